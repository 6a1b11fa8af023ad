"""Facts as flat records: the contract's keys and order, and their three forms."""

from __future__ import annotations

import csv
import io
import json

import pytest

import samples
from thbgraph import listing
from thbgraph.errors import OutputError

CONTRACT = (
    *("document", "subject", "subject_label", "subject_type", "subject_mention", "predicate"),
    *("object", "object_label", "object_type", "object_mention"),
    *("start", "end", "quote", "method", "rule"),
)


TABLE = """\
a_meeting

  103–210  “the second meeting of the Task Force on 13 – 14 March 2019 in Riga under the Latvian
      Presidency of the CBSS”
      Latvian Presidency of the CBSS rdf:type          thb:Presidency             curated
                                     heldBy            Latvia                     curated
                                     presidencyOf      Council of the Baltic Sea  curated
                                                       States

  334–392  “The Latvian Presidency has “Secure Region” as its priority”
      Latvian Presidency of the CBSS hasPriority       Secure Region              curated

4 lines
"""


def test_a_record_has_the_contracts_keys() -> None:
    for record in listing.records(samples.FACTS):
        assert tuple(record) == CONTRACT
    for of_graph in listing.graph_records(samples.store()):
        assert tuple(of_graph) == (*CONTRACT, "id", "review")


def test_a_record_of_a_node() -> None:
    [record] = listing.records([samples.ATTENDED])
    start = samples.A.text.index("Experts")
    assert record == {
        "document": "a_meeting",
        "subject": samples.MEETING.iri,
        "subject_label": "Second meeting of the Task Force",
        "subject_type": "thb:Event",
        "subject_mention": "",
        "predicate": "thb:participant",
        "object": samples.ESTONIA.iri,
        "object_label": "Estonia",
        "object_type": "thb:Country",
        "object_mention": "Estonia",
        "start": start,
        "end": start + len("Experts from Estonia attended"),
        "quote": "Experts from Estonia attended",
        "method": "rule",
        "rule": "experts-from",
    }


def test_a_record_of_a_date_and_of_a_class() -> None:
    [day] = listing.records([samples.ENDS_14])
    assert (day["object"], day["object_label"], day["object_type"]) == (
        "2019-03-14",
        "2019-03-14",
        "xsd:date",
    )
    [of_class] = [
        r
        for r in listing.records(samples.FACTS)
        if r["predicate"] == "rdf:type" and r["subject"] == samples.PROJECT.iri
    ]
    assert (of_class["object"], of_class["object_label"], of_class["object_type"]) == (
        "https://w3id.org/thbgraph/ontology#Initiative",
        "thb:Initiative",
        "owl:Class",
    )


def test_there_is_one_record_per_fact_and_evidence() -> None:
    found = [r for r in listing.graph_records(samples.store()) if r["id"] == samples.HOSTED.id]
    assert [(r["method"], r["rule"], r["review"]) for r in found] == [
        ("curated", "", "confirmed"),
        ("rule", "event-hosted-by", "confirmed"),
    ]


def test_records_of_a_graph_are_those_of_its_facts() -> None:
    of_graph = [
        {key: value for key, value in record.items() if key in CONTRACT}
        for record in listing.graph_records(samples.store())
    ]
    assert of_graph == list(listing.records(samples.FACTS))


def test_records_are_sorted_by_document_start_predicate_subject_object() -> None:
    found = list(listing.records(samples.FACTS[::-1]))
    keys = [(r["document"], r["start"], r["predicate"], r["subject"], r["object"]) for r in found]
    assert keys == sorted(keys)


def test_jsonl_is_one_object_a_line() -> None:
    lines = list(listing.render(listing.graph_records(samples.store()), "jsonl"))
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)
    assert [json.loads(line) for line in lines] == list(listing.graph_records(samples.store()))
    assert any("Kalniņa" in line for line in lines)


def test_csv_has_a_header_and_keeps_quotes() -> None:
    written = "".join(listing.render(listing.graph_records(samples.store()), "csv"))
    rows = list(csv.DictReader(io.StringIO(written, newline="")))
    assert rows == [
        {key: str(value) for key, value in record.items()}
        for record in listing.graph_records(samples.store())
    ]


def test_csv_of_nothing_is_its_header() -> None:
    assert list(listing.render([], "csv")) == [",".join(CONTRACT) + "\r\n"]


def test_the_table_shows_a_quote_once_with_the_facts_it_states() -> None:
    some = [f for f in samples.FACTS if f.subject == samples.PRESIDENCY]
    table = "".join(listing.render(listing.records(some), "table"))
    assert table == TABLE


def test_the_table_fits_a_terminal_and_marks_what_is_rejected() -> None:
    table = "".join(listing.render(listing.graph_records(samples.store()), "table"))
    assert max(map(len, table.splitlines())) <= 100
    assert "! event-speaker" in table


def test_the_table_obeys_no_control_characters() -> None:
    [record] = listing.records([samples.ATTENDED])
    record["quote"] = "a\x1b[31mred\nb"
    table = "".join(listing.render([record], "table"))
    assert "\x1b" not in table


def test_a_table_of_nothing_says_so() -> None:
    assert list(listing.render([], "table")) == ["no facts\n"]


def test_an_unknown_format_lists_the_known_ones() -> None:
    with pytest.raises(OutputError, match="unknown format “pdf”; take one of jsonl, csv, table"):
        listing.render([], "pdf")

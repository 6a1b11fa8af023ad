"""Curated YAML: what facts come of it, each with its evidence."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from curating import AUTHORITY, SEMINAR, TEXT, Desk, document, entries
from thbgraph import curated, iris
from thbgraph import vocabulary as v
from thbgraph.curated import Curated, Rejection
from thbgraph.model import Fact, Method, Node, Review, Span, Value, appointment_key


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def stated(read: Curated, predicate: str) -> list[tuple[str, str]]:
    """Return subject label and object of the facts of one property."""
    return [
        (f.subject.label, f.object.label if isinstance(f.object, Node) else f.object.text)
        for f in read.facts
        if f.predicate == predicate
    ]


def only(read: Curated, predicate: str) -> Fact:
    (fact,) = (f for f in read.facts if f.predicate == predicate)
    return fact


def test_an_entry_gives_one_fact_per_object_with_the_words_that_name_both_ends(
    desk: Desk,
) -> None:
    sheet = entries(
        """
        event: Second harbour seminar
        hostedBy: State Police of Latvia
        heldIn: Riga
        quote: the State Police of Latvia hosted the second harbour seminar in Riga
        """
    )
    fact = only(desk.read(d1=sheet), "thb:hostedBy")
    start = TEXT.index("the State Police of Latvia hosted")
    (evidence,) = fact.evidence
    assert fact.subject == Node(
        iris.mint(v.EVENT, "Second harbour seminar"), v.EVENT, "Second harbour seminar"
    )
    assert fact.object == Node(
        iris.mint(v.ORGANISATION, "State Police of Latvia"),
        v.ORGANISATION,
        "State Police of Latvia",
    )
    assert fact.review is Review.CONFIRMED
    assert evidence.method is Method.CURATED
    assert evidence.document == "d1"
    assert evidence.quote == "the State Police of Latvia hosted the second harbour seminar in Riga"
    assert evidence.span == Span(start, start + len(evidence.quote))
    assert evidence.subject_mention == "second harbour seminar"
    assert evidence.object_mention == "State Police of Latvia"
    assert evidence.reason == ""


def test_every_node_gets_its_class_and_label_from_the_words_that_name_it(
    desk: Desk,
) -> None:
    sheet = entries(
        """
        event: Second harbour seminar
        heldIn: Riga
        quote: hosted the second harbour seminar in Riga
        """
    )
    facts = desk.read(d1=sheet).facts
    described = {
        (f.subject.label, f.predicate): f for f in facts if f.predicate in (v.TYPE, v.LABEL)
    }
    assert set(described) == {
        ("Second harbour seminar", v.TYPE),
        ("Second harbour seminar", v.LABEL),
        ("Riga", v.TYPE),
        ("Riga", v.LABEL),
    }
    assert described["Riga", v.TYPE].object == Node(v.expand(v.PLACE), "owl:Class", v.PLACE)
    assert described["Riga", v.LABEL].object == Value("Riga", v.LANG_STRING, "en")
    assert described["Riga", v.LABEL].evidence[0].object_mention == "Riga"
    assert described["Second harbour seminar", v.TYPE].evidence[0].quote == (
        "Second harbour seminar meets in Riga"
    )


def test_several_subjects_and_objects_share_one_quote(desk: Desk) -> None:
    sheet = entries(
        """
        country: [Estonia, Sweden]
        memberOf: [Baltic Sea Region, Council of the Baltic Sea States]
        mention:
          Baltic Sea Region: Experts
          Council of the Baltic Sea States: took part
        quote: Experts from Estonia and Sweden took part
        """
    )
    assert stated(desk.read(d1=sheet), "thb:memberOf") == [
        ("Estonia", "Baltic Sea Region"),
        ("Estonia", "Council of the Baltic Sea States"),
        ("Sweden", "Baltic Sea Region"),
        ("Sweden", "Council of the Baltic Sea States"),
    ]


def test_dates_keep_their_sharpness_their_words_and_how_they_were_resolved(
    desk: Desk,
) -> None:
    things = """
        - initiative: Harbour Watch
          quote: The Harbour Watch project
    """
    sheet = entries(
        """
        event: Second harbour seminar
        startDate: 2016-05-03
        endDate: {date: 2016-05-04, words: 3–4 May}
        quote: On 3–4 May 2016 the State Police of Latvia hosted the second harbour seminar
        """,
        """
        initiative: Harbour Watch
        startDate: 2016-03
        endDate: {date: 2016, edtf: 2016-23, words: safer}
        because: ports are safe when it ends
        quote: The Harbour Watch project aims at making ports safer. It began in late March
        """,
        things=things,
    )
    found = {
        (f.subject.label, f.predicate): (f.object, f.evidence[0])
        for f in desk.read(d1=sheet).facts
        if f.predicate in ("thb:startDate", "thb:endDate")
    }
    day, evidence = found["Second harbour seminar", "thb:startDate"]
    assert day == Value("2016-05-03", v.DATE)
    assert evidence.object_mention == "3–4 May 2016"
    day, evidence = found["Second harbour seminar", "thb:endDate"]
    assert day == Value("2016-05-04", v.DATE)
    assert (evidence.object_mention, evidence.edtf) == ("3–4 May", "2016-05-04")
    assert evidence.reason == "“3–4 May” stands for 2016-05-04"
    month, evidence = found["Harbour Watch", "thb:startDate"]
    assert month == Value("2016-03", v.YEAR_MONTH)
    assert (evidence.object_mention, evidence.edtf) == ("late March", "2016-03~")
    year, evidence = found["Harbour Watch", "thb:endDate"]
    assert year == Value("2016", v.YEAR)
    assert evidence.edtf == "2016-23"
    assert evidence.reason == "“safer” stands for 2016: ports are safe when it ends"


def test_an_event_takes_the_year_of_its_start_into_its_iri_whichever_file_states_it(
    desk: Desk,
) -> None:
    dated = entries(
        """
        event: Second harbour seminar
        startDate: 2016-05-03
        quote: On 3–4 May 2016 the State Police of Latvia hosted the second harbour seminar
        """
    )
    undated = SEMINAR.replace("d1", "d2")
    found = desk.read(document(), document(name="d2"), d1=dated, d2=undated)
    (label,) = (f for f in found.facts if f.predicate == v.LABEL)
    assert label.subject.iri == f"{iris.BASE}event/second-harbour-seminar-2016"
    assert [e.document for e in label.evidence] == ["d1", "d2"]


def test_a_post_is_one_entry_whose_facts_share_their_key(desk: Desk) -> None:
    things = """
        - person: Anna Ozola
          quote: opened by Anna Ozola, Head
        - organisation: Harbour Unit of the State Police of Latvia
          called: Harbour Unit of the State Police
          quote: the Harbour Unit of the State Police
    """
    sheet = entries(
        """
        person: Anna Ozola
        post: Head
        at: Harbour Unit of the State Police of Latvia
        from: 2014-03-01
        quote: >-
          Anna Ozola, Head of the Harbour Unit of the State Police. Experts from Estonia and Sweden
          took part. Experts spoke of forced labour.

          The Harbour Watch project aims at making ports safer. It began in late March. Anna Ozola
          has been Head since 1 March 2014
        """,
        """
        person: Anna Ozola
        chairOf: State Police of Latvia
        attested: 2013
        because: she left before the seminar
        mention: {chairOf: State Police}
        quote: Anna Ozola, Head of the Harbour Unit of the State Police
        """,
        things=things,
    )
    facts = desk.read(d1=sheet).facts
    post, place, chair = (
        next(f for f in facts if f.predicate == p)
        for p in ("thb:holdsPost", "thb:affiliatedWith", "thb:chairOf")
    )
    person = iris.mint(v.PERSON, "Anna Ozola")
    unit = iris.mint(v.ORGANISATION, "Harbour Unit of the State Police of Latvia")
    assert post.object == Value("Head", v.LANG_STRING, "en")
    assert isinstance(place.object, Node)
    assert place.object.iri == unit
    key = appointment_key(person, "Head", unit)
    assert {post.evidence[0].appointment, place.evidence[0].appointment} == {key}
    assert post.evidence[0].held_from == "2014-03-01"
    assert (post.evidence[0].held_until, post.evidence[0].attested) == ("", "")
    police = iris.mint(v.ORGANISATION, "State Police of Latvia")
    assert chair.evidence[0].appointment == appointment_key(person, "Chair", police)
    assert chair.evidence[0].attested == "2013"


def test_references_mentions_and_loose_names_are_recorded_as_reasons(
    desk: Desk,
) -> None:
    sheet = entries(
        """
        event: Second harbour seminar
        openedBy: State Police of Latvia
        mention: {openedBy: Harbour Unit}
        because: she heads its unit
        note: Not stated by name.
        quote: The seminar was opened by Anna Ozola, Head of the Harbour Unit of the State Police
        """
    )
    sheet += "references:\n  the seminar: Second harbour seminar\n"
    evidence = only(desk.read(d1=sheet), "thb:openedBy").evidence[0]
    assert evidence.subject_mention == "The seminar"
    assert evidence.object_mention == "Harbour Unit"
    assert evidence.reason == (
        "“The seminar” stands for “Second harbour seminar”; “Harbour Unit” stands for "
        "“State Police of Latvia”: she heads its unit"
    )
    assert evidence.note == "Not stated by name."


def test_topics_priorities_and_texts_are_named_by_the_quote(desk: Desk) -> None:
    text = (
        "The Watch Presidency of the Harbour Council has safe ports as its priority. "
        "The seminar on forced labour aims at safer ports."
    )
    sheet = """
        document: d1
        things:
          - presidency: Watch Presidency of the Harbour Council
            quote: The Watch Presidency of the Harbour Council
          - event: seminar on forced labour
            quote: The seminar on forced labour
        facts:
          - presidency: Watch Presidency of the Harbour Council
            hasPriority: safe ports
            quote: The Watch Presidency of the Harbour Council has safe ports as its priority
          - event: seminar on forced labour
            topic: Forced labour
            objective: safer ports
            quote: The seminar on forced labour aims at safer ports
    """
    found = desk.read(document(text), d1=sheet)
    assert only(found, "thb:hasPriority").object == Node(
        f"{iris.BASE}concept/priority-safe-ports", v.CONCEPT, "safe ports"
    )
    assert only(found, "thb:topic").object == Node(
        f"{iris.BASE}concept/forced-labour", v.CONCEPT, "forced labour"
    )
    assert only(found, "thb:objective").object == Value("safer ports", v.LANG_STRING, "en")
    assert {f.subject.type for f in found.facts} == {v.PRESIDENCY, v.EVENT}


@pytest.mark.parametrize(
    "text",
    [
        "Meeting in\u00a0Riga of the\r\nHarbour Forum\u00adgroup at Jūrmala.",
        unicodedata.normalize("NFD", "Meeting in Riga of the Harbour Forumgroup at Jūrmala."),
        "Meeting in Riga of the\n\n  Harbour Forumgroup at Jūrmala.",
    ],
)
def test_a_quote_typed_plainly_finds_the_documents_own_words_at_their_offsets(
    desk: Desk, text: str
) -> None:
    sheet = """
        document: d1
        things:
          - event: Harbour Forumgroup
            quote: in Riga of the Harbour Forumgroup at Jūrmala
        facts:
          - event: Harbour Forumgroup
            heldIn: Jūrmala
            quote: Harbour Forumgroup at Jūrmala
    """
    label = next(f for f in desk.read(document(text), d1=sheet).facts if f.predicate == v.LABEL)
    (evidence,) = label.evidence
    assert evidence.quote == text[text.index("in", 7) : -1]
    assert text[evidence.start : evidence.end] == evidence.quote


def test_one_of_several_identical_passages_is_chosen_by_its_number(
    desk: Desk,
) -> None:
    sheet = entries(
        """
        country: Estonia
        memberOf: State Police of Latvia
        mention: {country: Experts, memberOf: Experts}
        occurrence: 2
        quote: Experts
        """
    )
    evidence = only(desk.read(d1=sheet), "thb:memberOf").evidence[0]
    assert evidence.start == TEXT.index("Experts spoke")


def test_the_same_fact_from_two_passages_is_one_fact_with_two_pieces_of_evidence(
    desk: Desk,
) -> None:
    entry = """
        event: Second harbour seminar
        heldIn: Riga
        quote: {}
    """
    sheet = entries(
        entry.format("Second harbour seminar meets in Riga"),
        entry.format("second harbour seminar in Riga"),
    )
    fact = only(desk.read(d1=sheet), "thb:heldIn")
    assert [e.start for e in fact.evidence] == [0, TEXT.index("second harbour")]


def test_a_thing_that_the_authority_files_know_lends_them_its_names(
    desk: Desk,
) -> None:
    sheet = """
        document: d1
        things:
          - organisation: state police of Latvia
            called: [Harbour Unit, HU]
            quote: Head of the Harbour Unit
    """
    found = desk.read(d1=sheet)
    police = AUTHORITY.find("State Police of Latvia")[0]
    assert {f.subject.iri for f in found.facts} == {police.iri}
    assert found.aliases[police.iri][0] == "State Police of Latvia"
    assert found.aliases[police.iri][-2:] == ("Harbour Unit", "HU")


def test_rejections_name_the_fact_and_the_reason(desk: Desk) -> None:
    sheet = """
        document: d1
        facts:
          - reject:
              fact: 0123456789abcdef
              rule: event-hosted-by
              says: the seminar was hosted by Sweden
              because: Sweden only took part
    """
    assert desk.read(d1=sheet).rejections == (
        Rejection(
            document="d1",
            fact="0123456789abcdef",
            because="Sweden only took part",
            rule="event-hosted-by",
            says="the seminar was hosted by Sweden",
            file=str(desk.folder / "d1.yaml"),
            line=4,
        ),
    )


def test_a_folder_that_does_not_exist_holds_no_facts(tmp_path: Path) -> None:
    assert curated.read(tmp_path / "none", (), AUTHORITY) == Curated()


def test_words_are_words_whatever_yaml_makes_of_them(desk: Desk) -> None:
    sheet = """
        document: d1
        things:
          - event: "2014"
            quote: "2014"
          - initiative: "no"
            mention: spoke
            quote: Experts spoke
    """
    assert stated(desk.read(d1=sheet), v.LABEL) == [("no", "no"), ("2014", "2014")]

"""The rules' figures: how they are counted, shipped, printed, and told in the graph."""

from __future__ import annotations

import ast
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from rich.console import Console

from thbgraph import cli, explanation, measurement, rdf, rulebook
from thbgraph.cli import terminal
from thbgraph.errors import RuleError
from thbgraph.extraction import measured
from thbgraph.extraction.catalogue import readers
from thbgraph.extraction.measured import Figures, Measurement, Misreading
from thbgraph.reading import Reader, RuleRecord
from thbgraph.store import Store

PACKAGE = Path(measured.__file__).parent
PAGES = {
    "one": "The seminar “Open Ports” was held in Riga on 4 May 2016.\n",
    "two": "The conference “Safe Docks” was hosted by Caritas Lithuania in Vilnius.\n",
}
HEADER = "document\tsubject\tpredicate\tobject\tstatus\n"
GOLD = """\
one\tOpen Ports\trdf:type\tthb:Event\t
one\tOpen Ports\tthb:heldIn\tRiga\t
one\tOpen Ports\tthb:startDate\t2016-05-04\t
one\tOpen Ports\tthb:endDate\t2016-05-05\t
two\tSafe Docks\trdf:type\tthb:Event\t?
two\tSafe Docks\tthb:hostedBy\tCaritas Lithuania\t
two\tSafe Docks\tthb:heldIn\tVilnius\t?
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two texts with gold in which the rules are wrong once, on a date."""
    texts = tmp_path / "pages"
    texts.mkdir()
    for name, text in PAGES.items():
        (texts / f"{name}.txt").write_text(f"News\n\n{text}", encoding="utf-8")
    (texts / "gold.tsv").write_text(HEADER + GOLD, encoding="utf-8")
    return texts


def test_a_rule_is_counted_by_what_a_careful_reader_found(folder: Path) -> None:
    found = measurement.measure([folder])
    assert found.folders == {"pages": 2}
    on_date = found.of("event-on-date")
    assert (on_date.sentences, on_date.right, on_date.wrong) == (1, 2, 1)
    assert (on_date.support, on_date.precision) == (3, Decimal("0.6667"))
    assert found.of("event-hosted-by-passive").right == 1
    assert found.of("event-hosted-by-passive").neither == 1  # the class, which gold leaves open
    assert found.of("presidency-held") == Figures()
    assert found.misread == (
        Misreading(
            "event-on-date",
            "one",
            "Open Ports | thb:endDate | 2016-05-04",
            "The seminar “Open Ports” was held in Riga on 4 May 2016.",
        ),
    )


def test_a_measurement_is_read_as_it_was_written(folder: Path) -> None:
    found = measurement.measure([folder])
    assert measured.parse(found.render(), "measured.yaml") == found


@pytest.mark.parametrize("text", ["", "- one", "folders: {}", "rules: [", "folders: {a: b}"])
def test_a_malformed_measurement_is_refused(text: str) -> None:
    with pytest.raises(RuleError, match=r"mine\.yaml: is no measurement of rules; write it anew"):
        measured.parse(text, "mine.yaml")


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (Figures(40, 60, 41, 1), "right in 41 of 42 measured"),
        (Figures(2, 2, 2, 0), "right in 2 of 2 measured"),
        (Figures(1, 1, 0, 0), "never measured"),
    ],
)
def test_a_share_is_never_said_without_its_support(figures: Figures, words: str) -> None:
    assert figures.words() == words
    record = RuleRecord("a", "b", figures.support, figures.precision)
    assert record.words() == words


def test_every_id_that_the_code_gives_a_fact_is_in_the_catalogue() -> None:
    """A claim names its rule last; what is written out there is no rule of a file."""
    given: set[str] = set()
    written: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                written.add(node.value)
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Relation":
                last = node.args[-1]
                if isinstance(last, ast.Constant) and isinstance(last.value, str):
                    given.add(last.value)
    assert given - set(readers()) == set(), "name it in extraction/readers.yaml"
    names = [str(one["id"]) for one in yaml.safe_load((PACKAGE / "readers.yaml").read_bytes())]
    listed = set(names)
    assert len(names) == len(listed), "a reader stands twice in extraction/readers.yaml"
    assert listed - written == set()


def test_every_measured_rule_is_one(folder: Path) -> None:
    del folder
    shipped = measured.load()
    assert set(shipped.rules) - set(readers()) == set(), "name it in extraction/readers.yaml"
    assert {one.rule for one in shipped.misread} <= set(readers())
    for name, f in shipped.rules.items():
        # A fact that was misread at two places is wrong once.
        wrong = {(one.document, one.fact) for one in shipped.misread if one.rule == name}
        assert len(wrong) == f.wrong, name
        assert f.support <= f.facts, name


def test_the_table_lists_every_rule_with_its_figures() -> None:
    figures = {"event-hosted-by": Figures(7, 9, 6, 1), "event-on-date": Figures(40, 50, 41, 1)}
    text = "".join(rulebook.render(Measurement({"pages": 2}, figures), "csv"))
    lines = text.splitlines()
    assert lines[0] == "rule,reads,sentences,facts,right,wrong,neither,precision,support,note"
    assert [line.split(",")[0] for line in lines[1:]] == sorted(readers())
    assert 'event-hosted-by,"who hosts an event, active voice",7,9,6,1,2,0.8571,7,' in lines
    assert any(
        line.startswith("actor-chair-of,") and line.endswith(",0,,0,never fired") for line in lines
    )
    tabbed = "".join(rulebook.render(Measurement({}, figures), "tsv"))
    assert tabbed.splitlines()[0].split("\t") == list(rulebook.COLUMNS)
    records = json.loads("".join(rulebook.render(Measurement({}, figures), "json")))
    assert [r["precision"] for r in records if r["rule"] == "event-on-date"] == [0.9762]
    assert [r["precision"] for r in records if r["rule"] == "actor-chair-of"] == [None]


def test_people_see_the_numbers_behind_a_share() -> None:
    figures = {"event-hosted-by": Figures(2, 2, 2, 0), "event-on-date": Figures(40, 50, 41, 1)}
    rows = {r["rule"]: r for r in rulebook.rows(Measurement({}, figures))}
    assert rulebook.cells(rows["event-hosted-by"])[-1] == "2 of 2"
    assert rulebook.cells(rows["event-on-date"])[-1] == "41 of 42 (0.976)"
    assert rulebook.cells(rows["actor-chair-of"])[-1] == "never fired"


def test_a_terminal_gets_the_same_rows() -> None:
    console = Console(width=140, record=True, file=io.StringIO())
    terminal.rules(Measurement({}, {"event-on-date": Figures(40, 50, 41, 1)}), console)
    shown = console.export_text()
    assert next(line for line in shown.splitlines() if line.strip()).split()[0] == "rule"
    assert "41 of 42 (0.976)" in shown


def test_one_rule_is_shown_with_what_it_misread(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["rules", "event-on-date", str(folder)]) == 0
    shown = capsys.readouterr().out
    for words in ("Pattern (events-", "Examples\n", "Counter-examples\n"):
        assert words in shown
    assert "  right in 2 of 3 measured; 3 facts from 1 sentence" in shown
    assert shown.endswith(
        "\nWrong\n"
        "  one: Open Ports | thb:endDate | 2016-05-04\n"
        "    “The seminar “Open Ports” was held in Riga on 4 May 2016.”\n"
    )


def test_a_measurement_is_written_for_shipping(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "mine.yaml"
    assert cli.main(["rules", str(folder), "--write", str(out)]) == 0
    assert measured.parse(out.read_text(encoding="utf-8"), out).folders == {"pages": 2}
    assert cli.main(["rules", "--write", str(out)]) == 2
    assert "--write needs the folders to measure on" in capsys.readouterr().err


def test_an_unknown_rule_is_answered_with_its_like(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules", "event-hosted"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("thbgraph: there is no rule and no folder “event-hosted”; did you mean ")
    assert "event-hosted-by" in said


def test_the_graph_tells_what_a_rule_reads_and_how_often_it_was_right(seeds_graph: Path) -> None:
    store = Store.open(seeds_graph)
    reader = Reader(store)
    shipped = measured.load()
    used = {e.rule for fact in reader.facts() for e in fact.evidence if e.rule}
    assert used
    for rule in used:
        figures = shipped.of(rule)
        record = reader.rule(rule)
        assert record is not None
        assert record.reads == readers()[rule].reads
        assert (record.support, record.precision) == (figures.support, figures.precision)
        assert record.words() == figures.words()


def test_a_rule_that_was_never_measured_says_so() -> None:
    said = {
        (q.predicate.value.rpartition("#")[2].rpartition("/")[2], getattr(q.object, "value", ""))
        for q in rdf.rules.rule_quads("event-hosted-by", readers(), Measurement())
    }
    assert ("support", "0") in said
    assert ("comment", rdf.rules.UNMEASURED) in said
    assert "measuredPrecision" not in {name for name, _ in said}


def test_an_explanation_says_how_far_a_rule_can_be_trusted(seeds_graph: Path) -> None:
    store = Store.open(seeds_graph)
    text = "".join(explanation.render(explanation.explain(store, "Andres Väliste")))
    assert f", rule person-post, {measured.load().of('person-post').words()}\n" in text

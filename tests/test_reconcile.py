"""Namesakes, decisions on identity, and the pairs that a curator is asked about."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewing import OZOLA, POLICE, RIGA, Corpus, answered, by_rule, date, node, text
from thbgraph import cli, corpus, facts
from thbgraph import vocabulary as v
from thbgraph.authority import Authority, Entry
from thbgraph.curated.identities import Decision, read_decisions
from thbgraph.errors import CuratedError
from thbgraph.facts import Merged
from thbgraph.facts.candidates import candidates
from thbgraph.facts.profiles import Known
from thbgraph.model import Document, Fact, Method, Node
from thbgraph.review import Page
from thbgraph.review.identities import open_pairs
from thbgraph.review.pairs import Pairs, render

UNIT = node(v.ORGANISATION, "Harbour Unit")
"""With nothing in its IRI that tells it from others of its label."""
EVENT = node(v.EVENT, "Port Day", "2016")
FORUM = node(v.EVENT, "Coast Forum", "2017")
BORDER = node(v.ORGANISATION, "Polish Border Guard")
QUOTE = "quote"


A, B, C = (corpus.document(name, f"Title\n\n{QUOTE}\n") for name in "abc")


def reads(document: Document, subject: Node, predicate: str, end: object, **more: str) -> Fact:
    """A fact that a rule read in a document, its quote being of no matter here."""
    return by_rule(document, subject, predicate, end, QUOTE, words=("x", "y"), **more)  # type: ignore[arg-type]


def curated(fact: Fact) -> Fact:
    return replace(
        fact, evidence=tuple(replace(e, method=Method.CURATED, rule="") for e in fact.evidence)
    )


def actors(found: Merged) -> set[str]:
    """The ids of the people and organisations that facts speak of."""
    kinds = {v.PERSON, v.ORGANISATION}
    ends = (end for f in found.facts for end in (f.subject, f.object))
    nodes = {end.iri for end in ends if isinstance(end, Node) and end.type in kinds}
    return {iri.rpartition("/")[2] for iri in nodes}


def reasons(found: Merged, predicate: str) -> list[str]:
    return [e.reason for f in found.facts if f.predicate == predicate for e in f.evidence]


def test_one_label_in_two_documents_is_two_actors() -> None:
    found = facts.merge_all(
        [],
        [reads(A, EVENT, "thb:partner", UNIT), reads(B, FORUM, "thb:partner", UNIT)],
    )
    assert actors(found) == {"harbour-unit-a", "harbour-unit-b"}


@pytest.mark.parametrize(
    ("predicate", "end", "why"),
    [
        ("thb:subOrganisationOf", BORDER, "the same parent, Polish Border Guard"),
        ("thb:subOrganisationOf", POLICE, "the same parent, State Police of Latvia"),
    ],
)
def test_an_organisation_of_one_parent_is_one_and_the_reason_is_told(
    predicate: str, end: Node, why: str
) -> None:
    found = facts.merge_all(
        [],
        [
            reads(A, UNIT, predicate, end),
            reads(B, UNIT, predicate, end),
            reads(B, EVENT, "thb:partner", UNIT),
        ],
    )
    assert "harbour-unit" in actors(found)
    assert reasons(found, "thb:partner") == [f"“Harbour Unit” is the same as in a: {why}"]


def holder(document: Document, title: str, at: Node) -> list[Fact]:
    return [
        reads(document, OZOLA, "thb:holdsPost", text(title), appointment=title),
        reads(document, OZOLA, "thb:affiliatedWith", at, appointment=title),
    ]


PORT, COURT = (node(v.ORGANISATION, label) for label in ("Port of Riga", "Riga District Court"))
MINISTRY, EMBASSY = (
    node(v.ORGANISATION, label) for label in ("Ministry of Justice of Latvia", "Latvian Embassy")
)


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (("Head", PORT), ("head", COURT), "the same post, Head"),
        (("Head", PORT), ("Guard", PORT), "the same organisation, Port of Riga"),
        (("Judge", MINISTRY), ("Envoy", EMBASSY), "the same country, Latvia"),
        (("Head", PORT), ("Judge", COURT), ""),
        (("Head", MINISTRY), ("Head", node(v.ORGANISATION, "Estonian Embassy")), ""),
    ],
    ids=["post", "organisation", "country", "nothing", "another country"],
)
def test_a_name_in_two_documents_is_one_person_only_on_evidence(
    first: tuple[str, Node], second: tuple[str, Node], why: str
) -> None:
    found = facts.merge_all([], [*holder(A, *first), *holder(B, *second)])
    people = {f.subject.iri for f in found.facts if f.predicate == "thb:holdsPost"}
    assert len(people) == (1 if why else 2)
    told = {r for r in reasons(found, "thb:holdsPost") if r}
    assert told == ({f"“Anna Ozola” is the same as in a: {why}"} if why else set())


def test_a_third_document_may_show_that_two_are_one() -> None:
    found = facts.merge_all(
        [],
        [
            *holder(A, "Head", PORT),
            *holder(B, "Judge", COURT),
            *holder(C, "Judge", PORT),
        ],
    )
    assert {f.subject for f in found.facts if f.predicate == "thb:holdsPost"} == {OZOLA}


def test_an_organisation_that_a_curator_introduced_has_its_label_everywhere() -> None:
    stated = curated(reads(A, EVENT, "thb:partner", UNIT))
    found = facts.merge_all([stated], [reads(B, FORUM, "thb:partner", UNIT)])
    assert actors(found) == {"harbour-unit"}
    by_latvia = curated(reads(A, UNIT, "thb:subOrganisationOf", POLICE))
    estonian = node(v.ORGANISATION, "Estonian Coast Police")
    apart = facts.merge_all(
        [stated, by_latvia], [reads(B, UNIT, "thb:subOrganisationOf", estonian)]
    )
    assert {"harbour-unit", "harbour-unit-estonian-coast-police"} <= actors(apart)


def test_a_person_whom_a_curator_named_needs_evidence_in_other_documents() -> None:
    stated = [curated(fact) for fact in holder(A, "Head", PORT)]
    found = facts.merge_all(stated, holder(B, "Judge", COURT))
    assert {"anna-ozola", "anna-ozola-riga-district-court"} <= actors(found)


def test_units_of_one_label_and_country_in_different_bodies_stay_two() -> None:
    of_police, of_guard = (
        node(v.ORGANISATION, "Harbour Unit", parent)
        for parent in ("State Police of Latvia", "State Border Guard of Latvia")
    )
    found = facts.merge_all(
        [],
        [reads(A, EVENT, "thb:partner", of_police), reads(B, FORUM, "thb:partner", of_guard)],
    )
    assert found.links == ()


@dataclass(frozen=True)
class Said:
    """A decision, as a file would say it."""

    same: bool
    things: tuple[str, ...]
    because: str = ""
    file: str = "identities.yaml"
    line: int = 3


def partners(*decisions: Said, authority: Authority | None = None) -> Merged:
    """Two documents' partners, both a Harbour Unit, and a third one's Riga Harbour Unit."""
    riga = node(v.ORGANISATION, "Riga Harbour Unit")
    return facts.merge_all(
        [],
        [
            reads(A, EVENT, "thb:partner", UNIT),
            reads(B, FORUM, "thb:partner", UNIT),
            reads(C, EVENT, "thb:supportedBy", riga),
        ],
        identities=decisions,
        authority=authority,
    )


def test_what_a_curator_says_is_one_is_one_node_and_the_reason_is_told() -> None:
    said = Said(True, ("actor/harbour-unit-a", "Riga Harbour Unit"), "one telephone number")
    found = partners(said)
    assert actors(found) == {"harbour-unit-a", "harbour-unit-b"}
    assert reasons(found, "thb:supportedBy") == [
        "“Riga Harbour Unit” is “Harbour Unit”: a curator says so: one telephone number"
    ]
    assert [(link.node.label, link.same_as.iri.rpartition("/")[2]) for link in found.links] == [
        ("Riga Harbour Unit", "harbour-unit-a")
    ]


def test_what_follows_from_two_decisions_holds() -> None:
    found = partners(
        Said(True, ("actor/harbour-unit-b", "actor/harbour-unit-a")),
        Said(True, ("actor/harbour-unit-a", "Riga Harbour Unit")),
    )
    assert actors(found) == {"harbour-unit-b"}


def test_of_things_that_are_one_the_listed_one_stays() -> None:
    riga = node(v.ORGANISATION, "Riga Harbour Unit")
    listed = Authority((Entry(riga.iri, riga.type, riga.label),))
    found = partners(Said(True, ("actor/harbour-unit-a", riga.label)), authority=listed)
    assert actors(found) == {"riga-harbour-unit", "harbour-unit-b"}


def test_what_a_curator_keeps_apart_is_not_linked_even_by_way_of_a_third() -> None:
    short, long = node(v.PERSON, "Anna Berg"), node(v.PERSON, "Anna Maria Berg")
    read = [
        reads(A, short, "thb:holdsPost", text("Judge")),
        reads(B, long, "thb:holdsPost", text("Judge")),
    ]
    assert len(facts.merge_all([], read).links) == 1
    apart = facts.merge_all([], read, identities=[Said(False, (short.label, long.label))])
    assert apart.links == ()
    middle = node(v.PERSON, "Anna Maria Eva Berg")
    both = [*read, reads(C, middle, "thb:holdsPost", text("Judge"))]
    linked = facts.merge_all([], both, identities=[Said(False, (short.label, long.label))]).links
    assert len({link.same_as for link in linked}) == len(linked) == 1


RIGA_UNIT = "“Riga Harbour Unit”"
OTHER_CLASSES = "they are of different classes"
REMOVE = "remove one of the decisions"


@pytest.mark.parametrize(
    ("decisions", "message"),
    [
        (
            [Said(True, ("Harbour Uni", "Riga Harbour Unit"))],
            f"nothing here is called “Harbour Uni”; did you mean “Harbour Unit” or {RIGA_UNIT}?",
        ),
        (
            [Said(True, ("Harbour Unit", "Riga Harbour Unit"))],
            "“Harbour Unit” may be any of actor/harbour-unit-a, actor/harbour-unit-b; write which",
        ),
        (
            [Said(True, ("Port Day", "Riga Harbour Unit"))],
            f"“Port Day” (event) and {RIGA_UNIT} (organisation) cannot be one: {OTHER_CLASSES}",
        ),
        (
            [
                Said(True, ("Port Day", "Coast Forum"), line=5),
                Said(False, ("Coast Forum", "Port Day")),
            ],
            f"“Coast Forum” and “Port Day” are one by line 5; {REMOVE}",
        ),
        (
            [
                Said(False, ("actor/harbour-unit-a", "Riga Harbour Unit")),
                Said(True, ("actor/harbour-unit-a", "actor/harbour-unit-b"), line=5),
                Said(True, ("actor/harbour-unit-b", "Riga Harbour Unit"), line=7),
            ],
            f"“Harbour Unit” and {RIGA_UNIT} are one by line 5 and 7; {REMOVE}",
        ),
    ],
    ids=["unknown", "several", "classes", "contradiction", "contradiction by a third"],
)
def test_a_decision_that_cannot_be_names_its_line(decisions: list[Said], message: str) -> None:
    with pytest.raises(CuratedError) as refused:
        partners(*decisions)
    assert str(refused.value) == f"identities.yaml:3: {message}"


def test_two_entries_of_the_authority_files_are_not_made_one() -> None:
    nodes = [node(v.ORGANISATION, label) for label in ("Port of Riga", "Riga Harbour")]
    listed = Authority(tuple(Entry(n.iri, n.type, n.label) for n in nodes))
    with pytest.raises(CuratedError) as refused:
        partners(Said(True, ("Port of Riga", "Riga Harbour")), authority=listed)
    assert refused.value.message == (
        "the authority files know “Port of Riga” and “Riga Harbour” as two; mend those files "
        "instead"
    )


def test_a_decision_on_an_id_that_is_not_here_waits() -> None:
    said = Said(True, ("actor/no-such-unit", "Riga Harbour Unit"))
    found = partners(said)
    assert found.links == ()
    assert found.identities is not None
    assert found.identities.waiting() == [said]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("sames: []\n", "1: “sames” is no key of a file of decisions; did you mean “same”?"),
        ("same: x\n", "1: “same” must be a list of lines that begin with “- ”"),
        ("same:\n  - because: x\n", "2: a decision needs “things”: two labels or ids"),
        (
            "same:\n  - things: [x]\n",
            "2: “things” takes two or more labels or ids: things: [one, other]",
        ),
        (
            "different:\n  - things: [x, x]\n",
            "2: “things” takes two or more labels or ids: things: [one, other]",
        ),
        (
            "same:\n  - thing: [x, y]\n",
            "2: “thing” is no key of a decision; did you mean “things”?",
        ),
    ],
)
def test_a_file_of_decisions_that_is_written_wrong_names_the_line(
    tmp_path: Path, written: str, message: str
) -> None:
    file = tmp_path / "identities.yaml"
    file.write_text(written, encoding="utf-8")
    with pytest.raises(CuratedError) as refused:
        read_decisions(tmp_path)
    assert str(refused.value) == f"{file}:{message}"


def test_decisions_are_read_with_the_curated_facts(tmp_path: Path) -> None:
    found = Corpus(tmp_path, d1="Title\n\nwords\n")
    found.curate("identities", "same:\n  - things: [event/a, event/b]\n    by: ab\n")
    file = str(tmp_path / "curated" / "identities.yaml")
    assert found.desk().curated.identities == (
        Decision(True, ("event/a", "event/b"), by="ab", file=file, line=2),
    )
    assert read_decisions(tmp_path) == ()


def scored(read: list[Fact]) -> list[tuple[float, str, str, tuple[str, ...]]]:
    merged = facts.merge_all([], read)
    assert merged.identities is not None
    found = candidates(merged.facts, known=Known({}), published={}, decided=merged.identities)
    return [(c.score, c.node.label, c.same_as.label, c.reasons) for c in found]


def test_pairs_are_scored_with_their_reasons_the_likeliest_first() -> None:
    long = node(v.ORGANISATION, "Harbour Unit of the Coast Agency")
    assert scored(
        [
            reads(A, EVENT, "thb:partner", UNIT),
            reads(B, EVENT, "thb:partner", UNIT),
            reads(C, EVENT, "thb:partner", long),
            reads(A, node(v.PERSON, "Anna Berg"), "thb:holdsPost", text("Judge")),
            reads(B, node(v.PERSON, "Ana Berg"), "thb:holdsPost", text("Judge")),
            reads(C, node(v.PERSON, "Eva Anna Berg"), "thb:holdsPost", text("Envoy")),
        ]
    ) == [
        (1.0, "Harbour Unit", "Harbour Unit", ("the same words",)),
        (0.75, "Anna Berg", "Ana Berg", ("names spelt alike", "the same post, Judge")),
        (0.67, "Anna Berg", "Eva Anna Berg", ("one name inside the other",)),
        (
            0.5,
            "Harbour Unit",
            "Harbour Unit of the Coast Agency",
            ("2 of 4 words",),
        ),
        (
            0.5,
            "Harbour Unit",
            "Harbour Unit of the Coast Agency",
            ("2 of 4 words",),
        ),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (node(v.EVENT, "second coast meeting"), node(v.EVENT, "third coast meeting")),
        (node(v.INITIATIVE, "Safe Ports 2015"), node(v.INITIATIVE, "Safe Ports 2016")),
        (
            node(v.ORGANISATION, "Coast Police of Poland"),
            node(v.ORGANISATION, "Coast Police of Norway"),
        ),
        (node(v.INITIATIVE, "Safe Ports"), node(v.EVENT, "Safe Ports")),
    ],
    ids=["ordinal", "number", "country", "class"],
)
def test_what_contradicts_is_no_pair(one: Node, other: Node) -> None:
    read = [reads(A, one, v.LABEL, text(one.label)), reads(B, other, v.LABEL, text(other.label))]
    assert scored(read) == []


def test_what_stands_in_one_document_alone_is_no_pair() -> None:
    one, other = node(v.PERSON, "Eva Anna Berg"), node(v.PERSON, "Eva Ana Berg")
    read = [reads(A, n, "thb:holdsPost", text("Judge")) for n in (one, other)]
    assert scored(read) == []


KOMPAS = node(v.ORGANISATION, "Kompas")


@pytest.fixture
def two(tmp_path: Path) -> Corpus:
    found = Corpus(
        tmp_path,
        d1="Port day\n\nKompas helped at the Port Day in Riga.\n",
        d2="Coast forum\n\nThe Coast Forum was paid by Kompas.\n",
    )
    found.reads("d1", EVENT, "thb:partner", KOMPAS, "Kompas helped at the Port Day")
    found.reads("d2", FORUM, "thb:supportedBy", KOMPAS, "Coast Forum was paid by Kompas")
    return found


def walk(two: Corpus, *answers: str, by: str = "") -> tuple[list[str], str]:
    shown: list[str] = []
    lines = iter(answers)
    summary = Pairs(two.desk(), lambda _: next(lines, None), shown.append, by=by, page=Page()).run()
    return shown, summary


def test_a_pair_is_shown_with_score_reasons_ids_and_quotes(two: Corpus) -> None:
    shown, summary = walk(two)
    assert "".join(shown) == (
        "1 of 1 · score 1.00 · the same words\n"
        "\n"
        "  Kompas (organisation), actor/kompas-d2\n"
        "    d2: “Coast Forum was paid by Kompas”\n"
        "\n"
        "  Kompas (organisation), actor/kompas-d1\n"
        "    d1: “Kompas helped at the Port Day”\n"
        "\n"
    )
    assert summary == "nothing decided; 1 open pair left"


def test_a_decision_is_written_at_once_obeyed_and_not_asked_again(two: Corpus) -> None:
    shown, summary = walk(two, "y one address", by="ab")
    assert shown[-1] == "same\n\n"
    assert summary == "1 same; no open pairs left"
    assert two.sheet("identities") == (
        "# Decisions on what is one thing. The format: docs/curating.md.\n"
        "\n"
        "same:\n"
        "  - things:\n"
        "      - actor/kompas-d1\n"
        "      - actor/kompas-d2\n"
        "    says: “Kompas” is “Kompas”\n"
        "    because: one address\n"
        "    by: ab\n"
    )
    merged = two.desk().merged
    assert [link.reason for link in merged.links] == ["a curator says so: one address"]
    assert open_pairs(two.desk()) == ()


def test_what_is_different_stays_two_and_is_not_asked_again(two: Corpus) -> None:
    two.curate("identities", "# mine\nsame: # none yet\n  - things: [event/x, event/y]\n")
    _, summary = walk(two, "different")
    assert summary == "1 different; no open pairs left"
    assert two.sheet("identities") == (
        "# mine\nsame: # none yet\n  - things: [event/x, event/y]\n"
        "\n"
        "different:\n"
        "  - things:\n"
        "      - actor/kompas-d1\n"
        "      - actor/kompas-d2\n"
        "    says: “Kompas” is not “Kompas”\n"
    )
    assert actors(two.desk().merged) == {"kompas-d1", "kompas-d2"}


def test_answers_are_undone_skipped_and_explained(two: Corpus) -> None:
    shown, summary = walk(two, "u", "?", "no", "u", "s", "undo", "skip", "quit")
    assert [line for line in shown if line in {"undone\n\n", "different\n\n", "skipped\n\n"}] == [
        *("different\n\n", "undone\n\n", "skipped\n\n", "undone\n\n", "skipped\n\n"),
    ]
    assert "there is nothing to undo\n" in shown
    assert any(line.startswith("  y [BECAUSE]") for line in shown)
    assert summary == "1 skipped; no open pairs left"
    assert not (two.folder / "curated" / "identities.yaml").exists()


def test_a_namesake_that_is_accepted_stays_apart_under_its_id(two: Corpus) -> None:
    assert answered(two.answer("a", document="d1")) == ["accepted"]
    assert "  - organisation: Kompas\n    id: actor/kompas-d1\n" in two.sheet("d1")
    assert actors(two.desk().merged) == {"kompas-d1", "kompas-d2"}
    assert answered(two.answer("a")) == ["accepted"]
    assert "  - organisation: Kompas (d2)\n    mention: Kompas\n" in two.sheet("d2")
    assert actors(two.desk().merged) == {"kompas-d1", "kompas-d2"}
    assert two.desk().unreviewed() == ()


def test_a_list_that_text_cannot_be_added_to_is_left_alone(two: Corpus) -> None:
    two.curate("identities", "same: []\n")
    shown, summary = walk(two, "y")
    assert shown[-1] == (
        "not written: write this list in lines that begin with “- ”, not in brackets\n"
    )
    assert summary == "nothing decided; 1 open pair left"


def test_the_pairs_are_listed_for_people_and_for_programs(two: Corpus) -> None:
    pairs = open_pairs(two.desk())
    assert "".join(render(pairs, "table")) == (
        "score  one                    other                  reasons\n"
        "─────  ─────────────────────  ─────────────────────  ──────────────\n"
        "1.00   Kompas (organisation)  Kompas (organisation)  the same words\n"
        "\n"
        "1 row\n"
    )
    [line] = render(pairs, "jsonl")
    base = "https://w3id.org/thbgraph/id/actor/kompas-d"
    assert json.loads(line) == {
        "score": 1.0,
        "type": "thb:Organisation",
        "node": f"{base}2",
        "node_label": "Kompas",
        "same_as": f"{base}1",
        "same_as_label": "Kompas",
        "reasons": ["the same words"],
        "node_documents": ["d2"],
        "same_as_documents": ["d1"],
    }


@pytest.mark.parametrize(
    ("label", "days", "told"),
    [
        ("seminar", ("", ""), {"seminar-a", "seminar-b"}),
        ("seminar", ("2016-05-03", "2016-10-04"), {"seminar-a", "seminar-b"}),
        ("seminar", ("2016", "2016"), {"seminar-a", "seminar-b"}),
        ("seminar", ("2016-05-03", "2016-05-03"), {"seminar"}),
        ("Open Ports", ("", ""), {"open-ports"}),
    ],
    ids=["undated", "of two days", "of one year", "of one day", "named"],
)
def test_an_event_that_is_only_described_is_one_with_another_of_its_day(
    label: str, days: tuple[str, str], told: set[str]
) -> None:
    event = node(v.EVENT, label)
    read = [
        fact
        for document, day, city in ((A, days[0], "Riga"), (B, days[1], "Turku"))
        for fact in (
            reads(document, event, "thb:heldIn", node(v.PLACE, city)),
            *([reads(document, event, "thb:startDate", date(day))] if day else []),
        )
    ]
    found = facts.merge_all([], read)
    held = [f for f in found.facts if f.predicate == "thb:heldIn"]
    assert {f.subject.iri.rpartition("/")[2] for f in held} == told
    assert found.conflicts == ()


def test_the_command_takes_answers_from_a_pipe_and_says_what_waits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Corpus(tmp_path, d1="Title\n\nNothing is said of anything here.\n")
    found.curate("identities", "different:\n  - things: [event/x, event/y]\n")
    file = tmp_path / "curated" / "identities.yaml"
    waits = f"{file}:2: nothing here has one of these ids now; the decision waits\n"
    assert cli.main(["reconcile", str(tmp_path), "--list"]) == 0
    assert capsys.readouterr() == ("no rows\n", f"{waits}0 open pairs in {tmp_path}\n")
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert cli.main(["reconcile", str(tmp_path), "--by", "ab"]) == 0
    assert capsys.readouterr() == ("", f"{waits}nothing decided; no open pairs left\n")


NODES = (UNIT, node(v.ORGANISATION, "Harbour Unit", "Polish Border Guard"), BORDER, OZOLA)
READ = st.lists(
    st.builds(
        reads,
        st.sampled_from((A, B, C)),
        st.sampled_from((EVENT, FORUM)),
        st.sampled_from(("thb:partner", "thb:supportedBy")),
        st.sampled_from(NODES),
    )
    | st.builds(
        reads,
        st.sampled_from((A, B, C)),
        st.just(UNIT),
        st.just("thb:subOrganisationOf"),
        st.sampled_from((BORDER, POLICE)),
    )
    | st.builds(
        reads,
        st.sampled_from((A, B, C)),
        st.just(OZOLA),
        st.just("thb:holdsPost"),
        st.sampled_from(("Head", "Judge")).map(text),
    ),
    max_size=10,
)


@given(READ, st.randoms(use_true_random=False))
def test_telling_apart_depends_on_no_order_and_is_done_once(
    read: list[Fact], random: object
) -> None:
    once = facts.merge_all([], read)
    shuffled = list(read)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert facts.merge_all([], shuffled) == once
    assert facts.merge_all([], once.facts).facts == once.facts


@given(READ)
def test_nothing_that_was_read_is_lost(read: list[Fact]) -> None:
    found = facts.merge_all([], read)
    said = {(f.predicate, e.document) for f in read for e in f.evidence}
    assert said <= {(f.predicate, e.document) for f in found.facts for e in f.evidence}
    assert RIGA.iri not in actors(found)

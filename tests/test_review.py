"""Review: what a curator is shown, what is written, and what becomes of it."""

from __future__ import annotations

import io
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from reviewing import (
    ESTONIA,
    LATER_TEXT,
    OZOLA,
    POLICE,
    RIGA,
    SEMINAR,
    SEMINAR_TEXT,
    SWEDEN,
    UNIT,
    Corpus,
    answered,
    date,
    node,
    text,
)
from thbgraph import cli, turtle
from thbgraph import rdf as graph
from thbgraph import vocabulary as v
from thbgraph.errors import CuratedError, OutputError, UnknownTermError
from thbgraph.model import Fact, Method, Review, class_node
from thbgraph.review import Page, contradictions, open_desk
from thbgraph.review.claims import queue
from thbgraph.review.decisions import SKIPPED

HOSTED = "On 3–4 May 2016 the State Police of Latvia hosted the second harbour seminar in Riga."
TOOK_PART = "Experts from Estonia and Sweden took part."
OPENED = "The seminar was opened by Anna Ozola, Head of the Harbour Unit."
HEAD = "# Facts that people read in d1.txt. The format: docs/curating.md.\ndocument: d1\n"
THING = f"""
things:
  - event: second harbour seminar
    id: event/second-harbour-seminar-2016
    quote: {HOSTED}
"""
WRITTEN = f"{HEAD}{THING}"


@pytest.fixture
def seminar(tmp_path: Path) -> Corpus:
    return Corpus(tmp_path, d1=SEMINAR_TEXT)


def hosts(seminar: Corpus) -> Fact:
    return seminar.reads("d1", SEMINAR, "thb:hostedBy", POLICE, HOSTED, rule="hosted")


def takes_part(seminar: Corpus, country: object = SWEDEN) -> Fact:
    return seminar.reads(
        *("d1", SEMINAR, "thb:participant", country, TOOK_PART),
        words=("", getattr(country, "label", "")),
        reason="the event the paragraph is about",
        rule="took-part",
    )


def holds_post(seminar: Corpus) -> list[Fact]:
    return [
        seminar.reads("d1", OZOLA, predicate, end, OPENED, appointment="k", rule="post")
        for predicate, end in (("thb:holdsPost", text("Head")), ("thb:affiliatedWith", UNIT))
    ]


def state(seminar: Corpus, fact: Fact) -> tuple[Review, list[Method]]:
    """A fact's review and how it was read, as a build would have it."""
    [found] = [f for f in seminar.desk().merged.facts if f.id == fact.id]
    return found.review, [e.method for e in found.evidence]


def test_the_card_shows_the_sentence_what_was_read_in_it_and_by_which_rule(
    seminar: Corpus,
) -> None:
    takes_part(seminar)
    assert seminar.answer() == (
        "1 of 1 · d1 · rule took-part\n"
        "\n"
        "  Experts from Estonia and Sweden took part.\n"
        "\n"
        "  second harbour seminar – participant – Sweden\n"
        "    second harbour seminar (event, new): not named in the quote\n"
        "    Sweden (country): “Sweden”\n"
        "    because the event the paragraph is about\n"
        "nothing decided; 3 unconfirmed facts left"
    )


def test_who_decides_is_written_with_each_entry_and_stays_out_of_the_graph(
    seminar: Corpus,
) -> None:
    hosts(seminar)
    fact = takes_part(seminar)
    seminar.answer("a", "r they stayed at home", by="Anna K.")
    assert seminar.sheet("d1") == (
        f"{WRITTEN}    by: Anna K.\n"
        "\n"
        "facts:\n"
        "  - event: second harbour seminar\n"
        "    hostedBy: State Police of Latvia\n"
        f"    quote: {HOSTED}\n"
        "    by: Anna K.\n"
        "  - reject:\n"
        f"      fact: {fact.id}\n"
        "      event: second harbour seminar\n"
        "      participant: Sweden\n"
        "      rule: took-part\n"
        "      because: they stayed at home\n"
        "      by: Anna K.\n"
    )
    assert "Anna K." not in repr(seminar.desk().merged.facts)


def test_a_terminal_gets_the_words_in_colour(seminar: Corpus) -> None:
    hosts(seminar)
    shown = seminar.answer(page=Page(styled=True))
    assert (
        "\x1b[2m\x1b[0mOn 3–4 May 2016 the \x1b[0;1;32mState Police of Latvia\x1b[0m hosted the "
        "\x1b[0;1;36msecond harbour seminar\x1b[0m in Riga.\x1b[2m\x1b[0m\n"
    ) in shown


def test_what_is_accepted_is_confirmed_by_a_person_and_by_the_rule(seminar: Corpus) -> None:
    fact = hosts(seminar)
    assert answered(seminar.answer("a")) == ["accepted"]
    assert seminar.sheet("d1") == WRITTEN + (
        "\n"
        "facts:\n"
        "  - event: second harbour seminar\n"
        "    hostedBy: State Police of Latvia\n"
        f"    quote: {HOSTED}\n"
    )
    assert state(seminar, fact) == (Review.CONFIRMED, [Method.CURATED, Method.RULE])
    assert seminar.desk().unreviewed() == ()


def test_an_end_that_the_quote_does_not_name_gets_words_and_the_rules_reason(
    seminar: Corpus,
) -> None:
    fact = takes_part(seminar)
    seminar.answer("a")
    assert seminar.sheet("d1").partition("facts:\n")[2] == (
        "  - event: second harbour seminar\n"
        "    participant: Sweden\n"
        "    mention:\n"
        "      event: took part\n"
        "    because: the event the paragraph is about\n"
        f"    quote: {TOOK_PART}\n"
    )
    assert state(seminar, fact)[0] is Review.CONFIRMED


def test_the_curator_may_say_which_words_stand_for_the_subject(seminar: Corpus) -> None:
    takes_part(seminar)
    assert answered(seminar.answer("a the meeting", "accept Experts")) == [
        "not written: “the meeting” does not stand in the quote as whole words",
        "accepted",
    ]
    assert "      event: Experts\n" in seminar.sheet("d1")


def test_comments_order_and_every_other_byte_of_the_file_stay(seminar: Corpus) -> None:
    hosts(seminar)
    takes_part(seminar)
    before = (
        "\ufeff# mine\r\n"
        "document: d1\r\n"
        "\r\n"
        "facts: # all of them\r\n"
        "- event: second harbour seminar   # the main one\r\n"
        "  heldIn: 'Riga'\r\n"
        "  quote: >-\r\n"
        "    hosted the second harbour\r\n"
        "    seminar in Riga\r\n"
        "  # more of this?\r\n"
        "# the end\r\n"
        "\r\n"
        "things: # below, for once\r\n"
        "- {event: second harbour seminar, id: event/second-harbour-seminar-2016,\r\n"
        "   quote: the second harbour seminar in Riga}\r\n"
    )
    seminar.curate("d1", before)
    assert answered(seminar.answer("a", "r not in person")) == ["accepted", "rejected"]
    rejected = (
        "- event: second harbour seminar\r\n"
        "  hostedBy: State Police of Latvia\r\n"
        f"  quote: {HOSTED}\r\n"
        "- reject:\r\n"
        f"    fact: {seminar.facts[1].id}\r\n"
        "    event: second harbour seminar\r\n"
        "    participant: Sweden\r\n"
        "    rule: took-part\r\n"
        "    because: not in person\r\n"
    )
    at = before.index("# the end")
    assert seminar.sheet("d1") == before[:at] + rejected + before[at:]


def test_a_rejection_says_why(seminar: Corpus) -> None:
    fact = takes_part(seminar)
    assert answered(seminar.answer("r", "", "r", "they stayed at home")) == [
        "not written: a rejection says why",
        "rejected",
    ]
    assert seminar.sheet("d1") == HEAD + (
        "\n"
        "facts:\n"
        "  - reject:\n"
        f"      fact: {fact.id}\n"
        "      event: second harbour seminar\n"
        "      participant: Sweden\n"
        "      rule: took-part\n"
        "      because: they stayed at home\n"
    )
    assert state(seminar, fact)[0] is Review.REJECTED


def test_nothing_is_left_to_ask_of_what_only_a_rejected_fact_spoke_of(seminar: Corpus) -> None:
    takes_part(seminar)
    assert seminar.answer("r no").endswith("1 rejected; no unconfirmed facts left")
    reviews = {(f.subject.label, f.review) for f in seminar.desk().merged.facts}
    assert reviews == {("second harbour seminar", Review.REJECTED), ("Sweden", Review.REJECTED)}


def rejected_facts(seminar: Corpus, *facts: Fact) -> list[str]:
    desk = seminar.desk(facts)
    return [
        f.because
        for f in desk.merged.facts
        if f.review is Review.REJECTED and f.predicate == "thb:participant"
    ]


def test_a_rejection_outlives_a_change_of_rule_quote_and_label(seminar: Corpus) -> None:
    fact = takes_part(seminar)
    seminar.answer("r no")
    [evidence] = fact.evidence
    whole = f"{HOSTED} {TOOK_PART}"
    moved = replace(evidence, rule="new", quote=whole, start=evidence.start - len(HOSTED) - 1)
    other_quote = replace(fact, evidence=(moved,))
    longer = node(v.EVENT, "second harbour seminar in Riga", "2016")
    other_label = replace(fact, subject=longer)
    other_year = replace(fact, subject=node(v.EVENT, "second harbour seminar"))
    for changed in (other_quote, other_label, other_year):
        assert rejected_facts(seminar, changed) == ["no"]
    third = replace(fact, subject=node(v.EVENT, "third harbour seminar", "2016"))
    assert rejected_facts(seminar, third) == []


def test_a_rejection_outlives_that_its_subject_becomes_a_curated_thing(seminar: Corpus) -> None:
    fact = takes_part(seminar)
    seminar.answer("r no")
    seminar.curate(
        "d1",
        seminar.sheet("d1")
        + "things:\n  - event: Harbour seminar of 2016\n    called: [second harbour seminar]\n"
        + "    quote: Second harbour seminar meets\n",
    )
    assert rejected_facts(seminar, fact) == ["no"]


def test_a_post_is_decided_at_once_and_before_what_its_holder_did(seminar: Corpus) -> None:
    opened = seminar.reads(
        *("d1", SEMINAR, "thb:openedBy", OZOLA, OPENED),
        words=("The seminar", "Anna Ozola"),
        reason="“The seminar” is the second harbour seminar",
    )
    facts = [*holds_post(seminar), opened]
    assert [item.ids for item in queue(seminar.desk())] == [
        (facts[0].id, facts[1].id),
        (opened.id,),
    ]
    assert answered(seminar.answer("a", "a")) == ["accepted", "accepted"]
    assert seminar.sheet("d1") == HEAD + (
        "\n"
        "things:\n"
        "  - person: Anna Ozola\n"
        f"    quote: {OPENED}\n"
        "  - organisation: Harbour Unit\n"
        "    id: actor/harbour-unit-state-police-of-latvia\n"
        f"    quote: {OPENED}\n"
        "  - event: second harbour seminar\n"
        "    id: event/second-harbour-seminar-2016\n"
        "    quote: Second harbour seminar meets in Riga\n"
        "\n"
        "facts:\n"
        "  - person: Anna Ozola\n"
        "    post: Head\n"
        "    at: Harbour Unit\n"
        f"    quote: {OPENED}\n"
        "  - event: second harbour seminar\n"
        "    openedBy: Anna Ozola\n"
        "    mention:\n"
        "      event: The seminar\n"
        "    because: “The seminar” is the second harbour seminar\n"
        f"    quote: {OPENED}\n"
    )
    assert all(state(seminar, fact)[0] is Review.CONFIRMED for fact in facts)


def test_a_person_without_a_post_is_not_written(seminar: Corpus) -> None:
    seminar.reads("d1", SEMINAR, "thb:openedBy", OZOLA, OPENED, words=("The seminar", "Anna Ozola"))
    [said] = answered(seminar.answer("a"))
    assert said == (
        "not written: “Anna Ozola” has no public post in this file; people appear only in public "
        "office: add an entry with “post”, or leave the person out"
    )
    assert not (seminar.folder / "curated" / "d1.yaml").exists()


def test_another_object_is_written_and_the_rules_rejected(seminar: Corpus) -> None:
    fact = takes_part(seminar)
    assert answered(seminar.answer("c object=Estonia; because=Sweden left early")) == ["corrected"]
    assert seminar.sheet("d1").partition("facts:\n")[2] == (
        "  - event: second harbour seminar\n"
        "    participant: Estonia\n"
        "    mention:\n"
        "      event: took part\n"
        "    because: Sweden left early\n"
        f"    quote: {TOOK_PART}\n"
        "  - reject:\n"
        f"      fact: {fact.id}\n"
        "      event: second harbour seminar\n"
        "      participant: Sweden\n"
        "      rule: took-part\n"
        "      because: Sweden left early\n"
    )
    stated = {
        (f.predicate, f.object): f.review
        for f in seminar.desk().merged.facts
        if f.predicate == "thb:participant"
    }
    assert stated == {
        ("thb:participant", ESTONIA): Review.CONFIRMED,
        ("thb:participant", SWEDEN): Review.REJECTED,
    }


def test_each_part_is_asked_for_where_the_correction_does_not_say_it(seminar: Corpus) -> None:
    hosts(seminar)
    assert answered(seminar.answer("c", "", "organisedBy", "", "")) == ["corrected"]
    assert "    organisedBy: State Police of Latvia\n" in seminar.sheet("d1")
    assert (
        "because: 'it should say: second harbour seminar – organisedBy – State Police of Latvia'"
    ) in seminar.sheet("d1")


def test_a_correction_may_introduce_what_nothing_knows(seminar: Corpus) -> None:
    hosts(seminar)
    [refused] = answered(seminar.answer("c object=Harbour Watch"))
    assert refused == (
        "not written: label “Harbour Watch” is unknown; write its class before it, for example "
        "organisation: Harbour Watch"
    )
    assert answered(seminar.answer("c object=organisation: Harbour Watch")) == ["corrected"]
    assert (
        "  - organisation: Harbour Watch\n"
        "    mention: State Police of Latvia\n"
        f"    quote: {HOSTED}\n"
    ) in seminar.sheet("d1")


@pytest.mark.parametrize(
    ("correction", "problem"),
    [
        ("Sweden", "“Sweden” is not KEY=WORDS, with a key of subject, property, object, because"),
        ("label=X", "“label=X” is not KEY=WORDS, with a key of subject, property, object, because"),
        ("property=hosts", "“hosts” is no property; did you mean “hostedBy”?"),
        ("property=ledBy", "“ledBy” is not said of things of class event and organisation"),
        ("object=State Police of Latvia", "nothing is changed; accept it instead"),
    ],
)
def test_a_correction_that_cannot_be_says_what_is_wrong(
    seminar: Corpus, correction: str, problem: str
) -> None:
    hosts(seminar)
    assert answered(seminar.answer(f"c {correction}")) == [f"not written: {problem}"]


def test_a_thing_may_be_given_a_better_label_and_stays_the_same_thing(seminar: Corpus) -> None:
    is_event = class_node(v.EVENT)
    seminar.reads("d1", SEMINAR, v.TYPE, is_event, HOSTED, words=(SEMINAR.label, ""))
    shown = seminar.answer("c label=Harbour seminar of 2016")
    assert (
        "  second harbour seminar is of class event\n    “second harbour seminar”\ncorrected\n"
    ) in shown
    assert seminar.sheet("d1") == HEAD + (
        "\n"
        "things:\n"
        "  - event: Harbour seminar of 2016\n"
        "    id: event/second-harbour-seminar-2016\n"
        "    mention: second harbour seminar\n"
        f"    quote: {HOSTED}\n"
    )


def test_what_was_skipped_comes_again_after_the_others(seminar: Corpus) -> None:
    first, second = takes_part(seminar), takes_part(seminar, ESTONIA)
    ids = [item.ids[0] for item in queue(seminar.desk())]
    assert set(ids) == {first.id, second.id}
    assert answered(seminar.answer("s", "q")) == ["skipped"]
    assert (seminar.folder / "curated" / SKIPPED).read_text() == f"{ids[0]}\n"
    assert [item.ids[0] for item in queue(seminar.desk(), skipped={ids[0]})] == ids[::-1]
    assert answered(seminar.answer("a")) == ["accepted"]
    assert [item.ids[0] for item in queue(seminar.desk())] == [ids[0]]
    assert answered(seminar.answer("a")) == ["accepted"]
    assert not (seminar.folder / "curated" / SKIPPED).exists()


def test_the_last_answers_are_undone_one_by_one(seminar: Corpus) -> None:
    hosts(seminar)
    takes_part(seminar)
    seminar.curate("d1", "document: d1 # nothing yet\n")
    assert answered(seminar.answer("u", "a", "s", "u", "r no", "u", "u")) == [
        *("there is nothing to undo", "accepted", "skipped", "undone", "rejected"),
        *("undone", "undone"),
    ]
    assert seminar.sheet("d1") == "document: d1 # nothing yet\n"
    assert not (seminar.folder / "curated" / SKIPPED).exists()


def test_undoing_leaves_alone_what_somebody_else_has_changed(seminar: Corpus) -> None:
    hosts(seminar)
    takes_part(seminar)
    desk = seminar.desk()
    file = seminar.folder / "curated" / "d1.yaml"
    change = desk.write(file, "document: d1\n")
    file.write_text("document: d1 # mine\n", encoding="utf-8")
    with pytest.raises(OutputError, match="was changed since by somebody else; undo it there"):
        desk.undo(change)
    assert file.read_text(encoding="utf-8") == "document: d1 # mine\n"


def test_a_file_that_would_not_hold_is_put_back(seminar: Corpus) -> None:
    hosts(seminar)
    before = "document: d1\nfacts: [] # none\n"
    seminar.curate("d1", before)
    desk = seminar.desk()
    file = seminar.folder / "curated" / "d1.yaml"
    with pytest.raises(CuratedError, match="“fact” is no key of a curated file"):
        desk.write(file, "document: d1\nfact: x\n")
    with pytest.raises(CuratedError, match="not so"):
        desk.write(file, "document: d1\n", lambda: "not so")
    assert answered(seminar.answer("a")) == [
        "not written: write this list in lines that begin with “- ”, not in brackets"
    ]
    assert seminar.sheet("d1") == before
    assert len(desk.unreviewed()) == 5


@pytest.fixture
def conflict(tmp_path: Path) -> Corpus:
    """Two documents that date the end of one seminar differently; a curator wrote one down."""
    found = Corpus(tmp_path, d1=SEMINAR_TEXT, d2=LATER_TEXT)
    found.curate(
        "d1",
        "document: d1\nthings:\n  - event: second harbour seminar\n"
        "    quote: hosted the second harbour seminar\nfacts:\n"
        "  - event: second harbour seminar\n    endDate: 2016-05-04\n"
        "    quote: On 3–4 May 2016 the State Police of Latvia hosted the second harbour seminar\n",
    )
    seminar = node(v.EVENT, "second harbour seminar")
    took_place = "The second harbour seminar took place on 5 May 2016."
    found.reads("d1", seminar, "thb:heldIn", RIGA, HOSTED)
    found.reads(
        *("d2", seminar, "thb:endDate", date("2016-05-05"), took_place),
        words=("second harbour seminar", "5 May 2016"),
    )
    return found


ENDS = "second harbour seminar – endDate –"
CURATED_END = (
    f"{ENDS} 2016-05-04 (confirmed, fact 506a3f3919a887e5)\n"
    "    d1 [50–126], a curator: “On 3–4 May 2016 the State Police of Latvia hosted the second "
    "harbour\n"
    "    seminar”\n"
)


def test_contradictions_come_first_with_the_quotes_of_the_other_side(conflict: Corpus) -> None:
    assert conflict.answer() == (
        "1 of 2 · d2 · rule r\n"
        "\n"
        "  The second harbour seminar took place on 5 May 2016.\n"
        "\n"
        f"  {ENDS} 2016-05-05\n"
        "    second harbour seminar (event): “second harbour seminar”\n"
        "    2016-05-05: “5 May 2016”\n"
        f"  contradicts {CURATED_END}"
        "nothing decided; 4 unconfirmed facts left"
    )


def test_all_contradictions_are_printed_with_both_quotes(conflict: Corpus) -> None:
    assert "".join(contradictions(conflict.desk(), Page())) == (
        "1. second harbour seminar\n"
        f"  either {ENDS} 2016-05-05 (unreviewed, fact 454b7910485972f9)\n"
        "    d2 [39–91], rule r: “The second harbour seminar took place on 5 May 2016.”\n"
        f"  or {CURATED_END}"
        "\n"
        "1 contradiction\n"
    )


def test_a_date_that_is_accepted_does_not_change_what_the_thing_is(conflict: Corpus) -> None:
    seminar = node(v.EVENT, "second harbour seminar")
    starts = conflict.reads(
        *("d1", seminar, "thb:startDate", date("2016-05-03"), HOSTED),
        words=("second harbour seminar", "3–4 May 2016"),
    )
    assert answered(conflict.answer("a", document="d1")) == ["accepted"]
    assert "  - event: second harbour seminar\n    id: event/second-harbour-seminar\n" in (
        conflict.sheet("d1")
    )
    assert state(conflict, starts)[0] is Review.CONFIRMED


def test_of_a_quote_that_stands_twice_the_right_one_is_meant(tmp_path: Path) -> None:
    twice = Corpus(tmp_path, d2=LATER_TEXT.replace(" was fun", "\u00a0was\nfun") * 2)
    again = "The second harbour seminar\u00a0was\nfun."
    seminar = node(v.EVENT, "second harbour seminar")
    fact = twice.reads("d2", seminar, "thb:objective", text("fun"), again)
    [evidence] = fact.evidence
    at = twice.documents["d2"].text.rindex(again)
    twice.facts = [replace(fact, evidence=(replace(evidence, start=at, end=at + len(again)),))]
    assert answered(twice.answer("a")) == ["accepted"]
    assert twice.sheet("d2").endswith(
        "    objective: fun\n    quote: The second harbour seminar was fun.\n    occurrence: 2\n"
    )


def test_a_label_that_is_taken_gets_what_tells_the_things_apart(tmp_path: Path) -> None:
    of_latvia = "The Harbour Unit of the State Police of Latvia is small."
    of_estonia = "The Harbour Unit of the Estonian Police and Border Guard Board is large."
    units = Corpus(tmp_path, d1=f"Title\n\n{of_latvia}\n", d2=f"Title\n\n{of_estonia}\n")
    units.curate(
        "d2",
        f"document: d2\nthings:\n  - organisation: Harbour Unit\n    quote: {of_estonia}\n"
        "facts:\n  - organisation: Harbour Unit\n"
        f"    subOrganisationOf: Estonian Police and Border Guard Board\n    quote: {of_estonia}\n",
    )
    fact = units.reads("d1", UNIT, "thb:subOrganisationOf", POLICE, of_latvia)
    assert answered(units.answer("a")) == ["accepted"]
    assert units.sheet("d1") == HEAD + (
        "\n"
        "things:\n"
        "  - organisation: Harbour Unit (State Police of Latvia)\n"
        "    mention: Harbour Unit\n"
        f"    quote: {of_latvia}\n"
        "\n"
        "facts:\n"
        "  - organisation: Harbour Unit (State Police of Latvia)\n"
        "    subOrganisationOf: State Police of Latvia\n"
        "    mention:\n"
        "      organisation: Harbour Unit\n"
        f"    quote: {of_latvia}\n"
    )
    assert state(units, fact)[0] is Review.CONFIRMED


def test_only_what_is_asked_for_is_asked(seminar: Corpus) -> None:
    hosts(seminar)
    takes_part(seminar)
    assert "1 of 1 · d1 · rule took-part" in seminar.answer(rule="took-part")
    assert seminar.answer(document="d2") == "nothing decided; 8 unconfirmed facts left"


def test_an_answer_that_is_none_gets_help(seminar: Corpus) -> None:
    hosts(seminar)
    shown = seminar.answer("", "?", "q", "a")
    assert "  u              undo the last\n" in shown
    assert "keys: subject, property, object, because\n" in shown
    assert answered(shown) == []


def test_seeds_that_come_with_the_program_are_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("thbgraph.review.desk._PACKAGE", tmp_path)
    (tmp_path / "d1.txt").write_text(SEMINAR_TEXT, encoding="utf-8")
    with pytest.raises(OutputError) as refused:
        open_desk(tmp_path)
    assert refused.value.message == (
        f"this corpus is not yours to write; copy it, cp -r {tmp_path} my-corpus, and give the "
        "copy: thbgraph review my-corpus"
    )
    assert open_desk(tmp_path, writing=False).documents.keys() == {"d1"}


def test_a_document_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "d1.txt").write_text(SEMINAR_TEXT, encoding="utf-8")
    with pytest.raises(UnknownTermError, match=r"no document in .* is called “d9”"):
        open_desk(tmp_path, document="d9")


def test_the_commands_list_print_and_take_answers_from_a_pipe(
    conflict: Corpus,
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = conflict.desk()
    built = tmp_path_factory.mktemp("built") / "graph.nq"
    quads = graph.quads(
        desk.merged.facts, desk.documents.values(), conflicts=desk.merged.conflicts, run="0" * 16
    )
    built.write_bytes(turtle.nquads(list(quads)))
    arguments = ["review", str(conflict.folder), "--graph", str(built)]
    assert cli.main([*arguments, "--list", "--format", "jsonl"]) == 0
    out, err = capsys.readouterr()
    listed = [json.loads(line) for line in out.splitlines()]
    assert [(r["predicate"], r["object"], r["review"]) for r in listed] == [
        ("rdf:type", v.expand(v.PLACE), "unreviewed"),
        ("rdfs:label", "Riga", "unreviewed"),
        ("thb:heldIn", RIGA.iri, "unreviewed"),
        ("thb:endDate", "2016-05-05", "unreviewed"),
    ]
    assert err == f"4 unconfirmed facts in {conflict.folder}\n"
    assert cli.main([*arguments, "--conflicts"]) == 0
    assert capsys.readouterr().out.endswith("\n1 contradiction\n")
    monkeypatch.setattr("sys.stdin", io.StringIO("r a misprint\na\n"))
    assert cli.main(arguments) == 0
    out, err = capsys.readouterr()
    assert answered(out) == ["rejected", "accepted"]
    assert err == "1 accepted, 1 rejected; no unconfirmed facts left\n"


def test_whatever_the_rules_read_can_be_accepted(tmp_path: Path) -> None:
    devset = Path(__file__).parent / "devset"
    for name in ("d06", "d09"):
        [file] = devset.glob(f"{name}*.txt")
        shutil.copy(file, tmp_path)
    desk = open_desk(tmp_path)
    asked = Corpus(tmp_path)
    read = [replace(f, review=Review.UNREVIEWED) for f in desk.unreviewed()]
    shown = asked.answer(*(["a"] * len(read)), facts=read)
    assert shown.endswith("accepted; no unconfirmed facts left")
    again = open_desk(tmp_path)
    assert {f.review for f in again.merged.facts} == {Review.CONFIRMED}

"""Merging what people and rules read: one fact, all its evidence, nothing lost."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import samples
from thbgraph import facts
from thbgraph import vocabulary as v
from thbgraph.authority import Authority, Entry
from thbgraph.errors import CuratedError
from thbgraph.facts.appointments import appointments
from thbgraph.facts.conflicts import compatible, dates_agree
from thbgraph.model import Evidence, Fact, Method, Node, Object, Review, Value, appointment_key


@dataclass(frozen=True)
class Rejection:
    fact: str
    because: str
    document: str = "a"
    subject: str = ""
    predicate: str = ""
    object: str = ""
    file: str = "a.yaml"
    line: int = 7


def seen(
    document: str = "a", start: int = 0, *, rule: str = "", words: str = "x", **fields: str
) -> Evidence:
    return Evidence(
        document=document,
        start=start,
        end=start + 5,
        quote="quote",
        method=Method.RULE if rule else Method.CURATED,
        rule=rule,
        subject_mention=words,
        object_mention=words,
        **fields,
    )


def stated(subject: Node, predicate: str, object_: Object, *proofs: Evidence) -> Fact:
    return Fact(subject, predicate, object_, proofs)


def only(found: tuple[Fact, ...], predicate: str) -> Fact:
    [fact] = [f for f in found if f.predicate == predicate]
    return fact


def event(label: str, *qualifiers: str) -> Node:
    return samples.node(v.EVENT, label, *qualifiers)


def test_a_fact_found_by_a_person_and_by_a_rule_is_one_fact_with_two_evidences() -> None:
    by_person = stated(samples.MEETING, "thb:heldIn", samples.RIGA, seen())
    by_rule = stated(samples.MEETING, "thb:heldIn", samples.RIGA, seen(rule="held-in"))
    fact = only(facts.merge([by_person], [by_rule]), "thb:heldIn")
    assert [e.method for e in fact.evidence] == [Method.CURATED, Method.RULE]
    assert fact.review is Review.CONFIRMED


def test_a_fact_that_only_a_rule_found_is_unreviewed() -> None:
    by_rule = stated(samples.MEETING, "thb:heldIn", samples.RIGA, seen(rule="held-in"))
    assert only(facts.merge([], [by_rule]), "thb:heldIn").review is Review.UNREVIEWED


def test_the_same_passage_read_twice_by_one_rule_is_one_evidence() -> None:
    by_rule = stated(samples.MEETING, "thb:heldIn", samples.RIGA, seen(rule="held-in"))
    assert len(only(facts.merge([by_rule], [by_rule]), "thb:heldIn").evidence) == 1


def test_a_rejected_fact_stays_and_says_why() -> None:
    by_rule = stated(samples.MEETING, "thb:heldIn", samples.RIGA, seen(rule="held-in"))
    found = facts.merge([], [by_rule], rejections=[Rejection(by_rule.id, "it was in Jūrmala")])
    fact = only(found, "thb:heldIn")
    assert (fact.review, fact.because) == (Review.REJECTED, "it was in Jūrmala")


def test_a_rejection_of_what_a_curator_states_names_its_line() -> None:
    by_person = stated(samples.MEETING, "thb:heldIn", samples.RIGA, seen())
    with pytest.raises(CuratedError, match=r"^a\.yaml:7: fact \w{16} is rejected here, but"):
        facts.merge([by_person], rejections=[Rejection(by_person.id, "no")])


def test_a_rejection_of_an_unknown_fact_waits_for_it() -> None:
    assert facts.merge([], rejections=[Rejection("0" * 16, "not said")]) == ()


def test_an_event_gets_the_curated_label_in_the_same_document() -> None:
    curated = event("Second meeting of the CBSS Task Force", "2019")
    by_rule = event("second meeting of the Task Force")
    found = facts.merge_all(
        [stated(curated, "thb:heldIn", samples.RIGA, seen())],
        [stated(by_rule, "thb:hostedBy", samples.INTERIOR, seen(rule="hosted"))],
    )
    fact = only(found.facts, "thb:hostedBy")
    assert fact.subject == curated
    assert fact.evidence[0].reason == (
        "“second meeting of the Task Force” is “Second meeting of the CBSS Task Force”: "
        "matching words in one document"
    )
    assert [(link.node, link.same_as) for link in found.links] == [(by_rule, curated)]


@pytest.mark.parametrize(
    ("rule_label", "rule_date"),
    [
        ("third meeting of the Task Force", "2019-03-13"),
        ("second meeting of the Task Force", "2020-03-13"),
        ("press conference", "2019-03-13"),
    ],
    ids=["another ordinal", "another start", "other words"],
)
def test_an_event_that_contradicts_stays_itself(rule_label: str, rule_date: str) -> None:
    curated = event("Second meeting of the Task Force", "2019")
    by_rule = event(rule_label, rule_date)
    found = facts.merge(
        [stated(curated, "thb:startDate", samples.date("2019-03-13"), seen())],
        [stated(by_rule, "thb:startDate", samples.date(rule_date), seen(rule="date"))],
    )
    assert {f.subject for f in found} == {curated, by_rule}


def test_events_of_two_documents_are_one_when_words_match_and_they_start_on_one_day() -> None:
    longer = event("international conference on human trafficking", "2019")
    shorter = event("conference on human trafficking", "2019")
    day = samples.date("2019-02-21")
    found = facts.merge(
        [],
        [
            stated(longer, "thb:startDate", day, seen("a", rule="date")),
            stated(shorter, "thb:startDate", day, seen("b", rule="date")),
        ],
    )
    fact = only(found, "thb:startDate")
    assert fact.subject == longer
    assert [e.reason for e in fact.evidence] == [
        "",
        (
            "“conference on human trafficking” is “international conference on human trafficking”: "
            "matching words and the same start, 2019-02-21"
        ),
    ]


def test_undated_events_of_two_documents_with_a_common_name_stay_two() -> None:
    dated, undated = event("annual meeting", "2012"), event("annual meeting")
    found = facts.merge(
        [],
        [
            stated(dated, "thb:startDate", samples.date("2012"), seen("a", rule="date")),
            stated(undated, "thb:heldIn", samples.RIGA, seen("b", rule="held-in")),
        ],
    )
    assert {f.subject for f in found if f.subject.type == v.EVENT} == {dated, undated}


def test_a_presidency_without_a_year_is_the_one_of_the_documents_years() -> None:
    label = "Latvian Presidency of the CBSS"
    of_2018, of_2007 = (samples.node(v.PRESIDENCY, label, year) for year in ("2018", "2007"))
    undated = samples.node(v.PRESIDENCY, label)
    held = event("conference", "2019")
    text_a = samples.document("a", "quote x\n", "2018-09-27")
    text_b = samples.document("b", "quote x\n", "2019-02-22")

    def proof(document: str) -> Evidence:
        return seen(document, rule="r", reason="resolved")

    found = facts.merge_all(
        [],
        [
            stated(of_2018, "thb:startDate", samples.date("2018-07-01"), proof("a")),
            stated(of_2007, "thb:startDate", samples.date("2007-07-01"), proof("a")),
            stated(held, "thb:startDate", samples.date("2019-02-21"), proof("b")),
            stated(held, "thb:underPresidency", undated, proof("b")),
        ],
        documents=[text_a, text_b],
    )
    assert only(found.facts, "thb:underPresidency").object == of_2018


def test_a_name_inside_a_longer_name_is_one_person() -> None:
    short, long = samples.node(v.PERSON, "Anna Berg"), samples.node(v.PERSON, "Anna Maria Berg")
    found = facts.merge(
        [stated(long, "thb:holdsPost", samples.text("Judge"), seen("a"))],
        [stated(short, "thb:holdsPost", samples.text("judge"), seen("b", rule="post"))],
    )
    assert {f.subject for f in found} == {long}
    assert [e.reason for e in only(found, "thb:holdsPost").evidence] == [
        "",
        ("“Anna Berg” is “Anna Maria Berg”: one name inside the other and the same post, judge"),
    ]


def test_people_who_share_most_of_their_names_stay_two() -> None:
    one, other = (samples.node(v.PERSON, f"Anna Maria Ilze {name}") for name in ("Berg", "Holm"))
    found = facts.merge(
        [stated(one, "thb:holdsPost", samples.text("Judge"), seen())],
        [stated(other, "thb:holdsPost", samples.text("Minister"), seen(rule="post"))],
    )
    assert {f.subject for f in found} == {one, other}


@pytest.mark.parametrize(
    ("by_rule", "same"),
    [
        ("Crime Bureau", True),
        ("Latvian Police", False),
        ("Crime Bureau of the North Prefecture of the Police", False),
    ],
    ids=["shorter", "the whole", "a part"],
)
def test_an_actor_is_not_mistaken_for_what_it_is_a_part_of(by_rule: str, same: bool) -> None:
    bureau = samples.node(v.ORGANISATION, "Crime Bureau of the Latvian Police")
    found = samples.node(v.ORGANISATION, by_rule)
    merged = facts.merge_all(
        [stated(samples.MEETING, "thb:partner", bureau, seen())],
        [stated(samples.MEETING, "thb:supportedBy", found, seen(rule="r"))],
    )
    assert only(merged.facts, "thb:supportedBy").object == (bureau if same else found)


def test_an_unlisted_part_of_a_listed_actor_stays_itself() -> None:
    police = samples.node(v.ORGANISATION, "Lithuanian Police")
    bureau = samples.node(v.ORGANISATION, "Lithuanian Criminal Police Bureau")
    merged = facts.merge_all(
        [],
        [
            stated(samples.MEETING, "thb:partner", police, seen(rule="r")),
            stated(samples.MEETING, "thb:supportedBy", bureau, seen(rule="r")),
        ],
        authority=Authority((Entry(police.iri, police.type, police.label),)),
    )
    assert merged.links == ()


def test_a_curated_alias_names_the_curated_node() -> None:
    centre = samples.node(v.ORGANISATION, "Resource Centre Marta")
    found = facts.merge(
        [stated(samples.MEETING, "thb:partner", centre, seen("a"))],
        [
            stated(
                samples.MEETING,
                "thb:supportedBy",
                samples.node(v.ORGANISATION, "Women's refuge"),
                seen("b", rule="r"),
            )
        ],
        aliases={centre.iri: ["Women's refuge"]},
    )
    assert only(found, "thb:supportedBy").object == centre


def test_between_two_equally_good_nodes_neither_is_taken() -> None:
    nodes = [event("meeting on forced labour", "a"), event("meeting on forced labour", "b")]
    curated = [stated(node, "thb:heldIn", samples.RIGA, seen()) for node in nodes]
    by_rule = event("meeting on forced labour")
    found = facts.merge_all(
        curated, [stated(by_rule, "thb:hostedBy", samples.INTERIOR, seen(rule="hosted"))]
    )
    assert found.links == ()


def test_a_link_that_makes_a_thing_part_of_itself_leaves_no_such_fact() -> None:
    curated, by_rule = event("Safe Ports conference in Riga"), event("Safe Ports conference")
    found = facts.merge(
        [stated(curated, "thb:heldIn", samples.RIGA, seen())],
        [stated(by_rule, "thb:partOf", curated, seen(rule="part"))],
    )
    assert [f for f in found if f.predicate == "thb:partOf"] == []


def test_the_authority_files_write_the_label() -> None:
    entry = Entry(samples.INTERIOR.iri, v.ORGANISATION, "Ministry of the Interior")
    found = facts.merge(
        [stated(samples.MEETING, "thb:hostedBy", samples.INTERIOR, seen())],
        authority=Authority((entry,)),
    )
    assert only(found, "thb:hostedBy").object == Node(entry.iri, entry.type, entry.label)


def test_spelling_of_a_text_is_the_curators() -> None:
    found = facts.merge(
        [stated(samples.KALNINA, "thb:holdsPost", samples.text("State Secretary"), seen())],
        [stated(samples.KALNINA, "thb:holdsPost", Value("state  secretary"), seen(rule="post"))],
    )
    fact = only(found, "thb:holdsPost")
    assert fact.object == samples.text("State Secretary")
    assert len(fact.evidence) == 2


def test_class_and_label_are_proved_by_the_words_that_name_a_node() -> None:
    by_rule = stated(
        samples.MEETING,
        "thb:heldIn",
        samples.RIGA,
        replace(seen(rule="held-in"), subject_mention="the meeting", object_mention="Riga"),
    )
    found = facts.merge([], [by_rule])
    of_riga = [f for f in found if f.subject == samples.RIGA]
    assert [(f.predicate, f.evidence[0].subject_mention) for f in of_riga] == [
        ("rdf:type", "Riga"),
        ("rdfs:label", "Riga"),
    ]
    assert all(f.review is Review.UNREVIEWED and f.evidence[0].rule == "held-in" for f in of_riga)


def test_evidence_that_does_not_hold_is_refused_not_repaired() -> None:
    good = samples.evidence(
        samples.A, "The meeting was addressed by Norway", "The meeting", "Norway", rule="r"
    )
    moved = replace(good, start=good.start + 1, end=good.end + 1)
    unnamed = replace(good, object_mention="Sweden")
    missing = replace(good, subject_mention="")
    elsewhere = replace(good, document="c")
    found = facts.merge_all(
        [],
        [
            stated(samples.MEETING, "thb:speaker", samples.NORWAY, one)
            for one in (good, moved, unnamed, missing, elsewhere)
        ],
        documents=samples.DOCUMENTS,
    )
    assert only(found.facts, "thb:speaker").evidence == (good,)
    place = f"{moved.start}–{moved.end}"
    said = "Second meeting of the Task Force thb:speaker Norway [r]"
    assert [str(r) for r in found.refusals] == [
        f"a_meeting: {said}: the quote does not name the subject",
        f"a_meeting: {said}: “Sweden”, for the object, does not stand in the quote",
        f"a_meeting: {said}: the quote does not stand at {place} of the document",
        f"c: {said}: there is no document c",
    ]


def test_a_reference_that_was_resolved_and_recorded_passes_the_gate() -> None:
    good = samples.evidence(samples.A, "Experts from Estonia attended", "", "Estonia", rule="r")
    resolved = replace(good, reason="“attended” → the meeting")
    fact = stated(samples.MEETING, "thb:participant", samples.ESTONIA, resolved)
    assert facts.merge_all([], [fact], documents=samples.DOCUMENTS).refusals == ()


def end_date(text: str, edtf: str = "") -> Fact:
    return stated(samples.PROJECT, "thb:endDate", samples.date(text), seen(edtf=edtf))


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (end_date("2013-05"), end_date("2013-05-21"), True),
        (end_date("2013"), end_date("2013-05-21"), True),
        (end_date("2013-05-20"), end_date("2013-05-21"), False),
        (end_date("2013-05"), end_date("2013-06-01"), False),
        (end_date("2018", "../2018"), end_date("2017-11"), True),
        (end_date("2018", "../2018"), end_date("2019"), False),
        (end_date("2015", "2015/.."), end_date("2016-01-01"), True),
    ],
)
def test_dates_contradict_only_where_both_cannot_hold(one: Fact, other: Fact, agree: bool) -> None:
    assert compatible(one, other) is agree
    assert facts.conflicts([one, other]) == (() if agree else (tuple(sorted((one.id, other.id))),))


def test_two_holders_of_a_presidency_are_a_conflict_and_both_stay() -> None:
    both = [
        stated(samples.PRESIDENCY, "thb:heldBy", holder, seen())
        for holder in (samples.LATVIA, samples.ESTONIA)
    ]
    found = facts.merge_all(both)
    assert found.conflicts == (tuple(sorted(f.id for f in both)),)
    assert {f.object for f in found.facts if f.predicate == "thb:heldBy"} == {
        samples.LATVIA,
        samples.ESTONIA,
    }


def test_a_rejected_fact_contradicts_nothing() -> None:
    rejected = replace(samples.ENDS_15, review=Review.REJECTED)
    assert facts.conflicts([samples.ENDS_14, rejected]) == ()


def test_dates_agree_when_one_contains_the_other() -> None:
    assert dates_agree("2013", "2013-05")
    assert not dates_agree("201", "2013-05")


def test_a_post_is_put_together_from_the_facts_that_share_its_key() -> None:
    [ambassador, secretary] = sorted(appointments(samples.FACTS), key=lambda one: one.title.text)
    assert (ambassador.title.text, ambassador.at, ambassador.documents) == (
        "Ambassador",
        samples.FOREIGN,
        ("b_project",),
    )
    assert (secretary.title.text, secretary.at, secretary.documents) == (
        "State Secretary",
        samples.INTERIOR,
        ("a_meeting",),
    )


def test_a_chair_is_a_post_at_the_body_chaired() -> None:
    proof = seen(appointment="k", held_from="2018-07", held_until="2019-06", attested="2018")
    chair = stated(samples.KALNINA, "thb:chairOf", samples.TASK_FORCE, proof)
    [post] = appointments(facts.merge([chair]))
    assert (post.title.text, post.at) == ("Chair", samples.TASK_FORCE)
    assert (post.held_from, post.held_until, post.attested) == (
        ("2018-07",),
        ("2019-06",),
        ("2018",),
    )
    assert post.documents == ()
    assert post.key == appointment_key(samples.KALNINA.iri, "Chair", samples.TASK_FORCE.iri)


def test_an_affiliation_alone_is_no_post() -> None:
    fact = stated(samples.KALNINA, "thb:affiliatedWith", samples.INTERIOR, seen(appointment="k"))
    assert appointments([fact]) == ()


def test_a_rules_and_a_curators_key_of_one_post_become_one() -> None:
    def post(key: str, organisation: Node, rule: str) -> list[Fact]:
        proof = seen(rule=rule, appointment=key)
        return [
            stated(samples.KALNINA, "thb:holdsPost", samples.text("State Secretary"), proof),
            stated(samples.KALNINA, "thb:affiliatedWith", organisation, proof),
        ]

    found = facts.merge(
        post("one", samples.INTERIOR, ""),
        post("two", samples.node(v.ORGANISATION, "Latvian Ministry of the Interior"), "post"),
    )
    [appointment] = appointments(found)
    assert appointment.at == samples.INTERIOR


def test_a_title_alone_is_the_post_that_the_same_document_tells_in_full() -> None:
    title = samples.text("State Secretary")
    full, bare = seen("a", 0, appointment="full"), seen("a", 9, appointment="bare")
    found = facts.merge(
        [
            stated(samples.KALNINA, "thb:holdsPost", title, full),
            stated(samples.KALNINA, "thb:affiliatedWith", samples.INTERIOR, full),
            stated(samples.KALNINA, "thb:holdsPost", title, bare),
            stated(samples.KALNINA, "thb:holdsPost", title, seen("b", appointment="later")),
        ]
    )
    assert {post.at: post.documents for post in appointments(found)} == {
        samples.INTERIOR: ("a",),
        None: ("b",),
    }


def test_a_date_for_which_a_post_is_attested_goes_for_the_document() -> None:
    title = samples.text("Prime Minister")
    found = facts.merge(
        [stated(samples.KALNINA, "thb:holdsPost", title, seen(appointment="k", attested="2014"))],
        [stated(samples.KALNINA, "thb:holdsPost", title, seen(rule="post", appointment="k"))],
    )
    [post] = appointments(found)
    assert (post.attested, post.documents) == (("2014",), ())


_NODES = (
    samples.MEETING,
    event("second meeting of the Task Force"),
    event("meeting of the Task Force", "2019"),
    samples.PRESIDENCY,
    samples.node(v.PRESIDENCY, "Latvian Presidency of the CBSS", "2018"),
)
_VALUES = ("2019-03-13", "2019-03", "2018", "2020-01-01")
_PROOFS = st.builds(
    seen,
    st.sampled_from(("a", "b")),
    st.integers(0, 2),
    rule=st.sampled_from(("", "r1", "r2")),
    words=st.sampled_from(("the meeting", "it")),
)
_DATED = st.builds(
    stated,
    st.sampled_from(_NODES),
    st.sampled_from(("thb:startDate", "thb:endDate")),
    st.sampled_from(_VALUES).map(samples.date),
    _PROOFS,
)
_POSTS = st.builds(
    lambda subject, predicate, proof, key: stated(
        subject,
        predicate,
        samples.text("Judge") if predicate == "thb:holdsPost" else samples.INTERIOR,
        replace(proof, appointment=key),
    ),
    st.sampled_from((samples.KALNINA, samples.node(v.PERSON, "Ilze Maria Kalniņa"))),
    st.sampled_from(("thb:holdsPost", "thb:affiliatedWith", "thb:chairOf")),
    _PROOFS,
    st.sampled_from(("", "k1", "k2")),
)
_FACTS = st.lists(st.one_of(_DATED, _POSTS), max_size=12)


@given(_FACTS)
def test_merging_again_changes_nothing(found: list[Fact]) -> None:
    once = facts.merge_all(found)
    again = facts.merge_all(once.facts)
    assert again.facts == once.facts
    assert again.conflicts == once.conflicts


@given(st.data())
def test_the_order_of_the_input_does_not_matter(data: st.DataObject) -> None:
    found = data.draw(_FACTS)
    shuffled = data.draw(st.permutations(found))
    assert facts.merge_all(shuffled) == facts.merge_all(found)


@given(_FACTS)
def test_every_fact_has_evidence_and_stands_once(found: list[Fact]) -> None:
    merged = facts.merge(found)
    ids = [fact.id for fact in merged]
    assert len(ids) == len(set(ids))
    assert all(fact.evidence for fact in merged)

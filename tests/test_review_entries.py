"""A new fact on a passage: what is written, and at which field each problem is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewing import LATER_TEXT, POLICE, SEMINAR, SEMINAR_TEXT, Corpus
from thbgraph.errors import CuratedError
from thbgraph.model import Node, Review
from thbgraph.review.entries import EntryError, enter
from thbgraph.review.fields import STATED

HOSTED = "On 3–4 May 2016 the State Police of Latvia hosted the second harbour seminar in Riga."
TOOK_PART = "Experts from Estonia and Sweden took part."
OPENED = "The seminar was opened by Anna Ozola, Head of the Harbour Unit."
HEAD = "# Facts that people read in d1.txt. The format: docs/curating.md.\ndocument: d1\n"
THING = (
    "\nthings:\n"
    "  - event: second harbour seminar\n"
    "    id: event/second-harbour-seminar-2016\n"
    f"    quote: {HOSTED}\n"
)
HOSTS = {
    "quote": HOSTED,
    "subject": "second harbour seminar",
    "property": "heldIn",
    "object": "Riga",
}
TITLE = {"subject": "Harbour Talk", "subject-new": "event", "subject-words": "The seminar"}
OZOLA = {
    "quote": OPENED,
    "subject": "Anna Ozola",
    "subject-new": "person",
    "property": "post",
    "object": "Head",
    "at": "Harbour Unit",
    "at-new": "organisation",
}


@pytest.fixture
def found(tmp_path: Path) -> Corpus:
    """A rule has read of the seminar; nobody has written anything."""
    corpus = Corpus(tmp_path, d1=SEMINAR_TEXT, d2=LATER_TEXT)
    corpus.reads("d1", SEMINAR, "thb:hostedBy", POLICE, HOSTED)
    return corpus


def written(found: Corpus, typed: dict[str, str], near: int | None = None) -> str:
    said, change = enter(found.desk(), "d1", typed, near)
    assert change.file == found.folder / "curated" / "d1.yaml"
    assert said
    return found.sheet("d1")


def problems(found: Corpus, typed: dict[str, str]) -> dict[str, str]:
    with pytest.raises(EntryError) as refused:
        enter(found.desk(), "d1", typed)
    assert not (found.folder / "curated").exists()
    return refused.value.problems


def test_a_fact_is_written_as_a_curator_would_write_it(found: Corpus) -> None:
    assert written(found, HOSTS) == HEAD + THING + (
        f"\nfacts:\n  - event: second harbour seminar\n    heldIn: Riga\n    quote: {HOSTED}\n"
    )
    stated = [f for f in found.desk().merged.facts if f.predicate == "thb:heldIn"]
    assert [(f.subject, f.review) for f in stated] == [(SEMINAR, Review.CONFIRMED)]


def test_what_is_said_of_it_is_one_line(found: Corpus) -> None:
    said, _ = enter(found.desk(), "d1", HOSTS)
    assert said == "second harbour seminar – heldIn – Riga"


def test_a_new_thing_is_introduced_with_its_words(found: Corpus) -> None:
    typed = TITLE | {"quote": OPENED, "property": "objective", "object": "Head of the Harbour Unit"}
    assert written(found, typed) == HEAD + (
        "\nthings:\n"
        "  - event: Harbour Talk\n"
        "    mention: The seminar\n"
        f"    quote: {OPENED}\n"
        "\nfacts:\n"
        "  - event: Harbour Talk\n"
        "    objective: Head of the Harbour Unit\n"
        "    mention:\n"
        "      event: The seminar\n"
        f"    quote: {OPENED}\n"
    )
    [known] = found.desk().names.called("Harbour Talk")
    assert known == Node(
        "https://w3id.org/thbgraph/id/event/harbour-talk", "thb:Event", known.label
    )


def test_a_person_comes_with_a_post(found: Corpus) -> None:
    sheet = written(found, OZOLA)
    assert sheet == HEAD + (
        "\nthings:\n"
        "  - person: Anna Ozola\n"
        f"    quote: {OPENED}\n"
        "  - organisation: Harbour Unit\n"
        f"    quote: {OPENED}\n"
        "\nfacts:\n"
        "  - person: Anna Ozola\n"
        "    post: Head\n"
        "    at: Harbour Unit\n"
        f"    quote: {OPENED}\n"
    )
    opened = {"quote": OPENED, **TITLE, "property": "openedBy", "object": "Anna Ozola"}
    assert written(found, opened).startswith(sheet.partition("\nfacts:")[0])
    assert "    openedBy: Anna Ozola\n" in found.sheet("d1")


def test_a_person_without_a_post_is_told_at_the_field(found: Corpus) -> None:
    told = (
        "“Anna Ozola” has no public post in this document's file; people appear only in public "
        "office: enter the post first"
    )
    typed = {"quote": OPENED, **TITLE, "property": "openedBy", "object": "Anna Ozola"}
    assert problems(found, typed | {"object-new": "person"}) == {"object": told}
    member = {"property": "memberOf", "object": "European Union", "object-words": "Head"}
    assert problems(found, OZOLA | member | {"at": ""}) == {"subject": told}


def test_a_date_keeps_its_form_and_its_words(found: Corpus) -> None:
    sheet = written(
        found,
        HOSTS
        | {"property": "startDate", "object": "2016-05", "edtf": "2016-05~", "object-words": "May"}
        | {"because": "the day is only its first", "note": "see the programme"},
    )
    assert sheet.endswith(
        "    startDate:\n"
        "      date: 2016-05\n"
        "      edtf: 2016-05~\n"
        "      words: May\n"
        "    because: the day is only its first\n"
        "    note: see the programme\n"
        f"    quote: {HOSTED}\n"
    )
    assert "    endDate: 2016-05-04\n" in written(
        found, HOSTS | {"property": "endDate", "object": "2016-05-04"}
    )


PARTNERS = HOSTS | {"quote": TOOK_PART, "subject-words": "took part", "property": "participant"}


def test_several_objects_of_one_property_are_one_entry(found: Corpus) -> None:
    typed = PARTNERS | {"object": "Estonia", "more": " Sweden \n\n", "object-words": "Estonia"}
    assert enter(found.desk(), "d1", typed)[0] == (
        "second harbour seminar – participant – Estonia, Sweden"
    )
    assert found.sheet("d1").endswith(
        "    participant:\n"
        "      - Estonia\n"
        "      - Sweden\n"
        "    mention:\n"
        "      event: took part\n"
        "      Estonia: Estonia\n"
        f"    quote: {TOOK_PART}\n"
    )
    stated = [f.object for f in found.desk().merged.facts if f.predicate == "thb:participant"]
    assert sorted(one.label for one in stated if isinstance(one, Node)) == ["Estonia", "Sweden"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"more": "Estonia"}, "“Estonia” stands here twice"),
        ({"more": "Sweden\nSweden"}, "“Sweden” stands here twice"),
        (
            {"more": "Narnia"},
            (
                "label “Narnia” is unknown; did you mean “Armenia” or “Romania” or “Austria”? "
                "Enter what is new by itself first"
            ),
        ),
        (
            {"more": "Latvia"},
            "the quote does not name “Latvia”; make it longer, or enter that by itself",
        ),
        ({"property": "startDate", "more": "2016"}, "this is one to a fact; enter each by itself"),
        ({"property": "post", "more": "Head"}, "this is one to a fact; enter each by itself"),
    ],
)
def test_a_further_object_that_does_not_hold_is_told(
    found: Corpus, typed: dict[str, str], told: str
) -> None:
    assert problems(found, PARTNERS | {"object": "Estonia"} | typed)["more"] == told


def test_a_post_is_held_for_a_time(tmp_path: Path) -> None:
    held = "Anna Ozola was Head of the Harbour Unit from March 2012 until the spring of 2016."
    found = Corpus(tmp_path, d1=f"{SEMINAR_TEXT}\n{held}\n")
    typed = OZOLA | {"quote": held, "from": "2012-03", "until": "2016"}
    assert written(found, typed | {"until-words": "the spring of 2016"}).endswith(
        "    post: Head\n"
        "    at: Harbour Unit\n"
        "    from: 2012-03\n"
        "    until:\n"
        "      date: 2016\n"
        "      words: the spring of 2016\n"
        f"    quote: {held}\n"
    )
    [fact] = [f for f in found.desk().merged.facts if f.predicate == "thb:holdsPost"]
    assert (fact.evidence[0].held_from, fact.evidence[0].held_until) == ("2012-03", "2016")


def test_a_post_may_be_attested_for_another_time_and_says_why(found: Corpus) -> None:
    typed = OZOLA | {"attested": "2016-05"}
    told = "say how the text shows when the post was held"
    assert problems(found, typed) == {"because": told}
    assert written(found, typed | {"because": "she opened it"}).endswith(
        "    attested: 2016-05\n    because: she opened it\n    quote: " + OPENED + "\n"
    )


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (HOSTS | {"from": "2016"}, {"from"}),
        (OZOLA | {"from": "May"}, {"from"}),
        (OZOLA | {"from": "2010"}, {"from"}),
        (OZOLA | {"until": "2010", "until-words": "in 2010"}, {"until-words"}),
        (OZOLA | {"until-words": "in 2010"}, {"until"}),
    ],
)
def test_a_time_that_does_not_hold_is_told_at_its_field(
    found: Corpus, typed: dict[str, str], told: set[str]
) -> None:
    assert set(problems(found, typed)) == told


def test_topics_are_known_by_any_of_their_labels(found: Corpus) -> None:
    typed = HOSTS | {"property": "topic", "object": "child trafficking", "object-words": "harbour"}
    assert "    topic: " in written(found, typed)


def test_comments_order_and_line_ends_of_the_file_stay(found: Corpus) -> None:
    mine = (
        "# mine\r\ndocument: d1 # the page\r\n\r\nthings:\r\n"
        "  - event: second harbour seminar # of three\r\n"
        "    quote: second harbour seminar in Riga\r\n\r\n# still to do\r\n"
    )
    found.curate("d1", mine)
    assert written(found, HOSTS) == mine + (
        "\r\nfacts:\r\n"
        "  - event: second harbour seminar\r\n"
        "    heldIn: Riga\r\n"
        f"    quote: {HOSTED}\r\n"
    )


def test_of_places_with_the_same_words_the_marked_one_is_meant(tmp_path: Path) -> None:
    text = LATER_TEXT.replace("was fun", "was fun in Riga").replace("on 5 May", "in Riga on 5 May")
    found = Corpus(tmp_path, d1=text)
    typed = {
        "quote": "The second harbour seminar",
        "subject": "second harbour seminar",
        "subject-new": "event",
        "property": "objective",
        "object": "harbour",
    }
    assert problems(found, typed) == {
        "occurrence": "these words stand 2 times in the document; say which place is meant, 1 to "
        "2, or make the quote longer"
    }
    assert problems(found, typed | {"occurrence": "3"}) == {
        "occurrence": "quote “The second harbour seminar” stands only 2 times in the document"
    }
    assert problems(found, typed | {"occurrence": "first"}) == {
        "occurrence": "this is a whole number from 1"
    }
    with pytest.raises(EntryError):
        enter(found.desk(), "d1", typed, 9_999)
    sheet = written(found, typed, near=text.rindex("The second"))
    assert sheet.count("    quote: The second harbour seminar\n    occurrence: 2\n") == 2
    assert "    occurrence: 1\n" in written(found, typed | {"subject-new": "", "occurrence": "1"})


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"quote": "Nobody came"}, {"quote": "quote “Nobody came” does not stand in the document"}),
        (
            {"property": "hostedby"},
            {
                "property": "“hostedby” is no property; did you mean “hostedBy” or “heldBy” or "
                "“supportedBy”?"
            },
        ),
        (
            {"subject": "Riga"},
            {"subject": "“Riga” is known as place; here stands event"},
        ),
        (
            {"object": "Sweden"},
            {"object": "“Sweden” is known as country; here stands place"},
        ),
        (
            {"object": "Xyzzy"},
            {"object": "label “Xyzzy” is unknown; if new, say as what"},
        ),
        (
            {"object": "Tallin"},
            {
                "object": "label “Tallin” is unknown; did you mean “Tallinn” or “Talsi” or "
                "“Lublin”? If it is new, say as what"
            },
        ),
        (
            {"object": "Tallinn"},
            {
                "object-words": "the quote does not name “Tallinn”; make it longer, or say here "
                "which of its words stand for it"
            },
        ),
        (
            {"object-words": "Tallinn"},
            {"object-words": "“Tallinn” does not stand in the quote as whole words"},
        ),
        (
            {"object": "Mole", "object-new": "person"},
            {"object-new": "here stands a place"},
        ),
        (
            {"subject-new": "event"},
            {
                "subject": "“second harbour seminar” is known already, as “second harbour "
                "seminar” (event); choose “known”, or give the new one another label"
            },
        ),
        (
            {"property": "partner", "object": "Latvia", "object-new": "organisation"},
            {
                "object": "“Latvia” is known already, as “Latvia” (country); choose “known”, or "
                "give the new one another label"
            },
        ),
        (
            {"property": "startDate", "object": "May 2016"},
            {
                "object": "“May 2016” is no date; write YYYY-MM-DD, YYYY-MM or YYYY, as sharp as "
                "the text"
            },
        ),
        (
            {"property": "startDate", "object": "2016-02-30"},
            {"object": "date 2016-02-30 does not exist: February 2016 has 29 days"},
        ),
        (
            {"property": "startDate", "object": "2016-06"},
            {
                "object": "the quote states 2016-05-03 and 2016-05-04, not 2016-06; if it does so "
                "in other words, say which"
            },
        ),
        (
            {"property": "startDate", "object": "2016-05-03", "edtf": "soon"},
            {"edtf": "“soon” is no EDTF form of 2016-05-03; for example 2016-05~"},
        ),
        ({"edtf": "2016"}, {"edtf": "only a date has an EDTF form"}),
        (
            {"property": "topic", "object": "fishing"},
            {"object": "“fishing” is no topic of the topics file"},
        ),
        (
            {"property": "topic", "object": "fishing", "object-new": "place"},
            {
                "object": "“fishing” is no topic of the topics file",
                "object-new": "this property introduces nothing; choose “known”",
            },
        ),
        ({"at": "Riga"}, {"at": "only a post is held at an organisation; choose “post”"}),
    ],
)
def test_what_does_not_hold_is_told_at_its_field(
    found: Corpus, typed: dict[str, str], told: dict[str, str]
) -> None:
    assert problems(found, HOSTS | typed) == told


def test_all_problems_are_told_at_once(found: Corpus) -> None:
    assert problems(found, {}) == {
        "quote": "mark or paste the words that state the fact",
        "property": "choose a property",
        "subject": "name a country, an event, an initiative, an organisation, a person, a place, "
        "a presidency or a region",
    }
    assert problems(found, {"property": "startDate", "quote": "%%"}) == {
        "quote": "quote “%%” does not stand in the document",
        "subject": "name an event, an initiative or a presidency",
        "object": "write a date: YYYY-MM-DD, YYYY-MM or YYYY, as sharp as the text",
    }


def test_what_the_file_has_already_is_not_written_twice(found: Corpus) -> None:
    first = written(found, HOSTS)
    with pytest.raises(CuratedError) as refused:
        enter(found.desk(), "d1", HOSTS)
    assert "states already that “second harbour seminar” heldIn “Riga”" in refused.value.message
    assert found.sheet("d1") == first


def test_it_is_undone_to_the_byte(found: Corpus) -> None:
    desk = found.desk()
    _, first = enter(desk, "d1", HOSTS)
    before = found.sheet("d1")
    _, second = enter(desk, "d1", HOSTS | {"property": "startDate", "object": "2016-05-03"})
    desk.undo(second)
    assert found.sheet("d1") == before
    desk.undo(first)
    assert not (found.folder / "curated" / "d1.yaml").exists()


WORD = st.sampled_from(
    [
        *HOSTED.split(),
        "second harbour seminar",
        "",
        "# no",
        "- x",
        "'",
        '"',
        ": ",
        "{a",
        "\u2028",
        "0",
    ]
)
TYPED = st.fixed_dictionaries(
    {"quote": st.one_of(st.just(HOSTED), st.just(OPENED), WORD)},
    optional={
        "property": st.sampled_from([*STATED, "x"]),
        **dict.fromkeys(("subject", "object", "at"), st.one_of(WORD, st.text(max_size=8))),
        **dict.fromkeys(("subject-new", "object-new"), st.sampled_from(["event", "person", "x"])),
        **dict.fromkeys(("subject-words", "object-words", "edtf", "because", "note"), WORD),
    },
)


@given(typed=TYPED)
@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_is_typed_the_corpus_can_be_read_afterwards(
    found: Corpus, typed: dict[str, str]
) -> None:
    desk = found.desk()
    try:
        _, change = enter(desk, "d1", typed)
    except CuratedError:
        assert not (found.folder / "curated" / "d1.yaml").exists()
    else:
        found.desk()
        desk.undo(change)

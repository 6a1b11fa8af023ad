"""What kinds and places alone tell of a text, where no wording of a rule tells it."""

from __future__ import annotations

import pytest

from extracting import extraction, line, read
from thbgraph.scoring import object_label

CAME = "thb:participant"
WHEN = ("thb:startDate", "thb:endDate")
LICENCES = {
    "event-beside-place",
    "event-done-by-body",
    "people-of-several-at-event",
    "several-attended",
    "person-explained-at-event",
    "speakers-named-below",
    "sentence-without-subject",
    "initiative-beside-years",
    "stage-of-page",
}


def licensed(text: str) -> list[str]:
    """Return the facts that no wording told, with what licensed them."""
    return sorted(
        f"{line(f)} [{f.evidence[0].rule}]"
        for f in extraction(text).facts
        if f.evidence[0].rule in LICENCES and f.predicate.startswith("thb:")
    )


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "The seminar on forced begging drew a full house in Visby.",
            ["seminar on forced begging | thb:heldIn | Visby [event-beside-place]"],
        ),
        (
            "The seminar on forced begging was put together by the Danish Immigration Service.",
            [
                "seminar on forced begging | thb:organisedBy | Danish Immigration Service [event-done-by-body]"
            ],
        ),
        (
            "Eurojust, in partnership with the Danish Immigration Service, staged a seminar on forced begging.",
            ["seminar on forced begging | thb:organisedBy | Eurojust [event-done-by-body]"],
        ),
        (
            "The seminar on forced begging, which Anna had read of, was mounted by Eurojust in Visby on 4 May 2015.",
            [
                "seminar on forced begging | thb:heldIn | Visby [event-beside-place]",
                "seminar on forced begging | thb:organisedBy | Eurojust [event-done-by-body]",
            ],
        ),
    ],
)
def test_the_one_event_of_a_clause_has_the_place_and_the_body_beside_it(
    text: str, facts: list[str]
) -> None:
    assert licensed(text) == facts


@pytest.mark.parametrize(
    "text",
    [
        "The seminar on forced begging did not draw a full house in Visby.",
        "The seminar on forced begging, which was called off, had drawn a full house in Visby.",
        "The seminar on forced begging could draw a full house in Visby.",
        "The seminar on forced begging heard of a man (a cook in Visby).",
        "The seminar on forced begging was ended at a shelter run by Eurojust.",
        "The seminar on forced begging heard of the campaign in Visby.",
        "The seminar on forced begging thanked the police in Visby and the workshop on begging did, too.",
    ],
)
def test_what_is_negated_or_said_of_something_else_is_not_the_event_s(text: str) -> None:
    assert licensed(text) == []


def test_a_city_that_a_rule_has_told_leaves_open_the_house_alone() -> None:
    text = (
        "The seminar on forced begging was held in Visby. "
        "The seminar drew a full house at the Maritime Museum. The seminar drew a crowd in Oslo."
    )
    assert read(text, "thb:heldIn") == [
        "seminar on forced begging | thb:heldIn | Maritime Museum",
        "seminar on forced begging | thb:heldIn | Visby",
    ]


def test_years_that_two_sentences_tell_differently_are_none() -> None:
    text = (
        "The project “Clear Nets” looks for answers in 2015–2017. "
        "The project “Clear Nets” keeps its nets dry in 2019–2021."
    )
    assert read(text, *WHEN) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Sixty inspectors and prosecutors from Estonia, Latvia and Norway spent two days on invented cases.",
        "It gave officials from Estonia, Latvia and also Norway much to think about.",
        "In addition, Estonia, Latvia and Norway were involved.",
        "Estonia, Latvia and Norway sent observers.",
    ],
)
def test_several_countries_in_a_passage_about_an_event_came_to_it(sentence: str) -> None:
    text = f"The simulation exercise was held in Visby on 4 May 2015. {sentence}"
    assert read(text, CAME) == [
        f"simulation exercise | {CAME} | {country}" for country in ("Estonia", "Latvia", "Norway")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Prosecutors from Estonia, Latvia and Norway did not find the time.",
        "No officials from Estonia, Latvia and Norway were seen.",
        "Most of the victims and officials from Estonia, Latvia and Norway were rescued.",
        "The project “Clear Nets”, in which experts from Estonia, Latvia and Norway work, goes on.",
        "Estonia, Latvia and Norway sent their apologies.",
        "Women from Estonia, Latvia and Norway had been recruited online.",
    ],
)
def test_countries_told_of_otherwise_did_not_come(sentence: str) -> None:
    text = f"The simulation exercise was held in Visby on 4 May 2015. {sentence}"
    assert read(text, CAME) == []


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("In close co-operation with Eurojust.", "thb:partner | Eurojust"),
        (
            "Jointly organised by the Danish Immigration Service.",
            "thb:organisedBy | Danish Immigration Service",
        ),
        ("With the generous support of Eurojust.", "thb:supportedBy | Eurojust"),
        ("Thanks to a grant from Eurojust, nobody pays.", "thb:supportedBy | Eurojust"),
    ],
)
def test_a_sentence_without_a_subject_is_about_what_stands_above_it(
    sentence: str, fact: str
) -> None:
    text = f"Training on forced begging\n\n4 May 2015, Visby\n\n{sentence}"
    predicate = fact.split(" | ", maxsplit=1)[0]
    assert [one.split(" | ", 1)[1] for one in read(text, predicate)] == [fact]


def test_a_sentence_with_a_subject_of_its_own_is_not_about_what_stands_above_it() -> None:
    text = (
        "Training on forced begging\n\n4 May 2015, Visby\n\nWith him travelled staff of Eurojust."
    )
    assert licensed(text) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The story of 23 builders was recounted by Superintendent Anna Berg of the Swedish Police Authority.",
        "Superintendent Anna Berg of the Swedish Police Authority recounted the story of 23 builders.",
        "Superintendent Anna Berg of the Swedish Police Authority is going to speak there.",
        "Keynote: Superintendent Anna Berg, Swedish Police Authority",
        "Among the speakers: Superintendent Anna Berg, Swedish Police Authority",
    ],
)
def test_who_explains_something_in_a_passage_about_an_event_speaks_there(sentence: str) -> None:
    text = f"The seminar on forced begging was held in Visby on 4 May 2015.\n\n{sentence}"
    assert read(text, "thb:speaker") == ["seminar on forced begging | thb:speaker | Anna Berg"]


@pytest.mark.parametrize(
    "sentence",
    [
        "“It is a long story,” Superintendent Anna Berg of the Swedish Police Authority explained.",
        "Superintendent Anna Berg of the Swedish Police Authority did not recount the story of 23 builders.",
        "Superintendent Anna Berg of the Swedish Police Authority would have explained the story.",
        "Superintendent Anna Berg of the Swedish Police Authority leads the unit.",
    ],
)
def test_who_is_quoted_or_talks_to_the_press_does_not_speak_there(sentence: str) -> None:
    text = f"The seminar on forced begging was held in Visby on 4 May 2015.\n\n{sentence}"
    assert read(text, "thb:speaker") == []


def test_speakers_below_a_title_that_is_no_event_s_are_not_those_of_the_event_before() -> None:
    text = (
        "The seminar on forced begging was held in Visby on 4 May 2015.\n\n“The Long Road”\n\n"
        "Speakers include Superintendent Anna Berg, Swedish Police Authority"
    )
    assert [one for one in licensed(text) if "Anna Berg" in one] == []


def test_years_after_the_name_of_an_undertaking_are_its_own() -> None:
    text = "The project “Clear Nets” looks for answers between April 2015 and March 2017."
    assert read(text, *WHEN) == [
        "Clear Nets | thb:endDate | 2017-03",
        "Clear Nets | thb:startDate | 2015-04",
    ]


def test_years_after_what_a_project_is_are_those_of_the_project() -> None:
    text = "The day is part of the project “Clear Nets”, a pilot project which goes on during 2018–2020."
    assert read(text, *WHEN) == [
        "Clear Nets | thb:endDate | 2020",
        "Clear Nets | thb:startDate | 2018",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The project “Clear Nets” builds on what a foundation did in 2013–2015.",
        "The project “Clear Nets” counted 41 victims in 2013–2015.",
        "The project “Clear Nets” was the topic of talks on 4–5 May 2015.",
    ],
)
def test_years_of_something_else_are_not_the_undertaking_s(text: str) -> None:
    assert read(text, *WHEN) == []


def test_what_was_licensed_is_explained() -> None:
    found = extraction("The seminar on forced begging drew a full house in Visby.")
    assert [
        (s.what, s.why) for s in found.trace.stage("fired") if s.rule == "event-beside-place"
    ] == [("seminar on forced begging thb:heldIn Visby", "no rule’s wording told it")]


@pytest.mark.parametrize(
    ("sentence", "came"),
    [
        (
            "In the seminar on forced begging took part judges from Latvia and Sweden, but no experts of Europol and of Eurojust.",
            ["Latvia", "Sweden"],
        ),
        ("The seminar on forced begging was attended by no officers from Latvia and Norway.", []),
        (
            "The seminar on forced begging was attended by judges from Latvia, Sweden and no fewer than six officers from Norway.",
            ["Latvia", "Norway", "Sweden"],
        ),
    ],
)
def test_of_whom_none_came_is_no_participant(sentence: str, came: list[str]) -> None:
    stated = [f for f in extraction(f"News from Visby\n\n{sentence}").facts if f.predicate == CAME]
    assert sorted(object_label(f) for f in stated) == came

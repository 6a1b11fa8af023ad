"""On which days a page's events take place, and which days are none of theirs."""

from __future__ import annotations

import pytest

from extracting import read

DAYS = ("thb:startDate", "thb:endDate")


def days(text: str) -> list[str]:
    """Return what a text states of days, without the properties' prefix."""
    return [fact.replace("thb:", "") for fact in read(text, *DAYS)]


@pytest.mark.parametrize(
    "text",
    [
        "The two-week summer school on migration in Lund began on 3 August 2019.",
        "The two-week summer school on migration in Lund had begun on 3 August 2019.",
        "On 3 August 2019, Minister Anna Berg opened in Lund a summer school on migration.",
        "The summer school on migration was opened on 3 August 2019 by Minister Anna Berg.",
    ],
)
def test_the_day_on_which_an_event_begins_is_not_its_last(text: str) -> None:
    assert [one for one in days(text) if "endDate" in one] == []
    assert [one for one in days(text) if one.endswith("startDate | 2019-08-03")]


def test_a_course_of_several_days_does_not_end_on_its_first() -> None:
    assert days("A three-day course on fines was held in Tartu on 9 May 2014.") == [
        "three-day course on fines | startDate | 2014-05-09"
    ]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("today and tomorrow", "05-03", "05-04"),
        ("yesterday and today", "05-02", "05-03"),
        ("on Wednesday and Thursday", "04-27", "04-28"),
        ("on 31 May and 1 June", "05-31", "06-01"),
    ],
)
def test_two_days_that_follow_each_other_are_both_meant(words: str, first: str, last: str) -> None:
    # Written on Tuesday, 3 May 2016.
    assert days(f"The seminar “Safe Work” is held in Turku {words}.") == [
        f"Safe Work | endDate | 2016-{last}",
        f"Safe Work | startDate | 2016-{first}",
    ]


def test_two_days_apart_are_not_made_one_term() -> None:
    text = "The seminar “Safe Work” was held in Turku on 30 May and the workshop “Night” on 1 June 2016."
    assert days(text) == [
        "Night | endDate | 2016-06-01",
        "Night | startDate | 2016-06-01",
        "Safe Work | endDate | 2016-05-30",
        "Safe Work | startDate | 2016-05-30",
    ]


def test_an_exhibition_is_open_from_its_first_day_to_its_last() -> None:
    text = (
        "Bergen, 1 October 2016\n\n"
        "The exhibition “Invisible” is open at the Bergen Public Library from 5 to 29 October, 10–18. "
        "It will be opened on 5 October at 17:00 by Mayor Anna Berg."
    )
    assert days(text) == [
        "Invisible | endDate | 2016-10-29",
        "Invisible | startDate | 2016-10-05",
    ]


def test_where_and_when_a_page_was_written_stands_below_it() -> None:
    text = (
        "The exhibition “Invisible” was shown in the library. It was visited by many.\n\n"
        "Bergen, 1 October 2016"
    )
    assert days(text) == []


def test_an_event_that_was_moved_takes_place_on_the_new_days() -> None:
    text = (
        "The conference “Open Ports”, originally planned for 3-4 December 2020 in Vilnius, "
        "has been moved to 22-23 April 2021."
    )
    assert days(text) == [
        "Open Ports | endDate | 2021-04-23",
        "Open Ports | startDate | 2021-04-22",
    ]
    assert days("The conference “Open Ports” has been moved from 3 May 2021 to 6 May 2021.") == []


def test_an_item_of_a_programme_has_not_the_days_of_the_whole() -> None:
    text = (
        "Agenda\n\nWednesday 17 September\n09:30 Registration\n\nThursday 18 September\n"
        "09:00 Workshop on labour exploitation\n12:00 Closing\n\n"
        "Expert meeting on safe work, Helsinki, 17-18 September 2014\n"
    )
    assert days(text) == [
        "Expert meeting on safe work | endDate | 2014-09-18",
        "Expert meeting on safe work | startDate | 2014-09-17",
    ]


@pytest.mark.parametrize(
    ("told", "noun"),
    [
        (
            "Prosecutors from 14 states discussed cross-border cases in Riga on 12-13 March 2015.",
            "seminar",
        ),
        (
            "In Riga on 12-13 March 2015, forty nurses learned how to recognise victims.",
            "training",
        ),
    ],
)
def test_what_people_did_somewhere_is_what_the_next_sentence_names(told: str, noun: str) -> None:
    named = f"The {noun} was arranged by the Latvian Red Cross."
    assert read(f"{told} {named}", "thb:heldIn", "thb:organisedBy", *DAYS) == [
        f"{noun} | thb:endDate | 2015-03-13",
        f"{noun} | thb:heldIn | Riga",
        f"{noun} | thb:organisedBy | Latvian Red Cross",
        f"{noun} | thb:startDate | 2015-03-12",
    ]
    assert days(told) == []


def test_a_mayors_city_does_not_end_the_list_of_who_spoke() -> None:
    text = (
        "The seminar “Safe Work” took place in Riga. Speakers included Olaf Holt, First Mayor of "
        "Hamburg, and Juris Bone, Chair of the CBSS Committee of Senior Officials."
    )
    assert read(text, "thb:speaker") == [
        "Safe Work | thb:speaker | Juris Bone",
        "Safe Work | thb:speaker | Olaf Holt",
    ]


def test_a_summer_university_is_an_event() -> None:
    text = "The Baltic Summer University on migration took place in Lund from 6 to 17 July 2012."
    assert read(text, "rdf:type", "thb:heldIn", *DAYS) == [
        "Baltic Summer University on migration | rdf:type | thb:Event",
        "Baltic Summer University on migration | thb:endDate | 2012-07-17",
        "Baltic Summer University on migration | thb:heldIn | Lund",
        "Baltic Summer University on migration | thb:startDate | 2012-07-06",
        "Lund | rdf:type | thb:Place",
    ]

"""Occasions of any noun, known by what is done with them and where or when."""

from __future__ import annotations

import pytest

from extracting import known, read, spotted
from thbgraph.extraction import extract
from thbgraph.extraction.mentions import Kind
from thbgraph.model import Document, Node


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A knitting evening was held in Tampere on 14 March 2015.", "knitting evening"),
        ("An afternoon of song and prayer took place in Riga.", "afternoon of song and prayer"),
        (
            "Caritas hosted a neighbourhood breakfast in Oslo on 3 May 2015.",
            "neighbourhood breakfast",
        ),
        ("On 3 May the ministry held a mentoring event in Malmö.", "mentoring event"),
        ("The library invites everybody to a story night in Turku.", "story night"),
        ("A parliamentary hearing was held in Vilnius on 5 May 2015.", "parliamentary hearing"),
        ("A third round will follow in Oulu in November 2016.", "third round"),
        ("A debriefing is scheduled for June at the Town Hall in Kaunas.", "debriefing"),
        ("A tea concert is planned for 5 May 2015 in Kaunas.", "tea concert"),
        ("A consultation has been announced for June in Kaunas.", "consultation"),
        ("A vigil was held in Kaunas on 5 May 2015.", "vigil"),
        ("12 May 2015 – Pancake morning for parents, Turku", "Pancake morning for parents"),
        ("A tea concert “Voices” was organised by Caritas in Tartu.", "Voices"),
        ("She spoke at a solidarity lunch for donors in Riga.", "solidarity lunch for donors"),
    ],
)
def test_an_occasion_is_known_by_what_is_done_with_it(text: str, name: str) -> None:
    assert spotted(text, Kind.EVENT) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The payment is due in Riga on 5 May 2015.",
        "A report is scheduled for 5 May 2015 in Riga.",
        "The evening was cold in Riga on 5 May 2015.",
        "A dialogue evening is a good thing.",
        "The whole day was organised by Caritas in Riga.",
        "They were held in a house in Riga for a night.",
        "A hotline service was organised by Caritas in Tartu in 2015.",
        "A second round of talks with the landlords will follow in Oulu.",
        "The second day was held in Riga.",
        "A panel was held in Riga.",
        "A three-day week was arranged in Oslo for the workers.",
        "3 June 2015 – World Ocean Day, Turku",
    ],
)
def test_such_a_noun_alone_names_no_event(text: str) -> None:
    assert spotted(text, Kind.EVENT) == []


def test_what_follows_speaks_of_the_occasion_by_its_noun() -> None:
    text = (
        "An evening of song was held in Riga on 5 May 2015. "
        "The evening was opened by Bishop Jānis Ozols."
    )
    assert read(text, "thb:openedBy", "thb:heldIn") == [
        "evening of song | thb:heldIn | Riga",
        "evening of song | thb:openedBy | Jānis Ozols",
    ]


def test_an_official_visit_is_known_by_where_it_goes() -> None:
    text = "Anna Berg paid an official visit to Vilnius on 19–20 April 2016."
    assert read(text, "thb:heldIn", "thb:startDate") == [
        "official visit to Vilnius | thb:heldIn | Vilnius",
        "official visit to Vilnius | thb:startDate | 2016-04-19",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("6 Sept 2014 | Open house at Bokstugan, Stockholm.", "Open house"),
        ("10–11 October 2014 | Nordic Harbour Days in Gdynia.", "Nordic Harbour Days"),
        (
            "14 November 2014 | Course for tutors: Talking with those who came back. Stockholm.",
            "Course for tutors: Talking with those who came back",
        ),
        ("Kick-off in Tallinn on 8 November 2016 with all the partners.", "Kick-off"),
        ("The plan will be presented at an open evening in Malmö on 18 April.", "open evening"),
    ],
)
def test_an_entry_of_a_calendar_needs_no_verb(text: str, name: str) -> None:
    assert spotted(text, Kind.EVENT) == [name]


def test_a_calendar_has_the_year_of_its_heading() -> None:
    text = "City Mission\nWhat's on, autumn 2014\n\n6 Sept | Open house in Oslo.\n"
    found = extract(Document("example", text), known()).facts
    assert [
        f.object.text
        for f in found
        if f.predicate == "thb:startDate" and not isinstance(f.object, Node)
    ] == ["2014-09-06"]


def test_a_day_that_is_kept_every_year_is_no_entry() -> None:
    assert spotted("3 May 2014 | World Harbour Day in Riga.", Kind.EVENT) == []

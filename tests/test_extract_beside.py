"""Whose a day, a post, a part or a place is, where another stands beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extracting import document, known, line, read, spotted
from thbgraph.corpus import documents
from thbgraph.extraction import extract
from thbgraph.extraction.mentions import Kind
from thbgraph.model import Span


def headed(text: str, *predicates: str) -> list[str]:
    """Return the facts of a page whose first line is its headline."""
    page = replace(document(text), title=Span(0, text.index("\n")))
    return sorted(line(f) for f in extract(page, known()).facts if f.predicate in predicates)


def test_who_helps_to_host_is_a_partner_and_no_host() -> None:
    text = "Caritas Sweden, in cooperation with the Polish Police, will also host a course on fares in Riga."
    assert read(text, "thb:hostedBy", "thb:partner") == [
        "course on fares | thb:hostedBy | Caritas Sweden",
        "course on fares | thb:partner | Polish Police",
    ]


def test_guests_of_a_government_are_not_its_hosts() -> None:
    text = (
        "The visit to Riga took place on 3 May 2016. At the invitation of the Latvian Government, "
        "Anna Berg, Director of Caritas Sweden, met judges during the visit."
    )
    assert not any("Anna Berg" in fact for fact in read(text, "thb:hostedBy"))


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The 12th Baltic Sea Parliamentary Conference was held in Turku on 3 May 2003.",
         "12th Baltic Sea Parliamentary Conference"),
        ("It follows the 9th Alliance against Trafficking in Persons conference, held in Oslo in June 2009.",
         "9th Alliance against Trafficking in Persons conference"),
    ],
)  # fmt: skip
def test_a_numbered_sitting_is_an_event(sentence: str, name: str) -> None:
    assert name in spotted(sentence, Kind.EVENT)


def test_a_numbered_conference_is_not_the_one_spoken_of() -> None:
    text = (
        "The conference on fares was held in Turku on 3 May 2016. It follows up on the 9th Alliance "
        "against Trafficking in Persons conference, held in Oslo in June 2009."
    )
    assert read(text, "thb:heldIn") == [
        "9th Alliance against Trafficking in Persons conference | thb:heldIn | Oslo",
        "conference on fares | thb:heldIn | Turku",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "This was the second of four courses of the project “Safe Docks”.",
        "It was the first of three events under the project “Safe Docks”.",
        "The course was the second in a series of four held within the project “Safe Docks”.",
    ],
)
def test_one_of_several_belongs_to_their_project(sentence: str) -> None:
    text = f"The course on fares was held in Turku on 3 May 2016. {sentence}"
    assert read(text, "thb:partOf") == ["course on fares | thb:partOf | Safe Docks"]


def test_the_others_of_a_series_belong_to_the_project_too() -> None:
    text = (
        "The course on fares was held in Turku on 3 May 2016. This was the second of three courses of "
        "the project “Safe Docks”. The first course was held in Riga on 4 April 2016."
    )
    assert "first course | thb:partOf | Safe Docks" in read(text, "thb:partOf")


def test_a_follow_up_with_a_longer_name_is_another_project() -> None:
    text = (
        "The SAFE DOCKS project ran from 2012 to 2014. A follow-up project, SAFE DOCKS Outreach, was "
        "funded by the Swedish Institute and ran until the end of 2016."
    )
    assert read(text, "thb:supportedBy", "thb:endDate") == [
        "SAFE DOCKS Outreach | thb:endDate | 2016",
        "SAFE DOCKS Outreach | thb:supportedBy | Swedish Institute",
        "SAFE DOCKS | thb:endDate | 2014",
    ]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Embassy of the Kingdom of the Netherlands", "Embassy of the Kingdom of the Netherlands"),
        ("Ministry of Health and Care Services of Norway", "Ministry of Health and Care Services of Norway"),
        ("Working Group on Health and Related Social Issues", "Working Group on Health and Related Social Issues"),
    ],
)  # fmt: skip
def test_a_body_is_named_in_full(words: str, name: str) -> None:
    assert spotted(f"The {words} organised a course.", Kind.ORGANISATION) == [name]


def test_a_body_is_no_part_of_the_house_where_it_meets() -> None:
    text = "A course on fares was organised by the Finnish League for Decent Work at the Parliament in Helsinki."
    assert read(text, "thb:subOrganisationOf") == []


def test_a_listed_body_is_no_part_of_what_it_goes_to() -> None:
    text = "Anna Berg, Director of Caritas Sweden, will represent the CBSS at the EU Civil Society Platform."
    assert not any(
        f.startswith("Council of the Baltic Sea States |")
        for f in read(text, "thb:subOrganisationOf")
    )


def test_border_guards_from_countries_are_people() -> None:
    text = "The exercise on ferries was held in Turku. Officers and border guards from Estonia and Latvia participated."
    assert spotted(text, Kind.ORGANISATION) == []


def test_the_municipality_of_a_place_is_a_body() -> None:
    text = "The course on fares was arranged by the municipality of Inari."
    assert read(text, "thb:organisedBy") == [
        "course on fares | thb:organisedBy | municipality of Inari"
    ]


def test_the_next_clause_has_its_own_subject() -> None:
    text = (
        "In the paper, which was written by a group led by Adviser Anna Berg, the Rapporteur recommends "
        "shelters. A course on fares was held in Riga."
    )
    assert read(text, "thb:holdsPost") == ["Anna Berg | thb:holdsPost | Adviser"]


def test_one_matter_with_two_nouns_is_one_priority() -> None:
    text = "The Danish Presidency of the CBSS will focus on the fight against smuggling and fraud."
    assert read(text, "thb:hasPriority") == [
        "Danish Presidency of the Council of the Baltic Sea States | thb:hasPriority | fight against smuggling and fraud"
    ]


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("last week, on 26 and 27 April", "2016-04-26"),
        ("yesterday, 2 May,", "2016-05-02"),
        ("next week, 11–12 May", "2016-05-11"),
    ],
)
def test_the_exact_day_stands_for_the_vague_one(words: str, start: str) -> None:
    text = f"The course on fares was held in Turku {words} at the Town Hall."
    assert read(text, "thb:startDate") == [f"course on fares | thb:startDate | {start}"]


def test_a_headline_above_fields_is_the_name_of_the_event() -> None:
    text = (
        "Quiet decks, busy docks\n\nType: Workshop\nLocation: Town Hall, Turku\nLanguage: English\n"
        "Organised by: Caritas Sweden\n\nThe workshop brings the harbours together. "
        "The first event was held on 4 April 2016."
    )
    assert headed(text, "thb:organisedBy", "thb:startDate") == [
        "Quiet decks, busy docks | thb:organisedBy | Caritas Sweden",
        "first event | thb:startDate | 2016-04-04",
    ]


@pytest.mark.parametrize(
    "headline",
    [
        "Nordic Portal",
        "Police opened a new office",
        "Turku",
        "Event details",
        "Practical information",
    ],
)
def test_a_headline_that_names_no_event_is_none(headline: str) -> None:
    text = f"{headline}\n\nType: Workshop\nLocation: Riga\nLanguage: English\n\nMany came."
    assert spotted(text, Kind.EVENT) == []


def test_a_kind_before_the_headline_makes_it_an_event() -> None:
    text = "Lecture: Who keeps the key?\n\nThe lecture was organised by Caritas Sweden."
    assert headed(text, "thb:organisedBy") == [
        "Who keeps the key? | thb:organisedBy | Caritas Sweden"
    ]


def test_fields_beside_an_address_are_read() -> None:
    text = (
        "Course on fares\n\nDate: 3 May 2016\nPlace: Turku\nOrganisers: Caritas Sweden\n"
        "Contact: somebody@example.org\n\nWelcome."
    )
    page = documents.document("page", text)
    assert not any("Organisers" in text[s.start : s.end] for s in page.boilerplate)
    assert any("somebody" in text[s.start : s.end] for s in page.boilerplate)


def test_a_site_and_its_path_are_no_title() -> None:
    text = "Regional Council of Kainuu\nStart > News > Events\n\nCourse on fares\n\nThe course was held."
    assert documents.document("page", text).title_text == "Course on fares"


def test_somebody_who_took_over_then_dates_no_meeting() -> None:
    text = (
        "The meeting on fares was held in Turku. It was chaired by Anna Berg, Director of Caritas Sweden, "
        "who took over in January 2016."
    )
    assert read(text, "thb:startDate") == []

"""Meetings and visits that a sentence tells of by who meets, receives or visits whom."""

from __future__ import annotations

import pytest

from extracting import read

WHEN = ("thb:startDate", "thb:endDate")


def test_two_ministers_who_met_had_a_meeting_that_the_next_sentence_takes_up() -> None:
    text = (
        "On 7 March 2016, Minister Anna Berg met with her Danish colleague, Minister Jan Nowak. "
        "The meeting was held at the Maritime Museum in Visby."
    )
    name = "meeting between Anna Berg and Jan Nowak"
    assert read(text, *WHEN, "thb:heldIn", "thb:participant") == [
        f"{name} | thb:endDate | 2016-03-07",
        f"{name} | thb:heldIn | Maritime Museum",
        f"{name} | thb:heldIn | Visby",
        f"{name} | thb:participant | Anna Berg",
        f"{name} | thb:participant | Jan Nowak",
        f"{name} | thb:startDate | 2016-03-07",
    ]


def test_who_meets_in_the_course_of_an_event_begins_no_other() -> None:
    text = (
        "Minister Anna Berg opened the Baltic Conference on Labour Exploitation in Visby on 3 May 2015. "
        "On 4 May she and Minister Jan Nowak held talks in Visby. Minister Anna Berg met Minister Jan "
        "Nowak on 4 May 2015."
    )
    assert read(text, "rdf:type") == [
        "Anna Berg | rdf:type | thb:Person",
        "Baltic Conference on Labour Exploitation | rdf:type | thb:Event",
        "Jan Nowak | rdf:type | thb:Person",
        "Visby | rdf:type | thb:Place",
    ]


def test_counterparts_who_held_talks_had_a_meeting() -> None:
    text = "Minister Anna Berg and her Polish counterpart, Minister Jan Nowak, held talks in Visby on 4 May 2015."
    assert read(text, "thb:heldIn") == [
        "meeting between Anna Berg and Jan Nowak | thb:heldIn | Visby"
    ]


def test_a_delegation_that_was_welcomed_paid_the_visit_that_the_text_goes_on_to_name() -> None:
    text = (
        "Last week the Danish Immigration Service welcomed a delegation from Georgia. During two days, "
        "4–5 April 2016, the guests saw two hospitals. The study visit was financed by UNICEF."
    )
    assert read(text, *WHEN, "thb:hostedBy", "thb:participant", "thb:supportedBy") == [
        "study visit | thb:endDate | 2016-04-05",
        "study visit | thb:hostedBy | Danish Immigration Service",
        "study visit | thb:participant | Georgia",
        "study visit | thb:startDate | 2016-04-04",
        "study visit | thb:supportedBy | United Nations Children's Fund",
    ]


def test_a_delegation_that_travels_makes_a_visit() -> None:
    text = "In May 2014, a delegation of judges will travel to Visby to learn more."
    assert read(text, "thb:startDate", "thb:heldIn") == [
        "visit to Visby | thb:heldIn | Visby",
        "visit to Visby | thb:startDate | 2014-05",
    ]


def test_a_delegation_that_visited_a_city_on_a_day_told_first_made_a_visit() -> None:
    text = "On 3 June 2014 a delegation of the Polish Police visited Visby."
    assert read(text, "thb:endDate", "thb:heldIn", "thb:participant") == [
        "visit to Visby | thb:endDate | 2014-06-03",
        "visit to Visby | thb:heldIn | Visby",
        "visit to Visby | thb:participant | Polish Police",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Minister Anna Berg met victims of trafficking in Visby on 4 May 2015.",
        "In 2014 three women travelled to Visby, where they were exploited.",
        "Minister Anna Berg did not meet Minister Jan Nowak in Visby on 4 May 2015.",
        "Minister Anna Berg met Minister Jan Nowak, whom she has known for years.",
    ],
)
def test_what_is_no_meeting_of_officials_on_a_day_begins_no_event(text: str) -> None:
    assert not [f for f in read(text) if f.startswith(("meeting", "visit"))]


def test_a_body_that_will_meet_twice_under_a_presidency_has_two_meetings() -> None:
    text = (
        "The Financial Intelligence Network will meet twice under the Danish Presidency of the CBSS: "
        "in Visby on 5 May 2017 and in Narva in June 2017."
    )
    assert read(text, "thb:heldIn", "thb:underPresidency") == [
        "meeting of the Financial Intelligence Network in Narva | thb:heldIn | Narva",
        "meeting of the Financial Intelligence Network in Narva | thb:underPresidency | Danish Presidency of the Council of the Baltic Sea States",
        "meeting of the Financial Intelligence Network in Visby | thb:heldIn | Visby",
        "meeting of the Financial Intelligence Network in Visby | thb:underPresidency | Danish Presidency of the Council of the Baltic Sea States",
    ]


def test_people_keep_their_office_in_the_name_of_their_meeting() -> None:
    text = "Poland will host a meeting of the Ministers for Social Affairs of the Nordic countries on 20 June 2017."
    name = "meeting of the Ministers for Social Affairs of the Nordic countries"
    assert read(text, "thb:startDate") == [f"{name} | thb:startDate | 2017-06-20"]


def test_the_third_of_three_seminars_belongs_to_their_project() -> None:
    text = (
        "A seminar on fines was held in Visby. The seminar was the second of three within the project “Safe Docks”. "
        "The first seminar took place in Narva in May 2016. The next one will take place in Turku on 5 June 2018 "
        "and will be hosted by Caritas Sweden."
    )
    assert read(text, "thb:partOf", "thb:hostedBy", "thb:startDate") == [
        "first seminar | thb:partOf | Safe Docks",
        "first seminar | thb:startDate | 2016-05",
        "next seminar | thb:hostedBy | Caritas Sweden",
        "next seminar | thb:partOf | Safe Docks",
        "next seminar | thb:startDate | 2018-06-05",
        "seminar on fines | thb:partOf | Safe Docks",
    ]


def test_earlier_events_of_one_kind_are_told_by_their_places() -> None:
    text = "Two conferences on the same theme were held earlier, one in Visby in 2015 and one in Narva in May 2016."
    assert read(text, "thb:startDate") == [
        "conference in Narva | thb:startDate | 2016-05",
        "conference in Visby | thb:startDate | 2015",
    ]


@pytest.mark.parametrize(
    "noun",
    [
        "training day",
        "training week",
        "guest lecture",
        "breakfast seminar",
        "book launch",
        "open house",
        "town hall meeting",
        "information evening",
        "inspection week",
        "simulation exercise",
        "lunch talk",
    ],
)
def test_nouns_of_events(noun: str) -> None:
    text = f"Caritas Sweden arranged {'an' if noun[0] in 'aeiou' else 'a'} {noun} in Visby on 4 May 2016."
    assert read(text, "thb:heldIn", "thb:startDate") == [
        f"{noun} | thb:heldIn | Visby",
        f"{noun} | thb:startDate | 2016-05-04",
    ]


def test_days_in_a_country_are_a_visit_where_its_days_are_told() -> None:
    text = (
        "State Secretary Anna Berg visited Poland on 19 and 20 September 2015. "
        "The visit was organised by the Norwegian Embassy."
    )
    assert read(text, *WHEN, "thb:organisedBy", "thb:participant") == [
        "visit to Poland | thb:endDate | 2015-09-20",
        "visit to Poland | thb:organisedBy | Norwegian Embassy",
        "visit to Poland | thb:participant | Anna Berg",
        "visit to Poland | thb:startDate | 2015-09-19",
    ]


def test_guests_of_a_house_are_on_a_visit_that_the_next_sentence_takes_up() -> None:
    text = (
        "From 3 to 5 May 2016 four nurses from Minsk were guests of the Joutseno Reception Centre. "
        "The visit was funded by Nordplus."
    )
    assert read(text, *WHEN, "thb:hostedBy", "thb:supportedBy") == [
        "visit to the Joutseno Reception Centre | thb:endDate | 2016-05-05",
        "visit to the Joutseno Reception Centre | thb:hostedBy | Joutseno Reception Centre",
        "visit to the Joutseno Reception Centre | thb:startDate | 2016-05-03",
        "visit to the Joutseno Reception Centre | thb:supportedBy | Nordplus",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The victim came to Oslo on 5 May 2015.",
        "Ombudsman Anna Berg visited Latvia in 2012.",
        "In May 2015 four nurses were guests of the Joutseno Reception Centre.",
        "Four nurses from Minsk came to Oslo in May 2015.",
    ],
)
def test_who_only_was_somewhere_begins_no_visit(text: str) -> None:
    assert read(text, *WHEN, "thb:heldIn") == []

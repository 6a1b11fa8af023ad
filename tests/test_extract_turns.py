"""Turns of phrase that pages use for plain facts, each with what it must not be taken for."""

from __future__ import annotations

import pytest

from extracting import read, spotted
from thbgraph.extraction.mentions import Kind

HELD = "The seminar “Safe Work” took place in Turku on 25 April 2013. "


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "This was the lesson of the round table of 11 December 2015, convened by Caritas Sweden.",
            "round table | thb:startDate | 2015-12-11",
        ),
        (
            "At the presentation of the campaign “Ask Twice” on 17 May 2015 in Riga, guests sang.",
            "presentation of the campaign “Ask Twice” | thb:startDate | 2015-05-17",
        ),
        (
            "Findings will be shown at the conference Visible Hands on 6–7 October 2016 in Lund.",
            "Visible Hands | thb:startDate | 2016-10-06",
        ),
        (
            "Module 1, which was given in Turku on 23–25 September 2014, is over.",
            "Module 1 | thb:startDate | 2014-09-23",
        ),
        (
            "From 15 to 17 February 2016 the Polish Police hosted a course for 40 investigators in Gdynia.",
            "course for 40 investigators | thb:startDate | 2016-02-15",
        ),
        (
            "The results will be presented at the Baltic Police Forum in Narva on 22 September 2016.",
            "Baltic Police Forum | thb:startDate | 2016-09-22",
        ),
    ],
)
def test_an_event_begins_where_its_own_day_tells_it(text: str, fact: str) -> None:
    assert fact in read(text, "thb:startDate")


def test_a_meeting_of_another_day_is_another_meeting() -> None:
    text = (
        "The seminar on wages was held on 12 April 2016. "
        "The meeting of 7 June 2016 was hosted by Caritas Sweden."
    )
    assert read(text, "thb:startDate", "thb:hostedBy") == [
        "meeting of 7 June 2016 | thb:hostedBy | Caritas Sweden",
        "meeting of 7 June 2016 | thb:startDate | 2016-06-07",
        "seminar on wages | thb:startDate | 2016-04-12",
    ]


def test_whoever_met_the_next_sentence_speaks_of_their_meeting() -> None:
    text = (
        "On 6 June 2015 the hotlines of the Baltic States met in Cēsis. "
        "The meeting was hosted by Caritas Sweden."
    )
    assert read(text, "thb:heldIn", "thb:hostedBy", "thb:startDate") == [
        "meeting in Cēsis | thb:heldIn | Cēsis",
        "meeting in Cēsis | thb:hostedBy | Caritas Sweden",
        "meeting in Cēsis | thb:startDate | 2015-06-06",
    ]


def test_what_did_not_says_nothing_of_what_did() -> None:
    text = "The seminar “Safe Work” was hosted by Caritas Sweden in Turku, not by UNICEF."
    assert read(text, "thb:hostedBy") == ["Safe Work | thb:hostedBy | Caritas Sweden"]


def test_other_editions_have_their_own_days() -> None:
    text = HELD + "In 2011 the seminar was in Oslo."
    assert read(text, "thb:startDate", "thb:heldIn") == [
        "Safe Work | thb:heldIn | Turku",
        "Safe Work | thb:startDate | 2013-04-25",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A seminar in Oslo is under consideration.",
        "Norway wishes the final seminar to be held in Oslo.",
        "Participation of Norway in the seminar in Oslo was planned, but has not happened.",
    ],
)
def test_what_is_only_thought_of_is_no_fact(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Also participated: UNICEF and Caritas Sweden.", "thb:participant | Caritas Sweden"),
        (
            "Lecturers were Anna Berg, doctoral student at Lund University.",
            "thb:speaker | Anna Berg",
        ),
        ("From Caritas Sweden spoke Jan Weber, Project Officer.", "thb:speaker | Jan Weber"),
        (
            "The Minister of Justice, Anna Berg, declared the seminar open.",
            "thb:openedBy | Anna Berg",
        ),
        ("The seminar is part of the UNICEF project “Four Minutes”.", "thb:partOf | Four Minutes"),
    ],
)
def test_parts_are_told_in_many_orders(text: str, fact: str) -> None:
    assert f"Safe Work | {fact}" in read(HELD + text)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "Launched by UNICEF in 2014, the programme “Fair Trial” is funded by Finland.",
            "Fair Trial | thb:startDate | 2014",
        ),
        (
            "The project “Strong” is the successor of a smaller pilot, “Safe to Tell”.",
            "Strong | thb:succeeds | Safe to Tell",
        ),
        (
            "The course series Human Trafficking for All was developed in 2012 by Caritas Sweden.",
            "Human Trafficking for All | thb:initiatedBy | Caritas Sweden",
        ),
        (
            "The campaign “Ask Twice” is paid for by Bread for the World and the Possehl Foundation.",
            "Ask Twice | thb:supportedBy | Bread for the World",
        ),
        (
            "The project “Strong”, to which the European Social Fund contributes 640,000 euros, goes on.",
            "Strong | thb:supportedBy | European Social Fund",
        ),
        (
            "The project “Strong”, for which Caritas Sweden is responsible, goes on.",
            "Strong | thb:ledBy | Caritas Sweden",
        ),
        (
            "“Return Ticket”. Our biggest project went on. The project was started in March 2010.",
            "Return Ticket | thb:startDate | 2010-03",
        ),
        (
            "Since Easter 2014 Caritas Sweden has been running the project “A Chair at the Quay”.",
            "A Chair at the Quay | thb:startDate | 2014",
        ),
        (
            "Caritas Sweden is since 2008 a member of La Strada International.",
            "Caritas Sweden | thb:memberOf | La Strada International",
        ),
        (
            "The State Revenue Service became a member of the inter-institutional working group.",
            "State Revenue Service | thb:memberOf | inter-institutional working group",
        ),
        (
            "The Danish Presidency of the CBSS has five priorities, among them equal opportunities and the fight against torture.",
            "Danish Presidency of the Council of the Baltic Sea States | thb:hasPriority | equal opportunities",
        ),
    ],
)
def test_undertakings_and_bodies(text: str, fact: str) -> None:
    assert fact in read(text)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Linija Namo is a member of La Strada International since 2011.", []),
        ("Managing Director, St Ansgar Diakonia", []),
        (
            "Anna Berg, Crime Prevention and Criminal Justice Officer at UNICEF, spoke.",
            ["Anna Berg"],
        ),
        ("Bárður við Streymi, Head of Department at UNICEF, spoke.", ["Bárður við Streymi"]),
    ],
)
def test_who_is_a_person(text: str, people: list[str]) -> None:
    assert spotted(text, Kind.PERSON) == people


def test_a_post_is_not_somebody_elses_nor_a_days() -> None:
    text = HELD + (
        "Welcoming those present on behalf of the Minister, its State Secretary, Anna Berg, spoke. On the "
        "first day Superintendent Jan Weber of the Polish Police explained the law."
    )
    assert read(text, "thb:holdsPost") == [
        "Anna Berg | thb:holdsPost | State Secretary",
        "Jan Weber | thb:holdsPost | Superintendent",
    ]


def test_delegations_of_countries_are_no_body_and_parts_are_no_country() -> None:
    text = HELD + "Delegations of Denmark, Estonia and Norway were present at the seminar."
    assert read(text, "thb:participant") == [
        "Safe Work | thb:participant | Denmark",
        "Safe Work | thb:participant | Estonia",
        "Safe Work | thb:participant | Norway",
    ]
    text = "In 2009 the largest cities of Sweden held a hearing on wages in Gothenburg."
    assert read(text, "thb:organisedBy") == []


def test_a_desk_officer_sits_at_no_desk_of_that_name() -> None:
    text = HELD + "Anna Berg, Senior Desk Officer, Polish Police, opened the seminar."
    assert read(text, "thb:holdsPost") == ["Anna Berg | thb:holdsPost | Senior Desk Officer"]
    assert spotted(text, Kind.ORGANISATION) == []


def test_meetings_in_the_plural_each_in_its_place_and_month() -> None:
    text = (
        "Anna Berg represented Latvia at the meetings of the CBSS Task Force against Trafficking in Human "
        "Beings in Warsaw in April 2015, under the Polish Presidency, and in Reykjavik in December 2016."
    )
    found = read(text, "thb:startDate")
    assert [fact.split(" | ")[2] for fact in found] == ["2016-12", "2015-04"]

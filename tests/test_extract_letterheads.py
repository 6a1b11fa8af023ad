"""What fields are about below a letterhead, and what is only named beside that."""

from __future__ import annotations

import pytest

from extracting import page

INVITATION = """Nordic Council of Ministers
Office in Latvia

Seminar: Au Pairs – Guests or Workers?
When: Thursday 7 November 2013, 9:30–16:00
Where: Riga
Organisers: Marigold Shelter Association

The seminar is a follow-up to the conference “Who Cleans the House?” held in Tallinn in 2011.
"""


def test_fields_below_a_letterhead_are_of_the_event_that_the_line_above_them_names() -> None:
    assert page(INVITATION, "thb:heldIn", "thb:startDate", "thb:organisedBy") == [
        "Au Pairs – Guests or Workers? | thb:heldIn | Riga",
        "Au Pairs – Guests or Workers? | thb:organisedBy | Marigold Shelter Association",
        "Au Pairs – Guests or Workers? | thb:startDate | 2013-11-07",
        "Who Cleans the House? | thb:heldIn | Tallinn",
        "Who Cleans the House? | thb:startDate | 2011",
    ]


MINUTES = """Minutes

Cooperation meeting of shelters and inspectors
Date: 15.3.2016
Venue: Helsinki

1 Opening
The chair opened the meeting at 13.03.
2 Approval of the minutes of the previous meeting
The minutes of 14.12.2015 were approved.
"""


def test_minutes_are_of_the_meeting_below_their_title_and_not_of_the_previous_one() -> None:
    meeting = "Cooperation meeting of shelters and inspectors"
    assert page(MINUTES, "thb:heldIn", "thb:startDate") == [
        f"{meeting} | thb:heldIn | Helsinki",
        f"{meeting} | thb:startDate | 2016-03-15",
    ]


def test_fields_are_not_of_an_event_that_is_only_named_beside() -> None:
    text = (
        "Minutes\n\nDate: 15.3.2016\nVenue: Helsinki\n\n"
        "The minutes of the previous meeting were approved.\n"
    )
    assert page(text, "thb:heldIn", "thb:startDate") == []


SHEET = """EU Strategy for the Baltic Sea Region
Policy Area Secure

Flagship: LANTERN – Preventing Exploitation of Drivers
Lead: HEUNI
Partners: Caritas Lithuania
"""


@pytest.mark.parametrize("label", ["Flagship", "Flagship project", "Project"])
def test_a_sheet_is_about_the_undertaking_that_a_field_names(label: str) -> None:
    assert [
        fact.split(" | ", 1)[0]
        for fact in page(SHEET.replace("Flagship", label), "thb:ledBy", "thb:partner")
    ] == ["LANTERN – Preventing Exploitation of Drivers"] * 2


@pytest.mark.parametrize(
    ("text", "predicate", "facts"),
    [
        (
            (
                "The seminar “Open Ports” follows the one held in Warsaw in 2009 under the Polish "
                "Presidency of the CBSS."
            ),
            "thb:underPresidency",
            [],
        ),
        (
            (
                "Consular officials of Finland working in the Russian Federation gathered in Tallinn "
                "for the training “Open Doors” on 3 May 2014."
            ),
            "thb:participant",
            [],
        ),
        (
            (
                "She took part in the seminar “Open Ports” organised by the State Police of Latvia, and "
                "visited a shelter run by Caritas Lithuania."
            ),
            "thb:participant",
            [],
        ),
        (
            (
                "Whether the conference “Open Ports” can be held in Riga in May is still being looked "
                "into."
            ),
            "thb:heldIn",
            [],
        ),
        (
            (
                "The Nordic Baltic Pilot Project for the Support and Safe Return of Women started in "
                "2005. It was coordinated by Caritas Lithuania."
            ),
            "thb:ledBy",
            ["Nordic Baltic Pilot Project | thb:ledBy | Caritas Lithuania"],
        ),
        (
            (
                "The seminar “Open Ports” was organised by Caritas Lithuania in frames of the project "
                "“Safe Compass” and with financial support of the Embassy of Sweden."
            ),
            "thb:supportedBy",
            ["Open Ports | thb:supportedBy | Embassy of Sweden"],
        ),
        (
            (
                "The seminar “Open Ports” was organised by Caritas Lithuania in frames of the project "
                "“Safe Compass”."
            ),
            "thb:partOf",
            ["Open Ports | thb:partOf | Safe Compass"],
        ),
        (
            "Finland is party to the Convention on Safe Work since 2012.",
            "thb:startDate",
            [],
        ),
    ],
)
def test_what_stands_beside_an_event_is_not_said_of_it(
    text: str, predicate: str, facts: list[str]
) -> None:
    assert page(text, predicate) == facts


@pytest.mark.parametrize(
    ("value", "funders"),
    [
        ("European Commission, HOME/2013/ISEC/AG/THB/4000005845", ["European Commission"]),
        ("grant 2013/45, MARIGOLD and European Commission", ["European Commission", "MARIGOLD"]),
    ],
)
def test_a_reference_number_names_no_funder(value: str, funders: list[str]) -> None:
    text = (
        f"Project: Open Ports\nFunded by: {value}\n"
        "Project period: January 2015 – December 2016\nPartners: Caritas Lithuania\n\n"
        "The project trains drivers and port workers in three towns.\n"
    )
    assert page(text, "thb:supportedBy") == [
        f"Open Ports | thb:supportedBy | {funder}" for funder in funders
    ]


def test_the_chairmanship_of_an_unknown_body_is_not_that_of_another() -> None:
    text = (
        "The Council of the Baltic Sea States met in Riga on 3 May 2015. PAC Chairmanship passes to "
        "Latvia in 2016."
    )
    assert page(text, "thb:presidencyOf", "thb:heldBy") == []


AGENDA = """Union of the Baltic Cities
Commission on Gender Equality

Agenda
Thursday 8 October
13.00 Opening: Mayor of Kaunas Andrius Petraitis
09.00 Study visit: Kaunas Crisis Centre
11.00 Next meeting (Gdynia 2010), elections

Host: City of Kaunas
The participants pay for their own journey and their hotel.
"""


def test_what_a_programme_holds_at_a_time_is_not_what_the_page_is_about() -> None:
    assert page(AGENDA, "thb:openedBy", "thb:hostedBy") == []


def test_a_text_of_one_line_tells_what_the_line_says() -> None:
    text = "The Ministry of Justice of Latvia held a seminar in Riga on 3 May 2014.\n"
    assert page(text, "thb:organisedBy", "thb:heldIn") == [
        "seminar | thb:heldIn | Riga",
        "seminar | thb:organisedBy | Ministry of Justice of Latvia",
    ]


def test_it_is_no_undertaking_that_an_unknown_one_was_named_behind() -> None:
    text = (
        "Policy Area Secure has a new flagship. HARVESTER is led by Caritas Lithuania. It is "
        "financed by the Swedish Institute."
    )
    assert page(text, "thb:supportedBy") == []

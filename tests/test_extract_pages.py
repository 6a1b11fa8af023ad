"""Pages whose form tells what belongs together: calendars, project pages, event pages, milestones."""

from __future__ import annotations

import pytest

from extracting import known, line, read
from thbgraph import corpus
from thbgraph.extraction import extract

CALENDAR = """Events calendar – spring 2016

-------------------------
Expert seminar: Following the Trail
-------------------------
When: 3-4 May 2016
Where: House of the Estates, Helsinki, Finland
Organiser: Caritas Sweden
Chair: Anna Berg, Special Adviser, Polish Police

-------------------------
CANCELLED: Workshop on Fraud
-------------------------
When: 7 May 2016
Where: Turku
Organiser: Polish Police

-------------------------
Round Table on Shelters
-------------------------
When: 9 June 2016, 9.00–12.00
Where: online
Hosted by: University of Tartu
"""

PROJECT = """NIGHTWATCH: Preventing Forced Labour in Bakeries

Duration: 1 September 2021 – 31 August 2023
Lead partner: University of Tartu
Partners:
- Caritas Sweden
- Polish Police
Funding: Nordic Council of Ministers

Bread is baked at night. NIGHTWATCH looks at who bakes it. It continues the work started in the project “Open Ports”.

The kick-off meeting was held in Tallinn on 21 September 2021. Regional workshops were held in Riga (12 May 2022) and Turku (2 June 2022), and the final conference will be arranged in Helsinki in June 2023.

The project was presented by Anna Berg, Director of Caritas Sweden, at the conference “Safe Work” in Oslo.
"""

EVENT = """Seminar: Fraud in Ports – What Can We Do?

The Polish Police and the University of Tartu have the pleasure to invite you to a full-day seminar on 12 April 2018 in Gdynia.

Time: Thursday 12 April 2018, 9.00–16.30
Venue: Gdynia City Museum, Main Street 54, Gdynia

The seminar is free of charge and held in English.
"""


def page(text: str, *predicates: str) -> list[str]:
    facts = extract(corpus.document("page", text), known()).facts
    return sorted(line(f) for f in facts if f.predicate in predicates)


def test_fields_belong_to_the_heading_above_them() -> None:
    assert page(CALENDAR, "thb:startDate", "thb:endDate", "thb:heldIn", "thb:organisedBy") == [
        "Expert seminar: Following the Trail | thb:endDate | 2016-05-04",
        "Expert seminar: Following the Trail | thb:heldIn | Helsinki",
        "Expert seminar: Following the Trail | thb:heldIn | House of the Estates",
        "Expert seminar: Following the Trail | thb:organisedBy | Caritas Sweden",
        "Expert seminar: Following the Trail | thb:startDate | 2016-05-03",
        "Round Table on Shelters | thb:endDate | 2016-06-09",
        "Round Table on Shelters | thb:startDate | 2016-06-09",
    ]
    assert page(CALENDAR, "thb:hostedBy") == [
        "Round Table on Shelters | thb:hostedBy | University of Tartu"
    ]


def test_who_chairs_a_session_chairs_no_body() -> None:
    assert page(CALENDAR, "thb:chairOf") == []


def test_a_project_page_is_about_its_title() -> None:
    name = "NIGHTWATCH: Preventing Forced Labour in Bakeries"
    found = page(PROJECT, "thb:ledBy", "thb:partner", "thb:supportedBy", "thb:succeeds")
    assert found == [
        f"{name} | thb:ledBy | University of Tartu",
        f"{name} | thb:partner | Caritas Sweden",
        f"{name} | thb:partner | Polish Police",
        f"{name} | thb:succeeds | Open Ports",
        f"{name} | thb:supportedBy | Nordic Council of Ministers",
    ]


def test_a_headline_that_goes_on_behind_the_name_is_no_name() -> None:
    text = (
        "Long Pier to help dockers in three ports\n\nThe new project Long Pier was presented on Monday.\n\n"
        "Coordinator: University of Tartu\nPartners: Caritas Sweden, Polish Police\nFunding: Norway Grants\n"
    )
    page = corpus.document("page", text)
    facts = [line(f) for f in extract(page, known()).facts if f.predicate == "thb:ledBy"]
    assert facts == ["Long Pier | thb:ledBy | University of Tartu"]


def test_events_on_a_project_page_are_the_projects_own() -> None:
    name = "NIGHTWATCH: Preventing Forced Labour in Bakeries"
    assert page(PROJECT, "thb:partOf") == [
        f"final conference | thb:partOf | {name}",
        f"kick-off meeting | thb:partOf | {name}",
        f"regional workshop in Riga | thb:partOf | {name}",
        f"regional workshop in Turku | thb:partOf | {name}",
    ]


def test_events_told_of_together_keep_their_own_place_and_day() -> None:
    assert [f for f in page(PROJECT, "thb:heldIn", "thb:startDate") if "workshop" in f] == [
        "regional workshop in Riga | thb:heldIn | Riga",
        "regional workshop in Riga | thb:startDate | 2022-05-12",
        "regional workshop in Turku | thb:heldIn | Turku",
        "regional workshop in Turku | thb:startDate | 2022-06-02",
    ]
    assert [f for f in page(PROJECT, "thb:heldIn") if "final" in f] == [
        "final conference | thb:heldIn | Helsinki"
    ]


def test_the_event_of_the_title_is_the_event_of_the_text() -> None:
    name = "Fraud in Ports – What Can We Do?"
    assert page(EVENT, "thb:heldIn", "thb:organisedBy", "thb:startDate") == [
        f"{name} | thb:heldIn | Gdynia",
        f"{name} | thb:heldIn | Gdynia City Museum",
        f"{name} | thb:organisedBy | Polish Police",
        f"{name} | thb:organisedBy | University of Tartu",
        f"{name} | thb:startDate | 2018-04-12",
    ]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "The Polish Police convened its 26th meeting in Turku. The 27th meeting will be held in Oslo.",
            ["26th meeting of the Polish Police | Turku", "27th meeting | Oslo"],
        ),
        ("The seminar “Safe Work” was organised by the Embassy of Sweden in Warsaw.", []),
        ("The seminar “Safe Work” was held in English.", []),
    ],
)
def test_where_an_event_is_held(text: str, facts: list[str]) -> None:
    assert read(text, "thb:heldIn") == [f.replace(" | ", " | thb:heldIn | ") for f in facts]


def test_an_event_counted_by_its_number_alone() -> None:
    text = (
        "The course on shelters was held in Turku. It was the second of its kind; the first was "
        "given in Oslo in May 2015, when the Polish Police acted as host."
    )
    assert [f for f in read(text) if f.startswith("first")] == [
        "first course | thb:heldIn | Oslo",
        "first course | thb:hostedBy | Polish Police",
        "first course | thb:startDate | 2015-05",
    ]

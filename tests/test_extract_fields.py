"""Pages of fields and lists."""

from __future__ import annotations

import pytest

from extracting import read
from thbgraph.extraction.lines import properties_of

PAGE = """Baltic Seminar on Fraud

Date: 7–8 May 2015
Venue: Dorpat Conference Centre, Tartu
Organisers: University of Tartu; Caritas Lithuania
With support from: Nordic Council of Ministers
Speakers:
• Anna Berg, Director of Caritas Sweden
• tbc: representative of Europol
Contact: Maija Lehto, Project Assistant
"""


@pytest.mark.parametrize(
    ("label", "properties"),
    [
        ("Venue", ("thb:heldIn",)),
        ("Project partners", ("thb:partner",)),
        ("Co-organisers", ("thb:organisedBy",)),
        ("Date and place", ("thb:heldIn", "dates")),
        ("Press contact", ("none",)),
        ("Aims of the week", ()),
    ],
)
def test_a_label_states_a_property(label: str, properties: tuple[str, ...]) -> None:
    assert properties_of(label) == properties


def test_a_page_of_fields() -> None:
    facts = [
        f.removeprefix("Baltic Seminar on Fraud | thb:")
        for f in read(PAGE)
        if f.startswith("Baltic")
    ]
    assert facts == [
        "endDate | 2015-05-08",
        "heldIn | Dorpat Conference Centre",
        "heldIn | Tartu",
        "organisedBy | Caritas Lithuania",
        "organisedBy | University of Tartu",
        "speaker | Anna Berg",
        "startDate | 2015-05-07",
        "supportedBy | Nordic Council of Ministers",
    ]


def test_a_contact_is_no_person() -> None:
    assert not any("Lehto" in f for f in read(PAGE))


def test_events_in_a_list_belong_to_the_project() -> None:
    text = "SAFE DOCKS\n\nSAFE DOCKS is a two-year project.\n\nMilestones\n– Kick-off meeting: Rostock, 10–11 February 2015\n– Study “Deep”: published on 3 May 2016\n"
    assert read(text) == [
        "Kick-off meeting | thb:endDate | 2015-02-11",
        "Kick-off meeting | thb:heldIn | Rostock",
        "Kick-off meeting | thb:partOf | SAFE DOCKS",
        "Kick-off meeting | thb:startDate | 2015-02-10",
    ]


def test_a_list_of_seminars() -> None:
    text = "Open Talks: seminars in 2016\n\n• 3 March 2016: “Who counts?” – Anna Berg, Director of Caritas Sweden\n• 4 April 2016: “Who pays?” – cancelled\n"
    assert read(text, "thb:startDate", "thb:speaker") == [
        "Who counts? | thb:speaker | Anna Berg",
        "Who counts? | thb:startDate | 2016-03-03",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Date: 12 May 2016 Place: Riga Time: 10.00",
        "Date: 12 May 2016; Venue: Riga; Language: English",
        "Time: 10.00 Date: 12 May 2016, Place: Riga",
    ],
)
def test_fields_that_share_a_line_are_told_apart(line: str) -> None:
    text = (
        f"Meeting of the Expert Group on Safe Return\n\n{line}\nThe members met to plan the year."
    )
    assert [f.partition(" | ")[2] for f in read(text, "thb:heldIn", "thb:startDate")] == [
        "thb:heldIn | Riga",
        "thb:startDate | 2016-05-12",
    ]


def test_a_form_that_is_to_be_filled_in_states_nothing() -> None:
    text = (
        "Registration of an event\n\nTitle: Title of your event\nDate: DD/MM/YYYY\nVenue: City, Country\n"
        "Organiser: Ministry of Justice of Latvia\nName: Your name here\n"
    )
    assert read(text) == []
    filled = text.replace("Title of your event", "Seminar on Safe Return").replace(
        "DD/MM/YYYY", "5 May 2016"
    )
    assert read(filled.replace("Your name here", "Anna Berg"), "thb:organisedBy") == [
        "Seminar on Safe Return | thb:organisedBy | Ministry of Justice of Latvia"
    ]

"""Pages of fields whose subject a field names, or the label with which the title begins."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extracting import document, known, line
from thbgraph.extraction import extract
from thbgraph.model import Span

FIELDS = """
Lead: Maritime Academy of Szczecin
Partners: Finnish Seamen's Mission; City of Lübeck
Programme: Interreg South Baltic
Duration: 1 September 2014 – 31 August 2016
Countries: Poland, Finland, Germany
"""
PROPERTIES = ("thb:ledBy", "thb:partner", "thb:startDate", "thb:covers", "thb:partOf")


def read(text: str, *predicates: str) -> list[str]:
    """Return what a page with a title states, the title its first line."""
    page = replace(document(text), title=Span(0, text.index("\n")))
    return sorted(line(f) for f in extract(page, known()).facts if f.predicate in predicates)


def told(name: str) -> list[str]:
    return sorted(
        f"{name} | {fact}"
        for fact in (
            "thb:ledBy | Maritime Academy of Szczecin",
            "thb:partner | Finnish Seamen's Mission",
            "thb:partner | City of Lübeck",
            "thb:partOf | Interreg South Baltic",
            "thb:startDate | 2014-09-01",
            "thb:covers | Poland",
            "thb:covers | Finland",
            "thb:covers | Germany",
        )
    )


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Project sheet: HARBOUR LIGHTS\n", "HARBOUR LIGHTS"),
        ("Project in brief\n\nName: Train to Protect", "Train to Protect"),
        (
            "Facts\n\nFull title: Harbour Lights – Early Help\nAcronym: HARLI",
            "Harbour Lights – Early Help",
        ),
        ("Facts\n\nProject: Clean Quay (CLQ)", "Clean Quay"),
    ],
)
def test_a_field_or_the_titles_label_names_what_a_page_is_about(head: str, name: str) -> None:
    assert read(head + FIELDS, *PROPERTIES) == told(name)


def test_a_programme_that_a_field_names_as_the_frame_is_not_what_the_page_is_about() -> None:
    assert read("Facts and figures\n" + FIELDS, *PROPERTIES) == []


def test_what_a_field_calls_the_event_is_the_event() -> None:
    text = (
        "Round tables of the year\n\nEvent: Expert talk “Who pays the fare?”\nDate: 21 February 2019\n"
        "Place: Berlin\nInvited by: Friedrich-Ebert-Stiftung\nCo-organiser(s): La Strada International\n"
    )
    assert read(text, "thb:startDate", "thb:heldIn", "thb:organisedBy") == [
        "Who pays the fare? | thb:heldIn | Berlin",
        "Who pays the fare? | thb:organisedBy | La Strada International",
        "Who pays the fare? | thb:startDate | 2019-02-21",
    ]


def test_the_agenda_of_an_event_is_no_calendar() -> None:
    text = (
        "Agenda – coordination meeting\nTallinn, 3 October 2017\n\nVenue: Ministry of Justice, Tallinn\n\n"
        "09.30 Opening – Mr Urmas Sepp, Minister of Justice\n10.00 Data: Ms Anna Berg, Analyst, Ministry of Justice\n"
    )
    assert read(text, "thb:startDate", "thb:heldIn", "thb:openedBy", "thb:speaker") == [
        "coordination meeting | thb:heldIn | Ministry of Justice",
        "coordination meeting | thb:heldIn | Tallinn",
        "coordination meeting | thb:openedBy | Urmas Sepp",
        "coordination meeting | thb:speaker | Anna Berg",
        "coordination meeting | thb:startDate | 2017-10-03",
    ]


def test_an_agenda_that_names_no_event_is_none() -> None:
    text = (
        "Agenda: safer ports\n\n09.30 Ms Anna Berg, Analyst, Ministry of Justice\n"
        "10.00 Mr Urmas Sepp, Minister of Justice\n"
    )
    assert read(text, "thb:speaker", "thb:startDate", "thb:heldIn") == []


def test_what_a_field_calls_a_campaign_is_no_event() -> None:
    text = (
        "Campaign in brief\n\nWhat: Eyes Wide Open – a campaign at airports\n"
        "With support from: Ministry of Welfare of Latvia\nPeriod: 1 June–31 August 2014\n"
    )
    name = "Eyes Wide Open – a campaign at airports"
    assert f"{name} | thb:supportedBy | Ministry of Welfare of Latvia" in read(
        text, "thb:supportedBy"
    )
    assert f"{name} | rdf:type | thb:Initiative" in read(text, "rdf:type")

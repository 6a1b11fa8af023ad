"""Undertakings known by what stands beside their name, and what is theirs in an event's sentence."""

from __future__ import annotations

import pytest

from extracting import read, spotted
from thbgraph.extraction.mentions import Kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Steady Ground, an EU-funded project, was launched in Riga.", "Steady Ground"),
        ("Pocket Law (2018–2020) is a multilingual mobile application.", "Pocket Law"),
        (
            "SAFE STEPS (Supporting Former Seasonal Workers), a research project, ended.",
            "SAFE STEPS",
        ),
        ("A campaign under the title “Ninety Days” began in Riga.", "“Ninety Days”"),
        ("The information campaign bearing the name “Look Up” began.", "“Look Up”"),
        ("We want our joint project with Norway, QUIET PASSAGE, to go on.", "QUIET PASSAGE"),
        ("Eyes Open is a follow-up to FAIRFIELD.", "Eyes Open"),
        ("The cycle “Words Matter” was launched in Riga.", "“Words Matter”"),
        ("The police run the Two Rivers Initiative in Narva.", "Two Rivers Initiative"),
        ("The Porvoo Checklist was adopted in Riga.", "Porvoo Checklist"),
        ("The Code of Conduct for Recruiters was adopted.", "Code of Conduct for Recruiters"),
    ],
)
def test_a_name_is_an_undertaking_by_what_explains_it(text: str, name: str) -> None:
    assert name.strip("“”") in [n.strip("“”") for n in spotted(text, Kind.INITIATIVE)]


@pytest.mark.parametrize(
    "text",
    [
        "An EU-funded project helps workers in Narva.",
        "A Nordic-led campaign began in Riga.",
        "Anna Berg is a project manager in Riga.",
        "The manual was written at the initiative of Caritas Sweden.",
    ],
)
def test_words_that_only_describe_name_no_undertaking(text: str) -> None:
    assert [f for f in read(text) if "thb:heldIn" not in f] == []


def test_a_programme_that_pays_acts_as_a_body() -> None:
    text = "The Open Door project is funded by the Interreg Baltic Sea Region Programme."
    assert read(text) == ["Open Door | thb:supportedBy | Interreg Baltic Sea Region Programme"]


def test_a_programme_that_holds_a_project_stays_an_undertaking() -> None:
    text = "The Open Door project is implemented under the programme “Fair Crossing”."
    assert read(text) == ["Open Door | thb:partOf | Fair Crossing"]


def test_a_clause_behind_an_events_name_may_speak_of_its_project() -> None:
    text = (
        "It was the closing conference of the Open Door project, which the Finnish Border Guard"
        " has been running since October 2016."
    )
    assert "Open Door | thb:ledBy | Finnish Border Guard" in read(text)


def test_a_clause_behind_an_events_name_may_speak_of_the_event() -> None:
    text = "The closing conference of the Open Door project, which was held in Riga, was short."
    assert read(text) == [
        "closing conference of the Open Door project | thb:heldIn | Riga",
        "closing conference of the Open Door project | thb:partOf | Open Door",
    ]


def test_partners_stand_behind_a_colon_in_running_text() -> None:
    text = "The Open Door project began in 2016. Project partners: City of Gdynia, Caritas Sweden."
    assert read(text, "thb:partner") == [
        "Open Door | thb:partner | Caritas Sweden",
        "Open Door | thb:partner | City of Gdynia",
    ]


HEADED = (
    "Open Ledger – Wages and Debt among Dock Workers\n\nOpen Ledger examines how dockers are paid in four ports. "
    "The two-year project started in May 2018. It is funded by Caritas Sweden.\n"
)


def test_a_name_that_heads_a_page_is_the_project_of_its_sentences() -> None:
    assert read(HEADED) == [
        "Open Ledger | thb:startDate | 2018-05",
        "Open Ledger | thb:supportedBy | Caritas Sweden",
    ]


@pytest.mark.parametrize(
    ("words", "others"),
    [
        # Not the page's name; another project told of before; a body; nothing called a project.
        ("Open Ledger – Wages", "Wages in ports – Debt"),
        ("Open Ledger examines", "A project was planned in Oslo. Open Ledger examines"),
        ("The two-year project", "The two-year course"),
        ("Open Ledger", "Caritas Sweden"),
    ],
)
def test_a_name_that_heads_a_page_may_be_none_of_a_project(words: str, others: str) -> None:
    named = spotted(HEADED.replace(words, others), Kind.INITIATIVE)
    assert not {"Open Ledger", "Caritas Sweden"} & set(named)

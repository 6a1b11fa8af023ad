"""Undertakings named in plain capitalised words, beside the noun that says what they are."""

from __future__ import annotations

import pytest

from extracting import read, spotted
from thbgraph.extraction.mentions import Kind


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The partner joined the cross-border project Open Harbour in 2019.", "Open Harbour"),
        ("The campaign Eyes Open was launched by Caritas Lithuania.", "Eyes Open"),
        ("A new initiative, Safer Shifts, was launched in 2015.", "Safer Shifts"),
        ("It was part of the programme Children on the Road 2017–2020.", "Children on the Road"),
        ("The Police run a campaign for lorry drivers, Silver Wheels, with a grant.", None),
        ("We started a campaign for lorry drivers, Silver Wheels, which ended.", "Silver Wheels"),
        ("The largest project was Long Way Home (2013–2015), in which we worked.", "Long Way Home"),
        ("Silent Fields is the Ministry of Justice's information campaign.", "Silent Fields"),
        ("Work goes on in the project recruitWell, led by Norway.", "recruitWell"),
    ],
)
def test_words_beside_the_noun_name_an_undertaking(sentence: str, name: str | None) -> None:
    found = spotted(sentence, Kind.INITIATIVE)
    assert (name in found) if name else not any("Wheels" in n for n in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "The project Manager Anna Berg came.",
        "The head of the campaign, Marta Kask, was pleased.",
        "In the project Caritas Lithuania and the Police train teachers.",
        "In our project Safe House takes care of women.",
        "The project, Anna Berg said, was a success.",
        "The project Steering Group met in Riga.",
        "The first coordinator of the campaign was Rolf Meier.",
        "The partners in the project, Open Society Foundation and Caritas, have met.",
    ],
)
def test_people_bodies_and_posts_beside_the_noun_are_none(sentence: str) -> None:
    assert not [n for n in spotted(sentence, Kind.INITIATIVE) if n[0].isupper()]


def test_several_undertakings_are_named_at_once() -> None:
    text = "Two projects, Cold Harvest and Warm Hands, were funded."
    assert spotted(text, Kind.INITIATIVE) == ["Cold Harvest", "Warm Hands"]


def test_the_name_is_known_where_the_noun_no_longer_stands() -> None:
    text = "The Nordic project Clean Docks began in 2014. Clean Docks was funded by Norway."
    assert read(text, "thb:supportedBy") == ["Clean Docks | thb:supportedBy | Norway"]

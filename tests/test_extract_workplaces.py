"""Where somebody works and what as: what a head is head of, kinds of posts, bodies in their own languages."""

from __future__ import annotations

import pytest

from extracting import read, spotted
from thbgraph.extraction.mentions import Kind

HELD = "A seminar on fraud was held in Uppsala on 5 May 2015. "


@pytest.mark.parametrize(
    ("words", "post", "body"),
    [
        (
            "Head of External Relations of the Finnish Border Guard",
            "Head of External Relations",
            "Finnish Border Guard",
        ),
        (
            "Director of Corporate Communications at Havn Reiser",
            "Director of Corporate Communications",
            "Havn Reiser",
        ),
        (
            "Head of Division of the Bergen District Court",
            "Head of Division",
            "Bergen District Court",
        ),
        (
            "Appeal Court Judge of the Svea Court of Appeal",
            "Appeal Court Judge",
            "Svea Court of Appeal",
        ),
        (
            "Trade Union Secretary of the Swedish Dockers' Union",
            "Trade Union Secretary",
            "Swedish Dockers' Union",
        ),
        (
            "Lieutenant Commander of the Icelandic Coast Guard",
            "Lieutenant Commander",
            "Icelandic Coast Guard",
        ),
        ("psychotherapist at the Lund Crisis Centre", "psychotherapist", "Lund Crisis Centre"),
        (
            "Director of the Freedom of Movement Department of the Nordic Labour Council",
            "Director",
            "Freedom of Movement Department",
        ),
        (
            "Director General of the Swedish Agency for Sport and Civil Society",
            "Director General",
            "Swedish Agency for Sport and Civil Society",
        ),
        ("adviser at Stiftelsen Rädda Barnen", "adviser", "Stiftelsen Rädda Barnen"),
        ("adviser at Fachstelle gegen Ausbeutung", "adviser", "Fachstelle gegen Ausbeutung"),
        ("adviser at Norsk Sjømannsforbundet", "adviser", "Norsk Sjømannsforbundet"),
        ("adviser at the Agency KVX", "adviser", "Agency KVX"),
        ("lawyer at the Crisis Centre Havnen", "lawyer", "Crisis Centre Havnen"),
    ],
)
def test_a_post_and_its_place_are_told_apart(words: str, post: str, body: str) -> None:
    text = f"{HELD}Anna Lindqvist, {words}, opened the seminar."
    assert read(text, "thb:holdsPost") == [f"Anna Lindqvist | thb:holdsPost | {post}"]
    assert read(text, "thb:affiliatedWith") == [f"Anna Lindqvist | thb:affiliatedWith | {body}"]


@pytest.mark.parametrize(
    ("where", "body"),
    [
        ("at the Norwegian Consumer Ombudsman", "Norwegian Consumer Ombudsman"),
        ("at the Girls' House", "Girls' House"),
        ("at Lunds universitet", "Lunds universitet"),
        ("of the Nordic Seamen's Lobby", "Nordic Seamen's Lobby"),
        ("of 7K", "7K"),
    ],
)
def test_houses_and_offices_are_workplaces_too(where: str, body: str) -> None:
    text = f"{HELD}Anna Lindqvist, Deputy Director {where}, opened the seminar."
    assert read(text, "thb:affiliatedWith") == [f"Anna Lindqvist | thb:affiliatedWith | {body}"]


def test_an_office_of_one_person_may_organise() -> None:
    text = (
        "A seminar on fraud was organised by the Commissioner for Seafarers in Lund on 5 May 2015."
    )
    assert read(text, "thb:organisedBy") == [
        "seminar on fraud | thb:organisedBy | Commissioner for Seafarers"
    ]


def test_a_field_of_work_is_nobody_s_home() -> None:
    text = f"{HELD}Anna Lindqvist, Director of Public Affairs, opened the seminar."
    assert read(text, "thb:affiliatedWith") == []
    assert spotted(text, Kind.ORGANISATION) == []


def test_whoever_spoke_is_no_speaker_by_office() -> None:
    text = (
        f"{HELD}The speaker was Detective Inspector Anna Lindqvist from the Finnish Border Guard."
    )
    assert read(text, "thb:holdsPost") == ["Anna Lindqvist | thb:holdsPost | Detective Inspector"]


def test_a_department_of_an_unknown_ministry_is_no_listed_police() -> None:
    text = f"{HELD}Anna Lindqvist, adviser at the Police Department of the Ministry of Justice, opened the seminar."
    assert read(text, "thb:affiliatedWith") == [
        "Anna Lindqvist | thb:affiliatedWith | Police Department"
    ]


def test_those_whom_minutes_name_as_present_are_people() -> None:
    text = "Meeting of the steering group\nLund, 5 May 2015\n\nPresent: Vappu Ora, City of Lund (chair); Tuuri Ky, Aarhus Municipality"
    assert read(text, "thb:affiliatedWith") == [
        "Tuuri Ky | thb:affiliatedWith | Aarhus Municipality",
        "Vappu Ora | thb:affiliatedWith | City of Lund",
    ]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("the parish hall of Tartu", "parish hall of Tartu"),
        ("St. Olaf's Church", "St. Olaf's Church"),
        ("the Cathedral of Lund", "Cathedral of Lund"),
    ],
)
def test_a_house_known_by_its_town_or_saint_is_a_venue(words: str, place: str) -> None:
    text = f"A seminar on fraud was held at {words} on 5 May 2015."
    assert f"seminar on fraud | thb:heldIn | {place}" in read(text, "thb:heldIn")


@pytest.mark.parametrize(
    "text",
    [
        "Presentation of Border Control and of Freedom of Movement followed.",
        "The Parish Hall was full, and the Help was welcome.",
        "Understanding and Forberedelse were words that nobody knew.",
    ],
)
def test_near_misses_name_no_body(text: str) -> None:
    assert spotted(text, Kind.ORGANISATION) == []

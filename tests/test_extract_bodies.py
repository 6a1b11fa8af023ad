"""Bodies told together, parts without a name, parts counted out, and the country of a name."""

from __future__ import annotations

import pytest

from extracting import read, spotted
from thbgraph.extraction.mentions import Kind


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            "The Ministries of Justice of Estonia and Latvia organised a seminar on fraud.",
            ["Ministry of Justice of Estonia", "Ministry of Justice of Latvia"],
        ),
        (
            "A seminar on fraud was arranged by the Latvian and Estonian police.",
            ["Estonian Police and Border Guard Board", "State Police of Latvia"],
        ),
        (
            "A seminar on fraud was arranged by the Finnish and Swedish Ministries of Labour.",
            ["Finnish Ministry of Labour", "Swedish Ministry of Labour"],
        ),
        (
            "A seminar on fraud was held by the NGO Pro Futura and the shelter Haven North.",
            ["Haven North", "Pro Futura"],
        ),
        (
            "The Embassies of Denmark and Norway organised a seminar on fraud.",
            ["Embassy of Denmark", "Embassy of Norway"],
        ),
    ],
)
def test_bodies_told_together_are_each_a_body(text: str, bodies: list[str]) -> None:
    assert read(text, "thb:organisedBy") == [
        f"seminar on fraud | thb:organisedBy | {body}" for body in bodies
    ]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "The Warsaw office of Caritas Sweden runs the Open Door project.",
            "Warsaw office of Caritas Sweden | thb:subOrganisationOf | Caritas Sweden",
        ),
        (
            "The anti-trafficking unit of the Finnish Border Guard runs the Open Door project.",
            "anti-trafficking unit of the Finnish Border Guard | thb:subOrganisationOf | Finnish Border Guard",
        ),
        (
            "The UNHCR Office in Poland runs the Open Door project.",
            "UNHCR Office in Poland | thb:subOrganisationOf | Office of the United Nations High Commissioner for Refugees",
        ),
        (
            "The Baltic Labour Network has two working groups. The Ferry Group meets often.",
            "Ferry Group | thb:subOrganisationOf | Baltic Labour Network",
        ),
        (
            "Two bodies work under the Baltic Labour Network: the Ferry Group and the Data Group.",
            "Data Group | thb:subOrganisationOf | Baltic Labour Network",
        ),
    ],
)
def test_a_part_belongs_to_its_body(text: str, fact: str) -> None:
    assert fact in read(text, "thb:subOrganisationOf")


@pytest.mark.parametrize(
    "text",
    [
        "The head office of Caritas Sweden runs the Open Door project.",
        "The newly founded unit of the Finnish Border Guard runs the Open Door project.",
        "The Baltic Labour Network has no working groups. The Ferry Group meets often.",
        "A drafting group put the text together.",
    ],
)
def test_words_that_tell_no_part_apart_give_none(text: str) -> None:
    assert read(text, "thb:subOrganisationOf", "thb:chairOf") == []


def test_a_group_for_one_task_is_a_body_by_who_leads_it() -> None:
    text = "A drafting group chaired by Anna Berg, Director of Caritas Sweden, wrote the text."
    assert read(text, "thb:chairOf") == ["Anna Berg | thb:chairOf | drafting group"]


def test_the_city_tells_a_ministry_from_its_namesake() -> None:
    text = (
        "The meeting in Reykjavík was opened by Anna Berg, Head of Unit at the Ministry of Welfare."
    )
    assert read(text, "thb:affiliatedWith") == [
        "Anna Berg | thb:affiliatedWith | Ministry of Welfare"
    ]


def test_a_longer_name_is_not_cut_to_one_that_a_file_knows() -> None:
    text = "The Nordic Committee of Senior Officials for Labour met in Riga."
    assert spotted(text, Kind.ORGANISATION) == ["Nordic Committee of Senior Officials for Labour"]


def test_a_chair_without_a_body_is_that_of_the_body_named_before() -> None:
    text = "The Baltic Labour Network met. Its Chair, Ambassador Reet Lindvere, reported in Riga."
    assert read(text, "thb:chairOf") == ["Reet Lindvere | thb:chairOf | Baltic Labour Network"]


def test_a_country_named_behind_its_presidency_holds_it() -> None:
    text = (
        "Estonia takes over the Chairmanship of the CBSS from Finland. The Finnish Chairmanship"
        " ended in June. During its Chairmanship, Estonia will focus on open ports."
    )
    assert read(text, "thb:hasPriority") == [
        "Estonian Presidency of the Council of the Baltic Sea States | thb:hasPriority | open ports"
    ]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "The Ferry Group (chair: Anna Berg, Director of Caritas Sweden) meets often.",
            "Anna Berg | thb:chairOf | Ferry Group",
        ),
        (
            "Ambassador Anna Berg, the outgoing Chair of the Baltic Labour Network, spoke.",
            "Anna Berg | thb:chairOf | Baltic Labour Network",
        ),
        (
            "Anna Berg, Director of Caritas Sweden, chairs the informal network of EU national rapporteurs.",
            "Anna Berg | thb:chairOf | informal network of EU national rapporteurs",
        ),
    ],
)
def test_a_chair_is_told_in_brackets_beside_a_name_and_of_peers(text: str, fact: str) -> None:
    assert fact in read(text, "thb:chairOf")


def test_an_acronym_before_a_name_is_the_body_above() -> None:
    text = (
        "The Union of Harbour Towns (UHT) met in Riga. The UHT Safe Towns Commission organised a"
        " seminar on fraud in Riga."
    )
    assert "UHT Safe Towns Commission | thb:subOrganisationOf | Union of Harbour Towns" in read(
        text
    )


def test_money_is_for_what_the_paragraph_speaks_of() -> None:
    text = "A seminar on fraud took place in Riga. Funding was provided by the Swedish Institute."
    assert read(text, "thb:supportedBy") == [
        "seminar on fraud | thb:supportedBy | Swedish Institute"
    ]


def test_a_sentence_tells_what_the_list_below_it_holds() -> None:
    text = (
        "Germany has taken over the Presidency of the CBSS from Norway. It will last until 30 June"
        " 2023 and has chosen two priorities:\n\n• offshore wind energy\n• youth participation\n"
    )
    assert read(text, "thb:hasPriority") == [
        "German Presidency of the Council of the Baltic Sea States | thb:hasPriority | offshore wind energy",
        "German Presidency of the Council of the Baltic Sea States | thb:hasPriority | youth participation",
    ]

"""What belongs to a body's name, and what only stands beside it."""

from __future__ import annotations

import pytest

from extracting import read, spotted
from thbgraph.extraction.mentions import Kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "the Lapland Occupational Health and Safety Inspectorate took part",
            ["Lapland Occupational Health and Safety Inspectorate"],
        ),
        (
            "the Danish Hotel and Restaurant Association met the Danish Police",
            ["Danish Hotel and Restaurant Association", "Danish Police"],
        ),
        (
            "by the National Counselling and Support Centre for Victims of Violence",
            ["National Counselling and Support Centre for Victims of Violence"],
        ),
        ("the Organised Crime Analysis Department agreed", ["Organised Crime Analysis Department"]),
        (
            "the Tallinn University and Police Academy signed",
            ["Tallinn University", "Police Academy"],
        ),
        (
            "Haven – Multicultural Women’s Association answered",
            ["Haven – Multicultural Women’s Association"],
        ),
        (
            "supported by the Internal Security Fund – Police (ISF-P)",
            ["Internal Security Fund – Police (ISF-P)"],
        ),
        ("the Finnish Bakers Association BaKa said", ["Finnish Bakers Association BaKa"]),
        ("it met the Police Region North today", ["Police Region North"]),
        ("the Government of Åland is in charge", ["Government of Åland"]),
        (
            "the Ministry of Justice and Digital Affairs met",
            ["Ministry of Justice and Digital Affairs"],
        ),
        ("the Ministry of Health and Police Board met", ["Ministry of Health", "Police Board"]),
        (
            "the State Agency for Northern Finland decided",
            ["State Agency for Northern Finland"],
        ),
        ("a report was submitted to Parliament in May", ["Parliament"]),
        (
            "the ferry companies Skagen Cargo and Nordsund and others",
            ["Skagen Cargo", "Nordsund"],
        ),
        (
            "money of the Norwegian Financial Mechanism 2014–2021",
            ["Norwegian Financial Mechanism 2014–2021"],
        ),
        ("it met the Minister of the Interior and Administration of Poland", []),
    ],
)
def test_a_name_is_taken_whole(text: str, names: list[str]) -> None:
    assert spotted(text, Kind.ORGANISATION) == names


def test_a_name_behind_a_department_is_that_of_its_director() -> None:
    text = "Deputy Director of the Department of Asylum and Migration Policy Hanna Ruta-Bera spoke."
    assert read(text, "thb:holdsPost", "thb:affiliatedWith") == [
        "Hanna Ruta-Bera | thb:affiliatedWith | Department of Asylum and Migration Policy",
        "Hanna Ruta-Bera | thb:holdsPost | Deputy Director",
    ]


def test_a_body_goes_by_the_name_that_the_text_gives_it() -> None:
    text = (
        "The Commission for Coordination of Labour Policy (hereinafter – the Commission) was set up. "
        "In the Commission are included representatives from the Danish Immigration Service."
    )
    assert read(text, "thb:memberOf") == [
        "Danish Immigration Service | thb:memberOf | Commission for Coordination of Labour Policy"
    ]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Carl Ek, Head of Unit, BKA, answered.",
            [
                "Carl Ek | thb:affiliatedWith | Federal Criminal Police Office",
                "Carl Ek | thb:holdsPost | Head of Unit",
            ],
        ),
        (
            "Prof. Carl Ek, Uppsala University, answered.",
            [
                "Carl Ek | thb:affiliatedWith | Uppsala University",
                "Carl Ek | thb:holdsPost | Professor",
            ],
        ),
        (
            "Carl Ek, Associate Professor of Labour Law, University of Tartu, answered.",
            [
                "Carl Ek | thb:affiliatedWith | University of Tartu",
                "Carl Ek | thb:holdsPost | Associate Professor of Labour Law",
            ],
        ),
        (
            "The National Rapporteur on Crime, Non-Discrimination Ombudsman Carla Ek, answered.",
            [
                "Carla Ek | thb:holdsPost | National Rapporteur on Crime",
                "Carla Ek | thb:holdsPost | Non-Discrimination Ombudsman",
            ],
        ),
        (
            "He met the Ambassador of the Netherlands, Carla Ek, on Monday.",
            ["Carla Ek | thb:holdsPost | Ambassador"],
        ),
        (
            "It was led by Kriminalinspektör Carl Ek of the Border Police Unit.",
            [
                "Carl Ek | thb:affiliatedWith | Border Police Unit",
                "Carl Ek | thb:holdsPost | Kriminalinspektör",
            ],
        ),
        (
            "Speaker of Parliament Carl Ek answered.",
            ["Carl Ek | thb:affiliatedWith | Parliament", "Carl Ek | thb:holdsPost | Speaker"],
        ),
        (
            "Mr Carl Ek of the Danish Immigration Service answered.",
            ["Carl Ek | thb:affiliatedWith | Danish Immigration Service"],
        ),
        ("Journalist Carl Ek answered.", []),
    ],
)
def test_posts_around_a_name(text: str, facts: list[str]) -> None:
    assert read(text, "thb:holdsPost", "thb:affiliatedWith") == facts


def test_a_person_without_a_post_becomes_no_body() -> None:
    text = "The seminar “Hands On” took place in Riga and was organised by Anna Berga."
    assert read(text, "thb:organisedBy") == []


def test_a_day_within_the_range_of_an_event_is_not_its_date() -> None:
    text = (
        "The conference “Hands On” took place in Riga on 3–5 May 2016. "
        "On 4 May 2016 the conference visited a shelter."
    )
    assert read(text, "thb:startDate", "thb:endDate") == [
        "Hands On | thb:endDate | 2016-05-05",
        "Hands On | thb:startDate | 2016-05-03",
    ]


def test_its_presidency_is_that_of_the_country_behind_the_comma() -> None:
    text = (
        "Estonia assumes the Presidency of the CBSS from Finland. "
        "During its Presidency, Estonia will focus on clean energy and civil security."
    )
    whose = "Estonian Presidency of the Council of the Baltic Sea States"
    assert read(text, "thb:hasPriority") == [
        f"{whose} | thb:hasPriority | civil security",
        f"{whose} | thb:hasPriority | clean energy",
    ]

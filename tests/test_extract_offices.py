"""Posts that a verb, a relation or the page itself gives; bodies that go by few words; "she" and "we"."""

from __future__ import annotations

import pytest

from extracting import read

AT = "The seminar on fraud took place in Riga on 3 May 2016. "
OFFICES = ("thb:holdsPost", "thb:affiliatedWith", "thb:chairOf", "thb:memberOf")


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "The Cabinet has appointed Anna Berg, Doctor of Laws, as Ombudsman for Children.",
            ["Anna Berg | thb:holdsPost | Ombudsman for Children"],
        ),
        (
            "Anna Berg elected Treasurer of the Baltic Labour Network",
            [
                "Anna Berg | thb:affiliatedWith | Baltic Labour Network",
                "Anna Berg | thb:holdsPost | Treasurer",
            ],
        ),
        (
            "Jan Ek takes up the post of Deputy Director at the Danish Border Guard in May.",
            [
                "Jan Ek | thb:affiliatedWith | Danish Border Guard",
                "Jan Ek | thb:holdsPost | Deputy Director",
            ],
        ),
        (
            "Professor Anna Berg (Uppsala University) spoke. Professor Berg is Head of the Centre for Maritime Law.",
            [
                "Anna Berg | thb:affiliatedWith | Centre for Maritime Law",
                "Anna Berg | thb:affiliatedWith | Uppsala University",
                "Anna Berg | thb:holdsPost | Head",
                "Anna Berg | thb:holdsPost | Professor",
            ],
        ),
        (
            "Judge Carl Holm comes from the Children’s Division, where he has worked as Senior Adviser since 2012.",
            [
                "Carl Holm | thb:affiliatedWith | Children’s Division",
                "Carl Holm | thb:holdsPost | Judge",
                "Carl Holm | thb:holdsPost | Senior Adviser",
            ],
        ),
        (
            "The Network Secretariat is hosted by the Danish Border Guard and headed by Secretary General Eva Lind.",
            [
                "Eva Lind | thb:affiliatedWith | Network Secretariat",
                "Eva Lind | thb:holdsPost | Secretary General",
            ],
        ),
        (
            "Minister of Justice Anna Berg met her Latvian colleague, Jānis Ozols.",
            [
                "Anna Berg | thb:holdsPost | Minister of Justice",
                "Jānis Ozols | thb:holdsPost | Minister of Justice",
            ],
        ),
        (
            "Anna Berg, Director of Caritas Sweden, thanked her predecessor, Nils Holm.",
            [
                "Anna Berg | thb:affiliatedWith | Caritas Sweden",
                "Anna Berg | thb:holdsPost | Director",
                "Nils Holm | thb:affiliatedWith | Caritas Sweden",
                "Nils Holm | thb:holdsPost | Director",
            ],
        ),
    ],
)
def test_a_verb_or_a_relation_gives_a_post(text: str, facts: list[str]) -> None:
    assert read(text, *OFFICES) == facts


@pytest.mark.parametrize(
    "text",
    [
        "Minister of Justice Anna Berg met her colleague, Jānis Ozols.",
        "The firm was named Anna Berg and Sons.",
        "The girl thanked her predecessor, Nils Holm.",
        "Anna Berg was appointed in May.",
    ],
)
def test_without_a_post_nobody_is_an_official(text: str) -> None:
    assert [
        f for f in read(text, *OFFICES) if not f.startswith("Anna Berg | thb:holdsPost | Minister")
    ] == []


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Anna Berg, National Coordinator for the Prevention of Human Trafficking at the Danish Border Guard, came.",
            [
                "Anna Berg | thb:affiliatedWith | Danish Border Guard",
                "Anna Berg | thb:holdsPost | National Coordinator for the Prevention of Human Trafficking",
            ],
        ),
        (
            "The OSCE Special Representative and Co-ordinator for Combating Trafficking in Human Beings, Anna Berg, came.",
            [
                "Anna Berg | thb:affiliatedWith | Organization for Security and Co-operation in Europe",
                "Anna Berg | thb:holdsPost | Co-ordinator for Combating Trafficking in Human Beings",
                "Anna Berg | thb:holdsPost | Special Representative",
            ],
        ),
        (
            "The Vice-Dean for Research of the Faculty of Law, prof. Jan Ek, came.",
            [
                "Jan Ek | thb:affiliatedWith | Faculty of Law",
                "Jan Ek | thb:holdsPost | Vice-Dean for Research",
            ],
        ),
        (
            "Sweden’s Minister for Nordic Cooperation Anna Berg came.",
            ["Anna Berg | thb:holdsPost | Minister for Nordic Cooperation"],
        ),
        (
            "The guests were the Mayor, Inspector Jan Ek of the Danish Border Guard, and Eva Lind, Director of Caritas Sweden.",
            [
                "Eva Lind | thb:affiliatedWith | Caritas Sweden",
                "Eva Lind | thb:holdsPost | Director",
                "Jan Ek | thb:affiliatedWith | Danish Border Guard",
                "Jan Ek | thb:holdsPost | Inspector",
            ],
        ),
        (
            "Among them were the Minister for Welfare Anna Berg, the Ambassador of Sweden to Latvia Jan Ek, and others.",
            [
                "Anna Berg | thb:holdsPost | Minister for Welfare",
                "Jan Ek | thb:holdsPost | Ambassador",
            ],
        ),
        (
            "State Secretary Jan Ek’s opening address was short.",
            ["Jan Ek | thb:holdsPost | State Secretary"],
        ),
    ],
)
def test_a_post_keeps_its_whole_subject_and_its_own_name(text: str, facts: list[str]) -> None:
    assert read(text, *OFFICES) == facts


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Eva Lind, leader of the Swedish Salvation Army’s night shelter, spoke.",
            [
                "Eva Lind | thb:affiliatedWith | Swedish Salvation Army’s night shelter",
                "Swedish Salvation Army’s night shelter | thb:subOrganisationOf | Swedish Salvation Army",
            ],
        ),
        (
            "Eva Lind, Deputy Director of the counselling centre solwodi, spoke.",
            ["Eva Lind | thb:affiliatedWith | solwodi"],
        ),
        (
            "Eva Lind, Head of the Culture Department of the City of Turku, spoke.",
            [
                "Culture Department | thb:subOrganisationOf | City of Turku",
                "Eva Lind | thb:affiliatedWith | Culture Department",
            ],
        ),
        (
            "Eva Lind, lawyer at the Office of the Data Protection Ombudsman, spoke.",
            ["Eva Lind | thb:affiliatedWith | Office of the Data Protection Ombudsman"],
        ),
        (
            "Eva Lind (Ban Ying e.V., Berlin) spoke.",
            ["Eva Lind | thb:affiliatedWith | Ban Ying"],
        ),
        (
            "Eva Lind, Director at the Riga branch of the trade union federation LBAS, spoke.",
            [
                "Eva Lind | thb:affiliatedWith | Riga branch of the trade union federation LBAS",
                "Riga branch of the trade union federation LBAS | thb:subOrganisationOf | LBAS",
            ],
        ),
    ],
)
def test_where_somebody_works(text: str, facts: list[str]) -> None:
    assert read(AT + text, "thb:affiliatedWith", "thb:subOrganisationOf") == facts


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Wanja Tresk (Caritas Sweden) spoke about hotels.", ["Wanja Tresk"]),
        (
            "The trainers were Jan Ek, Director of Caritas Sweden, and Wanja Tresk of the Danish Border Guard.",
            ["Jan Ek", "Wanja Tresk"],
        ),
        (
            "Jan Ek, Director of Caritas Sweden, left. He follows Wanja Tresk of the Danish Border Guard.",
            ["Jan Ek", "Wanja Tresk"],
        ),
        ("The Wanja Tresk of the Danish Border Guard spoke for itself.", []),
        ("Wanja Tresk (Caritas Sweden) is a film about hotels.", []),
    ],
)
def test_what_only_people_do_tells_them_from_bodies(text: str, people: list[str]) -> None:
    found = {f.partition(" | ")[0] for f in read(AT + text, "thb:affiliatedWith")}
    assert sorted(found) == people


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Anna Berg, Director of Caritas Sweden, opened the seminar. She is a member of the Baltic Labour Network.",
            ["Anna Berg | thb:memberOf | Baltic Labour Network"],
        ),
        (
            "Ms Anna Berg, Director of Caritas Sweden, opened the seminar. He is a member of the Baltic Labour Network.",
            [],
        ),
        (
            "Anna Berg, Director of Caritas Sweden, thanked Judge Eva Lind. She is a member of the Baltic Labour Network.",
            [],
        ),
        (
            "Anna Berg, Director of Caritas Sweden, met a woman. She is a member of the Baltic Labour Network.",
            [],
        ),
        (
            "Anna Berg, Director of Caritas Sweden, came. It rained. She is a member of the Baltic Labour Network.",
            [],
        ),
    ],
)
def test_she_is_the_one_person_spoken_of(text: str, facts: list[str]) -> None:
    assert read(text, "thb:memberOf") == facts


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            (
                "OPEN HARBOUR FOUNDATION\n\nThe Open Harbour Foundation is in Gdynia. In May we organised the seminar “Safe Docks” in Gdynia. "
                "A lecture was given by our lawyer Anna Berg."
            ),
            [
                "Anna Berg | thb:affiliatedWith | Open Harbour Foundation",
                "Safe Docks | thb:organisedBy | Open Harbour Foundation",
            ],
        ),
        (
            "About us\n\nThe Open Harbour Foundation is a charity in Gdynia. In May we held the seminar “Safe Docks”.",
            ["Safe Docks | thb:organisedBy | Open Harbour Foundation"],
        ),
        (
            (
                "Doors that open\n\n12 May 2016 | Open Harbour Foundation\n\nWe held the seminar “Safe Docks” in Gdynia. "
                "The Open Harbour Foundation thanks its guests. Our director Anna Berg wrote this."
            ),
            [
                "Anna Berg | thb:affiliatedWith | Open Harbour Foundation",
                "Safe Docks | thb:organisedBy | Open Harbour Foundation",
            ],
        ),
        (
            "Interview\n\nOpen Harbour Foundation\n\nIn May we held the seminar “Safe Docks” in Gdynia.",
            [],
        ),
        (
            "Safe docks\n\nIn May we held the seminar “Safe Docks” with the Open Harbour Foundation. Our lawyer Anna Berg spoke.",
            [],
        ),
        (
            "Open Harbour Foundation\n\n“In May we held the seminar “Safe Docks” in Gdynia,” said Director Anna Berg.",
            [],
        ),
    ],
)
def test_we_is_the_body_that_the_page_says_it_is(text: str, facts: list[str]) -> None:
    assert read(text, "thb:organisedBy", "thb:affiliatedWith") == facts


def test_an_embassy_among_several_is_not_the_embassy() -> None:
    text = (
        "The Embassy of Sweden held a seminar on fraud. The Finnish and Norwegian embassies were represented. "
        "In May the Embassy held a workshop on wages."
    )
    assert read(text, "thb:organisedBy") == [
        "seminar on fraud | thb:organisedBy | Embassy of Sweden",
        "workshop on wages | thb:organisedBy | Embassy of Sweden",
    ]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Jan Ek, adviser to the Minister of Justice, and the Prosecutor General’s adviser Eva Lind came.",
            [
                "Eva Lind | thb:holdsPost | Prosecutor General’s adviser",
                "Jan Ek | thb:holdsPost | adviser to the Minister of Justice",
            ],
        ),
        (
            "Ambassador Jan Ek, Chair of the Steering Committee, Ministry of Justice of Latvia, came.",
            [
                "Jan Ek | thb:affiliatedWith | Ministry of Justice of Latvia",
                "Jan Ek | thb:chairOf | Steering Committee",
                "Jan Ek | thb:holdsPost | Ambassador",
            ],
        ),
        (
            "Professor Eva Lind of NTNU came.",
            ["Eva Lind | thb:affiliatedWith | NTNU", "Eva Lind | thb:holdsPost | Professor"],
        ),
        (
            "The Swedish psychologist Eva Lind gave a lecture on trauma.",
            ["Eva Lind | thb:holdsPost | psychologist"],
        ),
        ("The Swedish psychologist Eva Lind lives in Lund.", []),
        (
            "Jan Ek, a lawyer with the Estonian Human Rights Centre, and the centre’s psychologist, Eva Lind, came.",
            [
                "Eva Lind | thb:affiliatedWith | Estonian Human Rights Centre",
                "Eva Lind | thb:holdsPost | psychologist",
                "Jan Ek | thb:affiliatedWith | Estonian Human Rights Centre",
                "Jan Ek | thb:holdsPost | lawyer",
            ],
        ),
        (
            "It will be hosted by Caritas Lithuania, whose director is Eva Lind.",
            [
                "Eva Lind | thb:affiliatedWith | Caritas Lithuania",
                "Eva Lind | thb:holdsPost | director",
            ],
        ),
        (
            "Riga’s Deputy Mayor for Education, Eva Lind, came.",
            ["Eva Lind | thb:holdsPost | Deputy Mayor for Education"],
        ),
        (
            "Eva Lind, who has headed the Malmö shelter Kvinnohuset since 2014, came.",
            [
                "Eva Lind | thb:affiliatedWith | Kvinnohuset",
                "Eva Lind | thb:holdsPost | Head",
            ],
        ),
        ("The psychologist Eva Lind gave a lecture on trauma.", []),
    ],
)
def test_whose_post_it_is_and_where(text: str, facts: list[str]) -> None:
    assert read(AT + text, *OFFICES) == facts


def test_cities_in_a_list_are_members_by_their_full_name() -> None:
    text = (
        "BALTNET, the Baltic Network of Shelters, is a platform. Members of BALTNET are the cities of Riga and Oslo. "
        "During the Latvian Presidency of the CBSS it is chaired by Judge Nils Holm."
    )
    assert read(text, "thb:memberOf", "thb:chairOf") == [
        "City of Oslo | thb:memberOf | Baltic Network of Shelters",
        "City of Riga | thb:memberOf | Baltic Network of Shelters",
        "Nils Holm | thb:chairOf | Baltic Network of Shelters",
    ]


def test_the_members_of_a_union_are_not_the_union() -> None:
    text = "The Baltic Labour Network consists of experts from the CBSS Member States."
    assert read(text, "thb:memberOf") == []


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "It was arranged by the League of Finnish Women and the Government of the Murmansk Region.",
            [
                "seminar on fraud | thb:organisedBy | Government of the Murmansk Region",
                "seminar on fraud | thb:organisedBy | League of Finnish Women",
            ],
        ),
        (
            "It was organised by Eluliin in cooperation with the NGOs Uus Sadam and Kompas.",
            [
                "seminar on fraud | thb:organisedBy | Eluliin",
                "seminar on fraud | thb:partner | Kompas",
                "seminar on fraud | thb:partner | Uus Sadam",
            ],
        ),
        ("It ended at a hotel run by the Swedish Salvation Army.", []),
        ("It was organised by Volunteers.", []),
    ],
)
def test_bodies_behind_an_event(text: str, facts: list[str]) -> None:
    assert read(AT + text, "thb:organisedBy", "thb:partner") == facts

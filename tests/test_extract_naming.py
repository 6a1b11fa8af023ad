"""Things by what stands beside their name: undertakings, bodies by form or kind, posts."""

from __future__ import annotations

import pytest

from extracting import read, spotted
from thbgraph.extraction.mentions import Kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Programme “Warm Hands” is financed by the city.", ["Warm Hands"]),
        ("It was part of the awareness month “Look Closer”.", ["Look Closer"]),
        ("The campaign follows on “Warm Hands”, which ended in 2014.", ["campaign", "Warm Hands"]),
        ("It picks up where “Warm Hands” left off.", ["Warm Hands"]),
        ("ORCHARD, as the new programme is called, will run until 2020.", ["ORCHARD", "new programme"]),
        ("Salt Roads, a survey led by Umeå University, was published.", ["Salt Roads", "survey"]),
        ("They read “Who Sews? A Handbook on Fair Pay” aloud.", ["Who Sews? A Handbook on Fair Pay"]),
        ("It quotes the Addendum to the Action Plan on Fair Work 2019–2022.", ["Addendum to the Action Plan on Fair Work 2019–2022"]),
        ("The book “Warm Hands” was read aloud.", []),
        ("The choir continues “Warm Hands” tomorrow.", []),
    ],
)  # fmt: skip
def test_undertakings_by_what_stands_beside_their_name(text: str, names: list[str]) -> None:
    assert spotted(text, Kind.INITIATIVE) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The posters were paid for by Turun Valo ry.", ["Turun Valo ry"]),
        ("The seminar was held by Stiftelsen Norrsken and SIA Kalve.", ["Stiftelsen Norrsken", "SIA Kalve"]),
        ("The guests came from UNHCR Poland.", ["UNHCR Poland"]),
        ("It is run by Association Bryza in Elbląg.", ["Association Bryza"]),
        ("We met the landlord Kivikoti and left.", ["Kivikoti"]),
        ("Sisters from the Congregation of Our Lady attended.", ["Congregation of Our Lady"]),
        ("The Ministry for Family Affairs, Senior Citizens, Women and Youth pays.", ["Ministry for Family Affairs, Senior Citizens, Women and Youth"]),
        ("The supreme courts of Norway and Poland were represented.", ["Supreme Court of Norway", "Supreme Court of Poland"]),
        ("The landlord paid for the posters.", []),
        ("AS you know, nothing was decided.", []),
    ],
)  # fmt: skip
def test_bodies_by_form_kind_and_branch(text: str, names: list[str]) -> None:
    assert spotted(text, Kind.ORGANISATION) == names


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Chargé d’Affaires Nora B. Winther spoke at the seminar “Ask First”.", ["Nora B. Winther | thb:holdsPost | Chargé d’Affaires"]),
        ("Special Agent Ruth Hollis of the Norwegian Police spoke at the seminar “Ask First”.", ["Ruth Hollis | thb:holdsPost | Special Agent"]),
        ("A team works under Ambassador Nora Winther in Oslo.", ["Nora Winther | thb:holdsPost | Ambassador"]),
        ("Under-Secretary Nora Winther spoke at the seminar “Ask First”.", ["Nora Winther | thb:holdsPost | Under-Secretary"]),
        ("The estate agent Ruth Hollis sold two flats.", []),
    ],
)  # fmt: skip
def test_posts_of_many_houses(text: str, facts: list[str]) -> None:
    assert read(text, "thb:holdsPost") == facts


def test_an_undertaking_that_is_only_named_is_stated_to_be_one() -> None:
    text = "She quoted the Guiding Principles on the Return of Children. The Action Plan was not named."
    assert read(text, "rdf:type") == [
        "Guiding Principles on the Return of Children | rdf:type | thb:Initiative"
    ]


def test_acts_of_law_by_number_and_bare_descriptions_are_not_stated() -> None:
    assert read("Directive 2011/36/EU was quoted, and so was the handbook.", "rdf:type") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Notes were sent by the 12th Network against Forced Labour Forum, held in Oslo in May 2015.", ["12th Network against Forced Labour Forum"]),
        ("• Meeting with the Norwegian Labour Inspection Authority, Oslo, 14 March 2013", ["Meeting with the Norwegian Labour Inspection Authority"]),
        ("9 May 2015: Lecture for nurses, Kiel", ["Lecture for nurses"]),
        ("• Official opening of the shelter: 3 June 2014, Turku", ["Official opening of the shelter"]),
        ("The bilateral talks were held in Oslo on 4 May 2015.", ["bilateral talks"]),
        ("A first seminar based on the toolkit was held in Oslo on 4 May 2015.", ["first seminar based on the toolkit"]),
        ("A networking breakfast was held in Oslo on 4 May 2015.", ["networking breakfast"]),
        ("In the course of the year she talks about work.", []),
        ("The opening of the shelter was put off.", []),
        ("He took a course for nurses and left.", []),
    ],
)  # fmt: skip
def test_events_that_no_pattern_around_a_noun_reaches(text: str, names: list[str]) -> None:
    assert spotted(text, Kind.EVENT) == names


def test_a_minister_meets_a_guest_who_is_on_a_visit() -> None:
    text = (
        "News of the week.\n\nOn 8 March 2016, Minister of Justice Kaspars Ozols met in Riga with Annika Lund, "
        "Minister of Labour of Sweden, who is staying in Latvia on a working visit from 7 to 9 March."
    )
    met = "meeting between Kaspars Ozols and Annika Lund"
    assert f"{met} | thb:heldIn | Riga" in read(text, "thb:heldIn")
    assert read(text, "thb:participant", "thb:startDate") == [
        f"{met} | thb:participant | Annika Lund",
        f"{met} | thb:participant | Kaspars Ozols",
        f"{met} | thb:startDate | 2016-03-08",
        "working visit | thb:startDate | 2016-03-07",
    ]


def test_the_team_of_a_page_works_at_the_body_whose_page_it_is() -> None:
    text = (
        "National Monitoring Mechanism against Forced Labour\n\nThe team\n\nDeputy Head: Jan Ekberg\n"
        "Research Associates: Dr. Eva Lindqvist (data), Oleg Petrov (courts), vacant\nFax: none\n"
    )
    body = "National Monitoring Mechanism against Forced Labour"
    assert read(text, "thb:affiliatedWith", "thb:holdsPost") == [
        f"Eva Lindqvist | thb:affiliatedWith | {body}",
        "Eva Lindqvist | thb:holdsPost | Research Associate",
        f"Jan Ekberg | thb:affiliatedWith | {body}",
        "Jan Ekberg | thb:holdsPost | Deputy Head",
        f"Oleg Petrov | thb:affiliatedWith | {body}",
        "Oleg Petrov | thb:holdsPost | Research Associate",
    ]


def test_posts_by_address_and_the_land_of_a_governor() -> None:
    text = (
        "The seminar “Ask First” was opened by the Governor of Gotland Anders Fridhem. Supt. Bogdan Walicki "
        "(Polish Police) and Eva Lindqvist, a guest from Vilnius University, spoke at the seminar."
    )
    assert read(text, "thb:affiliatedWith", "thb:holdsPost") == [
        "Anders Fridhem | thb:holdsPost | Governor",
        "Bogdan Walicki | thb:affiliatedWith | Polish Police",
        "Bogdan Walicki | thb:holdsPost | Superintendent",
        "Eva Lindqvist | thb:affiliatedWith | Vilnius University",
    ]


def test_several_events_of_a_project_are_its_parts() -> None:
    text = (
        "News of the week.\n\nANCHOR is a project of Caritas Sweden. Three expert workshops of the ANCHOR project followed: one in "
        "Vilnius on 2 October 2015, arranged jointly with Vilnius University, and one in Tartu on 24 October 2015. "
        "Trainings under the project were held in Oslo on 3 May 2015 and in Turku on 4 May 2015."
    )
    assert read(text, "thb:partOf", "thb:startDate") == [
        "expert workshop in Tartu | thb:partOf | ANCHOR",
        "expert workshop in Tartu | thb:startDate | 2015-10-24",
        "expert workshop in Vilnius | thb:partOf | ANCHOR",
        "expert workshop in Vilnius | thb:startDate | 2015-10-02",
        "training in Oslo | thb:partOf | ANCHOR",
        "training in Oslo | thb:startDate | 2015-05-03",
        "training in Turku | thb:partOf | ANCHOR",
        "training in Turku | thb:startDate | 2015-05-04",
    ]


def test_the_presidency_of_a_network_that_the_text_has_named() -> None:
    text = (
        "News of the week.\n\nSix shelters founded the Baltic Shelter Network (BSN). Since 2012 the Presidency of "
        "the Network has gone round. The Swedish Presidency started on 1 January 2016."
    )
    presidency = "Swedish Presidency of the Baltic Shelter Network"
    assert read(text, "thb:presidencyOf", "thb:startDate") == [
        f"{presidency} | thb:presidencyOf | Baltic Shelter Network",
        f"{presidency} | thb:startDate | 2016-01-01",
    ]


def test_a_title_with_its_day_at_once_and_a_series_in_a_field() -> None:
    text = (
        "Who cleans?\n\nDate: 5 February 2015\nType of event: seminar\nSeries: Quiet Homes (2014–2016), coordinated by "
        "Caritas Sweden\n\nNext in the series\n\n“The Night Cook”, 23 April 2015, Bergen.\n"
    )
    facts = read(text, "thb:startDate", "thb:ledBy")
    assert "Quiet Homes | thb:startDate | 2014" in facts
    assert "Quiet Homes | thb:ledBy | Caritas Sweden" in facts
    assert "The Night Cook | thb:startDate | 2015-04-23" in facts

"""Undertakings named by a title, a hashtag, a line's first words, or the one that follows them."""

from __future__ import annotations

import pytest

from extracting import read, spotted
from thbgraph.extraction.mentions import Kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“Harbour to Harbour”: a three-year project of nurses.", ["Harbour to Harbour", "three-year project"]),
        ("“Ask First”: our information campaign for students.", ["Ask First", "information campaign"]),
        ("“Paid in Full” is an initiative of the city.", ["Paid in Full", "initiative"]),
        ("“Who Pays?”, a handbook for shops, is free.", ["Who Pays?", "handbook"]),
        ("Port-to-Port: an exchange programme for nurses", ["Port-to-Port", "exchange programme"]),
        ("It belongs to the European campaign #PaidWork.", ["#PaidWork"]),
        ("The #PaidWork campaign was praised.", ["#PaidWork"]),
        ("It was the last in a series of three debates entitled “Paid in Full”.", ["Paid in Full"]),
        ("The present one, “Safe Harvest” 2011–2014, has been prolonged.", ["Safe Harvest"]),
        ("OATH, where we studied contracts, was useful.", ["OATH"]),
        ("We belong to the cooperation programme Fair Roads 2021–2024.", ["Fair Roads 2021–2024"]),
        ("In March I signed a joint declaration on cooperation with Romania.", ["joint declaration on cooperation with Romania"]),
        ("It took place within the framework of the Nordic Alliance for Fair Work.", ["Nordic Alliance for Fair Work"]),
        ("Kompas is a partner in the project.", ["project"]),
        ("The European campaign was praised.", []),
        ("Within the framework of the campaign inspections were made.", ["campaign"]),
        ("Anna Berg, the project coordinator, presented figures.", []),
    ],
)  # fmt: skip
def test_names_of_undertakings(text: str, names: list[str]) -> None:
    assert spotted(text, Kind.INITIATIVE) == names


def test_the_plan_before_a_plan_is_the_plan_of_other_years() -> None:
    text = (
        "The Seimas adopted the Action Plan on Fair Work 2019–2022. The plan has ten aims and replaces "
        "the previous one, which covered the years 2013–2016."
    )
    old, new = "Action Plan on Fair Work 2013–2016", "Action Plan on Fair Work 2019–2022"
    assert read(text, "thb:succeeds", "thb:startDate", "thb:endDate") == [
        f"{old} | thb:endDate | 2016",
        f"{old} | thb:startDate | 2013",
        f"{new} | thb:endDate | 2022",
        f"{new} | thb:startDate | 2019",
        f"{new} | thb:succeeds | {old}",
    ]


def test_years_and_funds_behind_a_project_in_an_events_name_are_the_projects() -> None:
    text = (
        "The conference is the closing event of the project Clean Ports (2015–2017), "
        "financed by the Nordic Council of Ministers."
    )
    assert read(text, "thb:startDate", "thb:endDate", "thb:supportedBy") == [
        "Clean Ports | thb:endDate | 2017",
        "Clean Ports | thb:startDate | 2015",
        "Clean Ports | thb:supportedBy | Nordic Council of Ministers",
    ]


def test_a_handbook_is_presented_at_an_event_and_its_project_has_the_partners() -> None:
    text = (
        "“Who Pays?”, a handbook for shops, was presented at the Gdynia City Museum on 7 April 2016. "
        "The handbook is a result of the project FAIR TILL (2014–2016). The lead partner is Caritas Sweden."
    )
    assert read(text, "thb:heldIn", "thb:ledBy", "thb:partOf") == [
        "FAIR TILL | thb:ledBy | Caritas Sweden",
        "Who Pays? | thb:partOf | FAIR TILL",
        "presentation of Who Pays? | thb:heldIn | Gdynia City Museum",
    ]


def test_what_the_campaign_continues_is_no_part_of_what_it_belongs_to() -> None:
    text = (
        "The campaign “Paid in Full” goes on. The campaign continues the campaign “White Wages” of the year "
        "2012 and is a part of the European campaign #PaidWork."
    )
    assert read(text, "thb:partOf", "thb:succeeds", "thb:startDate") == [
        "Paid in Full | thb:partOf | #PaidWork",
        "Paid in Full | thb:succeeds | White Wages",
        "White Wages | thb:startDate | 2012",
    ]


def test_a_fund_keeps_all_that_it_is_for() -> None:
    text = "The project “Paid in Full” is financed by the Fund for Decent Work and Social Dialogue."
    assert read(text, "thb:supportedBy") == [
        "Paid in Full | thb:supportedBy | Fund for Decent Work and Social Dialogue"
    ]


def test_it_that_the_paragraph_goes_on_about_is_passed_over_for_what_it_replaces() -> None:
    text = (
        "The Memorandum on Fair Ports was signed in May. It replaces the Agreement on Ship Visits. "
        "Activities will be supported by the Swedish Institute."
    )
    assert read(text, "thb:supportedBy") == [
        "Memorandum on Fair Ports | thb:supportedBy | Swedish Institute"
    ]

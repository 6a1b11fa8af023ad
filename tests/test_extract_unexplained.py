"""Things that no noun explains, and words that only look like a part of a name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extracting import known, line, read, spotted
from thbgraph.corpus.documents import document as parsed
from thbgraph.extraction import extract
from thbgraph.extraction.mentions import Kind


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        (
            "“Shut Doors” is funded by Norway Grants and led by Caritas Sweden.",
            [
                "Shut Doors | thb:ledBy | Caritas Sweden",
                "Shut Doors | thb:supportedBy | Norway Grants",
            ],
        ),
        (
            "DOCKSIDE is co-funded by the European Commission and coordinated by Caritas Sweden.",
            [
                "DOCKSIDE | thb:ledBy | Caritas Sweden",
                "DOCKSIDE | thb:supportedBy | European Commission",
            ],
        ),
        (
            "Quiet Deck (2014–2016) was implemented by Caritas Sweden.",
            ["Quiet Deck | thb:ledBy | Caritas Sweden"],
        ),
        (
            "Quiet Deck is run jointly by Caritas Sweden and UNICEF with support from Norway Grants.",
            [
                "Quiet Deck | thb:ledBy | Caritas Sweden",
                "Quiet Deck | thb:ledBy | United Nations Children's Fund",
                "Quiet Deck | thb:supportedBy | Norway Grants",
            ],
        ),
        (
            "The campaign is called “Shut Doors” and is funded by Norway Grants.",
            ["Shut Doors | thb:supportedBy | Norway Grants"],
        ),
        (
            "In Operation Long Night, led by the Finnish Border Guard, farms were searched.",
            ["Operation Long Night | thb:ledBy | Finnish Border Guard"],
        ),
    ],
)
def test_what_is_done_with_a_name_tells_that_it_is_an_undertaking(
    sentence: str, facts: list[str]
) -> None:
    assert read(sentence, "thb:ledBy", "thb:supportedBy") == facts


@pytest.mark.parametrize(
    "sentence",
    [
        "DOCKSIDE is run by Caritas Sweden.",
        "Open Shelter is funded by Norway Grants and run by Caritas Sweden.",
        "The film “Shut Doors” was shown and discussed.",
        "Anna Berg, funded by Norway Grants and supported by UNICEF, went to Riga.",
        "Operation Office is coordinated by Europol.",
    ],
)
def test_other_names_are_no_undertakings(sentence: str) -> None:
    assert spotted(sentence, Kind.INITIATIVE) == []


def test_a_page_on_days_of_action_speaks_of_an_operation_as_an_event() -> None:
    text = "The action days were called Operation Long Night. Operation Long Night was short."
    assert spotted(text, Kind.INITIATIVE) == []


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        (
            "Jan Ek, head of section at the State Revenue Service, spoke.",
            [
                "Jan Ek | thb:affiliatedWith | State Revenue Service",
                "Jan Ek | thb:holdsPost | head of section",
            ],
        ),
        (
            "Eva Lind, director of research and training at Caritas Sweden, spoke.",
            [
                "Eva Lind | thb:affiliatedWith | Caritas Sweden",
                "Eva Lind | thb:holdsPost | director of research and training",
            ],
        ),
        (
            "Eva Lind, specialist in forced labour at Caritas Sweden, spoke.",
            [
                "Eva Lind | thb:affiliatedWith | Caritas Sweden",
                "Eva Lind | thb:holdsPost | specialist in forced labour",
            ],
        ),
        (
            "Eva Lind, head of the Caritas Sweden office, spoke.",
            ["Eva Lind | thb:holdsPost | head"],
        ),
    ],
)
def test_a_post_tells_what_somebody_has_charge_of(sentence: str, facts: list[str]) -> None:
    found = read(sentence, "thb:affiliatedWith", "thb:holdsPost")
    assert [f for f in found if f in facts] == facts


_SEMINAR = "The seminar on wages took place in Oslo on 3 May 2014. "


@pytest.mark.parametrize(
    "sentence",
    [
        "Present were: Norway, Denmark and Poland.",
        "Also represented were Norway, Denmark and Poland.",
        "In all, three countries were involved: Norway, Denmark and Poland.",
        "Many countries were represented, among them Norway, Denmark and Poland.",
        "Those attending came from Norway, Denmark and Poland.",
        "It gathered forty officers. They came from Norway, Denmark and Poland.",
    ],
)
def test_who_came_stands_behind_what_says_so(sentence: str) -> None:
    assert read(_SEMINAR + sentence, "thb:participant") == [
        "seminar on wages | thb:participant | Denmark",
        "seminar on wages | thb:participant | Norway",
        "seminar on wages | thb:participant | Poland",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Not present were Norway, Denmark and Poland.",
        "Victims were found. They came from Norway, Denmark and Poland.",
        "It spoke of forty women. They came from Norway, Denmark and Poland.",
    ],
)
def test_who_did_not_come_is_not_said_to_have_come(sentence: str) -> None:
    assert read(_SEMINAR + sentence, "thb:participant") == []


def test_a_body_has_its_seat_between_name_and_verb() -> None:
    text = "The Embassy of Finland in Riga hosted a seminar on wages. The Crisis Centre in Oslo organised a workshop on fares."
    assert read(text, "thb:hostedBy", "thb:organisedBy") == [
        "seminar on wages | thb:hostedBy | Embassy of Finland",
        "workshop on fares | thb:organisedBy | Crisis Centre",
    ]


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        (
            "The Finnish Border Guard was the host of the seminar on wages.",
            "seminar on wages | thb:hostedBy | Finnish Border Guard",
        ),
        (
            "The Northern Group has nine members, among them Caritas Sweden.",
            "Caritas Sweden | thb:memberOf | Northern Group",
        ),
        (
            "Since 2006 Caritas Sweden has been a member of La Strada International and since 2014 of the Northern Forum Network.",
            "Caritas Sweden | thb:memberOf | Northern Forum Network",
        ),
    ],
)
def test_hosts_and_members_in_nouns(sentence: str, fact: str) -> None:
    assert fact in read(sentence, "thb:hostedBy", "thb:memberOf")


def test_a_season_in_an_events_name_is_no_date() -> None:
    text = (
        "Officers met in Riga on 5 June for the spring conference of the Northern Police Network."
    )
    assert read(text, "thb:startDate") == [
        "spring conference of the Northern Police Network | thb:startDate | 2016-06-05"
    ]


_CALL = (
    "Call for papers\n\nNordic Winter Symposium on Forced Labour\nAalto University, Helsinki, 5–7 May 2021 (hybrid)\n\n"
    "The symposium looks at work in the north, at those who do it, and at those who live on what others do; the days are long and the programme is rich, so that nobody will be bored.\n\n"
    "Confirmed speakers:\n- Jan Ek, Head of Unit, Caritas Sweden\n- Eva Lind, Researcher, University of Tartu\n\n"
    "Send your abstract before winter; what comes later is read when there is time for it, which nobody can promise, since so few read and so many write abstracts nowadays.\n"
)


def test_the_line_below_an_events_name_tells_its_day_and_place() -> None:
    page = extract(replace(parsed("call", _CALL)), known()).facts
    told = sorted(
        line(f) for f in page if f.predicate in {"thb:startDate", "thb:heldIn", "thb:speaker"}
    )
    assert told == [
        "Nordic Winter Symposium on Forced Labour | thb:heldIn | Aalto University",
        "Nordic Winter Symposium on Forced Labour | thb:heldIn | Helsinki",
        "Nordic Winter Symposium on Forced Labour | thb:speaker | Eva Lind",
        "Nordic Winter Symposium on Forced Labour | thb:speaker | Jan Ek",
        "Nordic Winter Symposium on Forced Labour | thb:startDate | 2021-05-05",
    ]


def test_the_term_of_a_presidency_stands_below_the_headline() -> None:
    text = (
        "Programme of the Latvian Presidency of the Council of the Baltic Sea States\n1 July 2018 – 30 June 2019\n\n"
        "The Latvian Presidency begins at a time when many look to the north, and when those who live there look to each other; it will have much to do, and little time in which to do all of what it would like to do.\n\n"
        "The year begins in Riga, where the flags of all the countries by the sea are raised in front of the town hall, and it ends there too, as it has done each time that Latvia had its turn before.\n\n• A seminar on wages in Riga on 3 May 2019.\n"
    )
    page = [line(f) for f in extract(parsed("term", text), known()).facts]
    presidency = "Latvian Presidency of the Council of the Baltic Sea States"
    assert f"{presidency} | thb:startDate | 2018-07-01" in page
    assert f"{presidency} | thb:endDate | 2019-06-30" in page
    assert not [f for f in page if "thb:partOf" in f]


@pytest.mark.parametrize(
    "sentence",
    [
        "Anna Berg, public prosecutor in Oslo, spoke at the seminar on wages in Bergen.",
        "Anna Berg, chief inspector at the police in Oslo, spoke at the seminar on wages in Bergen.",
        "Anna Berg, state prosecutor and contact point for Norway, spoke at the seminar on wages in Bergen.",
    ],
)
def test_where_somebody_works_is_no_place_of_what_they_spoke_at(sentence: str) -> None:
    assert read(sentence, "thb:heldIn", "thb:speaker") == [
        "seminar on wages | thb:heldIn | Bergen",
        "seminar on wages | thb:speaker | Anna Berg",
    ]


def test_whoever_comments_on_a_study_is_no_speaker_for_that() -> None:
    text = _SEMINAR + "Lawyer Eva Lind from Caritas Sweden commented on the verdict."
    assert read(text, "thb:speaker") == []


def test_a_kind_with_a_capital_goes_with_the_name_in_quotation_marks() -> None:
    text = (
        "Eva Lind, head of the Shelter “Quiet House”, told about her work at the seminar on wages."
    )
    assert read(text, "thb:affiliatedWith", "thb:speaker") == [
        "Eva Lind | thb:affiliatedWith | Quiet House",
        "seminar on wages | thb:speaker | Eva Lind",
    ]


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        (
            "A hearing took place at Rosenbad on 3 May 2014.",
            ["hearing | thb:heldIn | Rosenbad", "hearing | thb:startDate | 2014-05-03"],
        ),
        ("A hearing gives many people a voice.", []),
        (
            "On 3 May 2014 Caritas Sweden organised a study trip to Oslo and Drammen.",
            [
                "study trip to Oslo and Drammen | thb:heldIn | Drammen",
                "study trip to Oslo and Drammen | thb:heldIn | Oslo",
                "study trip to Oslo and Drammen | thb:startDate | 2014-05-03",
            ],
        ),
    ],
)
def test_an_event_is_known_by_its_happening(sentence: str, facts: list[str]) -> None:
    assert read(sentence, "thb:heldIn", "thb:startDate") == facts


def test_who_went_on_a_visit() -> None:
    text = (
        "The visit to Estonia took place from 3 to 5 May 2014. It was carried out by Anna Berg, Director of Caritas Sweden. "
        "They were accompanied by Eva Lind, Adviser at Europol."
    )
    assert read(text, "thb:participant") == [
        "visit to Estonia | thb:participant | Anna Berg",
        "visit to Estonia | thb:participant | Eva Lind",
    ]


def test_an_agreement_is_valid_for_years_and_begins_with_somebody() -> None:
    text = (
        "The parties signed the agreement “Clean Inns”. It applies for three years, from June 2016 to May 2019. "
        "The initiative to the agreement was taken by Caritas Sweden."
    )
    told = read(text, "thb:startDate", "thb:endDate", "thb:initiatedBy")
    assert told == [
        "Clean Inns | thb:endDate | 2019-05",
        "Clean Inns | thb:initiatedBy | Caritas Sweden",
        "Clean Inns | thb:startDate | 2016-06",
    ]


def test_the_plan_that_is_replaced_is_another() -> None:
    text = "The Action Plan on Fair Ports is new. The plan replaces the action plan from 2008."
    assert read(text, "thb:startDate", "thb:succeeds") == [
        "Action Plan on Fair Ports | thb:succeeds | action plan from 2008"
    ]


_PROJECT = (
    "DOCKSIDE – Decent Work at Sea\n\nDuration: 03/2013 – 02/2016\nLead partner: Caritas Sweden\nBudget: EUR 2 million\n\n"
    "Partners\nUniversity of Tartu (EE)\nFinnish Border Guard (FI)\n\nUNICEF and the Salvation Army are associated organisations.\n"
)


def test_bodies_are_listed_below_a_heading() -> None:
    page = extract(parsed("project", _PROJECT), known()).facts
    told = sorted(line(f) for f in page if f.predicate in {"thb:partner", "thb:startDate"})
    name = "DOCKSIDE – Decent Work at Sea"
    assert told == [
        f"{name} | thb:partner | Finnish Border Guard",
        f"{name} | thb:partner | Salvation Army",
        f"{name} | thb:partner | United Nations Children's Fund",
        f"{name} | thb:partner | University of Tartu",
        f"{name} | thb:startDate | 2013-03",
    ]


def test_an_entry_that_begins_with_an_undertaking_speaks_of_it() -> None:
    text = "We run two projects:\n– The project “Shut Doors” (2014–2016), training for nurses. Supported by Norway Grants.\n"
    assert read(text, "thb:supportedBy") == ["Shut Doors | thb:supportedBy | Norway Grants"]

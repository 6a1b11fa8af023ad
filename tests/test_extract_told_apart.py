"""Whose meeting, whose list, which project: what a sentence is said of, told by its own words."""

from __future__ import annotations

import pytest

from extracting import read, spotted
from thbgraph.extraction.mentions import Kind


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "The mandate was prolonged by the Committee of Senior Officials at its meeting in Tallinn on 8 June 2015.",
            ["meeting of the CBSS Committee of Senior Officials | thb:heldIn | Tallinn"],
        ),
        (
            "At its meeting in Oslo on 3 March 2014, the Council of the Baltic Sea States spoke of fishing.",
            ["meeting of the Council of the Baltic Sea States | thb:heldIn | Oslo"],
        ),
        (
            "The network was set up by the Ministers of Justice of the Nordic countries at their meeting in Turku in May 2009.",
            ["meeting of the Ministers of Justice of the Nordic countries | thb:heldIn | Turku"],
        ),
    ],
)
def test_its_meeting_is_that_of_whom_the_sentence_speaks(text: str, facts: list[str]) -> None:
    assert read(text, "thb:heldIn") == facts


def test_its_meeting_without_day_or_place_is_not_named_after_anybody() -> None:
    text = "The third meeting of the Task Force took place in Riga. The Task Force closed its meeting with a discussion."
    assert "meeting of the Task Force" not in spotted(text, Kind.EVENT)[1:]


def test_behind_a_semicolon_others_do_something_else() -> None:
    text = (
        "The seminar on debts was held in Riga. It was opened by Anna Berg, Director of Caritas Sweden; "
        "Jan Ek, Head of Caritas Lithuania, and Ida Lund, Director of Caritas Finland, described the figures."
    )
    assert read(text, "thb:openedBy") == ["seminar on debts | thb:openedBy | Anna Berg"]


def test_a_list_with_semicolons_may_be_all_openers() -> None:
    text = (
        "The seminar on debts was opened by Anna Berg, Director of Caritas Sweden; Jan Ek, Head of "
        "Caritas Lithuania; and Ida Lund, Director of Caritas Finland."
    )
    assert len(read(text, "thb:openedBy")) == len(["Anna Berg", "Jan Ek", "Ida Lund"])


def test_an_event_that_nothing_has_named_does_not_stand_for_another() -> None:
    text = (
        "A three-day visit to Latvia ended on 4 May 2012. The Rector opened the conference, in which "
        "judges from Estonia and Poland took part."
    )
    assert read(text, "thb:participant") == []


def test_an_exception_is_none_of_those_present() -> None:
    text = (
        "The meeting took place in Oslo. All states on the coast with the exception of Russia were "
        "represented."
    )
    assert read(text, "thb:participant") == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "He spoke at the conference Wages, Papers, Passports, which was held in Riga.",
            "Wages, Papers, Passports",
        ),
        ("The seminar Hear, Believe and Act took place in Kaunas.", "Hear, Believe and Act"),
    ],
)
def test_three_words_that_commas_join_are_a_title(sentence: str, name: str) -> None:
    assert name in spotted(sentence, Kind.EVENT)


def test_entries_of_a_list_with_other_days_are_other_events() -> None:
    text = "Calendar\n\n– Meeting of the Task Force, Nida, 3 November 2016\n– Ministerial meeting, Riga, June 2017\n"
    assert read(text, "thb:heldIn") == [
        "Meeting of the Task Force | thb:heldIn | Nida",
        "Ministerial meeting | thb:heldIn | Riga",
    ]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            (
                "A new EU-funded project led by Caritas Sweden looks at farms. FIELDLIGHT – Fair Seasons in "
                "the North brings together six towns. The project is funded by the Swedish Institute."
            ),
            [
                "FIELDLIGHT | thb:ledBy | Caritas Sweden",
                "FIELDLIGHT | thb:supportedBy | Swedish Institute",
            ],
        ),
        (
            "TELL US NOW aims at better figures. The project is coordinated by Caritas Lithuania.",
            ["TELL US NOW | thb:ledBy | Caritas Lithuania"],
        ),
        (
            "DOCKSIDE (2016–2018) trains port chaplains. It is funded by the Swedish Institute.",
            ["DOCKSIDE | thb:supportedBy | Swedish Institute"],
        ),
    ],
)
def test_a_name_in_capitals_is_the_project_spoken_of_beside_it(text: str, facts: list[str]) -> None:
    assert read(text, "thb:ledBy", "thb:supportedBy") == facts


@pytest.mark.parametrize(
    "text",
    [
        "DOCKSIDE helps seafarers. It is funded by the Swedish Institute. Staff of the DOCKSIDE were glad.",
        "HOPEGATE helps women in need. Its shelter has ten beds.",
        "The project ended. Baltic Watch (BAWA) met in Riga. BAWA supports women. The project was funded by Caritas Sweden.",
    ],
)
def test_other_names_in_capitals_are_no_projects(text: str) -> None:
    assert not {"DOCKSIDE", "HOPEGATE", "BAWA"} & set(spotted(text, Kind.INITIATIVE))


def test_who_takes_part_as_a_partner_is_one() -> None:
    text = (
        "The FAIRFIELD project started in May 2014. The project consortium consists of the University "
        "of Tartu and the City of Turku. Caritas Sweden participates as an associated partner."
    )
    assert read(text, "thb:partner") == [
        "FAIRFIELD | thb:partner | Caritas Sweden",
        "FAIRFIELD | thb:partner | City of Turku",
        "FAIRFIELD | thb:partner | University of Tartu",
    ]


def test_a_member_of_parliament_holds_that_post() -> None:
    text = "Member of Parliament Anna Lindqvist spoke at the seminar on debts."
    assert read(text, "thb:holdsPost") == ["Anna Lindqvist | thb:holdsPost | Member of Parliament"]


def test_an_event_s_noun_in_the_name_of_a_house_is_no_event() -> None:
    assert (
        spotted("They stayed in the Border Guard Training Base in Nida on 6 May 2015.", Kind.EVENT)
        == []
    )


def test_a_region_behind_a_body_says_where_it_is() -> None:
    text = "The FAIRFIELD project is coordinated by Caritas Sweden, Lapland."
    assert read(text, "thb:ledBy") == ["FAIRFIELD | thb:ledBy | Caritas Sweden"]


def test_the_day_of_filing_is_not_the_day_of_a_visit() -> None:
    text = (
        "28/05/2018 // Last week Anna Berg, Director of Caritas Sweden, visited Vilnius and Kaunas."
    )
    assert not any("2018-05-28" in fact for fact in read(text, "thb:startDate"))


def test_where_a_body_sits_does_not_part_a_name_from_its_verb() -> None:
    text = (
        "The seminar on debts took place in Turku. Specialist Jan Ek from the Labour Inspectorate in "
        "Southern Savo will give a talk on fares."
    )
    assert read(text, "thb:speaker") == ["seminar on debts | thb:speaker | Jan Ek"]


def test_an_excellency_opens_a_seminar() -> None:
    text = "The seminar on debts was opened by H.E. Ms Anna Berg, Ambassador of Norway."
    assert read(text, "thb:openedBy") == ["seminar on debts | thb:openedBy | Anna Berg"]


def test_who_opens_the_discussion_opens_what_it_belongs_to() -> None:
    text = (
        "The seminar on debts was organised by Caritas Sweden. Member of Parliament Anna Berg opened "
        "the discussion."
    )
    assert read(text, "thb:openedBy") == ["seminar on debts | thb:openedBy | Anna Berg"]


@pytest.mark.parametrize(
    ("sentence", "funder"),
    [
        ("The project receives SEK 2.1 million from the Swedish Institute.", "Swedish Institute"),
        (
            "The project goes on thanks to the financial support of Caritas Sweden.",
            "Caritas Sweden",
        ),
    ],
)
def test_whose_money_an_undertaking_lives_on_supports_it(sentence: str, funder: str) -> None:
    text = f"The FAIRFIELD project started in 2014. {sentence}"
    assert read(text, "thb:supportedBy") == [f"FAIRFIELD | thb:supportedBy | {funder}"]


def test_a_line_that_says_by_whom_is_said_of_the_entry_above() -> None:
    text = "Meetings\n\n• Workshop on fares, 4 May 2016, Riga. Hosted by Caritas Latvia\n"
    assert read(text, "thb:hostedBy") == ["Workshop on fares | thb:hostedBy | Caritas Latvia"]


def test_the_end_of_an_entry_is_not_said_of_the_entry_above() -> None:
    text = (
        "Meetings\n\n• Workshop on fares, 4 May 2016, Riga\n"
        "• 5 May 2016: Young Islanders’ Camp, Bornholm, hosted by Caritas Denmark\n"
    )
    assert "Workshop on fares | thb:hostedBy | Caritas Denmark" not in read(text, "thb:hostedBy")


def test_a_presidency_named_in_passing_is_not_the_presidency() -> None:
    text = (
        "The Icelandic Presidency of the Council of the Baltic Sea States lasts for a year. Poland, "
        "whose Presidency ends tomorrow, hands over. The seminar on debts is part of the programme. "
        "The Presidency ends on 30 June 2017."
    )
    assert (
        "Icelandic Presidency of the Council of the Baltic Sea States | thb:endDate | 2017-06-30"
        in read(text, "thb:endDate")
    )


def test_its_leader_is_the_project_s_where_the_sentence_names_a_project() -> None:
    text = (
        "Ida Lund, Director of Caritas Finland, spoke at the seminar on debts. The first results of the "
        "FAIRFIELD project were shown by its leader, Professor Anna Berg."
    )
    assert "Anna Berg | thb:affiliatedWith | Caritas Finland" not in read(text)


def test_a_workplace_may_be_of_the_something() -> None:
    text = "The seminar was opened by Jan Ek, Director of the Apostleship of the Sea."
    assert read(text, "thb:affiliatedWith") == [
        "Jan Ek | thb:affiliatedWith | Apostleship of the Sea"
    ]

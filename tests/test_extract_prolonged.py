"""Names that go on, titles with the sentence's mark inside, and what only seems to be stated."""

from __future__ import annotations

import pytest

from extracting import read, spotted
from thbgraph.extraction.mentions import Kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "They had a grant from the Foundation for Nordic and West African Studies.",
            "Foundation for Nordic and West African Studies",
        ),
        (
            "The course was paid for by the Office to Monitor and Combat Trafficking in Persons.",
            "Office to Monitor and Combat Trafficking in Persons",
        ),
        (
            "The Nordic-Baltic Task Force on Decent Work met in Oslo.",
            "Nordic-Baltic Task Force on Decent Work",
        ),
        (
            "The Commission on Inclusive and Safe Cities met in Turku.",
            "Commission on Inclusive and Safe Cities",
        ),
    ],
)
def test_a_body_keeps_its_whole_subject(text: str, name: str) -> None:
    assert name in spotted(text, Kind.ORGANISATION)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The University of Tartu and Caritas Sweden met.",
            ["University of Tartu", "Caritas Sweden"],
        ),
        (
            "The Committee on Social Affairs and Anna Berg, Director of Caritas Sweden, came.",
            ["Committee on Social Affairs"],
        ),
        (
            "The Council of Europe and the Police Academy met in Riga.",
            ["Council of Europe", "Police Academy"],
        ),
    ],
)
def test_two_bodies_stay_two(text: str, names: list[str]) -> None:
    assert spotted(text, Kind.ORGANISATION) == names


def test_a_document_keeps_its_whole_title() -> None:
    assert read(
        "The Declaration of Northern Harbours on a Life without Fear was adopted by Caritas Sweden."
    ) == [
        "Declaration of Northern Harbours on a Life without Fear | thb:approvedBy | Caritas Sweden"
    ]


def test_the_comma_of_the_sentence_may_stand_inside_a_title() -> None:
    assert read(
        "On 3 June Caritas Sweden held a seminar titled “Proving the Case.” It was held as part of "
        "“Partners in Court,” a programme of Caritas Poland.",
        "thb:organisedBy",
        "thb:partOf",
    ) == [
        "Proving the Case | thb:organisedBy | Caritas Sweden",
        "Proving the Case | thb:partOf | Partners in Court",
    ]


def test_words_that_somebody_said_stay_speech() -> None:
    assert spotted("“The law is on the books,” said Anna Berg, Director.", Kind.TITLE) == []


def test_where_and_when_a_report_was_filed_dates_no_event() -> None:
    assert read(
        "HELSINKI, 15 October 2015 – A seminar on shelters was held in Turku on 12 October 2015."
    ) == [
        "seminar on shelters | thb:endDate | 2015-10-12",
        "seminar on shelters | thb:heldIn | Turku",
        "seminar on shelters | thb:startDate | 2015-10-12",
    ]


def test_an_exception_takes_no_part() -> None:
    text = "The seminar on shelters took place in Turku. All members {} Iceland were at the table."
    assert read(text.format("but"), "thb:participant") == []
    assert read(text.format("from"), "thb:participant") == [
        "seminar on shelters | thb:participant | Iceland"
    ]


def test_an_invitation_that_was_turned_down_is_no_event() -> None:
    assert read("An invitation to a seminar on fines in Minsk had to be turned down.") == []


def test_a_list_is_announced_by_no_priority() -> None:
    assert (
        read("The Danish Presidency of the CBSS will focus on three priorities:", "thb:hasPriority")
        == []
    )


def test_a_sum_of_money_supports_nothing() -> None:
    assert read(
        "Seminar on shelters\n\nDate: 3 May 2016\nPlace: Turku\n"
        "Funding: Nordic Council of Ministers (DKK 16 million)",
        "thb:supportedBy",
    ) == ["Seminar on shelters | thb:supportedBy | Nordic Council of Ministers"]


def test_a_presidency_that_rotates_every_year_is_taken_over() -> None:
    assert read(
        "On 1 July 2015 Iceland assumed the annually rotating Presidency of the Council of the "
        "Baltic Sea States (CBSS).",
        "thb:heldBy",
        "thb:startDate",
    ) == [
        "Icelandic Presidency of the Council of the Baltic Sea States | thb:heldBy | Iceland",
        "Icelandic Presidency of the Council of the Baltic Sea States | thb:startDate | 2015-07-01",
    ]


def test_a_relative_clause_is_about_what_stands_before_it() -> None:
    assert read(
        "The campaign “Look Up” began in May 2015. The campaign continues “Deck Nine”, which "
        "ended in 2013.",
        "thb:endDate",
    ) == ["Deck Nine | thb:endDate | 2013"]
    assert read(
        "The seminar on shelters in Turku, which was held on 3 May 2016, drew many guests.",
        "thb:startDate",
    ) == ["seminar on shelters | thb:startDate | 2016-05-03"]


def test_who_speaks_at_another_event_speaks_there() -> None:
    assert read(
        "The seminar on shelters took place in Turku. Anna Berg, Director of Caritas Sweden, spoke "
        "at the workshop “Fair Forests”, which Caritas Poland held in Riga.",
        "thb:speaker",
    ) == ["Fair Forests | thb:speaker | Anna Berg"]


def test_until_tells_no_beginning() -> None:
    assert (
        read(
            "The Memorandum on Shelters between Caritas Sweden and Caritas Poland will be in force until "
            "31 December 2018.",
            "thb:startDate",
        )
        == []
    )

"""Which event is meant: told apart by season, city, kind and year; called off; with its own dates."""

from __future__ import annotations

import pytest

from extracting import read


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "The spring meeting of 2015 was held in Oslo. The autumn meeting took place in Tallinn.",
            [
                "autumn meeting | thb:heldIn | Tallinn",
                "spring meeting of 2015 | thb:heldIn | Oslo",
            ],
        ),
        (
            "A seminar on fraud was held in Riga and a seminar on fines in Oslo. The Riga seminar was opened by State Secretary Anna Berg.",
            [
                "seminar on fines | thb:heldIn | Oslo",
                "seminar on fraud | thb:heldIn | Riga",
                "seminar on fraud | thb:openedBy | Anna Berg",
            ],
        ),
        (
            "The expert meeting was held in Oslo. The ministerial meeting was opened in Riga by State Secretary Anna Berg.",
            [
                "expert meeting | thb:heldIn | Oslo",
                "ministerial meeting | thb:heldIn | Riga",
                "ministerial meeting | thb:openedBy | Anna Berg",
            ],
        ),
        (
            "The trainings “Safe Work” were held in Riga. The trainings were opened by State Secretary Anna Berg.",
            ["Safe Work | thb:heldIn | Riga", "Safe Work | thb:openedBy | Anna Berg"],
        ),
        (
            "The first meeting was held in Oslo in May 2016, the second meeting will be in Riga.",
            [
                "first meeting | thb:heldIn | Oslo",
                "first meeting | thb:startDate | 2016-05",
            ],
        ),
    ],
)
def test_events_that_differ_in_a_mark_are_different_events(text: str, facts: list[str]) -> None:
    found = read(text, "thb:heldIn", "thb:openedBy", "thb:startDate", "thb:endDate")
    assert found == facts


@pytest.mark.parametrize(
    "text",
    [
        "A study visit to Oslo was proposed in the Parliament and voted down.",
        "The seminar for employers that was to be held in Riga has been moved to an unknown date.",
        "The conference planned for 3 December 2016 in Vilnius did not take place.",
        "A fourth workshop in Tartu had to be dropped.",
        "A round table in Oslo was given up.",
    ],
)
def test_an_event_that_did_not_take_place_is_none(text: str) -> None:
    assert read(text) == []


def test_another_seminar_that_fell_through_takes_nothing_from_the_one_that_was_held() -> None:
    text = "The seminar on fraud was held in Riga. The seminar which was to be held in Zarasai did not take place."
    assert read(text) == ["seminar on fraud | thb:heldIn | Riga"]


@pytest.mark.parametrize(
    "text",
    [
        "The group met in Riga for a seminar on fraud. The network is open. It was set up in 2014 by the Nordic Council of Ministers.",
        "The seminar on fraud is the third event of a programme administered by the Nordic Council of Ministers in 2014.",
        "It is planned that in May 2016 something else begins; the seminar on fraud was fine.",
        "On 13 November 2016, the day before the seminar on fraud, the Polish Police met.",
        "The seminar on fraud is the third of its kind, after Gdynia in 2015.",
    ],
)
def test_a_date_of_something_else_is_not_the_event_s(text: str) -> None:
    assert read(text, "thb:startDate", "thb:endDate") == []


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Interior ministers from Estonia and Finland met in Turku on 7 and 8 December 2015. The ministerial meeting was opened by State Secretary Anna Berg.",
            [
                "ministerial meeting | thb:endDate | 2015-12-08",
                "ministerial meeting | thb:heldIn | Turku",
                "ministerial meeting | thb:openedBy | Anna Berg",
                "ministerial meeting | thb:participant | Estonia",
                "ministerial meeting | thb:participant | Finland",
                "ministerial meeting | thb:startDate | 2015-12-07",
            ],
        ),
        (
            "The Committee of Senior Officials will next convene in Stockholm on 12 March 2018.",
            [
                "meeting of the CBSS Committee of Senior Officials | thb:endDate | 2018-03-12",
                "meeting of the CBSS Committee of Senior Officials | thb:heldIn | Stockholm",
                "meeting of the CBSS Committee of Senior Officials | thb:startDate | 2018-03-12",
            ],
        ),
        (
            "In Oslo, labour inspectors from eight countries met on 2 March 2016.",
            [
                "meeting of labour inspectors in Oslo | thb:endDate | 2016-03-02",
                "meeting of labour inspectors in Oslo | thb:heldIn | Oslo",
                "meeting of labour inspectors in Oslo | thb:startDate | 2016-03-02",
            ],
        ),
        (
            "On 3 June 2015 prosecutors came together in Bergen. The gathering was hosted by the National Police Directorate of Norway.",
            [
                "meeting of prosecutors in Bergen | thb:endDate | 2015-06-03",
                "meeting of prosecutors in Bergen | thb:heldIn | Bergen",
                "meeting of prosecutors in Bergen | thb:hostedBy | National Police Directorate of Norway",
                "meeting of prosecutors in Bergen | thb:startDate | 2015-06-03",
            ],
        ),
        (
            "The network met twice last year: in Riga on 3 March and in Gdańsk on 5 October.",
            [
                "meeting of the network in Gdańsk | thb:endDate | 2015-10-05",
                "meeting of the network in Gdańsk | thb:heldIn | Gdańsk",
                "meeting of the network in Gdańsk | thb:startDate | 2015-10-05",
                "meeting of the network in Riga | thb:endDate | 2015-03-03",
                "meeting of the network in Riga | thb:heldIn | Riga",
                "meeting of the network in Riga | thb:startDate | 2015-03-03",
            ],
        ),
        (
            "The Nordic mayors met in Turku on 7 May 2016.",
            [
                "meeting of the Nordic mayors | thb:endDate | 2016-05-07",
                "meeting of the Nordic mayors | thb:heldIn | Turku",
                "meeting of the Nordic mayors | thb:startDate | 2016-05-07",
            ],
        ),
        (
            "Nordic inspectors met in Turku on 7 May 2016.",
            [
                "meeting of inspectors in Turku | thb:endDate | 2016-05-07",
                "meeting of inspectors in Turku | thb:heldIn | Turku",
                "meeting of inspectors in Turku | thb:startDate | 2016-05-07",
            ],
        ),
        (
            "A delegation of Caritas Sweden visited Tallinn on 11–13 April 2016.",
            [
                "visit to Tallinn | thb:endDate | 2016-04-13",
                "visit to Tallinn | thb:heldIn | Tallinn",
                "visit to Tallinn | thb:participant | Caritas Sweden",
                "visit to Tallinn | thb:startDate | 2016-04-11",
            ],
        ),
        (
            "The Memorandum on Fair Ports will be presented to the public at the Maritime Museum on 2 June 2016.",
            [
                "presentation of Memorandum on Fair Ports | thb:endDate | 2016-06-02",
                "presentation of Memorandum on Fair Ports | thb:heldIn | Maritime Museum",
                "presentation of Memorandum on Fair Ports | thb:startDate | 2016-06-02",
            ],
        ),
    ],
)
def test_a_verb_alone_may_tell_of_a_meeting(text: str, facts: list[str]) -> None:
    assert [f for f in read(text) if "holdsPost" not in f] == facts


@pytest.mark.parametrize(
    "text",
    [
        "The two shelters were seen by guests who never met in Riga on 5 May 2016.",
        "Ministers might meet in Turku on 7 December 2016.",
        "The bus met the women in Riga on 5 May 2016.",
        "Experts gathered in Riga on 5 May 2016 for the Great Baltic Synod.",
        "The ministers wanted to meet in Riga on 5 May 2016.",
    ],
)
def test_no_meeting_is_made_of_what_was_none(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Five seminars were held: in Riga (20 March 2016), in Oslo (5 April 2016) and in Gdynia. The Oslo seminar was opened by State Secretary Anna Berg.",
            [
                "seminar in Gdynia | thb:heldIn | Gdynia",
                "seminar in Oslo | thb:endDate | 2016-04-05",
                "seminar in Oslo | thb:heldIn | Oslo",
                "seminar in Oslo | thb:openedBy | Anna Berg",
                "seminar in Oslo | thb:startDate | 2016-04-05",
                "seminar in Riga | thb:endDate | 2016-03-20",
                "seminar in Riga | thb:heldIn | Riga",
                "seminar in Riga | thb:startDate | 2016-03-20",
            ],
        ),
        ("Five workshops were held between March and June 2016 in Estonia.", []),
        ("Seminars in Riga and Oslo were planned for 2016.", []),
    ],
)
def test_a_plural_with_places_and_days_is_as_many_events(text: str, facts: list[str]) -> None:
    assert [f for f in read(text) if "holdsPost" not in f] == facts

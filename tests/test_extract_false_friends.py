"""Pages on which much looks like a fact and is none: other meetings, other days, other people's words."""

from __future__ import annotations

import pytest

from extracting import extraction, read
from thbgraph.corpus.boilerplate import boilerplate
from thbgraph.model import Node


def people(text: str) -> set[str]:
    ends = [end for fact in extraction(text).facts for end in (fact.subject, fact.object)]
    return {end.label for end in ends if isinstance(end, Node) and end.type == "thb:Person"}


def test_the_meeting_whose_minutes_are_approved_is_another_one() -> None:
    text = (
        "Minutes of the steering group meeting of the project Safe Docks\n\n"
        "Date: 14 March 2019\n\nThe minutes of the meeting of 3 December 2018 in Vilnius were approved."
    )
    assert read(text, "thb:startDate") == [
        "meeting of 3 December 2018 | thb:startDate | 2018-12-03",
        "steering group meeting of the project Safe Docks | thb:startDate | 2019-03-14",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "If the Ministry of Justice of Latvia had organised a seminar in Riga in 2001, we would know.",
        "Had the Ministry of Justice of Latvia held a seminar in Riga, nobody would have come.",
        "The seminar in Riga had to be moved to autumn.",
        "In our report of 3 April we said that the seminar in Riga was organised by Caritas Latvia.",
        "According to the indictment, the head of the office held a training in Riga on 3 May 2014.",
        "At a meeting in Riga in May 2017 the members agreed on prices.",
        "The firm held a so-called job fair and a sham seminar in Riga on 3 May 2014.",
        "Caritas Latvia will not fund a second seminar in Riga.",
    ],
)
def test_an_event_that_was_not_or_was_no_work_is_not_stated(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "The members agreed on prices for the handbook at the seminar on fraud in Riga.",
            "seminar on fraud | thb:heldIn | Riga",
        ),
        (
            "The seminar on fraud in Riga had to be moved to a larger hall.",
            "seminar on fraud | thb:heldIn | Riga",
        ),
        (
            "In the seminar on fraud in Riga, sham companies were shown.",
            "seminar on fraud | thb:heldIn | Riga",
        ),
    ],
)
def test_words_alike_leave_an_event_stated(text: str, fact: str) -> None:
    assert fact in read(text)


def test_one_of_two_places_is_none_yet() -> None:
    text = "The seminar on fraud will be held in Riga or Vilnius."
    assert read(text, "thb:heldIn") == []
    text = "The seminar on fraud was held in Riga, and those from Vilnius came by bus."
    assert read(text, "thb:heldIn") == ["seminar on fraud | thb:heldIn | Riga"]


def test_who_gave_a_concert_did_not_organise_the_seminar_before_it() -> None:
    text = "After the seminar on fraud in Riga the guests went to a concert organised by Caritas Latvia."
    assert read(text, "thb:organisedBy") == []
    text = "The seminar on fraud in Riga, a first step organised by Caritas Latvia, was a success."
    assert read(text, "thb:organisedBy") == ["seminar on fraud | thb:organisedBy | Caritas Latvia"]


@pytest.mark.parametrize(
    "said", ["a success", "important", "“a milestone”", "the best of the year", "useful for judges"]
)
@pytest.mark.parametrize("which", ["the seminar", "this seminar", "it"])
def test_who_calls_an_event_something_did_not_call_it(which: str, said: str) -> None:
    text = f"The seminar on fines took place in Riga on 2 May 2019. Estonia called {which} {said}."
    assert read(text, "thb:organisedBy") == []


def test_a_bill_is_no_event_that_somebody_supports() -> None:
    text = (
        "A seminar on fraud was held in Riga. The bill on compensation was tabled in May; "
        "the Union of Nurses supports it."
    )
    assert read(text, "thb:supportedBy") == []


def test_the_day_of_a_posting_is_not_that_of_last_week() -> None:
    text = "02.10.2019 The seminar for labour inspectors took place in Tartu last week."
    assert not any("2019-10-02" in f for f in read(text, "thb:startDate", "thb:endDate"))
    text = "02.10.2019 The seminar for labour inspectors took place in Tartu."
    assert len(read(text, "thb:startDate")) == 1


def test_the_programme_of_an_event_is_no_undertaking() -> None:
    def undertakings(text: str) -> set[str]:
        ends = (f.subject for f in extraction(text).facts)
        return {e.label for e in ends if e.type == "thb:Initiative"}

    assert undertakings("Programme of the Anti-Trafficking Days 2022") == set()
    text = (
        "The Programme for the Prevention of Trafficking was adopted by the Government of Latvia."
    )
    assert undertakings(text) == {"Programme for the Prevention of Trafficking"}


def test_a_word_in_a_name_is_no_body_named_before() -> None:
    text = (
        "Anna Berg of the Swedish Police Authority came. "
        "Apologies were received from the Norwegian Directorate of Police."
    )
    assert read(text, "thb:subOrganisationOf") == []


def test_a_street_called_after_a_city_is_not_the_city() -> None:
    text = "Baltic Seminar on Fraud\n\nDate: 7–8 May 2015\nVenue: Narva mnt 25, Tallinn"
    assert read(text, "thb:heldIn") == ["Baltic Seminar on Fraud | thb:heldIn | Tallinn"]
    text = "Baltic Seminar on Fraud\n\nDate: 7–8 May 2015\nVenue: Narva Museum, Narva"
    assert "Baltic Seminar on Fraud | thb:heldIn | Narva" in read(text, "thb:heldIn")


def test_what_is_said_to_be_is_not_stated() -> None:
    text = "The seminar on fraud is said to be hosted by Caritas Latvia."
    assert read(text, "thb:hostedBy") == []


def test_a_chair_of_nobody_knows_what_is_not_the_chair_of_a_ministry() -> None:
    text = (
        "Who is who\n\nEstonia: Ministry of Justice\n\nFormer chair: Birgit Thoms, Senior Adviser"
    )
    assert read(text, "thb:chairOf") == []


def test_what_visitors_wrote_below_a_page_is_not_read() -> None:
    text = (
        "Shelter to move\n\nDirector Anna Berg of Caritas Sweden opened the seminar on fraud.\n\n"
        "3 comments\nVytautas: Officer Darius Petkus of the Lithuanian Police helped me.\n"
    )
    spans = boilerplate(text)
    assert [text[s.start : s.end].split("\n", 1)[0] for s in spans] == ["3 comments"]
    assert boilerplate("General comments\n\nThe Ministry sent two comments on the draft.") == ()


def test_whoever_comes_from_a_novel_is_nobody() -> None:
    text = (
        "Book review: The Amber Road\n\nCommissioner Lauri Saar of the Helsinki Police is tired. "
        "The Swedish Minister of Justice, Berit Malm, opens a seminar on fraud in Stockholm."
    )
    assert people(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Its treasurer, Deputy Mayor Andris Kalns, knew of it and took money.",
        "The Consul of Latvia in Dublin, Pēteris Grava, sold the visas.",
        "The director of the building company Rauda Ehitus, Tarmo Pihl, got six years.",
        "Honorary Consul Börje Strand, against whom an inquiry is pending, stayed at home.",
        "Customs officer Vilnis Auns of the Riga Customs Board looked the other way at the border.",
        "Councillor Māris Dzenis rented the building to the ring.",
    ],
)
def test_whoever_harmed_by_office_is_no_node(text: str) -> None:
    assert people(text) == set()


@pytest.mark.parametrize(
    ("guest", "taken"),
    [("Mr. O. Berg", []), ("O. Berg", []), ("Harbour Light", ["Harbour Light"])],
)
def test_a_name_with_an_initial_is_no_organisation(guest: str, taken: list[str]) -> None:
    text = f"Baltic Seminar on Fraud\n\nDate: 7–8 May 2015\nParticipants: Caritas Latvia, {guest}"
    found = [f.rsplit(" | ", 1)[1] for f in read(text, "thb:participant")]
    assert found == sorted(["Caritas Latvia", *taken])

"""Calendars whose lines begin with a day and go on to say what happens then, and with whom."""

from __future__ import annotations

from extracting import read

ASKED = ("thb:startDate", "thb:heldIn", "thb:organisedBy", "thb:hostedBy", "thb:participant")
DIARY = (
    "Diary of the Harbour Parish\n"
    "What's on, spring 2017\n"
    "\n"
    "MARCH\n"
    "4 March | Coffee morning at Sjömansgården, Oslo. Arranged by Caritas Sweden.\n"
    "12–13 March | Nordic Chaplains' Days in Gdynia. The City of Gdynia is the host. Chaplains from "
    "Denmark and Poland are coming.\n"
    "20 March | CANCELLED: lecture on fines, Turku. Hosted by UNICEF.\n"
    "\n"
    "APRIL\n"
    "9 April | Course for volunteers: Seeing and asking. Teachers: Anna Berg of Caritas Sweden. Nordens Hus, "
    "Visby. Bring a pen.\n"
)


def test_each_line_of_a_diary_speaks_of_its_own_event_in_the_year_of_its_head() -> None:
    assert read(DIARY, *ASKED, "thb:speaker") == [
        "Coffee morning at Sjömansgården | thb:heldIn | Oslo",
        "Coffee morning at Sjömansgården | thb:heldIn | Sjömansgården",
        "Coffee morning at Sjömansgården | thb:organisedBy | Caritas Sweden",
        "Coffee morning at Sjömansgården | thb:startDate | 2017-03-04",
        "Course for volunteers: Seeing and asking | thb:heldIn | Nordens Hus",
        "Course for volunteers: Seeing and asking | thb:heldIn | Visby",
        "Course for volunteers: Seeing and asking | thb:speaker | Anna Berg",
        "Course for volunteers: Seeing and asking | thb:startDate | 2017-04-09",
        "Nordic Chaplains' Days | thb:heldIn | Gdynia",
        "Nordic Chaplains' Days | thb:hostedBy | City of Gdynia",
        "Nordic Chaplains' Days | thb:participant | Denmark",
        "Nordic Chaplains' Days | thb:participant | Poland",
        "Nordic Chaplains' Days | thb:startDate | 2017-03-12",
    ]


def test_lines_that_begin_with_days_on_a_page_that_is_no_calendar_name_no_events() -> None:
    text = DIARY.replace("What's on, spring 2017", "From the log, spring 2017").replace(
        "Diary", "Log"
    )
    assert not [fact for fact in read(text, "rdf:type") if "Chaplains" in fact]


def test_no_deadline_no_closed_door_and_no_clause_is_an_event() -> None:
    text = (
        "Harbour Parish\nCalendar 2018\n\n"
        "5 March – No drop-in today. The office is closed because of the snow.\n"
        "6 March – Deadline for the course in Oslo. Apply by e-mail.\n"
        "12 March – The City of Gdynia rejected our request for a seminar. We have asked again.\n"
        "19 March – Open house at Bokhuset. Coffee from 14:00.\n"
        "9 April – Lecture on fines by Anna Berg, researcher at Uppsala University. Tea afterwards.\n"
    )
    assert read(text, "thb:startDate", "thb:heldIn") == [
        "Lecture on fines | thb:startDate | 2018-04-09",
        "Open house at Bokhuset | thb:heldIn | Bokhuset",
        "Open house at Bokhuset | thb:startDate | 2018-03-19",
    ]

"""Which thing a sentence is about: acronyms, meetings named late, the page's own body."""

from __future__ import annotations

import pytest

from extracting import read

WHEN = ("thb:startDate", "thb:endDate")


def test_an_acronym_that_the_page_explains_itself_is_not_the_one_of_the_files() -> None:
    text = (
        "STROM – Safe Travel Routes on the Mainland – is a project. "
        "The STROM project is led by Caritas Lithuania."
    )
    assert read(text, "thb:ledBy") == ["STROM | thb:ledBy | Caritas Lithuania"]


def test_an_acronym_that_the_page_explains_as_the_files_do_is_theirs() -> None:
    text = "The Council of the Baltic Sea States (CBSS) hosted a seminar on fraud."
    assert read(text, "thb:hostedBy") == [
        "seminar on fraud | thb:hostedBy | Council of the Baltic Sea States"
    ]


@pytest.mark.parametrize("apposed", ["PAT,", "or PAT,", "PAT for short,"])
def test_an_acronym_between_commas_stands_for_the_name_before_it(apposed: str) -> None:
    text = (
        f"The Danish Police runs the project Ports Against Trafficking, {apposed} as everybody knows. "
        "PAT is led by Caritas Lithuania."
    )
    assert "Ports Against Trafficking | thb:ledBy | Caritas Lithuania" in read(text)


@pytest.mark.parametrize(
    ("named", "label"),
    [
        ("The workshop was opened by", "workshop"),
        ("The workshop “Open Ports” was opened by", "Open Ports"),
        ("The seminar on fraud was opened by", "seminar on fraud"),
    ],
)
def test_a_meeting_told_by_a_verb_is_what_the_next_sentence_names(named: str, label: str) -> None:
    text = (
        "Prosecutors from six countries met in Visby on 3 May 2016. They spoke about fraud. "
        f"{named} Anna Berg, Director of Caritas Sweden."
    )
    assert read(text, *WHEN, "thb:heldIn", "thb:openedBy") == [
        f"{label} | thb:endDate | 2016-05-03",
        f"{label} | thb:heldIn | Visby",
        f"{label} | thb:openedBy | Anna Berg",
        f"{label} | thb:startDate | 2016-05-03",
    ]


@pytest.mark.parametrize(
    "named", ["The dinner", "A workshop", "The study visit", "The workshop in Turku"]
)
def test_a_meeting_told_by_a_verb_is_no_dinner_no_visit_and_nowhere_else(named: str) -> None:
    text = (
        "Prosecutors from six countries met in Visby on 3 May 2016. "
        f"{named} was hosted by Caritas Sweden."
    )
    assert "2016-05-03" not in " ".join(
        f for f in read(text, *WHEN) if not f.startswith("meeting of prosecutors")
    )
    assert not [f for f in read(text, "thb:hostedBy") if f.startswith("meeting of prosecutors")]


def test_the_office_is_whom_the_text_calls_so_all_along() -> None:
    text = (
        "The Nordic Council of Ministers' Office in Latvia organised a seminar on fraud. "
        "The Office also hosted a workshop on fines.\n\n"
        "Participants came from the Danish Police and the Prosecutor General's Office.\n\n"
        "The Office hosted a training on safe return."
    )
    office = "Nordic Council of Ministers' Office in Latvia"
    assert f"training on safe return | thb:hostedBy | {office}" in read(text, "thb:hostedBy")


def test_the_office_is_the_one_that_its_paragraph_names() -> None:
    text = (
        "The Nordic Council of Ministers' Office in Latvia organised a seminar on fraud. "
        "The Office also hosted a workshop on fines.\n\n"
        "The Prosecutor General's Office is in Visby. The Office hosted a training on safe return."
    )
    assert "training on safe return | thb:hostedBy | Prosecutor General's Office" in read(text)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "The joint action days against fraud took place in May 2015. They were led by Finland.",
            "joint action days against fraud | thb:organisedBy | Finland",
        ),
        (
            "A seminar on fraud was held in Visby. Minister Anna Berg opened it.",
            "seminar on fraud | thb:openedBy | Anna Berg",
        ),
        (
            "The project “Open Sea” began in May 2015. Caritas Sweden runs it.",
            "Open Sea | thb:ledBy | Caritas Sweden",
        ),
        (
            "A seminar on fraud was held in Visby, and the Danish Police hosted it.",
            "seminar on fraud | thb:hostedBy | Danish National Police",
        ),
        (
            "A seminar on fraud was led by Finland, and Eurojust and Europol supported it.",
            "seminar on fraud | thb:supportedBy | Europol",
        ),
    ],
)
def test_they_and_it_stand_for_what_was_named(text: str, fact: str) -> None:
    assert fact in read(text)


def test_they_are_no_single_seminar() -> None:
    text = "The seminar on fraud was held in Visby. They were supported by Caritas Sweden."
    assert read(text, "thb:supportedBy") == []


def test_who_did_the_one_thing_did_not_do_the_next() -> None:
    text = "A seminar on fraud was led by Finland, and Eurojust and Europol supported it."
    assert "seminar on fraud | thb:supportedBy | Finland" not in read(text)


def test_support_behind_a_comma_is_that_of_what_was_done_within_the_project() -> None:
    text = (
        "The training on fraud was held within the project “Open Sea”, "
        "with the support of Caritas Sweden."
    )
    assert read(text, "thb:supportedBy") == ["training on fraud | thb:supportedBy | Caritas Sweden"]


@pytest.mark.parametrize(
    "text",
    [
        "Caritas Sweden ended the project “Open Sea”. The results were shown at a final seminar.",
        "The project “Open Sea” is new. On 5 May 2015 a kick-off meeting was held in Visby.",
    ],
)
def test_a_first_or_last_event_is_part_of_the_project_of_its_paragraph(text: str) -> None:
    (fact,) = read(text, "thb:partOf")
    assert fact.endswith("| thb:partOf | Open Sea")


def test_a_final_event_in_another_paragraph_is_not_given_to_a_project() -> None:
    text = "The project “Open Sea” is new.\n\nA final seminar was held in Visby."
    assert read(text, "thb:partOf") == []


def test_what_goes_on_at_an_event_leaves_its_guests_to_the_event() -> None:
    text = (
        "The seminar on fraud was held in Visby. The afternoon was devoted to a panel discussion "
        "with representatives of Caritas Sweden, the Danish Police and Eurojust."
    )
    assert read(text, "thb:participant") == [
        "seminar on fraud | thb:participant | Caritas Sweden",
        "seminar on fraud | thb:participant | Danish National Police",
        "seminar on fraud | thb:participant | Eurojust",
    ]


HEAD = "Baltic Workshop on Safe Return\n{where}\n\n"
BELOW = (
    "Caritas Sweden invites young researchers to a two-day workshop on research into migration. "
    "The workshop will be opened by Anna Berg, Director of Caritas Sweden."
)


@pytest.mark.parametrize(
    "where",
    [
        "Visby, 5–6 May 2015",
        "University of Lund, 5–6 May 2015",
        "Hotel Strand, 5–6 May 2015 (hybrid)",
    ],
)
def test_the_event_above_the_text_is_the_first_of_its_kind_in_it(where: str) -> None:
    facts = read(HEAD.format(where=where) + BELOW, *WHEN, "thb:openedBy")
    assert facts == [
        "Baltic Workshop on Safe Return | thb:endDate | 2015-05-06",
        "Baltic Workshop on Safe Return | thb:openedBy | Anna Berg",
        "Baltic Workshop on Safe Return | thb:startDate | 2015-05-05",
    ]


def test_an_event_above_the_text_is_none_of_another_kind() -> None:
    text = HEAD.format(where="Visby, 5–6 May 2015") + BELOW.replace("workshop", "conference")
    assert "Baltic Workshop on Safe Return | thb:openedBy | Anna Berg" not in read(text)


def test_this_is_the_third_workshop_speaks_of_the_one_that_the_text_is_about() -> None:
    text = (
        "A workshop on fraud is held in Visby within the project “Open Sea”.\n\n"
        "This is the third workshop of the project. It is hosted by Caritas Sweden."
    )
    assert read(text, "thb:hostedBy") == ["workshop on fraud | thb:hostedBy | Caritas Sweden"]


def test_what_somebody_tells_of_is_not_what_the_passage_goes_on_about() -> None:
    text = (
        "The seminar on fraud was held in Visby. Anna Berg, Director of Caritas Sweden, reported on "
        "a similar training for nurses. The Danish Police joined by video link."
    )
    assert read(text, "thb:participant") == [
        "seminar on fraud | thb:participant | Danish National Police"
    ]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "The project “Open Sea” uses findings of the project “Low Tide”, and is in line with the Plan on Safe Ports.",
            ["Open Sea | thb:alignedWith | Plan on Safe Ports"],
        ),
        (
            "It takes over from the strategy “Low Tide” (2011–2015) and is in line with the Plan on Safe Ports.",
            [],
        ),
    ],
)
def test_a_verb_behind_and_is_that_of_the_sentences_subject(text: str, facts: list[str]) -> None:
    assert read(text, "thb:alignedWith") == facts


@pytest.mark.parametrize(
    ("tail", "fact"),
    [
        (", and is funded by", "training on fraud | thb:supportedBy | Danish National Police"),
        (" and funded by", "Safe Ports | thb:supportedBy | Danish National Police"),
    ],
)
def test_a_comma_before_and_ends_the_relative_clause(tail: str, fact: str) -> None:
    text = (
        "The training on fraud is held within the framework of the strategy “Safe Ports”, "
        f"which is led by Caritas Sweden{tail} the Danish Police."
    )
    assert read(text, "thb:supportedBy") == [fact]


def test_the_event_is_no_session_of_it() -> None:
    text = (
        "The conference “Open Ports” was held in Visby. Anna Berg, Director of Caritas Sweden, led "
        "a session on evidence. The event was part of the project “Open Sea”."
    )
    assert read(text, "thb:partOf") == ["Open Ports | thb:partOf | Open Sea"]


def test_a_title_named_again_without_its_noun_is_the_event() -> None:
    text = (
        "The conference “Open Ports” was held in Visby. "
        "“Open Ports” was part of the project “Open Sea”."
    )
    assert read(text, "thb:partOf") == ["Open Ports | thb:partOf | Open Sea"]


@pytest.mark.parametrize(
    ("other", "part"),
    [
        ("A fourth training will be held in Turku.", True),
        ("The next training will be held in Turku.", True),
        ("An autumn training will be held in Turku.", False),
        ("The fourth meeting will be held in Turku.", False),
    ],
)
def test_events_of_one_row_are_part_of_one_project(other: str, part: bool) -> None:
    text = f"The third training was part of the project “Open Sea” in Visby. {other}"
    assert (len(read(text, "thb:partOf")) > 1) is part


def test_a_programme_that_pays_is_not_what_the_passage_is_about() -> None:
    text = (
        "Good news from the Baltic Ports Programme: the project “Open Sea” has been approved. "
        "The partners are Caritas Sweden and the Danish Police."
    )
    assert read(text, "thb:partner") == [
        "Open Sea | thb:partner | Caritas Sweden",
        "Open Sea | thb:partner | Danish National Police",
    ]


def test_a_relative_clause_about_something_else_dates_no_event() -> None:
    text = "The seminar on fraud will explain the law on ports, which came into force in July 2015."
    assert read(text, *WHEN) == []


NEWS = """Baltic Newsletter No. 2/2016

TRAINING FOR NURSES
On 4 May 2016 Caritas Sweden held a training for nurses in Visby. It was free of charge for all.

A STUDY ON PORTS
A study on the ports was shown in the Town Hall on 12 June 2016. {told}

A MEETING IN TURKU
On 7 June 2016 the Danish Police held a workshop on fines in Turku. It was free of charge.
"""


def test_what_one_report_of_a_newsletter_tells_is_not_about_the_event_of_another() -> None:
    told = "Anna Berg, Director of Caritas Sweden, spoke about the results."
    assert read(NEWS.format(told=told), "thb:speaker") == []


def test_what_a_report_tells_is_about_its_own_event() -> None:
    told = (
        "A seminar on fraud followed on 13 June 2016. All was well.\n\n"
        "Anna Berg, Director of Caritas Sweden, spoke about the results."
    )
    assert read(NEWS.format(told=told), "thb:speaker") == [
        "seminar on fraud | thb:speaker | Anna Berg"
    ]


def test_an_entry_of_a_list_of_dated_things_is_about_no_other_entry() -> None:
    text = (
        "The seminar on fraud was held in Visby.\n\n"
        "• Open Ports. 17 October 2015, Turku; attended by guards from Latvia, Norway and Poland\n"
        "• Low Tide. 19 November 2015, Umeå; attended by guards from Denmark and Poland\n"
    )
    assert read(text, "thb:participant") == []


def test_it_is_the_sentences_subject_and_nothing_named_in_front_of_it() -> None:
    text = (
        "The meeting of experts was held in Visby. Back to back with the meeting, a workshop on "
        "fines was organised. It was opened by Anna Berg, Director of Caritas Sweden."
    )
    assert read(text, "thb:openedBy") == ["workshop on fines | thb:openedBy | Anna Berg"]


def test_the_event_of_a_new_paragraph_is_what_the_text_is_about() -> None:
    text = (
        "A seminar on fraud was held in Visby.\n\nA similar seminar took place in Turku.\n\n"
        "The event was attended by many. It was supported by Caritas Sweden."
    )
    assert read(text, "thb:supportedBy") == ["seminar on fraud | thb:supportedBy | Caritas Sweden"]


def test_the_day_before_an_event_is_that_of_the_other_one() -> None:
    text = (
        "A day before the conference “Open Ports”, on 28 March 2015, "
        "Caritas Sweden hosted a workshop on fines."
    )
    assert read(text, *WHEN) == [
        "workshop on fines | thb:endDate | 2015-03-28",
        "workshop on fines | thb:startDate | 2015-03-28",
    ]


def test_the_end_of_an_event_hides_not_its_days() -> None:
    text = (
        "This stayed in the air at the end of the final conference of the project OPEN – Seas and "
        "Ports, which took place on 18 September 2015 in Visby."
    )
    assert [f.rsplit(" | ", 1)[1] for f in read(text, "thb:startDate")] == ["2015-09-18"]


def test_those_who_came_yesterday_came_for_yesterdays_event() -> None:
    text = "More than 140 guests came to Visby Castle yesterday for the conference “Open Ports”."
    assert read(text, *WHEN, "thb:heldIn") == [
        "Open Ports | thb:endDate | 2016-05-02",
        "Open Ports | thb:heldIn | Visby Castle",
        "Open Ports | thb:startDate | 2016-05-02",
    ]


def test_a_heading_names_the_meeting_that_a_verb_tells_of_below_it() -> None:
    text = (
        "News\n\nThe council was busy in the year that has passed, as you will see below.\n\n"
        "Autumn meeting in Turku\nProsecutors from six countries gathered in Turku on 16–17 "
        "September 2015."
    )
    assert "Autumn meeting | thb:startDate | 2015-09-16" in read(text)


def test_what_is_said_of_both_seminars_is_said_of_each() -> None:
    text = (
        "A seminar on fraud was held in Visby. A similar seminar will be held in Turku. "
        "Both seminars are supported by Caritas Sweden."
    )
    assert read(text, "thb:supportedBy") == [
        "seminar on fraud | thb:supportedBy | Caritas Sweden",
        "similar seminar | thb:supportedBy | Caritas Sweden",
    ]


def test_the_workshops_are_no_one_workshop() -> None:
    text = "A workshop on fraud was held in Visby. The workshops are supported by Caritas Sweden."
    assert read(text, "thb:supportedBy") == []


@pytest.mark.parametrize(
    ("verb", "label"), [("will be", "meeting of experts"), ("was", "training for nurses")]
)
def test_nobody_has_spoken_yet_at_an_event_to_come(verb: str, label: str) -> None:
    text = (
        "The meeting of experts was held in Visby. The project “Open Sea” was discussed; its "
        f"training for nurses {verb} held in Turku. "
        "Anna Berg, Director of Caritas Sweden, spoke about fraud."
    )
    (fact,) = read(text, "thb:speaker")
    assert fact == f"{label} | thb:speaker | Anna Berg"


def test_a_group_that_met_at_a_ministry_had_a_meeting_there() -> None:
    text = (
        "On Monday, 18 April 2016, the working group met at the Ministry of Welfare. "
        "The meeting was opened by Anna Berg, Director of Caritas Sweden."
    )
    name = "meeting of the working group"
    assert read(text, "thb:startDate", "thb:openedBy") == [
        f"{name} | thb:openedBy | Anna Berg",
        f"{name} | thb:startDate | 2016-04-18",
    ]


def test_guests_counted_out_behind_a_colon_came() -> None:
    text = (
        "The seminar on fraud was held in Visby. The Director of Caritas Sweden, Anna Berg, "
        "welcomed the participants: 24 officers from Denmark, Norway and Poland."
    )
    assert len(read(text, "thb:participant")) == 3


def test_the_ministry_is_the_one_whose_page_this_is() -> None:
    text = (
        "Group discusses help\n\nMinistry of Welfare of the Republic of Latvia, 17 April 2012\n\n"
        "The group met at the Ministry of Welfare. Anna Berg from the Ministry of Justice spoke.\n\n"
        "The project “Open Sea” is led by the Ministry."
    )
    assert read(text, "thb:ledBy") == ["Open Sea | thb:ledBy | Ministry of Welfare of Latvia"]

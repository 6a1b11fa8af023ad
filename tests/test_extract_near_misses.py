"""Pages that are full of what must not be stated, or must be stated of something else."""

from __future__ import annotations

import pytest

from extracting import extraction, read


def people(text: str) -> set[str]:
    """Return the people of whom a text states something."""
    return {f.subject.label for f in extraction(text).facts if f.subject.type == "thb:Person"}


@pytest.mark.parametrize(
    "text",
    [
        "The verdict of the Riga District Court against Saulius Petraitis, chairman of the Fishers' Association, was discussed.",
        "The police have arrested two men in Ystad. Among them is Roger Nyman, Managing Director of Caritas Sweden.",
        "The mayor’s brother, Inspector Pavels Ozols of the State Police of Latvia, drove to the port.",
        "The man who let the flat, councillor Bjørn Lie, was silent.",
        "They were hired by a travel agency whose manager, Viktor Bondar, once worked at the State Police of Latvia.",
        "A client, Mrs. N., a nurse from Lagos, spoke.",
        "Nele Holt, not Joanna Rak, is the President of Caritas Sweden; in the play, Anna Berg plays Judge Eva Maj of the Supreme Court.",
        "“We shall appeal”, said defence lawyer Jānis Eglītis of the Latvian Bar Association.",
        "A midwife, Anna Berg, took care of the woman.",
    ],
)
def test_nobody_becomes_a_node_here(text: str) -> None:
    assert people(text) <= {"Nele Holt"}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        pytest.param(
            "Minutes of the 5th meeting of the national working group\nDate: 7 February 2013\nPlace: Vilnius\n\n"
            "1. The minutes of the 4th meeting, held in Kaunas on 11 December 2012, were approved.",
            {
                "4th meeting | thb:heldIn | Kaunas",
                "5th meeting of the national working group | thb:heldIn | Vilnius",
            },
            id="the meeting before is another",
        ),
        pytest.param(
            "The minister was to open the seminar on fraud but was held up in Berlin.",
            set(),
            id="held up is not held",
        ),
        pytest.param(
            "In this issue: Conference in Minsk 4 May – Training in Oslo – New director at Caritas",
            {"Training | thb:heldIn | Oslo"},
            id="entries of one line",
        ),
        pytest.param("She is a teacher at a school in Poltava.", set(), id="a school is no event"),
    ],
)
def test_where_something_was_held(text: str, facts: set[str]) -> None:
    assert set(read(text, "thb:heldIn")) == facts


def test_a_country_in_which_somebody_leads_does_not_lead() -> None:
    text = "In Poland, La Strada Foundation runs the campaign “Look Twice”."
    assert "Look Twice | thb:ledBy | Poland" not in read(text, "thb:ledBy")
    assert len(read(text, "thb:ledBy")) == 1


def test_the_launch_of_one_thing_is_not_that_of_another() -> None:
    text = (
        "“See Me” is a campaign. The campaign “See Me” was launched on 18 October 2018 in Tartu. "
        "The campaign “Look Twice” was launched in Warsaw in 2014."
    )
    assert "launch of Look Twice | thb:heldIn | Tartu" not in read(text, "thb:heldIn")
    assert "launch of Look Twice | thb:startDate | 2018-10-18" not in read(text, "thb:startDate")


def test_who_takes_over_from_whom_tells_of_what_body() -> None:
    text = (
        "Norway holds the Presidency of the Nordic Council of Ministers, while Iceland chairs the Council of the Baltic Sea States. "
        "Sweden will take over from Iceland on 1 July 2017."
    )
    assert [f for f in read(text, "thb:presidencyOf") if f.startswith("Swedish")] == [
        "Swedish Presidency of the Council of the Baltic Sea States | thb:presidencyOf | Council of the Baltic Sea States"
    ]


def test_what_is_offered_is_not_done() -> None:
    assert read("The Danish Police offered to organise a seminar on fraud in Riga in 2014.") == []


def test_who_opened_the_house_that_was_visited_opened_no_seminar() -> None:
    text = (
        "A seminar on fraud was held in Pärnu. The participants of the seminar visited the shelter in Pärnu, "
        "which was opened by President Arnold Rüütel."
    )
    assert read(text, "thb:openedBy") == []


def test_a_member_is_no_part_of_what_its_group_grew_out_of() -> None:
    text = "The Task Force, of which the Ministry of Justice of Latvia is a member, grew out of a task force of the Nordic Council."
    assert read(text, "thb:subOrganisationOf") == []


def test_the_branch_of_a_network_in_a_country_is_not_the_country() -> None:
    text = "La Strada Finland took part in the seminar on safe return."
    assert read(text, "thb:participant") == [
        "seminar on safe return | thb:participant | La Strada Finland"
    ]


def test_where_an_event_ends_it_does_not_begin() -> None:
    text = "The conference “Open Ports” ends on 5 May 2016."
    assert read(text, "thb:startDate", "thb:endDate") == ["Open Ports | thb:endDate | 2016-05-05"]


def test_who_is_behind_a_participant_takes_no_part() -> None:
    text = (
        "The seminar on safe return was held in Riga. "
        "The Swedish Police Authority, funded by Europol, took part."
    )
    assert read(text, "thb:participant") == []

"""Of what a sentence says what it says: the payer's programme, the last pair of a list, the year above."""

from __future__ import annotations

import pytest

from extracting import known, line, read
from thbgraph.extraction import extract
from thbgraph.model import Document

TERM = "The Danish Presidency of the CBSS began on 1 July 2011. "


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "The project “Warm Meal” is co-financed by the Interreg Lake Region Programme.",
            ["Warm Meal | thb:supportedBy | Interreg Lake Region Programme"],
        ),
        (
            "The project “Warm Meal” is carried out within the Interreg Lake Region Programme.",
            [],
        ),
    ],
)
def test_a_programme_that_pays_supports_a_project(text: str, facts: list[str]) -> None:
    assert read(text, "thb:supportedBy") == facts


def test_what_a_meeting_adopted_was_prepared_by_others_than_the_meeting() -> None:
    text = "The seminar on fines took place in Riga on 3 May 2016. The seminar discussed a list of questions prepared by Caritas Lithuania."
    assert read(text, "thb:organisedBy") == []
    prepared = "The seminar on fines, which was prepared by Caritas Lithuania, took place in Riga."
    assert read(prepared, "thb:organisedBy") == [
        "seminar on fines | thb:organisedBy | Caritas Lithuania"
    ]


def test_the_last_item_of_a_list_may_be_a_pair() -> None:
    text = f"{TERM}Its priorities are green energy, safe shipping, and culture and sport."
    name = "Danish Presidency of the Council of the Baltic Sea States | thb:hasPriority"
    assert read(text, "thb:hasPriority") == [
        f"{name} | culture and sport",
        f"{name} | green energy",
        f"{name} | safe shipping",
    ]


def test_priorities_begin_behind_the_clause_before() -> None:
    text = f"{TERM}Denmark chairs until June; energy and sport are the priorities of the Danish Presidency of the CBSS."
    name = "Danish Presidency of the Council of the Baltic Sea States | thb:hasPriority"
    assert read(text, "thb:hasPriority") == [f"{name} | energy", f"{name} | sport"]


def test_what_people_were_doing_is_no_priority() -> None:
    text = f"{TERM}Guests came from all states. They were asking about harbours and boats."
    assert read(text, "thb:hasPriority") == []


def test_years_are_told_of_one_undertaking() -> None:
    text = "The project “Warm Meal” has been granted money by the Interreg Lake Region Programme and will be implemented from May 2015 to June 2017."
    assert read(text, "thb:startDate", "thb:endDate") == [
        "Warm Meal | thb:endDate | 2017-06",
        "Warm Meal | thb:startDate | 2015-05",
    ]


def test_it_is_the_unexplained_subject_of_the_sentence_before() -> None:
    text = "Harbour Watch is one of the priority areas of the EU Strategy for the Baltic Sea Region. It is coordinated by Caritas Lithuania."
    assert read(text, "thb:ledBy") == []


def test_a_page_is_about_the_project_that_a_strategy_has_got() -> None:
    text = (
        "New in the family\n\nThe EU Strategy for the Baltic Sea Region has grown. The project “Warm Meal” joined it in May. "
        "“Warm Meal” feeds strangers.\n\nThe partners are Caritas Lithuania and Caritas Sweden."
    )
    assert read(text, "thb:partner") == [
        "Warm Meal | thb:partner | Caritas Lithuania",
        "Warm Meal | thb:partner | Caritas Sweden",
    ]


def test_a_season_above_gives_the_days_below_their_year() -> None:
    text = "Open hall\nWhat is on, spring 2015\n\n4 March | Lecture on fines in Riga. A course ran in 2011."
    assert "lecture on fines | thb:startDate | 2015-03-04" in [
        f.replace("Lecture", "lecture") for f in read(text, "thb:startDate")
    ]


@pytest.mark.parametrize(
    "stamp", ["2014. gada 5. maijs", "5. toukokuuta 2014", "2014 m. gegužės 5 d."]
)
def test_a_day_in_another_language_at_the_top_tells_the_year(stamp: str) -> None:
    text = f"Guests in Riga\n\n{stamp}\n\nThe seminar on fines took place in Riga on 2 May. The house opened in May 2009."
    facts = extract(Document("example", text), known()).facts
    assert [line(f) for f in facts if f.predicate == "thb:startDate"] == [
        "seminar on fines | thb:startDate | 2014-05-02"
    ]


def test_who_speaks_of_other_things_speaks_at_no_conference_to_come() -> None:
    text = (
        "Guests at the Ministry\n\nThe conference “Open Ports” will be held in Riga on 7 June 2016.\n\n"
        "Anna Berg, Director of Caritas Sweden, thanked the hosts and gave an overview of shelters."
    )
    assert read(text, "thb:speaker") == []
    held = text.replace("will be held", "was held")
    assert read(held, "thb:speaker") == ["Open Ports | thb:speaker | Anna Berg"]


def test_where_students_study_is_not_where_they_come() -> None:
    text = "Students of law at Tartu University took part in a workshop on fines on 3 May 2016."
    assert read(text, "thb:heldIn") == []
    assert read(
        "A workshop on fines was held at Tartu University on 3 May 2016.", "thb:heldIn"
    ) == ["workshop on fines | thb:heldIn | Tartu University"]


def test_the_day_on_which_a_meeting_began_is_not_its_last() -> None:
    text = "The expert meeting on debts, which got under way on 2 May 2016, ended in Riga on 4 May 2016."
    assert "expert meeting on debts | thb:endDate | 2016-05-02" not in read(text, "thb:endDate")


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Thanks to a grant from the Swedish Institute, Caritas Sweden runs the project “Open Door”.",
            ["Open Door | thb:ledBy | Caritas Sweden"],
        ),
        (
            "The project “Open Door” is led by Caritas Sweden, with Europol and Frontex on board.",
            ["Open Door | thb:ledBy | Caritas Sweden"],
        ),
        (
            "Led by Caritas Sweden, the project “Open Door” runs until 2019.",
            ["Open Door | thb:ledBy | Caritas Sweden"],
        ),
        (
            "Conceived by Caritas Sweden in 2017, the project “Open Door” is led by the Polish Police.",
            [
                "Open Door | thb:initiatedBy | Caritas Sweden",
                "Open Door | thb:ledBy | Polish Police",
            ],
        ),
        (
            "Caritas Sweden is carrying out a new, EU-funded project called “Open Door”.",
            ["Open Door | thb:ledBy | Caritas Sweden"],
        ),
        ("Not led by Caritas Sweden, the project “Open Door” runs until 2019.", []),
        ("Trained by Caritas Sweden, staff of the project “Open Door” go on.", []),
    ],
)
def test_who_leads_or_began_an_undertaking_stands_in_front_of_it(
    text: str, facts: list[str]
) -> None:
    assert read(text, "thb:ledBy", "thb:initiatedBy") == facts


def test_what_a_sentence_names_of_which_it_speaks_as_it_or_they_is_not_what_goes_on() -> None:
    text = (
        "The campaign “Ask First” goes on. It follows up the campaign “Ask Twice”. "
        "The Swedish Institute shoulders the expenses. The Danish Police administer it together with Frontex."
    )
    assert read(text, "thb:supportedBy", "thb:ledBy") == [
        "Ask First | thb:ledBy | Danish National Police",
        "Ask First | thb:ledBy | Frontex",
        "Ask First | thb:supportedBy | Swedish Institute",
    ]

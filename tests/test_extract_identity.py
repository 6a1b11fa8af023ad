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

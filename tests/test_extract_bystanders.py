"""Who never becomes a node: each cue keeps out a person, and lets in one who is alike."""

from __future__ import annotations

import pytest

from extracting import extraction
from thbgraph.extraction import bystanders
from thbgraph.model import Node

CUES = [
    pytest.param(cue, id=f"{cue.where}-{at}-{cue.why.split()[-1]}")
    for at, cue in enumerate(bystanders.cues())
]


def people(text: str) -> set[str]:
    ends = [end for fact in extraction(text).facts for end in (fact.subject, fact.object)]
    return {end.label for end in ends if isinstance(end, Node) and end.type == "thb:Person"}


def refusals(text: str) -> list[str]:
    return [step.why for step in extraction(text).trace.stage("refused")]


@pytest.mark.parametrize("cue", CUES)
def test_a_cue_keeps_its_person_out_and_says_why(cue: bystanders.Cue) -> None:
    assert people(cue.keeps_out) == set()
    assert any(why.startswith(f"no person: {cue.why}: “") for why in refusals(cue.keeps_out))


@pytest.mark.parametrize("cue", CUES)
def test_a_cue_lets_in_who_is_alike(cue: bystanders.Cue) -> None:
    assert len(people(cue.lets_in)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The suspects were interviewed by Officer Anna Berg of the State Police of Latvia.",
        "Judge Anna Berg of the Supreme Court of Lithuania sentenced two men to eight years.",
        "Prosecutor Anna Berg of the Prosecution Authority of Sweden charged two men with fraud.",
        "Minister of Justice Anna Berg met survivors in Riga.",
        "Victims were assisted by Anna Berg, Director of Caritas Sweden.",
        "Anna Berg, Chair of the Lithuanian Union of Journalists, spoke at the seminar on fraud.",
        "Anna Berg, lawyer at Caritas Sweden, who defends victims in court, spoke in Riga.",
        "Anna Berg, Head of the Witness Protection Unit of the State Police of Latvia, spoke.",
        "Ambassador Anna Berg of Sweden thanked the donor countries and the interpreters.",
        "After the trial of 2014, Prosecutor Anna Berg of Caritas Sweden wrote guidelines.",
    ],
)
def test_whoever_works_on_cases_is_no_part_of_them(text: str) -> None:
    assert people(text) == {"Anna Berg"}


@pytest.mark.parametrize(
    "text",
    [
        "Two Latvian nationals, Director Jānis Ozols and Officer Pēteris Kalns of Caritas Latvia, were arrested.",
        "The District Court found Director Jānis Ozols of Caritas Latvia guilty of trafficking.",
        "Jānis Ozols, Director of Caritas Latvia, opened the seminar on fraud. Mr Ozols was arrested.",
        "Mr Ozols was arrested. Jānis Ozols, Director of Caritas Latvia, opened the seminar on fraud.",
        "The injured party, Nurse Anna Berg of Caritas Sweden, claimed damages.",
        "Asylum seeker Anna Berg, Chair of Caritas Sweden, was there.",
        "Mayor Marek Nowak of Sopot was convicted of taking bribes.",
        "Anna Berg, Director of Caritas Sweden, 34, was found in a flat.",
        "Photo: Anna Berg, Director of Caritas Sweden, and Jānis Ozols",
        "Wife of Director Marek Nowak of Caritas Sweden, she knew of it.",
    ],
)
def test_a_post_does_not_make_a_private_person_public(text: str) -> None:
    assert people(text) == set()

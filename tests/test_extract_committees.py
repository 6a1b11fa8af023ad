"""Papers of a project's group, which only their heading calls by name."""

from __future__ import annotations

import pytest

from extracting import known, line
from thbgraph import corpus
from thbgraph.extraction import extract

BELOW = (
    "\nMinutes of the second meeting\n\nDate: 5 May 2015\nVenue: Town Hall, Visby\n\n1. Opening\n"
    "{} is coordinated by Caritas Sweden.\n"
)


def read(text: str, *predicates: str) -> list[str]:
    facts = extract(corpus.document("paper", text), known()).facts
    return sorted(line(f) for f in facts if f.predicate in predicates)


@pytest.mark.parametrize(
    "heading",
    ["FAIR HARBOURS – steering group", "Fair Harbours: project management board"],
)
def test_the_project_below_is_the_one_before_the_group_in_the_heading(heading: str) -> None:
    name = heading.partition(" –")[0].partition(":")[0]
    found = read(heading + BELOW.format("The project"), "thb:ledBy", "thb:startDate")
    assert found == [
        f"{name} | thb:ledBy | Caritas Sweden",
        "second meeting | thb:startDate | 2015-05-05",
    ]


def test_a_group_whose_paper_speaks_of_no_project_has_none() -> None:
    found = read("FAIR HARBOURS – steering group" + BELOW.format("The shelter"), "rdf:type")
    assert not [fact for fact in found if "Initiative" in fact]

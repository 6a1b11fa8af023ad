"""Things by what stands beside their name: undertakings, bodies by form or kind, posts."""

from __future__ import annotations

import pytest

from extracting import read, spotted
from thbgraph.extraction.mentions import Kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Programme “Warm Hands” is financed by the city.", ["Warm Hands"]),
        ("It was part of the awareness month “Look Closer”.", ["Look Closer"]),
        ("The campaign follows on “Warm Hands”, which ended in 2014.", ["campaign", "Warm Hands"]),
        ("It picks up where “Warm Hands” left off.", ["Warm Hands"]),
        ("ORCHARD, as the new programme is called, will run until 2020.", ["ORCHARD", "new programme"]),
        ("Salt Roads, a survey led by Umeå University, was published.", ["Salt Roads", "survey"]),
        ("They read “Who Sews? A Handbook on Fair Pay” aloud.", ["Who Sews? A Handbook on Fair Pay"]),
        ("It quotes the Addendum to the Action Plan on Fair Work 2019–2022.", ["Addendum to the Action Plan on Fair Work 2019–2022"]),
        ("The book “Warm Hands” was read aloud.", []),
        ("The choir continues “Warm Hands” tomorrow.", []),
    ],
)  # fmt: skip
def test_undertakings_by_what_stands_beside_their_name(text: str, names: list[str]) -> None:
    assert spotted(text, Kind.INITIATIVE) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The posters were paid for by Turun Valo ry.", ["Turun Valo ry"]),
        ("The seminar was held by Stiftelsen Norrsken and SIA Kalve.", ["Stiftelsen Norrsken", "SIA Kalve"]),
        ("The guests came from UNHCR Poland.", ["UNHCR Poland"]),
        ("It is run by Association Bryza in Elbląg.", ["Association Bryza"]),
        ("We met the landlord Kivikoti and left.", ["Kivikoti"]),
        ("Sisters from the Congregation of Our Lady attended.", ["Congregation of Our Lady"]),
        ("The Ministry for Family Affairs, Senior Citizens, Women and Youth pays.", ["Ministry for Family Affairs, Senior Citizens, Women and Youth"]),
        ("The supreme courts of Norway and Poland were represented.", ["Supreme Court of Norway", "Supreme Court of Poland"]),
        ("The landlord paid for the posters.", []),
        ("AS you know, nothing was decided.", []),
    ],
)  # fmt: skip
def test_bodies_by_form_kind_and_branch(text: str, names: list[str]) -> None:
    assert spotted(text, Kind.ORGANISATION) == names


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Chargé d’Affaires Nora B. Winther spoke at the seminar “Ask First”.", ["Nora B. Winther | thb:holdsPost | Chargé d’Affaires"]),
        ("Special Agent Ruth Hollis of the Norwegian Police spoke at the seminar “Ask First”.", ["Ruth Hollis | thb:holdsPost | Special Agent"]),
        ("A team works under Ambassador Nora Winther in Oslo.", ["Nora Winther | thb:holdsPost | Ambassador"]),
        ("Under-Secretary Nora Winther spoke at the seminar “Ask First”.", ["Nora Winther | thb:holdsPost | Under-Secretary"]),
        ("The estate agent Ruth Hollis sold two flats.", []),
    ],
)  # fmt: skip
def test_posts_of_many_houses(text: str, facts: list[str]) -> None:
    assert read(text, "thb:holdsPost") == facts


def test_an_undertaking_that_is_only_named_is_stated_to_be_one() -> None:
    text = "She quoted the Guiding Principles on the Return of Children. The Action Plan was not named."
    assert read(text, "rdf:type") == [
        "Guiding Principles on the Return of Children | rdf:type | thb:Initiative"
    ]


def test_acts_of_law_by_number_and_bare_descriptions_are_not_stated() -> None:
    assert read("Directive 2011/36/EU was quoted, and so was the handbook.", "rdf:type") == []

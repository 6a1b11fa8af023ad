"""Names and posts that stand one below the other, as on pages about staff and in signatures."""

from __future__ import annotations

import pytest

from extracting import read

TEAM = """Polish Centre against Trafficking

About us
We help victims.

Our team

Anna Kowalska
Director
Anna has been with us since 2010.

Piotr Zieliński-Maj
Legal Adviser
He speaks Russian.
"""

SPEAKERS = """Conference on fair work

Speakers

Ingrid Solheim
Senior Adviser
Norwegian Labour Inspection Authority

Jan Ek
Prosecutor, Swedish Police
"""


def posts(text: str) -> list[str]:
    return read(text, "thb:holdsPost", "thb:affiliatedWith")


def test_staff_with_their_posts_below_their_names() -> None:
    assert posts(TEAM) == [
        "Anna Kowalska | thb:affiliatedWith | Polish Centre against Trafficking",
        "Anna Kowalska | thb:holdsPost | Director",
        "Piotr Zieliński-Maj | thb:affiliatedWith | Polish Centre against Trafficking",
        "Piotr Zieliński-Maj | thb:holdsPost | Legal Adviser",
    ]


def test_the_body_stands_behind_the_post_or_below_it() -> None:
    assert posts(SPEAKERS) == [
        "Ingrid Solheim | thb:affiliatedWith | Norwegian Labour Inspection Authority",
        "Ingrid Solheim | thb:holdsPost | Senior Adviser",
        "Jan Ek | thb:affiliatedWith | Swedish Police Authority",
        "Jan Ek | thb:holdsPost | Prosecutor",
    ]


def test_posts_above_the_names() -> None:
    text = "Who is who\n\nAmbassador\nKarin Holm\n\nPress Secretary\nJonas Berg\n"
    assert posts(text) == [
        "Jonas Berg | thb:holdsPost | Press Secretary",
        "Karin Holm | thb:holdsPost | Ambassador",
    ]


def test_a_signature_below_a_letter() -> None:
    text = "Dear friends\n\nMany guests came.\n\nYours,\nMarta Berzina\nHead of Caritas Lithuania\n"
    assert posts(text) == [
        "Marta Berzina | thb:affiliatedWith | Caritas Lithuania",
        "Marta Berzina | thb:holdsPost | Head",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "News\n\nNordic News\nMinister visits Riga\n",
        "News\n\nRegional Council\nChair of the board resigned\n",
        "News\n\nKarin Holm\nJournalist\n",
        "News\n\nKarin Holm\n\nDirector\n",
        "News\n\nKarin Holm came to Riga.\nDirector of the year is chosen in May.\n",
        "News\n\nMarket Street\nDirector is away\n",
    ],
)
def test_other_lines_below_one_another_name_nobody(text: str) -> None:
    assert posts(text) == []

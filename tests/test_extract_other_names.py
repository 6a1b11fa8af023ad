"""Undertakings whose names stand in other forms: other quotes, behind more words, as papers."""

from __future__ import annotations

import pytest

from extracting import spotted
from thbgraph.extraction.mentions import Kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The police carried out the campaign »Schau hin« in May 2014.", "Schau hin"),
        ("The project ‚Sichere Ernte‘ is funded by the Ministry of Labour.", "Sichere Ernte"),
        ("Project NIGHT WATCH lets inspectors work abroad for a month.", "NIGHT WATCH"),
        ("Policy Area Ship is one of the areas of the Strategy.", "Policy Area Ship"),
        ("“One Call” is the name of a campaign for drivers.", "One Call"),
        ("She presented the guidelines for farm owners “Fair Harvest”.", "Fair Harvest"),
        ("The network adopted the Harbour Warning Indicators.", "Harbour Warning Indicators"),
        (
            "The Government adopted a new action plan to combat prostitution and forced begging.",
            "action plan to combat prostitution and forced begging",
        ),
        (
            "It builds on the memorandum of understanding on cabin checks that both agencies signed.",
            "memorandum of understanding on cabin checks",
        ),
    ],
)
def test_an_undertaking_is_named_in_other_forms(text: str, name: str) -> None:
    assert name in spotted(text, Kind.INITIATIVE)


@pytest.mark.parametrize(
    "text",
    [
        "Home » News » Events",
        "The appeal was heard by the Svea Court of Appeal.",
        "The city adopted the rules in 2014.",
    ],
)
def test_such_words_name_nothing_where_nothing_is_done_with_them(text: str) -> None:
    assert [n for n in spotted(text, Kind.INITIATIVE) if " " in n] == []

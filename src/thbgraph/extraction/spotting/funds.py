"""Funds that are called mechanisms or grants: "the Norwegian Financial Mechanism", "EEA and Norway Grants"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re

C = char_class([Kind.COUNTRY])
D = char_class([Kind.DATE])
J = char_class([Kind.ADJECTIVE])

_MECHANISM = expression(
    rf"(?<![\w’'-])(?P<m>(?:(?:{lex.CAP}|[{J}]) ){{0,3}}Financial Mechanisms?(?: (?:[{D}]|\d{{4}} ?[–-] ?\d{{4}}))?)(?![\w-])"
)


_GRANTS = expression(
    rf"(?<![\w’'-])(?:by|from|of|through|under|via|with) (?:the )?(?P<m>(?:[A-Z]{{2,6}}|[{J}{C}]|{lex.CAP}) (?:and|&) (?:[A-Z]{{2,6}}|[{J}{C}]|{lex.CAP}) Grants)(?![\w-])"
)


def spot(coded: Coded) -> None:
    """Code funds that are called mechanisms or grants: "the Norwegian Financial Mechanism".

    "the EEA and Norway Grants" is one name: the plural belongs to both.
    """
    if "grants" in coded.words:
        coded.rewrite(_GRANTS, _make_fund)
    if "financial" in coded.words:
        coded.rewrite(_MECHANISM, _make_fund)


_YEARS = expression(r"\(?\d{4} ?[–/-] ?\d{2,4}\)?")


def _make_fund(match: re.Match[str], coded: Coded) -> Mention | None:
    end = match.end("m")
    period = coded.mentions.get(match["m"][-1])
    if period is not None and not _YEARS.fullmatch(period.text):  # "… until 2014"
        end -= len(" ?")
    mention = coded.make(Kind.ORGANISATION, match.start("m"), end)
    mention.head = "fund"
    return mention

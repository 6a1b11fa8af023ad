"""Bodies that the word lists know by their names: "Caritas Lithuania", "the Riksdag"."""

from __future__ import annotations

import re
from functools import cache

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.text.expressions import expression

C = char_class([Kind.COUNTRY])
R = char_class([Kind.REGION])
L = char_class([Kind.PLACE])


def spot(coded: Coded) -> None:
    """Code the bodies of a sentence whose names are in the lists."""
    if coded.words & _body_words():
        coded.rewrite(_NAMED_BODY, _make_body)
    if coded.words & _known_words():
        coded.rewrite(_known(), _make_known)


@cache
def _known() -> re.Pattern[str]:
    names = "|".join(re.escape(n) for n in lex.words("organisation_names"))
    return expression(
        rf"(?<![\w’'-])(?P<m>(?:{names})(?: (?:International|{lex.CAP}|[{C}{R}{L}]))?(?: in (?=[{C}]))?[{C}]?)(?!\w)"
    )


@cache
def _known_words() -> frozenset[str]:
    return frozenset(re.split(r"\W", n)[0].lower() for n in lex.words("organisation_names"))


def _make_known(match: re.Match[str], coded: Coded) -> Mention | None:
    mention = coded.make(Kind.ORGANISATION, *match.span("m"))
    mention.head = "organisation"
    return mention


@cache
def _body_words() -> frozenset[str]:
    return frozenset(b.split()[-1].lower() for b in lex.named_bodies())


_NAMED_BODY = expression(
    rf"(?<![\w’'-])(?P<m>{'|'.join(re.escape(b) for b in lex.named_bodies())})(?!\w)"
)


def _make_body(match: re.Match[str], coded: Coded) -> Mention | None:
    mention = coded.make(Kind.ORGANISATION, *match.span("m"))
    mention.head = "parliament"
    return mention

"""The project and its body in the heading of their papers: "SAFE CITIES – steering group".

Minutes of a project are headed by its name and by the group that met; below, the text speaks of
"the project" and "the steering group" only. The name before such a group is the project's where
the text speaks of the project, and the group is a body. So is one that is said to stand between
institutions, though it has no capitals: "the inter-institutional working group".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from thbgraph.model import Span

_BODY: Final = (
    r"(?:(?:[Pp]roject|[Ii]nternational|[Ll]ocal|[Nn]ational|[Jj]oint) )?"
    r"(?:[Ss]teering|[Mm]anagement|[Pp]roject|[Aa]dvisory|[Rr]eference|[Cc]oordination|[Cc]o-ordination|[Mm]onitoring|[Ww]orking|[Ee]xpert) "
    r"(?:[Gg]roup|[Cc]ommittee|[Bb]oard|[Tt]eam|[Cc]ouncil)"
)
_HEADED: Final = expression(
    rf"^(?:(?:[Tt]he )?[Pp]roject )?[“\"]?(?P<n>[{lex.UPPER}][{lex.UPPER}\d&+-]{{2,}}(?: [{lex.UPPER}\d&+-]+){{0,3}}|(?:[{lex.UPPER}][\w’'-]+ ){{0,3}}[{lex.UPPER}][\w’'-]+(?=[”\"]? ?[–—:,|]))[”\"]?"
    rf" ?[–—:,|-]? ?(?:[Pp]roject,? )?(?P<g>{_BODY})(?=$|[,.:;]| [–—|(]| [Mm]eeting)"
)
_SPOKEN: Final = expression(r"\b[Tt]he project\b(?! group| team| manager| coordinator| “| \")")


_BETWEEN: Final = expression(
    r"(?<![\w’'-])(?P<det>[Tt]he|[Aa]n?|[Ii]ts|[Oo]ur) (?P<m>(?:(?:national|permanent|joint|new) )?(?:inter-?(?:institutional|ministerial|agency|departmental)|cross-(?:sector(?:al)?|government|ministerial)|multi-?(?:agency|disciplinary|sectoral|professional)) "
    r"(?:(?:co-?ordination|working|steering|expert|monitoring|advisory) )?(?P<head>group|task force|commission|committee|council|board))(?![\w-]| (?:meeting|member|work)s?\b)"
)


def between_institutions(coded: Coded) -> None:
    """Code a body without a name of its own that its words tell from others."""
    if not coded.words.isdisjoint(_GROUPS):
        coded.rewrite(_BETWEEN, _make)


_GROUPS: Final = frozenset({"group", "force", "commission", "committee", "council", "board"})


def _make(match: re.Match[str], coded: Coded) -> Mention:
    mention = coded.make(Kind.ORGANISATION, *match.span("m"))
    mention.head = (
        " ".join(mention.text.split()[-2:]) if match["head"] == "group" else match["head"]
    )
    mention.determiner = match["det"].lower()
    return mention


def spot(found: Sequence[Coded], title: Span | None, text: str) -> None:
    """Code the project and the body of a heading, in a text that speaks of the project below."""
    if title is None:
        return
    for coded in found:
        if coded.start >= title.end:
            return
        match = _HEADED.match(coded.text) if coded.end > title.start else None
        if match is None or not _SPOKEN.search(text, coded.end):
            continue
        if coded.holds(Kind.INITIATIVE) or any(c in coded.mentions for c in match.group()):
            return
        coded.replace(
            [
                (*match.span("n"), _made(match, "n", coded, Kind.INITIATIVE)),
                (*match.span("g"), _made(match, "g", coded, Kind.ORGANISATION)),
            ]
        )
        return


def _made(match: re.Match[str], group: str, coded: Coded, kind: Kind) -> Mention:
    mention = coded.make(kind, *match.span(group))
    mention.head = "project" if kind is Kind.INITIATIVE else match["g"].split()[-1].lower()
    if kind is Kind.INITIATIVE:
        mention.name, mention.rule = match[group], "page"
    return mention

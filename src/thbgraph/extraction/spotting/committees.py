"""The project and its body in the heading of their papers: "SAFE CITIES – steering group".

Minutes of a project are headed by its name and by the group that met; below, the text speaks of
"the project" and "the steering group" only. The name before such a group is the project's where
the text speaks of the project, and the group is a body.
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

r"""The small language in which rules say what they read, compiled to linear regular expressions.

    {Body+:a} (is|are|was|were)? host* {Event:e} (in {Place:p})?

Words stand for themselves (any case); `host*` for every word that begins so; `( | )` for a choice
and `( )?` for what may be missing. `{Event:e}` is a mention of that kind, bound to the name `e`;
`{Place|Name:p}` of either kind; `{Body+:a}` one or several, joined by commas, "and", "as well as";
`{Body++:a}` also with words such as "experts from" before each. `..` skips a few words that name
nothing; `...` skips words and mentions, but no quotation, no other event, initiative or presidency
where the pattern binds one, and no other date or person where it binds one. `~` skips like `...`,
but not into another verb's half of the sentence ("and will …").
`{Text:text}` takes words as they stand, up to the end of the clause. Commas and
articles need not be written; a bracket is written `\(`. `^` and `$` are the sentence's ends.

Repetitions are bounded and no two gaps follow each other, so that time is linear in the text.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction import needs, wordclasses
from thbgraph.extraction.mentions import ANY, Kind, char_class
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

KINDS: Final[dict[str, tuple[Kind, ...]]] = {
    "Event": (Kind.EVENT, Kind.PRONOUN),
    "Initiative": (Kind.INITIATIVE, Kind.PRONOUN),
    "Presidency": (Kind.PRESIDENCY, Kind.PRONOUN),
    "Undertaking": (Kind.EVENT, Kind.INITIATIVE, Kind.PRONOUN),
    "Actor": (Kind.ORGANISATION, Kind.COUNTRY, Kind.REGION, Kind.PERSON),
    "Body": (Kind.ORGANISATION, Kind.COUNTRY, Kind.REGION),
    "Organisation": (Kind.ORGANISATION,),
    "Institution": (Kind.ORGANISATION, Kind.PRONOUN),
    "Country": (Kind.COUNTRY, Kind.REGION),
    "Person": (Kind.PERSON,),
    "Place": (Kind.PLACE,),
    "Name": (Kind.NAME,),
    "Date": (Kind.DATE,),
    "Title": (Kind.TITLE,),
    "Speech": (Kind.SPEECH,),
    "Adjective": (Kind.ADJECTIVE,),
    "Post": (Kind.POST,),
    "Text": (),
}
"""The kinds of slot, and the kinds of mention each takes."""

ANY_TYPE: Final = v.TYPES
_TYPES: Final = {
    "Event": frozenset({v.EVENT}),
    "Initiative": frozenset({v.INITIATIVE}),
    "Presidency": frozenset({v.PRESIDENCY}),
    "Undertaking": v.UNDERTAKINGS,
    "Institution": frozenset({v.ORGANISATION}),
}
_JOIN: Final = (
    r"(?:['’]s?)?(?: ?[,–-]? \(?)(?:(?:[a-z]{2,14}ly|also|now|again|thus|then|just|still|both|today|already|together|moreover|however|therefore|yesterday|"
    r"furthermore|in turn|(?:this|last) (?:year|week))(?:(?<=day),)? )?"
)
_CLOSE: Final = r" ?[,–-]? (?:(?:[a-z]{2,14}ly|also) )?"
"""What may stand between two words that a pattern writes one after the other."""
_FEW: Final = 60
_TEXT: Final = 300
_MANY: Final = 160
_SEPARATOR: Final = (
    rf"(?: (?:in|from) [{char_class([Kind.PLACE])}]"
    rf"|(?<=[{char_class([Kind.PERSON])}]) (?:of|at) (?:the )?[{char_class([Kind.PLACE, Kind.NAME])}]"
    rf"|(?<=[{char_class([Kind.PERSON])}]), [{char_class([Kind.ORGANISATION, Kind.PLACE, Kind.COUNTRY])}](?=;))?"
    r"(?: ?\([^()]{1,40}\))?(?:, (?:an?|the|one of) [a-z’'-][^,;.:]{2,80}?(?=,|;))?"
    rf"(?:(?:,|;)? and (?:also |both )?|(?:,|;(?= (?:[a-z]+ )?[{char_class([Kind.PERSON])}]| [{ANY}](?:;|,| and| \(|[.]?$))) |,? as well as |,? along with |,? together with |,? or | / | & |,? plus |,? alongside )"
    rf"(?!(?<=[{char_class([Kind.ORGANISATION])}], )in (?:the )?[{char_class([Kind.COUNTRY, Kind.REGION])}])"
    rf"(?!with [{ANY}][^.;]{{0,60}} (?:on board|at (?:its|their) side|as (?:an? |the |its )?(?:\w+ )?(?:partner|observer|member)s?)\b)"
    r"(?:(?:also|both|with|by|from|of|to|in|representatives of|the ngo|ngo|[a-z]+ company|company|foundation|society|association|organisation|(?:our|its|their|local) partner) ){0,2}"
)
_FRESH: Final = (
    rf"(?:(?:(?:an?|the|its|their|our|this) )?(?:(?:new|latest|joint|common|first|second|third|fourth|revised|updated|amended|ongoing|current|national|regional|"
    rf"international|bilateral|cross-border|large-scale|comprehensive|special|so-called|[a-z]+-(?:year|month|week|funded|financed)|[{char_class([Kind.ADJECTIVE])}]),? ){{1,3}})?"
    rf"(?:(?:the )?[{char_class([Kind.ORGANISATION])}](?:['’]s?)? )?"
)
"""What may stand before an undertaking's name: "launched a new, EU-funded ⟦project⟧"."""
_LEAD: Final = r"(?:(?!(?:was|were|is|will|has|have|took|take|no(?! (?:fewer|less))|none|neither|nor|without|except|excluding|who|whose|which|where)\b)[a-z0-9’'-]+,? ){0,10}?(?:from|of|by) (?:both )?(?:(?:the )?(?:countries|states|member states|regions|authorities) (?:in|of|around) )?"
_SEATED: Final = rf"(?<=[{char_class([Kind.ORGANISATION])}]) in [{char_class([Kind.PLACE])}](?= (?:has |have |will |is |are |was |were )?(?!and\b|on\b|in\b|at\b|from\b|by\b|under\b|with\b|for\b|to\b|during\b|where\b|who\b|as\b|within\b|before\b|after\b|until\b)[a-z])"
"""Where a body sits, between its name and its verb."""
_TOKEN: Final = expression(r"\s*(\{[^{}]*\}|\\\(|\.\.\.|\.\.|~|[()|?^$:;]|[^\s(){}|?^$:;\\]+)")
_SLOT: Final = expression(
    r"\{(?P<kinds>[A-Z]\w*(?:\|[A-Z]\w*)*)(?P<many>\+{0,2}):(?P<name>[a-z]\w*)\}"
)
_MOST_GAPS: Final = 3


class PatternError(ValueError):
    """A pattern that is not well formed, or that could take too long."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern that is well formed: its slots, and what a match must hold."""

    source: str
    slots: frozenset[str]
    groups: tuple[tuple[str, ...], ...]
    """Words (`host*`: beginnings of words) of which a sentence must hold one of each group."""
    needs: tuple[frozenset[Kind], ...] = ()
    """Sets of kinds of which a sentence must hold one mention each."""

    @property
    def expression(self) -> re.Pattern[str]:
        """The regular expression, made when it is first asked for."""
        return _expression(self.source)

    def types(self, slot: str) -> frozenset[str]:
        """Return the classes that a slot's kind admits ("it" in {Event:e} is an event)."""
        return _admitted(self.source).get(slot, ANY_TYPE)

    def bound(self, match: re.Match[str]) -> dict[str, str | None]:
        """Return what each slot matched; a slot that stands in several branches counts once."""
        found: dict[str, str | None] = {}
        for name, value in match.groupdict().items():
            slot = name.partition("__")[0]
            found[slot] = found.get(slot) or value
        return found


@cache
def _expression(source: str) -> re.Pattern[str]:
    piece = _parsed(source)[0]
    return expression(f"{piece.opening or _FREE + piece.regex}(?![\\w])")


@dataclass(frozen=True, slots=True)
class _Piece:
    regex: str
    optional: bool = False
    gap: bool = False
    groups: tuple[tuple[str, ...], ...] = ()
    """Groups of words of which one each is in every match."""
    needs: tuple[frozenset[Kind], ...] = ()
    """Sets of kinds of which one mention each is in every match."""
    opening: str = ""
    """The expression for a pattern's beginning: it looks for its first character, then whether a word
    begins there, so that a search skips from one such character to the next."""
    word: bool = False
    """Whether it is one word that the pattern writes."""
    mark: bool = False
    """Whether it may be a colon or semicolon, which stands close to the word before."""


_MARKS: Final = frozenset({":", ";"})
_FREE: Final = r"(?<![\w’'-])"
_OPENS: Final = r"(?<![\w’'-].)"
"""What must not stand before a match; the same, said behind the first character."""


@lru_cache(maxsize=1024)
def compile_pattern(source: str) -> Pattern:
    """Compile a rule's pattern. Raises PatternError, saying what would be right.

    What the package's own patterns hold is kept (`needs.json`); they were well formed then.
    """
    kept = needs.of_rule(source, language())
    if kept is None:
        return derive(source)
    kinds = tuple(frozenset(map(Kind, each)) for each in kept.kinds)
    return Pattern(source, kept.slots, kept.groups, kinds)


def derive(source: str) -> Pattern:
    """Compile a rule's pattern from its source alone. Raises PatternError."""
    piece, slots = _parsed(source)
    return Pattern(source, slots, piece.groups, piece.needs)


@cache
def language() -> str:
    """Return the hash of the code that defines this language; empty where it cannot be read."""
    try:
        code = (Path(file).read_bytes() for file in (__file__, wordclasses.__file__))
        return hashlib.sha256(b"".join(code)).hexdigest()[:16]
    except OSError:
        return ""


def _parsed(source: str) -> tuple[_Piece, frozenset[str]]:
    try:
        source = wordclasses.written_out(source)
    except KeyError as error:
        raise PatternError(error.args[0]) from None
    slots = [m.group("kinds") for m in _SLOT.finditer(source)]
    bound = {
        k
        for s in slots
        for name in s.split("|")
        for k in KINDS.get(name, ())
        if k is not Kind.PRONOUN
    }
    tokens = _tokens(source)
    parser = _Parser(tokens, bound)
    piece = parser.choice()
    if parser.at < len(tokens):
        raise PatternError(f'unexpected "{tokens[parser.at]}"')
    if not slots:
        raise PatternError("binds no mention; a pattern needs at least one slot such as {Event:e}")
    if sum(t in {"..", "...", "~"} for t in tokens) > _MOST_GAPS:
        raise PatternError(f"has more than {_MOST_GAPS} gaps; write more of the words between")
    return piece, frozenset(parser.seen)


@cache
def _admitted(source: str) -> dict[str, frozenset[str]]:
    """Return the classes that each slot's kinds admit."""
    found: dict[str, frozenset[str]] = {}
    for match in _SLOT.finditer(source):
        types = frozenset(t for k in match["kinds"].split("|") for t in _TYPES.get(k, ANY_TYPE))
        found[match["name"]] = found.get(match["name"], frozenset()) | types
    return found


def _tokens(source: str) -> list[str]:
    tokens: list[str] = []
    at = 0
    while at < len(source.rstrip()):
        match = _TOKEN.match(source, at)
        if match is None:
            raise PatternError(f'cannot read "{source[at : at + 20]}"')
        tokens.append(match.group(1))
        at = match.end()
    return tokens


class _Parser:
    """Recursive descent: choice = sequence ("|" sequence)*; sequence = item*."""

    def __init__(self, tokens: list[str], bound: AbstractSet[Kind]) -> None:
        self.tokens = tokens
        self.at = 0
        self.seen: dict[str, int] = {}
        self.few = rf"[^;:{ANY}]{{0,{_FEW}}}?"
        things = {Kind.EVENT, Kind.INITIATIVE}
        closed = (
            {Kind.SPEECH}
            | (things if bound & things else set())
            | (bound & {Kind.DATE, Kind.PERSON, Kind.PRESIDENCY})
        )
        self.many = rf"[^;{char_class(sorted(closed))}]{{0,{_MANY}}}?"
        self.clause = rf"(?:(?!\band (?:[{char_class([Kind.EVENT])}] )?(?:will|was|is|were|has|have|ended|ends)\b)[^;{char_class(sorted(closed))}]){{0,{_MANY}}}?"

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def choice(self) -> _Piece:
        branches = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            branches.append(self.sequence())
        if len(branches) == 1:
            return branches[0]
        groups: tuple[tuple[str, ...], ...] = ()
        if all(b.groups for b in branches):
            groups = (tuple(dict.fromkeys(w for b in branches for w in _telling(b.groups))),)
        needs: tuple[frozenset[Kind], ...] = ()
        if all(b.needs for b in branches):
            needs = (frozenset().union(*(b.needs[0] for b in branches)),)
        opening = ""
        if all(b.opening for b in branches):
            opening = "(?:" + "|".join(b.opening for b in branches) + ")"
        regex = "(?:" + "|".join(b.regex for b in branches) + ")"
        mark = any(b.regex in _MARKS for b in branches)
        return _Piece(regex, groups=groups, needs=needs, opening=opening, mark=mark)

    def sequence(self) -> _Piece:
        pieces: list[_Piece] = []
        while self.peek() and self.peek() not in {"|", ")"}:
            pieces.append(self.item())
        if not pieces:
            raise PatternError("an empty choice; write ( )? for what may be missing")
        return _sequence(pieces)

    def item(self) -> _Piece:
        token = self.tokens[self.at]
        self.at += 1
        if token == "(":
            inner = self.choice()
            if self.peek() != ")":
                raise PatternError('a "(" without its ")"')
            self.at += 1
            mark = inner.mark or inner.regex in _MARKS
            if self.peek() == "?":
                self.at += 1
                return _Piece(f"(?:{inner.regex})", optional=True, mark=mark)
            return replace(inner, regex=f"(?:{inner.regex})", mark=mark)
        if token.startswith("{"):
            return self.slot(token)
        if token == "..":
            return _Piece(self.few, gap=True)
        if token == "...":
            return _Piece(self.many, gap=True)
        if token == "~":
            return _Piece(self.clause, gap=True)
        if token in {"^", "$"}:
            return _Piece(r"(?<!.)[\s•*–-]{0,3}" if token == "^" else r"(?=[.!?]*$)", gap=False)
        if token in {"?", ")"}:
            raise PatternError(f'"{token}" with nothing before it')
        optional = self.peek() == "?"
        self.at += optional
        if token == r"\(":
            return _Piece(r"\(")
        if token in {":", ";"}:
            return _Piece(token, optional=optional)
        stem = token.removesuffix("*").lower()
        if not stem or "*" in stem:
            raise PatternError(f'"{token}": a star stands at the end of a word')
        # A word's end needs no mark of its own: what stands between words begins with no letter.
        first, rest = re.escape(stem[0]), re.escape(stem[1:])
        rest += r"[\w’'-]*" if token.endswith("*") else ""
        if optional:
            return _Piece(first + rest, optional=True, word=True)
        opening = first + _OPENS + rest
        return _Piece(first + rest, groups=((token.lower(),),), opening=opening, word=True)

    def slot(self, token: str) -> _Piece:
        match = _SLOT.fullmatch(token)
        if match is None:
            raise PatternError(
                f'"{token}" is no slot; write {{Event:e}}, {{Body+:a}} or {{Place|Name:p}}'
            )
        times = self.seen[match["name"]] = self.seen.get(match["name"], 0) + 1
        group = match["name"] if times == 1 else f"{match['name']}__{times}"
        kinds: list[Kind] = []
        for name in match["kinds"].split("|"):
            if name not in KINDS:
                raise PatternError(f'"{name}" is no kind of mention; there are {", ".join(KINDS)}')
            kinds += KINDS[name]
        if not kinds:
            return _Piece(rf"(?P<{group}>[^.:?!]{{3,{_TEXT}}})")
        one = f"[{char_class(dict.fromkeys(kinds))}]"
        needs = (frozenset(kinds),)
        if not match["many"]:
            bound = f"(?P<{group}>{one})"
            fresh = _FRESH if kinds[0] is Kind.INITIATIVE else ""
            return _Piece(fresh + bound, needs=needs, opening=bound + _OPENS)
        lead = f"(?:{_LEAD})?" if match["many"] == "++" else ""
        # What stands in brackets behind the last: "Ban Ying (Berlin) and La Strada (Warsaw) signed".
        # Or where it sits: "the Embassy of Finland in Riga hosted a round table".
        more = f"(?:{_SEPARATOR}{lead}{one}){{0,40}})(?: ?\\((?![{char_class([Kind.DATE])}])[^()]{{1,40}}\\)(?= ?[,a-z])|{_SEATED})?"
        opening = "" if lead else f"(?P<{group}>{one}{_OPENS}{more}"
        return _Piece(f"(?P<{group}>{lead}{one}{more}", needs=needs, opening=opening)


def _telling(groups: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """Return the group that the fewest sentences satisfy: few words, and long ones."""
    best = groups[0]
    for words in groups[1:]:
        if len("".join(words)) > len("".join(best)) and len(words) <= len(best):
            best = words
    return best


def _sequence(pieces: list[_Piece]) -> _Piece:
    regex = opening = ""
    begun = False
    glued = True
    obliged = [piece for piece in pieces if not piece.optional]
    groups = tuple(group for piece in obliged for group in piece.groups)
    needs = tuple(need for piece in obliged for need in piece.needs)
    before: _Piece | None = None
    for piece in pieces:
        if piece.gap:
            if not begun:
                raise PatternError("begins with a gap; begin with a word or a slot")
            added = rf"(?:[ ,()]{piece.regex})??"
            glued = False
        elif piece.regex.startswith(("(?<!", "(?=")):
            added = piece.regex if piece.regex.startswith("(?<!") else r"[ ,]{0,2}" + piece.regex
        else:
            join = _JOIN if piece.regex not in _MARKS else " ?"
            if before is not None and before.word and not before.optional and piece.word:
                join = _CLOSE
            if piece.mark:
                join = rf"(?:{_JOIN}| ?(?=[:;]))"
            if regex.endswith(r"\("):
                join = ""
            if piece.optional:
                added = rf"(?:{join}{piece.regex})?" if begun else rf"(?:{piece.regex}{join})?"
            else:
                added = (join if begun and not (glued and not begun) else "") + piece.regex
                begun = True
            glued = False
        opening += added if opening else piece.opening if not regex else ""
        regex += added
        before = piece
    return _Piece(regex, groups=groups, needs=needs, opening=opening)

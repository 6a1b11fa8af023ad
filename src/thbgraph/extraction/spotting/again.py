"""People named again: by surname, by title and surname, by their post, and "I" in an interview.

Events named again by their title, and undertakings by the first part of a name of two parts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.extraction.sparing import sparing
from thbgraph.extraction.spotting.affiliated import evidently_personal
from thbgraph.extraction.spotting.names import HON
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

C = char_class([Kind.COUNTRY])
L = char_class([Kind.PLACE])
N = char_class([Kind.NAME])
P = char_class([Kind.PERSON])
T = char_class([Kind.POST])

_HONORED = expression(rf"(?<![\w’'-])(?P<m>(?:{HON} ){{1,2}}(?P<n>[{N}{L}{C}]))")
_NAMED = expression(rf"(?P<m>(?P<n>[{N}]))")
_OFFICE_ALONE = expression(
    rf"(?<![\w’'-])(?P<det>[Tt]he) (?P<m>(?P<t>[{T}]))(?! (?:of|for|at|to|from|in|on|against)\b|,? (?:{HON} )?[{N}]| [{P}]|['’]s?\b|-)"
)
_SELF = expression(
    r"(?<![\w’'.“\"-])(?P<m>I) (?=(?:also |then |myself )?(?:presented|spoke|told|gave|lectured|opened|chaired|moderated|showed|"
    r"reported|attended|took part|described|explained|shared|informed|introduced)\b)"
)
_INTERVIEW: Final = sparing(
    r"(?i)\binterview\b|\bquestions (?:for|to)\b|\bin conversation with\b|\ba talk with\b"
)
_OPENING: Final = 600
"""Characters at the top of a page that say that it is an interview."""


def events(found: Sequence[Coded]) -> None:
    """Code titles in quotation marks that the document has given an event as that event."""
    named = {m.name: m for c in found for m in c.all(Kind.EVENT) if m.name and not m.plural}
    if not named:
        return
    for coded in found:
        edits = []
        for code in coded.codes():
            title = coded.mentions[code]
            event = named.get(title.name) if title.kind is Kind.TITLE else None
            if event is not None:
                mention = Mention(Kind.EVENT, title.start, title.end, title.text)
                mention.name, mention.head, mention.rule = event.name, event.head, "defined"
                at = coded.text.index(code)
                edits.append((at, at + 1, mention))
        coded.replace(edits)


_SHORT: Final = expression(
    r"(?P<short>[A-ZÅÄÖÆØŠŽČĀĒĪŪ][\w’'-]+(?: [\w’'-]+){1,4}?)(?: [–—-] |: )\S"
)
"""What stands before the dash or colon in an undertaking's name: "Harbour Light – Outreach to …"."""

_NOUNED: Final = expression(
    r"(?P<short>(?:[A-ZÅÄÖÆØŠŽČĀĒĪŪ][\w’'-]+ ){1,3}(?:Programme|Program|Strategy|Campaign|Project|Initiative|Agreement)) (?:of|for|on|against)\b"
)
"""What an undertaking's name begins with up to its noun: "Regional Programme of Cooperation on …"."""


def undertakings(found: Sequence[Coded]) -> None:
    """Code the first part of a name of two parts as the undertaking that has the whole name."""
    short: dict[str, Mention] = {}
    _unquoted(found)
    for mention in (m for c in found for m in c.all(Kind.INITIATIVE)):
        name = mention.name or ""
        match = _SHORT.match(name) or _NOUNED.match(name)
        words = match["short"] if match is not None else ""
        if words and not evidently_personal(words):
            short.setdefault(words, mention)
    if not short:
        return
    for coded in found:
        edits = []
        for match in _NAMED.finditer(coded.text):
            whole = short.get(coded.mentions[match["n"]].text)
            if whole is not None:
                mention = coded.make(Kind.INITIATIVE, *match.span("m"))
                mention.name, mention.head = whole.name, whole.head
                edits.append((*match.span("m"), mention))
        coded.replace(edits)


def _unquoted(found: Sequence[Coded]) -> None:
    """Code an undertaking's whole name where it stands without quotation marks later on."""
    named = {m.name: m for c in found for m in c.all(Kind.INITIATIVE) if m.name in m.text[1:-1]}
    named = {name: m for name, m in named.items() if _TITLE.fullmatch(name)}
    for coded in found if named else ():
        for name, first in named.items():
            begin = coded.source.find(name, coded.start, coded.end)
            if begin < 0 or begin == first.start + 1:
                continue
            at = next((i for i, place in enumerate(coded.at) if place == begin), -1)
            stop = next(
                (i for i, p in enumerate(coded.at) if p >= begin + len(name)), len(coded.at)
            )
            if at < 0 or not _free(coded, at, stop, begin + len(name)):
                continue
            mention = coded.make(Kind.INITIATIVE, at, stop)
            mention.name, mention.head = first.name, first.head
            coded.replace([(at, stop, mention)])


_TITLE: Final = expression(rf"{lex.CAP}(?: (?:[a-z]{{1,4}} ){{0,2}}{lex.CAP}){{2,7}}")
"""A name of three weighty words or more, which is itself wherever it stands."""
_LOOSE: Final = frozenset({Kind.NAME, Kind.ADJECTIVE, Kind.PLACE, Kind.COUNTRY, Kind.REGION})


def _free(coded: Coded, at: int, stop: int, end: int) -> bool:
    """Whether coded characters hold nothing but words and names, and end where the name does."""
    inner = [coded.mentions[c] for c in coded.text[at:stop] if c in coded.mentions]
    unlisted = (m.kind in _LOOSE or (m.kind is Kind.ORGANISATION and not m.entries) for m in inner)
    return all(unlisted) and all(m.end <= end for m in inner)


def people(found: Iterable[Coded]) -> None:
    """Code names of people that the document introduces with a post, wherever else they stand."""
    sentences = list(found)
    known = _known(sentences)
    if not known:
        return
    for coded in sentences:
        for pattern in (_HONORED, _NAMED):
            if not coded.may_match(pattern):
                continue
            edits = []
            for match in pattern.finditer(coded.text):
                name = coded.mentions[match["n"]].text
                full = known.get(name) or _by_initial(name, known)
                if full:
                    mention = _again(coded, match, full)
                    mention.reference = name != full
                    edits.append((match.start("m"), match.end("m"), mention))
            coded.replace(edits)
    _by_office(sentences)
    _themselves(sentences)
    _by_pronoun(sentences)


_INITIAL = expression(r"(?P<first>[^\W\d_])[^\W\d_]{0,2}\. ?(?:[^\W\d_]\. ?)?(?P<surname>\S.+)")


def _by_initial(name: str, known: dict[str, str]) -> str:
    """Return the full name of the one person whom "I. Rudzīte" can mean; empty without one."""
    match = _INITIAL.fullmatch(name)
    if match is None:
        return ""
    fitting = {
        full
        for full in known.values()
        if full.startswith(match["first"]) and full.endswith(f" {match['surname']}")
    }
    return fitting.pop() if len(fitting) == 1 else ""


_HE = expression(r"(?<![\w’'-])(?P<m>[Hh]e|[Ss]he)(?= [a-z])")
_PRONOUNS: Final = frozenset(["he", "she"])
_OWN: Final = frozenset(["his", "her"])
_SOMEBODY: Final = sparing(
    r"\b(?:girl|boy|woman|man|child|victim|client|patient|survivor|suspect|defendant|witness|trafficker|recruiter|worker|migrant|person|"
    r"mother|father|daughter|son|husband|wife|boyfriend|girlfriend|employer|owner|journalist|student|volunteer|accused|somebody|someone|anyone|everyone)\b",
    re.IGNORECASE,
)
"""Words for somebody else whom "she" could mean."""
_TITLED: Final = {"Mr": "he", "Mr.": "he", "Herr": "he", "Sir": "he"} | dict.fromkeys(
    ("Ms", "Ms.", "Mrs", "Mrs.", "Miss", "Frau", "Dame", "Madame"), "she"
)


def _by_pronoun(sentences: Sequence[Coded]) -> None:
    """Code "she" as the one person of whom the sentence, or the one just before, speaks."""
    if not any(c.words & _PRONOUNS for c in sentences):
        return
    gender: dict[str, str] = {}
    current, paragraph = "", -1
    for coded in sentences:
        if coded.paragraph != paragraph:
            current, paragraph = "", coded.paragraph
        people = coded.all(Kind.PERSON)
        for person in people:
            title = _TITLED.get(person.text.split(" ", 1)[0])
            if title:
                gender.setdefault(person.name, title)
        others = bool(_SOMEBODY.search(coded.text)) or any(
            evidently_personal(m.text) for m in coded.all(Kind.NAME)
        )
        found = ""
        if coded.words & _PRONOUNS:
            edits = []
            for match in _HE.finditer(coded.text):
                before = {p.name for p in people if p.start < coded.at[match.start()]}
                name = current if not before else next(iter(before)) if len(before) == 1 else ""
                if not name or others or gender.get(name, match["m"].lower()) != match["m"].lower():
                    continue
                found = name
                mention = _again(coded, match, name)
                mention.reference = True
                edits.append((match.start("m"), match.end("m"), mention))
            coded.replace(edits)
        names = {p.name for p in people}
        if others or len(names) > 1:
            current = ""
        elif names:
            current = names.pop()
        elif not found and not coded.words & (_OWN | _PRONOUNS):
            current = ""


def _again(coded: Coded, match: re.Match[str], name: str) -> Mention:
    mention = coded.make(Kind.PERSON, *match.span("m"))
    mention.name = name
    return mention


def _known(sentences: Sequence[Coded]) -> dict[str, str]:
    """Return by which words people are named again: full names, surnames."""
    known: dict[str, str] = {}
    people = [m for c in sentences for m in c.mentions.values() if m.kind is Kind.PERSON]
    for mention in people:
        if " " not in mention.name:
            full = _in_full(mention.name, sentences)
            mention.reference = full != mention.name
            mention.name = full
        known[mention.name] = mention.name
    for name in list(known):
        known.setdefault(name.split()[-1], name)
    return known


def _in_full(surname: str, sentences: Sequence[Coded]) -> str:
    """Return the full name that the text has elsewhere for "Mr Wielopolski", if just one."""
    names = {
        m.text
        for c in sentences
        for m in c.mentions.values()
        if m.kind is Kind.NAME and m.text.split()[-1] == surname and evidently_personal(m.text)
    }
    return names.pop() if len(names) == 1 else surname


_LABEL: Final = expression(rf"\W*(?P<t>[{T}])\s*: (?:{HON} )?(?P<p>[{P}])")
"""A field that names who does what, as in minutes: "Chair: Ms Anna Berg (Polish Police)"."""


def _by_office(sentences: Sequence[Coded]) -> None:
    """Code "the Coordinator" as whoever alone is introduced by that post before."""
    holders: dict[str, dict[str, None]] = {}
    for coded in sentences:
        if holders and coded.may_match(_OFFICE_ALONE):
            edits = []
            for match in _OFFICE_ALONE.finditer(coded.text):
                title = coded.mentions[match["t"]].text
                names = list(holders.get(title.lower(), ())) or list(
                    holders.get(_noun(title), ()) if title.lower().startswith("acting ") else ()
                )
                if len(names) == 1:
                    mention = _again(coded, match, names[0])
                    mention.reference = True
                    mention.determiner = match["det"].lower()
                    edits.append((match.start("m"), match.end("m"), mention))
            coded.replace(edits)
        label = _LABEL.match(coded.text)
        who = coded.mentions[label["p"]] if label is not None else None
        if label is not None and who is not None and (who.orgs or who.posts):
            title = coded.mentions[label["t"]].text.lower()
            holders.setdefault(title, {})[who.name] = None
        for mention in coded.all(Kind.PERSON):
            for post in mention.posts:
                if post.former:
                    continue
                bare = re.split(r" (?:of|for|on|against|at) ", post.title.lower())[0]
                for words in {post.title.lower(), bare, _noun(post.title)}:
                    holders.setdefault(words, {})[mention.name] = None


def _noun(title: str) -> str:
    """Return the noun of a title alone: "coordinator" of "National Coordinator for …"."""
    words = re.split(r" (?:of|for|on|against|at) ", title.lower())[0].split()
    return words[-1] if words else ""


def _themselves(sentences: Sequence[Coded]) -> None:
    """Code the "I" of somebody interviewed, on a page that is an interview with one person."""
    head = sentences[0].source[:_OPENING] if sentences else ""
    if not _INTERVIEW.search(head):
        return
    first = next((m for c in sentences for m in c.all(Kind.PERSON) if m.posts), None)
    if first is None:
        return
    for coded in sentences:
        edits = []
        for match in _SELF.finditer(coded.text):
            if coded.source[coded.start : coded.end].rstrip().endswith("?"):
                continue
            mention = _again(coded, match, first.name)
            mention.reference = True
            edits.append((match.start("m"), match.end("m"), mention))
        coded.replace(edits)

"""Initiatives: by entry or name, by description, by what explains a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.authority import key
from thbgraph.extraction.entities import Entity, tidy
from thbgraph.extraction.mentions import Coded, Kind, Mention
from thbgraph.extraction.spotting import acronyms
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse


def initiative(d: Discourse, mention: Mention, coded: Coded) -> Entity | None:
    """Return the initiative that a mention stands for, or None."""
    if mention.entries:
        return d.listed(mention.entries[0], mention, coded)
    if not mention.reference and not tidy(mention.name):
        return None  # "THE NEW ACTION PLAN", a heading
    if not mention.reference:
        for name in (mention.name, mention.acronym):
            known = d.by_name.get((v.INITIATIVE, key(name))) if name else None
            if known is not None:
                d.by_name.setdefault((v.INITIATIVE, key(mention.name)), known)
                if (
                    mention.date is not None
                    and known.mention is not None
                    and known.mention.date is None
                ):
                    known.mention.date = mention.date
                return known
        listed = d.authority.find(mention.name, type_=v.INITIATIVE)
        if listed and acronyms.meant(mention.name, listed, coded.source):
            return d.listed(listed[0], mention, coded)
        # An addendum bears the words of the document that it adds to.
        same = None if mention.rule == "added" else _same_document(d, mention)
        if same is not None:
            return same
        entity = d.named(v.INITIATIVE, tidy(mention.name), mention, coded)
        if mention.acronym:
            d.by_name.setdefault((v.INITIATIVE, key(mention.acronym)), entity)
            entity.names.add(key(mention.acronym))
        _announced(d, entity, coded)
        return entity
    if mention.rule == "one-before":
        return _one_before(d, mention, coded)
    if mention.parent is not None and (owner := d.of(mention.parent)) is not None:
        label = f"{mention.text} of the {owner.label}"
        if mention.modifiers == "new":
            return None
        return d.named(v.INITIATIVE, label, mention, coded)
    if mention.determiner in {"a", "an"} or mention.rule == "apposition":
        return _appositive(d, mention, coded)
    if mention.modifiers == "new":
        main = d.main(v.INITIATIVE, coded.index)
        fits = mention.determiner in {"the", "this"} and main is not None
        if main is None or not fits or not _is_a(main, mention.head):
            return None
        mention.reason = f"“the {mention.text}” is {main.label}, which the text is about"
        return main
    latest = d.recent(v.INITIATIVE, coded)
    if latest and (_aside(latest[0], coded) or _replaced(latest[0], coded)):
        here = next(c.index for c in d.found if c.paragraph == coded.paragraph)
        latest.sort(
            key=lambda e: (
                ((e.last < here or e.last == e.sentence < coded.index) and _aside(e, coded))
                or _replaced(e, coded)
            ),
        )
    if d.topic is not None and (not latest or latest[0].sentence != coded.index):
        latest.insert(0, d.topic)
    for entity in latest:
        if _is_a(entity, mention.head) and not _of_other_years(entity, mention, coded):
            mention.reason = (
                f"“{mention.determiner} {mention.text}” is {entity.label}, the latest so described"
            )
            return entity
    return None


_FOR_YEARS: Final = expression(
    r" (?:for|of|covering)(?: the years)? (?P<years>\d{4} ?[–-] ?\d{2,4})\b"
)


def _of_other_years(entity: Entity, mention: Mention, coded: Coded) -> bool:
    """Whether "the plan for 2022–2024" is an earlier one than the plan for 2025–2027."""
    said = _FOR_YEARS.match(coded.source, mention.end)
    named = _SPAN.search(entity.label)
    return said is not None and named is not None and said["years"] != named.group()


_BESIDE: Final = expression(
    r"\b(?:earlier|previous|former|preceding|sister|similar|parallel|predecessor|older|another|other)\b[^.;:]{0,40}$",
    re.IGNORECASE,
)
_REPLACED: Final = expression(
    r"\b(?:replac(?:es|ed|ing)|succeed(?:s|ed|ing)|supersed(?:es|ed|ing)|buil(?:ds|t|ding) (?:up)?on|(?:is|was|are|were) based on|follows? (?:on )?from|complement(?:s|ed|ing)|draws? on|continu(?:es|ed) the work of)"
    r" (?:the |its |an? )?(?:experiences? of |results of |work of |lessons of )?(?:the )?(?:[a-z-]+ ){0,3}$"
)
"""Before what an undertaking only follows: "It replaces the Plan of 2008"."""
_BESIDE_REACH: Final = 60


def _aside(entity: Entity, coded: Coded) -> bool:
    """Whether a text named an undertaking beside what it is about: "An earlier project, SHORE, …"."""
    if entity.mention is None or entity.main:
        return False
    start = _name_at(entity.mention, coded)
    return _BESIDE.search(coded.source, max(0, start - _BESIDE_REACH), start) is not None


def _name_at(mention: Mention, coded: Coded) -> int:
    """Return where a mention's name begins: behind "An earlier project, "."""
    at = coded.source.find(mention.name or mention.text, mention.start, mention.end)
    return max(at, mention.start)


def _replaced(entity: Entity, coded: Coded) -> bool:
    """Whether a text has named an undertaking only as what another replaces or builds on."""
    if entity.mention is None or entity.main or entity.last != entity.sentence:
        return False
    start = _name_at(entity.mention, coded)
    return _REPLACED.search(coded.source, max(0, start - _BESIDE_REACH), start) is not None


_SOON: Final = 4
"""Sentences within which a page names what it has announced."""


def _announced(d: Discourse, entity: Entity, coded: Coded) -> None:
    """Let "a new project", announced before anything of the kind was named, be the first so named."""
    if entity.sentence != coded.index or coded.index in d.headline:
        return
    if any(e is not entity for e in d.live(v.INITIATIVE)):
        return
    for other in d.found[max(0, coded.index - _SOON) : coded.index]:
        for mention in other.all(Kind.INITIATIVE) if other.index not in d.headline else ():
            opening = mention.reference and mention.entity is None and mention.modifiers
            if opening and mention.determiner in {"a", "an"} and _is_a(entity, mention.head):
                mention.entity = entity
                mention.reason = (
                    f"“a {mention.text}” is {entity.label}, which the text goes on to name"
                )


def _one_before(d: Discourse, mention: Mention, coded: Coded) -> Entity | None:
    """Return what "the previous one, which covered the years 2013–2016" is: the plan of other years."""
    years = _SPAN.search(mention.text)
    for entity in d.recent(v.INITIATIVE) if years is not None else ():
        named = _SPAN.search(entity.label)
        if named is None or years is None or named.group() == years.group():
            continue
        label = f"{entity.label[: named.start()]}{years.group()}{entity.label[named.end() :]}"
        mention.reason = f"“{mention.text}” is the {entity.head or 'one'} before {entity.label}"
        return d.named(v.INITIATIVE, label, mention, coded)
    return None


_SPAN: Final = expression(r"\b\d{4} ?[–-] ?\d{2,4}\b")


def _appositive(d: Discourse, mention: Mention, coded: Coded) -> Entity | None:
    """Return what "…, a two-year project" explains: the name just before."""
    mentions = coded.all()
    if mention.rule == "apposition":
        named = [m for m in mentions if m.kind is Kind.INITIATIVE and m.end <= mention.start][-1:]
        entity = d.of(named[0]) if named else None
        if entity is not None:
            mention.reason = f"“{mention.text}” explains {entity.label}, just before"
        return entity
    at = mentions.index(mention) if mention in mentions else 0
    if at == 0:
        return None
    before = mentions[at - 1]
    if not re.fullmatch(
        r"[”’\"')]?(?: \([^()]*\))?,? (?:is |was )?an? ?",
        coded.source[before.end : mention.start],
    ):
        return None
    explained = before if before.kind is Kind.INITIATIVE else before.parent
    entity = d.of(explained) if explained is not None else None
    if entity is not None and entity.type == v.INITIATIVE:
        mention.reason = f"“{mention.text}” explains {entity.label}, just before"
        return entity
    return None


def _same_document(d: Discourse, mention: Mention) -> Entity | None:
    """Return a document named before with fewer or more words ("Warsaw Convention" is another)."""
    words = set(key(mention.name).split("-"))
    for entity in d.live(v.INITIATIVE):
        for name in sorted(entity.names):
            other = set(name.split("-"))
            small, large = sorted((words, other), key=len)
            if len(small) >= 4 and small <= large and _years(words) in (_years(other), ()):
                return entity
    return None


def _years(words: set[str]) -> tuple[str, ...]:
    return tuple(sorted(w for w in words if w.isdigit() and len(w) == 4))


_PAPERS: Final = (
    "memorandum",
    "agreement",
    "declaration",
    "convention",
    "protocol",
    "treaty",
    "charter",
)
_ALSO: Final = {
    "document": (
        *_PAPERS,
        "plan",
        "strategy",
        "guidelines",
        "programme",
        "resolution",
        "recommendations",
    ),
    "agreement": ("memorandum", "protocol", "treaty"),
    "text": _PAPERS,
    "plan": ("programme", "strategy"),
}
"""What else a document may be called."""


def _is_a(entity: Entity, head: str) -> bool:
    """Whether a common undertaking may be called by this noun."""
    if (
        entity.head == head
        or entity.head.endswith(f" {head}")
        or re.search(rf"\b{re.escape(head)}\b", entity.label.lower())
    ):
        return True
    if any(re.search(rf"\b{word}\b", entity.label.lower()) for word in _ALSO.get(head, ())):
        return True
    known = entity.entry.kind.lower() if entity.entry is not None else ""
    return head in known or (head in {"project", "programme"} and not entity.head and not known)

"""A document's lines, and the labels that govern them: "Venue: …", "Project partners:" and a list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Final

from thbgraph.extraction.mentions import Kind
from thbgraph.extraction.packaged import data
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.mentions import Coded, Mention

LABEL: Final = expression(
    r"^\s*(?:[•‣·▪◦●○■*–—-]\s*)?\*{0,2}(?P<label>[^\W\d_][^:\n]{0,70}?)\*{0,2}\s*:\*{0,2}\s*(?P<rest>.*)$"
)
_CELLS: Final = expression(
    r"^\s*\|?\s*(?P<label>[^\W\d_][^|\t\n]{0,60}?)(?:\s*\||\t| {3,})\s*(?P<rest>[^|\s].*?)\s*\|?$"
)
"""A label and its value in the cells of a table: "Where | Riga"."""
_BESIDE: Final = expression(r"(?<=\S)[\s;,|]+(?P<label>[A-Z][a-z]+(?: [a-z]+){0,2}):\s")
"""A label that may begin a further field on a line."""
BULLET: Final = expression(r"^\s*(?:[•‣·▪◦●○■□►▸◆◇♦❖➢➤✓✔»›>˃*–—-]\s|\(?\d{1,2}[.)]\s)")
TIMED: Final = expression(
    r"^\s*(?:[•*–-]\s*)?\d{1,2}[.:]\d{2}(?!\.\d{2,4}\b)(?:\s*[–-]\s*\d{1,2}[.:]\d{2})?\s*(?:h\b|:|[–-])?\s*"
)

AUDIENCE: Final = expression(
    r"(?:who (?:should|can|may) (?:attend|come|apply|participate|take part)|who is it for|target (?:group|audience)s?|for whom|audience)\s*[?:]?",
    re.IGNORECASE,
)
"""The heading of those for whom an event is meant, who are nobody that came."""
NO_FACTS: Final = frozenset({"none", "post", "people", "observers", "name"})
"""What a label may name without stating a fact: of no interest, a post, a name, a list of people."""


@dataclass(slots=True)
class Line:
    """One line of the text with the sentences on it, and the label that governs it."""

    start: int
    end: int
    text: str
    sentences: list[Coded]
    label: str = ""
    value_start: int = 0
    properties: tuple[str, ...] = ()
    bullet: bool = False
    paragraph: int = 0
    row: int = -1
    """Where the row of a table begins of which this is a cell; -1 where it is none."""

    @property
    def value(self) -> str:
        """The words behind the label."""
        return self.text[self.value_start - self.start :]

    @property
    def mentions(self) -> list[Mention]:
        """The mentions of the line's value, outermost, in order."""
        found = (m for c in self.sentences for m in c.all())
        return [m for m in found if m.end > self.value_start and m.start < self.end]


@cache
def _labels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (str(item["property"]), expression("|".join(f"(?:{label})" for label in item["labels"])))
        for item in data("fields.yaml")
    )


def rule_of(name: str) -> str:
    """Return the id under which fields state the property `name` (`dates`, `thb:heldIn`)."""
    return f"field-{name.removeprefix('thb:').lower()}"


def fields() -> tuple[str, ...]:
    """Return what the labels of fields may name, in the order of `fields.yaml`, each once."""
    return tuple(dict.fromkeys(name for name, _ in _labels()))


_AT_TIME: Final = expression(
    r",? (?:today|now|at present|so far|to date|(?:(?:in|on|as of|since|from) )?(?:\d{1,2}\.\d{1,2}\.(?:\d{4})?|\d{1,2} \w{3,9}(?: \d{4})?|(?:\w{3,9} )?(?:19|20)\d\d))$"
)
"""When a label says it: "Members today", "Guest lecturer on 3 December"."""


@cache
def properties_of(label: str) -> tuple[str, ...]:
    """Return the properties that a field's label states; empty for a label that is not known."""
    folded = re.sub(r"\s+", " ", label.lower().strip(" *–-"))
    folded = re.sub(r"\s*\([^()]{3,40}\)$|(?<=partner) (?:n[or]\.? ?)?\d{1,2}$", "", folded)
    folded = re.sub(r"\((e?s)\)", r"\1", folded)
    folded = _AT_TIME.sub("", folded)
    return tuple(name for name, pattern in _labels() if pattern.fullmatch(folded))


def group(found: list[Coded]) -> list[Line]:
    """Group sentences by the line they stand on and find the labels that govern them."""
    grouped: list[Line] = []
    for coded in found:
        source = coded.source
        start = source.rfind("\n", 0, coded.start + 1) + 1
        if grouped and grouped[-1].start == start:
            grouped[-1].sentences.append(coded)
            continue
        stop = source.find("\n", coded.end)
        stop = len(source) if stop < 0 else stop
        stop = start + len(source[start:stop].rstrip(" "))
        grouped.append(
            Line(
                start,
                stop,
                source[start:stop],
                [coded],
                value_start=start,
                paragraph=coded.paragraph,
            )
        )
    grouped = [part for line in grouped for part in _parted(line)]
    _govern(grouped)
    return grouped


def _begins_field(text: str) -> bool:
    """Whether a text begins with the label of a field that states something: "Venue: …"."""
    match = LABEL.match(text) if ":" in text else None
    if match is None or len(match["label"].split()) > _SHORT_LABEL:
        return False
    return bool(set(properties_of(match["label"])) - NO_FACTS)


def _parted(line: Line) -> list[Line]:
    """Return the fields that stand on one line apart: "Organiser: the Police. Venue: Town Hall."."""
    first = LABEL.match(line.text) if ":" in line.text else None
    if first is None or not properties_of(first["label"]):
        return [line]
    cuts = [coded.start for coded in line.sentences[1:]]
    if not any(_begins_field(line.text[start - line.start :]) for start in cuts):
        cuts = []
    # "Date: 12 May 2016 Place: Riga Time: 10.00": no sentence ends between them.
    beside = [line.start + match.start("label") for match in _BESIDE.finditer(line.text)]
    if any(_begins_field(line.text[at - line.start :]) for at in beside):
        cuts = sorted({*cuts, *beside})
    if not cuts:
        return [line]
    bounds = [line.start, *cuts, line.end]
    return [
        Line(
            start,
            stop,
            line.text[start - line.start : stop - line.start].rstrip(),
            [c for c in line.sentences if c.start < stop and c.end > start],
            value_start=start,
            paragraph=line.paragraph,
        )
        for start, stop in pairwise(bounds)
    ]


_AMONG: Final = frozenset({"observers", "thb:chairOf", "post", "people"})
"""What a line among those present may say of whoever it names."""


def _labelled(line: Line) -> tuple[re.Match[str] | None, tuple[str, ...]]:
    """Return a line's label with its value, by a colon or in the cells of a table, and what it states."""
    match = LABEL.match(line.text) if ":" in line.text else None
    known = properties_of(match["label"]) if match else ()
    celled = not known and any(mark in line.text for mark in ("|", "\t", "   "))
    cells = _CELLS.match(line.text) if celled else None
    if cells is not None and (in_cells := properties_of(cells["label"])):
        return cells, in_cells
    return match, known


def _govern(grouped: list[Line]) -> None:
    boxed, bodies = _boxed(grouped), _heads_bodies(grouped)
    label, paragraph, listing = "", -1, False
    properties: tuple[str, ...] = ()
    last: Line | None = None
    for line, following in zip_longest(grouped, grouped[1:]):
        # Who observes a meeting is there; who observes a body's work is no member of it.
        present = last is not None and "thb:participant" in last.properties
        last = line
        line.bullet = bool(BULLET.match(line.text))
        if line.start in boxed or line.start in bodies or _heads_list(line, following):
            line.label, line.properties = line.text.strip(), properties_of(line.text)
            line.value_start = line.end
            label, properties, listing = line.label, line.properties, False
            paragraph = following.paragraph if following is not None else line.paragraph
            continue
        match, known = _labelled(line)
        if match and present and set(known) & _AMONG:
            # "Chair: Anna Berg", "Observers: Frontex", among the lines of those present.
            line.label, line.value_start = match["label"], line.start + match.start("rest")
            line.properties = tuple(
                dict.fromkeys([*(k for k in known if k == "thb:chairOf"), "thb:participant"])
            )
            continue
        if match and known:
            line.label, line.properties = match["label"], known
            line.value_start = line.start + match.start("rest")
            empty = not match["rest"].strip()
            at = _values_at(line, following)
            label, properties, paragraph, listing = (
                (line.label, known, at, False) if empty else ("", (), -1, False)
            )
            continue
        if boxed and not match and (properties_of(line.text) or _is_label(line, following)):
            label, properties = "", ()
            continue
        told = _told(line) if following is not None and BULLET.match(following.text) else ""
        if told:
            line.label, label, properties = told, told, (told,)
            paragraph, listing = following.paragraph if following else line.paragraph, False
            continue
        if not label or TIMED.match(line.text):
            label, properties = "", ()
            continue
        short = match is not None and len(match["label"].split()) <= _SHORT_LABEL
        # "Polish Border Guard: Major Ewa Nowak", among those present, is an entry.
        people = present or bool(set(properties) & _PEOPLE)
        entry = match is not None and people and match["rest"][:1].isupper()
        if short and not line.bullet and not entry:
            label, properties = "", ()
            continue
        near = line.paragraph in {paragraph, paragraph + 1}
        heading = match is not None and not match["rest"].strip()
        if (
            heading
            or not near
            or (line.paragraph != paragraph and not line.bullet and not _is_next(line, properties))
            or (listing and not line.bullet)
        ):
            label, properties = "", ()
            continue
        line.label, line.properties = label, properties
        listing = listing or line.bullet
        paragraph = line.paragraph if line.bullet or _is_next(line, properties) else paragraph


_LABEL_WORDS: Final = expression(r"[A-Z][a-z]+s|[A-Z][a-z]+(?: [a-z]+){1,3}")


def _is_label(line: Line, following: Line | None) -> bool:
    """Whether a line among boxed labels and values is a label that nobody knows: "Ethical approval"."""
    within = following is not None and following.paragraph == line.paragraph
    named = any(m.kind not in {Kind.NAME, Kind.POST, Kind.DATE} for m in line.mentions)
    return within and not named and _LABEL_WORDS.fullmatch(line.text.strip()) is not None


def _is_next(line: Line, properties: tuple[str, ...]) -> bool:
    """Whether a line holds one more person of a list whose entries stand apart."""
    first = next(iter(line.sentences[0].all()), None)
    person = first is not None and first.kind is Kind.PERSON and first.start == line.start
    return person and bool(set(properties) & _PEOPLE) and line.text.rstrip()[-1:] not in ".!?:"


def _values_at(line: Line, following: Line | None) -> int:
    """Return the paragraph in which the values stand that a label has below it."""
    if following is None or not set(line.properties) & _PEOPLE or not _is_entry(following):
        return line.paragraph
    return min(following.paragraph, line.paragraph + 1)


_SHORT_LABEL: Final = 3
_TOLD: Final = (
    ("thb:hasPriority", expression(r"\bpriorit(?:y|ies)\b[^.:]{0,60}:$", re.IGNORECASE)),
    (
        "thb:hasPriority",
        expression(
            r"\b(?:presidency|chairmanship)\b[^.:]{0,40}\b(?:(?:concentrate|focus)(?:s|es|ed)?|emphasis|weight|accent) on[^.:]{0,30}:$",
            re.IGNORECASE,
        ),
    ),
    (
        "thb:memberOf",
        expression(
            r"\b(?:members(?: of [^.:;]{3,50})? (?:are|include)|(?:consists|composed|made up) of|comprises|unites)\b[^.:]{0,60}:$",
            re.IGNORECASE,
        ),
    ),
    (
        "thb:partner",
        expression(
            r"\b(?:partners (?:are|include|of the project are|in the project are)|signed by|signatories (?:are|include)|following partners)\b[^.:]{0,40}:$",
            re.IGNORECASE,
        ),
    ),
)
"""What the end of a sentence before a list says of the list: "… has chosen three priorities:"."""


def _told(line: Line) -> str:
    """Return the property that a sentence states of the list below it, or nothing."""
    words = line.text.rstrip()
    return next((name for name, pattern in _TOLD if pattern.search(words)), "")


_PEOPLE: Final = frozenset(
    {"thb:speaker", "thb:participant", "thb:openedBy", "thb:memberOf", "people"}
)
_LONGEST_ENTRY: Final = 160
_FEWEST: Final = 3
_NOT_BOXED: Final = frozenset({"thb:hasPriority", "thb:chairOf"})


def _boxed(grouped: list[Line]) -> frozenset[int]:
    """Return where the labels of a facts box stand: "Lead partner", and the partner a line below.

    Two labels make no box: headings are called "Partners" or "Background" too.
    """
    found = [line.start for line, below in pairwise(grouped) if _is_boxed(line, below)]
    if len(found) < _FEWEST:
        return frozenset()
    named = [line.start for line, below in pairwise(grouped) if _is_boxed(line, below, _NAMES)]
    return frozenset([*found, *(at for at in named if at < found[-1])])


_NAMES: Final = expression(
    r"(?:full |official |project |event |course )?(?:title|name)|(?:project|event|course)(?: title| name)?|acronym"
)


def _is_boxed(line: Line, below: Line, named: re.Pattern[str] | None = None) -> bool:
    words, value = line.text.strip(), below.text.strip()
    if not words or not value or len(words) > _LONGEST_LABEL or words[-1] in ".:,":
        return False
    return (
        len(value) < _LONGEST_ENTRY
        and value[-1] not in ".!?:"
        and below.paragraph <= line.paragraph + 1
        and bool(
            set(properties_of(words)) - NO_FACTS - _NOT_BOXED
            if named is None
            else named.fullmatch(words.lower())
        )
        and not properties_of(value)
    )


_LONGEST_LABEL: Final = 40


_BODIES: Final = frozenset({"thb:partner", "thb:supportedBy", "thb:memberOf", "thb:ledBy"})
_MORE: Final = expression(r"\W*(?:\([^()]{2,40}\)|,? [A-Z][\w’'-]+(?:, [A-Z][\w’'-]+)?)?\W*")
"""What may stand behind a body on its line of a list: "(FI)", "(Helsinki)", ", Vilnius, Lithuania"."""


def _heads_bodies(grouped: list[Line]) -> frozenset[int]:
    """Return where headings such as "Partners" stand that have a list of bodies below them."""
    found = []
    for at, line in enumerate(grouped[:-1]):
        if line.text.rstrip()[-1:] in ".:;," or not set(properties_of(line.text)) & _BODIES:
            continue
        below = grouped[at + 1 : at + 1 + _FEWEST]
        alone = "thb:ledBy" in properties_of(line.text) and below[0].paragraph != (
            below[1].paragraph if len(below) > 1 else -1
        )
        if (alone and _is_body(below[0])) or (
            len(below) > 1 and all(_is_body(entry) for entry in below[:2])
        ):
            found.append(line.start)
    return frozenset(found)


def _is_body(line: Line) -> bool:
    """Whether a line holds one body's name and at most where it sits."""
    named = [m for m in line.mentions if m.kind in {Kind.ORGANISATION, Kind.NAME}]
    if not named or named[0].kind is not Kind.ORGANISATION:
        return False
    bullet = BULLET.match(line.text)
    words = line.text[bullet.end() if bullet else 0 :].strip()
    return words.startswith(named[0].text) and bool(_MORE.fullmatch(words[len(named[0].text) :]))


def _heads_list(line: Line, following: Line | None) -> bool:
    """Whether a line without a colon is the label of a list of people: "Confirmed speakers"."""
    if following is None or line.bullet or line.text.rstrip()[-1:] in ".:;,":
        return False
    if AUDIENCE.fullmatch(line.text.strip()):
        return True
    stated = set(properties_of(line.text))
    if "thb:hasPriority" in stated and following.paragraph <= line.paragraph + 1:
        return BULLET.match(following.text) is not None
    if not stated & _PEOPLE:
        return False
    listed = bool(BULLET.match(following.text)) or _is_entry(following)
    return listed and following.paragraph in {line.paragraph, line.paragraph + 1}


def _is_entry(line: Line) -> bool:
    """Whether a line may be one of a list of people: no sentence, a name and more behind a comma."""
    words = line.text.strip()
    return len(words) < _LONGEST_ENTRY and not words.endswith((".", "!", "?")) and "," in words

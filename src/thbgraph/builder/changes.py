"""Which documents a changed rule or authority entry can touch.

A reading depends on its text, on the code that reads, on the rules and on the authority entries. If
the text and the code are what they were, it can only have changed where

- a changed rule, as it was or as it is, finds in the text one word of each group of words that one
  of its patterns needs (`Pattern.groups`; a pattern that needs no word touches every text);
- or all words of one name of a changed entry, as it was or as it is, stand in the text, case,
  accents, small words and country adjectives aside (`thbgraph.labels.words`). An entry counts as
  changed, too, where one changed that it leads to: its parent, its country, its members.

Entries that the code itself asks for, whatever the text says, touch every text. Words are looked
for anywhere in the text, also inside others, so that the answer may be too many, never too few.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import thbgraph
from thbgraph import labels
from thbgraph.extraction import rules
from thbgraph.hashing import digest
from thbgraph.text import View
from thbgraph.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thbgraph.authority import Authority, Entry

NAME: Final = "known.json"
FORMAT: Final = 1
_CODE: Final = (
    *("authority", "corpus", "dates", "extraction", "facts", "text"),
    *("builder/readings.py", "hashing.py", "iris.py", "labels.py", "model.py", "vocabulary.py"),
)
"""The code that readings depend on, and its word lists; rules are looked at one by one."""
_WRITING: Final = (
    *("authority", "builder", "facts", "rdf", "hashing.py", "iris.py", "labels.py", "model.py"),
    *("turtle.py", "vocabulary.py"),
)
"""The code that decisions and what is written depend on beside them."""
_ASKED_FOR: Final = frozenset({"council of the european union", "cbss"})
"""Names by which `extraction.resolution` asks for entries, whatever the text says."""
_WORD: Final = re.compile(r"\w+")

Groups = list[list[str]]


@dataclass(frozen=True, slots=True)
class Known:
    """What readings depend on beside the texts."""

    code: str
    """The hash of the code and its word lists."""
    order: list[str]
    """The ids of the rules in their order."""
    rules: dict[str, tuple[str, list[Groups]]]
    """Of each rule its hash, and for each pattern the groups of words that it needs."""
    entries: dict[str, tuple[str, list[str], list[str]]]
    """Of each entry its hash, its names, and the entries that it leads to."""

    def to_json(self) -> str:
        """Return it as JSON."""
        said = [FORMAT, self.code, self.order, self.rules, self.entries]
        return json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n"


def from_json(text: str) -> Known | None:
    """Return what was kept; None where it is damaged or of another layout."""
    try:
        form, code, order, rules_, entries = json.loads(text)
        if form != FORMAT:
            return None
        return Known(
            str(code),
            [str(one) for one in order],
            {str(i): (str(h), list(g)) for i, (h, g) in rules_.items()},
            {str(i): (str(h), list(n), list(x)) for i, (h, n, x) in entries.items()},
        )
    except (ValueError, TypeError, AttributeError):
        return None


def known(authority: Authority) -> Known:
    """Return what readings depend on now."""
    loaded = rules.load()
    return Known(
        _code(_CODE),
        [rule.id for rule in loaded],
        {rule.id: (_rule(rule), [_groups(p.groups) for p in rule.patterns]) for rule in loaded},
        {entry.iri: _entry(entry) for entry in authority.entries},
    )


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed between two builds."""

    everything: bool = False
    """Whether any text may be touched."""
    rules: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    needed: tuple[Groups, ...] = ()
    """The words that patterns of changed rules need."""
    names: tuple[frozenset[str], ...] = ()
    """The words of the names of changed entries."""

    @property
    def nothing(self) -> bool:
        """Whether no text can be touched."""
        return not (self.everything or self.needed or self.names)

    def touch(self, text: str) -> bool:
        """Whether a text may read differently."""
        if self.everything:
            return True
        seen = View.of(text).text
        lowered = seen.lower()
        if any(all(any(w in lowered for w in group) for group in groups) for groups in self.needed):
            return True
        words = frozenset(labels.words(seen)) if self.names else frozenset()
        return any(name <= words for name in self.names)


def between(old: Known, new: Known) -> Changes:
    """Return what changed."""
    common = [one for one in old.order if one in new.rules]
    if old.code != new.code or common != [one for one in new.order if one in old.rules]:
        return Changes(everything=True)
    altered = [
        one
        for one in sorted(old.rules.keys() | new.rules.keys())
        if old.rules.get(one, ("",))[0] != new.rules.get(one, ("",))[0]
    ]
    needed = [
        groups
        for of in (old, new)
        for one in altered
        if one in of.rules
        for groups in of.rules[one][1]
    ]
    entries = _leading_to(
        {
            iri
            for iri in old.entries.keys() | new.entries.keys()
            if old.entries.get(iri, ("",))[0] != new.entries.get(iri, ("",))[0]
        },
        (old, new),
    )
    names = [
        name
        for of in (old, new)
        for iri in entries
        if iri in of.entries
        for name in of.entries[iri][1]
    ]
    everything = not all(needed) or any(name.casefold() in _ASKED_FOR for name in names)
    words = {frozenset(labels.words(name)) for name in names}
    everything = everything or frozenset() in words
    return Changes(
        everything,
        tuple(altered),
        tuple(entries),
        tuple(needed),
        tuple(sorted(words, key=sorted)),
    )


def _leading_to(changed: set[str], both: Iterable[Known]) -> list[str]:
    found = set(changed)
    while True:
        more = {
            iri
            for of in both
            for iri, (_, _, leads) in of.entries.items()
            if iri not in found and not found.isdisjoint(leads)
        }
        if not more:
            return sorted(found)
        found |= more


def writing_code() -> str:
    """Return the hash of the code that makes a graph of what was read."""
    return _code(_WRITING)


def _code(names: Iterable[str]) -> str:
    package = Path(thbgraph.__file__).parent
    files = [
        file
        for name in names
        for file in (
            (package / name).rglob("*.*") if not name.endswith(".py") else [package / name]
        )
        if file.suffix in {".py", ".yaml"}
        and file.parent.name != "rules"
        # How often rules were right is said of them, and changes nothing that they read.
        and file.stem not in {"measured", "catalogue", "readers"}
    ]
    named = {file.relative_to(package).as_posix(): file for file in files}
    hashes = (f"{n} {hashlib.sha256(named[n].read_bytes()).hexdigest()}" for n in sorted(named))
    return digest(__version__, *hashes)


def _rule(rule: rules.Rule) -> str:
    return digest(
        *(f"{pattern.source} {pattern.expression.pattern}" for pattern in rule.patterns),
        *(repr(emission) for emission in rule.emits),
        *(rule.context, rule.unless.pattern if rule.unless else "", str(rule.content)),
        *sorted(rule.allow),
    )


def _groups(groups: Iterable[Iterable[str]]) -> Groups:
    """Return of each word its longest piece; a group in which a word has none says nothing."""
    pieces = [
        [max(_WORD.findall(word.lower()), key=len, default="") for word in group]
        for group in groups
    ]
    return [sorted(set(group)) for group in pieces if all(group)]


def _entry(entry: Entry) -> tuple[str, list[str], list[str]]:
    names = {*entry.names, *entry.acronyms, *entry.generic_labels, *entry.adjectives}
    leads = {entry.parent, entry.country, entry.seat_country, *entry.members} - {""}
    return digest(repr(entry)), sorted(names), sorted(leads)

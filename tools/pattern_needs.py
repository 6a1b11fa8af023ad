"""needs.json: what each pattern that sentences are asked for needs of them, rules' and others'."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

from thbgraph import authority, corpus
from thbgraph.extraction import (
    deriving,
    extract,
    guards,
    mentions,
    needs,
    patterns,
    rules,
    sparing,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parents[1]
_TEXTS: Final = ("seeds", "tests/devset", "tests/further")
"""What is read to learn which patterns are asked for: texts enough to come by each of them."""


def render() -> str:
    """Return the file that ships: one line for each group of words, and for each pattern."""
    known = authority.load()
    for folder in _TEXTS:
        for document in corpus.read_corpus(ROOT / folder):
            extract(document, known)
    asked_for = [*mentions.asked(), *sparing.asked(), *map(guards.compiled, guards.GUARDS)]
    derived = {needs.key(pattern): deriving.asked(pattern) for pattern in asked_for}
    groups = {_name(group): sorted(group) for asked in derived.values() for group in asked.words}
    told = {
        key: [[_name(group) for group in asked.words], list(asked.kinds)]
        for key, asked in derived.items()
        if asked.words or asked.kinds
    }
    sources = [pattern.source for rule in rules.load() for pattern in rule.patterns]
    kept = {needs.name(source): _rule(source) for source in sources}
    parts = {"groups": _lines(groups), "patterns": _lines(told), "rules": _lines(kept)}
    said = [
        f'"language": "{patterns.language()}"',
        *(f'"{n}": {part}' for n, part in parts.items()),
    ]
    return "{" + ", ".join(said) + "}\n"


def _rule(source: str) -> list[object]:
    pattern = patterns.derive(source)
    kinds = [sorted(kinds) for kinds in pattern.needs]
    return [sorted(pattern.slots), [list(group) for group in pattern.groups], kinds]


def _name(group: frozenset[str]) -> str:
    """Return a name that stays a group's own whatever other groups there are."""
    return hashlib.sha256("\0".join(sorted(group)).encode()).hexdigest()[:8]


def _lines(items: Mapping[str, Sequence[object]]) -> str:
    told = (f'"{name}": {json.dumps(items[name], ensure_ascii=False)}' for name in sorted(items))
    return "{\n" + ",\n".join(told) + "\n}"

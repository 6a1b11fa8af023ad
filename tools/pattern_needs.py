"""needs.json: what each pattern that sentences are asked for needs of them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from thbgraph import authority, corpus
from thbgraph.extraction import deriving, extract, guards, mentions, needs

ROOT = Path(__file__).resolve().parents[1]
_TEXTS = ("seeds", "tests/devset", "tests/further")
"""What is read to learn which patterns are asked for: texts enough to come by each of them."""


def render() -> str:
    """Return the file that ships: one line for each group of words, and for each pattern."""
    known = authority.load()
    for folder in _TEXTS:
        for document in corpus.read_corpus(ROOT / folder):
            extract(document, known)
    patterns = [*mentions.asked(), *map(guards.compiled, guards.GUARDS)]
    derived = {needs.key(pattern): deriving.asked(pattern) for pattern in patterns}
    groups = {_name(group): sorted(group) for asked in derived.values() for group in asked.words}
    told = {
        key: [[_name(group) for group in asked.words], list(asked.kinds)]
        for key, asked in derived.items()
        if asked.words or asked.kinds
    }
    return f'{{"groups": {_lines(groups)}, "patterns": {_lines(told)}}}\n'


def _name(group: frozenset[str]) -> str:
    """Return a name that stays a group's own whatever other groups there are."""
    return hashlib.sha256("\0".join(sorted(group)).encode()).hexdigest()[:8]


def _lines(items: dict[str, list[str]] | dict[str, list[list[object]]]) -> str:
    told = (f'"{name}": {json.dumps(items[name], ensure_ascii=False)}' for name in sorted(items))
    return "{\n" + ",\n".join(told) + "\n}"

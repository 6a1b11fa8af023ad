"""Where in a Turtle, TriG, N-Triples or N-Quads file a node is described: a guess for people.

Parsers do not tell. The line that begins with the node's name, least indented and first, is where
its statements stand in any file that people or programs lay out usually.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

_PREFIX: Final = re.compile(r"^\s*(?:@prefix|prefix)\s+([\w.-]*):\s*<([^<>\s]*)>", re.IGNORECASE)
_START: Final = re.compile(r"^(\s*)(?:<([^<>\s]*)>|([\w.-]*):([\w.%-]*[\w%-]|))(?=\s)")
_LINES: Final = frozenset({".ttl", ".trig", ".nt", ".nq"})


def first_lines(file: Path, wanted: Container[str]) -> dict[str, int]:
    """Return the line (1-based) of each wanted node by its IRI.

    Nothing for formats without such lines.
    """
    if file.suffix not in _LINES:
        return {}
    prefixes: dict[str, str] = {}
    found: dict[str, tuple[int, int]] = {}
    with file.open(encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, start=1):
            if line[0] == "<" and line[1 : line.find(">")] not in wanted:
                continue  # most lines of a large file
            declared = _PREFIX.match(line)
            if declared:
                prefixes[declared[1]] = declared[2]
                continue
            start = _START.match(line)
            if start:
                indent, iri, prefix, local = start.groups()
                name = iri if iri is not None else prefixes.get(prefix, prefix + ":") + local
                place = (len(indent), number)
                if name in wanted:
                    found[name] = min(found.get(name, place), place)
    return {name: number for name, (_, number) in found.items()}

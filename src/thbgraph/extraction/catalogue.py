"""Everything that reads facts, by the id that stands in their evidence.

Most are the pattern rules of `rules/*.yaml`. The others have no pattern of their own: fields
(`fields.yaml`, one reader for each property that a label may name) and what `readers.yaml` lists.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from thbgraph.extraction import lines, rules
from thbgraph.extraction.packaged import data

PATTERN: Final = "pattern"
FIELD: Final = "field"


@dataclass(frozen=True, order=True, slots=True)
class Reader:
    """What states facts under an id: what it reads (prose), and in which layer."""

    id: str
    reads: str
    layer: str
    """`pattern`, `field`, `words` (a mention's own words), `list` or `back-off`."""
    rule: rules.Rule | None = None


@cache
def readers() -> dict[str, Reader]:
    """Return all readers by id, sorted."""
    found = [Reader(rule.id, rule.reads, PATTERN, rule) for rule in rules.load()]
    found += [
        Reader(lines.rule_of(name), f"a field whose label stands for {name}", FIELD)
        for name in lines.fields()
        if name not in lines.NO_FACTS
    ]
    found += [
        Reader(str(item["id"]), str(item["reads"]), str(item["layer"]))
        for item in data("readers.yaml")
    ]
    return {reader.id: reader for reader in sorted(found, key=lambda r: r.id)}

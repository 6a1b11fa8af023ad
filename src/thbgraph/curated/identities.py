"""`identities.yaml`: what curators decided on which nodes are one thing and which are not.

Decisions on identity live apart from facts: facts say what documents state, decisions say of whom.
The form is checked here; which nodes the names mean is settled in `thbgraph.facts.identities`,
where all nodes are known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from thbgraph.curated.yamlnodes import Rows, Source, Tree

if TYPE_CHECKING:
    from pathlib import Path

NAME: Final = "identities.yaml"
SAME: Final = "same"
DIFFERENT: Final = "different"
_KEYS: Final = ("things", "says", "because", "by")


@dataclass(frozen=True, order=True, slots=True)
class Decision:
    """A curator's judgement that some nodes are one thing, or that no two of them are."""

    same: bool
    things: tuple[str, ...]
    """Two or more labels or ids (`actor/harbour-unit`)."""
    because: str = ""
    by: str = ""
    says: str = ""
    """The decision in words, for whoever reads the file."""
    file: str = ""
    line: int = 0


def read_decisions(folder: Path) -> tuple[Decision, ...]:
    """Return the decisions in a folder's `identities.yaml`, in their order; none without the file.

    Raises CuratedError, with file and line, where the form is wrong.
    """
    file = folder / NAME
    if not file.exists():
        return ()
    source = Source(file)
    root = source.table(source.tree(), "a file of decisions", (SAME, DIFFERENT))
    return tuple(
        _decision(node, key == SAME, source)
        for key, rows in root.items()
        for node in source.rows(rows, key)
    )


def _decision(node: Tree, same: bool, source: Source) -> Decision:
    table = source.table(node, "a decision", _KEYS)
    if "things" not in table:
        raise source.error("a decision needs “things”: two labels or ids", table.line)
    things = source.words(table["things"], "“things”")
    if not isinstance(table["things"], Rows) or len(set(things)) < 2:  # noqa: PLR2004 - a pair
        message = "“things” takes two or more labels or ids: things: [one, other]"
        raise source.error(message, table.lines["things"])
    said = {key: str(source.word(table[key], f"“{key}”")) for key in _KEYS[1:] if key in table}
    return Decision(
        same, tuple(map(str, things)), file=str(source.file), line=things[0].line, **said
    )

"""The walk through pairs that may be one thing: show, ask, write at once, go on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from thbgraph import tables
from thbgraph.curated.identities import DIFFERENT, SAME
from thbgraph.review import identities
from thbgraph.review.identities import id_of, open_pairs, titled
from thbgraph.review.steps import Done, Steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from thbgraph.facts.candidates import Candidate
    from thbgraph.review.cards import Page
    from thbgraph.review.desk import Desk

_COMMANDS: Final = {
    "yes": SAME,
    "no": DIFFERENT,
    "skip": "skip",
    "undo": "undo",
    "quit": "quit",
    "help": "help",
    "same": SAME,
    "different": DIFFERENT,
}
_ASK: Final = "one thing? yes, no, skip, undo, quit, help> "
_HELP: Final = """\
  y [BECAUSE]    they are one thing
  n [BECAUSE]    they are two
  s              skip: left undecided
  u              undo the last
  q              quit; everything so far is written
"""


def render(pairs: tuple[Candidate, ...], format_: str) -> Iterator[str]:
    """Yield the pairs as a `table` for people, or as `jsonl` for programs."""
    if format_ == "jsonl":
        for pair in pairs:
            record = {
                "score": pair.score,
                "type": pair.node.type,
                "node": pair.node.iri,
                "node_label": pair.node.label,
                "same_as": pair.same_as.iri,
                "same_as_label": pair.same_as.label,
                "reasons": pair.reasons,
                "node_documents": pair.documents[0],
                "same_as_documents": pair.documents[1],
            }
            yield f"{json.dumps(record, ensure_ascii=False)}\n"
        return
    rows = [
        (f"{pair.score:.2f}", titled(pair.node), titled(pair.same_as), "; ".join(pair.reasons))
        for pair in pairs
    ]
    yield from tables.table(("score", "one", "other", "reasons"), rows, tables.WIDTH)


class Pairs(Steps["Candidate"]):
    """A curator's way through the pairs that may be one thing."""

    commands = _COMMANDS
    question = _ASK
    left = "open pair"

    def __init__(
        self,
        desk: Desk,
        ask: Callable[[str], str | None],
        show: Callable[[str], None],
        *,
        by: str = "",
        page: Page | None = None,
    ) -> None:
        """Ask with `ask`, which returns None at the end of the input; print with `show`."""
        super().__init__(desk, ask, show, page)
        self._by = by
        self._passed: set[tuple[str, str]] = set()

    def _pending(self) -> list[Candidate]:
        return [p for p in open_pairs(self._desk) if _key(p) not in self._passed]

    def _open(self) -> int:
        return len(self._pending())

    def _help(self, thing: Candidate) -> str:
        del thing
        return _HELP

    def _decide(self, name: str, thing: Candidate, words: str) -> None:
        if name == "skip":
            self._passed.add(_key(thing))
            self._finish(Done("skipped", thing))
            return
        change = identities.decide(self._desk, thing, name, words, self._by)
        self._finish(Done(name, thing, change))

    def _taken_back(self, last: Done[Candidate]) -> None:
        self._passed.discard(_key(last.thing))

    def _card(self, thing: Candidate, heading: str) -> Iterator[str]:
        score = f"score {thing.score:.2f}"
        yield from self._page.lines(" · ".join((heading, score, "; ".join(thing.reasons))))
        for node in (thing.node, thing.same_as):
            yield "\n"
            yield from self._page.lines(f"{titled(node)}, {id_of(node)}", 2)
            for e in identities.proofs(self._desk, node):
                yield from self._page.lines(f"{e.document}: “{tables.clean(e.quote)}”", 4)
        yield "\n"


def _key(pair: Candidate) -> tuple[str, str]:
    return pair.node.iri, pair.same_as.iri

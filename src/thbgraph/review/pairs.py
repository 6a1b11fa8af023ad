"""The walk through pairs that may be one thing: show, ask, write at once, go on."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from thbgraph import tables
from thbgraph.curated.identities import DIFFERENT, SAME
from thbgraph.errors import ThbgraphError
from thbgraph.review import identities
from thbgraph.review.cards import Page
from thbgraph.review.identities import id_of, open_pairs, titled
from thbgraph.review.walk import LAST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from thbgraph.facts.candidates import Candidate
    from thbgraph.review.desk import Change, Desk

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
"""What may be answered; a part of a word is enough, and of two words the first is meant."""
_ASK: Final = "one thing? yes, no, skip, undo, quit, help> "
_HELP: Final = """\
  y [BECAUSE]    they are one thing
  n [BECAUSE]    they are two
  s              skip: left undecided
  u              undo the last
  q              quit; everything so far is written
"""


@dataclass(frozen=True, slots=True)
class _Done:
    what: str
    pair: Candidate
    change: Change | None = None


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


class Pairs:
    """A curator's way through the pairs that may be one thing."""

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
        self._desk, self._ask, self._show, self._by = desk, ask, show, by
        self._page = page or Page()
        self._passed: set[tuple[str, str]] = set()
        self._done: list[_Done] = []

    def run(self) -> str:
        """Walk until all is decided, skipped, or the curator quits; return what was done."""
        shown = None
        while True:
            pending = self._pending()
            if not pending:
                last = (self._ask(LAST) or "").strip().lower() if self._done else ""
                if not last or not "undo".startswith(last):
                    break
                self._undo()
                continue
            pair = pending[0]
            if pair != shown:
                for line in self._card(pair, len(pending)):
                    self._show(line)
                shown = pair
            answer = self._ask(_ASK)
            if answer is None:
                break
            command, _, words = answer.strip().partition(" ")
            if not command:
                continue
            name = _COMMANDS.get(command) or next(
                (_COMMANDS[c] for c in _COMMANDS if c.startswith(command.lower())), "help"
            )
            if name == "quit":
                break
            try:
                self._obey(name, pair, words.strip())
            except ThbgraphError as problem:
                self._show(f"not written: {problem.message}\n")
        return self._summary(len(self._pending()))

    def _pending(self) -> list[Candidate]:
        return [p for p in open_pairs(self._desk) if _key(p) not in self._passed]

    def _obey(self, name: str, pair: Candidate, words: str) -> None:
        if name in {SAME, DIFFERENT}:
            self._decide(name, pair, words)
        elif name == "skip":
            self._passed.add(_key(pair))
            self._finish(_Done("skipped", pair))
        elif name == "undo":
            self._undo()
        else:
            self._show(_HELP)

    def _decide(self, part: str, pair: Candidate, because: str) -> None:
        change = identities.decide(self._desk, pair, part, because, self._by)
        self._finish(_Done(part, pair, change))

    def _undo(self) -> None:
        if not self._done:
            self._show("there is nothing to undo\n")
            return
        last = self._done[-1]
        if last.change:
            self._desk.undo(last.change)
        self._passed.discard(_key(last.pair))
        self._done.pop()
        self._show("undone\n\n")

    def _finish(self, done: _Done) -> None:
        self._done.append(done)
        self._show(f"{done.what}\n\n")

    def _card(self, pair: Candidate, pending: int) -> Iterator[str]:
        heading = f"{len(self._done) + 1} of {len(self._done) + pending} · score {pair.score:.2f}"
        yield from self._page.lines(f"{heading} · {'; '.join(pair.reasons)}")
        for node in (pair.node, pair.same_as):
            yield "\n"
            yield from self._page.lines(f"{titled(node)}, {id_of(node)}", 2)
            for e in identities.proofs(self._desk, node):
                yield from self._page.lines(f"{e.document}: “{tables.clean(e.quote)}”", 4)
        yield "\n"

    def _summary(self, left: int) -> str:
        done = Counter(one.what for one in self._done)
        said = ", ".join(f"{n} {what}" for what, n in sorted(done.items())) or "nothing decided"
        return f"{said}; {left or 'no'} open pair{'s' * (left != 1)} left"


def _key(pair: Candidate) -> tuple[str, str]:
    return pair.node.iri, pair.same_as.iri

"""Decisions on identity: what may be one thing is shown, what is decided is written at once."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from thbgraph import iris, tables
from thbgraph.curated.identities import DIFFERENT, NAME, SAME
from thbgraph.errors import CuratedError, ThbgraphError
from thbgraph.facts.candidates import candidates
from thbgraph.facts.profiles import nodes
from thbgraph.review.cards import Page
from thbgraph.review.walk import LAST
from thbgraph.review.yamltext import ShapeError, Sheet, item

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from thbgraph.facts.candidates import Candidate
    from thbgraph.model import Node
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
_HEAD: Final = "Decisions on what is one thing. The format: docs/curating.md."
_QUOTES: Final = 3
"""Documents from which a quote is shown for each of a pair."""


@dataclass(frozen=True, slots=True)
class _Done:
    what: str
    pair: Candidate
    change: Change | None = None


def open_pairs(desk: Desk) -> tuple[Candidate, ...]:
    """Return the pairs of a corpus that may be one thing and are not decided."""
    decided = desk.merged.identities
    assert decided is not None
    return candidates(
        desk.merged.facts, known=desk.known, published=desk.published, decided=decided
    )


def waiting(desk: Desk) -> Iterator[str]:
    """Yield a line for each decision of which an id is nothing in the corpus now."""
    decided = desk.merged.identities
    for one in decided.waiting() if decided else ():
        yield f"{one.file}:{one.line}: nothing here has one of these ids now; the decision waits"


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
        (f"{pair.score:.2f}", _titled(pair.node), _titled(pair.same_as), "; ".join(pair.reasons))
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
        self._file = desk.curated_folder / NAME
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
        is_ = "is" if part == SAME else "is not"
        decision: dict[str, object] = {
            "things": [_id(pair.same_as), _id(pair.node)],
            "says": f"“{pair.node.label}” {is_} “{pair.same_as.label}”",
        }
        reasons = "; ".join(pair.reasons) if part == SAME else ""
        if because or reasons:
            decision["because"] = because or reasons
        if self._by:
            decision["by"] = self._by
        exists = self._file.exists()
        sheet = Sheet(self._file.read_bytes().decode()) if exists else Sheet.new(_HEAD)
        try:
            text = sheet.adding(part, item(decision)).text
        except ShapeError as problem:
            raise CuratedError(problem.message, file=self._file, line=problem.line) from problem
        change = self._desk.write(self._file, text)
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
            yield from self._page.lines(f"{_titled(node)}, {_id(node)}", 2)
            for quote in self._quotes(node):
                yield from self._page.lines(quote, 4)
        yield "\n"

    def _quotes(self, node: Node) -> list[str]:
        """Return what the first documents say of a node, facts before class and label."""
        found: dict[str, str] = {}
        about = (fact for fact in self._desk.merged.facts if node in nodes(fact))
        for fact in sorted(about, key=lambda f: (not f.predicate.startswith("thb:"), f.sort_key)):
            for e in fact.evidence:
                found.setdefault(e.document, f"{e.document}: “{tables.clean(e.quote)}”")
        return [found[document] for document in sorted(found)][:_QUOTES]

    def _summary(self, left: int) -> str:
        done = Counter(one.what for one in self._done)
        said = ", ".join(f"{n} {what}" for what, n in sorted(done.items())) or "nothing decided"
        return f"{said}; {left or 'no'} open pair{'s' * (left != 1)} left"


def _key(pair: Candidate) -> tuple[str, str]:
    return pair.node.iri, pair.same_as.iri


def _id(node: Node) -> str:
    return node.iri.removeprefix(iris.BASE)


def _titled(node: Node) -> str:
    return f"{node.label} ({node.type.partition(':')[2].lower()})"

"""The walk through what only rules read: show, ask, write at once, go on.

What was decided stands in the curated files, so that a walk may stop anywhere and goes on there.
Only what was skipped needs remembering: it comes last the next time.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from thbgraph.errors import ThbgraphError
from thbgraph.review import cards, corrections, decisions
from thbgraph.review.claims import queue
from thbgraph.review.decisions import SKIPPED, read_skipped, write_skipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from thbgraph.review.claims import Item
    from thbgraph.review.desk import Change, Desk

_COMMANDS: Final = ("accept", "reject", "correct", "skip", "undo", "quit", "help")
LAST: Final = "that was the last: undo, quit> "
_ASK: Final = "accept, reject, correct, skip, undo, quit, help> "
_HELP: Final = """\
  a [WORDS]      accept; WORDS of the quote stand for what the fact is about, where it is not named
  r [BECAUSE]    reject, and say why
  c [KEY=WORDS; …]   correct: the rule's fact is rejected and yours is written; keys: {keys}
  s              skip: asked again next time, after the others
  u              undo the last
  q              quit; everything so far is written
"""


@dataclass(frozen=True, slots=True)
class _Done:
    """What was done last, to be undone."""

    what: str
    item: Item
    change: Change | None = None


class Walk:
    """A curator's way through the unconfirmed facts of a corpus."""

    def __init__(
        self,
        desk: Desk,
        ask: Callable[[str], str | None],
        show: Callable[[str], None],
        *,
        document: str = "",
        rule: str = "",
        page: cards.Page | None = None,
    ) -> None:
        """Ask with `ask`, which returns None at the end of the input; print with `show`."""
        self._desk, self._ask, self._show = desk, ask, show
        self._document, self._rule = document, rule
        self._page = page or cards.Page()
        self._skip_file = desk.curated_folder / SKIPPED
        self._skipped = read_skipped(self._skip_file)
        self._passed: set[str] = set()
        self._done: list[_Done] = []

    def run(self) -> str:
        """Walk until all is decided, skipped, or the curator quits; return what was done."""
        shown = None
        while True:
            pending = self._pending()
            if not pending:
                if self._undone_at_the_end():
                    continue
                break
            item = pending[0]
            if item != shown:
                heading = f"{len(self._done) + 1} of {len(self._done) + len(pending)}"
                for line in cards.card(self._desk, item, self._page, heading):
                    self._show(line)
                shown = item
            answer = self._ask(_ASK)
            if answer is None:
                break
            command, _, words = answer.strip().partition(" ")
            if not command:
                continue
            name = next((c for c in _COMMANDS if c.startswith(command.lower())), "help")
            if name == "quit":
                break
            try:
                getattr(self, f"_{name}")(item, words.strip())
            except ThbgraphError as problem:
                self._show(f"not written: {problem.message}\n")
        return self._summary()

    def _undone_at_the_end(self) -> bool:
        """Whether there was a last answer and the curator took it back."""
        answer = self._ask(LAST) if self._done else None
        if answer is None or not answer.strip() or not "undo".startswith(answer.strip().lower()):
            return False
        self._undo()
        return True

    def _pending(self) -> list[Item]:
        found = queue(self._desk, document=self._document, rule=self._rule, skipped=self._skipped)
        return [item for item in found if not self._passed.intersection(item.ids)]

    def _accept(self, item: Item, words: str) -> None:
        self._settle("accepted", item, decisions.accept(self._desk, item, words))

    def _reject(self, item: Item, because: str) -> None:
        because = because or (self._ask("because: ") or "").strip()
        self._settle("rejected", item, decisions.reject(self._desk, item, because))

    def _correct(self, item: Item, words: str) -> None:
        changes = corrections.parse(words, item) if words else self._asked(item)
        self._settle("corrected", item, decisions.correct(self._desk, item, changes))

    def _asked(self, item: Item) -> dict[str, str]:
        """Ask for each part that can be corrected; nothing keeps it."""
        changes = {}
        for key in corrections.keys(item):
            answer = self._ask(f"{key} (Enter keeps it): ")
            if answer and answer.strip():
                changes[key] = answer.strip()
        return changes

    def _skip(self, item: Item, _words: str) -> None:
        self._passed.update(item.ids)
        self._remember(self._skipped | set(item.ids))
        self._finish(_Done("skipped", item))

    def _undo(self, *_: object) -> None:
        if not self._done:
            self._show("there is nothing to undo\n")
            return
        last = self._done[-1]
        if last.change:
            self._desk.undo(last.change)
        else:
            self._passed.difference_update(last.item.ids)
            self._remember(self._skipped - set(last.item.ids))
        self._done.pop()
        self._show("undone\n\n")

    def _help(self, item: Item, _words: str) -> None:
        self._show(_HELP.format(keys=", ".join(corrections.keys(item))))

    def _settle(self, what: str, item: Item, change: Change) -> None:
        self._remember(self._skipped - set(item.ids))
        self._finish(_Done(what, item, change))

    def _finish(self, done: _Done) -> None:
        self._done.append(done)
        self._show(f"{done.what}\n\n")

    def _remember(self, skipped: set[str]) -> None:
        if skipped != self._skipped:
            self._skipped = skipped
            write_skipped(self._skip_file, skipped)

    def _summary(self) -> str:
        done = Counter(one.what for one in self._done)
        said = ", ".join(f"{n} {what}" for what, n in sorted(done.items())) or "nothing decided"
        left = len(self._desk.unreviewed())
        return f"{said}; {left or 'no'} unconfirmed fact{'s' * (left != 1)} left"

"""The walk through what only rules read: show, ask, write at once, go on.

What was decided stands in the curated files, so that a walk may stop anywhere and goes on there.
Only what was skipped needs remembering: it comes last the next time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph.review import cards, corrections, decisions
from thbgraph.review.claims import queue
from thbgraph.review.decisions import SKIPPED, read_skipped, write_skipped
from thbgraph.review.steps import Done, Steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from thbgraph.review.claims import Item
    from thbgraph.review.desk import Change, Desk

_COMMANDS: Final = {
    name: name for name in ("accept", "reject", "correct", "skip", "undo", "quit", "help")
}
_ASK: Final = "accept, reject, correct, skip, undo, quit, help> "
_HELP: Final = """\
  a [WORDS]      accept; WORDS of the quote stand for what the fact is about, where it is not named
  r [BECAUSE]    reject, and say why
  c [KEY=WORDS; …]   correct: the rule's fact is rejected and yours is written; keys: {keys}
  s              skip: asked again next time, after the others
  u              undo the last
  q              quit; everything so far is written
"""


class Walk(Steps["Item"]):
    """A curator's way through the unconfirmed facts of a corpus."""

    commands = _COMMANDS
    question = _ASK
    left = "unconfirmed fact"

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
        super().__init__(desk, ask, show, page)
        self._document, self._rule = document, rule
        self._skip_file = desk.curated_folder / SKIPPED
        self._skipped = read_skipped(self._skip_file)
        self._passed: set[str] = set()

    def _pending(self) -> list[Item]:
        found = queue(self._desk, document=self._document, rule=self._rule, skipped=self._skipped)
        return [item for item in found if not self._passed.intersection(item.ids)]

    def _open(self) -> int:
        return len(self._desk.unreviewed())

    def _card(self, thing: Item, heading: str) -> Iterator[str]:
        yield from cards.card(self._desk, thing, self._page, heading)

    def _help(self, thing: Item) -> str:
        return _HELP.format(keys=", ".join(corrections.keys(thing)))

    def _decide(self, name: str, thing: Item, words: str) -> None:
        if name == "accept":
            self._settle("accepted", thing, decisions.accept(self._desk, thing, words))
        elif name == "reject":
            because = words or (self._ask("because: ") or "").strip()
            self._settle("rejected", thing, decisions.reject(self._desk, thing, because))
        elif name == "correct":
            changes = corrections.parse(words, thing) if words else self._asked(thing)
            self._settle("corrected", thing, decisions.correct(self._desk, thing, changes))
        else:
            self._passed.update(thing.ids)
            self._remember(self._skipped | set(thing.ids))
            self._finish(Done("skipped", thing))

    def _asked(self, item: Item) -> dict[str, str]:
        """Ask for each part that can be corrected; nothing keeps it."""
        changes = {}
        for key in corrections.keys(item):
            answer = self._ask(f"{key} (Enter keeps it): ")
            if answer and answer.strip():
                changes[key] = answer.strip()
        return changes

    def _taken_back(self, last: Done[Item]) -> None:
        if not last.change:
            self._passed.difference_update(last.thing.ids)
            self._remember(self._skipped - set(last.thing.ids))

    def _settle(self, what: str, item: Item, change: Change) -> None:
        self._remember(self._skipped - set(item.ids))
        self._finish(Done(what, item, change))

    def _remember(self, skipped: set[str]) -> None:
        if skipped != self._skipped:
            self._skipped = skipped
            write_skipped(self._skip_file, skipped)

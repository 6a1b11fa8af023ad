"""One thing after another: show, ask, write at once, go on; what walks in the terminal share."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, Generic, TypeVar

from thbgraph.errors import ThbgraphError
from thbgraph.review.cards import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from thbgraph.review.desk import Change, Desk

T = TypeVar("T")

_LAST: Final = "that was the last: undo, quit> "


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What was answered, to be undone."""

    what: str
    thing: T
    change: Change | None = None
    """What was written; None for what was only skipped."""


class Steps(ABC, Generic[T]):
    """A curator's way through things of one kind, in the terminal."""

    commands: ClassVar[Mapping[str, str]]
    """What may be answered, and its name; a part of a word is enough, of two the first is meant."""
    question: ClassVar[str]
    left: ClassVar[str]
    """What one thing that is left is called; its plural takes an s."""

    def __init__(
        self,
        desk: Desk,
        ask: Callable[[str], str | None],
        show: Callable[[str], None],
        page: Page | None = None,
    ) -> None:
        """Ask with `ask`, which returns None at the end of the input; print with `show`."""
        self._desk, self._ask, self._show = desk, ask, show
        self._page = page or Page()
        self._done: list[Done[T]] = []

    def run(self) -> str:
        """Walk until all is decided, skipped, or the curator quits; return what was done."""
        shown = None
        while True:
            pending = self._pending()
            if not pending:
                if self._undone_at_the_end():
                    continue
                break
            thing = pending[0]
            if thing != shown:
                for line in self._card(thing, self._heading(len(pending))):
                    self._show(line)
                shown = thing
            answer = self._ask(self.question)
            if answer is None:
                break
            command, _, words = answer.strip().partition(" ")
            if not command:
                continue
            name = self._named(command)
            if name == "quit":
                break
            try:
                self._obey(name, thing, words.strip())
            except ThbgraphError as problem:
                self._show(f"not written: {problem.message}\n")
        return self._summary()

    def _heading(self, pending: int) -> str:
        return f"{len(self._done) + 1} of {len(self._done) + pending}"

    def _named(self, command: str) -> str:
        """Return the command that is meant, `help` where none is."""
        whole = self.commands.get(command)
        parts = (c for c in self.commands if c.startswith(command.lower()))
        return whole or self.commands[next(parts, "help")]

    def _undone_at_the_end(self) -> bool:
        """Whether there was a last answer and the curator took it back."""
        answer = self._ask(_LAST) if self._done else None
        if answer is None or not answer.strip() or not "undo".startswith(answer.strip().lower()):
            return False
        self._undo()
        return True

    def _obey(self, name: str, thing: T, words: str) -> None:
        if name == "undo":
            self._undo()
        elif name == "help":
            self._show(self._help(thing))
        else:
            self._decide(name, thing, words)

    def _undo(self) -> None:
        if not self._done:
            self._show("there is nothing to undo\n")
            return
        last = self._done[-1]
        if last.change:
            self._desk.undo(last.change)
        self._taken_back(last)
        self._done.pop()
        self._show("undone\n\n")

    def _finish(self, done: Done[T]) -> None:
        self._done.append(done)
        self._show(f"{done.what}\n\n")

    def _summary(self) -> str:
        done = Counter(one.what for one in self._done)
        said = ", ".join(f"{n} {what}" for what, n in sorted(done.items())) or "nothing decided"
        left = self._open()
        return f"{said}; {left or 'no'} {self.left}{'s' * (left != 1)} left"

    @abstractmethod
    def _pending(self) -> list[T]:
        """Return what is still to be asked, in its order."""

    @abstractmethod
    def _open(self) -> int:
        """Return how many are still undecided at the end of the walk."""

    @abstractmethod
    def _card(self, thing: T, heading: str) -> Iterable[str]:
        """Yield what is shown of one thing."""

    @abstractmethod
    def _help(self, thing: T) -> str:
        """Return what can be answered of it."""

    @abstractmethod
    def _decide(self, name: str, thing: T, words: str) -> None:
        """Do what was answered, and `_finish` it. ThbgraphError where it cannot be written."""

    @abstractmethod
    def _taken_back(self, last: Done[T]) -> None:
        """Forget what is remembered of an answer beside what was written."""

"""Answers kept in memory, up to a size: the least recently used go first."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Hashable

LARGEST: Final = 32 * 2**20
"""Bytes that all answers of one build may take together."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished answer: its bytes, their media type, and the tag that tells its versions apart."""

    body: bytes
    media: str
    etag: str
    status: int = 200


class Cache:
    """Answers by key; safe to use from several threads."""

    def __init__(self, largest: int = LARGEST) -> None:
        self._largest = largest
        self._held = 0
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> Answer | None:
        """Return the answer kept under this key, if it still is."""
        with self._lock:
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
            return found

    def put(self, key: Hashable, answer: Answer) -> None:
        """Keep an answer, unless it alone would take most of the room."""
        size = len(answer.body)
        if size * 4 > self._largest:
            return
        with self._lock:
            old = self._answers.pop(key, None)
            self._held += size - (len(old.body) if old else 0)
            self._answers[key] = answer
            while self._held > self._largest:
                _, gone = self._answers.popitem(last=False)
                self._held -= len(gone.body)

    @property
    def held(self) -> int:
        """Return how many bytes are kept."""
        return self._held

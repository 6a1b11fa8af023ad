"""What is made of an authority once, however often it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from thbgraph.authority import Authority

_Made = TypeVar("_Made")
_KEPT: Final = 4


class Once(Generic[_Made]):
    """Makes something of an authority at the first call, and keeps it for the last few.

    An authority is known by its identity here: its hash goes over thousands of records.
    """

    def __init__(self, make: Callable[[Authority], _Made]) -> None:
        self._make = make
        self._made: list[tuple[Authority, _Made]] = []

    def of(self, authority: Authority) -> _Made:
        """Return what was made of `authority`."""
        for known, made in self._made:
            if known is authority:
                return made
        made = self._make(authority)
        self._made = [*self._made[1 - _KEPT :], (authority, made)]
        return made

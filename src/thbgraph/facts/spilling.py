"""Tables by name that may grow beyond memory: what was not asked for lately goes to disk.

As long as a table is small it is a dictionary and nothing else. Beyond `most` entries, those that
were not touched for longest are written to a temporary file (SQLite's, one for all tables) and
fetched again when they are asked for, which takes many times as long. So what is held is bounded by
`most`, whatever the number of entries; what a table answers is the same for any `most`.
"""

from __future__ import annotations

import contextlib
import errno
import os
import pickle
import sqlite3
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

V = TypeVar("V")

MOST = 1_500_000
"""Entries of a table that are held before some go to disk: some hundred bytes each, as a rule."""
LARGE: Final = 5
"""How many times as large as others entries are that gather what is said of a node."""
_PAGES: Final = -16_384
"""SQLite's own memory: 16 MiB, said as negative KiB."""
_FILE: Final = "tables.sqlite"
_AT_ONCE: Final = 1_000
"""Entries that are fetched together where a table is gone through."""


class Room:
    """Where tables spill to: a file in `folder` that is made when it is first needed.

    Without a folder nothing is ever written, and tables are as large as what is put into them.
    """

    def __init__(self, folder: Path | None = None, most: int = 0) -> None:
        self.folder = folder
        self.most = most or MOST
        self._file: sqlite3.Connection | None = None
        self._tables = 0

    def name(self) -> str:
        """Make a table in the file, and return its name there."""
        self._tables += 1
        name = f"t{self._tables}"
        with self._writing() as file:
            file.execute(f"CREATE TABLE {name} (k TEXT PRIMARY KEY, v BLOB) WITHOUT ROWID")
        return name

    def file(self) -> sqlite3.Connection:
        """Return the file, opened."""
        if self._file is None:
            assert self.folder is not None
            place = self.folder / _FILE
            self._file = sqlite3.connect(place, isolation_level=None)
            for setting in (
                # What is lost with the process is of no use to anybody.
                "journal_mode=OFF",
                "synchronous=OFF",
                "locking_mode=EXCLUSIVE",
                f"cache_size={_PAGES}",
            ):
                self._file.execute(f"PRAGMA {setting}")
        return self._file

    def write(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Write rows. OSError where the disk is full."""
        with self._writing() as file:
            file.executemany(statement, rows)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        assert self.folder is not None
        try:
            file = self.file()
            file.execute("BEGIN")
            yield file
            file.execute("COMMIT")
        except sqlite3.OperationalError as error:
            place = os.fspath(self.folder / _FILE)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), place) from error

    def close(self) -> None:
        """Close and remove the file; the tables are of no use any more."""
        if self._file is not None:
            assert self.folder is not None
            self._file.close()
            self._file = None
            (self.folder / _FILE).unlink(missing_ok=True)


class Spilled(Generic[V]):
    """A table of a room. Values are never None; one that is changed in place is got by `change`."""

    __slots__ = ("_changed", "_most", "_name", "_old", "_room", "_writes", "_young")

    def __init__(self, room: Room, size: int = 1) -> None:
        """Make a table; the larger its entries, by `size`, the fewer are held."""
        self._room = room
        self._most = max(1, room.most // size)
        self._young: dict[str, V] = {}
        """What was touched lately."""
        self._old: dict[str, V] = {}
        """What was touched before that, and not since; the next to go."""
        self._changed: set[str] = set()
        """What is not in the file as it is here; once there is one."""
        self._name = ""
        """The table in the file, once there is one."""
        self._writes = 0
        """How often something was written there."""

    def get(self, key: str) -> V | None:
        """Return the value of a key; None where there is none."""
        found = self._young.get(key)
        if found is not None or not (self._old or self._name):
            return found
        found = self._old.pop(key, None)
        if found is None:
            found = self._fetch(key)
            if found is None:
                return None
            self._make_room()
        self._young[key] = found
        return found

    def __getitem__(self, key: str) -> V:
        """Return the value of a key that is there."""
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __setitem__(self, key: str, value: V) -> None:
        """Set the value of a key."""
        if key not in self._young and self._old.pop(key, None) is None:
            self._make_room()
        if self._name:
            self._changed.add(key)
        self._young[key] = value

    def __contains__(self, key: str) -> bool:
        """Whether there is such a key."""
        return self.get(key) is not None

    def change(self, key: str, new: Callable[[], V]) -> V:
        """Return the value of a key, a new one where there is none, to be changed at once."""
        found = self.get(key)
        if found is None:
            found = new()
            self[key] = found
        elif self._name:
            self._changed.add(key)
        return found

    def pop(self, key: str) -> V | None:
        """Remove a key, and return its value."""
        found = self.get(key)
        if found is not None:
            del self._young[key]
            if self._name:
                self._changed.discard(key)
                self._writes += 1
                self._room.write(f"DELETE FROM {self._name} WHERE k = ?", [(key,)])  # noqa: S608
        return found

    def items(self) -> Iterator[tuple[str, V]]:
        """Yield the keys that are there now, sorted, with their values; they may be changed."""
        if not self._name:
            for key in sorted((*self._old, *self._young)):
                if (held := self.get(key)) is not None:
                    yield key, held
            return
        self._write(self._old)
        self._write(self._young)
        rows = self._page("k >= ''")
        while rows:
            since = self._writes
            for key, data in rows:
                found = self._young.get(key)
                if found is None:
                    found = self._old.get(key)
                if found is None:
                    # What was written since is newer than the page.
                    found = _loaded(data) if since == self._writes else self._fetch(key)
                if found is not None:
                    yield key, found
            rows = self._page("k > ?", rows[-1][0])

    def _make_room(self) -> None:
        """Let what was not touched lately go to disk, where as much is held as may be."""
        held = len(self._young) + len(self._old)
        if held < self._most or not self._room.folder:
            return
        if not self._old:
            for key in list(islice(self._young, (held + 1) // 2)):
                self._old[key] = self._young.pop(key)
        self._write(self._old)
        self._old, self._young = self._young, {}

    def _write(self, part: dict[str, V]) -> None:
        """Write what was changed of a part."""
        if not self._name:
            self._name = self._room.name()
            self._changed = {*self._old, *self._young}
        keys = sorted(key for key in part if key in self._changed)
        if keys:
            self._writes += 1
            rows = ((key, pickle.dumps(part[key], -1)) for key in keys)
            self._room.write(f"INSERT OR REPLACE INTO {self._name} VALUES (?, ?)", rows)  # noqa: S608
            self._changed.difference_update(keys)

    def _fetch(self, key: str) -> V | None:
        if not self._name:
            return None
        query = f"SELECT v FROM {self._name} WHERE k = ?"  # noqa: S608 - our own name
        row = self._room.file().execute(query, (key,)).fetchone()
        return _loaded(row[0]) if row else None

    def _page(self, which: str, *given: str) -> list[tuple[str, bytes]]:
        query = f"SELECT k, v FROM {self._name} WHERE {which} ORDER BY k LIMIT {_AT_ONCE}"  # noqa: S608
        return self._room.file().execute(query, given).fetchall()


class LookedUp(Spilled[V]):
    """A table whose values are found when they are first asked for; it is not gone through."""

    __slots__ = ("_look", "_none")

    def __init__(self, room: Room, look: Callable[[str], V | None], size: int = 1) -> None:
        """Make a table of what `look` finds by a key; it may return None."""
        super().__init__(room, size)
        self._look = look
        self._none: set[str] = set()
        """Of which there is nothing."""

    def get(self, key: str) -> V | None:
        """Return the value of a key; None where there is none."""
        found = super().get(key)
        if found is None and key not in self._none:
            found = self._look(key)
            if found is None:
                self._none.add(key)
            else:
                super().__setitem__(key, found)
        return found

    def __setitem__(self, key: str, value: V) -> None:
        """Set the value of a key."""
        super().__setitem__(key, value)
        self._none.discard(key)

    def forget(self, key: str) -> None:
        """Let a value be found anew."""
        if super().get(key) is not None:
            self.pop(key)
        self._none.discard(key)


def _loaded(data: bytes) -> Any:  # noqa: ANN401 - what was put in
    return pickle.loads(data)  # noqa: S301 - written by this process, into a file of its own

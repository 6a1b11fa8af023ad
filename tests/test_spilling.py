"""Tables that spill to disk answer what they would have answered from memory."""

from __future__ import annotations

import functools
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thbgraph import authority, builder, corpus, resources, validation
from thbgraph.builder import readings, shelved
from thbgraph.errors import OutputError
from thbgraph.extraction import extract
from thbgraph.facts import spilling
from thbgraph.facts.profiles import Known
from thbgraph.facts.rows import Rows, rows
from thbgraph.facts.settling import Decisions, decide
from thbgraph.facts.spilling import LookedUp, Room, Spilled
from thbgraph.validation import Report

DEVSET = Path(__file__).parent / "devset"
NOTHING = Report("", (), (), 0, 0, 0)
TEXTS = {
    "a": "A seminar on begging was held in Riga on 4 May 2016 by the Harbour Unit of the Police.\n",
    "b": "The Harbour Unit of the Police hosted a seminar on begging in Riga on 4 May 2016.\n",
    "c": "Ms Anna Berg, Director of the Harbour Unit, opened a seminar in Oslo on 5 May 2016.\n",
    "d": "Ms Anna Maria Berg, Director of the Harbour Unit, spoke at the meeting in Tallinn.\n",
    "e": "The final conference of the Safe Ports project took place in Tallinn on 5 May 2016.\n",
}
KEYS = st.text("abc", max_size=2)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), KEYS, st.integers(0, 9)),
        st.tuples(st.sampled_from(("get", "pop")), KEYS, st.just(0)),
        st.tuples(st.just("all"), st.just(""), st.just(0)),
    ),
    max_size=60,
)


def done(table: Spilled[list[int]], steps: Iterable[tuple[str, str, int]]) -> list[object]:
    """What a table answers to each step."""
    said: list[object] = []
    for what, key, number in steps:
        if what == "add":
            table.change(key, list).append(number)
        elif what == "get":
            found = table.get(key)
            said.append((key in table, found and list(found)))
        elif what == "pop":
            said.append(table.pop(key))
        else:
            said.append([(key, list(value)) for key, value in table.items()])
    return said


@given(STEPS, st.integers(1, 4))
def test_a_table_answers_the_same_whatever_is_held(
    steps: list[tuple[str, str, int]], most: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        room = Room(Path(folder), most)
        assert done(Spilled(room), steps) == done(Spilled(Room()), steps)
        room.close()
        assert list(Path(folder).iterdir()) == []


def test_what_is_changed_while_a_table_is_gone_through_is_seen(tmp_path: Path) -> None:
    table: Spilled[list[int]] = Spilled(Room(tmp_path, 2))
    for number in range(20):
        table[f"{number:02}"] = [number]
    found = []
    for key, value in table.items():
        found.append((key, list(value)))
        after = f"{int(key) + 3:02}"
        if after in table:
            table.change(after, list).append(int(key))
        if key == "05":
            table.pop("07")
    expected = [[n] if n < 3 else [n, n - 3] for n in range(20)]
    expected[10] = [10]
    assert found == [(f"{n:02}", expected[n]) for n in range(20) if n != 7]
    with pytest.raises(KeyError):
        table["07"]


def test_only_a_table_that_is_larger_than_it_may_be_is_written(tmp_path: Path) -> None:
    room = Room(tmp_path, 9)
    table: Spilled[list[int]] = Spilled(room)
    small: Spilled[list[int]] = Spilled(room, 3)
    for number in range(9):
        table[str(number)] = [number]
        small[str(number % 3)] = [number]
    for _ in range(3):
        assert [table[str(number)] for number in range(9)] == [[number] for number in range(9)]
    assert dict(small.items()) == {"0": [6], "1": [7], "2": [8]}
    assert list(tmp_path.iterdir()) == []
    small["3"] = [3]
    assert len(list(tmp_path.iterdir())) == 1
    assert dict(small.items()) == {"0": [6], "1": [7], "2": [8], "3": [3]}
    room.close()


def test_what_is_looked_up_is_looked_up_once_until_it_is_forgotten(tmp_path: Path) -> None:
    asked: list[str] = []

    def look(key: str) -> list[str] | None:
        asked.append(key)
        return [key] if key != "none" else None

    table = LookedUp(Room(tmp_path, 2), look)
    for key in ("a", "b", "c", "none", "a", "none"):
        assert table.get(key) == ([key] if key != "none" else None)
    assert asked == ["a", "b", "c", "none"]
    table.forget("a")
    table.forget("none")
    assert ("a" in table, "none" in table) == (True, False)
    assert asked == ["a", "b", "c", "none", "a", "none"]
    table["none"] = ["put"]
    assert table["none"] == ["put"]


def test_a_table_without_a_folder_stays_in_memory() -> None:
    room = Room(most=1)
    table: Spilled[int] = Spilled(room)
    for number in range(5):
        table[str(number)] = number
    assert [table[str(number)] for number in range(5)] == list(range(5))
    room.close()


@functools.cache
def read(name: str) -> Rows:
    """What the rules read in one of the texts, or in a page of the development set."""
    if name in TEXTS:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / f"{name}.txt"
            file.write_text(TEXTS[name], encoding="utf-8")
            document = corpus.read_document(file)
    else:
        document = corpus.read_document(DEVSET / f"{name}.txt")
    return rows(extract(document, authority.load()).facts)


def keys(decisions: Decisions, parts: dict[str, Rows]) -> list[object]:
    return [(d, decisions.of(d, parts[d]).key(), decisions.meant(d, parts[d])) for d in parts]


def test_decisions_are_the_same_whatever_is_held(tmp_path: Path) -> None:
    names = (*TEXTS, *(file.stem for file in sorted(DEVSET.glob("d0*.txt"))))
    parts = {name: read(name) for name in names}
    known = Known({}, authority.load())
    dates = {"c": "2016-05-01", "d": "2016-06-01"}
    held = decide(parts, known, published=dates)
    assert held.links != ()
    for most in (1, 7, 100):
        room = Room(tmp_path, most)
        spilled = decide(parts, known, published=dates, room=room)
        assert keys(spilled, parts) == keys(held, parts)
        assert spilled.links == held.links
        assert dict(spilled.formers.items()) == dict(held.formers.items())
        room.close()


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(validation, "validate_build", lambda *_: (NOTHING, frozenset()))
    folder = tmp_path / "texts"
    shutil.copytree(resources.seeds(), folder)
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def hold_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spilling, "MOST", 3)
    monkeypatch.setattr(shelved, "MOST", 2)


def test_a_build_that_holds_little_writes_the_same_bytes(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builder.build(texts, tmp_path / "one")
    looked_up = []
    hold_little(monkeypatch)
    decode = readings.rows_from_json

    def noted(kept: list[object]) -> Rows:
        looked_up.append(1)
        return decode(kept)

    monkeypatch.setattr(readings, "rows_from_json", noted)
    builder.build(texts, tmp_path / "other")
    for file in sorted((tmp_path / "one").rglob("*")):
        if file.is_file():
            other = tmp_path / "other" / file.relative_to(tmp_path / "one")
            assert other.read_bytes() == file.read_bytes()
    assert len(looked_up) > len(list(texts.glob("*.txt")))


def test_a_disk_that_is_full_for_tables_leaves_the_graph_that_stands(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builder.build(texts, tmp_path / "build")
    before = (tmp_path / "build" / "thbgraph.nq").read_bytes()
    hold_little(monkeypatch)
    open_ = sqlite3.connect

    def small(*given: object, **named: object) -> sqlite3.Connection:
        file: sqlite3.Connection = open_(*given, **named)  # type: ignore[call-overload]
        file.execute("PRAGMA max_page_count=2")
        return file

    monkeypatch.setattr(sqlite3, "connect", small)
    with pytest.raises(OutputError, match="build: the disk is full; nothing was changed"):
        builder.build(texts, tmp_path / "build")
    assert (tmp_path / "build" / "thbgraph.nq").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build", "texts"]

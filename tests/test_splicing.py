"""Sorted lines and paragraphs are replaced in a file as if the file were written anew."""

from __future__ import annotations

import string
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thbgraph import iris, turtle
from thbgraph.builder.ordered import Lines, MisplacedError, mapped
from thbgraph.builder.paragraphs import Paragraphs
from thbgraph.builder.pieces import Copy, Piece, assemble

settings.register_profile("files", suppress_health_check=[HealthCheck.function_scoped_fixture])
FILES = settings.get_profile("files")
BEFORE = "before the lines\n"
BEHIND = "zzz behind them\n"

words = st.text(alphabet=[*string.ascii_letters, "é", "ß", "𝔄", " "], max_size=6)
line_sets = st.sets(words.map(lambda word: f"{word}\n"), max_size=20)


def whole(pieces: Iterable[Piece], folder: Path) -> str:
    assemble(folder / "new", pieces)
    return (folder / "new").read_text(encoding="utf-8")


def lines_of(folder: Path, lines: Iterable[str]) -> tuple[Path, int, int]:
    body = "".join(sorted(lines)).encode()
    file = folder / "old"
    file.write_bytes(BEFORE.encode() + body + BEHIND.encode())
    return file, len(BEFORE), len(BEFORE) + len(body)


@given(before=line_sets, now=line_sets)
@settings(FILES)
def test_lines_are_replaced(tmp_path: Path, before: set[str], now: set[str]) -> None:
    file, start, end = lines_of(tmp_path, before)
    with mapped(file) as data:
        lines = Lines(file, data, start, end)
        gone, come = ({x.encode() for x in part} for part in (before - now, now - before))
        assert whole(lines.spliced(gone, come), tmp_path) == "".join(sorted(now))


@given(lines=line_sets, prefix=words)
@settings(FILES)
def test_lines_are_found_by_their_beginning(tmp_path: Path, lines: set[str], prefix: str) -> None:
    file, start, end = lines_of(tmp_path, lines)
    with mapped(file) as data:
        found = Lines(file, data, start, end).beginning(prefix.encode())
    assert found == sorted(line.encode() for line in lines if line.startswith(prefix))


def test_a_line_that_should_be_there_and_is_not_is_told(tmp_path: Path) -> None:
    file, start, end = lines_of(tmp_path, {"a\n", "c\n"})
    with mapped(file) as data:
        lines = Lines(file, data, start, end)
        with pytest.raises(MisplacedError, match="b"):
            list(lines.spliced({b"b\n"}, set()))
        with pytest.raises(MisplacedError, match="c"):
            list(lines.spliced(set(), {b"c\n"}))


KINDS = ("event", "actor", "fact", "other")
subjects = st.builds(
    lambda kind, name: f"<{iris.record(kind, name)}>",
    st.sampled_from(KINDS),
    st.text(alphabet="abc-é", min_size=1, max_size=3),
)
statements = st.sets(
    st.builds(
        lambda s, p, o: f'{s} <{iris.BASE}{p}> "{o}" .\n',
        subjects,
        st.sampled_from(("p", "q")),
        st.sampled_from(("x", "y\\n\\n", "z")),
    ),
    min_size=1,
    max_size=15,
)


def by_subject(lines: Iterable[str]) -> dict[str, bytes]:
    found: dict[str, list[str]] = {}
    for line in sorted(lines):
        found.setdefault(line.partition(" ")[0], []).append(line)
    return {s: turtle.Names().statements(said, "").encode() for s, said in found.items()}


@given(before=statements, now=statements)
@settings(FILES)
def test_paragraphs_are_replaced(tmp_path: Path, before: set[str], now: set[str]) -> None:
    old, new = by_subject(before), by_subject(now)
    body = turtle.Names().statements(before, "").encode()[:-1]
    file = tmp_path / "old"
    file.write_bytes(BEFORE.encode() + body + b"}\n\n")
    changed = {
        s: (old.get(s, b""), new.get(s, b""))
        for s in old.keys() | new.keys()
        if old.get(s) != new.get(s)
    }
    with mapped(file) as data:
        paragraphs = Paragraphs(file, data, len(BEFORE), len(BEFORE) + len(body))
        found = whole(paragraphs.spliced(changed), tmp_path)
    assert found == turtle.Names().statements(now, "")[:-1]


def test_a_paragraph_that_does_not_stand_as_it_was_is_told(tmp_path: Path) -> None:
    subject = f"<{iris.record('event', 'a')}>"
    file = tmp_path / "old"
    file.write_bytes(by_subject([f"{subject} <urn:p> <urn:x> .\n"])[subject][:-1])
    other = by_subject([f"{subject} <urn:p> <urn:y> .\n"])[subject]
    with mapped(file) as data:
        paragraphs = Paragraphs(file, data, 0, len(data))
        with pytest.raises(MisplacedError, match="event/a"):
            list(paragraphs.spliced({subject: (other, b"")}))


def test_a_file_that_ends_before_its_time_is_told(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"abc")
    with pytest.raises(EOFError, match="ends before its time"):
        assemble(tmp_path / "new", [Copy(tmp_path / "old", 1, 5)])


@given(parts=st.lists(st.one_of(st.binary(max_size=4), st.tuples(st.integers(0, 9)))))
@settings(FILES)
def test_a_file_is_put_together_of_ranges_and_bytes(
    tmp_path: Path, parts: list[bytes | tuple[int]]
) -> None:
    old = tmp_path / "old"
    old.write_bytes(b"0123456789")
    pieces = [p if isinstance(p, bytes) else Copy(old, p[0], 10 - p[0]) for p in parts]
    assemble(tmp_path / "new", pieces)
    expected = (p if isinstance(p, bytes) else b"0123456789"[p[0] :] for p in parts)
    assert (tmp_path / "new").read_bytes() == b"".join(expected)


def test_a_short_name_is_written_out_again() -> None:
    term = f"<{iris.record('event', 'a-b')}>"
    assert turtle.full(turtle.Names().term(term)) == term
    assert turtle.full("<urn:x>") == "<urn:x>"
    assert ox.NamedNode(term[1:-1]).value == term[1:-1]

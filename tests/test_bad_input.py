"""The table of docs/bad-input.md, row by row: what is wrong, what is said, and what is left."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from thbgraph import cli

PAGE = Path(__file__).parents[1] / "docs" / "bad-input.md"
ROW = re.compile(
    r"^\| (?P<what>[^|]+) \| `(?P<command>[^`]+)` \| (?P<said>[^|]*)\| (?P<code>\d) \|$"
)
NOBODY = 65534
TEXT = "Second harbour seminar\n\nThe seminar was held in Riga on 4 May 2016.\n"


class Row(NamedTuple):
    what: str
    command: str
    said: str
    code: int


def rows() -> list[Row]:
    found = [ROW.match(line) for line in PAGE.read_text(encoding="utf-8").splitlines()]
    return [Row(m["what"], m["command"], m["said"].strip(), int(m["code"])) for m in found if m]


def text(path: str, content: str = TEXT) -> Path:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(content, encoding="utf-8")
    return Path(path)


def locked(page: str, path: str) -> None:
    text(page)
    Path(path).chmod(0)


def broken_yaml() -> None:
    text("broken/page.txt")
    text("broken/curated/page.yaml", "document: page\nfacts:\n  - event: [seminar\n")


def orphan() -> None:
    text("orphan/page.txt")
    text("orphan/curated/other.yaml", "document: other\nfacts: []\n")


def shut() -> None:
    Path("shut").mkdir()
    Path("shut").chmod(0o555)


SET_UP: dict[str, Callable[[], object]] = {
    "empty corpus": lambda: Path("empty").mkdir(),
    "unreadable folder": lambda: locked("locked/page.txt", "locked"),
    "unreadable file": lambda: locked("locked.txt", "locked.txt"),
    "file without words": lambda: text("void.txt", " \n\n"),
    "binary file": lambda: Path("binary.txt").write_bytes(b"abc\x00def"),
    "another encoding": lambda: Path("latin.txt").write_bytes(b"M\xe4ll"),
    "file of 50 MB": lambda: Path("large.txt").write_bytes(b"a" * 52_428_800),
    "two files of one name": lambda: [text(name) for name in ("page.txt", "copy/page.txt")],
    "malformed YAML": broken_yaml,
    "document unknown": orphan,
    "folder without a graph": lambda: Path("empty").mkdir(),
    "malformed Turtle": lambda: text("broken.ttl", "<a> <b> "),
    "malformed SPARQL": lambda: text("broken.rq", "SELECT ?s WHERE { ?s ?p }"),
    "an update": lambda: text("update.rq", "INSERT DATA { <a:b> <a:b> <a:b> }"),
    "a remote service": lambda: text(
        "service.rq", "SELECT * { SERVICE <https://example.org/sparql> { ?s ?p ?o } }"
    ),
    "output is a file": lambda: text("file"),
    "output folder not writable": shut,
    "folder of another program": lambda: text("full/thesis.odt"),
}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    for path in [tmp_path, *tmp_path.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755)


@contextlib.contextmanager
def unprivileged(place: Path) -> Iterator[None]:
    """Nothing is unreadable to root, so a test as root goes on as nobody inside `place`."""
    cli.main(["extract", str(place / "nothing.txt")])  # imports what the command needs
    if os.geteuid() != 0:
        yield
        return
    for folder in place.parents:
        if folder.name.startswith(("pytest-", "popen-")):
            folder.chmod(0o755)
    place.chmod(0o777)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.what.replace(" ", "-"))
def test_it_says_what_is_wrong_and_changes_nothing(
    row: Row,
    seeds_graph: Path,
    place: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    SET_UP.get(row.what, lambda: None)()
    if not {"empty", "nowhere", "locked"} & set(row.command.split()):
        Path("build").symlink_to(seeds_graph)
    before = sorted(str(path) for path in place.rglob("*"))
    forbidden = row.what in {"unreadable folder", "unreadable file", "output folder not writable"}
    with unprivileged(place) if forbidden else contextlib.nullcontext():
        capsys.readouterr()
        code = cli.main(shlex.split(row.command))

    printed = capsys.readouterr()
    said = printed.err.strip().splitlines()[-1]
    said = re.sub(r"^.*/queries/", "queries/", re.sub(r"^(thbgraph|Error): ", "", said))
    assert said == row.said
    assert code == row.code
    assert printed.out == ""
    assert "Traceback" not in printed.err
    assert sorted(str(path) for path in place.rglob("*")) == before


def test_every_row_is_set_up() -> None:
    assert set(SET_UP) <= {row.what for row in rows()}

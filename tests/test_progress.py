"""Progress is for people: shown on a terminal, silent elsewhere, never on standard output."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest

from thbgraph import progress

_WORK = """
from thbgraph import progress
with progress.shown() as show:
    show.step("reading")
    print(list(show.track(["a", "b"], "counting")))
"""


def test_nothing_is_shown_where_there_is_no_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    with progress.shown() as show:
        show.step("reading")
        assert list(show.track([1, 2], "counting")) == [1, 2]
    assert capfd.readouterr() == ("", "")


def test_rich_is_not_imported_where_there_is_no_terminal() -> None:
    code = f"{_WORK}\nimport sys; assert 'rich' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_a_terminal_shows_what_is_done_on_standard_error() -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-c", _WORK],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
        check=True,
    )
    os.close(theirs)
    shown = os.read(ours, 65536).decode()
    os.close(ours)
    assert done.stdout == b"['a', 'b']\n"
    assert "counting" in shown
    assert "2/2" in shown

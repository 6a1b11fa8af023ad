"""A running server of the seeds' graph, and pages of it in Chromium."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

AXE = Path(__file__).parent / "static" / "axe.min.js"
"""The accessibility checker; an editable install fetches it (`hatch_build.py`)."""
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


@contextmanager
def serving(graph: Path) -> Iterator[str]:
    """Run `thbgraph serve` on a free port; gives its address, and stops it in the end."""
    command = [
        *(sys.executable, "-m", "thbgraph", "serve", "--graph", str(graph)),
        *("--port", "0", "--workers", "1"),  # each takes its time to start
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        said = server.stderr.readline()
        found = _ADDRESS.search(said)
        assert found, said + server.stderr.read()
        try:
            yield found[0]
        finally:
            server.terminate()
            _, rest = server.communicate(timeout=30)
            assert "Traceback" not in rest, rest
        assert server.returncode == 0, "it stops in good order when it is told to"

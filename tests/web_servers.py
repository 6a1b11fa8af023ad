"""The server as people start it: `thbgraph serve`, a process of its own."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


class Server:
    """A server on a free port."""

    def __init__(self, graph: Path, *options: str, lines: int = 1) -> None:
        """Start it, and read the first `lines` that it says."""
        command = [sys.executable, "-m", "thbgraph", "serve", "--graph", str(graph)]
        self.process = subprocess.Popen(
            [*command, "--port", "0", *options], stderr=subprocess.PIPE, text=True, bufsize=1
        )
        assert self.process.stderr
        self.said = "".join(self.process.stderr.readline() for _ in range(lines))
        found = _ADDRESS.search(self.said)
        assert found, self.said + self.process.stderr.read()
        self.address = found[0]
        self.port = int(self.address.rpartition(":")[2])
        self.sparql = f"{self.address}/sparql"

    def stop(self) -> str:
        """Tell it to stop; what it said meanwhile."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        rest = self.process.communicate(timeout=60)[1]
        assert "Traceback" not in rest, rest
        assert self.process.returncode == 0, "it stops in good order when it is told to"
        return rest


@contextmanager
def serving(graph: Path, *options: str, lines: int = 1) -> Iterator[Server]:
    """Run a server as long as the block."""
    server = Server(graph, *options, lines=lines)
    try:
        yield server
    finally:
        server.stop()

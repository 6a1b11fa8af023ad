"""Dask clusters, started for tests on 127.0.0.1 as their users start them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from servers import free_port

PATIENCE = 90
"""Seconds that a scheduler or a worker may take to start."""


@dataclass
class Cluster:
    """A scheduler's address, and its workers."""

    address: str
    workers: list[subprocess.Popen[bytes]]


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[Cluster]:
    """A scheduler with some workers, all started at the same time."""
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    with ExitStack() as stack:
        stack.enter_context(_running("scheduler", "--port", str(port), folder=folder))
        started = [_started(stack, address, folder / str(n)) for n in range(workers)]
        for number, process in enumerate(started):
            _wait(process, folder / str(number))
        yield Cluster(address, started)


@contextmanager
def worker(address: str, folder: Path, path: str = "") -> Iterator[subprocess.Popen[bytes]]:
    """One more worker; `path` is where its Python looks for modules first."""
    with ExitStack() as stack:
        process = _started(stack, address, folder, path)
        _wait(process, folder)
        yield process


def _started(
    stack: ExitStack, address: str, folder: Path, path: str = ""
) -> subprocess.Popen[bytes]:
    folder.mkdir()
    given = [address, "--nthreads", "1", "--no-nanny", "--local-directory", str(folder)]
    return stack.enter_context(_running("worker", *given, folder=folder, path=path))


@contextmanager
def _running(*command: str, folder: Path, path: str = "") -> Iterator[subprocess.Popen[bytes]]:
    paths = [path, os.environ.get("PYTHONPATH", "")]
    settings = {"PYTHONPATH": os.pathsep.join(one for one in paths if one)}
    local = ["--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *command, *local],
            stdout=log,
            stderr=log,
            cwd=folder,
            env=os.environ | settings,
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _wait(process: subprocess.Popen[bytes], folder: Path) -> None:
    log = folder / "log"
    until = time.monotonic() + PATIENCE
    while b"Registered to" not in log.read_bytes():
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < until, log.read_text()
        time.sleep(0.05)

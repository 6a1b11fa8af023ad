"""Real servers, started for tests on 127.0.0.1, and a false one that fails as it is told."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sysconfig
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PATIENCE = 90
"""Seconds that a server may take to start."""
USER = PASSWORD = "dba"  # noqa: S105 - what a fresh Virtuoso answers to
SETTINGS = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
ServerThreads = 10
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryCostEstimationTime = 0
MaxQueryExecutionTime = 120
"""


@dataclass(frozen=True)
class Server:
    """Where a server answers."""

    store: str
    query: str


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    """An Oxigraph server with an empty store."""
    program = Path(sysconfig.get_path("scripts")) / "oxigraph"
    port = free_port()
    location = ["serve", "--location", str(folder / "store"), "--bind", f"127.0.0.1:{port}"]
    with _running([str(program), *location], folder, f"http://127.0.0.1:{port}/"):
        base = f"http://127.0.0.1:{port}"
        yield Server(f"{base}/store", f"{base}/query")


@contextmanager
def virtuoso(folder: Path, rows: int = 1_000_000) -> Iterator[Server]:
    """A Virtuoso with an empty store; a query gives at most `rows` rows."""
    program = shutil.which("virtuoso-t")
    assert program, "install Virtuoso (Debian: virtuoso-opensource): the graph is pushed to one"
    sql, http = free_port(), free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(SETTINGS.format(folder=folder, sql=sql, http=http, rows=rows))
    base = f"http://127.0.0.1:{http}"
    command = [program, "+configfile", str(settings), "+foreground"]
    with _running(command, folder, f"{base}/sparql?query=ASK%7B%7D"):
        yield Server(f"{base}/sparql-graph-crud-auth", f"{base}/sparql")


@contextmanager
def s3(folder: Path) -> Iterator[str]:
    """A server that speaks S3 and holds nothing, at the address that this yields.

    It lets everybody do everything until `/moto-api/reset-auth` says after how many requests not.
    """
    program = Path(sysconfig.get_path("scripts")) / "moto_server"
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    command = [str(program), "--host", "127.0.0.1", "--port", str(port)]
    with _running(command, folder, f"{base}/moto-api/data.json"):
        yield base


@contextmanager
def _running(command: list[str], folder: Path, address: str) -> Iterator[None]:
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
        try:
            _wait(process, address, folder)
            yield
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _wait(process: subprocess.Popen[bytes], address: str, folder: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, (folder / "server.log").read_text()
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own address
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise AssertionError((folder / "server.log").read_text())


@contextmanager
def false(answer: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[str]:
    """A server that gives every request to `answer`; yields its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            self.rfile.read(length)
            answer(self)

        do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815 - the names that the library looks for

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/store"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

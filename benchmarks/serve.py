"""How fast the server answers, and what one client can take from the others.

    python benchmarks/serve.py                              # of the seeds, some minutes
    python benchmarks/serve.py --seconds 2 --requests 2000  # a short run
    python benchmarks/serve.py --graph build --results benchmarks/results

Needs `wrk` (Debian: `apt install wrk`), which plays 16 clients that do not pause. Starts
`thbgraph serve` and, for comparison, a bare app of the same framework and server that renders one
template of 10 KB. All of one run:

- pages of events a second, against the bare app's;
- a saved query's 99th percentile, less the query's own time in the engine, against the bare app's:
  `kept` is the answer as it is served, from memory after the first time; `anew` the same query at
  `/sparql`, each time with another comment, so that nothing is remembered;
- the 99th percentile of each while one more client sends the worst queries without pause on
  several connections, against the same without it;
- the memory of the server and its workers after a quarter, a half and all of the requests.

Ratios are what counts. wrk, both servers and the workers share the machine's processors.
"""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import measured
import pyoxigraph as ox
from measured import Outcome

from thbgraph import builder, iris, queries
from thbgraph.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

CLIENTS: Final = 16
GREEDY: Final = 4
"""Connections of the client that sends the worst queries."""
ROUNDS: Final = 3
"""Times that each measurement is made."""
QUERY: Final = "events"
WORST: Final = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }",
    "SELECT DISTINCT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?g",
    "SELECT (COUNT(*) AS ?n) { ?a (<x:a>|!<x:b>)* ?b . ?c (<x:a>|!<x:b>)* ?d }",
)
COUNTED: Final = "@N@"
"""Stands in an address for a number that grows, as a comment."""
BARE: Final = """
import sys, uvicorn
from jinja2 import Environment
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
page = Environment(autoescape=True).from_string(
    "<!doctype html><title>{{ title }}</title><ul>"
    "{% for row in rows %}<li>{{ row }}{% endfor %}</ul>")
rows = ["A line of text of which there are quite many on this page." for _ in range(160)]
async def answer(request):
    return HTMLResponse(page.render(title="bare", rows=rows))
uvicorn.run(Starlette(routes=[Route("/", answer)]), port=int(sys.argv[1]), http="h11",
            access_log=False, log_level="warning")
"""


class Measured(NamedTuple):
    """What wrk says: requests a second, the 99th percentile in ms, answers that were errors."""

    rate: float
    p99: float
    failed: int


def measure(found: Outcome, wrk: Wrk, graph: Path, requests: int) -> None:
    """Measure all, alone and beside the worst."""
    store = Store.open(graph)
    pages = [f"/id/{iri.removeprefix(iris.BASE)}.html" for iri in events(store)]
    native = native_ms(store)
    anew = f"/sparql?{urllib.parse.urlencode({'query': text_of(store)})}{COUNTED}"
    asked = {
        "pages of events": pages,
        "a saved query, kept": [f"/queries/{QUERY}.json"],
        "a saved query, anew": [anew],
    }
    with bare() as plain, served(graph) as ours:
        every = {"the bare app": (plain, ["/"])}
        every |= {name: (ours.address, paths) for name, paths in asked.items()}
        alone = wrk.rounds(every)
        del every["the bare app"]
        with worst(ours.address):
            beside = wrk.rounds(every)
        floor = alone["the bare app"]
        rate = alone["pages of events"].rate / floor.rate
        what = "pages of events a second ÷ the bare app's"
        found.ratio("serve.pages", what, rate)
        for name in ("a saved query, kept", "a saved query, anew"):
            ratio = max(0.0, alone[name].p99 - native) / floor.p99
            found.ratio("serve.query", f"{name}: p99 less native ÷ the bare app's", ratio)
        for name, one in beside.items():
            what = f"{name}: p99 beside the worst ÷ without"
            found.ratio("serve.worst", what, one.p99 / alone[name].p99)
        for name, one in (
            *alone.items(),
            *((f"{name}, beside the worst", one) for name, one in beside.items()),
        ):
            found.figure(*said(name, one))
        found.figure("the query natively, median", f"{native:.1f} ms")
        mixed = [*pages, f"/queries/{QUERY}.json", anew]
        held = list(memory(wrk, ours, mixed, requests))
        for line, _ in held:
            found.note(f"{line}.")
        what = f"memory after {requests:,} requests ÷ after a quarter of them"
        found.ratio("serve.memory", what, held[-1][1] / held[0][1])


def main() -> int:
    """Run all measurements and print them."""
    parser = measured.parser(__doc__)
    parser.add_argument("--graph", type=Path, help="a built folder; by default the seeds' graph")
    parser.add_argument("--seconds", type=int, default=5, help="of each of three rounds")
    parser.add_argument("--requests", type=int, default=20_000, help="for the memory")
    options = parser.parse_args()
    if shutil.which("wrk") is None:
        sys.exit("wrk is needed: apt install wrk")
    found = Outcome.to("Serving, 16 clients", options.results, "serve")
    with tempfile.TemporaryDirectory() as folder:
        graph = options.graph or Path(folder, "build")
        if not options.graph:
            builder.build(None, graph)
        measure(found, Wrk(Path(folder), options.seconds), graph, options.requests)
    return found.finish()


def said(name: str, found: Measured) -> tuple[str, str]:
    """Return a measurement in words."""
    failed = f", {found.failed} FAILED" if found.failed else ""
    return f"{name}{failed}", f"{found.rate:,.0f}/s, p99 {found.p99:.1f} ms"


def middle(found: list[Measured]) -> Measured:
    """Return the middle of the rates and of the percentiles, and all failures."""
    rates, late = (sorted(one[place] for one in found) for place in (0, 1))
    half = len(found) // 2
    return Measured(rates[half], late[half], sum(one.failed for one in found))


def events(store: Store) -> list[str]:
    """Return the IRIs of all events."""
    rows = store.select("SELECT ?event { ?event a thb:Event } ORDER BY ?event")
    return [row["event"].value for row in rows]


def text_of(store: Store) -> str:
    """Return the saved query as it is sent."""
    text = queries.bind(queries.find(QUERY), {}, store)
    return "\n".join(line for line in text.splitlines() if not line.startswith("#"))


def native_ms(store: Store) -> float:
    """Return how long the engine takes for the saved query, and to write its answer."""
    text, taken = text_of(store), []
    for _ in range(51):
        began = time.perf_counter()
        store.select(text).serialize(format=ox.QueryResultsFormat.JSON)
        taken.append((time.perf_counter() - began) * 1000)
    return sorted(taken)[len(taken) // 2]


class Wrk:
    """Sends requests to addresses in turn."""

    def __init__(self, folder: Path, seconds: int) -> None:
        self._script = folder / "paths.lua"
        self._seconds = seconds

    def run(self, address: str, paths: list[str], seconds: int = 0) -> Measured:
        """Ask for the paths as fast as the answers come, after a moment to get warm."""
        listed = ", ".join(f'"{path}"' for path in paths)
        # The server takes this header from its own machine, as from a proxy.
        self._script.write_text(
            f"local paths = {{{listed}}}\nlocal n = 0\nrequest = function()\n"
            "  n = n + 1\n"
            f"  wrk.headers['X-Forwarded-For'] = '192.0.2.' .. (n % {CLIENTS} + 1)\n"
            f"  local path = paths[n % #paths + 1]:gsub('{COUNTED}', '%%23' .. n)\n"
            "  return wrk.format('GET', path)\nend\n",
            encoding="utf-8",
        )
        self._say(address, 1)
        return self._say(address, seconds or self._seconds)

    def rounds(self, every: dict[str, tuple[str, list[str]]]) -> dict[str, Measured]:
        """Ask all in turns, and return the middle of each: a machine has other work at times."""
        found: dict[str, list[Measured]] = {name: [] for name in every}
        for _ in range(ROUNDS):
            for name, (address, paths) in every.items():
                found[name].append(self.run(address, paths))
        return {name: middle(some) for name, some in found.items()}

    def _say(self, address: str, seconds: int) -> Measured:
        shape = ("-t1", f"-c{CLIENTS}", f"-d{seconds}s", "--timeout", "30s", "--latency")
        command = ["wrk", *shape, "-s", str(self._script), address]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
        late = re.search(r"99%\s+([\d.]+)(us|ms|s)", said)
        wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
        assert rate, said
        assert late, said
        scale = {"us": 0.001, "ms": 1.0, "s": 1000.0}[late[2]]
        return Measured(float(rate[1]), float(late[1]) * scale, int(wrong[1]) if wrong else 0)


class Served(NamedTuple):
    """A server that was started."""

    address: str
    process: int


@contextmanager
def served(graph: Path) -> Iterator[Served]:
    """Start `thbgraph serve`."""
    command = [sys.executable, "-m", "thbgraph", "serve", "--graph", str(graph), "--port", "0"]
    # Its log goes to a file, as it would where it is run for long.
    with (
        tempfile.NamedTemporaryFile("r") as log,
        Path(log.name).open("w", encoding="utf-8") as sink,
        subprocess.Popen(command, stderr=sink) as process,
    ):
        found = None
        while found is None and process.poll() is None:
            time.sleep(0.1)
            found = re.search(r"http://[\d.:]+", log.read())
        assert found
        try:
            until_answered(f"{found[0]}/sparql?query=ASK%7B%7D")
            yield Served(found[0], process.pid)
        finally:
            process.terminate()


@contextmanager
def bare() -> Iterator[str]:
    """Start the bare app."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    with subprocess.Popen([sys.executable, "-c", BARE, port]) as process:
        try:
            until_answered(f"http://127.0.0.1:{port}/")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def until_answered(address: str) -> None:
    """Wait until a server is up."""
    for _ in range(300):
        try:
            with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own
                answer.read()
                return
        except OSError:
            time.sleep(0.1)
    sys.exit(f"{address} does not answer")


@contextmanager
def worst(address: str) -> Iterator[None]:
    """Let one client send the worst queries without pause."""
    done = threading.Event()
    greedy = [threading.Thread(target=_ask, args=(address, done, n)) for n in range(GREEDY)]
    for connection in greedy:
        connection.start()
    time.sleep(2)
    yield
    done.set()
    for connection in greedy:
        connection.join()


def _ask(address: str, done: threading.Event, first: int) -> None:
    turn = first
    while not done.is_set():
        text = urllib.parse.urlencode({"query": WORST[turn % len(WORST)]})
        request = urllib.request.Request(  # noqa: S310 - our own
            f"{address}/sparql?{text}", headers={"X-Forwarded-For": "203.0.113.1"}
        )
        try:
            urllib.request.urlopen(request).close()  # noqa: S310 - our own
        except urllib.error.HTTPError as error:
            error.close()
        turn += 1


def memory(wrk: Wrk, ours: Served, paths: list[str], requests: int) -> Iterator[tuple[str, float]]:
    """Yield what the server and its workers hold as requests grow: in words, and all in MiB."""
    sent = 0
    for share in (requests // 4, requests // 2, requests):
        while sent < share:
            found = wrk.run(ours.address, paths, 2)
            sent += int(found.rate * 3)
        server, workers = held_mib(ours.process), sum(map(held_mib, children(ours.process)))
        held = f"server {server:.0f} MiB, workers {workers:.0f} MiB"
        yield f"memory after {sent:,} requests: {held}", server + workers


def held_mib(process: int) -> float:
    """Return a process's resident memory."""
    said = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    found = re.search(r"VmRSS:\s+(\d+) kB", said)
    return int(found[1]) / 1024 if found else 0.0


def children(process: int) -> list[int]:
    """Return the processes that a process started."""
    said = Path(f"/proc/{process}/task").glob("*/children")
    return [int(number) for file in said for number in file.read_text(encoding="ascii").split()]


if __name__ == "__main__":
    sys.exit(main())

"""How fast the server answers, and what one client can take from the others.

    python benchmarks/serve.py --graph build                              # minutes
    python benchmarks/serve.py --graph build --seconds 3 --requests 2000  # a short run

Needs `wrk` (Debian: `apt install wrk`), which plays 16 clients that do not pause. Starts
`thbgraph serve` and, for comparison, a bare app of the same framework and server that renders one
template of 10 KB. Prints, all of one run:

- `pages`: pages of events a second, against the bare app's (target: at least 0.4 ×);
- `saved query`: its 99th percentile, against the bare app's and the query's own time in the engine
  (target: at most 3 × their sum). `kept` is the answer as it is served, from memory after the first
  time; `anew` the same query at `/sparql`, where nothing is kept;
- `beside the worst`: the 99th percentile of pages and of that query while one client sends queries
  without end, against the same without it (target: at most 2 ×);
- `memory`: of the server and its workers after a quarter, a half and all of the requests.

Ratios are what counts. wrk, both servers and the workers share the machine's processors.
"""

from __future__ import annotations

import re
import shutil
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

from thbgraph import iris, queries
from thbgraph.store import Store

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

CLIENTS: Final = 16
ROUNDS: Final = 3
"""Bare app and pages take turns, since other work on a machine comes and goes."""
QUERY: Final = "events"
WORST: Final = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }",
    "SELECT DISTINCT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?g",
    "SELECT (COUNT(*) AS ?n) { ?a (<x:a>|!<x:b>)* ?b . ?c (<x:a>|!<x:b>)* ?d }",
)
TEN_KB: Final = 10_240
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


def main() -> int:
    """Run all measurements and print them."""
    parser = measured.parser(__doc__)
    parser.add_argument("--graph", type=Path, default=Path("build"))
    parser.add_argument("--seconds", type=int, default=15, help="of each measurement")
    parser.add_argument("--requests", type=int, default=20_000, help="for the memory")
    options = parser.parse_args()
    if shutil.which("wrk") is None:
        sys.exit("wrk is needed: apt install wrk")
    found = Outcome.to("Server", options.results, "serve")
    found.note(f"{CLIENTS} clients that do not pause, on the processors that the server has, too.")
    with tempfile.TemporaryDirectory() as folder, bare() as plain, served(options.graph) as ours:
        measure(found, Wrk(Path(folder), options.seconds), plain, ours, options)
    return found.finish()


def measure(
    found: Outcome, wrk: Wrk, plain: str, ours: Served, options: argparse.Namespace
) -> None:
    """Measure pages, saved queries, both beside the worst queries, and memory."""
    store = Store.open(options.graph)
    pages = [f"/id/{iri.removeprefix(iris.BASE)}.html" for iri in events(store)]
    native = native_ms(store)
    anew = f"/sparql?{urllib.parse.urlencode({'query': text_of(store)})}"
    rounds = [(wrk.run(plain, ["/"]), wrk.run(ours.address, pages)) for _ in range(ROUNDS)]
    floor, page = map(middle, zip(*rounds, strict=True))
    found.figure("bare app", f"{floor.rate:,.0f}/s")
    found.figure("the query in the engine, median", f"{native:.1f} ms")
    found.ratio("serve.pages", f"pages ÷ bare app{failures(page)}", page.rate / floor.rate)
    bound = floor.p99 + native
    before = {"pages": (pages, page)}
    for name, path in (("kept", f"/queries/{QUERY}.json"), ("anew", anew)):
        answers = wrk.run(ours.address, [path])
        before[f"saved query, {name}"] = ([path], answers)
        what = f"saved query, {name}, p99 ÷ (bare app + engine){failures(answers)}"
        found.ratio("serve.query", what, answers.p99 / bound)
    with worst(ours.address):
        for name, (paths, alone) in before.items():
            answers = wrk.run(ours.address, paths)
            what = f"beside the worst: {name}{failures(answers)}"
            found.ratio("serve.worst", what, answers.p99 / alone.p99)
    for what, held in memory(wrk, ours, [*pages, f"/queries/{QUERY}.json", anew], options.requests):
        found.figure(what, held)


def middle(found: Iterable[Measured]) -> Measured:
    """Return the measurement whose rate is in the middle."""
    ordered = sorted(found)
    return ordered[len(ordered) // 2]


def failures(found: Measured) -> str:
    """Return a note on answers that were errors."""
    return f", {found.failed} FAILED" if found.failed else ""


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
        self._script.write_text(
            f"local paths = {{{listed}}}\nlocal n = 0\nrequest = function()\n"
            "  n = n % #paths + 1\n  return wrk.format('GET', paths[n])\nend\n",
            encoding="utf-8",
        )
        self._say(address, 1)
        return self._say(address, seconds or self._seconds)

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
    port = "8765"
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

    def ask() -> None:
        while not done.is_set():
            for query in WORST:
                text = urllib.parse.urlencode({"query": query})
                try:
                    urllib.request.urlopen(f"{address}/sparql?{text}").close()  # noqa: S310 - our own
                except urllib.error.HTTPError as error:
                    error.close()
                if done.is_set():
                    return

    client = threading.Thread(target=ask, daemon=True)
    client.start()
    time.sleep(2)
    yield
    done.set()
    client.join()


def memory(wrk: Wrk, ours: Served, paths: list[str], requests: int) -> Iterator[tuple[str, str]]:
    """Yield what the server and its workers hold as the number of requests grows."""
    sent = 0
    for share in (requests // 4, requests // 2, requests):
        while sent < share:
            found = wrk.run(ours.address, paths, 2)
            sent += int(found.rate * 3)
        server, workers = held_mib(ours.process), sum(map(held_mib, children(ours.process)))
        held = f"{server:.0f} and {workers:.0f} MiB"
        yield f"memory after {sent:,} requests, server and workers", held


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
    main()

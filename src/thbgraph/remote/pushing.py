"""Send a built graph to a server by the SPARQL 1.1 Graph Store HTTP Protocol, as far as it changed.

Each named graph is replaced as a whole, and only then gets a mark with the hash of what was sent.
So the server itself knows how far a push came: the next one compares the marks, sends what is new,
changed or was left half done, and removes the graphs of documents that are gone. Graphs without a
mark of ours are left alone.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit, urlunsplit

import pyoxigraph as ox

from thbgraph import iris
from thbgraph.errors import RemoteError
from thbgraph.progress import Silent
from thbgraph.remote.endpoint import HASH, MARK, PLAIN, Endpoint
from thbgraph.remote.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from thbgraph.progress import Progress
    from thbgraph.store import Store

CHUNK: Final = 20_000
"""Triples in one request; larger graphs are sent in several."""
MARKS: Final = iris.record("graph", "pushed")
"""The named graph that holds the mark of the default graph."""
_DEFAULT: Final = iris.record("graph", "default")
_TRIPLES: Final = {"Content-Type": "application/n-triples"}
_GONE: Final = 404
_QUERY_AT: Final = {
    "/store": "/query",
    "/sparql-graph-crud-auth": "/sparql",
    "/sparql-graph-crud": "/sparql",
    "/data": "/query",
    "/rdf-graphs/service": "",
}
"""Where stores in common use answer queries, by the end of their Graph Store's address."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did, in numbers of graphs."""

    sent: int
    removed: int
    unchanged: int
    triples: int
    """The triples that were sent."""

    def summary(self) -> str:
        """Return it in a line."""
        return (
            f"{self.sent} graphs sent ({self.triples:,} triples), {self.removed} removed, "
            f"{self.unchanged} unchanged"
        )


@dataclass(slots=True)
class _Local:
    """The graphs at hand: how many triples each has, and their hash."""

    counts: Counter[str]
    hashes: dict[str, str]

    @classmethod
    def of(cls, store: Store) -> Self:
        counts: Counter[str] = Counter()
        hashers: dict[str, hashlib._Hash] = {}
        for graph, line in _lines(store):
            counts[graph] += 1
            hasher = hashers.get(graph)
            if hasher is None:
                hasher = hashers[graph] = hashlib.sha256()
            hasher.update(line.encode())
        return cls(counts, {g: HASH + h.hexdigest() for g, h in hashers.items()})


def push(
    store: Store,
    address: str,
    *,
    query: str = "",
    timeout: float = 300.0,
    progress: Progress | None = None,
) -> Pushed:
    """Bring the Graph Store at `address` up to date with `store`.

    `query` is the server's query address, where it cannot be told from that of the store;
    `timeout` is in seconds, for each request. RemoteError where the server cannot be reached,
    refuses, or breaks off; what was sent by then stays, and pushing again completes it.
    """
    show = progress or Silent()
    asking = query or query_address(address)
    with Session(address, timeout=timeout) as session, Session(asking, timeout=timeout) as other:
        show.step("comparing")
        local = _Local.of(store)
        target = _Target(session, other)
        known = target.marks()
        gone = sorted(graph for graph in known if graph not in local.hashes)
        changed = [g for g in local.counts if known.get(g) != local.hashes[g]]
        for graph in gone:
            target.remove(graph)
        wanted = frozenset(changed)
        sent = 0
        show.step(f"sending {len(changed)} graphs")
        for graph, lines in _complete(store, local.counts, wanted):
            target.replace(graph, lines)
            target.mark(graph, local.hashes[graph])
            sent += len(lines)
    return Pushed(len(changed), len(gone), len(local.counts) - len(changed), sent)


def query_address(address: str) -> str:
    """Return where the server of a Graph Store at `address` answers queries.

    RemoteError where that is not known for this kind of store.
    """
    parts = urlsplit(address)
    path = parts.path.rstrip("/")
    for end, other in _QUERY_AT.items():
        if path.endswith(end):
            return urlunsplit((parts.scheme, parts.netloc, path.removesuffix(end) + other, "", ""))
    raise RemoteError(
        "it is not known where this server answers queries; say it with --query-url", file=address
    )


class _Target:
    """The server's graphs, under the names that it can give them."""

    def __init__(self, session: Session, asking: Session) -> None:
        self._session = session
        self._asking = asking
        self._own_default = self._has_own_default()

    def _has_own_default(self) -> bool:
        """Whether the store keeps a default graph apart from the named ones."""
        answer = self._asking.request(
            "GET",
            parameters={"query": "ASK { }"},
            headers={"Accept": "application/sparql-results+json"},
        )
        return "virtuoso" not in answer.headers.get("Server", "").lower()

    def marks(self) -> dict[str, str]:
        """Return the hash of each graph that a push left complete; the default graph is ""."""
        endpoint = Endpoint(self._asking)
        found: dict[str, str] = {}
        rows = endpoint.select(
            f"SELECT ?g ?graph ?hash WHERE {{ GRAPH ?g {{ ?graph <{MARK}> ?hash }} }}"
        )
        for row in rows:
            place, graph, mark = row["g"], row["graph"], row["hash"]
            if not isinstance(graph, ox.NamedNode) or not isinstance(mark, ox.Literal):
                continue
            if not mark.value.startswith(HASH):
                continue  # a version of the graph's own
            if place == graph or place == ox.NamedNode(MARKS):
                name = "" if graph.value in {PLAIN, _DEFAULT} else graph.value
                # Two marks of one graph: a push was cut off between them.
                found[name] = mark.value if name not in found else ""
        return {graph: mark for graph, mark in found.items() if graph or mark}

    def replace(self, graph: str, lines: list[str]) -> None:
        """Put these triples (lines of N-Triples) in place of a graph."""
        if not graph and self._own_default:
            self._session.request("DELETE", parameters={"graph": MARKS}, accepted=(_GONE,))
        for start in range(0, len(lines), CHUNK):
            body = "".join(lines[start : start + CHUNK]).encode()
            self._session.request(
                "POST" if start else "PUT",
                parameters=self._place(graph),
                body=body,
                headers=_TRIPLES,
            )

    def mark(self, graph: str, value: str) -> None:
        """Say that a graph is complete."""
        own = not graph and self._own_default
        name = graph or (_DEFAULT if own else PLAIN)
        self._session.request(
            "POST",
            parameters={"graph": MARKS} if own else self._place(graph),
            body=f'<{name}> <{MARK}> "{value}" .\n'.encode(),
            headers=_TRIPLES,
        )

    def remove(self, graph: str) -> None:
        """Remove a graph."""
        self._session.request("DELETE", parameters=self._place(graph), accepted=(_GONE,))

    def _place(self, graph: str) -> dict[str, str]:
        if graph:
            return {"graph": graph}
        return {"default": ""} if self._own_default else {"graph": PLAIN}


def _lines(store: Store) -> Iterator[tuple[str, str]]:
    """Yield each triple as a line of N-Triples, with its graph ("" for the default graph)."""
    for quad in store:
        graph = quad.graph_name
        name = graph.value if isinstance(graph, ox.NamedNode) else ""
        yield name, f"{quad.triple} .\n"


def _complete(
    store: Store, counts: Counter[str], wanted: frozenset[str]
) -> Iterator[tuple[str, list[str]]]:
    """Yield each wanted graph with its lines as soon as it is complete."""
    held: dict[str, list[str]] = {}
    for graph, line in _lines(store):
        if graph not in wanted:
            continue
        lines = held.setdefault(graph, [])
        lines.append(line)
        if len(lines) == counts[graph]:
            yield graph, held.pop(graph)

"""A graph behind a SPARQL endpoint, asked as one at hand is.

Queries pass the same guard and the same prefixes; answers come in the standard formats and are
read by the engine's own parser, so that rows are the same terms wherever the graph stands. A store
that knows no default graph of its own (Virtuoso) holds the plain facts in a named one, which every
query is then told to take for it.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from thbgraph import guard, iris, rdf, sparql
from thbgraph import vocabulary as v
from thbgraph.errors import QueryError, RemoteError
from thbgraph.remote import dialects
from thbgraph.remote.session import Session
from thbgraph.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import requests

    from thbgraph.store import Result, Term

PLAIN: Final = iris.record("graph", "plain")
"""The named graph that holds the plain facts where a store has no default graph of its own."""

MARK: Final = "http://www.w3.org/2002/07/owl#versionInfo"
"""How a push says of a graph on the server what it holds; see `thbgraph.remote.pushing`."""
HASH: Final = "sha256:"
"""How such a mark begins."""

_SENT: Final = f'FILTER(STRSTARTS(STR(?o), "{HASH}"))'
_NAMED: Final = (
    f'FILTER(STRSTARTS(STR(?g), "{iris.record("graph", "")}") || ?g = <{rdf.ONTOLOGY_GRAPH.value}>)'
)
"""The server may hold graphs of others, and of its own."""
_RESULTS: Final = "application/sparql-results+json"
_TRIPLES: Final = "application/n-triples"
_CUT: Final = "X-SPARQL-MaxRows"
"""The header by which Virtuoso says that it left rows out."""
_KNOWN: Final = 10_000
"""Subjects that are kept."""
_MALFORMED: Final = 400
_ERRORS: Final = (_MALFORMED, 500)
"""Statuses by which servers refuse a query that they cannot read or run."""
_OF_THE_QUERY: Final = re.compile(
    r"parse|syntax|malformed|unexpected|expected|37000|SP03|SQ07|not supported", re.IGNORECASE
)


class Endpoint(Store):
    """A graph that a server holds. Open one with `Endpoint.at`."""

    def __init__(self, session: Session, default_graph: str = "") -> None:
        self._session = session
        self._default = default_graph
        self._known: dict[ox.NamedNode, list[ox.Quad]] = {}
        self.path = None

    @classmethod
    def at(cls, address: str, *, timeout: float = 300.0) -> Endpoint:
        """Open the endpoint at `address`; a request may take `timeout` seconds.

        RemoteError where nothing answers, where it is no SPARQL endpoint, or where it holds no
        graph of ours.
        """
        session = Session(address, timeout=timeout)
        found = cls(session)
        if found.ask(f"ASK {{ GRAPH <{PLAIN}> {{ ?s ?p ?o }} }}"):
            return cls(session, PLAIN)
        if not found.ask(f"ASK {{ GRAPH <{rdf.FACTS_GRAPH.value}> {{ ?s ?p ?o }} }}"):
            raise RemoteError(
                "this endpoint holds no graph of thbgraph; send one with: thbgraph push",
                file=address,
            )
        return found

    def __len__(self) -> int:
        """Return the number of quads, all graphs together."""
        counts = [
            "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }",
            f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} {_NAMED} }}",
            f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s <{MARK}> ?o }} {_NAMED} {_SENT} }}",
        ]
        found = []
        for count in counts:
            row = next(iter(self.select(count)))
            assert isinstance(row[0], ox.Literal)
            found.append(int(row[0].value))
        # Where the plain facts stand in a named graph, the second count holds them too.
        return (found[1] if self._default else found[0] + found[1]) - found[2]

    def __iter__(self) -> Iterator[ox.Quad]:
        """Yield all quads as the server writes them."""
        return self.quads()

    def quads(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        object_: Term | None = None,
        graph: ox.NamedNode | ox.DefaultGraph | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads with these terms, in no order; None stands for any, the graph too.

        All that the server says of a subject is asked for at once and kept: whoever reads a record
        asks for one property after the other.
        """
        if subject is None:
            yield from self._from_server(None, predicate, object_, graph)
            return
        if subject not in self._known:
            if len(self._known) >= _KNOWN:
                self._known.clear()
            self._known[subject] = list(self._from_server(subject, None, None, None))
        for quad in self._known[subject]:
            if (
                predicate in {None, quad.predicate}
                and object_ in {None, quad.object}
                and graph in {None, quad.graph_name}
            ):
                yield quad

    def _from_server(
        self,
        subject: ox.NamedNode | None,
        predicate: ox.NamedNode | None,
        object_: Term | None,
        graph: ox.NamedNode | ox.DefaultGraph | None,
    ) -> Iterator[ox.Quad]:
        ends = (subject, predicate, object_)
        triple = " ".join(
            str(e) if e is not None else f"?{n}" for n, e in zip("spo", ends, strict=True)
        )
        names = " ".join(f"?{n}" for n, e in zip("spo", ends, strict=True) if e is None)
        if isinstance(graph, ox.NamedNode):
            where = f"GRAPH {graph} {{ {triple} }}"
        elif graph is not None:
            where = triple
        else:
            where = f"{{ {triple} }} UNION {{ GRAPH ?g {{ {triple} }} {_NAMED} }}"
            names += " ?g"
        if not names.strip():
            if self.ask(f"ASK {{ {where} }}"):
                yield _quad(subject, predicate, object_, graph)
            return
        for row in self.select(f"SELECT {names} WHERE {{ {where} }}"):
            found = {variable.value: row[variable] for variable in _bound(row, names)}
            place = graph if graph is not None else found.get("g")
            if isinstance(place, ox.NamedNode) and place.value == self._default:
                continue  # the plain facts, which the query gave already
            quad = _quad(
                subject or found["s"], predicate or found["p"], object_ or found["o"], place
            )
            if quad.predicate.value != MARK or not str(quad.object).startswith(f'"{HASH}'):
                yield quad

    def fetched(self) -> Store:
        """Return a copy of the whole graph, for who reads all of it."""
        plain = ox.DefaultGraph()
        return Store.of(
            ox.Quad(q.subject, q.predicate, q.object, plain)
            if isinstance(q.graph_name, ox.NamedNode) and q.graph_name.value == self._default
            else q
            for q in self.quads()
        )

    def query(
        self,
        query: str,
        bindings: Mapping[str, Term] | None = None,
        *,
        default_graphs: Sequence[ox.NamedNode] | None = None,
        named_graphs: Sequence[ox.NamedNode] | None = None,
    ) -> Result:
        """Run a query of any form. Our prefixes (`thb:`, `skos:` …) need no declaration.

        `default_graphs` and `named_graphs` are the dataset, where they are given.

        QueryError where it is malformed or refused, RemoteError where the server fails.
        """
        guard.check(query, self._holds_graph)
        text = sparql.bind(query, {n: str(t) for n, t in bindings.items()}) if bindings else query
        form = sparql.form(text)
        rows = form in {sparql.Form.SELECT, sparql.Form.ASK}
        answer = self._session.request(
            "POST",
            form=self._asked(_prefixed(text), default_graphs, named_graphs),
            headers={"Accept": _RESULTS if rows else _TRIPLES},
            accepted=_ERRORS,
        )
        _check(answer, self._session.address)
        return _rows(answer) if rows else _triples(answer)

    def _asked(
        self,
        text: str,
        default_graphs: Sequence[ox.NamedNode] | None,
        named_graphs: Sequence[ox.NamedNode] | None,
    ) -> list[tuple[str, str]]:
        if default_graphs is not None or named_graphs is not None:
            return [
                ("query", text),
                *(("default-graph-uri", graph.value) for graph in default_graphs or ()),
                *(("named-graph-uri", graph.value) for graph in named_graphs or ()),
            ]
        if not self._default:
            return [("query", text)]
        # Told what to take for the default graph, Virtuoso finds nothing in `GRAPH <…>`, but all
        # in `GRAPH ?any`.
        said = dialects.graphs_as_variables(text)
        return [("query", said), ("default-graph-uri", self._default)]

    def _holds_graph(self, iri: str) -> bool:
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            return False
        return self.ask(f"ASK {{ GRAPH {node} {{ ?s ?p ?o }} }}")


def _bound(row: ox.QuerySolution, names: str) -> list[ox.Variable]:
    """Return those variables of `names` that a row binds."""
    wanted = [ox.Variable(name.removeprefix("?")) for name in names.split()]
    return [variable for variable in wanted if row[variable] is not None]


def _quad(subject: object, predicate: object, object_: object, graph: object) -> ox.Quad:
    assert isinstance(subject, ox.NamedNode | ox.BlankNode)
    assert isinstance(predicate, ox.NamedNode)
    assert isinstance(object_, ox.NamedNode | ox.BlankNode | ox.Literal)
    place = graph if isinstance(graph, ox.NamedNode) else ox.DefaultGraph()
    return ox.Quad(subject, predicate, object_, place)


def _prefixed(text: str) -> str:
    """Return the query with those of our prefixes that it uses without declaring them."""
    declared = {m.lower() for m in re.findall(r"(?i)\bprefix\s+([\w-]*):", text)}
    used = [
        (prefix, iri)
        for prefix, iri in v.PREFIXES.items()
        if prefix.lower() not in declared and f"{prefix}:" in text
    ]
    return "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in used) + text


def _check(answer: requests.Response, address: str) -> None:
    if answer.status_code in _ERRORS:
        said = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.text[:2000])).strip()[:300]
        if answer.status_code == _MALFORMED or _OF_THE_QUERY.search(said):
            raise QueryError(f"the server at {address} refuses this query: {said}")
        raise RemoteError(f"the server failed ({answer.status_code}): {said}", file=address)
    if _CUT in answer.headers:
        raise RemoteError(
            f"the server gives at most {answer.headers[_CUT]} rows and left out the others; "
            "raise its limit (ResultSetMaxRows)",
            file=address,
        )


def _rows(answer: requests.Response) -> ox.QuerySolutions | ox.QueryBoolean:
    try:
        said = dialects.standard(answer.json())
        return ox.parse_query_results(json.dumps(said), format=ox.QueryResultsFormat.JSON)
    except (ValueError, SyntaxError) as error:
        raise RemoteError(
            "this is no answer to a SPARQL query, or only a part of one; is this the address of "
            "a SPARQL endpoint?",
            file=answer.url,
        ) from error


def _triples(answer: requests.Response) -> ox.QueryTriples:
    store = ox.Store()
    try:
        store.load(answer.content, format=ox.RdfFormat.N_TRIPLES)
    except SyntaxError as error:
        raise RemoteError(
            f"the triples that the server sent cannot be read: {error}", file=answer.url
        ) from error
    found = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(found, ox.QueryTriples)
    return found

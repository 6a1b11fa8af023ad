"""The graph that pySHACL looks at: rdflib's, with a native twin that answers its queries.

pySHACL runs a SPARQL constraint once for every focus node. rdflib parses the query each time and
takes some 15 ms to answer; pyoxigraph takes 0.1 ms. Only queries with `$this` bound, as pySHACL
asks them, go to the twin: everything else is rdflib's. A test holds that both answer alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef, Variable
from rdflib.query import Result

from thbgraph.errors import ShapeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rdflib.plugins.sparql.sparql import Query
    from rdflib.term import Identifier, Node

    Term = URIRef | BNode | Literal
    OxTerm = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


class DataGraph(Graph):
    """An rdflib graph, all graphs of a dataset merged, that keeps a pyoxigraph store beside it.

    Lexical forms stay as written. Blank nodes are numbered as they come, so that two readings of
    a file give the same names.
    """

    def __init__(self, quads: Iterable[ox.Quad] = ()) -> None:
        super().__init__(bind_namespaces="none")
        self._twin = ox.Store()
        self._iris: dict[str, URIRef] = {}
        self._blank: dict[str, BNode] = {}
        self._triples: list[ox.Quad] = []
        self.extend(quads)

    def extend(self, quads: Iterable[ox.Quad]) -> None:
        """Add the triples of `quads`, their blank nodes kept apart from those that are there."""
        self._blank.clear()
        first = len(self)
        merged = []
        for quad in quads:
            subject = self._named(quad.subject, first)
            object_ = self._named(quad.object, first)
            self.add((self._term(subject), self._term(quad.predicate), self._term(object_)))
            merged.append(ox.Quad(subject, quad.predicate, object_))
        self._twin.bulk_extend(merged)
        self._triples += merged

    def dataset(self) -> ox.Dataset:
        """Return the same statements, to the letter, for pyoxigraph."""
        return ox.Dataset(self._triples)

    def query(
        self,
        query_object: str | Query,
        *args: Any,  # noqa: ANN401 - rdflib takes all of its options by position, too
        **kwargs: Any,  # noqa: ANN401
    ) -> Result:
        """Run a query as rdflib does, or, with a focus node bound to `$this`, on the twin."""
        bindings = kwargs.get("initBindings") or (args[3] if len(args) > 3 else None)  # noqa: PLR2004
        if isinstance(query_object, str) and bindings:
            return self._ask_twin(query_object, bindings)
        return super().query(query_object, *args, **kwargs)

    def _ask_twin(self, query: str, bindings: Mapping[str, Identifier]) -> Result:
        bound: dict[ox.Variable, OxTerm] = {
            ox.Variable(name): native(term) for name, term in bindings.items()
        }
        try:
            rows = self._twin.query(query, substitutions=bound)
        except SyntaxError as error:
            raise ShapeError(f"sh:select is not SPARQL: {error}") from error
        if not isinstance(rows, ox.QuerySolutions):
            raise ShapeError("sh:select holds a query that is not a SELECT")
        variables = [Variable(variable.value) for variable in rows.variables]
        result = Result("SELECT")
        result.vars = variables
        result.bindings = [
            {
                variable: self._term(term)
                for variable, term in zip(variables, row, strict=True)
                if term is not None
            }
            for row in rows
        ]
        return result

    def _named(self, term: OxTerm, first: int) -> Any:  # noqa: ANN401 - the term's own type
        """Return the term, a blank node under its number."""
        if not isinstance(term, ox.BlankNode):
            return term
        known = self._blank.setdefault(term.value, BNode(f"b{first}n{len(self._blank)}"))
        return ox.BlankNode(str(known))

    def _term(self, term: OxTerm) -> Term:
        if isinstance(term, ox.NamedNode):
            return self._iri(term.value)
        if isinstance(term, ox.Literal):
            return self._literal(term)
        assert isinstance(term, ox.BlankNode), "triple terms are refused when a file is read"
        return BNode(term.value)

    def _iri(self, value: str) -> URIRef:
        known = self._iris.get(value)
        if known is None:
            known = self._iris[value] = URIRef(value)
        return known

    def _literal(self, term: ox.Literal) -> Literal:
        if term.language:
            return Literal(term.value, lang=term.language)
        if term.datatype.value == _XSD_STRING:
            return Literal(term.value)
        return Literal(term.value, datatype=self._iri(term.datatype.value), normalize=False)


def native(term: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """Return rdflib's term as pyoxigraph's."""
    if isinstance(term, URIRef):
        return ox.NamedNode(term)
    if isinstance(term, BNode):
        return ox.BlankNode(term)
    assert isinstance(term, Literal)
    if term.language:
        return ox.Literal(term, language=term.language)
    return ox.Literal(term, datatype=ox.NamedNode(term.datatype or _XSD_STRING))

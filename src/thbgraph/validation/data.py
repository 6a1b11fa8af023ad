"""The graph that pySHACL looks at: an rdflib graph that parses each query once.

pySHACL runs a SPARQL constraint once for every focus node and hands over the query's text each
time; parsing it takes twenty times as long as running it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rdflib import Graph
from rdflib.plugins.sparql import prepareQuery

if TYPE_CHECKING:
    from rdflib.plugins.sparql.sparql import Query
    from rdflib.query import Result


class DataGraph(Graph):
    """An rdflib graph that keeps its prepared queries."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - rdflib's own
        super().__init__(*args, **kwargs)
        self._prepared: dict[str, Query] = {}

    def query(  # as in rdflib, whose signature takes all of its options by position
        self,
        query_object: str | Query,
        *args: Any,  # noqa: ANN401
        **kwargs: Any,  # noqa: ANN401
    ) -> Result:
        """Run a query; its text is parsed at the first time only."""
        if isinstance(query_object, str):
            prepared = self._prepared.get(query_object)
            if prepared is None:
                prepared = self._prepared[query_object] = prepareQuery(query_object)
            query_object = prepared
        return super().query(query_object, *args, **kwargs)

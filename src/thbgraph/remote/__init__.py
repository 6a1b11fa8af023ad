"""Graphs that others serve: ask a SPARQL endpoint, send the graph to a SPARQL 1.1 Graph Store.

`Endpoint` stands wherever a `thbgraph.store.Store` does; `push` brings a store up to date with a
built graph, document by document, sending only what changed.
"""

from __future__ import annotations

from thbgraph.remote.endpoint import Endpoint
from thbgraph.remote.pushing import Pushed, push

__all__ = ["Endpoint", "Pushed", "push"]

"""Stored questions: find them, bind their parameters, run them.

`queries/NAME.rq` answers one question each; `run` takes its name, another file, or SPARQL text.
"""

from thbgraph.queries.parameters import Parameter
from thbgraph.queries.running import bind, check, get, listing, run
from thbgraph.queries.stored import StoredQuery, find, load

__all__ = [
    "Parameter",
    "StoredQuery",
    "bind",
    "check",
    "find",
    "get",
    "listing",
    "load",
    "run",
]

"""A server with a SPARQL endpoint of the sample graph, and ways to try it hard."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.testclient import TestClient

from thbgraph.web.app import create_app
from thbgraph.web.endpoint.limits import Limits
from thbgraph.web.endpoint.mount import PATH, Endpoint

JSON = "application/sparql-results+json"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
LIMITS = Limits(workers=2, patience=60)
"""As served, but fewer processes; and machines that run tests are busy."""
NEVER_ENDS = """SELECT (COUNT(*) AS ?all)
{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?p ?q ?r . ?s ?t ?u . ?v ?w ?x }"""
UNGUARDED = (
    sys.executable,
    "-P",
    "-c",
    """
from thbgraph import guard
guard.check = lambda *_: None
from thbgraph.web.endpoint import work
work.main()
""",
)
"""A worker that lets every query through to the engine."""


class Site(TestClient):
    """A client of the server, with the endpoint behind it."""

    def __init__(self, endpoint: Endpoint, folder: Path) -> None:
        app = create_app(folder, more=endpoint.routes, endpoint=PATH, run=endpoint.run)
        super().__init__(app, base_url="http://127.0.0.1", follow_redirects=False)
        self.endpoint = endpoint

    def beside(self, address: str = "192.0.2.2") -> TestClient:
        """Another client of the same server."""
        return TestClient(self.app, str(self.base_url), client=(address, 1), follow_redirects=False)


@contextmanager
def site(
    folder: Path, limits: Limits = LIMITS, command: tuple[str, ...] | None = None
) -> Iterator[Site]:
    """Serve a folder; the workers end with the block."""
    endpoint = Endpoint(folder, limits, command) if command else Endpoint(folder, limits)
    try:
        assert endpoint.pool.ready.wait(120)
        yield Site(endpoint, folder)
    finally:
        endpoint.close()

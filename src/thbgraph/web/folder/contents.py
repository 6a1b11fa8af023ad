"""What stands in each file of the folder: made by the very functions that the server answers with.

A path is a server's path; what only a server can give (an answer to parameters that nobody linked
to) has none here. Records that stand behind facts, by far the most IRIs, have
a page and Turtle: the other forms would say the same once more.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urljoin

import pyoxigraph as ox
from markupsafe import Markup

from thbgraph import exports, queries, results
from thbgraph.errors import QueryError
from thbgraph.network.page.records import escaped
from thbgraph.web import about as data_about
from thbgraph.web import catalogue, citing, dataset, negotiate, paths, policy, structured, tabular
from thbgraph.web.app import PAGES
from thbgraph.web.assets import Assets
from thbgraph.web.folder import names
from thbgraph.web.folder.links import FolderLinks, address, file_of
from thbgraph.web.pages import about, checks, home, ontology, questions, records
from thbgraph.web.render import Renderer

if TYPE_CHECKING:
    from thbgraph.queries import StoredQuery
    from thbgraph.results import Result
    from thbgraph.web.data import Build
    from thbgraph.web.negotiate import Form
    from thbgraph.web.page import Page
    from thbgraph.web.tabular import Terms

SEARCH: Final = "/search"
_STATIC: Final = "/static/"
_QUERIES: Final = "/queries/"
_CITE: Final = "/cite"
SORT: Final = "sort.js"
"""The script that sorts what a server would."""
_REVIEW: Final = "/review"
_NOWHERE: Final = "http://thbgraph.invalid/"
"""Stands for the folder while its addresses are absolute, which Turtle's writer asks for."""
POLICY: Final = policy.written(policy.IN_FILES)


class Contents:
    """Makes the files of one build, one after the other."""

    def __init__(
        self, build: Build, links: FolderLinks, dumps: frozenset[str], base: str = ""
    ) -> None:
        """Take the names of the data files there are, and the folder's address, if any."""
        self.links = links
        self._build = build
        self._dumps = dumps
        self._base = base
        self._assets = Assets()
        self._renderer = Renderer(links, self._assets, live=False)
        # What several files beside each other are written from; the last one is kept.
        self._triples: tuple[str, set[ox.Triple]] = ("", set())
        self._answer: tuple[str, Result | QueryError] | None = None
        self._rows: tuple[Result, dict[str, Terms]] | None = None

    def iris(self) -> set[str]:
        """Return every IRI of ours that the graph states something of, or that names a graph."""
        return {
            node.value
            for quad in self._build.store.quads()
            for node in (quad.subject, quad.object, quad.graph_name)
            if isinstance(node, ox.NamedNode) and paths.is_ours(node.value)
        }

    def documents(self) -> set[str]:
        """Return the paths of the page and the data of each IRI."""
        return {
            paths.document(iri, form.suffix) for iri in self.iris() for form in self._forms(iri)
        }

    def _forms(self, iri: str) -> tuple[Form, ...]:
        if records.is_record(self._build, iri):
            return (negotiate.HTML, negotiate.TURTLE)
        return negotiate.FORMS

    def of(self, path: str) -> bytes | None:
        """Return what stands at a path; None for a file that is not made here."""
        makers = {
            _STATIC: self._static,
            paths.IDS: self._about,
            _QUERIES: self._question,
            f"{ontology.PATH}.": self._ontology,
            "/void.ttl": self._void,
            "/queries.ttl": self._executables,
        }
        make = next((make for start, make in makers.items() if path.startswith(start)), self._page)
        return make(path)

    def _page(self, path: str) -> bytes | None:
        page = self._made(path)
        return self._written(page) if page is not None else None

    def _made(self, path: str) -> Page | None:
        build = self._build
        if path in PAGES:
            return PAGES[path](build)
        if path == SEARCH:
            return replace(home.found(build, ""), scripts=(names.FILE, "search.js"))
        if path == "/about":
            return about.about(build, self._dumps)
        if path == _REVIEW:
            return checks.to_review(build)
        number = path.removeprefix(f"{_REVIEW}/")
        return checks.to_review(build, int(number)) if number.isdecimal() else None

    def _static(self, path: str) -> bytes:
        """Return an asset. OutputError for one that the installation lacks."""
        name = path.removeprefix(_STATIC)
        if name == names.FILE:
            return names.script(self._build, self.links, SEARCH)
        self._assets.version(name)
        return self._assets.read(name)

    def _about(self, path: str) -> bytes | None:
        found = negotiate.by_suffix(path)
        if found is None or not self._build.knows(iri := paths.iri(found[0])):
            return None
        forms = self._forms(iri)
        if found[1] not in forms:
            return None
        if found[1] is negotiate.HTML:
            page = records.any_of(self._build, iri)
            media = {form.media for form in forms}
            kept = tuple(other for other in page.alternates if other.media in media)
            return self._written(replace(page, alternates=kept))
        if self._triples[0] != iri:
            self._triples = (iri, data_about.triples(self._build, iri))
        return exports.serialise(self._triples[1], found[1].name)

    def _ontology(self, path: str) -> bytes | None:
        found = negotiate.by_suffix(path)
        if found is None:
            return None
        if found[1] is negotiate.HTML:
            return self._written(ontology.ontology(self._build))
        return exports.serialise(ontology.triples(self._build), found[1].name)

    def _question(self, path: str) -> bytes | None:
        whole, _, asked = path.removeprefix(_QUERIES).partition("?")
        whole, cite, form = whole.partition(_CITE)
        name, dot, ending = whole.partition(".")
        query = questions.find(name)
        if query is None:
            return None
        given = dict(parse_qsl(asked))
        if cite:
            return self._cited(query, given, given.pop(questions.ROW, ""), form)
        if not dot:
            return self._asked(query, given)
        result = self._run(query, given)
        if isinstance(result, QueryError):
            return None
        return "".join(results.render(result, questions.FORMATS[f".{ending}"])).encode()

    def _asked(self, query: StoredQuery, given: dict[str, str]) -> bytes:
        needed = any(p.required for p in query.parameters)
        result = self._run(query, given) if given or not needed else None
        page = questions.question(self._build, query, given, result)
        page = replace(page, scripts=(*page.scripts, SORT))
        try:
            queries.bind(query, query.example, self._build.store)
        except QueryError:
            # The example names something that this graph does not have.
            return self._written(page, example="")
        return self._written(page)

    def _cited(
        self, query: StoredQuery, given: dict[str, str], row: str, form: str
    ) -> bytes | None:
        """Return the citation of a row, as a page or as a file."""
        result = self._run(query, given)
        if isinstance(result, QueryError):
            return None
        if self._rows is None or self._rows[0] is not result:
            self._rows = (result, {tabular.key_of(terms): terms for terms in result.rows})
        found = self._rows[1].get(row)
        if found is None:
            return None
        if form:
            _, write = citing.FORMS[form]
            return write(
                citing.citations(self._build, citing.facts_of(self._build, found))
            ).encode()
        return self._written(questions.cited(self._build, query, given, result, found))

    def _run(self, query: StoredQuery, given: dict[str, str]) -> Result | QueryError:
        key = questions.address(query.name, given)
        if self._answer is None or self._answer[0] != key:
            try:
                answer: Result | QueryError = queries.run(self._build.store, query, given)
            except QueryError as error:
                answer = error
            self._answer = (key, answer)
        return self._answer[1]

    def _written(self, page: Page, **more: object) -> bytes:
        own = urljoin(self._base, address(file_of(page.path))) if self._base else ""

        def href(path: str) -> str:
            return urljoin(own, self.links.href(path, page.path))

        said = structured.describe(self._build, page, href, self._dumps)
        return self._renderer.html(
            page,
            policy=POLICY,
            canonical=own,
            structured=Markup(escaped(said)),  # noqa: S704 - escaped for that very place
            **more,
        )

    def _void(self, _: str) -> bytes:
        return self._turtle(dataset.triples(self._build, self._base or _NOWHERE, self._dumps))

    def _executables(self, _: str) -> bytes:
        base = self._base or _NOWHERE
        return self._turtle(catalogue.triples(self._build, base, ending=negotiate.HTML.suffix))

    def _turtle(self, triples: set[ox.Triple]) -> bytes:
        body = exports.serialise(triples, negotiate.TURTLE.name)
        # Relative to the file, which stands in the folder itself.
        return body.replace(f"<{_NOWHERE}".encode(), b"<./")

"""The site as a folder: what is in it, that every link holds, and that nothing else is lost."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from pyoxigraph import RdfFormat, parse

import samples as s
from thbgraph import queries
from thbgraph import vocabulary as v
from thbgraph.cli import main
from thbgraph.errors import OutputError
from thbgraph.model import Review, class_node
from thbgraph.sparql import Form
from thbgraph.web import citing, folder, negotiate, tabular
from thbgraph.web.data import Build
from thbgraph.web.folder import sitemap
from thbgraph.web.folder.links import FolderLinks, file_of
from thbgraph.web.pages import questions
from web_sites import client, path, words, write_build

BASE = "https://example.org/graph/"
BAD = "<script>alert(1)</script>"
PAGES = (
    *("index", "events", "presidencies", "initiatives", "actors", "places", "documents", "topics"),
    *("queries", "timeline", "network", "conflicts", "incomplete", "review", "about", "search"),
)
REJECTED = next(fact.id for fact in s.FACTS if fact.review is Review.REJECTED)
STATIC = (
    *("cytoscape.LICENSE", "cytoscape.min.js", "icon.svg", "names.js", "network.css"),
    *("copy.js", "network.js", "passages.js", "search.js", "site.css", "sort.js"),
)
RECORDS = frozenset({"appointment", "evidence", "graph", "rule", "run", "scheme", "selector"})
"""Kinds of IRIs that only stand behind facts."""
ANSWERED = ("events-under-presidency", "find")
"""Questions with parameters whose example this graph can answer."""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_build(tmp_path_factory.mktemp("graph") / "build")


@pytest.fixture(scope="module")
def site(graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("site") / "site"
    folder.write(graph, output)
    return output


def contents(output: Path) -> dict[str, bytes]:
    """Every file of a folder, by name."""
    return {
        file.relative_to(output).as_posix(): file.read_bytes()
        for file in sorted(output.rglob("*"))
        if file.is_file()
    }


class Links(HTMLParser):
    """The addresses that a page leads to or loads, its ids, and its data block."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: set[str] = set()
        self.blocks: list[str] = []
        self._block = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self._block = tag == "script" and said.get("type") == "application/ld+json"
        self.ids.add(said.get("id") or "")
        for name in ("href", "src", "action"):
            if (address := said.get(name)) is not None:
                self.addresses.append(address)

    def handle_data(self, data: str) -> None:
        if self._block:
            self.blocks.append(data)
            self._block = False


def pages(output: Path) -> Iterator[tuple[Path, Links]]:
    for file in sorted(output.rglob("*.html")):
        yield file, Links(file.read_text(encoding="utf-8"))


# What is in it ------------------------------------------------------------------------------------


def answers(name: str, graph: Path) -> set[str]:
    """The files of a question: its page, and those of its answer or of its example's."""
    query, build = questions.stored()[name], Build.open(graph)
    files = [*questions.ROWS, *(questions.TRIPLES if name == "schema-org-events" else {})]
    found = {f"queries/{name}.html"}
    given: Mapping[str, str] = {}
    if name in ANSWERED:
        given = query.example
        hashed = file_of(questions.address(name, given)).removesuffix(".html")
        found |= {hashed + suffix for suffix in (".html", *files)}
    elif any(p.required for p in query.parameters):
        return found
    else:
        found |= {f"queries/{name}{suffix}" for suffix in files}
    result = queries.run(build.store, query, given)
    for row in () if result.form is Form.ASK else result.rows:
        key, proved = tabular.key_of(row), citing.citations(build, citing.facts_of(build, row))
        cited = ("", *citing.FORMS) if proved else ("",)
        found |= {file_of(questions.citation(name, given, key, suffix)) for suffix in cited}
    return found


def test_it_has_exactly_these_files(site: Path, graph: Path) -> None:
    data = [form.suffix for form in negotiate.DATA]
    named = {
        iri
        for quad in s.quads()
        for iri in re.findall(r"<https://w3id\.org/thbgraph/id/([^>]+)>", str(quad))
    }
    behind = {iri for iri in named if iri.partition("/")[0] in RECORDS}
    expected = {
        *(f"{name}.html" for name in PAGES),
        *(f"ontology{suffix}" for suffix in (".html", *data)),
        *("void.ttl", "queries.ttl", "data/thbgraph.nq", folder.MARKER),
        *(f"static/{name}" for name in STATIC),
        *(name for query in questions.stored() for name in answers(query, graph)),
        *(f"id/{unquote(iri)}{suffix}" for iri in named for suffix in (".html", ".ttl")),
        *(f"id/{unquote(iri)}{suffix}" for iri in named - behind for suffix in data),
    }
    assert set(contents(site)) == expected


def test_every_link_leads_to_a_file_and_every_fragment_to_an_element(site: Path) -> None:
    found = dict(pages(site))
    broken = []
    for file, page in found.items():
        for address in page.addresses:
            if urlsplit(address).scheme in {"http", "https"}:
                continue
            assert not address.startswith("/"), (file, address)
            way, _, fragment = address.partition("#")
            target = Path(os.path.normpath(file.parent / unquote(way))) if way else file
            assert target.is_relative_to(site)
            whole = not fragment or (target in found and unquote(fragment) in found[target].ids)
            # A document's page leaves out what a curator rejected, also the mark of its passage.
            rejected = file.stem == REJECTED or "rejected-facts" in file.parts
            if not target.is_file() or not (whole or rejected):
                broken.append((file.name, address))
    assert broken == []


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    for file in site.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        loaded = re.findall(r'<(?:script|link|img|form)\b[^>]*(?:src|href|action)="([^"]*)"', html)
        assert [one for one in loaded if ":" in one or one.startswith("/")] == []
        policy = html.partition('http-equiv="Content-Security-Policy" content="')[2]
        assert policy.startswith("default-src &#39;none&#39;; script-src &#39;self&#39; file:;")
        assert not re.search(r"<script(?![^>]*(?:src|type=\"application/))", html), file


def test_nothing_says_where_it_was_written(site: Path, graph: Path) -> None:
    for name, body in contents(site).items():
        assert str(graph.parent).encode() not in body, name
        assert str(site.parent).encode() not in body, name


def test_a_page_says_what_the_servers_page_says(site: Path, graph: Path) -> None:
    server = client(graph)
    for address in ("/events", "/timeline", path(s.MEETING.iri, ".html"), "/conflicts"):
        served = words(server.get(address, headers={"accept": "text/html"}).text)
        assert words((site / file_of(address)).read_text(encoding="utf-8")) == served


def test_data_beside_a_page_is_the_servers_to_the_byte(site: Path, graph: Path) -> None:
    server = client(graph)
    for suffix in (form.suffix for form in negotiate.DATA):
        address = path(s.MEETING.iri, suffix)
        assert (site / address[1:]).read_bytes() == server.get(address).content
    for suffix in questions.ROWS:
        address = f"/queries/timeline{suffix}"
        assert (site / address[1:]).read_bytes() == server.get(address).content
    assert (site / "data/thbgraph.nq").read_bytes() == (graph / "thbgraph.nq").read_bytes()


# What needs a server ------------------------------------------------------------------------------


def test_a_question_with_parameters_says_how_to_ask_it(site: Path) -> None:
    html = (site / "queries/events-under-presidency.html").read_text(encoding="utf-8")
    said = words(html)
    assert "This question asks for presidency, and these pages stand without a server" in said
    assert "thbgraph query events-under-presidency -p presidency=… or thbgraph serve" in said
    example = Links(html.partition("<main")[2].partition("</main")[0]).addresses[1]
    answer = (site / "queries" / example).read_text(encoding="utf-8")
    assert "Presidency Latvian Presidency" in words(answer)
    assert "Second meeting of the Task Force" in words(answer)
    assert "<form" not in html.partition("<main")[2]
    assert "Permanent address" not in answer


def test_a_row_leads_to_its_citation_as_the_servers_does(site: Path, graph: Path) -> None:
    listed = (site / "queries/events.html").read_text(encoding="utf-8")
    [way, *_] = re.findall(r'href="(events/cite/[0-9a-f]+\.html)"', listed)
    page = (site / "queries" / way).read_text(encoding="utf-8")
    served = client(graph).get("/queries/events", headers={"accept": "text/html"}).text
    [address, *_] = re.findall(r'href="(/queries/events/cite[^"]+)"', served)
    said = words(client(graph).get(address, headers={"accept": "text/html"}).text)
    assert words(page) == said
    assert "@misc{" in page
    for suffix in (".txt", ".bib", ".json"):
        file = (site / "queries" / way).with_suffix(suffix)
        assert f'href="{file.name}" download' in page
        mark = address.index("?")
        assert (
            file.read_text(encoding="utf-8")
            == client(graph)
            .get(f"{address[:mark]}{suffix}{address[mark:]}".replace("&amp;", "&"))
            .text
        )
    [entry, *_] = json.loads(file.read_text(encoding="utf-8"))
    assert entry["id"].startswith("second")


def test_a_record_names_no_other_form_than_it_has(site: Path) -> None:
    page = next((site / "id/evidence").glob("*.html")).read_text(encoding="utf-8")
    assert re.findall(r'rel="alternate" type="([^"]+)"', page) == ["text/turtle"]


def test_the_search_says_without_scripts_where_to_look_instead(site: Path) -> None:
    html = (site / "search.html").read_text(encoding="utf-8")
    assert "The search needs JavaScript" in words(html)
    assert 'src="static/names.js"' in html
    index = (site / "static/names.js").read_text(encoding="utf-8")
    found = json.loads(index.removeprefix("globalThis.thbgraphNames = ").rstrip().rstrip(";"))
    riga = next(one for one in found if one["label"] == "Riga")
    assert riga == {
        "href": "id/place/riga.html",
        "label": "Riga",
        "language": "en",
        "kind": "Place",
        "names": [["Riga", "riga"]],
    }


# In the terms of schema.org -----------------------------------------------------------------------


def structured(site: Path, name: str) -> dict[str, object]:
    blocks = Links((site / name).read_text(encoding="utf-8")).blocks
    assert len(blocks) == 1, name
    said = json.loads(blocks[0])
    assert isinstance(said, dict)
    return said


def test_each_page_describes_itself(site: Path) -> None:
    for file, page in pages(site):
        said = json.loads(page.blocks[0])
        assert said["@context"] == "https://schema.org", file
        assert {"@type", "name", "url"} <= said.keys(), file


def test_an_event_is_an_event(site: Path) -> None:
    said = structured(site, path(s.MEETING.iri, ".html")[1:])["mainEntity"]
    assert isinstance(said, dict)
    assert said["@type"] == "Event"
    assert said["@id"] == s.MEETING.iri
    assert said["startDate"] == "2019-03-13"
    assert said["location"] == [
        {
            "@type": "Place",
            "@id": s.RIGA.iri,
            "name": "Riga",
            "url": "../place/riga.html",
        }
    ]
    assert {one["name"] for one in said["performer"]} == {"Ilze Kalniņa"}


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        (path(s.KALNINA.iri, ".html"), "Person"),
        (path(s.FOREIGN.iri, ".html"), "Organization"),
        (path(s.PROJECT.iri, ".html"), "Thing"),
        ("/id/document/a_meeting.html", "CreativeWork"),
        (f"/id/fact/{s.FACTS[0].id}.html", "Claim"),
        ("/events.html", "ItemList"),
        ("/about.html", "Dataset"),
    ],
)
def test_what_a_page_is_about_has_its_type(site: Path, name: str, type_: str) -> None:
    said = structured(site, name[1:])["mainEntity"]
    assert isinstance(said, dict)
    assert said["@type"] == type_


def test_labels_that_look_like_markup_stay_text(tmp_path: Path) -> None:
    bad = s.node(v.EVENT, BAD)
    quote = f"The event {BAD} took place."
    document = s.document("bad", f"{BAD}\n{quote}\n")
    said = s.fact(bad, v.TYPE, class_node(v.EVENT), s.evidence(document, quote, BAD))
    write_build(tmp_path / "build", said, documents=(document,))
    folder.write(tmp_path / "build", tmp_path / "site")
    for name, body in contents(tmp_path / "site").items():
        if name.endswith(".html"):
            assert b"<script>" not in body, name
    home = (tmp_path / "site/events.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in home
    assert BAD in str(structured(tmp_path / "site", "events.html"))


# Where it will be published -----------------------------------------------------------------------


def test_with_an_address_it_has_a_sitemap_of_all_pages(graph: Path, tmp_path: Path) -> None:
    folder.write(graph, tmp_path / "s", BASE.rstrip("/"))
    listed = re.findall("<loc>(.*?)</loc>", (tmp_path / "s/sitemap.xml").read_text())
    files = {name for name in contents(tmp_path / "s") if name.endswith(".html")}
    assert {unquote(one) for one in listed} == {BASE + name for name in files - {"search.html"}}
    event = path(s.MEETING.iri, ".html")[1:]
    html = (tmp_path / "s" / event).read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{BASE}{event}">' in html
    assert structured(tmp_path / "s", event)["url"] == BASE + event
    void = (tmp_path / "s/void.ttl").read_text(encoding="utf-8")
    assert f"<{BASE}data/thbgraph.nq>" in void


def test_without_one_the_datasets_description_is_relative_to_itself(site: Path) -> None:
    assert not (site / "sitemap.xml").exists()
    for name in ("void.ttl", "queries.ttl"):
        body = (site / name).read_bytes()
        assert b"thbgraph.invalid" not in body
        here = {str(q.subject) for q in parse(body, RdfFormat.TURTLE, base_iri=urljoin(BASE, name))}
        assert any(one.startswith(f"<{BASE}{name}#") for one in here)


def test_a_long_sitemap_is_split() -> None:
    found = dict(sitemap.files(BASE, ["c.html", "a.html", "b.html"], most=2))
    assert sorted(found) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert f"<sitemap><loc>{BASE}sitemap-2.xml</loc></sitemap>".encode() in found["sitemap.xml"]
    assert f"<url><loc>{BASE}c.html</loc></url>".encode() in found["sitemap-2.xml"]


@pytest.mark.parametrize(
    "address", ["example.org", "ftp://example.org/", "https://", "https://a/?q", "https://[/", "/a"]
)
def test_an_address_that_is_none_is_refused(graph: Path, tmp_path: Path, address: str) -> None:
    with pytest.raises(OutputError, match="is no address of a folder on the web"):
        folder.write(graph, tmp_path / "s", address)
    assert not (tmp_path / "s").exists()


# The folder ---------------------------------------------------------------------------------------


def test_the_same_graph_gives_the_same_bytes(site: Path, graph: Path, tmp_path: Path) -> None:
    expected = contents(site)
    for seed in ("1", "2"):
        output = tmp_path / seed
        subprocess.run(
            [sys.executable, "-m", "thbgraph", "site", "-o", output, "--graph", graph],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        )
        assert contents(output) == expected


def test_a_site_of_ours_is_replaced(
    graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "site"
    command = ["site", "--output", str(output), "--graph", str(graph)]
    assert main(command) == 0
    first = contents(output)
    html = sum(name.endswith(".html") for name in first)
    assert capsys.readouterr().err == f"{output}: {html} pages, {len(first)} files\n"
    assert main([*command, "--base-url", BASE]) == 0
    assert main(command) == 0
    assert contents(output) == first
    assert sorted(f.name for f in tmp_path.iterdir()) == ["site"]


@pytest.mark.parametrize("left", ["mine.txt", ".git/HEAD", folder.MARKER])
def test_a_folder_with_anything_else_in_it_is_left_alone(
    graph: Path, site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], left: str
) -> None:
    output = tmp_path / "site"
    if left != folder.MARKER:
        shutil.copytree(site, output)
    (output / left).parent.mkdir(parents=True, exist_ok=True)
    (output / left).write_text('{"site": 1}', encoding="utf-8")
    before = contents(output)
    assert main(["site", "--output", str(output), "--graph", str(graph)]) == 2
    assert "this folder holds files that were not built here" in capsys.readouterr().err
    assert contents(output) == before


def test_without_a_graph_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["site", "-o", str(tmp_path / "s"), "--graph", str(tmp_path / "none")]) == 2
    assert str(tmp_path / "none") in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


# Paths and files ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path_", "file"),
    [
        ("/", "index.html"),
        ("/events", "events.html"),
        ("/review/2", "review/2.html"),
        ("/id/document/a%20b.ttl", "id/document/a b.ttl"),
        ("/id/document/a%2Fb.ttl", "id/document/a%2Fb.ttl"),
        ("/id/%2E%2E/x.ttl", "id/%2E%2E/x.ttl"),
        ("/queries/find.csv?q=Riga", f"{file_of('/queries/find?q=Riga')[:-5]}.csv"),
    ],
)
def test_a_path_has_its_file(path_: str, file: str) -> None:
    assert file_of(path_) == file


@pytest.mark.parametrize(
    ("path_", "page", "way"),
    [
        ("/", "/", "index.html"),
        ("/events", "/id/event/x.html", "../../events.html"),
        ("/id/event/y.html#p-1-2", "/id/event/x.html", "y.html#p-1-2"),
        ("/id/document/a%20b.html", "/", "id/document/a%20b.html"),
        ("/id/document/a%2Fb.html", "/", "id/document/a%252Fb.html"),
        ("/id/", "/network", "id/"),
        ("/id/", "/queries/find", "../id/"),
    ],
)
def test_links_are_relative(path_: str, page: str, way: str) -> None:
    assert FolderLinks().href(path_, page) == way

"""What is not settled, the timeline, and what programs read about the site."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

import samples as s
from thbgraph import queries
from thbgraph import vocabulary as v
from thbgraph.model import Review
from thbgraph.web import paging
from thbgraph.web.pages.timeline import day
from web_sites import client, path, quads, words, write_build

HTML = {"accept": "text/html"}
BASE = "http://127.0.0.1/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_build(tmp_path_factory.mktemp("web") / "build")


@pytest.fixture(scope="module")
def site(folder: Path) -> TestClient:
    return client(folder)


def page(site: TestClient, address: str) -> str:
    answer = site.get(address, headers=HTML)
    assert answer.status_code == 200
    return answer.text


def turtle(site: TestClient, address: str) -> set[tuple[str, str, str]]:
    answer = site.get(address)
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    assert answer.headers["access-control-allow-origin"] == "*"
    found = ox.parse(answer.content, format=ox.RdfFormat.TURTLE)
    return {
        (str(q.subject)[1:-1], v.shorten(q.predicate.value), getattr(q.object, "value", ""))
        for q in found
    }


# What is not settled ------------------------------------------------------------------------------


def test_facts_are_those_that_nobody_rejected_on_every_page_that_counts_them(
    site: TestClient,
) -> None:
    states = Counter(fact.review for fact in s.FACTS)
    confirmed, open_ = states[Review.CONFIRMED], states[Review.UNREVIEWED]
    assert states[Review.REJECTED] == 1
    front = words(page(site, "/"))
    assert f"say they did: {confirmed + open_} facts," in front
    assert f"Facts {confirmed + open_} Confirmed by a curator {confirmed} Rejected by a" in front
    about = words(page(site, "/about"))
    assert (
        f"Fact {confirmed + open_} … of these confirmed {confirmed} … of these unreviewed {open_} "
        "Rejected by a curator, kept with the reason 1"
    ) in about


def test_what_only_rules_read_is_to_be_reviewed_with_its_quote(site: TestClient) -> None:
    said = words(page(site, "/review"))
    assert "2 facts were read by rules" in said
    assert "Second meeting of the Task Force has as participant Estonia not yet reviewed" in said
    assert "Experts from Estonia attended" in said


def test_the_list_to_review_has_pages(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "EACH", 1)
    paged = client(folder)
    first, second = page(paged, "/review"), page(paged, "/review/2")
    assert "Page 1 of 2" in words(first)
    assert 'rel="next" href="/review/2"' in first
    assert 'rel="prev" href="/review"' in second
    assert "Estonia" in first + second
    assert paged.get("/review/3").status_code == 404
    assert paged.get("/review/0").status_code == 404


def test_a_contradiction_shows_both_sides_once(site: TestClient) -> None:
    said = words(page(site, "/conflicts"))
    assert "1 contradiction. Both sides stay in the graph" in said
    assert said.count("ends on 14 March 2019") == 1
    assert said.count("ends on 15 March 2019") == 1


def test_an_event_without_a_place_is_incomplete(tmp_path: Path) -> None:
    kept = tuple(f for f in s.FACTS if f.predicate != "thb:heldIn")
    said = words(page(client(write_build(tmp_path / "build", *kept)), "/incomplete"))
    assert "Second meeting of the Task Force place" in said


# The timeline -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "first", "after"),
    [
        ("2019", 2019.0, 2020.0),
        ("2019-02", 2019 + 1 / 12, 2019 + 2 / 12),
        ("2019-01-01", 2019.0, 2019 + 1 / 31 / 12),
        ("2020-02-29", 2020 + (1 + 28 / 29) / 12, 2020 + 2 / 12),
    ],
)
def test_a_date_covers_what_it_may_mean(date: str, first: float, after: float) -> None:
    assert day(date) == pytest.approx(first)
    assert day(date, last=True) == pytest.approx(after)


def test_the_timeline_draws_and_lists_what_has_a_date(site: TestClient) -> None:
    html = page(site, "/timeline")
    assert '<g class="lane event">' in html
    assert '<g class="lane initiative">' in html
    link = re.escape(f'<a href="{path(s.MEETING.iri, ".html")}">')
    title = "<title>Second meeting of the Task Force, 13–15 March 2019</title>"
    assert re.search(rf"{link}\s*{title}", html)
    assert "No date stated Latvian Presidency of the CBSS" in words(html)


def test_nothing_in_the_drawing_runs_out_of_it(tmp_path: Path) -> None:
    html = page(client(write_build(tmp_path / "build")), "/timeline")
    for rect in re.findall(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', html):
        assert float(rect[0]) >= 0
        assert float(rect[0]) + float(rect[1]) <= 1200


# For programs -------------------------------------------------------------------------------------


def test_the_ontology_answers_where_its_terms_lead(site: TestClient) -> None:
    for accept, suffix in (("text/html", ".html"), ("text/turtle", ".ttl")):
        answer = site.get("/ontology", headers={"accept": accept})
        assert (answer.status_code, answer.headers["location"]) == (303, f"/ontology{suffix}")
        assert answer.headers["vary"] == "Accept"
    assert site.get("/ontology", headers={"accept": "image/png"}).status_code == 406
    assert site.get("/ontology.pdf").status_code == 404


def test_the_dataset_describes_itself_at_the_place_that_void_asks_for(site: TestClient) -> None:
    answer = site.get("/.well-known/void")
    assert (answer.status_code, answer.headers["location"]) == (303, "/void.ttl")
    said = turtle(site, "/void.ttl")
    dataset = f"{BASE}void.ttl#dataset"
    assert (dataset, "rdf:type", v.expand("void:Dataset")) in said
    assert (dataset, "void:triples", str(len(set(quads())))) in said
    assert (dataset, "void:dataDump", f"{BASE}data/thbgraph.nq") in said
    assert not any(p == "void:sparqlEndpoint" for _, p, _ in said)
    assert (f"{BASE}void.ttl#class-thb-Event", "void:entities", "1") in said
    assert (f"{BASE}void.ttl#property-thb-endDate", "void:triples", "2") in said


def test_a_dump_is_not_sent_again_to_who_has_it(site: TestClient) -> None:
    first = site.get("/data/thbgraph.nq")
    assert first.headers["cache-control"] == "no-cache"
    condition = {"if-none-match": first.headers["etag"]}
    again = site.get("/data/thbgraph.nq", headers=condition)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_the_dump_is_the_built_file(site: TestClient, folder: Path) -> None:
    answer = site.get("/data/thbgraph.nq")
    assert answer.content == (folder / "thbgraph.nq").read_bytes()
    assert answer.headers["content-type"].partition(";")[0] == "application/n-quads"
    for name in ("manifest.json", "thbgraph.ttl", "..%2Fbuild%2Fthbgraph.nq"):
        assert site.get(f"/data/{name}").status_code == 404


def test_the_stored_queries_are_executables_with_their_examples_bound(
    seeds_graph: Path,
) -> None:
    said = turtle(client(seeds_graph), "/queries.ttl")
    executables = {subject for subject, p, o in said if o == v.expand("sh:SPARQLExecutable")}
    assert executables == {f"{BASE}queries.ttl#{name}" for name in queries.load()}
    node = f"{BASE}queries.ttl#events-under-presidency"
    [text] = [o for subject, p, o in said if (subject, p) == (node, "sh:select")]
    assert "https://w3id.org/thbgraph/id/presidency/" in text
    assert "sh:declare" in {p for _, p, _ in said}


def test_the_stored_queries_are_an_api(site: TestClient) -> None:
    found = json.loads(site.get("/openapi.json").text)
    assert found["openapi"] == "3.1.0"
    assert set(found["paths"]) == {f"/queries/{name}" for name in queries.load()}
    get = found["paths"]["/queries/co-participation"]["get"]
    assert get["parameters"] == [
        {
            "name": "least",
            "in": "query",
            "required": False,
            "description": "Only pairs with at least so many in common.",
            "schema": {"type": "integer", "default": 1},
            "example": 2,
        }
    ]
    assert "text/csv" in get["responses"]["200"]["content"]


def test_a_host_that_is_none_is_refused_where_addresses_are_made(site: TestClient) -> None:
    for address in ("/void.ttl", "/queries.ttl", "/openapi.json"):
        answer = site.get(address, headers={"host": 'x"><script>'})
        assert answer.status_code == 400
        assert "script" not in answer.text


def test_the_ontology_page_defines_every_term_it_uses(site: TestClient) -> None:
    html = page(site, "/ontology.html")
    for name in v.FACT_PROPERTIES:
        if name.startswith("thb:"):
            assert f'id="{name.removeprefix("thb:")}"' in html


def test_the_page_about_the_data_says_what_may_be_done_with_it(site: TestClient) -> None:
    said = words(page(site, "/about"))
    assert "The documents belong to their publishers." in said
    assert "never victims, suspects or bystanders" in said


def test_the_network_page_holds_the_network_of_the_export(site: TestClient) -> None:
    html = page(site, "/network")
    data = json.loads(html.partition('id="data">')[2].partition("</script>")[0])
    assert data["site"] == {"base": "https://w3id.org/thbgraph/id/", "pages": "/id/"}
    labels = {actor["label"] for actor in data["actors"]}
    assert labels == {n.label for n in (s.ESTONIA, s.INTERIOR, s.KALNINA, s.TASK_FORCE)}
    assert "The drawing needs JavaScript" in html

"""Stored queries in the browser: form, table, files, citations."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import samples as s
from thbgraph import queries, results
from thbgraph.store import Store
from web_sites import client, path, words, write_build

HTML = {"accept": "text/html"}
CITE = re.compile(r'href="(/queries/[^"]*/cite\?[^"]*)"')


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_build(tmp_path_factory.mktemp("web") / "build")


@pytest.fixture(scope="module")
def site(folder: Path) -> TestClient:
    return client(folder)


def test_all_stored_queries_are_listed_with_their_questions(site: TestClient) -> None:
    html = site.get("/queries").text
    for name, query in queries.load().items():
        assert f'href="/queries/{name}"' in html
        assert query.summary.partition("?")[0].replace("'", "&#39;") in html


def test_a_query_without_parameters_is_answered_at_once(site: TestClient) -> None:
    said = words(site.get("/queries/events", headers=HTML).text)
    assert "2 rows" in said
    assert "13 March 2019 15 March 2019 Second meeting of the Task Force Riga" in said


def test_a_query_with_a_parameter_asks_for_it(site: TestClient) -> None:
    html = site.get("/queries/events-under-presidency", headers=HTML).text
    assert '<input id="p-presidency" name="presidency" type="text" value="" required' in html
    assert '<option value="Latvian Presidency of the CBSS">' in html
    assert 'id="answer"' not in html


def test_a_parameter_takes_a_name_as_the_command_line_does(site: TestClient) -> None:
    html = site.get("/queries/events-under-presidency?presidency=latvian", headers=HTML).text
    assert f'href="{path(s.MEETING.iri, ".html")}">Second meeting of the Task Force</a>' in html
    assert "/queries/events-under-presidency?presidency=latvian</a>" in html


def test_what_is_wrong_stands_beside_the_form_or_in_a_problem(site: TestClient) -> None:
    address = "/queries/events-under-presidency?presidency=Danish"
    page = site.get(address, headers=HTML)
    assert page.status_code == 400
    assert "parameter presidency: " in words(page.text)
    assert 'value="Danish"' in page.text
    problem = site.get(f"{address}".replace("presidency?", "presidency.csv?"))
    assert (problem.status_code, problem.headers["content-type"]) == (
        400,
        "application/problem+json",
    )
    assert "Danish" in problem.json()["detail"]


@pytest.mark.parametrize(
    ("address", "status", "detail"),
    [
        ("/queries/none.csv", 404, "No stored query is called so."),
        ("/queries/events.ttl", 404, "This answer can be had as .csv, .tsv, .json, .xml."),
        ("/queries/overview.csv?x=1", 400, "unknown parameter “x”; this query takes none"),
        ("/queries/find.csv?text=a&text=b", 400, "the parameter “text” is given twice"),
        (
            "/queries/events/cite?_row=0",
            404,
            "The answer has no such row any more: the graph was built anew.",
        ),
        ("/queries/events/cite.pdf?_row=0", 404, "There is nothing at this address."),
    ],
)
def test_what_cannot_be_answered(site: TestClient, address: str, status: int, detail: str) -> None:
    answer = site.get(address)
    assert (answer.status_code, answer.json()["detail"]) == (status, detail)


@pytest.mark.parametrize("format_", ["csv", "tsv", "json", "xml"])
def test_a_file_is_what_the_command_line_prints(
    site: TestClient, folder: Path, format_: str
) -> None:
    result = queries.run(Store.open(folder), "timeline")
    expected = "".join(results.render(result, format_))
    assert site.get(f"/queries/timeline.{format_}").text == expected


@pytest.mark.parametrize(
    ("suffix", "format_", "media"),
    [
        (".ttl", "turtle", "text/turtle; charset=utf-8"),
        (".nt", "ntriples", "application/n-triples"),
        (".jsonld", "jsonld", "application/ld+json"),
        (".rdf", "rdfxml", "application/rdf+xml"),
    ],
)
def test_triples_come_in_all_their_forms(
    site: TestClient, folder: Path, suffix: str, format_: str, media: str
) -> None:
    result = queries.run(Store.open(folder), "schema-org-events")
    answer = site.get(f"/queries/schema-org-events{suffix}")
    assert answer.headers["content-type"] == media
    assert answer.text == "".join(results.render(result, format_))


def test_the_accept_header_asks_for_a_file_too(site: TestClient) -> None:
    answer = site.get("/queries/find?text=task", headers={"accept": "text/csv"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-location"] == "/queries/find.csv?text=task"
    assert answer.headers["vary"] == "Accept"
    assert answer.headers["access-control-allow-origin"] == "*"
    page = site.get("/queries/find?text=task", headers=HTML)
    assert page.headers["vary"] == "Accept"
    assert page.headers["content-type"] == "text/html; charset=utf-8"


def test_an_ask_query_is_answered_yes_or_no(site: TestClient) -> None:
    assert "Answer Yes." in words(site.get("/queries/every-fact-is-proved", headers=HTML).text)


def column(html: str, place: int) -> list[str]:
    rows = re.findall(r"<tr>(.*?)</tr>", html.partition("<tbody>")[2], re.DOTALL)
    return [words("<body>" + re.findall(r"<td.*?</td>", row, re.DOTALL)[place]) for row in rows]


def test_a_column_sorts_both_ways_by_links(site: TestClient) -> None:
    own = "/queries/event-dossier?event=second+meeting"
    html = site.get(own, headers=HTML).text
    assert 'href="/queries/event-dossier?_sort=quote&amp;event=second+meeting"' in html
    up = site.get(f"{own}&_sort=quote", headers=HTML).text
    down = site.get(f"{own}&_sort=-quote", headers=HTML).text
    quotes = column(up, 2)
    assert len(set(quotes)) > 3
    assert quotes == sorted(column(html, 2), key=str.casefold)
    assert column(down, 2) == sorted(quotes, key=str.casefold, reverse=True)
    assert 'aria-sort="ascending"' in up
    assert 'href="/queries/event-dossier?_sort=-quote&amp;event=second+meeting"' in up


# Citing -------------------------------------------------------------------------------------------


def cites(site: TestClient, address: str) -> list[str]:
    return [a.replace("&amp;", "&") for a in CITE.findall(site.get(address, headers=HTML).text)]


def test_each_row_can_be_cited_by_the_words_that_state_it(site: TestClient) -> None:
    [address, _] = cites(site, "/queries/events-under-presidency?presidency=latvian")
    said = words(site.get(address, headers=HTML).text)
    assert "Ministry. Second meeting of the Task Force in Riga. 12 March 2019." in said
    assert "https://example.org/a. https://w3id.org/thbgraph/id/document/a_meeting" in said
    assert "on 13 – 14 March 2019 in Riga" in said


def test_a_citation_comes_as_text_bibtex_and_csl(site: TestClient) -> None:
    [address, _] = cites(site, "/queries/events-under-presidency?presidency=latvian")
    text = site.get(address.replace("/cite?", "/cite.txt?"))
    assert text.headers["content-type"] == "text/plain; charset=utf-8"
    quote = "the second meeting of the Task Force on 13 – 14 March 2019 in Riga"
    start = s.A.text.index(quote)
    assert f"  “{quote}” (characters {start}–{start + len(quote)})\n" in text.text

    bibtex = site.get(address.replace("/cite?", "/cite.bib?")).text
    assert bibtex.startswith("@misc{second2019-a-meeting,\n")
    assert "  title = {{Second meeting of the Task Force in Riga}},\n" in bibtex
    assert "  author = {{Ministry}},\n  year = {2019},\n  month = {3},\n  day = {12},\n" in bibtex
    assert "  url = {https://example.org/a},\n" in bibtex
    assert quote in bibtex

    csl = site.get(address.replace("/cite?", "/cite.json?"))
    assert csl.headers["content-type"] == "application/vnd.citationstyles.csl+json"
    items = json.loads(csl.text)
    first = next(item for item in items if item["id"] == "second2019-a-meeting")
    assert first["type"] == "webpage"
    assert first["issued"] == {"date-parts": [[2019, 3, 12]]}
    assert first["author"] == [{"literal": "Ministry"}]
    assert quote in first["note"]


def test_a_row_that_names_a_fact_is_cited_by_that_fact_alone(site: TestClient) -> None:
    addresses = cites(site, "/queries/unconfirmed-facts")
    assert len(addresses) == 2
    texts = [site.get(a.replace("/cite?", "/cite.txt?")).text for a in addresses]
    assert sorted(t.count("(characters") for t in texts) == [1, 1]
    assert any("took place on 15 March 2019" in text for text in texts)


def test_a_count_has_no_words_of_its_own(site: TestClient) -> None:
    addresses = cites(site, "/queries/overview")
    said = words(site.get(addresses[0], headers=HTML).text)
    assert "No passage of a document states this row by itself" in said


def test_braces_and_backslashes_do_not_break_bibtex() -> None:
    from thbgraph.web.citing import Citation, as_bibtex  # noqa: PLC0415

    evil = Citation("https://x/d", r"A {b} \ 50 % & _", "P#1", "2019", "https://x/{a}\\", "", ())
    assert as_bibtex([evil]).splitlines()[1:3] == [
        r"  title = {{A \{b\} \textbackslash{} 50 \% \& \_}},",
        r"  author = {{P\#1}},",
    ]
    assert r"howpublished = {\url{https://x/%7Ba%7D%5C}}" in as_bibtex([evil])

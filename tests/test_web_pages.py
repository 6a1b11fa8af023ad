"""What the pages say, and that all they say is escaped."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import samples as s
from thbgraph import vocabulary as v
from thbgraph.model import class_node
from thbgraph.web import statements
from web_sites import client, path, words, write_build


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return client(write_build(tmp_path_factory.mktemp("web") / "build"))


def page(site: TestClient, address: str) -> str:
    answer = site.get(address, headers={"accept": "text/html"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    return answer.text


def test_the_front_page_says_how_much_there_is(site: TestClient) -> None:
    said = words(page(site, "/"))
    assert "Here is what 2 documents say they did: 23 facts" in said
    for part in ("1 event ", "1 presidency ", "1 initiative ", "1 place ", "2 documents "):
        assert part in said
    assert "13–15 March 2019 Second meeting of the Task Force Riga" in said
    assert s.RUN in said


def test_an_event_shows_each_fact_with_its_quote_and_source(site: TestClient) -> None:
    html = page(site, path(s.MEETING.iri, ".html"))
    said = words(html)
    assert "Second meeting of the Task Force" in said
    assert "Held in Riga fact the second meeting of the Task Force on 13" in said
    source = (
        "Second meeting of the Task Force in Riga , Ministry, 12 March 2019 · read by a curator"
    )
    assert source in said
    assert "<mark>Riga</mark>" in html
    start = s.A.text.index("the second meeting")
    assert f'href="/id/document/a_meeting.html#p-{start}-' in html


def test_statements_that_one_passage_proves_stand_together_under_it(site: TestClient) -> None:
    html = page(site, path(s.PRESIDENCY.iri, ".html"))
    assert html.count('<section class="group"') == 4
    assert "Events under this presidency" in words(html)


def test_a_page_with_very_many_statements_says_how_many_it_leaves_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statements, "MOST", 1)
    html = page(client(write_build(tmp_path / "build")), path(s.MEETING.iri, ".html"))
    assert "End 14 March 2019" in words(html)
    assert "1 more statement: all of them as a table" in words(html)
    assert "/queries/event-dossier?event=https%3A%2F%2Fw3id.org%2Fthbgraph%2Fid%2Fevent" in html


def test_what_no_curator_confirmed_and_what_is_contradicted_is_marked(site: TestClient) -> None:
    html = page(site, path(s.MEETING.iri, ".html"))
    assert words(html).count("not yet reviewed") == 2
    assert (
        f'href="{path(f"https://w3id.org/thbgraph/id/fact/{s.ENDS_14.id}", ".html")}">contradicted'
        in html
    )


def test_a_rejected_fact_stands_on_no_page_but_its_own(site: TestClient) -> None:
    assert "Norway" not in words(page(site, path(s.MEETING.iri, ".html")))
    own = words(page(site, f"/id/fact/{s.SPOKE.id}.html"))
    assert "rejected because a country does not speak" in own
    assert "The meeting was addressed by Norway" in own


def test_a_fact_shows_what_contradicts_it(site: TestClient) -> None:
    said = words(page(site, f"/id/fact/{s.ENDS_14.id}.html"))
    assert "Second meeting of the Task Force – ends on – 15 March 2019" in said


def test_a_person_has_posts_with_the_dates_they_are_attested_for(site: TestClient) -> None:
    said = words(page(site, path(s.KALNINA.iri, ".html")))
    assert "State Secretary , Ministry of the Interior of Latvia (attested 12 March 2019)" in said
    assert "Ambassador , Ministry of Foreign Affairs of Latvia (attested November 2021)" in said
    at_ministry = words(page(site, path(s.INTERIOR.iri, ".html")))
    assert "State Secretary : Ilze Kalniņa (attested 12 March 2019)" in at_ministry


def test_a_document_is_its_text_with_every_passage_marked(site: TestClient) -> None:
    html = page(site, "/id/document/b_project.html")
    found = re.search(r'<div class="source" id="source" lang="en">(.*?)</div>', html, re.DOTALL)
    assert found
    shown = re.sub(r"<[^>]+>", "", found[1])
    assert shown.replace("&#34;", '"').replace("&#39;", "'") == s.B.text
    quote = "The Safe Ports project on labour exploitation ran from 2018"
    start = s.B.text.index("The Safe Ports project")
    assert quote in s.B.text
    places = re.findall(rf'id="p-({start}-\d+)"', html)
    assert places
    for place in places:
        assert f'href="#p-{place}"' in html, "the fact leads back to its passage"
        assert f'id="f-{place}"' in html
    assert "ran from 2018" in words(html)


def test_a_document_says_whose_it_is(site: TestClient) -> None:
    said = words(page(site, "/id/document/a_meeting.html"))
    assert "Publisher Ministry Date 12 March 2019 Address https://example.org/a" in said


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/events", "13–15 March 2019 Second meeting of the Task Force Riga"),
        ("/presidencies", "Latvian Presidency of the CBSS"),
        ("/initiatives", "2018 2018 Safe Ports"),
        ("/actors", "Ilze Kalniņa 1 event"),
        ("/places", "Second meeting of the Task Force"),
        ("/documents", "Safe Ports: final report November 2021"),
        ("/topics", "Secure Region 1 link"),
    ],
)
def test_the_lists(site: TestClient, address: str, expected: str) -> None:
    assert expected in words(page(site, address))


def test_the_search_finds_by_any_name_without_accents(site: TestClient) -> None:
    html = page(site, "/search?q=kalnina")
    assert "1 thing found by name. Ilze Kalniņa Person" in words(html)
    assert f'href="{path(s.KALNINA.iri, ".html")}"' in html


def test_the_search_offers_what_is_spelt_much_like_it(site: TestClient) -> None:
    said = words(page(site, "/search?q=Kalnnia"))
    assert "Nothing here is called “Kalnnia”. Spelt much like it: Ilze Kalniņa Person" in said


def test_what_a_client_sends_is_shown_as_text(site: TestClient) -> None:
    html = page(site, "/search?q=<script>alert(1)</script>")
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_what_a_document_holds_is_shown_as_text(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script> & \"co\" 'x' <img src=x onerror=alert(2)>"
    doc = s.document('<b>"evil"', f"{evil}\nsecond line")
    node = s.node(v.EVENT, evil)
    facts = (
        s.fact(node, v.TYPE, class_node(v.EVENT), s.evidence(doc, evil, evil)),
        s.fact(node, v.LABEL, s.text(evil), s.evidence(doc, evil, evil, evil)),
    )
    evil_site = client(write_build(tmp_path / "build", *facts, documents=(doc,)))
    for address in (
        *("/", "/events", "/documents", "/search?q=script"),
        *(path(node.iri, ".html"), "/id/document/%3Cb%3E%22evil%22.html"),
        f"/id/fact/{facts[0].id}.html",
    ):
        html = page(evil_site, address)
        assert "<script>alert" not in html, address
        assert "<img" not in html, address
        assert "<b>&#34;" not in html
        if address not in {"/", "/search?q=script"}:
            assert "alert(1)" in html or "evil" in html

"""The SPARQL editor's page, where there is an endpoint."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from thbgraph import queries
from thbgraph.errors import OutputError
from thbgraph.web.app import create_app
from thbgraph.web.assets import Assets
from web_sites import client, words, write_build

HTML = {"accept": "text/html"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder = write_build(tmp_path_factory.mktemp("web") / "build")
    return TestClient(create_app(folder, endpoint="/sparql"), base_url="http://127.0.0.1")


def test_without_an_endpoint_there_is_no_editor(tmp_path: Path) -> None:
    plain = client(write_build(tmp_path / "build"))
    assert plain.get("/editor", headers=HTML).status_code == 404
    assert "/editor" not in plain.get("/").text


def test_the_editor_is_a_form_that_the_endpoint_answers(site: TestClient) -> None:
    assert 'href="/editor">SPARQL</a>' in site.get("/").text
    html = site.get("/editor?query=ASK+%7B%7D+%23+%3C/textarea%3E", headers=HTML).text
    assert '<form id="editor" class="editor" action="/sparql" method="get"' in html
    assert "ASK {} # &lt;/textarea&gt;</textarea>" in html


def test_it_knows_our_prefixes_terms_and_examples(site: TestClient) -> None:
    html = site.get("/editor", headers=HTML).text
    schema = json.loads(html.partition('id="schema">')[2].partition("</script>")[0])
    thb = "https://w3id.org/thbgraph/ontology#"
    assert schema["prefixes"]["thb"] == thb
    assert f"{thb}Event" in schema["classes"]
    assert f"{thb}heldIn" in schema["properties"]
    assert set(schema["examples"]) == set(queries.load())
    assert not any(text.startswith("#+") for text in schema["examples"].values())
    assert "What happened when?" in words(html)


def test_the_dataset_says_where_the_endpoint_is(site: TestClient) -> None:
    assert "void:sparqlEndpoint <http://127.0.0.1/sparql>" in site.get("/void.ttl").text
    assert "schema:target <http://127.0.0.1/sparql>" in site.get("/queries.ttl").text


def test_a_file_that_is_not_installed_is_said() -> None:
    with pytest.raises(OutputError, match=r"gone\.js is not installed: it is fetched when"):
        Assets().version("gone.js")

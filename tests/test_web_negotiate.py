from __future__ import annotations

import pytest

from thbgraph.web import negotiate

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
RDFLIB = "text/turtle, application/rdf+xml;q=0.9, application/ld+json;q=0.8, */*;q=0.1"


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("", "html"),
        ("*/*", "html"),
        (BROWSER, "html"),
        (RDFLIB, "turtle"),
        ("text/turtle", "turtle"),
        ("TEXT/Turtle", "turtle"),
        ("application/ld+json", "jsonld"),
        ("application/json", "jsonld"),
        ("application/n-triples", "ntriples"),
        ("application/rdf+xml", "rdfxml"),
        ("text/html;q=0.5, application/rdf+xml", "rdfxml"),
        ("text/html;level=1;q=0.4, text/turtle;q=0.6", "turtle"),
        ("text/html;q=0, */*", "turtle"),
        ("application/*", "jsonld"),
        ("text/*;q=0.3, application/n-triples;q=0.2", "html"),
        ("image/png, text/turtle;q=0.001", "turtle"),
    ],
)
def test_the_form_that_the_header_likes_best(accept: str, name: str) -> None:
    found = negotiate.choose(accept)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("accept", ["image/png", "text/html;q=0", "nonsense", "*/*;q=0"])
def test_nothing_fits(accept: str) -> None:
    assert negotiate.choose(accept) is None


def test_an_error_is_a_page_only_for_who_names_html() -> None:
    assert negotiate.wants_page(BROWSER)
    assert not negotiate.wants_page("*/*")
    assert not negotiate.wants_page("application/json")


def test_a_suffix_asks_for_a_form() -> None:
    assert negotiate.by_suffix("/id/event/a.ttl") == ("/id/event/a", negotiate.TURTLE)
    assert negotiate.by_suffix("/id/event/a") is None

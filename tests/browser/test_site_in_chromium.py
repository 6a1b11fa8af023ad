"""The served pages in a real browser: from an event, an edge or a question to the words."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.browsing import DESK, LOOKS, PHONE, Opener, watching
from browser.sites import AXE
from web_servers import serving

EVENT = "/id/event/knowledge-forum-in-vilnius-2015.html"
DOCUMENT = "/id/document/004_be844ee2f845b437.html"
PAGES = (
    *("/", "/events", "/presidencies", "/initiatives", "/actors", "/places", "/documents"),
    *("/topics", "/timeline", "/network", "/queries", "/queries/timeline", "/review"),
    *("/conflicts", "/incomplete", "/about", "/ontology.html", "/search?q=ministry"),
    *("/search?q=zzz", EVENT, DOCUMENT, "/id/actor/latvia.html", "/id/actor/andres-valiste.html"),
    *("/id/fact/7495b07a84df725c.html", "/id/graph/facts.html"),
    *("/queries/event-dossier?event=Knowledge+forum", "/sparql?query=CONSTRUCT+WHERE+{?s+a+?o}"),
)


@pytest.fixture(scope="package")
def address(seeds_graph: Path) -> Iterator[str]:
    """The server's address."""
    with serving(seeds_graph, "--workers", "1") as server:
        yield server.address


@pytest.fixture
def visit_site(browser: Browser, address: str) -> Iterator[Opener]:
    """Opens pages; nothing may be asked of other hosts, nor complained of."""
    with watching(browser, address, address) as open_:

        def open_page(path: str = "/", viewport: dict[str, int] = DESK, **more: object) -> Page:
            return open_(path, viewport, **more)

        yield open_page


# Journeys -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_from_a_search_to_the_event_to_the_quote_in_its_document(
    visit_site: Opener, *, scripts: bool
) -> None:
    page = visit_site("/", java_script_enabled=scripts)
    page.get_by_role("searchbox").fill("vilnius forum")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("main").get_by_role("link", name="Knowledge forum in Vilnius").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Knowledge forum in Vilnius")
    group = page.get_by_role("region", name="Held in")
    quote = group.locator("blockquote").first
    expect(quote.locator("mark").filter(has_text="Vilnius")).to_be_visible()
    words = quote.inner_text().strip()
    group.locator("figcaption a").first.click()
    expect(page).to_have_url(re.compile(r"/id/document/.*#p-\d+-\d+$"))
    place = page.url.partition("#p-")[2]
    shown = (
        page.locator(".seg").evaluate_all(
            "(segs, place) => segs.filter(s => s.dataset.in.split(' ').includes(place))"
            ".map(s => s.textContent).join('')",
            place,
        )
        if scripts
        else words
    )
    assert " ".join(str(shown).split()) == " ".join(words.split())
    first = page.locator(f"#p-{place} ~ .seg").first
    expect(first).to_be_in_viewport()


def test_a_query_is_answered_without_scripts_and_kept_as_a_file(visit_site: Opener) -> None:
    page = visit_site("/editor", java_script_enabled=False)
    page.get_by_role("button", name="Answer").click()
    expect(page.locator("table.answer tbody tr")).to_have_count(4)
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    assert download.value.suggested_filename == "answer.csv"
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text.startswith("start,label,event\n")
    assert text.count("\n") == 5
    page.get_by_role("button", name="Change the query").click()
    expect(page.get_by_label("Query")).to_contain_text("SELECT ?start ?label ?event")
    page.get_by_role("button", name="Answer").click()
    page.get_by_role("link", name="Knowledge forum in Vilnius").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Knowledge forum in Vilnius")


def test_a_passage_leads_to_its_facts_and_back(visit_site: Opener) -> None:
    page = visit_site(DOCUMENT)
    segment = page.locator("a.seg").first
    place = segment.get_attribute("href") or ""
    segment.click()
    entry = page.locator(f"[id='{place.removeprefix('#')}']")
    expect(entry).to_be_in_viewport()
    expect(entry).to_have_class(re.compile("lit"))
    entry.get_by_role("link", name="Characters").click()
    expect(segment).to_be_in_viewport()
    expect(segment).to_have_class(re.compile("lit"))


def test_from_an_edge_of_the_network_to_its_quote_in_the_document(visit_site: Opener) -> None:
    page = visit_site("/network")
    links = page.get_by_role("table", name="Links").locator("tbody tr")
    links.filter(has_text="Baltic States").first.get_by_role("button").click()
    panel = page.get_by_role("dialog")
    words = panel.locator("blockquote").first.inner_text()
    panel.get_by_role("link", name="In the document").first.click()
    expect(page).to_have_url(re.compile(r"/id/document/.*#p-\d+-\d+$"))
    assert " ".join(words.split()) in " ".join(page.locator("#source").inner_text().split())


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_question_gives_the_csv_of_the_command_line(
    visit_site: Opener, seeds_graph: Path, *, scripts: bool
) -> None:
    page = visit_site("/queries", java_script_enabled=scripts)
    page.get_by_role("link", name="Which events took place under a presidency").click()
    page.get_by_label("Presidency").fill("Latvian Presidency")
    page.get_by_role("button", name="Answer").click()
    expect(page.locator("table.answer tbody tr")).to_have_count(2)
    page.get_by_role("link", name="start").click()
    expect(page.get_by_role("columnheader", name="start")).to_have_attribute(
        "aria-sort", "ascending"
    )
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    command = [
        *(sys.executable, "-m", "thbgraph", "query", "events-under-presidency"),
        *("-p", "presidency=Latvian Presidency", "--format", "csv", "--graph", str(seeds_graph)),
    ]
    printed = subprocess.run(command, capture_output=True, check=True).stdout
    assert Path(download.value.path()).read_bytes() == printed


def test_a_row_is_cited_and_copied(visit_site: Opener) -> None:
    page = visit_site("/queries/events-under-presidency?presidency=Latvian+Presidency")
    page.get_by_role("link", name="Cite row 1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cite a row")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy as BibTeX").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("@misc{")


def test_by_keys_alone_from_the_front_page_to_a_quote(visit_site: Opener) -> None:
    page = visit_site("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("knowledge forum")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("found by name")
    page.get_by_role("link", name="Skip to the content").focus()
    page.keyboard.press("Enter")
    found = page.get_by_role("main").get_by_role("link")
    place = found.all_text_contents().index("Knowledge forum in Vilnius")
    for _ in range(place + 1):
        page.keyboard.press("Tab")
    expect(found.nth(place)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("blockquote").first).to_be_visible()


def test_the_timeline_leads_to_its_events(visit_site: Opener) -> None:
    page = visit_site("/timeline")
    name = "Knowledge forum in Vilnius, June 2015"
    page.get_by_role("region", name="Drawing").get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Knowledge forum in Vilnius")


# For everyone -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("viewport", "scheme"), LOOKS, ids=["desk", "phone"])
def test_axe_finds_nothing_and_nothing_runs_off_the_side(
    visit_site: Opener, viewport: dict[str, int], scheme: str
) -> None:
    # The pages' own policy lets no other script in; the checker is let past it.
    page = visit_site("/", viewport, color_scheme=scheme, bypass_csp=True)
    checker = AXE.read_text(encoding="utf-8")
    for path in PAGES:
        page.goto(path)
        page.evaluate(checker)
        found = page.evaluate("axe.run().then(r => r.violations)")
        assert [(path, v["id"], [x["html"] for x in v["nodes"]]) for v in found] == []
        wide = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide[0] <= wide[1], path


def test_large_text_still_fits_a_phone(visit_site: Opener) -> None:
    page = visit_site("/", PHONE)
    for path in PAGES:
        page.goto(path)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        wide = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide[0] <= wide[1], path


def test_on_paper_the_quotes_stand_without_the_menu(visit_site: Opener) -> None:
    page = visit_site(EVENT)
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(page.locator("blockquote").first).to_be_visible()
    expect(page.locator("details.further blockquote").first).to_be_visible()

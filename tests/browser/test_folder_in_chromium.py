"""The site as a folder, opened from disk in a real browser: no server answers anything here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.browsing import DESK, PHONE, Opener, watching
from browser.sites import AXE
from thbgraph.web import folder

EVENT = "id/event/knowledge-forum-in-vilnius-2015.html"
PAGES = (
    *("index.html", "events.html", "timeline.html", "network.html", "about.html", EVENT),
    *("search.html", "search.html?q=ministry", "search.html?q=zzz", "queries/actor-dossier.html"),
    *("queries/timeline.html", "id/document/004_be844ee2f845b437.html"),
)


@pytest.fixture(scope="package")
def site_folder(seeds_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the seeds' graph."""
    output = tmp_path_factory.mktemp("folder") / "site"
    folder.write(seeds_graph, output)
    return output


@pytest.fixture
def visit_folder(browser: Browser, site_folder: Path) -> Iterator[Opener]:
    """Opens pages from disk; nothing may be asked of a host, nor complained of."""
    with watching(browser, f"{site_folder.as_uri()}/", "file:") as open_:

        def open_page(
            name: str = "index.html", viewport: dict[str, int] = DESK, **more: object
        ) -> Page:
            return open_(name, viewport, **more)

        yield open_page


def words(text: str) -> str:
    return " ".join(text.split())


def test_from_a_search_to_the_event_to_the_quote_in_its_document(visit_folder: Opener) -> None:
    page = visit_folder()
    page.get_by_role("searchbox").fill("VILNIUS  forum")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("status")).to_have_text(re.compile("found by name"))
    page.get_by_role("main").get_by_role("link", name="Knowledge forum in Vilnius").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Knowledge forum in Vilnius")
    group = page.get_by_role("region", name="Held in")
    quote = group.locator("blockquote").first.inner_text()
    group.locator("figcaption a").first.click()
    expect(page).to_have_url(re.compile(r"/id/document/.*\.html#p-\d+-\d+$"))
    assert words(quote) in words(page.locator("#source").inner_text())
    expect(page.locator(".seg.lit").first).to_be_in_viewport()


@pytest.mark.parametrize(
    ("asked", "first", "note"),
    [
        ("väliste", "Andres Väliste", "Person"),
        ("STABINA", "Lāsma Stabiņa", "Person"),
        ("CBSS", "Council of the Baltic Sea States", "Organisation, also called CBSS"),
    ],
)
def test_the_search_minds_neither_case_nor_accents_and_knows_other_names(
    visit_folder: Opener, asked: str, first: str, note: str
) -> None:
    page = visit_folder(f"search.html?q={asked}")
    hit = page.locator("#hits li").first
    expect(hit.get_by_role("link")).to_have_text(first)
    expect(hit).to_have_text(f"{first} {note}")


def test_the_search_offers_what_is_spelt_alike_and_shows_markup_as_text(
    visit_folder: Opener,
) -> None:
    page = visit_folder("search.html?q=Lasma+Stabinya")
    expect(page.get_by_role("status")).to_contain_text("Spelt much like it")
    expect(page.locator("#hits a").first).to_have_text("Lāsma Stabiņa")
    page.get_by_role("searchbox").fill("<img src=x onerror=alert(1)>")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("status")).to_contain_text("“<img src=x onerror=alert(1)>”")
    assert page.locator("main img").count() == 0


def test_the_search_ranks_as_the_servers_does(visit_folder: Opener, seeds_graph: Path) -> None:
    from thbgraph.web import search  # noqa: PLC0415 - what is compared with
    from thbgraph.web.data import Build  # noqa: PLC0415

    build = Build.open(seeds_graph)
    page = visit_folder("search.html?q=zzz")
    for asked in ("ministry", "trafficking", "task force", "riga", "nordic council", "s"):
        page.get_by_role("searchbox").fill(asked)
        page.get_by_role("button", name="Search").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Search: {asked}")
        shown = page.locator("#hits a").all_text_contents()
        assert shown == [hit.thing.label for hit in search.find(build, asked)], asked


def test_from_an_edge_of_the_network_to_its_quote_in_the_document(visit_folder: Opener) -> None:
    page = visit_folder("network.html")
    links = page.get_by_role("table", name="Links").locator("tbody tr")
    links.filter(has_text="Baltic States").first.get_by_role("button").click()
    panel = page.get_by_role("dialog")
    quote = panel.locator("blockquote").first.inner_text()
    panel.get_by_role("link", name="In the document").first.click()
    expect(page).to_have_url(re.compile(r"/id/document/.*\.html#p-\d+-\d+$"))
    assert words(quote) in words(page.locator("#source").inner_text())


def test_without_scripts_lists_lead_to_the_quote_and_the_search_to_the_lists(
    visit_folder: Opener,
) -> None:
    page = visit_folder(java_script_enabled=False)
    page.get_by_role("searchbox").fill("vilnius")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("main").get_by_role("link", name="Events").click()
    page.get_by_role("main").get_by_role("link", name="Knowledge forum in Vilnius").click()
    page.locator("figcaption a").first.click()
    expect(page).to_have_url(re.compile(r"/id/document/.*\.html#p-\d+-\d+$"))
    place = page.url.partition("#")[2]
    expect(page.locator(f"#{place} ~ .seg").first).to_be_in_viewport()


def test_a_question_gives_its_file(visit_folder: Opener, site_folder: Path) -> None:
    page = visit_folder("queries.html")
    page.get_by_role("link", name="Which events took place under a presidency").click()
    page.get_by_role("link", name="The answer to an example").click()
    expect(page.locator("table.answer tbody tr")).to_have_count(2)
    way = page.get_by_role("link", name="CSV").get_attribute("href") or ""
    answer = next((site_folder / "queries/events-under-presidency").glob(way))
    assert answer.read_bytes().count(b"\n") == 3


def test_a_table_is_sorted_by_a_click_and_by_keys(visit_folder: Opener) -> None:
    page = visit_folder("queries/timeline.html")
    heads = page.get_by_role("columnheader")
    column = heads.all_text_contents().index("what")
    cells = page.locator(f"table.answer tbody td:nth-child({column + 1})")
    before = cells.all_text_contents()
    heads.get_by_role("button", name="what").click()
    expect(heads.nth(column)).to_have_attribute("aria-sort", "ascending")
    ascending = cells.all_text_contents()
    assert ascending == sorted(before, key=str.casefold)
    page.keyboard.press("Enter")
    expect(heads.nth(column)).to_have_attribute("aria-sort", "descending")
    assert cells.all_text_contents() == ascending[::-1]
    # Dates are shown in words and sorted by value.
    heads.get_by_role("button", name="start").click()
    shown = page.locator("table.answer tbody td:first-child")
    values = [cell.get_attribute("data-order") for cell in shown.all()]
    dated = [value for value in values if value]
    assert dated == sorted(dated)
    assert values == dated + [None] * (len(values) - len(dated))


def test_a_row_is_cited_without_scripts(visit_folder: Opener) -> None:
    page = visit_folder("queries/events.html", java_script_enabled=False)
    page.get_by_role("link", name="Cite row 1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cite a row")
    expect(page.locator("pre").nth(1)).to_contain_text("@misc{")


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_and_nothing_runs_off_the_side(
    visit_folder: Opener, site_folder: Path, viewport: dict[str, int]
) -> None:
    page = visit_folder("index.html", viewport, bypass_csp=True)
    checker = AXE.read_text(encoding="utf-8")
    for name in PAGES:
        page.goto(f"{site_folder.as_uri()}/{name}")
        page.evaluate(checker)
        # The checker would fetch the style sheet, which a page opened from disk may not.
        found = page.evaluate("axe.run({preload: false}).then(r => r.violations)")
        assert [(name, v["id"], [x["html"] for x in v["nodes"]]) for v in found] == []
        wide = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide[0] <= wide[1], name

"""The page as people use it: in a real browser, opened from a file, by mouse, keys and finger.

Chromium must be installed: a machine without it fails here, since nothing else shows that the
page works.
"""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from matplotlib.image import imread
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

import network_samples as n
from thbgraph.network import page as network_page
from thbgraph.network import palette
from thbgraph.network.assembly import assemble
from thbgraph.network.model import TITLE

AXE = Path(__file__).parent / "static" / "axe.min.js"
"""The accessibility checker; an editable install fetches it (`hatch_build.py`)."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}

Opener = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program, "install Chromium: the network page is tested in a real browser"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "network.html"
    path.write_text(network_page.render(n.network()), encoding="utf-8")
    return path


@pytest.fixture
def visit(browser: Browser, file: Path) -> Iterator[Opener]:
    """Opens the page; afterwards nothing may have been asked of the network, nor complained of."""
    contexts = []
    asked: list[str] = []
    complaints: list[str] = []

    def open_page(viewport: dict[str, int] = DESK, path: Path = file, **settings: object) -> Page:
        context = browser.new_context(
            viewport={"width": viewport["width"], "height": viewport["height"]},
            reduced_motion="reduce",
            **cast("dict[str, Any]", settings),
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith("file:")] == []
    assert complaints == []


def pixels(page: Page) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The drawing's pixels as it is seen, 0 to 255."""
    shot = page.locator("#drawing").screenshot()
    colours = imread(io.BytesIO(shot))[:, :, :3]
    return np.asarray(np.rint(colours * 255), dtype=np.int64)


def places(page: Page, colour: str) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Where the drawing has exactly this colour, as rows of x and y from its corner."""
    wanted = [int(colour[k : k + 2], 16) for k in (1, 3, 5)]
    rows, columns = np.nonzero((pixels(page) == wanted).all(axis=2))
    return np.stack([columns, rows], axis=1)


def click_at(page: Page, place: np.ndarray[Any, Any]) -> None:
    page.locator("#drawing").click(position={"x": float(place[0]), "y": float(place[1])})


def panel(page: Page) -> Locator:
    return page.get_by_role("dialog")


def title(page: Page) -> Locator:
    return panel(page).get_by_role("heading", level=2)


def rows(page: Page, table: str) -> Locator:
    return page.get_by_role("table", name=table).locator("tbody tr")


# Opening ------------------------------------------------------------------------------------------


def test_it_opens_from_a_file_and_says_how_much_there_is(visit: Opener) -> None:
    page = visit()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.locator("#counts")).to_have_text("8 actors, 11 links and 4 events and initiatives.")
    for kind in ("organisation", "person", "country", "region"):
        assert len(places(page, palette.LIGHT[kind])) > 20, f"a {kind} is drawn"


def test_the_lists_hold_every_actor_and_link(visit: Opener) -> None:
    page = visit()
    assert rows(page, "Actors").count() == 8
    assert rows(page, "Links").count() == 11
    expect(rows(page, "Actors").first).to_contain_text("Estonia")
    expect(rows(page, "Links").first).to_contain_text("26 September 2018 – 2019")


def test_a_label_that_looks_like_markup_is_text(visit: Opener) -> None:
    page = visit()
    row = rows(page, "Actors").filter(has_text="Aid & Trust")
    expect(row.get_by_role("button")).to_have_text(n.HACKERS.label)
    row.get_by_role("button").click()
    expect(title(page)).to_have_text(n.HACKERS.label)
    expect(panel(page).locator("cite")).to_have_text("On <b>the</b> project, May 2013.")


def test_dark_follows_the_system(visit: Opener) -> None:
    page = visit(color_scheme="dark")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    paper = palette.DARK["paper"]
    assert ground == f"rgb({', '.join(str(int(paper[k : k + 2], 16)) for k in (1, 3, 5))})"
    assert len(places(page, palette.DARK["organisation"])) > 20


def test_without_scripts_it_says_so(visit: Opener) -> None:
    page = visit(java_script_enabled=False)
    expect(page.get_by_text("This page needs JavaScript")).to_be_visible()


def test_an_empty_graph_is_said(visit: Opener, tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_text(network_page.render(assemble(())), encoding="utf-8")
    page = visit(path=path)
    expect(page.get_by_text("The graph holds no event or initiative")).to_be_visible()
    expect(page.get_by_text("No links are left by the filters.")).to_be_visible()


# Reading ------------------------------------------------------------------------------------------


def test_a_click_on_a_node_shows_its_quotes(visit: Opener) -> None:
    page = visit()
    spots = places(page, palette.LIGHT["region"])
    click_at(page, np.median(spots, axis=0))
    expect(title(page)).to_have_text("Baltic States")
    quote = "Project on forced labour: Baltic States"
    expect(panel(page).locator("blockquote")).to_have_text(quote)
    expect(panel(page).locator("figcaption")).to_contain_text("May 2013. Read by a curator.")


def test_a_click_on_a_line_shows_what_the_two_share(visit: Opener) -> None:
    page = visit()
    # Some pixel of a line that is its very colour, so not under a label.
    lines = places(page, palette.LIGHT["link"])
    click_at(page, lines[len(lines) // 2])
    expect(panel(page).locator(".kind")).to_have_text("Link")
    expect(panel(page).get_by_text("They share")).to_be_visible()
    assert panel(page).locator("blockquote").count() >= 2


def test_a_link_names_both_roles_with_quote_document_and_date(visit: Opener) -> None:
    page = visit()
    row = rows(page, "Links").filter(has_text="Juris Bone and Latvia")
    row.get_by_role("button").click()
    shown = panel(page)
    expect(shown.get_by_role("heading", level=2)).to_have_text("Juris Bone and Latvia")
    share = "They share 1 event or initiative, 26–27 September 2018."
    expect(shown.get_by_text(share)).to_be_visible()
    expect(shown.locator(".about")).to_have_text(
        "Event · 26–27 September 2018 · Latvian Presidency"
    )
    expect(shown.locator(".roles").first).to_have_text(
        "Juris Bone – speaker (not yet confirmed by a curator)"
    )
    quotes = shown.locator("blockquote").all_text_contents()
    assert quotes == [
        "First meeting of the Task Force: Juris Bone",
        "First meeting of the Task Force: Latvia",
    ]
    source = shown.get_by_role("link", name="On the meeting").first
    expect(source).to_have_attribute("href", "https://example.org/a")
    expect(shown.get_by_text("Read by rule “event-rule”.")).to_be_visible()


def test_the_panel_leads_on_and_back(visit: Opener) -> None:
    page = visit()
    rows(page, "Actors").get_by_role("button", name="Estonia").click()
    panel(page).get_by_role("button", name="Latvia", exact=True).click()
    expect(title(page)).to_have_text("Latvia")
    panel(page).get_by_role("button", name="← Back").click()
    expect(title(page)).to_have_text("Estonia")
    panel(page).get_by_role("button", name="Close").click()
    expect(panel(page)).to_be_hidden()


# Finding ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("lasma", "Lāsma Stabiņa"),
        ("NCM", "Nordic Council of Ministers"),
        ("iekslietu", "Ministry of the Interior of Latvia"),
        ("baltic", "Baltic States"),
    ],
)
def test_search_finds_without_accents_and_by_other_names(
    visit: Opener, typed: str, label: str
) -> None:
    page = visit()
    box = page.get_by_role("combobox", name="Find an actor")
    box.fill(typed)
    expect(page.get_by_role("option").first).to_contain_text(label)
    box.press("Enter")
    expect(title(page)).to_have_text(label)


def test_a_search_that_finds_nothing_says_so(visit: Opener) -> None:
    page = visit()
    page.get_by_role("combobox", name="Find an actor").fill("zzz")
    expect(page.locator("#search-said")).to_have_text("No actor found")
    expect(page.locator("#found")).to_be_hidden()


def test_filter_by_kind_of_actor(visit: Opener) -> None:
    page = visit()
    page.get_by_role("checkbox", name="Person").uncheck()
    expect(page.locator("#counts")).to_have_text(
        "6 of 8 actors, 6 of 11 links and 4 events and initiatives."
    )
    assert len(places(page, palette.LIGHT["person"])) == 0
    expect(rows(page, "Actors").filter(has_text="Juris Bone")).to_have_count(0)


def test_filter_by_presidency(visit: Opener) -> None:
    page = visit()
    page.get_by_label("Presidency").select_option("Latvian Presidency, 2018–2019")
    expect(page.locator("#counts")).to_have_text(
        "4 of 8 actors, 6 of 11 links and 1 of 4 events and initiatives."
    )


def test_filter_by_year_and_clear(visit: Opener) -> None:
    page = visit()
    page.get_by_label("First year").select_option("2019")
    expect(page.locator("#counts")).to_have_text(
        "3 of 8 actors, 3 of 11 links and 1 of 4 events and initiatives."
    )
    page.get_by_label("Last year").select_option("2012")
    expect(page.get_by_text("No actor is left by these filters.")).to_be_visible()
    page.get_by_role("button", name="Clear filters").click()
    expect(page.locator("#counts")).to_have_text("8 actors, 11 links and 4 events and initiatives.")
    expect(page.get_by_role("combobox", name="Find an actor")).to_be_focused()


def test_tables_sort_by_their_headings(visit: Opener) -> None:
    page = visit()
    heading = page.get_by_role("columnheader", name="Actor", exact=True)
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    expect(rows(page, "Actors").first).to_contain_text("Aid & Trust")
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    expect(rows(page, "Actors").first).to_contain_text("Nordic Council of Ministers")


# Without a mouse ----------------------------------------------------------------------------------


def test_from_the_top_to_a_quote_and_back_by_keys_alone(visit: Opener) -> None:
    page = visit()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip the drawing, to the lists")).to_be_focused()
    page.keyboard.press("Enter")
    first = rows(page, "Actors").first.get_by_role("button")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('tbody') !== null"):
            break
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    expect(title(page)).to_be_focused()
    expect(panel(page).locator("blockquote").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    expect(first).to_be_focused()


def test_keys_move_and_zoom_the_drawing(visit: Opener) -> None:
    page = visit()
    page.locator("#drawing").focus()
    start = places(page, palette.LIGHT["region"])
    page.keyboard.press("ArrowRight")
    moved = places(page, palette.LIGHT["region"])
    assert np.median(moved, axis=0)[0] < np.median(start, axis=0)[0] - 40
    page.keyboard.press("0")
    page.keyboard.press("+")
    page.keyboard.press("+")
    assert len(places(page, palette.LIGHT["organisation"])) > 0
    page.keyboard.press("0")
    again = places(page, palette.LIGHT["region"])
    assert np.abs(np.median(again, axis=0) - np.median(start, axis=0)).max() <= 1


def test_every_control_has_a_name_and_can_be_reached(visit: Opener) -> None:
    page = visit()
    names = page.locator("#controls button").evaluate_all(
        "buttons => buttons.map(b => b.getAttribute('aria-label'))"
    )
    assert names == [
        "Zoom in",
        "Zoom out",
        "Show all",
        "Move left",
        "Move up",
        "Move down",
        "Move right",
    ]
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Show all").click()


# On a phone, on paper -----------------------------------------------------------------------------


def assert_no_sideways_scroll(page: Page) -> None:
    wide = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]


def test_on_a_phone_nothing_runs_off_the_side(visit: Opener) -> None:
    page = visit(PHONE, has_touch=True, is_mobile=True)
    assert_no_sideways_scroll(page)
    top = page.locator("#drawing").bounding_box()
    assert top is not None
    assert top["y"] < PHONE["height"], "the drawing begins on the first screen"
    page.get_by_text("Filters", exact=True).tap()
    page.get_by_role("checkbox", name="Region").uncheck()
    assert_no_sideways_scroll(page)
    rows(page, "Links").first.get_by_role("button").tap()
    expect(title(page)).to_be_in_viewport()
    assert_no_sideways_scroll(page)
    inner = panel(page).evaluate("d => [d.scrollWidth, d.clientWidth]")
    assert inner[0] <= inner[1]
    panel(page).get_by_role("button", name="Close").tap()
    expect(panel(page)).to_be_hidden()


def test_large_text_still_fits_a_phone(visit: Opener) -> None:
    page = visit(PHONE)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert_no_sideways_scroll(page)


def test_on_paper_the_controls_are_gone_and_the_lists_stay(visit: Opener) -> None:
    page = visit()
    page.emulate_media(media="print")
    expect(page.get_by_role("combobox", name="Find an actor")).to_be_hidden()
    expect(page.locator("#controls")).to_be_hidden()
    expect(rows(page, "Actors").first).to_be_visible()


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_on_paper_the_open_quotes_stand_with_the_page(
    visit: Opener, viewport: dict[str, int]
) -> None:
    page = visit(viewport)
    rows(page, "Actors").first.get_by_role("button").click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("#panel").evaluate(
        "p => [p.matches(':modal'), getComputedStyle(p).position]"
    ) == [
        False,
        "static",
    ]
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    over = page.locator("#panel").evaluate("p => p.matches(':modal')")
    assert over is (viewport is PHONE)


# Accessibility ------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("opened", [False, True], ids=["page", "panel"])
def test_axe_finds_nothing_against_wcag(
    visit: Opener, viewport: dict[str, int], scheme: str, *, opened: bool
) -> None:
    # The page's own policy lets no other script in; the checker is let past it.
    page = visit(viewport, color_scheme=scheme, bypass_csp=True)
    if opened:
        rows(page, "Actors").first.get_by_role("button").click()
        expect(title(page)).to_be_focused()
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run().then(r => r.violations)")
    assert [(v["impact"], v["id"], [x["html"] for x in v["nodes"]]) for v in found] == []


def test_the_policy_keeps_foreign_scripts_out(browser: Browser, file: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(file.as_uri())
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.bad = 1';"
        " document.body.append(s); }"
    )
    assert page.evaluate("window.bad") is None
    assert any(re.search("Content Security Policy", text) for text in refused)
    context.close()

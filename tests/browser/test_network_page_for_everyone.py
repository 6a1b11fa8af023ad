"""The page without a mouse, on a phone, on paper, and for those who hear it read."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from browser.browsing import DESK, PHONE, Opener, panel, places, rows, title
from thbgraph.network import palette

AXE = Path(__file__).parent / "static" / "axe.min.js"
"""The accessibility checker; an editable install fetches it (`hatch_build.py`)."""


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

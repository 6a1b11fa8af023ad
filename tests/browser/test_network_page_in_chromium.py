"""The page in a real browser: it opens from a file, is read and searched, and shows the quotes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, expect

import network_samples as n
from browser.browsing import Opener, click_at, panel, places, rows, title
from thbgraph import network
from thbgraph.network import page as network_page
from thbgraph.network import palette
from thbgraph.network.assembly import assemble
from thbgraph.network.model import TITLE
from thbgraph.store import Store

PARTS = Path(network_page.__file__).parent

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


def test_the_seeds_are_quoted_word_for_word(
    visit: Opener, seeds_graph: Path, tmp_path: Path
) -> None:
    path = tmp_path / "seeds.html"
    network.write(Store.open(seeds_graph), path)
    page = visit(path=path)
    name = "Baltic States and Nordic countries"
    rows(page, "Links").get_by_role("button", name=name, exact=True).click()
    expect(title(page)).to_have_text(name)
    share = "They share 2 events and initiatives, May 2013 – June 2015."
    expect(panel(page).get_by_text(share)).to_be_visible()
    first = panel(page).locator("figure").first
    expect(first.locator("blockquote").first).to_have_text(
        "Experts from the Nordic countries, Baltic States and North-West Russia will attend a"
        " conference organised by the Nordic-Baltic Network of Policewomen and the Nordic Council"
        " of Ministers' Office in Estonia in late May in Tallinn"
    )
    expect(first.locator("figcaption")).to_have_text(
        "Joint fight against new trends in human trafficking in Baltic Sea region calls for better"
        " information exchange, 22 May 2013. Read by a curator."
    )


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
    expect(title(page)).to_be_focused()
    expect(panel(page).locator("blockquote").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(box).to_be_focused()


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
    before = page.locator("#drawing").bounding_box()
    page.get_by_label("Presidency").select_option("Latvian Presidency, 2018–2019")
    expect(page.locator("#counts")).to_have_text(
        "4 of 8 actors, 6 of 11 links and 1 of 4 events and initiatives."
    )
    assert page.locator("#drawing").bounding_box() == before, "the drawing stays in its place"


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


# Names in the drawing -----------------------------------------------------------------------------


def spot(key: int, x: float, y: float, *, chosen: bool = False) -> dict[str, object]:
    return {"key": key, "x": x, "y": y, "r": 5, "width": 60, "height": 15, "chosen": chosen}


@pytest.mark.parametrize(
    ("spots", "named"),
    [
        pytest.param([spot(0, 100, 100)], {0: "bottom"}, id="below where there is room"),
        pytest.param([spot(0, 100, 195)], {0: "top"}, id="above at the lower edge"),
        pytest.param([spot(0, 195, 195)], {0: "top left"}, id="inwards in a corner"),
        pytest.param(
            [spot(0, 100, 100), spot(1, 100, 130)],
            {0: "bottom", 1: "bottom"},
            id="each its own room",
        ),
    ],
)
def test_names_stand_where_they_cover_nothing(
    browser: Browser, spots: list[dict[str, object]], named: dict[int, str]
) -> None:
    assert placed(browser, spots) == named


@pytest.mark.parametrize("chosen", [False, True], ids=["not open", "open"])
def test_among_others_only_what_is_open_may_cover_them(browser: Browser, *, chosen: bool) -> None:
    leading = [spot(key, 40, 20 + 40 * key) for key in range(3)]
    around = [(x, y) for x in (-12, 0, 12) for y in (-12, 0, 12) if (x, y) != (0, 0)]
    ring = [spot(4 + n, 130 + x, 150 + y) for n, (x, y) in enumerate(around)]
    middle = spot(3, 130, 150, chosen=chosen)
    assert (3 in placed(browser, [*leading, middle, *ring])) is chosen


def placed(browser: Browser, spots: list[dict[str, object]]) -> dict[int, str]:
    """Which names the page would show in a drawing of 200 by 200 pixels, and on which side."""
    script = (PARTS / "labels.js").read_text(encoding="utf-8")
    page = browser.new_page()
    found = page.evaluate(
        f"spots => {{ {script}\n return [...placeLabels(spots, {{ width: 200, height: 200 }})]; }}",
        spots,
    )
    page.close()
    return dict(found)

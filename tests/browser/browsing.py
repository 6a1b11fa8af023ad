"""Where to look on the page, and what stands there."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast
from urllib.parse import urljoin

import numpy as np
from matplotlib.image import imread
from playwright.sync_api import Browser, Locator, Page

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
LOOKS = [(DESK, "light"), (PHONE, "dark")]
"""What a page is checked in: colours do not depend on the width, nor the layout on colours."""

Opener = Callable[..., Page]


@contextmanager
def watching(browser: Browser, home: str, allowed: str) -> Iterator[Opener]:
    """Gives what opens pages, by their way from `home`.

    In the end nothing may have been asked of any address that does not begin with `allowed`, nor
    may anything have been complained of.
    """
    contexts = []
    asked: list[str] = []
    complaints: list[str] = []

    def open_page(way: str, viewport: dict[str, int] = DESK, **settings: object) -> Page:
        context = browser.new_context(
            viewport={"width": viewport["width"], "height": viewport["height"]},
            base_url=home,
            reduced_motion="reduce",
            **cast("dict[str, Any]", settings),
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(urljoin(home, way))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith(allowed)] == []
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

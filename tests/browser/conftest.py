"""Chromium, started once, and the page opened in it.

Chromium must be installed: a machine without it fails here, since nothing else shows that the
page works. The browser stops after this folder: its event loop must not run under other tests.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

import network_samples as n
from browser.browsing import DESK, Opener, watching
from thbgraph.network import page as network_page

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium, started once for all tests."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program, "install Chromium: the network page is tested in a real browser"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="package")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the small network."""
    path = tmp_path_factory.mktemp("page") / "network.html"
    path.write_text(network_page.render(n.network()), encoding="utf-8")
    return path


@pytest.fixture
def visit(browser: Browser, file: Path) -> Iterator[Opener]:
    """Opens the page; afterwards nothing may have been asked of the network, nor complained of."""
    with watching(browser, file.as_uri(), "file:") as open_:

        def open_page(viewport: dict[str, int] = DESK, path: Path = file, **more: object) -> Page:
            return open_(path.as_uri(), viewport, **more)

        yield open_page

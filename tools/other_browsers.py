"""Walk through the site's folder in Firefox or WebKit, which the tests, in Chromium, do not.

    pip install selenium
    apt install webkit2gtk-driver xvfb
    thbgraph build && thbgraph site --output site
    xvfb-run python tools/other_browsers.py webkit site
    python tools/other_browsers.py firefox site   # needs geckodriver, which Selenium may fetch

Stops with what is wrong where a step fails; prints each step that held. Of the seeds' graph.
"""

from __future__ import annotations

import contextlib
import sys
import time
from pathlib import Path
from typing import Any, Final

MINI_BROWSER: Final = Path("/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser")
"""Where Debian has the browser that `WebKitWebDriver` drives."""
PAGES: Final = ("index", "events", "timeline", "network", "documents", "about", "queries/timeline")
SIZES: Final = ((1280, 900), (420, 740))
_TRIES: Final = 20
COLUMN: Final = """
const at = [...document.querySelectorAll('th')].findIndex((th) => th.textContent.trim() === 'what');
return [...document.querySelectorAll('table.answer tbody tr')].map(
  (row) => row.cells[at].textContent.trim().toLowerCase());
"""


def opened(name: str) -> Any:  # noqa: ANN401 - Selenium is no dependency
    """Start a browser."""
    from selenium import webdriver  # noqa: PLC0415 - installed by whoever runs this

    if name == "firefox":
        options = webdriver.FirefoxOptions()
        options.add_argument("-headless")
        return webdriver.Firefox(options=options)
    chosen = webdriver.WebKitGTKOptions()
    chosen.binary_location = str(MINI_BROWSER)
    chosen.add_argument("--automation")
    return webdriver.WebKitGTK(options=chosen)


class Walk:
    """One way through the folder."""

    def __init__(self, browser: Any, site: Path) -> None:  # noqa: ANN401 - as above
        self._browser, self._site = browser, site

    def all(self) -> None:
        """Take every step."""
        self.search_to_quote()
        self.network()
        self.sorting()
        self.citing()
        self.widths()

    def search_to_quote(self) -> None:
        """Find an event, open it, and follow its first quote into the document."""
        self._open("index.html")
        self._one("main input[type=search]").send_keys("vilnius  FORUM")
        self._one("main form button").click()
        self._one("#hits a").click()
        self._one(".said figcaption a")
        quote = _line(self._one("blockquote").text)
        self._one("figcaption a").click()
        self._one(".seg.lit")
        self._hold("a search leads to a quote", quote in _line(self._one("#source").text))

    def network(self) -> None:
        """Open an actor of the network."""
        self._open("network.html")
        button = self._one("tbody tr button")
        name = button.text
        self._browser.execute_script("arguments[0].click()", button)
        self._hold("an actor of the network opens", name in self._one("[role=dialog], dialog").text)

    def sorting(self) -> None:
        """Sort a table."""
        self._open("queries/timeline.html")
        heads = self._browser.find_elements("css selector", "th button")
        next(head for head in heads if head.text.strip() == "what").click()
        said = self._browser.execute_script(COLUMN)
        self._hold("a table is sorted", said == sorted(said) and len(said) > 1)

    def citing(self) -> None:
        """Cite a row."""
        self._open("queries/events.html")
        self._one("td.cite a").click()
        files = self._browser.find_elements("css selector", "h3 a[download]")
        suffixes = [one.get_attribute("href").rpartition(".")[2] for one in files]
        self._hold("a row has its citations", suffixes == ["txt", "bib", "json"])

    def widths(self) -> None:
        """See that nothing runs off the side."""
        for width, height in SIZES:
            self._browser.set_window_size(width, height)
            for page in PAGES:
                self._open(f"{page}.html")
                wide, room = self._browser.execute_script(
                    "return [document.documentElement.scrollWidth, innerWidth]"
                )
                self._hold(f"{page} fits {width} pixels", wide <= room)

    def _open(self, name: str) -> None:
        self._browser.get((self._site / name).resolve().as_uri())

    def _one(self, selector: str) -> Any:  # noqa: ANN401 - as above
        for _ in range(_TRIES):
            # While one page goes and another comes, some drivers fail where others wait.
            with contextlib.suppress(Exception):
                return self._browser.find_element("css selector", selector)
            time.sleep(0.5)
        sys.exit(f"not so: there is {selector} ({self._browser.current_url})")

    def _hold(self, what: str, holds: bool) -> None:
        if not holds:
            sys.exit(f"not so: {what} ({self._browser.current_url})")
        print(what)


def _line(text: str) -> str:
    return " ".join(text.split())


def main() -> None:
    """Walk, and close the browser."""
    if len(sys.argv) != 3 or sys.argv[1] not in {"firefox", "webkit"}:  # noqa: PLR2004
        sys.exit("usage: other_browsers.py firefox|webkit SITE")
    browser = opened(sys.argv[1])
    try:
        found = browser.capabilities
        print(found["browserName"], found["browserVersion"])
        Walk(browser, Path(sys.argv[2])).all()
    finally:
        browser.quit()


if __name__ == "__main__":
    main()

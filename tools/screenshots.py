"""Take the pictures in README.md anew: pages of the seeds' graph, in Chromium, opened from disk.

`make screenshots` runs it. Letters look a little different on each machine, so nothing checks the
pictures' bytes; look at them before they are committed.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from thbgraph import builder
from thbgraph.web import folder

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT: Final = Path(__file__).resolve().parents[1]
EVENT: Final = (
    "id/event/human-trafficking-a-crime-with-too-few-convictions-and-too-many-victims-2019"
)
SIZE: Final = (1200, 760)
COLOURS: Final = 256
"""A page has few colours; a palette of them makes a file of a third of the size."""


def main() -> int:
    """Build the graph and its site in a temporary folder, and take each picture."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        print("install Chromium (on Debian: apt-get install chromium)", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        graph, site = Path(made) / "build", Path(made) / "site"
        builder.build(None, graph)
        folder.write(graph, site)
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for name, (file, prepare) in PICTURES.items():
            picture = ROOT / "docs" / name
            picture.write_bytes(_small(_taken(browser, site / file, prepare)))
            print(f"wrote docs/{name} ({picture.stat().st_size:,} bytes)")
        browser.close()
    return 0


def _taken(browser: Browser, file: Path, prepare: Callable[[Page], None]) -> bytes:
    page = browser.new_page(
        viewport={"width": SIZE[0], "height": SIZE[1]},
        color_scheme="light",
        reduced_motion="reduce",
        locale="en-GB",
    )
    page.goto(file.as_uri())
    prepare(page)
    taken = page.screenshot()
    page.close()
    return taken


def _small(picture: bytes) -> bytes:
    written = io.BytesIO()
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    # Of the methods this one keeps rare colours, such as those of the marks, as they are.
    few = image.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(written, "PNG", optimize=True)
    return written.getvalue()


def _event(page: Page) -> None:
    expect(page.locator("blockquote").first).to_be_visible()


def _document(page: Page) -> None:
    """Follow the event's place to the passage that states it."""
    page.get_by_role("region", name="Held in").locator("figcaption a").first.click()
    expect(page.locator(".seg.lit").first).to_be_in_viewport()


def _network(page: Page) -> None:
    """Open a link of the network, beside the drawing."""
    links = page.get_by_role("table", name="Links").locator("tbody tr")
    links.filter(has_text="Baltic States").first.get_by_role("button").click()
    expect(page.get_by_role("dialog").locator("blockquote").first).to_be_visible()
    page.mouse.move(0, 0)
    page.locator("#drawing").evaluate("e => e.scrollIntoView({block: 'end'})")


def _timeline(page: Page) -> None:
    expect(page.get_by_role("region", name="Drawing")).to_be_visible()


PICTURES: Final = {
    "screen-event.png": (f"{EVENT}.html", _event),
    "screen-document.png": (f"{EVENT}.html", _document),
    "screen-network.png": ("network.html", _network),
    "screen-timeline.png": ("timeline.html", _timeline),
}


if __name__ == "__main__":
    sys.exit(main())

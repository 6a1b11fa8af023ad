"""Curators in a real browser: from the printed address to what is confirmed after a rebuild."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.browsing import LOOKS
from browser.sites import AXE
from thbgraph import builder, cli
from web_servers import Server

QUAYS = """Border guards meet in Gdańsk

14.06.2017

On 12–13 June 2017 the Polish Border Guard hosted the conference “Safe Quays” in Gdańsk. Experts \
from Norway attended the opening by video. The conference was supported by the Quay Foundation and \
the Wharf Foundation.
"""
HARBOUR = """Harbour day in Riga

20.09.2017

On 18 September 2017 the State Police of Latvia hosted the Harbour Day seminar in Riga. The \
seminar was supported by the Quay Foundation and the Wharf Foundation.
"""
SUPPORTED = "was supported by the Quay Foundation and the Wharf Foundation."
_ADDRESS = re.compile(r"review \S+ at (http://127\.0\.0\.1:\d+/review/enter\?token=[\w-]+)")


@contextmanager
def reviewing(folder: Path) -> Iterator[str]:
    """Run `thbgraph serve --review` on a free port; gives the address that lets in."""
    options = ("--workers", "1", "--review", "--corpus", str(folder / "corpus"))
    server = Server(folder / "build", *options, lines=2)
    found = _ADDRESS.search(server.said)
    assert found, server.said
    try:
        yield found[1]
    finally:
        assert "token" not in server.stop(), "the log never has it"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents that nobody has reviewed, and their build."""
    folder = tmp_path_factory.mktemp("reviewed")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "safe-quays.txt").write_text(QUAYS, encoding="utf-8")
    (folder / "corpus" / "harbour-day.txt").write_text(HARBOUR, encoding="utf-8")
    builder.build(folder / "corpus", folder / "build")
    return folder


@pytest.fixture(scope="module")
def desk(built: Path) -> Iterator[str]:
    """The address of a desk on which nothing is decided that stays."""
    with reviewing(built) as address:
        yield address
    assert not [file for file in (built / "corpus" / "curated").glob("*") if file.suffix]


def mark(page: Page, words: str) -> None:
    """Drag the mouse over words of the text, once the page's scripts are there."""
    page.wait_for_load_state()
    box = page.evaluate(
        """words => {
          const walker = document.createTreeWalker(source, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(words);
            if (at < 0) continue;
            const range = new Range();
            range.setStart(node, at);
            range.setEnd(node, at + words.length);
            source.scrollIntoView();
            const [first, ...rest] = range.getClientRects();
            const last = rest.pop() || first;
            const middle = (box) => box.top + box.height / 2;
            return [first.left + 1, middle(first), last.right - 1, middle(last)];
          }
        }""",
        words,
    )
    page.mouse.move(*box[:2])
    page.mouse.down()
    page.mouse.move(*box[2:], steps=4)
    page.mouse.up()


@dataclass(frozen=True)
class Curator:
    """One who works on one of the documents, and on one of the pairs."""

    document: str
    event: str
    host: str
    words: str
    """Of the sentence that names the foundations, for the event."""
    foundation: str
    scripts: bool

    @property
    def entered(self) -> str:
        return f"{self.event} – topic – child trafficking"

    def work(self, page: Page, root: str) -> str:
        """Accept a fact, enter one, join two things; returns the path of the accepted fact."""
        page.get_by_role("link", name=f"{self.event} – hostedBy – {self.host}").click()
        fact = f"/id/fact/{page.url.rpartition('/')[2]}.html"
        expect(page.locator("mark.object")).to_have_text(self.host)
        page.get_by_role("button", name="Accept").click()
        expect(page.get_by_role("status")).to_contain_text("accepted")
        page.goto(f"{root}/id/document/{self.document}.html")
        self.enter(page)
        page.get_by_role("link", name="Pairs", exact=True).click()
        page.get_by_role("link", name=f"“{self.foundation}” and “{self.foundation}”").click()
        page.get_by_label("Because").first.fill("one address")
        page.get_by_role("button", name="They are one thing").click()
        expect(page.get_by_role("status")).to_contain_text("one thing")
        page.goto(f"{root}{fact}")
        expect(page.get_by_text("not yet reviewed").first).to_be_visible()
        return fact

    def enter(self, page: Page) -> None:
        """From a document's page, enter a fact on a passage of it."""
        page.get_by_role("link", name="Enter a fact from this text").click()
        quote = f"{self.words} {SUPPORTED}"
        if self.scripts:
            mark(page, quote)
        else:
            page.get_by_role("link", name=quote).first.click()
        expect(page.get_by_label("Quote")).to_have_value(quote)
        page.get_by_label("Subject", exact=True).fill(self.event)
        page.get_by_label("Property").select_option("topic")
        page.get_by_label("Object", exact=True).fill("child trafficking")
        page.get_by_role("button", name="Enter", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text("mend what is marked below")
        page.get_by_label("Words for the subject").fill(self.words)
        page.get_by_label("Words for the object").fill("supported")
        page.get_by_role("button", name="Enter", exact=True).click()
        expect(page.get_by_role("status").filter(has_text="Last")).to_contain_text(self.entered)

    def check(self, page: Page, root: str, fact: str) -> None:
        """After the rebuild all of it is in the graph."""
        page.goto(f"{root}{fact}")
        expect(page.get_by_text("confirmed by a curator")).to_be_visible()
        page.goto(f"{root}/review/document/{self.document}")
        page.get_by_role("link", name=self.entered).click()
        expect(page.get_by_text("confirmed by a curator")).to_be_visible()
        expect(page.locator("blockquote")).to_have_text(f"{self.words} {SUPPORTED}")
        page.goto(f"{root}/search?q={self.foundation.replace(' ', '+')}")
        expect(page.locator(".hits li")).to_have_count(1)
        page.goto(f"{root}/review/desk")
        expect(page.locator(".ahead")).to_have_count(0)
        expect(page.get_by_role("link", name=self.host)).to_have_count(0)


CURATORS = (
    Curator(
        *("safe-quays", "Safe Quays", "Polish Border Guard", "The conference"),
        foundation="Quay Foundation",
        scripts=True,
    ),
    Curator(
        *("harbour-day", "Harbour Day seminar", "State Police of Latvia", "The seminar"),
        foundation="Wharf Foundation",
        scripts=False,
    ),
)


def test_what_two_curators_review_is_confirmed_after_the_rebuild(
    browser: Browser, built: Path, tmp_path: Path
) -> None:
    """One of them has no JavaScript; neither loses what the other does."""
    folder = tmp_path / "mine"
    shutil.copytree(built, folder, ignore=shutil.ignore_patterns("curated"))
    with reviewing(folder) as address:
        root = address.partition("/review/")[0]
        contexts = [browser.new_context(java_script_enabled=c.scripts) for c in CURATORS]
        pages = [context.new_page() for context in contexts]
        for page in pages:
            page.goto(address)
            expect(page).to_have_url(f"{root}/review/desk")
        facts = [c.work(page, root) for c, page in zip(CURATORS, pages, strict=True)]
        pages[0].goto(f"{root}/review/desk")
        command = shlex.split(pages[0].locator(".ahead code").inner_text())
        assert cli.main(command[1:]) == 0
        for curator, page, fact in zip(CURATORS, pages, facts, strict=True):
            curator.check(page, root, fact)
        for context in contexts:
            context.close()
    curated = folder / "corpus" / "curated"
    sheet = (curated / "safe-quays.yaml").read_text(encoding="utf-8")
    assert "  - event: Safe Quays\n    hostedBy: Polish Border Guard\n" in sheet
    assert sheet.endswith(
        "  - event: Safe Quays\n"
        "    topic: child trafficking\n"
        "    mention:\n"
        "      event: The conference\n"
        "      topic: supported\n"
        f"    quote: The conference {SUPPORTED}\n"
    )
    decisions = (curated / "identities.yaml").read_text(encoding="utf-8")
    assert decisions.count("    because: one address\n") == 2


def test_a_fact_is_entered_and_undone_by_keys_alone(browser: Browser, desk: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(desk)
    page.goto(page.url.partition("/review/")[0] + "/review/document/safe-quays")
    sentence = page.locator(".sentence")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.querySelector('.sentence')"):
            break
    expect(sentence.first).to_be_focused()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(sentence.filter(has_text=SUPPORTED)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    quote = page.get_by_label("Quote")
    expect(quote).to_be_focused()
    expect(quote).to_have_value(re.compile("^On 12–13 June 2017 .* in Gdańsk.$"))
    for words in ("Safe Quays", None, "startDate", "2017-06-12"):
        page.keyboard.press("Tab")
        page.keyboard.type(words or "known")
    expect(page.get_by_label("Property")).to_have_value("startDate")
    expect(page.get_by_label("EDTF form of the date")).to_be_hidden()
    expect(page.get_by_label("Object", exact=True)).to_have_value("2017-06-12")
    page.keyboard.press("Enter")
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_visible()
    for _ in range(40):
        page.keyboard.press("Tab")
        if undo.evaluate("button => button === document.activeElement"):
            break
    expect(undo).to_be_focused()
    page.keyboard.press("Enter")
    expect(undo).to_have_count(0)
    context.close()


def test_what_is_typed_is_shown_in_the_text(browser: Browser, desk: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(desk)
    page.goto(page.url.partition("/review/")[0] + "/review/document/safe-quays")
    found = page.locator("#found")
    lit = "[...(CSS.highlights.get('quote') || [])].map(String)"
    mark(page, "Polish Border Guard")
    expect(page.get_by_label("Quote")).to_have_value("Polish Border Guard")
    expect(page.locator("#at-text")).to_have_value(str(QUAYS.index("Polish Border Guard")))
    page.get_by_label("Quote").fill("conference")
    expect(found).to_have_text("These words stand 2 times in the text.")
    expect(page.get_by_label("Which of several places")).to_be_visible()
    assert page.evaluate(lit) == ["conference", "conference"]
    page.get_by_label("Quote").fill("no such words")
    expect(found).to_have_text("These words do not stand in the text.")
    page.get_by_label("Quote").fill("Experts  from\nNorway")
    expect(found).to_have_text("")
    assert page.evaluate(lit) == ["Experts from Norway"]
    expect(page.get_by_label("Organisation", exact=True)).to_be_hidden()
    page.get_by_label("Property").select_option("post")
    expect(page.get_by_label("Organisation", exact=True)).to_be_visible()
    context.close()


def test_a_page_of_another_site_cannot_decide(browser: Browser, desk: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(desk)
    page.get_by_role("link", name="Safe Quays – hostedBy").click()
    form = page.locator("form", has=page.get_by_role("button", name="Accept"))
    hidden = form.locator("input[type=hidden]").evaluate_all(
        "fields => fields.map(f => f.outerHTML).join('')"
    )
    evil = f'<form method="post" action="{page.url}">{hidden}<button>Win</button></form>'
    context.route(
        "http://evil.example/", lambda route: route.fulfill(body=evil, content_type="text/html")
    )
    page.goto("http://evil.example/")
    page.get_by_role("button", name="Win").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Forbidden")
    context.close()


@pytest.mark.parametrize(("viewport", "scheme"), LOOKS, ids=["desk", "phone"])
def test_axe_finds_nothing_and_nothing_runs_off_the_side(
    browser: Browser, desk: str, viewport: dict[str, int], scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": viewport["width"], "height": viewport["height"]},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(desk)
    root = page.url.partition("/review/")[0]
    _check(page)
    page.get_by_role("link", name="Safe Quays – hostedBy").click()
    _check(page)
    page.get_by_role("button", name="Skip").click()
    expect(page.get_by_role("status")).to_contain_text("skipped")
    _check(page)
    page.get_by_role("button", name="Undo").click()
    page.goto(f"{root}/review/pairs")
    _check(page)
    page.get_by_role("link", name="“Quay Foundation” and").click()
    _check(page)
    page.goto(f"{root}/review/documents")
    _check(page)
    page.get_by_role("link", name="Border guards meet").click()
    page.get_by_role("button", name="Experts from Norway").click()
    _check(page)
    page.get_by_label("Property").select_option("post")
    page.get_by_role("button", name="Enter", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_text("in other words").click()
    _check(page)
    context.close()


def _check(page: Page) -> None:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then(r => r.violations)")
    assert [(v["id"], [x["html"] for x in v["nodes"]]) for v in found] == []
    wide = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]

"""A curator in a real browser, without JavaScript: from the printed address to a confirmed fact."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.browsing import DESK, PHONE
from browser.sites import AXE
from thbgraph import builder

TEXT = """Border guards meet in Gdańsk

14.06.2017

On 12–13 June 2017 the Polish Border Guard hosted the conference “Safe Quays” in Gdańsk. Experts \
from Norway attended the opening by video. The conference was supported by the Quay Foundation.
"""
_ADDRESS = re.compile(r"review \S+ at (http://127\.0\.0\.1:\d+/review/enter\?token=[\w-]+)")


@contextmanager
def reviewing(corpus: Path, graph: Path) -> Iterator[str]:
    """Run `thbgraph serve --review` on a free port; gives the address that lets in."""
    command = [
        *(sys.executable, "-m", "thbgraph", "serve", "--graph", str(graph), "--port", "0"),
        *("--review", "--corpus", str(corpus)),
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        said = server.stderr.readline() + server.stderr.readline()
        found = _ADDRESS.search(said)
        assert found, said + server.stderr.read()
        try:
            yield found[1]
        finally:
            server.terminate()
            _, rest = server.communicate(timeout=30)
            assert "Traceback" not in rest, rest
            assert "token" not in rest, "the log never has it"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "safe-quays.txt").write_text(TEXT, encoding="utf-8")
    builder.build(folder, tmp_path / "build")
    return folder


@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with"])
def test_a_fact_is_reviewed_and_after_the_rebuild_it_is_confirmed(
    browser: Browser, corpus: Path, *, scripts: bool
) -> None:
    with reviewing(corpus, corpus.parent / "build") as address:
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto(address)
        expect(page).to_have_url(re.compile(r"/review/desk$"))
        page.get_by_role("link", name="Safe Quays – hostedBy – Polish Border Guard").click()
        reviewed = page.url.rpartition("/")[2]
        expect(page.locator("mark.object")).to_have_text("Polish Border Guard")
        page.get_by_role("button", name="Accept").click()
        expect(page.get_by_role("status")).to_contain_text("accepted")
        notice = page.locator(".ahead code").inner_text()
        fact = page.url.partition("/review/")[0] + f"/id/fact/{reviewed}.html"
        page.goto(fact)
        expect(page.get_by_text("not yet reviewed").first).to_be_visible()
        command = [sys.executable, "-m", *shlex.split(notice)]
        subprocess.run(command, check=True, capture_output=True)
        page.goto(fact)
        expect(page.get_by_text("not yet reviewed")).to_have_count(0)
        page.goto(fact.partition("/id/")[0] + "/review/desk")
        expect(page.locator(".ahead")).to_have_count(0)
        expect(page.get_by_role("link", name="hostedBy")).to_have_count(0)
        context.close()
    sheet = (corpus / "curated" / "safe-quays.yaml").read_text(encoding="utf-8")
    assert "  - event: Safe Quays\n    hostedBy: Polish Border Guard\n" in sheet


def test_a_page_of_another_site_cannot_decide(browser: Browser, corpus: Path) -> None:
    with reviewing(corpus, corpus.parent / "build") as address:
        context = browser.new_context()
        page = context.new_page()
        page.goto(address)
        page.get_by_role("link", name="hostedBy").click()
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
    assert not (corpus / "curated").exists()


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_and_nothing_runs_off_the_side(
    browser: Browser, corpus: Path, viewport: dict[str, int]
) -> None:
    with reviewing(corpus, corpus.parent / "build") as address:
        context = browser.new_context(
            viewport={"width": viewport["width"], "height": viewport["height"]}, bypass_csp=True
        )
        page = context.new_page()
        page.goto(address)
        _check(page)
        page.get_by_role("link", name="hostedBy").click()
        _check(page)
        page.get_by_role("button", name="Accept").click()
        _check(page)
        context.close()


def _check(page: Page) -> None:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then(r => r.violations)")
    assert [(v["id"], [x["html"] for x in v["nodes"]]) for v in found] == []
    wide = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]

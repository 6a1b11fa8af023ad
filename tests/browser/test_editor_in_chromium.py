"""The SPARQL editor in a real browser, against a small endpoint of the test's own."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from browser.browsing import DESK, PHONE
from browser.sites import AXE
from thbgraph import results
from thbgraph.errors import QueryError
from thbgraph.results import Result
from thbgraph.sparql import Form
from thbgraph.web.answers import Site
from thbgraph.web.app import create_app


def endpoint(site: Site) -> Iterable[BaseRoute]:
    """Answers as the protocol says, as far as these tests ask."""

    async def sparql(request: Request) -> Response:
        text = parse_qs((await request.body()).decode())["query"][0]
        build = await site.builds.latest()
        try:
            result = Result.of(build.store.query(text))
        except QueryError as error:
            return JSONResponse({"detail": error.message}, 400)
        name = "csv" if "csv" in request.headers["accept"] else "json"
        name = "turtle" if result.form is Form.CONSTRUCT else name
        media = {"csv": "text/csv", "json": "application/sparql-results+json"}
        body = "".join(results.render(result, name))
        return Response(body, media_type=media.get(name, "text/turtle"))

    return [Route("/sparql", sparql, methods=["POST"])]


@pytest.fixture(scope="module")
def editor_address(seeds_graph: Path) -> Iterator[str]:
    app = create_app(seeds_graph, more=endpoint, endpoint="/sparql")
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def editor(browser: Browser, editor_address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": DESK["width"], "height": DESK["height"]})
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{editor_address}/editor")
    yield page
    context.close()
    ours = (editor_address, "blob:")
    assert [url for url in asked if not url.startswith(ours)] == []
    assert complaints == []


def write(page: Page, text: str) -> None:
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def test_a_query_is_answered_as_a_table_with_links(editor: Page) -> None:
    editor.get_by_role("button", name="Answer").click()
    rows = editor.locator("table.answer tbody tr")
    expect(rows).to_have_count(4)
    rows.nth(1).get_by_role("link").click()
    expect(editor.get_by_role("heading", level=1)).to_have_text("Knowledge forum in Vilnius")


def test_the_answer_comes_into_sight(editor: Page) -> None:
    assert editor.locator("#result").bounding_box()["y"] > DESK["height"] * 0.6  # type: ignore[index]
    editor.get_by_role("button", name="Answer").click()
    expect(editor.locator("#result tbody tr").first).to_be_in_viewport()


def test_terms_are_completed_from_our_own_schema(editor: Page) -> None:
    write(editor, "PREFIX thb: <https://w3id.org/thbgraph/ontology#>\nSELECT * WHERE { ?e thb:held")
    editor.keyboard.press("Control+Space")
    expect(editor.locator(".CodeMirror-hint")).to_have_text(
        ["thb:heldBy", "thb:heldFrom", "thb:heldIn", "thb:heldUntil"]
    )


def test_an_example_is_asked_by_keys_and_kept_as_a_file(editor: Page) -> None:
    editor.get_by_label("Begin with an example").select_option("timeline")
    editor.locator(".CodeMirror").click()
    editor.keyboard.press("Control+Enter")
    expect(editor.locator("table.answer caption")).to_have_text("4 rows")
    expect(editor.get_by_role("columnheader").nth(2)).to_have_text("kind")
    with editor.expect_download() as download:
        editor.get_by_role("button", name="CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text.startswith("start,end,kind,what,places")


def test_a_mistake_is_said_and_markup_in_it_is_text(editor: Page) -> None:
    write(editor, "SELECT * WHERE { <script>alert(1)</script> }")
    editor.get_by_role("button", name="Answer").click()
    expect(editor.get_by_role("alert")).to_contain_text("malformed query")
    assert editor.locator("#result script").count() == 0


def test_the_keyboard_is_not_trapped(editor: Page) -> None:
    editor.locator(".CodeMirror").click()
    editor.keyboard.press("Escape")
    # First to what scrolls long lines, then on.
    editor.keyboard.press("Tab")
    editor.keyboard.press("Tab")
    assert editor.evaluate("document.activeElement.closest('.CodeMirror') === null")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_editor(
    browser: Browser, editor_address: str, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": PHONE["width"], "height": PHONE["height"]},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(f"{editor_address}/editor")
    page.get_by_role("button", name="Answer").click()
    expect(page.locator("table.answer")).to_be_visible()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then(r => r.violations)")
    assert [(v["id"], [x["html"] for x in v["nodes"]]) for v in found] == []
    wide = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]
    context.close()

"""The server as such: errors, limits, headers, files, and builds that change under it."""

from __future__ import annotations

import asyncio
import logging
import re
import threading
from collections import Counter
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import samples as s
from thbgraph import files
from thbgraph.errors import GraphError, ServeError
from thbgraph.web import serving
from thbgraph.web.app import create_app
from thbgraph.web.builds import Builds
from thbgraph.web.cache import Answer, Cache
from thbgraph.web.data import Build
from web_sites import client, path, write_build

HTML = {"accept": "text/html"}
MANY = 4
"""Pages of each kind that are followed."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return client(write_build(tmp_path_factory.mktemp("web") / "build"))


def test_an_error_is_a_page_for_people_and_a_problem_for_programs(site: TestClient) -> None:
    page = site.get("/nowhere", headers=HTML)
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "There is nothing at this address." in page.text
    problem = site.get("/nowhere")
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json() == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "There is nothing at this address.",
    }


def test_only_get_and_head_are_answered(site: TestClient) -> None:
    answer = site.post("/events")
    assert answer.status_code == 405
    assert sorted(answer.headers["allow"].split(", ")) == ["GET", "HEAD"]
    assert answer.json()["detail"] == "This address answers GET and HEAD."


@pytest.mark.parametrize("address", ["/events", "/data/thbgraph.nq", "/queries/events.csv"])
def test_a_program_of_another_site_may_ask_whether_it_may_ask(
    site: TestClient, address: str
) -> None:
    headers = {"origin": "https://example.org", "access-control-request-method": "GET"}
    answer = site.options(address, headers=headers)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["access-control-allow-methods"] == "GET, HEAD"
    assert answer.headers["access-control-allow-headers"] == "Accept, If-None-Match"
    assert site.get("/nowhere").headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("address", ["/", "/nowhere", "/static/site.css", "/id/event/none"])
def test_every_answer_has_safe_headers(site: TestClient, address: str) -> None:
    headers = site.get(address, headers=HTML).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_every_link_of_every_kind_of_page_leads_somewhere(seeds_graph: Path) -> None:
    site = client(seeds_graph)
    waiting, seen = ["/"], set[str]()
    kinds: Counter[str] = Counter()
    while waiting:
        address = waiting.pop()
        kind = re.sub(r"(?<=/id/)(\w+)/.*(\.\w+)$", r"\1\2", address.partition("?")[0])
        kinds[kind] += 1
        if kinds[kind] > MANY:
            continue
        answer = site.get(address, headers=HTML)
        assert answer.status_code == 200, address
        if answer.headers["content-type"].startswith("text/html"):
            found = re.findall(r'(?:href|src|action)="(/[^"#]*)', answer.text)
            new = {unescape(link) for link in found} - seen
            seen |= new
            waiting += sorted(new)
    assert len(seen) > 300


def test_no_page_has_inline_style_or_script(site: TestClient) -> None:
    for address in ("/", "/events", path(s.MEETING.iri, ".html"), "/id/document/a_meeting.html"):
        html = site.get(address).text
        assert " style=" not in html
        assert "<style" not in html
        assert " onclick=" not in html
        assert "<script>" not in html


def test_a_file_with_its_version_is_kept_for_good(site: TestClient) -> None:
    html = site.get("/").text
    address = html.partition('<link rel="stylesheet" href="')[2].partition('"')[0]
    assert site.get(address).headers["cache-control"] == "public, max-age=31536000, immutable"
    assert site.get("/static/site.css?v=other").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "address",
    [
        "/static/../app.py",
        "/static/..%2Fapp.py",
        "/static/%2e%2e/%2e%2e/pyproject.toml",
        "/static//etc/passwd",
        "/id/../../etc/passwd",
        "/static/site.css%00",
    ],
)
def test_no_path_leads_to_the_disk(site: TestClient, address: str) -> None:
    assert site.get(address).status_code == 404


def test_an_address_that_is_too_long_is_refused(site: TestClient) -> None:
    answer = site.get(f"/search?q={'x' * 9000}")
    assert (answer.status_code, answer.json()["title"]) == (414, "URI Too Long")


def test_a_fault_of_ours_says_nothing_of_its_cause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(write_build(tmp_path / "build"))
    monkeypatch.setattr("thbgraph.web.pages.records.any_of", lambda *_: 1 / 0)
    faulty = TestClient(app, raise_server_exceptions=False)
    answer = faulty.get(path(s.MEETING.iri, ".html"))
    assert (answer.status_code, answer.json()["detail"]) == (
        500,
        "The server failed at this; its log says how.",
    )
    assert "division" not in answer.text


def test_the_log_holds_no_personal_data(site: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "thbgraph.web.requests"):
        site.get("/search?q=Jane+Doe", headers={"user-agent": "secret", **HTML})
        site.get("/no%0Awhere")
    lines = [r.getMessage() for r in caplog.records if r.name == "thbgraph.web.requests"]
    assert [line.split()[:3] for line in lines] == [
        ["GET", "/search", "200"],
        ["GET", "/no\\nwhere", "404"],
    ]


# Builds -------------------------------------------------------------------------------------------


def test_a_new_build_is_taken_over_and_a_broken_one_is_not(tmp_path: Path) -> None:
    folder = write_build(tmp_path / "build")
    site = client(folder)
    attended = f"/id/fact/{s.ATTENDED.id}.html"
    before = site.get("/")
    assert site.get(attended).status_code == 200
    write_build(folder, *s.without(s.ATTENDED), run="f" * 16)
    after = site.get("/")
    assert "22 facts" in after.text
    assert after.headers["etag"] != before.headers["etag"]
    assert site.get(attended).status_code == 404
    (folder / "thbgraph.nq").write_text("broken", encoding="utf-8")
    (folder / "manifest.json").write_text('{"tool": "thbgraph", "format": 1}', encoding="utf-8")
    assert site.get("/").content == after.content
    write_build(folder)
    assert site.get("/").content == before.content


def test_while_a_build_is_opened_others_get_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_build(tmp_path / "build")
    may_open, really_open = threading.Event(), Build.open

    def slowly(path: Path) -> Build:
        assert may_open.wait(30)
        return really_open(path)

    async def story() -> list[str]:
        builds = Builds(folder)
        monkeypatch.setattr(Build, "open", slowly)
        old = builds.current.stamp
        write_build(folder, *s.without(s.ATTENDED), run="f" * 16)
        first = asyncio.create_task(builds.latest())
        await asyncio.sleep(0)
        meanwhile = await builds.latest()
        may_open.set()
        return [old, meanwhile.stamp, (await first).stamp, (await builds.latest()).stamp]

    old, meanwhile, first, after = asyncio.run(story())
    assert old == meanwhile
    assert old != first == after


def test_no_request_is_dropped_while_builds_take_each_others_place(tmp_path: Path) -> None:
    folder = write_build(tmp_path / "build")
    site = client(folder)
    addresses = ["/", path(s.MEETING.iri, ".html"), path(s.MEETING.iri, ".ttl"), "/queries/events"]
    seen: set[tuple[int, str]] = set()
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            seen.update((site.get(a, headers=HTML).status_code, a) for a in addresses)

    readers = [threading.Thread(target=ask) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(6):
        kept = s.FACTS if number % 2 else s.without(s.ATTENDED)
        with files.replacing_folder(folder) as beside:
            write_build(beside, *kept, run=f"{number:016x}")
    done.set()
    for reader in readers:
        reader.join()
    assert seen == {(200, address) for address in addresses}
    assert "23 facts" in site.get("/").text


def test_a_folder_that_is_gone_leaves_the_last_build(tmp_path: Path) -> None:
    folder = write_build(tmp_path / "build")
    site = client(folder)
    folder.rename(tmp_path / "elsewhere")
    assert site.get("/events").status_code == 200


def test_one_rdf_file_is_served_too(tmp_path: Path) -> None:
    folder = write_build(tmp_path / "build")
    site = client(folder / "thbgraph.nq")
    assert site.get(path(s.MEETING.iri, ".html")).status_code == 200


def test_without_a_graph_there_is_no_server(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="there is no graph here"):
        create_app(tmp_path / "none")


# Starting -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "alone"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("::1", True),
        ("[::1]", True),
        ("127.8.8.8", True),
        ("0.0.0.0", False),  # noqa: S104 - the case that must be refused
        ("::", False),
        ("example.org", False),
    ],
)
def test_which_hosts_only_this_machine_can_reach(host: str, alone: bool) -> None:
    assert serving.is_loopback(host) is alone


def test_a_host_that_others_reach_must_be_meant(tmp_path: Path) -> None:
    with pytest.raises(ServeError, match="add --public if that is what you want"):
        serving.serve(write_build(tmp_path / "build"), "0.0.0.0", say=print)  # noqa: S104


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    import socket  # noqa: PLC0415

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServeError, match=f"port {port} at 127.0.0.1 cannot be had"):
            serving.serve(write_build(tmp_path / "build"), port=port, say=print)


# What is kept -------------------------------------------------------------------------------------


def test_the_least_recently_used_answers_go_first() -> None:
    cache = Cache(largest=40)
    for name in ("a", "b", "c", "d"):
        cache.put(name, Answer(b"x" * 10, "text/plain", name))
    assert cache.get("a") is not None
    cache.put("e", Answer(b"x" * 10, "text/plain", "e"))
    assert [n for n in "abcde" if cache.get(n)] == ["a", "c", "d", "e"]
    assert cache.held == 40


def test_one_large_answer_does_not_drive_out_all_others() -> None:
    cache = Cache(largest=40)
    cache.put("a", Answer(b"x" * 11, "text/plain", "a"))
    assert (cache.get("a"), cache.held) == (None, 0)

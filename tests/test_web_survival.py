"""The endpoint survives: limits, crashes, many users at once, and builds that change under it."""

from __future__ import annotations

import json
import logging
import os
import shutil
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

import samples as s
from thbgraph import files, queries, store
from thbgraph.errors import GraphError
from thbgraph.web.data import Build, read_stamp
from thbgraph.web.endpoint.fairness import BusyError
from thbgraph.web.endpoint.frames import Job
from thbgraph.web.endpoint.mount import Endpoint
from thbgraph.web.endpoint.outcome import CRASH, LEFT, StoppedError
from thbgraph.web.endpoint.pool import NoSuchBuildError, Pool, Ticket
from thbgraph.web.endpoint.source import Source
from thbgraph.web.endpoint.worker import Worker
from web_endpoints import DIRECT, LIMITS, NEVER_ENDS, UNGUARDED, Site, site
from web_sites import write_build

ASK = "ASK {}"
FACTS = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?f a thb:Fact } }"
ALL = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o"
TRIPLES = "CONSTRUCT WHERE { ?s ?p ?o }"
WORD = "'" + "x" * 100_000 + "'"
PROBES = {
    "groups": f"SELECT * WHERE {'{' * 5_000} ?s ?p ?o {'}' * 5_000}",
    "parentheses": f"SELECT * WHERE {{ ?s ?p ?o FILTER({'(' * 5_000}1{')' * 5_000}) }}",
    "optionals": f"SELECT * WHERE {{ {'OPTIONAL { ?s ?p ?o ' * 5_000} {'}' * 5_000} }}",
    "nots": f"SELECT * WHERE {{ ?s ?p ?o FILTER({'!' * 200_000} true) }}",
    "paths": f"SELECT * WHERE {{ ?s {'(' * 5_000} a {')*' * 5_000} ?o }}",
    "selects": f"SELECT * WHERE {'{ SELECT * WHERE ' * 5_000} {{}} {'}' * 5_000}",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_build(tmp_path_factory.mktemp("survival") / "build")


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[Site]:
    with site(folder) as found:
        yield found


def ask(served: TestClient, query: str) -> tuple[int, str]:
    """The status of a query's answer, and its problem if it is one."""
    answer = served.post("/sparql", content=query, headers={"content-type": DIRECT})
    return answer.status_code, "" if answer.status_code == 200 else answer.json()["detail"]


def wait_until_ready(pool: Pool) -> None:
    """Wait until all workers can be asked again."""
    until = time.monotonic() + 120
    while len(pool.processes) < pool.limits.workers:
        assert time.monotonic() < until
        time.sleep(0.05)


def session_priority(process: int) -> int:
    """The priority of a process's session; its own where the system knows of no such thing."""
    said = Path(f"/proc/{process}/autogroup")
    if said.is_file():
        return int(said.read_text(encoding="ascii").split()[-1])
    return os.getpriority(os.PRIO_PROCESS, process)


def kill(*processes: int) -> None:
    """Kill our own workers, and wait until they are dead."""
    for number in processes:
        os.kill(number, signal.SIGKILL)
    for number in processes:
        while Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2][1] != "Z":
            time.sleep(0.01)


# Limits -------------------------------------------------------------------------------------------


def test_a_query_that_takes_too_long_is_stopped_while_others_go_on(folder: Path) -> None:
    with site(folder, replace(LIMITS, seconds=3)) as served:
        wait_until_ready(served.endpoint.pool)
        with ThreadPoolExecutor(1) as aside:
            slow = aside.submit(ask, served, NEVER_ENDS)
            meanwhile = 0
            while not slow.done():
                assert ask(served.beside(), ASK) == (200, "")
                meanwhile += 1
        status, detail = slow.result()
        assert status == 503
        assert detail == (
            "The query was stopped: it took longer than 3 seconds. Ask for less, or make its "
            "patterns narrower."
        )
        assert meanwhile > 1
        wait_until_ready(served.endpoint.pool)


def test_a_query_that_takes_too_much_memory_is_stopped(folder: Path) -> None:
    with site(folder, replace(LIMITS, memory=64 * 2**20)) as served:
        doubled = " ".join(f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1})" for i in range(12))
        query = f"SELECT (STRLEN(?x12) AS ?n) {{ BIND({WORD} AS ?x0) {doubled} }}"
        assert ask(served, query) == (
            503,
            "The query was stopped: it needed more memory than the 64 MiB that one may take.",
        )
        assert ask(served, ASK) == (200, "")


@pytest.mark.parametrize("name", list(PROBES))
def test_what_would_crash_the_engine_is_refused(served: Site, name: str) -> None:
    status, detail = ask(served, PROBES[name])
    assert status == 400
    assert "nested more than 60 deep" in detail or "operators in one query" in detail


def test_a_crash_of_the_engine_is_noticed_by_nobody_else(folder: Path) -> None:
    """Six probes, with nothing between them and the engine, while others ask."""
    with site(folder, LIMITS, UNGUARDED) as served, ThreadPoolExecutor(2) as aside:
        wait_until_ready(served.endpoint.pool)
        done = threading.Event()

        def others() -> Counter[tuple[int, str]]:
            seen: Counter[tuple[int, str]] = Counter()
            while not done.is_set():
                seen[ask(served.beside(), ASK)] += 1
            return seen

        watching = aside.submit(others)
        statuses = {name: ask(served, query)[0] for name, query in PROBES.items()}
        done.set()
        assert set(watching.result()) == {(200, "")}
        # What the engine's own parser refuses is well, too; the deep groups do crash it.
        assert set(statuses.values()) <= {200, 400, 503}
        assert ask(served, PROBES["groups"]) == (
            503,
            "The query was stopped: the engine failed at it. Make it simpler.",
        )
        wait_until_ready(served.endpoint.pool)


def test_a_worker_that_is_killed_while_idle_is_replaced(folder: Path) -> None:
    with site(folder) as served:
        wait_until_ready(served.endpoint.pool)
        killed = served.endpoint.pool.processes
        kill(*killed)
        assert ask(served, ASK) == (200, "")
        wait_until_ready(served.endpoint.pool)
        assert not set(killed) & set(served.endpoint.pool.processes)


def test_an_answer_is_cut_off_behind_a_row_and_says_so(folder: Path) -> None:
    with site(folder, replace(LIMITS, rows=3)) as served:
        answer = served.get("/sparql", params={"query": ALL})
        assert len(answer.json()["results"]["bindings"]) == 3
        assert answer.headers["x-sparql-maxrows"] == "3"
        assert answer.headers["x-result-notice"] == "cut off behind 3 rows; there are more"
        assert "X-Result-Notice" in answer.headers["access-control-expose-headers"]
        accept = {"accept": "application/n-triples"}
        answer = served.get("/sparql", params={"query": TRIPLES}, headers=accept)
        assert answer.text.count(" .\n") == 3
        assert answer.headers["x-result-notice"] == "cut off behind 3 triples; there are more"
        answer = served.get("/sparql", params={"query": f"{ALL} LIMIT 3"})
        assert "x-result-notice" not in answer.headers
        # A stored query has all its rows.
        assert served.get("/queries/active-actors.csv").text.count("\r\n") == 5


def test_a_large_answer_is_cut_off_by_its_size(folder: Path) -> None:
    with site(folder, replace(LIMITS, size=5_000_000)) as served:
        values = " ".join(f"'{i}{'x' * 900}'" for i in range(100))
        query = f"SELECT * {{ VALUES ?a {{ {values} }} VALUES ?b {{ {values} }} }}"
        answer = served.post("/sparql", data={"query": query})
        assert 5_000_000 <= len(answer.content) < 5_100_000
        rows = len(answer.json()["results"]["bindings"])
        assert answer.headers["x-sparql-maxrows"] == str(rows)
        assert answer.headers["content-length"] == str(len(answer.content))


def test_only_so_many_queries_wait(folder: Path) -> None:
    limits = replace(LIMITS, workers=1, waiting=1, seconds=3)
    with site(folder, limits) as served, ThreadPoolExecutor(4) as aside:
        asked = list(aside.map(lambda query: ask(served, query), [NEVER_ENDS] * 4))
        answer = Counter(detail.partition(";")[0].partition(":")[0] for _, detail in asked)
        assert {status for status, _ in asked} == {503}
        assert answer["Too many queries wait for an answer"] >= 2
        busy = served.endpoint
        busy.pool.limits = replace(limits, waiting=0)
        aside.submit(ask, served, NEVER_ENDS)
        while busy.pool._idle:  # noqa: SLF001 - there is no other sign that it is taken
            time.sleep(0.01)
        refused = served.get("/sparql", params={"query": ASK})
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
        stored = served.get("/queries/events.csv")
        assert (stored.status_code, stored.headers["retry-after"]) == (503, "5")
        assert stored.json()["detail"].startswith("Too many queries wait for an answer")


def test_a_query_waits_only_so_long(folder: Path) -> None:
    limits = replace(LIMITS, workers=1, patience=0.2, seconds=3)
    with site(folder, limits) as served, ThreadPoolExecutor(1) as aside:
        slow = aside.submit(ask, served, NEVER_ENDS)
        time.sleep(0.5)
        status, detail = ask(served, ASK)
        assert status == 503
        assert detail.startswith("Too many queries wait") or slow.done()


def test_a_slow_query_that_is_called_off_ends_and_a_quick_one_keeps_its_worker(
    folder: Path,
) -> None:
    endpoint = Endpoint(folder, replace(LIMITS, slow=0.5))
    try:
        ticket = Ticket()
        wait_until_ready(endpoint.pool)
        with ThreadPoolExecutor(1) as aside:
            running = aside.submit(endpoint.pool.run, Job(NEVER_ENDS, rows="json"), ticket)
            while not endpoint.pool._running:  # noqa: SLF001 - as above
                time.sleep(0.01)
            ticket.call_off()
            with pytest.raises(StoppedError) as caught:
                running.result(timeout=10)
        assert caught.value.reason == LEFT
        before = Ticket()
        before.call_off()
        with pytest.raises(StoppedError):
            endpoint.pool.run(Job(NEVER_ENDS, rows="json"), before)
        wait_until_ready(endpoint.pool)
        workers = endpoint.pool.processes
        worker = endpoint.pool._idle[0]  # noqa: SLF001 - as above
        worker.give_up()
        # What was said of an earlier query is not held against this one.
        for _ in range(4):
            endpoint.pool.run(Job(ASK, rows="json")).body.close()
        assert endpoint.pool.processes == workers
    finally:
        endpoint.close()


def test_a_slow_query_yields_to_others_and_its_worker_is_replaced(folder: Path) -> None:
    with site(folder, replace(LIMITS, slow=0.2, seconds=2, workers=1)) as served:
        [first] = served.endpoint.pool.processes
        own = os.getpriority(os.PRIO_PROCESS, 0)
        assert os.sched_getscheduler(first) == os.SCHED_BATCH
        with ThreadPoolExecutor(1) as aside:
            seen, sessions = {os.getpriority(os.PRIO_PROCESS, first)}, {session_priority(first)}
            slow = aside.submit(ask, served, NEVER_ENDS)
            while not slow.done():
                try:
                    seen.add(os.getpriority(os.PRIO_PROCESS, first))
                    sessions.add(session_priority(first))
                except OSError:
                    break
                time.sleep(0.05)
        assert seen == {min(own + 5, 19), 19}
        # Where the system shares processors among sessions, theirs is what counts.
        assert max(sessions) >= 10
        wait_until_ready(served.endpoint.pool)
        assert served.endpoint.pool.processes != (first,)


# Many users ---------------------------------------------------------------------------------------


def test_one_client_with_many_connections_leaves_workers_to_the_others(folder: Path) -> None:
    limits = replace(LIMITS, workers=2, waiting=4, patience=1, seconds=6)
    with site(folder, limits) as served, ThreadPoolExecutor(6) as aside:
        wait_until_ready(served.endpoint.pool)
        greedy = [aside.submit(ask, served, NEVER_ENDS) for _ in range(6)]
        while len(served.endpoint.pool._line) < 2:  # noqa: SLF001 - no other sign that they wait
            time.sleep(0.01)
        for number in range(20):
            assert ask(served.beside(f"192.0.2.{number}"), ASK) == (200, "")
        assert Counter(detail for _, detail in (one.result() for one in greedy)) == {
            "The query was stopped: it took longer than 6 seconds. Ask for less, or make its "
            "patterns narrower.": 1,
            "Too many queries wait for an answer; ask again in a while.": 2,
            "This address has 1 queries running and 2 waiting, which is its share; ask again when "
            "one of them is answered.": 3,
        }


def test_a_client_beyond_its_share_is_told_to_come_again(folder: Path) -> None:
    limits = replace(LIMITS, waiting=0, seconds=4)
    with site(folder, limits) as served, ThreadPoolExecutor(2) as aside:
        wait_until_ready(served.endpoint.pool)
        slow = aside.submit(ask, served, NEVER_ENDS)
        while not served.endpoint.pool._running:  # noqa: SLF001 - as above
            time.sleep(0.01)
        for address in (f"/sparql?{urlencode({'query': ASK})}", "/queries/events.csv"):
            refused = served.get(address)
            assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
            assert refused.headers["content-type"] == "application/problem+json"
            assert served.beside().get(address).status_code == 200
        assert slow.result()[0] == 503


def test_each_of_many_users_gets_their_own_answer(served: Site) -> None:
    def one(number: int) -> str:
        query = f"SELECT ({number} AS ?n) {{}}"
        answer = served.get("/sparql", params={"query": query}, headers={"accept": "text/csv"})
        return answer.text

    with ThreadPoolExecutor(12) as users:
        assert list(users.map(one, range(120))) == [f"n\r\n{i}\r\n" for i in range(120)]


def test_the_log_has_no_query_in_it(served: Site, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        ask(served, "SELECT ('Jane Doe' AS ?n) {}")
        ask(served, "SELECT 'Jane Doe'")
        served.get("/sparql", params={"query": "ASK { ?s ?p 'Jane Doe' }"})
    ours = [r.getMessage() for r in caplog.records if r.name.startswith("thbgraph")]
    assert ours
    assert not [line for line in ours if "Jane" in line]


# Builds -------------------------------------------------------------------------------------------


def facts_of(served: Site) -> int:
    answer = served.get("/sparql", params={"query": FACTS})
    assert answer.status_code == 200
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def test_a_new_build_takes_over_and_no_query_is_dropped(tmp_path: Path) -> None:
    folder = write_build(tmp_path / "build")
    fewer = s.without(s.ATTENDED)
    with site(folder, replace(LIMITS, seconds=8)) as served, ThreadPoolExecutor(3) as aside:
        wait_until_ready(served.endpoint.pool)
        old = served.endpoint.pool.processes
        assert facts_of(served) == len(s.FACTS)
        running = aside.submit(ask, served, NEVER_ENDS)
        done = threading.Event()

        def others() -> set[int]:
            seen = set()
            while not done.is_set():
                seen.add(facts_of(served))
            # Whoever asks after the first answer from the new build is answered from it too.
            seen.add(facts_of(served))
            return seen

        watching = aside.submit(others)
        with files.replacing_folder(folder) as beside:
            write_build(beside, *fewer, run="f" * 16)
        until = time.monotonic() + 120
        while facts_of(served) != len(fewer):
            assert time.monotonic() < until
        done.set()
        assert watching.result() == {len(s.FACTS), len(fewer)} or watching.result() == {len(fewer)}
        # The query on the old build ran on to its own limit.
        assert running.result()[1].startswith("The query was stopped: it took longer than 8")
        wait_until_ready(served.endpoint.pool)
        assert facts_of(served) == len(fewer)
        assert not set(old) & set(served.endpoint.pool.processes)


def test_a_stored_query_is_of_the_build_of_its_page(tmp_path: Path) -> None:
    folder = write_build(tmp_path / "build")
    with site(folder) as served:
        old = served.get("/queries/active-actors.csv").text
        with files.replacing_folder(folder) as beside:
            write_build(beside, *s.without(s.ATTENDED), run="f" * 16)
        new = served.get("/queries/active-actors.csv").text
        assert new != old
        assert served.get("/queries/active-actors.csv").text == new


def test_a_build_that_is_gone_is_still_answered_from(tmp_path: Path) -> None:
    folder = write_build(tmp_path / "build")
    with site(folder) as served:
        wait_until_ready(served.endpoint.pool)
        folder.rename(tmp_path / "elsewhere")
        kill(*served.endpoint.pool.processes)
        assert facts_of(served) == len(s.FACTS)


def test_another_build_than_the_one_meant_is_not_opened(tmp_path: Path) -> None:
    folder = write_build(tmp_path / "build")
    with pytest.raises(GraphError, match="another build took its place"):
        Source(folder, "0" * 64)
    with pytest.raises(GraphError, match="there is no graph here; build it with"):
        Source(tmp_path / "none.nq", "")
    (tmp_path / "empty").mkdir()
    with pytest.raises(GraphError, match="cannot be read"):
        Source(tmp_path / "empty", "")


def test_a_build_that_no_worker_has_is_said(folder: Path) -> None:
    with site(folder) as served, pytest.raises(NoSuchBuildError):
        served.endpoint.pool.run(Job(ASK, rows="json"), stamp="0" * 64)


def test_one_rdf_file_can_be_asked_too(tmp_path: Path) -> None:
    file = write_build(tmp_path / "build") / "thbgraph.nq"
    with site(file) as served:
        assert facts_of(served) == len(s.FACTS)


# Stopping -----------------------------------------------------------------------------------------


def test_closing_ends_every_process(folder: Path) -> None:
    endpoint = Endpoint(folder, LIMITS)
    wait_until_ready(endpoint.pool)
    ours = endpoint.pool.processes
    with ThreadPoolExecutor(1) as aside:
        running = aside.submit(endpoint.pool.run, Job(NEVER_ENDS, rows="json"))
        while not endpoint.pool._running:  # noqa: SLF001 - as above
            time.sleep(0.01)
        endpoint.close()
        with pytest.raises(StoppedError) as caught:
            running.result(timeout=10)
    assert caught.value.reason == CRASH
    for number in ours:
        with pytest.raises(ProcessLookupError):
            os.kill(number, 0)
    with pytest.raises(BusyError):
        endpoint.pool.run(Job(ASK, rows="json"))


def test_a_worker_ends_when_its_server_is_gone(folder: Path) -> None:
    source = Source(folder, read_stamp(folder))
    worker = Worker(source, LIMITS)
    worker.wait()
    worker._to.close()  # noqa: SLF001 - as if the server were killed
    assert worker._process.wait(60) == 0  # noqa: SLF001
    worker.close()
    source.close()


def test_a_worker_that_cannot_start_is_said(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "thbgraph.web"):
        endpoint = Endpoint(folder, replace(LIMITS, workers=1), ("/bin/false",))
        until = time.monotonic() + 60
        while not caplog.records:
            assert time.monotonic() < until
            time.sleep(0.05)
        endpoint.close()
    assert caplog.records[0].getMessage() == (
        "a worker for queries did not come up; another is tried"
    )


def opened(process: int) -> set[str]:
    """The names of the files that a process has open."""
    return {file.readlink().name for file in Path(f"/proc/{process}/fd").iterdir()}


def test_workers_share_a_store_on_disk_and_do_without_where_it_is_gone(tmp_path: Path) -> None:
    folder = write_build(tmp_path / "build")
    manifest = json.loads((folder / store.MANIFEST).read_bytes())
    manifest["outputs"] = {store.DATASET: "a hash"}
    (folder / store.MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    store.write_disk(folder)
    store.mark_disk(folder, "a hash")
    tables = {file.name for file in (folder / store.DISK).glob("*.sst")}
    with site(folder) as served:
        wait_until_ready(served.endpoint.pool)
        before = served.endpoint.pool.processes
        assert all(tables <= opened(number) for number in before)
        expected = ask(served, FACTS), served.get("/sparql", params={"query": FACTS}).json()
        shutil.rmtree(folder / store.DISK)
        assert served.get("/sparql", params={"query": FACTS}).json() == expected[1]
        kill(*before)
        assert (ask(served, FACTS), served.get("/sparql", params={"query": FACTS}).json()) == (
            expected
        )
        wait_until_ready(served.endpoint.pool)
        assert not any(tables & opened(number) for number in served.endpoint.pool.processes)


def test_a_worker_is_not_worn_by_what_the_graph_itself_takes(folder: Path) -> None:
    with site(folder, replace(LIMITS, memory=2**20)) as served:
        wait_until_ready(served.endpoint.pool)
        workers = served.endpoint.pool.processes
        for _ in range(4):
            assert ask(served, ASK) == (200, "")
        assert served.endpoint.pool.processes == workers


def test_a_stored_query_runs_here_where_workers_have_another_build(folder: Path) -> None:
    other = Build(Build.open(folder).store, "another")
    with site(folder) as served:
        query = queries.find("events")
        endpoint = served.endpoint
        wait_until_ready(endpoint.pool)
        assert len(endpoint.run(other, query, {})) == len(queries.run(other.store, query))

"""A build on a cluster, from and to addresses, gives the bytes of a build on one machine."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TypeAlias

import distributed
import fsspec
import pytest

import clusters
import thbgraph
from building import After, content
from servers import free_port
from thbgraph import builder, resources, validation
from thbgraph.builder import cluster, pool, readings
from thbgraph.cli import main
from thbgraph.errors import (
    AddressError,
    ClusterError,
    CuratedError,
    DataError,
    DocumentError,
    EngineError,
    GraphError,
    OutputError,
    WorkerError,
)
from thbgraph.validation import Report
from thbgraph.validation.records import Result, Rule, Severity

DEVSET = Path(__file__).parent / "devset"
Inside: TypeAlias = Callable[[int], Any]
Memory: TypeAlias = Any  # fsspec's, which has no types
PAGE = b"A seminar on begging was held in Riga on 4 May 2016 by the Ministry of the Interior.\n"
SOURCE = Path(thbgraph.__file__).parent
CONFORMS = Report("", (), (), 0, 0, 0)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches of two documents, so that there are several; the shapes are held by other tests."""
    monkeypatch.setattr(pool.batches, "__defaults__", (2,))
    monkeypatch.setattr(validation, "validate_build", lambda *_: (CONFORMS, frozenset()))


@pytest.fixture(autouse=True)
def memory() -> Iterator[Any]:
    """The filesystem under `memory://`, empty."""
    found = fsspec.filesystem("memory")
    yield found
    found.store.clear()
    found.pseudo_dirs[:] = [""]


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "texts"
    shutil.copytree(resources.seeds(), folder)
    for file in sorted(DEVSET.glob("d0[1-3]*.txt")):
        shutil.copy(file, folder)
    return folder


@pytest.fixture(scope="module")
def expected(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one process on one machine makes of them."""
    folder = tmp_path_factory.mktemp("one") / "build"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(validation, "validate_build", lambda *_: (CONFORMS, frozenset()))
        builder.build(texts, folder)
    return content(folder)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[clusters.Cluster]:
    """A real scheduler with two real workers."""
    with clusters.cluster(tmp_path_factory.mktemp("cluster")) as found:
        yield found


@pytest.fixture(scope="module")
def scheduler(running: clusters.Cluster) -> str:
    return running.address


@pytest.fixture
def inside() -> Iterator[Inside]:
    """Starts a scheduler with some workers in this process."""
    with ExitStack() as stack:

        def start(workers: int) -> Any:  # noqa: ANN401 - has no types
            return stack.enter_context(
                distributed.LocalCluster(  # type: ignore[no-untyped-call]
                    n_workers=workers,
                    threads_per_worker=1,
                    processes=False,
                    protocol="tcp",
                    host="127.0.0.1",
                    dashboard_address="127.0.0.1:0",
                    silence_logs=50,
                )
            )

        yield start


def held(memory: Memory, path: str) -> dict[str, bytes]:
    return {name.removeprefix(f"{path}/"): memory.cat_file(name) for name in memory.find(path)}


def test_a_cluster_makes_what_one_machine_makes(
    scheduler: str, texts: Path, tmp_path: Path, expected: dict[str, bytes]
) -> None:
    output = tmp_path / "build"
    report = builder.build(f"file://{texts}", f"file://{output}", scheduler=scheduler)
    assert content(output) == expected
    assert report.output == output
    assert report.documents == 8


def test_from_memory_into_memory_and_again(
    scheduler: str, texts: Path, memory: Memory, expected: dict[str, bytes]
) -> None:
    memory.put(str(texts), "/corpus", recursive=True)
    report = builder.build("memory://corpus/", "memory://shelf/build", scheduler=scheduler)
    assert held(memory, "/shelf/build") == expected
    assert memory.ls("/shelf", detail=False) == ["/shelf/build"]
    assert report.summary().startswith("memory://shelf/build: ")
    with pytest.raises(GraphError, match="memory://shelf/build: copy the graph to this machine"):
        _ = report.facts
    # Nothing is read again: a cluster is asked for nothing but who it is.
    memory.pipe_file("/shelf/build/notes.txt", b"a guest")
    read: list[str] = []
    asked = After(0, lambda: None)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(readings, "read", lambda document: read.append(document.id))
        builder.build("memory://corpus", "memory://shelf/build", progress=asked)
    assert read == []
    assert held(memory, "/shelf/build") == expected | {"notes.txt": b"a guest"}


def test_a_worker_with_another_version_is_named(
    scheduler: str, texts: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(SOURCE, copy / "src" / "thbgraph", ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "src" / "thbgraph" / "version.py").write_text('__version__ = "0.0.9"\n')
    (copy / "ontology").symlink_to(resources.ontology())
    with (
        clusters.worker(scheduler, tmp_path / "other", str(copy / "src")),
        pytest.raises(
            ClusterError,
            match=r"the worker tcp://127\.0\.0\.1:\d+ has thbgraph 0\.0\.9, this machine "
            rf"{thbgraph.__version__}; install the same on every machine and start the workers",
        ),
    ):
        builder.build(texts, tmp_path / "build", scheduler=scheduler)
    assert not (tmp_path / "build").exists()


def test_what_cannot_be_read_is_named_by_its_address(
    scheduler: str, texts: Path, memory: Memory, tmp_path: Path
) -> None:
    memory.put(str(texts), "/corpus", recursive=True)
    memory.pipe_file("/corpus/zero.txt", b"\n")
    memory.pipe_file("/corpus/curated/broken.yaml", b"facts: [")
    with pytest.raises(CuratedError) as curated:
        builder.build("memory://corpus", tmp_path / "build", scheduler=scheduler)
    assert curated.value.file == "memory://corpus/curated/broken.yaml"
    memory.rm_file("/corpus/curated/broken.yaml")
    with pytest.raises(DocumentError) as document:
        builder.build("memory://corpus", tmp_path / "build", scheduler=scheduler)
    assert str(document.value) == (
        "memory://corpus/zero.txt: the file has no words; expected the text of a page"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_worker_that_is_killed_is_made_up_for(
    running: clusters.Cluster, texts: Path, tmp_path: Path, expected: dict[str, bytes]
) -> None:
    output = tmp_path / "build"
    victim = running.workers[0]
    killing = After(1, lambda: victim.send_signal(signal.SIGKILL))
    builder.build(texts, output, scheduler=running.address, progress=killing)
    assert victim.wait(10) == -signal.SIGKILL
    assert content(output) == expected


def test_a_cluster_without_workers_says_how_to_start_one(
    inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "CONNECT", 0.5)
    address = inside(0).scheduler_address
    with pytest.raises(ClusterError) as caught, cluster.connected(address):
        pass
    assert str(caught.value) == (
        f"the scheduler at {address} has no workers; start some with "
        f"`dask worker {address} --nthreads 1`"
    )


def test_workers_that_leave_end_the_build(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 0.4)
    monkeypatch.setattr(cluster, "PAUSE", 0.2)
    started = inside(1)
    with cluster.connected(started.scheduler_address) as workers:
        results = workers.in_order(sum, iter([(1, 2)] * 9))
        assert next(results) == 3
        started.scale(0)
        with pytest.raises(WorkerError, match="has had no worker for 0 seconds; nothing was chan"):
            list(results)


def test_a_scheduler_that_goes_ends_the_build(
    inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "CONNECT", 1.0)
    started = inside(1)
    address = started.scheduler_address
    with cluster.connected(address) as workers:
        results = workers.in_order(sum, iter([(1, 2)] * 9))
        assert next(results) == 3
        started.close()
        with pytest.raises(ClusterError, match=f"the scheduler at {address} is gone; nothing was"):
            list(results)


def test_errors_of_the_work_come_as_they_are(inside: Inside) -> None:
    with (
        cluster.connected(inside(1).scheduler_address) as workers,
        pytest.raises(TimeoutError, match="by the work itself"),
    ):
        list(workers.in_order(late, [()]))


def late(_: tuple[()]) -> None:
    raise TimeoutError("by the work itself")


class Ended:
    """A future of Dask that came to an end."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def result(self, timeout: float) -> None:
        assert timeout == cluster.PAUSE
        raise self.error

    def release(self) -> None:
        pass


class Client:
    """A client of Dask with one worker, which always answers the same."""

    def __init__(self, answer: cluster.Identity | Exception) -> None:
        self.answer = answer

    def nthreads(self) -> dict[str, int]:
        return {"tcp://w:1": 1}

    def submit(self, *_: object, pure: bool) -> Ended:
        assert not pure
        assert isinstance(self.answer, Exception)
        return Ended(self.answer)

    def wait_for_workers(self, *_: object, timeout: float) -> None:
        assert timeout == cluster.CONNECT

    def run_on_scheduler(self, function: Callable[[], cluster.Identity]) -> cluster.Identity:
        return function()

    def run(self, *_: object, on_error: str) -> dict[str, cluster.Identity | Exception]:
        assert on_error == "return"
        return {"tcp://w:1": self.answer}


def test_a_batch_that_kills_every_worker_ends_the_build() -> None:
    error = distributed.KilledWorker("batch", None, 3)  # type: ignore[arg-type]
    workers = cluster.Cluster(Client(error), "tcp://s:1")
    with pytest.raises(WorkerError) as caught:
        list(workers.in_order(sum, [(1,)]))
    assert str(caught.value) == (
        "4 workers died one after another at the same batch; nothing was changed: give workers "
        "more memory, and see their logs"
    )


def test_a_worker_without_thbgraph_is_named_before_and_on_the_way() -> None:
    workers = cluster.Cluster(Client(ImportError("No module named 'thbgraph'")), "tcp://s:1")
    words = (
        "cannot import thbgraph (No module named 'thbgraph'); install version "
        f"{thbgraph.__version__} on every machine of the cluster"
    )
    with pytest.raises(ClusterError) as before:
        cluster.check(workers)
    assert str(before.value) == f"the worker tcp://w:1 of tcp://s:1 {words}"
    with pytest.raises(ClusterError) as later:
        list(workers.in_order(sum, [(1,)]))
    assert str(later.value) == f"a worker of tcp://s:1 {words}"


def test_other_rules_are_refused_before_and_on_the_way() -> None:
    version, mark = cluster.identity()
    other = (version, "other")
    with pytest.raises(ClusterError) as later:
        cluster.work_on(other, len, ())
    words = f"has thbgraph {version} as we do, but with other code, rules or authority files"
    same = "install the same on every machine and start the workers anew"
    assert str(later.value) == f"a worker {words} ({mark} there, other here); {same}"
    with pytest.raises(ClusterError) as before:
        cluster.check(cluster.Cluster(Client(other), "tcp://s:1"))
    assert str(before.value) == f"the worker tcp://w:1 {words} (other there, {mark} here); {same}"


def test_a_scheduler_that_nobody_started_is_named(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = f"tcp://127.0.0.1:{free_port()}"
    output = str(tmp_path / "build")
    assert main(["build", str(texts), "--output", output, "--scheduler", address]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        f"thbgraph: no scheduler answers at {address} ([Errno 111] Connection refused); start one "
        f"with `dask scheduler`, and workers with `dask worker {address}`\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("address", ["", "127.0.0.1:8786", "http://127.0.0.1:1", "tcp://host"])
def test_an_address_of_no_scheduler_is_refused(address: str) -> None:
    with pytest.raises(ClusterError) as caught, cluster.connected(address):
        pass
    assert str(caught.value) == (
        f"{address!r} is no address of a scheduler; expected tcp://HOST:PORT or tls://HOST:PORT"
    )


@pytest.mark.parametrize("says", [b"", b"SSH-2.0-OpenSSH_9.2\r\n"])
def test_something_else_that_answers_is_no_scheduler(
    says: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "CONNECT", 1.0)
    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor(1) as aside:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"

        def answer() -> socket.socket:
            found, _ = server.accept()
            found.sendall(says)
            return found

        answered = aside.submit(answer)
        with (
            pytest.raises(ClusterError) as caught,
            cluster.connected(address),
        ):
            pass
        answered.result().close()
    assert str(caught.value) == (
        f"what answers at {address} is no Dask scheduler; is it another port?"
    )


def test_jobs_and_a_scheduler_are_one_too_many(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--jobs", "2", "--scheduler", "tcp://127.0.0.1:1"]) == 2
    assert "give --jobs or --scheduler: a cluster has as many as its workers" in (
        capsys.readouterr().err
    )


def test_the_extra_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dask", None)
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(
        EngineError, match=r"a cluster needs Dask.*pip install 'thbgraph\[cluster\]"
    ):
        builder.build(scheduler="tcp://127.0.0.1:1")
    with pytest.raises(AddressError, match=r"an address needs fsspec.* 'thbgraph\[cluster\]"):
        builder.build("s3://bucket/texts")


def test_a_build_without_addresses_loads_neither() -> None:
    code = (
        "import sys, thbgraph.builder; "
        "print(sorted({'dask', 'distributed', 'fsspec'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_what_is_at_no_address_is_named(texts: Path, tmp_path: Path, memory: Memory) -> None:
    memory.pipe_file("/empty/notes.md", b"nothing to read")
    for source, kind, said in (
        (
            "memory://none",
            DocumentError,
            "no such file, folder or bucket; expected a text file or a folder of .txt files",
        ),
        (
            "memory://empty",
            DocumentError,
            "the folder has no .txt files; expected at least one",
        ),
        (
            "nosuch://texts",
            AddressError,
            (
                "no filesystem of the name 'nosuch' is known; give a path, or an address such as "
                "s3://bucket/folder or file:///folder"
            ),
        ),
    ):
        with pytest.raises(kind) as caught:
            builder.build(source, tmp_path / "build")
        assert str(caught.value) == f"{source}: {said}"
    with pytest.raises(AddressError, match="nosuch://graph: no filesystem of the name 'nosuch'"):
        builder.build(texts, "nosuch://graph")
    assert list(tmp_path.iterdir()) == []


def test_the_package_of_a_store_is_named_where_it_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(address: str) -> None:
        raise ImportError(f"Install what reads {address}")

    monkeypatch.setattr(fsspec.core, "url_to_fs", missing)
    for address, said in (
        ("s3://bucket/texts", "pip install 'thbgraph[s3]'"),
        ("gs://bucket/texts", "Install what reads gs://bucket/texts"),
    ):
        with pytest.raises(AddressError) as caught:
            builder.build(tmp_path, address)
        scheme = address.partition(":")[0]
        assert str(caught.value) == (
            f"{address}: addresses of '{scheme}' need one more package: {said}"
        )


def test_single_documents_are_read_from_addresses(tmp_path: Path, memory: Memory) -> None:
    memory.pipe_file("/pages/one.txt", PAGE)
    memory.pipe_file("/pages/.hidden.txt", PAGE)
    memory.pipe_file("/pages/deeper/two.txt", PAGE)
    report = builder.build("memory://pages/one.txt", tmp_path / "one")
    again = builder.build("memory://pages", tmp_path / "folder")
    assert (report.documents, again.documents) == (1, 1)
    assert content(tmp_path / "one") == content(tmp_path / "folder")
    memory.pipe_file("/other/one.txt", PAGE)
    said = "memory://pages/one.txt: has the same name as memory://other/one.txt, and"
    with pytest.raises(DocumentError, match=re.escape(said)):
        builder.build(["memory://pages/one.txt", "memory://other/one.txt"], tmp_path / "both")


def test_a_page_that_is_too_large_is_not_fetched(
    tmp_path: Path, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory.pipe_file("/pages/large.txt", PAGE)
    monkeypatch.setattr("thbgraph.corpus.documents.LARGEST", 10)
    with pytest.raises(DocumentError) as caught:
        builder.build("memory://pages", tmp_path / "build")
    assert str(caught.value) == (
        f"memory://pages/large.txt: the file has {len(PAGE)} bytes, more than the 10 that a "
        "document may have; expected the text of one page"
    )


def test_an_address_with_files_of_others_is_not_written(tmp_path: Path, memory: Memory) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(PAGE)
    memory.pipe_file("/theirs/thesis.doc", b"mine")
    with pytest.raises(OutputError) as caught:
        builder.build(page, "memory://theirs")
    assert str(caught.value) == (
        "memory://theirs: this folder holds files that were not built here; give an empty or a new "
        "folder"
    )
    # What a killed build left is no reason to refuse.
    memory.pipe_file("/left/.writing-0123/thbgraph.nq", b"half")
    builder.build(page, "memory://left")
    assert "/left/manifest.json" in memory.find("/left")


def test_a_write_that_fails_leaves_what_was_there(
    tmp_path: Path, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(PAGE)
    builder.build(page, "memory://graph")
    before = held(memory, "/graph")
    page.write_bytes(PAGE.replace(b"2016", b"2017"))
    for method, whole in (("put_file", True), ("cp_file", False)):
        with monkeypatch.context() as patched:
            patched.setattr(type(memory), method, full)
            with pytest.raises(AddressError, match=r"graph: cannot be written \(quota exceeded\)$"):
                builder.build(page, "memory://graph")
        now = held(memory, "/graph")
        assert now.keys() == before.keys()
        assert (now == before) is whole
    # Half moved, it is no graph for anybody, and the next build makes it whole.
    local = tmp_path / "copied"
    memory.get("/graph", str(local), recursive=True)
    with pytest.raises(GraphError, match=r"layout incomplete, expected 1\); build the graph again"):
        thbgraph.open(local).query("timeline")
    builder.build(page, "memory://graph")
    builder.build(page, tmp_path / "build")
    assert held(memory, "/graph") == content(tmp_path / "build")


def full(*_: object, **__: object) -> None:
    raise ValueError("quota exceeded")


def test_a_graph_that_does_not_hold_is_put_beside(
    tmp_path: Path, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(PAGE)
    builder.build(page, "memory://shelf/graph")
    before = held(memory, "/shelf/graph")
    with monkeypatch.context() as patched:
        rule = Rule("urn:shape", "shape", "Shape", "Mend it.", Severity.VIOLATION)
        result = Result(rule, rule.severity, "sh:in", "", "urn:x", "", "", "", "", "")
        refused = Report("", (result,), (rule,), 1, 1, 1)
        patched.setattr(validation, "validate_build", lambda *_: (refused, frozenset()))
        with pytest.raises(DataError) as caught:
            builder.build(page, "memory://shelf/graph")
    assert str(caught.value) == (
        "1 violation of the shapes; memory://shelf/graph was not replaced: see "
        "memory://shelf/graph.rejected/report.txt"
    )
    assert held(memory, "/shelf/graph") == before
    assert "/shelf/graph.rejected/report.txt" in memory.find("/shelf/graph.rejected")
    builder.build(page, "memory://shelf/graph")
    assert memory.ls("/shelf", detail=False) == ["/shelf/graph"]


def test_from_python_a_graph_is_built_where_it_can_be_opened(memory: Memory) -> None:
    memory.pipe_file("/pages/one.txt", PAGE)
    with pytest.raises(OutputError, match="memory://graph: give a folder of this machine, so that"):
        thbgraph.build("memory://pages", "memory://graph")

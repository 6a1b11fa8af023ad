"""A build on a cluster from S3 into S3 gives the bytes of one machine; its workers write shards."""

from __future__ import annotations

import json
import os
import shutil
import signal
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import boto3
import pytest
import s3fs

import clusters
import servers
from building import After, content
from thbgraph import builder, resources, validation
from thbgraph.builder import pool, readings
from thbgraph.cli import main
from thbgraph.errors import AddressError, ClusterError, DocumentError
from thbgraph.validation import Report

DEVSET = Path(__file__).parent / "devset"
CONFORMS = Report("", (), (), 0, 0, 0)
SIZE = 3
"""Documents in a shard."""
OPEN = 10**9
"""Requests after which the server begins to ask who we are."""
Files: TypeAlias = Any  # s3fs has no types
Be: TypeAlias = Callable[[str, str | list[str]], None]


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that speaks S3; this process and those that it starts find no other."""
    folder = tmp_path_factory.mktemp("s3")
    with servers.s3(folder) as address, pytest.MonkeyPatch.context() as patched:
        for name in [name for name in os.environ if name.startswith("AWS_")]:
            patched.delenv(name)
        for name, value in {
            "AWS_ENDPOINT_URL": address,
            "AWS_ACCESS_KEY_ID": "nobody",
            "AWS_SECRET_ACCESS_KEY": "nothing",
            "AWS_DEFAULT_REGION": "eu-north-1",
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_CONFIG_FILE": str(folder / "none"),
            "AWS_SHARED_CREDENTIALS_FILE": str(folder / "none"),
        }.items():
            patched.setenv(name, value)
        yield address
        s3fs.S3FileSystem.clear_instance_cache()


@pytest.fixture(scope="module")
def running(endpoint: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[clusters.Cluster]:
    """A real scheduler with two real workers that know the server."""
    del endpoint
    with clusters.cluster(tmp_path_factory.mktemp("cluster")) as found:
        yield found


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches of two documents, so that there are several; the shapes are held by other tests."""
    monkeypatch.setattr(pool.batches, "__defaults__", (2,))
    monkeypatch.setattr(validation, "validate_build", lambda *_: (CONFORMS, frozenset()))


@pytest.fixture
def files(endpoint: str) -> Iterator[Files]:
    """What is on the server: an empty bucket."""
    del endpoint
    s3fs.S3FileSystem.clear_instance_cache()
    found = s3fs.S3FileSystem()
    found.mkdir("shelf", region_name="eu-north-1")
    yield found
    found.rm("shelf", recursive=True)


@pytest.fixture
def texts(tmp_path: Path, files: Files) -> Path:
    """The texts on this machine; the same are on the server, at s3://shelf/texts."""
    folder = tmp_path / "texts"
    shutil.copytree(resources.seeds(), folder)
    for file in sorted(DEVSET.glob("d0[1-4]*.txt")):
        shutil.copy(file, folder)
    files.put(str(folder), "shelf/texts", recursive=True)
    return folder


def held(files: Files, path: str = "shelf/build") -> dict[str, bytes]:
    files.invalidate_cache()
    return {name.removeprefix(f"{path}/"): files.cat_file(name) for name in files.find(path)}


def on_one_machine(texts: Path, output: Path) -> dict[str, bytes]:
    shutil.rmtree(output, ignore_errors=True)
    builder.build(texts, output, shards=SIZE)
    return content(output)


@pytest.fixture
def sent(files: Files, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], list[str]]:
    """The shards that this process sends to the server, and those that it moves there."""
    put: list[str] = []
    moved: list[str] = []
    for method, names in (("put_file", put), ("cp_file", moved), ("copy", moved)):
        monkeypatch.setattr(files, method, noted(getattr(files, method), names))
    return put, moved


def noted(really: Callable[..., None], names: list[str]) -> Callable[..., None]:
    def one(source: str | list[str], target: str | list[str]) -> None:
        targets = [target] if isinstance(target, str) else target
        names.extend(name.rpartition("/")[2] for name in targets if "/shards/" in name)
        really(source, target)

    return one


def test_workers_write_the_shards_and_only_what_changed(
    running: clusters.Cluster,
    texts: Path,
    files: Files,
    tmp_path: Path,
    sent: tuple[list[str], list[str]],
) -> None:
    output = "s3://shelf/build"
    put, moved = sent

    def built() -> dict[str, bytes]:
        put.clear()
        moved.clear()
        builder.build("s3://shelf/texts", output, scheduler=running.address, shards=SIZE)
        return held(files)

    documents = [f"documents-00000{number}.nq" for number in (1, 2, 3)]
    assert built() == on_one_machine(texts, tmp_path / "one")
    assert put == ["common-000001.nq"]
    assert moved == ["common-000001.nq", *documents]

    # Another text, in the middle: the shards beside it stay as they stand.
    changed = sorted(texts.glob("*.txt"))[4]
    text = changed.read_text(encoding="utf-8")
    changed.write_text(f"{text}Nothing else was said.\n", encoding="utf-8")
    files.put_file(str(changed), f"shelf/texts/{changed.name}")
    assert built() == on_one_machine(texts, tmp_path / "one")
    assert put == ["common-000001.nq"]
    assert moved == ["common-000001.nq", "documents-000002.nq"]

    # One that somebody else wrote is no shard of ours, whatever the manifest says.
    files.pipe_file("shelf/build/shards/documents-000001.nq", b"<urn:s> <urn:p> <urn:o> .\n")
    assert built() == on_one_machine(texts, tmp_path / "one")
    assert moved == ["common-000001.nq", "documents-000001.nq"]

    # Fewer documents leave no old shard behind.
    for gone in sorted(texts.glob("*.txt"))[-3:]:
        gone.unlink()
        files.rm_file(f"shelf/texts/{gone.name}")
    found = built()
    assert found == on_one_machine(texts, tmp_path / "one")
    assert sorted(n for n in found if "documents-" in n) == [f"shards/{n}" for n in documents[:2]]

    # Nor does a build that is asked for none.
    builder.build("s3://shelf/texts", output, scheduler=running.address)
    builder.build(texts, tmp_path / "plain")
    assert held(files) == content(tmp_path / "plain")


def test_without_a_cluster_it_is_the_same(texts: Path, files: Files, tmp_path: Path) -> None:
    address = "s3://shelf/build"
    given = ["--output", address, "--jobs", "1", "--shards", str(SIZE)]
    assert main(["build", "s3://shelf/texts", *given]) == 0
    assert held(files) == on_one_machine(texts, tmp_path / "one")


def test_a_bucket_that_nobody_made_is_named(
    running: clusters.Cluster, texts: Path, files: Files, tmp_path: Path
) -> None:
    with pytest.raises(AddressError) as caught:
        builder.build(texts, "s3://nowhere/build", scheduler=running.address)
    assert str(caught.value) == "s3://nowhere/build: no such file, folder or bucket"
    assert not files.exists("nowhere")
    for address in ("s3://nowhere/texts", "s3://shelf/nothing"):
        with pytest.raises(DocumentError) as source:
            builder.build(address, tmp_path / "build", scheduler=running.address)
        assert str(source.value) == (
            f"{address}: no such file, folder or bucket; expected a text file or a folder of .txt "
            "files"
        )
    assert not (tmp_path / "build").exists()


def test_without_credentials_it_is_told(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    s3fs.S3FileSystem.clear_instance_cache()
    with pytest.raises(AddressError) as caught:
        builder.build(texts, "s3://shelf/build")
    assert str(caught.value) == ("s3://shelf/build: cannot be read (Unable to locate credentials)")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["texts"]


@pytest.fixture
def guarded(endpoint: str, texts: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Be]:
    """The server asks who we are: `nobody`, whom it does not know, or who we say."""
    del texts  # which are put there before
    users = boto3.client("iam")

    def be(name: str, action: str | list[str]) -> None:
        rights = [{"Effect": "Allow", "Action": action, "Resource": "*"}]
        policy = json.dumps({"Version": "2012-10-17", "Statement": rights})
        users.create_user(UserName=name)
        users.put_user_policy(UserName=name, PolicyName="rights", PolicyDocument=policy)
        key = users.create_access_key(UserName=name)["AccessKey"]
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", key["AccessKeyId"])
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", key["SecretAccessKey"])
        _ask_after(endpoint, 0)

    s3fs.S3FileSystem.clear_instance_cache()
    yield be
    _ask_after(endpoint, OPEN)


def _ask_after(endpoint: str, requests: int) -> None:
    data, kind = str(requests).encode(), {"Content-Type": "text/plain"}
    asked = urllib.request.Request(f"{endpoint}/moto-api/reset-auth", data, kind)  # noqa: S310
    urllib.request.urlopen(asked).close()  # noqa: S310 - our own server


def test_whom_the_server_does_not_know_is_told_so(
    guarded: Be, endpoint: str, texts: Path, tmp_path: Path
) -> None:
    del guarded
    _ask_after(endpoint, 0)
    said = "may not be read; check the credentials in the environment"
    with pytest.raises(AddressError) as output:
        builder.build(texts, "s3://shelf/build")
    assert str(output.value) == f"s3://shelf/build: {said}"
    with pytest.raises(DocumentError) as source:
        builder.build("s3://shelf/texts", tmp_path / "build")
    assert str(source.value) == (
        f"s3://shelf/texts: {said}; expected a text file or a folder of .txt files"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["texts"]


def test_who_may_only_read_is_told_before_anything_is_read(
    guarded: Be, texts: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    guarded("reader", ["s3:Get*", "s3:List*"])
    monkeypatch.setattr(readings, "read", None)
    assert main(["build", str(texts), "--output", "s3://shelf/build"]) == 2
    assert capsys.readouterr().err == (
        "thbgraph: s3://shelf/build: may not be written; check the credentials in the environment\n"
    )


def test_a_worker_that_may_not_write_is_named(
    guarded: Be, running: clusters.Cluster, texts: Path
) -> None:
    guarded("owner", "s3:*")
    with pytest.raises(
        ClusterError,
        match=r"^the worker tcp://127\.0\.0\.1:\d+ of tcp://127\.0\.0\.1:\d+ cannot write shards: "
        r"s3://shelf/build: may not be written; check the credentials in the environment$",
    ):
        builder.build(texts, "s3://shelf/build", scheduler=running.address, shards=SIZE)
    # Nobody else needs to write there: without shards this process writes everything.
    builder.build(texts, "s3://shelf/build", scheduler=running.address)


def test_a_worker_that_is_killed_while_it_writes_is_made_up_for(
    running: clusters.Cluster, texts: Path, files: Files, tmp_path: Path
) -> None:
    victim = running.workers[0]
    killing = After(1, lambda: victim.send_signal(signal.SIGKILL), "sharding")
    builder.build(
        *("s3://shelf/texts", "s3://shelf/build"),
        scheduler=running.address,
        shards=1,
        progress=killing,
    )
    assert victim.wait(10) == -signal.SIGKILL
    builder.build(texts, tmp_path / "one", shards=1)
    assert held(files) == content(tmp_path / "one")

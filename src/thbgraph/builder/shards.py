"""The N-Quads in many files, `shards/`, so that a store can load several at once.

They are the ranges of `thbgraph.nq` one after another: the graphs of all first, cut between lines,
then the graphs of so many documents each. So the quads of all are exactly its quads, and in the
order of their names they make the same file.

Where the workers of a cluster reach the output (`s3://…`), they make the shards of the documents
themselves and write them there: what travels is what was read and decided, a fifth of the lines
that this makes. Each is written under a name of its own and gets its place only when all is there
(`publishing`): a worker that is given up and yet goes on writes where nobody looks. Its bytes must
have the sum of the range in the one file. Everything else is copied from that file, by the
processes of this machine.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from thbgraph import addresses
from thbgraph.builder import blocks, pool
from thbgraph.builder.layout import NQUADS, SHARDS
from thbgraph.builder.pieces import Copy, assemble, checked, ranged
from thbgraph.errors import ClusterError, WorkerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from thbgraph.builder.blocks import Task
    from thbgraph.builder.emitting import Corpus
    from thbgraph.builder.pool import Workers
    from thbgraph.builder.publishing import Target
    from thbgraph.progress import Progress

MOST: Final = 10_000
"""Documents in a shard: what was read of them is sent to a worker at once."""
COMMON: Final = 1 << 26
"""Bytes after which the graphs of all go on in another shard, at the next line."""
_WORTH_WORKERS: Final = 20
"""Shards that it is worth starting processes for, which copy them."""
_DIGITS: Final = 6


@dataclass(frozen=True, slots=True)
class Shard:
    """A range of the one file (bytes), and the documents whose graphs it holds."""

    name: str
    offset: int
    length: int
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cut:
    """A shard that is to be copied."""

    range: Copy
    target: Path


@dataclass(frozen=True, slots=True)
class Order:
    """A shard that is to be made: where it is written, a mark behind, and of which documents."""

    address: str
    tasks: tuple[Task, ...]


def copy(cut: Cut) -> str:
    """Copy a shard; return its SHA-256."""
    assemble(cut.target, [cut.range])
    return checked(cut.target, sha256=True).sha256


def make(order: Order) -> tuple[str, str]:
    """Make a shard, in a worker; return where it was written, and its SHA-256.

    DocumentError where a text is not the one that was read; AddressError; WorkerError where this
    machine has no room for a shard.
    """
    address = f"{order.address}-{os.urandom(8).hex()}"
    sha256 = hashlib.sha256()
    try:
        with tempfile.TemporaryDirectory(prefix="thbgraph-") as folder:
            file = Path(folder) / "shard.nq"
            with file.open("wb") as opened:
                for tasks in pool.batches(order.tasks):
                    for block in blocks.make_batch(tasks):
                        opened.write(block.nquads)
                        sha256.update(block.nquads)
            addresses.put(file, address)
    except OSError as error:
        raise WorkerError(
            f"a worker cannot keep a shard in its temporary folder ({error}); nothing was changed: "
            "make room there, name another folder in TMPDIR, or give --shards fewer documents"
        ) from error
    return address, sha256.hexdigest()


def sums(standing: tuple[str, ...]) -> list[str]:
    """Return the SHA-256 of what stands at some addresses; nothing where it cannot be read."""
    return [addresses.sha256(address) for address in standing]


def plan(nquads: Path, documents: Sequence[tuple[str, int]], size: int) -> list[Shard]:
    """Return the shards of the one file; `documents` are those in it with lengths in bytes."""
    common = nquads.stat().st_size - sum(length for _, length in documents)
    ends = list(_cuts(nquads, common))
    found = [
        Shard(_name("common", number, len(ends)), start, end - start)
        for number, (start, end) in enumerate(zip((0, *ends), ends, strict=False), 1)
    ]
    groups = list(pool.batches(documents, size))
    at = common
    for number, group in enumerate(groups, 1):
        length = sum(one for _, one in group)
        names = tuple(document for document, _ in group)
        found.append(Shard(_name("documents", number, len(groups)), at, length, names))
        at += length
    return found


def _cuts(nquads: Path, end: int) -> Iterator[int]:
    """Yield where the shards of the graphs of all end."""
    at = 0
    with nquads.open("rb") as file:
        while at < end:
            file.seek(at + COMMON - 1)
            file.readline()
            at = min(file.tell(), end) if at + COMMON < end else end
            yield at


def _name(kind: str, number: int, of: int) -> str:
    return f"{SHARDS}/{kind}-{number:0{max(_DIGITS, len(str(of)))}}.nq"


def _order(shard: Shard, spare: str, read: Corpus, withheld: Mapping[str, frozenset[str]]) -> Order:
    nothing = frozenset[str]()
    tasks = (read.task(document, withheld.get(document, nothing)) for document in shard.documents)
    return Order(f"{spare}/{shard.name}", tuple(tasks))


@dataclass(frozen=True)
class Sharding:
    """That shards are wanted: how many documents go to each, and who writes them."""

    size: int
    target: Target | None = None
    """Where the workers write themselves; None where they cannot."""

    def __post_init__(self) -> None:
        if not 1 <= self.size <= MOST:
            raise ValueError(f"{self.size} documents in a shard; expected 1 to {MOST:,}")

    @classmethod
    def at(cls, target: Target, size: int, workers: Workers) -> Sharding:
        """Return how to shard what is put at an address.

        ClusterError where the workers should write there and may not.
        """
        return cls(size, target if workers.reach(target.address) else None)

    def write(
        self,
        folder: Path,
        read: Corpus,
        withheld: Mapping[str, frozenset[str]],
        state: Mapping[str, Any],
        show: Progress,
    ) -> dict[str, str]:
        """Write the shards of the graph in `folder`; return the SHA-256 of each by its name.

        `state` is that of the graph (`assembling.state`). DocumentError where a text has changed;
        AddressError, WorkerError, ClusterError.
        """
        show.step("sharding")
        documents = [(document, length) for document, _, _, _, length, *_ in state["documents"]]
        shards = plan(folder / NQUADS, documents, self.size)
        (folder / SHARDS).mkdir()
        if self.target is None:
            return self._copied(folder, shards, read, show)
        common = [shard for shard in shards if not shard.documents]
        found = self._copied(folder, common, read, show)
        own = shards[len(common) :]
        found |= {s.name: ranged(Copy(folder / NQUADS, s.offset, s.length)) for s in own}
        standing = self._standing(self.target, own, found, read)
        todo = tuple(shard for shard in own if shard.name not in standing)
        spare = self.target.spare(state["run"])
        orders = (_order(shard, spare, read, withheld) for shard in todo)
        made = read.workers.in_order(make, orders)
        for shard, (address, sha256) in zip(show.track(todo, "sharding"), made, strict=True):
            if sha256 != found[shard.name]:
                raise ClusterError(
                    f"a worker made another {shard.name} than this machine; nothing was changed: "
                    "install the same on every machine, and start the workers anew"
                )
            self.target.placed[shard.name] = address
        return found

    def _copied(
        self, folder: Path, shards: list[Shard], read: Corpus, show: Progress
    ) -> dict[str, str]:
        """Copy shards on this machine: by the workers where they are on it, else here."""
        cuts = (
            Cut(Copy(folder / NQUADS, shard.offset, shard.length), folder / shard.name)
            for shard in shards
        )
        done: Iterable[str] = (
            read.workers.in_order(copy, cuts, least=_WORTH_WORKERS)
            if read.workers.reach(folder)
            else map(copy, cuts)
        )
        names = tuple(shard.name for shard in shards)
        return dict(zip(show.track(names, "sharding"), done, strict=True))

    @staticmethod
    def _standing(
        target: Target, shards: Iterable[Shard], wanted: Mapping[str, str], read: Corpus
    ) -> frozenset[str]:
        """Return the shards that stand at their place already, as the workers find by reading."""
        names = [s.name for s in shards if target.outputs.get(s.name) == wanted[s.name]]
        places = (f"{target.address}/{name}" for name in names)
        found = (
            one for batch in read.workers.in_order(sums, pool.batches(places)) for one in batch
        )
        return frozenset(
            name for name, sha256 in zip(names, found, strict=True) if sha256 == wanted[name]
        )

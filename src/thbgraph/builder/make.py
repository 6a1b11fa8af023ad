"""`build`: read, decide, write, validate, put in place."""

from __future__ import annotations

import contextlib
import gc
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from thbgraph import addresses, files, store
from thbgraph.builder import (
    assembling,
    changes,
    cluster,
    collecting,
    curators,
    decided,
    inputs,
    manifest,
    publishing,
    validating,
)
from thbgraph.builder.assembling import Basis
from thbgraph.builder.emitting import Corpus
from thbgraph.builder.former import Former
from thbgraph.builder.layout import (
    CACHE,
    DECISIONS,
    NQUADS,
    OUTPUTS,
    REPORT_TEXT,
    REPORT_TURTLE,
    SHARDS,
    STORE,
)
from thbgraph.builder.loading import Loading
from thbgraph.builder.pieces import Sums
from thbgraph.builder.pool import Processes
from thbgraph.builder.report import BuildReport
from thbgraph.builder.rounds import Rounds
from thbgraph.builder.shards import Sharding
from thbgraph.builder.shelf import NAME as READINGS
from thbgraph.errors import DataError
from thbgraph.facts.profiles import Known
from thbgraph.facts.settling import decide
from thbgraph.facts.spilling import Room
from thbgraph.model import Review
from thbgraph.progress import Silent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from thbgraph.builder.assembling import Made
    from thbgraph.builder.inputs import Source
    from thbgraph.builder.pool import Workers
    from thbgraph.builder.rounds import Settled
    from thbgraph.curated import Curated
    from thbgraph.progress import Progress
    from thbgraph.validation import Report

_SPARE = "spare"
"""A folder for what is in between, inside the one that is being made."""


def build(
    corpus: Source | None = None,
    output: str | Path = "build",
    *,
    jobs: int = 1,
    scheduler: str | None = None,
    shards: int | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Build the graph of a corpus (default: the seeds) into the folder `output`.

    `corpus` is a folder of text files, with `curated/*.yaml` inside, or a list of text files; it
    and `output` are paths, or addresses that fsspec reaches. `jobs` is the number of processes; the
    workers of a Dask cluster take their place where its `scheduler` is given (`tcp://HOST:PORT`).
    The bytes are the same for any. With `shards` the N-Quads come in many files as well, of so many
    documents each (`thbgraph.builder.shards`). What stands in `output` already is used again where
    nothing that it depends on has changed.

    OutputError where the folder cannot be written or another build is writing it. What only rules
    read and the shapes refuse is left out (`thbgraph.builder.withhold`); DataError where what
    curators state violates the shapes: the graph is then put beside, as `OUTPUT.rejected`, with its
    report, and what stood in `output` stays. DocumentError, CuratedError, RuleError and
    AuthorityError for inputs, WorkerError where a process was killed; AddressError, ClusterError
    and EngineError for what is not on this machine.
    """
    show = progress or Silent()
    place = addresses.place(output)
    with _collector_at_rest(), _workers(jobs, scheduler) as workers:
        if isinstance(place, Path):
            wanted = None if shards is None else Sharding(shards)
            return _into(place, corpus, workers, show, wanted)
        with publishing.target(place) as target:
            wanted = None if shards is None else Sharding.at(target, shards, workers)
            report = _into(target.local, corpus, workers, show, wanted)
            return publishing.renamed(report, target.local, place)


@contextlib.contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Let nobody look for cycles meanwhile: a build makes hardly any, and millions of objects.

    What is needed no more is freed all the same.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _workers(jobs: int, scheduler: str | None) -> contextlib.AbstractContextManager[Workers]:
    if scheduler is None:
        return contextlib.closing(Processes(jobs))
    return cluster.connected(scheduler)


def _into(
    output: Path,
    corpus: Source | None,
    workers: Workers,
    show: Progress,
    sharding: Sharding | None,
) -> BuildReport:
    with files.replacing_folder(output, ours=manifest.is_built) as folder:
        store.check_free(output)
        former = Former.open(output)
        try:
            done = _Build(folder, output, former, workers, show, sharding=sharding).run(corpus)
        finally:
            former.close()
        shutil.rmtree(folder / _SPARE)
        if not done.validation.conforms:
            raise _rejected(folder, output, done.validation)
        _keep_guests(output, folder)
    _forget_rejected(output)
    return done


class _Build:
    """One build, on its way through a folder of its own."""

    def __init__(
        self,
        folder: Path,
        output: Path,
        former: Former,
        workers: Workers,
        show: Progress,
        *,
        sharding: Sharding | None,
    ) -> None:
        self.folder = folder
        self.output = output
        self.former = former
        self.workers = workers
        self.show = show
        self.sharding = sharding
        self.refused: list[str] = []

    def run(self, source: Source | None) -> BuildReport:
        """Make the folder's content."""
        for name in (CACHE, _SPARE):
            (self.folder / name).mkdir()
        self.show.step("reading")
        sources = inputs.sources(source, self.folder / _SPARE)
        with sources.naming_curated():
            found, own = curators.read(sources)
        stated, refusals = curators.stated(found, own)
        shelf, rows = collecting.collect(
            sources, self.former, self.folder / CACHE / READINGS, self.workers, self.show
        )
        room = Room(self.folder / _SPARE)
        with contextlib.closing(shelf), contextlib.closing(room):
            self.show.step("merging")
            collecting.add_curated(rows, stated, shelf, own)
            issued = {d: place.published for d, place in shelf.places.items() if place.published}
            known = Known(found.aliases, sources.authority)
            decisions = decide(
                *(rows, known),
                published=issued,
                identities=found.identities,
                room=room,
                changed=decided.changed(self.former, sources.hashes, shelf, stated),
            )
            decided.write(self.folder / CACHE / DECISIONS, decisions)
            read = Corpus(sources, shelf, rows, stated, decisions, self.workers)
            hashes = {
                "documents": {d: place.sha256 for d, place in shelf.places.items()},
                **sources.hashes,
            }
            self.refused = [*map(str, refusals), *shelf.refused]
            return self._written(read, found, hashes)

    def _written(
        self, read: Corpus, found: Curated, hashes: Mapping[str, Mapping[str, str]]
    ) -> BuildReport:
        """Write and validate, holding back what the shapes refuse, until nothing is left."""
        from thbgraph import validation  # noqa: PLC0415 - pySHACL is slow to import

        states = curators.states(read, found)
        basis = Basis(
            inputs.run(hashes),
            {name: dict(of) for name, of in hashes.items() if name != "documents"},
            changes.writing_code(),
            {id_: [review.value, why] for id_, (review, why) in states.items()},
        )
        rounds = Rounds(
            *(self.folder / _SPARE, self.former, read, basis, found.aliases, states, self.show)
        )
        with (
            contextlib.closing(Sums()) as sums,
            contextlib.closing(
                Loading(self.folder, self.former.folder, self.folder / _SPARE)
            ) as loading,
        ):
            asked = validation.Rounds()
            settled = rounds.run(self.folder, asked, loading)
            assembling.begin(self.folder, settled.made.late, sums)
            self.refused += settled.refused
            validating.keep(self.folder, asked, settled.differing)
            # The graph that the shapes were asked of is needed no more.
            asked.forget()
            loading.finish(settled.loaded)
            done = self._report(read, settled.report, settled.made)
            for name, form in ((REPORT_TEXT, "text"), (REPORT_TURTLE, "turtle")):
                text = settled.report.render(form)
                (self.folder / name).write_text(text, encoding="utf-8")
            shards = self._shards(read, settled, sums)
            manifest.write(
                self.folder, (basis.run, hashes), done, settled.made, sums, shards=shards
            )
            assembling.keep(self.folder, settled.state, sums, read.shelf)
            if loading.is_large:
                self.show.step("loading")
                loading.wait()
                store.mark_disk(self.folder, sums[NQUADS].sha256)
        return done

    def _shards(self, read: Corpus, settled: Settled, sums: Sums) -> dict[str, str]:
        """Write the shards where they are wanted; none of a graph that does not hold."""
        if self.sharding is None or not settled.report.conforms:
            return {}
        _ = sums[NQUADS]  # what is cut up must be whole
        return self.sharding.write(self.folder, read, settled.withheld, settled.state, self.show)

    def _report(self, read: Corpus, report: Report, made: Made) -> BuildReport:
        return BuildReport(
            output=self.output,
            documents=len(read.shelf.places),
            number=len(made.tally.facts) - made.tally.reviews.get(Review.REJECTED.value, 0),
            reviews={Review(name): count for name, count in made.tally.reviews.items()},
            conflicts=made.conflicts,
            links=tuple(sorted(read.decisions.links)),
            refusals=tuple(self.refused),
            quads=made.written.total(),
            validation=report,
            concerns=(
                *_left_out(read.sources.empty),
                *_alike(read),
                *(
                    f"{read.sources.documents[document]}: {said}"
                    for document, said in read.shelf.concerns
                ),
            ),
            notices=tuple(self.former.notices),
        )


def _left_out(empty: Sequence[Path]) -> Iterator[str]:
    """Yield what is said of files that hold nothing: one line, however many there are."""
    if len(empty) == 1:
        yield f"{empty[0]}: is empty; left out"
    elif empty:
        yield f"{empty[0]}: is empty, as are {len(empty) - 1:,} more files; left out"


def _alike(read: Corpus) -> Iterator[str]:
    """Yield what is said of documents that hold what another one holds."""
    first: dict[str, str] = {}
    for document, place in read.shelf.places.items():
        other = first.setdefault(place.sha256, document)
        if other != document:
            yield (
                f"{read.sources.documents[document]}: is the same as {other}; "
                "what it says counts twice as evidence"
            )


def _beside(output: Path) -> Path:
    target = output.resolve()
    return target.with_name(f"{target.name}.rejected")


def _rejected(folder: Path, output: Path, report: Report) -> DataError:
    """Put the graph that does not hold beside the one that does, and return what to say."""
    place = _beside(output)
    with files.replacing_folder(place, ours=manifest.is_built) as kept:
        shutil.copytree(folder, kept, dirs_exist_ok=True)
    shown = output.with_name(place.name) if output.name else place
    number = len(report.violations)
    kept_back = "was not replaced" if output.exists() else "was not written"
    return DataError(
        f"{number} {'violation' if number == 1 else 'violations'} of the shapes; "
        f"{output} {kept_back}: see {shown / REPORT_TEXT}"
    )


def _forget_rejected(output: Path) -> None:
    """Remove what an earlier build put beside: it is out of date now."""
    place = _beside(output)
    if place.is_dir() and manifest.is_built(place):
        shutil.rmtree(place, ignore_errors=True)


def _keep_guests(output: Path, folder: Path) -> None:
    """Take over what others put into the folder that is replaced: a picture, a query's answer."""
    ours = {*OUTPUTS, *STORE, *(CACHE, SHARDS, manifest.NAME)}
    for guest in sorted(output.iterdir()) if output.is_dir() else ():
        if guest.name in ours:
            continue
        if guest.is_dir() and not guest.is_symlink():
            shutil.copytree(guest, folder / guest.name, symlinks=True)
        else:
            shutil.copy2(guest, folder / guest.name, follow_symlinks=False)

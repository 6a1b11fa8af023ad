"""`build`: read, merge, write, validate, put in place."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from thbgraph import facts, files, rdf, resources, turtle
from thbgraph.builder import inputs, manifest
from thbgraph.builder.withhold import without_violations
from thbgraph.corpus import concerns
from thbgraph.errors import DataError
from thbgraph.extraction import catalogue, extract, measured
from thbgraph.model import Fact, Review
from thbgraph.progress import Silent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import Quad

    from thbgraph.builder.inputs import Inputs, Source
    from thbgraph.facts import Merged
    from thbgraph.progress import Progress
    from thbgraph.validation import Report

TURTLE: Final = "thbgraph.ttl"
TRIG: Final = "thbgraph.trig"
NQUADS: Final = "thbgraph.nq"
REPORT_TEXT: Final = "report.txt"
REPORT_TURTLE: Final = "report.ttl"
OUTPUTS: Final = (TURTLE, TRIG, NQUADS, REPORT_TEXT, REPORT_TURTLE)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    output: Path
    documents: int
    merged: Merged
    quads: int
    validation: Report
    concerns: tuple[str, ...] = ()
    """What is odd about documents that were read all the same, each with its file."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts of the graph, sorted as everywhere."""
        return self.merged.facts

    def summary(self) -> str:
        """Return what was done in a line or two."""
        reviews = Counter(fact.review for fact in self.facts)
        states = ", ".join(f"{reviews[r]} {r.value}" for r in Review if reviews[r])
        done = (
            f"{self.output}: {len(self.facts)} facts ({states or 'none'}) from "
            f"{_number(self.documents, 'document')}, {self.quads:,} quads; "
            f"{_number(len(self.validation.warnings), 'warning')} of the shapes ({REPORT_TEXT})"
        )
        lines = [done]
        if self.merged.conflicts:
            lines.append(
                f"{_number(len(self.merged.conflicts), 'contradiction')} kept and marked: "
                "thbgraph query conflicts"
            )
        if self.merged.refusals:
            lines.append(
                f"{_number(len(self.merged.refusals), 'reading')} left out, which did not hold or "
                f"which the shapes refuse ({manifest.NAME})"
            )
        return "\n".join(lines)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def build(
    corpus: Source | None = None,
    output: str | Path = "build",
    *,
    progress: Progress | None = None,
) -> BuildReport:
    """Build the graph of a corpus (default: the seeds) into the folder `output`.

    `corpus` is a folder of text files, with `curated/*.yaml` inside, or a list of text files.
    OutputError where the folder cannot be written or another build is writing it. What only rules
    read and the shapes refuse is left out (`thbgraph.builder.withhold`); DataError where what
    curators state violates the shapes: the graph is then put beside, as `OUTPUT.rejected`, with its
    report, and what stood in `output` stays. DocumentError, CuratedError, RuleError and
    AuthorityError for inputs.
    """
    output = Path(output)
    show = progress or Silent()
    with files.replacing_folder(output, ours=manifest.is_built) as folder:
        show.step("reading")
        read = inputs.read(corpus)
        merged, quads, report = _held(read, _merge(read, show), show)
        show.step("writing")
        _write(folder, quads, report)
        manifest.write(folder, read, merged, quads, OUTPUTS)
        if not report.conforms:
            raise _rejected(folder, output, report)
        _keep_guests(output, folder)
    _forget_rejected(output)
    odd = tuple(concerns(read.documents))
    return BuildReport(output, len(read.documents), merged, len(quads), report, odd)


def _merge(read: Inputs, show: Progress) -> Merged:
    extracted = [
        fact
        for document in show.track(read.documents, "reading by rules")
        for fact in extract(document, read.authority).facts
    ]
    show.step("merging")
    return facts.merge_all(
        read.curated.facts,
        extracted,
        rejections=read.curated.rejections,
        aliases=read.curated.aliases,
        authority=read.authority,
        documents=read.documents,
        identities=read.curated.identities,
    )


def _held(read: Inputs, merged: Merged, show: Progress) -> tuple[Merged, tuple[Quad, ...], Report]:
    """Validate, and hold back what the rules read and the shapes refuse, until nothing is left."""
    from thbgraph.validation import validate  # noqa: PLC0415 - pySHACL is slow to import

    while True:
        show.step("validating")
        quads = _quads(read, merged)
        report = validate(sorted(quads, key=str))
        smaller = without_violations(merged, report)
        if smaller is None:
            return merged, quads, report
        merged = smaller


def _quads(read: Inputs, merged: Merged) -> tuple[Quad, ...]:
    found = set(
        rdf.quads(
            merged.facts,
            read.documents,
            authority=read.authority,
            aliases=read.curated.aliases,
            conflicts=merged.conflicts,
            run=read.run,
            readers=catalogue.readers(),
            measured=measured.load(),
        )
    )
    found.update(rdf.file_quads(resources.ontology() / inputs.ONTOLOGY, rdf.ONTOLOGY_GRAPH))
    found.update(rdf.file_quads(resources.ontology() / inputs.TOPICS, rdf.TOPICS_GRAPH))
    return tuple(found)


def _write(folder: Path, quads: Sequence[Quad], report: Report) -> None:
    (folder / TURTLE).write_bytes(turtle.turtle(quads))
    (folder / TRIG).write_bytes(turtle.trig(quads))
    (folder / NQUADS).write_bytes(turtle.nquads(quads))
    (folder / REPORT_TEXT).write_text(report.render("text"), encoding="utf-8")
    (folder / REPORT_TURTLE).write_text(report.render("turtle"), encoding="utf-8")


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
    ours = {*OUTPUTS, manifest.NAME}
    for guest in sorted(output.iterdir()) if output.is_dir() else ():
        if guest.name in ours:
            continue
        if guest.is_dir() and not guest.is_symlink():
            shutil.copytree(guest, folder / guest.name, symlinks=True)
        else:
            shutil.copy2(guest, folder / guest.name, follow_symlinks=False)

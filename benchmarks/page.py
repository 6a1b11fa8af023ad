"""The page of all benchmarks, and its plot, from the figures that they left behind."""

from __future__ import annotations

import io
import os
import platform
from pathlib import Path
from typing import TYPE_CHECKING

from measured import Growth, Outcome, Point, Row, Target, targets

from thbgraph.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MEMORY = "build.memory"
"""The target that is looked at across runs: each size of a corpus is a run of its own."""
STATES = {True: "kept", False: "**missed**", None: ""}


def read(results: Path) -> list[Outcome]:
    """Return what the benchmarks left in a folder, by title and size; runs of one title as one."""
    merged: dict[str, Outcome] = {}
    for file in sorted(results.glob("*.json")):
        one = Outcome.read(file)
        whole = merged.setdefault(one.title, Outcome(one.title, load=one.load, finished=True))
        whole.rows += one.rows
        whole.notes += one.notes
        whole.load = max(whole.load, one.load)
        whole.memory = max(whole.memory, one.memory)
        whole.finished = whole.finished and one.finished
        for line in one.growth:
            _line(whole, line).points.extend(line.points)
    for outcome in merged.values():
        outcome.rows += _across(outcome)
    return sorted(merged.values(), key=_first_target)


def _line(outcome: Outcome, like: Growth) -> Growth:
    for line in outcome.growth:
        if line.what == like.what:
            return line
    outcome.growth.append(Growth(like.what, like.unit))
    return outcome.growth[-1]


def _first_target(outcome: Outcome) -> int:
    places = {key: place for place, key in enumerate(targets())}
    return min((places[row.key] for row in outcome.rows if row.key), default=len(places))


def _across(outcome: Outcome) -> Iterator[Row]:
    """Yield how the memory of builds grows from the smallest corpus to the one that takes most.

    That need not be the largest: what memory cannot hold is asked of a store on disk.
    """
    for line in outcome.growth:
        points = [point for point in line.points if point.memory]
        if line.what.startswith("full build") and len(points) > 1:
            first, last = points[0], max(points[1:], key=lambda point: point.memory)
            ratio = last.memory / first.memory
            what = f"largest process at {last.size:,} {line.unit} ÷ at {first.size:,}"
            yield Row(what, f"{ratio:.2f} ×", MEMORY, targets()[MEMORY].kept(ratio))


def text(outcomes: list[Outcome], command: str, plot: str) -> str:
    """Return the page as Markdown; `plot` is the name of its picture, empty for none."""
    parts = [
        "# Benchmarks",
        (
            f"Written by `{command}`, thbgraph {__version__}. Everything that is compared ran in "
            "one run, one after the other; ratios are what counts, seconds are this machine's."
        ),
        machine(),
        "## Targets",
        "\n".join(_table(outcomes)),
        *_causes(outcomes),
    ]
    if plot:
        parts += ["## Time over size", f"![Seconds over size, both logarithmic]({plot})"]
    for outcome in outcomes:
        parts += [f"## {outcome.title}", *_section(outcome)]
    return "\n\n".join(parts) + "\n"


def _of(outcomes: Iterable[Outcome], target: Target) -> list[Row]:
    return [row for outcome in outcomes for row in outcome.rows if row.key == target.key]


def _table(outcomes: list[Outcome]) -> Iterator[str]:
    """Yield one row for each target: what was measured, of several figures the range."""
    yield "| target | asked | measured | |"
    yield "| --- | --- | --- | --- |"
    for target in targets().values():
        rows = _of(outcomes, target)
        measured = " · ".join(dict.fromkeys(row.measured for row in rows)) or "not measured"
        state = STATES[all(row.kept for row in rows)] if rows else ""
        yield f"| {target.asks} | {target.bound} | {measured} | {state} |"


def _causes(outcomes: list[Outcome]) -> Iterator[str]:
    """Yield why targets are missed, as a list."""
    lines = []
    for target in targets().values():
        missed = [row for row in _of(outcomes, target) if row.kept is False]
        if missed:
            cause = target.cause or "The cause is not known yet."
            which = "; ".join(f"{row.what}: {row.measured}" for row in missed)
            lines.append(f"- **{target.asks}** ({which}). {' '.join(cause.split())}")
    if lines:
        yield "### Missed"
        yield "\n".join(lines)


def _section(outcome: Outcome) -> Iterator[str]:
    if not outcome.finished:
        yield "**Not finished**: the figures below are what was measured before it was stopped."
    if outcome.rows:
        lines = ["| what | target | measured | |", "| --- | --- | ---: | --- |"]
        for row in outcome.rows:
            bound = targets()[row.key].bound if row.key else ""
            lines.append(f"| {row.what} | {bound} | {row.measured} | {STATES[row.kept]} |")
        yield "\n".join(lines)
    for line in outcome.growth:
        yield f"{line.what[0].upper()}{line.what[1:]}:"
        yield "\n".join(_sizes(line))
    yield from outcome.notes
    yield (
        f"Largest process {outcome.memory:,} MB; load of the machine when it began "
        f"{outcome.load:.1f}."
    )


def _sizes(line: Growth) -> Iterator[str]:
    """Yield a table of the sizes, each with its growth from the one before."""
    yield f"| {line.unit} | seconds | ms for one | time × for size × | MB |"
    yield "| ---: | ---: | ---: | ---: | ---: |"
    before: Point | None = None
    for point in line.points:
        grown = ""
        if before:
            grown = f"{point.seconds / before.seconds:.1f} for {point.size / before.size:.1f}"
        memory = f"{point.memory:,}" if point.memory else ""
        each = 1000 * point.seconds / point.size
        yield f"| {point.size:,} | {point.seconds:.2f} | {each:.3g} | {grown} | {memory} |"
        before = point


def machine() -> str:
    """Return what the machine is, in a line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"Machine: {_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB of memory, "
        f"{platform.system()}, Python {platform.python_version()}."
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def plot(outcomes: list[Outcome]) -> bytes:
    """Return a picture of all lines of several sizes: seconds over size, both logarithmic.

    The same figures give the same bytes; nothing where no line has two sizes.
    """
    import matplotlib as mpl  # noqa: PLC0415 - slow to import
    from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    lines = [line for o in outcomes for line in o.growth if len(line.points) > 1]
    if not lines:
        return b""
    with mpl.rc_context({"svg.hashsalt": "thbgraph", "svg.fonttype": "none"}):
        figure = Figure(figsize=(7.5, 5), layout="constrained")
        axes = figure.add_subplot(xscale="log", yscale="log", xlabel="size", ylabel="seconds")
        for line in lines:
            places = [(point.size, point.seconds) for point in line.points]
            axes.plot(*zip(*places, strict=True), marker="o", label=f"{line.what} ({line.unit})")
        axes.grid(visible=True, which="major", alpha=0.3)
        axes.legend(frameon=False, fontsize="small")
        out = io.BytesIO()
        FigureCanvasSVG(figure).print_svg(out, metadata={"Date": None, "Creator": None})
    return out.getvalue()

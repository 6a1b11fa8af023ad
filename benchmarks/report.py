"""Runs the benchmarks and writes docs/benchmarks.md, with a plot of time over size.

    python benchmarks/report.py [--short] [--only NAME…] [--output docs]

Each benchmark is a module here with a function `outcome`, which returns its rows (`measured`).
Those that are not here, or fail, are named as such; nothing is left out in silence.
"""

from __future__ import annotations

import argparse
import importlib
import io
import os
import platform
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measured import Outcome

from thbgraph import files
from thbgraph.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

FULL: dict[str, dict[str, Any]] = {
    "extract": {},
    "build": {},
    "queries": {},
    "validate": {},
    "writing": {},
    "networks": {},
    "serve": {},
    "push": {},
    "cluster": {},
}
"""The benchmarks in the order of the page, and what their `outcome` is given."""
SHORT: dict[str, dict[str, Any]] = {
    "queries": {"sizes": (20_000,)},
    "validate": {"sizes": (10_000, 30_000)},
    "writing": {"quads": 20_000},
    "networks": {"links": 5_000},
    "serve": {"seconds": 2, "requests": 2_000},
}
PLOT = "benchmarks.svg"


def collect(chosen: dict[str, dict[str, Any]]) -> Iterable[tuple[str, Outcome | str]]:
    """Yield each benchmark's outcome, or why there is none."""
    for name, options in chosen.items():
        if not Path(__file__).with_name(f"{name}.py").is_file():
            yield name, "not part of this version"
            continue
        run = getattr(importlib.import_module(name), "outcome", None)
        if run is None:
            yield name, f"run on its own: `python benchmarks/{name}.py`"
            continue
        print(f"{name} …", file=sys.stderr)
        try:
            yield name, run(**options)
        except Exception as error:
            yield name, f"failed: {type(error).__name__}: {error}"


def page(outcomes: list[tuple[str, Outcome | str]], command: str) -> str:
    """Return the page as Markdown."""
    parts = [
        "# Benchmarks",
        (
            f"Written by `{command}`, thbgraph {__version__}. Ratios within a run are what counts; "
            "seconds are this machine's."
        ),
        machine(),
    ]
    for name, outcome in outcomes:
        if isinstance(outcome, str):
            parts.append(f"## {name}\n\n{outcome}")
        else:
            parts.append("\n\n".join((f"## {outcome.title}", *_section(outcome))))
    if any(isinstance(o, Outcome) and o.growth for _, o in outcomes):
        parts.append(f"## Time over size\n\n![Seconds over size, both logarithmic]({PLOT})")
    return "\n\n".join(parts) + "\n"


def _section(outcome: Outcome) -> Iterable[str]:
    if outcome.rows:
        lines = ["| what | target | measured | |", "| --- | --- | --- | --- |"]
        states = {True: "kept", False: "**missed**", None: ""}
        lines += [
            f"| {r.what} | {r.target} | {r.measured} | {states[r.kept]} |" for r in outcome.rows
        ]
        yield "\n".join(lines)
    for line in outcome.growth:
        rows = [f"| {line.unit} | seconds | µs for one |", "| ---: | ---: | ---: |"]
        rows += [f"| {n:,} | {s:.2f} | {1e6 * s / n:.1f} |" for n, s in line.points]
        yield f"{line.what[0].upper()}{line.what[1:]}:"
        yield "\n".join(rows)
    yield from outcome.notes


def machine() -> str:
    """Return what the machine is, in a line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"Machine: {_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB of memory, "
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}; load when "
        f"the page was written {os.getloadavg()[0]:.1f}."
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def plot(outcomes: list[tuple[str, Outcome | str]]) -> bytes:
    """Return a picture of all lines: seconds over size, both logarithmic."""
    import matplotlib as mpl  # noqa: PLC0415 - slow to import
    from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    with mpl.rc_context({"svg.hashsalt": "thbgraph", "svg.fonttype": "none"}):
        figure = Figure(figsize=(7, 4.5), layout="constrained")
        axes = figure.add_subplot(xscale="log", yscale="log", xlabel="size", ylabel="seconds")
        for _, outcome in outcomes:
            for line in outcome.growth if isinstance(outcome, Outcome) else ():
                sizes, seconds = zip(*line.points, strict=True)
                axes.plot(sizes, seconds, marker="o", label=f"{line.what} ({line.unit})")
        axes.grid(visible=True, which="major", alpha=0.3)
        axes.legend(frameon=False)
        out = io.BytesIO()
        FigureCanvasSVG(figure).print_svg(out, metadata={"Date": None, "Creator": None})
    return out.getvalue()


def main() -> None:
    """Run, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--short", action="store_true", help="small sizes: to see that it works")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME")
    parser.add_argument("--output", type=Path, default=Path(__file__).parents[1] / "docs")
    given = parser.parse_args()
    chosen = SHORT if given.short else FULL
    chosen = {name: options for name, options in chosen.items() if name in (given.only or chosen)}
    outcomes = list(collect(chosen))
    command = " ".join(["python benchmarks/report.py", *sys.argv[1:]])
    given.output.mkdir(parents=True, exist_ok=True)
    files.write_atomically(given.output / "benchmarks.md", page(outcomes, command))
    if any(isinstance(o, Outcome) and o.growth for _, o in outcomes):
        files.write_atomically(given.output / PLOT, plot(outcomes))
    print(page(outcomes, command))


if __name__ == "__main__":
    main()

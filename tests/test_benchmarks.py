"""The page of the benchmarks says what was measured, what was not, and why a target is missed."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
KEY = re.compile(r'found\.(?:ratio|holds)\(\s*"([\w.-]+)"|"(start\.\w+)"')


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 - a program, not a package
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("measured")


@pytest.fixture
def page(measured: Any) -> Any:  # noqa: ANN401 - see above
    assert measured
    return importlib.import_module("page")


def test_every_target_is_measured_and_everything_that_is_measured_has_a_target(
    measured: Any,  # noqa: ANN401
) -> None:
    used = {
        next(filter(None, match.groups()))
        for file in BENCHMARKS.glob("*.py")
        for match in KEY.finditer(file.read_text(encoding="utf-8"))
    }
    assert used | {"build.memory"} == set(measured.targets())


@pytest.mark.parametrize(
    ("key", "kept", "missed", "bound"),
    [
        ("turtle.rdflib", 5.0, 4.99, "≥ 5 ×"),
        ("build.change", 3.0, 3.01, "≤ 3 %"),
        ("turtle.same", True, False, "yes"),
    ],
)
def test_a_target_is_kept_up_to_its_bound(
    measured: Any,  # noqa: ANN401
    key: str,
    kept: float,
    missed: float,
    bound: str,
) -> None:
    target = measured.targets()[key]
    assert (target.kept(kept), target.kept(missed), target.bound) == (True, False, bound)


def fill(measured: Any, results: Path) -> None:  # noqa: ANN401
    turtle = measured.Outcome.to("Turtle", results, "writing")
    turtle.ratio("turtle.rdflib", "rdflib ÷ ours, 100 triples", 6.25)
    turtle.holds("turtle.same", "the same bytes", value=True)
    turtle.finish()
    for documents, seconds, memory in ((100, 2.0, 50), (1000, 18.0, 150)):
        built = measured.Outcome.to("Build", results, f"build-{documents:05}")
        built.point(measured.Growth("full build", "documents"), documents, seconds, memory)
        built.figure(f"quads a document, {documents}", "700")


def test_what_was_measured_is_kept_as_it_comes(measured: Any, tmp_path: Path) -> None:  # noqa: ANN401
    fill(measured, tmp_path)
    built = measured.Outcome.read(tmp_path / "build-00100.json")
    assert (built.title, built.finished) == ("Build", False)
    assert built.rows == [measured.Row("quads a document, 100", "700")]
    assert built.growth == [
        measured.Growth("full build", "documents", [measured.Point(100, 2.0, 50)])
    ]
    assert measured.Outcome.read(tmp_path / "writing.json").finished


def test_the_page_names_targets_figures_and_causes(
    measured: Any,  # noqa: ANN401
    page: Any,  # noqa: ANN401
    tmp_path: Path,
) -> None:
    fill(measured, tmp_path)
    kept = page.read(tmp_path)
    text = page.text(kept, "python benchmarks/report.py --short", "benchmarks.svg")
    lines = text.splitlines()
    assert [outcome.title for outcome in kept] == ["Build", "Turtle"]
    assert "| sorted Turtle, as fast as rdflib's, × | ≥ 5 × | 6.25 × | kept |" in lines
    assert "| exactly pySHACL's report | yes | not measured |  |" in lines
    memory = next(
        line for line in lines if line.startswith("| memory at the corpus that takes most")
    )
    assert memory.endswith("| ≤ 2 × | 3.00 × | **missed** |")
    (cause,) = [
        line for line in lines if line.startswith("- **memory at the corpus that takes most")
    ]
    assert "(largest process at 1,000 documents ÷ at 100: 3.00 ×). Texts and readings " in cause
    assert "| 100 | 2.00 | 20 |  | 50 |" in lines
    assert "| 1,000 | 18.00 | 18 | 9.0 for 10.0 | 150 |" in lines
    assert text.count("**Not finished**") == 1
    assert text.index("## Build") > text.index("![Seconds over size")


def test_the_same_figures_give_the_same_plot(measured: Any, page: Any, tmp_path: Path) -> None:  # noqa: ANN401
    assert page.plot([]) == b""
    fill(measured, tmp_path)
    drawn = page.plot(page.read(tmp_path))
    assert drawn == page.plot(page.read(tmp_path))
    assert b"full build (documents)" in drawn

"""The cases of tests/shapes/*.yaml, merged so that the engine runs once for all of them.

Every case has a namespace of its own, so no case sees another; its results are those whose focus
node lies in it. `python tests/shape_cases.py` writes the expected messages anew, to be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import yaml

from thbgraph import validation
from thbgraph import vocabulary as v
from thbgraph.iris import BASE
from thbgraph.validation import Report, Result

FOLDER: Final = Path(__file__).parent / "shapes"
EXPECTED: Final = FOLDER / "expected.tsv"


@dataclass(frozen=True, order=True)
class Case:
    """One constraint of one shape: Turtle that violates it, Turtle that does not."""

    shape: str
    constraint: str
    bad: str
    good: str
    focus: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.shape}-{self.constraint}"

    @property
    def component(self) -> str:
        """The IRI of the SHACL constraint component."""
        word = "SPARQL" if self.constraint == "sparql" else self.constraint
        return v.expand(f"sh:{word[0].upper()}{word[1:]}ConstraintComponent")

    def results(self, report: Report) -> list[Result]:
        """The report's results of this case's constraint on this case's nodes."""
        return [
            result
            for result in report.results
            if result.rule.name == self.shape
            and result.component == self.component
            and result.focus.startswith(self.namespace)
        ]

    @property
    def namespace(self) -> str:
        return f"{BASE}{self.name}/"

    def local(self, iri: str) -> str:
        return ":" + iri.removeprefix(self.namespace)


def _case(record: dict[str, str]) -> Case:
    nodes = tuple(record["focus"].split())
    return Case(record["shape"], record["constraint"], record["bad"], record["good"], nodes)


CASES: Final = tuple(
    _case(record)
    for file in sorted(FOLDER.glob("*.yaml"))
    for record in yaml.safe_load(file.read_text(encoding="utf-8"))
)


def quads(turtle: str, namespace: str = BASE) -> list[ox.Quad]:
    """The statements of a Turtle text, with the project's prefixes and `:` for `namespace`."""
    prefixes = v.PREFIXES | {"": namespace}
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes.items())
    return list(ox.parse(BytesIO((head + turtle).encode()), ox.RdfFormat.TURTLE))


@cache
def report(side: str) -> Report:
    """The report on all `bad` or all `good` graphs."""
    # A record, so that the constraints on records are asked.
    merged = quads(":a-record a thb:Fact .")
    for case in CASES:
        merged += quads(getattr(case, side), case.namespace)
    return validation.validate(merged)


def messages() -> list[str]:
    """What is found in the `bad` graphs: shape, constraint, focus node and message, by tabs."""
    return [
        f"{case.shape}\t{case.constraint}\t{case.local(result.focus)}\t{result.message}"
        for case in CASES
        for result in case.results(report("bad"))
    ]


if __name__ == "__main__":
    EXPECTED.write_text("".join(f"{line}\n" for line in messages()), encoding="utf-8")

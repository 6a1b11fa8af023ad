"""How often each rule was right: counted on texts with gold, shipped as `measured.yaml`.

A rule's confidence is never invented. It is the share of its facts that a careful reader found
right, with the number of facts on which that share rests; a rule that was never tried on a text
says so. The file is written by `thbgraph rules --write` and held by a test.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from decimal import Decimal
from importlib import resources as packaged
from typing import TYPE_CHECKING, Final

import yaml

from thbgraph.errors import RuleError
from thbgraph.extraction.packaged import FASTEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

NAME: Final = "measured.yaml"
_HEAD: Final = """\
# How often each rule was right, counted by `thbgraph rules --write` on texts with gold; not edited.
# `sentences`: where it applied; `facts`: what it stated there; of these, `right` and `wrong` against
# gold. What is neither meets a row that gold leaves open, repeats a fact, or is of a kind that gold
# does not ask for. A rule that is not listed applied nowhere.
"""
_DIGITS: Final = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Figures:
    """What one rule did on the measured texts: numbers of sentences and of facts."""

    sentences: int = 0
    facts: int = 0
    right: int = 0
    wrong: int = 0

    @property
    def support(self) -> int:
        """Facts that gold judges: right or wrong."""
        return self.right + self.wrong

    @property
    def neither(self) -> int:
        """Facts on which gold says nothing."""
        return self.facts - self.support

    @property
    def precision(self) -> Decimal | None:
        """Right ÷ judged, to four digits; None where nothing was judged."""
        return (Decimal(self.right) / self.support).quantize(_DIGITS) if self.support else None

    def words(self) -> str:
        """Return the measurement as people read it: never a share without its support."""
        if self.support:
            return f"right in {self.right} of {self.support} measured"
        return "never measured"


@dataclass(frozen=True, order=True, slots=True)
class Misreading:
    """A fact that a rule stated and gold does not admit, with the words it was read from."""

    rule: str
    document: str
    fact: str
    quote: str


@dataclass(frozen=True, slots=True)
class Measurement:
    """The figures of all rules that applied on some texts, and what they misread."""

    folders: Mapping[str, int] = field(default_factory=dict)
    """The number of texts in each folder measured, by its name."""
    rules: Mapping[str, Figures] = field(default_factory=dict)
    misread: tuple[Misreading, ...] = ()

    def of(self, rule: str) -> Figures:
        """Return the figures of a rule; all zero where it never applied."""
        return self.rules.get(rule, Figures())

    def texts(self) -> str:
        """Return what was measured, in words: `16 texts of devset`."""
        return ", ".join(f"{count} texts of {name}" for name, count in self.folders.items())

    def render(self) -> str:
        """Return the measurement as the text of a file, byte by byte the same for the same."""
        return _HEAD + "".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield "folders:\n"
        yield from (f"  {_quoted(name)}: {count}\n" for name, count in self.folders.items())
        yield "rules:\n"
        for name, f in sorted(self.rules.items()):
            counts = f"sentences: {f.sentences}, facts: {f.facts}, right: {f.right}"
            yield f"  {name}: {{{counts}, wrong: {f.wrong}}}\n"
        yield "misread:\n" if self.misread else "misread: []\n"
        for one in sorted(self.misread):
            yield f"  - rule: {one.rule}\n    document: {_quoted(one.document)}\n"
            yield f"    fact: {_quoted(one.fact)}\n    quote: {_quoted(one.quote)}\n"


def load() -> Measurement:
    """Return the measurement that ships with the package."""
    return parse(packaged.files(__package__).joinpath(NAME).read_text("utf-8"), NAME)


def parse(text: str, file: Path | str) -> Measurement:
    """Read a measurement from its text. RuleError, naming `file`, where it is malformed."""
    try:
        content = yaml.load(text, FASTEST)  # noqa: S506 - a SafeLoader
        return Measurement(
            {str(name): int(count) for name, count in content["folders"].items()},
            {str(name): Figures(**figures) for name, figures in content["rules"].items()},
            tuple(Misreading(**one) for one in content["misread"]),
        )
    except (yaml.YAMLError, AttributeError, KeyError, TypeError, ValueError) as problem:
        raise RuleError(
            "is no measurement of rules; write it anew with: thbgraph rules --write FILE",
            file=file,
        ) from problem


def _quoted(text: str) -> str:
    """Return text as a YAML scalar on one line; JSON's strings are YAML's."""
    return json.dumps(text, ensure_ascii=False)

"""The table of date wordings: what each must be read as, for the tests and the benchmark.

One case a line: text, date of publication (or nothing), and the dates in it, each a kind and its
EDTF bounds. Lines with `#` name a group.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("date_cases.tsv")


class Case(NamedTuple):
    text: str
    published: str
    dates: tuple[str, ...]


def read(path: Path = TABLE) -> list[Case]:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "text\tpublished\tdates"
    cases = []
    for line in lines[1:]:
        if not line.startswith("#"):
            text, published, dates = line.split("\t")
            cases.append(Case(text, published, tuple(filter(None, dates.split("; ")))))
    return cases

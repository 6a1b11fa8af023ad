"""How well date wordings are read, by us and by libraries, on the table of the tests.

    python benchmarks/dates.py [TABLE]

Libraries are measured where they are installed (`pip install dateparser datefinder edtf
timefhuman`); the program itself needs none of them. Two shares are printed: `exact`, where all
dates, their bounds and their precision are right, and `lenient`, where a library's days count as
right for the month or year that they lie in, and its two days for a range. The table was written
together with our reader, so our own share is a regression figure and no forecast.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import io
import logging
import sys
import time
import warnings
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
import date_cases
from thbgraph.dates import find_dates
from thbgraph.model import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[str, str], list[str]]


def ours(text: str, published: str) -> list[str]:
    """Return our bounds."""
    anchor = PartialDate(published, published, published) if published else None
    bounds = []
    for mention in find_dates(text, anchor):
        both = (mention.start, mention.end)
        ends = both[:1] if mention.start is mention.end else both
        bounds += [bound.edtf for bound in ends if bound is not None]
    return bounds


def dateparser(text: str, published: str) -> list[str]:
    """Return what dateparser's search finds, as days."""
    search = importlib.import_module("dateparser.search").search_dates
    settings = {"DATE_ORDER": "DMY"}
    if published:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(published)
    return [_day(found) for _, found in search(text, languages=["en"], settings=settings) or []]


def datefinder(text: str, published: str) -> list[str]:
    """Return what datefinder finds, as days."""
    base = datetime.fromisoformat(published) if published else None
    find = importlib.import_module("datefinder").find_dates
    return [_day(found) for found in find(text, base_date=base, first="day")]


def edtf(text: str, _published: str) -> list[str]:
    """Return what edtf's reader of English gives; it reads one date or range."""
    found = importlib.import_module("edtf").text_to_edtf(text)
    return [bound for bound in (found or "").split("/") if bound not in {"", "..", "None"}]


def timefhuman(text: str, published: str) -> list[str]:
    """Return what timefhuman finds, ranges as two days."""
    module = importlib.import_module("timefhuman")
    now = datetime.fromisoformat(published or "2015-06-01")
    found = module.timefhuman(text, config=module.tfhConfig(now=now))
    return _flattened(found)


def _flattened(found: object) -> list[str]:
    if isinstance(found, list | tuple):
        return [day for item in found for day in _flattened(item)]
    return [_day(found)] if isinstance(found, date) else []


def _day(found: date) -> str:
    return f"{found.year:04}-{found.month:02}-{found.day:02}"


def expected(case: date_cases.Case) -> list[str]:
    """Return the bounds that the table states, in order."""
    return [bound for dated in case.dates for bound in dated.split()[1:]]


def value(edtf_form: str) -> str:
    """Return the day, month or year that an EDTF form names."""
    plain = edtf_form.removeprefix("../").removesuffix("/..").rstrip("~")
    season = len(plain) == len("2014-21") and plain[5:] > "12"
    return plain[:4] if season else plain


def right(found: list[str], bounds: list[str]) -> bool:
    """Whether each bound found lies in the bound expected."""
    return len(found) == len(bounds) and all(
        value(one).startswith(value(other)) for one, other in zip(found, bounds, strict=True)
    )


def measure(read: Reader, cases: list[date_cases.Case]) -> tuple[float, float, float]:
    """Return the exact share, the lenient share, and milliseconds a case."""
    exact = lenient = 0
    started = time.perf_counter()
    for case in cases:
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                found = read(case.text, case.published)
        except Exception:  # a library that fails on a text has not read it
            found = ["failed"]
        exact += found == expected(case)
        lenient += right(found, expected(case))
    seconds = time.perf_counter() - started
    return exact / len(cases), lenient / len(cases), 1000 * seconds / len(cases)


def main() -> None:
    """Print one line a reader."""
    logging.disable()
    warnings.simplefilter("ignore")
    cases = date_cases.read(*map(Path, sys.argv[1:2]))
    for case in cases:
        ours(case.text, case.published)
    print(f"{len(cases)} cases\n{'reader':<12} {'exact':>6} {'lenient':>8} {'ms a case':>10}")
    for read in (ours, dateparser, datefinder, edtf, timefhuman):
        name = read.__name__
        if read is not ours and importlib.util.find_spec(name) is None:
            print(f"{name:<12} not installed")
            continue
        exact, lenient, milliseconds = measure(read, cases)
        print(f"{name:<12} {exact:>6.1%} {lenient:>8.1%} {milliseconds:>10.2f}")


if __name__ == "__main__":
    main()

"""Expressions that are compiled when they are first used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from thbgraph.text.expressions import expression

PACKAGE = Path(__file__).parents[1] / "src" / "thbgraph"
READERS = [
    file
    for room in ("text", "dates", "corpus", "extraction")
    for file in sorted((PACKAGE / room).rglob("*.py"))
    if "expression(" in file.read_text(encoding="utf-8")
]


def test_an_expression_finds_what_a_compiled_one_finds() -> None:
    found = expression(r"(?P<day>\d+) (?:May|June)", re.IGNORECASE)
    assert found.pattern == r"(?P<day>\d+) (?:May|June)"
    assert [m["day"] for m in found.finditer("3 may and 4 JUNE")] == ["3", "4"]
    assert found.groupindex == {"day": 1}
    assert found.sub("then", "on 3 May") == "on then"
    assert found.match("on 3 May", 3) is not None
    assert found.search("tomorrow") is None


def test_a_malformed_expression_fails_when_it_is_used() -> None:
    malformed = expression("(day")
    with pytest.raises(re.error, match="missing \\), unterminated subpattern at position 0"):
        malformed.search("day")


def test_what_a_compiled_one_has_not_an_expression_has_not() -> None:
    with pytest.raises(AttributeError, match="an expression has no 'find'"):
        getattr(expression("day"), "find")  # noqa: B009 - the type knows better


@pytest.mark.parametrize("file", READERS, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_no_reader_tells_expressions_apart_by_a_match(file: Path) -> None:
    """A match's `re` is the compiled one, which is never the expression that found it."""
    assert re.findall(r"\.re (?:is|in|==|!=)", file.read_text(encoding="utf-8")) == []

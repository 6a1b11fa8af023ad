"""The header of a stored query: YAML in the lines that start with `#+`.

Its keys are those of grlc (`summary`, which is the question, `description`, `tags`, `defaults`) and
our own: `parameters` (name → `about`, and for an IRI the class it is `of`), `example` (name →
value: a call worth showing) and `expect` (what the example's answer must look like).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import yaml

from thbgraph import vocabulary as v
from thbgraph.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_LINE: Final = re.compile(r"^#\+ ?(.*)$")
_KEYS: Final = frozenset(
    {"summary", "description", "tags", "parameters", "defaults", "example", "expect"}
)
_ABOUT: Final = frozenset({"about", "of"})
_CLASSES: Final = v.TYPES | {v.ACTOR, v.DOCUMENT, v.CONCEPT}


@dataclass(frozen=True, slots=True)
class Header:
    """What a query says of itself; empty where it says nothing."""

    summary: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    about: Mapping[str, str] = field(default_factory=dict)
    """What each parameter is, by name."""
    classes: Mapping[str, str] = field(default_factory=dict)
    """The class that an IRI parameter is of (`thb:Event`), by name."""
    defaults: Mapping[str, str] = field(default_factory=dict)
    example: Mapping[str, str] = field(default_factory=dict)
    expect: Mapping[str, str] = field(default_factory=dict)


def read(text: str, file: Path | str | None = None) -> Header:
    """Return the header of a query's text. QueryError (file, line) where it is malformed."""
    lines = [_LINE.match(line) for line in text.splitlines()]
    numbers = [number for number, line in enumerate(lines, 1) if line]
    first, last = (numbers[0], numbers[-1]) if numbers else (1, 1)
    # A line that is no header's stays as an empty one, so that YAML's line numbers are the file's.
    source = "\n".join(line[1] if line else "" for line in lines[first - 1 : last])
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        data = yaml.load(source, Loader=loader)  # noqa: S506 - a safe loader, the faster one
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = min(first + mark.line, last) if mark else first
        problem = getattr(error, "problem", None) or "malformed"
        raise QueryError(f"the header is no YAML: {problem}", file=file, line=line) from error
    try:
        return _header({} if data is None else data)
    except _Wrong as error:
        raise QueryError(f"the header's {error}", file=file, line=first) from error


class _Wrong(Exception):  # noqa: N818 - never leaves this module
    """What is wrong with a header, and what would be right."""


def _header(data: object) -> Header:
    values = _mapping("whole", data, _KEYS)
    parameters = _mapping("parameters", values.get("parameters", {}))
    described = {n: _mapping(f"parameter {n}", d, _ABOUT) for n, d in parameters.items()}
    classes = {
        name: _text(f"class of {name}", d["of"]) for name, d in described.items() if "of" in d
    }
    for name, class_ in classes.items():
        if class_ not in _CLASSES:
            known = ", ".join(sorted(_CLASSES))
            raise _Wrong(f"parameter {name} is of “{class_}”; it must be one of {known}")
    tags = values.get("tags", [])
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise _Wrong("tags must be a list of words")
    return Header(
        summary=_text("summary", values.get("summary", "")),
        description=_text("description", values.get("description", "")),
        tags=tuple(tags),
        about={n: _text(f"parameter {n}", d.get("about", "")) for n, d in described.items()},
        classes=classes,
        defaults=_texts("defaults", values.get("defaults", {})),
        example=_texts("example", values.get("example", {})),
        expect=_texts("expect", values.get("expect", {})),
    )


def _mapping(what: str, data: object, keys: frozenset[str] | None = None) -> dict[str, Any]:
    if not isinstance(data, dict) or not all(isinstance(key, str) for key in data):
        raise _Wrong(f"{what} must be names with values")
    for key in data:
        if keys is not None and key not in keys:
            raise _Wrong(f"{what} has the unknown key “{key}”; known are {', '.join(sorted(keys))}")
    return data


def _text(what: str, value: object) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return " ".join(value)
    if value is None or isinstance(value, dict | list | float):
        raise _Wrong(f"{what} must be text")
    return str(value).lower() if isinstance(value, bool) else str(value)


def _texts(what: str, data: object) -> dict[str, str]:
    return {name: _text(f"{what} of {name}", value) for name, value in _mapping(what, data).items()}

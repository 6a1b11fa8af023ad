"""Regular expressions that are compiled when they are first used.

The package knows some thousand of them, and compiling them all takes longer than reading a page,
which uses a third. So modules write `expression(…)` where they would write `re.compile(…)`, and use
what they get as they would use a compiled one. That each is well formed is a test's business.
"""

from __future__ import annotations

import re
from typing import Any, Final, cast

_PARTS: Final = (
    *("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"),
    *("groups", "groupindex"),
)


class Expression:
    """Stands for a compiled expression, and takes over its methods when one is first asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a compiled one has there
        if name not in _PARTS:
            message = f"an expression has no {name!r}"
            raise AttributeError(message)
        compiled = re.compile(self.pattern, self.flags)
        for part in _PARTS:
            setattr(self, part, self._taken(compiled, part))
        return getattr(self, name)

    def _taken(self, compiled: re.Pattern[str], part: str) -> Any:  # noqa: ANN401 - as above
        """Return what takes the place of a compiled expression's method or attribute."""
        return getattr(compiled, part)


def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return `pattern` to be searched for; its first use raises re.error where it is malformed."""
    return cast("re.Pattern[str]", Expression(pattern, flags))

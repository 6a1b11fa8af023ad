"""Long lists, a page at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

EACH: Final = 50
"""Items on one page of a list."""


def leaf(all_: Sequence[Any], number: int, address: Callable[[int], str]) -> dict[str, Any] | None:
    """Return a page of a list (`rows`) with what its template says of it; None beyond the last.

    `address` gives the path of a page by its number, from 1.
    """
    pages = max(-(-len(all_) // EACH), 1)
    if not 1 <= number <= pages:
        return None
    return {
        "total": len(all_),
        "rows": all_[(number - 1) * EACH : number * EACH],
        "number": number,
        "pages": pages,
        "before": address(number - 1) if number > 1 else "",
        "after": address(number + 1) if number < pages else "",
    }

"""What a page of ours may load and run: our own files, nothing inline, nothing from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

SERVED: Final = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
"""The policy of a server's answers."""
_OURS: Final = "'self' file:"
"""Opened from disk, a page has no host to call its own."""
IN_FILES: Final = {
    "default-src": "'none'",
    "script-src": _OURS,
    "style-src": _OURS,
    "img-src": f"{_OURS} data:",
    "form-action": _OURS,
    "base-uri": "'none'",
}
"""The policy of pages in a folder, which have it inside: a page cannot say who may frame it."""


def written(policy: Mapping[str, str]) -> str:
    """Return a policy as a header has it."""
    return "; ".join(f"{what} {whence}" for what, whence in policy.items())

"""The one hash that names what has no name of its own: facts, evidence, selectors, long slugs."""

from __future__ import annotations


def digest(*parts: str) -> str:
    """Return 16 hexadecimal digits of a SHA-256 over `parts`; no two part lists run together."""
    import hashlib  # noqa: PLC0415 - whoever only asks a graph hashes nothing, and need not wait for it

    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]

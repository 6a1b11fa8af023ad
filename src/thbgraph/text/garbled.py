"""Letters that were read in a wrong encoding: "BÄ“rziÅ†Å¡" is "Bērziņš".

Whoever saves UTF-8 as Windows-1252 makes two or three letters of each that is not English. Such a
run is known by what its bytes are: a letter that UTF-8 would begin with, and all that it would go
on with. Where a text has several of them, and nothing that speaks against it, each is read as the
letter that it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEWEST: Final = 3
_BYTES: Final = {bytes([n]).decode("cp1252", "ignore") or chr(n): n for n in range(0x80, 0x100)} | {
    chr(n): n for n in range(0x80, 0x100)
}
"""What a byte was read as, in Windows-1252 or in Latin-1."""
_GOING_ON: Final = "".join(sorted(c for c, n in _BYTES.items() if n < 0xC0))  # noqa: PLR2004
_MARKS: Final = "\u20ac\x80\u201a\x82\u201e\x84"
_RUN: Final = expression(rf"[\u00c2-\u00c9\u00d0\u00d1][{_GOING_ON}]|\u00e2[{_MARKS}][{_GOING_ON}]")
"""What Latin and Cyrillic letters and the marks between words become."""


def pieces(raw: str) -> Iterator[tuple[int, int, str]]:
    """Yield each such run as start, end, and the letter that it was."""
    if raw.isascii():
        return
    found = [(m.start(), m.end(), _letter(m.group())) for m in _RUN.finditer(raw)]
    known = [(start, end, letter) for start, end, letter in found if letter]
    if len(known) >= _FEWEST and len(known) == len(found):
        yield from known


def _letter(run: str) -> str:
    letter = bytes(_BYTES[char] for char in run).decode("utf-8", "ignore")
    return letter if letter.isprintable() or letter == "\u00a0" else ""

"""The list of all pages for search engines (sitemaps.org). Without dates: a build has none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST: Final = 50_000
"""Addresses that one file may list; with more, `sitemap.xml` lists files."""
_SPACE: Final = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def files(base: str, pages: Sequence[str], most: int = MOST) -> Iterator[tuple[str, bytes]]:
    """Yield the sitemap's files by name, for pages below `base` (ending in a slash)."""
    addresses = [base + page for page in sorted(pages)]
    if len(addresses) <= most:
        yield "sitemap.xml", _written("urlset", "url", addresses)
        return
    parts = [addresses[at : at + most] for at in range(0, len(addresses), most)]
    for number, part in enumerate(parts, 1):
        yield f"sitemap-{number}.xml", _written("urlset", "url", part)
    listed = [f"{base}sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield "sitemap.xml", _written("sitemapindex", "sitemap", listed)


def _written(root: str, entry: str, addresses: Sequence[str]) -> bytes:
    lines = [f"<{entry}><loc>{escape(one)}</loc></{entry}>" for one in addresses]
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return "\n".join([head, f"<{root} {_SPACE}>", *lines, f"</{root}>", ""]).encode()

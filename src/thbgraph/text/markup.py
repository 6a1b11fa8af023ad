"""HTML that was left in a text: what of it is no words, and what stands for other words.

Only tags of HTML's own names count, so that "<Riga>" in a text stays. A tag inside a line is
nothing, one that ends a block is a paragraph's end; scripts, styles and comments are gaps with all
they hold, and `&amp;` is the character that it names.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

_INLINE: Final = (
    "a|abbr|acronym|b|bdi|bdo|big|center|cite|code|del|dfn|em|font|i|ins|kbd|label|mark|o:p|q|s|samp|"
    "small|span|strike|strong|sub|sup|time|tt|u|var|wbr"
)
_BLOCK: Final = (
    "address|article|aside|audio|blockquote|body|br|button|canvas|caption|col|colgroup|dd|div|dl|dt|"
    "embed|fieldset|figcaption|figure|footer|form|frame|h[1-6]|head|header|hr|html|iframe|img|input|"
    "legend|li|link|main|map|meta|nav|noscript|object|ol|optgroup|option|p|param|picture|pre|section|"
    "select|source|summary|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|ul|video"
)
_HIDDEN: Final = "script|style|template"
_MARKUP: Final = expression(
    rf"<!--|<(?P<hidden>{_HIDDEN})\b[^<>]{{0,2000}}>"
    rf"|</?(?:(?P<inline>{_INLINE})|(?:{_BLOCK}))(?![\w:-])[^<>]{{0,2000}}>"
    r"|<!doctype\b[^<>]{0,500}>|<\?xml\b[^<>]{0,500}>"
    r"|&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});",
    re.IGNORECASE,
)


def pieces(raw: str) -> Iterator[tuple[int, int, str]]:
    """Yield each piece of markup as start, end, and the words that are read in its place.

    Linear in the length of `raw`, also where comments and scripts are never closed.
    """
    if "<" not in raw and "&" not in raw:
        return
    unclosed: set[str] = set()
    at = 0
    while found := _MARKUP.search(raw, at):
        end, words = found.end(), "" if found["inline"] else "\n\n"
        if raw[found.start()] == "&":
            words = html.unescape(found.group())
        elif (closing := _closing(found)) and closing not in unclosed:
            close = expression(re.escape(closing), re.IGNORECASE).search(raw, end)
            if close is None:
                unclosed.add(closing)
            else:
                end = close.end()
        if words != found.group():
            yield found.start(), end, words
        at = end


def _closing(found: re.Match[str]) -> str:
    """Return what ends a piece that hides what it holds; nothing for any other."""
    if found.group() == "<!--":
        return "-->"
    return f"</{found['hidden'].lower()}>" if found["hidden"] else ""


def tags(raw: str) -> list[int]:
    """Return where the tags of a text start; entities are none."""
    return [start for start, _, _ in pieces(raw) if raw[start] == "<"]

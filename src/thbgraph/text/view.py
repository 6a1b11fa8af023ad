"""A document's text made easy to read by rules, and the way back to the text as it stands.

Rules read a *view*: the same words with composed letters (NFC), plain spaces, one kind of line
break, and none of the characters that cannot be seen; where HTML or Markdown was left in a text,
its marks are gaps, and so is what setting leaves (`typeset`). Facts quote the *raw* text. `View`
maps spans both ways; most texts are clean already: the map is the identity and costs nothing.
One view is laid over another: marks are looked for where letters and spaces are clean already.

Strategy of the map: only places where the length changes are kept, sorted; a position is found
by bisection. A position between two such places moves by a constant; a span that reaches into
one takes the whole of it, so that no letter is ever separated from its accent.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from heapq import merge
from typing import TYPE_CHECKING, Final

from thbgraph.model import Span
from thbgraph.text import days, garbled, markdown, markup, spaced, stacked, typeset, unwrapped
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

# Control characters, soft hyphen, zero-width characters, directional marks, byte order mark.
_UNSEEN: Final = (
    "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"
    "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
)
_SPACES: Final = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BREAKS: Final = "\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"

_UNCLEAN: Final = expression(f"[{_UNSEEN}{_SPACES}{_BREAKS}]")
_DROPPED: Final = expression(f"[{_UNSEEN}]")
_SPACE: Final = expression(f"[{_SPACES}]")
_BREAK: Final = expression(f"[{_BREAKS}]")
_ESCAPE: Final = r"\x1b\[[0-9;?]{0,16}[A-Za-z]"
"""What colours a terminal."""
# A tab before a capital or a number divides the cells of a row; elsewhere it is a space.
_TAB: Final = r"(?<=[^\s:•·*|–—-])(?<!^\d[.)])(?<!\s\d[.)])\t+(?=[^\sa-zß-öø-ÿ|])"
_CELL: Final = " | "
_SHRINKS: Final = expression(f"\r\n|(?:{_ESCAPE}|[{_UNSEEN}])+|{_TAB}")
# In a text that is not NFC: every run of letters beyond ASCII, with the one ASCII letter before
# it, which the first accent may belong to.
_CONTROLS: Final = "\x00-\x08\x0e-\x1b\x1f\x7f"
_COMPOSABLE: Final = expression(
    f"\r\n|(?:{_ESCAPE}|[{_CONTROLS}])+|{_TAB}|[^\r\t{_CONTROLS}]?[^\x00-\x7f]+"
)

_Pieces = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class View:
    """A normalised text with its map to the text it was made from.

    >>> view = View.of("Pe\u0304teris\u00a0K.")
    >>> view.text
    'Pēteris K.'
    >>> view.raw(Span(0, 7))
    Span(start=0, end=8)
    """

    text: str
    _starts: _Pieces = field(default=((), ()), repr=False)
    """Where each piece that changes length starts: in the raw text, in the view."""
    _ends: _Pieces = field(default=((), ()), repr=False)
    """Where each of them ends."""
    _under: View | None = field(default=None, repr=False)
    """What it is a view of, where that is one."""

    @classmethod
    def of(cls, raw: str) -> View:
        """Return the view of `raw`."""
        clean = cls._clean(raw)
        marked = list(_marks(clean.text))
        return cls._from(clean.text, marked, _whole, clean)

    @classmethod
    def _clean(cls, raw: str) -> View:
        """Return the view in which its marks of setting still stand."""
        marked = list(_first(markup.pieces(raw), garbled.pieces(raw)))
        if marked:
            return cls._from(raw, _around(raw, marked), _plain)
        unclean = _UNCLEAN.search(raw) is not None
        if _composed(_DROPPED.sub("", raw) if unclean else raw):
            return cls._from(raw, _shrinking(raw), _plain) if unclean else cls(raw)
        return cls._from(raw, _composing(raw), _plain)

    @classmethod
    def _from(
        cls,
        raw: str,
        pieces: Iterable[tuple[int, int, str]],
        finished: Callable[[str], str],
        under: View | None = None,
    ) -> View:
        parts: list[str] = []
        moved: list[tuple[int, int, int, int]] = []
        done = length = 0
        for start, end, new in pieces:
            parts += (raw[done:start], new)
            length += start - done
            if not len(new) == end - start == 1:
                moved.append((start, length, end, length + len(new)))
            length += len(new)
            done = end
        parts.append(raw[done:])
        text = finished("".join(parts))
        if not moved:
            return cls(text) if under is None else replace(under, text=text)
        raw_starts, starts, raw_ends, ends = zip(*moved, strict=True)
        below = under if under is not None and under.is_moved else None
        return cls(text, (raw_starts, starts), (raw_ends, ends), below)

    @property
    def is_moved(self) -> bool:
        """Whether places in the view are not those in the raw text."""
        return bool(self._starts[0]) or self._under is not None

    def raw(self, span: Span) -> Span:
        """Return where the words of a span of `text` stand in the raw text."""
        there = self._mapped(span, 1, 0)
        return there if self._under is None else self._under.raw(there)

    def view(self, span: Span) -> Span:
        """Return where the words of a span of the raw text stand in `text`."""
        there = span if self._under is None else self._under.view(span)
        return self._mapped(there, 0, 1)

    def _mapped(self, span: Span, here: int, there: int) -> Span:
        if not self._starts[0]:
            return span
        start = self._start(span.start, here, there)
        if span.start == span.end:
            return Span(start, start)
        return Span(start, max(start, self._end(span.end, here, there)))

    def _start(self, position: int, here: int, there: int) -> int:
        at = bisect_right(self._starts[here], position) - 1
        if at < 0:
            return position
        beyond = position - self._ends[here][at]
        return self._starts[there][at] if beyond < 0 else self._ends[there][at] + beyond

    def _end(self, position: int, here: int, there: int) -> int:
        at = bisect_left(self._ends[here], position)
        if at == len(self._ends[here]):
            return self._ends[there][-1] + position - self._ends[here][-1]
        before = self._starts[here][at] - position
        return self._ends[there][at] if before < 0 else self._starts[there][at] - before


def _marks(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what is no words, or stands for others."""
    return _first(*(one.pieces(text) for one in (markdown, typeset, spaced, days)))


def _first(*found: Iterator[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield pieces in order: of those that overlap, the first."""
    end = 0
    for piece in merge(*found):
        if piece[0] >= end:
            yield piece
            end = piece[1]


def _plain(text: str) -> str:
    """Return a text with one kind of spaces and of line breaks."""
    return _BREAK.sub("\n", _SPACE.sub(" ", text))


def _whole(text: str) -> str:
    """Return a text with no line broken that was one."""
    return unwrapped.unwrapped(stacked.flattened(text))


def _around(raw: str, marked: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield pieces of markup, and what changes in the text between them."""
    done = 0
    for start, end, new in (*marked, (len(raw), len(raw), "")):
        between = raw[done:start]
        composed = _composed(_DROPPED.sub("", between))
        for begin, stop, words in (_shrinking if composed else _composing)(between):
            yield done + begin, done + stop, words
        if start < end:
            yield start, end, new
        done = end


def _composed(text: str) -> bool:
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def _shrinking(raw: str) -> Iterator[tuple[int, int, str]]:
    """Yield what changes length in a text whose letters are composed already."""
    for match in _SHRINKS.finditer(raw):
        yield match.start(), match.end(), _instead(match.group())


def _instead(run: str) -> str:
    """Return what stands for a line's end, a tab between cells, or what is not seen."""
    return "\n" if run == "\r\n" else _CELL if run[0] == "\t" else ""


def _composing(raw: str) -> Iterator[tuple[int, int, str]]:
    """Yield the pieces of `raw` that change, each with its composed form."""
    for match in _COMPOSABLE.finditer(raw):
        run, offset = match.group(), match.start()
        if run.isascii():
            yield offset, match.end(), _instead(run)
            continue
        for start, end in _clusters(run):
            new = unicodedata.normalize("NFC", _DROPPED.sub("", run[start:end]))
            if new != run[start:end]:
                yield offset + start, offset + end, new


def _clusters(run: str) -> Iterator[tuple[int, int]]:
    """Yield the pieces of `run` that can be composed one by one, unseen characters dropped."""
    start = 0
    seen = ""
    for at, char in enumerate(run):
        if _DROPPED.match(char):
            if not seen:
                yield at, at + 1
                start = at + 1
        elif seen and not _joins(seen, char):
            yield start, at
            start, seen = at, char
        else:
            seen += char
    if start < len(run):
        yield start, len(run)


def _joins(piece: str, char: str) -> bool:
    """Whether composing `piece + char` differs from composing the two apart."""
    if unicodedata.combining(char) or unicodedata.combining(unicodedata.normalize("NFD", char)[0]):
        return True
    together = unicodedata.normalize("NFC", piece + char)
    return together != unicodedata.normalize("NFC", piece) + unicodedata.normalize("NFC", char)

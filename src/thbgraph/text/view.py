"""A document's text made easy to read by rules, and the way back to the text as it stands.

Rules read a *view*: the same words with composed letters (NFC), plain spaces, one kind of line
break, and none of the characters that cannot be seen; where HTML was left in a text, its tags are
gaps. Facts quote the *raw* text. `View` maps
spans both ways; most texts are already clean, and then the map is the identity and costs nothing.

Strategy of the map: only places where the length changes are kept, sorted; a position is found
by bisection. A position between two such places moves by a constant; a span that reaches into
one takes the whole of it, so that no letter is ever separated from its accent.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from thbgraph.model import Span
from thbgraph.text import markup, stacked, unwrapped
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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

    @classmethod
    def of(cls, raw: str) -> View:
        """Return the view of `raw`."""
        marked = list(markup.pieces(raw))
        if marked:
            return cls._from(raw, _around(raw, marked))
        unclean = _UNCLEAN.search(raw) is not None
        if _composed(_DROPPED.sub("", raw) if unclean else raw):
            return cls._from(raw, _shrinking(raw)) if unclean else cls(_whole(raw))
        return cls._from(raw, _composing(raw))

    @classmethod
    def _from(cls, raw: str, pieces: Iterable[tuple[int, int, str]]) -> View:
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
        text = _whole(_BREAK.sub("\n", _SPACE.sub(" ", "".join(parts))))
        if not moved:
            return cls(text)
        raw_starts, starts, raw_ends, ends = zip(*moved, strict=True)
        return cls(text, (raw_starts, starts), (raw_ends, ends))

    def raw(self, span: Span) -> Span:
        """Return where the words of a span of `text` stand in the raw text."""
        return self._mapped(span, 1, 0)

    def view(self, span: Span) -> Span:
        """Return where the words of a span of the raw text stand in `text`."""
        return self._mapped(span, 0, 1)

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

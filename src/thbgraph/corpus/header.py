"""What a text says about itself: its title, when it was published, by whom, and where.

Strategy: the header is what stands above the first paragraph of prose. A date there is the date
of publication when it is labelled so, stands alone on a line, or is a stamp ("28.05.15 | News",
"Oslo, 18 October 2013"); a range, a date with opening hours, or the "Date:" field of an event's
page is not. Labelled dates count below the prose too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from thbgraph.corpus.boilerplate import lines, merged, touches
from thbgraph.corpus.patterns import BODY, KIND_OF_PAGE, PATH, announces_event
from thbgraph.dates import DateKind, find_dates
from thbgraph.model import PartialDate, Span
from thbgraph.text import paragraphs, sentences
from thbgraph.text.expressions import expression
from thbgraph.vocabulary import DATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from thbgraph.dates import DateMention


@dataclass(frozen=True, slots=True)
class Header:
    """What was found, spans in the view's text; None or empty where the text does not say."""

    title: Span | None = None
    published: PartialDate | None = None
    published_span: Span | None = None
    stamp: Span | None = None
    """The line of the publication's date, where it says nothing else."""
    publisher: str = ""
    address: str = ""


_PUBLISHED: Final = expression(
    r"\s*(?:(?:first\s+)?(?:published|posted|added|released|issued)(?:\s+(?:on|at))?"
    r"|(?:submitted|posted|published|written|created)\s+by\s+[^\n:]{2,60}?\s+on"
    r"|publication\s+date|release\s+date|date\s+of\s+publication|created(?:\s+on)?)\s*[:.]?\s*\Z",
    re.IGNORECASE,
)
_UPDATED: Final = expression(
    r"\s*(?:(?:(?:last|latest|page|information|text)\s+)?(?:is\s+|was\s+)?(?:last\s+)?(?:updated?|modified|changed?|edited|renewed|refreshed)"
    r"(?:\s+(?:on|at))?|date\s+of\s+(?:the\s+)?(?:last\s+)?(?:update|change|modification))\s*[:.]?\s*\Z",
    re.IGNORECASE,
)
_STAMPED: Final = expression(r"\s*date\s*[:.]\s*\Z", re.IGNORECASE)
_BEFORE_STAMP: Final = expression(
    r"\s*(?:[^.\d\n]{1,40}\s[|/•·]\s)?(?:[^\W\d][^.,\d\n]{1,30},\s+)?"
    r"(?:(?i:(?:press|media|latest) )?"
    r"(?i:news|release|article|announcement|statement|bulletin)[,:]?\s+(?:(?:of|from)\s+)?"
    r"(?:[–—-]\s+)?(?:[^\W\d][^.,\d\n]{1,30},\s+)?)?"
)
_LETTERED: Final = expression(
    r"[^\n]{0,60}?\b(?i:release|statement|news|speech|article|announcement|notice)\b[^.\n]{0,60}[|•·]\s*(?i:date\s*:\s*)?"
    r"|\s*(?i:home|start|start page|front page|news)\b[^.\d\n]{0,80}\s[»›>˃]\s+"
    r"|[^\W\d_a-z][^.\d\n]{1,40}(?:\s[»›>˃]\s[^.\d\n]{2,40}){1,3}\s[»›>˃]\s+"
    r"|[^\d\n]{0,80}\b(?i:newsletter|bulletin)\b(?:[^\n]{0,20},)\s+"
    r"|[^\d\n.]{3,80}, [^\W\d_a-z][^\W\d_]{2,20}\.\s+"
    r"|[^\n]{2,100}?[,|–—-]\s*(?i:published|posted|released)(?i:\s+(?:on|at))?[:,]?\s+"
)
"""What else stands before the date of publication on its line."""
_CELLS: Final = expression(r"(?:[^|\n]{1,60}\|\s*){1,3}")
_AFTER_CELL: Final = expression(r"\s*\|\s[^.]{1,80}\s*")
"""Cells beside the date's own: "No. 41/2012 | 09.03.2012 | Ministry of Labour"."""
_PLACED: Final = expression(r"\s*[^\W\d_a-z][^\W\d_]{2,20}\s+")
_AFTER_STAMP: Final = expression(
    r"\.?\s*(?:,?\s*(?:at\s+)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?)?\s*(?:[|/•·–-]\s(?:[Nn][or]\.\s?)?[^.]{1,80}"
    r"|,\s*(?i:category|news|press|posted|in category)\b[^.]{0,60}"
    r"|\s+[Ff]rom\s+(?:the\s+)?[^\W\d_a-z][^.]{2,80})?\s*"
)
_AFTER_PLACED: Final = expression(r"\s*(?:\d{1,2}[:.]\d\d\s*)?[|•·]\s[^.]{1,80}")
_LASTS: Final = expression(
    r"[\s,·|•]*(?:at |from )?\d{1,2}[:.]\d\d\s*(?:[–—-]|to|until)\s*\d{1,2}[:.]\d\d"
)
_PLACE_BEHIND: Final = expression(r",\s+[^\W\d_a-z][^\W\d_]{2,20}\.?\s*")
"""A place only, as in "27 September 2018, Rauma": when news was written, or what it tells of."""
_DATELINE: Final = expression(r"\s*(?:[^\W\d_][^.,\d\n]{1,30},\s+){1,2}")
_AFTER_DATELINE: Final = expression(
    r"\s*(?:\([^)\n]{1,30}\)\s*)?\.?\s?[–—:-]\s|\.\s+(?=[^\W\d_a-z][^\n]{40})"
)
_BEFORE_PROSE: Final = expression(r"\s[–—-]\s+[^\W\d_a-z][^\n]{120}")
"""A day alone before a paragraph of news: "06/03/2009 – The visa window is for many …"."""
_BEFORE_SLASHES: Final = expression(r"\s*[^.;:\d\n]{2,60}\s//\s")
_AFTER_SLASHES: Final = expression(r"\s//\s")
_PUBLISHER: Final = (
    expression(
        r"^[ ]*(?:published by|publisher|source)[ ]*:?[ ]+(?!<?https?:)([^\n]{2,120}?)\.?[ ]*$",
        re.IGNORECASE | re.MULTILINE,
    ),
    expression(
        r"^[ ]*(?:©|\(c\)|copyright(?:[ ]*©)?)[ ]*(?:\d{4}(?:[ ]*[-–][ ]*\d{4})?,?[ ]*)?"
        r"([^\W\d][^\n|.]{1,100}?)(?:[ ]*\d{4})?[ ]*(?:[.|]|$)",
        re.IGNORECASE | re.MULTILINE,
    ),
)
_ADDRESS: Final = (
    expression(
        r"^[ ]*(?:source|url|link|original|retrieved from|address)[ ]*:[ ]*<?(https?://[^\s>]+)",
        re.IGNORECASE | re.MULTILINE,
    ),
    expression(r"^[ ]*<(https?://[^\s>]+)>[ ]*$", re.MULTILINE),
    expression(r"^[ ]*(https?://\S+)[ ]*$", re.MULTILINE),
)
_SAYS_PUBLISHER: Final = expression(r"[PpSs©Cc(](?:ublish|ource|(?<=©)|opyright|[cC]\))")
_TITLE_MARK: Final = expression(r"\s*(?:#{1,6}\s+|title\s*:\s+)", re.IGNORECASE)
_DATELINED: Final = 3
_UNSURE: Final = 6
_LABELS: Final = ((0, _PUBLISHED), (4, _STAMPED), (5, _UPDATED))
"""How sure a label makes a date the publication's; less is surer, 1 and 2 are unlabelled stamps."""
_COLUMNS: Final = expression(r"[ ]{3,}|\t")
_EVENT_DATE: Final = expression(r"^[ ]*(?:dates?|when)[ ]*:", re.IGNORECASE | re.MULTILINE)
"""A page that has such a field keeps the event's date there, so that another may be the page's."""
_DAY_BELOW: Final = expression(
    r"\s*(?:(?:start|end|closing|event)(?: date)?|starts|ends|when|deadline|dates?|period"
    r"|duration)\s*:?\s*",
    re.IGNORECASE,
)
"""A label on a line of its own, below which stands the day of something else than the page."""
_Allowed = dict[re.Pattern[str], bool]
_KICKER: Final = expression(
    r"^[ ]*(?:(?:press|news|media)[ ](?:release|statement|invitation|information|notice|advisory)"
    r"|invitation|press[ ]item)(?:[ ](?:no|nr)\.?[ ]?[\d/-]+)?[ ]*$"
    r"(?:\s*(?:no|nr)\.?[ ]?[\d/-]+[ ]*$)?",
    re.IGNORECASE | re.MULTILINE,
)
_LETTERHEAD: Final = 300
"""Code points; above a "PRESS RELEASE" this near to the top stands who releases it."""
_PLACE: Final = expression(r"[\s,.|–-]*(?:[^\W\d_a-z][^\W\d_]+[\s,.|–-]*){1,2}")
_DIGIT: Final = expression(r"\d")
_TWO_LETTERS: Final = expression(r"[^\W\d_]{2}")
_HEADER_LINES: Final = 16
_PROSE: Final = 160
"""Code points; a longer line is no header line."""
_FOOTER: Final = 4
_LONGEST_DAY: Final = 40
_ROW: Final = 8
"""Lines within which the next row of such a table has its day."""
_STAMP: Final = 80
"""Code points; below the prose, a longer line is no stamp."""


def read_header(text: str, marked: Iterable[Span] = (), below: int = 0) -> Header:
    """Return what the view's text says about itself.

    `marked` is its boilerplate, never a title; `below` is where its masthead ends, if it has one.
    """
    blocks = paragraphs(text)
    rows = [line for block in blocks for line in lines(text, block)]
    found = _published(text, rows)
    stamp, mention = found or (None, None)
    return Header(
        title=_title(text, blocks, merged([*marked, *([stamp] if stamp else [])]), below),
        published=mention.start if mention else None,
        published_span=mention.span if mention else None,
        stamp=stamp,
        publisher=_first(text, _PUBLISHER) if _SAYS_PUBLISHER.search(text) else "",
        address=_first(text, _ADDRESS) if "http" in text else "",
    )


def _title(text: str, blocks: list[Span], skipped: tuple[Span, ...], below: int) -> Span | None:
    """Return the first line that is the page's own; without a title, the first sentence."""
    kicker = _KICKER.search(text, 0, _LETTERHEAD)
    site = _site(text, blocks)
    letterhead = _is_letterhead(text, blocks)
    for block in blocks:
        for line in lines(text, block):
            words = text[line.start : line.end]
            if line.start < below or (kicker and line.start < kicker.end()) or line == site:
                continue
            if line.start == blocks[0].start and _is_masthead(words, line, blocks):
                continue
            if line.end <= blocks[0].end and letterhead:
                continue
            if touches(line, skipped) or _is_date(words):
                continue
            mark = _TITLE_MARK.match(words)
            start = line.start + (mark.end() if mark else len(words) - len(words.lstrip()))
            unit = next(iter(sentences(text[start : block.end])), Span(0, 0))
            whole = line.start + len(words.rstrip())
            # A title may hold a question or a full stop; a paragraph of prose is no title.
            end = start + unit.end
            return Span(start, max(end, whole) if len(words) <= _PROSE else end)
    return None


_SECTION: Final = (
    r"(?:(?:our|all|latest|current|ongoing|past) )?(?:news(?: archive| and events)?"
    r"|research(?: projects)?|projects?|press(?: room| releases?)?|events?|activities"
    r"|publications|education|teaching|studies|co-?operation|media(?: centre| room)?|newsroom"
    r"|international(?: co-?operation| affairs| relations)?|about(?: us| the .{2,40})?"
    r"|what we do|our work|work|information|services|topics|themes|campaigns|archive|blog"
    r"|stories|articles|current|organi[sz]ation|start|home|library|resources|calendar|documents"
    r"|programmes?|members?)"
)
_MARK: Final = "|›>»/·•"
_CELL: Final = rf"[^{_MARK}.:?!\n]"
_CRUMBS: Final = expression(
    rf"(?=[^\d\n]*\Z)(?=.*(?:\A|[{_MARK}])\s*(?i:{_SECTION})\s*(?:\Z|[{_MARK}]))"
    rf"(?=[^\W\d_a-z]){_CELL}{{2,60}}(?:\s[{_MARK}]\s{_CELL}{{2,60}}){{1,5}}"
)
"""Where in a site a page stands: "University of Turku | Faculty of Law | Research"."""


def _is_letterhead(text: str, blocks: list[Span]) -> bool:
    """Whether the first lines are bodies' names alone, and a headline stands below them."""
    if len(blocks) <= _HEADED:
        return False
    top = [text[line.start : line.end].strip() for line in lines(text, blocks[0])]
    if not all(BODY.fullmatch(words.title()) for words in top):
        return False
    for block in blocks[1:_HEADED]:
        below = [text[line.start : line.end].strip() for line in lines(text, block)]
        if not _is_date(below[0]):
            short = len(below[0]) < _PROSE and below[0][-1:] not in ".:"
            return short and len(below) == 1 and BODY.fullmatch(below[0]) is None
    return False


_HEADED: Final = 3
"""Paragraphs among which the headline stands below a letterhead."""
_STORE: Final = expression(
    r"\s*(?:[\w’'&-]+ ){1,6}(?:projects? |programme |events? |course |research )?"
    r"(?i:database|data base|portal|web ?site|web ?pages?|home ?page|intranet|course catalogue"
    r"|project (?:bank|library|archive|register|finder|catalogue))\s*"
)
"""The name of a site that holds many pages: "Northern Periphery project library"."""


def _is_masthead(words: str, line: Span, blocks: list[Span]) -> bool:
    """Whether the top line only says whose page this is, or of what kind, and a title stands below.

    "Baltic University | Faculty of Law | Projects", "PROGRAMME": alone above an empty line.
    """
    if line.end < blocks[0].end or len(blocks) < 3:  # noqa: PLR2004 - a masthead, a title, a text
        return False
    if KIND_OF_PAGE.fullmatch(words) or _STORE.fullmatch(words):
        return True
    cells = [cell.strip() for cell in words.split("|")]
    first = BODY.fullmatch(cells[0]) or _STORE.fullmatch(cells[0])
    return len(cells) > 1 and first is not None


def _site(text: str, blocks: list[Span]) -> Span | None:
    """Return the first line where it is whose site this is: a path of pages is in it or below."""
    top = [line for block in blocks[:2] for line in lines(text, block)][:2]
    if len(top) < 2:  # noqa: PLR2004 - two lines
        return None
    first = text[top[0].start : top[0].end]
    if len(first) <= _PROSE and _CRUMBS.fullmatch(first):
        return top[0]
    if not PATH.fullmatch(text[top[1].start : top[1].end]):
        return None
    return top[0] if BODY.fullmatch(first) else None


def _is_date(words: str) -> bool:
    """Whether a line has nothing but a date and perhaps a place, or no words at all."""
    found = find_dates(words[:_PROSE])
    for mention in reversed(found):
        words = words[: mention.span.start] + words[mention.span.end :]
    return not _TWO_LETTERS.search(words) or (bool(found) and _PLACE.fullmatch(words) is not None)


def _published(text: str, rows: list[Span]) -> tuple[Span | None, DateMention] | None:
    """Return the likeliest date with the line that is its stamp, if it has one of its own."""
    event = announces_event(text)
    allowed = {_STAMPED: not event, _BEFORE_STAMP: not event or bool(_EVENT_DATE.search(text))}
    ranked: list[tuple[int, int, Span | None, DateMention]] = []
    prose = False
    for number, row in enumerate(rows):
        header = number < _HEADER_LINES and not prose
        footer = number >= len(rows) - _FOOTER and row.end - row.start <= _STAMP
        if not header and not footer:
            continue
        words = text[row.start : row.end][:_PROSE]
        prose = prose or len(words) == _PROSE
        above = text[rows[number - 1].start : rows[number - 1].end] if number else ""
        if _is_tabled(text, rows, number) or _DAY_BELOW.fullmatch(above):
            continue
        if _is_one_of_days(text, rows, number):
            continue
        for column, at in _columns(words):
            mention = next(iter(find_dates(column)), None) if _DIGIT.search(column) else None
            rank = _rank(column, mention, header=header, allowed=allowed) if mention else None
            if mention and rank is not None:
                stamp = None if rank in {_DATELINED, _UNSURE} else row
                ranked.append((rank, number, stamp, _moved(mention, row.start + at)))
    return min(ranked, key=lambda found: found[:2])[2:] if ranked else None


def _is_one_of_days(text: str, rows: list[Span], number: int) -> bool:
    """Whether a line is a day alone and so is another near it, with lines of words between them.

    So stand the days of a table that was set a cell a line; a page has one day of its own.
    """
    words = text[rows[number].start : rows[number].end]
    if len(words) > _LONGEST_DAY or not _DIGIT.search(words) or not _is_date(words):
        return False
    for step in (-1, 1):
        for at in range(number + 2 * step, number + _ROW * step, step):
            if not 0 <= at < len(rows) or _parted(text, rows, number, at):
                break
            other = text[rows[at].start : rows[at].end]
            if len(other) <= _LONGEST_DAY and _DIGIT.search(other) and _is_date(other):
                return True
    return False


def _parted(text: str, rows: list[Span], one: int, other: int) -> bool:
    """Whether an empty line stands between two lines."""
    first, last = sorted((rows[one], rows[other]))
    return "\n\n" in text[first.end : last.start]


def _is_tabled(text: str, rows: list[Span], number: int) -> bool:
    """Whether a line is a row of a table: a line beside it has as many cells."""
    beside = (rows[at] for at in (number - 1, number + 1) if 0 <= at < len(rows))
    cells = _cells(text, rows[number])
    return cells > 0 and any(_cells(text, one) == cells for one in beside)


def _cells(text: str, row: Span) -> int:
    words = text[row.start : row.end][:_PROSE]
    return words.count("|") or sum(1 for _ in _COLUMNS.finditer(words))


def _columns(words: str) -> Iterator[tuple[str, int]]:
    """Yield what stands side by side on a line, wide apart, each with its place there."""
    at = 0
    for gap in _COLUMNS.finditer(words):
        if words[at : gap.start()].strip():
            yield words[at : gap.start()], at
        at = gap.end()
    yield words[at:], at


def _rank(words: str, mention: DateMention, *, header: bool, allowed: _Allowed) -> int | None:
    """Return how surely a line's first date is the publication's (0 most), or None."""
    if mention.kind is not DateKind.POINT or mention.start is None:
        return None
    if mention.start.datatype != DATE:
        return None
    before, after = words[: mention.span.start].replace("*", ""), words[mention.span.end :]
    if _LASTS.match(after):
        return None  # "12 May 2017 · 09:00 – 16:30": when something happens
    alone = _AFTER_STAMP.fullmatch(after) is not None
    for rank, pattern in _LABELS:
        if pattern.fullmatch(before) and (alone or rank == 0):
            return rank if allowed.get(pattern, True) else None
    return _unlabelled(before, after, stamps=allowed[_BEFORE_STAMP]) if header else None


def _unlabelled(before: str, after: str, *, stamps: bool) -> int | None:
    """Return how sure a header's date is by what stands around it; `stamps`, whether one counts."""
    alone = _AFTER_STAMP.fullmatch(after) is not None
    rank = None
    if stamps and alone and _BEFORE_STAMP.fullmatch(before):
        rank = 1 if not before.strip() else 2
    elif stamps and (
        (alone and _LETTERED.fullmatch(before))
        or (_PLACED.fullmatch(before) and _AFTER_PLACED.fullmatch(after))
        or (_CELLS.fullmatch(before) and _AFTER_CELL.fullmatch(after))
    ):
        rank = 2
    elif (_DATELINE.fullmatch(before) and _AFTER_DATELINE.match(after)) or (
        (not before.strip() or _BEFORE_SLASHES.fullmatch(before)) and _AFTER_SLASHES.match(after)
    ):
        rank = _DATELINED
    elif (
        stamps
        and not before.strip()
        and (_PLACE_BEHIND.fullmatch(after) or _BEFORE_PROSE.match(after))
    ):
        rank = _UNSURE
    return rank


def _moved(mention: DateMention, offset: int) -> DateMention:
    span = Span(mention.span.start + offset, mention.span.end + offset)
    return replace(mention, span=span)


def _first(text: str, patterns: tuple[re.Pattern[str], ...]) -> str:
    for pattern in patterns:
        found = pattern.search(text)
        if found:
            return found[1].strip()
    return ""

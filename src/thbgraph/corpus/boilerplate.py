"""Which lines of a page belong to the page and not to what it reports.

No fact comes from press contacts, photo credits, menus, cookie notices, date stamps, or teasers
of other pages. Strategy: most is told line by line, by patterns of how such lines are written
anywhere; contact paragraphs and what stands between links at a page's end are told by their
neighbours. A line that reads as a sentence is kept unless it is about whom to call.
"""

from __future__ import annotations

import re
from itertools import starmap
from typing import TYPE_CHECKING, Final

from thbgraph.model import Span
from thbgraph.text import paragraphs, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def _line(*alternatives: str) -> re.Pattern[str]:
    """Compile alternatives that must match a whole line."""
    return re.compile("|".join(alternatives), re.IGNORECASE | re.VERBOSE)


_DATE: Final = r"""(?:\w+,?\ )?(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d
    |\d{1,2}\.?\ [a-z]+\.?,?\ \d{4}|[a-z]+\ \d{1,2},?\ \d{4})\.?"""

_CREDIT: Final = _line(
    r"(?:photos?|foto|pictures?|images?|illustrations?|video|text|authors?|photographers?"
    r"|(?:photo|picture|image)\ credits?|writer|translation)(?:\ (?:by|credits?))?\s*:.*",
    r"(?:photos?|foto|text)\ by\ .{1,80}(?<![.!?])",
    r"\(?(?:photo|foto)\s*[:/].*\)?",
    r"(?:text\ )?translated\ (?:by|with|using)\ .{0,30}\bmachine\b.*",
    r"(?:this\ is\ a\ )?machine[\ -]translat(?:ed|ion).{0,80}",
    r"by\ (?-i:[A-ZÀ-Ž])[\w.-]+(?:\ (?-i:[A-ZÀ-Ž])[\w.'’-]+){1,3}",
)
_CONTACT_HEADING: Final = _line(
    r"(?:press|media)?\s*(?:contacts?|enquiries|inquiries)(?:\ (?:us|persons?|information"
    r"|details|for\ (?:the\ )?(?:press|media)))?\s*:?",
    r"(?:for\ )?(?:further|more|additional)\ information(?:\ (?:for|and)\ .{1,40})?\s*:?",
    r"(?:press|media)\ (?:service|office)(?:\ of\ [^.:]{1,60})?\s*:?",
)
_CONTACT: Final = _line(
    r"(?:tel|phone|telephone|telefon|fax|e-?mail|mob|mobile|helpline|hotline|www|web(?:site)?)"
    r"\b\.?\s*[.:].*",
    r"(?:(?:press|media)\s+)?contacts?(?:\ persons?)?\s*:.*",
    r"(?:for\ )?(?:further|more|additional)\ information\s*:.*",
    r"follow\ .{1,60}:(?:.*\b(?:twitter|twtr|facebook|flickr|linkedin|youtube)\b.*)?",
    r"follow\ us\b.{0,60}",
)
# Each alternative is told by its first character, so that the search skips from one to the next.
_REACH: Final = re.compile(
    r"""[+@(\[tTfFpPmMJe](?:
        (?<=\+)\d[\d ()/-]{5,}\d
      | (?<=\w@)[\w-]+\.\w
      | (?<=[(\[])at[)\]]
      | (?:(?<=[tT])(?:el|EL)|(?<=[fF])(?:ax|AX)|(?<=[pP])(?:hone|HONE)|(?<=[mM])(?:ob|OB))
        \b\.?:?\ ?\(?\+?\d[\d ()-]{4,}
      | (?<=J)avaScript\ enabled
      | (?<=e)mail\ address\ is\ being\ protected
    )""",
    re.VERBOSE,
)
"""A telephone number, an address for mail, or what a page shows instead of one."""
_ABOUT_REACHING: Final = re.compile(
    r"\b(?:call|contact|tel|phone|fax|e-?mail|write to|regist\w+|information|questions?|enquir\w+"
    r"|JavaScript|R\.?S\.?V\.?P)\b",
    re.IGNORECASE,
)
_PLEASE: Final = re.compile(
    r"(?:please (?:call|contact|write)\b.*\b(?:questions?|information|details|enquiries)\b"
    r"|(?:for )?(?:further|more|additional) (?:information|details),? (?:please|contact|call|visit"
    r"|see|is available (?:from|at|on)|can be (?:found|obtained)|from:))",
    re.IGNORECASE,
)

_MENU_WORDS: Final = (
    r"home(?:page)?|about(?:\ us)?|our\ work|news|events?|publications?|contacts?(?:\ us)?|search"
    r"|donate|press(?:\ room|\ releases?)?|media|projects?|links?|languages?|login|log\ in|sign\ in"
    r"|newsletter|site\ ?map|privacy(?:\ policy)?|cookies?|accessibility|careers|jobs|vacancies"
    r"|funding\ deadlines|recent\ publications|archive|calendar|gallery|photos?|videos?|faq|help"
    r"|topics|resources|documents|library|blog|menu|print(?:\ version)?|back(?:\ to\ .{1,30})?"
    r"|to\ top|top|share(?:\ this.{0,30})?|twitter|facebook|linkedin|instagram|youtube|flickr|rss"
    r"|e-?mail|send|tell\ a\ friend|download(?:\ pdf)?|pdf|next|previous|more|read\ more|settings"
    r"|ok|accept|[a-z]{2}|(?:19|20)\d\d"
)
_MENU: Final = _line(
    rf"[•*·-]\s*(?:{_MENU_WORDS})",
    r"newsletter(?:\ sign[\ -]?up)?|(?:sign|sing)\ up\ (?:for|to)\ .{0,40}newsletter.{0,20}",
    r"subscribe(?:\ .{0,60})?",
    r"share(?:\ (?:this|on)\b.{0,60})?",
    r"(?:skip|jump)\ to\ .{1,40}|you\ are\ here\b.*|back\ to\ .{1,40}(?<!\.)|to\ (?:the\ )?top",
    r"(?:print|read\ more|read\ also|see\ also|most\ read|latest\ news|quick\ links|main\ menu|navigation"
    r"|search|log\ ?in|home|menu)(?:\s*[:>»]+)?",
    r"related\ (?:news|articles?|content|links?|documents?|pages?|topics?)\s*:?.*",
    r"(?:tags?|categor(?:y|ies)|keywords?|filed\ under)\s*:.*",
    r"(?:news\ )?archive\s*:.*",
    r"(?:\[[^\]\n]{1,60}\]\s*)+",
    r"(?:(?-i:[A-Z]{2})[\s|/]+)+(?-i:[A-Z]{2})",
    r"(?:©|\(c\)\s|copyright\b).*|.*\ball\ rights\ reserved\b.*",
    r"print(?:\ this)?(?:\ page)?|page\ \d+(?:\ of\ \d+)?",
)
_PAGES_HEADING: Final = _line(
    r"newsletter(?:\ sign[\ -]?up)?|see\ also|most\ read|latest\ news|quick\ links|read\ also",
    r"related\ (?:news|articles?|content|links?|documents?|pages?)\s*:?",
)
_PATH: Final = _line(
    r"(?:home|start|main\ page|front\ page|homepage)\s*[>»›→].*",
    r"(?![^«“]*[«“])[^>»›→\n]{1,40}(?:[>»›→][^>»›→\n]{1,60}){2,}",
)
_MENU_PART: Final = _line(_MENU_WORDS, r"(?-i:[A-Z]{2})(?:\s+(?-i:[A-Z]{2}))+", r"\[[^\]]+\]")
_SEPARATOR: Final = re.compile(r"\s[|·•/]\s|\s{3,}")
_COOKIE_TALK: Final = re.compile(
    r"\b(?:uses?|using|accept|consent|settings|browser|(?:web)?site|page|agree)\b", re.IGNORECASE
)

_STAMP: Final = _line(
    rf"(?:(?:first\ )?(?:published|posted|added|created|released|updated|modified|edited)(?:\ on)?"
    rf"|(?:last|latest)\ (?:updated?|modified|changed?)(?:\ on)?|publication\ date|release\ date"
    rf"|date\ of\ publication|issued(?:\ on)?)\s*[:.]?\s*{_DATE}.{{0,40}}",
    r"(?:press\ release|news\ release|media\ release|press\ information|invitation|announcement"
    r"|news|newsletter|interview|press\ statement|event|events)(?:\ (?:no|nr)\.?\ ?[\d/]+)?",
    rf"{_DATE}\s*\[[^\]]+\](?:\([^)]*\))?",
)
_DATE_FIELD: Final = _line(rf"date\s*:\s*{_DATE}")
EVENT_FIELD: Final = re.compile(
    r"^\s*(?:venue|place|location|time|organi[sz]ers?|hosts?|when|where|programme|agenda"
    r"|participants|registration|speakers?)\s*:",
    re.IGNORECASE | re.MULTILINE,
)
"""A field of a page that announces an event; there, "Date:" is the event's."""
_LINK: Final = _line(
    r"<https?://[^>\s]+>",
    r"https?://\S+",
    r"(?:(?:source|url|link|original|retrieved\ from|address)\s*:\s*)<?https?://\S+",
    r"(?:\[[^\]\n]{1,200}\]\([^)\n]*\)\s*)+",
)
_ANY: Final = re.compile(
    "|".join(
        f"(?:{pattern.pattern})"
        for pattern in (_CREDIT, _CONTACT, _CONTACT_HEADING, _MENU, _STAMP, _LINK)
    ),
    re.IGNORECASE | re.VERBOSE,
)
_TEASER: Final = re.compile(r"(?:\.\.\.|…)\s*(?:\[?read more\]?)?\s*\Z", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"[.!?][\"'”’»)\]]*\s*\Z")
_LONGEST_LABEL: Final = 90
_LONGEST_LINE: Final = 300
"""Code points; what is longer is prose, whatever it starts with."""
_FEWEST_PARTS: Final = 2
_SHORT_ADDRESS: Final = 24
"""Code points; a line of contact data as short as this may end in a full stop."""


def boilerplate(text: str) -> tuple[Span, ...]:
    """Return the spans of a view's text that no fact may come from, sorted, not overlapping."""
    event = EVENT_FIELD.search(text) is not None
    reached = _reached(text)
    blocks = [_Block(text, block, reached, event=event) for block in paragraphs(text)]
    marked = [
        *(row for block in blocks for row, odd in zip(block.rows, block.odd, strict=True) if odd),
        *_contacts(blocks),
        *_lists_of_pages(blocks),
        *_trailers(blocks),
        *_marked_sentences(text, reached),
    ]
    return merged(marked)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans sorted, those that overlap made one."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start < result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        elif span.start < span.end:
            result.append(span)
    return tuple(result)


class _Block:
    """A paragraph with its rows, and what each row is."""

    def __init__(self, text: str, span: Span, reached: list[Span], *, event: bool) -> None:
        self.span = span
        self.words = text[span.start : span.end]
        self.rows = list(lines(text, span))
        self.labels = [text[row.start : row.end] for row in self.rows]
        self.odd = [is_boilerplate(label, event=event) for label in self.labels]
        self.reached = any(span.overlaps(place) for place in reached)
        self.prose = [_is_prose(label) for label in self.labels]


def _is_prose(label: str) -> bool:
    return len(label) > _LONGEST_LABEL or _SENTENCE_END.search(label, len(label) - 4) is not None


def is_boilerplate(line: str, *, event: bool = True) -> bool:
    """Whether a line is a credit, a contact, part of a menu, a link or a date stamp.

    `event` says that the page announces an event; there, "Date:" is the event's.
    """
    if len(line) > _LONGEST_LINE:
        return False
    if _ANY.fullmatch(line) or _is_menu(line) or _is_cookie_notice(line):
        return True
    return not event and _DATE_FIELD.fullmatch(line) is not None


def _is_menu(line: str) -> bool:
    """Whether a line is a path of pages, or mostly made of what menus are made of."""
    if "<" not in line and any(mark in line for mark in ">»›→") and _PATH.fullmatch(line):
        return True
    if "|" not in line and "   " not in line and not _SEPARATOR.search(line):
        return False
    parts = [part for part in _SEPARATOR.split(line.strip()) if part.strip()]
    hits = sum(1 for part in parts if _MENU_PART.fullmatch(part))
    return len(parts) >= _FEWEST_PARTS and hits * 2 >= len(parts)


def _is_cookie_notice(line: str) -> bool:
    return "ookie" in line and _COOKIE_TALK.search(line) is not None


def lines(text: str, block: Span) -> Iterator[Span]:
    """Yield the spans of the lines in a block, without the spaces around them."""
    start = block.start
    for line in text[block.start : block.end].split("\n"):
        indent = len(line) - len(line.lstrip())
        yield Span(start + indent, start + max(indent, len(line.rstrip())))
        start += len(line) + 1


def _reached(text: str) -> list[Span]:
    """Return where telephone numbers and mail addresses stand."""
    return list(starmap(Span, (match.span() for match in _REACH.finditer(text))))


def _marked_sentences(text: str, reached: list[Span]) -> Iterator[Span]:
    """Yield the sentences about whom to call, write to, or ask, and credits among sentences."""
    asks = "nformation" in text or "lease " in text or "etails" in text
    credits_ = "hoto:" in text or "hoto by" in text
    if not reached and not asks and not credits_:
        return
    for span in sentences(text):
        words = text[span.start : span.end]
        if any(span.overlaps(place) for place in reached):
            if _ABOUT_REACHING.search(words) or not _SENTENCE_END.search(words):
                yield span
        elif (asks and _PLEASE.match(words)) or (
            credits_ and len(words) <= _LONGEST_LABEL and _CREDIT.fullmatch(words)
        ):
            yield span


def _contacts(blocks: list[_Block]) -> Iterator[Span]:
    """Yield the lines of contact data, and of the paragraph under a heading for them."""
    headed = False
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        if len(block.rows) == 1 and _CONTACT_HEADING.fullmatch(block.words):
            headed = True
            continue
        plain = not any(block.prose)
        near = block.reached or (following is not None and following.reached)
        if (block.reached and (plain or len(block.rows) > 1)) or (headed and plain and near):
            for row, prose in zip(block.rows, block.prose, strict=True):
                if not prose or row.end - row.start <= _SHORT_ADDRESS:
                    yield row
        headed = headed and near and plain


def _lists_of_pages(blocks: list[_Block]) -> Iterator[Span]:
    """Yield the lines below "Related articles" or "Newsletter", as far as they are titles."""
    listed = below = False
    for block in blocks:
        for row, label, prose in zip(block.rows, block.labels, block.prose, strict=True):
            below = below or prose
            if below and _PAGES_HEADING.fullmatch(label):
                listed = True
            elif prose or ":" in label:
                listed = False
            elif listed:
                yield row


def _trailers(blocks: list[_Block]) -> Iterator[Span]:
    """Yield teasers of other pages, and the link titles among them, at the end of a page."""
    kinds: list[str] = []
    for block in reversed(blocks):
        kind = _trailer(block)
        if kind == "prose":
            break
        kinds.append(kind)
    if "link" not in kinds and "teaser" not in kinds:
        return
    end = blocks[len(blocks) - len(kinds) :]
    kinds.reverse()
    marked = [at for at, kind in enumerate(kinds) if kind != "label"]
    for at, kind in enumerate(kinds):
        between = marked[0] < at < marked[-1]
        title = kinds[at + 1 : at + 2] == ["teaser"]
        if kind in {"link", "teaser"} or (kind == "label" and (between or title)):
            yield end[at].span


def _trailer(block: _Block) -> str:
    """Return what a paragraph is at a page's end: link, teaser, boilerplate, label or prose."""
    if _TEASER.search(block.words):
        return "teaser"
    if all(_LINK.fullmatch(label) for label in block.labels):
        return "link"
    if all(block.odd):
        return "boilerplate"
    if any(block.prose) or any(c.isdigit() for c in block.words):
        return "label" if _titles(block) else "prose"
    return "label"


def _titles(block: _Block) -> bool:
    """Whether a paragraph without a sentence's end or a number could still be titles of pages."""
    ended = _SENTENCE_END.search(block.words) or any(c.isdigit() for c in block.words)
    return not ended and len(block.words) <= 2 * _LONGEST_LABEL

"""Which lines of a page belong to the page and not to what it reports.

No fact comes from press contacts, photo credits, menus, cookie notices, date stamps, or teasers
of other pages. Strategy: most is told line by line, by patterns of how such lines are written
anywhere; contact paragraphs and what stands between links at a page's end are told by their
neighbours. A line that reads as a sentence is kept unless it is about whom to call.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph.model import Span
from thbgraph.sentences import paragraphs, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def _line(*alternatives: str) -> re.Pattern[str]:
    """Compile alternatives that must match a whole line, spaces around it aside."""
    return re.compile(rf"\s*(?:{'|'.join(alternatives)})\s*", re.IGNORECASE | re.VERBOSE)


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
    r"(?:contacts?|press|media)\ (?:for|service|office|officer)[^.]{0,40}:?",
)
_CONTACT: Final = _line(
    r"(?:tel|phone|telephone|telefon|fax|e-?mail|mob|mobile|helpline|hotline|www|web(?:site)?)"
    r"\b\.?\s*[.:].*",
    r"(?:(?:press|media)\s+)?contacts?(?:\ persons?)?\s*:.*",
    r"(?:for\ )?(?:further|more|additional)\ information\s*:.*",
    r"follow\ .{1,60}:.*",
    r"follow\ us\b.{0,60}",
)
_REACH: Final = re.compile(
    r"\+\d[\d ()/-]{5,}\d|[\w.+-]+(?:@|\(at\)|\[at\])[\w-]+\.\w|email address is being protected"
    r"|\b(?:tel|phone|fax|mob)\b\.?:? ?\(?\+?\d[\d ()-]{4,}|\bJavaScript enabled\b",
    re.IGNORECASE,
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
    r"(?:print|read\ more|see\ also|most\ read|latest\ news|quick\ links|main\ menu|navigation"
    r"|search|log\ ?in|home|menu)(?:\s*[:>»]+)?",
    r"related\ (?:news|articles?|content|links?|documents?|pages?|topics?)\s*:?.*",
    r"(?:tags?|categor(?:y|ies)|keywords?|filed\ under)\s*:.*",
    r"(?:news\ )?archive\s*:.*",
    r"(?:\[[^\]\n]{1,60}\]\s*)+",
    r"(?:home|start|main\ page|front\ page|homepage)\s*[>»›/|→].*",
    r"(?!.*[«“])[^>»›→\n]{1,40}(?:\s*[>»›→]\s*[^>»›→\n]{1,60}){2,}",
    r"(?:(?-i:[A-Z]{2})[\s|/]+)+(?-i:[A-Z]{2})",
    r"(?:©|\(c\)\s|copyright\b).*|.*\ball\ rights\ reserved\b.*",
    r"print(?:\ this)?(?:\ page)?|page\ \d+(?:\ of\ \d+)?",
)
_MENU_PART: Final = _line(_MENU_WORDS, r"(?-i:[A-Z]{2})(?:\s+(?-i:[A-Z]{2}))+", r"\[[^\]]+\]")
_SEPARATOR: Final = re.compile(r"\s[|·•/]\s|\s{3,}")
_COOKIES: Final = re.compile(r"\bcookies?\b", re.IGNORECASE)
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
_TEASER: Final = re.compile(r"(?:\.\.\.|…)\s*(?:\[?read more\]?)?\s*\Z", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"[.!?][\"'”’»)\]]*\s*\Z")
_LONGEST_LABEL: Final = 90
_LONGEST_LINE: Final = 300
"""Code points; what is longer is prose, whatever it starts with."""
_FEWEST_PARTS: Final = 2


def boilerplate(text: str) -> tuple[Span, ...]:
    """Return the spans of a view's text that no fact may come from, sorted, not overlapping."""
    blocks = paragraphs(text)
    marked = [
        *_marked_lines(text, blocks),
        *_contacts(text, blocks),
        *_trailers(text, blocks),
        *_marked_sentences(text),
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


def is_boilerplate(line: str) -> bool:
    """Whether a line is a credit, a contact, part of a menu, a link or a date stamp."""
    return len(line) <= _LONGEST_LINE and (
        _is_menu(line)
        or any(
            pattern.fullmatch(line)
            for pattern in (_CREDIT, _CONTACT, _CONTACT_HEADING, _MENU, _STAMP, _LINK)
        )
    )


def _is_menu(line: str) -> bool:
    """Whether most parts of a line between bars are what menus are made of."""
    parts = [part for part in _SEPARATOR.split(line.strip()) if part.strip()]
    hits = sum(1 for part in parts if _MENU_PART.fullmatch(part))
    return len(parts) >= _FEWEST_PARTS and hits * 2 >= len(parts)


def _is_cookie_notice(line: str) -> bool:
    return (
        len(line) <= _LONGEST_LINE
        and _COOKIES.search(line) is not None
        and _COOKIE_TALK.search(line) is not None
    )


def lines(text: str, block: Span) -> Iterator[Span]:
    """Yield the spans of the lines in a block, without the spaces around them."""
    start = block.start
    for line in text[block.start : block.end].split("\n"):
        indent = len(line) - len(line.lstrip())
        yield Span(start + indent, start + max(indent, len(line.rstrip())))
        start += len(line) + 1


def _marked_lines(text: str, blocks: list[Span]) -> Iterator[Span]:
    event = EVENT_FIELD.search(text) is not None
    for block in blocks:
        for span in lines(text, block):
            line = text[span.start : span.end]
            stamp = not event and _DATE_FIELD.fullmatch(line)
            if stamp or is_boilerplate(line) or _is_cookie_notice(line):
                yield span


def _marked_sentences(text: str) -> Iterator[Span]:
    for span in sentences(text):
        words = text[span.start : span.end]
        reached = _REACH.search(words) and (
            _ABOUT_REACHING.search(words) or not _SENTENCE_END.search(words)
        )
        if reached or _PLEASE.match(words):
            yield span


def _contacts(text: str, blocks: list[Span]) -> Iterator[Span]:
    """Yield whole paragraphs of contact data, and those under a heading for them."""
    headed = False
    for block in blocks:
        words = text[block.start : block.end]
        labels = [text[s.start : s.end] for s in lines(text, block)]
        plain = not any(_SENTENCE_END.search(x) or len(x) > _LONGEST_LABEL for x in labels)
        reached = any(_CONTACT.fullmatch(x) or _REACH.search(x) for x in labels)
        if _CONTACT_HEADING.fullmatch(words):
            headed = True
        elif (reached or headed) and (plain or (reached and len(labels) > 1)):
            yield from _contact_lines(text, block)
        else:
            headed = False
        if headed and not plain:
            headed = False


def _contact_lines(text: str, block: Span) -> Iterator[Span]:
    """Yield the lines of a contact paragraph that are no sentences."""
    for span in lines(text, block):
        line = text[span.start : span.end]
        if len(line) <= _LONGEST_LABEL and not (
            _SENTENCE_END.search(line) and len(line.split()) > len("Tel. +371 1")
        ):
            yield span


def _trailers(text: str, blocks: list[Span]) -> Iterator[Span]:
    """Yield teasers of other pages, and the link titles among them, at the end of a page."""
    kinds = [_trailer(text[b.start : b.end]) for b in blocks]
    prose = [i for i, kind in enumerate(kinds) if kind == "prose"]
    first = prose[-1] + 1 if prose else len(blocks)
    marked = [i for i in range(first, len(blocks)) if kinds[i] in {"link", "teaser", "boilerplate"}]
    tied = {i for i in marked if kinds[i] in {"link", "teaser"}}
    for i in range(first, len(blocks)):
        before = any(j < i for j in marked)
        between = before and any(j > i for j in marked) and bool(tied)
        title = i + 1 < len(blocks) and kinds[i + 1] == "teaser"
        if i in tied or (kinds[i] == "label" and (between or title)):
            yield blocks[i]


def _trailer(words: str) -> str:
    """Return what a paragraph is at a page's end: link, teaser, boilerplate, label or prose."""
    if _TEASER.search(words):
        return "teaser"
    rows = words.split("\n")
    if all(_LINK.fullmatch(row) for row in rows):
        return "link"
    if all(is_boilerplate(row) for row in rows):
        return "boilerplate"
    if _SENTENCE_END.search(words) or any(c.isdigit() for c in words):
        return "prose"
    return "label" if len(words) <= 2 * _LONGEST_LABEL else "prose"

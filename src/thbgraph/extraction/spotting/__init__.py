"""From a document's view to its sentences with all mentions found, layer by layer.

Order matters, since a later layer reads what an earlier one has coded: dates and authority names;
quotations; venues; initiatives; organisations and their nesting; names that the document itself
defines, wherever they occur; posts, names and people; presidencies; events; pronouns.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

import ahocorasick_rs

from thbgraph import dates
from thbgraph.corpus.documents import LONGEST_LINE, blanked
from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.extraction.sparing import sparing
from thbgraph.extraction.spotting import (
    acronyms,
    affiliated,
    again,
    aliases,
    asides,
    assemblies,
    called,
    capitals,
    ceremonies,
    committees,
    counted,
    echoed,
    events,
    explained,
    funds,
    headlines,
    initiatives,
    introduced,
    jointly,
    leaders,
    names,
    occasions,
    offices,
    organisations,
    pages,
    paired,
    persons,
    places,
    plainly,
    posts,
    presidencies,
    prolonged,
    quotes,
    references,
    rosters,
    selves,
    staff,
    staffed,
    staged,
    undertaken,
    unquoted,
    years,
)
from thbgraph.text import LONGEST_SENTENCE, paragraphs, sentences
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.authority import Authority
    from thbgraph.model import Document, Span
    from thbgraph.text import View

_SHORTEST_NAME: Final = 2
_CHIEF: Final = "Chief of Police"
"""A post in whose words the files find a body."""
_ANSWER: Final = 60


def spot(view: View, document: Document, authority: Authority) -> list[Coded]:
    """Return the document's sentences, boilerplate left out, with their mentions coded."""
    found = _sentences(view, document, authority)
    in_action = bool(references.ACTION_DAYS.search(view.text))
    for coded in found:
        _named(coded, operations=not in_action)
    for subject in (committees, pages, headlines):
        subject.spot(found, view.view(document.title) if document.title else None, view.text)
    echoed.spot(found, view.text)
    called.spot(found)
    _spread(found)
    introduced.forums(found)
    for coded in found:
        organisations.nest(coded)
        initiatives.join(coded)
        presidencies.spot(coded)
        if in_action:
            references.operations(coded)
        explained.appositions(coded)
        references.ones_before(coded)
        references.initiatives(coded)
        committees.between_institutions(coded)
        references.organisations(coded)
        posts.spot(coded)
        posts.spot_workplaces(coded)
        names.spot_names(coded)
        jointly.spot(coded)
        persons.compose(coded)
        offices.appointments(coded)
    offices.related(found)
    rosters.spot(found)
    staffed.spot(found)
    staff.spot(found, document.publisher)
    affiliated.spot(found)
    for coded in found:
        leaders.spot(coded)
        persons.represented(coded)
        asides.spot(coded)
    again.undertakings(found)
    again.people(found)
    selves.spot(found, document.publisher)
    for coded in found:
        offices.later(coded)
        coded.release(Kind.POST)
        events.spot(coded)
        staged.spot(coded)
        ceremonies.launches(coded)
        explained.release(coded)
        explained.appositions(coded)
        references.pronouns(coded)
        references.determiners(coded)
    again.events(found)
    counted.spot(found)
    staged.again(found)
    capitals.restore(found)
    return found


def _named(coded: Coded, *, operations: bool) -> None:
    """Code what a sentence names, before any name is known from elsewhere."""
    places.spot(coded)
    funds.spot(coded)
    unquoted.spot(coded)
    occasions.numbered(coded)
    initiatives.spot(coded)
    initiatives.from_titles(coded)
    plainly.spot(coded)
    explained.funds(coded)
    organisations.spot(coded)
    introduced.spot(coded)
    prolonged.bodies(coded)
    prolonged.documents(coded)
    organisations.nest(coded)
    introduced.shorten(coded)
    undertaken.spot(coded, operations=operations)
    occasions.entries(coded)


def _sentences(view: View, document: Document, authority: Authority) -> list[Coded]:
    """Return the document's sentences with quotations, dates and names of the files coded."""
    skipped = [view.view(span) for span in document.boilerplate]
    # Lines too long to be read may be most of a large file: nothing is looked for in them.
    text = blanked(view.text, (span for span in skipped if span.end - span.start > LONGEST_LINE))
    hits = acronyms.own(aliases.FINDER.of(authority).find(text), text)
    dated = [
        Mention(Kind.DATE, m.span.start, m.span.end, text[m.span.start : m.span.end], date=m)
        for m in dates.find_dates(text, document.published or years.written(document))
    ]
    found: list[Coded] = []
    paragraph_spans = paragraphs(text)
    quoted = [
        q
        for p in paragraph_spans
        for q in quotes.find(text, p.start, p.end)
        if not _whole_line(text, q)
    ]
    hits = [h for h in hits if not (h.kind is Kind.PLACE and _is_given(h, text))]
    if _CHIEF in text:
        hits = [h for h in hits if text[h.end - len(_CHIEF) : h.end] != _CHIEF]
    basic = _merge(text, quoted, dated, hits)
    starts = [m.start for m in basic]
    at = 0
    kept = (
        s for s in sentences(text) if not _skip(s, skipped) and s.end - s.start <= LONGEST_SENTENCE
    )
    units = [piece for span in kept for piece in _pieces(text, span)]
    for (begin, stop), breaks in paired.joined(text, units):
        while at + 1 < len(paragraph_spans) and paragraph_spans[at].end <= begin:
            at += 1
        coded = Coded.of(text, begin, stop, len(found), at)
        first = bisect_left(starts, begin)
        if first and basic[first - 1].end > begin:
            first -= 1
        _code(coded, basic[first : bisect_left(starts, stop)])
        paired.mark(coded, breaks)
        coded.tighten()
        found.append(coded)
    capitals.lower(found)
    numbered = "Assembly" in text and assemblies.NUMBERED.search(text) is not None
    for coded in found if "Assembly" in text else ():
        assemblies.spot(coded, numbered=numbered)
    return found


_SURNAME: Final = expression(rf" (?P<n>{lex.CAP})(?=[,.;)]| [a-z(])")


def _is_given(place: Mention, text: str) -> bool:
    """Whether a city's name is somebody's first name: "Sofia Wikander, Adviser"."""
    if place.text not in lex.word_set("given_names"):
        return False
    behind = _SURNAME.match(text, place.end)
    heads = lex.word_set("organisation_heads") | lex.word_set("venue_heads")
    return behind is not None and behind["n"].lower() not in heads | lex.word_set("event_heads")


_DATELINE: Final = expression(
    r"[^\W\d_][^.,;:\d\n]{1,30}(?: \([^)\n]{1,30}\))?, (?:[^\W\d_a-z][^.,;:\d\n]{1,20}, )?(?:\d{1,2}(?:\.|st|nd|rd|th)? [A-Z][a-z]+(?:,? \d{4})?|[A-Z][a-z]+ \d{1,2}(?:, \d{4})?|"
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4})(?: \([^)\n]{1,30}\))? ?[–—-]{1,2} (?=[^\W\d_])"
)
"""Where and when a report was filed: "HELSINKI, 15 October 2019 – Experts …" dates no event."""


_FILED: Final = sparing(
    r"(?:\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4}|\d{4}-\d\d-\d\d)(?: ?// ?)(?=[^\W\d_])"
)
"""When a report was filed, before its first words: "28/05/2018 // Last week …"."""
_STAMPED: Final = sparing(r"(?P<who>[^.;:\d\n]{2,60}) // [^;:\n]{4,30} // (?=[^\W\d_])")
"""Who published a report and when, before its first words: "Embassy in Riga // 18/10/2012 // On …"."""


def _pieces(text: str, span: Span) -> list[tuple[int, int]]:
    """Return the bounds of what is read of a sentence: not the place and day at which it was filed."""
    if filed := _DATELINE.match(text, span.start, span.end):
        return [(filed.end(), span.end)]
    if filed := _FILED.match(text, span.start, span.end):
        return [(filed.end(), span.end)]
    if stamped := _STAMPED.match(text, span.start, span.end):
        return [stamped.span("who"), (stamped.end(), span.end)]
    return [(span.start, span.end)]


def _whole_line(text: str, q: quotes.Quoted) -> bool:
    """Whether somebody's words fill their line: an interview's answer, read as the text itself."""
    before = text[text.rfind("\n", 0, q.start) + 1 : q.start]
    stop = text.find("\n", q.end)
    after = text[q.end : stop if stop >= 0 else len(text)]
    return q.speech and not before.strip() and not after.strip() and q.end - q.start > _ANSWER


def _skip(span: Span, skipped: list[Span]) -> bool:
    return any(s.overlaps(span) for s in skipped)


def _merge(
    text: str, quoted: list[quotes.Quoted], dated: list[Mention], hits: list[Mention]
) -> list[Mention]:
    """Return quotations, dates and names in order, none inside another."""
    chosen: list[Mention] = []
    taken: list[tuple[int, int]] = []
    called: dict[str, Mention] = {}
    for q in quoted:
        around = next((h for h in hits if h.start < q.start and q.end <= h.end), None)
        if around is not None:
            # A body whose name has quotation marks goes by what is in them, too: Centre "Marta".
            called.setdefault(text[q.inner_start : q.inner_end], around)
            continue
        kind = Kind.SPEECH if q.speech else Kind.TITLE
        mention = Mention(
            kind, q.start, q.end, text[q.start : q.end], name=text[q.inner_start : q.inner_end]
        )
        inner = [d for d in dated if q.start <= d.start and d.end <= q.end]
        if inner and not q.speech:
            mention.date = inner[-1].date
        same = [h for h in hits if h.start == q.inner_start and h.end == q.inner_end]
        if same:
            mention.entries = same[0].entries
        elif mention.name in called and called[mention.name].kind is Kind.ORGANISATION:
            mention.kind, mention.entries = Kind.ORGANISATION, called[mention.name].entries
        chosen.append(mention)
        taken.append((q.start, q.end))
    for mention in sorted([*dated, *hits], key=lambda m: (m.start, -m.end)):
        at = bisect_left(taken, (mention.start, 10**12))
        before = taken[at - 1] if at else (0, 0)
        after = taken[at] if at < len(taken) else (10**12, 10**12)
        if mention.kind is Kind.INITIATIVE:
            inner = [d for d in dated if mention.start <= d.start and d.end <= mention.end]
            mention.date = inner[-1].date if inner else None
        if before[1] <= mention.start and mention.end <= after[0]:
            chosen.append(mention)
            taken.insert(at, (mention.start, mention.end))
    return sorted(chosen, key=lambda m: m.start)


def _code(coded: Coded, mentions: list[Mention]) -> None:
    edits = []
    for mention in mentions:
        start = max(mention.start, coded.start) - coded.start
        end = min(mention.end, coded.end) - coded.start
        cut = mention.start < coded.start or mention.end > coded.end
        if cut and mention.kind is not Kind.SPEECH:
            continue
        if start < end:
            edits.append((start, end, mention))
    coded.replace(edits)


def _spread(found: list[Coded]) -> None:
    """Code the names that the document defines, wherever else they stand."""
    defined: dict[str, Mention] = {}
    for coded in found:
        acronyms.apposed(coded)
        for mention in coded.mentions.values():
            # An acronym that the files give no one body: "State Labour Inspectorate (SLI)".
            if mention.kind is Kind.INITIATIVE or (
                mention.kind is Kind.ORGANISATION and (not mention.entries or mention.acronym)
            ):
                names = [mention.acronym]
                if mention.kind is Kind.INITIATIVE or (
                    mention.rule == "announced" and not mention.entries
                ):
                    names.append(mention.name or mention.text)
                for name in names:
                    if (
                        len(name) >= _SHORTEST_NAME
                        and name[0].isupper()
                        and name.lower() not in {"project", "programme"}
                    ):
                        defined.setdefault(name, mention)
    if not defined:
        return
    names = sorted(defined)
    automaton = ahocorasick_rs.AhoCorasick(
        names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )
    titles = expression(f"[{char_class([Kind.TITLE])}]")
    for coded in found:
        edits = []
        for index, start, end in automaton.find_matches_as_indexes(coded.text):
            before = coded.text[start - 1] if start else " "
            after = coded.text[end] if end < len(coded.text) else " "
            if (
                before.isalnum()
                or before in "-’'"
                or after.isalnum()
                or (after == "-" and coded.text[end + 1 : end + 2].isalpha())
            ):
                continue
            edits.append((start, end, _again(coded, start, end, defined[names[index]])))
        coded.replace(edits)
        edits = []
        for match in titles.finditer(coded.text):
            title = coded.mentions[match.group()]
            if title.name in defined:
                edits.append(
                    (match.start(), match.end(), _again(coded, *match.span(), defined[title.name]))
                )
        coded.replace(edits)
        organisations.spot(coded)


def _again(coded: Coded, start: int, end: int, definition: Mention) -> Mention:
    mention = coded.make(definition.kind, start, end)
    mention.name = definition.name or definition.text
    mention.head = definition.head
    mention.entries = definition.entries
    mention.rule = "defined"
    return mention

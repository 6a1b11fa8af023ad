"""Meetings that only a verb names: "Ministers met in Turku on 7 and 8 December".

Where a body or people in the plural meet, convene or come together at a place and on a day, and
no noun of the sentence names the event, the sentence tells of a meeting. It is begun before the
sentences that follow are read, so that "the ministerial meeting" finds it and gives it its name.
"The Task Force will assemble twice, in Riga on 5 May and in Oslo in June" tells of two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction import guards
from thbgraph.extraction.ends import End, Relation, dated
from thbgraph.extraction.mentions import ANY, Coded, Kind, Mention, char_class
from thbgraph.extraction.resolution import callings, marks

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity

_L: Final = char_class([Kind.PLACE, Kind.NAME])
_D: Final = char_class([Kind.DATE])
_O: Final = char_class([Kind.ORGANISATION])
_E: Final = char_class([Kind.EVENT])
_I: Final = char_class([Kind.INITIATIVE])
_K: Final = char_class([Kind.PRESIDENCY])
_ACTORS: Final = frozenset({Kind.ORGANISATION, Kind.COUNTRY, Kind.REGION, Kind.PERSON})
_WHERE: Final = rf"(?:(?:in|at) (?:the )?[{_L}]|at (?:the )?[{_O}])(?:,? (?:in )?[{_L}])?"
_WHEN: Final = rf"(?:on |in |from |for |between )?(?:the )?[{_D}]"
_FRAME: Final = rf"(?:{_WHERE},?(?: again| once more)? {_WHEN}|{_WHEN},? {_WHERE})"
_TIE: Final = r"(?:, and |, | and | as well as |; )"
_HOW: Final = (
    r"(?:again |once more |finally |then |for the first time |together |online |virtually |informally |jointly |for the \w+ time |for two days |for talks |for consultations |"
    rf"(?:once|twice|two times|three times)(?: in)?(?: [{_D}])?[,:]? |(?:under|during|within) (?:the )?[{_K}][,:]? )*"
)
_VERB: Final = (
    r"(?P<verb>(?:will |are to |is to |are going to |is going to |are due to |is due to |have |has )?(?:also |next |first |again |last |recently |most recently )?"
    r"(?:met|meets?|convened?|convenes|assembled?|assembles|gathered|gathers?|came together|comes? together|got together|sat|sits?|held talks|held consultations|exchanged views))"
)
# Compiled at once: which of them matched is asked of the match.
_MET: Final = re.compile(
    rf"(?P<who>(?:^|[,;:{_O}] ?|\b).{{0,240}}?)\b{_VERB},? {_HOW}(?P<frames>{_FRAME}(?:{_TIE}{_FRAME}){{0,4}})"
)
_FRONTED: Final = re.compile(
    rf"(?:^\W{{0,4}}(?:(?:[Oo]n|[Ii]n|[Ff]rom) )?(?P<day>[{_D}]),? |(?:on|in|from) (?P<day2>[{_D}]),? when (?:the )?)(?P<who>.{{1,240}}?)\b{_VERB},? {_HOW}(?P<frames>{_WHERE})"
)
_PLACED: Final = re.compile(
    rf"^\W{{0,4}}(?P<place>(?:[Ii]n|[Aa]t) (?:the )?[{_L}](?:,? (?:in )?[{_L}])?),? (?P<who>.{{1,240}}?)\b{_VERB},? {_HOW}(?P<frames>{_WHEN})"
)
_VISITED: Final = re.compile(
    rf"(?P<who>(?:^|[,;:] ?|\b).{{0,240}}?)\b(?P<verb>(?:will |also |then |has |have )*(?:visit|visits|visited|travelled to|travels to|travel to|paid a visit to|went to)) (?P<frames>(?:the )?[{_L}] {_WHEN})"
)
_DOING: Final = (
    r"(?P<verb>(?:will |have |has )?(?:also |jointly )?(?:discuss(?:ed|es)?|debate[sd]?|exchange[sd]?|share[sd]?|learn(?:ed|t|s)?|practi[sc]e[sd]?|talk(?:ed|s)? about"
    r"|look(?:ed|s)? at|deal(?:t|s)? with|examine[sd]?|consider(?:ed|s)?|addressed|took stock|take stock|reviewed|worked on|were trained|are trained|were taught|came to grips with))"
)
# What people did at a meeting that the next sentence names: "discussed … in Riga on 5 May. The seminar …".
_DONE: Final = re.compile(
    rf"(?P<who>^[^.;]{{0,240}}?)\b{_DOING}\b[^.;]{{0,200}}?,? (?P<frames>{_FRAME})(?=[.,]|$)"
)
_DONE_THERE: Final = re.compile(
    rf"^\W{{0,4}}(?P<frames>(?:[Ii]n|[Aa]t) (?:the )?[{_L}](?:,? (?:in )?[{_L}])?,? {_WHEN}|(?:[Oo]n |[Ii]n |[Ff]rom )?[{_D}],? {_WHERE}),? (?P<who>[^.;]{{0,160}}?)\b{_DOING}\b"
)
_NAMING: Final = frozenset(
    {"seminar", "conference", "workshop", "meeting", "training", "course", "round table", "forum"}
)
_AT: Final = rf"(?:in|at) (?:the )?[{_L}{_O}](?:,? (?:in )?[{_L}])?"
_PRESENTED: Final = re.compile(
    rf"(?P<what>[{_I}])(?: (?:for|on|against|about) [^,;.:{ANY}]{{3,50}})?,? (?:which |that )?(?:will be|was|is|is to be|has been|were) (?:officially |publicly |first |solemnly )?(?:presented|launched|unveiled)(?: to (?:the )?(?:public|press|media|audience))?,? "
    rf"(?P<frames>{_FRAME}|{_AT},? {_WHEN}|{_WHEN},? {_AT})"
)
_WE: Final = re.compile(r"(?:^|[ ,])(?:[Ww]e|[Tt]hey)(?: all)? $")
_COMING: Final = re.compile(r"(?:will|are to|is to|are going to|is going to|are due|is due)\b")
_UNIONS: Final = frozenset({"European Union", "United Nations"})
"""Whose members meet, not they: "experts of the EU Member States"."""
_UNDER: Final = re.compile(rf"\b(?:[Uu]nder|[Dd]uring) (?:the )?(?P<k>[{_K}])")
# What a noun names that no list knows: "gathered in Riga on 5 May for the Third Baltic Synod".
_FOR: Final = re.compile(
    rf",? (?:for|at|on the occasion of|in connection with) (?:(?:the|an?|its|their|this) (?!\w+ time\b|(?:kind )?(?:invitation|initiative|request|level|end|start|beginning)\b)|[{ANY}])"
)


@dataclass(frozen=True, slots=True)
class Gathering:
    """A meeting that a sentence tells of by a verb, with the words that frame it."""

    event: Entity
    words: str
    places: tuple[Mention, ...]
    day: Mention | None
    takers: tuple[Mention, ...] = ()
    rule: str = "event-told-by-verb"
    hosts: tuple[Mention, ...] = ()


def begin(d: Discourse, coded: Coded) -> list[Gathering]:
    """Begin the meetings that a sentence tells of by a verb only."""
    if not coded.all(Kind.DATE):
        return []
    match = _PRESENTED.search(coded.text)
    if match is not None and not _refused(match, coded):
        return _presentations(d, match, coded)
    match = next(
        (m for p in (_MET, _FRONTED, _PLACED, _VISITED) if (m := p.search(coded.text))), None
    )
    if any(not _goes_on(event, match, coded) for event in coded.all(Kind.EVENT)):
        return []
    if match is None and callings.PEOPLE.search(coded.text) and _is_named_next(d, coded):
        match = _DONE.search(coded.text) or _DONE_THERE.search(coded.text)
    if match is None or _refused(match, coded):
        return []
    if _FOR.match(coded.text, match.end()):
        return []
    who = match["who"]
    body = _body(who, coded)
    people = callings.PEOPLE.search(who)
    told = people is not None or _WE.search(who) is not None
    if body is None and not told and not _is_taken_up(who, d, coded):
        return []
    frames = _frames(match, coded)
    found = []
    for places, day in frames:
        others = len(frames) > 1 or body is None or _to_come(match, coded, d)
        event = _meeting(d, coded, match, body, places if others else ())
        takers = _takers(who, coded) if body is None and told else ()
        verb = match["verb"]
        for mention in coded.all(Kind.EVENT):  # "the meeting", further on in the sentence
            if mention.entity is not None and mention.entity.mention is mention:
                label = event.label
                event = d.merge(event, mention.entity)
                event.label = label
            else:
                mention.entity = event
        found.append(Gathering(event, verb, places, day, takers))
        event.cities |= marks.cities(places)
    return found


def _goes_on(event: Mention, match: re.Match[str] | None, coded: Coded) -> bool:
    """Whether an event is the meeting that the clause before tells of: "… met in Riga; the meeting was …"."""
    if match is None or event.head != "meeting" or event.determiner != "the" or event.modifiers:
        return False
    at = marks.position(event, coded)
    return at > match.end() and coded.text[match.end() : at].lstrip(" ").startswith((";", ", and"))


def _is_named_next(d: Discourse, coded: Coded) -> bool:
    """Whether the next sentence begins with what a meeting is called: "The seminar was …"."""
    after = next((c for c in d.found if c.index == coded.index + 1), None)
    events = after.all(Kind.EVENT) if after is not None else []
    return (
        after is not None
        and bool(events)
        and re.match(rf"(?:[Tt]he |[Tt]his )?[{_E}]", after.text) is not None
        and events[0].head in _NAMING
        and events[0].determiner in {"the", "this"}
        and not events[0].modifiers
        and d.main(v.EVENT, coded.index) is None
    )


_THE_MEETING: Final = re.compile(rf"(?:[Tt]he |[Tt]his )?(?P<e>[{_E}])(?=,? [a-z])")
_SEVERAL: Final = re.compile(
    r"\b(?:[Tt]he|[Aa]ll|[Oo]ur|[Bb]oth|[Tt]heir) (?:[\w-]+ ){0,3}?[a-z]{3,}s\b"
)


def _is_taken_up(who: str, d: Discourse, coded: Coded) -> bool:
    """Whether the next sentence goes on with "The meeting", of whoever met: "The hotlines met in …"."""
    after = next((c for c in d.found if c.index == coded.index + 1), None)
    match = _THE_MEETING.match(after.text) if after is not None else None
    if after is None or match is None or after.paragraph != coded.paragraph:
        return False
    event = after.mentions[match["e"]]
    meets = event.head in {"meeting", "gathering", "talks"} and not event.modifiers
    return meets and event.determiner in {"the", "this"} and _SEVERAL.search(who) is not None


def _to_come(match: re.Match[str], coded: Coded, d: Discourse) -> bool:
    """Whether a meeting is still to come, in a text about another one."""
    return d.main(v.EVENT, coded.index) is not None and _COMING.match(match["verb"]) is not None


def _refused(match: re.Match[str], coded: Coded) -> bool:
    return bool(
        guards.refusal(
            coded.text.lower(), match.start("frames"), match.end(), frozenset({"invitation"})
        )
    )


def _body(who: str, coded: Coded) -> Mention | None:
    """Return the body that meets, where the verb's subject is one: the last named before it."""
    chars = [c for c in who if c in coded.mentions]
    last = coded.mentions[chars[-1]] if chars else None
    if last is None or last.kind is not Kind.ORGANISATION or callings.PEOPLE.search(who):
        return None
    between = who[who.rindex(chars[-1]) + 1 :]
    plain = re.fullmatch(r"[ ,]*(?:(?:which|that|for short|also|itself|next) ?)*[ ,]*", between)
    before = who[: who.rindex(chars[-1])]
    alone = not re.search(
        r"\b(?:with|by|from|at|in|for|and|of|to)(?: the)? $", before
    ) or re.search(rf"\bbefore (?:the )?[{_O}]?,? ?$", before)
    return last if plain and alone else None


def _frames(match: re.Match[str], coded: Coded) -> list[tuple[tuple[Mention, ...], Mention]]:
    """Return the places and the day of each meeting that the words frame."""
    if match.re in (_PLACED, _VISITED, _DONE_THERE):
        words = match["place"] + match["frames"] if match.re is _PLACED else match["frames"]
        inner = [coded.mentions[c] for c in words if c in coded.mentions]
        day = next(m for m in inner if m.kind is Kind.DATE)
        return [(tuple(m for m in inner if m.kind is not Kind.DATE), day)]
    if match.re is _FRONTED:
        places = tuple(coded.mentions[c] for c in match["frames"] if c in coded.mentions)
        return [(places, coded.mentions[match["day"] or match["day2"]])]
    found = []
    frames = f"{_AT},? {_WHEN}|{_WHEN},? {_AT}" if match.re is _PRESENTED else _FRAME
    for frame in re.finditer(frames, match["frames"]):
        inner = [coded.mentions[c] for c in frame.group() if c in coded.mentions]
        day = next(m for m in inner if m.kind is Kind.DATE)
        found.append((tuple(m for m in inner if m.kind is not Kind.DATE), day))
    return found


def _takers(who: str, coded: Coded) -> tuple[Mention, ...]:
    """Return who meets: the countries, bodies and people in the verb's subject."""
    return tuple(
        m
        for c in who
        if (m := coded.mentions.get(c)) is not None
        and m.kind in _ACTORS
        and not (m.entries and m.entries[0].label in _UNIONS)
    )


def _meeting(
    d: Discourse,
    coded: Coded,
    match: re.Match[str],
    body: Mention | None,
    places: tuple[Mention, ...],
) -> Entity:
    begin, stop = coded.view_span(*match.span("verb"))
    noun = "visit" if match.re is _VISITED else "meeting"
    mention = Mention(Kind.EVENT, begin, stop, coded.source[begin:stop], head=noun)
    if noun == "visit":
        event = d.new(v.EVENT, f"visit to {places[-1].text}", mention, coded)
        event.head = noun
        return event
    of = d.of(body) if body is not None else None
    said = body.text if body is not None else ""
    label = f"meeting of the {of.label if of is not None else said}" if body else ""
    lands = callings.of_lands(match, coded) if body is None else ""
    label = label or lands or callings.meeting_of(match, coded)
    if not lands and _to_come(match, coded, d) and places and places[-1].kind is Kind.PLACE:
        label = "meeting"  # beside the one that the text is about, "meeting in Tartu" says enough
    if places and places[-1].kind is not Kind.ORGANISATION and not lands:
        label = f"{label} in {places[-1].text}"
    event = d.new(v.EVENT, label, mention, coded)
    event.head = "meeting"
    event.body = of
    event.unnamed = of is None
    return event


def _presentations(d: Discourse, match: re.Match[str], coded: Coded) -> list[Gathering]:
    what = d.of(coded.mentions[match["what"]])
    if what is None:
        return []
    found = []
    for places, day in _frames(match, coded):
        begin, stop = coded.view_span(match.end("what") + 1, match.start("frames"))
        words = coded.source[begin:stop].strip(" ,")
        noun = "launch" if "launched" in words else "presentation"
        mention = Mention(Kind.EVENT, begin, stop, words, head=noun)
        event = d.new(v.EVENT, f"{noun} of {what.label}", mention, coded)
        event.head = noun
        event.modifiers = frozenset({noun}) if noun == "launch" else frozenset()
        found.append(Gathering(event, words, places, day))
    return found


def read(coded: Coded, d: Discourse) -> list[Relation]:
    """Return where, when and with whom the meetings of a sentence take place."""
    found: list[Relation] = []
    for gathering in d.gatherings.get(coded.index, []):
        event = d.kept(gathering.event)
        end = End(event, gathering.words, f"“{gathering.words}” tells of the {event.label}")
        rule = gathering.rule
        for mention in gathering.places:
            place = d.of(mention) if mention.kind is not Kind.ORGANISATION else None
            place = place or d.place(mention, coded)
            if place is not None and place.type == v.PLACE:
                where = End(place, mention.text, mention.reason)
                found.append(Relation(end, "thb:heldIn", where, coded, rule))
        for predicate in ("thb:startDate", "thb:endDate") if gathering.day is not None else ():
            assert gathering.day is not None, "dates come from a day"
            found += [
                Relation(end, predicate, e, coded, rule)
                for e in dated(gathering.day, predicate, [end], dates=True)
            ]
        larger = event.parent or d.topic
        if rule == "events-listed" and larger is not None and larger.type == v.INITIATIVE:
            why = f"the page is about {larger.label}"
            if event.parent is not None:
                why = f"the sentence speaks of events of {larger.label}"
            whole = End(larger, "", why)
            found.append(Relation(end, "thb:partOf", whole, coded, rule))
        for mention in gathering.hosts:
            host = d.of(mention)
            if host is not None:
                who = End(host, mention.name or mention.text, mention.reason)
                found.append(Relation(end, "thb:hostedBy", who, coded, rule))
        under = _UNDER.search(coded.text)
        term = d.of(coded.mentions[under["k"]]) if under is not None else None
        if under is not None and term is not None:
            term_end = End(term, coded.mentions[under["k"]].text, coded.mentions[under["k"]].reason)
            found.append(Relation(end, "thb:underPresidency", term_end, coded, rule))
        for mention in gathering.takers:
            taker = d.of(mention)
            if taker is not None:
                who = End(taker, mention.name or mention.text, mention.reason)
                found.append(Relation(end, "thb:participant", who, coded, rule))
    return found

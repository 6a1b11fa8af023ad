"""Which event of a sentence a date or a place belongs to, and who only helps another to hold it.

A gap in a rule may skip over words that take the date away from the event: "the seminar, which
continues work begun in May", "on 13 November, the day before the conference". A date or a place
that one event has taken is not given to the next: "the first meeting was held in Bodø in May, the
second in June".
"""

from __future__ import annotations

import re
from typing import Final

from thbgraph.extraction.mentions import Kind, char_class
from thbgraph.extraction.sparing import sparing
from thbgraph.text.expressions import expression

_E: Final = char_class([Kind.EVENT])
_I: Final = char_class([Kind.INITIATIVE])
_O: Final = char_class([Kind.ORGANISATION])
_EVENT: Final = expression(f"[{_E}]")
_FRAMED: Final = frozenset({"thb:startDate", "thb:endDate", "thb:heldIn"})
# Words between an event and a date or place that make it that of something else.
_FOREIGN: Final = sparing(
    r"\b(?:administered|implemented|coordinated|(?<!had )(?<!has )begun|adopted|established|founded|created|set up|published|drafted|signed|approved|"
    r"ratified|appointed|elected|born|convicted|arrested|sentenced|acquitted|after|since|unlike|than|compared|who|whose|when|"
    r"following|preceded|as in|like the one|similar to|continues|carries on|follows up|builds on|registered|registration|deadline|(?:told|said|explained|noted|reported|stressed|reminded|added|underlined|recalled) (?:the \w+ )?that)\b"
)
_HELD: Final = sparing(
    r"\b(?:held|organi[sz]ed|hosted|arranged|convened|scheduled|(?:took|takes?|taken|taking) place)\b"
)
# "organised by the Foundation in Warsaw": in a sentence that has named another place, where the body sits.
_ANOTHER: Final = expression(r"\b(?:another|the (?:one|other)|one (?:in|on|at))\b")
"""Between an event and what is told of another: "organised one seminar and supported another in Kotka"."""
_SEAT: Final = expression(rf"\bby [^;]{{0,80}}[{_O}](?: ?\([^()]*\))? in $")
_PLACE: Final = expression(f"[{char_class([Kind.PLACE])}]")
# "the day before the conference": the date is not the conference's.
_APART: Final = expression(
    r"(?:\b(?:eve of|day before|days before|day after|days after|week before|week after|weeks before|weeks after|month before|months before|ahead of|prior to|in advance of|run-up to|"
    r"before|after|until|since|following|preparations? (?:of|for)|preparing for|in preparation (?:of|for)|results? of|outcomes? of|decisions? of|conclusions? of|invited to|invitation to)(?: the| its| their| an?| this)? )$"
)
_EVE: Final = expression(
    r"\b(?:eve of|day before|days before|day after|days after|week before|weeks before|ahead of|prior to|in advance of|run-up to)(?: the| its| their| an?| this)? $"
)
# "it takes up the work of the conference, which was held in Vienna": the conference was.
_RELATIVE: Final = sparing(
    r",? (?:which|that) (?:\w+ly )?(?:was|were|is|will|took|takes|has|had|ended|began|started|ran)\b"
)
# "within the framework of the project, which is led by X with the support of Y": the project is.
_OF_UNDERTAKING: Final = expression(rf"[{_I}],? (?:which|that) (?:is|was|has|will|runs|ran)\b")
# "the seminar explains the law, which came into force in July": the law did.
_INNER: Final = sparing(r",? (?:which|that|who) [a-z]+(?: [^,;]*)?$")
_ATTACHED: Final = expression(
    rf"(?:[^a-z]|\b(?:in|at|on|of|the|for|to|and|from|with|by|entitled|titled|called|held)\b)*|,? ?[{_E}{_I}][^,;]*|[ ,(]*(?:an?|the|our|its) [^,;]{{3,80}}| [–—-] [^,;]{{3,80}}"
)
"""What may stand between an event and the relative clause that is still about it."""
# "A day before the conference, on 28 March, the Voivode hosted a meeting": the meeting's day.
_EVE_FRONT: Final = expression(
    rf"\b(?:days?|weeks?|months?|evening|morning|eve|margins|sidelines) (?:before|after|of|prior to|ahead of) (?:the |this |its )?[{_E}],? (?:on |in |at )?(?:the )?$"
)
_FRONT: Final = (
    r"(?:before|after|following|ahead of|prior to|in advance of|in addition to|apart from|besides|parallel to|in parallel with|alongside|"
    r"in connection with|in conjunction with|back[- ]to[- ]back with)"
)
_FRONTED: Final = expression(rf"\W*{_FRONT} (?:the |this |its |their )?")
"""Before an event that only places another in time: "Before the action days the College gave in …"."""
_BESIDE_FRONT: Final = sparing(
    rf"(?:^|[;:] )\W*(?:[a-z]+ )??{_FRONT} (?:the |this |its |their )?(?P<e>[{_E}])(?: (?:itself|proper))?, (?:already |later |also |only )?(?:on |in |at |during )?(?:the )?(?:(?:evening|morning|afternoon|eve) of (?:the )?)?$"
)
"""In front of a day that is that of what stands behind it: "Before the seminar, on 9 May, a visit …"."""
_CONTINUED: Final = sparing(
    r"\b(?:continue[sd]|follow(?:s|ed)(?: up)?(?: on)?|buil(?:ds|t)(?: up)?on|carrie[sd] on|takes up|took up|repeat(?:s|ed)|replace[sd]|succeed(?:s|ed)|modelled on|similar to)"
    r" (?:the |an? |its |last |two |three |those |earlier |previous ){1,2}(?:[\w-]+ ){1,4}(?:held|organi[sz]ed|arranged|which|that|of|in)\b"
)
"""Before where and when something else was: "It continues the academies held in Vilnius in 2014"."""
_BY_GROUP: Final = expression(
    rf"\b(?:by|in|with) (?:an? |the )?(?:[\w-]+ ){{0,3}}(?:[{_O}]|group|team|commission|experts|researchers) (?:(?:which|that) (?:is|was) )?(?:led|headed|chaired|coordinated) by (?:the )?$"
)
"""Before who leads a group that does something: "drafted by a working group led by the Ministry"."""
_AND_THEN: Final = expression(
    r"(?:,|;| and|, and|, while|, then)(?: then| later)? (?:on|in|at|from) (?:the )?$"
)
_NEXT_IN: Final = expression(rf"[^\W\d_]?.,? (?:an? |the |its |our )?(?:[\w-]+ ){{0,3}}[{_E}]")
"""Behind a day that begins what is told of the next: "…, and in November a seminar in Kaunas"."""
_LAST: Final = expression(rf"[{_E}][^;{_E}]*")
_NEW_CLAUSE: Final = expression(
    r"(?:;|: |, and |, while |, whereas |, but | and )(?:then |later |also |finally )?(?:on |in |at |from |during )?(?:the )?$"
)


_FRAME: Final = expression(
    r"\b(?:framework|frame|frames|context|scope|auspices|umbrella|(?:as )?(?:a )?part) of (?:the )?$|\b(?:within|under) (?:the )?$|\b(?:within|under|from|through) (?:the )?"
    rf"[{_O}](?:['’]s?)? $"
)
_DONE_WITHIN: Final = expression(
    rf"[{_E}{char_class([Kind.PRONOUN])}]|\bthey\b|\b(?:was|were|is|are|been) (?:\w+ )?\w+ed\b"
)
_ADDED: Final = expression(
    r"[^;]{0,160}?(?:,| and|, and) (?:with (?:the |an? )?(?:[a-z-]+ )?(?:support|assistance|help|funding|co-?funding|participation|involvement)|"
    r"in (?:close )?(?:co-?operation|partnership|collaboration) with|together with|jointly with)\b"
)
"""What a comma or "and" adds behind "within the framework of the programme": said of what is done there."""
_PAYER: Final = expression(
    r"\b(?:(?:co-?)?(?:funded|financed|granted|awarded|supported|paid|sponsored)|money|grants?|funding|co-?financing|co-?funding)\b"
    rf"[^;:,{_I}]{{0,40}} (?:by|from|under|through|within) (?:the )?(?:[{_O}{char_class([Kind.ADJECTIVE])}] )?$"
)
_BEFORE_PAYER: Final = expression(f"[{_I}{_E}{char_class([Kind.PRONOUN])}]")
_ON_PAID: Final = expression(
    r"(?: ?\([^()]*\))?(?:,? and (?:which |that )?(?:will|is|are|was|were|has|had|runs?|covers|started|began|ends|lasts|takes|took|\w+ed)\b"
    r"|, with (?:the |an? )?(?:additional |further )?(?:co-?financing|co-?funding|contributions?|support|grants?)\b)"
)
"""How a sentence goes on about what a programme pays for: "granted by the Programme and will run until 2022"."""
_OF_PAYERS: Final = frozenset({"thb:supportedBy", "thb:ledBy", "thb:partner"})
_TERMS: Final = frozenset({"thb:startDate", "thb:endDate"})
_GAVE: Final = expression(
    r",? (?:then |also |later |herself |himself )?(?:gave|delivered|held|presented|spoke|talked|reported|explained|lectured) "
)
"""Behind who does something at an event that others open: "After words of welcome by A, B gave …"."""
_OCCASION: Final = expression(
    r"\b(?:in connection with|on the occasion of|to mark|marking|to celebrate|in commemoration of) [^;.,]{1,80} on $"
)
"""In front of the day of another occasion: "In connection with the Anti-Trafficking Day on 18 October"."""
_IT_RUNS: Final = expression(
    rf", [{char_class([Kind.PRONOUN])}] (?:has |have |had |will )?(?:start|beg[aiu]n|run|ran|last|end|continue|finish)"
)
"""Where a clause goes on about something else: "financed by the Programme, it started in March"."""
_AND_WAS: Final = expression(r"(?: ?\([^()]*\))? and (?:is|are|was|were|has been|will be) ")
"""How the sentence goes on about its subject: "The course is part of the project and was financed by …"."""
_ASIDE: Final = frozenset({"thb:supportedBy", "thb:partner"})
_SOMEBODY: Final = expression(rf"[{char_class([Kind.PERSON])}], who ")
_TAKEN: Final = expression(r"\b(?:tak(?:e|es|ing|en) over|took over|assum\w+) (?:the )?$")
_HELD_BEFORE: Final = expression(
    rf",? (?:which|that) (?:the )?[{char_class([Kind.COUNTRY])}] (?:has |had )?(?:held|holds|been|exercised|chaired)\b"
)
"""Who held it until then: "Sweden takes over the Presidency, which Iceland has held since July"."""
_DONE_BY: Final = frozenset(
    [
        *("thb:supportedBy", "thb:ledBy", "thb:initiatedBy", "thb:approvedBy"),
        *("thb:organisedBy", "thb:hostedBy", "thb:openedBy"),
    ]
)
_ENTRIES: Final = expression(r" – |\| [a-z]+: ")
"""Between the entries of a line such as "In this issue: Round table in Kotka – Training in Oslo – …"."""
_IN_LAND: Final = expression(r"(?:^|[;:.] |\band |\bwhile )(?:here |also )?in (?:the )?$")
_THEN_BODY: Final = expression(rf", (?:the )?(?:[{char_class([Kind.ADJECTIVE])}] )?[{_O}]")
"""Around a country in which somebody does something: "In Poland, the Foundation runs …"."""
_OF_BODY: Final = expression(
    rf"[{_O}{char_class([Kind.COUNTRY, Kind.PERSON, Kind.NAME])}](?: ?\([^()]*\))?(?: in (?:the )?[{char_class([Kind.PLACE])}])?, (?:which|who) (?:in turn )?(?:is|are|was|were|has been|have been|had been)\b[^,;]*$"
)
"""Between a thing and who is told of the body beside it: "run by the Network, which is paid by …"."""
_WITHIN: Final = expression(r"\b(?:which|that|whom) (?:the |this |its |their |our )?$")
_CLOSED: Final = expression(
    r"(?: ?\([^()]*\))? (?!is |are |was |were |has |had |will )[a-z]+[^,;]*, (?:is|are|was|were|has|have|had|will)\b"
)
"""Behind a thing that is only spoken of in a relative clause: "the shelter, which the campaign names, is …"."""
_HOLDING: Final = frozenset({"thb:organisedBy", "thb:hostedBy"})
# "the Ministry, in cooperation with the Task Force, will host": the Ministry will, with a partner.
_HELPED: Final = expression(
    r"\b(?:in|and) (?:close |active |direct )?(?:cooperation|co-operation|partnership|collaboration|conjunction|association) with (?:the )?$"
)
_HELPED_LENGTH: Final = 50
_PAID_BY: Final = expression(
    r"\b(?:is|are|was|were|be|been|being)(?: \w+)? \w+(?:ed|aid for) by (?:the |an? )?$"
)
"""Before whose programme it is that pays for something: "it is financed by the EU programme …"."""
_BEGAN: Final = expression(
    r"(?:, |,? (?:which|that) )?(?: ?(?:had|has) )? ?(?:got under way|gets under way|gets? started|got started|began|begins|begun|starts|started|kicked off|kicks off) (?:on |in )?(?:the )?"
)
"""Between an event and the day on which it only began."""
_PEOPLE_OF: Final = expression(
    r"\b(?:students|pupils|staff|lecturers|professors|researchers|teachers|employees|members|volunteers|cadets|residents|officers|nurses|doctors)"
    r"(?: of [a-z ]{3,30})? (?:at|from|in|of) (?:the )?$"
)
_COME_FROM: Final = expression(
    r",? (?:also |then |will )?(?:took part|take part|attended|attend|participated|participate|were invited|joined|join|met|visited|came)\b"
)
"""Around where those study or work who come: "students at the Academy took part in a workshop"."""
_VISITED: Final = expression(
    rf"(?:,? (?:and|then)| (?:they|participants|the group|the delegates|the guests|[{_O}])) (?:also |later )?(?:visited|joined|attended|saw|met|inspected) (?:an?|the|its|two|three|[{_O}]) ?[^;.]{{0,80}} (?:run|led|organi[sz]ed|kept|set up|hosted|staffed) by (?:the )?$"
)
"""Before who runs what somebody went to see: "took part in a seminar and visited a shelter run by"."""
_OF_GUESTS: Final = frozenset({"thb:participant", "thb:organisedBy", "thb:hostedBy"})
_POSTED: Final = expression(
    r"\b(?:working|living|based|residing|stationed|employed|posted|accredited) (?:in|to) (?:the )?$"
)
"""In front of a country where others are who come: "consuls of Finland working in Russia met"."""
_DEALT_WITH: Final = expression(
    r" (?:also |then |later |unanimously |finally )?(?:adopt(?:ed|s)|approve[ds]|endorse[ds]|accept(?:ed|s)|agree[ds]|discuss(?:ed|es)|consider(?:ed|s)|examine[ds]|"
    r"review(?:ed|s)|debate[ds]|hear[ds]?|watch(?:ed|es)|saw|sees|test(?:ed|s)|used|uses|note[ds]|took note of|takes note of|welcome[ds]|received|amended|decided|looked at|dealt with)\b"
    r"(?:(?!\band (?:was|were|is|are|will|has|had) )[^;]){0,160}?\b(?:an?|the|its|two|three|several|all|which|that)\b(?:(?!\band (?:was|were|is|are|will|has|had) )[^;]){3,160}$"
)
"""Behind an event, before who made what it had before it: "adopted the guidelines prepared by"."""


_OR: Final = expression(rf",? or (?:perhaps |in |at |else )*(?:the )?[{char_class([Kind.PLACE])}]")
_OR_BEFORE: Final = expression(
    rf"[{char_class([Kind.PLACE])}],? or (?:perhaps |in |at |else )*(?:the )?$"
)
_OF_ANOTHER: Final = expression(
    r"(?<![,–-])(?<!\bwas)(?<!\bis)(?<!\bas)(?<!\bbe) (?:an?|another) (?:[a-z-]+ ){1,3}?(?:organi[sz]ed|hosted|arranged|held|given|staged) by (?:the )?$"
)
"""Between an event and who held something else: "after the seminar, guests went to a concert given by"."""


def _one_of_two(text: str, at: int) -> bool:
    """Whether a place is one of those among which nobody has chosen yet: "in Riga or Vilnius"."""
    front = _OR_BEFORE.search(text, max(0, at - _HELPED_LENGTH), at)
    return front is not None or _OR.match(text, at + 1) is not None


_JOINED: Final = expression(
    rf"[^.;]{{0,40}}?\b(?:took|take|takes|taking|taken) part in (?:the |an? )?(?:[\w-]+ ){{0,2}}[{_I}]"
    rf"|[^.;]{{0,40}}?\bparticipat(?:ed?|es|ing) in (?:the |an? )?(?:[\w-]+ ){{0,2}}[{_I}]"
)
"""Behind who joined an undertaking: "Denmark took part in the campaign"."""


def refusal(text: str, event_at: int, end_at: int, predicate: str) -> str:
    """Return why the end at `text[end_at]` is not that of the event at `text[event_at]`; empty where it may be.

    `text` is the coded sentence in lower case.
    """
    aside = _behind if event_at < end_at else _in_front
    both = min(event_at, end_at) >= 0
    if predicate == "thb:participant" and _POSTED.search(text, max(0, end_at - 30), max(0, end_at)):
        return "where those who come are"
    if predicate == "thb:participant" and event_at < 0 and _JOINED.match(text, end_at + 1):
        return "what they took part in is no event"
    why = _of_another(text, event_at, end_at, predicate)
    why = why or (aside(text, event_at, end_at, predicate) if both else "")
    return why or _within(text, event_at, end_at, predicate)


def _within(text: str, event_at: int, end_at: int, predicate: str) -> str:
    """Return why an end is that of something else in the clause of an event; empty where it may be."""
    if predicate in _DONE_BY and 0 <= event_at < end_at:
        if of_body(text, event_at + 1, end_at):
            return "said of what stands before “which”"
        inner = _WITHIN.search(text, max(0, event_at - 20), event_at)
        if inner and _CLOSED.match(text, event_at + 1, end_at):
            return "said of what the relative clause describes"
    if predicate in _ASIDE and 0 <= event_at < end_at and not _EVENT.match(text, event_at):
        framed = _FRAME.search(text, max(0, event_at - 40), event_at)
        added = framed and (
            _ADDED.match(text, event_at + 1, end_at) or _AND_WAS.match(text, event_at + 1, end_at)
        )
        done = added and framed and _DONE_WITHIN.search(text, 0, framed.start())
        return "said of what is done within it" if done else ""
    paid = predicate == "thb:supportedBy" and event_at >= 0 and _EVENT.match(text, event_at)
    if paid and _OF_UNDERTAKING.search(text, event_at + 1, end_at):
        return "said of what stands before “which”"
    if predicate == "thb:supportedBy" and 0 <= end_at == event_at - len(". "):
        paid = _PAID_BY.search(text, max(0, end_at - _HELPED_LENGTH), end_at)
        return "said of what stands before “is … by”" if paid else ""
    if predicate in _HOLDING and 0 <= event_at < end_at:
        dealt = _DEALT_WITH.match(text, event_at + 1, end_at)
        return "said of what it dealt with" if dealt else ""
    if predicate in _HOLDING and 0 <= end_at < event_at:
        helped = _HELPED.search(text, max(0, end_at - _HELPED_LENGTH), end_at)
        return "a partner of those who do" if helped else ""
    if predicate == "thb:ledBy" and _BY_GROUP.search(text, event_at + 1, end_at):
        return "who leads those who do it"
    if predicate not in _FRAMED or min(event_at, end_at) < 0:
        return ""
    guests = predicate == "thb:heldIn" and _COME_FROM.match(text, end_at + 1)
    if guests and _PEOPLE_OF.search(text, max(0, end_at - _HELPED_LENGTH), end_at):
        return "where those who came are from"
    began = predicate == "thb:endDate" and event_at < end_at and _EVENT.match(text, event_at)
    if began and _BEGAN.fullmatch(text, event_at + 1, end_at):
        return "the day on which it began"
    if event_at < end_at:
        if _CONTINUED.search(text, event_at + 1, end_at):
            return "said of what it continues"
        relative = _RELATIVE.search(text, event_at + 1, end_at)
        if relative and not _ATTACHED.fullmatch(text, event_at + 1, relative.start()):
            return "said of what stands before “which”"
        inner = _INNER.search(text, event_at + 1, end_at)
        if inner and not _ATTACHED.fullmatch(text, event_at + 1, inner.start()):
            return "said of what stands before “which”"
    if not _EVENT.match(text, event_at):
        taken = event_at < end_at and _TAKEN.search(text, max(0, event_at - 40), event_at)
        if taken and _HELD_BEFORE.search(text, event_at + 1, end_at):
            return "said of who held it before"
        # "It was chaired by Anna Berg, who took over in January": she did, not the meeting.
        between = text[event_at:end_at] if event_at < end_at else ""
        return "said of somebody" if _SOMEBODY.search(between) else ""
    if _EVE.search(text, max(0, event_at - 40), event_at):
        return "told of another time than the event’s"
    if event_at < end_at and _NEXT_IN.match(text, end_at):
        before = _AND_THEN.search(text, event_at + 1, end_at)
        if before and _EVENT.search(text, event_at + 1, end_at) is None:
            return "told of the event behind it"
    beside = _BESIDE_FRONT.search(text, 0, end_at)
    if beside and beside.start("e") == event_at and _EVENT.search(text, end_at):
        return "told of what stands behind it"
    if event_at < end_at:
        if predicate == "thb:heldIn" and _SEAT.search(text, event_at, end_at):
            others = [m.start() for m in _PLACE.finditer(text, 0, end_at)]
            if any(text[at - 4 : at].endswith(("in ", "at ", "the ")) for at in others):
                return "where a body sits"
        if found := _ANOTHER.search(text, event_at, end_at):
            return f"“{found.group()}” stands between"
        held = max((m.end() for m in _HELD.finditer(text, event_at + 1, end_at)), default=event_at)
        found = _FOREIGN.search(text, held, end_at)
        return f"“{found.group()}” stands between" if found else ""
    if _APART.search(text, max(0, event_at - 40), event_at):
        return "told of another time than the event’s"
    earlier = max((m.start() for m in _EVENT.finditer(text, 0, end_at)), default=-1)
    if re.fullmatch(r",? (?:when|where)(?: the)? ", text[end_at + 1 : event_at]):
        return ""
    if earlier >= 0 and not (
        _FRONTED.fullmatch(text, 0, earlier)
        or _NEW_CLAUSE.search(text, earlier + 1, end_at)
        or _EVE_FRONT.search(text, 0, end_at)
        or (beside and _LAST.fullmatch(text, earlier, end_at))
    ):
        return "another event stands before it"
    return ""


_TOLD_OF: Final = expression(
    r"\b(?:report|lecture|talk|speech|presentation|study|paper|spoke|told|reported|talked)[a-z]* (?:about|on|of) (?:the )?(?:[a-z-]+ ){1,4}in (?:the )?$"
)
"""Before a place of which somebody spoke: "a report about job agencies in Riga at the seminar"."""
_CONTINUING: Final = expression(
    r", (?:continuing|succeeding|replacing|following up(?: on)?|building on) (?:the |its )?$"
)
"""Before what an undertaking follows: "Home Is a Verb, continuing Common Keys, with support from"."""


def _of_another(text: str, event_at: int, end_at: int, predicate: str) -> str:
    """Return why an end is that of something else, or of nothing yet; empty where it may be."""
    if predicate in _OF_PAYERS and min(event_at, end_at) >= 0 and pays(text, event_at, end_at):
        return "said of what it pays for"
    if predicate == "thb:openedBy" and end_at >= 0 and _GAVE.match(text, end_at + 1):
        return "does something else"
    if predicate in _TERMS and 0 <= end_at < event_at and _OCCASION.search(text, 0, end_at):
        return "the day of what it marks"
    if predicate in _TERMS and 0 <= event_at < end_at and _IT_RUNS.search(text, event_at, end_at):
        return "said of what “it” is"
    if predicate == "thb:heldIn" and 0 <= end_at < event_at and _TOLD_OF.search(text, 0, end_at):
        return "where what somebody tells of is"
    if predicate == "thb:heldIn" and end_at >= 0 and _one_of_two(text, end_at):
        return "one of two places, of which neither is chosen"
    behind = predicate in _OF_PAYERS and text.startswith(",", event_at + 1)
    if behind and _CONTINUING.search(text, max(0, event_at - 40), max(0, event_at)):
        return "said of what continues it"
    holding = predicate in _HOLDING and 0 <= event_at < end_at
    if holding and _OF_ANOTHER.search(text, event_at + 1, end_at):
        return "said of what stands before it"
    return ""


_JUDGED: Final = expression(r"\b(?:calls?|called|calling) $")
"""Between who judges an event and the event: "Latvia called the seminar a success".

Whoever only calls a meeting is not read for that.
"""


def _behind(text: str, event_at: int, end_at: int, predicate: str) -> str:
    """Return why an end behind an event is that of something named after it; empty where it may be."""
    if predicate in _OF_GUESTS and _VISITED.search(text, event_at, end_at):
        return "who runs what was visited"
    if predicate == "thb:underPresidency" and _CONTINUED.search(text, event_at + 1, end_at):
        return "said of what it continues"
    return ""


def _in_front(text: str, event_at: int, end_at: int, predicate: str) -> str:
    """Return why an end in front of an event is not its own; empty where it may be."""
    if predicate in _HOLDING and _JUDGED.search(text, end_at + 1, event_at):
        return "what it thinks of the event"
    if predicate in _DONE_BY and _IN_LAND.search(text, 0, end_at):
        return "where those who do it are" if _THEN_BODY.match(text, end_at + 1) else ""
    if predicate not in _FRAMED or not _ENTRIES.search(text, end_at + 1, event_at):
        return ""
    return "told of another entry of the line" if text.count(" – ") > 1 or "|" in text else ""


def of_body(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` ends in what a relative clause tells of a body: "…, which is paid by"."""
    return _OF_BODY.search(text, start, end) is not None


def pays(text: str, at: int, end_at: int) -> bool:
    """Whether what is told at `end_at` is of the undertaking that the programme at `at` pays for."""
    if not _BEFORE_PAYER.search(text, 0, at) or not _PAYER.search(text, max(0, at - 80), at):
        return False
    if end_at < at:  # "financed by the EU programme": the programme pays, the EU only has it
        return not text[end_at + 1 : at].strip()
    return _ON_PAID.match(text, at + 1, end_at) is not None

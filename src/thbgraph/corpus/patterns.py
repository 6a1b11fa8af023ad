"""How the lines of a page are written that are not what it reports: one pattern for each kind.

The patterns are of the genre, not of a site; whole lines are matched, unless a name says else.
"""

from __future__ import annotations

import re
from typing import Final

from thbgraph.text.expressions import expression


def _line(*alternatives: str) -> re.Pattern[str]:
    """Compile alternatives that must match a whole line."""
    return expression("|".join(alternatives), re.IGNORECASE | re.VERBOSE)


_DATE: Final = r"""(?:\w+,?\ )?(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d
    |\d{1,2}\.?\ [a-z]+\.?,?\ \d{4}|[a-z]+\ \d{1,2},?\ \d{4})\.?"""

CREDIT: Final = _line(
    r"(?:photos?|foto|pictures?|images?|illustrations?|video|text|authors?|photographers?"
    r"|(?:photo|picture|image)\ credits?|writer|translation)(?:\ (?:by|credits?))?\s*:.*",
    r"(?:photos?|foto|text)\ by\ .{1,80}(?<![.!?])",
    r"\(?(?:photo|foto)\s*[:/].*\)?",
    r"(?:text\ )?translated\ (?:by|with|using)\ .{0,30}\bmachine\b.*",
    r"(?:this\ is\ a\ )?machine[\ -]translat(?:ed|ion).{0,80}",
    r"by\ (?-i:[A-ZÀ-Ž])[\w.-]+(?:\ (?-i:[A-ZÀ-Ž])[\w.'’-]+){1,3}",
)
CONTACT_HEADING: Final = _line(
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
REACH: Final = expression(
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
ABOUT_REACHING: Final = expression(
    r"\b(?:call|contact|tel|phone|fax|e-?mail|write to|regist\w+|information|questions?|enquir\w+"
    r"|JavaScript|R\.?S\.?V\.?P)\b",
    re.IGNORECASE,
)
PLEASE: Final = expression(
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
    r"(?:print|read\ more|read\ also|see\ also|most\ read|latest\ news|quick\ links|main\ menu"
    r"|navigation|search|log\ ?in|home|menu)(?:\s*[:>»]+)?",
    r"related\ (?:news|articles?|content|links?|documents?|pages?|topics?)\s*:?.*",
    r"(?:tags?|categor(?:y|ies)|keywords?|filed\ under)\s*:.*",
    r"(?:news\ )?archive\s*:.*",
    r"(?:\[[^\]\n]{1,60}\]\s*)+",
    r"(?:(?-i:[A-Z]{2})[\s|/]+)+(?-i:[A-Z]{2})",
    r"(?:©|\(c\)\s|copyright\b).*|.*\ball\ rights\ reserved\b.*",
    r"print(?:\ this)?(?:\ page)?|page\ \d+(?:\ of\ \d+)?",
)
PAGES_HEADING: Final = _line(
    r"newsletter(?:\ sign[\ -]?up)?|most\ (?:read|viewed|popular)|quick\ links"
    r"|(?:(?:see|read)\ (?:also|more)|read\ next)\s*:|see\ also|read\ (?:also|next)"
    r"|you\ (?:may|might)\ also\ (?:like|be\ interested\ in)",
    r"related(?:\ (?:news|articles?|content|links?|documents?|pages?|items?|stories|topics?))?"
    r"\s*:?",
    r"(?:(?:latest|recent|other|more|further|popular|also\ in\ the|previous|top)\ )"
    r"(?:news|articles?|stories|headlines|press\ releases?|releases|posts|items|news\ items)"
    r"(?:\ (?:from|in|on|of)\ .{2,60})?\s*:?",
    r"more\ (?:from|on|about)\ (?:this|the|our)\ .{2,60}|what['’]?s\ new",
    r"recently\ (?:added|published)",
    r"news|press\ releases|updates|in\ brief|similar\ (?:jobs|pages|news|items|articles)",
)
ENTRY: Final = expression(
    rf"\s*(?:[•‣·▪◦●○■►»›>*–—-]+\s+)?(?:{_DATE}(?:\s|\Z)|(?<=\s)\S)|.{{4,120}}\s[|—–-]\s+{_DATE}\s*\Z",
    re.IGNORECASE | re.VERBOSE,
)
"""How a title in a list of pages begins: with a bullet, or the day of its news."""
COMMENTS_HEADING: Final = expression(
    r"^[ \t]*(?:(?:\d+|no|all|show|hide) (?:reader |user )?comments?|readers['’]? comments"
    r"|what readers say|comments? ?\(\d+\)|leave a (?:comment|reply)"
    r"|(?:\d+ )?(?:replies|responses) to [^\n]{1,80})[ \t]*:?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""The line below which visitors of a page say what they like."""
PATH: Final = _line(
    r"(?:home|start(?:\ page)?|main\ page|front\ page|homepage)\s*[>»›→/](?!\s*$).*",
    r"(?![^«“]*[«“])[^>»›→\n]{1,40}(?:[>»›→][^>»›→\n]{1,60}){2,}",
    # "Our projects / Completed"
    r"(?:(?:our|all|completed|current|past|ongoing|previous|latest)\ )?(?:projects|news|events"
    r"|publications|activities|press(?:\ releases?)?|archives?|topics|calendar|articles|stories"
    r"|campaigns|reports|resources|media)\s*[/>»›→]\s*[^/>»›→.:\n]{1,40}",
)
PAGE_TOP: Final = _line(
    r"\W*(?:skip|jump)\ to\ .{1,60}|you\ are\ here\b.*",
    r"(?:(?:\[[^\]\n]{1,40}\]|<[^>\n]{1,40}>)\s*){2,}",
    r"(?:(?-i:[A-Z]{2,3})[\s|/·]+)+(?-i:[A-Z]{2,3})(?:[\s|/·]+[\w\ ]{3,20})?",
    r"(?:an?\ )?official\ (?:web)?site\ of\ .*|(?:main\ )?menu|navigation|search(?:\ .{0,20}|…)?",
    r"home(?:page)?|start\ page|\W*back\ to\ .{1,40}(?<![.!?])|\W*print(?:\ .{0,30})?",
    r"[^.!?:\d\n]{3,60}(?:\s[>»›→]\s[^.!?:\n]{3,80})+",
)
"""What stands only above a page's headline, around the page."""
MENU_PART: Final = _line(_MENU_WORDS, r"(?-i:[A-Z]{2})(?:\s+(?-i:[A-Z]{2}))+", r"\[[^\]]+\]")
SEPARATOR: Final = expression(r"\s[|·•/]\s|\s{3,}")
COOKIE_TALK: Final = expression(
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
DATE_FIELD: Final = _line(rf"date\s*:\s*{_DATE}")
_EVENT_FIELD: Final = expression(
    r"\n[ ]*(?:venue|place|location|time|organi[sz]ers?|hosts?|when|where|programme|agenda"
    r"|participants|registration|speakers?)[ ]*:",
    re.IGNORECASE,
)
FIELD: Final = expression(
    r"[ ]*(?:dates?|time|when|where|venue|place|location|(?:co-?)?organi[sz](?:ers?|ed by)"
    r"|hosts?|hosted by|in co-?operation with|(?:lead |project )?partners?|supported by"
    r"|(?:co-?)?(?:funded|financed) by|funding|donors?|duration|period|coordinat(?:or|ed by)"
    r"|participants?|speakers?|moderators?|language|topic|theme|type"
    r"|project(?: title| leader| period)?|budget|target group)(?:[ ]*:[ ]*|[ ]{3,}|[ ]*\|[ ])\S",
    re.IGNORECASE,
)
"""A labelled line that tells of an event or a project."""
KIND_OF_PAGE: Final = expression(
    r"\s*(?:(?:draft |final |preliminary |detailed )?(?:programme|program|agenda|timetable)"
    r"|invitation|save the date|announcement|concept note|event details|upcoming events?"
    r"|news(?: item| ?room| archive)?|(?:all|latest) news(?: and press releases)?|fact ?sheet"
    r"|flyer|information (?:note|letter|sheet)"
    r"|(?:our |funded |current |completed )?projects?(?: page| card| profile| summary"
    r"| fact ?sheet| description| details| library| database| portal| bank)?"
    r"|(?:events? |open |full )?(?:calendar|course (?:page|description|catalogue|catalog))"
    r"|call for (?:papers|applications|participants))(?: \d{4}(?:[-–/]\d{2,4})?)?\s*[:!]?\s*",
    re.IGNORECASE,
)
"""A line that only says what kind of page this is."""
KIND_OF_THING: Final = expression(
    r"\s*(?:(?:expert|international|regional|national|online|open|public|project)[ ])?"
    r"(?:flagships?|events?|seminar|conference|workshop|round[ -]?table|training|webinar|meeting"
    r"|course|campaign|press release|article|story)\s*:?\s*",
    re.IGNORECASE,
)
"""A line above a headline that says of what kind it is what the headline names."""
BODY: Final = expression(
    r"\s*(?:[^\W\d_a-z][\w’'-]* )*(?:Board|Government|Ministry|Council|Agency|Police|University"
    r"|Office"
    r"|Centre|Center|Municipality|City|Region|Secretariat|Institute|Network|Foundation|Authority|Service|Inspectorate"
    r"|Directorate|Embassy|Association|Portal|Police District|School|Faculty"
    r"|Department|College|Academy|Union|Court|Administration|Committee)"
    r"(?: (?:of|for|on|and|the|against|in|[^\W\d_a-z][\w’'-]*))*\s*"
)
"""A line that is nothing but the name of a body."""
LABEL: Final = expression(
    r"[ ]*(?:acronym|title|name|duration|status|dates?|when|where|what|period|programme|project"
    r"|lead|coordinator|call|grant)\b[^:\n]{0,30}:",
    re.IGNORECASE,
)
"""How a field begins that stands at once below a headline."""
LINK: Final = _line(
    r"<https?://[^>\s]+>",
    r"https?://\S+",
    r"(?:(?:source|url|link|original|retrieved\ from|address)\s*:\s*)<?https?://\S+",
    r"(?:\[[^\]\n]{1,200}\]\([^)\n]*\)\s*)+",
)
ANY: Final = expression(
    "|".join(
        f"(?:{pattern.pattern})"
        for pattern in (CREDIT, _CONTACT, CONTACT_HEADING, _MENU, _STAMP, LINK)
    ),
    re.IGNORECASE | re.VERBOSE,
)
TEASER: Final = expression(r"(?:\.\.\.|…)\s*(?:\[?read more\]?)?\s*\Z", re.IGNORECASE)
SENTENCE_END: Final = expression(r"[.!?][\"'”’»)\]]*\s*\Z")


def announces_event(text: str) -> bool:
    """Whether a page has a field such as "Venue:"; on such a page, "Date:" is the event's."""
    return _EVENT_FIELD.search(f"\n{text}") is not None

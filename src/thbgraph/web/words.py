"""How pages put terms, dates and counts into words."""

from __future__ import annotations

from typing import Final

from thbgraph import vocabulary as v

KINDS: Final[dict[str, str]] = {
    v.EVENT: "Event",
    v.PERSON: "Person",
    v.ORGANISATION: "Organisation",
    v.COUNTRY: "Country",
    v.REGION: "Region",
    v.PRESIDENCY: "Presidency",
    v.INITIATIVE: "Initiative",
    v.PLACE: "Place",
    v.DOCUMENT: "Document",
    v.CONCEPT: "Concept",
    v.APPOINTMENT: "Appointment",
    v.FACT: "Fact",
}
"""What a thing of each class is called in a heading."""

TURNED: Final[dict[str, str]] = {
    v.TYPE: "Of this class",
    "thb:heldIn": "Events held here",
    "thb:organisedBy": "Organised",
    "thb:hostedBy": "Hosted",
    "thb:partner": "Partner in",
    "thb:supportedBy": "Supported",
    "thb:openedBy": "Opened",
    "thb:speaker": "Spoke at",
    "thb:participant": "Took part in",
    "thb:underPresidency": "Events under this presidency",
    "thb:partOf": "Has as parts",
    "thb:presidencyOf": "Presidencies of this organisation",
    "thb:heldBy": "Presidencies held",
    "thb:hasPriority": "Priority of",
    "thb:initiatedBy": "Initiated",
    "thb:ledBy": "Led",
    "thb:approvedBy": "Approved",
    "thb:covers": "Covered by",
    "thb:alignedWith": "In line with it",
    "thb:succeeds": "Succeeded by",
    "thb:topic": "About this topic",
    "thb:affiliatedWith": "People",
    "thb:chairOf": "Chaired by",
    "thb:memberOf": "Members",
    "thb:subOrganisationOf": "Its parts",
}
"""A property seen from its object's page."""

SAID: Final[dict[str, str]] = {
    v.TYPE: "is a",
    v.LABEL: "is called",
    "thb:startDate": "starts on",
    "thb:endDate": "ends on",
    "thb:partner": "has as partner",
    "thb:speaker": "has as speaker",
    "thb:participant": "has as participant",
    "thb:topic": "has the topic",
    "thb:objective": "aims at",
    "thb:underPresidency": "under the presidency",
}
"""A property in a sentence, where its name alone would not read well."""

_HEADINGS: Final[dict[str, str]] = {
    v.TYPE: "Kind",
    v.LABEL: "Name",
    "thb:startDate": "Start",
    "thb:endDate": "End",
    "thb:partner": "Partners",
    "thb:speaker": "Speakers",
    "thb:participant": "Participants",
    "thb:topic": "Topics",
    "thb:objective": "Objectives",
    "thb:hasPriority": "Priorities",
    "thb:underPresidency": "Under the presidency",
    "skos:exactMatch": "The same elsewhere",
    "skos:closeMatch": "Much the same elsewhere",
    "owl:sameAs": "The same elsewhere",
    "foaf:homepage": "Homepage",
}
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def property_label(name: str) -> str:
    """Return a property in words, as the middle of a sentence: `thb:heldIn` → held in."""
    if name in SAID:
        return SAID[name]
    local = name.partition(":")[2] or name
    return "".join(f" {c.lower()}" if c.isupper() else c for c in local).replace(
        "sub organisation", "sub-organisation"
    )


def heading(name: str) -> str:
    """Return a property in words, as a heading: `thb:heldIn` → Held in."""
    words = _HEADINGS.get(name) or property_label(name)
    return words[:1].upper() + words[1:]


def date(value: str) -> str:
    """Return a date as sharp as it is known: 26 September 2018, May 2013, 2013."""
    year, month, day = (*value.split("-"), "", "")[:3]
    if not (year.isdigit() and (not month or month.isdigit())):
        return value
    words = (str(int(day)) if day.isdigit() else "", _MONTHS[int(month) - 1] if month else "", year)
    return " ".join(word for word in words if word)


def period(start: str, end: str) -> str:
    """Return a stretch of time in words; what its two ends have in common stands once."""
    if not start or not end or start == end:
        return date(start) if start else (f"until {date(end)}" if end else "")
    one, other = start.split("-"), end.split("-")
    days = 3
    if len(one) == len(other) == days and one[:2] == other[:2]:
        return f"{int(one[2])}–{date(end)}"
    if len(one) == len(other) > 1 and one[0] == other[0]:
        return f"{date(start).removesuffix(f' {one[0]}')} – {date(end)}"
    return f"{start}–{end}" if len(one) == len(other) == 1 else f"{date(start)} – {date(end)}"


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: `count(1, "event")` → 1 event."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"

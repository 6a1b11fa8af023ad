"""Organisations and people: by entry, by name, by description, by a shortened name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.authority import key
from thbgraph.extraction import linking
from thbgraph.extraction.entities import Entity, tidy
from thbgraph.extraction.mentions import Kind, char_class
from thbgraph.extraction.spotting import selves
from thbgraph.text.expressions import expression

_ALSO = {
    "group": ("task force", "working party", "network", "panel"),
    "organisation": ("association", "society", "foundation", "network", "union"),
    "association": ("society", "foundation"),
}
"""What else a body may be called."""
_UNDER = expression(r" (?:under|subordinate to|attached to) ")

if TYPE_CHECKING:
    from thbgraph.authority import Entry
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.mentions import Coded, Mention


_OF_NAME: Final = expression(
    r"\b(?:Directorate|Department|Board|Bureau|Office|Academy|College|School|Inspectorate|Institute|Council|Authority|Union|Association|Federation) of $"
)
"""Before a word that is part of a body's name: "the Norwegian Directorate of Police"."""


def organisation(d: Discourse, mention: Mention, coded: Coded) -> Entity | None:
    """Return the organisation that a mention stands for, or None."""
    if mention.head == "self":
        return _own(d, mention, coded)
    if mention.head == "its":
        here = [
            e
            for m in coded.all()
            if m.end <= mention.start and (e := d.of(m)) is not None and e.type == v.ORGANISATION
        ]
        if here:
            mention.reason = f"“{mention.text}” points at {here[-1].label}, named just before"
            return here[-1]
        things = coded.all(Kind.INITIATIVE, Kind.EVENT)
        if any(m.end <= mention.start for m in things):
            return None  # "the project will be presented by its leader": no body's
        subject = _subject_before(d, coded)
        if subject is not None:
            mention.reason = (
                f"“{mention.text}” is {subject.label}, the subject of the sentence before"
            )
            return subject
        return d.latest(v.ORGANISATION, coded, mention, "the body that the text named last")
    if " " not in mention.text and _OF_NAME.search(coded.source, coded.start, mention.start):
        return None
    if mention.rule == "defined":
        # The acronym that the text has given a body, whatever other body the files know by it.
        known = d.by_name.get((v.ORGANISATION, key(mention.text)))
        if known is not None:
            return d.kept(known)
    country = linking.country_of(mention)
    if not country and not mention.reference:
        country = _country_around(mention, coded)
    entries = mention.entries
    label = mention.name or mention.text
    if not entries:
        entries = d.authority.find(mention.text, type_=v.ORGANISATION) or d.authority.find(
            label, type_=v.ORGANISATION
        )
        if not entries and country:
            entries = d.authority.find(label, country=country, type_=v.ORGANISATION)
        if not entries and mention.rule == "several" and mention.country is not None:
            bare = _bare(label, mention.country.text)
            entries = d.authority.find(bare, country=country, type_=v.ORGANISATION)
    own = _own_body(d, mention, entries)
    if own is not None:
        return own
    if entries and not mention.reference:
        meant = [e.entry for e in d.live(v.ORGANISATION) if e.entry is not None]
        # "Police Department of the Ministry": the name by itself tells whether it is a general one.
        words = label if mention.parent is not None else mention.text
        entry, reason = linking.choose(words, entries, country, d.countries, meant)
        if entry is not None:
            mention.reason = mention.reason or reason
            listed = d.listed(entry, mention, coded)
            if mention.acronym:
                d.by_name.setdefault((v.ORGANISATION, key(mention.acronym)), listed)
            return _finish(listed, mention)
    if mention.reference:
        return _described(d, mention, coded)
    shortened = _shortened(d, label, mention, country)
    if shortened is not None:
        if mention.acronym:
            d.by_name.setdefault((v.ORGANISATION, key(mention.acronym)), shortened)
        return shortened
    label = mention.text if mention.name == "" else mention.name
    entity = d.named(v.ORGANISATION, tidy(label), mention, coded)
    if mention.acronym:
        d.by_name.setdefault((v.ORGANISATION, key(mention.acronym)), entity)
        entity.names.add(key(mention.acronym))
    return _finish(entity, mention)


def _own(d: Discourse, mention: Mention, coded: Coded) -> Entity | None:
    """Return the body whose page it is, for "we" and "our"; None where no line names it."""
    body = next(iter(mention.orgs), None)
    entity = (d.of(body) or organisation(d, body, coded)) if body is not None else None
    if entity is not None:
        mention.reason = f"“{mention.text}” is {entity.label}, whose page this is"
    return entity


def _country_around(mention: Mention, coded: Coded) -> str:
    """Return the country that the line or the city beside a name gives it, where the name needs one."""
    words = key(mention.text)
    needs = len(mention.entries) != 1 or any(
        words == key(g) for e in mention.entries for g in e.generic_labels
    )
    return linking.country_around(mention, coded) if needs else ""


_SUBJECT: Final = expression(
    rf"(?:[A-Z]\w+,? )?(?:[Tt]he )?(?P<o>[{char_class([Kind.ORGANISATION])}])(?: \([^()]{{1,20}}\))? (?:(?:is|was|has|had|will|also|now|been|be) )*[a-z]+"
)


def _subject_before(d: Discourse, coded: Coded) -> Entity | None:
    """Return the body of which the sentence before tells: "The Centre is run by two foundations."."""
    before = next(
        (c for c in d.found if c.index == coded.index - 1 and c.paragraph == coded.paragraph), None
    )
    found = _SUBJECT.match(before.text) if before is not None else None
    return d.of(before.mentions[found["o"]]) if before is not None and found else None


def _bare(label: str, country: str) -> str:
    """Return a name without its country: "Ministry of Justice" of "Ministry of Justice of Latvia"."""
    return label.removesuffix(f" of {country}").removeprefix(f"{country} ")


def _own_body(d: Discourse, mention: Mention, entries: tuple[Entry, ...]) -> Entity | None:
    """Return the document's own commission that "the Commission" means, not the files' one."""
    word = mention.text
    if " " in word or word.isupper() or not any(word in e.generic_labels for e in entries):
        return None
    for entity in d.recent(v.ORGANISATION):
        if entity.head == word.lower() and entity.entry is None and " " in entity.label:
            mention.reason = (
                f"“{mention.determiner} {word}” is {entity.label}, the latest so described"
            )
            return entity
    # A newsletter's heading names whose it is: "UBC Commission on Social Affairs".
    for coded in d.found if word.istitle() else ():
        for named in coded.all(Kind.ORGANISATION) if coded.index in d.headline else ():
            if named.head == word.lower() and not named.entries and " " in named.text:
                named.entity = d.of(named) or organisation(d, named, coded)
                mention.reason = f"“{mention.determiner} {word}” is what the headline names"
                return named.entity
    return None


def _finish(entity: Entity, mention: Mention) -> Entity:
    if (
        mention.parent is not None
        and mention.parent.entity is not None
        and mention.parent.entity is not entity
    ):
        entity.parent = entity.parent or mention.parent.entity
    if mention.country is not None and mention.country.entity is not None:
        entity.country = entity.country or mention.country.entity
    return entity


def _described(d: Discourse, mention: Mention, coded: Coded) -> Entity | None:
    """Return the body that a description means.

    Where "the Ministry" meant none that was named, it means none that is named after it in passing.
    """
    meant = _meant_by(d, mention, coded) if mention.text not in d.unknown else None
    if meant is None and mention.text == "Ministry" and coded.index not in d.headline:
        d.unknown.add(mention.text)
    return meant


def _meant_by(d: Discourse, mention: Mention, coded: Coded) -> Entity | None:
    head = mention.head
    ranked = d.countries.most_common(2)
    if mention.text[0].isupper() and ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        listed = d.authority.find(mention.text, country=ranked[0][0], type_=v.ORGANISATION)
        if len(listed) == 1 and (listed[0].country == ranked[0][0]):
            mention.reason = f"“{mention.text}” of the country that the document speaks of most"
            return d.listed(listed[0], mention, coded)
    fitting = [e for e in d.recent(v.ORGANISATION) if _called(e, head)]
    if fitting:
        meant = _meant(d, fitting, mention, coded)
        d.called[mention.text] = meant
        mention.reason = mention.reason or (
            f"“{mention.determiner} {mention.text}” is {meant.label}, the latest so described"
        )
        return meant
    host = _host(d, coded) if mention.text[0].isupper() else None
    if host is not None and _called(host, head):
        mention.reason = (
            f"“{mention.determiner} {mention.text}” is {host.label}, whose page this is"
        )
        d.called[mention.text] = host
        return host
    for entity in d.recent(v.ORGANISATION):
        last = entity.label.lower().split(" against ")[0].split(" on ")[0]
        if any(last.endswith(other) for other in _ALSO.get(head, ())):
            mention.reason = f"“{mention.determiner} {mention.text}” is {entity.label}"
            return entity
    return None


def _called(entity: Entity, head: str) -> bool:
    """Whether a body may be called by this noun: "the Ministry"."""
    # Of "the Finnish and Norwegian embassies" none is "the Embassy" from there on.
    if entity.mention is not None and entity.mention.rule == "several":
        return False
    # "The Ministry" is no "Police Department under the Ministry of the Interior".
    names = {_UNDER.split(entity.label.lower())[0]}
    names |= {_UNDER.split(n.replace("-", " "))[0] for n in entity.names}
    return entity.head == head or any(re.search(rf"\b{re.escape(head)}\b", n) for n in names)


def _meant(d: Discourse, fitting: list[Entity], mention: Mention, coded: Coded) -> Entity:
    """Return which of several bodies "the Office" means: whom the text calls so all along.

    Another that has been named since takes the name over only in the paragraph that names it.
    """
    latest = fitting[0]
    if not mention.text[0].isupper():
        return latest
    usual = d.called.get(mention.text)
    usual = d.kept(usual) if usual is not None else _host(d, coded)
    if usual is None or usual is latest or not _called(usual, mention.head):
        return latest
    here = [c.index for c in d.found if c.paragraph == coded.paragraph]
    if here and latest.last >= here[0] > usual.last:
        return latest
    mention.reason = f"“{mention.determiner} {mention.text}” is {usual.label}, as all along"
    return usual


def _host(d: Discourse, coded: Coded) -> Entity | None:
    """Return the body whose page this is, where a line says so."""
    body = selves.own(d.found, d.publisher)
    return (d.of(body) or organisation(d, body, coded)) if body is not None else None


def _shortened(d: Discourse, label: str, mention: Mention, country: str) -> Entity | None:
    """Return an organisation of which these words are a part: "the Seaport Authority"."""
    words = key(label)
    if "-" not in words or mention.rule == "announced":
        return None
    for entity in d.recent(v.ORGANISATION):
        land = entity.entry.country if entity.entry is not None else ""
        if country and land and land != country:
            continue
        # A text may name bodies by the thousand: their names are not taken apart for each other one.
        if any(words in n and words != n and f"-{words}-" in f"-{n}-" for n in entity.names):
            mention.reason = f"“{label}” is short for {entity.label}"
            return entity
    return None


def person(d: Discourse, mention: Mention, coded: Coded) -> Entity | None:
    """Return the person that a mention names."""
    name = mention.name
    known = d.authority.find(name, type_=v.PERSON)
    if known:
        return d.listed(known[0], mention, coded)
    found = d.by_name.get((v.PERSON, key(name)))
    if found is None and len(name.split()) == 1:
        for person in d.live(v.PERSON):
            if key(person.label.split()[-1]) == key(name):
                mention.reason = f"“{mention.text}” is {person.label}"
                return person
    if found is not None:
        if mention.reference:
            mention.reason = f"“{mention.text}” is {found.label}"
        return found
    return d.named(v.PERSON, name, mention, coded)

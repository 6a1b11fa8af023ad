"""What is known beforehand of actors, places, policies and topics: names, parents, identifiers.

The Turtle files of `ontology/` are the source (`actors.ttl`, `places.ttl`, `initiatives.ttl`,
`topics.ttl`); they are maintained by hand. They are read with pyoxigraph, because every command
that links names pays for it.

Three kinds of name are kept apart, since they need different care when a text is read: a name that
stands for one entry whatever its case (`names`), an acronym that must be spelt exactly
(`acronyms`), and a generic name that means nothing without a country (`generic_labels`: "Ministry
of the Interior").
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

import pyoxigraph as ox

from thbgraph import resources
from thbgraph import vocabulary as v
from thbgraph.errors import AuthorityError
from thbgraph.iris import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

ENTRY_FILES: Final = ("actors.ttl", "initiatives.ttl", "places.ttl")
TOPIC_FILES: Final = ("topics.ttl",)

_PREF_LABEL: Final = v.expand("skos:prefLabel")
_ALT_LABEL: Final = v.expand("skos:altLabel")
_HIDDEN_LABEL: Final = v.expand("skos:hiddenLabel")
_ACRONYM: Final = v.expand("thb:acronym")
_GENERIC_LABEL: Final = v.expand("thb:genericLabel")
_ADJECTIVE: Final = v.expand("thb:adjective")
_PARENT: Final = v.expand("org:subOrganizationOf")
_COUNTRY: Final = v.expand("thb:country")
_SEAT: Final = v.expand("thb:seatCountry")
_CONTAINS: Final = v.expand("thb:contains")
_BROADER: Final = v.expand("skos:broader")
_IN_SCHEME: Final = v.expand("skos:inScheme")
_TYPE: Final = v.expand("rdf:type")
_MATCHES: Final = {
    v.expand(name): name
    for name in (
        "skos:exactMatch",
        "skos:closeMatch",
        "skos:broadMatch",
        "skos:narrowMatch",
        "skos:relatedMatch",
    )
}
_ENTRY_TYPES: Final = {
    v.expand(name): name
    for name in (v.PERSON, v.ORGANISATION, v.COUNTRY, v.REGION, v.PLACE, v.INITIATIVE)
}


@dataclass(frozen=True, order=True, slots=True)
class Entry:
    """An actor, place or initiative known beforehand; an empty value means unknown."""

    iri: str
    type: str
    """Its class as `thb:…`."""
    label: str
    language: str = "en"
    alt_labels: tuple[str, ...] = ()
    """Further English names."""
    native_labels: tuple[tuple[str, str], ...] = ()
    """Names in other languages, as (language, name)."""
    hidden_labels: tuple[str, ...] = ()
    """Misprints and misspellings seen in documents; to be recognised, never to be shown."""
    acronyms: tuple[str, ...] = ()
    """Short forms that name the entry only when spelt exactly so."""
    generic_labels: tuple[str, ...] = ()
    """Names that need the entry's country to be understood."""
    adjectives: tuple[str, ...] = ()
    """A country's adjectives: "Latvian"."""
    iso_code: str = ""
    """ISO 3166-1 alpha-2 code."""
    kind: str = ""
    """What sort of body it is: `ministry`, `police`, `NGO`, `IGO body` …"""
    parent: str = ""
    """IRI of the organisation it is a unit of."""
    country: str = ""
    """IRI of the country it belongs to (for international bodies see `seat_country`)."""
    seat_country: str = ""
    """IRI of the country where an international body has its seat."""
    members: tuple[str, ...] = ()
    """IRIs of the countries and territories that a region consists of."""
    matches: tuple[tuple[str, str], ...] = ()
    """Identifiers elsewhere, as (`skos:exactMatch` or `skos:closeMatch`, IRI)."""
    homepage: str = ""
    see_also: str = ""
    note: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that stands for this entry alone, in any case: preferred label first."""
        return (
            self.label,
            *self.alt_labels,
            *(name for _, name in self.native_labels),
            *self.hidden_labels,
        )


@dataclass(frozen=True, order=True, slots=True)
class Topic:
    """A concept of `topics.ttl`: a form of exploitation, a field of action, a kind of event."""

    iri: str
    label: str
    alt_labels: tuple[str, ...] = ()
    """The words by which texts name it."""
    definition: str = ""
    broader: str = ""
    """IRI of the broader concept; empty for a top concept."""
    scheme: str = ""
    """IRI of its scheme; `scheme_name` is the last part: `forms-of-exploitation`."""
    matches: tuple[tuple[str, str], ...] = ()
    """Concepts elsewhere, as (`skos:exactMatch`, `skos:closeMatch` …, IRI)."""
    notations: tuple[str, ...] = ()
    """Codes of lists that publish no IRI: `ICCS02042`."""

    @property
    def scheme_name(self) -> str:
        """The scheme's short name: the last part of its IRI."""
        return self.scheme.rpartition("/")[2]


_Item = TypeVar("_Item", Entry, Topic)


@dataclass(frozen=True)
class Authority:
    """All entries and topics, sorted by IRI, with look-up by IRI and by name."""

    entries: tuple[Entry, ...]
    topics: tuple[Topic, ...] = ()
    files: tuple[Path, ...] = field(default=(), compare=False)

    @cached_property
    def _by_iri(self) -> Mapping[str, Entry]:
        return {entry.iri: entry for entry in self.entries}

    @cached_property
    def _topic_by_iri(self) -> Mapping[str, Topic]:
        return {topic.iri: topic for topic in self.topics}

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Entry, ...]]:
        return _index((key(name), entry) for entry in self.entries for name in entry.names)

    @cached_property
    def _by_acronym(self) -> Mapping[str, tuple[Entry, ...]]:
        return _index((acronym, entry) for entry in self.entries for acronym in entry.acronyms)

    @cached_property
    def _by_generic(self) -> Mapping[str, tuple[Entry, ...]]:
        return _index((key(name), entry) for entry in self.entries for name in entry.generic_labels)

    @cached_property
    def _topic_by_name(self) -> Mapping[str, tuple[Topic, ...]]:
        return _index(
            (key(name), topic) for topic in self.topics for name in (topic.label, *topic.alt_labels)
        )

    @cached_property
    def countries_by_adjective(self) -> Mapping[str, Entry]:
        """Countries and territories by their adjectives, as written ("Latvian")."""
        return {adjective: entry for entry in self.entries for adjective in entry.adjectives}

    def get(self, iri: str) -> Entry | None:
        """Return the entry of this IRI, or None."""
        return self._by_iri.get(iri)

    def topic(self, iri: str) -> Topic | None:
        """Return the topic of this IRI, or None."""
        return self._topic_by_iri.get(iri)

    def find(self, label: str, *, country: str = "", type_: str = "") -> tuple[Entry, ...]:
        """Return the entries that `label` names, sorted by IRI; empty when none does.

        Case, accents, punctuation and a leading article are ignored, except in acronyms. A generic
        name finds an entry only together with `country`, the IRI of the entry's country. `type_`
        (`thb:Place`) keeps only entries of that class.
        """
        found = {*self._by_name.get(key(label), ()), *self._by_acronym.get(label.strip(), ())}
        if country:
            generic = self._by_generic.get(key(label), ())
            found |= {entry for entry in generic if entry.country == country}
        return tuple(sorted(entry for entry in found if type_ in ("", entry.type)))

    def find_generic(self, label: str) -> tuple[Entry, ...]:
        """Return all entries that share this generic name, whatever their country."""
        return self._by_generic.get(key(label), ())

    def find_topic(self, label: str, *, scheme: str = "") -> tuple[Topic, ...]:
        """Return the topics that `label` names; `scheme` is a short name (`event-types`)."""
        found = self._topic_by_name.get(key(label), ())
        return tuple(topic for topic in found if scheme in ("", topic.scheme_name))


def key(label: str) -> str:
    """Return what two spellings of one name share: no case, accents, punctuation, leading "the"."""
    return slug(label).removeprefix("the-")


def load(folder: Path | None = None) -> Authority:
    """Read the authority files of `folder` (default: the ontology that ships with the package).

    Raises AuthorityError, with file and line, for a file that is missing or no Turtle, a blank
    node, an entry without class or label, two entries with the same class and label, and a parent,
    country, member or broader concept that is no entry.
    """
    folder = folder or resources.ontology()
    entries: list[Entry] = []
    topics: list[Topic] = []
    sources = [_Source.read(folder / name) for name in (*ENTRY_FILES, *TOPIC_FILES)]
    for source in sources:
        if source.path.name in TOPIC_FILES:
            topics += source.topics()
        else:
            entries += source.entries()
    _check(sources, entries, topics)
    return Authority(
        tuple(sorted(entries, key=lambda entry: entry.iri)),
        tuple(sorted(topics, key=lambda topic: topic.iri)),
        tuple(source.path for source in sources),
    )


@dataclass(frozen=True, slots=True)
class _Source:
    """One Turtle file: what it says, by subject and predicate, in the order of the file."""

    path: Path
    text: str = field(repr=False)
    statements: Mapping[str, Mapping[str, list[ox.NamedNode | ox.Literal]]] = field(repr=False)

    @classmethod
    def read(cls, path: Path) -> _Source:
        try:
            text = path.read_text(encoding="utf-8")
        except OSError as problem:
            reason = problem.strerror or "cannot be read"
            raise AuthorityError(f"authority file cannot be read: {reason}", file=path) from problem
        except UnicodeDecodeError as problem:
            raise AuthorityError("authority file is not UTF-8", file=path) from problem
        statements: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
        try:
            for triple in ox.parse(text, format=ox.RdfFormat.TURTLE):
                subject, value = triple.subject, triple.object
                if not isinstance(subject, ox.NamedNode) or not isinstance(
                    value, (ox.NamedNode, ox.Literal)
                ):
                    raise AuthorityError(
                        f"blank node with {v.shorten(triple.predicate.value)}; give it an IRI",
                        file=path,
                    )
                found = statements.setdefault(subject.value, {})
                found.setdefault(triple.predicate.value, []).append(value)
        except SyntaxError as problem:
            raise AuthorityError(
                f"not valid Turtle: {problem.msg}", file=path, line=problem.lineno
            ) from problem
        return cls(path, text, statements)

    def line(self, iri: str) -> int | None:
        """Return the line (1-based) where the entry begins, or None if that is not found."""
        local = re.escape(re.split(r"[/#]", iri)[-1])
        begins = re.search(rf"^(?:\S*:{local}|<\S*{local}>)\s", self.text, re.MULTILINE)
        return self.text.count("\n", 0, begins.start()) + 1 if begins else None

    def error(self, iri: str, message: str) -> AuthorityError:
        return AuthorityError(message, file=self.path, line=self.line(iri))

    def entries(self) -> list[Entry]:
        return [self._entry(iri, said) for iri, said in self.statements.items()]

    def topics(self) -> list[Topic]:
        concept = ox.NamedNode(v.expand(v.CONCEPT))
        return [
            self._topic(iri, said)
            for iri, said in self.statements.items()
            if concept in said.get(_TYPE, ())
        ]

    def _entry(self, iri: str, said: Mapping[str, list[ox.NamedNode | ox.Literal]]) -> Entry:
        types = [_ENTRY_TYPES[c.value] for c in said.get(_TYPE, ()) if c.value in _ENTRY_TYPES]
        if len(types) != 1:
            allowed = ", ".join(sorted(_ENTRY_TYPES.values()))
            raise self.error(iri, f"<{iri}> needs exactly one class out of {allowed}")
        label = self._label(iri, said)
        english, native = _alternatives(said)
        return Entry(
            iri,
            types[0],
            label,
            alt_labels=english,
            native_labels=native,
            hidden_labels=_all(said, _HIDDEN_LABEL),
            acronyms=_all(said, _ACRONYM),
            generic_labels=_all(said, _GENERIC_LABEL),
            adjectives=_all(said, _ADJECTIVE),
            iso_code=_one(said, v.expand("thb:isoCode")),
            kind=_one(said, v.expand("thb:kind")),
            parent=_one(said, _PARENT),
            country=_one(said, _COUNTRY),
            seat_country=_one(said, _SEAT),
            members=_all(said, _CONTAINS),
            matches=_matches(said),
            homepage=_one(said, v.expand("foaf:homepage")),
            see_also=_one(said, v.expand("rdfs:seeAlso")),
            note=_one(said, v.expand("skos:note")),
        )

    def _topic(self, iri: str, said: Mapping[str, list[ox.NamedNode | ox.Literal]]) -> Topic:
        return Topic(
            iri,
            self._label(iri, said),
            alt_labels=_alternatives(said)[0],
            definition=_one(said, v.expand("skos:definition")),
            broader=_one(said, _BROADER),
            scheme=_one(said, _IN_SCHEME),
            matches=_matches(said),
            notations=_all(said, v.expand("skos:notation")),
        )

    def _label(self, iri: str, said: Mapping[str, list[ox.NamedNode | ox.Literal]]) -> str:
        labels = _all(said, _PREF_LABEL)
        if len(labels) != 1:
            raise self.error(iri, f"<{iri}> needs exactly one skos:prefLabel, not {len(labels)}")
        return labels[0]


def _check(sources: list[_Source], entries: list[Entry], topics: list[Topic]) -> None:
    at = {iri: source for source in sources for iri in source.statements}
    labelled: dict[tuple[str, str], str] = {}
    for entry in entries:
        first = labelled.setdefault((entry.type, entry.label.casefold()), entry.iri)
        if first != entry.iri:
            raise at[entry.iri].error(
                entry.iri,
                f'"{entry.label}" labels two entries of class {entry.type}, <{first}> and '
                f"<{entry.iri}>; merge them or tell them apart",
            )
    known = {entry.iri for entry in entries}
    for entry in entries:
        for role, iri in (
            ("parent", entry.parent),
            ("country", entry.country),
            ("seat country", entry.seat_country),
            *(("member", member) for member in entry.members),
        ):
            if iri and iri not in known:
                raise at[entry.iri].error(
                    entry.iri, f'{role} <{iri}> of "{entry.label}" is no entry; add it first'
                )
    concepts = {topic.iri for topic in topics}
    for topic in topics:
        if topic.broader and topic.broader not in concepts:
            raise at[topic.iri].error(
                topic.iri, f'broader concept <{topic.broader}> of "{topic.label}" is no concept'
            )


def _alternatives(
    said: Mapping[str, list[ox.NamedNode | ox.Literal]],
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Return the English alternative labels, and the others as (language, label)."""
    english: list[str] = []
    native: list[tuple[str, str]] = []
    for value in said.get(_ALT_LABEL, ()):
        language = value.language if isinstance(value, ox.Literal) else None
        if language in (None, "en"):
            english.append(value.value)
        else:
            native.append((language, value.value))
    return tuple(english), tuple(native)


def _all(said: Mapping[str, list[ox.NamedNode | ox.Literal]], predicate: str) -> tuple[str, ...]:
    return tuple(value.value for value in said.get(predicate, ()))


def _one(said: Mapping[str, list[ox.NamedNode | ox.Literal]], predicate: str) -> str:
    return said[predicate][0].value if predicate in said else ""


def _matches(
    said: Mapping[str, list[ox.NamedNode | ox.Literal]],
) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, value.value)
        for predicate, name in _MATCHES.items()
        for value in said.get(predicate, ())
    )


def _index(pairs: Iterable[tuple[str, _Item]]) -> Mapping[str, tuple[_Item, ...]]:
    index: defaultdict[str, dict[str, _Item]] = defaultdict(dict)
    for name, item in pairs:
        index[name][item.iri] = item
    return {name: tuple(items.values()) for name, items in index.items()}

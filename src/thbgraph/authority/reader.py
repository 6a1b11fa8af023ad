"""Turtle files → entries and topics, with the file and line of everything that is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

import pyoxigraph as ox

from thbgraph import vocabulary as v
from thbgraph.authority.records import Entry, Topic
from thbgraph.errors import AuthorityError

if TYPE_CHECKING:
    from pathlib import Path

Said: TypeAlias = Mapping[str, list[ox.NamedNode | ox.Literal]]
"""What a file says of one subject: values by predicate, in the order of the file."""

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


@dataclass(frozen=True, slots=True)
class Source:
    """One Turtle file: what it says, by subject and predicate, in the order of the file."""

    path: Path
    text: str = field(repr=False)
    statements: Mapping[str, Said] = field(repr=False)

    @classmethod
    def read(cls, path: Path) -> Source:
        """Parse the file; AuthorityError if it is unreadable, no Turtle, or has blank nodes."""
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
        """Return an error that points at the entry `iri`."""
        return AuthorityError(message, file=self.path, line=self.line(iri))

    def entries(self) -> list[Entry]:
        """Return the file's entries; every subject must be one."""
        return [self._entry(iri, said) for iri, said in self.statements.items()]

    def topics(self) -> list[Topic]:
        """Return the file's concepts; its concept schemes are passed over."""
        concept = ox.NamedNode(v.expand(v.CONCEPT))
        return [
            self._topic(iri, said)
            for iri, said in self.statements.items()
            if concept in said.get(_TYPE, ())
        ]

    def _entry(self, iri: str, said: Said) -> Entry:
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

    def _topic(self, iri: str, said: Said) -> Topic:
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

    def _label(self, iri: str, said: Said) -> str:
        labels = _all(said, _PREF_LABEL)
        if len(labels) != 1:
            raise self.error(iri, f"<{iri}> needs exactly one skos:prefLabel, not {len(labels)}")
        return labels[0]


def _alternatives(
    said: Said,
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


def _all(said: Said, predicate: str) -> tuple[str, ...]:
    return tuple(value.value for value in said.get(predicate, ()))


def _one(said: Said, predicate: str) -> str:
    return said[predicate][0].value if predicate in said else ""


def _matches(
    said: Said,
) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, value.value)
        for predicate, name in _MATCHES.items()
        for value in said.get(predicate, ())
    )

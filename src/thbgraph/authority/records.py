"""What is known of one actor, place or initiative, and of one topic. Frozen, ordered by IRI."""

from __future__ import annotations

from dataclasses import dataclass


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

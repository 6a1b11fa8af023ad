"""Find entries and topics by IRI and by name. The indexes are made when first asked for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from thbgraph.authority.records import Entry, Topic
from thbgraph.iris import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

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
        name = key(label)
        candidates = [*self._by_name.get(name, ()), *self._by_acronym.get(label.strip(), ())]
        if country:
            candidates += [e for e in self._by_generic.get(name, ()) if e.country == country]
        found = {entry.iri: entry for entry in candidates if type_ in ("", entry.type)}
        return tuple(found[iri] for iri in sorted(found))

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


def _index(pairs: Iterable[tuple[str, _Item]]) -> Mapping[str, tuple[_Item, ...]]:
    index: defaultdict[str, dict[str, _Item]] = defaultdict(dict)
    for name, item in pairs:
        index[name][item.iri] = item
    return {name: tuple(items.values()) for name, items in index.items()}

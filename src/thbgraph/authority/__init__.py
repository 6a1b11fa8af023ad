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

from typing import TYPE_CHECKING, Final

from thbgraph import resources
from thbgraph.authority.check import check
from thbgraph.authority.lookup import Authority, key
from thbgraph.authority.reader import Source
from thbgraph.authority.records import Entry, Topic

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["ENTRY_FILES", "TOPIC_FILES", "Authority", "Entry", "Topic", "key", "load"]

ENTRY_FILES: Final = ("actors.ttl", "initiatives.ttl", "places.ttl")
TOPIC_FILES: Final = ("topics.ttl",)


def load(folder: Path | None = None) -> Authority:
    """Read the authority files of `folder` (default: the ontology that ships with the package).

    Raises AuthorityError, with file and line, for a file that is missing or no Turtle, a blank
    node, an entry without class or label, two entries with the same class and label, and a parent,
    country, member or broader concept that is no entry.
    """
    folder = folder or resources.ontology()
    entries: list[Entry] = []
    topics: list[Topic] = []
    sources = [Source.read(folder / name) for name in (*ENTRY_FILES, *TOPIC_FILES)]
    for source in sources:
        if source.path.name in TOPIC_FILES:
            topics += source.topics()
        else:
            entries += source.entries()
    check(sources, entries, topics)
    return Authority(
        tuple(sorted(entries, key=lambda entry: entry.iri)),
        tuple(sorted(topics, key=lambda topic: topic.iri)),
        tuple(source.path for source in sources),
    )

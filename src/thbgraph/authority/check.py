"""What the authority files must agree on, beyond each being well-formed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from thbgraph.authority.reader import Source
    from thbgraph.authority.records import Entry, Topic


def check(sources: Sequence[Source], entries: Sequence[Entry], topics: Sequence[Topic]) -> None:
    """Raise AuthorityError for the first thing described twice or not at all."""
    at = _places(sources)
    _check_labels(at, entries)
    known = {entry.iri for entry in entries} | {topic.iri for topic in topics}
    for iri, message in (*_dangling(entries, known), *_without_broader(topics, known)):
        raise at[iri].error(iri, message)


def _places(sources: Sequence[Source]) -> dict[str, Source]:
    at: dict[str, Source] = {}
    for source in sources:
        for iri in source.statements:
            first = at.setdefault(iri, source)
            if first is not source:
                raise source.error(
                    iri, f"<{iri}> is described in {first.path.name} too; merge them"
                )
    return at


def _check_labels(at: dict[str, Source], entries: Sequence[Entry]) -> None:
    labelled: dict[tuple[str, str], str] = {}
    for entry in entries:
        first = labelled.setdefault((entry.type, entry.label.casefold()), entry.iri)
        if first != entry.iri:
            raise at[entry.iri].error(
                entry.iri,
                f'"{entry.label}" labels two entries of class {entry.type}, <{first}> and '
                f"<{entry.iri}>; merge them or tell them apart",
            )


def _dangling(entries: Sequence[Entry], known: set[str]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        for role, iri in (
            ("parent", entry.parent),
            ("country", entry.country),
            ("seat country", entry.seat_country),
            *(("member", member) for member in entry.members),
        ):
            if iri and iri not in known:
                yield entry.iri, f'{role} <{iri}> of "{entry.label}" is no entry; add it first'


def _without_broader(topics: Sequence[Topic], known: set[str]) -> Iterator[tuple[str, str]]:
    for topic in topics:
        if topic.broader and topic.broader not in known:
            yield (
                topic.iri,
                f'broader concept <{topic.broader}> of "{topic.label}" is no concept; add it first',
            )

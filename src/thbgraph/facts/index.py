"""Decisions as they are kept for the build that comes next, which looks up what a change can reach.

They are kept as tables of lines: a name and a value, both JSON, sorted by the name. A table is held
as it is kept, and a value is read when it is asked for; so are they written, of which most are what
they were.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar

from thbgraph import iris
from thbgraph import vocabulary as v
from thbgraph.facts import reconcile
from thbgraph.facts.precedent import Entry
from thbgraph.facts.profiles import is_namesake
from thbgraph.facts.spilling import Spilled
from thbgraph.facts.unlike import sum_of
from thbgraph.model import Node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from thbgraph.facts.again import Again
    from thbgraph.facts.census import Census, Seen
    from thbgraph.facts.gathering import Stated, Told
    from thbgraph.facts.profiles import Known
    from thbgraph.facts.sought import Sought
    from thbgraph.facts.spilling import Room

V = TypeVar("V")
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
Table = tuple[str, "Iterable[str]"]
"""Its name, and its lines."""


def _first(value: Any) -> int:  # noqa: ANN401 - what JSON gives
    found: int = value[0]
    return found


def _entry(value: Any) -> Entry:  # noqa: ANN401
    type_, label, by_rule, named, typed, labelled, texts, documents = value
    return Entry(type_, label, bool(by_rule), named, typed, labelled, texts, tuple(documents))


def _means(value: Any) -> dict[str, tuple[str, str]]:  # noqa: ANN401
    return {iri: (now, why) for iri, (now, why) in value.items()}


READ: Final[Mapping[str, Callable[[Any], Any]]] = {
    "nodes": _entry,
    "keys": tuple,
    "stated": _first,
    "apart": _means,
    "given": tuple,
    "bases": tuple,
}
"""The tables of a precedent (`precedent.Precedent`), and what makes a value of JSON."""


def line(name: str, value: Any) -> str:  # noqa: ANN401 - what JSON takes
    """Return a line of a table."""
    return f"{_ENCODER.encode(name)}\t{_ENCODER.encode(value)}"


def to_json(value: Any) -> str:  # noqa: ANN401
    """Return a value as JSON in one line."""
    return _ENCODER.encode(value)


class Lines(Mapping[str, V]):
    """A table that was kept."""

    def __init__(self, read: Callable[[Any], V], lines: Iterable[str] = ()) -> None:
        self._read = read
        self._lines: dict[str, str] = {}
        for one in lines:
            name = one[: one.index("\t")]
            self._lines[name[1:-1] if "\\" not in name else json.loads(name)] = one

    def __getitem__(self, name: str) -> V:
        """Return a value."""
        one = self._lines[name]
        return self._read(json.loads(one[one.index("\t") + 1 :]))

    def __contains__(self, name: object) -> bool:
        """Whether there is such a name."""
        return name in self._lines

    def __iter__(self) -> Iterator[str]:
        """Yield the names, sorted."""
        return iter(self._lines)

    def __len__(self) -> int:
        """Return the number of names."""
        return len(self._lines)

    def replaced(self, by: Mapping[str, Any]) -> Iterator[str]:
        """Yield the lines of a table that is another in some values; those that are empty go."""
        lines = self._lines
        names: Iterable[str] = lines
        if not by.keys() <= lines.keys():
            names = sorted(lines.keys() | by.keys())
        for name in names:
            if name not in by:
                yield lines[name]
            elif by[name]:
                yield line(name, by[name])


def filed(known: Known, node: Node, seen: Seen) -> set[tuple[str, str]]:
    """Return under which keys a node is filed of which documents speak, and as what.

    That is its IRI or, where each document may mean another event by that, the IRI and a document.
    """
    names = {node.label, *known.names.get(node.iri, ())}
    told = seen.named > 0
    if node.type != v.EVENT or not is_namesake(node):
        return {(key, node.iri) for key in reconcile.filed(node, names, seen.starts, (), told=told)}
    found = {(key, node.iri) for key in reconcile.filed(node, names, (), (), told=told)}
    for start, documents in seen.starts.items():
        found |= {(reconcile.day_key(start), f"{node.iri}\t{one}") for one in documents}
    return found | {(reconcile.document_key(d), f"{node.iri}\t{d}") for d in seen.documents}


def base(node: Node) -> str:
    """Return what all IRIs begin with that may be given to namesakes of a node."""
    found = iris.mint(node.type, node.label)
    longer = iris.mint(node.type, node.label, "x")
    # A slug that is a hash, or is cut, says nothing of what goes on after it.
    return found if longer == f"{found}-x" else longer[: longer.rindex("/") + 1]


def tables(
    nodes: Census, known: Known, room: Room, apart: Spilled[Told], stated: Spilled[Stated]
) -> Iterator[Table]:
    """Yield the tables of decisions that were made on all."""
    yield (
        "nodes",
        (line(iri, _counts(one)) for iri, one in nodes if one.documents),
    )
    keys: Spilled[list[str]] = Spilled(room)
    for _, one in nodes:
        for key, entry in filed(known, one.node, one) if one.documents else ():
            keys.change(key, list).append(entry)
    yield "keys", (line(key, sorted(found)) for key, found in keys.items())
    yield "stated", (line(iri, [sum_of(one)]) for iri, one in stated.items())
    given: Spilled[set[str]] = Spilled(room)
    bases: Spilled[set[str]] = Spilled(room)
    yield "apart", _apart(nodes, apart, given, bases)
    yield "given", (line(iri, sorted(found)) for iri, found in given.items())
    yield "bases", (line(name, sorted(found)) for name, found in bases.items())


def _counts(one: Seen) -> list[Any]:
    counts = int(one.by_rule), one.named, one.typed, one.labelled, one.texts
    return [one.node.type, one.node.label, *counts, sorted(one.documents)]


def _apart(
    nodes: Census, apart: Spilled[Told], given: Spilled[set[str]], bases: Spilled[set[str]]
) -> Iterator[str]:
    """Yield the lines of what documents mean, and note which IRIs were given."""
    split = set()
    for document, told in apart.items():
        yield line(document, means(told))
        for iri, (now, _) in told.items():
            if now.iri != iri:
                given.change(now.iri, set).add(iri)
                split.add(iri)
    for iri in split:
        bases.change(base(nodes[iri]), set).add(iri)


def means(told: Told) -> dict[str, tuple[str, str]]:
    """Return what a document means as it is kept."""
    return {iri: (now.iri, why) for iri, (now, why) in sorted(told.items())}


def tables_again(
    gathered: Sought, again: Again, stated: Mapping[str, list[int] | None]
) -> Iterator[Table]:
    """Yield the tables of decisions that were made again; `stated` are the sums that differ."""
    before = gathered.changed.precedent
    nodes, left = gathered.nodes, again.touched | again.namesakes
    entries: dict[str, Any] = {}
    keys: dict[str, Any] = {}
    for iri in again.touched:
        one = nodes.seen(iri)
        entries[iri] = _counts(one) if one.documents else None
        old, new = gathered.filed_before(iri), gathered.filed(iri)
        for filed_as in {one for _, one in old ^ new}:
            had, has = ({key for key, one in side if one == filed_as} for side in (old, new))
            _move(keys, before.keys, filed_as, had, has)
    yield "nodes", before.nodes.replaced(entries)
    yield "keys", before.keys.replaced({key: sorted(found) for key, found in keys.items()})
    yield "stated", before.stated.replaced(stated)
    told: dict[str, Any] = {}
    given: dict[str, Any] = {}
    bases: dict[str, Any] = {}
    for iri in left:
        if not gathered.may_be_apart(iri):
            continue
        means_before = gathered.before(iri)
        now = gathered.nodes.seen(iri).documents
        for document in {*means_before, *now}:
            told[document] = means(gathered.apart.get(document) or {})
        news = {gathered.told(iri, document) for document in now} - {iri}
        olds = {one for one, _ in means_before.values()} - {iri}
        _move(given, before.given, iri, olds, news)
        entry = before.nodes.get(iri)
        was = {base(Node(iri, entry.type, entry.label))} if entry and olds else set()
        _move(bases, before.bases, iri, was, {base(nodes[iri])} if news else set())
    yield "apart", before.apart.replaced(told)
    yield "given", before.given.replaced({name: sorted(found) for name, found in given.items()})
    yield "bases", before.bases.replaced({name: sorted(found) for name, found in bases.items()})


def _move(
    table: dict[str, Any],
    before: Mapping[str, Iterable[str]],
    entry: str,
    old: set[str],
    new: set[str],
) -> None:
    for name in old ^ new:
        found = table.get(name)
        if found is None:
            found = table[name] = {*before.get(name, ())}
        (found.add if name in new else found.discard)(entry)

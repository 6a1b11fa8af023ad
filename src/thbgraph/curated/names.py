"""Which node a label means: one the authority files know, or one that a curated file introduces.

A thing that several files introduce under the same class and label is one node. Its IRI comes
from its label; an event or a presidency takes the year of its start with it, where any file
states it, because such labels return ("Annual meeting", "Latvian Presidency of …"). A thing that
a file gives an id keeps it, whatever its label and year.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from thbgraph import authority as authorities
from thbgraph import iris
from thbgraph import vocabulary as v
from thbgraph.authority import Authority, key
from thbgraph.curated.yamlnodes import Source, Word, near
from thbgraph.model import Node

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from thbgraph.curated.sheets import Entry, Sheet, Thing

_DATED: Final = frozenset({v.EVENT, v.PRESIDENCY})


@dataclass(frozen=True, slots=True)
class Named:
    """A node with the names by which a text can name it."""

    node: Node
    names: tuple[str, ...] = ()
    """Names that stand for this node alone, in any case; the label first."""
    exact: tuple[str, ...] = ()
    """Acronyms: names only as spelt."""
    adjectives: tuple[str, ...] = ()
    """A country's adjectives: they imply it."""


@dataclass(slots=True)
class _Draft:
    """A thing while the files are being read."""

    type: str
    label: str
    id: str = ""
    called: dict[str, None] = field(default_factory=dict)
    years: set[str] = field(default_factory=set)
    files: set[Path] = field(default_factory=set)
    """The files that introduce it."""

    @property
    def iri(self) -> str:
        year = min(self.years) if self.years and self.type in _DATED else ""
        return iris.BASE + self.id if self.id else iris.mint(self.type, self.label, year)

    def named(self) -> Named:
        node = Node(self.iri, self.type, self.label)
        return _named(node, (self.label, *self.called))


class Names:
    """All labels of the curated files and the authority files."""

    def __init__(self, sheets: Iterable[Sheet], authority: Authority) -> None:
        self._authority = authority
        self._extra: dict[str, dict[str, None]] = {}
        self._known: dict[str, Named] = {}
        sheets = tuple(sheets)
        drafts = self._introduced(sheets)
        _take_years(drafts, (entry for sheet in sheets for entry in sheet.entries))
        self._things = [draft.named() for draft in drafts]
        self._files = {draft.iri: draft.files for draft in drafts}
        self._by_iri = {named.node.iri: named for named in self._things}
        self._by_name: dict[str, list[Named]] = {}
        known = [entry for iri in self._extra if (entry := authority.get(iri))]
        for named in [*self._things, *map(self.entry, known)]:
            for name in dict.fromkeys(map(key, named.names + named.exact)):
                self._by_name.setdefault(name, []).append(named)

    def _introduced(self, sheets: Iterable[Sheet]) -> list[_Draft]:
        """Gather things by class and label; those the authority files know only lend names.

        Raises CuratedError where an id and a label do not agree on what is one thing.
        """
        drafts: dict[tuple[str, str, str], _Draft] = {}
        things = [(thing, sheet.source) for sheet in sheets for thing in sheet.things]
        ids = self._ids(things)
        for thing, source in things:
            called = dict.fromkeys(map(str, thing.called))
            entry = _preferred(self._authority, thing.label, thing.type)
            if entry is not None:
                self._extra.setdefault(entry.iri, {}).update(called)
                continue
            name = (thing.type, key(thing.label))
            given = ids.get(name, [])
            if thing.id is None and len(given) > 1:
                message = f"“{thing.label}” is the label of {' and '.join(given)}; give its “id”"
                raise source.error(message, thing.label.line)
            id_ = thing.id or (given[0] if given else "")
            draft = drafts.setdefault((*name, id_), _Draft(thing.type, str(thing.label), id_))
            draft.called.update(called)
            draft.files.add(source.file)
        return list(drafts.values())

    def _ids(self, things: Iterable[tuple[Thing, Source]]) -> dict[tuple[str, str], list[str]]:
        """Return the ids that things of one class and label are given, checked."""
        labels: dict[str, Word] = {}
        given: dict[tuple[str, str], dict[str, None]] = {}
        for thing, source in things:
            if thing.id is None:
                continue
            entry = _preferred(self._authority, thing.label, thing.type)
            entry = entry or self._authority.get(iris.BASE + thing.id)
            if entry is not None:
                message = f"the authority files know “{entry.label}”; leave its “id” out"
                raise source.error(message, thing.id.line)
            label = labels.setdefault(thing.id, thing.label)
            if key(label) != key(thing.label):
                message = f"{thing.id} is the id of “{label}”; a thing has one label in all files"
                raise source.error(message, thing.label.line)
            given.setdefault((thing.type, key(thing.label)), {})[str(thing.id)] = None
        return {name: sorted(found) for name, found in given.items()}

    def of(self, iri: str) -> Named | None:
        """Return the node of this IRI with its names, where a file or the authority knows it."""
        entry = self._authority.get(iri)
        return self.entry(entry) if entry else self._by_iri.get(iri)

    def called(self, label: str) -> list[Node]:
        """Return the nodes of which `label` is a name, of whatever class."""
        return [named.node for named in self._candidates(label)]

    def find(self, label: Word, types: Collection[str], source: Source) -> Named:
        """Return the node that `label` names among the classes `types`.

        Preferred labels go before other names, and what the same file introduces before what
        others do. Raises CuratedError for a label that nothing has, that only a node of another
        class has, or that several nodes have.
        """
        found = self._candidates(label)
        fitting = [named for named in found if named.node.type in types]
        preferred = [named for named in fitting if key(named.node.label) == key(label)] or fitting
        here = [n for n in preferred if source.file in self._files.get(n.node.iri, ())]
        for best in (preferred, here):
            if len(best) == 1:
                return best[0]
        if fitting:
            labels = ", ".join(f"“{n.node.label}” ({_short(n.node.type)})" for n in fitting)
            raise source.error(f"“{label}” may be any of {labels}; write which", label.line)
        if found:
            is_, wanted = _short(found[0].node.type), " or ".join(sorted(map(_short, types)))
            raise source.error(f"“{label}” is known as {is_}; here stands {wanted}", label.line)
        hint = near(label, self._labels(types))
        advice = f"{hint} Else introduce it" if hint else "; introduce it"
        raise source.error(f"label “{label}” is unknown{advice} under “things”", label.line)

    def entry(self, entry: authorities.Entry) -> Named:
        """Return an authority entry with its names, those of the curated files included."""
        if entry.iri not in self._known:
            node = Node(entry.iri, entry.type, entry.label)
            called = tuple(self._extra.get(entry.iri, ()))
            named = _named(node, (*entry.names, *called))
            self._known[entry.iri] = Named(
                node,
                named.names,
                (*entry.acronyms, *named.exact),
                entry.adjectives,
            )
        return self._known[entry.iri]

    def _candidates(self, label: str) -> list[Named]:
        found = [*self._by_name.get(key(label), ())]
        found += map(self.entry, self._authority.find(label))
        return list({named.node.iri: named for named in found}.values())

    def _labels(self, types: Collection[str]) -> list[str]:
        things = [named.node.label for named in self._things if named.node.type in types]
        return things + [e.label for e in self._authority.entries if e.type in types]


def _take_years(drafts: Iterable[_Draft], entries: Iterable[Entry]) -> None:
    """Note at each thing the years in which entries say that it starts."""
    by_name: dict[tuple[str, str], list[_Draft]] = {}
    for draft in drafts:
        for name in dict.fromkeys(map(key, (draft.label, *draft.called))):
            by_name.setdefault((draft.type, name), []).append(draft)
    for entry in entries:
        for item in entry.values.get("startDate", ()):
            for draft in by_name.get((entry.type, key(entry.subject)), ()):
                draft.years.add(item.text[:4])


def _preferred(authority: Authority, label: str, type_: str) -> authorities.Entry | None:
    """Return the authority entry of this class with this preferred label."""
    for entry in authority.find(label, type_=type_):
        if key(entry.label) == key(label):
            return entry
    return None


def _named(node: Node, names: tuple[str, ...]) -> Named:
    """Return the node with its names; those without a small letter are acronyms."""
    unique = tuple(dict.fromkeys(names))
    exact = tuple(n for n in unique[1:] if n.upper() == n)
    return Named(node, tuple(n for n in unique if n not in exact), exact)


def _short(type_: str) -> str:
    return type_.partition(":")[2].lower()

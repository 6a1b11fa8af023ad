"""Decisions of a corpus of which little changed are those that are made of it anew."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from thbgraph import authority, iris, labels
from thbgraph import vocabulary as v
from thbgraph.builder import decided
from thbgraph.facts import reconcile
from thbgraph.facts.precedent import Changed, Precedent
from thbgraph.facts.profiles import Known, Profile
from thbgraph.facts.rows import Row, Rows
from thbgraph.facts.settling import Decisions, decide
from thbgraph.facts.spilling import Room
from thbgraph.model import Node, Value

KNOWN = Known({}, authority.load())
LABELS = {
    v.ORGANISATION: ("Harbour Unit", "Harbour Unit of Riga", "Crime Bureau", "Sea Police"),
    v.PERSON: ("Anna Berg", "Anna Maria Berg", "Jan Ek"),
    v.EVENT: ("Seminar on begging", "Begging seminar", "Final seminar", "seminar", "last seminar"),
    v.PRESIDENCY: ("Latvian Presidency",),
}
NODES = [
    Node(iris.mint(type_, label, *more), type_, label)
    for type_, labels in LABELS.items()
    for label in labels
    for more in ((), ("riga",), ("latvia",))[: 3 if type_ == v.ORGANISATION else 1]
]
NODES += [Node(n.iri, n.type, n.label.upper()) for n in NODES[:6]]
LISTED = next(e for e in authority.load().entries if e.label == "Council of the European Union")
NODES += [
    Node(LISTED.iri, LISTED.type, LISTED.label),
    Node(iris.mint(LISTED.type, LISTED.label, "x"), LISTED.type, LISTED.label),
    Node(LISTED.iri, LISTED.type, "Council of EU"),
]
NODES += [Node(n.iri, n.type, n.label.lower()) for n in NODES if n.type == v.EVENT][:3]
BODIES = [node.iri for node in NODES if node.type == v.ORGANISATION]
PEOPLE = [node.iri for node in NODES if node.type == v.PERSON]
EVENTS = [node.iri for node in NODES if node.type == v.EVENT]
DAYS = ("2016-05-04", "2016-05-05", "2017-05-04")
POSTS = ("Director", "director", "Head of Unit")


@st.composite
def said(draw: st.DrawFn) -> Rows:
    """What one document may say."""
    found = Rows()

    def some(of: list[str]) -> set[str]:
        return draw(st.sets(st.sampled_from(of), max_size=2))

    for node in draw(st.lists(st.sampled_from(NODES), max_size=5, unique_by=lambda n: n.iri)):
        row = Row(node, by_rule=draw(st.booleans()), typed=draw(st.booleans()))
        row.curated = draw(st.integers(0, 5)) == 0
        if node.type == v.EVENT:
            row.starts = some(list(DAYS))
        elif node.type == v.PRESIDENCY:
            row.under = some(EVENTS)
        elif node.type == v.PERSON:
            row.posts, row.at = some(list(POSTS)), some(BODIES)
            for post in row.posts:
                value = Value(post, v.LANG_STRING, "en")
                found.texts.add((node.iri, "thb:holdsPost", value, row.by_rule))
        else:
            row.parents, row.holders = some(BODIES), some(PEOPLE)
            row.labelled = draw(st.booleans())
        found.nodes[node.iri] = row
    by_iri = {node.iri: node for node in NODES[::-1]}
    for row in list(found.nodes.values()):
        for other in (*row.parents, *row.at, *row.holders, *row.under):
            found.nodes.setdefault(other, Row(by_iri[other]))
    return found


DOCUMENTS = [f"d{number}" for number in range(6)]
CORPORA = st.dictionaries(st.sampled_from(DOCUMENTS), said(), min_size=1)


def told(decisions: Decisions, parts: Mapping[str, Rows]) -> object:
    meant = {d: decisions.apart.get(d) for d in parts}
    given = {node.iri for told in meant.values() for node, _ in (told or {}).values()}
    return (
        [(d, decisions.of(d, parts[d]).key(), decisions.meant(d, parts[d])) for d in sorted(parts)],
        decisions.links,
        decisions.history,
        {iri: decisions.formers.get(iri) for iri in given},
        meant,
        kept(decisions),
    )


def kept(decisions: Decisions) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        decided.write(Path(folder) / "kept", decisions)
        return (Path(folder) / "kept").read_bytes()


def precedent(decisions: Decisions) -> Precedent:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "kept").write_bytes(kept(decisions))
        return decided.read(Path(folder) / "kept")


@settings(max_examples=60, deadline=None)
@given(CORPORA, CORPORA, st.sets(st.sampled_from(DOCUMENTS)), st.data())
def test_what_changed_documents_cannot_touch_holds(
    parts: dict[str, Rows], others: dict[str, Rows], gone: set[str], data: st.DataObject
) -> None:
    days = st.dictionaries(st.sampled_from(DOCUMENTS), st.sampled_from(DAYS))
    dates = data.draw(days)
    chosen = data.draw(st.sets(st.sampled_from(DOCUMENTS), max_size=2))
    before = decide(parts, KNOWN, published=dates)
    now = {d: rows for d, rows in parts.items() if d not in gone or d not in chosen}
    now |= {d: rows for d, rows in others.items() if d in chosen}
    now = {document: now[document] for document in sorted(now)}
    redated = data.draw(st.sets(st.sampled_from(DOCUMENTS), max_size=1))
    dated = {d: day for d, day in dates.items() if d not in redated}
    documents = frozenset(chosen | redated)
    changed = Changed(
        precedent(before),
        {d: parts[d] for d in documents if d in parts},
        documents,
        frozenset(redated),
    )
    fresh = decide(now, KNOWN, published=dated)
    again = decide(now, KNOWN, published=dated, changed=changed)
    assert told(again, now) == told(fresh, now)
    assert again.unlike is not None
    for document in now.keys() - again.unlike:
        part = before.of(document, parts[document])
        assert again.of(document, now[document]).key() == part.key()


@settings(max_examples=25, deadline=None)
@given(CORPORA, said(), st.sampled_from(DOCUMENTS), st.integers(1, 12))
def test_a_change_is_decided_on_the_same_way_whatever_is_held(
    parts: dict[str, Rows], other: Rows, document: str, most: int
) -> None:
    before = decide(parts, KNOWN, published={})
    rows = {document: parts[document]} if document in parts else {}
    changed = Changed(precedent(before), rows, frozenset({document}))
    now = {name: other if name == document else parts[name] for name in sorted({*parts, document})}
    fresh = decide(now, KNOWN, published={})
    with tempfile.TemporaryDirectory() as folder, closing(Room(Path(folder), most)) as room:
        again = decide(now, KNOWN, published={}, room=room, changed=changed)
        assert told(again, now) == told(fresh, now)
        assert all(again.stated.get(iri) == one for iri, one in fresh.stated.items())


class Asked(dict[str, Rows]):
    """Rows that note which documents they are asked of."""

    def __init__(self, parts: Mapping[str, Rows]) -> None:
        super().__init__(parts)
        self.documents: set[str] = set()

    def __getitem__(self, document: str) -> Rows:
        self.documents.add(document)
        return super().__getitem__(document)


def test_after_a_change_only_documents_that_it_can_touch_are_asked() -> None:
    def unit(label: str, *, by_rule: bool = True) -> Rows:
        node = Node(iris.mint(v.ORGANISATION, label), v.ORGANISATION, label)
        council = Node(LISTED.iri, LISTED.type, LISTED.label)
        return Rows({node.iri: Row(node, by_rule), council.iri: Row(council)})

    parts = {
        "d1": unit("Harbour Unit"),
        "d2": unit("Harbour Unit"),
        "d3": unit("Crime Bureau"),
        "d4": unit("Sea Police"),
    }
    before = decide(parts, KNOWN, published={})
    now = Asked({**parts, "d1": unit("Crime Bureau", by_rule=False)})
    changed = Changed(precedent(before), {"d1": parts["d1"]}, frozenset({"d1"}))
    again = decide(now, KNOWN, published={}, changed=changed)
    assert now.documents == {"d1", "d2", "d3"}
    assert set(again.unlike or ()) == {"d1", "d2", "d3"}
    assert told(again, now) == told(decide(dict(now), KNOWN, published={}), now)


NAMES = st.lists(
    st.sampled_from(("Baltic", "second", "2nd", "seminar", "on", "the", "begging", "courts", "of")),
    min_size=1,
    max_size=9,
).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(NAMES, NAMES, st.sampled_from(DAYS), st.sets(st.sampled_from(DAYS)))
def test_events_of_a_day_whose_names_may_match_meet(
    one: str, other: str, day: str, more: set[str]
) -> None:
    asking, found = (
        Profile(Node(iris.mint(v.EVENT, name), v.EVENT, name), {name}, known=False, starts=starts)
        for name, starts in ((one, {day}), (other, {day, *more}))
    )
    if labels.same(one, other) or reconcile.overlap(one, other) == 1:
        met = set(reconcile.keys(found, asking=False))
        assert not met.isdisjoint(reconcile.keys(asking, asking=True))


def test_events_of_a_day_without_a_word_in_common_do_not_meet() -> None:
    asking, found = (
        Profile(Node(iris.mint(v.EVENT, name), v.EVENT, name), {name}, known=False, starts={"2016"})
        for name in ("Seminar on begging", "Annual Conference of Ports")
    )
    met = set(reconcile.keys(found, asking=False))
    assert met.isdisjoint(reconcile.keys(asking, asking=True))


def test_who_speaks_of_a_link_and_was_linked_itself_is_what_it_became() -> None:
    said = {
        "d1": {"harbour-unit-of-riga": "", "harbour-unit-of-riga-riga": ""},
        "d2": {
            "harbour-unit-riga": "",
            "harbour-unit-of-riga-latvia": "",
            "harbour-unit-of-riga": "",
            "harbour-unit-latvia": "",
        },
        "d3": {
            "harbour-unit-of-riga-latvia": "harbour-unit",
            "harbour-unit-of-riga": "harbour-unit-riga",
            "harbour-unit": "",
            "harbour-unit-of-riga-riga": "",
            "harbour-unit-riga": "",
        },
    }
    by_iri = {node.iri: node for node in NODES[::-1]}
    at = f"{iris.BASE}actor/"
    parts = {
        document: Rows(
            {
                at + name: Row(by_iri[at + name], parents={at + body} if body else set())
                for name, body in bodies.items()
            }
        )
        for document, bodies in said.items()
    }
    decisions = decide(parts, KNOWN, published={})
    assert len(decisions.rounds) > 1
    left = {link.node.iri for link in decisions.links}
    assert all(left.isdisjoint(decisions.meant(d, rows)) for d, rows in parts.items())

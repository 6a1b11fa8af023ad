"""What a curator would have an item say instead: another subject, property or object.

A correction is written as `property=partner; object=Norway`. Labels mean what they mean in a
curated file; a thing that nothing knows yet is written with its class, `organisation: Harbour
Watch`, and is then introduced.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from thbgraph import iris
from thbgraph import vocabulary as v
from thbgraph.authority import key
from thbgraph.curated import concepts, values
from thbgraph.curated.sheets import AT, KINDS, POST, PROPERTIES
from thbgraph.curated.yamlnodes import Source, Word, near
from thbgraph.errors import CuratedError
from thbgraph.facts.profiles import nodes
from thbgraph.model import Node
from thbgraph.review.claims import AFFILIATED, HOLDS, claims

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from thbgraph.model import Object
    from thbgraph.review.claims import Claim, Item
    from thbgraph.review.desk import Desk

SUBJECT: Final = "subject"
PROPERTY: Final = "property"
OBJECT: Final = "object"
LABEL: Final = "label"
BECAUSE: Final = "because"
OF_POSTS: Final = {POST: HOLDS, AT: AFFILIATED}
_SEVERAL: Final = 1


def keys(item: Item) -> tuple[str, ...]:
    """Return what of an item can be corrected."""
    if item.is_thing:
        return (LABEL,)
    posts = tuple(k for k, p in OF_POSTS.items() if p in {f.predicate for f in item.facts})
    return (SUBJECT, *(posts or (PROPERTY, OBJECT)), BECAUSE)


def parse(words: str, item: Item) -> dict[str, str]:
    """Return what `object=Norway; because=…` says. CuratedError for another form."""
    changes = {}
    for part in words.split(";"):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals or not value or name not in keys(item):
            known = ", ".join(keys(item))
            raise CuratedError(f"“{part.strip()}” is not KEY=WORDS, with a key of {known}")
        changes[name] = value
    return changes


def corrected(desk: Desk, file: Path, item: Item, changes: Mapping[str, str]) -> list[Claim]:
    """Return what the item claims with these changes.

    CuratedError for a label that nothing has, a property that is not said of such things, and
    where nothing would change.
    """
    found = [_claim(desk, Source(file), one, changes) for one in claims(item)]
    if LABEL not in changes and [c.id for c in found] == list(item.ids):
        raise CuratedError("nothing is changed; accept it instead")
    return found


def _claim(desk: Desk, source: Source, claim: Claim, changes: Mapping[str, str]) -> Claim:
    if LABEL in changes:
        return replace(claim, subject=replace(claim.subject, label=changes[LABEL]))
    wanted = changes.get(PROPERTY, claim.predicate.partition(":")[2])
    predicate = PROPERTIES.get(wanted) or OF_POSTS.get(wanted) or claim.predicate
    if wanted not in PROPERTIES and predicate.partition(":")[2] != wanted:
        raise CuratedError(f"“{wanted}” is no property{near(wanted, PROPERTIES)}")
    subject, end = claim.subject, claim.object
    if SUBJECT in changes:
        subject = _node(desk, source, changes[SUBJECT], v.FACT_PROPERTIES[predicate].subjects)
    new = next((changes[k] for k, p in OF_POSTS.items() if k in changes and p == predicate), "")
    new = new or changes.get(OBJECT, "")
    if new:
        end = _object(desk, source, predicate, new)
    kind = end.type if isinstance(end, Node) else end.datatype
    if not v.allowed(subject.type, predicate, kind):
        said = f"{_short(subject.type)} and {_short(kind)}"
        raise CuratedError(f"“{wanted}” is not said of things of class {said}")
    return replace(claim, subject=subject, predicate=predicate, object=end)


def _object(desk: Desk, source: Source, predicate: str, words: str) -> Object:
    types = v.FACT_PROPERTIES[predicate].objects
    word = Word(words, 1)
    if types & v.DATES:
        return values.date(word, source)
    if types <= v.TEXTS:
        return values.text(words)
    if predicate == "thb:topic":
        return concepts.topic(word, desk.authority, source).node
    if predicate == "thb:hasPriority":
        return concepts.priority(word).node
    return _node(desk, source, words, types)


def _node(desk: Desk, source: Source, words: str, types: Collection[str]) -> Node:
    """Return the node that a label means, known or read by a rule; or a new one."""
    kind, colon, label = (part.strip() for part in words.partition(":"))
    if colon and kind in KINDS:
        type_ = KINDS[kind]
        return in_corpus(desk, label, {type_}) or Node(iris.mint(type_, label), type_, label)
    try:
        return known(desk, source, words, types)
    except CuratedError as problem:
        better = f"; write its class before it, for example organisation: {words}"
        raise CuratedError(problem.message + better) from None


def known(desk: Desk, source: Source, words: str, types: Collection[str]) -> Node:
    """Return the node of one of these classes that a label means, known or read by a rule.

    CuratedError where there is none, or more than one.
    """
    try:
        return desk.names.find(Word(words, 1), types, source).node
    except CuratedError as problem:
        found = in_corpus(desk, words, types)
        if found is None:
            told = problem.message.partition(" Else introduce it")[0].partition("; introduce it")[0]
            raise CuratedError(told) from None
        return found


def in_corpus(desk: Desk, label: str, types: Collection[str]) -> Node | None:
    """Return the one node of the corpus that is called so, if it is one."""
    called = {
        node.iri: node
        for fact in desk.merged.facts
        for node in nodes(fact)
        if node.type in types and key(node.label) == key(label)
    }
    return next(iter(called.values())) if len(called) == _SEVERAL else None


def _short(type_: str) -> str:
    return type_.partition(":")[2].lower()

"""What a curator types of a new fact, read field by field: its passage, its property, its ends.

Each problem is told at the field that would mend it, and none hides another.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from thbgraph import iris
from thbgraph import vocabulary as v
from thbgraph.curated import concepts, values
from thbgraph.curated.sheets import AT, KINDS, POST, PROPERTIES, Quote
from thbgraph.curated.yamlnodes import Word, near
from thbgraph.errors import CuratedError
from thbgraph.model import Node
from thbgraph.review import corrections
from thbgraph.review.claims import HOLDS
from thbgraph.review.naming import FAMILIES, KIND
from thbgraph.review.wording import occurrences, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from collections.abc import Set as AbstractSet

    from thbgraph.curated.quotes import Passage
    from thbgraph.model import Object
    from thbgraph.review.desk import Desk
    from thbgraph.review.scribe import Scribe

    Types = AbstractSet[str]
_T = TypeVar("_T")

SUBJECT: Final = "subject"
PROPERTY: Final = "property"
OBJECT: Final = "object"
MORE: Final = "more"
"""Further objects of the same property, one on each line."""
QUOTE: Final = "quote"
OCCURRENCE: Final = "occurrence"
NEW: Final = "-new"
"""After the name of an end: the class as which it is introduced."""
STATED: Final = PROPERTIES | {POST: HOLDS}
"""What can be entered: the properties as they are written, and what they mean."""
_NEAR: Final = 300
"""Code points from where a quote was marked, beyond which another place may be meant."""
_TOPIC: Final = "thb:topic"
_PRIORITY: Final = "thb:hasPriority"


class Fields:
    """The fields of one new fact, and the problems that were found in them."""

    def __init__(self, desk: Desk, scribe: Scribe, typed: Mapping[str, str]) -> None:
        """Read for what `scribe` would write; `typed` has no field that was left empty."""
        self._desk, self._scribe, self._typed = desk, scribe, typed
        self.problems: dict[str, str] = {}
        """What would be right, by field."""
        self.new: set[str] = set()
        """The ends that nothing knows yet."""

    def attempt(self, field: str, make: Callable[[], _T]) -> _T | None:
        """Return what `make` gives; where it raises CuratedError, note that at the field."""
        try:
            return make()
        except CuratedError as problem:
            self.problems.setdefault(field, problem.message)
            return None

    def passage(self, near_to: int | None) -> tuple[Passage, int] | None:
        """Return where the quote stands, and its number where the words alone do not tell it."""
        words, given = one_line(self._typed.get(QUOTE, "")), self._typed.get(OCCURRENCE, "")
        if not words:
            self.problems[QUOTE] = "mark or paste the words that state the fact"
            return None
        number = int(given) if given.isascii() and given.isdigit() else 0
        if given and not number:
            self.problems[OCCURRENCE] = "this is a whole number from 1"
            return None
        reader = self._scribe.reader
        times = reader.times(words)
        if times > 1 and not number:
            found = list(occurrences(words, reader))
            if near_to is not None and found:
                nearest = min(found, key=lambda one: abs(one[0].raw.start - near_to))
                if abs(nearest[0].raw.start - near_to) < _NEAR:
                    return nearest
            if len(found) > 1:
                self.problems[OCCURRENCE] = (
                    f"these words stand {times} times in the document; say which place is meant, "
                    f"1 to {times}, or make the quote longer"
                )
                return None
        field = OCCURRENCE if 0 < times < number else QUOTE
        found_there = self.attempt(field, lambda: reader.passage(Quote(Word(words, 1), number)))
        return (found_there, number) if found_there else None

    def predicate(self) -> str:
        """Return the property; empty where it is none."""
        key = self._typed.get(PROPERTY, "")
        if key not in STATED:
            told = f"“{key}” is no property{near(key, STATED)}" if key else "choose a property"
            self.problems[PROPERTY] = told
        if AT in self._typed and key != POST:
            self.problems[AT] = f"only a post is held at an organisation; choose “{POST}”"
        return STATED.get(key, "")

    def object(self, predicate: str) -> Object | None:
        """Return what the property says of the subject: a thing, a concept, a date or a text."""
        types = v.FACT_PROPERTIES[predicate].objects
        if types <= v.TYPES:
            return self.end(OBJECT, types)
        if OBJECT + NEW in self._typed:
            self.problems[OBJECT + NEW] = "this property introduces nothing; choose “known”"
        words = self._typed.get(OBJECT, "")
        if not words:
            self.problems[OBJECT] = f"write {_kinds(types)}"
            return None
        return self.attempt(OBJECT, lambda: self._value(predicate, types, words))

    def others(self, predicate: str) -> list[Object]:
        """Return the further objects: known things, concepts or texts, each named once."""
        types = v.FACT_PROPERTIES[predicate].objects
        lines = [one_line(line) for line in self._typed.get(MORE, "").splitlines()]
        labels = [label for label in lines if label]
        if labels and (predicate == HOLDS or types & v.DATES):
            self.problems[MORE] = "this is one to a fact; enter each by itself"
            return []
        twice = {label for label in labels if [*labels, self._typed.get(OBJECT)].count(label) > 1}
        if twice:
            self.problems[MORE] = f"“{min(twice)}” stands here twice"
        found = (self.attempt(MORE, partial(self._other, predicate, types, one)) for one in labels)
        return [one for one in found if one is not None]

    def _other(self, predicate: str, types: Types, label: str) -> Object:
        if not types <= v.TYPES:
            return self._value(predicate, types, label)
        try:
            return corrections.known(self._desk, self._scribe.source, label, types)
        except CuratedError as problem:
            if "is unknown" not in problem.message:
                raise
            told = problem.message
            advice = " Enter" if told.endswith("?") else "; enter"
            raise CuratedError(f"{told}{advice} what is new by itself first") from None

    def end(self, field: str, types: Types) -> Node | None:
        """Return the thing that a field names, known or new."""
        label, kind = self._typed.get(field, ""), self._typed.get(field + NEW, "")
        if not label:
            self.problems[field] = f"name {_kinds(types)}"
            return None
        if not kind:
            return self.attempt(field, lambda: self._known(label, types))
        if KINDS.get(kind) not in types:
            self.problems[field + NEW] = f"here stands {_kinds(types)}"
            return None
        self.new.add(field)
        return self.attempt(field, lambda: self._fresh(label, KINDS[kind]))

    def _value(self, predicate: str, types: Types, words: str) -> Object:
        word, source = Word(words, 1), self._scribe.source
        if types & v.DATES:
            return values.date(word, source)
        if predicate == _TOPIC:
            return concepts.topic(word, self._desk.authority, source).node
        return concepts.priority(word).node if predicate == _PRIORITY else values.text(words)

    def _known(self, label: str, types: Types) -> Node:
        try:
            return corrections.known(self._desk, self._scribe.source, label, types)
        except CuratedError as problem:
            told = problem.message
            if "is unknown" not in told:
                raise
            advice = "If it is new, say as what" if told.endswith("?") else "; if new, say as what"
            raise CuratedError(f"{told}{' ' * told.endswith('?')}{advice}") from None

    def _fresh(self, label: str, type_: str) -> Node:
        """Return a new thing. CuratedError where something of the kind is called so already."""
        family = next((f for f in FAMILIES if type_ in f), frozenset({type_}))
        taken = [n for n in self._desk.names.called(label) if n.type in family]
        one = taken[0] if taken else corrections.in_corpus(self._desk, label, {type_})
        if one is not None:
            is_ = f"“{label}” is known already, as “{one.label}” ({KIND[one.type]})"
            raise CuratedError(f"{is_}; choose “known”, or give the new one another label")
        return Node(iris.mint(type_, label), type_, values.text(label).text)


def _kinds(types: Types) -> str:
    """Return what may stand at an end: “an event or an initiative”, a date, the text's words."""
    if types & v.DATES:
        return "a date: YYYY-MM-DD, YYYY-MM or YYYY, as sharp as the text"
    if not types <= v.TYPES:
        return "what the text says, in its own words"
    names = sorted(KIND[type_] for type_ in types)
    said = [f"an {name}" if name[0] in "aeio" else f"a {name}" for name in names]
    return f"{', '.join(said[:-1])} or {said[-1]}" if len(said) > 1 else said[0]

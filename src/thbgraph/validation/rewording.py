"""What the words of a result are read from, and how they are kept from one build to the next.

`findings` looks from the focus node and the value of a result at their labels, at the facts about
them and at the evidence of these. The steps it takes there are listed here, so that whoever knows
what changed can tell whose words may be others (`reach`). They may be too many, never too few.
"""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from thbgraph import vocabulary as v
from thbgraph.validation import raws
from thbgraph.validation.names import LABELS
from thbgraph.validation.reads import Read, Reads, Step
from thbgraph.validation.records import Passage, Result, Severity
from thbgraph.validation.shapes import CONCERNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from thbgraph.validation.raws import Raw
    from thbgraph.validation.reads import Way
    from thbgraph.validation.shapes import Shapes

    Words = dict[Raw, Result]


def _step(name: str) -> Step:
    back = name.startswith("^")
    return Step(v.expand(name.removeprefix("^")), back=back)


_RECORD: Final = ("rdf:subject", "rdf:predicate", "rdf:object", "thb:postTitle", "thb:appointee")
_TO_FACTS: Final = (
    (),
    ("^rdf:subject",),
    ("^rdf:object",),
    ("^thb:evidence",),
    ("^oa:hasSelector", "^thb:evidence"),
    ("^thb:appointment", "^thb:evidence"),
)
_OF_EVIDENCE: Final = (
    ("oa:hasSource", "dcterms:identifier"),
    ("oa:hasSource", "thb:text"),
    *(("oa:hasSelector", name) for name in ("oa:exact", "oa:start", "oa:end")),
    ("thb:rule",),
    ("thb:method",),
)


_LISTS: Final = slice(8, 10)
"""Details and passages among the fields of a result behind its rule and severity."""


@lru_cache(maxsize=8)
def reads(shapes: Shapes) -> Reads:
    """Return what the words of results are read from, beginning at focus node and value."""
    found = {Read((), _step(v.TYPE)), *_of_label(())}
    # Those of all shapes, be they asked elsewhere.
    for concern in map(str, shapes.graph.objects(None, shapes.term(CONCERNS))):
        found |= {Read((), Step(concern)), *_of_label((Step(concern),))}
    for names in _TO_FACTS:
        fact = tuple(map(_step, names))
        found |= {*_along(fact), *_of_label(fact)}
        # Whoever is evidence, or stands behind it, is told by this piece alone, not by its fact's.
        to = _step("thb:evidence")
        evidence = fact[:-1] if fact[-1:] == (to._replace(back=True),) else (*fact, to)
        for more in _OF_EVIDENCE:
            found |= {*_along((*evidence, *map(_step, more)))}
    return Reads(frozenset(found))


def _along(way: Way) -> Iterator[Read]:
    """Yield all that is read on a way."""
    return (Read(way[:end], step) for end, step in enumerate(way))


def _of_label(way: Way) -> Iterator[Read]:
    """Yield what the label of a node is read from, a record's own ends among it."""
    for label in LABELS:
        yield Read(way, _step(label))
        yield from (Read((*way, _step(end)), _step(label)) for end in _RECORD)
    yield from (Read(way, _step(end)) for end in (*_RECORD, "oa:hasSelector"))
    yield Read((*way, _step("oa:hasSelector")), _step("oa:exact"))


def to_json(words: Words) -> dict[str, Any]:
    """Return results with what they are the words of, as JSON takes them."""
    of_passage = attrgetter(*Passage.__slots__)
    said_in = {passage for result in words.values() for passage in result.passages}
    passages = sorted(said_in, key=of_passage)
    places = {passage: number for number, passage in enumerate(passages)}
    found = []
    for raw, result in words.items():
        (said,) = raws.to_json([raw])
        rule, severity, *fields = (getattr(result, name) for name in Result.__slots__)
        details, of = fields[_LISTS]
        fields[_LISTS] = [list(details), [places[one] for one in of]]
        found.append([said, [rule.iri, severity.value, *fields]])
    return {
        "passages": [of_passage(one) for one in passages],
        "results": sorted(found, key=lambda one: repr(one[0])),
    }


def from_json(kept: Mapping[str, Any], shapes: Shapes) -> Words:
    """Return the results again."""
    passages = [Passage(*fields) for fields in kept["passages"]]
    said: Iterable[Any] = kept["results"]
    found = {}
    for words, (iri, severity, *fields) in said:
        details, of = fields[_LISTS]
        fields[_LISTS] = [tuple(details), tuple(passages[number] for number in of)]
        (raw,) = raws.from_json([words])
        found[raw] = Result(shapes.rule(iri), Severity(severity), *fields)
    return found

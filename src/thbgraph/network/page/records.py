"""What the page knows: the network as plain data, each record once, referred to by its place.

The keys are those that `page.js`'s parts read; places count from 0. A passage that proves several
facts stands once, and so does a document.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NotRequired, TypedDict

from thbgraph import rdf
from thbgraph.network.layout import lines, radius
from thbgraph.network.measures import measure
from thbgraph.network.model import KINDS, ROLES
from thbgraph.network.strongest import strongest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thbgraph.network.model import Actor, Link, Measure, Network, Part, Passage

Record = dict[str, object]

_WIDE: Final = 1.6
"""The shape of the page's drawing on a wide screen."""
_NOT_IN_SCRIPTS: Final = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
_NOT_IN_LINES: Final = {"\u2028": "\\u2028", "\u2029": "\\u2029"}
_ESCAPES: Final = str.maketrans(_NOT_IN_SCRIPTS | _NOT_IN_LINES)


class Records(TypedDict):
    """The whole of the page's data."""

    note: str
    """What of the network is left out; empty for nothing."""
    kinds: dict[str, str]
    roles: dict[str, str]
    actors: list[Record]
    links: list[Record]
    undertakings: list[Record]
    parts: list[Record]
    passages: list[Record]
    presidencies: list[Record]
    sources: list[Record]
    site: NotRequired[dict[str, str]]
    """Where the pages of things are: what their IRIs begin with (`base`), and what stands for it
    (`pages`). Left out of a page that stands alone."""


def records(whole: Network) -> Records:
    """Return the network as data that JSON can hold; of a large one, its strongest part."""
    network, note = strongest(whole)
    actors = _places(actor.iri for actor in network.actors)
    undertakings = _places(u.iri for u in network.undertakings)
    presidencies = _places(p.iri for p in network.presidencies)
    sources = _places(source.id for source in network.sources)
    passages = sorted({p for part in network.parts for p in part.passages})
    found = {passage: place for place, passage in enumerate(passages)}
    measures = measure(whole, _WIDE, network)
    return {
        "note": note,
        "kinds": KINDS,
        "roles": ROLES,
        "actors": [_actor(actor, measures[actor.iri]) for actor in network.actors],
        "links": [_link(link, actors, undertakings) for link in network.links],
        "undertakings": [
            {
                "iri": u.iri,
                "label": u.label,
                "type": u.type.removeprefix("thb:"),
                "start": u.start,
                "end": u.end,
                "years": [u.years[0], u.years[-1]] if u.years else [],
                "presidencies": [
                    presidencies[iri] for iri in u.presidencies if iri in presidencies
                ],
            }
            for u in network.undertakings
        ],
        "parts": [_part(part, actors, undertakings, found) for part in network.parts],
        "passages": [_passage(passage, sources) for passage in passages],
        "presidencies": [
            {"label": p.label, "start": p.start, "end": p.end} for p in network.presidencies
        ],
        "sources": [
            {
                "iri": rdf.document_node(s.id).value,
                "title": s.title,
                "issued": s.issued,
                "publisher": s.publisher,
                "address": s.address,
            }
            for s in network.sources
        ],
    }


def embedded(data: Records) -> str:
    """Return the data as JSON that no HTML parser takes for the end of its script element."""
    return escaped(data)


def escaped(data: object) -> str:
    """Return anything that JSON can hold as `embedded` does."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _places(keys: Iterable[str]) -> dict[str, int]:
    return {key: place for place, key in enumerate(keys)}


def _actor(actor: Actor, m: Measure) -> Record:
    return {
        "iri": actor.iri,
        "kind": actor.kind,
        "label": actor.label,
        "lines": lines(actor.label),
        "country": actor.country,
        "names": list(actor.names),
        "degree": m.degree,
        "strength": m.strength,
        "betweenness": m.betweenness,
        "community": m.community,
        "radius": radius(m.degree),
        "x": m.x,
        "y": m.y,
    }


def _link(link: Link, actors: dict[str, int], undertakings: dict[str, int]) -> Record:
    return {
        "ends": [actors[link.source], actors[link.target]],
        "shared": [undertakings[iri] for iri in link.shared],
    }


def _part(
    part: Part,
    actors: dict[str, int],
    undertakings: dict[str, int],
    passages: dict[Passage, int],
) -> Record:
    return {
        "undertaking": undertakings[part.undertaking],
        "actor": actors[part.actor],
        "role": part.role,
        "fact": part.fact,
        "confirmed": part.review == "confirmed",
        "passages": [passages[passage] for passage in part.passages],
    }


def _passage(passage: Passage, sources: dict[str, int]) -> Record:
    return {
        "source": sources.get(passage.document, -1),
        "document": passage.document,
        "start": passage.start,
        "end": passage.end,
        "quote": passage.quote,
        "method": passage.method,
        "rule": passage.rule,
    }

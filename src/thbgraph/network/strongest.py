"""The part of a large network that a picture or a page can show: its most linked actors.

A drawing of thousands of actors shows a ball of wool, and a browser stops moving it. So it holds
the actors with the most shared events and initiatives, the strongest links among them, and says
what it leaves out. Files for other programs hold everything.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from thbgraph.network.model import Link, Network

ACTORS: Final = 300
LINKS: Final = 3_000
"""What a drawing holds at most."""


class Strongest(NamedTuple):
    """The part that is drawn, and what is said of the rest: empty where there is none."""

    network: Network
    note: str


def strongest(whole: Network, actors: int = ACTORS, links: int = LINKS) -> Strongest:
    """Return the part of `whole` with at most so many actors and links.

    The actors are those with the greatest strength (`thbgraph.network.model.Measure`), the links
    those of the greatest weight; of equals, the first by IRI.
    """
    if len(whole.actors) <= actors and len(whole.links) <= links:
        return Strongest(whole, "")
    strength: Counter[str] = Counter()
    for link in whole.links:
        strength[link.source] += link.weight
        strength[link.target] += link.weight
    ranked = sorted((actor.iri for actor in whole.actors), key=lambda iri: (-strength[iri], iri))
    kept = frozenset(ranked[:actors])
    among = [link for link in whole.links if {link.source, link.target} <= kept]
    drawn = _part(whole, kept, sorted(sorted(among, key=_by_weight)[:links]))
    return Strongest(
        drawn,
        f"Shown are the {len(drawn.actors):,} most linked of {len(whole.actors):,} actors, and the "
        f"{len(drawn.links):,} strongest of {len(whole.links):,} links. The files in GEXF, GraphML "
        "and CSV hold them all.",
    )


def _by_weight(link: Link) -> tuple[int, str, str]:
    return (-link.weight, link.source, link.target)


def _part(whole: Network, kept: frozenset[str], links: list[Link]) -> Network:
    parts = tuple(part for part in whole.parts if part.actor in kept)
    joined = {part.undertaking for part in parts}
    undertakings = tuple(u for u in whole.undertakings if u.iri in joined)
    presidencies = {iri for u in undertakings for iri in u.presidencies}
    quoted = {passage.document for part in parts for passage in part.passages}
    return replace(
        whole,
        actors=tuple(actor for actor in whole.actors if actor.iri in kept),
        links=tuple(links),
        undertakings=undertakings,
        parts=parts,
        presidencies=tuple(p for p in whole.presidencies if p.iri in presidencies),
        sources=tuple(source for source in whole.sources if source.id in quoted),
    )

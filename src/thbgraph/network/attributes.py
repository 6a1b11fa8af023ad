"""Actors and links as flat rows: the columns that the network has in every file format.

A cell that holds several values joins them by ` | `. The quotes are not repeated here: a link's
`facts` are ids that `thbgraph explain` and `thbgraph facts` know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import networkx as nx

from thbgraph.network.measures import measure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thbgraph.network.model import Network, Part

Cell = str | int | float

ACTORS: Final[dict[str, type[Cell]]] = {
    "id": str,
    "label": str,
    "kind": str,
    "country": str,
    "events": int,
    "initiatives": int,
    "degree": int,
    "strength": int,
    "betweenness": float,
    "community": int,
    "x": float,
    "y": float,
}
"""What is said of an actor, and of which type it is; `thbgraph.network.model` has the meanings."""

LINKS: Final[dict[str, type[Cell]]] = {
    "source": str,
    "target": str,
    "source_label": str,
    "target_label": str,
    "weight": int,
    "first": str,
    "last": str,
    "shared": str,
    "shared_labels": str,
    "source_roles": str,
    "target_roles": str,
    "facts": str,
}
"""What is said of a link."""

_JOIN: Final = " | "


def actors(network: Network) -> list[dict[str, Cell]]:
    """Return a row for each actor, with the keys of `ACTORS`."""
    measures = measure(network)
    events = {u.iri for u in network.undertakings if u.type == "thb:Event"}
    taken: dict[str, set[str]] = {}
    for part in network.parts:
        taken.setdefault(part.actor, set()).add(part.undertaking)
    return [
        {
            "id": actor.iri,
            "label": actor.label,
            "kind": actor.kind,
            "country": actor.country,
            "events": len(taken[actor.iri] & events),
            "initiatives": len(taken[actor.iri] - events),
            "degree": m.degree,
            "strength": m.strength,
            "betweenness": m.betweenness,
            "community": m.community,
            "x": m.x,
            "y": m.y,
        }
        for actor in network.actors
        for m in [measures[actor.iri]]
    ]


def links(network: Network) -> list[dict[str, Cell]]:
    """Return a row for each link, with the keys of `LINKS`."""
    labels = {a.iri: a.label for a in network.actors} | {
        u.iri: u.label for u in network.undertakings
    }
    return [
        {
            "source": link.source,
            "target": link.target,
            "source_label": labels[link.source],
            "target_label": labels[link.target],
            "weight": link.weight,
            "first": link.first,
            "last": link.last,
            "shared": _JOIN.join(link.shared),
            "shared_labels": _JOIN.join(labels[iri] for iri in link.shared),
            "source_roles": _roles(parts, link.source),
            "target_roles": _roles(parts, link.target),
            "facts": _JOIN.join(sorted(part.fact for part in parts)),
        }
        for link in network.links
        for parts in [network.parts_of(link)]
    ]


def to_networkx(network: Network) -> nx.Graph[str]:
    """Return the network as a networkx graph; `thbgraph.network.to_networkx` says what it holds."""
    graph: nx.Graph[str] = nx.Graph()
    for row in actors(network):
        graph.add_node(str(row["id"]), **{k: x for k, x in row.items() if k != "id"})
    for link, row in zip(network.links, links(network), strict=True):
        parts = network.parts_of(link)
        said: dict[str, object] = {k: row[k] for k in ("weight", "first", "last")}
        said |= {
            "shared": link.shared,
            "roles": {
                actor: tuple(sorted({part.role for part in parts if part.actor == actor}))
                for actor in (link.source, link.target)
            },
            "facts": tuple(sorted(part.fact for part in parts)),
            "passages": tuple(sorted({p for part in parts for p in part.passages})),
        }
        graph.add_edge(link.source, link.target, **said)
    return graph


def _roles(parts: Iterable[Part], actor: str) -> str:
    return _JOIN.join(sorted({part.role for part in parts if part.actor == actor}))

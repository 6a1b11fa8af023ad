"""What networkx says of the network: how linked each actor is, who bridges, who belongs together.

Of a large network igraph says it, where that is installed (`thbgraph.network.engines`).

Actors are numbered in the order of their IRIs before anything is computed, so that no result
depends on how text is hashed; values are rounded, so that none depends on the last bit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import networkx as nx

from thbgraph.network import engines, layout
from thbgraph.network.model import Measure

if TYPE_CHECKING:
    from thbgraph.network.model import Network

_DIGITS: Final = 6


def numbered(network: Network) -> nx.Graph[int]:
    """Return the network with each actor as its place in `network.actors`, links with `weight`."""
    places = {actor.iri: n for n, actor in enumerate(network.actors)}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(network.actors)))
    graph.add_weighted_edges_from(
        (places[link.source], places[link.target], link.weight) for link in network.links
    )
    return graph


def communities(graph: nx.Graph[int]) -> dict[int, int]:
    """Return the number of each node's community, from 1: the largest first, then by first node."""
    if engines.measures(graph):
        found = engines.communities(graph, layout.SEED)
    else:
        found = nx.community.louvain_communities(graph, weight="weight", seed=layout.SEED)
    ranked = sorted((sorted(group) for group in found), key=lambda group: (-len(group), group[0]))
    return {node: number for number, group in enumerate(ranked, 1) for node in group}


def measure(
    network: Network, wide: float = 1.0, drawn: Network | None = None
) -> dict[str, Measure]:
    """Return the measures of each actor by its IRI; `wide` shapes the layout.

    Betweenness counts shortest paths by steps, not by weight, as a share of all pairs (0 to 1).
    Where only a part of the network is `drawn`, the actors of that part are measured in the whole
    and placed among each other.
    """
    drawn = drawn or network
    if not drawn.actors:
        return {}
    graph = numbered(network)
    large = engines.measures(graph)
    between = engines.betweenness(graph) if large else nx.betweenness_centrality(graph)
    community = communities(graph)
    places = {actor.iri: n for n, actor in enumerate(network.actors)}
    groups = {n: community[places[actor.iri]] for n, actor in enumerate(drawn.actors)}
    part = graph if drawn is network else numbered(drawn)
    positions = layout.place(part, [actor.label for actor in drawn.actors], groups, wide)
    strength = graph.degree(weight="weight")
    return {
        actor.iri: Measure(
            degree=graph.degree[place],
            strength=int(strength[place]),
            betweenness=round(between[place], _DIGITS),
            community=community[place],
            x=positions[n][0],
            y=positions[n][1],
        )
        for n, actor in enumerate(drawn.actors)
        for place in [places[actor.iri]]
    }

"""What networkx says of the network: how linked each actor is, who bridges, who belongs together.

Actors are numbered in the order of their IRIs before anything is computed, so that no result
depends on how text is hashed; values are rounded, so that none depends on the last bit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import networkx as nx

from thbgraph.network import layout
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
    found = nx.community.louvain_communities(graph, weight="weight", seed=layout.SEED)
    ranked = sorted((sorted(group) for group in found), key=lambda group: (-len(group), group[0]))
    return {node: number for number, group in enumerate(ranked, 1) for node in group}


def measure(network: Network, wide: float = 1.0) -> dict[str, Measure]:
    """Return the measures of each actor by its IRI; `wide` shapes the layout.

    Betweenness counts shortest paths by steps, not by weight, as a share of all pairs (0 to 1).
    """
    graph = numbered(network)
    if not network.actors:
        return {}
    between = nx.betweenness_centrality(graph, normalized=True)
    community = communities(graph)
    positions = layout.place(graph, [actor.label for actor in network.actors], community, wide)
    return {
        actor.iri: Measure(
            degree=graph.degree[n],
            strength=int(graph.degree(n, weight="weight")),
            betweenness=round(between[n], _DIGITS),
            community=community[n],
            x=positions[n][0],
            y=positions[n][1],
        )
        for n, actor in enumerate(network.actors)
    }

"""Betweenness, communities and positions of large networks by igraph, where that is installed.

networkx measures small networks, whether or not igraph is there, so that a file does not change
with what is installed; large ones would take it hours. Betweenness is the same from
both, to the digits that are kept. Communities come from the same method (Louvain's), which looks at
the actors in an order of its own in each; positions come from the same forces.
"""

from __future__ import annotations

import importlib.util
import math
import random
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx

LARGE: Final = 2_000
"""Actors and links together from which on igraph measures."""
MANY: Final = 1_000
"""Actors from which on igraph places them."""
_STEPS: Final = 150


def measures(graph: nx.Graph[int]) -> bool:
    """Whether igraph is to measure this network."""
    return len(graph) + graph.number_of_edges() >= LARGE and _installed()


def places(actors: int) -> bool:
    """Whether igraph is to place so many actors."""
    return actors >= MANY and _installed()


def _installed() -> bool:
    return importlib.util.find_spec("igraph") is not None


def betweenness(graph: nx.Graph[int]) -> dict[int, float]:
    """Return the share of shortest paths, counted by steps, that run through each node."""
    native = _native(graph)
    size = native.vcount()
    pairs = (size - 1) * (size - 2) / 2
    values = native.betweenness(directed=False)
    return {node: value / pairs if pairs else 0.0 for node, value in enumerate(values)}


def communities(graph: nx.Graph[int], seed: int) -> list[set[int]]:
    """Return groups of nodes that are linked more among themselves, by Louvain's method."""
    import igraph  # noqa: PLC0415 - an extra

    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - repeatable, no secret
    found = _native(graph).community_multilevel(weights="weight")
    return [set(group) for group in found]


def positions(
    edges: Sequence[tuple[int, int, float]], nodes: int, seed: int
) -> list[tuple[float, float]]:
    """Return a place for each node, by Fruchterman and Reingold's forces from a fixed start.

    `edges` are pairs of nodes, numbered from 0, with how hard they pull.
    """
    import igraph  # noqa: PLC0415 - an extra

    chance = random.Random(seed)  # noqa: S311 - repeatable, no secret
    side = math.sqrt(nodes)
    start = [(chance.uniform(-side, side), chance.uniform(-side, side)) for _ in range(nodes)]
    igraph.set_random_number_generator(chance)
    graph = igraph.Graph(n=nodes, edges=[(a, b) for a, b, _ in edges])
    found = graph.layout_fruchterman_reingold(
        weights=[pull for _, _, pull in edges], niter=_STEPS, seed=start, grid="auto"
    )
    return [(x, y) for x, y in found]


def _native(graph: nx.Graph[int]) -> Any:  # noqa: ANN401 - igraph has no types
    import igraph  # noqa: PLC0415 - an extra

    said: list[tuple[int, int, Any]] = list(graph.edges(data="weight"))
    edges = sorted((min(a, b), max(a, b), weight) for a, b, weight in said)
    native = igraph.Graph(n=len(graph), edges=[(a, b) for a, b, _ in edges])
    native.es["weight"] = [weight for _, _, weight in edges]
    return native

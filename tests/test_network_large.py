"""Large networks: measured by igraph as by networkx, drawn as their strongest part."""

from __future__ import annotations

import json
import re
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import network_samples as n
from test_network_measures import event
from thbgraph import rdf
from thbgraph.network import engines, layout, page, picture
from thbgraph.network.assembly import assemble
from thbgraph.network.measures import communities, measure, numbered
from thbgraph.network.model import Network
from thbgraph.network.page.records import records
from thbgraph.network.pairs import shared
from thbgraph.network.strongest import strongest
from thbgraph.store import Store

graphs = st.sets(st.tuples(st.integers(0, 14), st.integers(0, 14)), max_size=60).map(
    lambda pairs: [(a, b) for a, b in sorted(pairs) if a < b]
)


def of(edges: list[tuple[int, int]], nodes: int = 15) -> nx.Graph[int]:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from(edges, weight=1)
    return graph


def many(groups: int, size: int = 12) -> Network:
    """Groups who meet among themselves, in a ring: the last of one is the first of the next."""
    facts = []
    for g in range(groups):
        names = [f"Actor {(g * (size - 1) + i) % (groups * (size - 1)):04}" for i in range(size)]
        facts += event(f"meeting {g:03}", *names)
    return assemble(facts + event("again", "Actor 0003", "Actor 0004", "Actor 0005"))


@settings(deadline=None)
@given(graphs)
def test_betweenness_is_networkx_s_to_twelve_digits(edges: list[tuple[int, int]]) -> None:
    graph = of(edges)
    expected = nx.betweenness_centrality(graph)
    assert engines.betweenness(graph) == pytest.approx(expected, abs=1e-12)


@settings(deadline=None)
@given(graphs.filter(bool))
def test_communities_are_as_modular_as_networkx_s_within_a_twentieth(
    edges: list[tuple[int, int]],
) -> None:
    graph = of(edges)
    found = engines.communities(graph, layout.SEED)
    assert sorted(node for group in found for node in group) == list(graph)
    expected = nx.community.louvain_communities(graph, weight="weight", seed=layout.SEED)
    assert nx.community.modularity(graph, found) >= (
        nx.community.modularity(graph, expected) - 0.05
    )


def test_clear_communities_are_networkx_s(monkeypatch: pytest.MonkeyPatch) -> None:
    edges = [*combinations(range(5), 2), *combinations(range(5, 9), 2), (0, 5), (9, 10)]
    expected = communities(of(edges, 11))
    assert expected == {**dict.fromkeys(range(5), 1), **dict.fromkeys(range(5, 9), 2), 9: 3, 10: 3}
    monkeypatch.setattr(engines, "LARGE", 1)
    assert communities(of(edges, 11)) == expected


def test_small_networks_are_networkx_s_business(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = of([(0, 1), (1, 2)], engines.LARGE - 2)
    assert engines.measures(graph)
    assert not engines.measures(of([(0, 1)], engines.LARGE - 2))
    assert engines.places(engines.MANY)
    assert not engines.places(engines.MANY - 1)
    monkeypatch.setattr(engines, "_installed", lambda: False)
    assert not engines.measures(graph)
    assert not engines.places(engines.MANY)


def test_a_large_network_is_measured_alike_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = many(20)
    monkeypatch.setattr(engines, "_installed", lambda: False)
    by_networkx = measure(whole)
    monkeypatch.undo()
    monkeypatch.setattr(engines, "LARGE", 100)
    monkeypatch.setattr(engines, "MANY", 100)
    by_igraph = measure(whole)
    assert measure(whole) == by_igraph
    assert {i: (m.degree, m.strength, m.betweenness) for i, m in by_igraph.items()} == {
        i: (m.degree, m.strength, m.betweenness) for i, m in by_networkx.items()
    }
    assert len({(m.x, m.y) for m in by_igraph.values()}) == len(whole.actors)


def test_a_small_network_is_drawn_whole() -> None:
    assert strongest(n.network()) == (n.network(), "")


def test_the_strongest_part_holds_the_most_linked_actors() -> None:
    whole = assemble(
        event("x", "A", "B", "C")
        + event("y", "A", "B", "D")
        + event("z", "E", "F")
        + event("w", "G")
    )
    drawn, note = strongest(whole, actors=3, links=2)
    assert [actor.label for actor in drawn.actors] == ["A", "B", "C"]
    assert [(link.source[-1], link.target[-1], link.weight) for link in drawn.links] == [
        ("a", "b", 2),
        ("a", "c", 1),
    ]
    assert [u.label for u in drawn.undertakings] == ["x", "y"]
    assert {part.actor[-1] for part in drawn.parts} == {"a", "b", "c"}
    assert note == (
        "Shown are the 3 most linked of 7 actors, and the 2 strongest of 6 links. "
        "The files in GEXF, GraphML and CSV hold them all."
    )


def test_what_is_drawn_keeps_the_measures_of_the_whole() -> None:
    whole = many(4)
    drawn = strongest(whole, actors=5).network
    part, all_ = measure(whole, drawn=drawn), measure(whole)
    assert list(part) == [actor.iri for actor in drawn.actors]
    for iri, m in part.items():
        assert (m.degree, m.strength, m.betweenness, m.community) == (
            *(all_[iri].degree, all_[iri].strength, all_[iri].betweenness, all_[iri].community),
        )


def test_a_drawing_of_a_large_network_says_what_it_leaves_out() -> None:
    whole = many(40)
    note = strongest(whole).note
    assert note.startswith("Shown are the 300 most linked of 440 actors, and the ")
    assert note in picture.draw(whole, "svg").decode()
    html = page.render(whole)
    data = json.loads(re.findall(r'<script[^>]*id="data"[^>]*>(.*?)</script>', html, re.DOTALL)[0])
    assert data["note"] == note
    assert len(data["actors"]) == 300
    assert records(n.network())["note"] == ""


def test_pairs_are_those_that_a_query_counts() -> None:
    store = Store.of(rdf.quads(n.FACTS, []))
    by_query = store.select(
        """SELECT ?a ?b (COUNT(DISTINCT ?u) AS ?n) {
          VALUES ?p { thb:organisedBy thb:hostedBy thb:partner thb:speaker thb:participant
                      thb:initiatedBy thb:ledBy }
          VALUES ?q { thb:organisedBy thb:hostedBy thb:partner thb:speaker thb:participant
                      thb:initiatedBy thb:ledBy }
          ?u ?p ?a ; ?q ?b FILTER (STR(?a) < STR(?b))
        } GROUP BY ?a ?b"""
    )
    counted = {(row["a"].value, row["b"].value): int(row["n"].value) for row in by_query}
    together: dict[str, set[str]] = {}
    for part in n.network().parts:
        together.setdefault(part.undertaking, set()).add(part.actor)
    found = {pair: len(common) for pair, common in shared(together).items()}
    assert found == counted
    assert found == {(link.source, link.target): link.weight for link in n.network().links}
    assert len(numbered(n.network()).edges) == len(found)

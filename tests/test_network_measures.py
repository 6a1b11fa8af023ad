"""Measures that can be checked by hand, and a layout in which labels can be read."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import network_samples as n
import samples
from thbgraph import network
from thbgraph import vocabulary as v
from thbgraph.model import Fact
from thbgraph.network import layout
from thbgraph.network.assembly import assemble
from thbgraph.network.measures import measure
from thbgraph.network.model import Measure, Network


def event(label: str, *members: str) -> list[Fact]:
    return [
        n.fact(n.node(v.EVENT, label), "thb:participant", n.node(v.ORGANISATION, member))
        for member in members
    ]


def bridge() -> Network:
    """Two meetings of three whose only common member is B; and one that stands alone."""
    return assemble(event("x", "A", "A2", "B") + event("y", "B", "C", "C2") + event("z", "Z"))


def by_label(whole: Network, wide: float = 1.0) -> dict[str, Measure]:
    measures = measure(whole, wide)
    return {actor.label: measures[actor.iri] for actor in whole.actors}


def test_degree_and_strength() -> None:
    m = by_label(n.network())
    assert (m["Latvia"].degree, m["Latvia"].strength) == (4, 5)
    assert (m["Estonia"].degree, m["Estonia"].strength) == (4, 4)
    assert (m[n.HACKERS.label].degree, m[n.HACKERS.label].strength) == (0, 0)


def test_betweenness_is_the_share_of_paths_that_run_through() -> None:
    # B stands on the 2 · 2 paths between A, A2 and C, C2, of the 10 pairs among the other five.
    m = by_label(bridge())
    assert m["B"].betweenness == 0.4
    assert {m[name].betweenness for name in ("A", "A2", "C", "C2", "Z")} == {0.0}


def test_communities_are_numbered_by_size() -> None:
    whole = assemble(
        event("x", "A", "B", "C", "D") + event("y", "E", "F", "G") + event("z", "D", "E", "Z")
    )
    m = by_label(whole)
    assert {m[name].community for name in "ABCD"} == {1}
    assert {m[name].community for name in "EFGZ"} == {2}


def test_an_empty_network_has_no_measures() -> None:
    assert measure(assemble(())) == {}


def test_parts_without_a_link_stand_apart() -> None:
    m = by_label(bridge())
    xs = [m[name].x for name in ("A", "A2", "B", "C", "C2")]
    ys = [m[name].y for name in ("A", "A2", "B", "C", "C2")]
    z = m["Z"]
    assert z.x > max(xs) or z.y > max(ys)


def test_the_whole_takes_the_wanted_shape() -> None:
    apart = assemble([f for k in range(12) for f in event(f"e{k}", f"a{k}", f"b{k}", f"c{k}")])

    def shape(wide: float) -> float:
        m = by_label(apart, wide).values()
        return (max(o.x for o in m) - min(o.x for o in m)) / (
            max(o.y for o in m) - min(o.y for o in m)
        )

    assert shape(0.5) < 0.8 < shape(1.0) < 1.5 < shape(2.5)


def overlaps(positions: dict[int, tuple[float, float]], labels: list[str]) -> list[tuple[int, int]]:
    """Pairs of nodes whose room (disc and label) meets, counting from the graph's own degrees."""
    return [
        (a, b)
        for a, b in combinations(positions, 2)
        for one, other in [(layout.box(labels[a], 0), layout.box(labels[b], 0))]
        if abs(positions[a][0] - positions[b][0]) < one.half + other.half - 0.3
        and positions[a][1] - one.above < positions[b][1] + other.below - 0.3
        and positions[b][1] - other.above < positions[a][1] + one.below - 0.3
    ]


@settings(max_examples=25)
@given(
    st.lists(st.frozensets(st.integers(0, 24), min_size=2, max_size=9), min_size=1, max_size=7),
    st.integers(1, 60),
)
def test_no_label_stands_on_another(meetings: list[frozenset[int]], length: int) -> None:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(25))
    for meeting in meetings:
        graph.add_weighted_edges_from((a, b, 1) for a, b in combinations(sorted(meeting), 2))
    labels = [("ministry of " * 6)[:length].strip() + str(node) for node in graph]
    positions = layout.place(graph, labels, dict.fromkeys(graph, 1))
    assert overlaps(positions, labels) == []


def test_forty_members_of_one_meeting_can_all_be_read() -> None:
    labels = [f"Ministry number {k} of a country" for k in range(40)]
    positions = layout.place(nx.complete_graph(40), labels, dict.fromkeys(range(40), 1))
    assert overlaps(positions, labels) == []


def test_a_label_is_set_in_lines_and_never_lost() -> None:
    assert layout.lines("Ministry of the Interior of Latvia") == [
        "Ministry of the",
        "Interior of Latvia",
    ]
    assert layout.lines("Menschenhandelskoordinationsstelle") == [
        "Menschenhandelskoordinationsstelle"
    ]
    assert layout.lines(" ") == [" "]


def test_networkx_gets_actors_links_and_the_words_behind_them() -> None:
    graph = network.to_networkx(samples.store())
    assert graph.nodes[samples.INTERIOR.iri]["label"] == "Ministry of the Interior of Latvia"
    assert graph.nodes[samples.INTERIOR.iri]["degree"] == 2
    edge = graph.edges[samples.INTERIOR.iri, samples.ESTONIA.iri]
    assert edge["weight"] == 1
    assert (edge["first"], edge["last"]) == ("2019-03-13", "2019-03-15")
    assert edge["shared"] == (samples.MEETING.iri,)
    assert edge["roles"] == {
        samples.ESTONIA.iri: ("thb:participant",),
        samples.INTERIOR.iri: ("thb:hostedBy",),
    }
    assert edge["facts"] == tuple(sorted([samples.HOSTED.id, samples.ATTENDED.id]))
    assert [(p.document, p.method, p.quote) for p in edge["passages"]] == [
        ("a_meeting", "curated", samples.HOSTED.evidence[0].quote),
        ("a_meeting", "rule", samples.HOSTED.evidence[0].quote),
        ("a_meeting", "rule", "Experts from Estonia attended"),
    ]


_PRINT = """
import network_samples
from thbgraph.network.measures import measure
for iri, measured in sorted(measure(network_samples.network()).items()):
    print(iri, measured)
"""


@pytest.mark.parametrize("seed", ["1", "31"])
def test_the_same_numbers_whatever_the_hash_seed(seed: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PRINT],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    here = sorted(measure(n.network()).items())
    assert done.stdout.splitlines() == [f"{iri} {measured}" for iri, measured in here]

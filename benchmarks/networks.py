"""How fast a network of many links is made, measured and drawn.

    python benchmarks/networks.py [--links 100000]

Links are counted from each undertaking's members, and by the engine's own GROUP BY over the same
facts. Betweenness is measured by networkx on a sample of the sources, as the whole takes hours, and
its time is scaled up; igraph does all of them.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from typing import TYPE_CHECKING

import networkx as nx
import pyoxigraph as ox
import synthetic
from measured import Outcome, best, parser

from thbgraph import rdf
from thbgraph import vocabulary as v
from thbgraph.iris import mint
from thbgraph.model import Evidence, Fact, Method, Node
from thbgraph.network import engines, picture
from thbgraph.network.assembly import assemble
from thbgraph.network.measures import measure, numbered
from thbgraph.network.model import ROLES
from thbgraph.network.pairs import shared
from thbgraph.network.strongest import strongest

if TYPE_CHECKING:
    from thbgraph.network.model import Network

LINKS = 100_000
MEMBERS = 9
SOURCES = 10
GROUP_BY = """SELECT ?a ?b (COUNT(DISTINCT ?u) AS ?n) {{
  ?u {roles} ?a . ?u {roles} ?b FILTER (STR(?a) < STR(?b)) }} GROUP BY ?a ?b"""


def facts(links: int) -> list[Fact]:
    """Return events of some members each, who have about so many links."""
    chance = random.Random(synthetic.SEED)
    events = links * 2 // (MEMBERS * (MEMBERS - 1))
    pool = [f"Body {number}" for number in range(max(MEMBERS, events))]
    actors = [Node(mint(v.ORGANISATION, name), v.ORGANISATION, name) for name in pool]
    proof = (Evidence("page", 0, 4, "said", Method.CURATED),)
    found = []
    for number in range(events):
        event = Node(mint(v.EVENT, f"Event {number}"), v.EVENT, f"Event {number}")
        found += [
            Fact(event, chance.choice(sorted(ROLES)[:3]), actor, proof)
            for actor in chance.sample(actors, MEMBERS)
        ]
    return found


def compare(found: Outcome, links: int) -> None:
    """Measure one size."""
    stated = facts(links)
    store = ox.Store()
    store.bulk_extend(q for q in rdf.quads(stated, []) if q.graph_name == rdf.DEFAULT)
    ours = best(lambda: from_pairs(store))
    counted: list[int] = []
    theirs = best(lambda: counted.append(by_query(store)), rounds=2)
    network = assemble(stated)
    what = f"GROUP BY ÷ pairs, {len(network.links):,} links"
    found.ratio("network.pairs", what, theirs / ours)
    same = counted[0] == len(from_pairs(store)) == len(network.links)
    found.holds("network.same", "the same links", value=same)
    _measures(found, network)
    drawn = strongest(network).network
    seconds = best(lambda: picture.draw(network, "svg"), rounds=1)
    found.note(
        f"Picture of the {len(drawn.actors):,} strongest of {len(network.actors):,} actors, all "
        f"measured: {seconds:.1f} s."
    )


def from_pairs(store: ox.Store) -> dict[tuple[str, str], list[str]]:
    """Return the links of the graph's plain facts, counted pair by pair."""
    members: defaultdict[str, set[str]] = defaultdict(set)
    for role in ROLES:
        for quad in store.quads_for_pattern(None, rdf.term(role), None, rdf.DEFAULT):
            members[quad.subject.value].add(quad.object.value)
    return shared(members)


def by_query(store: ox.Store) -> int:
    """Return the number of links by a join of all participations with themselves."""
    roles = "|".join(ROLES)
    return len(list(store.query(GROUP_BY.format(roles=f"({roles})"), prefixes=v.PREFIXES)))


def _measures(found: Outcome, network: Network) -> None:
    graph = numbered(network)
    native = best(lambda: engines.betweenness(graph), rounds=1)
    sample = min(SOURCES, len(graph))
    sources = random.Random(synthetic.SEED).sample(sorted(graph), sample)
    some = best(lambda: nx.betweenness_centrality_subset(graph, sources, list(graph)), rounds=1)
    what = f"betweenness, networkx (scaled from {sample} sources) ÷ igraph"
    found.figure(what, f"{some * len(graph) / sample / native:.0f} ×")
    whole = best(lambda: measure(network), rounds=1)
    found.figure(f"all measures and positions of {len(graph):,} actors", f"{whole:.1f} s")


def main() -> int:
    """Measure and print."""
    options = parser(__doc__)
    options.add_argument("--links", type=int, default=LINKS)
    given = options.parse_args()
    found = Outcome.to("Network", given.results, "networks")
    compare(found, given.links)
    return found.finish()


if __name__ == "__main__":
    sys.exit(main())

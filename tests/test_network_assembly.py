"""Who is in the network, what links two actors, and which words stand behind a link."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

import network_samples as n
import samples
from thbgraph import network
from thbgraph import vocabulary as v
from thbgraph.model import Fact, Review
from thbgraph.network.assembly import assemble, latest
from thbgraph.network.model import ROLES, Actor, Link, Passage, Presidency, Undertaking


def link(source: str, target: str) -> Link:
    ends = sorted([source, target])
    return next(one for one in n.network().links if [one.source, one.target] == ends)


def test_every_property_that_involves_an_actor_joins_and_those_like_it_for_initiatives() -> None:
    involving = {p.name for p in v.FACT_PROPERTIES.values() if p.involves}
    assert set(ROLES) == involving | {"thb:initiatedBy", "thb:ledBy", "thb:approvedBy"}


def test_actors_are_those_who_take_part_with_kind_country_and_names() -> None:
    assert n.network().actors == (
        Actor(n.HACKERS.iri, v.ORGANISATION, n.HACKERS.label),
        Actor(n.BALTIC.iri, v.REGION, "Baltic States"),
        Actor(n.ESTONIA.iri, v.COUNTRY, "Estonia"),
        Actor(n.BONE.iri, v.PERSON, "Juris Bone"),
        Actor(n.STABINA.iri, v.PERSON, "Lāsma Stabiņa", "Latvia"),
        Actor(n.LATVIA.iri, v.COUNTRY, "Latvia"),
        Actor(
            n.MINISTRY.iri, v.ORGANISATION, n.MINISTRY.label, "Latvia", ("Iekšlietu ministrija",)
        ),
        Actor(n.COUNCIL.iri, v.ORGANISATION, "Nordic Council of Ministers", "", ("NCM",)),
    )


def test_a_link_counts_what_two_actors_share_with_its_first_and_last_date() -> None:
    both = link(n.MINISTRY.iri, n.LATVIA.iri)
    assert both.weight == 2
    assert both.shared == tuple(sorted([n.MEETING.iri, n.CONFERENCE.iri]))
    assert (both.first, both.last) == ("2018-09-26", "2019")


def test_a_link_names_the_facts_behind_it_with_role_and_quote() -> None:
    whole = n.network()
    parts = whole.parts_of(link(n.COUNCIL.iri, n.ESTONIA.iri))
    assert [(p.actor, p.role, p.review) for p in parts] == [
        (n.ESTONIA.iri, "thb:ledBy", "confirmed"),
        (n.COUNCIL.iri, "thb:initiatedBy", "confirmed"),
    ]
    quote = "Project on forced labour: Estonia"
    assert parts[0].passages == (Passage("b", 30, 30 + len(quote), quote, "curated"),)


def test_what_a_curator_rejected_or_only_covers_links_nobody() -> None:
    pairs = {(one.source, one.target) for one in n.network().links}
    assert tuple(sorted((n.BALTIC.iri, n.LATVIA.iri))) not in pairs, "the project only covers it"
    assert tuple(sorted((n.BALTIC.iri, n.MINISTRY.iri))) not in pairs, "rejected"
    assert len(pairs) == 6 + 2 + 3


def test_who_was_alone_stays_an_actor_without_links() -> None:
    assert not any(n.HACKERS.iri in (one.source, one.target) for one in n.network().links)


def test_undertakings_have_their_sharpest_dates_and_their_presidency() -> None:
    known = {one.iri: one for one in n.network().undertakings}
    assert known[n.MEETING.iri] == Undertaking(
        n.MEETING.iri,
        v.EVENT,
        n.MEETING.label,
        "2018-09-26",
        "2018-09-27",
        (n.PRESIDENCY.iri,),
    )
    assert known[n.PROJECT.iri].years == (2012, 2013)
    assert known[n.CONFERENCE.iri].years == (2019,)
    assert known[n.SEMINAR.iri].years == ()


def test_presidencies_and_sources_are_those_that_the_network_needs() -> None:
    whole = n.network()
    assert whole.presidencies == (
        Presidency(n.PRESIDENCY.iri, "Latvian Presidency", "2018-07-01", "2019-06-30"),
    )
    assert [source.id for source in whole.sources] == ["a", "b"]


def test_two_labels_of_one_actor_make_one_actor() -> None:
    other = replace(n.MINISTRY, label="Another name")
    facts = (
        n.fact(n.MEETING, "thb:hostedBy", n.MINISTRY),
        n.fact(n.SEMINAR, "thb:hostedBy", other),
    )
    assert [actor.label for actor in assemble(facts).actors] == ["Another name"]


def test_no_facts_make_an_empty_network() -> None:
    empty = assemble(())
    assert (empty.actors, empty.links, empty.undertakings) == ((), (), ())
    assert empty.summary == "0 actors, 0 links through 0 events and initiatives"


def test_the_size_is_said_in_words() -> None:
    assert n.network().summary == "8 actors, 11 links through 4 events and initiatives"
    one = assemble([n.fact(n.SEMINAR, "thb:hostedBy", n.LATVIA)])
    assert one.summary == "1 actor, 0 links through 1 event or initiative"


@given(st.permutations(n.FACTS))
def test_the_order_of_the_facts_does_not_matter(facts: list[Fact]) -> None:
    assert assemble(facts, n.SOURCES, n.COUNTRIES, n.NAMES) == n.network()


def test_a_date_ends_as_late_as_it_may() -> None:
    assert latest("2013") == "2013-12-31"
    assert latest("2013-05") == "2013-05-31"
    assert latest("2013-05-22") == "2013-05-22"
    assert latest("") == ""


def test_a_graph_gives_its_network_with_sources_and_names() -> None:
    whole = network.load(samples.store())
    assert [actor.label for actor in whole.actors] == [
        "Estonia",
        "Ilze Kalniņa",
        "Ministry of the Interior of Latvia",
        "Task Force",
    ]
    assert [one.label for one in whole.undertakings] == [
        "Second meeting of the Task Force",
        "Safe Ports",
    ]
    assert {(one.source, one.target) for one in whole.links} == {
        (samples.ESTONIA.iri, samples.KALNINA.iri),
        (samples.ESTONIA.iri, samples.INTERIOR.iri),
        (samples.KALNINA.iri, samples.INTERIOR.iri),
    }
    assert [(s.id, s.title, s.issued) for s in whole.sources] == [
        ("a_meeting", "Second meeting of the Task Force in Riga", "2019-03-12"),
        ("b_project", "Safe Ports: final report", "2021-11"),
    ]


def test_a_rejected_fact_of_a_graph_links_nobody() -> None:
    assert samples.SPOKE.review is Review.REJECTED
    actors = {actor.iri for actor in network.load(samples.store()).actors}
    assert samples.NORWAY.iri not in actors

"""One document through all layers: spot, resolve, apply rules, link, gate."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.corpus.documents import SECTION
from thbgraph.extraction import (
    aims,
    backoff,
    fields,
    funders,
    handovers,
    intrinsic,
    lines,
    linking,
    milestones,
    named,
    otherdays,
    ranges,
    rules,
    seats,
    staledays,
    standing,
    subgroups,
    tables,
    values,
    visits,
)
from thbgraph.extraction.discourse import Discourse
from thbgraph.extraction.ends import End, Relation, concept
from thbgraph.extraction.entities import Entity
from thbgraph.extraction.gates import Claim, Gates, text_value
from thbgraph.extraction.index import Index
from thbgraph.extraction.mentions import Kind, Mention
from thbgraph.extraction.relations import Matcher
from thbgraph.extraction.resolution import gatherings, visitors
from thbgraph.extraction.spotting import spot
from thbgraph.extraction.trace import Trace
from thbgraph.model import Node, PartialDate, Span, Value, class_node, digest
from thbgraph.text import View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thbgraph.authority import Authority
    from thbgraph.extraction.mentions import Coded
    from thbgraph.model import Document, Fact


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the rules read in one document, and how they came to it."""

    facts: tuple[Fact, ...]
    trace: Trace = field(default_factory=Trace, compare=False, repr=False)


@cache
def _index() -> Index:
    return Index(rules.load())


def extract(
    document: Document,
    authority: Authority,
    ruleset: tuple[rules.Rule, ...] | None = None,
    *,
    explain: bool = False,
) -> Extraction:
    """Return the facts that the rules read in `document`, sorted, each with its evidence.

    `ruleset` defaults to the rules that ship with the package. With `explain`, the extraction's
    trace tells how they came about. Deterministic: the same document, authority and rules give
    the same facts.
    """
    trace = Trace(kept=explain)
    if document.language != "en":
        return Extraction((), trace)
    view = View.of(document.text)
    found = spot(view, document, authority)
    for coded in found if explain else ():
        trace.sentences.append((view.raw(Span(coded.start, coded.end)), coded.readable()))
    gates = Gates(document, view)
    index = _index() if ruleset is None else Index(ruleset)
    for part in _parts(found):
        _read(part, Discourse(part, authority, document.publisher), index, gates, trace)
    if trace.kept:
        _explain_refusals(gates, trace)
    return Extraction(gates.passed(), trace)


def _parts(found: list[Coded]) -> Iterator[list[Coded]]:
    """Yield the sentences in parts that are each read as one text: a page is one part.

    Looking for what a text has named before takes longer the more it has named; the parts keep
    the whole linear in the length of a document, however long it is.
    """
    part: list[Coded] = []
    for coded in found:
        ended = not part or coded.paragraph != part[-1].paragraph
        if (len(part) >= SECTION and ended) or len(part) >= 2 * SECTION:
            yield part
            part = []
        part.append(coded)
    yield part


def _read(
    found: list[Coded], discourse: Discourse, index: Index, gates: Gates, trace: Trace
) -> None:
    """Read one part of a document: resolve its references, apply the rules, let claims through."""
    document, view = gates.document, gates.view
    headline = _headline(document, view, found)
    discourse.resolve(headline)
    grouped = tables.parted(lines.group(found))
    relations: list[Relation] = []
    matcher = Matcher(discourse, index, trace)
    title = _title(document, view)
    layer = fields.Fields(discourse, grouped, title, headline)
    for line in grouped:
        intrinsic.label_posts(line, values.post_label(line))
    aside = [line for line in grouped if "none" in line.properties and line.row < 0]
    unsafe = {c.index for line in aside for c in line.sentences}
    for coded in found:
        relations += intrinsic.read(coded, discourse, trace, contact=coded.index in unsafe)
        relations += matcher.read(coded)
        relations += milestones.read(coded, discourse)
        relations += gatherings.read(coded, discourse)
        relations += visitors.read(coded, discourse) if discourse.gatherings else []
        relations += handovers.read(coded, discourse)
        relations += subgroups.read(coded, discourse)
        relations += visits.read(coded, discourse)
        relations += funders.read(coded, discourse)
        relations += aims.read(coded, discourse)
    told = layer.read()
    # What a field's value names, item by item, the rules for sentences would only read more roughly.
    fielded = {(id(r.sentence), r.predicate) for r in told if r.rule.startswith("field-")}
    relations = [r for r in relations if (id(r.sentence), r.predicate) not in fielded] + told
    meant = [line for line in grouped if line.label and lines.AUDIENCE.fullmatch(line.label)]
    invited = frozenset(c.index for line in meant for c in line.sentences)
    _claims(relations, discourse, gates, trace, invited)


def _headline(document: Document, view: View, found: list[Coded]) -> set[int]:
    if document.title is None:
        return set()
    title = view.view(document.title)
    here = {c.index for c in found if title.overlaps(Span(c.start, c.end))}
    # A text that is nothing but its first line sums nothing up: that line is what it tells.
    return here if len(here) < len(found) else set()


def _title(document: Document, view: View) -> Mention | None:
    if document.title is None:
        return None
    span = view.view(document.title)
    return Mention(Kind.TITLE, span.start, span.end, view.text[span.start : span.end])


def _claims(
    relations: list[Relation],
    discourse: Discourse,
    gates: Gates,
    trace: Trace,
    invited: frozenset[int],
) -> None:
    """Let through what stands; `invited` are sentences (by number) on whom an event is meant for."""
    settled = aims.told([_settled(r, discourse) for r in relations if not _by_nobody(r)])
    settled = _roles(settled)
    settled += [_settled(r, discourse) for r in backoff.read(discourse, settled, trace)]
    came = "thb:participant"
    settled = [r for r in settled if r.predicate != came or r.sentence.index not in invited]
    settled = staledays.without(ranges.without(_roles(settled)))
    settled = standing.without(otherdays.without(settled, discourse))
    _date(settled)
    nodes: dict[int, Node] = {}
    for relation in settled:
        claim = _claim(relation, nodes)
        if claim is not None:
            gates.take(claim)
    for person in discourse.entities:
        if person.type == v.PERSON and not person.stated:
            gates.barred.add(linking.node(person).iri)
    introduced: set[int] = set()
    for relation in settled:
        _introduce(relation, nodes, gates, introduced)
    for claim in named.claims(discourse, introduced):
        gates.take(claim)
    if trace.kept:
        _explain(discourse, trace)


_OF_BODIES: Final = frozenset(
    {"thb:partner", "thb:organisedBy", "thb:hostedBy", "thb:ledBy", "thb:supportedBy"}
)


def _by_nobody(relation: Relation) -> bool:
    """Whether what only a body can do is said of a region, or somebody is listed as a partner.

    "its partners include X, Anna Berg and Y"; "NGOs from the Baltic States met for their meeting".
    """
    actor, predicate = relation.object.value, relation.predicate
    if predicate not in _OF_BODIES or not isinstance(actor, Entity) or actor.mention is None:
        return False
    person = predicate == "thb:partner" and actor.type == v.PERSON
    return person or actor.mention.kind is Kind.REGION


def _explain_refusals(gates: Gates, trace: Trace) -> None:
    """Record what did not pass the gates."""
    for claim, why in gates.refused:
        what = f"{claim.subject.label} {claim.predicate} {claim.object.label if isinstance(claim.object, Node) else claim.object.text}"
        trace.add(-1, "refused", what, why, claim.rule)


def _explain(discourse: Discourse, trace: Trace) -> None:
    """Record what was linked and referred."""
    for entity in discourse.entities:
        how = "authority entry" if entity.entry is not None else "new"
        trace.add(entity.sentence, "linked", entity.label, how)
    for coded in discourse.found:
        for mention in coded.mentions.values():
            if mention.reason:
                trace.add(coded.index, "referred", mention.text, mention.reason)


def _settled(relation: Relation, discourse: Discourse) -> Relation:
    """Return the relation with merged things in place of those they were merged into."""
    ends = []
    for end in (relation.subject, relation.object):
        if isinstance(value := end.value, Entity):
            kept = discourse.kept(value)
            if kept is not value:
                end = End(kept, end.words, end.reason or f"the same as {value.label}")  # noqa: PLW2901
        ends.append(end)
    subject, end = ends
    same = subject is relation.subject and end is relation.object
    return relation if same else relation._replace(subject=subject, object=end)


_APART: Final = frozenset({"event-with-support-before"})
"""Rules whose actor stands in a list before the verb without being its subject."""


def _roles(relations: list[Relation]) -> list[Relation]:
    """Keep each person's most telling role at an event.

    Who opens it is not listed as a speaker again, nor who speaks as a participant; who cooperates
    is a partner, not an organiser.
    """
    rank = ("thb:openedBy", "thb:speaker", "thb:participant")
    partners = {
        (id(r.subject.value), id(r.object.value))
        for r in relations
        if r.predicate == "thb:partner" or r.rule in _APART
    }
    best: dict[tuple[int, int], int] = {}
    for r in relations:
        if (
            r.predicate in rank
            and isinstance(r.object.value, Entity)
            and r.object.value.type == v.PERSON
        ):
            pair = (id(r.subject.value), id(r.object.value))
            best[pair] = min(best.get(pair, len(rank)), rank.index(r.predicate))
    return [
        r
        for r in relations
        if _best(r, rank, best)
        and not seats.absent(r)
        and not (
            r.predicate == "thb:organisedBy"
            and (id(r.subject.value), id(r.object.value)) in partners
        )
    ]


def _best(relation: Relation, rank: tuple[str, ...], best: dict[tuple[int, int], int]) -> bool:
    least = best.get((id(relation.subject.value), id(relation.object.value)))
    return (
        relation.predicate not in rank or least is None or rank.index(relation.predicate) == least
    )


def _date(relations: list[Relation]) -> None:
    """Give events and presidencies the start that qualifies their IRI."""
    for relation in relations:
        subject = relation.subject.value
        if (
            relation.predicate == "thb:startDate"
            and isinstance(subject, Entity)
            and isinstance(relation.object.value, PartialDate)
        ):
            subject.start = subject.start or relation.object.value


def _node(entity: Entity, nodes: dict[int, Node]) -> Node:
    if id(entity) not in nodes:
        nodes[id(entity)] = linking.node(entity)
    return nodes[id(entity)]


def _claim(relation: Relation, nodes: dict[int, Node]) -> Claim | None:
    subject = relation.subject.value
    if not isinstance(subject, Entity) or not subject.stated:
        return None
    value = relation.object.value
    edtf = ""
    appointment = ""
    end: Node | Value
    if isinstance(value, Entity):
        if not value.stated:
            return None
        end = _node(value, nodes)
    elif isinstance(value, Node):
        end = value
    elif isinstance(value, PartialDate):
        end = Value(value.value, value.datatype)
        edtf = value.edtf
    elif relation.predicate == "thb:hasPriority":
        end = concept(value)
    else:
        end = text_value(value)
    reasons = dict.fromkeys(r for r in (relation.subject.reason, relation.object.reason) if r)
    node = _node(subject, nodes)
    if relation.predicate in {"thb:holdsPost", "thb:affiliatedWith", "thb:chairOf"}:
        appointment = digest(
            node.iri, relation.sentence.source[relation.sentence.start : relation.sentence.end]
        )
    return Claim(
        node,
        relation.predicate,
        end,
        relation.sentence.start,
        relation.sentence.end,
        relation.rule,
        relation.subject.words,
        relation.object.words,
        "; ".join(reasons),
        edtf,
        appointment,
    )


def _introduce(
    relation: Relation, nodes: dict[int, Node], gates: Gates, introduced: set[int]
) -> None:
    """State class and label of both ends, where the sentence names them.

    `introduced` are the things (by id) of which both are stated already.
    """
    for end in (relation.subject, relation.object):
        entity = end.value
        if (
            not isinstance(entity, Entity)
            or id(entity) in introduced
            or (node := nodes.get(id(entity))) is None
        ):
            continue
        sentence = relation.sentence
        stated = 0
        for predicate, value in (
            (v.TYPE, class_node(node.type)),
            (v.LABEL, text_value(node.label)),
        ):
            end_name = value.iri if isinstance(value, Node) else value.text
            if (node.iri, predicate, end_name) in gates.facts or gates.take(
                Claim(
                    node,
                    predicate,
                    value,
                    sentence.start,
                    sentence.end,
                    relation.rule,
                    end.words,
                    "",
                    end.reason,
                )
            ):
                stated += 1
        if stated == len((v.TYPE, v.LABEL)):
            introduced.add(id(entity))

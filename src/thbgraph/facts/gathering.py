"""The rows of all documents, gathered under the nodes that they mean by now.

What a document means by an IRI changes as decisions are made: namesakes are told apart, nodes turn
out to be one. The rows stay as they are; a table says what each IRI has become.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from thbgraph import labels
from thbgraph import vocabulary as v
from thbgraph.facts.profiles import NAMESAKES, Profile, qualifier
from thbgraph.facts.rows import by_document, rows
from thbgraph.facts.spelling import preferred, rank, text_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from thbgraph.facts.profiles import Known
    from thbgraph.facts.rows import Row, Rows
    from thbgraph.facts.spelling import TextKey
    from thbgraph.model import Fact, Node, Value


def profiles(facts: Iterable[Fact], known: Known) -> dict[str, Profile]:
    """Return what the facts say of each node, by IRI."""
    parts = {document: rows(part) for document, part in by_document(facts).items()}
    return Gathered(parts, known).profiles()


class Gathered:
    """What all documents say of each node."""

    def __init__(self, parts: Mapping[str, Rows], known: Known) -> None:
        self.parts = parts
        """The rows of each document, by its id."""
        self.known = known
        self.nodes: dict[str, Node] = self._preferred()
        """The node to write for each IRI that a document or a decision gives."""
        self.told_apart: dict[tuple[str, str], str] = {}
        """What a document means by an IRI (IRI, document) where that is another one."""
        self._linked: dict[str, str] = {}
        self._countries: dict[str, frozenset[str]] = {}

    def _preferred(self) -> dict[str, Node]:
        """Return the node to write for each IRI: the authority's, a curator's, or the shortest."""
        best: dict[str, Row] = {}
        for part in self.parts.values():
            for iri, row in part.nodes.items():
                known = best.get(iri)
                if known is None or (
                    (row.node != known.node or row.by_rule != known.by_rule)
                    and rank(row.node, by_rule=row.by_rule)
                    < rank(known.node, by_rule=known.by_rule)
                ):
                    best[iri] = row
        return {iri: preferred(row.node, self.known.authority) for iri, row in best.items()}

    def meant(self, iri: str, document: str) -> str:
        """Return the IRI of what a document means by an IRI."""
        return self.now(self.told_apart.get((iri, document), iri))

    def now(self, iri: str) -> str:
        """Return the IRI that a node has come to have by links."""
        while (linked := self._linked.get(iri)) is not None:
            iri = linked
        return iri

    def move(self, iri: str, document: str, node: Node) -> None:
        """Note what a document means by an IRI."""
        self.told_apart[iri, document] = node.iri
        self.nodes.setdefault(node.iri, node)

    def present(self) -> list[Node]:
        """Return the nodes that documents mean by now, each once."""
        iris = dict.fromkeys(iri for _, _, iri, _ in self.mentions())
        return [self.nodes[iri] for iri in iris]

    def link(self, node: Node, same_as: Node) -> None:
        """Note that one node is another."""
        self._linked[node.iri] = same_as.iri
        self.nodes[same_as.iri] = same_as

    def mentions(self) -> Iterator[tuple[str, str, str, Row]]:
        """Yield every row with its document, its IRI there, and the IRI of what is meant."""
        apart, linked = self.told_apart, self._linked
        for document, part in self.parts.items():
            for iri, row in part.nodes.items():
                means = apart.get((iri, document), iri) if apart else iri
                yield document, iri, self.now(means) if means in linked else means, row

    def texts(self) -> dict[TextKey, Value]:
        """Return the text to write for each text of a node: a curator's before a rule's."""
        return self._texts(self.parts)

    def _texts(self, documents: Iterable[str], iri: str = "") -> dict[TextKey, Value]:
        """Return the texts of some documents, of one node (IRI) if it is named."""
        best: dict[TextKey, tuple[bool, Value]] = {}
        for document in documents:
            for subject, predicate, value, by_rule in self.parts[document].texts:
                meant = self.meant(subject, document)
                if iri and meant != iri:
                    continue
                key = text_key(meant, predicate, value.text)
                known = best.get(key)
                if known is None or (by_rule, value) < known:
                    best[key] = by_rule, value
        return {key: value for key, (_, value) in best.items()}

    def profiles(self) -> dict[str, Profile]:
        """Return what is said of each node, by the IRI it has by now."""
        texts = self.texts()
        found: dict[str, Profile] = {}
        under: list[tuple[str, str]] = []
        for document, _, iri, row in self.mentions():
            profile = found.get(iri)
            if profile is None:
                profile = found[iri] = self._bare(iri)
            self._take(profile, row, document, texts)
            under += [(iri, self.meant(event, document)) for event in row.under]
        for presidency, event in under:
            found[presidency].near |= found[event].starts
        for profile in found.values():
            self._tie_countries(profile)
        return found

    def profile_of(self, iri: str, rows: Iterable[tuple[str, Row]], near: Iterable[str]) -> Profile:
        """Return what rows, each of a document, say of a node; `near` are dates around it."""
        rows = tuple(rows)
        found = self._bare(iri)
        found.near.update(near)
        texts = self._texts({document for document, row in rows if row.posts}, iri)
        for document, row in rows:
            self._take(found, row, document, texts)
        self._tie_countries(found)
        return found

    def profile(self, document: str, iri: str, texts: Mapping[TextKey, Value]) -> Profile:
        """Return what one document alone says of a node; `iri` is the document's own."""
        found = self._bare(iri)
        self._take(found, self.parts[document].nodes[iri], document, texts)
        self._tie_countries(found)
        return found

    def _bare(self, iri: str) -> Profile:
        node = self.nodes[iri]
        own = {node.label, *self.known.names.get(iri, ())}
        profile = Profile(node, own, self.known.has(iri))
        if node.type in NAMESAKES:
            profile.countries |= self._own_countries(node)
        return profile

    def _take(
        self, profile: Profile, row: Row, document: str, texts: Mapping[TextKey, Value]
    ) -> None:
        iri = profile.node.iri
        profile.documents.add(document)
        if row.curated:
            profile.curated_in.add(document)
        profile.starts |= row.starts
        profile.ends |= row.ends
        for post in row.posts:
            profile.tie("post", texts[text_key(iri, "thb:holdsPost", post)].text)
        for parent in self._others(row.parents, document, iri):
            profile.tie("parent", parent.label)
            self._belong(profile, parent)
        for body in self._others(row.at, document, iri):
            if profile.node.type == v.PERSON:
                profile.tie("body", body.label)
            self._belong(profile, body)
        for holder in self._others(row.holders, document, iri):
            if holder.type == v.PERSON:
                profile.tie("holder", holder.label)

    def _others(self, iris: Iterable[str], document: str, own: str) -> Iterator[Node]:
        for iri in iris:
            meant = self.meant(iri, document)
            if meant != own:
                yield self.nodes[meant]

    def _belong(self, profile: Profile, body: Node) -> None:
        if profile.node.type in NAMESAKES and body.type in NAMESAKES:
            profile.countries |= self._own_countries(body)

    def _own_countries(self, node: Node) -> frozenset[str]:
        if node.iri not in self._countries:
            self._countries[node.iri] = self.known.countries(node)
        return self._countries[node.iri]

    def _tie_countries(self, profile: Profile) -> None:
        """Tie by the countries of what it belongs to, and by the parent it was minted with."""
        for country in profile.countries:
            profile.tie("country", country.title())
        minted = qualifier(profile.node).replace("-", " ")
        unlisted = profile.node.type == v.ORGANISATION and not profile.known
        if unlisted and set(labels.words(minted)) - labels.countries(minted):
            profile.tie("parent", minted)

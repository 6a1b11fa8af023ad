"""Pages made of fields ("Venue: …", "Project partners:" and a list): placeholder until filled below."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thbgraph.extract.discourse import Discourse
    from thbgraph.extract.mentions import Coded
    from thbgraph.extract.relations import Relation
    from thbgraph.model import Document
    from thbgraph.text import View


class Fields:
    def __init__(self, discourse: Discourse, document: Document, view: View, headline: set[int]) -> None:
        self.discourse = discourse

    def read(self, coded: Coded) -> list[Relation]:
        return []

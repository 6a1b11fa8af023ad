"""A corpus and what made-up rules read in it, for the tests of review and reconciliation."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from curating import AUTHORITY
from thbgraph import corpus, iris
from thbgraph import vocabulary as v
from thbgraph.model import Document, Evidence, Fact, Method, Node, Object, PartialDate, Value
from thbgraph.review import Desk, Page, Walk

SEMINAR_TEXT = """Second harbour seminar meets in Riga

09.05.2016

On 3–4 May 2016 the State Police of Latvia hosted the second harbour seminar in Riga. Experts from \
Estonia and Sweden took part. The seminar was opened by Anna Ozola, Head of the Harbour Unit.
"""
LATER_TEXT = """Looking back at a seminar

12.11.2016

The second harbour seminar took place on 5 May 2016. The second harbour seminar was fun.
"""


def node(type_: str, label: str, *qualifiers: str) -> Node:
    """A node: the authority files' where they know the label, else one as the rules mint it."""
    for entry in AUTHORITY.find(label, type_=type_):
        return Node(entry.iri, entry.type, entry.label)
    return Node(iris.mint(type_, label, *qualifiers), type_, label)


SEMINAR = node(v.EVENT, "second harbour seminar", "2016")
OZOLA = node(v.PERSON, "Anna Ozola")
UNIT = node(v.ORGANISATION, "Harbour Unit", "State Police of Latvia")
POLICE = node(v.ORGANISATION, "State Police of Latvia")
RIGA = node(v.PLACE, "Riga")
SWEDEN = node(v.COUNTRY, "Sweden")
ESTONIA = node(v.COUNTRY, "Estonia")


def text(words: str) -> Value:
    return Value(words, v.LANG_STRING, "en")


def date(value: str) -> Value:
    return Value(value, PartialDate(value, "", "").datatype)


def by_rule(
    document: Document,
    subject: Node,
    predicate: str,
    object_: Object,
    quote: str,
    *,
    words: tuple[str, str] | None = None,
    rule: str = "r",
    **fields: str,
) -> Fact:
    """What a rule read where `quote` first stands; `words` name the ends, else their labels do."""
    start = document.text.index(quote)
    end = object_.label if isinstance(object_, Node) else object_.text
    subject_mention, object_mention = words or (subject.label, end)
    evidence = Evidence(
        document=document.id,
        start=start,
        end=start + len(quote),
        quote=quote,
        method=Method.RULE,
        rule=rule,
        subject_mention=subject_mention,
        object_mention=object_mention,
        **fields,
    )
    return Fact(subject, predicate, object_, (evidence,))


class Corpus:
    """A folder of texts, whose rules read what `facts` says."""

    def __init__(self, folder: Path, **texts: str) -> None:
        self.folder = folder
        for name, words in texts.items():
            (folder / f"{name}.txt").write_bytes(words.encode())
        self.documents = {d.id: d for d in corpus.read_corpus(folder)}
        self.facts: list[Fact] = []

    def reads(self, document: str, *arguments: object, **fields: object) -> Fact:
        """Let a rule read a fact in a document; the arguments are those of `by_rule`."""
        fact = by_rule(self.documents[document], *arguments, **fields)  # type: ignore[arg-type]
        self.facts.append(fact)
        return fact

    def desk(self, facts: Iterable[Fact] | None = None, by: str = "") -> Desk:
        read = self.facts if facts is None else facts
        return Desk(self.folder, self.documents.values(), AUTHORITY, read, by)

    def sheet(self, name: str) -> str:
        """The curated file of this name, as it stands."""
        return (self.folder / "curated" / f"{name}.yaml").read_bytes().decode()

    def curate(self, name: str, sheet: str) -> None:
        (self.folder / "curated").mkdir(exist_ok=True)
        (self.folder / "curated" / f"{name}.yaml").write_bytes(sheet.encode())

    def answer(
        self,
        *answers: str,
        facts: Iterable[Fact] | None = None,
        document: str = "",
        rule: str = "",
        page: Page | None = None,
        by: str = "",
    ) -> str:
        """Walk with these answers; return what was shown and, last, the summary."""
        shown: list[str] = []
        lines = iter(answers)
        walk = Walk(
            self.desk(facts, by),
            lambda _: next(lines, None),
            shown.append,
            document=document,
            rule=rule,
            page=page,
        )
        summary = walk.run()
        return "".join(shown) + summary


def answered(shown: str) -> list[str]:
    """What a walk said to each answer, without the cards."""
    starts = ("accepted", "rejected", "corrected", "skipped", "undone", "not written", "there is")
    return [line for line in shown.splitlines() if line.startswith(starts)]

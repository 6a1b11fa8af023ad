"""YAML → sheets: the form of a curated file is checked here, with the line in every error."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from thbgraph import iris
from thbgraph.curated.sheets import (
    AT,
    KINDS,
    PERIOD,
    POST,
    PROPERTIES,
    WRITTEN_AS_POST,
    Entry,
    Item,
    Quote,
    Rejection,
    Sheet,
    Thing,
)
from thbgraph.curated.yamlnodes import Source, Table, Tree, Word, listed

if TYPE_CHECKING:
    from pathlib import Path

    from thbgraph.errors import CuratedError

_EVIDENCE_KEYS: Final = ("quote", "occurrence", "mention", "because", "note", "by")
_THING_KEYS: Final = (*KINDS, "id", "called", *_EVIDENCE_KEYS)
_ENTRY_KEYS: Final = (*KINDS, *PROPERTIES, POST, AT, *PERIOD, *_EVIDENCE_KEYS)
_DATE_KEYS: Final = ("date", "edtf", "words")
_REJECT_KEYS: Final = (
    *("fact", "rule", "says", "because", "by"),
    *KINDS,
    *PROPERTIES,
    *(POST, AT),
)
_REJECTED: Final = PROPERTIES | {better: f"thb:{name}" for name, better in WRITTEN_AS_POST.items()}
"""How a rejection names the property of a fact, and the property."""
_SHEET_KEYS: Final = ("document", "references", "things", "facts")
_TAKE_DATES: Final = ("startDate", "endDate", "from", "until")
_FACT_ID: Final = re.compile(r"[0-9a-f]{16}")
_ID: Final = re.compile(r"([a-z]+)/[a-z0-9]+(?:-[a-z0-9]+)*")
_COUNT: Final = re.compile(r"[1-9][0-9]{0,4}")


def read_sheet(file: Path) -> Sheet:
    """Read one YAML file. Raises CuratedError where its form is wrong, with the line."""
    return _Reader(Source(file)).sheet()


@dataclass(frozen=True, slots=True)
class _Reader:
    source: Source

    def error(self, message: str, line: int | None) -> CuratedError:
        return self.source.error(message, line)

    def sheet(self) -> Sheet:
        root = self.source.table(self.source.tree(), "a curated file", _SHEET_KEYS)
        document = self.optional(root, "document")
        if document is None:
            raise self.error("“document:” is missing; it names the text without “.txt”", 1)
        entries: list[Entry] = []
        rejections: list[Rejection] = []
        for node in self.rows(root, "facts"):
            if isinstance(node, Table) and "reject" in node:
                rejections.append(self.rejection(node, document))
            else:
                entries += self.entries(node)
        return Sheet(
            source=self.source,
            document=document,
            references=self.pairs(root, "references"),
            things=tuple(self.thing(node) for node in self.rows(root, "things")),
            entries=tuple(entries),
            rejections=tuple(rejections),
        )

    def thing(self, node: Tree) -> Thing:
        table = self.source.table(node, "a thing", _THING_KEYS)
        kind, labels = self.subjects(table, "a thing")
        if len(labels) > 1:
            raise self.error(f"“{kind}” takes one label; write a thing for each", labels[1].line)
        called = table.get("called")
        return Thing(
            type=KINDS[kind],
            label=labels[0],
            called=self.source.words(called, "“called”") if called else (),
            quote=self.quote(table, "a thing"),
            mention=self.optional(table, "mention"),
            id=self.id(table, KINDS[kind]),
        )

    def id(self, table: Table, type_: str) -> Word | None:
        """Return the id that a thing is given; it begins with the kind of its class."""
        given = self.optional(table, "id")
        match = _ID.fullmatch(given) if given else None
        if given and (match is None or match[1] != iris.kind(type_)):
            message = (
                f"“{given}” is no id of such a thing; it is written {iris.kind(type_)}/some-words"
            )
            raise self.error(message, given.line)
        return given

    def entries(self, node: Tree) -> list[Entry]:
        """Return one entry for each subject that the node names."""
        table = self.source.table(node, "an entry")
        for key in table:
            if key in WRITTEN_AS_POST:
                better = WRITTEN_AS_POST[key]
                message = f"“{key}” is written “{better}”: “post” and “at” belong in one entry"
                raise self.error(message, table.lines[key])
        table = self.source.table(node, "an entry", _ENTRY_KEYS)
        kind, subjects = self.subjects(table, "an entry")
        values = {
            key: self.values(key, value)
            for key, value in table.items()
            if key in PROPERTIES or key in (POST, AT)
        }
        if not values:
            message = f"“{subjects[0]}” has no property; an entry states at least one"
            raise self.error(message, table.line)
        self.check_post(table, values)
        quote = self.quote(table, "an entry")
        mentions = self.pairs(table, "mention")
        period = {key: self.value(key, table[key]) for key in PERIOD if key in table}
        return [Entry(KINDS[kind], one, quote, values, mentions, period) for one in subjects]

    def check_post(self, table: Table, values: dict[str, tuple[Item, ...]]) -> None:
        """Reject a place or a period that belongs to no post, and two posts in one entry.

        A person may stand with an organisation alone, where another entry tells the office.
        """
        belongs = {AT: (POST, "person"), **dict.fromkeys(PERIOD, (POST, "chairOf"))}
        for key, others in belongs.items():
            if key in table and not any(other in table for other in others):
                raise self.error(f"“{key}” needs “post” in the same entry", table.lines[key])
        if "attested" in table and "because" not in table:
            message = "“attested” needs “because”: how the text shows when the post was held"
            raise self.error(message, table.lines["attested"])
        for key in (POST, AT):
            if len(values.get(key, ())) > 1:
                raise self.error(f"“{key}” takes one; write an entry per post", table.lines[key])

    def rejection(self, node: Tree, document: Word) -> Rejection:
        outer = self.source.table(node, "a rejection", ("reject",))
        table = self.source.table(outer["reject"], "“reject”", _REJECT_KEYS)
        said = {key: self.source.word(value, f"“{key}”") for key, value in table.items()}
        for needed in ("fact", "because"):
            if needed not in said:
                raise self.error(f"“reject” needs “{needed}”", outer.line)
        if not _FACT_ID.fullmatch(said["fact"]):
            message = (
                f"“{said['fact']}” is no fact id; thbgraph facts lists them: 16 digits and a–f"
            )
            raise self.error(message, said["fact"].line)
        names = [[key for key in said if key in known] for known in (KINDS, _REJECTED)]
        for keys in names:
            if len(keys) > 1:
                message = f"“reject” names one fact, not both “{keys[0]}” and “{keys[1]}”"
                raise self.error(message, table.lines[keys[1]])
        [subject], [key] = (keys or [""] for keys in names)
        return Rejection(
            document=str(document),
            fact=str(said["fact"]),
            because=str(said["because"]),
            by=str(said.get("by", "")),
            rule=str(said.get("rule", "")),
            says=str(said.get("says", "")),
            subject=str(said.get(subject, "")),
            predicate=_REJECTED.get(key, ""),
            object=str(said.get(key, "")),
            file=str(self.source.file),
            line=outer.line,
        )

    def subjects(self, table: Table, what: str) -> tuple[str, tuple[Word, ...]]:
        kinds = [key for key in table if key in KINDS]
        if not kinds:
            raise self.error(f"{what} needs a subject: one of {', '.join(KINDS)}", table.line)
        if len(kinds) > 1:
            message = f"{what} has one subject, not both “{kinds[0]}” and “{kinds[1]}”"
            raise self.error(message, table.lines[kinds[1]])
        subjects = self.source.words(table[kinds[0]], f"“{kinds[0]}”")
        if not subjects:
            raise self.error(f"“{kinds[0]}” is empty", table.lines[kinds[0]])
        return kinds[0], subjects

    def quote(self, table: Table, what: str) -> Quote:
        text = self.optional(table, "quote")
        if text is None:
            raise self.error(f"{what} needs a “quote” from the document", table.line)
        count = self.optional(table, "occurrence")
        if count is not None and not _COUNT.fullmatch(count):
            raise self.error("“occurrence” is a whole number from 1", count.line)
        return Quote(
            text=text,
            occurrence=int(count or 0),
            because=str(self.optional(table, "because") or ""),
            note=str(self.optional(table, "note") or ""),
            by=str(self.optional(table, "by") or ""),
        )

    def values(self, key: str, node: Tree) -> tuple[Item, ...]:
        if node in ([], {}):
            raise self.error(f"“{key}” is empty", node.line)
        return tuple(self.value(key, item) for item in listed(node))

    def value(self, key: str, node: Tree) -> Item:
        if key not in _TAKE_DATES or not isinstance(node, Table):
            return Item(self.source.word(node, f"“{key}”"))
        table = self.source.table(node, "a date", _DATE_KEYS)
        date = self.optional(table, "date")
        if date is None:
            raise self.error(f"“{key}” needs a “date”", table.line)
        return Item(date, self.optional(table, "edtf"), self.optional(table, "words"))

    def optional(self, table: Table, key: str) -> Word | None:
        return self.source.word(table[key], f"“{key}”") if key in table else None

    def rows(self, table: Table, key: str) -> list[Tree]:
        return self.source.rows(table[key], key) if key in table else []

    def pairs(self, table: Table, key: str) -> dict[str, Word]:
        if key not in table:
            return {}
        found = self.source.table(table[key], f"“{key}”")
        return {name: self.source.word(value, f"“{name}”") for name, value in found.items()}

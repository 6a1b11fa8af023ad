"""A document and a curated sheet on it, for the tests of the curated files."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

from thbgraph import authority as authorities
from thbgraph import curated
from thbgraph.authority import Authority
from thbgraph.curated import Curated
from thbgraph.model import Document, PartialDate, Span

AUTHORITY = authorities.load()
TEXT = """Second harbour seminar meets in Riga

On 3–4 May 2016 the State Police of Latvia hosted the second harbour seminar in Riga. The seminar \
was opened by Anna Ozola, Head of the Harbour Unit of the State Police. Experts from Estonia and \
Sweden took part. Experts spoke of forced labour.

The Harbour Watch project aims at making ports safer. It began in late March. Anna Ozola has been \
Head since 1 March 2014.

Contact: press@example.org
"""
SEMINAR = """
    document: d1
    things:
      - event: Second harbour seminar
        quote: Second harbour seminar meets in Riga
"""
"""Five lines, the first one empty: an entry's subject is on line 7, its property on line 8."""


def document(text: str = TEXT, name: str = "d1") -> Document:
    return Document(
        id=name,
        text=text,
        published=PartialDate("2016-05-09", "2016-05-09", "9 May 2016"),
        boilerplate=(Span(text.index("Contact"), len(text)),) if "Contact" in text else (),
    )


class Desk:
    """A folder of curated files; `desk.read(d1="…")` writes d1.yaml and reads the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(
        self, *documents: Document, authority: Authority = AUTHORITY, **sheets: str | bytes
    ) -> Curated:
        for name, sheet in sheets.items():
            data = dedent(sheet).encode() if isinstance(sheet, str) else sheet
            (self.folder / f"{name}.yaml").write_bytes(data)
        return curated.read(self.folder, documents or (document(),), authority)


def entries(*entries: str, things: str = "") -> str:
    """Return a sheet on the seminar, with further things and these entries."""
    listed = (indent(dedent(entry).strip(), "    ") for entry in entries)
    facts = "".join(f"  -{entry[3:]}\n" for entry in listed)
    return dedent(SEMINAR) + indent(dedent(things), "  ") + "facts:\n" + facts

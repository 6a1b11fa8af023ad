"""Read a corpus by the rules: what was read before and cannot have changed is taken over."""

from __future__ import annotations

import contextlib
import json
from itertools import chain
from typing import TYPE_CHECKING

from thbgraph import corpus
from thbgraph.builder import changes, pool, readings, shelf
from thbgraph.builder.shelf import Shelf
from thbgraph.builder.shelved import ShelvedRows
from thbgraph.facts.rows import rows as rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from thbgraph.builder.changes import Known
    from thbgraph.builder.former import Former
    from thbgraph.builder.inputs import Sources
    from thbgraph.builder.pool import Workers
    from thbgraph.builder.shelf import Place
    from thbgraph.model import Document, Fact
    from thbgraph.progress import Progress


def collect(
    sources: Sources, former: Former, file: Path, workers: Workers, show: Progress
) -> tuple[Shelf, ShelvedRows]:
    """Read every document into the shelf `file`, and return it with the rows of each document.

    DocumentError for what cannot be read; WorkerError.
    """
    known = changes.known(sources.authority)
    (file.parent / changes.NAME).write_text(known.to_json(), encoding="utf-8")
    whole = former.readings()
    kept = _kept(sources, former, known, whole)
    todo = (workers.page(at) for document, at in sources.documents.items() if document not in kept)
    fresh = chain.from_iterable(workers.in_order(readings.read_batch, pool.batches(todo)))
    filled = Shelf(file)
    try:
        with _lines(former) as line_at:
            for document in show.track(tuple(sources.documents), "reading by rules"):
                line = line_at(*kept[document]) if document in kept else b""
                if line and document in whole:
                    filled.put_line(document, line, whole[document])
                    continue
                reading = shelf.reading(line) if line else next(fresh)
                if reading is None:
                    former.notices.append(f"{former.shelf}: {document} is damaged; read again")
                    line = b""
                    reading = readings.read(corpus.read_document(sources.documents[document]))
                filled.put(reading, line)
        filled.flush()
    except BaseException:
        filled.close()
        raise
    return filled, ShelvedRows(filled)


def _kept(
    sources: Sources, former: Former, known: Known, whole: Mapping[str, Place]
) -> dict[str, tuple[int, int]]:
    """Return where the lines of the documents stand that need not be read again.

    `whole` are the places of all lines, where the file is known to be whole.
    """
    if former.known is None:
        return {}
    changed = changes.between(former.known, known)
    if changed.everything:
        former.notices.append("the code that reads, or its word lists, changed: all is read again")
        return {}
    found = {}
    lines = (line for line in _lines_kept(former, whole) if line[0] in sources.documents)
    for batch in pool.batches(lines):
        pages = corpus.fetched(corpus.Page(str(sources.documents[line[0]])) for line in batch)
        for (document, sha256, offset, length), page in zip(batch, pages, strict=True):
            if sha256 != corpus.sha256(page.place, data=page.data):
                continue
            if changed.nothing or not changed.touch(
                corpus.read_text(page.place, data=page.data)[0]
            ):
                found[document] = offset, length
    return found


def _lines_kept(former: Former, whole: Mapping[str, Place]) -> Iterator[tuple[str, str, int, int]]:
    if whole:
        yield from ((d, place.sha256, place.offset, place.length) for d, place in whole.items())
        return
    for offset, line in shelf.kept_lines(former.shelf):
        yield (*shelf.names(line), offset, len(line))


@contextlib.contextmanager
def _lines(former: Former) -> Iterator[Callable[[int, int], bytes]]:
    """Give what returns the kept line at an offset."""
    if former.known is None or not former.shelf.is_file():
        yield lambda _offset, _length: b""
        return
    with former.shelf.open("rb") as opened:

        def line_at(offset: int, length: int) -> bytes:
            opened.seek(offset)
            return opened.read(length)

        yield line_at


def add_curated(
    rows: ShelvedRows,
    stated: Mapping[str, tuple[Fact, ...]],
    shelf: Shelf,
    own: Mapping[str, Document],
) -> None:
    """Add to the rows those of what curators state; `own` are the documents they speak of."""
    for document, facts in stated.items():
        kept = json.loads(shelf.get(document).facts)
        read = readings.facts_from_json(kept, own[document])
        rows.replace(document, rows_of((*facts, *read)))

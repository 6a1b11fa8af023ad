"""Files → documents: the text as it stands, and what its own header and footer say about it.

Nothing is repaired here: a file that cannot be read for certain is refused, with the place and
what would be right. Offsets count the decoded text, whose line breaks stay as they are.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from thbgraph import addresses
from thbgraph.corpus import distant
from thbgraph.corpus.boilerplate import boilerplate, merged
from thbgraph.corpus.header import read_header
from thbgraph.corpus.language import detect
from thbgraph.corpus.masthead import headline, menus
from thbgraph.errors import DocumentError
from thbgraph.model import Document, Span
from thbgraph.text import View, paragraphs
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST: Final = 20_000_000
"""Bytes; a page of the genre has a few thousand, so a larger file is something else."""

LONGEST_LINE: Final = 200_000
"""Code points; a longer line is no prose, and nothing is read from it."""
SECTION: Final = 1_000
"""Sentences that are read together; a longer document is read in parts."""

_WORD: Final = expression(r"[^\W\d_]")
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")

Source = str | Path
"""A path, or an address (`thbgraph.addresses`)."""


def read_document(path: Source, *, data: bytes | None = None, largest: int = LARGEST) -> Document:
    """Read one text file; `data` is what it holds, where that is known.

    DocumentError where it is missing, unreadable, larger than `largest` bytes, binary, not UTF-8,
    or holds no words.
    """
    text, sha256 = read_text(path, data=data, largest=largest)
    return document(addresses.stem(addresses.place(path)), text, sha256=sha256, source=str(path))


def read_text(
    path: Source, *, data: bytes | None = None, largest: int = LARGEST
) -> tuple[str, str]:
    """Return the text of one file, and the SHA-256 of its bytes. DocumentError as above."""
    file = addresses.place(path)
    data = read_bytes(file, largest=largest) if data is None else data
    text = _decoded(data, file)
    if not _WORD.search(text):
        raise DocumentError("the file has no words; expected the text of a page", file=file)
    return text, hashlib.sha256(data).hexdigest()


def sha256(path: Source, *, data: bytes | None = None, largest: int = LARGEST) -> str:
    """Return the SHA-256 of a file's bytes. DocumentError where it cannot be read."""
    held = read_bytes(path, largest=largest) if data is None else data
    return hashlib.sha256(held).hexdigest()


def document(id_: str, text: str, *, sha256: str = "", source: str = "") -> Document:
    """Return the document that a text makes, with what its header and footer say about it."""
    view = View.of(text)
    unread = long_lines(view.text)
    # What is not read is not looked at either: such a line may be most of a large file.
    seen = blanked(view.text, unread)
    blocks = paragraphs(seen)
    below = headline(seen, blocks)
    marked = merged([*boilerplate(seen), *menus(seen, blocks, below), *unread])
    header = read_header(seen, marked, below)
    if header.stamp:
        marked = merged([*marked, header.stamp])
    published = header.published_span and view.raw(header.published_span)
    return Document(
        id=id_,
        text=text,
        sha256=sha256,
        source=source,
        title=header.title and view.raw(header.title),
        published=header.published,
        published_span=published,
        publisher=header.publisher,
        address=header.address,
        language=detect(view.text),
        boilerplate=tuple(view.raw(span) for span in marked),
    )


def long_lines(text: str) -> tuple[Span, ...]:
    """Return the lines of a view's text that are too long to be read, in order."""
    found: list[Span] = []
    start = 0
    while len(text) - start > LONGEST_LINE:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start > LONGEST_LINE:
            found.append(Span(start, end))
        start = end + 1
    return tuple(found)


def blanked(text: str, spans: Iterable[Span]) -> str:
    """Return a text with spaces in place of these spans, so that all else keeps its place."""
    for span in spans:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def read_corpus(
    source: Source | Iterable[Source], *, largest: int = LARGEST
) -> tuple[Document, ...]:
    """Read all documents of a folder, or of a list of files and folders, sorted by id.

    DocumentError as in `read_document`, and as in `find_documents`.
    """
    return tuple(read_document(path, largest=largest) for path in find_documents(source))


def find_documents(source: Source | Iterable[Source]) -> tuple[Source, ...]:
    """Return the text files of a folder, or of a list of files and folders, sorted by their id.

    The id is the file's name without its extension. DocumentError where a folder is missing,
    unreadable or holds no `.txt` file, or where two files have the same id.
    """
    sources = [source] if isinstance(source, str | Path) else list(source)
    if not sources:
        raise DocumentError("no documents given; name text files or a folder of .txt files")
    files: dict[str, Source] = {}
    found = {file for item in sources for file in _files(addresses.place(item))}
    for path in sorted(found, key=str):
        name = addresses.stem(path)
        if name in files:
            raise DocumentError(
                f"has the same name as {files[name]}, and a document's id is its file name"
                " without extension; rename one of them",
                file=path,
            )
        files[name] = path
    return tuple(files[stem] for stem in sorted(files))


def _files(path: Source) -> list[Source]:
    found: list[Source] = (
        [*distant.documents(path, LARGEST)] if isinstance(path, str) else [*_here(path)]
    )
    if not found:
        raise DocumentError("the folder has no .txt files; expected at least one", file=path)
    return found


def _here(path: Path) -> list[Path]:
    try:
        if not path.is_dir():
            return [path]
        with os.scandir(path) as entries:
            found = [
                path / one.name
                for one in entries
                if one.name[-4:].casefold() == ".txt" and one.name[0] != "." and one.is_file()
            ]
    except OSError as error:
        raise DocumentError(
            f"the folder cannot be read ({error.strerror}); expected a folder of .txt files",
            file=path,
        ) from error
    return found


def read_bytes(path: Source, *, largest: int = LARGEST) -> bytes:
    """Return what a document's file holds. DocumentError where it cannot be read."""
    file = addresses.place(path)
    if isinstance(file, str):
        return distant.read(file)
    try:
        size = file.stat().st_size
        if file.is_dir():
            raise DocumentError("is a folder; expected a text file", file=file)
        if size > largest:
            raise distant.too_large(size, largest, file)
        return file.read_bytes()
    except FileNotFoundError as error:
        raise DocumentError(
            "no such file or folder; expected a text file or a folder of .txt files", file=file
        ) from error
    except OSError as error:
        raise DocumentError(
            f"cannot be read ({error.strerror}); expected a readable text file", file=file
        ) from error


def _decoded(data: bytes, file: Source) -> str:
    if data.startswith(_UTF16):
        raise DocumentError("is encoded as UTF-16; save it as UTF-8", file=file, line=1)
    nul = data.find(b"\0")
    if nul >= 0:
        raise DocumentError(
            f"is binary (a NUL byte at offset {nul}); expected text in UTF-8",
            file=file,
            line=_line(data, nul),
        )
    try:
        return data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"is not UTF-8 (byte 0x{data[error.start]:02X} at offset {error.start});"
            " save it as UTF-8",
            file=file,
            line=_line(data, error.start),
        ) from error


def _line(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1

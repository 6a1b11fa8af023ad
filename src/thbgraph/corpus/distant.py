"""Documents that are not files of this machine: under an address, or sent along.

What holds for files holds for them: the same errors, and nothing larger than a page is fetched.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from thbgraph import addresses
from thbgraph.errors import AddressError, DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from thbgraph.addresses import Place


@dataclass(frozen=True, slots=True)
class Page:
    """Where a document is and, where it was sent along, what its file holds."""

    place: str
    data: bytes | None = None


def documents(address: str, largest: int) -> Iterator[str]:
    """Yield the text files of a folder at an address; of a file, itself.

    DocumentError where there is nothing, or a file of more than `largest` bytes; AddressError where
    nobody knows such addresses.
    """
    addresses.filesystem(address)
    with _speaking():
        held = addresses.files(address)
    if held is None:
        yield address
        return
    for file, size in held.items():
        name = PurePosixPath(file)
        if name.suffix.casefold() != ".txt" or name.name.startswith("."):
            continue
        if size > largest:
            raise too_large(size, largest, file)
        yield file


def read(address: str) -> bytes:
    """Return what the file at an address holds. DocumentError where it cannot be read."""
    with _speaking():
        return addresses.read(address)


def fetched(pages: Iterable[Page]) -> tuple[Page, ...]:
    """Return the pages with what their files hold, where they are elsewhere: fetched together."""
    given = tuple(pages)
    missing = [one.place for one in given if one.data is None and addresses.is_remote(one.place)]
    with _speaking():
        data = dict(zip(missing, addresses.read_all(missing), strict=True))
    return tuple(replace(one, data=data.get(one.place, one.data)) for one in given)


def too_large(size: int, largest: int, file: Place) -> DocumentError:
    """Return what to say of a file that is no page."""
    return DocumentError(
        f"the file has {size:,} bytes, more than the {largest:,} that a document may"
        " have; expected the text of one page",
        file=file,
    )


@contextlib.contextmanager
def _speaking() -> Iterator[None]:
    """Say what is wrong with an address as what is wrong with a document."""
    try:
        yield
    except AddressError as error:
        raise DocumentError(
            f"{error.message}; expected a text file or a folder of .txt files", file=error.file
        ) from error

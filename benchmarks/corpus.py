"""Makes corpora of any size for the benchmarks: pages of the genre, composed and never the same.

    python benchmarks/corpus.py FOLDER [--count 1000] [--seed 1]

Each page depends on the seed and its number alone: a corpus of 1,000 pages is the beginning of one
of 50,000. A page is composed from the word lists in `benchmarks/vocabulary.yaml` and the names in
the authority files: it picks its event, project, host, city, days and people once, then opens with
a form (report, announcement, event page, project page, hand-over) and goes on with paragraphs, each
made of sentences of which about half state facts, until it has some two thousand characters.
"""

from __future__ import annotations

import argparse
import random
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import yaml

from thbgraph import authority
from thbgraph import vocabulary as v

if TYPE_CHECKING:
    from collections.abc import Iterator

VOCABULARY: Final = Path(__file__).with_name("vocabulary.yaml")
SHORTEST: Final = 1_900
"""Code points after which a page ends with its paragraph."""
_SLOT: Final = re.compile(r"\{(?P<name>[a-z_]+)(?P<own>!?)\}")
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("September", "October", "November", "December"),
)
_LONGEST_MONTH: Final = 27
_MOST_SENTENCES: Final = 5


@cache
def vocabulary() -> dict[str, list[str]]:
    """Return the word lists: those of the file, and names of the authority files."""
    lists: dict[str, list[str]] = yaml.safe_load(VOCABULARY.read_text("utf-8"))
    entries = authority.load().entries
    near = lists["near"]
    countries = [e for e in entries if e.type == v.COUNTRY and e.iso_code in near]
    lists["country"] = [e.label for e in countries]
    lists["adjective"] = [e.adjectives[0] for e in countries]
    lists["city"] = [e.label for e in entries if e.type == v.PLACE and "," not in e.label]
    lists["listed_body"] = [e.label for e in entries if e.type == v.ORGANISATION]
    acronyms = [a for e in entries if e.type == v.ORGANISATION for a in e.acronyms]
    lists["acronym"] = [a for a in acronyms if a.isascii()]
    lists["policy"] = [e.label for e in entries if e.type == v.INITIATIVE]
    return lists


class Page:
    """One page: its chance, and what it has settled on ("the conference" stays the same one)."""

    def __init__(self, number: int, seed: int) -> None:
        self.chance = random.Random(f"{seed}/{number}")
        self.settled: dict[str, str] = {}

    def text(self) -> str:
        """Return the page's words."""
        year = self.chance.randint(2009, 2024)
        month = self.chance.choice(_MONTHS)
        day = self.chance.randint(1, _LONGEST_MONTH)
        self.settled |= {
            "year": str(year),
            "next_year": str(year + 1),
            "month": month,
            "day": str(day),
            "next_day": str(day + 1),
        }
        pieces = [self.say("{opening}")]
        while sum(map(len, pieces)) < SHORTEST:
            sentences = self.chance.randint(2, _MOST_SENTENCES)
            kinds = self.chance.choices(("{fact}", "{talk}"), k=sentences)
            said = [self.say(kind) for kind in kinds]
            pieces.append(" ".join(s[:1].upper() + s[1:] for s in said))
        pieces.append(self.say("{closing}"))
        return "\n\n".join(piece for piece in pieces if piece) + "\n"

    def say(self, template: str) -> str:
        """Return a template with its slots filled; `{host!}` is settled once for the page."""

        def fill(match: re.Match[str]) -> str:
            name = match["name"]
            if name in self.settled:
                return self.settled[name]
            chosen = self.say(self.chance.choice(vocabulary()[name]))
            if name == "headline":
                chosen = chosen[:1].upper() + chosen[1:]
            if match["own"]:
                self.settled[name] = chosen
            return chosen

        return _SLOT.sub(fill, template)


def pages(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yield `count` pages as (document id, text), one at a time."""
    for number in range(count):
        yield f"p{number:06}", Page(number, seed).text()


def write(folder: Path, count: int, seed: int = 1) -> list[Path]:
    """Write a corpus into `folder`, a file a page, and return the files in order."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name, text in pages(count, seed):
        file = folder / f"{name}.txt"
        file.write_text(text, "utf-8")
        files.append(file)
    return files


def main() -> None:
    """Write a corpus."""
    parser = argparse.ArgumentParser(description="Compose pages for the benchmarks.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=1000, help="pages (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="(default: %(default)s)")
    given = parser.parse_args()
    files = write(given.folder, given.count, given.seed)
    size = sum(file.stat().st_size for file in files)
    print(f"{len(files)} pages, {size / len(files):,.0f} bytes each, in {given.folder}")


if __name__ == "__main__":
    main()

"""How much of what is read holds where the same texts are set otherwise: wrapped, indented, quoted.

    python benchmarks/layouts.py [FOLDER ...]

Reads the texts of folders with gold (default: tests/devset and tests/further) as they are and in
each of the variants below, which change how a text looks and nothing of what it says, and prints
how many facts are right, wrong and missed in each.
"""

from __future__ import annotations

import re
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Final

from thbgraph import authority, corpus
from thbgraph.corpus import documents
from thbgraph.evaluation import gold_of
from thbgraph.extraction import extract
from thbgraph.scoring import score_facts

if TYPE_CHECKING:
    from collections.abc import Callable

_WIDTH: Final = 76
_MONTHS: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
_STRAIGHT: Final = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'"})


def _wrapped(text: str) -> str:
    return "\n".join(
        textwrap.fill(line, _WIDTH, break_long_words=False, break_on_hyphens=False)
        if len(line) > _WIDTH
        else line
        for line in text.split("\n")
    )


def _curly(text: str) -> str:
    opened = re.sub(r'(?<!\w)"(?=\S)', "“", text)
    return opened.replace('"', "”").replace("'", "’")


VARIANTS: Final[dict[str, Callable[[str], str]]] = {
    "as they are": lambda text: text,
    f"wrapped at {_WIDTH}": _wrapped,
    "two spaces behind full stops, two empty lines": lambda text: text.replace(
        "\n\n", "\n\n\n"
    ).replace(". ", ".  "),
    "lines indented": lambda text: re.sub(r"(?m)^(?=.)", "    ", text),
    "spaces at lines' ends": lambda text: text.replace("\n", "  \n"),
    "straight quotation marks": lambda text: text.translate(_STRAIGHT),
    "curly quotation marks": _curly,
    "hyphens for dashes": lambda text: text.replace("–", "-").replace("—", "-"),
    "bullets": lambda text: re.sub(r"(?m)^[•–*-] ", "• ", text),
    "no-break spaces in days": lambda text: re.sub(rf"(\d) ({_MONTHS})", "\\1\u00a0\\2", text),
    "days as “May 14, 2015”": lambda text: re.sub(
        rf"\b(\d{{1,2}}) ({_MONTHS}) (\d{{4}})", r"\2 \1, \3", text
    ),
    "“Mr.” and “Dr.” with a full stop": lambda text: re.sub(
        r"\b(Mr|Ms|Mrs|Dr|Prof) (?=[A-Z])", r"\1. ", text
    ),
}


def main(folders: list[Path]) -> None:
    """Print the table."""
    known = authority.load()
    texts = [(folder, one) for folder in folders for one in corpus.read_corpus(folder)]
    gold = [
        fact
        for folder in folders
        for fact in gold_of(folder, [one for of, one in texts if of == folder], known)
    ]
    print(f"{len(texts)} texts\n\n| set | right | wrong | missed |\n| --- | ---: | ---: | ---: |")
    for name, change in VARIANTS.items():
        facts = [
            fact
            for _, one in texts
            for fact in extract(documents.document(one.id, change(one.text)), known).facts
        ]
        total = score_facts(facts, gold, [one.id for _, one in texts]).total
        print(f"| {name} | {total.right:,} | {total.wrong:,} | {total.missed:,} |")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or [Path("tests/devset"), Path("tests/further")])

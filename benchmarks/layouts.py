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


_NAMED: Final = r"\b((?:Mr|Ms|Mrs|Dr)\.? (?:[A-ZÀ-Ž][\w-]+ ?)+)(?=[ ,.])"
_NOUN: Final = r"\b(conference|seminar|meeting|project|training|workshop)\b"


def _hyphenated(text: str) -> str:
    return "\n".join(map(_broken, text.split("\n")))


def _broken(line: str) -> str:
    """Wrap a line as papers do: a long word begins where there is room for half of it."""
    lines, current = [], ""
    for word in line.split(" ") if len(line) > _WIDTH else ():
        room = _WIDTH - len(current) - 2
        if not current or len(current) + 1 + len(word) <= _WIDTH:
            current = f"{current} {word}" if current else word
        elif word.isalpha() and word.islower() and 4 <= room <= len(word) - 3:  # noqa: PLR2004
            lines.append(f"{current} {word[:room]}-")
            current = word[room:]
        else:
            lines.append(current)
            current = word
    return "\n".join((*lines, current)) if current else line


def _around(mark: str) -> Callable[[re.Match[str]], str]:
    """Return what sets a name and leaves the space behind it outside."""
    return lambda m: f"{mark}{m[1].rstrip()}{mark}{m[1][len(m[1].rstrip()) :]}"


def _pages(text: str) -> str:
    """Break every third long paragraph in its middle, with the page's number there."""
    parts = text.split("\n\n")
    for number, part in enumerate(parts):
        middle = part.find(" ", len(part) // 2)
        if number % 3 == 2 and len(part) > 400 and middle > 0:  # noqa: PLR2004
            parts[number] = f"{part[:middle]}\n\n{number // 3 + 1}\n\n{part[middle + 1 :]}"
    return "\n\n".join(parts)


def _numbered(text: str) -> str:
    parts = text.split("\n\n")
    return "\n\n".join(
        f"{number}. {part}" if len(part) > 200 and "\n" not in part else part  # noqa: PLR2004
        for number, part in enumerate(parts)
    )


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
    f"wrapped at {_WIDTH}, with words broken": _hyphenated,
    "no empty lines": lambda text: re.sub(r"\n\n+", "\n", text),
    "quoted as mail": lambda text: re.sub(r"(?m)^", "> ", text),
    "pages that end in a paragraph": _pages,
    "numbered paragraphs": _numbered,
    "notes, as “Riga.[1]”": lambda text: re.sub(r"([a-z]{4})([.,] )", r"\1[1]\2", text),
    "notes, as “Riga¹”": lambda text: re.sub(r"([a-z]{4})([.,] )", r"\1¹\2", text),
    "Markdown: bold names": lambda text: re.sub(_NAMED, _around("**"), text),
    "Markdown: headings": lambda text: re.sub(r"(?m)^([A-Z][^.\n:]{10,90})$", r"## \1", text),
    "Markdown: links": lambda text: re.sub(_NOUN, r"[\1](https://example.org/a_b)", text),
    "Markdown: escapes": lambda text: re.sub(r"([.()-])", r"\\\1", text),
    "letters set as one": lambda text: text.replace("fi", "ﬁ").replace("fl", "ﬂ"),
    "hyphens that do not break": lambda text: re.sub(r"(?<=\w)-(?=\w)", "\u2011", text),
    "quotation marks of two": lambda text: text.replace("“", "``").replace("”", "''"),
    "accents for apostrophes": lambda text: re.sub(r"(?<=\w)[’'](?=\w)", "´", text),
    "two spaces between words": lambda text: re.sub(r"(?<=\w) (?=\w)", "  ", text),
    "a space before commas": lambda text: re.sub(r"(?<=\w)([,;:])(?= )", r" \1", text),
    "capitals for kinds, as “the Conference”": lambda text: re.sub(
        _NOUN, lambda m: m[1].capitalize(), text
    ),
}


def main(folders: list[Path]) -> None:
    """Print the table."""
    known = authority.load()
    texts = [(folder, one) for folder in folders for one in corpus.read_corpus(folder)]
    gold = [
        fact
        for folder in folders
        for fact in gold_of(folder, tuple(one for of, one in texts if of == folder), known)
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

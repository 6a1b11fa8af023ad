"""The word lists of `lexicon.yaml`, read once, and the fragments that patterns are built from."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources as packaged
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import yaml

from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterable


def _ranges(chars: list[int]) -> str:
    """Return code points as the inside of a character class."""
    pieces: list[str] = []
    start = previous = chars[0]
    for code in [*chars[1:], 0]:
        if code != previous + 1:
            pieces.append(chr(start) if start == previous else f"{chr(start)}-{chr(previous)}")
            start = code
        previous = code
    return "".join(pieces)


# Latin, Greek and Cyrillic capitals; other scripts have none.
UPPER: Final = _ranges([c for c in range(0x41, 0x530) if chr(c).isupper()])
CAP: Final = rf"[{UPPER}][\w’'.&-]*(?:(?<![.'’-])|(?<=s['’])(?= [{UPPER}]))"
"""A capitalised word."""
LOW: Final = r"[a-z][\w’'-]*"
"""A word without a capital."""


@cache
def _lists() -> dict[str, object]:
    source = packaged.files(__package__).joinpath("lexicon.yaml").read_text("utf-8")
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    loaded: dict[str, object] = yaml.load(source, loader)  # noqa: S506 - builds strings only: "on" and "no" are words here
    return loaded


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the list `name`, longest entries first (so that alternations match the longest)."""
    found = _lists()[name]
    assert isinstance(found, list)
    return tuple(sorted(dict.fromkeys(str(w) for w in found), key=lambda w: (-len(w), w)))


@cache
def word_set(name: str) -> frozenset[str]:
    """Return the list `name` as a set."""
    return frozenset(words(name))


@cache
def named_bodies() -> dict[str, str]:
    """Return parliaments by their own names, each with its country's label."""
    found = _lists()["named_bodies"]
    assert isinstance(found, dict)
    return {str(k): str(v) for k, v in found.items()}


@cache
def first_words(name: str) -> frozenset[str]:
    """Return the single words that every entry of the list `name` begins with, plurals included."""
    firsts = {re.split(r"\W", w, maxsplit=1)[0].lower() for w in words(name)}
    return frozenset(firsts | {f + "s" for f in firsts} | {"ministries", "agencies", "bodies"})


def alternation(name: str, *, capital: bool | None = None) -> str:
    """Return the entries of list `name` as one expression; of those that fit, the longest wins.

    `capital` True asks for a capital at the start of the first word, False for none, None takes
    either.
    """
    return any_of(tuple(_atoms(word, capital) for word in words(name)))


def _atoms(word: str, capital: bool | None) -> tuple[str, ...]:
    """Return an entry as one expression for each character, in the cases that a text may have."""
    first = word[0]
    either = _either(first) if first.isalpha() else re.escape(first)
    start = {None: either, True: first.upper(), False: first.lower()}[capital]
    # Later words of an entry may be capitalised too: "Task Force", "task force".
    rest = (
        _either(char) if before in " -.'’" and "a" <= char <= "z" else _literal(char)
        for before, char in pairwise(word)
    )
    return (start, *rest)


def _either(letter: str) -> str:
    return f"[{letter.upper()}{letter.lower()}]"


def _literal(char: str) -> str:
    return char if char in " -" else re.escape(char)


def any_of(entries: Iterable[tuple[str, ...]]) -> str:
    """Return an expression for any of `entries`, each a tuple of single-character expressions.

    What entries begin with alike is written once, so that a text that has none of them is left at
    its first character; of the entries that fit, the longest wins.
    """
    followers: dict[str, list[tuple[str, ...]]] = {}
    ends = False
    for entry in entries:
        if entry:
            followers.setdefault(entry[0], []).append(entry[1:])
        else:
            ends = True
    branches = []
    for start, rests in followers.items():
        # A run that all these entries share needs no choice.
        columns = enumerate(zip(*rests, strict=False))
        run = next((at for at, chars in columns if len(set(chars)) > 1), min(map(len, rests)))
        rest = any_of(tuple(rest[run:] for rest in rests)) if any(r[run:] for r in rests) else ""
        branches.append(start + "".join(rests[0][:run]) + rest)
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if ends else "")


_NUMBERED = expression(r"\d+(?:st|nd|rd|th)|twenty-\w+|thirt(?:ieth|y-\w+)")
ORDINALS: Final = frozenset(
    [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
        "previous",
        "next",
        "earlier",
        "upcoming",
        "forthcoming",
        "follow-up",
        "return",
        "last",
        "side",
        "extraordinary",
        "preparatory",
        "interim",
        "spring",
        "summer",
        "autumn",
        "winter",
    ]
)


def telling(modifiers: str) -> frozenset[str]:
    """Return the words of an event's modifiers that tell it from another: ordinals, "final", "launch"."""
    found = frozenset(re.findall(r"[\w-]+", modifiers))
    return (found & word_set("telling_modifiers")) | ordinals(found)


def ordinals(found: frozenset[str]) -> frozenset[str]:
    """Return those of the words that count or place an event in a series."""
    return (found & ORDINALS) | frozenset(w for w in found if _NUMBERED.fullmatch(w))


def may_name_body(name: str) -> bool:
    """Whether capitalised words of no known kind may name a body: several words, or capitals inside.

    A given name before them makes them somebody's name.
    """
    first, *more = name.split()
    if more:
        return first not in word_set("given_names")
    if name in word_set("currencies"):
        return False
    return len(name) > 2 and (any(c.isupper() for c in name[1:]) or _foreign(first))


def _foreign(word: str) -> bool:
    """Whether a capitalised word is no word of the lists, and so may be a name by itself: "Eluliin"."""
    return (
        len(word) > 4
        and word.isalpha()
        and word not in word_set("given_names")
        and word.lower() not in word_set("not_names") | word_set("fields") | word_set("topical")
        and word.lower().removesuffix("s")
        not in word_set("post_heads")
        | word_set("event_heads")
        | word_set("organisation_heads")
        | word_set("initiative_heads")
    )

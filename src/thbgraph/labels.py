"""When two labels name the same thing, by their words alone.

The measure is the contract's (section `gold.tsv`): two labels match when their words are the same
(case, accents, punctuation, articles and small prepositions aside; "Latvian" = "of Latvia"), when
one of at least two words lies inside the other and makes up a third of it, or when they share
60 % of all their words; never when they differ in a number, an ordinal or a country.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

INSIDE: Final = 1 / 3
SHARED: Final = 0.6

_SMALL: Final = frozenset({"the", "a", "an", "of", "in", "on", "at", "for", "to", "by", "from"})
_LETTERS: Final = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)
_WORD: Final = re.compile(r"[^\W_]+")
_POSSESSIVE: Final = re.compile(r"['’]s?\b")

ADJECTIVES: Final[dict[str, str]] = {
    "austrian": "austria",
    "belarusian": "belarus",
    "belgian": "belgium",
    "british": "uk",
    "bulgarian": "bulgaria",
    "canadian": "canada",
    "czech": "czechia",
    "danish": "denmark",
    "dutch": "netherlands",
    "estonian": "estonia",
    "faroese": "faroe",
    "finnish": "finland",
    "french": "france",
    "german": "germany",
    "greenlandic": "greenland",
    "hungarian": "hungary",
    "icelandic": "iceland",
    "irish": "ireland",
    "italian": "italy",
    "latvian": "latvia",
    "lithuanian": "lithuania",
    "moldovan": "moldova",
    "norwegian": "norway",
    "polish": "poland",
    "romanian": "romania",
    "russian": "russia",
    "slovak": "slovakia",
    "spanish": "spain",
    "swedish": "sweden",
    "swiss": "switzerland",
    "ukrainian": "ukraine",
}
"""Country adjectives and the word of the country's name that stands for it in a comparison."""

_COUNTRIES: Final = frozenset(ADJECTIVES.values())

_ORDINALS: Final = {
    word: str(number)
    for number, word in enumerate(
        (
            *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
            *("ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth"),
            *("sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"),
        ),
        1,
    )
}
_DIGIT_ORDINAL: Final = re.compile(r"^(\d+)(?:st|nd|rd|th)$")


def fold(text: str) -> str:
    """Return `text` without case and accents: "Stabiņa" and "STABINA" fold to the same."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)


@lru_cache(maxsize=65536)
def words(label: str) -> tuple[str, ...]:
    """Return the words that count: folded, without articles and small prepositions.

    Country adjectives become the country ("Latvian" → "latvia"), ordinals a number with a mark
    ("second", "2nd" → "#2").
    """
    tokens = _WORD.findall(_POSSESSIVE.sub("", fold(label)))
    return tuple(_canonical(t) for t in tokens if t not in _SMALL)


def _canonical(token: str) -> str:
    if token in _ORDINALS:
        return f"#{_ORDINALS[token]}"
    digits = _DIGIT_ORDINAL.match(token)
    if digits:
        return f"#{digits[1]}"
    return ADJECTIVES.get(token, token)


def countries(label: str) -> frozenset[str]:
    """Return the countries that a label names, by the word that counts: "Latvian" → latvia."""
    return frozenset(words(label)) & _COUNTRIES


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and bool(other) and one != other


@lru_cache(maxsize=65536)
def _marks(label: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    all_words = frozenset(words(label))
    return (
        frozenset(w for w in all_words if w.isdigit()),
        frozenset(w for w in all_words if w.startswith("#")),
        all_words & _COUNTRIES,
    )


@lru_cache(maxsize=65536)
def same(one: str, other: str) -> bool:
    """Whether two labels name the same thing as far as words can tell."""
    first, second = frozenset(words(one)), frozenset(words(other))
    if not first or not second:
        return fold(one).strip() == fold(other).strip()
    if first == second:
        return True
    if any(_differ(a, b) for a, b in zip(_marks(one), _marks(other), strict=True)):
        return False
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) > 1 and shorter <= longer and len(shorter) >= len(longer) * INSIDE:
        return True
    return len(first & second) >= SHARED * len(first | second)

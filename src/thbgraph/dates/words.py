"""The alphabet of the date grammar: which word stands for which letter.

D day number   M month     m abbreviated month   Y year        V two years ("2014/15")
F full date in numbers     E "03/2023" in a span     G "12.10." before a dash
X a date that does not exist
W weekday      v "Tuesday’s"    S season    N first, second, …    H half        Q quarter
q early, late, mid         e start, middle, end  a around      R this, last, next
A year (the word)          K week, month         j day, days   T the    o of
i in           n on, at    f from, since         b between     u until     y by, before
t to           - dash      & and                 , comma       p onwards   l for    c as
d today, …     z morning   g ago                 # a number in words
x any other number, a time of day
"""

from __future__ import annotations

from typing import Final

MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
MONTH: Final = f"(?:{'|'.join(MONTHS)})"
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS: Final = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
"""EDTF's numbers of the seasons."""
_FEASTS: Final = {"fall": 23, "easter": 21, "midsummer": 22, "advent": 24, "christmas": 24}
"""Other words for a time of the year: "since Easter 2016", "Advent 2017"."""
START, MIDDLE, END, EARLY, LATE = range(5)
"""What part of a month or year a qualifier points at."""

_PLAIN: Final = {
    "o": "of",
    "T": "the period both",
    "j": "day days",
    "i": "in during throughout",
    "n": "on at",
    "l": "for",
    "c": "as",
    "f": "from since starting after",
    "b": "between",
    "u": "until till through",
    "y": "by before",
    "t": "to",
    "&": "and or",
    "p": "onwards onward",
    "a": "around approximately circa",
    "H": "half",
    "z": "morning afternoon evening",
    "g": "ago",
    "Q": "quarter",
}
_NUMBERED: Final[dict[str, dict[str, int]]] = {
    "M": {name.lower(): number for number, name in enumerate(MONTHS, 1)},
    "m": {name[:3].lower(): number for number, name in enumerate(MONTHS, 1) if name != "May"}
    | {"sept": 9},
    "W": {name.lower(): number for number, name in enumerate(WEEKDAYS)}
    | {name[:3].lower(): number for number, name in enumerate(WEEKDAYS)}
    | {"tues": 1, "thurs": 3},
    "S": {name: number for number, name in SEASONS.items()} | _FEASTS,
    "q": {"early": EARLY, "late": LATE, "mid": MIDDLE},
    "e": {"start": START, "beginning": START, "middle": MIDDLE, "end": END, "close": END},
    "N": {"first": 1, "second": 2, "third": 3, "fourth": 4},
    "R": {"this": 0, "last": -1, "next": 1, "coming": 1, "previous": -1, "current": 0},
    "A": {"year": 1, "years": 1},
    "d": {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1},
    "K": {"week": 7, "month": 1, "weeks": 7, "months": 1},
    "#": {
        name: number
        for number, name in enumerate(
            ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1
        )
    },
}

WORDS: Final[dict[str, tuple[str, int]]] = {
    **{word: (letter, 0) for letter, words in _PLAIN.items() for word in words.split()},
    **{
        word: (letter, number)
        for letter, words in _NUMBERED.items()
        for word, number in words.items()
    },
}
"""Lower-case word → its letter and the number that it stands for."""

CAPITALISED: Final = frozenset("MmW")
"""Letters whose words count only with a capital, but for a month between a day and a year."""

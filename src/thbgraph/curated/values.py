"""Dates and texts as a curator writes them, checked and made into values of a fact."""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.model import PartialDate, Value

if TYPE_CHECKING:
    from thbgraph.curated.yamlnodes import Source, Word

_DATE: Final = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_MONTHS: Final = 12
# Level 0 dates with a qualifier, seasons (level 1) and quarters (level 2), open and closed bounds.
_EDTF_DATE: Final = (
    r"[0-9X]{4}(?:-(?:0[1-9]|1[0-2]|2[1-9]|3[0-9]|4[01]|XX)(?:-[0-3X][0-9X])?)?[?~%]?"
)
_EDTF: Final = re.compile(rf"(?:(?:{_EDTF_DATE}|\.\.)?/)?(?:{_EDTF_DATE})(?:/(?:\.\.)?)?")
LANGUAGE: Final = "en"


def text(words: str) -> Value:
    """Return words as a text value in the language of the curated files."""
    return Value(" ".join(words.split()), v.LANG_STRING, LANGUAGE)


def date(word: Word, source: Source) -> Value:
    """Return a date of the sharpness it is written with.

    Raises CuratedError for another form than `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, and for a day or
    month that does not exist.
    """
    match = _DATE.fullmatch(word)
    if match is None or not int(match["year"]):
        message = f"“{word}” is no date; write YYYY-MM-DD, YYYY-MM or YYYY, as sharp as the text"
        raise source.error(message, word.line)
    year, month, day = (int(match[part] or 0) for part in ("year", "month", "day"))
    if match["month"] and not 1 <= month <= _MONTHS:
        raise source.error(f"date {word} does not exist: months are 01 to 12", word.line)
    if match["day"]:
        days = calendar.monthrange(year, month)[1]
        if not 1 <= day <= days:
            when = f"{calendar.month_name[month]} {year}"
            raise source.error(f"date {word} does not exist: {when} has {days} days", word.line)
    return Value(str(word), PartialDate(str(word), "", "").datatype)


def edtf(word: Word | None, value: Value, source: Source) -> str:
    """Return the EDTF form of a date, its own value where none is given.

    Raises CuratedError for what is no EDTF, or speaks of another year than the date.
    """
    if word is None:
        return value.text
    if not _EDTF.fullmatch(word) or value.text[:4] not in word:
        message = f"“{word}” is no EDTF form of {value.text}; for example {value.text[:7]}~"
        raise source.error(message, word.line)
    return str(word)

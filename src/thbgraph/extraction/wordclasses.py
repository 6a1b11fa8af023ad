"""Words that a pattern names together: `@people` stands for each of these nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re

CLASSES: Final[dict[str, tuple[str, ...]]] = {
    "people": (
        *("experts", "specialists", "practitioners", "professionals", "representatives"),
        *("delegates", "delegations", "participants", "attendees", "guests", "visitors"),
        *("colleagues", "trainees", "cadets", "observers", "officials", "civil servants"),
        *("officers", "police officers", "policemen", "investigators", "detectives", "inspectors"),
        *(
            "labour inspectors",
            "tax inspectors",
            "border guards",
            "customs officers",
            "prosecutors",
        ),
        *("judges", "lawyers", "attorneys", "social workers", "youth workers", "caseworkers"),
        *("case workers", "health workers", "teachers", "nurses", "midwives", "doctors"),
        *("psychologists", "counsellors", "interpreters", "mediators", "researchers", "scholars"),
        *("academics", "scientists", "students", "journalists", "volunteers", "activists"),
        *("diplomats", "consuls", "consular officers", "ambassadors", "ministers", "mayors"),
        *("parliamentarians", "politicians", "coordinators", "co-ordinators", "rapporteurs"),
        *("advisers", "managers", "directors", "trainers", "lecturers", "trade unionists"),
        *(
            "liaison officers",
            "police chiefs",
            "state secretaries",
            "policy makers",
            "policymakers",
        ),
    ),
}
"""By its name, what a class holds: words of lower case, as patterns write them."""
_NAMED: Final = expression(r"@(\w+)")


def written_out(source: str) -> str:
    """Return a pattern with the words of its classes. KeyError names a class that there is not."""

    def words(match: re.Match[str]) -> str:
        if match[1] not in CLASSES:
            known = ", ".join(f"@{name}" for name in CLASSES)
            raise KeyError(f'"{match.group()}" is no class of words; there is {known}')
        return "|".join(CLASSES[match[1]])

    return _NAMED.sub(words, source) if "@" in source else source

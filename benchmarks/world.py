"""The world that generated pages report on: drawn once by the seed, the same for every page.

Projects follow each other; each has two events and eight people of its own, others are met again
and again. All of it is drawn by number, so the world of a small corpus is the beginning of that of
a large one. Names do not repeat within the first eight thousand projects.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import yaml

from thbgraph import authority
from thbgraph import vocabulary as v

if TYPE_CHECKING:
    from collections.abc import Sequence

VOCABULARY: Final = Path(__file__).with_name("vocabulary.yaml")
EVENTS: Final = 2
"""Events of a project."""
_OWN: Final = 8
"""People of a project."""
_KNOWN: Final = 200
"""People who are met everywhere."""
_SOCIETIES: Final = 3
"""Societies that a project works with; one in ..."""
_WELL_KNOWN: Final = 10
"""... so many is one that works with all of them."""
_FIRST: Final = 2014
_LAST: Final = 2020
"""Years in which projects begin; each takes two years."""
_NO_SUMMER: Final = (1, 2, 3, 4, 5, 6, 9, 10, 11, 12)
_LATEST: Final = 27
"""The latest day of a month that events begin on."""
_STRIDE: Final = 7_919
"""A prime, by which names that follow each other are not alike."""
CHAIRS: Final = ("PL", "EE", "LV", "SE", "IS", "DK", "LT", "NO", "FI", "DE")
"""Who has the Presidency of the Council of the Baltic Sea States, each for one year ..."""
CHAIRED_FROM: Final = 2013
"""... from 1 July of this one."""


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
    named = {e.iso_code: e for e in countries}
    lists["chair"] = [named[code].label for code in CHAIRS]
    lists["chair_adjective"] = [named[code].adjectives[0] for code in CHAIRS]
    return lists


def composed(number: int, *lists: Sequence[str]) -> tuple[str, ...]:
    """Return one word of each list: all are combined before two numbers give the same ones."""
    size = 1
    for one in lists:
        size *= len(one)
    at = number * _STRIDE % size
    found = []
    for one in lists:
        at, place = divmod(at, len(one))
        found.append(one[place])
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in office."""

    name: str
    salutation: str
    post: str
    body: str


@dataclass(frozen=True, slots=True)
class Project:
    """A project, with what surrounds it."""

    brand: str
    lead: str
    funder: str
    partners: tuple[str, ...]
    countries: tuple[str, ...]
    year: int
    month: int
    """When it begins; it ends after two years."""
    continues: str
    slogan: str
    """Of its campaign, launched in the year in which it begins ..."""
    campaigner: str
    helper: str
    signed: tuple[str, str]
    """Who signed its memorandum ..."""
    signed_on: dt.date
    guided: str
    """Who adopted its guidelines, in the year in which it ends ..."""
    guided_by: str
    """... in line with this policy."""
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """An event of a project."""

    project: Project
    head: str
    name: str
    theme: str
    title: str
    first: dt.date
    days: int
    city: str
    host: str
    organiser: str
    guests: tuple[str, ...]
    sponsor: str
    countries: tuple[str, ...]
    opener: Person
    chair: Person
    speakers: tuple[Person, ...]
    network: str
    next_city: str
    next_month: int
    training: str
    """The title of a training that went with it ..."""
    trainer: str
    training_city: str
    training_on: dt.date


class World:
    """What pages of one seed report on."""

    def __init__(self, seed: int) -> None:
        """Draw nothing yet."""
        self.seed = seed
        # Pages that follow each other report on the same events.
        self.project = lru_cache(maxsize=64)(self._project)
        self.event = lru_cache(maxsize=64)(self._event)
        self.person = lru_cache(maxsize=1024)(self._person)

    def _chance(self, kind: str, number: int) -> random.Random:
        return random.Random(f"{self.seed}/{kind}/{number}")

    def _person(self, number: int) -> Person:
        lists, chance = vocabulary(), self._chance("person", number)
        first, last = composed(number, lists["first"], lists["last"])
        if number >= len(lists["first"]) * len(lists["last"]):
            _, _, other = composed(number, lists["first"], lists["last"], lists["last"])
            last = f"{last}-{other}"
        salutation, post = chance.choice(("Ms", "Mr", "Dr")), chance.choice(lists["post"])
        project = (number - _KNOWN) // _OWN if number >= _KNOWN else number
        return Person(f"{first} {last}", salutation, post, body(chance, project))

    def _project(self, number: int) -> Project:
        lists, chance = vocabulary(), self._chance("project", number)
        first, second = composed(number, lists["brand_first"], lists["brand_second"])
        round_ = number // (len(lists["brand_first"]) * len(lists["brand_second"]))
        year, month = chance.randint(_FIRST, _LAST), chance.choice(_NO_SUMMER)
        own = range(_KNOWN + number * _OWN, _KNOWN + (number + 1) * _OWN)
        return Project(
            brand=f"{first}{second}{f' {round_ + 1}' if round_ else ''}",
            lead=body(chance, number),
            funder=body(chance, number),
            partners=tuple(body(chance, number) for _ in range(4)),
            countries=tuple(chance.sample(lists["country"], 3)),
            year=year,
            month=month,
            continues=chance.choice(lists["policy"]),
            slogan=" ".join(composed(number, lists["slogan_first"], lists["slogan_second"])),
            campaigner=body(chance, number),
            helper=body(chance, number),
            signed=(body(chance, number), body(chance, number)),
            signed_on=_day(chance, year + 1),
            guided=body(chance, number),
            guided_by=chance.choice(lists["policy"]),
            people=tuple(self.person(one) for one in own),
        )

    def _event(self, number: int) -> Event:
        lists, chance = vocabulary(), self._chance("event", number)
        project = self.project(number // EVENTS)
        titles = (lists["title_first"], lists["title_second"], lists["title_third"])
        title, training = (" ".join(composed(2 * number + n, *titles)) for n in (0, 1))
        matter, setting = composed(number, lists["matter"], lists["setting"])
        head, series = chance.choice(lists["head"]), chance.choice(lists["series"])
        theme = f"{matter} {setting}"
        name = chance.choice(
            (
                f"{head} “{title}”",
                f"international {head} ‘{title}’",
                f"{series} {head} “{title}”",
                f"{series} {head} on {theme}",
                f"{head} on {theme}",
            )
        )
        host = chance.choice((project.lead, body(chance, number // EVENTS)))
        known = [self.person(int(chance.random() ** 2 * _KNOWN)) for _ in range(3)]
        people = [*chance.sample(project.people, 5), *known]
        return Event(
            *(project, head, name, theme, title),
            # Within the project, which takes two years from its month on.
            first=_day(chance, project.year + 1),
            days=chance.choice((1, 2)),
            city=chance.choice(lists["city"]),
            host=host,
            organiser=body(chance, number // EVENTS),
            guests=tuple(body(chance, number // EVENTS) for _ in range(5)),
            sponsor=chance.choice((project.funder, body(chance, number // EVENTS))),
            countries=tuple(chance.sample(lists["country"], 7)),
            opener=people[0],
            chair=people[1],
            speakers=tuple(people[2:]),
            network=chance.choice(lists["network"]),
            next_city=chance.choice(lists["city"]),
            next_month=chance.choice(_NO_SUMMER),
            training=training,
            trainer=body(chance, number // EVENTS),
            training_city=chance.choice(lists["city"]),
            training_on=_day(chance, project.year + 1),
        )

    def chaired(self, name: str) -> tuple[str, int]:
        """Return who has the Presidency of a body other than the Council, and until when."""
        chance = random.Random(f"{self.seed}/chair/{name}")
        return chance.choice(vocabulary()["country"]), chance.randint(_FIRST, _LAST)


def presiding(day: dt.date) -> int:
    """Return the place of who has the Presidency of the Council on a day, in the list of chairs."""
    return day.year - CHAIRED_FROM - (day.month < 7)  # noqa: PLR2004 - it begins in July


def _day(chance: random.Random, year: int) -> dt.date:
    return dt.date(year, chance.choice(_NO_SUMMER), chance.randint(1, _LATEST))


def body(chance: random.Random, project: int) -> str:
    """Return the name of a body; societies are mostly those that a project works with."""
    lists = vocabulary()
    found = chance.choice(lists["body"])
    if "{society}" in found and chance.randrange(_WELL_KNOWN):
        number = project * _SOCIETIES + chance.randrange(_SOCIETIES)
        society = " ".join(composed(number, lists["society_first"], lists["society_second"]))
        found = found.replace("{society}", society)
    while "{" in found:
        start, end = found.index("{"), found.index("}")
        filled = chance.choice(lists[found[start + 1 : end]])
        found = f"{found[:start]}{filled}{found[end + 1 :]}"
    return found

"""Makes corpora of any size for the benchmarks: pages of the genre, composed and never the same.

    python benchmarks/corpus.py FOLDER [--count 1000] [--seed 1]

Pages report on one world (`benchmarks/world.py`), three of them on each event: when and where an
event was, and who held which office, is settled there, so that pages agree with each
other, as those of an archive mostly do. One page in 500 is mistaken: it dates its event and its
project wrongly and names people without their posts.

Each page depends on the seed and its number alone: a corpus of 1,000 pages is the beginning of one
of 50,000. It opens with a form (report, announcement, event page, project page, hand-over) and goes
on with paragraphs, each made of sentences of which about half state facts, until it has some two
thousand characters; the wording and what of the world it tells are drawn for each page
(`benchmarks/vocabulary.yaml`).
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from world import World, presiding, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from world import Person

SHORTEST: Final = 1_900
"""Code points after which a page ends with its paragraph."""
PAGES: Final = 3
"""Pages that report on one event."""
MISTAKEN: Final = 500
"""One of so many pages contradicts the others."""
_SLOT: Final = re.compile(r"\{(?P<name>[A-Za-z_]+)\}")
_MOST_SENTENCES: Final = 5
_REGION: Final = "Baltic"
"""What the names of bodies have in common whose Presidency may be taken for the Council's."""
_SEASONS: Final = {3: "spring", 4: "spring", 5: "spring", 6: "summer"} | dict.fromkeys(
    (9, 10, 11), "autumn"
)
_BRIEFLY: Final = 4
"""One of so many people is named without the body."""
_LATE: Final = 20
"""The day of a month after which it is late."""


@cache
def _world(seed: int) -> World:
    return World(seed)


class Page:
    """One page: its chance, and what it reports on."""

    def __init__(self, number: int, seed: int) -> None:
        self.chance = random.Random(f"{seed}/{number}")
        self.world = _world(seed)
        self.event = self.world.event(number // PAGES)
        self.project = self.event.project
        self.mistaken = random.Random(f"{seed}/{number}/mistaken").random() * MISTAKEN < 1
        wrong = 1 if self.mistaken else 0
        self.first = self.event.first.replace(year=self.event.first.year - wrong)
        self.last = self.first + dt.timedelta(days=self.event.days - 1)
        self.year = self.project.year + 3 * wrong
        self._told: set[Person] = set()
        self._left: dict[str, list[str]] = {}
        self._settled = self._slots()

    def text(self) -> str:
        """Return the page's words."""
        pieces = [self.say("{opening}")]
        while sum(map(len, pieces)) < SHORTEST:
            sentences = self.chance.randint(2, _MOST_SENTENCES)
            kinds = self.chance.choices(("{fact}", "{talk}"), k=sentences)
            said = [self.say(kind) for kind in kinds]
            pieces.append(" ".join(s[:1].upper() + s[1:] for s in said))
        pieces.append(self.say("{closing}"))
        return "\n\n".join(piece for piece in pieces if piece) + "\n"

    def say(self, template: str) -> str:
        """Return a template with its slots filled."""

        def fill(match: re.Match[str]) -> str:
            name = match["name"]
            found = self._settled.get(name)
            if found is None:
                found = self.say(self.chance.choice(vocabulary()[name]))
            elif not isinstance(found, str):
                found = found()
            return found[:1].upper() + found[1:] if name == "headline" else found

        return _SLOT.sub(fill, template)

    def _slots(self) -> dict[str, str | Callable[[], str]]:
        """Return what stands for the slots that the world settles, or what chooses it."""
        event, project, say = self.event, self.project, self.chance
        signed, training = project.signed_on, event.training_on
        return {
            "event": event.name,
            "Event": event.name[:1].upper() + event.name[1:],
            "head": event.head,
            "theme": event.theme,
            "title": event.title,
            "here": event.city,
            "host": event.host,
            "organiser": event.organiser,
            "sponsor": event.sponsor,
            "guest": lambda: self._next("guest", event.guests),
            "countries": self._countries,
            "when": self._when,
            "milestone": self._exactly,
            "published": lambda: _day(self.last, say.randint(0, 2)),
            "announced": lambda: _day(self.first, -say.randint(0, self.first.day - 1)),
            "opener": lambda: self._person(event.opener),
            "chair": lambda: self._person(event.chair),
            "speaker": lambda: self._person(say.choice(event.speakers)),
            "represented": event.chair.body,
            "representative": f"{event.chair.post} {event.chair.name}",
            "network": event.network,
            "next_city": event.next_city,
            "next_month": _month(event.next_month, event.first.year + 1),
            "training": event.training,
            "trainer": event.trainer,
            "training_city": event.training_city,
            "training_on": lambda: say.choice((_day(training), _american(training))),
            "training_month": _month(training.month, training.year),
            "brand": project.brand,
            "lead": project.lead,
            "funder": project.funder,
            "partner": lambda: self._next("partner", project.partners),
            "covered": _listed(project.countries, "and"),
            "starts": _month(project.month, self.year),
            "ends": _month(project.month, self.year + 2),
            "continues": project.continues,
            "slogan": project.slogan,
            "campaign_year": str(project.year),
            "campaigner": project.campaigner,
            "helper": project.helper,
            "signatory": project.signed[0],
            "other_signatory": project.signed[1],
            "signed_on": lambda: say.choice((_day(signed), _american(signed))),
            "guided": project.guided,
            "guided_by": project.guided_by,
            "somebody": lambda: say.choice(event.speakers).name,
            "holder": self._holder,
            **self._council(),
        }

    def _council(self) -> dict[str, str | Callable[[], str]]:
        """Return what is said of the Presidency of the Council at the time of the event."""
        lists = vocabulary()
        place = presiding(self.event.first)
        turn, topics = self.event.first.year - (self.event.first.month < 7), lists["topic"]  # noqa: PLR2004
        return {
            "presiding": lists["chair_adjective"][place],
            "taking": lists["chair_adjective"][place],
            "taker": lists["chair"][place],
            "giver": lists["chair"][place - 1],
            "turn": str(turn),
            "next_turn": str(turn + 1),
            "priority": topics[place % len(topics)],
            "other_priority": topics[(place + 2) % len(topics)],
        }

    def _next(self, kind: str, names: Sequence[str]) -> str:
        """Return one of some names, each before one of them is said again."""
        left = self._left.get(kind) or self.chance.sample(names, len(names))
        self._left[kind] = left[1:]
        return left[0]

    def _countries(self) -> str:
        found = self.chance.sample(self.event.countries, self.chance.randint(2, 4))
        return _listed(found, self.chance.choice(("and", "as well as")))

    def _holder(self) -> str:
        bodies = [one for one in vocabulary()["listed_body"] if _REGION not in one]
        chosen = self.chance.choice(bodies)
        country, year = self.world.chaired(chosen)
        self._settled |= {"held_body": chosen, "held_until": str(year)}
        return country

    def _when(self) -> str:
        """Return when the event is, or a part of it."""
        month = _month(self.first.month, self.first.year)
        forms = [self._exactly()] * 4 + [month]
        if season := _SEASONS.get(self.first.month):
            forms.append(f"the {season} of {self.first.year}")
        if self.first.day > _LATE:
            forms.append(f"late {month}")
        return self.chance.choice(forms)

    def _exactly(self) -> str:
        first, last = self.first, self.last
        if first == last:
            return self.chance.choice((_day(first), _american(first)))
        if first.month != last.month:
            return f"{first.day} {first:%B} – {_day(last)}"
        between = self.chance.choice((" – ", " and ", "–"))
        return f"{first.day}{between}{_day(last)}"

    def _person(self, one: Person) -> str:
        """Return somebody with the office; whose office was told may be without the post again."""
        name, post, body = one.name, one.post, one.body
        if self.mistaken or one in self._told:
            return f"{one.salutation} {name} of the {body}"
        if not self.chance.randrange(_BRIEFLY):
            return f"{post} {name}"
        self._told.add(one)
        forms = (
            f"{name}, {post} at the {body}",
            f"{name}, {post} of the {body}",
            f"{post} of the {body}, {name}",
        )
        return self.chance.choice(forms)


def _day(day: dt.date, later: int = 0) -> str:
    day += dt.timedelta(days=later)
    return f"{day.day} {day:%B} {day.year}"


def _american(day: dt.date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _month(month: int, year: int) -> str:
    return f"{dt.date(year, month, 1):%B} {year}"


def _listed(names: Sequence[str], last: str) -> str:
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def page(number: int, seed: int = 1) -> str:
    """Return the words of a page."""
    return Page(number, seed).text()


def pages(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yield `count` pages as (document id, text), one at a time."""
    for number in range(count):
        yield f"p{number:06}", page(number, seed)


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

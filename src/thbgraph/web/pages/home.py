"""The front page, and the search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.model import Review
from thbgraph.web import search as names
from thbgraph.web import words
from thbgraph.web.page import Page

if TYPE_CHECKING:
    from thbgraph.web.data import Build

TITLE: Final = "Who did what against trafficking in human beings around the Baltic Sea"

_SHELVES: Final = (
    (v.EVENT, "/events", "event", "events", "Meetings, conferences, seminars and study trips"),
    (v.PRESIDENCY, "/presidencies", "presidency", "presidencies", "Who held the chair, and when"),
    (
        *(v.INITIATIVE, "/initiatives", "initiative", "initiatives"),
        "Projects, strategies, guidelines and conventions",
    ),
    (
        *("actors", "/actors", "actor", "actors"),
        "Organisations, countries, regions, and people in public office",
    ),
    (v.PLACE, "/places", "place", "places", "Where it happened"),
    (
        v.DOCUMENT,
        "/documents",
        "document",
        "documents",
        "The sources, each fact marked in its text",
    ),
)


def home(build: Build) -> Page:
    """Return the front page: what is in here, and the ways in."""
    counts, reviews = build.counts, build.reviews
    actors = sum(counts[name] for name in v.ACTORS)
    shelves = [
        {
            "path": path,
            "number": (number := actors if class_ == "actors" else counts[class_]),
            "noun": one if number == 1 else many,
            "about": about,
        }
        for class_, path, one, many, about in _SHELVES
    ]
    recent = [dated for dated in build.dated(build.of_class(v.EVENT)) if dated.start]
    return Page(
        path="/",
        template="home.html",
        title=TITLE,
        about=(
            "A knowledge graph of events, actors, presidencies and initiatives in which every fact "
            "shows the words of the document that states it."
        ),
        data={
            "shelves": shelves,
            "facts": reviews[Review.CONFIRMED] + reviews[Review.UNREVIEWED],
            "confirmed": reviews[Review.CONFIRMED],
            "rejected": reviews[Review.REJECTED],
            "evidence": build.manifest.get("counts", {}).get("evidence", 0),
            "latest": recent[::-1][:5],
            "run": build.manifest.get("run", ""),
            "version": build.manifest.get("version", ""),
            "stamp": build.stamp[:12],
            "documents": words.count(counts[v.DOCUMENT], "document"),
        },
    )


def found(build: Build, asked: str) -> Page:
    """Return the things that a search finds, by their names."""
    asked = " ".join(asked.split())
    return Page(
        path="/search",
        template="search.html",
        title=f"Search: {asked}" if asked else "Search",
        data={
            "asked": asked,
            "hits": (hits := names.find(build, asked) if asked else []),
            "near": names.near(build, asked) if asked and not hits else [],
        },
    )

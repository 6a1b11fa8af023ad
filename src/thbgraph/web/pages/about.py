"""About the data: how facts are proved, what is in here, what may be done with it, where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thbgraph import vocabulary as v
from thbgraph.model import Review
from thbgraph.web import dataset, words
from thbgraph.web.page import Alternate, Page

if TYPE_CHECKING:
    from thbgraph.web.data import Build


def about(build: Build, files: frozenset[str] = frozenset()) -> Page:
    """Return the page about the dataset; `files` are the names of the dumps that can be had."""
    counts = build.manifest.get("counts", {})
    reviews = dict(build.reviews)
    rejected = reviews.pop(Review.REJECTED)
    classes = [
        (words.KINDS[name], number)
        for name in words.KINDS
        if (number := build.counts[name]) and name != v.FACT
    ]
    return Page(
        path="/about",
        template="about.html",
        title="About the data",
        section="/about",
        about=dataset.DESCRIPTION,
        alternates=(Alternate("/void.ttl", "text/turtle", "VoID description (Turtle)"),),
        data={
            "description": dataset.DESCRIPTION,
            "rights": dataset.RIGHTS,
            "facts": sum(reviews.values()),
            "classes": classes,
            "reviews": {review.value: number for review, number in reviews.items() if number},
            "rejected": rejected,
            "methods": counts.get("methods", {}),
            "inputs": _inputs(build),
            "dumps": [
                (name, media, said)
                for name, (media, said) in dataset.dumps().items()
                if name in files
            ],
            "stamp": build.stamp,
            "run": build.manifest.get("run", ""),
        },
    )


def _inputs(build: Build) -> list[tuple[str, str]]:
    """Return the inputs' hashes by name; the manifest groups them by kind."""
    found: list[tuple[str, str]] = []
    for kind, said in sorted(build.manifest.get("inputs", {}).items()):
        if isinstance(said, dict):
            found += [(f"{kind}: {name}", str(digest)) for name, digest in sorted(said.items())]
        else:
            found.append((str(kind), str(said)))
    return found

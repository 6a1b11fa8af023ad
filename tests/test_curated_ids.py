"""Ids of curated things, and rejections that name their fact in labels."""

from __future__ import annotations

from pathlib import Path

import pytest

from curating import Desk, document, entries
from thbgraph import iris
from thbgraph.errors import CuratedError
from thbgraph.model import Node

TEXT = "The Harbour Unit of {} is here. It moved on 1 March 2014.\n"
LATVIA, ESTONIA = (
    document(TEXT.format(of), name) for of, name in (("Latvia", "d1"), ("Estonia", "d2"))
)


def thing(
    document_: str, id_: str = "", label: str = "Harbour Unit", kind: str = "organisation"
) -> str:
    given = f"\n    id: {id_}" if id_ else ""
    return (
        f"document: {document_}\nthings:\n  - {kind}: {label}{given}\n    quote: The Harbour Unit\n"
    )


def part_of(country: str) -> str:
    return (
        "facts:\n  - organisation: Harbour Unit\n    memberOf: Council of the Baltic Sea States\n"
        f"    mention: {{memberOf: {country}}}\n    quote: The Harbour Unit of {country}\n"
    )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def subjects(desk: Desk, d1: str, d2: str) -> list[str]:
    read = desk.read(LATVIA, ESTONIA, d1=d1, d2=d2)
    found = {f.subject.iri for f in read.facts if isinstance(f.subject, Node)}
    return sorted(iri.removeprefix(iris.BASE) for iri in found if "harbour" in iri)


def test_a_thing_keeps_its_id_whatever_its_label_and_year(desk: Desk) -> None:
    sheet = entries(
        """
        event: Second harbour seminar
        startDate: 2016-05-03
        quote: On 3–4 May 2016 the State Police of Latvia hosted the second harbour seminar
        """
    ).replace("harbour seminar\n    quote", "harbour seminar\n    id: event/ports-x\n    quote", 1)
    found = {f.subject.iri for f in desk.read(d1=sheet).facts}
    assert found == {f"{iris.BASE}event/ports-x"}


def test_things_of_one_label_are_told_apart_by_their_ids(desk: Desk) -> None:
    sheets = {
        "d1": thing("d1", "actor/harbour-unit-of-latvia") + part_of("Latvia"),
        "d2": thing("d2", "actor/harbour-unit-of-estonia") + part_of("Estonia"),
    }
    assert subjects(desk, **sheets) == [
        "actor/harbour-unit-of-estonia",
        "actor/harbour-unit-of-latvia",
    ]


def test_an_id_given_in_one_file_is_that_of_the_label_in_all(desk: Desk) -> None:
    sheets = {"d1": thing("d1", "actor/harbour-unit-x"), "d2": thing("d2")}
    assert subjects(desk, **sheets) == ["actor/harbour-unit-x"]


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        (
            thing("d1", "event/x"),
            thing("d2"),
            "d1.yaml:4: “event/x” is no id of such a thing; it is written actor/some-words",
        ),
        (
            thing("d1", "actor/Unit"),
            thing("d2"),
            "d1.yaml:4: “actor/Unit” is no id of such a thing; it is written actor/some-words",
        ),
        (
            thing("d1", "actor/x"),
            thing("d2", "actor/x", "The Harbour"),
            "d2.yaml:3: actor/x is the id of “Harbour Unit”; a thing has one label in all files",
        ),
        (
            thing("d1", "actor/x", "State Police of Latvia"),
            thing("d2"),
            "d1.yaml:4: the authority files know “State Police of Latvia”; leave its “id” out",
        ),
        (
            thing("d1", "actor/x") + "  - organisation: Harbour Unit\n    quote: It moved\n",
            thing("d2", "actor/y"),
            "d1.yaml:6: “Harbour Unit” is the label of actor/x and actor/y; give its “id”",
        ),
    ],
    ids=["class", "form", "label", "authority", "which"],
)
def test_an_id_that_cannot_be_names_its_line(
    desk: Desk, first: str, second: str, message: str
) -> None:
    with pytest.raises(CuratedError) as refused:
        subjects(desk, d1=first, d2=second)
    assert str(refused.value) == f"{desk.folder}/{message}"


def rejection(*lines: str) -> str:
    said = "".join(f"      {line}\n" for line in lines)
    return f"document: d1\nfacts:\n  - reject:\n      fact: 0123456789abcdef\n{said}"


def test_a_rejection_may_name_its_fact_as_an_entry_does(desk: Desk) -> None:
    sheet = rejection("person: Anna Ozola", "at: Harbour Unit", "because: she left")
    [read] = desk.read(d1=sheet).rejections
    assert (read.subject, read.predicate, read.object, read.because) == (
        "Anna Ozola",
        "thb:affiliatedWith",
        "Harbour Unit",
        "she left",
    )


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            ("event: A", "initiative: B", "because: x"),
            "6: “reject” names one fact, not both “event” and “initiative”",
        ),
        (
            ("partner: A", "hostedBy: B", "because: x"),
            "6: “reject” names one fact, not both “partner” and “hostedBy”",
        ),
    ],
)
def test_a_rejection_is_of_one_fact(desk: Desk, lines: tuple[str, ...], message: str) -> None:
    with pytest.raises(CuratedError) as refused:
        desk.read(d1=rejection(*lines))
    assert str(refused.value) == f"{desk.folder}/d1.yaml:{message}"

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thbgraph import labels


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lāsma Stabiņa", "Lasma STABINA"),
        ("the Ministry of the Interior of Latvia", "Latvian Ministry of the Interior"),
        ("second meeting", "2nd meeting"),
        ("Task Force against Trafficking", "CBSS Task Force against Trafficking in Human Beings"),
        (
            "Nordic Council of Ministers’ Office in Estonia",
            "Nordic Council of Ministers' Office in Estonia",
        ),
        ("Маркова", "Маркова"),
    ],
)
def test_labels_that_name_the_same_thing(one: str, other: str) -> None:
    assert labels.same(one, other)
    assert labels.same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("second meeting of the Task Force", "third meeting of the Task Force"),
        ("Programme 2016–2018", "Programme 2017–2020"),
        ("Ministry of Justice of Norway", "Ministry of Justice of Estonia"),
        ("Latvian Presidency of the CBSS", "Finnish Presidency of the CBSS"),
        ("Tartu", "University of Tartu, Assembly Hall"),
        ("State Police", "Border Guard"),
    ],
)
def test_labels_that_do_not(one: str, other: str) -> None:
    assert not labels.same(one, other)


def test_words_leave_out_what_does_not_count() -> None:
    assert labels.words("The 3rd Finnish Chairmanship of the Council") == (
        "#3",
        "finland",
        "chairmanship",
        "council",
    )


@given(st.text(), st.text())
def test_comparing_is_symmetric_and_reflexive(one: str, other: str) -> None:
    assert labels.same(one, other) == labels.same(other, one)
    assert labels.same(one, one)

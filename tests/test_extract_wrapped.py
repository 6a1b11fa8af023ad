"""Lines that a machine broke at a width are whole again, and no others."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extracting import page
from thbgraph.text import View
from thbgraph.text.unwrapped import unwrapped

MINUTES = """Minutes of the third meeting

Vilnius, 3 June 2002

The meeting was opened by the Vice-Minister of Social Security and Labour of Lithuania, Ms Violeta Murauskaitė-Day. The chairperson thanked the Ministry of Social Security and Labour of Lithuania for hosting the meeting and asked everybody to speak slowly.

The conference “A Decade of Support: From Rescue to Independence” was held in Riga on 18 October 2001. It was supported by the Nordic Council of Ministers and organised by Caritas Lithuania, together with the Swedish organisation Terrafem and the Danish Centre against Human Trafficking.

Observers: IOM Estonia; Caritas Sweden
Venue: Hotel Jūra, Vilnius
"""
FACTS = ("thb:openedBy", "thb:organisedBy", "thb:supportedBy", "thb:startDate", "thb:heldIn")


def wrapped(text: str, width: int) -> str:
    lines = text.split("\n")
    return "\n".join(
        textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
        if len(line) > width
        else line
        for line in lines
    )


@pytest.mark.parametrize("width", [60, 66, 72, 76])
def test_a_wrapped_text_is_read_as_it_was_written(width: int) -> None:
    found = page(MINUTES, *FACTS)
    assert "A Decade of Support: From Rescue to Independence | thb:heldIn | Riga" in found
    assert View.of(wrapped(MINUTES, width)).text == MINUTES
    assert page(wrapped(MINUTES, width), *FACTS) == found


@pytest.mark.parametrize(
    "text",
    [
        # Labels and values, a list of people, a poem of short lines.
        "Venue: Hotel Jūra, Liepāja, Latvia, by the sea, on the second floor\nOrganiser: Caritas Sweden\n",
        "Anna Berg, Director of the Division for Victims, Ministry of Justice\nJan Ek, Head of Section\n",
        "so much depends\nupon\na red wheel\nbarrow\n",
        # Prose of which the lines were broken where they had room.
        (
            "A seminar was held in Riga,\nand it was a long one, with many guests from all of the Nordic countries,\n"
            "who came\nby ship\nand stayed\nfor a week.\n"
        ),
        "",
    ],
)
def test_what_no_machine_has_wrapped_stays_as_it_is(text: str) -> None:
    assert unwrapped(text) == text


@given(
    st.lists(st.text(st.sampled_from("abcdefg AB.,:“”(-\n1"), max_size=90), max_size=12).map(
        "\n".join
    )
)
def test_nothing_changes_but_line_breaks_into_spaces(text: str) -> None:
    whole = unwrapped(text)
    assert len(whole) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, whole, strict=True))
    assert unwrapped(whole) == whole


def test_two_spaces_behind_a_full_stop_are_one() -> None:
    text = (
        "A seminar\n\nThe seminar on fines was held in Riga.  It was opened by Ms.  Anna Berg,  Director of "
        "Caritas Sweden.\n"
    )
    assert page(text, "thb:openedBy") == ["seminar on fines | thb:openedBy | Anna Berg"]

"""Topics and objectives of events and undertakings: what their words name, and nothing else."""

from __future__ import annotations

import pytest

from extracting import read


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("The seminar on forced labour was held in Riga.", ["forced labour"]),
        ("The conference “Sham Marriage and Its Victims” was held in Riga.", ["sham marriage"]),
        (
            "The training on safe return and financial investigation was held in Riga.",
            ["financial investigation", "return and reintegration"],
        ),
        (
            "A seminar was held in Riga. The seminar was devoted to victim identification.",
            ["victim identification"],
        ),
        ("The seminar on human trafficking was held in Riga.", []),
        (
            "The meeting of the Expert Group on Children at Risk was held in Riga.",
            [],
        ),
        ("A seminar was held in Riga. It was not devoted to forced marriage.", []),
    ],
)
def test_a_topic_is_named_by_the_thing_or_its_sentence(text: str, topics: list[str]) -> None:
    assert [f.split(" | ")[2] for f in read(text, "thb:topic")] == topics


@pytest.mark.parametrize(
    ("text", "aims"),
    [
        (
            "The Open Door project, led by Caritas Sweden, is new. It aims to find victims early and to help them.",
            ["find victims early", "help them"],
        ),
        (
            "The Open Door project is led by Caritas Sweden. The project aims at raising awareness, strengthening labour inspection and helping victims.",
            ["helping victims", "raising awareness", "strengthening labour inspection"],
        ),
        (
            "The Open Door project is led by Caritas Sweden. The aim of the project is to inform travellers.",
            ["inform travellers"],
        ),
        (
            "The Open Door project is led by Caritas Sweden. The aim of the project is not to inform travellers.",
            [],
        ),
        ("Caritas Sweden aims to inform travellers.", []),
    ],
)
def test_an_objective_is_the_texts_own_words(text: str, aims: list[str]) -> None:
    assert [f.split(" | ")[2] for f in read(text, "thb:objective")] == aims


def test_a_document_mentioned_in_passing_gets_no_topic() -> None:
    text = "The minister spoke of the Protocol on Forced Labour in Ports."
    assert read(text, "thb:topic") == []

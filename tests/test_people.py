"""`thbgraph people`: who is in office, who is kept out, what to look at, and what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from thbgraph import cli, people
from thbgraph.errors import OutputError

OFFICE = "Anna Berg, Director of Caritas Sweden, opened the seminar on fraud in Lund."
TRIAL = "Director Marek Nowak of Caritas Lithuania was sentenced to five years in prison."
STORY = "The film tells the story of Inese Kalna, a waitress, who was sold by her uncle."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    return tmp_path / "corpus"


def page(folder: Path, name: str, *sentences: str) -> Path:
    file = folder / f"{name}.txt"
    file.write_text("News from Lund\n\n" + " ".join(sentences) + "\n", encoding="utf-8")
    return file


def found(folder: Path, *known: str) -> list[tuple[str, str, str, str]]:
    rows = people.check(folder, known=known)
    return [(row.document, row.kind, row.name, row.why) for row in rows]


def test_everyone_is_listed_with_the_post_or_the_cue(folder: Path) -> None:
    text = page(folder, "one", OFFICE, TRIAL, STORY).read_text(encoding="utf-8")
    rows = people.check(folder)
    assert [(r.kind, r.name, r.why) for r in rows] == [
        ("in office", "Anna Berg", "Director"),
        ("kept out", "Director Marek Nowak of Caritas Lithuania", "a case: “was sentenced”"),
        ("to look at", "Marek Nowak (no node)", "“sentenced”"),
        ("to look at", "Inese Kalna (no node)", "“story of”"),
    ]
    assert [text[r.start : r.end] for r in rows] == [r.quote for r in rows]
    assert [r.quote for r in rows] == [OFFICE, TRIAL, TRIAL, STORY]


def test_an_official_who_speaks_of_victims_is_no_victim(folder: Path) -> None:
    page(folder, "one", OFFICE, "Ms Berg said that the victims of trafficking need shelter.")
    assert found(folder) == [
        ("one", "in office", "Anna Berg", "Director"),
        ("one", "to look at", "Anna Berg (in office)", "“victims”"),
    ]


def test_who_is_in_office_on_one_page_and_accused_on_another_is_wrong(folder: Path) -> None:
    page(folder, "one", OFFICE)
    page(folder, "two", "Yesterday Anna Berg, Director of Caritas Sweden, was arrested.")
    wrong = [row for row in found(folder) if row[1] == "wrong"]
    assert wrong == [("two", "wrong", "Anna Berg", "a case: “was arrested”")]
    assert [row for row in found(folder, "Anna  Berg") if row[1] == "wrong"] == []


def test_a_name_alone_is_held_against_the_cues_too(folder: Path) -> None:
    page(folder, "one", OFFICE)
    page(folder, "two", "In Lund the court heard Anna Berg, a witness, in May.")
    assert ("two", "wrong", "Anna Berg", "a case: “a witness”") in found(folder)


def curated(folder: Path, facts: str) -> None:
    (folder / "curated").mkdir()
    (folder / "curated" / "one.yaml").write_text(f"document: one\n{facts}", encoding="utf-8")


def test_a_curator_is_told_who_stands_in_a_case(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page(folder, "one", TRIAL)
    curated(
        folder,
        "things:\n"
        "  - person: Marek Nowak\n"
        "    quote: Director Marek Nowak\n"
        "facts:\n"
        "  - person: Marek Nowak\n"
        "    post: Director\n"
        "    quote: Director Marek Nowak\n",
    )
    assert cli.main(["people", str(folder), "--wrong"]) == 1
    printed = capsys.readouterr()
    assert printed.out == (
        f"one\n  wrong\n    Marek Nowak: a case: “was sentenced” [16–96]\n      “{TRIAL}”\n"
    )
    assert printed.err.splitlines()[-1] == (
        "thbgraph: should not be named: Marek Nowak; reject the facts in curated/, or name whom "
        "you have looked at with --known"
    )
    assert cli.main(["people", str(folder), "--wrong", "--known", "Marek Nowak"]) == 0
    assert capsys.readouterr().out == "nothing found\n"


def test_programs_get_one_object_a_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page(folder, "one", OFFICE)
    assert cli.main(["people", str(folder), "--format", "jsonl"]) == 0
    printed = capsys.readouterr()
    assert [json.loads(line) for line in printed.out.splitlines()] == [
        {
            "document": "one",
            "kind": "in office",
            "start": 16,
            "end": 91,
            "name": "Anna Berg",
            "why": "Director",
            "quote": OFFICE,
        }
    ]
    assert printed.err == "1 in office, 0 kept out, 0 to look at; 0 wrong\n"
    with pytest.raises(OutputError, match="unknown format “pdf”"):
        list(people.render([], "pdf"))


@pytest.mark.parametrize("folder_name", ["seeds", "tests/devset"])
def test_nobody_is_wrong_in_the_texts_of_the_project(folder_name: str) -> None:
    rows = people.check(Path(__file__).parents[1] / folder_name)
    assert [row for row in rows if row.kind == people.WRONG] == []
    assert [row.name for row in rows if row.kind == people.IN_OFFICE] != []

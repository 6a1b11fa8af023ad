"""docs/curating.md, tried as written: its page, its file, and the keys that it lists."""

from __future__ import annotations

import io
import re
from pathlib import Path
from textwrap import dedent, indent

import pytest

from curating import AUTHORITY
from thbgraph import cli, corpus, curated
from thbgraph import vocabulary as v
from thbgraph.curated.identities import read_decisions
from thbgraph.curated.sheets import KINDS, PROPERTIES
from thbgraph.model import Node
from thbgraph.review import open_desk
from thbgraph.review.entries import enter

GUIDE = (Path(__file__).parents[1] / "docs" / "curating.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```$", GUIDE, re.MULTILINE | re.DOTALL)
    return [dedent(block) for _, block in found]


def test_the_ten_minutes_give_the_facts_they_promise(tmp_path: Path) -> None:
    page = blocks("text")[0]
    sheet, rejection = blocks("yaml")[:2]
    (tmp_path / "riga-seminar.txt").write_text(page, encoding="utf-8")
    (tmp_path / "curated").mkdir()
    file = tmp_path / "curated" / "riga-seminar.yaml"
    file.write_text(sheet + indent(rejection, "  "), encoding="utf-8")
    found = curated.read(tmp_path / "curated", corpus.read_corpus(tmp_path), AUTHORITY)
    told = {
        (
            f.subject.label,
            f.predicate,
            f.object.label if isinstance(f.object, Node) else f.object.text,
        )
        for f in found.facts
        if f.predicate not in (v.TYPE, v.LABEL)
    }
    seminar, unit = "Second harbour seminar", "Harbour Unit of the State Police of Latvia"
    assert told == {
        (seminar, "thb:startDate", "2016-05-03"),
        (seminar, "thb:endDate", "2016-05-04"),
        (seminar, "thb:hostedBy", "State Police of Latvia"),
        (seminar, "thb:heldIn", "Riga"),
        (seminar, "thb:openedBy", "Anna Ozola"),
        (seminar, "thb:participant", "Estonia"),
        (seminar, "thb:participant", "Sweden"),
        (seminar, "thb:objective", "safer ports for seasonal workers"),
        (seminar, "thb:topic", "migration and refugees"),
        ("Anna Ozola", "thb:holdsPost", "Head"),
        ("Anna Ozola", "thb:affiliatedWith", unit),
        (unit, "thb:subOrganisationOf", "State Police of Latvia"),
    }
    assert [(r.subject, r.predicate, r.object) for r in found.rejections] == [
        ("Second harbour seminar", "thb:hostedBy", "Sweden")
    ]


def test_the_review_leaves_the_file_it_promises(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page, card, answers = blocks("text")[2:5]
    (tmp_path / "safe-quays.txt").write_text(page, encoding="utf-8")
    rules = ("event-hosted-by", "event-participant-active", "event-supported-by")
    shown = ""
    for answer, rule in zip(answers.splitlines(), rules, strict=True):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{answer}\n"))
        assert cli.main(["review", str(tmp_path), "--rule", rule]) == 0
        shown += capsys.readouterr().out
    asked = card.rpartition("accept, reject")[0]
    assert f"· rule event-hosted-by\n\n{asked}accepted\n" in shown
    written = (tmp_path / "curated" / "safe-quays.yaml").read_text(encoding="utf-8")
    assert written == blocks("yaml")[2]
    typed = {
        "quote": "the conference\n“Safe Quays” in Gdańsk",
        "subject": "Safe Quays",
        "property": "heldIn",
        "object": "Gdańsk",
    }
    enter(open_desk(tmp_path), "safe-quays", typed)
    entered = (tmp_path / "curated" / "safe-quays.yaml").read_text(encoding="utf-8")
    assert entered == written + indent(blocks("yaml")[3], "  ")


def test_the_decisions_of_the_guide_are_read_as_such(tmp_path: Path) -> None:
    (tmp_path / "identities.yaml").write_text(blocks("yaml")[4], encoding="utf-8")
    same, different = read_decisions(tmp_path)
    assert (same.same, same.things) == (
        True,
        ("Harbour Unit of the State Police of Latvia", "Riga Harbour Unit"),
    )
    assert (different.same, different.by) == (False, "ab")


def test_the_guide_lists_every_class_and_property_and_no_other() -> None:
    names = set(re.findall(r"`([a-zA-Z]+)`", GUIDE))
    assert set(KINDS) | set(PROPERTIES) <= names
    spelt_like_properties = {name for name in names if re.search("[a-z][A-Z]", name)}
    assert spelt_like_properties <= set(PROPERTIES)

"""docs/curating.md, tried as written: its page, its file, and the keys that it lists."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent, indent

from curating import AUTHORITY
from thbgraph import corpus, curated
from thbgraph import vocabulary as v
from thbgraph.curated.sheets import KINDS, PROPERTIES
from thbgraph.model import Node

GUIDE = (Path(__file__).parents[1] / "docs" / "curating.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```$", GUIDE, re.MULTILINE | re.DOTALL)
    return [dedent(block) for _, block in found]


def test_the_ten_minutes_give_the_facts_they_promise(tmp_path: Path) -> None:
    page, _ = blocks("text")
    sheet, rejection = blocks("yaml")
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
    assert [r.says for r in found.rejections] == ["the seminar was hosted by Sweden"]


def test_the_guide_lists_every_class_and_property_and_no_other() -> None:
    names = set(re.findall(r"`([a-zA-Z]+)`", GUIDE))
    assert set(KINDS) | set(PROPERTIES) <= names
    spelt_like_properties = {name for name in names if re.search("[a-z][A-Z]", name)}
    assert spelt_like_properties <= set(PROPERTIES)

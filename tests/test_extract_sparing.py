"""Expressions that are searched for only where what they need is: with the same result."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thbgraph.extraction import deriving, guards, needs, sparing
from thbgraph.text.expressions import expression

PATTERN = r"\b(?:hosted|opened) by (?P<who>\w+)"
WORDS = st.lists(
    st.sampled_from(["Hosted", "hosted", "HOSTED", "opened", "by", "them", "hoſted", "İn", "in"]),
    max_size=6,
).map(" ".join)


def keep(monkeypatch: pytest.MonkeyPatch, pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a sparing expression whose needs are kept, as those of the package's own are."""
    asked = deriving.asked(re.compile(pattern, flags))
    bits = (1 << len(asked.words)) - 1
    kept = {needs.key(re.compile(pattern, flags)): needs.Needs(bits, asked.kinds)}
    monkeypatch.setattr(needs, "_kept", lambda: (needs.Table(asked.words), kept))
    monkeypatch.setattr(sparing, "_tokens", {})
    monkeypatch.setattr(sparing, "_made", [])
    sparing._texts.clear()  # noqa: SLF001 - what was learnt of texts from the kept needs
    return sparing.sparing(pattern, flags)


@given(text=WORDS)
@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_a_sparing_expression_finds_what_a_plain_one_finds(text: str, flags: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        found, plain = keep(patch, PATTERN, flags), re.compile(PATTERN, flags)
        for method in ("search", "match", "fullmatch"):
            told, expected = getattr(found, method)(text), getattr(plain, method)(text)
            assert (told and told.span()) == (expected and expected.span())
        assert [m.span() for m in found.finditer(text)] == [m.span() for m in plain.finditer(text)]
        assert found.sub("-", text) == plain.sub("-", text)
    sparing._texts.clear()  # noqa: SLF001 - as above


def test_small_letters_stand_for_capitals_where_case_is_ignored() -> None:
    asked = deriving.asked(re.compile("(?i)Hosted by"))
    assert asked.words == (frozenset(["(?i)hosted"]),)
    table = needs.Table(asked.words)
    assert [table.bits([word]) for word in ("HOSTED", "hoſted", "Unhosted", "host")] == [1, 1, 1, 0]


def test_a_string_asks_for_each_of_its_telling_words() -> None:
    asked = deriving.asked(re.compile("(?:invited|asked) to (?:host|chair)"))
    assert asked.words == (frozenset(["asked", "invited"]), frozenset(["chair", "host"]))


def test_the_choices_of_a_cue_stand_apart() -> None:
    assert guards._choices(r"put (?:off|back)|[(|]|a\|b") == [  # noqa: SLF001 - the one user
        "put (?:off|back)",
        "[(|]",
        r"a\|b",
    ]


def test_what_sparing_expressions_need_is_kept() -> None:
    asked = [p for p in sparing.asked() if deriving.asked(re.compile(p.pattern, p.flags)).words]
    assert asked
    assert [p.pattern for p in asked if needs.of(p) == needs.Needs()] == []


def test_what_asks_for_nothing_is_searched_for_everywhere() -> None:
    found = sparing.sparing("x*")
    assert found.search("") is not None
    assert expression("x*").search("") is not None

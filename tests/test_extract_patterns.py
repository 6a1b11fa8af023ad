"""The pattern language: what each sign matches, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thbgraph.extraction import needs, patterns, rules
from thbgraph.extraction.mentions import Coded, Kind, Mention
from thbgraph.extraction.patterns import PatternError, compile_pattern, derive


def coded(text: str) -> str:
    """Return a sentence in which `<E>`, `<O>`, `<D>` are mentions."""
    kinds = {"E": Kind.EVENT, "O": Kind.ORGANISATION, "D": Kind.DATE, "X": Kind.PRONOUN}
    sentence = Coded.of("", 0, 0)
    for letter, kind in kinds.items():
        while f"<{letter}>" in text:
            text = text.replace(f"<{letter}>", sentence.code(Mention(kind, 0, 0, letter)), 1)
    return text


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        ("{Event:e} hosted by {Body:a}", "<E> hosted by <O>", True),
        ("{Event:e} hosted by {Body:a}", "<E>, hosted by <O>", True),
        ("{Event:e} hosted by {Body:a}", "<E> is hosted by <O>", False),
        ("{Event:e} (is|was)? hosted by {Body:a}", "<E> was hosted by <O>", True),
        ("{Event:e} host* by {Body:a}", "<E> hosting by <O>", True),
        ("{Event:e} .. by {Body:a}", "<E> will surely be held by <O>", True),
        ("{Event:e} .. by {Body:a}", "<E> of <O> held by <O>", False),
        ("{Event:e} ... by {Body:a}", "<E> of <O> held by <O>", True),
        ("{Event:e} ... by {Body:a}", "<E> and <E2> held; by <O>", False),
        ("{Event:e} ... on {Date:d}", "<E> before <D> on <D>", False),
        ("{Event:e} ~ on {Date:d}", "<E> and will end on <D>", False),
        ("{Event:e} ~ on {Date:d}", "<E> and guests on <D>", True),
        ("{Event:e} by {Body+:a}", "<E> by <O>, <O> and <O>", True),
        ("by {Body++:a} {Event:e}", "by experts from <O> and guests of <O> <E>", True),
        ("{Event:e} also began", "<X> also began", True),
        ("{Event:e} began", "<E> also began", True),
        (r"{Event:e} \( {Date:d}", "<E> (<D>)", True),
    ],
)
def test_a_pattern_matches(pattern: str, text: str, matches: bool) -> None:
    assert bool(compile_pattern(pattern).expression.search(coded(text))) is matches


def test_a_list_slot_takes_the_whole_list() -> None:
    pattern = compile_pattern("{Event:e} by {Body+:a}")
    text = coded("<E> by <O>, <O> and <O>")
    match = pattern.expression.search(text)
    assert match is not None
    assert match.group("a") == text[5:]


def test_a_slot_in_several_branches_counts_once() -> None:
    pattern = compile_pattern("({Event:e} began|began {Event:e})")
    match = pattern.expression.search(coded("began <E>"))
    assert match is not None
    assert set(pattern.bound(match)) == {"e"}


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("hosted by", "binds no mention"),
        ("{Event:e", "cannot read"),
        ("{Event}", "is no slot"),
        ("{Event:e} (a|)", "an empty choice"),
        (".. {Event:e}", "begins with a gap"),
        ("{Event:e} a*b", "a star stands at the end of a word"),
        ("{Event:e} )", 'unexpected "\\)"'),
    ],
)
def test_a_malformed_pattern_says_what_is_wrong(pattern: str, message: str) -> None:
    with pytest.raises(PatternError, match=message):
        compile_pattern(pattern)


def test_what_is_kept_of_the_rules_patterns_is_what_follows_from_them() -> None:
    kept = [pattern for rule in rules.load() for pattern in rule.patterns]
    assert [p for p in kept if p != derive(p.source)] == []


def test_what_another_language_kept_counts_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = {needs.name("{Event:e} began"): [["e"], [["ended"]], []]}
    file = {"language": patterns.language(), "rules": kept}
    monkeypatch.setattr(needs, "_file", lambda: file)
    compile_pattern.cache_clear()
    assert compile_pattern("{Event:e} began").groups == (("ended",),)
    file["language"] = "another"
    compile_pattern.cache_clear()
    assert compile_pattern("{Event:e} began").groups == (("began",),)
    compile_pattern.cache_clear()


@given(st.text("{}()|?.~*+:EventBody ae\\", max_size=40))
def test_any_text_compiles_or_is_refused(source: str) -> None:
    try:
        compile_pattern(source)
    except PatternError:
        return

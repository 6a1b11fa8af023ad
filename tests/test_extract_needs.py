"""What patterns ask of a sentence before they are searched: nothing that a match can lack."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extracting import document, known
from thbgraph.extraction import deriving, guards, mentions, needs, rules
from thbgraph.extraction.anchors import Anchor
from thbgraph.extraction.index import Index
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.extraction.spotting import organisations, spot
from thbgraph.text import View
from thbgraph.text.expressions import expression

ROOT = Path(__file__).parents[1]

EVENT = char_class([Kind.EVENT])
DATE = char_class([Kind.DATE])
WORDS = st.lists(
    st.sampled_from(
        [
            *("the", "The", "of", "and", "for", "at", "national", "council", "Crime", "Prevention"),
            *("Council", "Police", "Board,", "Ministry", "Welfare", "“Police", "Anti-Crime"),
            *("Bureau.", "(Office)", "Prosecutor’s", "Risk"),
        ]
    ),
    max_size=12,
).map(" ".join)


def sentence(text: str, *kinds: Kind) -> Coded:
    """Return a sentence with a mention of each of `kinds` behind its words."""
    coded = Coded.of(text + " x" * len(kinds), 0, len(text) + 2 * len(kinds))
    places = range(len(text) + 1, len(text) + 2 * len(kinds), 2)
    edits = [
        (at, at + 1, Mention(kind, at, at + 1, "x")) for at, kind in zip(places, kinds, strict=True)
    ]
    coded.replace(edits)
    return coded


def keep(monkeypatch: pytest.MonkeyPatch, pattern: str) -> None:
    """Keep the needs of `pattern`, as those of the package's own patterns are kept."""
    asked = deriving.asked(re.compile(pattern))
    bits = (1 << len(asked.words)) - 1
    kept = {needs.key(re.compile(pattern)): needs.Needs(bits, asked.kinds)}
    monkeypatch.setattr(needs, "_kept", lambda: (needs.Table(asked.words), kept))


@pytest.mark.parametrize(
    ("pattern", "text", "kinds", "may"),
    [
        ("hosted by", "It was hosted by them", (), True),
        ("hosted by", "It was held by them", (), False),
        ("(?:[Hh]osted|held) by", "Hosted by them", (), True),
        ("(?:hosted|held) by", "opened by them", (), False),
        ("(?:hosted )?by", "opened by them", (), True),
        ("by (?=us|them)", "by nobody", (), False),
        ("by (?!us)", "by nobody", (), True),
        ("(?i:hosted)", "HOSTED", (), True),
        (f"[{EVENT}] was held", "was held", (), False),
        (f"[{EVENT}] was held", "was held", (Kind.DATE,), False),
        (f"[{EVENT}] was held", "was held", (Kind.EVENT,), True),
        (f"(?:[{EVENT}]|[{DATE}]) was", "was", (Kind.DATE,), True),
        (f"(?:[{EVENT}]|it) was", "was", (), True),
        (r"the (?:\w+ ){1,3}council", "the regional councils", (), True),
        (r"the (?:\w+ ){1,3}council", "the regional board", (), False),
        ("(?i)hosted", "HOSTED", (), True),
    ],
)
def test_a_sentence_may_match_what_it_has_words_and_mentions_for(
    monkeypatch: pytest.MonkeyPatch, pattern: str, text: str, kinds: tuple[Kind, ...], may: bool
) -> None:
    keep(monkeypatch, pattern)
    assert sentence(text, *kinds).may_match(re.compile(pattern)) is may


def test_a_pattern_whose_needs_are_not_kept_may_match_everywhere() -> None:
    pattern = re.compile("hosted by nobody at all")
    assert needs.of(pattern) == needs.Needs()
    assert sentence("opened").may_match(pattern)


def test_needs_are_kept_by_all_that_they_follow_from() -> None:
    key = needs.key(re.compile("hosted"))
    assert key == needs.key(expression("hosted")) == needs.key(re.compile("hosted", re.UNICODE))
    assert key != needs.key(re.compile("hosted", re.IGNORECASE))
    assert key != needs.key(re.compile("Hosted"))


def test_the_needs_of_all_patterns_that_sentences_are_asked_for_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mentions, "_NEEDS", {})
    text = (ROOT / "seeds" / "000_323dc0eefae39dbc.txt").read_text("utf-8")
    spot(View.of(text), document(text), known())
    patterns = [*mentions.asked(), *map(guards.compiled, guards.GUARDS)]
    without = [p.pattern for p in patterns if needs.of(p) == needs.Needs()]
    assert [p for p in without if deriving.asked(re.compile(p)) != deriving.Asked()] == []


def test_reading_takes_no_pattern_apart() -> None:
    """What does is private to Python's `re`, and slower than reading."""
    code = (
        "import sys; from thbgraph.extraction import engine; engine._index(); "
        "sys.exit('thbgraph.extraction.deriving' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_word_that_was_released_counts_again(monkeypatch: pytest.MonkeyPatch) -> None:
    coded = sentence("opened by the", Kind.POST)
    pattern = re.compile("x")
    keep(monkeypatch, "x")
    assert not coded.may_match(pattern)
    coded.release(Kind.POST)
    assert coded.may_match(pattern)


@given(WORDS)
def test_a_table_knows_every_group_of_a_word(text: str) -> None:
    groups = [frozenset(["ounc", "Board"]), frozenset(["Police"]), frozenset(["the", "of"])]
    table = needs.Table(groups)
    tokens = needs.TOKEN.findall(text)
    expected = [any(part in token for part in group for token in tokens) for group in groups]
    assert [bool(table.bits(tokens) & 1 << at) for at in range(len(groups))] == expected


@given(WORDS)
def test_an_anchor_finds_what_a_search_finds(text: str) -> None:
    pattern, anchor = organisations._head(), organisations._anchor()  # noqa: SLF001 - the one user
    assert [m.span() for m in anchor.matches(pattern, text)] == [
        m.span() for m in pattern.finditer(text)
    ]


def test_an_anchor_reaches_over_further_words() -> None:
    anchor = Anchor(re.compile("fair"), re.compile("big "), re.compile("[a-z]"), reach=1)
    pattern = re.compile(r"\w+ (?:big )*fair")
    assert [m.group() for m in anchor.matches(pattern, "to see a big big fair")] == [
        "a big big fair"
    ]


def test_the_index_leaves_out_no_rule_that_matches() -> None:
    index = Index(rules.load())
    for rule in rules.load()[::9]:
        for example in rule.examples:
            view = View.of(example.text)
            for coded in spot(view, document(example.text), known()):
                text = coded.text.lower()
                kinds = frozenset(mention.kind for mention in coded.all())
                candidates = index.candidates(text, kinds)
                for pattern in rule.patterns:
                    if pattern.expression.search(text):
                        assert (rule, pattern) in candidates


def test_candidates_come_in_the_order_of_the_rules() -> None:
    index = Index(rules.load())
    order = [(rule.id, p.source) for rule in rules.load() for p in rule.patterns]
    text = "the meeting was opened by the minister and hosted by the board in the city"
    found = [(rule.id, p.source) for rule, p in index.candidates(text, frozenset(Kind))]
    assert found == [pair for pair in order if pair in set(found)]
    assert len(found) > 1

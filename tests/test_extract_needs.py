"""What patterns ask of a sentence before they are searched: nothing that a match can lack."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extracting import document, known
from thbgraph.extraction import needs, rules
from thbgraph.extraction.anchors import Anchor
from thbgraph.extraction.index import Index
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.extraction.spotting import organisations, spot
from thbgraph.text import View

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
    ],
)
def test_a_sentence_may_match_what_it_has_words_and_mentions_for(
    pattern: str, text: str, kinds: tuple[Kind, ...], may: bool
) -> None:
    assert sentence(text, *kinds).may_match(re.compile(pattern)) is may


def test_a_word_that_was_released_counts_again() -> None:
    coded = sentence("opened by the", Kind.POST)
    pattern = re.compile("x")
    assert not coded.may_match(pattern)
    coded.release(Kind.POST)
    assert coded.may_match(pattern)


@given(WORDS)
def test_a_table_knows_every_group_of_a_word(text: str) -> None:
    table = needs.Table()
    groups = [frozenset(["ounc", "Board"]), frozenset(["Police"]), frozenset(["the", "of"])]
    bits = [table.group(group) for group in groups]
    tokens = needs.TOKEN.findall(text)
    expected = [any(part in token for part in group for token in tokens) for group in groups]
    assert [bool(table.bits(tokens) & bit) for bit in bits] == expected


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

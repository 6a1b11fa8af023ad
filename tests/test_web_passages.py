from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from thbgraph.web.passages import Segment, segments

SPANS = st.lists(st.tuples(st.integers(-2, 40), st.integers(-2, 40)), max_size=12)


def test_passages_that_overlap_are_cut_where_they_begin_and_end() -> None:
    assert segments("abcdefgh", [(1, 5), (3, 7)]) == [
        Segment("a", 0, (), ()),
        Segment("bc", 1, ((1, 5),), ((1, 5),)),
        Segment("de", 3, ((1, 5), (3, 7)), ((3, 7),)),
        Segment("fg", 5, ((3, 7),), ()),
        Segment("h", 7, (), ()),
    ]


def test_the_shortest_of_nested_passages_comes_first() -> None:
    [_, inner, _] = segments("abcdef", [(0, 6), (2, 4)])
    assert inner == Segment("cd", 2, ((2, 4), (0, 6)), ((2, 4),))


def test_a_passage_outside_the_text_is_left_out() -> None:
    assert segments("abc", [(2, 9), (-1, 2), (2, 2)]) == [Segment("abc", 0, (), ())]


def test_an_empty_text_has_no_segments() -> None:
    assert segments("", [(0, 1)]) == []


@given(st.text(max_size=40), SPANS)
def test_the_segments_are_the_text_and_know_their_passages(
    text: str, places: list[tuple[int, int]]
) -> None:
    found = segments(text, places)
    assert "".join(segment.text for segment in found) == text
    kept = {(a, b) for a, b in places if 0 <= a < b <= len(text)}
    for segment in found:
        end = segment.start + len(segment.text)
        assert text[segment.start : end] == segment.text
        inside = {(a, b) for a, b in kept if a <= segment.start and end <= b}
        assert set(segment.places) == inside
        assert set(segment.opens) == {place for place in kept if place[0] == segment.start}

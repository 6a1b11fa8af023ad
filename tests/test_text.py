from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thbgraph.model import Span
from thbgraph.text import View, paragraphs, sentences

LETTERS = (
    "aeišķņūöåÅ\u0301\u030a\u0327 \n.\u00a0\u00ad\u200b\u200e\r\t가각\u1161\u11a8\u212b\ufeff“”’«»"
)
# Marks of setting are read by what stands beside them: `test_extract_typeset.py`.
TEXTS = st.text(
    st.sampled_from(LETTERS)
    | st.characters(codec="utf-8", exclude_categories=["P", "S", "Co"], exclude_characters="`´"),
    max_size=60,
)


def spans_in(text: str) -> st.SearchStrategy[Span]:
    ends = st.integers(0, len(text))
    return st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair)))


def quoted(text: str, spans: list[Span]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


def test_a_clean_text_is_its_own_view() -> None:
    raw = "Ministrs Pēteris Kļaviņš, “Rīga”.\n"
    view = View.of(raw)
    assert view.text is raw
    assert view.raw(Span(3, 9)) == view.view(Span(3, 9)) == Span(3, 9)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("10\u00a0May\u202f2015\u20092016", "10 May 2015 2016"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("co\u00adoperation\u200b in\ufeff Riga\u200e", "cooperation in Riga"),
        ("Pe\u0304teris K\u0327avin\u0327s\u030c", "Pēteris Ķaviņš"),
        ("\u212bbo", "Åbo"),
        ("a\u200b\u0301", "á"),
        ("a\tb", "a b"),
        ("Name\tRole\t\t2004", "Name | Role | 2004"),
        ("Date:\t5 May\n•\tItem\n1.\tFirst", "Date: 5 May\n• Item\n1. First"),
        ("Pe\u0304teris\tRole", "Pēteris | Role"),
        ("", ""),
    ],
)
def test_a_view_has_composed_letters_plain_spaces_and_nothing_unseen(raw: str, text: str) -> None:
    assert View.of(raw).text == text


def test_spans_map_to_the_words_as_they_stand() -> None:
    raw = "Ms La\u0304sma\u00a0Sta\u00adbin\u0327a,\r\nchair"
    view = View.of(raw)
    start = view.text.index("Stabiņa")
    span = view.raw(Span(start, start + len("Stabiņa")))
    assert raw[span.start : span.end] == "Sta\u00adbin\u0327a"
    assert view.view(span) == Span(start, start + len("Stabiņa"))
    start = view.text.index("chair")
    assert raw[slice(*_ends(view.raw(Span(start, start + 5))))] == "chair"


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def test_dropped_characters_at_a_spans_ends_stay_outside() -> None:
    raw = "a \u200bRiga\u200b b"
    span = View.of(raw).raw(Span(2, 6))
    assert raw[span.start : span.end] == "Riga"


def test_half_a_letter_of_the_raw_text_is_the_whole_letter_of_the_view() -> None:
    view = View.of("e\u0304 x")
    assert view.view(Span(0, 1)) == view.view(Span(1, 2)) == Span(0, 1)


@given(TEXTS)
def test_a_view_is_normalised_and_its_own_view(raw: str) -> None:
    text = View.of(raw).text
    assert unicodedata.is_normalized("NFC", text)
    assert View.of(text).text == text


@given(TEXTS.flatmap(lambda raw: st.tuples(st.just(raw), spans_in(View.of(raw).text))))
def test_the_words_at_a_views_span_are_the_view_of_the_raw_words(case: tuple[str, Span]) -> None:
    raw, span = case
    view = View.of(raw)
    there = view.raw(span)
    assert 0 <= there.start <= there.end <= len(raw)
    back = view.view(there)
    assert back.contains(span) or span.start == span.end
    assert View.of(raw[there.start : there.end]).text == view.text[back.start : back.end] or (
        span.start == span.end
    )


@given(TEXTS.flatmap(lambda raw: st.tuples(st.just(raw), spans_in(raw))))
def test_a_raw_span_maps_into_the_view_and_back_around_itself(case: tuple[str, Span]) -> None:
    raw, span = case
    view = View.of(raw)
    there = view.view(span)
    assert 0 <= there.start <= there.end <= len(view.text)
    if there.start < there.end:
        back = view.raw(there)
        kept = View.of(raw[span.start : span.end]).text
        assert len(View.of(raw[back.start : back.end]).text) >= len(kept) or not kept.isprintable()


WORDS = st.text(st.sampled_from("abē ķš.,\n“”öß"), max_size=80)


@given(WORDS)
def test_composed_decomposed_nbsp_crlf_and_soft_hyphened_texts_have_one_view(text: str) -> None:
    expected = View.of(text).text
    assert View.of(unicodedata.normalize("NFD", text)).text == expected
    assert View.of(unicodedata.normalize("NFC", text)).text == expected
    assert View.of(text.replace(" ", "\u00a0")).text == expected
    assert View.of(text.replace("\n", "\r\n")).text == expected
    assert View.of(text.replace("\n", "\r")).text == expected
    assert View.of("\u200b".join(text)).text == expected


def test_a_long_decomposed_text_is_viewed_in_one_pass() -> None:
    raw = unicodedata.normalize("NFD", "Ķīšezers un Āgenskalns. ") * 20_000
    assert View.of(raw).text == unicodedata.normalize("NFC", raw)


def test_paragraphs_stand_between_blank_lines() -> None:
    text = "\n\n One \nline\n \n  \nTwo\n\n\n"
    assert quoted(text, paragraphs(text)) == ["One \nline", "Two"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        (
            "Led by V. Dombrovskis and Dr. Ek. He spoke.",
            ["Led by V. Dombrovskis and Dr. Ek.", "He spoke."],
        ),
        ("Mr. Bone met Ms. Stabina at St. Petersburg.", None),
        ("The U.S. Department of State reported.", None),
        (
            "He lives in the U.S. The report says so.",
            ["He lives in the U.S.", "The report says so."],
        ),
        ("Experts, e.g. Finnish ones, met.", None),
        ("Order No. 29 of 29 January 2014 was adopted.", None),
        ("27.09.2018. 11:45", None),
        ("On 28.05.15 it began.", None),
        ("In force since 27.10.2020. It applies.", ["In force since 27.10.2020.", "It applies."]),
        ("On 5. May they met.", None),
        ("It was 2018. The year ended.", ["It was 2018.", "The year ended."]),
        (
            '"We meet face to face. This creates trust." The goal is clear.',
            ['"We meet face to face. This creates trust."', "The goal is clear."],
        ),
        (
            "“Why do we not notice them?” he asked. All listened.",
            ["“Why do we not notice them?” he asked.", "All listened."],
        ),
        ("The forum “Found? Not Lost” took place.", ["The forum “Found? Not Lost” took place."]),
        ("« We ask. » And they answer.", ["« We ask. »", "And they answer."]),
        ("It is so. . The reason is clear.", ["It is so. .", "The reason is clear."]),
        ("They act (see below.) Others wait.", ["They act (see below.)", "Others wait."]),
        ("Services through...", None),
        ("He came … and left.", None),
        ("Nordsund Line Ltd. Riga joined.", None),
        ("The owner, Rimas D., is known.", None),
    ],
)
def test_sentences_end_where_a_reader_sees_an_end(text: str, expected: list[str] | None) -> None:
    assert quoted(text, sentences(text)) == (expected or [text])


def test_no_sentence_crosses_a_blank_line() -> None:
    text = "A title without a full stop\n\nthe text goes on."
    assert quoted(text, sentences(text)) == ["A title without a full stop", "the text goes on."]


def test_field_lines_and_list_items_are_sentences_of_their_own() -> None:
    text = (
        "Venue: Tallinn, Hotel Olümpia\nOrganiser: Living for Tomorrow\nPartners:\n"
        "• Caritas Lithuania\n– Kick-off: Riga. All came\n1. Prevention: lessons\n(a) advice"
    )
    assert quoted(text, sentences(text)) == [
        "Venue: Tallinn, Hotel Olümpia",
        "Organiser: Living for Tomorrow",
        "Partners:",
        "• Caritas Lithuania",
        "– Kick-off: Riga.",
        "All came",
        "1. Prevention: lessons",
        "(a) advice",
    ]


def test_lines_wrapped_at_a_width_are_one_text() -> None:
    text = (
        "The meeting of the Task Force was opened by the State Secretary of the\n"
        "Ministry of the Interior of the Republic of Latvia, who thanked the guests\n"
        "for coming. It ended two days later."
    )
    assert quoted(text, sentences(text)) == [
        text[: text.index(" It ended")],
        "It ended two days later.",
    ]


def test_a_long_speech_is_cut_although_it_is_quoted() -> None:
    speech = f"“{'Previously these people were names and voices. ' * 3}Now they meet.”"
    assert len(sentences(speech)) == 4


def test_lines_of_different_length_are_not_taken_as_wrapped() -> None:
    text = "Aims\nA ship is at home under one flag and is loaded under a second one, they say."
    assert quoted(text, sentences(text)) == text.split("\n")


def test_a_line_that_goes_on_in_lower_case_is_joined() -> None:
    text = "Study “Hidden\nin the hold”: published"
    assert quoted(text, sentences(text)) == [text]


@given(st.text(st.sampled_from("aB1 .\n!?”“\"'«»:•-…\u00a0\t"), max_size=80) | st.text(max_size=80))
def test_sentences_are_in_order_unpadded_and_lose_no_word(raw: str) -> None:
    text = View.of(raw).text
    spans = sentences(text)
    end = 0
    for span in spans:
        assert end <= span.start < span.end
        words = text[span.start : span.end]
        assert words == words.strip()
        assert not text[end : span.start].strip()
        end = span.end
    assert not text[end:].strip()


@pytest.mark.parametrize(
    "piece",
    ["a", "A. ", ". ", "“", '"a. B" ', "“A. B” ", "A b? ", "V. ", "\n", " ", "•\n", "Aa:\n"],
)
def test_a_line_of_200_kb_is_cut_in_one_pass(piece: str) -> None:
    """No assertion on time: a pattern that backtracks would not come back."""
    text = piece * (200_000 // len(piece))
    assert all(span.start < span.end for span in sentences(text))

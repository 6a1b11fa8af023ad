"""Adding entries to a YAML file as text: what was there stays, what is new is read as meant."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from thbgraph.curated.yamlnodes import Source
from thbgraph.review.yamltext import WIDTH, ShapeError, Sheet, item

ENTRY = ["- event: B", "  quote: it"]


def test_an_item_is_written_as_a_person_would() -> None:
    assert item(
        {
            "event": "Safe Quays: the end",
            "startDate": {"date": "2014", "words": "2014-2020"},
            "things": ["one", "no"],
            "note": "~",
            "quote": "word " * 30 + "end",
        }
    ) == [
        "- event: 'Safe Quays: the end'",
        "  startDate:",
        "    date: 2014",
        "    words: 2014-2020",
        "  things:",
        "    - one",
        "    - 'no'",
        "  note: '~'",
        "  quote: >-",
        f"    {'word ' * 18}word",
        f"    {'word ' * 11}end",
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("facts:\n  - event: A\n", "facts:\n  - event: A\n  - event: B\n    quote: it\n"),
        ("facts:\n- event: A", "facts:\n- event: A\n- event: B\n  quote: it\n"),
        (
            "facts:\n  - event: A\n    # of A\n  # of the next\n",
            "facts:\n  - event: A\n    # of A\n  - event: B\n    quote: it\n  # of the next\n",
        ),
        (
            "facts:\n  - quote: >-\n      words\n\n\nmore: 1\n",
            "facts:\n  - quote: >-\n      words\n  - event: B\n    quote: it\n\n\nmore: 1\n",
        ),
        (
            "facts:\n  - participant: [A,\n      B] # both\n# end\n",
            "facts:\n  - participant: [A,\n      B] # both\n  - event: B\n    quote: it\n# end\n",
        ),
        ("document: d\n", "document: d\n\nfacts:\n  - event: B\n    quote: it\n"),
        ("\ufefffacts:\r\n- A\r\n", "\ufefffacts:\r\n- A\r\n- event: B\r\n  quote: it\r\n"),
    ],
    ids=["last", "no line end", "comments", "blank lines", "brackets", "no list", "BOM and CRLF"],
)
def test_an_item_goes_to_the_end_of_its_list(before: str, after: str) -> None:
    assert Sheet(before).adding("facts", ENTRY).text == after


def test_a_missing_list_goes_before_those_that_come_after_it() -> None:
    sheet = Sheet("document: d\n\n# What it says\nfacts:\n  - event: A\n")
    assert sheet.adding("things", ENTRY).text == (
        "document: d\n\nthings:\n  - event: B\n    quote: it\n\n"
        "# What it says\nfacts:\n  - event: A\n"
    )


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("a: 1\nfacts: []\n", "write this list in lines that begin with “- ”, not in brackets", 2),
        ("{facts: 1}\n", "write the file in lines “key: value”, not in braces", 1),
    ],
)
def test_a_list_in_brackets_is_left_alone(text: str, message: str, line: int) -> None:
    with pytest.raises(ShapeError) as refused:
        Sheet(text).adding("facts", ENTRY)
    assert (refused.value.message, refused.value.line) == (message, line)


def test_a_thing_is_given_its_id_in_the_line_after_its_label() -> None:
    text = "things:\n  - event: A # the first\n    quote: x\n  - event: >-\n      B\n      b\n"
    assert Sheet(text).identified("event", "A", "event/a").text == text.replace(
        "first\n", "first\n    id: event/a\n"
    )
    assert Sheet(text).identified("event", "B b", "event/b").text == f"{text}    id: event/b\n"
    with pytest.raises(ShapeError, match="no thing called “C” is introduced here"):
        Sheet(text).identified("event", "C", "event/c")
    with pytest.raises(ShapeError, match="write this thing in lines"):
        Sheet("things:\n  - {event: A}\n").identified("event", "A", "event/a")


WORDS = st.text(min_size=1).map(lambda text: " ".join(text.split())).filter(bool)


@given(st.dictionaries(st.sampled_from(["event", "quote", "because"]), WORDS, min_size=1))
def test_whatever_words_are_written_are_read_again(
    tmp_path_factory: pytest.TempPathFactory, content: dict[str, str]
) -> None:
    before = "document: d # mine\nfacts:\n  - event: A\n# end\n"
    sheet = Sheet(before).adding("facts", item(content))
    assert sheet.text.startswith("document: d # mine\nfacts:\n  - event: A\n  - ")
    assert sheet.text.endswith("\n# end\n")
    file = tmp_path_factory.mktemp("sheet") / "d.yaml"
    file.write_bytes(sheet.text.encode())
    source = Source(file)
    root = source.table(source.tree(), "it")
    assert source.rows(root["facts"], "facts")[1] == content
    assert yaml.compose(sheet.text, Loader=yaml.SafeLoader) is not None


@given(st.lists(WORDS, min_size=1, max_size=40).map(" ".join))
def test_long_words_fold_below_their_key(words: str) -> None:
    lines = item({"quote": words})
    longest = max(map(len, words.split(" ")))
    assert all(len(line) <= max(WIDTH, longest + 4) for line in lines) or len(lines) == 1

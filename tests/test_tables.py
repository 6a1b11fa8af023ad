from __future__ import annotations

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from thbgraph import tables

CELLS = st.lists(st.tuples(st.text(), st.text(), st.text()), max_size=5)


def table(columns: list[str], *rows: list[str], width: int = 100) -> str:
    return "".join(tables.table(columns, rows, width))


def test_columns_are_aligned_and_rows_counted() -> None:
    assert table(["year", "what"], ["2019", "Riga"], ["2020", "Vilnius, Kaunas"]) == (
        "year  what\n────  ───────────────\n2019  Riga\n2020  Vilnius, Kaunas\n\n2 rows\n"
    )


def test_no_rows_are_said_in_words() -> None:
    assert table(["year"]) == "no rows\n"


def test_the_widest_column_gives_way_and_wraps_at_spaces() -> None:
    assert table(
        ["year", "what"], ["2019", "A first meeting of the task force in Riga"], width=26
    ) == (
        "year  what\n"
        "────  ────────────────────\n"
        "2019  A first meeting of\n"
        "      the task force in\n"
        "      Riga\n"
        "\n"
        "1 row\n"
    )


def test_rows_become_blocks_where_they_are_read_faster() -> None:
    quote = "the Task Force in Riga " * 6
    shown = table(["n", "quote", "where"], ["1", quote, quote[:46]], ["2", "", "x"], width=30)
    assert shown == (
        "n      1\n"
        "quote  the Task Force in Riga\n"
        + "       the Task Force in Riga\n"
        * 5
        + "where  the Task Force in Riga\n"
        "       the Task Force in Riga\n"
        "\n"
        "n      2\n"
        "where  x\n"
        "\n"
        "2 rows\n"
    )


def test_marks_and_wide_letters_are_measured_as_a_terminal_shows_them() -> None:
    decomposed = unicodedata.normalize("NFD", "Lāsma")
    assert table(["name", "n"], [decomposed, "1"], ["議長国", "2"]) == (
        f"name    n\n──────  ─\n{decomposed}   1\n議長国  2\n\n2 rows\n"
    )


def test_a_label_cannot_command_the_terminal() -> None:
    assert tables.clean("a\x1b[31mred\r\nb\u202e c\u2028d") == "a [31mred b c d"


def test_markdown_takes_labels_as_text() -> None:
    rows = [["a|b", "<script>*x*</script>"], ["[x](y)", "line\nbreak"]]
    assert "".join(tables.markdown(["one", "two"], rows)) == (
        "| one | two |\n"
        "| --- | --- |\n"
        "| a\\|b | &lt;script>\\*x\\*&lt;/script> |\n"
        "| \\[x\\](y) | line break |\n"
    )


def test_our_iris_are_shown_short() -> None:
    assert tables.short("https://w3id.org/thbgraph/id/event/x") == "event/x"
    assert tables.short("https://w3id.org/thbgraph/ontology#heldIn") == "thb:heldIn"
    assert tables.short("https://example.org/x") == "https://example.org/x"


def columns(line: str) -> int:
    """Return the columns that a line takes: marks above and below letters take none."""
    letters = [
        c
        for c in line
        if not unicodedata.combining(c) and unicodedata.category(c) not in {"Mn", "Me", "Cf"}
    ]
    return len(letters) + sum(unicodedata.east_asian_width(c) in {"W", "F"} for c in letters)


@example([("", "", "000000000000000000000000\u0941")], 30)
@given(CELLS, st.integers(min_value=30, max_value=120))
def test_no_line_is_wider_than_asked_for_and_no_letter_is_lost(
    rows: list[tuple[str, str, str]], width: int
) -> None:
    shown = "".join(tables.table(["a", "b", "c"], rows, width))
    assert all(columns(line) <= width for line in shown.splitlines())
    for row in rows:
        for cell in row:
            assert set(tables.clean(cell)) <= set(shown)


@given(st.text())
def test_a_markdown_row_has_one_line_and_its_own_bars_only(cell: str) -> None:
    lines = "".join(tables.markdown(["a"], [[cell]])).split("\n")
    assert len(lines) == 4
    assert lines[2].replace("\\|", "").count("|") == 2

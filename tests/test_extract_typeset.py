"""What setting, typing and converters leave in a text is no words, and quotes keep it."""

from __future__ import annotations

import time
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extracting import known, line, read
from thbgraph.corpus import documents
from thbgraph.extraction import extract
from thbgraph.model import Span
from thbgraph.text import View

if TYPE_CHECKING:
    from collections.abc import Callable

MARKED = st.text(
    st.sampled_from("aB e\u0301š. ,;:-–‑*_#>[]()\\\"'`´¹ﬁ2\n\u00a0\u2028o|b>&"), max_size=60
)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        # Notes.
        ("The conference[1] in Riga,[2][3] which¹ was held.²", "The conference in Riga, which was held."),
        ("a seminar [12], in 2015¹", "a seminar, in 2015"),
        ("20 m² and 5 km², 10³, [3/9] Riga, [sic]", "20 m² and 5 km², 10³, [3/9] Riga, [sic]"),
        ("trafficking\\[4\\].", "trafficking."),
        # Markdown.
        ("## Heading ##\n\n**Ms Anna Ozola**, *chair*", "Heading\n\nMs Anna Ozola, chair"),
        ('by the [CBSS](https://cbss.org/a_b(c)_d "CBSS") in __Riga__', "by the CBSS in Riga"),
        ("[More](#)\n- [Home](/) [News](/n)\n[A](#) [B](#)", "[More](#)\n- Home News\n[A](#) [B](#)"),
        ("![A photo](/p.jpg) Latvia* and\n* Item", " Latvia and\n* Item"),
        ("at the conference *Invisible Hands* today", "at the conference “Invisible Hands” today"),
        ("the project **SAFE DOCKS**.", "the project “SAFE DOCKS”."),
        ("1\\. Riga \\- Tartu \\*", "1. Riga - Tartu *"),
        ("5 * 3, snake_case_name, 2*3*4", "5 * 3, snake_case_name, 2*3*4"),
        ("[see](here) and [a] (b)", "[see](here) and [a] (b)"),
        ("Title\n=====\nText", "Title\n\nText"),
        # A mail that is quoted; a list or heading that begins so is none.
        ("> Dear all\n>\n> we met", "Dear all\n\nwe met"),
        ("> Home\n> News\n> Contact", "> Home\n> News\n> Contact"),
        (">> Two new members\nText", ">> Two new members\nText"),
        # Letters, signs.
        ("ﬁrst oﬃce aﬀair ﬂow", "first office affair flow"),
        ("Baltic‑wide co‐operation, 2014−2016 ― x", "Baltic-wide co-operation, 2014–2016 – x"),
        ("Latvia´s, Latviaʼs, States´ view, Latvia`s 5′", "Latvia’s, Latvia’s, States’ view, Latvia’s 5′"),
        ("``Hands'' and ,,Rīga'' ''x'' <<y>> \"\"z\"\"", "“Hands” and “Rīga” “x” “y” “z”"),
        ('society "Shelter "Safe House"" in', 'society "Shelter "Safe House"" in'),
        ("Riga -- Tartu, 2014--2016, - - ----", "Riga – Tartu, 2014–2016, - - ----"),
        ("List\n\uf0b7 one\no Two\n➔ three\na) four\n(ii) five", "List\n• one\n• Two\n• three\n• four\n• five"),
        # Days.
        ("on 14 th May, the 3 rd day, 14.–15. May, 14. May", "on 14th May, the 3rd day, 14–15 May, 14 May"),
        ("1. 5. 2015, 14 & 15 May, 3 june", "1.5.2015, 14 and 15 May, 3 June"),
        ("4 may 2015, 4 may go, May of 2015, June, year 2016", "4 May 2015, 4 may go, May 2015, June 2016"),
        # Words and spaces.
        ("of traf-\nficking in", "of trafficking in"),
        ("a long-term aim, of long-\nterm aid", "a long-term aim, of long-term aid"),
        ("the anti law, of anti-\nlaw groups", "the anti law, of anti-law groups"),
        ("one  \ntwo \n", "one\ntwo\n"),
        ("  all\n\n    lines\n  have one", "all\n\n  lines\nhave one"),
        ("held , in Riga ; and", "held, in Riga; and"),
        ("Riga,Tartu and 1,000 in Riga.The next", "Riga, Tartu and 1,000 in Riga. The next"),
        ("www.Example.com, e.g.The, v1.Two", "www.Example.com, e.g.The, v1.Two"),
        ("The  seminar  was   held in  Riga  by", "The seminar was held in Riga by"),
        ("Date  Place  Theme\n5 May 2015  Riga  Work", "Date  Place  Theme\n5 May 2015  Riga  Work"),
        # Pages' ends.
        ("which was held\n\n3\n\nin Riga", "which was held in Riga"),
        ("It ended.\n\nPage 3 of 5\n\nThe next", "It ended.\n\nPage 3 of 5\n\nThe next"),
        # Capitals that make no name.
        ("the final Conference, the Project SAFE", "the final conference, the project SAFE"),
        ("the SAFE Project, a Project of, the Project Board", "the SAFE project, a project of, the Project Board"),
        ("at the Seminar “Hands”, EU Project", "at the seminar “Hands”, EU Project"),
        ("the Conference, the Project Manager Ozola", "the Conference, the Project Manager Ozola"),
        ("Kick-off Meeting, a dialogue Meeting", "Kick-off meeting, a dialogue meeting"),
        ("Baltic Sea Conference, the Final Seminar", "Baltic Sea Conference, the Final Seminar"),
    ],
)  # fmt: skip
def test_one_kind_of_each_sign_is_read(raw: str, text: str) -> None:
    assert View.of(raw).text == text
    assert View.of(text).text == text


def _as_1252(text: str) -> str:
    return "".join(
        bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode("utf-8")
    )


def test_letters_of_a_wrong_encoding_are_read_as_what_they_were() -> None:
    text = "Jānis Bērziņš – “Rīgā”, Łódź, Reykjavík"
    assert View.of(_as_1252(text)).text == View.of(text.encode().decode("latin-1")).text == text
    # Two could be letters of their own, and so could all where one run is no letter's bytes.
    for kept in ("ßš ßš ßš", "Ã„rger und Ã–l", "Ã„rger, Ã–l, Ã¼ber, Â€"):
        assert View.of(kept).text == kept


def test_other_words_for_the_same_are_read_alike_and_kept_in_names() -> None:
    said = "A seminar shall be held in Riga over 14–15 May 2015. It was opened by Mr Jānis Bērziņš as well as Ms Anna Ozola. The project “Women as well as Men” shall start in June 2016."
    plain = "A seminar will be held in Riga on 14–15 May 2015. It was opened by Mr Jānis Bērziņš and Ms Anna Ozola. The project “Women as well as Men” will start in June 2016."
    assert read(said) == read(plain)
    assert "seminar | thb:heldIn | Riga" in read(said)
    assert "Women as well as Men | thb:startDate | 2016-06" in read(said)


@pytest.mark.parametrize(
    "town", ["the city of Riga", "the capital of Riga", "the old town of Riga"]
)
def test_the_city_of_a_name_is_the_place_of_that_name(town: str) -> None:
    assert "seminar | thb:heldIn | Riga" in read(f"A seminar was held in {town} on 14 May 2015.")


@pytest.mark.parametrize(
    ("spelt", "label"),
    [
        ("International Labor Organization", "International Labour Organization"),
        ("International Labour Organisation", "International Labour Organization"),
    ],
)
def test_bodies_are_known_however_their_english_is_spelt(spelt: str, label: str) -> None:
    assert f"seminar | thb:organisedBy | {label}" in read(
        f"The seminar was organised by the {spelt} in Riga on 14 May 2015."
    )


def test_a_paragraphs_number_is_no_words_and_a_list_keeps_its_own() -> None:
    long = (
        "The meeting was held in Riga, and everybody who was there spoke of it for a long time. "
        * 2
    )
    raw = f"12. {long.strip()}\n\n1. Riga\n2. Tartu"
    assert View.of(raw).text == f"{long.strip()}\n\n1. Riga\n2. Tartu"


def test_paragraphs_on_a_line_each_are_parted_where_no_line_is_empty() -> None:
    first = "The seminar was held in Riga by the Ministry of Welfare of Latvia and its partners from Estonia, Lithuania and Finland, who had prepared it over the whole of the year before."
    second = "It was opened by the Minister, who thanked everybody for coming although the weather was not what one would have wished for, and who wished all of them two good days in Riga."
    raw = f"Seminar in Riga\n{first}\nPartners\n• Caritas\n• MARTA\n{second}\n"
    assert View.of(raw).text == (
        f"Seminar in Riga\n\n{first}\n\nPartners\n• Caritas\n• MARTA\n\n{second}\n"
    )
    parted = f"Seminar in Riga\n\n{first}\n\n{second}\n"
    assert View.of(parted).text == parted


@given(MARKED)
def test_spans_of_marked_texts_map_both_ways(raw: str) -> None:
    view = View.of(raw)
    for start in range(len(view.text)):
        there = view.raw(Span(start, start + 1))
        assert 0 <= there.start < there.end <= len(raw) or there.start == there.end
        assert view.view(there).contains(Span(start, start + 1)) or there.start == there.end
    for start in range(len(raw)):
        here = view.view(Span(start, start + 1))
        assert 0 <= here.start <= here.end <= len(view.text)


@given(MARKED)
def test_marks_are_found_however_the_letters_beside_them_are_written(raw: str) -> None:
    composed = unicodedata.normalize("NFC", raw)
    assert View.of(unicodedata.normalize("NFD", raw)).text == View.of(composed).text
    assert View.of(raw.replace("\n", "\r\n")).text == View.of(raw).text


@pytest.mark.parametrize(
    "piece",
    [
        "a  B",
        "word-\nword ",
        "*a ",
        "[a ",
        "_a",
        "a,,",
        "  ",
        ">x\n",
        "a. B",
        "¹a",
        "''a",
        "a\n\n3",
    ],
)
def test_a_text_of_marks_alone_is_viewed_in_one_pass(piece: str) -> None:
    raw = piece * (200_000 // len(piece))
    start = time.process_time()
    View.of(raw)
    assert time.process_time() - start < 5


PAGE = """Seminar on fair work in Riga

On 14 May 2015, the Ministry of Welfare of Latvia organised the seminar “Fair from the Start” in Riga. The seminar was opened by Mr Jānis Bērziņš, State Secretary of the Ministry of Welfare, and was attended by the National Police Board of Finland. It was supported by the Nordic Council of Ministers. Two officers filled the hall with flags.
"""


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(" in Riga", " in Riga[1]").replace("seminar,", "seminar,²"),
        lambda text: text.replace("Mr Jānis Bērziņš", "**Mr Jānis Bērziņš**"),
        lambda text: text.replace("“", "``").replace("”", "''"),
        lambda text: text.replace("fi", "ﬁ").replace("ff", "ﬀ"),
        lambda text: text.replace(" was ", "  was  ").replace(" by ", "  by "),
        lambda text: text.replace("the Ministry", "the [Ministry](https://example.org/m_w_l)"),
        lambda text: "".join(f"> {line}\n" for line in text.split("\n")),
        lambda text: text.replace("opened by", "op-\nened by"),
        lambda text: text.replace(",", " ,"),
    ],
)
def test_facts_are_those_of_the_plain_text_and_quotes_the_text_as_it_stands(
    change: Callable[[str], str],
) -> None:
    raw = change(PAGE)
    assert raw != PAGE
    document = documents.document("page", raw)
    facts = extract(document, known()).facts
    plain = extract(documents.document("page", PAGE), known()).facts
    assert sorted(map(line, facts)) == sorted(map(line, plain))
    assert len(facts) > 15
    for evidence in (e for fact in facts for e in fact.evidence):
        assert raw[evidence.start : evidence.end] == evidence.quote

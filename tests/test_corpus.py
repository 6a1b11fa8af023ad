from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages import marked, page, published
from thbgraph import corpus
from thbgraph.errors import DocumentError


def test_a_document_is_the_files_text_unchanged(tmp_path: Path) -> None:
    data = "Title\r\n\r\nPe\u0304teris\u00a0met.\n".encode()
    file = tmp_path / "001_page.v2.txt"
    file.write_bytes(data)
    document = corpus.read_document(file)
    assert document.id == "001_page.v2"
    assert document.text == data.decode()
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.source == str(file)


def test_a_byte_order_mark_is_dropped_and_moves_no_offset(tmp_path: Path) -> None:
    plain, marked_ = tmp_path / "plain.txt", tmp_path / "marked.txt"
    plain.write_bytes("Tīrgotāji\n".encode())
    marked_.write_bytes(b"\xef\xbb\xbf" + "Tīrgotāji\n".encode())
    one, other = corpus.read_document(plain), corpus.read_document(marked_)
    assert one.text == other.text
    assert one.title == other.title
    assert one.sha256 != other.sha256


@pytest.mark.parametrize(
    ("data", "message", "line"),
    [
        (b"", "the file has no words; expected the text of a page", None),
        (b" \n\n12.10. -- \n", "the file has no words; expected the text of a page", None),
        (
            b"one\ntwo\x00three",
            "is binary (a NUL byte at offset 7); expected text in UTF-8",
            2,
        ),
        (b"\x89PNG\r\n\x1a\n\x00", "is binary (a NUL byte at offset 8); expected text in UTF-8", 3),
        ("Pēteris".encode("utf-16"), "is encoded as UTF-16; save it as UTF-8", 1),
        (
            "one\nPēteris".encode("cp1257"),
            "is not UTF-8 (byte 0xE7 at offset 5); save it as UTF-8",
            2,
        ),
        (
            "x" * 101,
            (
                "the file has 101 bytes, more than the 100 that a document may have;"
                " expected the text of one page"
            ),
            None,
        ),
    ],
    ids=["empty", "no-words", "nul", "png", "utf-16", "cp1257", "large"],
)
def test_a_file_that_is_no_text_is_refused_with_its_place(
    tmp_path: Path, data: bytes | str, message: str, line: int | None
) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    with pytest.raises(DocumentError) as caught:
        corpus.read_document(file, largest=100)
    assert caught.value.message == message
    assert (caught.value.file, caught.value.line) == (file, line)


def test_a_50_mb_file_is_refused_without_being_read(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    with file.open("wb") as stream:
        stream.truncate(50_000_000)
    with pytest.raises(DocumentError, match="50,000,000 bytes, more than the 20,000,000"):
        corpus.read_document(file)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        corpus.read_corpus(tmp_path / "nowhere")
    assert str(caught.value) == (
        f"{tmp_path / 'nowhere'}: no such file or folder;"
        " expected a text file or a folder of .txt files"
    )


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="is a folder; expected a text file"):
        corpus.read_document(tmp_path)


@pytest.mark.parametrize(
    ("method", "what"), [("os.scandir", "the folder "), ("pathlib.Path.read_bytes", "")]
)
def test_what_may_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str, what: str
) -> None:
    (tmp_path / "page.txt").write_text("Words")

    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(method, refuse)
    with pytest.raises(DocumentError, match=f"{what}can.*be read \\(Permission denied\\)"):
        corpus.read_corpus(tmp_path)


def test_a_corpus_is_sorted_by_id_whatever_the_order_of_its_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "c.txt", ".hidden.txt", "note.md"):
        (tmp_path / name).write_text("Words")
    (tmp_path / "folder.txt").mkdir()
    assert [d.id for d in corpus.read_corpus(tmp_path)] == ["a", "b", "c"]
    files: list[str | Path] = [tmp_path / "c.txt", str(tmp_path / "b.txt"), tmp_path / "b.txt"]
    assert [d.id for d in corpus.read_corpus(files)] == ["b", "c"]


def test_a_folder_without_texts_and_a_corpus_of_nothing_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"the folder has no \.txt files; expected at least"):
        corpus.read_corpus(tmp_path)
    with pytest.raises(DocumentError, match="no documents given; name text files or a folder"):
        corpus.read_corpus([])


def test_two_files_with_one_id_are_refused(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "001.txt").write_text("Words")
    with pytest.raises(DocumentError) as caught:
        corpus.read_corpus([tmp_path / "b", tmp_path / "a"])
    assert caught.value.file == tmp_path / "b" / "001.txt"
    assert f"same name as {tmp_path / 'a' / '001.txt'}" in caught.value.message


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("space", [" ", "\u00a0"])
@pytest.mark.parametrize("key", ["000", "002", "003", "d04", "d13"])
def test_a_document_says_the_same_however_it_is_encoded(
    key: str, form: str, newline: str, space: str
) -> None:
    plain = corpus.read_document(page(key))
    text = unicodedata.normalize("NFC", plain.text).replace("\u00a0", " ")
    plain = corpus.document("x", text)
    varied = unicodedata.normalize("NFD" if form == "NFD" else "NFC", text)
    other = corpus.document("x", varied.replace("\n", newline).replace(" ", space))

    def same(words: str) -> str:
        return unicodedata.normalize("NFC", words).replace("\r\n", "\n").replace("\u00a0", " ")

    assert same(other.title_text) == plain.title_text
    assert published(other) == published(plain)
    assert list(map(same, marked(other))) == marked(plain)


LINES = [
    *("Title", "", "A: b", "The conference took place in Riga.", "21.02.2019. 18:58", "Contacts:"),
    *("Tel.: (+371) 67016 272", "Photo: A B", "• news", "Newsletter", "[Guide](#)", "More..."),
    *("Home | News | LV", "Published: 27.10.2020.", "Venue: Riga", "We use cookies on this page."),
]


@given(st.lists(st.sampled_from(LINES) | st.text(max_size=40), max_size=14).map("\n".join))
def test_any_text_makes_a_document_with_spans_inside_it(text: str) -> None:
    document = corpus.document("x", text)
    end = 0
    for span in document.boilerplate:
        assert end <= span.start < span.end <= len(text)
        end = span.end
    for found in (document.title, document.published_span):
        assert found is None or 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "A. ",
        "|",
        " | ",
        "+1",
        "@a",
        "tel 1",
        ">",
        "a > ",
        "[a] ",
        "\n",
        "a\n\n",
        "…",
        "Photo: ",
        "information ",
        "cookies ",
        "...",
    ],
)
def test_a_text_of_200_kb_is_read_in_one_pass(piece: str) -> None:
    """No assertion on time: a pattern that backtracks would not come back."""
    text = piece * (200_000 // len(piece))
    assert corpus.document("x", text).text == text

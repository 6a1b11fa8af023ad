from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thbgraph import corpus, resources
from thbgraph.errors import DocumentError
from thbgraph.model import Document

DEVSET = Path(__file__).parent / "devset"


def marked(document: Document) -> list[str]:
    return [document.quote(span) for span in document.boilerplate]


def published(document: Document) -> str:
    return document.published.value if document.published else ""


# Reading -----------------------------------------------------------------------------------------


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


@pytest.mark.parametrize(("method", "what"), [("iterdir", "the folder "), ("read_bytes", "")])
def test_what_may_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str, what: str
) -> None:
    (tmp_path / "page.txt").write_text("Words")

    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, method, refuse)
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


# What a page says about itself -------------------------------------------------------------------

PAGES = {
    "000": (
        (
            "State Secretary Andris Pelšs highlights the importance of concerted action by the"
            " Baltic Sea Region states to prevent human trafficking"
        ),
        "2019-02-21",
        "",
        "",
    ),
    "001": (
        (
            "First meeting of the CBSS TF-THB emphasises work done within the Latvian Presidency"
            " priority “Integrity and Societal Security”"
        ),
        "2018-09-27",
        "",
        "",
    ),
    "002": (
        (
            "Joint fight against new trends in human trafficking in Baltic Sea region calls for"
            " better information exchange"
        ),
        "2013-05-22",
        "",
        "",
    ),
    "003": (
        "Prevention of trafficking in human beings",
        "2020-10-27",
        "",
        "https://www.iem.gov.lv/en/prevention-trafficking-human-beings",
    ),
    "004": (
        (
            "Solutions and recommendations to identify victims and combat trafficking in human"
            " beings in the Nordic-Baltic region"
        ),
        "2015-06-26",
        "",
        "",
    ),
    "d01": (
        "Exploitation of lorry drivers in focus as anti-trafficking experts meet in Kaunas",
        "2020-11-05",
        "",
        "",
    ),
    "d02": ("Town halls against trafficking: STROM gets under way", "2015-05-28", "", ""),
    "d04": (
        "“Ask Twice”: a campaign starts where the journey starts",
        "2018-10-17",
        "Drošais Krasts",
        "",
    ),
    "d05": ("Border guards and inspectors have learnt to recognise victims", "2018-03-21", "", ""),
    "d07": ("SAFE DOCKS", "", "", ""),
    "d08": (
        ("Programme for the Prevention of Forced Labour and Trafficking in Human Beings 2017–2020"),
        "2019-02-08",
        "",
        "",
    ),
    "d10": ("Missing children at the centre of Reykjavík forum", "2014-04-22", "", ""),
    "d11": (
        "Cheap labour, high price: Turku looks at both ends of the chain",
        "2016-11-25",
        "",
        "",
    ),
    "d13": ("« We look for a crime and overlook a person »", "2013-10-18", "", ""),
    "d14": ("Five signatures for safer ports", "2019-06-12", "", ""),
    "d16": ("Estonian specialists see the Danish way of helping victims", "2017-05-09", "", ""),
}


def page(key: str) -> Path:
    folder = DEVSET if key.startswith("d") else resources.seeds()
    return next(folder.glob(f"{key}_*.txt"))


@pytest.mark.parametrize("key", PAGES)
def test_title_date_publisher_and_address_are_found(key: str) -> None:
    document = corpus.read_document(page(key))
    found = (document.title_text, published(document), document.publisher, document.address)
    assert found == PAGES[key]
    assert document.language == "en"
    if document.published_span:
        assert document.published is not None
        assert document.quote(document.published_span) == document.published.words


@pytest.mark.parametrize(
    ("header", "date"),
    [
        ("Title\n\n21.02.2019. 18:58", "2019-02-21"),
        ("Title\n\nWednesday, 22 May 2013\nPhoto: A B", "2013-05-22"),
        ("Title\n\nPublished: 27.10.2020.", "2020-10-27"),
        ("Title\n\n2020-11-05 16:40", "2020-11-05"),
        ("Title\n\n28.05.15 | News | Safe & Secure Region", "2015-05-28"),
        ("Title\n\nAdded: 17.10.2018.", "2018-10-17"),
        ("Title\n\nPublication date: 21.03.2018", "2018-03-21"),
        ("Title\n\nLast updated: 8 February 2019", "2019-02-08"),
        ("Title\n\nPublished 2 May 2014 12:30\nLast updated 3 May 2014", "2014-05-02"),
        ("Title\n\nLast updated 3 May 2014\nPublished 2 May 2014", "2014-05-02"),
        ("Berlin, 1 July 2022\n\nTitle", "2022-07-01"),
        ("Title\n\nInterview | Oslo, 18 October 2013", "2013-10-18"),
        ("Tuesday, 22 April 2014\n\nPRESS RELEASE\n\nTitle", "2014-04-22"),
        ("# Title\n\n**Published:** 12.05.2015", "2015-05-12"),
        ("Title\n\nPosted on 12 June 2015 by Admin | Category: News", "2015-06-12"),
        ("Title\n\nRiga, 3 May 2015 – The ministers met.", "2015-05-03"),
        ("Title\n\nRIGA, 3 May 2015 (BNS) - The ministers met.", "2015-05-03"),
        ("Title\n\n26–27 May 2015\nRiga", ""),
        ("Title\n\nThursday, 12 May 2015, 10.00–17.30\nHotel Viru", ""),
        ("Title\n\nMay 2015", ""),
        ("Title\n\nThe ministers met on 12 May 2015.", ""),
    ],
)
def test_a_headers_date_is_the_publications(header: str, date: str) -> None:
    text = f"{header}\n\n{'The conference was about the work of the region. ' * 5}"
    document = corpus.document("x", text)
    assert published(document) == date
    assert document.title_text == "Title"


def test_a_date_at_the_foot_counts_where_the_header_has_none() -> None:
    body = "Title\n\nThe conference took place in Riga.\n\n"
    assert published(corpus.document("x", f"{body}Date: 26.09.2018")) == "2018-09-26"
    assert published(corpus.document("x", f"{body}Updated: 26.09.2018")) == "2018-09-26"
    assert published(corpus.document("x", f"{body}Held on 26.09.2018.")) == ""


def test_an_event_pages_own_date_is_not_the_publications() -> None:
    text = "A seminar\n\nDate: 15 March 2016\nVenue: Tartu\nOrganiser: HEUNI\n"
    document = corpus.document("x", text)
    assert published(document) == ""
    assert marked(document) == []
    dated = corpus.document("x", text.replace("\n\n", "\n\n15 January 2016\n\n", 1))
    assert published(dated) == "2016-01-15"
    assert marked(dated) == ["15 January 2016"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\n\n  Title here  \nMore", "Title here"),
        ("Home | About us | News\n\nTitle", "Title"),
        ("PRESS RELEASE\n\nTitle", "Title"),
        ("MINISTRY\n\nPRESS RELEASE\nNo. 12/2015\n\n12 May 2015, Riga\n\nTitle", "Title"),
        ("Title: What now? A report", "What now? A report"),
        ("The ministers met in Riga. They spoke.", "The ministers met in Riga. They spoke."),
        (f"The ministers met. {'They spoke for long. ' * 9}", "The ministers met."),
        ("Photo: A B\nTel.: +371 12345678", "x"),
        ("T" * 2000, "T" * 2000),
        ("e\u0301tude\u00a0x\r\n\r\nText", "e\u0301tude\u00a0x"),
    ],
)
def test_the_title_is_the_first_line_of_the_pages_own(text: str, title: str) -> None:
    assert corpus.document("x", text).title_text == title


@pytest.mark.parametrize(
    ("text", "publisher", "address"),
    [
        ("Title\n\nSource: Ministry of the Interior", "Ministry of the Interior", ""),
        ("Title\n\nPublished by: CBSS Secretariat.", "CBSS Secretariat", ""),
        ("Title\n\nSource: https://cbss.org/news/1", "", "https://cbss.org/news/1"),
        ("Title\n\n<https://cbss.org/a>", "", "https://cbss.org/a"),
        (
            "© 2015 Council of the Baltic Sea States. All rights reserved.",
            "Council of the Baltic Sea States",
            "",
        ),
        ("Title\n\nRead it at https://cbss.org/a today.", "", ""),
    ],
)
def test_publisher_and_address_are_taken_where_the_text_says_so(
    text: str, publisher: str, address: str
) -> None:
    document = corpus.document("x", text)
    assert (document.publisher, document.address) == (publisher, address)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The Ministry of the Interior is responsible for the work.", "en"),
        ("Kick-off meeting: Rostock, 10–11 February 2015, organised by HIML", "en"),
        ("Iekšlietu ministrija ir atbildīga par darbu un tā arī koordinē to, kas notiek.", "lv"),
        ("Ministeerium on vastutav ja see ei ole lihtne, ning aasta jooksul kui vaja.", "et"),
        ("Ministerija yra atsakinga už darbą ir tai buvo daroma su policija iš Vilniaus.", "lt"),
        ("Das Ministerium ist für die Arbeit und den Schutz von Opfern zuständig.", "de"),
        ("Departementet har ansvar for arbeidet og det er ikke lett, men det blir gjort.", "nb"),
        ("Ministerstwo jest odpowiedzialne za pracę i nie jest to łatwe, ale się udaje.", "pl"),
        ("Министерство внутренних дел проводит встречу.", "ru"),
        ("SAFE DOCKS", "und"),
    ],
)
def test_the_language_is_told_by_common_words(text: str, language: str) -> None:
    assert corpus.document("x", text).language == language


# Boilerplate -------------------------------------------------------------------------------------

BOILERPLATE = {
    "000": [
        "21.02.2019. 18:58",
        "Press Contacts:",
        "Communications Group",
        "Tel.: (+371) 67016 272",
        "Fax: (+371) 67828 121",
        (
            "Email: This email address is being protected from spambots. You need JavaScript"
            " enabled to view it."
        ),
        (
            "Follow the Foreign Ministry:\u00a0\u00a0 twtr\u00a0\u00a0\u00a0 icon-facebook"
            "\u00a0\u00a0\u00a0 icon-flickr\u00a0\u00a0\u00a0 ytb"
        ),
    ],
    "001": ["27.09.2018. 11:45", "Date: 26.09.2018"],
    "002": [
        "Wednesday, 22 May 2013",
        "Photo: Karin Beate Nøsterud/norden.org Photo: Karin Beate Nøsterud/norden.org",
        (
            "Please call Merle Kuusk on +372 627 3105 or send her an e-mail at This email address"
            " is being protected from spambots."
        ),
        (
            "You need JavaScript enabled to view it. if you have any questions about the"
            " conference or the project."
        ),
        "Newsletter sign up",
        "• news",
        "• events",
        "• funding deadlines",
        "• recent publications",
    ],
    "003": [
        "Published: 27.10.2020.",
        "Translated by machine translator",
        (
            "[Guidelines for the prevention of trafficking in human beings 2014-2020"
            " \\(information section\\)](#)"
        ),
        "All updated information you will find on [National Anti-Trafficking Web Page](#)",
        "Darbaspēka tirdzniecības atklāšana",
        ("Izmeklēšanas rīks likuma piemērošanai un\nkontroljautājumu saraksts darba inspektoriem"),
        (
            "New toolkit and guide released to help businesses prevent labour exploitation and"
            " trafficking in local supply and subcontracting chains"
        ),
        (
            "In recent years, cases of labour exploitation in supply/subcontracting chains have"
            " been uncovered around the world, as well as in Europe. Outsourcing of work or"
            " services through..."
        ),
        "04.09.2020. [Press information](#)",
        "<https://www.iem.gov.lv/en/prevention-trafficking-human-beings>",
    ],
    "004": [
        "Friday, 26 June 2015",
        "Newsletter sign up",
        "• news",
        "• events",
        "• funding deadlines",
        "• recent publications",
    ],
    "d01": [
        "2020-11-05 16:40",
        "Communication Division, tel. +370 0000 0000",
        "Photo: Mindaugas Petrauskis / VRM",
    ],
    "d04": [
        "Home | About us | Our work | News | Donate        LV  EN  RU",
        (
            "We use cookies to make this page work better. By continuing you accept them."
            " [OK] [Settings]"
        ),
        "Added: 17.10.2018.",
        "Helpline: +371 2000 0000 (24 hours)",
        "Photo: Ginta Vilde",
        "News archive: 2018 | 2017 | 2016",
        (
            "© Drošais Krasts. All rights reserved. | Privacy policy | Site map | Developed by"
            " Pixelhaus"
        ),
    ],
    "d05": [
        "Publication date: 21.03.2018",
        "Translated by machine translator. The text can contain mistakes.",
        "[Print] [Back] [To top]",
    ],
    "d07": [],
    "d13": ["Interview | Oslo, 18 October 2013", "Text: Ida Wiik", "Photo: Sverre Tangen"],
}


@pytest.mark.parametrize("key", BOILERPLATE)
def test_exactly_the_pages_own_lines_are_marked(key: str) -> None:
    assert marked(corpus.read_document(page(key))) == BOILERPLATE[key]


BODY = "The conference took place in Riga."


@pytest.mark.parametrize(
    "line",
    [
        "Photo: A B / norden.org",
        "(Photo: A B)",
        "Photo by A B",
        "Text: Ida Wiik",
        "By John Smith",
        "Tel.: +371 67016272",
        "E-mail: press@iem.gov.lv",
        "Fax +371 67828121",
        "Press contact: Anna Berg, +46 8 440 19 20",
        "More information: Anna Berg, tel. 67016272",
        "For more information, please contact Anna Berg at anna.berg(at)cbss.org.",
        "Please call Anna Berg if you have any questions about the conference.",
        "Share this page | Print",
        "[Print] [Back] [To top]",
        "Home > News > 2015",
        "Home » News",
        "LV | EN | RU",
        "Subscribe to our newsletter",
        "Follow us on Facebook",
        "Skip to content",
        "This site uses cookies. Accept",
        "Copyright 2015 CBSS",
        "Tags: trafficking, police",
        "https://cbss.org/news/1",
        "Last updated: 8 February 2019",
        "Machine translation, may contain errors",
    ],
)
def test_lines_of_the_page_are_marked(line: str) -> None:
    assert marked(corpus.document("x", f"Title\n\n{BODY}\n\n{line}")) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Project manager: Dr Jens von Altenburg-Thiele, HIML",
        "Project coordinator:",
        "– Final conference: Riga, 24 November 2016, organised by the Ministry",
        "• Ministry of the Interior of the Republic of Latvia",
        "Venue: Hotel Viru, Tallinn",
        "Klaipėda, 3 and 4 September 2015",
        "The press officer of the Ministry, Anna Berg, opened the event.",
        "Contact persons of all countries met in Riga.",
        "The hotline +371 67 222 222 was launched by the Ministry of Welfare.",
        "Follow the money: how profits are traced",
        "The news spread quickly. Events followed.",
        "Victims were found through photos and videos on social media.",
        "Authorities shared information on cases.",
        "More information on victims is needed, said the Minister.",
        "« A » and « B »",
        "Finland | Sweden | Norway",
        "In recent years, cases were found.",
    ],
)
def test_lines_that_report_are_kept(line: str) -> None:
    assert marked(corpus.document("x", f"Title\n\n{BODY}\n\n{line}\n\n{BODY}")) == []


def test_contact_paragraphs_are_marked_up_to_the_next_prose() -> None:
    text = (
        f"Title\n\n{BODY}\n\nFor further information:\nAnna Berg\nSenior Adviser\n"
        f"Phone: +46 8 440 19 20\n\n{BODY}"
    )
    assert marked(corpus.document("x", text)) == [
        "For further information:",
        "Anna Berg",
        "Senior Adviser",
        "Phone: +46 8 440 19 20",
    ]


def test_a_heading_named_contacts_without_contacts_takes_nothing_with_it() -> None:
    text = f"Title\n\n{BODY}\n\nContacts\n\nAims\n\n{BODY}"
    assert marked(corpus.document("x", text)) == ["Contacts"]


def test_titles_of_other_pages_are_marked_below_their_heading() -> None:
    text = f"Title\n\n{BODY}\n\nRelated articles\n• Police meet in Oslo\n• New toolkit\n"
    assert marked(corpus.document("x", text)) == [
        "Related articles",
        "• Police meet in Oslo",
        "• New toolkit",
    ]


def test_teasers_and_links_are_marked_only_below_the_last_prose() -> None:
    text = f"Title\n\n[The toolkit](#)\n\n{BODY}\n\nA new guide\n\nHow to use it...\n\n[More](#)"
    assert marked(corpus.document("x", text)) == [
        "[The toolkit](#)",
        "A new guide",
        "How to use it...",
        "[More](#)",
    ]


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


LINES = [line for lines in BOILERPLATE.values() for line in lines] + [BODY, "Title", "", "A: b"]


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

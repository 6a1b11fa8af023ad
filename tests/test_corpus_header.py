from __future__ import annotations

import pytest

from pages import marked, page, published
from thbgraph import corpus

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
        ("Title\n\nNews, 3/24/2015", "2015-03-24"),
        ("Title\n\n2015 06 09", "2015-06-09"),
        ("Press release\n3 May 2015 from Ministry of Transport\n\nTitle", "2015-05-03"),
        ("Title\n\nPress release – 9 June 2015", "2015-06-09"),
        ("Title\n\nStatement | No: 7-15 | Date: 09/06/2015", "2015-06-09"),
        ("Title\n\nHome » Press » 9 June 2015", "2015-06-09"),
        ("Title\n\nNews from the Town Hall, published on Tuesday, June 9, 2015", "2015-06-09"),
        ("Title\n\n09-06-2015, category: Borders", "2015-06-09"),
        ("Title\n\nVisby 9 June 2015 | Region Gotland", "2015-06-09"),
        ("Title\n\nNo. 4 / June 2015          Tuesday 9 June 2015", "2015-06-09"),
        ("Title\n\nVISBY, Sweden, 9 June 2015 – The ministers met.", "2015-06-09"),
        (
            "Title\n\nVisby, 9 June 2015. The ministers met, and they spoke for long.",
            "2015-06-09",
        ),
        ("Title\n\n9 June 2015, Visby", "2015-06-09"),
        ("Title\n\nNo. 41/2015 | 09.06.2015 | Ministry of Labour", "2015-06-09"),
        ("Title\n\nNews of 9 June 2015", "2015-06-09"),
        ("Title\n\nRegional Newsletter 3/2015, 9 June 2015", "2015-06-09"),
        ("Title\n\nDepartment for Gender Equality, Visby. 9 June 2015", "2015-06-09"),
        ("Title\n\nSeminar – 9 June 2015", ""),
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
        ("Kalmar University | School of Law | Projects\n\nTitle\n\nText.", "Title"),
        ("DETAILED PROGRAMME\n\nTitle\n\nText.", "Title"),
        ("Programme\n\nText.", "Programme"),
        ("Northern Periphery project library\n\nTITLE\n\nText.", "TITLE"),
        ("Completed projects\n\nTitle\n\nText.", "Title"),
        ("A new database\n\nIt is free.", "A new database"),
        (
            "Seminar on fares | Ministry of Labour\n\nIt is free.\n\nCome.",
            "Seminar on fares | Ministry of Labour",
        ),
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

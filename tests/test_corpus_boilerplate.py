from __future__ import annotations

import pytest

from pages import marked, page
from thbgraph import corpus

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
        "All updated information you will find on [National Anti-Trafficking Web Page",
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

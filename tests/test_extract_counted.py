"""Events told apart in running text: by number, by what follows or celebrates, by whose meeting it is."""

from __future__ import annotations

import pytest

from extracting import page

START = "thb:startDate"
HELD = "thb:heldIn"
SPEAKER = "thb:speaker"
OPENED = "thb:openedBy"


def test_the_second_one_is_an_event_of_its_own_whatever_its_title() -> None:
    text = (
        "Debt in the forest\n\nThe opening workshop took place in Umeå on 12 June 2013. The second one, with the "
        "title “Who Owns the Ticket?”, was arranged by HEUNI in Rovaniemi on 2 October 2014. Judge Carl Ek of the "
        "Court of Appeal spoke about camps.\n"
    )
    assert page(text, START, HELD, SPEAKER, "thb:organisedBy") == [
        "Who Owns the Ticket? | thb:heldIn | Rovaniemi",
        "Who Owns the Ticket? | thb:organisedBy | European Institute for Crime Prevention and Control, affiliated with the United Nations",
        "Who Owns the Ticket? | thb:speaker | Carl Ek",
        "Who Owns the Ticket? | thb:startDate | 2014-10-02",
        "opening workshop | thb:heldIn | Umeå",
        "opening workshop | thb:startDate | 2013-06-12",
    ]


def test_a_number_names_an_event_without_a_verb_of_its_own() -> None:
    text = (
        "Consuls learn\n\nThe training on visas was given in Minsk in May 2009. The first was held in Kyiv in June "
        "2007 and the second, prepared with Caritas Lithuania, in Lviv on 14 April 2008.\n"
    )
    assert page(text, START) == [
        "first training | thb:startDate | 2007-06",
        "second training | thb:startDate | 2008-04-14",
        "training on visas | thb:startDate | 2009-05",
    ]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        # The meeting that follows is not the one spoken of.
        (
            (
                "The yearly meeting was held in Haapsalu on 24 October 2006. The following meeting is going to be in Kotka "
                "in the spring of 2007, with the Finnish Border Guard as the host."
            ),
            [
                "following meeting | thb:heldIn | Kotka",
                "following meeting | thb:startDate | 2007",
                "yearly meeting | thb:heldIn | Haapsalu",
                "yearly meeting | thb:startDate | 2006-10-24",
            ],
        ),
        # An anniversary conference is neither a final one nor one with a title.
        (
            (
                "The project Safe Bay ends with a final conference in Riga on 3 May 2013. Minister Anna Berg opened the "
                "anniversary conference."
            ),
            [
                "anniversary conference | thb:openedBy | Anna Berg",
                "final conference | thb:heldIn | Riga",
                "final conference | thb:startDate | 2013-05-03",
            ],
        ),
        # A body's meeting is none that bears a title of its own.
        (
            (
                "February 2006: Expert meeting on unaccompanied children, Vilnius, hosted by Caritas Lithuania\n\n"
                "The meeting of the Committee of Senior Officials in Akureyri was opened by Ambassador Gunnar Ek."
            ),
            [
                "Expert meeting on unaccompanied children | thb:heldIn | Vilnius",
                "Expert meeting on unaccompanied children | thb:startDate | 2006-02",
                "meeting of the Committee of Senior Officials | thb:heldIn | Akureyri",
                "meeting of the Committee of Senior Officials | thb:openedBy | Gunnar Ek",
            ],
        ),
        # "Our meeting", in a statement of those who met.
        (
            (
                "We, the Ministers of Estonia and Latvia, assembled in Birštonas on 3 November 2011 for the third "
                "Ministerial Meeting, thank State Secretary Anna Berg, who opened our meeting."
            ),
            [
                "third Ministerial Meeting | thb:heldIn | Birštonas",
                "third Ministerial Meeting | thb:openedBy | Anna Berg",
                "third Ministerial Meeting | thb:startDate | 2011-11-03",
            ],
        ),
        # An assembly that is held is an event, the organ is none.
        (
            (
                "The highest organ is the General Assembly. The last General Assembly was held in Klaipėda on 4 October "
                "2019. Opening the Assembly, Minister Anna Berg promised longer contracts."
            ),
            [
                "last General Assembly | thb:heldIn | Klaipėda",
                "last General Assembly | thb:openedBy | Anna Berg",
                "last General Assembly | thb:startDate | 2019-10-04",
            ],
        ),
    ],
)
def test_an_event_is_not_taken_for_the_one_named_before(text: str, facts: list[str]) -> None:
    assert page(f"A year of work\n\n{text}\n", START, HELD, OPENED) == facts


def test_an_entry_of_a_calendar_that_is_a_body_is_its_meeting() -> None:
    text = (
        "Calendar\n\n5–6 September 2005: Committee of Senior Officials, Akureyri\n"
        "17 November 2005: Seminar on shelters, Stockholm\n8 June 2006: Working Group on Cooperation, Reykjavík\n"
    )
    assert page(text, START, HELD) == [
        "Seminar on shelters | thb:heldIn | Stockholm",
        "Seminar on shelters | thb:startDate | 2005-11-17",
        "meeting of the Committee of Senior Officials | thb:heldIn | Akureyri",
        "meeting of the Committee of Senior Officials | thb:startDate | 2005-09-05",
        "meeting of the Working Group on Cooperation | thb:heldIn | Reykjavík",
        "meeting of the Working Group on Cooperation | thb:startDate | 2006-06-08",
    ]


def test_the_project_is_not_what_was_before_it() -> None:
    text = (
        "Fair work\n\nThe project “Fair Hands” is implemented by Caritas Sweden. Its predecessor, the project “Work "
        "Without Fear”, ended in 2010. The project partners are HEUNI and Caritas Lithuania. The closing seminar of "
        "the project will be held in Riga on 12 February 2015.\n"
    )
    assert page(text, "thb:partner", "thb:partOf", "thb:succeeds") == [
        "Fair Hands | thb:partner | Caritas Lithuania",
        "Fair Hands | thb:partner | European Institute for Crime Prevention and Control, affiliated with the United Nations",
        "Fair Hands | thb:succeeds | Work Without Fear",
        "closing seminar of the project | thb:partOf | Fair Hands",
    ]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        # In Poland and Latvia, where it was done, and not they who paid.
        (
            "The project “Way Back” was led by Ban Ying and supported by the European Commission, in Poland and Latvia.",
            [
                "Way Back | thb:ledBy | Ban Ying",
                "Way Back | thb:supportedBy | European Commission",
            ],
        ),
        # What is done within the project's framework is not what its funders pay for.
        (
            (
                "A conference was held in Riga. The conference took place within the framework of the project “Fair "
                "Hands”, which is implemented by Caritas Sweden with the financial support of Norway Grants."
            ),
            [
                "Fair Hands | thb:ledBy | Caritas Sweden",
                "Fair Hands | thb:supportedBy | Norway Grants",
            ],
        ),
        # Partners at the end of a list of those who lead.
        (
            (
                "The programme “The Window” is run from the beginning by La Strada, with Caritas Sweden and HopeNow as "
                "partners."
            ),
            [
                "The Window | thb:ledBy | La Strada International",
                "The Window | thb:partner | Caritas Sweden",
                "The Window | thb:partner | HopeNow",
            ],
        ),
        # Who supports what continues another.
        (
            (
                "- Common Keys (2007–2009), our first project, coordinated by Caritas Sweden;\n"
                "- Home Is a Verb (September 2016 – August 2018), continuing Common Keys, with the support of Norway Grants."
            ),
            [
                "Common Keys | thb:ledBy | Caritas Sweden",
                "Home Is a Verb | thb:supportedBy | Norway Grants",
            ],
        ),
    ],
)
def test_who_has_a_part_in_an_undertaking(text: str, facts: list[str]) -> None:
    found = page(f"What we have done\n\n{text}\n", "thb:ledBy", "thb:supportedBy", "thb:partner")
    assert found == facts


def test_no_years_of_something_else_are_an_undertakings() -> None:
    text = (
        "Joint Statement\n\nThe Roadmap is in line with the Directive 2011/36/EU and takes over the unfinished tasks of "
        "the Sigtuna Agency 2008–2011.\n"
    )
    assert page(text, START, "thb:endDate") == []


def test_people_are_known_again_by_initial_and_surname() -> None:
    text = (
        "Visit to Copenhagen\n\nMinister Ilga Rudzīte was in Copenhagen. On 17 May 2011 a round table took place at "
        "the Embassy. I. Rudzīte informed about the amendments. A. Rudzīte spoke about the budget.\n"
    )
    assert page(text, SPEAKER) == ["round table | thb:speaker | Ilga Rudzīte"]


def test_whom_a_relative_clause_tells_of_came_from_nowhere() -> None:
    text = (
        "Visit to Copenhagen\n\nA round table was held in Copenhagen. In the discussion participated HopeNow, and also "
        "two priests who meet seasonal workers from Latvia.\n"
    )
    assert page(text, "thb:participant") == ["round table | thb:participant | HopeNow"]


def test_a_plan_for_one_event_is_none_for_the_one_before() -> None:
    text = (
        "Police women\n\nA seminar for inspectors is going to take place in Malmö on 7 March 2012, and a final "
        "conference is planned in Reykjavík, if the finances allow.\n"
    )
    assert page(text, START, HELD) == [
        "seminar for inspectors | thb:heldIn | Malmö",
        "seminar for inspectors | thb:startDate | 2012-03-07",
    ]


def test_the_place_that_somebody_spoke_of_is_not_the_events() -> None:
    text = (
        "What's new\n\nAnna Berg, Director of Caritas Sweden, gave a report about job agencies in Riga at the seminar "
        "“Women for Sale” (9–10 December 1999).\n"
    )
    assert page(text, START, HELD) == ["Women for Sale | thb:startDate | 1999-12-09"]

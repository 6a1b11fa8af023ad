"""People by post, order and organisation: who is joined with what, and who stays out."""

from __future__ import annotations

import pytest

from extracting import read

AT = "The seminar on fraud took place in Riga on 3 May 2016. "
OFFICES = ("thb:holdsPost", "thb:affiliatedWith", "thb:chairOf", "thb:memberOf")
ROLES = ("thb:speaker", "thb:openedBy", "thb:participant")


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            (
                "The lectures were read by Head of the Visa Division Daiva Lapė, prosecutor of the Kaunas "
                "District Court Mantas Urbšys and psychologist of Caritas Lithuania Milda Gervė."
            ),
            [
                "Daiva Lapė | thb:affiliatedWith | Visa Division",
                "Daiva Lapė | thb:holdsPost | Head",
                "Mantas Urbšys | thb:affiliatedWith | Kaunas District Court",
                "Mantas Urbšys | thb:holdsPost | prosecutor",
                "Milda Gervė | thb:affiliatedWith | Caritas Lithuania",
                "Milda Gervė | thb:holdsPost | psychologist",
            ],
        ),
        (
            (
                "Fr. Marek Lisowski, Director of Caritas Poland, and Lt Col Piotr Zawada of the Polish "
                "Border Guard came."
            ),
            [
                "Marek Lisowski | thb:affiliatedWith | Caritas Poland",
                "Marek Lisowski | thb:holdsPost | Director",
                "Piotr Zawada | thb:affiliatedWith | Polish Border Guard",
            ],
        ),
        (
            (
                "It was signed by Jan Rak, Undersecretary of State in the Polish Border Guard, and by "
                "Swedish Ambassador to Latvia Fredrik Ek."
            ),
            [
                "Fredrik Ek | thb:holdsPost | Ambassador",
                "Jan Rak | thb:affiliatedWith | Polish Border Guard",
                "Jan Rak | thb:holdsPost | Undersecretary of State",
            ],
        ),
        (
            "The Lord Mayor of Malmö, Carina Fält, met Ministerial Adviser Sini Kallio.",
            [
                "Carina Fält | thb:holdsPost | Lord Mayor",
                "Sini Kallio | thb:holdsPost | Ministerial Adviser",
            ],
        ),
        (
            "Riikka Nyman, who heads the Visa Department, is on leave.",
            [
                "Riikka Nyman | thb:affiliatedWith | Visa Department",
                "Riikka Nyman | thb:holdsPost | Head",
            ],
        ),
        (
            "The Ferry Working Group (chair: Toomas Vesk, Estonian Tax and Customs Board) meets in May.",
            [
                "Toomas Vesk | thb:affiliatedWith | Estonian Tax and Customs Board",
                "Toomas Vesk | thb:chairOf | Ferry Working Group",
            ],
        ),
        (
            "The plan is followed by a steering group headed by Chief Inspector Eva Sund of the Danish Border Guard.",
            [
                "Eva Sund | thb:affiliatedWith | Danish Border Guard",
                "Eva Sund | thb:chairOf | steering group",
                "Eva Sund | thb:holdsPost | Chief Inspector",
            ],
        ),
        (
            "We met Ms Eva Sund, Adviser at the Danish Border Guard, and the Chair of the Baltic Shelter Alliance, Mr Linas Holm.",
            [
                "Eva Sund | thb:affiliatedWith | Danish Border Guard",
                "Eva Sund | thb:holdsPost | Adviser",
                "Linas Holm | thb:chairOf | Baltic Shelter Alliance",
            ],
        ),
        (
            "The paper is by Ms Eva Sund and Mr Linas Holm, both prosecutors at the Danish Border Guard.",
            [
                "Eva Sund | thb:affiliatedWith | Danish Border Guard",
                "Eva Sund | thb:holdsPost | prosecutor",
                "Linas Holm | thb:affiliatedWith | Danish Border Guard",
                "Linas Holm | thb:holdsPost | prosecutor",
            ],
        ),
        (
            "We met Anna Berg, Carl Ek and Irena Dahl, members of the Baltic Shelter Alliance.",
            [
                f"{name} | thb:{said}"
                for name in ("Anna Berg", "Carl Ek", "Irena Dahl")
                for said in ("holdsPost | member", "memberOf | Baltic Shelter Alliance")
            ],
        ),
        # One of the names is nobody's, or they are none of the body's people.
        ("Silent Harbour and Mr Linas Holm, members of the Baltic Shelter Alliance, sang.", []),
        ("We met Anna Berg and Carl Ek, friends of the Baltic Shelter Alliance.", []),
        (
            "Linas Holm (Caritas Lithuania) was elected Treasurer of the Baltic Shelter Alliance.",
            [
                "Linas Holm | thb:affiliatedWith | Baltic Shelter Alliance",
                "Linas Holm | thb:affiliatedWith | Caritas Lithuania",
                "Linas Holm | thb:holdsPost | Treasurer",
            ],
        ),
        (
            "Professors Anna Berg and Carl Ek of Uppsala University presented a study.",
            [
                "Anna Berg | thb:affiliatedWith | Uppsala University",
                "Carl Ek | thb:affiliatedWith | Uppsala University",
            ],
        ),
        (
            "For Caritas Sweden the paper was signed by its president, Irena Dahl.",
            [
                "Irena Dahl | thb:affiliatedWith | Caritas Sweden",
                "Irena Dahl | thb:holdsPost | president",
            ],
        ),
        (
            "Caritas Sweden was represented by Deputy Director Ulla Dahl.",
            [
                "Ulla Dahl | thb:affiliatedWith | Caritas Sweden",
                "Ulla Dahl | thb:holdsPost | Deputy Director",
            ],
        ),
        (
            "Mr Aurel Stein, a further member of the Baltic Shelter Alliance, stayed at home.",
            [
                "Aurel Stein | thb:holdsPost | member",
                "Aurel Stein | thb:memberOf | Baltic Shelter Alliance",
            ],
        ),
        (
            "On 1 July Judge Carl Ek will succeed Inspector Anna Liepa as Chair of the Baltic Shelter Alliance.",
            [
                "Anna Liepa | thb:chairOf | Baltic Shelter Alliance",
                "Anna Liepa | thb:holdsPost | Inspector",
                "Carl Ek | thb:chairOf | Baltic Shelter Alliance",
                "Carl Ek | thb:holdsPost | Judge",
            ],
        ),
    ],
)
def test_posts_in_every_order(text: str, facts: list[str]) -> None:
    assert read(text, *OFFICES) == facts


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            (
                "The floor was also taken by Paola Hughes (European Commission) and by Noor van Haaften, "
                "Caritas Sweden."
            ),
            ["speaker | Noor van Haaften", "speaker | Paola Hughes"],
        ),
        (
            (
                "The audience heard Anna Berg, Head of the Visa Department, on visas; Jan Wrona, Chief "
                "Inspector of the Danish Border Guard, on ports; and Rūta Lund of Caritas Lithuania on mentors."
            ),
            ["speaker | Anna Berg", "speaker | Jan Wrona", "speaker | Rūta Lund"],
        ),
        (
            (
                "Words of welcome came from Rector Andres Tamm. Natalia Ståhl, Director of Caritas Sweden, "
                "told the guests why people stay away."
            ),
            ["openedBy | Andres Tamm", "speaker | Natalia Ståhl"],
        ),
        (
            "Denmark and Germany were represented by senior officials, as was the European Commission.",
            ["participant | Denmark", "participant | European Commission", "participant | Germany"],
        ),
        (
            "It gathered 90 people from 12 countries, among them representatives of Caritas Sweden and Europol.",
            [
                "participant | Caritas Sweden",
                "participant | Europol",
            ],
        ),
        (
            "Anna Berg, Director of Caritas Sweden, came late. The Director explained how shelters work.",
            ["speaker | Anna Berg"],
        ),
    ],
)
def test_roles_at_an_event(text: str, facts: list[str]) -> None:
    assert read(AT + text, *ROLES) == [f"seminar on fraud | thb:{fact}" for fact in facts]


@pytest.mark.parametrize(
    "text",
    [
        "The judges heard Jan Nowak (Caritas Sweden) as a witness.",
        "Survivor Anna Berg (Caritas Sweden) spoke about her years on a ferry.",
        "Students Anna Berg and Jan Ek of the University of Tartu listened to the speakers.",
        "Photo: Karin Berg, Caritas Sweden, at the opening.",
        "It was moderated by journalist Helga Sund (Latvian Television).",
        "In memory of Marta Nowak of Caritas Poland the participants stood up.",
        "Green Line (Caritas Sweden) and the Erasmus Mundus of the University of Tartu spoke.",
        "The defendant, farm owner Jan Nowak of Caritas Sweden, told the participants nothing.",
    ],
)
def test_a_body_beside_a_name_makes_nobody_an_official(text: str) -> None:
    people = {f.partition(" | ")[0] for f in read(AT + text, *OFFICES)}
    roles = [f for f in read(AT + text, *ROLES) if "Berg" in f or "Nowak" in f or "Ek" in f]
    assert not {p for p in people if " " in p and "of" not in p}
    assert roles == []


def test_speakers_are_not_stated_of_raids_nor_of_what_is_only_spoken_of() -> None:
    raid = "The action days took place on 3 May 2016. Anna Berg, Head of Caritas Sweden, explained why."
    summit = (
        AT + "Anna Berg, Head of Caritas Sweden, reported on preparations of the summer summit."
    )
    assert read(raid, "thb:speaker") == []
    assert read(summit, "thb:speaker") == ["seminar on fraud | thb:speaker | Anna Berg"]


def test_a_surname_finds_the_full_name_told_before() -> None:
    text = "Tomasz Rak-Wielo will step down. Mr Rak-Wielo, an Undersecretary of State, was thanked."
    assert read(text, *OFFICES) == ["Tomasz Rak-Wielo | thb:holdsPost | Undersecretary of State"]


def test_whoever_is_interviewed_speaks_of_their_own_talk() -> None:
    text = (
        "Interview with the coordinator\n\nKjersti Myhre is Head of the Visa Department.\n\n"
        "A workshop on visas took place in Oslo on 3 May 2016. Colleagues came from Finland, and I presented our figures.\n"
    )
    assert "workshop on visas | thb:speaker | Kjersti Myhre" in read(text, "thb:speaker")

"""Names that stand beside a noun in lower case, beside a comma, or behind a verb of gathering."""

from __future__ import annotations

import pytest

from extracting import read, spotted
from thbgraph.extraction.mentions import Kind


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the solemn consultation “Silent Shore”", "Silent Shore"),
        ("the march “Step for Step”", "Step for Step"),
        ("a benefit concert", "benefit concert"),
        ("the Home Affairs Ministers' meeting", "Home Affairs Ministers' meeting"),
    ],
)
def test_gatherings_are_events(words: str, name: str) -> None:
    sentence = f"Guests came. On 3 May {words} was organised by the Polish Police."
    assert read(sentence, "thb:organisedBy") == [f"{name} | thb:organisedBy | Polish Police"]


def test_the_evening_is_the_film_evening() -> None:
    text = "A film evening was held in Turku. The evening was arranged by Caritas Sweden."
    assert read(text, "thb:organisedBy") == ["film evening | thb:organisedBy | Caritas Sweden"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The march was long.",
        "Every evening was quiet.",
        "In the evening they walked home.",
        "The same evening was held in memory.",
    ],
)
def test_the_same_nouns_elsewhere_name_no_event(sentence: str) -> None:
    assert spotted(sentence, Kind.EVENT) == []


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("at the cinema Splendid", "cinema Splendid"),
        ("in the museum Ars Nova", "museum Ars Nova"),
        ("at the Norra Torget conference centre", "Norra Torget conference centre"),
    ],
)
def test_a_house_whose_noun_has_no_capital(where: str, place: str) -> None:
    text = f"The seminar on wages was held {where} on 3 May."
    assert read(text, "thb:heldIn") == [f"seminar on wages | thb:heldIn | {place}"]


def test_a_faculty_belongs_to_the_university_beside_it() -> None:
    text = "The seminar on wages was opened by Anna Berg, Researcher, Faculty of Law, University of Turku."
    assert read(text, "thb:subOrganisationOf", "thb:affiliatedWith") == [
        "Anna Berg | thb:affiliatedWith | Faculty of Law",
        "Faculty of Law | thb:subOrganisationOf | University of Turku",
    ]


def test_a_list_of_bodies_ties_none_to_another() -> None:
    text = "The seminar was supported by the Department of Health, Kalmar University and Caritas."
    assert read(text, "thb:subOrganisationOf") == []


def test_embassies_and_assistants_in_small_letters() -> None:
    text = (
        "The consulate of Poland supported the seminar on wages. It was opened by Pieter van Dalen, "
        "Assistant to the National Member for Sweden at Eurojust."
    )
    assert read(text, "thb:supportedBy", "thb:holdsPost", "thb:affiliatedWith") == [
        "Pieter van Dalen | thb:affiliatedWith | Eurojust",
        "Pieter van Dalen | thb:holdsPost | Assistant to the National Member for Sweden",
        "seminar on wages | thb:supportedBy | Consulate of Poland",
    ]


@pytest.mark.parametrize(
    ("who", "post"),
    [
        ("Region Mayor Anna Berg", "Region Mayor"),
        ("Head of Research Anna Berg", "Head of Research"),
        ("Director of Communications Anna Berg", "Director of Communications"),
    ],
)
def test_a_post_takes_no_name_of_a_body_from_the_person(who: str, post: str) -> None:
    text = f"The seminar on wages was opened by {who}."
    assert read(text, "thb:openedBy", "thb:holdsPost") == [
        f"Anna Berg | thb:holdsPost | {post}",
        "seminar on wages | thb:openedBy | Anna Berg",
    ]


def test_who_gives_a_lecture_elsewhere_did_not_speak_at_the_event_before() -> None:
    text = (
        "The annual forum of labour inspectors was held in Riga in May 2017. "
        "Head of Research Anna Berg gave a lecture at the University of Turku on 28 September 2017."
    )
    assert read(text, "thb:speaker") == ["lecture | thb:speaker | Anna Berg"]


def test_somebody_is_known_by_whom_they_represented() -> None:
    text = (
        "The seminar on wages was held in May. Karin Lindqvist, who represented the Polish Police in the panel, "
        "spoke about fines."
    )
    assert read(text, "thb:affiliatedWith") == [
        "Karin Lindqvist | thb:affiliatedWith | Polish Police"
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Some forty representatives of unions, employers and authorities from Denmark and Estonia discussed fines.",
        "Delegates from Denmark were joined by experts from Estonia.",
    ],
)
def test_countries_are_counted_out_behind_what_the_people_stand_for(sentence: str) -> None:
    text = f"The seminar on wages was held in Riga. {sentence}"
    assert read(text, "thb:participant") == [
        "seminar on wages | thb:participant | Denmark",
        "seminar on wages | thb:participant | Estonia",
    ]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("“Know Your Hours” is being carried out in Latvia until May.", "Know Your Hours"),
        ('It is part of the project "dataBay", led by Norway.', "dataBay"),
    ],
)
def test_quoted_names_are_undertakings_by_what_is_done_or_by_the_noun(
    sentence: str, name: str
) -> None:
    assert name in spotted(sentence, Kind.INITIATIVE)


def test_the_chair_of_minutes_is_whom_the_field_names() -> None:
    text = (
        "Minutes of the 6th meeting of the Baltic Shelter Network\n\nDate: 22 May 2018\nPlace: Turku\n"
        "Chair: Ms Anna Berg (Polish Police)\n\n1. Opening\nThe Chair opened the meeting at 9.15.\n"
    )
    event = "6th meeting of the Baltic Shelter Network"
    assert read(text, "thb:openedBy") == [f"{event} | thb:openedBy | Anna Berg"]
    assert read(text.replace("Polish Police", "Poland"), "thb:openedBy") == []


def test_who_speaks_at_an_hour_without_a_post() -> None:
    text = (
        "Conference on fines: programme\n\nMonday, 4 May 2015\n09.00 A view from Poland. Ewa Lis-Nowak, "
        "Prosecutor's Office in Łódź\n10.00 Coffee – Grand Hotel, Tallinn University\n"
    )
    assert read(text, "thb:affiliatedWith") == [
        "Ewa Lis-Nowak | thb:affiliatedWith | Prosecutor's Office"
    ]


def test_an_assistant_is_somebody_in_office_and_no_project() -> None:
    text = "Pekka Saari is our new Project Assistant."
    assert read(text, "thb:holdsPost") == ["Pekka Saari | thb:holdsPost | Project Assistant"]


def test_a_line_of_days_may_end_in_the_land_of_the_city() -> None:
    text = (
        "Bridges: Third Baltic Conference on Child Trafficking\n\n8–9 May 2019, Culture House, Mariehamn, Åland\n\n"
        "The conference is organised by Caritas Sweden.\n"
    )
    assert "Mariehamn" in [f.split(" | ")[2] for f in read(text, "thb:heldIn")]


def test_fields_that_stand_on_one_line_are_read_apart() -> None:
    text = (
        "Calendar of events, autumn 2016\n\n8 September, Oslo\nSeminar on wages\n"
        "Organiser: Caritas Sweden and the Polish Police. Venue: Litteraturhuset. With coffee from noon.\n\n"
        "16 November, Turku\nWorkshop on fines\nOrganiser: Polish Police.\n"
    )
    assert read(text, "thb:organisedBy", "thb:heldIn") == [
        "Seminar on wages | thb:heldIn | Litteraturhuset",
        "Seminar on wages | thb:heldIn | Oslo",
        "Seminar on wages | thb:organisedBy | Caritas Sweden",
        "Seminar on wages | thb:organisedBy | Polish Police",
        "Workshop on fines | thb:heldIn | Turku",
        "Workshop on fines | thb:organisedBy | Polish Police",
    ]


def test_a_branch_goes_by_the_country_behind_the_full_name() -> None:
    text = (
        "The seminar on wages was organised by the International Organization for Migration (IOM) Finland. "
        "IOM Finland’s Chief of Mission, Anna Berg, spoke at the seminar."
    )
    assert read(text, "thb:organisedBy", "thb:affiliatedWith") == [
        "Anna Berg | thb:affiliatedWith | IOM Finland",
        "seminar on wages | thb:organisedBy | IOM Finland",
    ]

"""Pages that nobody prepared: names without quotation marks, asides, next clauses, headlines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extracting import document, known, line, read, spotted
from thbgraph.extraction import extract
from thbgraph.extraction.mentions import Kind
from thbgraph.model import Span


def headed(text: str, *predicates: str) -> list[str]:
    """Return the facts of a page whose first line is its headline."""
    page = replace(document(text), title=Span(0, text.index("\n")))
    return sorted(line(f) for f in extract(page, known()).facts if f.predicate in predicates)


def test_a_headline_names_the_event_that_the_text_goes_on_about() -> None:
    text = (
        "BRIDGEWAY closing conference: who listens?\n\nThe BRIDGEWAY project is over. "
        "The conference at the Museum of Work was organised by Caritas Sweden. "
        "Others followed the event on the screen."
    )
    assert headed(text, "thb:organisedBy", "thb:heldIn", "thb:partOf") == [
        "BRIDGEWAY closing conference | thb:heldIn | Museum of Work",
        "BRIDGEWAY closing conference | thb:organisedBy | Caritas Sweden",
        "BRIDGEWAY closing conference | thb:partOf | BRIDGEWAY",
    ]


@pytest.mark.parametrize(
    "headline", ["Who listens?", "The workshop on fares is over", "Conference cancelled"]
)
def test_a_headline_without_such_an_event_names_none(headline: str) -> None:
    text = f"{headline}\n\nMany guests came. Caritas Sweden supported the conference."
    assert headed(text, "thb:supportedBy") == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("She attended the Nordic conference Equal at Sea in Turku.", "Equal at Sea"),
        ("The workshop Hands off the Harvest took place in Riga.", "Hands off the Harvest"),
        ("A symposium entitled Silent Harbour was held in Bergen.", "Silent Harbour"),
        ("The seminar Wages without Borders, held in Kiel, was full.", "Wages without Borders"),
    ],
)
def test_a_title_without_quotation_marks_names_an_event(sentence: str, name: str) -> None:
    assert name in spotted(sentence, Kind.EVENT)


@pytest.mark.parametrize(
    "sentence",
    [
        "At the conference Anna Berg, Head of Unit, spoke.",
        "The seminar Director General of Police attended was long.",
        "During the course Rules of the Road were explained.",
    ],
)
def test_names_behind_an_event_are_no_title(sentence: str) -> None:
    assert spotted(sentence, Kind.TITLE) == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The Government launched the strategy Fair Shores, Safe Ports (2019–2022).", "Fair"),
        ("It is accompanied by the action plan Good Start, which costs little.", "Good Start"),
        ("It follows up the pilot CLOUDWATCH, which ran in 2014.", "CLOUDWATCH"),
    ],
)
def test_a_name_behind_its_kind_is_an_undertaking(sentence: str, name: str) -> None:
    assert [n for n in spotted(sentence, Kind.INITIATIVE) if n.startswith(name)]


def test_the_next_clause_is_no_part_of_a_list() -> None:
    text = (
        "A joint exercise on fares took place in Riga. The exercise was led by Norway, and Europol "
        "and the Polish Police supported it."
    )
    assert read(text, "thb:organisedBy") == ["joint exercise on fares | thb:organisedBy | Norway"]
    text = "A joint exercise on fares was led by Norway, and Sweden and Finland in Riga."
    assert len(read(text, "thb:organisedBy")) == 3


def test_an_aside_is_no_subject() -> None:
    text = (
        "The Expert Group on Children at Risk, under the chairmanship of Sweden, organised a "
        "seminar on fares."
    )
    assert read(text, "thb:organisedBy", "thb:chairOf", "thb:heldBy") == [
        "Sweden | thb:chairOf | CBSS Expert Group on Children at Risk"
    ]


def test_who_is_elected_chairs_the_body_named_last() -> None:
    text = (
        "The Board of the Union elected Anna Liepa, Head of the Labour Inspectorate, as chair of "
        "the Baltic Labour Network."
    )
    assert read(text, "thb:chairOf") == ["Anna Liepa | thb:chairOf | Baltic Labour Network"]


@pytest.mark.parametrize(
    ("field", "facts"),
    [
        (
            "Partners: Forest Research Institute Finland (Metla); Swedish Institute",
            ["Forest Research Institute Finland", "Swedish Institute"],
        ),
        ("Partners: Denmark; Sweden and Norway", ["Denmark", "Norway", "Sweden"]),
    ],
)
def test_a_country_in_a_name_is_no_partner(field: str, facts: list[str]) -> None:
    page = f"SAFE DOCKS\n\nLead partner: Caritas Sweden\nDuration: 2014–2016\n{field}\n"
    assert [f.split(" | ")[2] for f in headed(page, "thb:partner")] == facts


def test_fields_of_a_work_package_are_not_those_of_the_project() -> None:
    page = (
        "SAFE DOCKS\n\nLead partner: Caritas Sweden\nDuration: 2014–2016\n\nWP2 Mapping\n"
        "Leader: Caritas Lithuania\n\nSAFE DOCKS is a project."
    )
    assert headed(page, "thb:ledBy") == ["SAFE DOCKS | thb:ledBy | Caritas Sweden"]


def test_activities_below_their_days_are_part_of_the_project() -> None:
    page = (
        "SAFE DOCKS\n\nLead partner: Caritas Sweden\nDuration: 2014–2016\n\nACTIVITIES\n"
        "12–13 May 2014\nKick-off meeting, online\n\n7 October 2015\n"
        "Study visit to ports near Riga, organised by Caritas Latvia\n"
    )
    found = headed(page, "thb:startDate", "thb:partOf", "thb:organisedBy")
    assert found == [
        "Kick-off meeting | thb:partOf | SAFE DOCKS",
        "Kick-off meeting | thb:startDate | 2014-05-12",
        "SAFE DOCKS | thb:startDate | 2014",
        "Study visit to ports near Riga | thb:organisedBy | Caritas Latvia",
        "Study visit to ports near Riga | thb:partOf | SAFE DOCKS",
        "Study visit to ports near Riga | thb:startDate | 2015-10-07",
    ]


def test_a_block_that_says_it_was_called_off_states_nothing() -> None:
    page = (
        "Upcoming events\n\nStudy tour to Bremen\nDate: 3 May 2016\nCANCELLED. Ask us for news.\n\n"
        "Seminar on fares\nDate: 4 May 2016\nPlace: Riga\n"
    )
    assert read(page, "thb:startDate") == ["Seminar on fares | thb:startDate | 2016-05-04"]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "It met at the Ministry of Justice, Equality and Consumer Protection of Mecklenburg.",
            ["Ministry of Justice, Equality and Consumer Protection of Mecklenburg"],
        ),
        (
            "We belong to the Ombudsman’s Office of the Republic of Latvia.",
            ["Ombudsman’s Office of the Republic of Latvia"],
        ),
        ("We are a member of the Northern Rapporteurs’ Forum.", ["Northern Rapporteurs’ Forum"]),
    ],
)
def test_a_body_keeps_its_whole_name(sentence: str, names: list[str]) -> None:
    assert spotted(sentence, Kind.ORGANISATION) == names


def test_the_forum_that_one_has_joined_is_a_body() -> None:
    text = (
        "We are a member of the Northern Rapporteurs’ Forum. In May 2014 the next meeting of the "
        "Forum will take place in Cēsis."
    )
    assert read(text, "thb:heldIn") == ["next meeting of the Forum | thb:heldIn | Cēsis"]


def test_what_someone_did_in_the_course_of_a_project_is_no_course() -> None:
    text = "The SAFE DOCKS project is over. In the course of the project 94 persons were helped."
    assert spotted(text, Kind.EVENT) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The launch was attended by sixty guests.",
        "The official handover took place in Oslo.",
        "The inauguration was hosted by Caritas Sweden.",
    ],
)
def test_a_ceremony_is_known_by_what_is_said_of_it(sentence: str) -> None:
    assert len(spotted(sentence, Kind.EVENT)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "The launch of the app in 2014 was cheap.",
        "The presentation was long.",
        "The opening of the market to workers took years.",
    ],
)
def test_a_launch_of_which_nothing_is_said_is_no_event(sentence: str) -> None:
    assert spotted(sentence, Kind.EVENT) == []


def test_a_project_may_stand_behind_a_comma() -> None:
    text = (
        "The project, LEDGERLINE – Recruitment Fees in the Nordic Countries, has received "
        "14.2 million kronor from the Swedish Institute."
    )
    assert read(text) == ["LEDGERLINE | thb:supportedBy | Swedish Institute"]


def test_a_visit_to_a_house_is_an_event() -> None:
    text = (
        "On 5 May 2015 Anna Berg, Director of Caritas Sweden, paid a visit to the Northern Crisis "
        "Centre in Turku. Senior Adviser Carl Ek explained how it works. The visit to Finland "
        "lasted two days."
    )
    found = read(text, "thb:heldIn", "thb:participant", "thb:startDate", "thb:speaker")
    assert found == [
        "visit to the Northern Crisis Centre | thb:heldIn | Northern Crisis Centre",
        "visit to the Northern Crisis Centre | thb:heldIn | Turku",
        "visit to the Northern Crisis Centre | thb:participant | Anna Berg",
        "visit to the Northern Crisis Centre | thb:speaker | Carl Ek",
        "visit to the Northern Crisis Centre | thb:startDate | 2015-05-05",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Many tourists visited the Northern Crisis Centre in Turku on 5 May 2015.",
        "Anna Berg, Director of Caritas Sweden, visited the Nordic Council of Ministers.",
        "Anna Berg, Director of Caritas Sweden, will visit the Northern Crisis Centre.",
    ],
)
def test_such_a_visit_needs_a_guest_in_office_a_house_and_a_time(text: str) -> None:
    assert read(text, "thb:participant") == []


def test_a_city_may_be_a_first_name() -> None:
    assert spotted("We heard Sofia Lindgren, Adviser at Europol.", Kind.PERSON) == [
        "Sofia Lindgren"
    ]
    assert spotted("It was held in Sofia by Europol.", Kind.PLACE) == ["Sofia"]


def test_past_events_above_their_days_may_be_questions() -> None:
    page = (
        "Past events\n\nBelow you find our events.\n\nWho picks our berries?\n3 May 2014, Bergen\n"
        "Half-day seminar at the Maritime Museum.\n\nNorthern meeting of networks\n"
        "12–13 September 2013, Aarhus\nMany came.\n\nTraining for clerks\n2 May 2013, Malmö\nFree.\n"
    )
    assert headed(page, "thb:startDate") == [
        "Northern meeting of networks | thb:startDate | 2013-09-12",
        "Training for clerks | thb:startDate | 2013-05-02",
        "Who picks our berries? | thb:startDate | 2014-05-03",
    ]


def test_who_adopts_a_paper_is_a_body() -> None:
    text = (
        "The Riga Declaration on Fair Ports was adopted by the Northern Labour Forum in May 2014."
    )
    assert read(text, "thb:approvedBy") == [
        "Riga Declaration on Fair Ports | thb:approvedBy | Northern Labour Forum"
    ]


def test_where_a_report_was_filed_is_no_event_s_place() -> None:
    page = (
        "Minister saw the centre\n\n27 September 2015, Turku\n\nIt rained. It was cold. It was dark. "
        "Many spoke. She then attended the Nordic conference Equal at Sea in Vaasa."
    )
    assert headed(page, "thb:heldIn", "thb:startDate") == ["Equal at Sea | thb:heldIn | Vaasa"]

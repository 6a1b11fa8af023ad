"""What states nothing, and who never becomes a node."""

from __future__ import annotations

import pytest

from extracting import extraction, read
from thbgraph.extraction import guards

CUES = [
    pytest.param(guard, cue, example, id=f"{guard}-{at}")
    for guard, items in guards.cues().items()
    for at, (cue, example) in enumerate(items)
]


@pytest.mark.parametrize(("guard", "cue", "example"), CUES)
def test_every_cue_stops_its_example(guard: str, cue: str, example: str) -> None:
    del cue
    assert guards.compiled(guard).search(example.lower())


@pytest.mark.parametrize(
    "text",
    [
        "Iceland did not attend the seminar on fraud.",
        "A conference in Riga on fair work has been proposed.",
        "The conference “Open Ports”, which should have taken place in Vilnius on 12 October, was cancelled.",
        "The forum “Open Ports” was first planned for 12 June 2013 in Kaliningrad, but had to be postponed.",
        "UNICEF has been invited to the seminar on fraud.",
        "The seminar on fraud is meant for officers from Latvia.",
        "A campaign of a similar kind was run in Jelgava back in 2006.",
        "Lithuania would like to host the seminar on fraud.",
        "The trip to Tbilisi is off the table for now.",
        "The project “Safe Docks” was not funded by the European Commission.",
        "Was the project “Safe Docks” funded by the European Commission?",
        "It was wrongly reported that the European Commission had funded the project “Safe Docks”.",
        "The seminar on fraud may be held in Riga.",
        "The seminar on fraud will take place in Riga if the city finds a hall.",
        "The seminar on fraud was first held in Riga in 2011.",
        "The study imagines a seminar on fraud in Riga.",
        "Last year's speakers at the seminar on fraud included Caritas Sweden.",
        "In our last issue we wrote that the seminar on fraud was held in Riga.",
    ],
)
def test_what_is_only_thought_of_is_not_stated(text: str) -> None:
    assert read(text) == []


def test_a_courteous_invitation_is_no_plan() -> None:
    text = "The University of Tartu would like to invite you to the seminar on fraud in Tartu."
    assert read(text, "thb:heldIn") == ["seminar on fraud | thb:heldIn | Tartu"]


def test_a_quoted_person_is_no_speaker() -> None:
    text = "A seminar on fraud was held in Riga. “Time is short,” said Anna Berg, Director of Caritas Sweden."
    assert read(text, "thb:speaker") == []
    assert read(text, "thb:holdsPost") == ["Anna Berg | thb:holdsPost | Director"]


@pytest.mark.parametrize(
    "text",
    [
        "Captain Jānis Ozols was sentenced to four years in prison.",
        "The main defendant, Captain Carl Brink, was at sea.",
        "Officer Anna Berg, a victim of forced labour, told her story.",
        "Director Marek K. is charged with fraud.",
        "Photo: Anna Berg, Director of Photography",
        "Contact: Anna Berg, Press Officer, Caritas Sweden",
        "Text: Anna Berg, Communications Officer",
        "Inese (name changed), who was promised work, went home.",
        "The man accused of recruiting her, Viktors Zvirgzdiņš, is on trial.",
        "Jānis Kalns, director of the construction firm, was convicted of trafficking in Riga.",
        "Lawyer Pēteris Ozols appealed.",
        "She met the driver, Rimas Dalba, on a ferry.",
    ],
)
def test_no_private_person_becomes_a_node(text: str) -> None:
    people = {f.subject.label for f in extraction(text).facts if f.subject.type == "thb:Person"}
    assert people == set()


def test_a_refused_person_is_in_the_trace() -> None:
    steps = extraction("Captain Jānis Ozols was sentenced to four years in prison.").trace.stage(
        "refused"
    )
    assert [(s.what, s.why) for s in steps] == [
        ("Captain Jānis Ozols", "no person: a case: “was sentenced”")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Members of the gang travelled to Riga on 3 March 2015.",
        "The traffickers organised a trip to Oslo on 5 March 2015.",
        "On 6 March 2015, the two suspects held a meeting in Tallinn.",
        "The police searched a flat, and the recruiters visited Vilnius on 7 March 2015.",
    ],
)
def test_what_offenders_do_is_no_event(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "A seminar on traffickers was held in Riga on 9 March 2015.",
            "seminar on traffickers | thb:heldIn | Riga",
        ),
        (
            "The Danish Police held a seminar on how traffickers travel in Oslo on 9 March 2015.",
            "seminar on how traffickers travel | thb:organisedBy | Danish National Police",
        ),
    ],
)
def test_work_against_offenders_is_an_event(text: str, fact: str) -> None:
    assert fact in read(text)


def test_what_is_told_of_a_body_beside_a_project_is_not_told_of_the_project() -> None:
    text = (
        "The project “Safe Docks” is run by the Port Network, which is supported by the City of Oslo. "
        "Caritas Sweden, which the project “Safe Docks” describes, is financed by the Swedish Institute."
    )
    assert read(text, "thb:ledBy", "thb:supportedBy") == ["Safe Docks | thb:ledBy | Port Network"]


def test_what_a_trafficker_held_is_no_event_in_the_sentences_behind_it_either() -> None:
    text = (
        "The suspects arranged a course for dancers in Riga. The course was organised by the Rhythm "
        "Academy of Jelgava. Among the guests were representatives from Norway and Latvia."
    )
    assert read(text) == []


def test_what_a_convict_held_is_no_event() -> None:
    text = (
        "The court sentenced a man who had held a seminar in Riga on 6 June 2018. "
        "The seminar was attended by delegates from Norway and Latvia."
    )
    assert read(text) == []


def test_who_is_said_in_brackets_not_to_come_does_not_speak() -> None:
    text = (
        "The seminar on fraud will be held in Riga. Speakers: Anna Berg, Director of Caritas Sweden; "
        "Ole Dahl, Director of Caritas Norway (has declined)."
    )
    assert read(text, "thb:speaker") == ["seminar on fraud | thb:speaker | Anna Berg"]


def test_the_reception_in_the_evening_is_the_event_that_somebody_hosted() -> None:
    text = "The reception in the evening was hosted by the City of Oslo."
    assert read(text, "thb:hostedBy", "rdf:type") == []


def test_where_another_event_was_is_not_said_of_the_one_before() -> None:
    text = "The Office held a seminar in Turku and supported another, which Caritas Sweden arranged in Visby."
    assert read(text, "thb:heldIn") == ["seminar | thb:heldIn | Turku"]


def test_an_aside_before_the_last_priority_is_none() -> None:
    text = (
        "The Latvian Presidency of the CBSS has three priorities: integrity, dialogue and, as was "
        "added later, responsibility."
    )
    assert [f.rsplit(" | ", 1)[1] for f in read(text, "thb:hasPriority")] == [
        "dialogue",
        "integrity",
        "responsibility",
    ]

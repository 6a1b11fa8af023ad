"""Who is meant: descriptions, short names, pronouns, homonyms, presidencies."""

from __future__ import annotations

from extracting import extraction, read


def reasons(text: str) -> list[str]:
    return [s.why for s in extraction(text).trace.stage("referred")]


def test_the_meeting_is_the_one_named_before() -> None:
    text = "The second meeting of the Task Force against Trafficking in Human Beings was held in Riga. The meeting was opened by Anna Berg, Director of Caritas Sweden."
    label = "second meeting of the Task Force against Trafficking in Human Beings"
    assert read(text, "thb:openedBy", "thb:heldIn") == [
        f"{label} | thb:heldIn | Riga",
        f"{label} | thb:openedBy | Anna Berg",
    ]
    assert f"“the meeting” is {label}" in reasons(text)


def test_a_reference_is_recorded_in_the_evidence() -> None:
    text = "The project “Safe Docks” began in May 2015. It is led by Caritas Lithuania."
    (fact,) = [f for f in extraction(text).facts if f.predicate == "thb:ledBy"]
    assert fact.subject.label == "Safe Docks"
    assert fact.evidence[0].quote == "It is led by Caritas Lithuania."
    assert fact.evidence[0].reason == "“It” is Safe Docks, the subject before"


def test_a_bracketed_acronym_stands_for_its_name() -> None:
    text = "The Hanseatic Institute for Maritime Labour (HIML) agreed. The project “Safe Docks” is led by HIML."
    assert read(text, "thb:ledBy") == [
        "Safe Docks | thb:ledBy | Hanseatic Institute for Maritime Labour"
    ]


def test_a_shortened_name_is_the_full_one() -> None:
    text = "The Klaipėda State Seaport Authority agreed. The project “Safe Docks” is led by the Seaport Authority."
    assert read(text, "thb:ledBy") == ["Safe Docks | thb:ledBy | Klaipėda State Seaport Authority"]


def test_a_name_shortened_to_its_head_noun_is_the_latest_so_called() -> None:
    text = "The Baltic Labour Crime Network meets in Riga. The project “Safe Docks” is led by the Network."
    assert read(text, "thb:ledBy") == ["Safe Docks | thb:ledBy | Baltic Labour Crime Network"]


def test_a_ministry_is_told_by_the_country_beside_it() -> None:
    text = "The Finnish Ministry of the Interior hosted a seminar on fraud. The Ministry of the Interior of Latvia hosted a workshop on fines."
    assert read(text, "thb:hostedBy") == [
        "seminar on fraud | thb:hostedBy | Ministry of the Interior of Finland",
        "workshop on fines | thb:hostedBy | Ministry of the Interior of the Republic of Latvia",
    ]


def test_a_generic_name_does_not_jump_to_another_country() -> None:
    text = "Iceland acts. The Icelandic Police is in Reykjavík. The Ministry of Welfare hosted a seminar on fraud."
    assert read(text, "thb:hostedBy") == ["seminar on fraud | thb:hostedBy | Ministry of Welfare"]


def test_an_event_described_twice_is_one() -> None:
    text = "Experts from Latvia will attend a conference in Riga. The conference “Open Ports” is supported by UNICEF."
    assert read(text, "thb:participant", "thb:heldIn", "thb:supportedBy") == [
        "Open Ports | thb:heldIn | Riga",
        "Open Ports | thb:participant | Latvia",
        "Open Ports | thb:supportedBy | United Nations Children's Fund",
    ]


def test_another_ordinal_is_another_event() -> None:
    text = "The first seminar on fraud was held in Riga. The second seminar was held in Tartu."
    assert read(text, "thb:heldIn") == [
        "first seminar on fraud | thb:heldIn | Riga",
        "second seminar | thb:heldIn | Tartu",
    ]


def test_the_presidency_is_that_of_the_country_in_the_sentence() -> None:
    text = "The Estonian Presidency of the CBSS ends in June. Poland takes over the Presidency on 1 July 2015."
    assert (
        "Polish Presidency of the Council of the Baltic Sea States | thb:startDate | 2015-07-01"
        in read(text)
    )


def test_a_person_named_by_surname_is_the_one_with_the_post() -> None:
    text = "Kadri Ööbik, Lead Investigator at the Labour Inspectorate of Estonia, came. The seminar on fraud was opened by Ms Ööbik."
    assert read(text, "thb:openedBy") == ["seminar on fraud | thb:openedBy | Kadri Ööbik"]


def test_a_description_that_fits_nothing_states_nothing() -> None:
    assert read("The project is led by Caritas Lithuania.") == []

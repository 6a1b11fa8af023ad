"""Pages about guests, which tell of a visit by who came."""

from __future__ import annotations

from extracting import read

ASKED = ("thb:startDate", "thb:endDate", "thb:heldIn", "thb:hostedBy", "thb:participant")
GUESTS = (
    "From 11 to 14 May 2015, eight social workers from Moldova were guests of the Tartu Women's Shelter. "
    "A judge of the Chisinau City Court and two prosecutors from the Prosecutor's Office of Moldova came to "
    "see how shelters work. "
)


def test_guests_are_on_a_visit_that_the_page_goes_on_to_speak_of() -> None:
    text = GUESTS + "The visit was organised within the project “Open Door”."
    assert read(text, *ASKED, "thb:partOf") == [
        "visit | thb:endDate | 2015-05-14",
        "visit | thb:hostedBy | Tartu Women's Shelter",
        "visit | thb:partOf | Open Door",
        "visit | thb:participant | Chisinau City Court",
        "visit | thb:participant | Moldova",
        "visit | thb:participant | Prosecutor's Office of Moldova",
        "visit | thb:startDate | 2015-05-11",
    ]


def test_whoever_invited_a_group_is_the_host_and_all_cities_are_places_of_its_visit() -> None:
    text = (
        "A group of labour inspectors from Norway visited Gdynia and Sopot on 5–7 May 2015 at the invitation of "
        "the City of Gdynia. During the visit the inspectors saw the port."
    )
    assert read(text, *ASKED) == [
        "visit to Gdynia | thb:endDate | 2015-05-07",
        "visit to Gdynia | thb:heldIn | Gdynia",
        "visit to Gdynia | thb:heldIn | Sopot",
        "visit to Gdynia | thb:hostedBy | City of Gdynia",
        "visit to Gdynia | thb:participant | Norway",
        "visit to Gdynia | thb:startDate | 2015-05-05",
    ]


def test_guests_of_whom_nothing_more_is_said_are_on_no_visit() -> None:
    assert read("On 4 May 2015 experts from Norway were guests of the Tartu Women's Shelter.") == []


def test_people_who_are_not_said_to_be_from_somewhere_are_on_no_visit() -> None:
    text = "On 4 May 2015 many experts came to Tartu. The guests liked the city."
    assert read(text, *ASKED) == []

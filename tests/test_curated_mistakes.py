"""Mistakes in curated YAML: file, line, and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curating import AUTHORITY, Desk, document, entries
from thbgraph import curated
from thbgraph.curated import Curated
from thbgraph.errors import CuratedError

HOSTED = """
    event: Second harbour seminar
    {}
    quote: the State Police of Latvia hosted the second harbour seminar in Riga
"""
DATED = """
    event: Second harbour seminar
    {}
    quote: On 3–4 May 2016 the State Police of Latvia hosted the second harbour seminar
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.mark.parametrize(
    ("sheet", "line", "message"),
    [
        # its form
        ("", 1, "is empty; begin with “document:”"),
        ("facts: []", 1, "“document:” is missing; it names the text without “.txt”"),
        ("- document: d1", 1, "a curated file must be made of lines “key: value”"),
        ("document: [d1]", 1, "“document” must be plain words"),
        ("document:", 1, "“document” is empty"),
        ("document: d1\nfact: []", 2, "“fact” is no key of a curated file; did you mean “facts”?"),
        ("document: d1\nfacts: none", 2, "“facts” must be a list of lines that begin with “- ”"),
        ("document: d1\ndocument: d1", 2, "“document” stands twice; keep one"),
        (b"document: d1\n# \xe4\n", 2, "is not UTF-8; save it as UTF-8"),
        (b"document: \x00", None, "is not valid YAML: it holds control characters"),
        ("[" * 100_000, 1, "is nested too deeply for curated facts"),
        (
            "document: d1\n---\ndocument: d2",
            3,
            "holds more than one YAML document; remove the line “---”",
        ),
        ("document: &a d1\nthings: *a", 2, "is a YAML alias (*); write the words themselves"),
        # its document
        ("document: d11", 1, "document “d11” is not in the corpus; did you mean “d1”?"),
        ("document: other", 1, "document “other” is not in the corpus"),
        # its things
        (
            "document: d1\nthings:\n  - event: A\n    person: B\n    quote: Riga",
            4,
            "a thing has one subject, not both “event” and “person”",
        ),
        (
            "document: d1\nthings:\n  - quote: Riga",
            3,
            (
                "a thing needs a subject: one of event, initiative, presidency, person, "
                "organisation, country, region, place"
            ),
        ),
        (
            "document: d1\nthings:\n  - event: [A, B]\n    quote: Riga",
            3,
            "“event” takes one label; write a thing for each",
        ),
        ("document: d1\nthings:\n  - event: A", 3, "a thing needs a “quote” from the document"),
        (
            "document: d1\nthings:\n  - event: Tartu forum\n    quote: meets in Riga",
            4,
            (
                "the quote does not name “Tartu forum”; make it longer, or say under “mention” "
                "or “references” which of its words do"
            ),
        ),
        (
            "document: d1\nthings:\n"
            + "  - event: Second harbour seminar\n    quote: second harbour seminar in Riga\n" * 2,
            5,
            "“Second harbour seminar” is introduced on line 3 already; keep one",
        ),
        (
            "document: d1\nthings:\n  - person: Anna Ozola\n    quote: opened by Anna Ozola",
            3,
            (
                "“Anna Ozola” has no public post in this file; people appear only in public "
                "office: add an entry with “post”, or leave the person out"
            ),
        ),
        # its entries' form
        (
            entries(HOSTED.format("hostedby: Riga")),
            8,
            (
                "“hostedby” is no key of an entry; did you mean “hostedBy” or “heldBy” or "
                "“supportedBy”?"
            ),
        ),
        (
            entries(HOSTED.format("holdsPost: Head")),
            8,
            "“holdsPost” is written “post”: “post” and “at” belong in one entry",
        ),
        (
            entries(HOSTED.format("note: none")),
            7,
            "“Second harbour seminar” has no property; an entry states at least one",
        ),
        (entries(HOSTED.format("heldIn: []")), 8, "“heldIn” is empty"),
        (entries(HOSTED.format("heldIn: {a: b}")), 8, "“heldIn” must be plain words"),
        (entries(HOSTED.format("at: Riga")), 8, "“at” needs “post” in the same entry"),
        (
            entries(HOSTED.format("heldIn: Riga\n    from: 2014")),
            9,
            "“from” needs “post” in the same entry",
        ),
        (
            entries(HOSTED.format("post: [Head, Chair]")),
            8,
            "“post” takes one; write an entry per post",
        ),
        (
            entries(HOSTED.format("post: Head\n    attested: 2014")),
            9,
            "“attested” needs “because”: how the text shows when the post was held",
        ),
        (
            entries(HOSTED.format("heldIn: Riga\n    occurrence: two")),
            9,
            "“occurrence” is a whole number from 1",
        ),
        (entries(HOSTED.format("startDate: {edtf: 2016}")), 8, "“startDate” needs a “date”"),
        # quotes
        (
            entries(
                "event: Second harbour seminar\nheldIn: Riga\n"
                "quote: the second harbour seminar in Tallinn. The seminar"
            ),
            9,
            (
                "quote “the second harbour seminar in Tallinn. The seminar” does not stand in the "
                "document; after “the second harbour seminar in” it has “Riga. The seminar was "
                "opened by Anna Ozola”"
            ),
        ),
        (
            entries("event: Second harbour seminar\nheldIn: Riga\nquote: Nothing of it"),
            9,
            "quote “Nothing of it” does not stand in the document",
        ),
        (
            entries("event: Second harbour seminar\nheldIn: Riga\nquote: Experts"),
            9,
            (
                "quote “Experts” stands 2 times in the document; make it longer or add "
                "“occurrence: 1” to “occurrence: 2”"
            ),
        ),
        (
            entries("event: Second harbour seminar\nheldIn: Riga\noccurrence: 3\nquote: Experts"),
            10,
            "quote “Experts” stands only 2 times in the document",
        ),
        (
            entries("event: Second harbour seminar\nheldIn: Riga\nquote: press@example.org"),
            9,
            (
                "quote “press@example.org” stands in boilerplate (contacts, credits, menus), which "
                "no fact may come from"
            ),
        ),
        # labels and properties
        (
            entries(HOSTED.format("hostedBy: State Polise of Latvia")),
            8,
            (
                "label “State Polise of Latvia” is unknown; did you mean “State Police of Latvia” "
                "or “State Border Guard of Latvia” or “State Labour Inspectorate of Latvia”? Else"
                " introduce it under “things”"
            ),
        ),
        (
            entries(HOSTED.format("hostedBy: Xyzzy")),
            8,
            "label “Xyzzy” is unknown; introduce it under “things”",
        ),
        (
            entries(HOSTED.format("hostedBy: Riga")),
            8,
            "“Riga” is known as place; here stands country or organisation or person or region",
        ),
        (
            entries(
                "place: Riga\nhostedBy: State Police of Latvia\n"
                "quote: the State Police of Latvia hosted the second harbour seminar in Riga"
            ),
            7,
            "“hostedBy” is not said of a thing of class place, but of event",
        ),
        (
            entries("place: Riga\npost: Head\nquote: second harbour seminar in Riga"),
            7,
            "“post” is not said of a thing of class place, but of person",
        ),
        (
            entries(HOSTED.format("topic: forced labor camp")),
            8,
            (
                "“forced labor camp” is no topic of the topics file; did you mean “forced labour” "
                "or “forced adoption”?"
            ),
        ),
        (
            entries(HOSTED.format("topic: seminar")),
            8,
            "“seminar” is no topic of the topics file",
        ),
        (
            entries(HOSTED.format("hostedBy: Estonian Police and Border Guard Board")),
            9,
            (
                "the quote does not name “Estonian Police and Border Guard Board”; make it longer, "
                "or say under “mention” or "
                "“references” which of its words do"
            ),
        ),
        (
            entries(HOSTED.format("heldIn: Riga\n    mention: {heldin: Riga}")),
            9,
            "“heldin” under “mention” is nothing in this entry; did you mean “heldIn”?",
        ),
        (
            entries(HOSTED.format("heldIn: Riga\n    mention: {heldIn: Rig}")),
            9,
            "“Rig” does not stand in the quote as whole words",
        ),
        (
            entries(HOSTED.format("heldIn: [Riga, Tartu]\n    mention: {heldIn: Riga}")),
            9,
            "“heldIn” has several values; write which of them under “mention”",
        ),
        # dates
        (
            entries(DATED.format("startDate: 2016-02-30")),
            8,
            "date 2016-02-30 does not exist: February 2016 has 29 days",
        ),
        (
            entries(DATED.format("startDate: 2016-13")),
            8,
            "date 2016-13 does not exist: months are 01 to 12",
        ),
        (
            entries(DATED.format("startDate: 3.5.2016")),
            8,
            "“3.5.2016” is no date; write YYYY-MM-DD, YYYY-MM or YYYY, as sharp as the text",
        ),
        (
            entries(DATED.format("startDate: 2016-05-05")),
            8,
            (
                "the quote states 2016-05-03 and 2016-05-04, not 2016-05-05; if it does so in "
                "other words, write {date: 2016-05-05, words: …}"
            ),
        ),
        (
            entries(DATED.format("startDate: {date: 2016-05-03, edtf: around May}")),
            8,
            "“around May” is no EDTF form of 2016-05-03; for example 2016-05~",
        ),
        (
            entries(DATED.format("startDate: {date: 2016-05-03, words: May Day}")),
            8,
            "“May Day” does not stand in the quote as whole words",
        ),
        # the same twice
        (
            entries(HOSTED.format("heldIn: Riga"), HOSTED.format("heldIn: Riga")),
            12,
            "duplicate fact: line 9 states already that “Second harbour seminar” heldIn “Riga”",
        ),
        # rejections
        (
            "document: d1\nfacts:\n  - reject: {fact: abc, because: wrong}",
            3,
            "“abc” is no fact id; thbgraph facts lists them: 16 digits and a–f",
        ),
        (
            "document: d1\nfacts:\n  - reject: {fact: 0123456789abcdef}",
            3,
            "“reject” needs “because”",
        ),
    ],
)
def test_a_mistake_is_named_with_file_line_and_what_would_be_right(
    desk: Desk,
    sheet: str | bytes,
    line: int | None,
    message: str,
) -> None:
    with pytest.raises(CuratedError) as caught:
        desk.read(d1=sheet)
    assert caught.value.message == message
    assert (caught.value.file, caught.value.line) == (desk.folder / "d1.yaml", line)


def test_a_file_is_called_like_its_document(desk: Desk) -> None:
    with pytest.raises(CuratedError) as caught:
        desk.read(d2="document: d1")
    assert caught.value.message == "the file speaks of “d1”; it must be called d1.yaml"


def test_a_label_that_several_things_have_must_be_told_apart(desk: Desk) -> None:
    sheet = entries(
        HOSTED.format("partOf: seminar"),
        things="""
        - event: First seminar
          called: seminar
          mention: harbour seminar
          quote: Second harbour seminar
        - event: Third seminar
          called: seminar
          mention: harbour seminar
          quote: Second harbour seminar meets
        """,
    )
    with pytest.raises(CuratedError) as caught:
        desk.read(d1=sheet)
    assert caught.value.message == (
        "“seminar” may be any of “First seminar” (event), “Third seminar” (event); write which"
    )


@pytest.mark.parametrize("text", ["facts: [", "a: b: c", "document: 'd1", "\tdocument: d1"])
def test_malformed_yaml_names_its_line(desk: Desk, text: str) -> None:
    with pytest.raises(CuratedError, match=r": is not valid YAML: [a-z]") as caught:
        desk.read(d1=f"# a comment\n{text}\n")
    assert caught.value.file == desk.folder / "d1.yaml"
    assert caught.value.line in (2, 3)


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "curated"
    file.write_text("")
    with pytest.raises(CuratedError) as caught:
        curated.read(file, (), AUTHORITY)
    assert str(caught.value) == f"{file}: cannot be read: Not a directory"


@given(st.text(max_size=200))
def test_any_words_in_a_file_give_facts_or_a_curated_error(
    tmp_path_factory: pytest.TempPathFactory, words: str
) -> None:
    folder = tmp_path_factory.mktemp("curated")
    (folder / "d1.yaml").write_text(words, encoding="utf-8", errors="replace")
    try:
        found = curated.read(folder, (document(),), AUTHORITY)
    except CuratedError as error:
        found = Curated()
        named = error.file
    else:
        named = folder / "d1.yaml"
    assert (found.facts, named) == ((), folder / "d1.yaml")

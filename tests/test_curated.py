"""Curated YAML: what it may say, what facts come of it, and the message for every mistake."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent, indent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thbgraph import authority as authorities
from thbgraph import curated, iris
from thbgraph import vocabulary as v
from thbgraph.authority import Authority
from thbgraph.curated import Curated, Rejection
from thbgraph.errors import CuratedError
from thbgraph.model import (
    Document,
    Fact,
    Method,
    Node,
    PartialDate,
    Review,
    Span,
    Value,
    appointment_key,
)

AUTHORITY = authorities.load()
TEXT = """Second harbour seminar meets in Riga

On 3–4 May 2016 the State Police of Latvia hosted the second harbour seminar in Riga. The seminar \
was opened by Anna Ozola, Head of the Harbour Unit of the State Police. Experts from Estonia and \
Sweden took part. Experts spoke of forced labour.

The Harbour Watch project aims at making ports safer. It began in late March. Anna Ozola has been \
Head since 1 March 2014.

Contact: press@example.org
"""
SEMINAR = """
    document: d1
    things:
      - event: Second harbour seminar
        quote: Second harbour seminar meets in Riga
"""
"""Five lines, the first one empty: an entry's subject is on line 7, its property on line 8."""


def document(text: str = TEXT, name: str = "d1") -> Document:
    return Document(
        id=name,
        text=text,
        published=PartialDate("2016-05-09", "2016-05-09", "9 May 2016"),
        boilerplate=(Span(text.index("Contact"), len(text)),) if "Contact" in text else (),
    )


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Curated]:
    """Read curated files against documents; `read(d1="…")` writes d1.yaml."""

    def reading(
        *documents: Document, authority: Authority = AUTHORITY, **sheets: str | bytes
    ) -> Curated:
        for name, sheet in sheets.items():
            data = dedent(sheet).encode() if isinstance(sheet, str) else sheet
            (tmp_path / f"{name}.yaml").write_bytes(data)
        return curated.read(tmp_path, documents or (document(),), authority)

    return reading


def entries(*entries: str, things: str = "") -> str:
    """Return a sheet on the seminar, with further things and these entries."""
    listed = (indent(dedent(entry).strip(), "    ") for entry in entries)
    facts = "".join(f"  -{entry[3:]}\n" for entry in listed)
    return dedent(SEMINAR) + indent(dedent(things), "  ") + "facts:\n" + facts


def stated(read: Curated, predicate: str) -> list[tuple[str, str]]:
    """Return subject label and object of the facts of one property."""
    return [
        (f.subject.label, f.object.label if isinstance(f.object, Node) else f.object.text)
        for f in read.facts
        if f.predicate == predicate
    ]


def only(read: Curated, predicate: str) -> Fact:
    (fact,) = (f for f in read.facts if f.predicate == predicate)
    return fact


# What comes of it --------------------------------------------------------------------------------


def test_an_entry_gives_one_fact_per_object_with_the_words_that_name_both_ends(
    read: Callable[..., Curated],
) -> None:
    sheet = entries(
        """
        event: Second harbour seminar
        hostedBy: State Police of Latvia
        heldIn: Riga
        quote: the State Police of Latvia hosted the second harbour seminar in Riga
        """
    )
    fact = only(read(d1=sheet), "thb:hostedBy")
    start = TEXT.index("the State Police of Latvia hosted")
    (evidence,) = fact.evidence
    assert fact.subject == Node(
        iris.mint(v.EVENT, "Second harbour seminar"), v.EVENT, "Second harbour seminar"
    )
    assert fact.object == Node(
        iris.mint(v.ORGANISATION, "State Police of Latvia"),
        v.ORGANISATION,
        "State Police of Latvia",
    )
    assert fact.review is Review.CONFIRMED
    assert evidence.method is Method.CURATED
    assert evidence.document == "d1"
    assert evidence.quote == "the State Police of Latvia hosted the second harbour seminar in Riga"
    assert evidence.span == Span(start, start + len(evidence.quote))
    assert evidence.subject_mention == "second harbour seminar"
    assert evidence.object_mention == "State Police of Latvia"
    assert evidence.reason == ""


def test_every_node_gets_its_class_and_label_from_the_words_that_name_it(
    read: Callable[..., Curated],
) -> None:
    sheet = entries(
        """
        event: Second harbour seminar
        heldIn: Riga
        quote: hosted the second harbour seminar in Riga
        """
    )
    facts = read(d1=sheet).facts
    described = {
        (f.subject.label, f.predicate): f for f in facts if f.predicate in (v.TYPE, v.LABEL)
    }
    assert set(described) == {
        ("Second harbour seminar", v.TYPE),
        ("Second harbour seminar", v.LABEL),
        ("Riga", v.TYPE),
        ("Riga", v.LABEL),
    }
    assert described["Riga", v.TYPE].object == Node(v.expand(v.PLACE), "owl:Class", v.PLACE)
    assert described["Riga", v.LABEL].object == Value("Riga", v.LANG_STRING, "en")
    assert described["Riga", v.LABEL].evidence[0].object_mention == "Riga"
    assert described["Second harbour seminar", v.TYPE].evidence[0].quote == (
        "Second harbour seminar meets in Riga"
    )


def test_several_subjects_and_objects_share_one_quote(read: Callable[..., Curated]) -> None:
    sheet = entries(
        """
        country: [Estonia, Sweden]
        memberOf: [Baltic Sea Region, Council of the Baltic Sea States]
        mention:
          Baltic Sea Region: Experts
          Council of the Baltic Sea States: took part
        quote: Experts from Estonia and Sweden took part
        """
    )
    assert stated(read(d1=sheet), "thb:memberOf") == [
        ("Estonia", "Baltic Sea Region"),
        ("Estonia", "Council of the Baltic Sea States"),
        ("Sweden", "Baltic Sea Region"),
        ("Sweden", "Council of the Baltic Sea States"),
    ]


def test_dates_keep_their_sharpness_their_words_and_how_they_were_resolved(
    read: Callable[..., Curated],
) -> None:
    things = """
        - initiative: Harbour Watch
          quote: The Harbour Watch project
    """
    sheet = entries(
        """
        event: Second harbour seminar
        startDate: 2016-05-03
        endDate: {date: 2016-05-04, words: 3–4 May}
        quote: On 3–4 May 2016 the State Police of Latvia hosted the second harbour seminar
        """,
        """
        initiative: Harbour Watch
        startDate: 2016-03
        endDate: {date: 2016, edtf: 2016-23, words: safer}
        because: ports are safe when it ends
        quote: The Harbour Watch project aims at making ports safer. It began in late March
        """,
        things=things,
    )
    found = {
        (f.subject.label, f.predicate): (f.object, f.evidence[0])
        for f in read(d1=sheet).facts
        if f.predicate in ("thb:startDate", "thb:endDate")
    }
    day, evidence = found["Second harbour seminar", "thb:startDate"]
    assert day == Value("2016-05-03", v.DATE)
    assert evidence.object_mention == "3–4 May 2016"
    day, evidence = found["Second harbour seminar", "thb:endDate"]
    assert day == Value("2016-05-04", v.DATE)
    assert (evidence.object_mention, evidence.edtf) == ("3–4 May", "2016-05-04")
    assert evidence.reason == "“3–4 May” stands for 2016-05-04"
    month, evidence = found["Harbour Watch", "thb:startDate"]
    assert month == Value("2016-03", v.YEAR_MONTH)
    assert (evidence.object_mention, evidence.edtf) == ("late March", "2016-03~")
    year, evidence = found["Harbour Watch", "thb:endDate"]
    assert year == Value("2016", v.YEAR)
    assert evidence.edtf == "2016-23"
    assert evidence.reason == "“safer” stands for 2016: ports are safe when it ends"


def test_an_event_takes_the_year_of_its_start_into_its_iri_whichever_file_states_it(
    read: Callable[..., Curated],
) -> None:
    dated = entries(
        """
        event: Second harbour seminar
        startDate: 2016-05-03
        quote: On 3–4 May 2016 the State Police of Latvia hosted the second harbour seminar
        """
    )
    undated = SEMINAR.replace("d1", "d2")
    found = read(document(), document(name="d2"), d1=dated, d2=undated)
    (label,) = (f for f in found.facts if f.predicate == v.LABEL)
    assert label.subject.iri == f"{iris.BASE}event/second-harbour-seminar-2016"
    assert [e.document for e in label.evidence] == ["d1", "d2"]


def test_a_post_is_one_entry_whose_facts_share_their_key(read: Callable[..., Curated]) -> None:
    things = """
        - person: Anna Ozola
          quote: opened by Anna Ozola, Head
        - organisation: Harbour Unit of the State Police of Latvia
          called: Harbour Unit of the State Police
          quote: the Harbour Unit of the State Police
    """
    sheet = entries(
        """
        person: Anna Ozola
        post: Head
        at: Harbour Unit of the State Police of Latvia
        from: 2014-03-01
        quote: >-
          Anna Ozola, Head of the Harbour Unit of the State Police. Experts from Estonia and Sweden
          took part. Experts spoke of forced labour.

          The Harbour Watch project aims at making ports safer. It began in late March. Anna Ozola
          has been Head since 1 March 2014
        """,
        """
        person: Anna Ozola
        chairOf: State Police of Latvia
        attested: 2013
        because: she left before the seminar
        mention: {chairOf: State Police}
        quote: Anna Ozola, Head of the Harbour Unit of the State Police
        """,
        things=things,
    )
    facts = read(d1=sheet).facts
    post, place, chair = (
        next(f for f in facts if f.predicate == p)
        for p in ("thb:holdsPost", "thb:affiliatedWith", "thb:chairOf")
    )
    person = iris.mint(v.PERSON, "Anna Ozola")
    unit = iris.mint(v.ORGANISATION, "Harbour Unit of the State Police of Latvia")
    assert post.object == Value("Head", v.LANG_STRING, "en")
    assert isinstance(place.object, Node)
    assert place.object.iri == unit
    key = appointment_key(person, "Head", unit)
    assert {post.evidence[0].appointment, place.evidence[0].appointment} == {key}
    assert post.evidence[0].held_from == "2014-03-01"
    assert (post.evidence[0].held_until, post.evidence[0].attested) == ("", "")
    police = iris.mint(v.ORGANISATION, "State Police of Latvia")
    assert chair.evidence[0].appointment == appointment_key(person, "Chair", police)
    assert chair.evidence[0].attested == "2013"


def test_references_mentions_and_loose_names_are_recorded_as_reasons(
    read: Callable[..., Curated],
) -> None:
    sheet = entries(
        """
        event: Second harbour seminar
        openedBy: State Police of Latvia
        mention: {openedBy: Harbour Unit}
        because: she heads its unit
        note: Not stated by name.
        quote: The seminar was opened by Anna Ozola, Head of the Harbour Unit of the State Police
        """
    ) + dedent(
        """
        references:
          the seminar: Second harbour seminar
        """
    )
    evidence = only(read(d1=sheet), "thb:openedBy").evidence[0]
    assert evidence.subject_mention == "The seminar"
    assert evidence.object_mention == "Harbour Unit"
    assert evidence.reason == (
        "“The seminar” stands for “Second harbour seminar”; “Harbour Unit” stands for "
        "“State Police of Latvia”: she heads its unit"
    )
    assert evidence.note == "Not stated by name."


def test_topics_priorities_and_texts_are_named_by_the_quote(read: Callable[..., Curated]) -> None:
    text = (
        "The Watch Presidency of the Harbour Council has safe ports as its priority. "
        "The seminar on forced labour aims at safer ports."
    )
    sheet = """
        document: d1
        things:
          - presidency: Watch Presidency of the Harbour Council
            quote: The Watch Presidency of the Harbour Council
          - event: seminar on forced labour
            quote: The seminar on forced labour
        facts:
          - presidency: Watch Presidency of the Harbour Council
            hasPriority: safe ports
            quote: The Watch Presidency of the Harbour Council has safe ports as its priority
          - event: seminar on forced labour
            topic: Forced labour
            objective: safer ports
            quote: The seminar on forced labour aims at safer ports
    """
    found = read(document(text), d1=sheet)
    assert only(found, "thb:hasPriority").object == Node(
        f"{iris.BASE}concept/priority-safe-ports", v.CONCEPT, "safe ports"
    )
    assert only(found, "thb:topic").object == Node(
        f"{iris.BASE}concept/forced-labour", v.CONCEPT, "forced labour"
    )
    assert only(found, "thb:objective").object == Value("safer ports", v.LANG_STRING, "en")
    assert {f.subject.type for f in found.facts} == {v.PRESIDENCY, v.EVENT}


@pytest.mark.parametrize(
    "text",
    [
        "Meeting in\u00a0Riga of the\r\nHarbour Forum\u00adgroup at Jūrmala.",
        unicodedata.normalize("NFD", "Meeting in Riga of the Harbour Forumgroup at Jūrmala."),
        "Meeting in Riga of the\n\n  Harbour Forumgroup at Jūrmala.",
    ],
)
def test_a_quote_typed_plainly_finds_the_documents_own_words_at_their_offsets(
    read: Callable[..., Curated], text: str
) -> None:
    sheet = """
        document: d1
        things:
          - event: Harbour Forumgroup
            quote: in Riga of the Harbour Forumgroup at Jūrmala
        facts:
          - event: Harbour Forumgroup
            heldIn: Jūrmala
            quote: Harbour Forumgroup at Jūrmala
    """
    label = next(f for f in read(document(text), d1=sheet).facts if f.predicate == v.LABEL)
    (evidence,) = label.evidence
    assert evidence.quote == text[text.index("in", 7) : -1]
    assert text[evidence.start : evidence.end] == evidence.quote


def test_one_of_several_identical_passages_is_chosen_by_its_number(
    read: Callable[..., Curated],
) -> None:
    sheet = entries(
        """
        country: Estonia
        memberOf: State Police of Latvia
        mention: {country: Experts, memberOf: Experts}
        occurrence: 2
        quote: Experts
        """
    )
    evidence = only(read(d1=sheet), "thb:memberOf").evidence[0]
    assert evidence.start == TEXT.index("Experts spoke")


def test_the_same_fact_from_two_passages_is_one_fact_with_two_pieces_of_evidence(
    read: Callable[..., Curated],
) -> None:
    entry = """
        event: Second harbour seminar
        heldIn: Riga
        quote: {}
    """
    sheet = entries(
        entry.format("Second harbour seminar meets in Riga"),
        entry.format("second harbour seminar in Riga"),
    )
    fact = only(read(d1=sheet), "thb:heldIn")
    assert [e.start for e in fact.evidence] == [0, TEXT.index("second harbour")]


def test_a_thing_that_the_authority_files_know_lends_them_its_names(
    read: Callable[..., Curated],
) -> None:
    sheet = """
        document: d1
        things:
          - organisation: state police of Latvia
            called: [Harbour Unit, HU]
            quote: Head of the Harbour Unit
    """
    found = read(d1=sheet)
    police = AUTHORITY.find("State Police of Latvia")[0]
    assert {f.subject.iri for f in found.facts} == {police.iri}
    assert found.aliases[police.iri][0] == "State Police of Latvia"
    assert found.aliases[police.iri][-2:] == ("Harbour Unit", "HU")


def test_rejections_name_the_fact_and_the_reason(
    read: Callable[..., Curated], tmp_path: Path
) -> None:
    sheet = """
        document: d1
        facts:
          - reject:
              fact: 0123456789abcdef
              rule: event-hosted-by
              says: the seminar was hosted by Sweden
              because: Sweden only took part
    """
    assert read(d1=sheet).rejections == (
        Rejection(
            document="d1",
            fact="0123456789abcdef",
            because="Sweden only took part",
            rule="event-hosted-by",
            says="the seminar was hosted by Sweden",
            file=str(tmp_path / "d1.yaml"),
            line=4,
        ),
    )


def test_a_folder_that_does_not_exist_holds_no_facts(tmp_path: Path) -> None:
    assert curated.read(tmp_path / "none", (), AUTHORITY) == Curated()


def test_words_are_words_whatever_yaml_makes_of_them(read: Callable[..., Curated]) -> None:
    sheet = """
        document: d1
        things:
          - event: "2014"
            quote: "2014"
          - initiative: "no"
            mention: spoke
            quote: Experts spoke
    """
    assert stated(read(d1=sheet), v.LABEL) == [("no", "no"), ("2014", "2014")]


# Mistakes ----------------------------------------------------------------------------------------

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
    read: Callable[..., Curated],
    tmp_path: Path,
    sheet: str | bytes,
    line: int | None,
    message: str,
) -> None:
    with pytest.raises(CuratedError) as caught:
        read(d1=sheet)
    assert caught.value.message == message
    assert (caught.value.file, caught.value.line) == (tmp_path / "d1.yaml", line)


def test_a_file_is_called_like_its_document(read: Callable[..., Curated]) -> None:
    with pytest.raises(CuratedError) as caught:
        read(d2="document: d1")
    assert caught.value.message == "the file speaks of “d1”; it must be called d1.yaml"


def test_a_label_that_several_things_have_must_be_told_apart(read: Callable[..., Curated]) -> None:
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
        read(d1=sheet)
    assert caught.value.message == (
        "“seminar” may be any of “First seminar” (event), “Third seminar” (event); write which"
    )


@pytest.mark.parametrize("text", ["facts: [", "a: b: c", "document: 'd1", "\tdocument: d1"])
def test_malformed_yaml_names_its_line(
    read: Callable[..., Curated], tmp_path: Path, text: str
) -> None:
    with pytest.raises(CuratedError, match=r": is not valid YAML: [a-z]") as caught:
        read(d1=f"# a comment\n{text}\n")
    assert caught.value.file == tmp_path / "d1.yaml"
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

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thbgraph import authority, iris, resources
from thbgraph import vocabulary as v
from thbgraph.authority import Authority, Entry
from thbgraph.errors import AuthorityError

ACTOR = f"{iris.BASE}actor/"
PLACE = f"{iris.BASE}place/"
INITIATIVE = f"{iris.BASE}initiative/"
CONCEPT = f"{iris.BASE}concept/"
WIKIDATA = "http://www.wikidata.org/entity/"


@pytest.fixture(scope="module")
def known() -> Authority:
    return authority.load()


def entry(known: Authority, iri: str) -> Entry:
    found = known.get(iri)
    assert found is not None, iri
    return found


# What the files say ------------------------------------------------------------------------------


def test_a_country_has_names_an_adjective_and_the_identifiers_seen(known: Authority) -> None:
    assert entry(known, ACTOR + "latvia") == Entry(
        ACTOR + "latvia",
        v.COUNTRY,
        "Latvia",
        alt_labels=("Republic of Latvia",),
        native_labels=(("lv", "Latvija"), ("lv", "Latvijas Republika")),
        adjectives=("Latvian",),
        iso_code="LV",
        matches=(
            ("skos:exactMatch", "http://eurovoc.europa.eu/5706"),
            ("skos:exactMatch", "http://publications.europa.eu/resource/authority/country/LVA"),
            ("skos:exactMatch", WIKIDATA + "Q211"),
            ("skos:exactMatch", "https://sws.geonames.org/458258/"),
        ),
    )


def test_a_ministry_has_a_parent_a_country_and_names_that_need_it(known: Authority) -> None:
    ministry = entry(known, ACTOR + "ministry-of-the-interior-of-the-republic-of-latvia")
    assert ministry.kind == "ministry"
    assert ministry.parent == ACTOR + "cabinet-of-ministers-of-the-republic-of-latvia"
    assert ministry.country == ACTOR + "latvia"
    assert {"MoI", "Ministry of the Interior", "Interior Ministry"} <= {*ministry.generic_labels}
    assert ministry.homepage == "https://www.iem.gov.lv/en"


def test_an_international_body_has_a_seat_but_no_country(known: Authority) -> None:
    cbss = entry(known, ACTOR + "council-of-the-baltic-sea-states")
    assert (cbss.country, cbss.seat_country) == ("", ACTOR + "sweden")
    assert cbss.acronyms == ("CBSS", "CEMB", "СГБМ")
    assert ("de", "Ostseerat") in cbss.native_labels


def test_a_city_has_its_native_name_and_the_geonames_number_seen(known: Authority) -> None:
    gothenburg = entry(known, PLACE + "gothenburg")
    assert gothenburg.native_labels == (("sv", "Göteborg"),)
    assert gothenburg.alt_labels == ("Goteborg",)
    assert gothenburg.matches == (("skos:exactMatch", "https://sws.geonames.org/2711537/"),)
    assert gothenburg.country == ACTOR + "sweden"


def test_a_region_has_its_members(known: Authority) -> None:
    names = [entry(known, iri).label for iri in entry(known, ACTOR + "baltic-states").members]
    assert names == ["Estonia", "Latvia", "Lithuania"]


def test_a_person_has_the_office_noted_and_misspellings_apart(known: Authority) -> None:
    person = entry(known, ACTOR + "dimitrijs-trofimovs")
    assert person.hidden_labels == ("Dimitri Trofimov", "Dimitrijs Trofimov")
    assert person.note.startswith("State Secretary of the Ministry of the Interior of Latvia")
    assert all(e.note for e in known.entries if e.type == v.PERSON)


def test_an_identifier_that_sources_contradict_is_left_out(known: Authority) -> None:
    for name in ("united-nations-childrens-fund", "netherlands"):
        matches = entry(known, ACTOR + name).matches
        assert [iri for _, iri in matches if iri.startswith(WIKIDATA)] == []


def test_tram_is_not_baltic_tram(known: Authority) -> None:
    (tram,) = known.find("TRAM")
    (other,) = known.find("Baltic TRAM")
    assert tram.iri != other.iri == INITIATIVE + "baltic-tram"
    assert "Baltic TRAM" not in tram.names
    assert "TRAM" not in other.acronyms


def test_a_machine_translated_name_is_no_entry(known: Authority) -> None:
    assert known.find("Industry Policy Department") == ()
    for country in {e.country for e in known.entries if e.country}:
        assert known.find("Industry Policy Department", country=country) == ()


def test_every_entry_has_the_slug_of_its_label(known: Authority) -> None:
    astray = [e.iri for e in known.entries if e.iri != iris.mint(e.type, e.label)]
    assert astray == []
    assert [t.iri for t in known.topics if t.iri != iris.mint(v.CONCEPT, t.label)] == []


def test_a_homepage_belongs_to_one_entry(known: Authority) -> None:
    pages = [e.homepage for e in known.entries if e.homepage]
    assert len(pages) == len(set(pages))


def test_an_identifier_belongs_to_one_entry(known: Authority) -> None:
    same = [iri for e in known.entries for name, iri in e.matches if name == "skos:exactMatch"]
    assert len(same) == len(set(same))


def test_only_countries_and_places_share_a_name(known: Authority) -> None:
    shared = {
        found for e in known.entries for name in e.names if len(found := known.find(name)) > 1
    }
    assert {tuple(e.iri for e in group) for group in shared} == {
        (ACTOR + "luxembourg", PLACE + "luxembourg")
    }


def test_every_country_has_an_adjective_and_a_code(known: Authority) -> None:
    countries = [e for e in known.entries if e.type == v.COUNTRY]
    assert [e.iri for e in countries if not e.adjectives] == []
    codes = [e.iso_code for e in countries]
    assert [code for code in codes if not re.fullmatch("[A-Z]{2}", code)] == []
    assert len(codes) == len(set(codes))


def test_a_generic_name_has_a_country_to_resolve_it(known: Authority) -> None:
    without = [e.iri for e in known.entries if e.generic_labels and not e.country]
    assert without == [ACTOR + "baltic-assembly", ACTOR + "european-commission"]


@pytest.mark.parametrize("name", authority.ENTRY_FILES)
def test_entries_stand_in_order(name: str) -> None:
    text = (resources.ontology() / name).read_text(encoding="utf-8")
    for section in re.split(r"^# .+ -{3,}$", text, flags=re.MULTILINE):
        subjects = re.findall(r"^(?:actor|place|initiative):(\S+) a ", section, re.MULTILINE)
        assert subjects == sorted(subjects)


# Topics ------------------------------------------------------------------------------------------


def test_a_topic_has_words_a_broader_concept_and_the_codes_seen(known: Authority) -> None:
    (topic,) = known.find_topic("organ trafficking")
    assert (topic.label, topic.scheme_name) == ("organ removal", "forms-of-exploitation")
    assert topic.broader == CONCEPT + "trafficking-in-human-beings"
    assert topic.notations == ("ICCS02043_02044", "OrganRemoval")
    assert {iri for _, iri in topic.matches} == {
        "http://eurovoc.europa.eu/5292",
        "http://metadata.un.org/thesaurus/1004654",
    }


def test_there_are_four_schemes_and_every_topic_is_in_one(known: Authority) -> None:
    assert {topic.scheme_name for topic in known.topics} == {
        *("event-types", "initiative-types", "forms-of-exploitation", "fields-of-action"),
    }
    assert [t.iri for t in known.topics if not t.definition] == []


def test_a_broader_topic_is_in_the_same_scheme_and_no_circle_closes(known: Authority) -> None:
    for topic in known.topics:
        seen = {topic.iri}
        above = known.topic(topic.broader)
        while above is not None:
            assert above.scheme == topic.scheme
            assert above.iri not in seen
            seen.add(above.iri)
            above = known.topic(above.broader)


def test_one_scheme_can_be_asked_alone(known: Authority) -> None:
    assert [t.label for t in known.find_topic("seminar series", scheme="initiative-types")] == [
        "series"
    ]
    assert known.find_topic("seminar series", scheme="event-types") == ()


# Looking up --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "iri"),
    [
        ("the council of the baltic sea states", ACTOR + "council-of-the-baltic-sea-states"),
        ("Lasma Stabina", ACTOR + "lasma-stabina"),
        ("TF-THB", ACTOR + "cbss-task-force-against-trafficking-in-human-beings"),
        ("Prosecutor General’s Office of Latvia", ACTOR + "prosecutor-generals-office-of-latvia"),
        ("reykjavik", PLACE + "reykjavik"),
        ("Komenda", ""),
    ],
)
def test_a_name_is_found_whatever_its_spelling(known: Authority, name: str, iri: str) -> None:
    assert [e.iri for e in known.find(name)] == ([iri] if iri else [])


def test_an_acronym_is_found_only_as_spelt(known: Authority) -> None:
    assert [e.label for e in known.find("US")] == ["United States"]
    assert known.find("us") == ()


def test_a_generic_name_needs_a_country(known: Authority) -> None:
    name = "Ministry of the Interior"
    assert known.find(name) == ()
    assert [e.label for e in known.find(name, country=ACTOR + "estonia")] == [
        "Ministry of the Interior of Estonia"
    ]
    assert len(known.find_generic(name)) > 1


def test_a_name_can_be_asked_for_one_class(known: Authority) -> None:
    assert [e.iri for e in known.find("Luxembourg", type_=v.PLACE)] == [PLACE + "luxembourg"]


def test_a_country_is_found_by_its_adjective(known: Authority) -> None:
    by_adjective = known.countries_by_adjective
    assert by_adjective["Dutch"].label == "Netherlands"
    assert by_adjective["Czech"].label == "Czechia"


def test_what_is_not_known_is_not_found(known: Authority) -> None:
    assert known.get(ACTOR + "nobody") is None
    assert known.topic(CONCEPT + "nothing") is None
    assert known.find("") == ()
    assert known.find_topic("") == ()


def test_every_entry_is_found_by_each_of_its_names(known: Authority) -> None:
    for one in known.entries:
        assert all(one in known.find(name) for name in (*one.names, *one.acronyms)), one.iri
        assert one.country == "" or all(
            one in known.find(name, country=one.country) for name in one.generic_labels
        )


# What is refused ---------------------------------------------------------------------------------

HEAD = """@prefix actor: <https://w3id.org/thbgraph/id/actor/> .
@prefix concept: <https://w3id.org/thbgraph/id/concept/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix thb: <https://w3id.org/thbgraph/ontology#> .
"""


def write(folder: Path, **files: str) -> Path:
    for name in (*authority.ENTRY_FILES, *authority.TOPIC_FILES):
        (folder / name).write_text(HEAD + files.get(Path(name).stem, ""), encoding="utf-8")
    return folder


def refused(folder: Path) -> AuthorityError:
    with pytest.raises(AuthorityError) as caught:
        authority.load(folder)
    return caught.value


def test_an_empty_folder_of_files_is_an_empty_authority(tmp_path: Path) -> None:
    known = authority.load(write(tmp_path))
    assert (known.entries, known.topics) == ((), ())


def test_malformed_turtle_names_file_and_line(tmp_path: Path) -> None:
    error = refused(write(tmp_path, actors='actor:a a thb:Country ;\n    skos:prefLabel "A .\n'))
    assert (error.file, error.line) == (tmp_path / "actors.ttl", 7)
    assert error.message.startswith("not valid Turtle: ")


@given(text=st.text())
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = write(tmp_path_factory.getbasetemp(), actors=text)
    refusal: AuthorityError | None = None
    try:
        authority.load(folder)
    except AuthorityError as error:
        refusal = error
    assert refusal is None or refusal.file == folder / "actors.ttl"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "places.ttl").unlink()
    error = refused(tmp_path)
    assert error.file == tmp_path / "places.ttl"
    assert error.message == "authority file cannot be read: No such file or directory"


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "places.ttl").write_bytes("# Malmö\n".encode("latin-1"))
    assert str(refused(tmp_path)) == f"{tmp_path / 'places.ttl'}: authority file is not UTF-8"


def test_a_blank_node_is_refused(tmp_path: Path) -> None:
    error = refused(write(tmp_path, actors="actor:a org:subOrganizationOf [] .\n"))
    assert error.message == "blank node with org:subOrganizationOf; give it an IRI"


def test_two_entries_with_one_label_and_class_are_refused(tmp_path: Path) -> None:
    twice = (
        'actor:a a thb:Region ; skos:prefLabel "A"@en .\n'
        'actor:b a thb:Country ; skos:prefLabel "A"@en .\n'
        'actor:c a thb:Region ; skos:prefLabel "a"@en .\n'
    )
    error = refused(write(tmp_path, actors=twice))
    assert (error.file, error.line) == (tmp_path / "actors.ttl", 8)
    assert error.message == (
        f'"a" labels two entries of class thb:Region, <{ACTOR}a> and <{ACTOR}c>; '
        "merge them or tell them apart"
    )


def test_an_entry_described_in_two_files_is_refused(tmp_path: Path) -> None:
    one = 'actor:a a thb:Region ; skos:prefLabel "A"@en .\n'
    error = refused(write(tmp_path, actors=one, places=one))
    assert (error.file, error.line) == (tmp_path / "places.ttl", 6)
    assert error.message == f"<{ACTOR}a> is described in actors.ttl too; merge them"


@pytest.mark.parametrize(
    ("predicate", "role"),
    [
        ("org:subOrganizationOf", "parent"),
        ("thb:country", "country"),
        ("thb:seatCountry", "seat country"),
        ("thb:contains", "member"),
    ],
)
def test_a_reference_to_no_entry_is_refused(tmp_path: Path, predicate: str, role: str) -> None:
    text = f'\nactor:a a thb:Region ;\n    skos:prefLabel "A"@en ;\n    {predicate} actor:b .\n'
    error = refused(write(tmp_path, actors=text))
    assert (error.file, error.line) == (tmp_path / "actors.ttl", 7)
    assert error.message == f'{role} <{ACTOR}b> of "A" is no entry; add it first'


def test_an_entry_without_a_class_of_ours_is_refused(tmp_path: Path) -> None:
    error = refused(write(tmp_path, actors='actor:a a thb:Event ; skos:prefLabel "A"@en .\n'))
    assert error.line == 6
    assert error.message == (
        f"<{ACTOR}a> needs exactly one class out of thb:Country, thb:Initiative, "
        "thb:Organisation, thb:Person, thb:Place, thb:Region"
    )


@pytest.mark.parametrize(("labels", "count"), [("", 0), ('skos:prefLabel "A"@en , "B"@en ;', 2)])
def test_an_entry_has_one_preferred_label(tmp_path: Path, labels: str, count: int) -> None:
    error = refused(write(tmp_path, actors=f"actor:a {labels} a thb:Region .\n"))
    assert error.message == f"<{ACTOR}a> needs exactly one skos:prefLabel, not {count}"


def test_a_topic_below_no_concept_is_refused(tmp_path: Path) -> None:
    topic = 'concept:a a skos:Concept ; skos:prefLabel "A"@en ; skos:broader concept:b .\n'
    error = refused(write(tmp_path, topics=topic))
    assert (error.file, error.line) == (tmp_path / "topics.ttl", 6)
    assert error.message == (f'broader concept <{CONCEPT}b> of "A" is no concept; add it first')

"""What the shapes refuse is left out round by round; the next build need not find it out anew."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import content
from thbgraph import builder, iris, rdf, store, validation
from thbgraph.builder import blocks, changes, validating
from thbgraph.builder import pieces as pieces_of
from thbgraph.builder.emitting import Corpus, Emission
from thbgraph.builder.former import Former
from thbgraph.builder.layout import CACHE, FOUND, NQUADS, WHOLE
from thbgraph.builder.withhold import refused
from thbgraph.model import Fact
from thbgraph.rdf.altered import Altered
from thbgraph.store import Store
from thbgraph.validation import check, pieces, reach, room, standing

PEOPLE: Final = tuple(
    f"{first} {last}" for first in ("Anna", "Mikael", "Ona") for last in ("Berg", "Tamm", "Jordan")
)
PROJECTS: Final = ("CLEARPAY", "NET-SAFE", "FINE TUNE", "ADSTRINGO", "HAND IN HAND", "COMPASS")
SENTENCES: Final = """
The seminar on forced begging in {city} was opened by {person} on {day} May 2016.
{person}, Director of the Swedish Gender Equality Agency, spoke at the seminar.
{person} of the City of {city} took part in the workshop in {city} on {day} March 2017.
The project {project} ran from {month} 201{last} to March 2014.
The project {project} was launched in 201{last} by the Swedish Gender Equality Agency.
Under the Finnish Presidency of the Council of the Baltic Sea States, the Ministry of the Interior \
of Finland held a conference on labour exploitation in {city} on {day} June 201{last}.
The Finnish Presidency of the Council of the Baltic Sea States ran from July 201{last} to June 2014.
The workshop in {city} was held from {day} May 2016 to 3 May 2016.
""".strip().split("\n")


def page(drawn: random.Random) -> str:
    """Return a page that may contradict itself and others."""
    said = [
        drawn.choice(SENTENCES).format(
            city=drawn.choice(("Riga", "Tallinn")),
            person=drawn.choice(PEOPLE),
            day=drawn.randint(1, 9),
            project=drawn.choice(PROJECTS),
            month=drawn.choice(("January", "December")),
            last=drawn.randint(3, 6),
        )
        for _ in range(drawn.randint(2, 4))
    ]
    return "A page of news\n\n" + "\n\n".join(said) + "\n"


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pages, among them such as the shapes refuse facts of; asked as large graphs are."""
    monkeypatch.setattr(check, "LARGE", 0)
    monkeypatch.setattr(standing, "_MANY", 0)
    folder = tmp_path / "texts"
    folder.mkdir()
    drawn = random.Random(7)  # noqa: S311 - pages, no secrets
    for number in range(12):
        (folder / f"n{number:02}.txt").write_text(page(drawn), encoding="utf-8")
    return folder


def asked_on_disk(patch: pytest.MonkeyPatch) -> None:
    """Let no graph fit into memory."""
    patch.setattr(store, "IN_MEMORY", 0)
    patch.setattr(room, "NEEDED", 10**15)
    patch.setattr(pieces, "Statements", None)  # which only looks at what memory holds


@pytest.mark.parametrize(("many", "held"), [(0, 10**15), (10**9, 10**15), (0, 1), (10**9, 1)])
def test_a_graph_that_memory_cannot_hold_is_validated_all_the_same(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int, held: int
) -> None:
    # After a change, few nodes are asked again, or all are.
    monkeypatch.setattr(standing, "_MANY", many)
    # The queries are put to the store on disk, or to what is needed, in memory.
    monkeypatch.setattr(room, "HELD", held)
    drawn = random.Random(19)  # noqa: S311 - as above
    for number in range(3):
        builder.build(texts, tmp_path / f"fresh-{number}")
        with monkeypatch.context() as patch:
            asked_on_disk(patch)
            done = builder.build(texts, tmp_path / "build")
            again = validation.validate(tmp_path / "build")
        assert done.validation.warnings
        found = compared(tmp_path / "build")
        del found[store.DISK_MARK]
        assert found == compared(tmp_path / f"fresh-{number}")
        assert again.results == validation.validate(tmp_path / "build", engine="fast").results
        drawn.choice(sorted(texts.iterdir())).write_text(page(drawn), encoding="utf-8")


@pytest.mark.parametrize("on_disk", [False, True])
def test_a_changed_page_gives_what_a_build_from_nothing_gives(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, on_disk: bool
) -> None:
    if on_disk:
        monkeypatch.setattr(store, "IN_MEMORY", 0)
    output, fresh = tmp_path / "build", tmp_path / "fresh"
    first = builder.build(texts, output)
    assert len([line for line in first.refusals if " refuses it" in line]) > 3
    drawn = random.Random(11)  # noqa: S311 - as above
    for number in range(3):
        file = drawn.choice(sorted(texts.iterdir()))
        if number == 1:
            file.unlink()
        else:
            file.write_text(page(drawn), encoding="utf-8")
        builder.build(texts, output)
        builder.build(texts, fresh / str(number))
        assert compared(output) == compared(fresh / str(number))


@pytest.mark.parametrize("on_disk", [False, True])
def test_a_changed_page_gives_the_same_after_many_rounds(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, on_disk: bool
) -> None:
    if on_disk:
        monkeypatch.setattr(store, "IN_MEMORY", 0)
    numbers: list[int] = []

    def few(*arguments: object) -> list[tuple[Fact, str]]:
        found = refused(*arguments)[:8]  # type: ignore[arg-type]
        numbers[-1] += 1
        return found

    monkeypatch.setattr(validating, "refused", few)
    output, fresh = tmp_path / "build", tmp_path / "fresh"
    drawn = random.Random(3)  # noqa: S311 - as above
    for number in range(2):
        numbers.append(0)
        builder.build(texts, output)
        assert numbers[-1] > 2
        numbers.append(0)
        builder.build(texts, fresh / str(number))
        assert compared(output) == compared(fresh / str(number))
        (texts / f"n{number:02}.txt").write_text(page(drawn), encoding="utf-8")


@pytest.mark.parametrize("on_disk", [False, True])
def test_a_page_that_says_nothing_of_others_asks_nobody_else_in_any_round(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, on_disk: bool
) -> None:
    if on_disk:
        monkeypatch.setattr(store, "IN_MEMORY", 0)
    output = tmp_path / "build"
    first = builder.build(texts, output)
    asked: list[set[str]] = []
    around = reach.Reaches.around

    def noted(self: reach.Reaches, touched: reach.Touched) -> set[ox.Triple]:
        asked.append({node.value for node in touched if isinstance(node, ox.NamedNode)})
        return around(self, touched)

    monkeypatch.setattr(reach.Reaches, "around", noted)
    (texts / "other.txt").write_text(
        "A page of news\n\nThe Ferry Night took place in Malmö on 7 July 2018.\n", encoding="utf-8"
    )
    second = builder.build(texts, output)
    assert second.refusals == first.refusals
    dataset = written(output / "thbgraph.nq")
    graph = rdf.document_graph("other")
    own = {quad.subject for quad in dataset if quad.graph_name == graph} | {rdf.FACTS_GRAPH}
    own |= {quad.subject for quad in dataset if quad.object in own}
    named = {node.value for node in own if isinstance(node, ox.NamedNode)}
    assert len(asked) == 2
    assert asked[0] == asked[1]
    assert {node for node in asked[0] if not node.startswith(f"{iris.BASE}run/")} <= named


LINES: Final = st.frozensets(st.sampled_from("abcdef"))


@given(LINES, LINES, LINES)
def test_changes_follow_each_other_and_go_back(
    one: frozenset[str], other: frozenset[str], last: frozenset[str]
) -> None:
    def between(before: frozenset[str], now: frozenset[str]) -> Altered:
        return Altered(before - now, now - before, before ^ now)

    first, second = between(one, other), between(other, last)
    through = first.then(second)
    assert (through.gone, through.come) == (one - last, last - one)
    assert through.documents == first.documents | second.documents
    assert first.back() == between(other, one)


def compared(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder, but for the engine's own, which hold the same graph."""
    found = content(folder)
    if store.DISK_MARK in found:
        assert {*Store.open(folder).quads()} == {*Store.open(folder / store.DATASET).quads()}
    return {name: found[name] for name in found if not name.startswith(f"{store.DISK}/")}


def test_where_nothing_changed_the_same_is_left_out(texts: Path, tmp_path: Path) -> None:
    output = tmp_path / "build"
    first = builder.build(texts, output)
    before = content(output)
    assert builder.build(texts, output).refusals == first.refusals
    assert content(output) == before


def test_graphs_that_lose_facts_are_not_made_again(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "build"
    builder.build(texts, output)
    before = content(output)
    with monkeypatch.context() as patch:
        patch.delattr(blocks, "make")
        builder.build(texts, output)
    assert content(output) == before


def test_what_is_known_of_a_graph_is_what_would_be_worked_out(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "build"
    builder.build(texts, output)
    asked: set[str] = set()
    known: dict[str, set[frozenset[str]]] = {}
    key, former = Corpus.key, Former.key

    def noted(corpus: Corpus, document: str, withheld: frozenset[str]) -> str:
        asked.add(document)
        return key(corpus, document, withheld)

    def compared_key(emission: Emission, corpus: Corpus, document: str, out: frozenset[str]) -> str:
        found = really(emission, corpus, document, out)
        assert found == key(corpus, document, out)
        if document not in asked:
            known.setdefault(document, set()).add(out)
        return found

    really = Emission.key
    monkeypatch.setattr(Corpus, "key", noted)
    monkeypatch.setattr(Emission, "key", compared_key)
    (texts / "n03.txt").write_text(page(random.Random(5)), encoding="utf-8")  # noqa: S311
    builder.build(texts, output)
    assert "n03" in asked
    # Of others it is known with what was left out, and whole, as the first round states it.
    assert {frozenset() in out and len(out) > 1 for out in known.values()} == {True}
    assert former(Former(output), "n03", frozenset()) == ""


def test_graphs_that_follow_each_other_in_a_file_are_one_range(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "build"
    builder.build(texts, output)
    copies = Emission.copies
    ranges: list[int] = []

    def compared_copies(emission: Emission) -> dict[str, list[pieces_of.Copy]]:
        found = copies(emission)
        places = [emission.places(document) for document in emission.order]
        for one, each in zip(found.values(), zip(*places, strict=True), strict=True):
            assert [*pieces_of.joined(one)] == [*pieces_of.joined(each)]
        ranges.append(len(found[NQUADS]))
        return found

    monkeypatch.setattr(Emission, "copies", compared_copies)
    (texts / "n03.txt").unlink()
    builder.build(texts, output)
    assert 0 < max(ranges) < len([*texts.iterdir()])


def test_other_code_that_writes_makes_all_graphs_again(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "build"
    builder.build(texts, output, jobs=1)
    made: list[str] = []
    make = blocks.make

    def noted(task: blocks.Task) -> blocks.Block:
        made.append(task.reading.document)
        return make(task)

    monkeypatch.setattr(blocks, "make", noted)
    monkeypatch.setattr(changes, "writing_code", lambda: "of another day")
    builder.build(texts, output, jobs=1)
    assert {*made} == {file.stem for file in texts.iterdir()}


def test_a_damaged_file_of_whole_graphs_is_not_used(texts: Path, tmp_path: Path) -> None:
    output = tmp_path / "build"
    builder.build(texts, output)
    before = content(output)
    file = output / CACHE / WHOLE
    file.write_bytes(file.read_bytes().replace(b"Riga", b"Kiel"))
    assert content(output) != before
    builder.build(texts, output)
    assert content(output) == before


def test_the_store_on_disk_holds_what_the_last_round_wrote(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "IN_MEMORY", 100)
    output = tmp_path / "build"
    for number in (3, 5):
        assert any(" refuses it" in line for line in builder.build(texts, output).refusals)
        file = Store.open(output).path
        assert file is not None
        assert set(Store.open(output).quads()) == {*written(file)}
        drawn = random.Random(number)  # noqa: S311 - as above
        (texts / f"n{number:02}.txt").write_text(page(drawn), encoding="utf-8")


def test_a_graph_that_becomes_small_in_a_later_round_needs_no_store(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "IN_MEMORY", 0)
    quads = builder.build(texts, tmp_path / "build").quads
    assert (tmp_path / "build" / store.DISK_MARK).is_file()
    monkeypatch.setattr(store, "IN_MEMORY", quads)
    builder.build(texts, tmp_path / "other")
    assert not (tmp_path / "other" / store.DISK).exists()
    assert not (tmp_path / "other" / store.DISK_MARK).exists()


def written(file: Path) -> ox.Store:
    """Return what a file holds as a store holds it."""
    loaded = ox.Store()
    loaded.load(path=str(file), format=ox.RdfFormat.N_QUADS)
    return loaded


@pytest.mark.parametrize("damage", [b"", b"\xff", b"{}\n", b"0 1\n{}\n"])
def test_what_the_shapes_found_is_asked_anew_where_it_was_not_kept(
    texts: Path, tmp_path: Path, damage: bytes
) -> None:
    output = tmp_path / "build"
    builder.build(texts, output)
    before = content(output)
    (output / CACHE / FOUND).write_bytes(damage)
    builder.build(texts, output)
    assert content(output) == before


def test_what_another_version_found_is_not_used(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "build"
    builder.build(texts, output)
    asked = validation.Rounds()
    validating.resume(output, asked)
    assert asked.standing
    monkeypatch.setattr(validation, "version", lambda: "another")
    asked = validation.Rounds()
    validating.resume(output, asked)
    assert asked.standing is None


def test_a_person_without_an_office_is_left_out_in_one_round(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in texts.iterdir():
        file.unlink()
    (texts / "page.txt").write_text(
        "A page of news\n\nThe seminar on forced begging in Riga was opened by Anna Berg on 4 May "
        "2016.\n\nAnna Berg of the City of Riga took part in the seminar on forced begging.\n",
        encoding="utf-8",
    )
    rounds: list[int] = []
    really = validating.validate

    def noted(*arguments: object) -> object:
        rounds.append(1)
        return really(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(validating, "validate", noted)
    done = builder.build(texts, tmp_path / "build")
    out = [line for line in done.refusals if "person-has-office refuses it" in line]
    assert (len(out), len(rounds)) == (4, 2)
    assert "Anna Berg" not in (tmp_path / "build" / "thbgraph.ttl").read_text(encoding="utf-8")

"""The network's files: valid, complete, readable, and the same bytes each time."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest
from lxml import etree
from matplotlib.image import imread

import network_samples as n
import samples
from thbgraph import network
from thbgraph import vocabulary as v
from thbgraph.errors import OutputError
from thbgraph.network import attributes, gexf, graphml, layout, palette, picture, tables
from thbgraph.network.assembly import assemble
from thbgraph.network.model import Network

SCHEMAS = Path(
    os.environ.get("THBGRAPH_SCHEMAS", Path(__file__).parents[1].with_name("shared") / "schemas")
)
"""The published schemas of GEXF and GraphML; they are others' files, so they are not in here."""

GEXF = "{http://gexf.net/1.3}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
HERE = Path("net")


def nasty() -> Network:
    """The sample with a label that XML cannot hold."""
    odd = n.node(v.ORGANISATION, "bell \x07 & <tag> \u2028 字")
    return assemble([*n.FACTS, n.fact(n.MEETING, "thb:partner", odd)], n.SOURCES)


def gexf_file(whole: Network) -> bytes:
    return gexf.write(whole, HERE)[HERE]


def graphml_file(whole: Network) -> bytes:
    return graphml.write(whole, HERE)[HERE]


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def said_missing(schema: Path, capsys: pytest.CaptureFixture[str]) -> bool:
    """Whether the schema is not here, and then says so past the capture of output."""
    if not schema.is_file():
        with capsys.disabled():
            sys.stdout.write(f"\n{schema} is not here: checked by our own assertions alone\n")
    return not schema.is_file()


# GEXF ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("whole", [n.network(), nasty(), assemble(())], ids=["sample", "odd", "no"])
@pytest.mark.parametrize("name", ["gexf.xsd", "gexf.rng"])
def test_gexf_is_valid_under_both_published_schemas(
    name: str, whole: Network, capsys: pytest.CaptureFixture[str]
) -> None:
    file = etree.fromstring(gexf_file(whole))
    assert file.tag == f"{GEXF}gexf"
    assert file.get("version") == "1.3"
    assert [child.tag for child in file] == [f"{GEXF}meta", f"{GEXF}graph"]
    schema = SCHEMAS / "gexf-1.3" / name
    if not said_missing(schema, capsys):
        kind = etree.XMLSchema if name.endswith("xsd") else etree.RelaxNG
        kind(etree.parse(schema)).assertValid(file)


def test_gexf_declares_every_attribute_it_uses_and_links_only_its_nodes() -> None:
    root = etree.fromstring(gexf_file(n.network()))
    graph = root.find(f"{GEXF}graph")
    assert graph is not None
    assert graph.get("defaultedgetype") == "undirected"
    declared = {
        group.get("class"): {a.get("id"): a.get("type") for a in group}
        for group in graph.findall(f"{GEXF}attributes")
    }
    assert declared["node"]["betweenness"] == "double"
    assert declared["edge"]["facts"] == "string"
    for of in ("node", "edge"):
        used = {v.get("for") for v in graph.iterfind(f".//{GEXF}{of}/{GEXF}attvalues/*")}
        assert used <= set(declared[of])
    nodes = graph.findall(f"{GEXF}nodes/{GEXF}node")
    edges = graph.findall(f"{GEXF}edges/{GEXF}edge")
    assert [node.get("id") for node in nodes] == [a.iri for a in n.network().actors]
    assert len(edges) == len(n.network().links)
    ids = {node.get("id") for node in nodes}
    assert all({edge.get("source"), edge.get("target")} <= ids for edge in edges)
    heaviest = next(e for e in edges if e.get("weight") == "2")
    assert {heaviest.get("source"), heaviest.get("target")} == {n.LATVIA.iri, n.MINISTRY.iri}


def test_networkx_reads_the_gexf_of_a_format_it_knows() -> None:
    older = gexf_file(n.network()).replace(b"gexf.net/1.3", b"www.gexf.net/1.2draft")
    graph = nx.read_gexf(io.BytesIO(older.replace(b'version="1.3"', b'version="1.2"')))
    assert graph.nodes[n.LATVIA.iri]["label"] == "Latvia"
    assert graph.edges[n.LATVIA.iri, n.MINISTRY.iri]["weight"] == 2


# GraphML ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("whole", [n.network(), nasty(), assemble(())], ids=["sample", "odd", "no"])
def test_graphml_is_valid_under_the_published_schema(
    whole: Network, capsys: pytest.CaptureFixture[str]
) -> None:
    file = etree.fromstring(graphml_file(whole))
    assert file.tag == f"{GRAPHML}graphml"
    keys = {key.get("id") for key in file.findall(f"{GRAPHML}key")}
    assert {data.get("key") for data in file.iter(f"{GRAPHML}data")} <= keys
    schema = SCHEMAS / "graphml" / "graphml.xsd"
    if not said_missing(schema, capsys):
        parser = etree.XMLParser(no_network=True)
        etree.XMLSchema(etree.parse(schema, parser)).assertValid(file)


def test_networkx_reads_the_graphml_back_with_its_types() -> None:
    graph = nx.read_graphml(io.BytesIO(graphml_file(n.network())))
    nodes = {data["id"]: data for _, data in graph.nodes(data=True)}
    assert nodes[n.HACKERS.iri]["label"] == n.HACKERS.label
    assert nodes[n.LATVIA.iri] == {
        "id": n.LATVIA.iri,
        "label": "Latvia",
        "kind": "thb:Country",
        "events": 2,
        "initiatives": 0,
        "degree": 4,
        "strength": 5,
        **{k: nodes[n.LATVIA.iri][k] for k in ("betweenness", "community", "x", "y")},
    }
    assert sorted(data["weight"] for *_, data in graph.edges(data=True)) == [1] * 10 + [2]


@pytest.mark.parametrize("write", [gexf_file, graphml_file])
def test_what_xml_cannot_hold_is_marked(write: object) -> None:
    assert callable(write)
    text = write(nasty()).decode()
    assert "bell \ufffd &amp; &lt;tag&gt; \u2028 字" in text


# CSV ----------------------------------------------------------------------------------------------


def test_csv_is_a_table_of_links_and_one_of_actors_beside() -> None:
    files = tables.write(n.network(), Path("out/actors.csv"))
    assert list(files) == [Path("out/actors-nodes.csv"), Path("out/actors.csv")]
    nodes, links = (table(content) for content in files.values())
    assert list(nodes[0]) == list(attributes.ACTORS)
    assert list(links[0]) == list(attributes.LINKS)
    assert [row["label"] for row in nodes] == [actor.label for actor in n.network().actors]
    both = next(row for row in links if row["weight"] == "2")
    assert both["source_label"] == "Latvia"
    assert both["target_label"] == "Ministry of the Interior of Latvia"
    assert (both["first"], both["last"]) == ("2018-09-26", "2019")
    assert both["shared_labels"] == "First meeting of the Task Force | Too few convictions"
    assert both["source_roles"] == "thb:participant"
    assert both["target_roles"] == "thb:hostedBy | thb:organisedBy"
    assert len(both["facts"].split(" | ")) == 5


def test_csv_ends_its_lines_as_the_standard_says() -> None:
    for content in tables.write(n.network(), HERE).values():
        assert content.count(b"\r\n") == content.count(b"\n") > 1


# Pictures -----------------------------------------------------------------------------------------


def many(actors: int) -> Network:
    """A network of many pairs with long names, wider than a poster."""
    names = [f"Ministry of the Interior {k}" for k in range(actors)]
    return assemble(
        n.fact(n.node(v.EVENT, f"e{k // 3}"), "thb:participant", n.node(v.ORGANISATION, name))
        for k, name in enumerate(names)
    )


def test_an_svg_has_each_label_as_text_with_fonts_to_fall_back_on() -> None:
    text = picture.draw(n.network(), "svg").decode()
    root = etree.fromstring(text.encode())
    words = "\n".join(e.text or "" for e in root.iter("{http://www.w3.org/2000/svg}text"))
    for line in ("Lāsma Stabiņa", "Ministry of the", "Interior of Latvia", "Organisation"):
        assert line in words
    assert "8 actors, 11 links through 4 events and initiatives. A thicker line" in words
    assert "'DejaVu Sans', Verdana, sans-serif" in text
    assert "<dc:date>" not in text


def test_a_png_is_as_large_as_its_labels_need() -> None:
    content = picture.draw(n.network(), "png")
    assert b"Software" not in content
    pixels = imread(io.BytesIO(content))
    height, width, _ = pixels.shape
    assert 900 < width < 2000
    assert 400 < height < 2000
    assert len({tuple(pixel) for pixel in pixels.reshape(-1, 4).tolist()}) > 50, "it is drawn"


def test_all_labels_of_a_small_network_are_drawn() -> None:
    assert all(spot.named for spot in picture.spots(n.network()))


def test_a_large_network_is_drawn_smaller_and_says_what_it_leaves_out() -> None:
    whole = many(600)
    placed = picture.spots(whole)
    xs = [spot.x for spot in placed]
    assert max(xs) - min(xs) <= picture.WIDEST + 0.1
    named = [spot for spot in placed if spot.named]
    assert 60 < len(named) < 500
    left_out = 600 - len(named)
    assert picture.caption(whole, placed) == (
        f"600 actors, 600 links through 200 events and initiatives; {left_out} labels had no room. "
        "A thicker line: more shared."
    )
    for a, b in combinations(named, 2):
        apart = abs(a.x - b.x) >= (layout.width(a.lines) + layout.width(b.lines)) / 2
        below = abs((a.y + a.radius) - (b.y + b.radius)) >= layout.LINE
        assert apart or below


def test_an_empty_network_is_a_picture_that_says_so() -> None:
    text = picture.draw(assemble(()), "svg").decode()
    assert "0 actors, 0 links through 0 events and initiatives" in text


def test_a_dollar_in_a_label_is_no_formula() -> None:
    whole = assemble([n.fact(n.MEETING, "thb:partner", n.node(v.ORGANISATION, "Fund $1_a$"))])
    assert "Fund $1_a$" in picture.draw(whole, "svg").decode()


# Colours ------------------------------------------------------------------------------------------


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2 between two colours, 1 to 21."""

    def luminance(colour: str) -> float:
        channels = (int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5))
        r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [palette.LIGHT, palette.DARK], ids=["light", "dark"])
def test_colours_keep_the_contrasts_of_wcag(colours: dict[str, str]) -> None:
    grounds = ("paper", "raised", "wash")
    for ground in grounds:
        for text in ("ink", "muted", "accent"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    for ground in grounds:
        for mark in ("organisation", "person", "country", "region", "edge"):
            assert contrast(colours[mark], colours[ground]) >= 3, (mark, ground)


def test_both_palettes_name_the_same_colours_for_the_style_sheet() -> None:
    assert palette.LIGHT.keys() == palette.DARK.keys()
    css = palette.css()
    assert f"--paper:{palette.LIGHT['paper']};" in css
    assert f"--paper:{palette.DARK['paper']};" in css.split("prefers-color-scheme: dark")[1]


# Writing ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["net.html", "net.gexf", "net.graphml", "net.SVG", "net.png"])
def test_the_extension_tells_the_format(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    said = network.write(samples.store(), file)
    assert said == f"wrote {file}: 4 actors, 3 links through 2 events and initiatives"
    assert file.stat().st_size > 1000
    assert [p.name for p in tmp_path.iterdir()] == [name], "nothing is left beside it"


def test_both_csv_files_are_written_and_named(tmp_path: Path) -> None:
    file = tmp_path / "net.csv"
    beside = tmp_path / "net-nodes.csv"
    assert network.write(samples.store(), file) == (
        f"wrote {beside} and {file}: 4 actors, 3 links through 2 events and initiatives"
    )
    assert len(table(beside.read_bytes())) == 4
    assert len(table(file.read_bytes())) == 3


@pytest.mark.parametrize("name", ["net.pdf", "net", "html"])
def test_an_unknown_extension_names_the_known_ones(name: str) -> None:
    with pytest.raises(OutputError) as caught:
        network.write(samples.store(), Path(name))
    assert str(caught.value) == (
        f"{name}: the extension tells the format: take one of .html, .gexf, .graphml, .svg, .png, "
        ".csv"
    )


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="the folder to write to does not exist"):
        network.write(samples.store(), tmp_path / "no" / "net.gexf")


_PRINT = """
import hashlib, sys, pathlib, network_samples
from importlib import import_module
from thbgraph.network import FORMATS
whole = network_samples.network()
for suffix, module in FORMATS.items():
    path = pathlib.Path("net" + suffix)
    for file, content in import_module("thbgraph.network." + module).write(whole, path).items():
        print(file, hashlib.sha256(content).hexdigest())
"""


def test_the_same_bytes_whatever_the_hash_seed() -> None:
    def run(seed: str) -> list[str]:
        return subprocess.run(
            [sys.executable, "-c", _PRINT],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()

    first = run("1")
    assert len(first) == len(network.FORMATS) + 1
    assert run("2") == first

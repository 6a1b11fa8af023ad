"""The verbs from Python, and the README's example run as it stands."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib

import thbgraph
from thbgraph.errors import GraphError, QueryError
from thbgraph.model import Review

ROOT = Path(__file__).parents[1]
EVENTS = {
    "First meeting of the CBSS TF-THB",
    "Human Trafficking – a crime with too few convictions and too many victims",
}


@pytest.fixture
def graph(seeds_graph: Path) -> thbgraph.Graph:
    return thbgraph.open(seeds_graph)


def test_importing_loads_no_engine() -> None:
    script = (
        "import sys, thbgraph; heavy = {'pyoxigraph', 'rdflib', 'pyshacl', 'networkx', 'click'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_rows_are_dictionaries(graph: thbgraph.Graph) -> None:
    rows = list(graph.query("events-under-presidency", presidency="Latvian Presidency"))
    assert {row["event"] for row in rows} == EVENTS


def test_sparql_of_ones_own_is_read_only(graph: thbgraph.Graph) -> None:
    assert [
        row["n"] for row in graph.query("SELECT (COUNT(?e) AS ?n) { ?e a thb:Presidency }")
    ] == ["1"]
    with pytest.raises(QueryError):
        graph.query("DELETE WHERE { ?s ?p ?o }")


def test_facts_have_their_evidence(graph: thbgraph.Graph) -> None:
    post = [
        fact["quote"]
        for fact in graph.facts()
        if fact["predicate"] == "thb:holdsPost" and fact["subject_label"] == "Andres Väliste"
    ]
    assert post
    assert all("Senior Investigator" in quote for quote in post)


def test_explain_gives_text(graph: thbgraph.Graph) -> None:
    assert graph.explain("TF-THB").startswith("CBSS Task Force against Trafficking in Human Beings")


def test_the_graph_conforms(graph: thbgraph.Graph) -> None:
    assert graph.validate().conforms


def test_rdflib_gets_the_whole_dataset(graph: thbgraph.Graph) -> None:
    dataset = graph.to_rdflib()
    assert isinstance(dataset, rdflib.Dataset)
    assert len(dataset) > 0
    named = {str(one.identifier) for one in dataset.graphs()}
    assert "https://w3id.org/thbgraph/id/graph/facts" in named


def test_networkx_gets_the_actors_with_their_measures(graph: thbgraph.Graph) -> None:
    network = graph.to_networkx()
    assert network.number_of_nodes() > 20
    assert all("betweenness" in data for _, data in network.nodes(data=True))


def test_extract_reads_by_rules_alone() -> None:
    facts = thbgraph.extract(ROOT / "seeds" / "000_323dc0eefae39dbc.txt")
    assert {fact.review for fact in facts} == {Review.UNREVIEWED}
    assert "thb:heldIn" in {fact.predicate for fact in facts}


def test_no_graph_is_said_clearly(tmp_path: Path) -> None:
    with pytest.raises(GraphError) as error:
        thbgraph.open(tmp_path / "nowhere")
    assert str(error.value).endswith("there is no graph here; build it with: thbgraph build")


def test_unknown_names_of_the_package_are_errors() -> None:
    with pytest.raises(AttributeError):
        _ = thbgraph.nonsense


def test_the_example_of_the_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"<!-- python -->\n```python\n(.*?)```", readme, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "seeds" / "000_323dc0eefae39dbc.txt", "page.txt")
    shutil.copytree(ROOT / "tests" / "devset", "tests/devset")
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - our own example
    out = capsys.readouterr().out
    assert "2019-02-21 Human Trafficking – a crime with too few convictions" in out
    assert Path("network.html").stat().st_size > 100_000


def test_a_build_may_write_its_quads_as_many_files_too(tmp_path: Path) -> None:
    thbgraph.build(output=tmp_path / "graph", shards=2)
    shards = sorted((tmp_path / "graph" / "shards").iterdir())
    assert [shard.name for shard in shards] == [
        "common-000001.nq",
        "documents-000001.nq",
        "documents-000002.nq",
        "documents-000003.nq",
    ]
    whole = (tmp_path / "graph" / "thbgraph.nq").read_bytes()
    assert b"".join(shard.read_bytes() for shard in shards) == whole

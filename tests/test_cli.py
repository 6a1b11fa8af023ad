"""Each command as a user types it: what goes where, and the exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest

from thbgraph import cli
from thbgraph.version import __version__

SEEDS = Path(__file__).parents[1] / "seeds"
FIRST = SEEDS / "000_323dc0eefae39dbc.txt"


class Shell:
    """Runs commands in this process and keeps what they print."""

    def __init__(self, graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.graph = str(graph)
        self.capsys = capsys

    def __call__(self, *arguments: str, code: int = 0) -> str:
        assert cli.main(arguments) == code, self.capsys.readouterr().err
        self.out, self.err = self.capsys.readouterr()
        return self.out


@pytest.fixture
def shell(seeds_graph: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(seeds_graph, capsys)


def test_version_is_printed_without_loading_the_command_line() -> None:
    script = (
        "import sys; sys.argv = ['thbgraph', '--version']\n"
        "from thbgraph.__main__ import main\n"
        "main(); print('click' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"thbgraph {__version__}\nFalse\n"


def test_every_command_has_help(shell: Shell) -> None:
    shell("--help")
    for name in cli.program.list_commands(click.Context(cli.program)):
        assert shell(name, "--help").startswith(f"Usage: thbgraph {name}")


def test_build_says_what_it_made_on_standard_error(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "page.txt").write_text(
        "Harbour seminar\n\n09.05.2016\n\nThe harbour seminar was held in Riga on 4 May 2016.\n",
        encoding="utf-8",
    )
    assert shell("build", str(tmp_path / "texts"), "--output", str(tmp_path / "build")) == ""
    assert "from 1 document," in shell.err
    assert sorted(path.name for path in (tmp_path / "build").iterdir()) == [
        "cache",
        "manifest.json",
        "report.ttl",
        "report.txt",
        "thbgraph.nq",
        "thbgraph.trig",
        "thbgraph.ttl",
    ]


def test_extract_prints_facts_whose_quotes_stand_in_the_file(shell: Shell) -> None:
    lines = shell("extract", str(FIRST)).splitlines()
    text = FIRST.read_text(encoding="utf-8")
    facts = [json.loads(line) for line in lines]
    assert facts
    assert {fact["method"] for fact in facts} == {"rule"}
    assert [f["quote"] for f in facts] == [text[f["start"] : f["end"]] for f in facts]
    held = [f for f in facts if f["predicate"] == "thb:heldIn"]
    assert {(f["subject_type"], f["object_label"]) for f in held} == {("thb:Event", "Riga")}


def test_extract_explains_itself(shell: Shell) -> None:
    assert "Riga" in shell("extract", str(FIRST), "--explain")


def test_facts_come_with_id_and_review(shell: Shell) -> None:
    lines = shell("facts", "--graph", shell.graph, "--format", "jsonl").splitlines()
    facts = [json.loads(line) for line in lines]
    keys = [(f["document"], f["start"], f["predicate"], f["subject"], f["object"]) for f in facts]
    assert keys == sorted(keys)
    assert {f["review"] for f in facts} <= {"confirmed", "unreviewed", "rejected"}
    assert all(len(f["id"]) == 16 for f in facts)


def test_explain_finds_a_person_without_accents(shell: Shell) -> None:
    out = shell("explain", "lasma stabina", "--graph", shell.graph)
    assert out.startswith("Lāsma Stabiņa (Person)\n")
    assert "“TF-THB Chair Ms Lasma Stabina”" in out


def test_a_stored_query_takes_a_label(shell: Shell) -> None:
    out = shell(
        *("query", "events-under-presidency", "-p", "presidency=Latvian Presidency"),
        *("--graph", shell.graph, "--format", "csv"),
    )
    assert "First meeting of the CBSS TF-THB" in out
    assert "2018-09-26" in out


def test_queries_are_listed_with_their_questions(shell: Shell) -> None:
    assert "timeline\n" in shell("query")


def test_the_graph_conforms(shell: Shell) -> None:
    shell("validate", "--graph", shell.graph)
    assert "0 violations" in shell.err


def test_a_graph_that_does_not_hold_exits_1(shell: Shell, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text(
        "@prefix thb: <https://w3id.org/thbgraph/ontology#> .\n"
        "<https://w3id.org/thbgraph/id/event/x> a thb:Event .\n",
        encoding="utf-8",
    )
    report = json.loads(shell("validate", str(broken), "--format", "json", code=1))
    assert report
    assert f"{broken}: the graph violates its shapes" in shell.err


@pytest.mark.parametrize("format_", ["turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml"])
def test_export_writes_a_file(shell: Shell, tmp_path: Path, format_: str) -> None:
    file = tmp_path / "graph"
    assert shell("export", "--format", format_, "--graph", shell.graph, "-o", str(file)) == ""
    assert file.stat().st_size > 1000


def test_evaluate_fails_below_what_is_asked(shell: Shell) -> None:
    shell("evaluate", str(SEEDS), "--min-precision", "0.95", "--min-recall", "0.8")
    shell("evaluate", str(SEEDS), "--min-recall", "1", code=1)
    assert "less than the 1.0 asked for" in shell.err


def test_evaluate_measures_no_perfect_score_on_no_text(shell: Shell) -> None:
    shell("evaluate", str(SEEDS), "--only", "zz*", code=2)
    assert shell.err == f"thbgraph: {SEEDS}: no text is so named: zz*; expected one at least\n"


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_shells_can_complete(shell: Shell, name: str) -> None:
    assert "_THBGRAPH_COMPLETE" in shell("completion", name)


def test_a_closed_pipe_is_no_error(seeds_graph: Path) -> None:
    command = f"{sys.executable} -m thbgraph facts --graph {seeds_graph} | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)  # noqa: S602
    assert done.stderr == ""

"""docs/rules.md, tried as written: in a copy of the project, command by command."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from thbgraph.extraction import patterns, rules

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
TEN_MINUTES = GUIDE[GUIDE.index("## Add a rule") : GUIDE.index("## Keys of a rule")]
RULES = Path("src/thbgraph/extraction/rules/events-actors.yaml")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", TEN_MINUTES, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The parts of a checkout that the guide speaks of."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("ontology", "queries", "seeds", "shapes", "src"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "tests").mkdir()
    for file in (*(ROOT / "tests").glob("*.py"), ROOT / "pyproject.toml"):
        shutil.copy(file, folder / file.relative_to(ROOT))
    shutil.copytree(ROOT / "tests" / "devset", folder / "tests" / "devset")
    (folder / "page.txt").write_text(blocks("text")[0], encoding="utf-8")
    return folder


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    program, *arguments = shlex.split(command)
    if program == "pytest":
        arguments += ["-q", "-p", "no:cacheprovider", "-o", "addopts="]
    return subprocess.run(
        [sys.executable, "-m", program, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


def told(block: str) -> list[tuple[str, list[str]]]:
    """The commands of a block, each with the pieces of output that stand between the dots."""
    found = []
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        found.append(
            (command, [p.strip("\n") for p in re.split(r"^…$", output, flags=re.MULTILINE)])
        )
    return found


def test_the_ten_minutes_go_as_the_guide_says(copy: Path) -> None:
    [before, tried, elsewhere] = map(told, blocks("console"))
    [(command, shown)] = before
    done = run(command, copy)
    assert all(piece in done.stdout for piece in shown), done.stdout

    file = copy / RULES
    untouched = file.read_text(encoding="utf-8")
    wrong, right = "{Bodies:a}", "{Body+:a}"
    [rule] = blocks("yaml")
    file.write_text(untouched + rule.replace(right, wrong), encoding="utf-8")
    done = run("thbgraph extract page.txt", copy)
    line = untouched.count("\n") + 1
    assert done.returncode == 2
    assert done.stderr.startswith(f"thbgraph: {RULES.name}:{line}: {blocks('text')[1].strip()}")

    file.write_text(untouched + rule, encoding="utf-8")
    for command, shown in (*tried, *elsewhere):
        done = run(command, copy)
        assert done.returncode == 0, done.stdout + done.stderr
        assert all(piece in done.stdout for piece in shown), done.stdout


def test_the_examples_of_the_guide_are_no_rule_yet() -> None:
    assert "event-catered-for" not in (ROOT / RULES).read_text(encoding="utf-8")


def test_every_key_and_kind_of_the_loader_is_in_the_guide() -> None:
    keys = set(re.findall(r"`([a-z-]+)`", GUIDE[GUIDE.index("## Keys of a rule") :]))
    assert keys >= rules.KEYS
    assert set(rules.GUARDS) - {"cancellation"} <= keys
    assert set(rules.CONTEXTS) - {""} <= keys
    kinds = GUIDE[GUIDE.index("Kinds: `Event`") :]
    assert [k for k in patterns.KINDS if f"`{k}`" not in kinds and k not in {"Post", "Text"}] == []

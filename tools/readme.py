"""The parts of README.md and docs/*.md that a command printed, printed anew.

Between `<!-- output: ARGUMENTS -->` and `<!-- end -->` stands what `thbgraph ARGUMENTS` prints on
the graph of the seeds; between `<!-- measured: ARGUMENTS -->` and `<!-- end -->` likewise, without
a graph. The graph is built once, into a temporary folder.
"""

from __future__ import annotations

import contextlib
import functools
import io
import re
import shlex
import tempfile
from pathlib import Path

from thbgraph import cli

ROOT = Path(__file__).resolve().parents[1]
_BLOCK = re.compile(
    r"(?P<mark><!-- (?P<kind>output|measured): (?P<arguments>.*?) -->\n).*?(?P<end><!-- end -->)",
    re.DOTALL,
)


def render(name: str) -> str:
    """Return the page `name` (`README.md`) with its blocks printed anew."""
    return _BLOCK.sub(_printed, (ROOT / name).read_text(encoding="utf-8"))


def picture(name: str) -> str:
    """Return the network of the seeds as an SVG; `name` is where it will stand."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / Path(name).name
        _run("network", "--output", str(file), "--graph", _graph())
        return file.read_text(encoding="utf-8")


def _printed(block: re.Match[str]) -> str:
    arguments = shlex.split(block["arguments"])
    if block["kind"] == "output":
        arguments += ["--graph", _graph()]
    text = "\n".join(line.rstrip() for line in _run(*arguments).strip("\n").splitlines())
    return f"{block['mark']}\n```text\n{text}\n```\n\n{block['end']}"


@functools.cache
def _graph() -> str:
    folder = tempfile.mkdtemp(prefix="thbgraph-docs-")
    _run("build", "--output", f"{folder}/build")
    return f"{folder}/build"


def _run(*arguments: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()) as said:
        code = cli.main(arguments)
    if code:
        raise RuntimeError(f"thbgraph {shlex.join(arguments)}: exit code {code}\n{said.getvalue()}")
    return out.getvalue()

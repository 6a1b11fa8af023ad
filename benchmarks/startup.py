"""How long `thbgraph --version` and a stored query take, as multiples of a bare `python -c pass`.

    python benchmarks/startup.py

Run it with the interpreter that has thbgraph installed. It builds the seeds' graph into a
temporary folder, then runs the three commands in turn and compares their medians. Compiled modules
are kept in that folder too, as an installation keeps them, whatever this environment says of that.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from measured import Outcome, parser

ROUNDS = 21
KEYS = {"--version": "start.version", "query timeline": "start.query"}


def measure(found: Outcome, rounds: int) -> None:
    """Measure all commands in turn."""
    program = [str(Path(sys.executable).with_name("thbgraph"))]
    with tempfile.TemporaryDirectory() as folder:
        graph = f"{folder}/build"
        kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        kept["PYTHONPYCACHEPREFIX"] = f"{folder}/compiled"
        run = partial(subprocess.run, check=True, capture_output=True, env=kept)
        run([*program, "build", "--output", graph])
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "--version": [*program, "--version"],
            "query timeline": [*program, "query", "timeline", "--graph", graph],
        }
        for command in commands.values():
            run(command)
        seconds: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                start = time.perf_counter()
                run(command)
                seconds[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    for name, key in KEYS.items():
        ratio = medians[name] / medians["python -c pass"]
        found.ratio(key, f"`thbgraph {name}` ÷ `python -c pass`", ratio)


def main() -> int:
    """Measure and print; return 1 where a limit is not kept."""
    options = parser(__doc__)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    given = options.parse_args()
    found = Outcome.to("Start", given.results, "startup")
    measure(found, given.rounds)
    return found.finish()


if __name__ == "__main__":
    sys.exit(main())

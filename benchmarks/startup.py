"""How long `thbgraph --version` and a stored query take, as multiples of a bare `python -c pass`.

Run it with the interpreter that has thbgraph installed. It builds the seeds' graph into a
temporary folder, then runs the three commands in turn and compares their medians.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 21
LIMITS = {"--version": 4, "query timeline": 10}


def main() -> int:
    """Print the table; return 1 where a limit is not kept."""
    program = str(Path(sys.executable).with_name("thbgraph"))
    with tempfile.TemporaryDirectory() as folder:
        graph = f"{folder}/build"
        subprocess.run([program, "build", "--output", graph], check=True, capture_output=True)
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "--version": [program, "--version"],
            "query timeline": [program, "query", "timeline", "--graph", graph],
        }
        seconds: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                start = time.perf_counter()
                subprocess.run(command, check=True, capture_output=True)
                seconds[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    bare = medians["python -c pass"]
    kept = True
    print(f"{'command':<18} {'× bare Python':>13}  limit")
    for name, median in medians.items():
        ratio = median / bare
        limit = LIMITS.get(name)
        kept = kept and (limit is None or ratio <= limit)
        print(f"{name:<18} {ratio:>13.1f}  {limit or ''}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())

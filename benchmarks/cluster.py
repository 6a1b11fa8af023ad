"""A build by two workers of a Dask cluster, against two processes of the same machine.

    python benchmarks/cluster.py [--documents 400]

What is compared is the whole build with the shapes left aside: a cluster on one machine can only
show what the way over it costs.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import distributed
from build import same
from corpus import write
from measured import Outcome, Row

from thbgraph import builder
from thbgraph.builder import validating

WORKERS = 2


def outcome(documents: int = 400) -> Outcome:
    """Measure, and return the rows."""
    validating.LARGEST = validating.LARGEST_FAST = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "texts", documents)
        start = time.perf_counter()
        builder.build(folder / "texts", folder / "here", jobs=WORKERS)
        here = time.perf_counter() - start
        start = time.perf_counter()
        with distributed.LocalCluster(
            n_workers=WORKERS,
            threads_per_worker=1,
            protocol="tcp",
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
        ) as cluster:
            started = time.perf_counter()
            address = cluster.scheduler_address
            builder.build(folder / "texts", folder / "there", scheduler=address)
            there = time.perf_counter() - started
        around = time.perf_counter() - start - there
        equal = same(folder / "here", folder / "there")
    return Outcome(
        "Extraction on a cluster",
        [
            Row("the cluster's bytes are one machine's", "yes", "yes" if equal else "no", equal),
            Row(f"{WORKERS} workers ÷ {WORKERS} processes, time", "", f"{there / here:.2f} ×"),
            Row("starting and closing the cluster ÷ the build on it", "", f"{around / there:.2f}"),
        ],
        notes=[f"{documents:,} generated documents; scheduler and workers on the same machine."],
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=int, default=400)
    outcome(parser.parse_args().documents).show()


if __name__ == "__main__":
    main()

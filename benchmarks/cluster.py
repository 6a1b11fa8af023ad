"""A build by two workers of a Dask cluster, against two processes of the same machine.

    python benchmarks/cluster.py [--documents 400]

What is compared is the whole build with the shapes left aside: a cluster on one machine can only
show what the way over it costs.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import distributed
from build import same
from corpus import write
from measured import Outcome, parser

from thbgraph import builder
from thbgraph.builder import validating

WORKERS = 2


def measure(found: Outcome, documents: int) -> None:
    """Measure one size."""
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
    found.holds("cluster.same", "the bytes of a build on one machine", value=equal)
    found.figure(f"{WORKERS} workers ÷ {WORKERS} processes, time", f"{there / here:.2f} ×")
    found.figure("starting and closing the cluster ÷ the build on it", f"{around / there:.2f} ×")
    found.note(f"{documents:,} generated documents; scheduler and workers on the same machine.")


def main() -> int:
    """Measure and print."""
    options = parser(__doc__)
    options.add_argument("--documents", type=int, default=400)
    given = options.parse_args()
    found = Outcome.to("Extraction on a cluster", given.results, "cluster")
    measure(found, given.documents)
    return found.finish()


if __name__ == "__main__":
    sys.exit(main())

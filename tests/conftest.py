"""Settings and fixtures of all tests."""

import fcntl
import os
from pathlib import Path

import pytest
from hypothesis import settings

from thbgraph import builder

# The same examples on every run, however busy the machine is: a failure can be looked at again.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def seeds_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the seeds' graph, built once for all processes; tests leave it as it is."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / "seeds" / "build"
    with (shared / "seeds.lock").open("w", encoding="ascii") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not folder.is_dir():
            builder.build(None, folder)
    return folder

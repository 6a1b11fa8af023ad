"""Settings and fixtures of all tests."""

from pathlib import Path

import pytest
from hypothesis import settings

from thbgraph import builder

# The same examples on every run, however busy the machine is: a failure can be looked at again.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def seeds_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the seeds' graph, built once; tests read it and leave it as it is."""
    folder = tmp_path_factory.mktemp("seeds") / "build"
    builder.build(None, folder)
    return folder

"""thbgraph: documents on the work against human trafficking as a graph that proves itself."""

from thbgraph.version import __version__

__all__ = ["__version__"]

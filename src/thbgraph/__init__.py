"""thbgraph: documents on the work against human trafficking as a graph that proves itself.

The verbs (`build`, `open`, `extract`, `evaluate`) and the class `Graph` are described in
`thbgraph.api`, which is loaded when one of them is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from thbgraph.version import __version__

if TYPE_CHECKING:
    from thbgraph.api import Graph, build, evaluate, extract, open  # noqa: A004

__all__ = ["Graph", "__version__", "build", "evaluate", "extract", "open"]


def __getattr__(name: str) -> object:
    if name in __all__:
        from thbgraph import api  # noqa: PLC0415 - `import thbgraph` must stay free of the engine

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

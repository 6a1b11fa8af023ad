"""The data that the readers are made of, which lies beside them as YAML."""

from __future__ import annotations

from importlib import resources
from typing import Any, Final

import yaml

# libyaml's loader, where PyYAML was built with it, reads ten times as fast.
FASTEST: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def data(name: str) -> Any:  # noqa: ANN401 - each file has a layout of its own
    """Return what a file of this package holds, by its name."""
    text = resources.files(__package__).joinpath(name).read_text("utf-8")
    return yaml.load(text, FASTEST)  # noqa: S506 - one of the safe loaders

"""The `thbgraph` program: answers `--version` at once, else starts the command line."""

from __future__ import annotations

import sys

from thbgraph.version import __version__


def main() -> int:
    """Run the command line and return its exit code."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"thbgraph {__version__}\n")
        return 0
    from thbgraph import cli  # click is loaded only when it has something to do

    return cli.main()


if __name__ == "__main__":
    sys.exit(main())

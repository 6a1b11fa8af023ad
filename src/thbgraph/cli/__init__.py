"""The command line: thin commands, loaded when called, and the one place that catches errors.

A command parses, calls one function and prints. Data goes to standard output or the file named
with `--output`; what was done, and what went wrong, goes to standard error.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import TYPE_CHECKING, Final

import click

from thbgraph.errors import ThbgraphError
from thbgraph.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

_INTERRUPTED: Final = 130

_COMMANDS: Final = {
    "build": "making",
    "extract": "reading",
    "evaluate": "reading",
    "rules": "reading",
    "people": "guarding",
    "facts": "asking",
    "explain": "asking",
    "query": "asking",
    "review": "curating",
    "reconcile": "curating",
    "validate": "making",
    "export": "sharing",
    "network": "sharing",
    "push": "sharing",
    "serve": "serving",
    "site": "serving",
    "completion": "shell",
}
"""Each command and the module here that defines it, in the order of `thbgraph --help`."""


class _LazyGroup(click.Group):
    """A group that imports a command's module only when that command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"thbgraph.cli.{_COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command


def _print_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"thbgraph {__version__}")
        ctx.exit()


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version.",
)
def program() -> None:
    """Documents on the work against human trafficking, as a graph that proves itself.

    Start with `thbgraph build`, then ask: `thbgraph query`, `thbgraph explain "CBSS"`.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 done, 1 the data does not hold, 2 wrong input."""
    try:
        result = program.main(arguments, prog_name="thbgraph", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return 2
    except ThbgraphError as error:
        click.echo(f"thbgraph: {error}", err=True)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("thbgraph: interrupted; nothing was changed", err=True)
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader of our output (`| head`) has seen enough. Python would complain once more when
        # it flushes standard output at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return result if isinstance(result, int) else 0

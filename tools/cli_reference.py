"""docs/cli.md, from the commands' own help."""

from __future__ import annotations

import click

from thbgraph.cli import program

HEAD = """# Command line

Generated from the commands' own help by `make docs`.

Data goes to standard output or the file named with `--output`; everything else to standard error.
Exit codes: `0` done, `1` the data does not hold (violations, unverified facts, failed
expectations), `2` wrong input or usage. An error names the file, the place in it, and what would
be right.

Shell completion: `eval "$(thbgraph completion bash)"` (or `zsh`); in fish,
`thbgraph completion fish | source`.
"""


def render() -> str:
    """Return the whole page."""
    # A context made by hand does not take the program's own settings, such as `-h`.
    parent = click.Context(
        program, info_name="thbgraph", terminal_width=88, **program.context_settings
    )
    parts = [HEAD, _block("thbgraph", program, parent)]
    for name in program.list_commands(parent):
        command = program.get_command(parent, name)
        if command is None:
            raise LookupError(name)
        context = click.Context(command, info_name=name, parent=parent, terminal_width=88)
        parts.append(_block(f"thbgraph {name}", command, context))
    return "\n".join(parts)


def _block(title: str, command: click.Command, context: click.Context) -> str:
    help_text = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    return f"## {title}\n\n```text\n{help_text}\n```\n"

"""`completion`: let the shell complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from thbgraph.errors import ThbgraphError


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the completion script for a shell.

    bash and zsh: eval "$(thbgraph completion bash)"; fish: thbgraph completion fish | source.
    """
    maker = get_completion_class(shell)
    if maker is None:
        raise ThbgraphError(f"no completion for {shell} in this version of click")
    root = ctx.find_root()
    script = maker(root.command, {}, "thbgraph", "_THBGRAPH_COMPLETE").source()
    click.echo(script)

"""`poreroutine completion`: prints what a shell needs to complete commands, ids and files."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from poreroutine.report.program import NAME


@click.command(epilog="Try: poreroutine completion bash >> ~/.bashrc")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what a shell needs to complete commands, ids and files.

    Add the output to ~/.bashrc, to ~/.zshrc, or to ~/.config/fish/completions/poreroutine.fish,
    and open a new shell.
    """
    script = get_completion_class(shell)
    if script is None:
        raise click.BadParameter(f"no completion for {shell}")
    root = click.get_current_context().find_root().command
    made = script(root, {}, NAME, f"_{NAME.upper()}_COMPLETE")
    click.echo(made.source_template % made.source_vars())

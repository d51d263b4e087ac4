"""The reference of all commands, written from their own help: `python -m cli.reference`."""

from collections.abc import Iterator
from pathlib import Path

import click

from .main import HELP, fonder

HEAD = """# Commands

Written from the commands' own help by `make docs`; a test keeps it fresh.

Exit codes: 0 done; 1 checked and found wanting; 2 the command line, a pack or a scenario is wrong;
3 a fault of ours; 130 interrupted; 141 nobody reads the output any more. Colours are used on
terminals only, and never where `NO_COLOR` is set. Output into a file or a pipe is UTF-8.

For completion in your shell, put one of these lines where it starts:

    eval "$(_FONDER_COMPLETE=bash_source fonder)"     # ~/.bashrc
    eval "$(_FONDER_COMPLETE=zsh_source fonder)"      # ~/.zshrc
    _FONDER_COMPLETE=fish_source fonder | source      # ~/.config/fish/config.fish
"""


def reference() -> str:
    """Return the help of every command, in Markdown."""
    parts = [HEAD]
    for path, command in commands("fonder", fonder):
        context = click.Context(command, info_name=path, terminal_width=96, help_option_names=HELP)
        text = command.get_help(context)
        body = "\n".join(f"    {line}".rstrip() for line in text.splitlines())
        parts.append(f"## {path}\n\n{body}\n")
    return "\n".join(parts)


def commands(path: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """Yield a command and those below it, with the words that call each."""
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command, info_name=path)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None:
                yield from commands(f"{path} {name}", below)


if __name__ == "__main__":
    Path("docs/cli.md").write_text(reference(), encoding="utf-8")

"""What is written from the program itself: commands, codes, and the README's example."""

from collections.abc import Iterator
from pathlib import Path

import click

from .main import HELP, fonder

HEAD = """# Commands

Written from the commands' own help by `make docs`; a test keeps it fresh.

Exit codes: 0 done; 1 checked and found wanting; 2 the command line, a pack or a scenario is wrong;
3 a fault of ours; 130 interrupted; 141 nobody reads the output any more. Colours are used on
terminals only, and never where `NO_COLOR` is set. Output into a file or a pipe is UTF-8.

What was read and compiled once is kept in your cache folder (`$XDG_CACHE_HOME/fonder`, or where
your system has such things), and made anew when the rules or Fonder change. It may be deleted at
any time; `FONDER_CACHE=off` does without.

For completion in your shell, put one of these lines where it starts:

    eval "$(_FONDER_COMPLETE=bash_source fonder)"     # ~/.bashrc
    eval "$(_FONDER_COMPLETE=zsh_source fonder)"      # ~/.zshrc
    _FONDER_COMPLETE=fish_source fonder | source      # ~/.config/fish/config.fish
"""


EXAMPLE = "scenarios/new-and-clingy.yaml"
BEGIN = "<!-- what `fonder advise` prints; written by `make docs` -->"
END = "<!-- end -->"


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


def with_excerpt(readme: str) -> str:
    """Return the README with the advice between its marks as it is printed today."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    return f"{before}{begin}\n{excerpt()}\n{end}{after}"


def excerpt() -> str:
    """Return the beginning of the advice on the example the README shows, as a block of code."""
    from engine import advisor, compose, load_pack, load_scenario
    from engine.present import brief
    from engine.shipped import shipped

    pack = load_pack(shipped("rules"))
    scenario = load_scenario(EXAMPLE, pack)
    first, second, *_ = brief(compose(advisor(pack).advise(scenario))).split("\n\n[")
    body = "\n".join(f"    {line}".rstrip() for line in f"{first}\n\n[{second}".splitlines())
    return f"\n    $ fonder advise {EXAMPLE}\n{body}\n"


def pages() -> str:
    """Return the pages of all codes as one document, in Markdown."""
    from engine.codes import CODES
    from engine.codes.pages import all_pages

    return all_pages(CODES)


if __name__ == "__main__":
    Path("docs/cli.md").write_text(reference(), encoding="utf-8")
    Path("docs/codes.md").write_text(pages(), encoding="utf-8")
    readme = Path("README.md")
    readme.write_text(with_excerpt(readme.read_text(encoding="utf-8")), encoding="utf-8")

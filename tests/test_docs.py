"""What is written about the commands is true, and every command says how it is used."""

from pathlib import Path

import click
import pytest

from cli.main import COMMANDS, fonder
from cli.reference import commands, pages, reference, with_excerpt

ROOT = Path(__file__).parent.parent
EVERY = dict(commands("fonder", fonder))


def test_the_reference_of_commands_is_fresh() -> None:
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == reference(), "run `make docs`"


def test_the_pages_of_codes_are_fresh() -> None:
    assert (ROOT / "docs" / "codes.md").read_text(encoding="utf-8") == pages(), "run `make docs`"


def test_the_advice_in_the_readme_is_what_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert with_excerpt(readme) == readme, "run `make docs`"


@pytest.mark.parametrize("path", sorted(EVERY))
def test_every_command_has_help_and_what_is_no_group_an_example(path: str) -> None:
    command = EVERY[path]
    assert command.help
    if not isinstance(command, click.Group):
        assert f"      {path}" in "\n" + (command.help or "").replace("\n  ", "\n      ")


@pytest.mark.parametrize("path", sorted(EVERY))
def test_every_option_says_what_it_does(path: str) -> None:
    options = [p for p in EVERY[path].params if isinstance(p, click.Option)]
    assert all(option.help for option in options)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_readme_names_every_command(name: str) -> None:
    assert f"fonder {name}" in (ROOT / "README.md").read_text(encoding="utf-8")

"""What commands are given: packs and scenarios, by file, folder or standard input."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from engine.diagnostics import Diagnostic, FonderError
from engine.source import Span

if TYPE_CHECKING:
    from engine.advise import Advisor
    from engine.ir import Pack
    from engine.scenario import Scenario

Command = TypeVar("Command", bound=Callable[..., Any])

rules_option = click.option(
    "--rules",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Another pack than the one that comes with Fonder.",
)
backend_option = click.option(
    "--backend",
    type=click.Choice(["forward", "reference"]),
    default="forward",
    show_default=True,
    help="What draws the conclusions; both give the same.",
)
PRINTED = ("text", "md", "json")
"""Named here as well, so that `--help` need not load the engine."""


def printed_option(help: str = "How to print it.") -> Callable[[Command], Command]:
    """Return the option that says in which format something is printed."""
    return click.option(
        "--format", "form", type=click.Choice(PRINTED), default="text", show_default=True, help=help
    )


scenarios_argument = click.argument("scenarios", nargs=-1, required=True, metavar="SCENARIO...")


def pack_folder(rules: Path | None) -> Path:
    """Return the folder of the pack asked for, or of the one that comes with Fonder."""
    from engine.shipped import shipped

    if rules is None:
        return shipped("rules")
    if not os.path.isdir(rules):
        help = "name the folder that holds the files of a pack"
        raise FonderError.of("Y013", Span(str(rules)), "there is no such folder", help)
    return rules


def pack_of(rules: Path | None) -> "Pack":
    """Return the pack asked for; raises FonderError if anything in it is wrong."""
    from engine.load import load_pack

    return load_pack(pack_folder(rules))


def advisor_of(rules: Path | None, backend: str) -> "Advisor":
    """Return the pack asked for, made ready to advise."""
    from engine.advise import advisor

    return advisor(pack_of(rules), backend, cache=True)


def scenario_files(names: Iterable[str]) -> list[str]:
    """Return the files meant: a folder stands for the `*.yaml` in it, `-` for standard input."""
    return [file for name in names for file in expanded(name)]


def expanded(name: str) -> list[str]:
    """Return the files that one argument stands for; raises FonderError for a folder of none."""
    if name == "-" or not os.path.isdir(name):
        return [name]
    help = "name a folder that holds scenario files, or a file"
    try:
        inside = sorted(os.listdir(name))
    except OSError as error:
        says = f"the folder cannot be read: {error.strerror}"
        raise FonderError.of("Y013", Span(name), says, help) from error
    found = [one for one in inside if one.endswith((".yaml", ".yml")) and not one.startswith(".")]
    if not found:
        raise FonderError.of("F002", Span(name), "there is no *.yaml file in this folder", help)
    return [str(Path(name, one)) for one in found]


def scenarios_of(files: Iterable[str], pack: "Pack") -> "list[tuple[str, Scenario]]":
    """Return every scenario with its file; raises FonderError with what is wrong in all of them."""
    from engine.load import load_scenario

    found: list[tuple[str, Scenario]] = []
    wrong: list[Diagnostic] = []
    left_out = 0
    for file in files:
        try:
            found.append((file, load_scenario(file, pack)))
        except FonderError as error:
            wrong.extend(error.diagnostics)
            left_out += error.left_out
    if wrong:
        raise FonderError(wrong, left_out)
    return found


def tactics_of(pack: "Pack", named: tuple[str, ...]) -> tuple[str, ...]:
    """Return the tactics meant by some words; raises FonderError (S003) for one that is none."""
    from engine.findings import Findings, suggestion
    from engine.parse.situations import words_for
    from engine.words import plain

    findings = Findings()
    known = words_for(pack)["tactic"]
    for word in named:
        if plain(word) not in known:
            says = f"there is no tactic called {word!r}"
            near = suggestion(plain(word), known) or "`fonder graph --overview` names them all"
            findings.add("S003", Span(word), says, near)
    if findings.diagnostics:
        raise findings.error()
    return tuple(dict.fromkeys(known[plain(word)] for word in named))

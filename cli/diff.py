"""`fonder diff`: whom two packs advise otherwise, decided over every possible person."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.diagnostics import FonderError

from .inputs import pack_folder, printed_option, rules_option, scenario_files
from .outputs import colourful, dressed, with_progress, write_whole
from .revisions import folder_of

if TYPE_CHECKING:
    from engine.difference.saved import Situation
    from engine.ir import Pack
    from engine.present.differing import PackDiff


@click.command()
@click.argument("old")
@click.argument("new", required=False)
@printed_option(help="How to print it; md suits a review comment.")
@click.option("--words", is_flag=True, help="Show every text that is put otherwise in full.")
@click.option(
    "--regions",
    type=click.IntRange(1, 100),
    default=3,
    show_default=True,
    help="Describe at most so many groups of people for each change; the rest is counted.",
)
@click.option(
    "--scenarios",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="DIR",
    help="Scenarios to run through both packs instead of the folder scenarios beside the rules.",
)
@click.option(
    "--witness",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write a scenario file for each example to this folder; it is made if need be.",
)
@rules_option
def diff(
    old: str,
    new: str | None,
    form: str,
    words: bool,
    regions: int,
    scenarios: Path | None,
    witness: Path | None,
    rules: Path | None,
) -> int:
    """Compare two packs of rules: for each tactic, whether any possible person gets other advice.

    OLD and NEW are folders or git revisions: REV for the rules as they were then, REV:path for
    another folder. Without NEW, it is the rules as they are now. Ends with exit code 0 if nobody
    gets other advice, which is then proven, and with 1 if somebody does.

    \b
    Examples:
      fonder diff HEAD~5
      fonder diff main HEAD --format md
      fonder diff old-rules new-rules --witness examples
    """
    from engine.advise import advisor
    from engine.difference.difference import difference
    from engine.present.packdiff import compose, render
    from engine.present.render import undressed

    home = pack_folder(rules)
    with ExitStack() as held:
        folders = [
            folder_of(old, home, held),
            home if new is None else folder_of(new, home, held),
        ]
        labels = old, new or str(home)
        before, after = (
            loaded(folder, label) for folder, label in zip(folders, labels, strict=True)
        )
        saved = [
            *scenarios_in(
                scenarios or beside(Path(new) if new and os.path.isdir(new) else home),
                before,
                after,
            ),
            *cases_in(folders[0], before, old=True),
            *cases_in(folders[1], after, old=False),
        ]
    found = difference(
        advisor(before, "reference"),
        advisor(after, "reference"),
        saved,
        regions,
        lambda groups, length: with_progress(groups, "Differences", length),
    )
    diff = compose(found, *labels, words)
    if witness is not None:
        write_examples(witness, diff)
    style = dressed if colourful() else undressed
    click.echo(render(diff, form, style), nl=False)
    return 0 if diff.same_advice else 1


def loaded(folder: Path, label: str) -> "Pack":
    """Return the pack in a folder; what is wrong in it is told of the place it was named by."""
    from engine.load import load_pack

    if os.path.isdir(label):
        return load_pack(folder)
    try:
        return load_pack(folder, cache=False)
    except FonderError as error:
        raise FonderError(
            replace(one, span=replace(one.span, file=one.span.file.replace(str(folder), label)))
            for one in error.diagnostics
        ) from error


def beside(pack: Path) -> Path | None:
    """Return the folder of scenarios beside a pack, None if there is none."""
    found = pack.resolve().parent / "scenarios"
    return found if found.is_dir() else None


def scenarios_in(folder: Path | None, old: "Pack", new: "Pack") -> "Iterator[Situation]":
    """Yield the scenarios of a folder, each in the words of the new pack or else of the old one.

    Raises FonderError with what is wrong for the new pack in one that neither can read.
    """
    from engine.difference.saved import Situation
    from engine.load import load_scenario

    for file in scenario_files([str(folder)]) if folder else ():
        try:
            facts, is_old = load_scenario(file, new).facts, False
        except FonderError as error:
            try:
                facts, is_old = load_scenario(file, old).facts, True
            except FonderError:
                raise error from None
        yield Situation("scenario", os.path.basename(file), facts, is_old)


def cases_in(folder: Path, pack: "Pack", old: bool) -> "Iterator[Situation]":
    """Yield the cases of a pack, each asked about the tactics that it expects something of."""
    from engine.difference.saved import Situation
    from engine.load import read_cases

    for case in read_cases(folder, pack):
        tactics = tuple(expect.tactic for expect in case.expects)
        answers = {one.fact: one.value for one in case.facts}
        yield Situation("case", case.name, answers, old, tactics)


def write_examples(folder: Path, diff: "PackDiff") -> None:
    """Write the files of all examples; two where the packs have different names for the answers."""
    moves = [(each.tactics[0], move) for each in diff.differing for move in each.moves]
    moves += [("only", move) for move in diff.only]
    examples = ((name, one) for name, move in moves for who in move.who for one in who.examples)
    for number, (name, one) in enumerate(examples, 1):
        stem = f"{number:03d}-{name}"
        if one.old_file == one.new_file:
            write_whole(folder / f"{stem}.yaml", one.new_file.encode())
        else:
            write_whole(folder / f"{stem}.before.yaml", one.old_file.encode())
            write_whole(folder / f"{stem}.now.yaml", one.new_file.encode())

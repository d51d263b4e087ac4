"""The file that answers are kept in, written anew after each of them."""

import os
from dataclasses import dataclass, replace
from pathlib import Path

from engine.diagnostics import FonderError
from engine.ir import Pack
from engine.load import load_scenario
from engine.scenario import Scenario
from engine.source import Span

from ..outputs import write_whole


@dataclass(frozen=True, slots=True)
class Kept:
    """A file, and the text and scenario it goes back to."""

    path: Path
    text: str
    says: Scenario
    there: bool = False
    """Whether the file is there, written by us or resumed."""


def new_file(name: str, pack: Pack) -> Kept:
    """Return a file that will be begun; raises FonderError (F005) if something is there already."""
    from engine.scenario_file import begun  # most interviews are held without a file

    name = os.path.expanduser(name)
    if os.path.lexists(name):
        help = "choose another name, or give it without -o to go on with it"
        raise FonderError.of("F005", Span(name), "is there already", help)
    empty = Scenario("", (), ())
    return Kept(Path(name), begun(pack, empty), empty)


def resumed(name: str, pack: Pack) -> Kept:
    """Return a scenario file that is there; raises FonderError with what is wrong in it.

    That is also (F008) where it cannot be changed without losing how it is written.
    """
    says = load_scenario(name, pack)
    text = Path(name).read_bytes().decode("utf-8")
    file = Kept(Path(name), text, says, there=True)
    written(file, pack, says)
    return file


def elsewhere(old: Kept, name: str, pack: Pack) -> Kept:
    """Return the same text under another name; raises FonderError (F005) if that is taken."""
    if os.path.exists(name) and os.path.samefile(name, old.path):
        return old
    return replace(old, path=new_file(name, pack).path, there=False)


def keep(file: Kept, pack: Pack, scenario: Scenario) -> Kept:
    """Write what was told; raises FonderError (F003) if it cannot be written."""
    write_whole(file.path, written(file, pack, scenario).encode("utf-8"), private=True)
    return replace(file, there=True)


def written(file: Kept, pack: Pack, scenario: Scenario) -> str:
    """Return the text that says what was told; raises FonderError (F008) if there can be none."""
    from engine.scenario_file import kept

    text = kept(file.text, pack, file.says, scenario)
    if text is None:
        help = "keep your answers in a new file, by -o"
        says = "cannot be changed and keep its layout"
        raise FonderError.of("F008", Span(str(file.path)), says, help)
    return text

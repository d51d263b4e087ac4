"""What `fonder graph` lays over its pictures: how many cases decide, what is other than before."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .outputs import with_progress
from .revisions import folder_of

if TYPE_CHECKING:
    from engine.advise import Advisor
    from engine.ir import Pack


@dataclass(frozen=True, slots=True)
class Overlays:
    """What is laid over the rules, by key; empty where it is not asked for."""

    counts: Mapping[str, int]
    """In how many cases every gate and rule decides."""
    changes: Mapping[str, str]
    """What is new or changed beside an older pack, in words."""

    def notes(self) -> Mapping[str, str]:
        """Return all of it in words."""
        from engine.analysis.notes import joined, of_cases

        return joined((of_cases(self.counts), self.changes))


def overlays(advisor: "Advisor", folder: Path, coverage: bool, old: str | None) -> Overlays:
    """Return what is asked for of a pack that lies in a folder."""
    counts = counts_of(advisor, folder) if coverage else {}
    return Overlays(counts, changes_since(old, folder, advisor.pack) if old else {})


def counts_of(advisor: "Advisor", folder: Path) -> Mapping[str, int]:
    """Return in how many cases of a pack's folder every gate and rule decides."""
    from engine.casebook import run_cases, times_decided
    from engine.load import read_cases

    cases = read_cases(folder, advisor.pack)
    results = with_progress(run_cases(advisor, cases), "Cases", len(cases))
    return times_decided(advisor, results)


def changes_since(old: str, folder: Path, pack: "Pack") -> Mapping[str, str]:
    """Return what is new or changed since an older pack, a folder or a git revision."""
    from engine.analysis.changed import of_difference
    from engine.load import load_pack

    with ExitStack() as held:
        before = load_pack(folder_of(old, folder, held), cache=False)
    return of_difference(before, pack)

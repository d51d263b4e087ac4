"""A pack proven: its obligations in order, each finding with its witness."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, assert_never

from ..cache import keep, key_of, recall
from ..diagnostics import Diagnostic, FonderError
from ..ir import Pack
from ..phrases import listed
from ..source import Span
from .allowances import Used, allowing, idle
from .asked import Asked, asked
from .obligations import Decides, Every, Gives, Meets, Obligation, Some, Trait
from .passes import obligations
from .proof import Finding, Proof
from .space import possible_people
from .witness import witness

if TYPE_CHECKING:
    from .solve import Outcome, Solver

Progress: TypeAlias = Callable[[Sequence[Obligation]], Iterable[Obligation]]

PATIENCE = 10_000
"""Milliseconds that the solver may take for one question."""


def proven(folder: Path, pack: Pack, progress: Progress = iter) -> Proof:
    """Return the proof of the pack in a folder, one kept from an earlier run if nothing changed.

    Raises FonderError (F009) if the solver is not installed.
    """
    key = key_of(folder, f"proof of {pack.sha256} by z3 {solver_version()}")
    proof = recall(key, Proof)
    if proof is None:
        proof = prove(pack, progress)
        if proof.whole:  # another run may have more time
            keep(key, proof)
    return proof


def solver_version() -> str:
    """Return the version of the solver; raises FonderError (F009) if it is not installed."""
    try:
        return version("z3-solver")
    except PackageNotFoundError as error:
        says = "proving needs the solver z3, which is not installed"
        help = "install it with: pip install 'fonder[prove]'"
        raise FonderError.of("F009", Span("z3-solver"), says, help) from error


def prove(pack: Pack, progress: Progress = iter, milliseconds: int = PATIENCE) -> Proof:
    """Return the proof of a pack: of everything that must hold of it, what does and what does not.

    `progress` is given the obligations and yields them, one after the other.
    """
    from .solve import Solver  # the solver is large, and whoever proves nothing need not have it

    ready = asked(pack)
    every = obligations(ready)
    solver = Solver(ready, milliseconds)
    used: Used = set()
    findings: list[Finding] = []
    stand: list[tuple[str, str]] = []
    for obligation in progress(every):
        outcome = solver.somebody(obligation.formula, obligation.lifted)
        if outcome.proves(obligation):
            continue
        if outcome.in_time and (allow := allowing(obligation, used)):
            stand.append((obligation.fails, allow.why))
            continue
        findings.append(finding(obligation, outcome, ready, solver))
        if obligation.code == "V011" and outcome.in_time:
            return Proof(len(every), 0, tuple(findings), ())
    whole = all(one.diagnostic.code != "V013" for one in findings)
    found = sorted([*findings, *(map(Finding, idle(pack, used)) if whole else ())], key=place)
    return Proof(len(every), possible_people(ready), tuple(found), tuple(stand), whole)


def place(one: Finding) -> tuple[object, ...]:
    """Return where a finding comes among others."""
    return one.diagnostic.span, one.diagnostic.code, one.diagnostic.message


def finding(obligation: Obligation, outcome: "Outcome", asked: Asked, solver: "Solver") -> Finding:
    """Return what there is to say of an obligation that was not proven."""
    diagnostic = Diagnostic(obligation.code, obligation.span, obligation.fails, obligation.help)
    if not outcome.in_time:
        says = f"it could not be decided in time whether {obligation.fails}"
        return Finding(Diagnostic("V013", obligation.span, says, "split what it speaks of"))
    shown = obligation.shown
    if shown is not None and solver.is_there(shown):
        seen = (obligation.tactic,) if obligation.tactic else tuple(tactics_of(shown))
        return Finding(diagnostic, witness(asked, shown, seen, solver.person()))
    return Finding(replace(diagnostic, help=excluded(obligation, outcome)))


def excluded(obligation: Obligation, outcome: "Outcome") -> str:
    """Return the help of an obligation, with the constraints that leave nobody."""
    if not outcome.because:
        return obligation.help
    return f"{obligation.help}; these constraints leave nobody: {listed(outcome.because)}"


def tactics_of(formula: Trait) -> Iterable[str]:
    """Yield the tactics that a formula speaks of."""
    match formula:
        case Decides(tactic) | Gives(tactic):
            yield tactic
        case Every(parts) | Some(parts):
            for part in parts:
                yield from tactics_of(part)
        case Meets():
            return
        case _:
            assert_never(formula)

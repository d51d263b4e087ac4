"""What `fonder check --prove` prints and writes."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.diagnostics import FonderError
from engine.phrases import count_of

from .findings import print_findings
from .outputs import with_progress, write_whole

if TYPE_CHECKING:
    from engine.ir import Pack
    from engine.prove.obligations import Obligation
    from engine.prove.proof import Finding, Proof


def proven_pack(folder: Path, pack: "Pack", form: str, witnesses: Path | None) -> int:
    """Prove a pack and print what comes of it; return the exit code."""
    from engine.prove.prove import proven

    def progress(obligations: "Sequence[Obligation]") -> "Iterable[Obligation]":
        return with_progress(obligations, "Proving", len(obligations))

    proof = proven(folder, pack, progress)
    files = {} if witnesses is None else written(pack, proof.findings, witnesses)
    if form == "json":
        click.echo(as_json([proof_data(one) for one in proof.findings]))
    elif form == "text":
        click.echo(in_text(pack, proof, files))
    else:
        print_findings(FonderError([one.diagnostic for one in proof.findings]), form)
    return 1 if proof.findings else 0


def written(pack: "Pack", findings: "Sequence[Finding]", folder: Path) -> dict[int, Path]:
    """Write a scenario for each finding that has a witness; return the files by place."""
    from engine.prove.witness import scenario_of

    files: dict[int, Path] = {}
    for place, one in enumerate(findings):
        if one.witness is not None:
            files[place] = folder / f"{place + 1:03}-{one.diagnostic.code}.yaml"
            found = one.diagnostic
            text = scenario_of(pack, one.witness, found.code, found.message)
            write_whole(files[place], text.encode())
    return files


def in_text(pack: "Pack", proof: "Proof", files: dict[int, Path]) -> str:
    """Return findings with their witnesses in words, and what holds of how many people."""
    lines = [
        line
        for place, one in enumerate(proof.findings)
        for line in (str(one.diagnostic), *witness_lines(pack, one, files.get(place)))
    ]
    return "\n".join([*lines, conclusion(proof)])


def witness_lines(pack: "Pack", one: "Finding", file: Path | None) -> list[str]:
    """Return the witness of a finding as lines, indented under it."""
    from engine.prove.witness import in_words

    if one.witness is None:
        return []
    head, *rest = in_words(pack, one.witness)
    kept = [f"  it is in {file}"] if file else []
    return [f"  witness: {head}", *(f"  {line}" for line in rest), *kept]


def conclusion(proof: "Proof") -> str:
    """Return how much holds, and for how many people."""
    if not proof.people:
        return f"{count_of(len(proof.findings), 'problem')} found; nobody is possible"
    for_all = f"for all {proof.people:,} possible people"
    stand = f", but for {len(proof.allowed):,} that the rules let stand" if proof.allowed else ""
    if proof.findings:
        found = count_of(len(proof.findings), "problem")
        return f"{found} found in {proof.obligations:,} obligations{stand}, {for_all}"
    return f"All {proof.obligations:,} obligations hold{stand}, {for_all}."


def as_json(findings: list[dict[str, object]]) -> str:
    """Return findings with their witnesses as the one JSON object."""
    from engine.report_findings.as_json import written as whole

    return whole(findings)


def proof_data(one: "Finding") -> dict[str, object]:
    """Return a finding as plain data, with its witness."""
    from engine.report_findings.as_json import as_data

    if one.witness is None:
        return as_data(one.diagnostic) | {"witness": None}
    shows = [
        {"tactic": each.tactic, "verdicts": list(each.verdicts), "by": list(each.by)}
        for each in one.witness.judged
    ]
    return as_data(one.diagnostic) | {"witness": {"facts": dict(one.witness.told), "shows": shows}}

"""`fonder claims`: where every statement of the documents went, and what each tactic rests on."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.phrases import count_of

from .findings import print_findings
from .inputs import pack_of, rules_option

if TYPE_CHECKING:
    from engine.claims_account import Account
    from engine.ir import Pack


@click.command()
@click.argument("names", nargs=-1, metavar="[CLAIM|TACTIC...]")
@click.option("--by-tactic", is_flag=True, help="List tactics with the claims they rest on.")
@click.option("--unused", is_flag=True, help="List only claims that nothing cites.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "gnu", "sarif"]),
    default="text",
    show_default=True,
    help="How to print it; gnu and sarif list what is not accounted for.",
)
@rules_option
def claims(
    names: tuple[str, ...], by_tactic: bool, unused: bool, form: str, rules: Path | None
) -> int:
    """Account for every claim of the documents: where it is used, or why it decides nothing.

    Names of claims or tactics show only these. Ends with exit code 1 if a claim is neither used
    nor marked as background.

    \b
    Examples:
      fonder claims
      fonder claims A-184 B-086
      fonder claims --by-tactic stop_texting
    """
    from dataclasses import asdict

    from engine.checks.unused_claims import unused_claims
    from engine.claims_account import account
    from engine.diagnostics import FonderError

    pack = pack_of(rules)
    found = account(pack)
    check_names(names, pack)
    if form in ("gnu", "sarif"):
        print_findings(FonderError(unused_claims(pack)), form)
    elif form == "json":
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2, default=str))
    elif by_tactic or any(tactic.name in names for tactic in pack.tactics):
        print_lines(tactic_lines(found, pack, names))
    else:
        print_lines(claim_lines(found, pack, names, unused))
    if form == "text":
        click.echo(summary(found))
    return 0 if found.coverage == 1 else 1


def print_lines(lines: Iterable[str]) -> None:
    """Print lines at once, since there are thousands."""
    click.echo("".join(f"{line}\n" for line in lines), nl=False)


def check_names(names: tuple[str, ...], pack: "Pack") -> None:
    """Refuse a name that is neither a claim nor a tactic, with the nearest there is."""
    from engine.findings import suggestion

    known = {claim.name for claim in pack.claims} | {tactic.name for tactic in pack.tactics}
    for name in names:
        if name not in known:
            near = suggestion(name, known)
            raise click.BadParameter(f"no claim or tactic is named {name!r}. {near}".strip())


def claim_lines(
    found: "Account", pack: "Pack", names: tuple[str, ...], unused: bool
) -> Iterator[str]:
    """Yield every claim with its uses, or its reason for having none."""
    by_name = {claim.name: claim for claim in pack.claims}
    shorts = {document.key: document.short for document in pack.documents}
    for one in found.claims:
        if (names and one.claim not in names) or (unused and one.uses):
            continue
        claim = by_name[one.claim]
        lines = ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in claim.lines)
        place = f"{shorts[claim.document]}, “{claim.section}”, line {lines}"
        yield f"{one.claim}  {claim.says}"
        yield f"       {place}; {claim.evidence}, {claim.strength}"
        for use in one.uses:
            yield f"       -> {use.kind} {use.name}  ({use.span.file}:{use.span.line})"
        if one.background:
            yield f"       background: {one.background}"
        elif not one.uses:
            yield "       NOT ACCOUNTED FOR"


def tactic_lines(found: "Account", pack: "Pack", names: tuple[str, ...]) -> Iterator[str]:
    """Yield every tactic with the claims it rests on."""
    says = {claim.name: claim.says for claim in pack.claims}
    for one in found.tactics:
        if names and one.tactic not in names:
            continue
        yield one.tactic
        for label, cited in (
            ("itself", one.cited),
            ("through concepts", one.through_concepts),
            ("through gates", one.through_gates),
        ):
            if cited:
                yield f"  {label}:"
                yield from (f"    {claim}  {says[claim]}" for claim in cited)


def summary(found: "Account") -> str:
    """Return the account in one line."""
    kinds = Counter(
        "used" if one.uses else "background" if one.background else "not accounted for"
        for one in found.claims
    )
    if not found.claims:
        return "there are no claims"
    parts = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items(), reverse=True))
    claims = count_of(len(found.claims), "claim")
    return f"{claims}: {parts}; {found.coverage:.0%} accounted for"

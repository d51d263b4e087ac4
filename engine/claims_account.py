"""Every claim of the documents accounted for: where it is used, and what each tactic rests on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from .conditions import concepts_of
from .ir import Concept, Condition, Gate, Note, Pack, Tactic
from .source import NOWHERE, Span
from .walk import outranks


@dataclass(frozen=True, slots=True)
class Use:
    """One place that cites a claim: what kind of thing it is, its name, and where it stands."""

    claim: str
    kind: str
    """`concept`, `gate`, `rule`, `step`, `gain`, `cost`, `remark`, `agreement` or `difference`."""
    name: str
    """Its name; for what belongs to a tactic `tactic/rule`, or the tactic alone."""
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ClaimAccount:
    """A claim, where it is used, and why it decides nothing if it does not."""

    claim: str
    uses: tuple[Use, ...]
    background: str

    @property
    def accounted(self) -> bool:
        """Return whether the claim is used, or said to be background."""
        return bool(self.uses or self.background)


@dataclass(frozen=True, slots=True)
class TacticAccount:
    """A tactic and the claims it rests on."""

    tactic: str
    cited: tuple[str, ...]
    """By its rules, steps, gains and costs."""
    through_concepts: tuple[str, ...]
    """By the concepts that its rules ask for, and those that these ask for."""
    through_gates: tuple[str, ...]
    """By the gates that outrank it, and the concepts they ask for."""


@dataclass(frozen=True, slots=True)
class Account:
    """The account of a pack, both ways."""

    claims: tuple[ClaimAccount, ...]
    tactics: tuple[TacticAccount, ...]

    @property
    def used(self) -> float:
        """Return which part of the claims is used, from 0 to 1; 1 where there are none."""
        return _part(bool(one.uses) for one in self.claims)

    @property
    def coverage(self) -> float:
        """Return which part of the claims is used or said to be background, from 0 to 1."""
        return _part(one.accounted for one in self.claims)


def account(pack: Pack) -> Account:
    """Return the account of a pack, its claims and tactics in the order of the pack."""
    uses: dict[str, list[Use]] = {claim.name: [] for claim in pack.claims}
    for use in uses_of(pack):
        uses.setdefault(use.claim, []).append(use)
    concepts = {concept.name: concept for concept in pack.concepts}
    return Account(
        tuple(ClaimAccount(c.name, tuple(uses[c.name]), c.background) for c in pack.claims),
        tuple(_tactic(tactic, pack.gates, concepts) for tactic in pack.tactics),
    )


def uses_of(pack: Pack) -> Iterator[Use]:
    """Yield every citation of a claim, in the order of the pack."""
    for concept in pack.concepts:
        yield from _uses(concept.source, "concept", concept.name, concept.span)
    for gate in pack.gates:
        yield from _uses(gate.source, "gate", gate.name, gate.span)
    for tactic in pack.tactics:
        yield from _tactic_uses(tactic)
    for remark in pack.remarks:
        yield from _uses(remark.source, "remark", remark.name, remark.span)
    for relation in pack.relations:
        kind = "agreement" if relation.agree else "difference"
        yield from _uses(relation.claims, kind, relation.name, relation.span)


def _tactic_uses(tactic: Tactic) -> Iterator[Use]:
    for rule in tactic.rules:
        name = f"{tactic.name}/{rule.name}"
        yield from _uses(rule.source, "rule", name, rule.span)
        yield from _note_uses(rule.how, "step", name)
    yield from _note_uses(tactic.how, "step", tactic.name)
    yield from _note_uses(tactic.gains, "gain", tactic.name)
    yield from _note_uses(tactic.costs, "cost", tactic.name)


def _note_uses(notes: Iterable[Note], kind: str, name: str) -> Iterator[Use]:
    return chain.from_iterable(_uses(note.source, kind, name, note.span) for note in notes)


def _uses(claims: Iterable[str], kind: str, name: str, span: Span) -> Iterator[Use]:
    return (Use(claim, kind, name, span) for claim in claims)


def _tactic(
    tactic: Tactic, gates: Iterable[Gate], concepts: Mapping[str, Concept]
) -> TacticAccount:
    above = [gate for gate in gates if outranks(gate, tactic)]
    conditions = [rule.when for rule in tactic.rules if rule.when is not None]
    by_gates = [claim for gate in above for claim in gate.source]
    by_gates += _through([gate.when for gate in above], concepts)
    return TacticAccount(
        tactic.name,
        _once(use.claim for use in _tactic_uses(tactic)),
        _once(_through(conditions, concepts)),
        _once(by_gates),
    )


def _through(conditions: Iterable[Condition], concepts: Mapping[str, Concept]) -> list[str]:
    found: dict[str, None] = {}
    todo = [name for condition in conditions for name in concepts_of(condition)]
    for name in todo:
        if name not in found:
            found[name] = None
            todo.extend(concepts_of(concepts[name].when))
    return [claim for name in found for claim in concepts[name].source]


def _once(claims: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claims))


def _part(counted: Iterable[bool]) -> float:
    answers = tuple(counted)
    return sum(answers) / len(answers) if answers else 1.0

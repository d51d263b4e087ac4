"""The passes that find what must hold of a pack, one for each kind of obligation."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from ..domains import Cell
from ..ir import Any, Holds, Not, Property, Tactic, Verdict
from ..memory import gate_key, rule_key
from ..walk import outranks
from .allowances import constant
from .asked import Asked
from .obligations import (
    ANYBODY,
    Decides,
    Every,
    Gives,
    Matters,
    Meets,
    Obligation,
    Some,
    Trait,
    Whom,
)

Pass: TypeAlias = Callable[[Asked], Iterator[Obligation]]

ADVISED = frozenset({Verdict.RECOMMEND, Verdict.WITH_CARE})


def somebody(asked: Asked) -> Iterator[Obligation]:
    """Yield that the constraints leave somebody: without it nothing else is worth asking."""
    for constraint in asked.pack.constraints[:1]:
        says = "the constraints exclude each other: nobody could answer all questions"
        yield Obligation("V011", constraint.span, Whom.SOMEBODY, ANYBODY, says)


def constraints_needed(asked: Asked) -> Iterator[Obligation]:
    """Yield for every constraint that it forbids something that the others allow."""
    for constraint in asked.pack.constraints:
        yield Obligation(
            "V010",
            constraint.span,
            Whom.SOMEBODY,
            Meets(constraint.never),
            f"the constraint {constraint.name!r} forbids nothing that the others allow",
            "delete it, or say what else it was to forbid",
            constraint.allow,
            lifted=constraint.name,
        )


def concepts_both_ways(asked: Asked) -> Iterator[Obligation]:
    """Yield for every concept that it is true of somebody and false of somebody."""
    for concept in asked.pack.concepts:
        holds = Holds(concept.name)
        for code, when, how in (("V003", holds, "true"), ("V004", Not(holds), "false")):
            says = f"the concept {concept.name!r} is {how} of nobody"
            help = "look for answers that the constraints exclude"
            yield Obligation(
                code, concept.span, Whom.SOMEBODY, Meets(when), says, help, concept.allow
            )


def remarks_made(asked: Asked) -> Iterator[Obligation]:
    """Yield for every remark that somebody hears it."""
    for remark in asked.pack.remarks:
        says = f"the remark {remark.name!r} is made to nobody"
        help = "look for answers that the constraints exclude"
        meets = Meets(remark.when)
        yield Obligation("V003", remark.span, Whom.SOMEBODY, meets, says, help, remark.allow)


def gates_decide(asked: Asked) -> Iterator[Obligation]:
    """Yield for every gate that it is what decides some tactic for somebody."""
    for gate in asked.pack.gates:
        key = gate_key(gate.name)
        held = [tactic.name for tactic in asked.pack.tactics if outranks(gate, tactic)]
        yield Obligation(
            "V002",
            gate.span,
            Whom.SOMEBODY,
            Some(tuple(Decides(tactic, key) for tactic in held)),
            f"the gate {gate.name!r} decides nothing for anybody",
            "move it up, narrow what stands before it, or delete it",
            gate.allow,
            shown=Meets(gate.when),
            tactic=held[0] if held else "",
        )


def rules_decide(asked: Asked) -> Iterator[Obligation]:
    """Yield for every rule, and for every `otherwise`, that it decides for somebody."""
    for tactic in asked.pack.tactics:
        for rule in tactic.rules:
            yield Obligation(
                "V001",
                rule.span,
                Whom.SOMEBODY,
                Decides(tactic.name, rule_key(tactic.name, rule.name)),
                f"the rule {rule.name!r} of {tactic.name!r} decides for nobody",
                "move it up, narrow what stands before it, or delete it",
                rule.allow,
                shown=Meets(rule.when) if rule.when is not None else ANYBODY,
                tactic=tactic.name,
            )


def verdicts_differ(asked: Asked) -> Iterator[Obligation]:
    """Yield for every tactic that no verdict of it is given to all whom it is not set aside for."""
    for tactic in asked.pack.tactics:
        possible = {step.verdict for step in asked.question.walks[tactic.name]}
        for verdict in (v for v in Verdict if v in possible and v is not Verdict.SET_ASIDE):
            yield not_for_all(tactic, verdict, possible)


def not_for_all(tactic: Tactic, verdict: Verdict, possible: set[Verdict]) -> Obligation:
    """Return that a verdict of a tactic is not the one for all."""
    others = frozenset(possible - {verdict, Verdict.SET_ASIDE})
    return Obligation(
        "V006",
        tactic.span,
        Whom.SOMEBODY,
        Gives(tactic.name, others),
        f"the verdict on {tactic.name!r} is {verdict.value!r} for all whom it is not set aside for",
        "say why under constant: ..., or add the rule that tells people apart",
        constant(tactic),
        shown=Gives(tactic.name, frozenset({verdict})),
        tactic=tactic.name,
    )


def answers_matter(asked: Asked) -> Iterator[Obligation]:
    """Yield for every answer to every question that it can matter to some verdict."""
    for fact in asked.pack.facts:
        for place, cell in enumerate(asked.domains[fact.name]):
            yield Obligation(
                "V005",
                fact.span,
                Whom.SOMEBODY,
                Matters(fact.name, place),
                f"the answer {named(cell)!r} to {fact.name!r} matters to no verdict",
                "let some rule heed it, or delete it",
                fact.allow,
                answer=named(cell),
            )


def named(cell: Cell) -> str:
    """Return the answers of a cell as an author writes them: "yes", "early", "3" or "3-6"."""
    if isinstance(cell.value, bool):
        return "yes" if cell.value else "no"
    return str(cell.value) if cell.single else f"{cell.value}-{cell.last}"


def never_together(asked: Asked) -> Iterator[Obligation]:
    """Yield for every two tactics declared to be apart that nobody is advised both."""
    for apart in asked.pack.apart:
        for one, other in apart.pairs:
            both = Every((Gives(one, ADVISED), Gives(other, ADVISED)))
            says = f"{one!r} and {other!r} are both advised to somebody, against {apart.name!r}"
            help = "let one of them heed what the other rests on"
            yield Obligation("V007", apart.span, Whom.NOBODY, both, says, help, shown=both)


def properties_hold(asked: Asked) -> Iterator[Obligation]:
    """Yield for every property and each of its tactics that nobody has a verdict it forbids."""
    for one in asked.pack.properties:
        for tactic in asked.pack.tactics:
            if speaks_of(one, tactic):
                breach = Every((people(one, asked), Gives(tactic.name, frozenset(one.never))))
                says = f"{one.name!r} does not hold of {tactic.name!r}"
                help = "mend the rules, or say more exactly what must hold"
                yield Obligation("V008", one.span, Whom.NOBODY, breach, says, help, shown=breach)


def properties_of_somebody(asked: Asked) -> Iterator[Obligation]:
    """Yield for every property that there is somebody it is about."""
    for one in asked.pack.properties:
        says = f"the property {one.name!r} is about nobody"
        help = "look for answers that the constraints exclude"
        yield Obligation("V009", one.span, Whom.SOMEBODY, people(one, asked), says, help)


def speaks_of(one: Property, tactic: Tactic) -> bool:
    """Return whether a property is about a tactic."""
    of_group = tactic.group in one.groups and tactic.name not in one.besides
    return of_group or tactic.name in one.tactics


def people(one: Property, asked: Asked) -> Trait:
    """Return the formula of the people whom a property is about."""
    if one.whenever is not None:
        return Meets(one.whenever)
    if one.gates:
        whens = tuple(gate.when for gate in asked.pack.gates if gate.name in one.gates)
        return Meets(Any(whens))  # one condition, since it can hold for certain where no gate does
    return ANYBODY


PASSES: tuple[Pass, ...] = (
    somebody,
    constraints_needed,
    concepts_both_ways,
    remarks_made,
    gates_decide,
    rules_decide,
    verdicts_differ,
    never_together,
    properties_of_somebody,
    properties_hold,
    answers_matter,
)
"""In the order in which they are proven; those after the first suppose that it holds."""


def obligations(asked: Asked) -> tuple[Obligation, ...]:
    """Return everything that must hold of a pack."""
    return tuple(one for each in PASSES for one in each(asked))

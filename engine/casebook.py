"""Running cases: what the rules say of each situation against what the author expects."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .advise import Advisor
from .cases import Case, Expect
from .completions import know
from .deciding import Decision, decide
from .diagnostics import Diagnostic
from .ir import Pack
from .memory import gate_key, rule_key
from .source import Span


@dataclass(frozen=True, slots=True)
class Result:
    """One case that was run: what is not as expected, and what decided in it."""

    case: Case
    failures: tuple[Diagnostic, ...]
    decided: tuple[str, ...]
    """Keys of the gates and rules that an expectation named and that did decide."""


def run_cases(advisor: Advisor, cases: Iterable[Case]) -> Iterator[Result]:
    """Yield the result of each case; raises FonderError if a case contradicts the constraints."""
    for case in cases:
        told = {one.fact: one.value for one in case.facts}
        places = {one.fact: one.span for one in case.facts}
        known = know(advisor.question.limits, told, places)
        memory = advisor.session.infer(known.facts)
        tactics = [expect.tactic for expect in case.expects]
        decisions = decide(advisor.question, known, memory, tactics)
        yield judged(case, decisions)


def judged(case: Case, decisions: Iterable[Decision]) -> Result:
    """Return a case's decisions held against what it expects."""
    failures: list[Diagnostic] = []
    decided: list[str] = []
    for expect, decision in zip(case.expects, decisions, strict=True):
        if problem := mismatch(expect, decision):
            failures.append(Diagnostic("C001", expect.span, f"{case.name}: {problem}"))
        else:
            decided.extend(by for possible in decision.provided for by in possible.by)
    return Result(case, tuple(failures), tuple(decided))


def mismatch(expect: Expect, decision: Decision) -> str:
    """Return how a decision differs from what is expected of it; empty if it does not."""
    found = {one.verdict: one.by for one in decision.provided}
    wanted = set(expect.open) if expect.verdict is None else {expect.verdict}
    named = " or ".join(f"{verdict} by {' or '.join(by)}" for verdict, by in found.items())
    if set(found) != wanted:
        return f"expected {expect.tactic} to be {' or '.join(sorted(wanted))}, found {named}"
    if expect.by and expect.verdict is not None:
        keys = {rule_key(expect.tactic, expect.by), gate_key(expect.by)}
        if not keys.issuperset(found[expect.verdict]):
            return f"expected {expect.by} to decide {expect.tactic}, found {named}"
    return ""


def times_decided(advisor: Advisor, results: Iterable[Result]) -> Mapping[str, int]:
    """Return for every gate and rule the number of cases it decides, fewest first."""
    counts = {key: 0 for key, _ in deciders(advisor.pack)}
    for result in results:
        for key in set(result.decided):
            counts[key] += 1
    return dict(sorted(counts.items(), key=lambda pair: pair[1]))


def idle_findings(pack: Pack, counts: Mapping[str, int]) -> Iterator[Diagnostic]:
    """Yield a finding for every gate and rule that decides in no case, by `times_decided`."""
    for key, span in deciders(pack):
        if not counts[key]:
            help = "write a case in which it decides"
            yield Diagnostic("C002", span, f"{key} decides in no case", help)


def deciders(pack: Pack) -> Iterator[tuple[str, Span]]:
    """Yield the key of every gate and of every rule, `otherwise` included, and where it stands."""
    for gate in pack.gates:
        yield gate_key(gate.name), gate.span
    for tactic in pack.tactics:
        for rule in tactic.rules:
            yield rule_key(tactic.name, rule.name), rule.span

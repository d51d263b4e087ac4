"""Cases as examples: what sets somebody apart from the usual, and what comes out for them."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from ..cases import Case, Expect
from ..conditions import facts_of
from ..ir import Condition, Tactic, Value
from ..memory import ConditionKey, gate_key, rule_key
from ..phrases import VERDICTS, sentence
from ..wording import Wording
from .pieces import Badge, Example, Examples, Link
from .places import Places

SHOWN = 2
"""How many examples of a kind are told; of the others there is the name."""
ANSWERS = 4
"""How many answers of an example are told."""
MANY = 10
"""Among fewer cases than these there is no usual answer."""

Key = tuple[tuple[Badge, ...], str]
Kind = tuple[Case, Expect]


@dataclass(frozen=True, slots=True)
class Telling:
    """The cases of a pack, and how to tell them."""

    cases: tuple[Case, ...]
    words: Wording
    conditions: Mapping[ConditionKey, Condition]
    usual: Mapping[str, Value] = field(init=False)
    by_tactic: Mapping[str, list[Kind]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "usual", usual(self.cases))
        found: dict[str, list[Kind]] = {}
        for case in self.cases:
            for expect in case.expects:
                found.setdefault(expect.tactic, []).append((case, expect))
        object.__setattr__(self, "by_tactic", found)

    def usual_answers(self) -> tuple[str, ...]:
        """Return the usual answers, in the order of the questions."""
        facts = [fact for fact in self.words.facts if fact in self.usual]
        return tuple(sentence(self.words.answer(fact, self.usual[fact])) for fact in facts)

    def apart(self, case: Case) -> dict[str, Value]:
        """Return the answers of a case that are out of the usual."""
        return {one.fact: one.value for one in case.facts if self.usual.get(one.fact) != one.value}

    def example(self, case: Case, reads: Collection[str]) -> Example:
        """Return one case, of its answers out of the usual first those that its verdict reads."""
        apart = self.apart(case)
        facts = [fact for fact in self.words.facts if fact in apart]
        facts.sort(key=lambda fact: fact not in reads)
        told = [self.words.answer(fact, apart[fact]) for fact in facts]
        return Example(sentence(case.name), tuple(told[:ANSWERS]), max(0, len(told) - ANSWERS))

    def of(self, tactic: Tactic, where: Places) -> dict[str, Examples]:
        """Return the examples of a tactic, by the key of what decides; by others where untold."""
        deciders = where.deciders(tactic)
        found: dict[Key, list[Case]] = {}
        for case, expect in self.by_tactic.get(tactic.name, []):
            found.setdefault((badges(expect), decider(tactic, expect, deciders)), []).append(case)
        order = {key: place for place, key in enumerate(["", *deciders])}
        ordered = sorted(found, key=lambda key: order[key[1]])
        return {
            by or f"untold {place}": self.examples(out, deciders.get(by), found[out, by], by)
            for place, (out, by) in enumerate(ordered)
        }

    def examples(
        self, out: tuple[Badge, ...], by: Link | None, cases: list[Case], key: ConditionKey
    ) -> Examples:
        """Return cases that come out alike, those told by fewest answers first."""
        condition = self.conditions.get(key)
        reads = facts_of(condition, self.words.concepts) if condition is not None else ()
        ordered = sorted(cases, key=lambda case: len(self.apart(case)))
        shown = tuple(self.example(case, reads) for case in ordered[:SHOWN])
        return Examples(out, by, shown, tuple(sentence(case.name) for case in ordered[SHOWN:]))


def badges(expect: Expect) -> tuple[Badge, ...]:
    """Return the verdicts expected: one, or those that remain."""
    verdicts = expect.open if expect.verdict is None else (expect.verdict,)
    return tuple(Badge(verdict, VERDICTS[verdict]) for verdict in verdicts)


def decider(tactic: Tactic, expect: Expect, deciders: Mapping[str, Link]) -> str:
    """Return the key of what a case says decides; "" where it does not say."""
    keys = (rule_key(tactic.name, expect.by), gate_key(expect.by))
    return next((key for key in keys if expect.by and key in deciders), "")


def usual(cases: tuple[Case, ...]) -> dict[str, Value]:
    """Return the answers that more than half of all cases give, none where there are few cases."""
    if len(cases) < MANY:
        return {}
    counts = Counter((one.fact, one.value) for case in cases for one in case.facts)
    return {fact: value for (fact, value), times in counts.items() if 2 * times > len(cases)}

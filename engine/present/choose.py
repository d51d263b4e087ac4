"""What of some advice is shown, and together with what: questions about one tactic's advice."""

from collections.abc import Collection, Iterable

from ..advice import TacticAdvice
from ..ir import Gate, Rule, Verdict
from ..plan import LEAVE
from .content import Item


def particular(one: TacticAdvice) -> bool:
    """Return whether something of the situation decided, rather than an `otherwise`."""
    return any(map(special, one.deciders))


def special(decider: Gate | Rule) -> bool:
    """Return whether it asks something of the situation, as an `otherwise` does not."""
    return isinstance(decider, Gate) or decider.when is not None


def exception(one: TacticAdvice) -> bool:
    """Return whether it is usually better left: then it is allowed here rather than advised."""
    otherwise = next(rule for rule in one.tactic.rules if rule.when is None)
    return one.verdict is Verdict.WITH_CARE and otherwise.verdict in LEAVE


def own_steps(one: TacticAdvice) -> int:
    """Return how many steps for this very case are named by what can decide."""
    return min(len(d.how) if isinstance(d, Rule) else 0 for d in one.deciders)


def gathered(several: Iterable[TacticAdvice]) -> list[list[TacticAdvice]]:
    """Return advice gathered by what decided, since one reason need be read only once."""
    groups: dict[tuple[object, ...], list[TacticAdvice]] = {}
    for one in several:
        groups.setdefault((one.verdict, one.deciders), []).append(one)
    return list(groups.values())


def titles(items: Iterable[Item], words: Collection[str]) -> tuple[str, ...]:
    """Return the titles of those items of which one of some words is said."""
    return tuple(item.title for item in items if item.verdict_words in words)

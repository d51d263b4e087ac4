"""What is marked in the graph: how everything stands for one person, or in how many cases."""

from collections.abc import Iterator, Mapping

from ..advice import Advice
from ..analysis import notes
from ..analysis.graph import fact_key, tactic_key
from ..analysis.path import deciding
from ..memory import conditions
from ..phrases import OPEN, VERDICTS, listed
from ..text import Texts
from ..truth import Truth
from ..wording import wording
from .content import Mark

STANDS = {
    Truth.TRUE: Mark("so", "this is so"),
    Truth.FALSE: Mark("not", "not so"),
    Truth.UNKNOWN: Mark("unknown", "not known"),
}
DECIDES, MAY = Mark("decides", "this decides"), Mark("may", "this may decide")

Marks = Mapping[str, tuple[Mark, ...]]


def of_person(advice: Advice) -> Marks:
    """Return how every fact, condition and tactic stands for one person, by key."""
    found: dict[str, tuple[Mark, ...]] = dict(answers(advice))
    truths = advice.memory.truths
    found |= {key: (STANDS[truths[key]],) for key, _ in conditions(advice.pack)}
    for one in advice.tactics:
        left = listed([VERDICTS[each.verdict] for each in one.decision.provided], "or")
        settled = one.decision.settled_if
        said = left if settled else f"{OPEN}: {left}"
        found[tactic_key(one.tactic.name)] = (Mark("decides" if settled else "may", said),)
        deciders = deciding(one.decision)
        for key in sorted(deciders):
            mark = DECIDES if len(deciders) == 1 else MAY
            if found.get(key) != (DECIDES,):
                found[key] = (mark,)
    return found


def answers(advice: Advice) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    """Yield what was told of every fact, by key."""
    pack = advice.pack
    words = wording(pack, Texts(advice.scenario.people))
    known = advice.known.facts
    for fact in pack.facts:
        if fact.name in known:
            said = words.quoted(fact, known[fact.name])
            yield fact_key(fact.name), (Mark("so", f"answered: {said}"),)
        else:
            yield fact_key(fact.name), (Mark("unknown", "not told"),)


def of_changes(changes: Mapping[str, str]) -> Marks:
    """Return what is new or changed beside an older pack, by key."""
    return {key: (Mark("changed", words),) for key, words in changes.items()}


def of_cases(counts: Mapping[str, int]) -> Marks:
    """Return in how many cases every gate and rule decides, by key."""
    words = notes.of_cases(counts)
    return {key: (Mark("cases" if counts[key] else "idle", words[key]),) for key in counts}

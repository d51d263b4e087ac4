"""One person's way through a tree: what is taken, ruled out or still open, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ..advice import Advice, Ground, TacticAdvice
from ..advise import Advisor
from ..conditions import facts_of
from ..deciding import Decision
from ..ir import Condition, Gate, Value
from ..justify import Tracing, failures, holding, in_order
from ..memory import conditions, gate_key
from ..phrases import OPEN, VERDICTS, listed, spelled
from ..text import Texts
from ..truth import Truth
from ..wording import Line, Wording, wording
from .tree import APART, Branch, Leaf, Mark, Rung, Tree, all_rungs, folded, make, otherwise

MOST = 3
"""More answers than this are counted, not named."""
LONGEST = 4
"""In longer trees that are to be short, neighbours that do not apply are drawn as one."""


@dataclass(frozen=True, slots=True)
class Walker:
    """What following one person needs of a run."""

    advice: Advice
    tracing: Tracing
    words: Wording
    conditions: dict[str, Condition]
    gates: dict[str, Gate]

    def tree(self, one: TacticAdvice) -> Tree:
        """Return the tree of one tactic with every branch marked as it stands."""
        tactic, decision = one.tactic, one.decision
        last = otherwise(tactic, self.words)
        rungs = tuple(all_rungs(self.advice.pack, tactic, self.words))
        keys = [*(rung.leaf.keys[0] for rung in rungs), *last.keys]
        reach = 1 + max(keys.index(key) for key in deciding(decision))
        marked = [
            mark(rung, keys[:place], keys[place + 1 :], decision)
            for place, rung in enumerate(rungs[:reach])
        ]
        shown = (self.explained(rung, decision) for rung in folded(marked, alike, as_titles))
        tree = make(tactic, self.words, tuple(shown), last if reach == len(keys) else None)
        return replace(tree, status=self.status(decision), out_of_reach=tuple(keys[reach:]))

    def explained(self, rung: Rung, decision: Decision) -> Rung:
        """Return a rung with the answers that its branches rest on, or wait for."""
        keys = rung.leaf.keys
        yes, no = rung.yes, rung.no
        if yes.mark is not Mark.RULED_OUT and self.truth(keys[0]) is Truth.TRUE:
            yes = replace(yes, why=self.told(holding(keys[0], self.tracing)))
        if no.mark is not Mark.RULED_OUT:
            no = replace(no, why=self.why_not(keys, decision))
        return replace(rung, yes=yes, no=no)

    def why_not(self, keys: Sequence[str], decision: Decision) -> str:
        """Return why a path goes on below some gates, or one gate or rule."""
        if keys[0] in decision.provisos:
            return self.provisos(keys)
        if all(self.truth(key) is Truth.FALSE for key in keys):
            return self.told(ground for key in keys for ground in failures(key, self.tracing))
        if deciding(decision).isdisjoint(keys):
            return "the other answers rule it out"
        return self.waits(keys, decision)

    def truth(self, key: str) -> Truth:
        """Return the truth of a gate or rule."""
        return self.tracing.memory.truths[key]

    def told(self, grounds: Iterable[Ground]) -> str:
        """Return the answers that some literals go back to."""
        facts = in_order((fact for ground in grounds for fact in ground.facts), self.tracing)
        known = self.advice.known.facts
        return counted("you told us", [self.answered(fact, known[fact]) for fact in facts])

    def answered(self, fact: str, value: Value) -> str:
        """Return an answer as one of several after a colon, and so without one of its own."""
        if isinstance(value, bool):
            return self.words.answer(fact, value)
        return f"{self.words.short(fact)} ({self.words.quoted(self.words.facts[fact], value)})"

    def waits(self, keys: Sequence[str], decision: Decision) -> str:
        """Return the answers not told that some conditions read, the decisive ones first."""
        read = {f for key in keys for f in facts_of(self.conditions[key], self.words.concepts)}
        missing = in_order(read - self.advice.known.facts.keys(), self.tracing)
        first = sorted(missing, key=lambda fact: fact not in decision.matters)
        return counted("you did not tell us", [self.words.short(fact) for fact in first])

    def provisos(self, keys: Iterable[str]) -> str:
        """Return under which words advice goes on past gates still open."""
        return f"going on {self.granted(keys)}"

    def status(self, decision: Decision) -> str:
        """Return what comes out for this person, in a few words."""
        left = listed([VERDICTS[one.verdict] for one in decision.provided], "or")
        said = left if decision.settled_if else f"{OPEN}: {left}"
        return f"{said}, {self.granted(decision.provisos)}" if decision.provisos else said

    def granted(self, keys: Iterable[str]) -> str:
        """Return the words of the provisos of some gates, each once."""
        say = self.words.texts.say
        return listed(list(dict.fromkeys(say(self.gates[key].proviso) for key in keys)))


def paths(advisor: Advisor, advice: Advice, tactics: Sequence[str]) -> tuple[Tree, ...]:
    """Return the trees of some tactics with one person's way through them, as advised."""
    pack = advice.pack
    walker = Walker(
        advice,
        Tracing(advice.memory, advice.known, advisor.question.place),
        wording(pack, Texts(advice.scenario.people)),
        dict(conditions(pack)),
        {gate_key(gate.name): gate for gate in pack.gates},
    )
    by_name = {one.tactic.name: one for one in advice.tactics}
    return tuple(walker.tree(by_name[tactic]) for tactic in tactics)


def deciding(decision: Decision) -> frozenset[str]:
    """Return the keys of what can decide, the provisos granted."""
    return frozenset(key for one in decision.provided for key in one.by)


def mark(rung: Rung, before: Sequence[str], after: Sequence[str], decision: Decision) -> Rung:
    """Return a rung with its branches marked, given the keys before and after it."""
    key, deciders = rung.leaf.keys[0], deciding(decision)
    if key in deciders:
        yes = Mark.TAKEN if len(deciders) == 1 else Mark.OPEN
    else:
        yes = Mark.OPEN if key in decision.provisos else Mark.RULED_OUT
    if deciders.isdisjoint(after):
        no = Mark.RULED_OUT
    else:
        no = Mark.TAKEN if deciders.isdisjoint((*before, key)) else Mark.OPEN
    return replace(rung, yes=Branch(yes), no=Branch(no))


def alike(one: Rung, other: Rung) -> bool:
    """Return whether one question can stand for two gates on one person's way."""
    if (one.yes.mark, one.no.mark) != (other.yes.mark, other.no.mark):
        return False
    passed = one.yes.mark is Mark.OPEN and one.no.mark is Mark.TAKEN
    return one.yes.mark is Mark.RULED_OUT or (passed and one.leaf.verdict is other.leaf.verdict)


def as_titles(rungs: Sequence[Rung]) -> Rung:
    """Return several gates that one person passes as one question, which lists their titles."""
    titles = [title for rung in rungs for title in rung.leaf.titles]
    keys = tuple(key for rung in rungs for key in rung.leaf.keys)
    verdicts = dict.fromkeys(rung.leaf.verdict for rung in rungs)
    leaf = Leaf(rungs[0].leaf.verdict if len(verdicts) == 1 else None, either(rungs), (), "", keys)
    lines = (Line("Does one of these come first?"), Line(APART.join(titles), 1))
    return Rung(True, rungs[0].asks, lines, leaf, rungs[0].yes, rungs[0].no)


def shortened(tree: Tree) -> Tree:
    """Return a tree as it is, or if it is long, with runs of what does not apply as one each."""
    if len(tree.rungs) <= LONGEST:
        return tree
    rungs: list[Rung] = []
    for passed, run in groupby(tree.rungs, is_passed):
        together = list(run)
        rungs += [as_count(together)] if passed and len(together) > 1 else together
    return replace(tree, rungs=tuple(rungs))


def is_passed(rung: Rung) -> bool:
    """Return whether somebody's way goes by a question, whatever is still open."""
    return rung.yes.mark is Mark.RULED_OUT and rung.no.mark is not Mark.RULED_OUT


def as_count(rungs: Sequence[Rung]) -> Rung:
    """Return several questions that somebody's way goes by as one, which counts them."""
    keys = tuple(key for rung in rungs for key in rung.leaf.keys)
    verdicts = dict.fromkeys(rung.leaf.verdict for rung in rungs)
    leaf = Leaf(rungs[0].leaf.verdict if len(verdicts) == 1 else None, either(rungs), (), "", keys)
    lines = (Line(f"Is one of {spelled(len(rungs))} more questions answered with yes?"),)
    taken = all(rung.no.mark is Mark.TAKEN for rung in rungs)
    no = Branch(Mark.TAKEN if taken else Mark.OPEN)
    return Rung(rungs[0].gate, rungs[0].asks, lines, leaf, rungs[0].yes, no)


def either(rungs: Sequence[Rung]) -> str:
    """Return what several questions lead to, in few words."""
    words = list(dict.fromkeys(rung.leaf.words for rung in rungs))
    return listed(words, "or") if len(words) < MOST else "Something else"


def counted(head: str, said: Sequence[str]) -> str:
    """Return a few phrases after their head, and how many more there are; "" for none."""
    if not said:
        return ""
    more = len(said) - MOST
    shown = said if more <= 1 else said[:MOST]
    rest = f", and {more} more" if more > 1 else ""
    return f"{head}: {'; '.join(shown)}{rest}"

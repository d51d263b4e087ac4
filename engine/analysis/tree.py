"""The decision tree of a tactic: its gates and rules as questions, one below the other."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from ..ir import Gate, Pack, Rule, Tactic, Verdict
from ..memory import gate_key, rule_key
from ..phrases import VERDICTS
from ..walk import outranks
from ..wording import Line, Part, Wording, either, shared, simple

APART = "\N{NO-BREAK SPACE}\N{MIDDLE DOT} "
"""What parts titles in one line; no line begins with it."""


class Mark(StrEnum):
    """How a branch stands for one person; nobody in particular leaves it plain."""

    PLAIN = ""
    TAKEN = "taken"
    RULED_OUT = "ruled out"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Branch:
    """The yes or the no of a question, and the answers that it rests on or waits for."""

    mark: Mark = Mark.PLAIN
    why: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """Where a branch ends: what is said of the tactic, and why."""

    verdict: Verdict | None
    """None where several questions with different verdicts are drawn as one."""
    words: str
    titles: tuple[str, ...]
    because: str
    keys: tuple[str, ...]
    """The gates or rules that end here."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One question: yes leads to its leaf, no to the next question."""

    gate: bool
    asks: Part
    lines: tuple[Line, ...]
    leaf: Leaf
    yes: Branch = Branch()
    no: Branch = Branch()


@dataclass(frozen=True, slots=True)
class Tree:
    """A tactic's gates and rules in the order in which they decide."""

    tactic: str
    title: str
    about: str
    rungs: tuple[Rung, ...]
    last: Leaf | None
    """What is said where every question is answered with no; None where that is out of reach."""
    status: str = ""
    """What comes out for one person."""
    out_of_reach: tuple[str, ...] = ()
    """Gates and rules that one person's path never comes to."""


def decision_tree(pack: Pack, tactic: Tactic, words: Wording) -> Tree:
    """Return the tree of a tactic; neighbouring gates with one verdict are one question."""

    def together(rungs: list[Rung]) -> Rung:
        return one_of(rungs, words)

    rungs = folded(all_rungs(pack, tactic, words), alike, together)
    return make(tactic, words, tuple(rungs), otherwise(tactic, words))


def make(tactic: Tactic, words: Wording, rungs: tuple[Rung, ...], last: Leaf | None) -> Tree:
    """Return a tree with the tactic's title."""
    say = words.texts.say
    return Tree(tactic.name, say(tactic.title), say(tactic.about), rungs, last)


def all_rungs(pack: Pack, tactic: Tactic, words: Wording) -> Iterator[Rung]:
    """Yield every gate that touches a tactic, then its rules, as questions."""
    for gate in pack.gates:
        if outranks(gate, tactic):
            asks = words.part(gate.when, True)
            yield Rung(True, asks, words.lines_for(asks), gate_leaf(gate, words))
    for rule in tactic.rules:
        if rule.when is not None:
            asks = words.part(rule.when, True)
            yield Rung(False, asks, words.lines_for(asks), rule_leaf(tactic, rule, words))


def gate_leaf(gate: Gate, words: Wording) -> Leaf:
    """Return the end of a gate's yes."""
    title = words.texts.say(gate.title)
    return Leaf(gate.verdict, VERDICTS[gate.verdict], (title,), "", (gate_key(gate.name),))


def rule_leaf(tactic: Tactic, rule: Rule, words: Wording) -> Leaf:
    """Return the end of a rule's yes."""
    because = words.texts.say(rule.because)
    key = rule_key(tactic.name, rule.name)
    return Leaf(rule.verdict, VERDICTS[rule.verdict], (), because, (key,))


def otherwise(tactic: Tactic, words: Wording) -> Leaf:
    """Return what is said where no rule holds."""
    return rule_leaf(tactic, tactic.rules[-1], words)


def folded(
    rungs: Iterable[Rung],
    alike: Callable[[Rung, Rung], bool],
    together: Callable[[list[Rung]], Rung],
) -> Iterator[Rung]:
    """Yield rungs; `together` makes one of neighbouring gates that are alike."""
    run: list[Rung] = []
    for rung in rungs:
        if run and not (rung.gate and run[-1].gate and alike(run[-1], rung)):
            yield run[0] if len(run) == 1 else together(run)
            run = []
        run.append(rung)
    if run:
        yield run[0] if len(run) == 1 else together(run)


def alike(one: Rung, other: Rung) -> bool:
    """Return whether one question can stand for two gates and still be read."""
    if one.leaf.verdict is not other.leaf.verdict:
        return False
    asked = (one.asks, other.asks)
    return all(map(simple, asked)) or bool(shared(asked))


def one_of(rungs: list[Rung], words: Wording) -> Rung:
    """Return several gates with one verdict as one question."""
    first = rungs[0].leaf
    titles = tuple(title for rung in rungs for title in rung.leaf.titles)
    keys = tuple(key for rung in rungs for key in rung.leaf.keys)
    asks = either([rung.asks for rung in rungs])
    leaf = Leaf(first.verdict, first.words, titles, "", keys)
    return Rung(True, asks, words.lines_for(asks), leaf)

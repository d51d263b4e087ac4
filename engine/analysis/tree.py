"""The decision tree of a tactic: its gates and rules as questions, one below the other."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from ..deciding import touches
from ..ir import Gate, Pack, Rule, Tactic, Verdict
from ..memory import gate_key, rule_key
from ..phrases import VERDICTS
from .wording import Line, Wording


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
    rungs = folded(all_rungs(pack, tactic, words), lambda rung: rung.leaf.verdict, one_of)
    return make(tactic, words, tuple(rungs), otherwise(tactic, words))


def make(tactic: Tactic, words: Wording, rungs: tuple[Rung, ...], last: Leaf | None) -> Tree:
    """Return a tree with the tactic's title."""
    say = words.texts.say
    return Tree(tactic.name, say(tactic.title), say(tactic.about), rungs, last)


def all_rungs(pack: Pack, tactic: Tactic, words: Wording) -> Iterator[Rung]:
    """Yield every gate that touches a tactic, then its rules, as questions."""
    for gate in pack.gates:
        if touches(gate, tactic):
            yield Rung(True, words.lines(gate.when), gate_leaf(gate, words))
    for rule in tactic.rules:
        if rule.when is not None:
            yield Rung(False, words.lines(rule.when), rule_leaf(tactic, rule, words))


def gate_leaf(gate: Gate, words: Wording) -> Leaf:
    """Return the end of a gate's yes."""
    title = words.texts.say(gate.title)
    because = words.texts.say(gate.because)
    return Leaf(gate.verdict, VERDICTS[gate.verdict], (title,), because, (gate_key(gate.name),))


def rule_leaf(tactic: Tactic, rule: Rule, words: Wording) -> Leaf:
    """Return the end of a rule's yes."""
    because = words.texts.say(rule.because)
    key = rule_key(tactic.name, rule.name)
    return Leaf(rule.verdict, VERDICTS[rule.verdict], (), because, (key,))


def otherwise(tactic: Tactic, words: Wording) -> Leaf:
    """Return what is said where no rule holds."""
    return rule_leaf(tactic, tactic.rules[-1], words)


def folded(
    rungs: Iterable[Rung], alike: Callable[[Rung], object], together: Callable[[list[Rung]], Rung]
) -> Iterator[Rung]:
    """Yield rungs; `together` makes one of neighbouring gates for which `alike` is the same."""
    for _, run in groupby(enumerate(rungs), lambda at: (at[1].gate or at[0], alike(at[1]))):
        found = [rung for _, rung in run]
        yield found[0] if len(found) == 1 else together(found)


def one_of(rungs: list[Rung]) -> Rung:
    """Return several gates with one verdict as one question."""
    first = rungs[0].leaf
    titles = tuple(title for rung in rungs for title in rung.leaf.titles)
    keys = tuple(key for rung in rungs for key in rung.leaf.keys)
    lines = [Line("Any of these:"), *(line for rung in rungs for line in below(rung.lines))]
    return Rung(True, tuple(lines), Leaf(first.verdict, first.words, titles, "", keys))


def below(lines: tuple[Line, ...]) -> Iterator[Line]:
    """Yield the lines of a question as they stand below "Any of these:"."""
    alternatives = lines[0].text == "Any of these:"
    for line in lines[1:] if alternatives else lines:
        yield line if alternatives else Line(line.text, line.depth + 1)

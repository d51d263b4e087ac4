"""Where everything stands in the book: anchors, and links that say what they lead to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ..ir import Gate, Pack, Tactic
from ..memory import gate_key, rule_key
from ..phrases import VERDICTS, sentence
from ..text import Texts
from .pieces import Link, Point


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a pack's book, and the words to lead to them with."""

    pack: Pack
    texts: Texts
    _titles: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        say, titles = self.texts.say, self._titles
        titles |= {question(fact.name): say(fact.short) for fact in self.pack.facts}
        titles |= {concept(one.name): sentence(say(one.says)) for one in self.pack.concepts}
        titles |= {gate(one.name): say(one.title) for one in self.pack.gates}
        titles |= {group(one.name): say(one.title) for one in self.pack.groups}
        titles |= {tactic(one.name): say(one.title) for one in self.pack.tactics}
        for each in self.pack.tactics:
            for number, rule in enumerate(each.rules, 1):
                titles[rule_of(each.name, rule.name)] = f"{number}: {VERDICTS[rule.verdict]}"
        titles |= {claim(one.name): one.name for one in self.pack.claims}
        titles |= {remark(one.name): sentence(say(one.says)) for one in self.pack.remarks}
        titles |= {relation(one.name): say(one.says) for one in self.pack.relations}
        titles |= {combination(one.name): say(one.says) for one in self.pack.constraints}
        for line in self.pack.help_lines:
            titles |= {topic(name): in_words(name) for name in line.topics}

    def link(self, anchor: str) -> Link:
        """Return a link to an anchor, in the words of what stands there."""
        return Link(self._titles[anchor], anchor)

    def links(self, kind: Callable[[str], str], names: Iterable[str]) -> tuple[Link, ...]:
        """Return links to several things of one kind, each once."""
        return tuple(self.link(kind(name)) for name in dict.fromkeys(names))

    def deciders(self, tactic: Tactic) -> dict[str, Link]:
        """Return links to all that can decide a tactic, by key."""
        gates = {gate_key(one.name): self.link(gate(one.name)) for one in self.pack.gates}
        rules = {
            rule_key(tactic.name, rule.name): self.link(rule_of(tactic.name, rule.name))
            for rule in tactic.rules
        }
        return gates | rules

    def point(self, said: str, source: Iterable[str] = (), beyond: bool = False) -> Point:
        """Return a sentence with links to its claims."""
        return Point(self.texts.say(said), self.links(claim, source), beyond)

    def gate(self, found: Gate) -> Link:
        """Return a link to a gate, by its title."""
        return self.link(gate(found.name))

    def topics(self, names: Iterable[str]) -> tuple[Link, ...]:
        """Return links to topics of help lines; one that no line is for is left out."""
        return self.links(topic, (name for name in names if topic(name) in self._titles))


def question(name: str) -> str:
    """Return the anchor of a question."""
    return f"question-{name}"


def concept(name: str) -> str:
    """Return the anchor of a concept."""
    return f"concept-{name}"


def gate(name: str) -> str:
    """Return the anchor of a gate."""
    return f"gate-{name}"


def group(name: str) -> str:
    """Return the anchor of a group of tactics."""
    return f"group-{name}"


def tactic(name: str) -> str:
    """Return the anchor of a tactic."""
    return f"tactic-{name}"


def rule_of(tactic: str, rule: str) -> str:
    """Return the anchor of a rule."""
    return f"rule-{tactic}.{rule}"


def claim(name: str) -> str:
    """Return the anchor of a claim."""
    return f"claim-{name}"


def remark(name: str) -> str:
    """Return the anchor of a remark."""
    return f"remark-{name}"


def relation(name: str) -> str:
    """Return the anchor of an agreement or a difference."""
    return f"relation-{name}"


def combination(name: str) -> str:
    """Return the anchor of a combination of answers that cannot be."""
    return f"combination-{name}"


def topic(name: str) -> str:
    """Return the anchor of a topic of help lines."""
    return f"topic-{name}"


def section(name: str) -> str:
    """Return the anchor of a section of questions."""
    return f"section-{name}"


def document(key: str) -> str:
    """Return the anchor of a document's claims."""
    return f"document-{key}"


def in_words(name: str) -> str:
    """Return a name of a file as words."""
    return name.replace("_", " ").replace("-", " ")

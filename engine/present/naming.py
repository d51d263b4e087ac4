"""What gates and rules are called before a person: by title, or as a reason for a verdict."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..ir import Gate, Pack, Rule
from ..memory import gate_key, rule_key
from ..phrases import VERDICTS, listed, quoted
from ..text import Texts


@dataclass(frozen=True, slots=True)
class Naming:
    """The gates and rules of a pack by their keys, and how to name them."""

    pack: Pack
    texts: Texts
    _by_key: dict[str, Gate | Rule] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_key.update({gate_key(gate.name): gate for gate in self.pack.gates})
        for tactic in self.pack.tactics:
            self._by_key.update({rule_key(tactic.name, rule.name): rule for rule in tactic.rules})

    def of(self, key: str) -> Gate | Rule:
        """Return the gate or rule of a key."""
        return self._by_key[key]

    def title(self, key: str) -> str:
        """Return a gate's title in quotes, or what a rule is: a reason for its verdict."""
        found = self._by_key[key]
        if isinstance(found, Gate):
            return quoted([self.texts.say(found.title)])
        return f"another reason to say {quoted([VERDICTS[found.verdict]])}"

    def titles(self, keys: Iterable[str]) -> str:
        """Return the titles of several as a list in a sentence, each once."""
        return listed(list(dict.fromkeys(map(self.title, keys))))

"""Rules packed into shards, so that no fact meets more tests at once than the engine can bear.

The engine shares the first tests of rules in a tree. While it matches one fact, every test under a
node that holds waits on a stack of 64 entries, so the deepest it can get is known beforehand:
`need(node) = tests under it that can hold at once - 1 + the greatest need below it`. A shard is a
set of rules for which this stays below the limit; each has a fact of its own in every run.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..literal import Predicate
from .limits import ATTRIBUTES, FANOUT, RULES, STACK, exceeded
from .rails import AlphaTest, Body

Path = tuple[AlphaTest, ...]


@dataclass(slots=True)
class Node:
    """A node of the tree: the tests below it, and how much of the stack they can take."""

    children: dict[AlphaTest, "Node"] = field(default_factory=dict)
    equal: set[str] = field(default_factory=set)
    """Attributes that some child compares by `==`: of those only one child can hold."""
    width: int = 0
    deepest: int = 1

    @property
    def need(self) -> int:
        """Return how many entries of the stack matching can take from here on."""
        return max(1, self.width) - 1 + self.deepest

    def widened_by(self, test: AlphaTest) -> int:
        """Return by how much `test` as a new child would widen what can hold at once."""
        return int(test.predicate is not Predicate.EQ or test.attribute not in self.equal)

    def adopt(self, test: AlphaTest) -> "Node":
        """Return the child for `test`, which is new."""
        self.width += self.widened_by(test)
        if test.predicate is Predicate.EQ:
            self.equal.add(test.attribute)
        return self.children.setdefault(test, Node())


@dataclass(slots=True)
class Shard:
    """Rules that are matched against one fact, and the attributes that this fact may have."""

    number: int
    rules: dict[int, Path] = field(default_factory=dict)
    attributes: dict[str, None] = field(default_factory=dict)
    root: Node = field(default_factory=Node)

    def accept(self, rule: int, path: Path) -> bool:
        """Return whether the rule was added; it is not where it would break a limit."""
        trail = _trail(self.root, path)
        if not self._bears(trail, path):
            return False
        node = trail[-1]
        for test in path[len(trail) - 1 :]:
            node = node.adopt(test)
            trail.append(node)
        for parent, child in zip(trail[-2::-1], trail[:0:-1], strict=True):
            parent.deepest = max(parent.deepest, child.need)
        self.rules[rule] = path
        self.attributes.update((test.attribute, None) for test in path)
        return True

    def _bears(self, trail: list[Node], path: Path) -> bool:
        """Return whether all limits would hold with `path` added; `trail` is what is there."""
        attributes = len(self.attributes.keys() | {test.attribute for test in path})
        if attributes > ATTRIBUTES or len(trail[-1].children) >= FANOUT:
            return False
        need = 1
        for depth in range(len(trail) - 1, -1, -1):
            node = trail[depth]
            new = depth == len(trail) - 1 and depth < len(path)
            width = node.width + (node.widened_by(path[depth]) if new else 0)
            need = max(1, width) - 1 + max(node.deepest, need)
        return need <= STACK


def sharded(bodies: Sequence[Body], strata: Sequence[int]) -> tuple[tuple[Shard, ...], ...]:
    """Return for each stratum its shards, numbered throughout, which hold each rule once.

    Raises FonderError (B002) where no number of shards would do.
    """
    if len(bodies) > RULES:
        exceeded(f"the pack needs {len(bodies)} rules of the inference engine; it bears {RULES}")
    levels: list[list[int]] = [[] for _ in range(max(strata, default=-1) + 1)]
    for rule, stratum in enumerate(strata):
        levels[stratum].append(rule)
    done: list[tuple[Shard, ...]] = []
    for level in levels:
        paths = _ordered({rule: bodies[rule] for rule in level})
        done.append(_packed(paths, sum(map(len, done))))
    if (count := sum(map(len, done))) > FANOUT:
        exceeded(f"the pack needs {count} shards of the inference engine; it bears {FANOUT}")
    return tuple(done)


def _packed(paths: Iterable[tuple[Path, int]], first: int) -> tuple[Shard, ...]:
    shards: list[Shard] = []
    for path, rule in paths:
        if len(path) > ATTRIBUTES:
            exceeded(f"a condition has {len(path)} tests in one clause; {ATTRIBUTES} are borne")
        if shards and shards[-1].accept(rule, path):
            continue
        shards.append(Shard(first + len(shards)))
        if not shards[-1].accept(rule, path):
            exceeded("a single condition is more than the inference engine bears")
    return tuple(shards)


def _ordered(bodies: dict[int, Body]) -> list[tuple[Path, int]]:
    """Return the tests of each rule, the most frequent first, so that rules share many."""
    frequency = Counter(test for body in bodies.values() for test in body)
    rank = {
        test: place
        for place, test in enumerate(sorted(frequency, key=lambda test: (-frequency[test], test)))
    }
    paths = [(tuple(sorted(body, key=rank.__getitem__)), rule) for rule, body in bodies.items()]
    return sorted(paths, key=lambda item: [rank[test] for test in item[0]])


def _trail(root: Node, path: Path) -> list[Node]:
    """Return the nodes of `path` that are there already, from the root on."""
    trail = [root]
    for test in path:
        child = trail[-1].children.get(test)
        if child is None:
            break
        trail.append(child)
    return trail

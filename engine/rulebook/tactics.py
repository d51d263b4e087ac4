"""The chapters on tactics: tree, rules in words, gains, costs, examples, and what is said of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..claims_account import Account
from ..ir import Note, Pack, Rule, Tactic
from ..memory import rule_key
from ..phrases import VERDICTS, first_words, how_words
from ..pictures import Picture
from ..walk import outranks
from ..wording import Wording
from . import places
from .asked import asked
from .content import Group, RuleEntry, TacticEntry
from .examples import Telling
from .pieces import Badge, Examples, Link, Point
from .places import Places


@dataclass(frozen=True, slots=True)
class Chapters:
    """What the chapters on tactics are written from."""

    pack: Pack
    where: Places
    words: Wording
    telling: Telling
    drawn: Mapping[str, Picture]
    cited: Mapping[str, frozenset[str]]
    """The claims that each tactic cites itself."""

    def groups(self) -> tuple[Group, ...]:
        """Return the tactics group by group; a group of none is left out."""
        say = self.where.texts.say
        members: dict[str, list[TacticEntry]] = {}
        for tactic in self.pack.tactics:
            members.setdefault(tactic.group, []).append(self.tactic(tactic))
        return tuple(
            Group(places.group(g.name), say(g.title), say(g.about), tuple(members[g.name]))
            for g in self.pack.groups
            if g.name in members
        )

    def tactic(self, tactic: Tactic) -> TacticEntry:
        """Return the chapter on one tactic."""
        where, say = self.where, self.where.texts.say
        examples = self.telling.of(tactic, where)
        rules = tuple(self.rule(tactic, n, examples) for n in range(len(tactic.rules)))
        own = {rule_key(tactic.name, rule.name) for rule in tactic.rules}
        after_it = (other.name for other in self.pack.tactics if tactic.name in other.after)
        return TacticEntry(
            places.tactic(tactic.name),
            tactic.name,
            say(tactic.title),
            say(tactic.about),
            tuple(map(say, tactic.also_called)),
            next(say(phase.title) for phase in self.pack.phases if phase.name == tactic.phase),
            where.links(places.tactic, tactic.after),
            where.links(places.tactic, after_it),
            tuple(where.gate(gate) for gate in self.pack.gates if outranks(gate, tactic)),
            self.drawn[tactic.name],
            rules,
            self.points(tactic.how),
            self.points(tactic.gains),
            self.points(tactic.costs),
            tuple(found for key, found in examples.items() if key not in own),
            tuple(self.relations(tactic)),
        )

    def rule(self, tactic: Tactic, place: int, examples: Mapping[str, Examples]) -> RuleEntry:
        """Return one step of a tactic's list."""
        rule, where = tactic.rules[place], self.where
        return RuleEntry(
            places.rule_of(tactic.name, rule.name),
            rule.name,
            place + 1,
            None if rule.when is None else asked(rule.when, self.words),
            badge(rule),
            where.point(rule.because, rule.source, rule.beyond),
            first_words(rule.verdict),
            where.links(places.tactic, rule.first),
            how_words(rule.verdict),
            self.points(rule.how),
            examples.get(rule_key(tactic.name, rule.name)),
        )

    def points(self, notes: Iterable[Note]) -> tuple[Point, ...]:
        """Return notes as sentences with their sources."""
        return tuple(self.where.point(note.text, note.source, note.beyond) for note in notes)

    def relations(self, tactic: Tactic) -> Iterable[tuple[Link, str]]:
        """Yield where the documents agree and differ on claims that a tactic cites itself."""
        cited = self.cited[tactic.name]
        for relation in sorted(self.pack.relations, key=lambda one: one.agree):
            if cited.intersection(relation.claims):
                word = "They agree" if relation.agree else "They differ"
                says = self.where.texts.say(relation.says)
                yield Link(word, places.relation(relation.name)), says


def badge(rule: Rule) -> Badge:
    """Return the verdict of a rule in its words."""
    return Badge(rule.verdict, VERDICTS[rule.verdict])


def cited_by(account: Account) -> dict[str, frozenset[str]]:
    """Return the claims that each tactic cites itself."""
    return {one.tactic: frozenset(one.cited) for one in account.tactics}

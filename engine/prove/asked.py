"""The pack as a proof sees it: its walks, its conditions, and which facts each of them reads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..completions import limits
from ..conditions import all_atoms, facts_of
from ..deciding import Question, question
from ..domains import Domains, cells, conditions_of, cuts
from ..ir import Condition, Pack

Reads = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What proving needs of a pack; made once."""

    question: Question
    concepts: Reads
    """By name, the facts that each concept reads."""
    steps: Reads
    """By key, the facts that each step of the walks reads."""
    constraints: Reads

    @property
    def pack(self) -> Pack:
        """Return the pack."""
        return self.question.pack

    @property
    def domains(self) -> Domains:
        """Return the cells of every fact, fine enough for the properties as well."""
        return self.question.domains

    def tactic(self, name: str) -> frozenset[str]:
        """Return the facts that may turn the verdict of a tactic."""
        return frozenset().union(*(self.steps[s.key] for s in self.question.walks[name]))

    def linked(self, fact: str) -> frozenset[str]:
        """Return the other facts that constraints speak of together with one."""
        found = frozenset().union(*(read for read in self.constraints.values() if fact in read))
        return found - {fact}


def asked(pack: Pack) -> Asked:
    """Return what proving needs of a pack."""
    fine = domains_of(pack)
    ready = question(pack, fine, limits(pack, fine))
    by_name = ready.by_name

    def reads(condition: Condition | None) -> frozenset[str]:
        return frozenset() if condition is None else frozenset(facts_of(condition, by_name))

    return Asked(
        question=ready,
        concepts={name: reads(concept.when) for name, concept in by_name.items()},
        steps={s.key: reads(s.when) for walk in ready.walks.values() for s in walk},
        constraints={c.name: reads(c.never) for c in pack.constraints},
    )


def domains_of(pack: Pack) -> Domains:
    """Return the cells of every fact, cut where a property asks for it too."""
    starts = cuts(all_atoms([*conditions_of(pack), *properties_of(pack)]))
    return {fact.name: cells(fact, starts.get(fact.name, frozenset())) for fact in pack.facts}


def properties_of(pack: Pack) -> Iterable[Condition]:
    """Yield the conditions of the people that the properties of a pack are about."""
    return (one.whenever for one in pack.properties if one.whenever is not None)

"""K008: A fact that no condition asks for.

Nobody should be asked what cannot matter.

Failing:

    facts:
      - fact: colour
        type: enum
        values: {red: red, other: another colour}
        section: state
        about: outside
        short: its colour
        question: What colour is it?
        why: It is nice to know.
        changed_by: you

Passing:

    facts:
      - fact: rust
        type: bool
        section: state
        about: outside
        short: whether it rusts
        question: Is there rust on the chain?
        why: Rust stiffens it.
        changed_by: you
    remarks:
      - remark: rusty
        when: rust
        says: Rust stiffens the chain.
        beyond: true
"""

from collections.abc import Iterator

from ..conditions import all_atoms
from ..diagnostics import Diagnostic
from ..domains import conditions_of
from ..ir import Pack


def unused_facts(pack: Pack) -> Iterator[Diagnostic]:
    """Yield a finding for every fact that no condition speaks of."""
    used = {atom.fact for atom in all_atoms(conditions_of(pack))}
    for fact in pack.facts:
        if fact.name not in used:
            message = f"the fact {fact.name!r} is asked, and no condition looks at the answer"
            yield Diagnostic("K008", fact.span, message, "use it in a condition, or delete it")

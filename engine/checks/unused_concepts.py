"""K007: A concept that nothing uses.

It was named for a rule that was never written, or that now says it otherwise.

Failing:

    concepts:
      - concept: loud
        when: noise != none
        says: It is loud.
        denied: It is quiet.
        beyond: true

Passing:

    concepts:
      - concept: loud
        when: noise != none
        says: It is loud.
        denied: It is quiet.
        beyond: true
    remarks:
      - remark: find_it
        when: loud
        says: Find out where it comes from.
        beyond: true
"""

from collections.abc import Iterator

from ..conditions import atoms
from ..diagnostics import Diagnostic
from ..domains import conditions_of
from ..ir import Holds, Pack


def unused_concepts(pack: Pack) -> Iterator[Diagnostic]:
    """Yield a finding for every concept that no condition speaks of."""
    used = {
        atom.concept
        for condition in conditions_of(pack)
        for atom in atoms(condition)
        if isinstance(atom, Holds)
    }
    for concept in pack.concepts:
        if concept.name not in used:
            message = f"the concept {concept.name!r} is used by nothing"
            yield Diagnostic("K007", concept.span, message, "use it in a condition, or delete it")

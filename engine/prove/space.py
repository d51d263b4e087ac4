"""How many possible people there are: the complete answers that the constraints allow."""

from ..diagrams import Diagrams
from ..diagrams.counting import people
from .asked import Asked


def possible_people(asked: Asked) -> int:
    """Return the number of ways of answering every question that no constraint forbids.

    Exact; numbers are counted one by one.
    """
    limits = asked.question.limits
    diagrams = Diagrams(tuple(asked.domains), asked.domains, limits.concepts)
    allowed = diagrams.allowed(constraint.never for constraint, _ in limits.reads)
    return people(diagrams).count(allowed)

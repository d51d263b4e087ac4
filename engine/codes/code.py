"""What is said of a diagnostic's code besides the message: the entry of one code."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of mistake: what it is, why it matters, and a file with it and without it.

    Examples belong to a pack about bicycles; an empty one means that text cannot show the mistake.
    """

    title: str
    why: str
    wrong: str = ""
    right: str = ""

"""What is said of a diagnostic's code besides the message: the entry of one code."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of mistake: what it is, why it matters, an example of it, and how to mend it.

    Examples belong to a pack about bicycles. What a text in a file cannot show is shown by the
    commands of a `session`; where neither can, `unshown` says why.
    """

    title: str
    why: str
    wrong: str = ""
    """A file with the mistake."""
    right: str = ""
    """The same file without it."""
    mend: str = ""
    """The way out in words, where the file without the mistake does not say it all."""
    session: str = ""
    """Lines for a shell, in an empty folder; the last ends with the mistake."""
    unshown: str = ""

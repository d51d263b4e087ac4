"""The checks of a whole pack, in the order in which they run."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from ..diagnostics import Diagnostic
from ..ir import Pack
from .aliases import aliases
from .always_true import always_true
from .braces import braces
from .circles import circles
from .cited_background import cited_background
from .empty_parts import empty_parts
from .full_stops import full_stops
from .help_anywhere import help_anywhere
from .idle_gates import idle_gates
from .never_true import never_true
from .placeholders import placeholders
from .shadowed import shadowed
from .tangled import tangled
from .unfounded import unfounded
from .unused_claims import unused_claims
from .unused_concepts import unused_concepts
from .unused_facts import unused_facts
from .wordless import wordless

Check: TypeAlias = Callable[[Pack], Iterable[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    unfounded,
    unused_claims,
    cited_background,
    shadowed,
    never_true,
    always_true,
    unused_concepts,
    unused_facts,
    empty_parts,
    help_anywhere,
    tangled,
    circles,
    aliases,
    idle_gates,
    braces,
    full_stops,
    placeholders,
    wordless,
)
"""In the order of their codes; each module's docstring is the manual page of its code."""

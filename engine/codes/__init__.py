"""Every code that a diagnostic can carry, with what to know of it."""

from collections.abc import Mapping

from .backends import BACKENDS
from .checks import CHECKED
from .code import Code
from .commands import COMMANDS
from .conditions import CONDITIONS
from .names import NAMES
from .proofs import PROOFS
from .reading import READING
from .scenarios import SCENARIOS
from .shapes import SHAPES
from .tables import TABLES

CODES: Mapping[str, Code] = {
    **READING,
    **SHAPES,
    **CONDITIONS,
    **NAMES,
    **SCENARIOS,
    **BACKENDS,
    **COMMANDS,
    **CHECKED,
    **PROOFS,
    **TABLES,
}

__all__ = ["CODES", "Code"]

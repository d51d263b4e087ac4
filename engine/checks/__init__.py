"""The checks of a whole pack, in the order in which they run."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from ..diagnostics import Diagnostic
from ..ir import Pack

Check: TypeAlias = Callable[[Pack], Iterable[Diagnostic]]

CHECKS: tuple[Check, ...] = ()

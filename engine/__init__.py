"""A decision-tree advisor: rules and facts in, advice with its reasons out."""

from .diagnostics import FonderError
from .version import __version__

__all__ = ["FonderError", "__version__"]

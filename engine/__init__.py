"""A decision-tree advisor: rules and facts in, advice with its reasons out."""

from .diagnostics import FonderError

__version__ = "0.1.0"

__all__ = ["FonderError", "__version__"]

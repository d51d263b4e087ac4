"""Decision diagrams over many-valued facts, and what is computed on them, each in one module."""

from .core import FALSE, TRUE, Diagram, Diagrams

__all__ = ["FALSE", "TRUE", "Diagram", "Diagrams"]

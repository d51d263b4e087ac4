"""A picture as it stands in a page: as SVG, and the same in words. Data only."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A decision tree: as SVG that stands in a page ("" where none was drawn), and as text."""

    svg: str
    outline: str
    wide: bool = False
    """Whether it is laid out in two columns."""

"""Reports on paper: PDF pages set by Typst, and the handout that fits on one."""

from .ways import Way, ways_of
from .writing import FORMATS, HANDOUTS, SHEETS, Sheet, handout, report

__all__ = ["FORMATS", "HANDOUTS", "SHEETS", "Sheet", "Way", "handout", "report", "ways_of"]

"""The interview: which question comes next, when nothing that can still matter is left out."""

from .asking import Interviewer, interviewer
from .progress import Ask, Progress

__all__ = ["Ask", "Interviewer", "Progress", "interviewer"]

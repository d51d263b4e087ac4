"""What the engine shows of somebody who told some answers, however they answer the rest."""

from collections.abc import Mapping
from typing import assert_never

from ..completions import cells_left, know
from ..deciding import Decision, decide_exactly
from ..diagrams import TRUE, Diagrams
from ..evaluate import concept_truths, evaluate
from ..ir import Condition, Value
from ..memory import gate_key
from .asked import Asked
from .obligations import Decides, Every, Formula, Gives, Matters, Meets, Some

"""A decision-tree advisor: rules and facts in, advice with its reasons out.

pack = load_pack(Path("rules"))
advice = advisor(pack).advise(load_scenario("mine.yaml", pack))
print(render(compose(advice), "txt"))
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .diagnostics import Diagnostic, FonderError
from .version import __version__

if TYPE_CHECKING:
    from .advice import Advice
    from .advise import Advisor, advisor
    from .ir import Pack, Verdict
    from .load import load_pack, load_scenario, read_cases
    from .present.compose import compose
    from .present.render import render
    from .scenario import Scenario

__all__ = [
    "Advice",
    "Advisor",
    "Diagnostic",
    "FonderError",
    "Pack",
    "Scenario",
    "Verdict",
    "__version__",
    "advisor",
    "compose",
    "load_pack",
    "load_scenario",
    "read_cases",
    "render",
]

_HOMES = {
    "Advice": ".advice",
    "Advisor": ".advise",
    "advisor": ".advise",
    "Pack": ".ir",
    "Verdict": ".ir",
    "load_pack": ".load",
    "load_scenario": ".load",
    "read_cases": ".load",
    "compose": ".present",
    "render": ".present",
    "Scenario": ".scenario",
}
"""Where the rest of the surface lives; imported when first asked for, so that starting is quick."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name], __name__), name)

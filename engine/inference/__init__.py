"""Facts to working memory: the protocol every backend keeps, and the table of backends."""

from collections.abc import Mapping
from importlib import import_module
from typing import Protocol, cast

from ..ir import Pack, Value
from ..memory import WorkingMemory


class Session(Protocol):
    """A pack made ready to be asked again and again, by one thread at a time."""

    def infer(self, facts: Mapping[str, Value]) -> WorkingMemory:
        """Return what follows from `facts`; each run is on its own and leaves nothing behind."""


class Backend(Protocol):
    """A module that answers; all backends give equal working memories for equal questions."""

    def prepare(self, pack: Pack, cache: bool = False) -> Session:
        """Return a session for `pack`, whose names are bound and whose types are checked.

        Where `cache`, what an earlier run made of the same files may be used: `pack` is then just
        as it was loaded, for it is known by the hash of its files.
        """


BACKENDS: dict[str, str] = {
    "reference": ".reference",
    "forward": ".forward",
}
"""Each backend's module, imported when it is first asked for."""


def backend(name: str) -> Backend:
    """Return a backend by its name; raises KeyError for one that is not in `BACKENDS`."""
    return cast(Backend, import_module(BACKENDS[name], __package__))

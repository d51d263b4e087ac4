"""Where the rules and templates that come with Fonder lie, in a checkout or installed."""

from pathlib import Path
from typing import Literal

from .diagnostics import FonderError
from .source import Span

Folder = Literal["rules", "templates"]


def shipped(folder: Folder) -> Path:
    """Return the folder that an installed wheel carries, else the one beside the checkout."""
    package = Path(__file__).parent
    places = (package / "_shipped" / folder, package.parent / folder)
    for place in places:
        if place.is_dir():
            return place
    looked_in = " and ".join(str(place) for place in places)
    raise FonderError.of(
        "F001",
        Span(str(places[-1])),
        f"the folder {folder!r} that comes with Fonder is missing (looked in {looked_in})",
        "install Fonder again, or run it from a complete checkout",
    )

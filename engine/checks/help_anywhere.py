"""K010: A topic of help lines without one for `anywhere`.

Whoever lives in a region that nobody thought of would be left without help.

Failing:

    help_lines:
      - help_line: accident
        topics: [accident]
        region: DE
        contact: '112'
        says: Ambulance and fire service.
        checked: not checked

Passing:

    help_lines:
      - help_line: accident
        topics: [accident]
        region: DE
        contact: '112'
        says: Ambulance and fire service.
        checked: not checked
      - help_line: accident_elsewhere
        topics: [accident]
        region: anywhere
        contact: the emergency number of your country
        says: Ambulance and fire service.
        checked: not checked
"""

from collections.abc import Iterator

from ..diagnostics import Diagnostic
from ..ir import Pack

ANYWHERE = "anywhere"


def help_anywhere(pack: Pack) -> Iterator[Diagnostic]:
    """Yield a finding for every topic that only help lines of certain regions speak of."""
    everywhere = {
        topic for line in pack.help_lines if line.region == ANYWHERE for topic in line.topics
    }
    first = {topic: line for line in reversed(pack.help_lines) for topic in line.topics}
    for topic, line in sorted(first.items()):
        if topic not in everywhere:
            message = f"the topic {topic!r} has no help line for {ANYWHERE!r}"
            yield Diagnostic("K010", line.span, message, f"add one with region: {ANYWHERE}")

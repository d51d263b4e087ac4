"""K009: A group, phase or section without members.

A heading with nothing under it is a slip, or something that was never written.

Failing:

    pack:
      title: A bicycle that runs
      version: 0.1.0
      about: What to do about a bicycle.
      closing: Ride with care.
      roles: [{name: you, title: you}, {name: mechanic, title: the one who mends it}]
      sections: [{name: safety, title: Is it safe?}, {name: state, title: How it runs}]
      groups: [{name: riding, title: Riding}, {name: workshop, title: In the workshop}]
      phases:
        - {name: now, title: Now}
        - {name: later, title: Later}
        - {name: at_last, title: At last}
      documents:
        - key: M
          title: A manual
          short: Manual
          lines: 40
          sha256: 0000000000000000000000000000000000000000000000000000000000000000

Passing:

    pack:
      title: A bicycle that runs
      version: 0.1.0
      about: What to do about a bicycle.
      closing: Ride with care.
      roles: [{name: you, title: you}, {name: mechanic, title: the one who mends it}]
      sections: [{name: safety, title: Is it safe?}, {name: state, title: How it runs}]
      groups: [{name: riding, title: Riding}, {name: workshop, title: In the workshop}]
      phases: [{name: now, title: Now}, {name: later, title: Later}]
      documents:
        - key: M
          title: A manual
          short: Manual
          lines: 40
          sha256: 0000000000000000000000000000000000000000000000000000000000000000
"""

from collections.abc import Iterator

from ..diagnostics import Diagnostic
from ..ir import Pack


def empty_parts(pack: Pack) -> Iterator[Diagnostic]:
    """Yield a finding for every group and phase without tactics, and section without facts."""
    for kind, parts, members, of in (
        ("group", pack.groups, {tactic.group for tactic in pack.tactics}, "tactic"),
        ("phase", pack.phases, {tactic.phase for tactic in pack.tactics}, "tactic"),
        ("section", pack.sections, {fact.section for fact in pack.facts}, "fact"),
    ):
        for part in parts:
            if part.name not in members:
                message = f"the {kind} {part.name!r} has no {of}"
                yield Diagnostic("K009", part.span, message, f"give it a {of}, or delete it")

"""What must hold whoever asks, from its fields: properties, and tactics that exclude each other."""

from itertools import combinations, product
from typing import cast

from ..ir import Apart, Property, Verdict
from .fields import Fields, Reading


def property_(fields: Fields, reading: Reading) -> Property | None:
    """Return a property; `only` is turned into the verdicts that are left, as is `all_but`."""
    of = cast(Fields, fields.values["of"])
    if not all((_verdicts(fields, reading), _people(fields, reading), _tactics(of, reading))):
        return None
    spared = of.texts("all_but")
    rest = tuple(group for group in reading.names.of("group") if group not in spared)
    return Property(
        name=fields.text("property"),
        says=fields.text("says"),
        whenever=fields.condition("whenever") if "whenever" in fields.values else None,
        gates=fields.texts("gates"),
        never=_never(fields.texts("never"), fields.texts("only")),
        groups=of.texts("groups") or (rest if spared else ()),
        besides=of.texts("besides"),
        tactics=of.texts("tactics"),
        span=fields.span,
    )


def _never(never: tuple[str, ...], only: tuple[str, ...]) -> tuple[Verdict, ...]:
    return tuple(
        verdict for verdict in Verdict if verdict in never or (only and verdict not in only)
    )


def _verdicts(fields: Fields, reading: Reading) -> bool:
    if ("never" in fields.spans) != ("only" in fields.spans):
        return True
    message = "a property has either 'never' or 'only'"
    reading.findings.add("P010", fields.span, message, "say which verdicts are not given then")
    return False


def _people(fields: Fields, reading: Reading) -> bool:
    found = {"whenever", "unless", "gates"} & fields.spans.keys()
    if "gates" in found and len(found) > 1:
        message = "a property has either 'gates' or a condition of its own"
        help = "write a property for each"
    elif found == {"unless"}:
        message = "'unless' stands here without 'whenever'"
        help = "write whenever: not (...)"
    else:
        return True
    reading.findings.add("P010", fields.span, message, help)
    return False


def _tactics(of: Fields, reading: Reading) -> bool:
    found = of.spans.keys()
    if not {"groups", "all_but"} <= found and found - {"besides"}:
        return True
    message = "a property speaks of 'groups' or 'all_but', of 'tactics', or of both"
    reading.findings.add("P010", of.span, message, "say which tactics it speaks of")
    return False


def apart(fields: Fields, reading: Reading) -> Apart:
    """Return pairs of tactics that exclude each other."""
    tactics, others = fields.texts("tactics"), fields.texts("from")
    pairs = tuple(product(tactics, others) if others else combinations(tactics, 2))
    if not pairs or any(one == other for one, other in pairs):
        message = "nothing can be apart from itself"
        help = "name at least two tactics, or other ones under 'from'"
        reading.findings.add("P010", fields.spans["tactics"], message, help)
    return Apart(fields.text("apart"), pairs, fields.text("because"), fields.span)

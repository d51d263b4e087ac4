"""Help lines in words: where to turn to."""

from ..advice import Advice
from ..ir import HelpLine, Pack
from ..text import Texts
from .parts import HelpEntry


def help_entries(advice: Advice, texts: Texts) -> tuple[HelpEntry, ...]:
    """Return where to turn to, where a gate that holds says so."""
    if not any(gate.support for gate in advice.fired):
        return ()
    return tuple(help_entry(line, advice.pack, texts) for line in advice.help_lines)


def help_entry(line: HelpLine, pack: Pack, texts: Texts) -> HelpEntry:
    """Return one help line, in words."""
    regions = {region.name: region.title for region in pack.regions}
    return HelpEntry(
        texts.say(line.says).removesuffix("."),
        line.contact,
        texts.say(regions.get(line.region, line.region)),
        line.checked if line.checked.startswith("not") else f"checked {line.checked}",
    )

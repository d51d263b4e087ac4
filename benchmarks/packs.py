"""The packs that are measured, by name: some drawn by chance, by their rules, and the real one."""

from pathlib import Path
from typing import Final

from engine.ir import Pack, Value
from engine.load import load_pack, read_cases

from .synthetic import synthetic

RULES: Final = Path(__file__).parent.parent / "rules"
REAL: Final = "real pack"
SIZES: Final = ("120", "1200", "12000", REAL)


def pack_of(size: str) -> Pack:
    """Return a pack by its name."""
    if size == REAL:
        return load_pack(RULES)
    return synthetic(int(size))


def situations(size: str, pack: Pack) -> list[dict[str, Value]]:
    """Return what people tell in the cases of a pack; of a pack drawn by chance there are none."""
    cases = read_cases(RULES, pack) if size == REAL else ()
    return [{one.fact: one.value for one in case.facts} for case in cases]

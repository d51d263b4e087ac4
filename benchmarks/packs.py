"""The packs that are measured, by name: some drawn by chance, by their rules, and the real one."""

from pathlib import Path
from typing import Final

from engine.ir import Pack
from engine.load import load_pack

from .synthetic import synthetic

REAL: Final = "real pack"
SIZES: Final = ("120", "1200", "12000", REAL)


def pack_of(size: str) -> Pack:
    """Return a pack by its name."""
    if size == REAL:
        return load_pack(Path(__file__).parent.parent / "rules")
    return synthetic(int(size))

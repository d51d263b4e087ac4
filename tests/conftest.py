"""What several tests share: the small pack."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.ir import Pack
from engine.load import load_pack

SMALL = Path(__file__).parent / "packs" / "small"


@pytest.fixture(scope="session")
def small_pack() -> Pack:
    return load_pack(SMALL, cache=False)


@pytest.fixture
def pack_with(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that copies the small pack, with other files over it."""

    def make(**files: str | bytes) -> Path:
        folder = tmp_path / "pack"
        shutil.copytree(SMALL, folder)
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            (folder / f"{name}.yaml").write_bytes(data)
        return folder

    return make

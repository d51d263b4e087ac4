"""A kept pack is used when it is sound and ours, and silently built anew when it is not."""

import os
import pickle
from collections.abc import Callable
from hashlib import sha256
from multiprocessing.dummy import Pool
from pathlib import Path
from typing import Any

import pytest

from engine import cache
from engine.diagnostics import FonderError
from engine.ir import Pack
from engine.load import load_pack
from engine.parse import pack as pack_parser
from engine.parse.pack import parse_pack

MakePack = Callable[..., Path]


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a cache of our own."""
    folder = tmp_path / "cache"
    monkeypatch.setattr(cache, "user_cache_path", lambda *_, **__: folder)
    monkeypatch.delenv("FONDER_CACHE", raising=False)
    return folder / "packs"


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that grows whenever a pack is built from its files."""
    count: list[int] = []

    def counted(*given: Any) -> Pack:
        count.append(1)
        return parse_pack(*given)

    monkeypatch.setattr(pack_parser, "parse_pack", counted)
    return count


def _entry(kept: Path) -> Path:
    (entry,) = kept.glob("*.pack")
    return entry


def test_the_second_run_takes_what_the_first_kept(
    kept: Path, builds: list[int], pack_with: MakePack
) -> None:
    folder = pack_with()
    first, second = load_pack(folder), load_pack(folder)
    assert first == second
    assert second.facts[0].span == first.facts[0].span
    assert second.sha256 == first.sha256 != ""
    assert len(builds) == 1


def test_the_folder_and_the_entry_are_for_nobody_else(kept: Path, pack_with: MakePack) -> None:
    load_pack(pack_with())
    assert kept.stat().st_mode & 0o777 == 0o700
    assert _entry(kept).stat().st_mode & 0o777 == 0o600


def test_a_changed_rule_is_seen(kept: Path, builds: list[int], pack_with: MakePack) -> None:
    folder = pack_with()
    load_pack(folder)
    rules = folder / "rules.yaml"
    rules.write_text(rules.read_text().replace("3000", "4000"))
    assert "4000" in repr(load_pack(folder).concepts)
    assert len(builds) == 2


def test_a_changed_engine_reads_anew(
    kept: Path, builds: list[int], pack_with: MakePack, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = pack_with()
    load_pack(folder)
    monkeypatch.setattr(cache, "_engine", lambda: "another")
    load_pack(folder)
    assert len(builds) == 2


def test_a_pack_with_mistakes_is_not_kept(kept: Path, pack_with: MakePack) -> None:
    folder = pack_with(more="remark: []\n")
    for _ in range(2):
        with pytest.raises(FonderError):
            load_pack(folder)
    assert list(kept.glob("*")) == []


def _signed(payload: bytes) -> bytes:
    return sha256(payload).digest() + payload


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: b"\0" * 32 + data[32:],
        lambda data: _signed(b"no pickle"),
        lambda data: _signed(pickle.dumps("no pack")),
    ],
    ids=["empty", "cut", "a bit", "hash", "no pickle", "no pack"],
)
def test_a_damaged_entry_is_built_anew(
    damage: Callable[[bytes], bytes], kept: Path, builds: list[int], pack_with: MakePack
) -> None:
    folder = pack_with()
    pack = load_pack(folder)
    _entry(kept).write_bytes(damage(_entry(kept).read_bytes()))
    assert load_pack(folder) == pack
    assert load_pack(folder) == pack
    assert len(builds) == 2


def test_a_link_is_not_followed(
    kept: Path, builds: list[int], pack_with: MakePack, tmp_path: Path
) -> None:
    folder = pack_with()
    load_pack(folder)
    entry = _entry(kept)
    elsewhere = entry.rename(tmp_path / "elsewhere")
    entry.symlink_to(elsewhere)
    load_pack(folder)
    assert len(builds) == 2


def test_what_others_may_write_is_not_trusted(
    kept: Path, builds: list[int], pack_with: MakePack
) -> None:
    folder = pack_with()
    load_pack(folder)
    _entry(kept).chmod(0o666)
    load_pack(folder)
    kept.chmod(0o777)
    load_pack(folder)
    assert len(builds) == 3


def test_what_belongs_to_others_is_not_trusted(
    kept: Path, builds: list[int], pack_with: MakePack, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = pack_with()
    load_pack(folder)
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    load_pack(folder)
    assert len(builds) == 2


def test_it_can_be_switched_off(
    kept: Path, builds: list[int], pack_with: MakePack, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = pack_with()
    load_pack(folder, cache=False)
    monkeypatch.setenv("FONDER_CACHE", "off")
    load_pack(folder)
    assert not kept.exists()
    assert len(builds) == 2


def test_a_place_that_cannot_be_written_does_no_harm(
    pack_with: MakePack, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(cache, "user_cache_path", lambda *_, **__: tmp_path / "file")
    assert isinstance(load_pack(pack_with()), Pack)


def test_several_at_once_do_not_disturb_each_other(kept: Path, pack_with: MakePack) -> None:
    folder = pack_with()
    with Pool(8) as pool:
        packs = pool.map(load_pack, [folder] * 24)
    assert all(pack == packs[0] for pack in packs)
    assert list(kept.glob("*.part")) == []


def test_old_entries_are_forgotten(kept: Path, pack_with: MakePack) -> None:
    folder = pack_with()
    for number in range(cache.KEPT + 3):
        (folder / "more.yaml").write_text(f"# {number}\nremarks: []\n")
        load_pack(folder)
    assert len(list(kept.glob("*.pack"))) == cache.KEPT

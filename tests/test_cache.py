"""A kept pack is used when it is sound and ours, and silently built anew when it is not."""

import os
import pickle
import sys
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from multiprocessing.dummy import Pool
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

import pytest
from jinja2 import DictLoader, Environment

from engine import __version__, cache
from engine.advise import advisor
from engine.diagnostics import FonderError
from engine.inference import compiling
from engine.inference.program import Program
from engine.ir import Pack
from engine.load import load_pack
from engine.parse import pack as pack_parser
from engine.parse.pack import parse_pack
from engine.present.render import configured, plain_text

MakePack = Callable[..., Path]


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


def test_without_a_home_nothing_is_kept_and_no_folder_made(
    pack_with: MakePack, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cache, "user_cache_path", lambda *_, **__: Path("~/.cache/fonder"))
    assert isinstance(load_pack(pack_with()), Pack)
    assert not (tmp_path / "~").exists()


def test_several_at_once_do_not_disturb_each_other(kept: Path, pack_with: MakePack) -> None:
    folder = pack_with()
    with Pool(8) as pool:
        packs = pool.map(load_pack, [folder] * 24)
    assert all(pack == packs[0] for pack in packs)
    assert list(kept.glob("*.part")) == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no variable moves the cache")
def test_processes_that_start_at_once_do_not_disturb_each_other(
    pack_with: MakePack, tmp_path: Path
) -> None:
    script = (
        "import sys; from pathlib import Path; from engine import advisor, load_pack; "
        "pack = load_pack(Path(sys.argv[1])); session = advisor(pack, cache=True).session; "
        "print(pack.sha256, session.infer({}))"
    )
    root = Path(__file__).parent.parent
    own = os.environ | {"XDG_CACHE_HOME": str(tmp_path), "PYTHONPATH": str(root)}
    own.pop("FONDER_CACHE", None)
    words = [sys.executable, "-c", script, str(pack_with())]
    started = [Popen(words, env=own, stdout=PIPE, stderr=PIPE) for _ in range(6)]
    told = [one.communicate() for one in started]
    assert len(set(told)) == 1
    assert told[0][1] == b""
    kinds = sorted(path.suffix for path in (tmp_path / "fonder" / "packs").iterdir())
    assert kinds == [".pack", ".program"]


def test_old_entries_are_forgotten(kept: Path, pack_with: MakePack) -> None:
    folder = pack_with()
    for number in range(cache.KEPT + 3):
        (folder / "more.yaml").write_text(f"# {number}\nremarks: []\n")
        load_pack(folder)
    assert len(list(kept.glob("*.pack"))) == cache.KEPT


@pytest.fixture
def compiles(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that grows whenever a pack is compiled for the engine."""
    count: list[int] = []
    before = compiling.compile_program

    def counted(pack: Pack) -> Program:
        count.append(1)
        return before(pack)

    monkeypatch.setattr(compiling, "compile_program", counted)
    return count


def test_a_compiled_pack_is_kept_too(kept: Path, compiles: list[int], pack_with: MakePack) -> None:
    pack = load_pack(pack_with())
    sessions = [advisor(pack, cache=True).session for _ in range(2)]
    assert len(compiles) == 1
    (entry,) = kept.glob("*.program")
    entry.write_bytes(entry.read_bytes()[:-1])
    sessions.append(advisor(pack, cache=True).session)
    assert len(compiles) == 2
    assert [one.infer({}) for one in sessions] == [advisor(pack, "reference").session.infer({})] * 3


def test_what_is_no_file_of_anybody_is_compiled_each_time(
    kept: Path, compiles: list[int], pack_with: MakePack
) -> None:
    pack = load_pack(pack_with())
    for made in (replace(pack, concepts=pack.concepts, sha256=""), pack):
        advisor(made, cache=made is not pack)
    assert len(compiles) == 2
    assert list(kept.glob("*.program")) == []


def test_the_cache_knows_an_engine_by_its_version_its_place_and_its_files(tmp_path: Path) -> None:
    engine = tmp_path / "engine"
    (engine / "deep").mkdir(parents=True)
    (engine / "deep" / "one.py").write_text("one = 1")
    states = [tuple(cache._states(str(engine)))]
    (engine / "deep" / "one.py").write_text("one = 11")
    states.append(tuple(cache._states(str(engine))))
    os.utime(engine / "deep" / "one.py", (1, 1))
    states.append(tuple(cache._states(str(engine))))
    (engine / "two.py").write_text("")
    states.append(tuple(cache._states(str(engine))))
    (engine / ".#two.py").symlink_to("nobody@nowhere")
    assert tuple(cache._states(str(engine))) == states[-1]
    assert len(set(states)) == 4
    assert cache._engine().startswith(f"{__version__}\0{Path(cache.__file__).parent}")


def test_an_engine_that_cannot_be_told_from_others_uses_nothing_kept(
    kept: Path, builds: list[int], pack_with: MakePack, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(_: str) -> list[str]:
        raise PermissionError

    monkeypatch.setattr(cache, "_states", unreadable)
    folder = pack_with()
    for _ in range(2):
        cache._engine.cache_clear()
        load_pack(folder)
    cache._engine.cache_clear()
    assert len(builds) == 2


def _shouted(text: str, style: str) -> str:
    return f"<{style}>{text}"


def test_a_template_is_compiled_once_and_serves_every_style(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def compiled_again(*_: object, **__: object) -> str:
        raise AssertionError("there was a kept one")

    source = "{{ 'a heading' | strong }} {{ 'words' | badge('avoid') }}"
    said = []
    for style in (lambda text, style: text, _shouted):
        made = plain_text(style)
        made.loader = DictLoader({"one": source})
        said.append(made.get_template("one").render())
        monkeypatch.setattr(Environment, "compile", compiled_again)
    assert said == ["a heading [words]", "<strong>a heading <avoid>[words]"]
    assert len(list(kept.glob("*.bytes"))) == 1


@pytest.mark.parametrize("change", ["source", "form"])
def test_a_kept_template_serves_its_own_source_and_form_only(change: str, kept: Path) -> None:
    def said(form: str, source: str, **options: object) -> str:
        made = configured(form, **options)
        made.loader = DictLoader({"one": source})
        return made.get_template("one").render()

    assert said("txt", "{{ '<' }}") == "<"
    if change == "source":
        assert said("txt", "{{ '>' }}") == ">"
    else:
        assert said("html", "{{ '<' }}", autoescape=True) == "&lt;"

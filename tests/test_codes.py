"""Every code is documented, and its examples show what they say."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.codes import CODES
from engine.diagnostics import Diagnostic, FonderError
from engine.ir import Pack
from engine.load import load_pack, load_scenario
from engine.prove.prove import prove

ENGINE = Path(__file__).parent.parent / "engine"
SHOWN = sorted(code for code, entry in CODES.items() if entry.wrong)
MENDED = sorted(code for code, entry in CODES.items() if entry.right)


def test_every_code_that_is_used_is_documented_and_the_other_way_round() -> None:
    sources = [p for p in ENGINE.rglob("*.py") if ENGINE / "codes" not in p.parents]
    sources += (ENGINE.parent / "cli").rglob("*.py")
    used = {code for p in sources for code in re.findall(r"\b([A-Z]\d{3})\b", p.read_text())}
    assert used == set(CODES)


def _found(
    code: str, text: str, pack_with: Callable[..., Path], pack: Pack, tmp_path: Path
) -> tuple[Diagnostic, ...]:
    try:
        if code.startswith("S"):
            scenario = tmp_path / "scenario.yaml"
            scenario.write_text(text)
            load_scenario(scenario, pack)
        else:
            name = "pack" if code == "K009" else "extra"
            pack = load_pack(pack_with(**{name: text}), cache=False)
            if code.startswith("V"):
                return tuple(one.diagnostic for one in prove(pack).findings)
    except FonderError as error:
        return error.diagnostics
    return ()


@pytest.mark.parametrize("code", SHOWN)
def test_the_wrong_example_has_just_the_mistake(
    code: str, pack_with: Callable[..., Path], small_pack: Pack, tmp_path: Path
) -> None:
    found = _found(code, CODES[code].wrong, pack_with, small_pack, tmp_path)
    assert {diagnostic.code for diagnostic in found} <= {code, "Y001"}
    assert code in {diagnostic.code for diagnostic in found}
    ours = ("extra.yaml", "scenario.yaml", "pack.yaml")
    assert all(any(name in str(d) for name in ours) for d in found)


@pytest.mark.parametrize("code", MENDED)
def test_the_right_example_has_none_of_ours(
    code: str, pack_with: Callable[..., Path], small_pack: Pack, tmp_path: Path
) -> None:
    found = _found(code, CODES[code].right, pack_with, small_pack, tmp_path)
    if code[0] in "KTV":
        assert found == ()
    assert [d for d in found if d.code[0] in "YPERS"] == []

"""Fonder finds what it ships, knows its version, and exports what it says."""

from importlib.metadata import packages_distributions, version

import pytest

import engine
from engine.shipped import Folder, shipped


@pytest.mark.parametrize(("folder", "pattern"), [("rules", "**/*.yaml"), ("templates", "*")])
def test_a_shipped_folder_is_found_and_is_not_empty(folder: Folder, pattern: str) -> None:
    assert list(shipped(folder).glob(pattern))


def test_a_missing_folder_is_named_with_a_way_out() -> None:
    nowhere: Folder = "spells"  # type: ignore[assignment]  # the point of the test
    with pytest.raises(engine.FonderError, match=r"F001: .*'spells'(.|\n)*help: "):
        shipped(nowhere)


def test_the_version_is_the_one_installed() -> None:
    assert engine.__version__ == version("fonder")


@pytest.mark.parametrize("package", ["engine", "cli"])
def test_no_other_distribution_installs_our_packages(package: str) -> None:
    # An editable install names no packages; a wheel does, and `.ci/run` asks it.
    assert set(packages_distributions().get(package, [])) <= {"fonder"}


def test_the_exported_names_are_sorted_and_exist() -> None:
    assert engine.__all__ == sorted(engine.__all__)
    assert all(hasattr(engine, name) for name in engine.__all__)


def test_the_surface_does_what_its_example_says() -> None:
    from engine import advisor, compose, load_pack, load_scenario, render
    from tests.conftest import SMALL

    pack = load_pack(SMALL)
    assert "A bicycle that runs" in render(compose(advisor(pack).advise(SCENARIO)), "txt")
    assert callable(load_scenario)


SCENARIO = engine.Scenario("A squeak", (), ())

"""Pages in a real browser: accessible, quiet, readable at every size, and as they were."""

import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from cli.main import main
from engine.advise import advisor
from engine.load import load_pack
from engine.present import compose, render
from tests.browser import LOOKS, chromium, missing, opened
from tests.hostile import NASTY, scenario
from tests.likeness import UNLIKE, has_font, screenshot, store, unlikeness
from tests.page_checks import CHECKS, fits, problems, quiet

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent
FEW = """() => {
  const alike = new Map();
  for (const one of document.querySelectorAll(".tactic, .entry, .claims > li, .rule, .index li")) {
    const kind = one.parentElement.className + one.className + one.tagName;
    alike.set(kind, (alike.get(kind) || 0) + 1);
    if (alike.get(kind) > 3) one.remove();
  }
}"""
"""Keeps three of each of what is alike: axe-core takes a minute for a book of three megabytes."""


@dataclass(frozen=True, slots=True)
class Made:
    """A page, by the command that writes it and the file that it is in then."""

    command: str
    file: str


REPORT = "report {scenarios}/%s.yaml --out {out}"
SMALL = " --rules {tests}/packs/small"
PLANTS = " --rules {tests}/packs/houseplants"
PAGES = {
    "a report": Made(REPORT % "two-women", "two-women.html"),
    "a full report": Made(REPORT % "he-went-silent" + " --full", "he-went-silent.html"),
    "safety first": Made(REPORT % "unsafe", "unsafe.html"),
    "hardly anything known": Made(REPORT % "almost-nothing-known", "almost-nothing-known.html"),
    "questions on paper": Made("ask --print -o {out}/ask.html" + PLANTS, "ask.html"),
    "a graph page": Made(
        "graph --scenario {scenarios}/two-women.yaml -o {out}/graph.html", "graph.html"
    ),
    "a small rulebook": Made("rulebook -o {out}/book.html" + SMALL, "book.html"),
}
"""A new kind of page needs its line here."""
LARGE = {
    "all questions on paper": Made("ask --print -o {out}/ask.html", "ask.html"),
    "the rulebook": Made("rulebook -o {out}/book.html", "book.html"),
}
"""Pages that take long to make and to look at, so that it is done once."""

SQUEAK = """\
scenario: It squeaks
you: {name: Bo}
considering: [replace chain]
in_own_words: It squeaks on every hill.
facts: {brakes_work: yes, noise: squeak, chain_km: 5000}
"""
BRAKES = "scenario: No brakes\nfacts: {brakes_work: no, noise: grind, chain_km: 5000}\n"
SHOTS = {
    "squeak": Made("report {out}/squeak.yaml --full --out {out}" + SMALL, "squeak.html"),
    "brakes": Made("report {out}/brakes.yaml --out {out}" + SMALL, "brakes.html"),
    "questions": PAGES["questions on paper"],
}
"""What there are screenshots of, by the names of their files."""

STORED = ROOT / "tests" / "screenshots"

Make = Callable[[Made], Path]
Shot = Callable[..., Image.Image]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Make:
    made: dict[Made, Path] = {}

    def page(which: Made) -> Path:
        if which not in made:
            out = tmp_path_factory.mktemp("pages")
            places = {"scenarios": ROOT / "scenarios", "tests": ROOT / "tests", "out": out}
            (out / "squeak.yaml").write_text(SQUEAK)
            (out / "brakes.yaml").write_text(BRAKES)
            assert main([part.format(**places) for part in shlex.split(which.command)]) == 0
            made[which] = out / which.file
        return made[which]

    return page


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_holds_what_a_page_must(browser: Browser, make: Make, page: str, look: str) -> None:
    with opened(browser, make(PAGES[page]), LOOKS[look]) as tab:
        assert problems(tab) == {}


@pytest.mark.parametrize("page", LARGE)
def test_a_large_page_holds_what_a_page_must(browser: Browser, make: Make, page: str) -> None:
    rest = {name: check for name, check in CHECKS.items() if name != "accessible"}
    for name, look in LOOKS.items():
        with opened(browser, make(LARGE[page]), look) as tab:
            assert {name: wrong for name, check in rest.items() if (wrong := check(tab))} == {}
            if name == "phone":
                tab.page.evaluate(FEW)
                assert CHECKS["accessible"](tab) == []


def test_hostile_text_does_nothing_in_a_browser(browser: Browser, tmp_path: Path) -> None:
    ready = advisor(load_pack(ROOT / "tests" / "packs" / "small"))
    kinds, path = list(NASTY.values()), tmp_path / "hostile.html"
    for place in range(0, len(kinds), 3):
        title, one, other = (kinds[(place + more) % len(kinds)] for more in range(3))
        told = scenario(title, (one, other), (one,) * 5, "\n\n".join((one, other, title)))
        path.write_text(render(compose(ready.advise(told)), "html"), encoding="utf-8")
        with opened(browser, path, LOOKS["phone"]) as tab:
            assert (title, fits(tab), quiet(tab)) == (title, [], [])


BAD = """<!DOCTYPE html><html><head><title>Bad</title></head><body><h2>Low</h2><img src="x.png">
<p style="width: 2000px; color: #eee; background: #fff">Wide and pale</p>
<a href="#nowhere">A link</a><img src="https://example.org/spy.png">
<div style="break-before: page"></div><div style="break-before: page">End</div>
<script>console.log("hello")</script></body></html>"""


def test_every_check_can_find_something(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "bad.html"
    path.write_text(BAD)
    found: set[str] = set()
    for look in LOOKS.values():
        with opened(browser, path, look) as tab:
            found |= set(problems(tab))
    assert found == set(CHECKS)


# --- as they were -------------------------------------------------------------------------------


@pytest.fixture
def shot(browser: Browser, make: Make) -> Shot:
    def taken(page: str, look: str, change: str = "") -> Image.Image:
        with opened(browser, make(SHOTS[page]), LOOKS[look]) as tab:
            if not has_font(tab.page):
                missing("the font DejaVu Sans is not installed (on Debian: fonts-dejavu-core)")
            tab.page.evaluate(change or "null")
            return screenshot(tab.page)

    return taken


@pytest.mark.parametrize("look", ["phone", "desktop"])
@pytest.mark.parametrize("page", SHOTS)
def test_a_page_looks_as_it_did(
    browser: Browser,
    shot: Shot,
    page: str,
    look: str,
    request: pytest.FixtureRequest,
    tmp_path: Path,
) -> None:
    now, path = shot(page, look), STORED / f"{page}-{look}.png"
    version, kept = browser.version.partition(".")[0], STORED / "chromium.txt"
    if request.config.getoption("--rewrite-screenshots"):
        store(now, path)
        kept.write_text(f"{version}\n")
    elif kept.read_text().strip() != version:
        pytest.skip(f"the stored pages were drawn by Chromium {kept.read_text().strip()}")
    store(now, tmp_path / path.name)
    assert unlikeness(now, Image.open(path)) < UNLIKE, (
        f"compare {path} with {tmp_path / path.name}; if the new one is right: "
        "pytest tests/test_browser.py --rewrite-screenshots"
    )


@pytest.mark.parametrize(
    "change",
    [
        "document.querySelector('h2').remove()",
        "document.querySelector('.verdict').className = 'verdict recommend'",
        "document.querySelector('.verdict').textContent = 'All of this is well done'",
        "document.querySelector('.two').className = ''",
        "document.querySelector('.short').style.background = 'none'",
        "document.querySelector('style').remove()",
    ],
)
def test_a_change_that_people_would_see_is_noticed(shot: Shot, change: str) -> None:
    before = Image.open(STORED / "squeak-desktop.png")
    assert unlikeness(shot("squeak", "desktop", change), before) > UNLIKE


def test_stored_screenshots_are_small() -> None:
    assert {
        path.name: size for path in STORED.iterdir() if (size := path.stat().st_size) > 60_000
    } == {}

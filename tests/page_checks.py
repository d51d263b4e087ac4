"""What a page has to keep in a browser: each check returns what is wrong, in words."""

from collections.abc import Callable, Mapping
from importlib.resources import files
from itertools import pairwise

import pypdfium2

from tests.browser import Tab

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")

RUN_AXE = """async () => {
  const found = await axe.run(document, {resultTypes: ["violations"]});
  return found.violations.map(one =>
    `${one.id}: ${one.nodes.length} times, as at ${one.nodes[0].target}: ${one.help}`);
}"""
LINKS = """() => [...document.querySelectorAll("a[href]")].flatMap(link => {
  const to = link.getAttribute("href");
  if (!to.startsWith("#")) return [`leads out of the page: ${to}`];
  const target = document.getElementById(decodeURIComponent(to.slice(1)));
  if (!target) return [`leads nowhere: ${to}`];
  if (getComputedStyle(link).display === "none") return [];
  const shown = target.closest("details") || target;
  return shown.getClientRects().length ? [] : [`leads to what is not shown: ${to}`];
})"""
TWICE = """() => {
  const ids = [...document.querySelectorAll("[id]")].map(one => one.id);
  return [...new Set(ids.filter((one, place) => ids.indexOf(one) !== place))];
}"""
LEVELS = """() =>
  [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map(one => Number(one.tagName[1]))"""
WIDER = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll("body *")]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
    .map(one => `wider than the screen: ${one.tagName}.${one.className}`).slice(0, 3)
    .concat(["the page scrolls sideways"])"""
IN_VIEW = """name => {
  const box = document.getElementById(name)?.getBoundingClientRect();
  return Boolean(box) && box.bottom >= 0 && box.top <= innerHeight;
}"""


def accessible(tab: Tab) -> list[str]:
    """Return what axe-core has against a page, by all of its rules."""
    tab.page.evaluate(AXE)
    found: list[str] = tab.page.evaluate(RUN_AXE)
    return found


def links(tab: Tab) -> list[str]:
    """Return which links do not lead to something that can be seen, and ids given twice."""
    twice = [f"twice the id {one}" for one in tab.page.evaluate(TWICE)]
    dead: list[str] = tab.page.evaluate(LINKS)
    return dead + twice + followed(tab)


def followed(tab: Tab) -> list[str]:
    """Return whether the last link on the page, when clicked, does not bring its target to view."""
    link = tab.page.locator("a[href^='#']:visible:not(.skip)").last  # that one shows when focused
    if tab.look.media == "print" or not link.count():
        return []
    to = str(link.get_attribute("href"))[1:]
    link.click()
    return [] if to and tab.page.evaluate(IN_VIEW, to) else [f"does not lead to its target: {to}"]


def headings(tab: Tab) -> list[str]:
    """Return where headings do not start at one first level, or skip a level."""
    levels: list[int] = tab.page.evaluate(LEVELS)
    skips = [f"h{a} is followed by h{b}" for a, b in pairwise((0, *levels)) if b > a + 1]
    return skips + ([] if levels.count(1) == 1 else [f"{levels.count(1)} headings h1"])


def language(tab: Tab) -> list[str]:
    """Return whether the language is not said."""
    return [] if tab.page.evaluate("document.documentElement.lang") == "en" else ["no language"]


def fits(tab: Tab) -> list[str]:
    """Return what makes a page scroll sideways."""
    found: list[str] = tab.page.evaluate(WIDER)
    return found


def printed(tab: Tab) -> list[str]:
    """Return which printed pages are blank."""
    if tab.look.media != "print":
        return []
    paper = pypdfium2.PdfDocument(tab.page.pdf(prefer_css_page_size=True))
    texts = [paper[place].get_textpage().get_text_bounded().strip() for place in range(len(paper))]
    footers = {str(place) for place in range(len(texts) + 1)}
    blank = [
        f"page {place} is blank"
        for place, text in enumerate(texts, start=1)
        if not text or text in footers
    ]
    return blank if texts else ["there are no pages"]


def quiet(tab: Tab) -> list[str]:
    """Return what was asked of the network, and every message, error, dialog and window."""
    return list(tab.noise)


CHECKS: Mapping[str, Callable[[Tab], list[str]]] = {
    "accessible": accessible,
    "headings": headings,
    "language": language,
    "fits": fits,
    "links": links,
    "printed": printed,
    "quiet": quiet,
}
"""The last one comes last, so that it hears of what the others caused."""


def problems(tab: Tab) -> dict[str, list[str]]:
    """Return what each check finds wrong, those without findings left out."""
    found = {name: check(tab) for name, check in CHECKS.items()}
    return {name: wrong for name, wrong in found.items() if wrong}

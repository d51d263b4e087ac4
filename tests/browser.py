"""Pages in a real browser: how they are opened, at which sizes, and what is noted meanwhile."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Error, Page, Playwright, Request, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ("--no-sandbox", "--disable-gpu", "--font-render-hinting=none")
REQUIRED = os.environ.get("FONDER_BROWSER") == "required"
OWN = ("file:", "data:")


@dataclass(frozen=True, slots=True)
class Look:
    """A size at which a page is looked at, in light or dark, on screen or on paper."""

    width: int
    height: int
    colours: str
    media: str = "screen"


LOOKS = {
    "phone": Look(390, 844, "light"),
    "desktop": Look(1280, 900, "dark"),
    "print": Look(794, 1123, "light", "print"),
}


@dataclass(frozen=True, slots=True)
class Tab:
    """A page that was opened, and what it did that a quiet page does not do."""

    page: Page
    look: Look
    noise: list[str] = field(default_factory=list)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give a browser that is closed at the end; skip where there is none, unless one must be."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        missing("there is no Chromium here (on Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = launched(playwright, str(found))
        yield browser
        browser.close()


def launched(playwright: Playwright, program: str) -> Browser:
    """Return a running browser; skip if this one does not start, unless it must."""
    try:
        return playwright.chromium.launch(executable_path=program, args=OPTIONS)
    except Error as error:
        missing(f"{program} does not start: {error.message.splitlines()[0]}")
        raise


def missing(why: str) -> None:
    """Skip the test, or fail where the browser was promised."""
    if REQUIRED:
        pytest.fail(why)
    pytest.skip(why)


@contextmanager
def opened(browser: Browser, path: Path, look: Look) -> Iterator[Tab]:
    """Give a page opened at one size; what it asks of the network is noted and refused."""
    context = browser.new_context(
        viewport={"width": look.width, "height": look.height},
        color_scheme="dark" if look.colours == "dark" else "light",
        offline=True,
    )
    page = context.new_page()
    page.emulate_media(media="print" if look.media == "print" else "screen")
    tab = Tab(page, look)
    listen(tab)
    page.goto(path.as_uri())
    yield tab
    context.close()


def listen(tab: Tab) -> None:
    """Note requests that leave the page, errors, messages, dialogs and windows."""
    say, page = tab.noise.append, tab.page

    def asked(request: Request) -> None:
        if not request.url.startswith(OWN):
            say(f"asked for {request.url}")

    def spoke(dialog: Dialog) -> None:
        say(f"dialog {dialog.message}")
        dialog.dismiss()

    page.on("request", asked)
    page.on("console", lambda one: say(f"said {one.text}"))
    page.on("pageerror", lambda one: say(f"failed: {one.message}"))
    page.on("popup", lambda one: say(f"opened {one.url}"))
    page.on("dialog", spoke)

"""Screenshots made small, and how much two of them differ: for the eye, not pixel by pixel."""

import io
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Page

FONT = "DejaVu Sans"
EVEN = f"""
* {{ font-family: "{FONT}" !important; }}
.receipt {{ visibility: hidden; }}
.way {{ display: none; }}
"""
"""One font everywhere; no receipt, whose hashes change with every rule; and no drawn way, which is
laid out by the fonts of the machine."""
HAS_FONT = f"""() => {{
  const pen = document.createElement("canvas").getContext("2d");
  const width = font => {{ pen.font = `40px ${{font}}`; return pen.measureText("Wagging").width; }};
  return ["serif", "monospace"].every(other => width(`"{FONT}", ${{other}}`) !== width(other));
}}"""
SMALLER = 3
COLOURS = 256
TILE = 12
UNLIKE = 4
"""By how much, of 255, the mean of a tile may differ: see the test of what is noticed."""


def has_font(page: Page) -> bool:
    """Return whether the browser has the font of the stored screenshots."""
    return bool(page.evaluate(HAS_FONT))


def screenshot(page: Page) -> Image.Image:
    """Return a whole page in one font, smaller and in few colours."""
    page.add_style_tag(content=EVEN)
    whole = Image.open(io.BytesIO(page.screenshot(full_page=True, animations="disabled")))
    size = (whole.width // SMALLER, whole.height // SMALLER)
    return (
        whole.convert("RGB")
        .resize(size, Image.Resampling.BOX)
        .quantize(COLOURS, Image.Quantize.FASTOCTREE)
    )


def store(shot: Image.Image, path: Path) -> None:
    """Write a screenshot, as small as it gets."""
    path.parent.mkdir(exist_ok=True)
    shot.save(path, optimize=True)


def unlikeness(one: Image.Image, other: Image.Image) -> int:
    """Return by how much the tiles that differ most differ, from 0 to 255.

    Both are blurred, so that neither the edges of letters nor a shift by a pixel count for much.
    """
    size = (max(one.width, other.width), max(one.height, other.height))
    blurred = [blur(each, size) for each in (one, other)]
    difference = ImageChops.difference(*blurred)
    return max(difference.reduce(TILE).tobytes())


def blur(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return an image blurred, on a black ground of some size."""
    ground = Image.new("RGB", size)
    ground.paste(image.convert("RGB"))
    return ground.filter(ImageFilter.GaussianBlur(3))

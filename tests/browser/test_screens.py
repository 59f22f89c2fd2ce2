"""The look of every kind of page, compared with kept pictures: `RETAKE=1 .venv/bin/pytest tests/browser/test_screens.py`.

The pages are those of a registry that is there for tests, so that no picture changes with the project's own data. Both
pictures are made small and soft before they're compared, so that another system's letters don't count, and a part that
is missing, moved or of another colour does.
"""

import io
import math
import os
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Literal

import pytest
from browsing import open_page, serving_files
from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Browser, Page, expect
from project import COLOURS, ROOT, build
from readers import DESK, PHONE

KEPT = ROOT / "tests/screenshots"
RETAKE = "RETAKE" in os.environ
SCREENS = {
    "home": "",
    "enumeration": "colour/",
    "value": "colour/#Mauve",
    "version": "paint/2/",
    "value-of-a-version": "paint/2/#ColourKind.Red",
    "type": "paint/types/colour/",
    "types": "paint/",
    "migration": "paint/1.10-to-2/",
    "codes": "codes/",
    "explain": "explain/",
    "changes": "changes/",
    "terms": "terms/",
    "guide": "guide/",
    "lost": "404.html",
    "searching": "colour/",
}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
DEVICES = {1280: DESK, 360: PHONE}
"""Width in pixels → the device."""
SMALL = 40
"""Pixels across which one is left: about two lines of text."""
TOLERANCE = 3.8
"""By how many of 255 steps two pictures may differ, as the root of the mean square."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a site whose data is there for tests."""
    with serving_files(build(COLOURS, tmp_path_factory.mktemp("colours"))) as url:
        yield url


@pytest.fixture
def opened(browser: Browser, address: str, kind: str, width: int) -> Iterator[Page]:
    with browser.new_context(base_url=address, **DEVICES[width]) as context:
        page = context.new_page()
        open_page(page, SCREENS[kind])
        begin(page, kind)
        yield page


def shown(page: Page) -> Image.Image:
    return Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert("RGB")


def begin(page: Page, kind: str) -> None:
    """Wait until everything is there that scripts bring."""
    page.wait_for_load_state("networkidle")
    if kind == "searching":
        page.keyboard.press("/")
        page.get_by_role("combobox").fill("red")
        expect(page.get_by_role("option").first).to_be_visible()
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 300)))")


def soft(picture: Image.Image) -> Image.Image:
    blurred = picture.convert("RGB").filter(ImageFilter.GaussianBlur(SMALL / 2))
    return blurred.resize((picture.width // SMALL, picture.height // SMALL), Image.Resampling.BOX)


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return how much two pictures differ, in the half of them that differs most: at the left or at the right."""
    found = ImageChops.difference(soft(one), soft(other))
    middle = found.width // 2
    halves = [found.crop((0, 0, middle, found.height)), found.crop((middle, 0, *found.size))]
    return max(root_mean_square(half) for half in halves)


def root_mean_square(steps: Image.Image) -> float:
    histogram = steps.histogram()
    squares = sum(count * (step % 256) ** 2 for step, count in enumerate(histogram))
    return math.sqrt(squares / sum(histogram))


@pytest.mark.parametrize("kind,width", [*product(SCREENS, DEVICES)])
def test_a_page_looks_as_it_did_in_light_and_in_dark(opened: Page, kind: str, width: int) -> None:
    differing = []
    for scheme in SCHEMES:
        opened.emulate_media(color_scheme=scheme)
        picture, kept = shown(opened), KEPT / f"{kind}-{scheme}-{width}.png"
        if RETAKE:
            KEPT.mkdir(exist_ok=True)
            picture.quantize(32, dither=Image.Dither.NONE).save(kept, optimize=True)
        assert kept.exists(), f"there is no {kept.name}: RETAKE=1 .venv/bin/pytest tests/browser/test_screens.py"
        differs = difference(picture, Image.open(kept))
        differing += [f"{kept.name} differs by {differs:.1f}"] * (differs > TOLERANCE)
    assert differing == []


def test_nothing_else_is_kept_and_all_of_it_is_small() -> None:
    names = {f"{kind}-{scheme}-{width}.png" for kind, scheme, width in product(SCREENS, SCHEMES, DEVICES)}
    assert {file.name for file in KEPT.iterdir()} == names
    assert sum(file.stat().st_size for file in KEPT.iterdir()) < 2_500_000


BREAKS = {
    "no style of our own": "document.querySelector('link[href*=reference]').remove()",
    "letters of twice the size": "document.documentElement.style.fontSize = '250%'",
    "no navigation": "document.querySelector('.ref-nav').remove()",
    "no header": "document.querySelector('.ref-header').remove()",
    "no table": "document.querySelector('.ref-scroll').remove()",
    "everything further down": "document.querySelector('article').style.paddingTop = '60px'",
    "everything to the right": "document.querySelector('article').style.marginLeft = '120px'",
    "the other scheme": "document.documentElement.dataset.scheme = 'dark'",
}


@pytest.mark.parametrize("broken", BREAKS)
def test_a_broken_layout_would_be_seen(page: Page, broken: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    open_page(page, "colour/")
    begin(page, "enumeration")
    page.evaluate(BREAKS[broken])
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    assert difference(picture, Image.open(KEPT / "enumeration-light-1280.png")) > TOLERANCE


def test_other_letters_would_not_count(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    open_page(page, "colour/")
    begin(page, "enumeration")
    page.evaluate("document.documentElement.style.setProperty('--sans', 'Nimbus Sans, Liberation Sans, Arial')")
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    assert difference(picture, Image.open(KEPT / "enumeration-light-1280.png")) <= TOLERANCE


@pytest.fixture(autouse=True)
def kept_are_there() -> None:
    assert RETAKE or Path(KEPT).is_dir(), f"there is no {KEPT}"

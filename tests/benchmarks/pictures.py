"""Take the pictures of the page in `docs`, of the sample archive: python tests/benchmarks/pictures.py

Names of desks as arguments take those alone.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from common import ROOT
from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

sys.path.insert(0, str(ROOT))

from index.building import build
from index.embedding import SentenceTransformerEmbedder
from tests.page.visiting import ARGUMENTS, CHROMIUM, ask, serve

_WIDTH, _HEIGHT, _COLOURS = 1280, 860, 128


def main() -> None:
    wanted = sys.argv[1:] or list(_DESKS)
    embedder = SentenceTransformerEmbedder()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        build([ROOT / "corpus" / "sample"], Path(folder) / "archive", embedder=lambda: embedder)
        site = serve(Path(folder) / "archive", embedder)
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        for name in wanted:
            page = browser.new_page(viewport={"width": _WIDTH, "height": _HEIGHT})
            page.goto(site.address)
            expect(page.locator("#conversation")).to_contain_text("In the archive")
            page.get_by_role("tab", name=name.title()).click()
            _DESKS[name](page)
            _take(page, ROOT / "docs" / f"{name}.png")
        browser.close()


def _take(page: Page, picture: Path) -> None:
    page.wait_for_timeout(800)
    page.screenshot(path=picture)
    with Image.open(picture) as taken:
        small = taken.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    small.save(picture, optimize=True)
    print(f"{picture.name}: {picture.stat().st_size // 1024} KB")


def _ask(page: Page) -> None:
    ask(page, "How many potholes did Orlingford mend in 2024/25?").locator(".chip").first.click()
    page.locator("#cited").wait_for()
    page.locator("#suggestions button").first.wait_for()
    page.evaluate("window.scrollTo(0, 0)")


def _precedents(page: Page) -> None:
    page.get_by_label("Question to be answered").fill(
        "How many potholes were repaired last year and what did each cost?"
    )
    page.get_by_role("button", name="Find precedents").click()
    page.locator(".precedent").first.wait_for()
    page.set_viewport_size({"width": _WIDTH, "height": 1190})  # as far as the first reply


def _search(page: Page) -> None:
    page.get_by_label("Words or a query").fill('potholes OR "highway repairs"')
    page.keyboard.press("Enter")
    page.locator(".hit").first.wait_for()


def _archive(page: Page) -> None:
    page.locator(".documents").wait_for()


_DESKS: dict[str, Callable[[Page], None]] = {
    "ask": _ask,
    "search": _search,
    "archive": _archive,
    "precedents": _precedents,
}

if __name__ == "__main__":
    main()

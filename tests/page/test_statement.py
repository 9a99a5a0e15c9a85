"""The accessibility statement in a real browser: found from the page, read and left by keyboard, and accessible itself."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page, expect

import ui
from assistant.page.statement import render_statement
from assistant.serving import Serving
from tests.fakes import HashEmbedder
from tests.page.test_accessibility import FAULTS, HEADINGS, SPACED
from tests.page.visiting import IN_A_BROWSER, Site, assert_accessible, reach, serve, stop


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Serve the page over no archive yet: the statement needs none."""
    return serve(tmp_path_factory.mktemp("statement") / "archive", HashEmbedder())


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """Open the page of somebody who has nothing yet."""
    page = browser.new_page(viewport={"width": 1366, "height": 900})
    page.goto(site.address)
    expect(page.locator("#conversation")).to_contain_text("Nothing to ask yet")
    yield page
    page.close()


@IN_A_BROWSER
def test_the_statement_is_read_and_left_by_keyboard(page: Page, site: Site) -> None:
    """From the foot of the page to the statement and back, with Tab and Enter alone."""
    reach(page, "Accessibility")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Accessibility statement")
    page.keyboard.press("Tab")
    assert stop(page) == "Back to the Committee Assistant"
    page.keyboard.press("Enter")
    expect(page).to_have_url(site.address)


@IN_A_BROWSER
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_statement_meets_wcag_itself(browser: Browser, site: Site, scheme: str) -> None:
    """axe-core has no complaint, and nothing is cut off or small on the narrowest screen, however spaced."""
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{site.address}accessibility")
    assert_accessible(page)
    assert page.evaluate(HEADINGS)[:2] == [1, 2]
    page.set_viewport_size({"width": 320, "height": 256})
    page.add_style_tag(content=SPACED)
    assert page.evaluate(FAULTS) == []
    assert_accessible(page)
    page.close()


@IN_A_BROWSER
def test_the_statement_has_the_headers_of_the_page(site: Site) -> None:
    """It may load nothing from elsewhere, as the page may not."""
    page, statement = (httpx.get(site.address + path).headers for path in ("", "accessibility"))
    for name in ("content-security-policy", "x-content-type-options", "referrer-policy"):
        assert statement[name] == page[name]


def test_the_statement_is_found_under_the_path_of_a_proxy(tmp_path: Path) -> None:
    """Its one link names no path from the root, and it is served under the path that the page is."""
    app = ui.create_app(tmp_path / "archive", embedder=HashEmbedder, serving=Serving(root_path="/archive"))
    told = TestClient(app).get("/archive/accessibility")
    assert told.status_code == 200 and "href='./'" in told.text and "href='/" not in told.text


def test_the_statement_names_what_was_tested() -> None:
    """It names the standard, the tool with its version, and what was not done."""
    statement = render_statement()
    for told in ("2.2, level AA", "axe-core 4.12", "320", "No screen reader"):
        assert told in statement

"""Whole tasks done in a real browser by keyboard alone: no mouse, and nothing put into a field but by typing."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from index.building import build
from index.store import Archive
from tests.fakes import HashEmbedder
from tests.page.visiting import EXAMPLE, IN_A_BROWSER, Site, reach, serve, stop, visit

pytestmark = IN_A_BROWSER
STATUS = "#status [role=status]"
POTHOLES = "How many potholes were repaired and what did each cost?"
HARBOUR = (
    "Harbour Committee\n\nMinutes of the meeting held on 3 April 2024\n\n1. Dredging of the inner basin\n\n"
    "The Harbour Master reported that dredging of the inner basin had cost £41,300 in that year.\n"
)


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """Open the page as a new visitor; no request may leave this machine."""
    yield from visit(browser, site)


@pytest.fixture
def harbour(tmp_path: Path) -> Site:
    """Serve the page over an archive of one paper, which needs no model."""
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "harbour.txt").write_text(HARBOUR, "utf-8")
    build([tmp_path / "papers"], tmp_path / "archive", embedder=HashEmbedder)
    return serve(tmp_path / "archive", HashEmbedder())


def _told(page: Page, words: str) -> None:
    expect(page.locator(STATUS)).to_contain_text(re.compile(words))


def _open_desk(page: Page, name: str) -> None:
    """Go to a desk by the arrow keys from the first tab."""
    reach(page, "Ask")
    while stop(page) != name:
        page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name=name)).to_have_attribute("aria-selected", "true")


def test_the_first_stop_leads_past_the_tabs(page: Page) -> None:
    """Tab, Enter: the open desk has the keyboard, and the next stop is within it; at its end the keyboard leaves the page."""
    page.keyboard.press("Tab")
    assert stop(page) == "Skip to the desk"
    page.keyboard.press("Enter")
    expect(page.get_by_role("tabpanel", name="Ask")).to_be_focused()
    page.keyboard.press("Tab")
    assert stop(page) == EXAMPLE
    reach(page, "What is kept")
    page.keyboard.press("Tab")
    assert stop(page) == "Accessibility"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.body"), "the keyboard is trapped"


def test_asking_by_keyboard(page: Page) -> None:
    """Question, answer, citation, next citation, back to where it was opened, a question to go on with, export."""
    reach(page, "Your question")
    page.keyboard.type(POTHOLES)
    page.keyboard.press("Enter")
    _told(page, "Answered")
    assert stop(page) == "Your question"
    reach(page, r"Open source \[1\]", key="Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#reading h2")).to_be_focused()
    reach(page, "Next citation")
    page.keyboard.press("Enter")
    expect(page.locator(".steps .count")).to_have_text(re.compile("^Citation 2"))
    page.wait_for_function("document.activeElement.matches('[data-step], h2')")
    page.keyboard.press("Escape")
    expect(page.locator("#reading article")).to_have_count(0)
    assert stop(page).startswith("Open source")
    reach(page, "Your question")
    page.keyboard.type("How many trees were felled in 2023/24?")
    page.keyboard.press("Enter")
    expect(page.locator("#suggestions button").first).to_be_visible()
    suggested = page.locator("#suggestions button").first.inner_text()
    reach(page, re.escape(suggested), key="Shift+Tab")
    page.keyboard.press("Space")
    expect(page.locator(".turn")).to_have_count(3)
    _told(page, "Answered")
    assert stop(page) == "Your question"
    reach(page, "Save as Word")
    with page.expect_download() as told:
        page.keyboard.press("Enter")
    assert told.value.suggested_filename == "conversation.docx"
    assert stop(page) == "Save as Word"


def test_searching_by_keyboard(page: Page) -> None:
    """Query, facet, bar, a hit and back, the search saved, its feed; what is drawn anew keeps the keyboard where it was."""
    _open_desk(page, "Search")
    reach(page, "Words or a query")
    page.keyboard.type("potholes")
    page.keyboard.press("Enter")
    _told(page, "passages found")
    assert stop(page) == "Words or a query"
    reach(page, "Full Council")
    page.keyboard.press("Space")
    expect(page.locator("#search-heading h2")).to_contain_text("Full Council")
    page.wait_for_timeout(300)
    assert stop(page).startswith("Full Council")
    reach(page, "2025", key="Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#search-heading h2")).to_contain_text("2025")
    page.wait_for_timeout(300)
    assert stop(page) == "All years"
    reach(page, "Save this search")
    page.keyboard.press("Enter")
    _told(page, "saved")
    assert stop(page) == "Save this search"
    page.keyboard.press("Tab")
    assert stop(page) == "Atom feed"
    address = page.evaluate("document.activeElement.href")
    assert page.request.get(address).ok
    reach(page, "Open ")
    opened = stop(page)
    page.keyboard.press("Enter")
    expect(page.locator("#reading h2")).to_be_focused()
    page.keyboard.press("Escape")
    assert stop(page) == opened
    reach(page, "Saved searches", key="Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Remove potholes")).to_be_visible()
    reach(page, "Remove potholes")
    page.keyboard.press("Enter")
    _told(page, "removed")
    page.wait_for_timeout(300)
    stop(page)


def test_the_archive_by_keyboard(browser: Browser, harbour: Site, tmp_path: Path) -> None:
    """A file is added, its document corrected, then removed; what goes away hands the keyboard on, never to the page's top."""
    file = tmp_path / "quay.txt"
    file.write_text(HARBOUR.replace("Harbour", "Quay").replace("Dredging", "Paving"), "utf-8")
    for page in visit(browser, harbour):
        page.on("filechooser", lambda chooser: chooser.set_files(file))
        _open_desk(page, "Archive")
        page.locator(".documents").wait_for()
        reach(page, "Click to upload")
        page.keyboard.press("Enter")
        expect(page.locator("#files")).to_contain_text("quay")
        expect(page.locator("#add")).to_be_focused()
        assert stop(page) == "Add to the archive"
        page.keyboard.press("Enter")
        expect(page.locator("#report .report")).to_be_visible(timeout=60_000)
        expect(page.get_by_role("button", name="Add to the archive")).to_be_enabled()
        page.wait_for_timeout(300)
        assert stop(page) == "Add to the archive"
        reach(page, "Find a document")
        page.keyboard.type("quay")
        expect(page.locator(".documents tbody tr")).to_have_count(1)
        reach(page, "Correct ")
        page.keyboard.press("Enter")
        expect(page.locator("#correcting textarea, #correcting input").first).to_be_focused()
        reach(page, "Remove from the archive")
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Yes, remove it")).to_be_focused()
        page.keyboard.press("Enter")
        _told(page, "Removed")
        page.wait_for_timeout(300)
        assert stop(page) == "Find a document"
    assert Archive(harbour.folder).catalogue.counts()["documents"] == 1

"""A reply drafted on the page, in a real browser: its sources, what changed, what is left out, and its Word file."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as open_docx
from playwright.sync_api import Browser, Page, expect

from tests.page.visiting import IN_A_BROWSER, Site, assert_accessible, letters, quoted, visit

pytestmark = IN_A_BROWSER
POTHOLES = "How many potholes were repaired last year and what did each cost?"


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """Open the page as a new visitor who has found precedents; no request may leave this machine."""
    for page in visit(browser, site):
        page.get_by_role("tab", name="Precedents").click()
        page.get_by_label("Question to be answered").fill(POTHOLES)
        page.get_by_role("button", name="Find precedents").click()
        page.locator(".precedent").first.wait_for()
        yield page


def _draft(page: Page) -> None:
    page.get_by_role("button", name="Draft a reply from these").click()
    expect(page.locator("#status [role=status]")).to_contain_text(re.compile("Draft made"))


def test_a_draft_shows_its_sources_and_what_changed(page: Page, site: Site) -> None:
    """Only the newest figures stand in it; the old are told as changes; a source opens with exactly its words marked."""
    _draft(page)
    draft = page.locator("#draft")
    said = draft.locator(".words").first
    expect(said).to_contain_text("8,377 potholes")
    expect(said).to_contain_text("[1]")
    expect(said).not_to_contain_text("6,214")
    expect(draft).to_contain_text("What changed between replies")
    expect(draft.locator("li", has_text="£68 → £84")).to_have_count(1)
    chip = draft.locator("ol .chip").first
    chip.click()
    expect(page.locator("#cited")).to_be_visible()
    marked = "".join(page.locator("#reading mark").all_inner_texts())
    assert letters(marked) == letters(quoted(site, chip))


def test_an_exchange_can_be_left_out(page: Page) -> None:
    """Without the newest exchange the draft is made of the others; without any there is none; a new search clears it."""
    newest = page.locator("#draft-from label", has_text="10 July 2025, Ms Araminta Dewbury").get_by_role("checkbox")
    newest.first.uncheck()
    _draft(page)
    expect(page.locator("#draft .words").first).to_contain_text("7,482 repairs")
    expect(page.locator("#draft")).not_to_contain_text("8,377")
    for box in page.locator("#draft-from").get_by_role("checkbox").all():
        box.uncheck()
    page.get_by_role("button", name="Draft a reply from these").click()
    expect(page.locator("#status [role=status]")).to_contain_text("Choose at least one")
    page.get_by_role("button", name="Find precedents").click()
    expect(page.locator("#draft .words")).to_have_count(0)


def test_a_draft_is_saved_as_a_word_file(page: Page) -> None:
    """The .docx has the question, the sentences and, at its end, the numbered sources with the exact span."""
    _draft(page)
    with page.expect_download() as told:
        page.get_by_role("button", name="Save draft").click()
    assert told.value.suggested_filename == "draft-reply.docx"
    paragraphs = [each.text for each in open_docx(BytesIO(Path(told.value.path()).read_bytes())).paragraphs]
    assert f"Question: {POTHOLES}" in paragraphs and any("8,377 potholes" in each for each in paragraphs)
    sources = paragraphs[paragraphs.index("Sources") + 1 :]
    assert sources[0].startswith("[1] ") and re.search(r"characters \d+ to \d+", sources[0])


def test_axe_finds_nothing_against_wcag_in_a_draft(page: Page) -> None:
    """axe-core has no complaint under WCAG 2.2 A and AA with a draft on the page, nor has the draft an unnamed field."""
    _draft(page)
    assert_accessible(page)

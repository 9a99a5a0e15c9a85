"""A conversation on the page, in a real browser: follow-ups, loading the page anew, starting anew, saving."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.page.visiting import IN_A_BROWSER, Site, ask

pytestmark = IN_A_BROWSER
TREES = "How many trees were planted in 2024/25?"
LEADING = "<img src=x onerror=alert(1)>"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a browser profile of its own."""
    context = browser.new_context(accept_downloads=True)
    yield context
    context.close()


def _open(context: BrowserContext, site: Site) -> Page:
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(site.address)
    expect(page.locator("#conversation")).to_contain_text("In the archive")
    return page


def test_a_follow_up_is_made_whole_and_shown_as_it_was_understood(context: BrowserContext, site: Site) -> None:
    """What a follow-up was understood as stands above its answer, its words escaped; the first question has no such line."""
    page = _open(context, site)
    expect(ask(page, f"How many trees were planted {LEADING} in 2024/25?").locator(".understood")).to_have_count(0)
    turn = ask(page, "and in 2022/23?")
    expect(turn.locator(".understood")).to_have_text(
        f"Understood as: How many trees were planted {LEADING} in 2022/23?"
    )
    expect(turn.locator("img")).to_have_count(0)


def test_a_conversation_outlasts_loading_the_page_anew_and_is_erased_by_a_new_one(
    context: BrowserContext, browser: Browser, site: Site
) -> None:
    """After F5 the turns stand there and can be gone on with; another browser sees none; a new conversation erases them."""
    page = _open(context, site)
    ask(page, TREES)
    page.reload()
    expect(page.locator(".turn .question")).to_contain_text(TREES)
    expect(page.locator(".turn .claim").first).to_be_visible()
    expect(page.locator("#examples")).to_be_hidden()
    expect(ask(page, "and in 2022/23?").locator(".understood")).to_contain_text("in 2022/23")
    other = browser.new_context()
    expect(_open(other, site).locator(".turn")).to_have_count(0)
    other.close()
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".turn")).to_have_count(0)
    page.reload()
    expect(page.locator("#conversation")).to_contain_text("In the archive")
    expect(page.locator(".turn")).to_have_count(0)


def test_a_conversation_is_saved_with_its_sources(context: BrowserContext, site: Site) -> None:
    """The button is off until something was asked; the file has question, answer and the numbered source with its quote."""
    page = _open(context, site)
    save = page.get_by_role("button", name="Save as text")
    expect(save).to_be_disabled()
    ask(page, TREES)
    with page.expect_download() as told:
        save.click()
    saved = Path(told.value.path()).read_text("utf-8")
    assert told.value.suggested_filename == "conversation.md"
    assert saved.startswith(f"# Conversation\n\n## {TREES}\n") and "\\[1\\]" in saved and "955" in saved
    assert "Orlingford Borough Council" in saved and "characters " in saved and "```text\n" in saved

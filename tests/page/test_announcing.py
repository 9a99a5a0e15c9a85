"""What the page tells its visitors, in a real browser: read out, shown where nothing else shows it, and only ever words."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from index.building import build
from tests.fakes import HashEmbedder
from tests.page.visiting import IN_A_BROWSER, Site, serve, visit

pytestmark = IN_A_BROWSER
HOSTILE = "# Quay <img src=x onerror=document.title=1> and `${document.title=2}`\n\nMinutes of 3 April 2024\n\nThe quay was swept.\n"
STATUS = "#status [role=status]"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Serve the page over one paper whose title is markup, and which needs no model."""
    folder = tmp_path_factory.mktemp("announcing")
    (folder / "papers").mkdir()
    (folder / "papers" / "quay.md").write_text(HOSTILE, "utf-8")
    build([folder / "papers"], folder / "archive", embedder=HashEmbedder)
    return serve(folder / "archive", HashEmbedder())


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """Open the page as a new visitor."""
    yield from visit(browser, site)


@pytest.mark.parametrize(
    ("desk", "button", "told"),
    [
        ("Ask", "Ask", "Write a question first."),
        ("Precedents", "Find precedents", "Write a question first."),
        ("Search", "Search", "Write what to look for first."),
    ],
)
def test_who_asks_nothing_sees_why_nothing_comes(page: Page, desk: str, button: str, told: str) -> None:
    """The words stand within the window, large enough to be read, and go when the visitor goes on."""
    page.get_by_role("tab", name=desk).click()
    page.get_by_role("button", name=button, exact=True).click()
    words = page.locator("#status .seen")
    expect(words).to_have_text(told)
    box = words.bounding_box()
    assert box is not None and box["width"] > 100 and box["height"] > 24 and 0 <= box["y"] < 900
    painted = "(each) => { const {x, y, width, height} = each.getBoundingClientRect(); each.style.pointerEvents = 'auto'; return document.elementFromPoint(x + width / 2, y + height / 2) === each; }"
    assert words.evaluate(painted)
    page.keyboard.press("Tab")
    expect(page.locator(STATUS)).to_have_text("")


def test_a_title_that_is_announced_is_only_words(page: Page) -> None:
    """Markup and code in a paper's title are told as they stand, and nothing of them runs."""
    page.get_by_role("tab", name="Archive").click()
    page.locator(".documents [data-change]").first.click()
    expect(page.locator(STATUS)).to_contain_text("Correcting Quay <img src=x onerror=document.title=1>")
    page.wait_for_timeout(500)
    assert page.locator("#status img").count() == 0 and page.title() == "Committee Assistant"


def test_what_an_answer_announces_is_not_shown_over_it(page: Page) -> None:
    """What can be seen anyway is only read out."""
    page.get_by_label("Your question").fill("Was the quay swept?")
    page.keyboard.press("Enter")
    expect(page.locator(STATUS)).to_contain_text(re.compile("Answered|Not found"))
    assert page.locator("#status .seen").count() == 0

"""Every desk against WCAG 2.2 AA in a real browser, and what is kept of a visitor: told, and erased."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.feedback import erase_feedback, feedback_on, keep_feedback, read_feedback
from tests.assistant.told import answer_of
from tests.page.visiting import IN_A_BROWSER, Site, ask, assert_accessible, visit

pytestmark = IN_A_BROWSER
DESKS = ("Ask", "Precedents", "Search", "Archive")
POTHOLES = "How many potholes were repaired and what did each cost?"
TREES = "How many trees were planted in 2024/25?"
STATUS = "#status [role=status]"
#: What is cut off at the window's edge, lies under something else when it has the keyboard, or is too small to hit.
FAULTS = """() => {
    const faults = [], shown = (each) => each.checkVisibility({visibilityProperty: true, opacityProperty: true});
    const named = (each) => each.getAttribute('aria-label') ?? (each.textContent.trim().slice(0, 60) || each.outerHTML.slice(0, 90));
    const scrolls = (each) => each && (/auto|scroll/.test(getComputedStyle(each).overflowX) || scrolls(each.parentElement));
    for (const each of document.querySelectorAll(
        ':is(a[href], button, input, textarea, select, summary):not(:disabled, [type=file], .skip)')) {
        if (!shown(each)) continue;
        each.focus();
        const box = each.getBoundingClientRect(), target = each.closest('label') ?? each.closest('.wrap') ?? each;
        const {width, height} = target.getBoundingClientRect();
        const seen = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
        const over = document.elementFromPoint(box.x + box.width / 2, seen);
        if (!over || !(each.contains(over) || over.contains(each) || target.contains(over))) faults.push(['covered', named(each)]);
        if (width < 24 || height < 24) faults.push([`${width}x${height}`, named(each)]);
        if ((box.left < 0 || box.right > innerWidth + 1) && !scrolls(each)) faults.push(['cut off', named(each)]);
    }
    for (const each of document.querySelectorAll('p, h1, h2, h3, li, dd, dt, label, legend, figcaption')) {
        const box = each.getBoundingClientRect();
        if (shown(each) && !each.closest('.unseen') && box.width && box.right > innerWidth + 1 && !scrolls(each))
            faults.push(['cut off', named(each)]);
    }
    if (document.documentElement.scrollWidth > innerWidth) faults.push(['scrolls sideways', '']);
    return faults;
}"""
#: Text as far apart as WCAG 1.4.12 says a reader may set it.
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }"
HEADINGS = "() => [...document.querySelectorAll('h1, h2, h3, h4')].filter((e) => e.checkVisibility()).map((e) => +e.tagName[1])"
#: Every text that the live region comes to have.
LISTEN = """() => {
    window.heard = [];
    const region = document.querySelector('#status [role=status]');
    new MutationObserver(() => window.heard.push(region.textContent.trim()))
        .observe(region, {childList: true, characterData: true, subtree: true});
}"""
MOVING = """() => document.getAnimations().map((each) => each.effect.getTiming())
    .filter(({duration, iterations}) => duration * iterations > 17).length"""
SLOW = """() => [...document.querySelectorAll('*')].filter((each) => {
    const {transitionDuration, animationDuration} = getComputedStyle(each);
    return [...transitionDuration.split(', '), ...animationDuration.split(', ')].some((time) => parseFloat(time) > .017);
}).map((each) => each.outerHTML.slice(0, 90))"""
#: What a browser keeps that is longer than nothing is when gradio has encrypted it: 69 characters.
STORED = """async () => [...Object.keys(localStorage).filter((key) => localStorage[key].length > 69),
    ...Object.keys(sessionStorage), ...(await indexedDB.databases()).map(({name}) => name)]"""


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """Open the page as a new visitor; no request may leave this machine."""
    yield from visit(browser, site)


def _use(page: Page, desk: str) -> None:
    """Have the desk show what it is for."""
    match desk:
        case "Ask":
            ask(page, POTHOLES).locator(".chip").first.click()
            page.locator("#cited").wait_for()
        case "Precedents":
            page.get_by_label("Question to be answered").fill(POTHOLES)
            page.get_by_role("button", name="Find precedents").click()
            page.locator(".precedent").first.wait_for()
        case "Search":
            page.get_by_label("Words or a query").fill("potholes")
            page.keyboard.press("Enter")
            page.locator(".hit").first.wait_for()
        case _:
            page.locator(".documents [data-change]").first.click()
            page.locator("#correcting input").first.wait_for()
            chosen = {"name": "quay.txt", "mimeType": "text/plain", "buffer": b"Minutes"}
            page.locator("#files input[type=file]").set_input_files(chosen)  # type: ignore[arg-type]
            expect(page.locator("#files")).to_contain_text("quay")
    page.locator("#kept summary").click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("desk", DESKS)
def test_every_desk_meets_wcag(browser: Browser, site: Site, desk: str, scheme: str) -> None:
    """axe-core has no complaint before and after the desk is used, nor much enlarged; nothing is cut off, covered or small, however spaced."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1366, "height": 900})  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(site.address)
    page.get_by_role("tab", name=desk).click()
    page.locator({"Ask": "#conversation h2", "Archive": ".documents"}.get(desk, ".empty h2")).locator(
        "visible=true"
    ).wait_for()
    assert_accessible(page)
    _use(page, desk)
    assert_accessible(page)
    assert page.evaluate(FAULTS) == []
    levels = page.evaluate(HEADINGS)
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    for size in ({"width": 320, "height": 800}, {"width": 320, "height": 256}):  # the latter: 1280 by 1024 at 400 %
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.wait_for_timeout(300)
        assert page.evaluate(FAULTS) == [], size
    assert_accessible(page)
    page.add_style_tag(content=SPACED)
    assert page.evaluate(FAULTS) == [], "spaced"
    context.close()


def test_the_page_says_what_it_is(page: Page) -> None:
    """It has a language, a title, one main part, a way past the tabs, and tabs that name their panels."""
    assert page.evaluate("[document.documentElement.lang, document.title]") == ["en", "Committee Assistant"]
    expect(page.get_by_role("main")).to_have_count(1)
    expect(page.get_by_role("link", name="Skip to the desk")).to_have_count(1)
    for name in DESKS:
        page.get_by_role("tab", name=name).click()
        expect(page.get_by_role("tabpanel", name=name)).to_be_visible()


@pytest.mark.parametrize(("desk", "place"), [("Precedents", "#letter"), ("Archive", "#files")])
def test_where_files_are_dropped_is_called_what_it_says(page: Page, desk: str, place: str) -> None:
    """The name that programs read is the words that are seen, so that speaking these reaches it."""
    page.get_by_role("tab", name=desk).click()
    button = page.locator(f"{place} button[aria-dropeffect]")
    assert (
        " ".join(button.inner_text().split()) == button.get_attribute("aria-label") == "Click to upload or drop files"
    )


def test_an_answer_is_announced_once(page: Page) -> None:
    """One live region tells that the archive is looked in, then that the answer has come, each once; no other says anything."""
    page.evaluate(LISTEN)
    ask(page, TREES)
    page.locator("#suggestions button").first.wait_for()
    heard = page.evaluate("window.heard.filter(Boolean)")
    assert len(heard) == 2 and heard[0].startswith("Looking") and heard[1].startswith("Answered: "), heard
    assert page.locator(":is([role=status], [role=alert], [aria-live]):not(:empty)").count() == 1


def test_who_wants_no_motion_sees_none(browser: Browser, site: Site) -> None:
    """Where less motion is asked for, nothing moves or fades for longer than a frame, a question being asked included."""
    page = browser.new_page(reduced_motion="reduce")
    page.goto(site.address)
    expect(page.locator("#conversation")).to_contain_text("In the archive")
    page.get_by_label("Your question").fill(TREES)
    page.keyboard.press("Enter")
    page.locator(".turn").wait_for()
    assert page.evaluate(MOVING) == 0 and page.evaluate(SLOW) == []
    expect(page.locator(STATUS)).to_contain_text("Answered")
    assert page.evaluate(MOVING) == 0 and page.evaluate(SLOW) == []
    page.close()


def test_forced_colours_leave_what_was_told_by_colour(browser: Browser, site: Site) -> None:
    """With the colours of the system alone the bars are still drawn, the open tab and what is chosen still stand out."""
    page = browser.new_page(forced_colors="active")
    page.goto(site.address)
    page.get_by_role("tab", name="Search").click()
    _use(page, "Search")
    colours = "(each) => [getComputedStyle(each).backgroundColor, getComputedStyle(document.body).backgroundColor]"
    bar, ground = page.locator(".columns .column").first.evaluate(colours)
    assert bar != ground
    outline = "(each) => getComputedStyle(each).outlineStyle"
    assert page.get_by_role("tab", name="Search").evaluate(outline) == "solid"
    for year_then_month in ("2025", "June 2025"):
        page.get_by_role("button", name=year_then_month).click()
    assert page.locator(".columns [aria-pressed=true]").first.evaluate(outline) == "solid"
    page.close()


def test_what_is_kept_of_a_browser_is_erased_by_it(browser: Browser, site: Site) -> None:
    """The conversation, saved searches and ratings go, here and where they are kept; another browser's stay."""
    erase_feedback(site.folder)
    keep_feedback(site.folder, feedback_on(answer_of(), helpful=True, reason="of another", question="?"))
    for other in visit(browser, site):
        ask(other, TREES)
        for page in visit(browser, site):
            ask(page, TREES).get_by_role("button", name="Helpful", exact=True).click()
            page.keyboard.press("Enter")
            expect(page.locator(STATUS)).to_contain_text("Kept")
            page.get_by_role("tab", name="Search").click()
            page.get_by_label("Words or a query").fill("potholes")
            page.keyboard.press("Enter")
            page.get_by_role("button", name="Save this search").click()
            expect(page.locator(STATUS)).to_contain_text("saved")
            assert len(page.evaluate(STORED)) == 3 and len(list(read_feedback(site.folder))) == 2
            page.once("dialog", lambda dialog: dialog.accept())
            page.locator("#kept summary").click()
            page.get_by_role("button", name="Erase what is kept of this browser").click()
            expect(page.locator(STATUS)).to_contain_text("Erased: the conversation, the saved searches and 1 rating")
            page.wait_for_timeout(500)
            assert page.evaluate(STORED) == []
            assert [each.reason for each in read_feedback(site.folder)] == ["of another"]
            page.reload()
            expect(page.locator("#conversation")).to_contain_text("In the archive")
            page.get_by_role("tab", name="Search").click()
            page.get_by_role("button", name="Saved searches").click()
            expect(page.locator("#search-saved")).to_contain_text("None yet")
            assert page.evaluate(STORED) == []
        other.reload()
        expect(other.locator(".turn .question")).to_contain_text(TREES)
    erase_feedback(site.folder)

"""What can be done with an answer on the page, in a real browser: step through its citations, take it away, link to it."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as open_docx
from docx.opc.constants import RELATIONSHIP_TYPE
from playwright.sync_api import Browser, BrowserContext, Page, expect

from assistant.feedback import erase_feedback, read_feedback
from corpus.readers import pdf as pdf_reader
from tests.page.visiting import IN_A_BROWSER, Site, ask, assert_accessible, letters, quoted, visible_in_panel, visit

pytestmark = IN_A_BROWSER
POTHOLES = "How many potholes were repaired and what did each cost?"
TREES = "How many trees were planted in 2024/25?"


@pytest.fixture
def context(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    """Return a browser profile of its own, which may use the clipboard."""
    context = browser.new_context(viewport={"width": 1366, "height": 900}, accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.address.rstrip("/"))
    yield context
    context.close()


def _open(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(address)
    expect(page.locator("#conversation")).to_contain_text("In the archive", timeout=60_000)
    return page


def _copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_conversation_is_stepped_through_copied_and_saved(context: BrowserContext, site: Site) -> None:
    """Ask, follow up, open a citation, go to the next, copy with references, save as Word and as PDF: all agree."""
    page = _open(context, site.address)
    ask(page, TREES)
    ask(page, "and in 2022/23?")
    turn = ask(page, POTHOLES)
    first = turn.locator(".chip").first
    first.click()
    expect(page.locator(".steps .count")).to_have_text(re.compile(r"Citation 1 of \d"))
    page.get_by_role("button", name="Next citation").click()
    expect(page.locator(".steps .count")).to_have_text(re.compile(r"Citation 2 of \d"))
    expect(page.get_by_role("button", name="Previous")).to_be_enabled()
    number = first.get_attribute("data-document")
    second = turn.locator(f'.chip[data-document="{number}"]').nth(1)
    assert letters("".join(page.locator("#reading mark").all_inner_texts())) == letters(quoted(site, second))
    assert visible_in_panel(page)
    turn.get_by_role("button", name="Copy with references").click()
    expect(page.locator("#status [role=status]")).to_contain_text("Answer copied")
    text, quote = _copied(page), quoted(site, first)
    assert text.startswith("In 2024/25 we repaired 8,377 potholes") and f"“{quote}”" in text and "\n[1] " in text
    with page.expect_download() as word:
        page.get_by_role("button", name="Save as Word").click()
    assert word.value.suggested_filename == "conversation.docx"
    opened = open_docx(BytesIO(Path(word.value.path()).read_bytes()))
    assert [each.text for each in opened.paragraphs if each.style and each.style.name == "Heading 2"] == [
        TREES, "and in 2022/23?", POTHOLES,
    ]  # fmt: skip
    assert quote in opened.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES).blob.decode()
    with page.expect_download() as pdf:
        page.get_by_role("button", name="Save as PDF").click()
    assert pdf.value.suggested_filename == "conversation.pdf"
    read = " ".join(pdf_reader.read(Path(pdf.value.path()).read_bytes()).text.split())
    assert quote in read and POTHOLES in read


def test_a_copied_link_opens_the_passage_for_another_visitor(
    context: BrowserContext, browser: Browser, site: Site
) -> None:
    """In a fresh browser the document stands in the panel, the same words marked and in view, the heading in focus."""
    page = _open(context, site.address)
    turn = ask(page, POTHOLES)
    turn.locator(".copy-link").first.click()
    expect(page.locator("#status [role=status]")).to_have_text("Link copied.")
    link, quote = _copied(page), quoted(site, turn.locator(".chip").first)
    assert re.fullmatch(re.escape(site.address) + r"\?document=\S+&start=\d+&end=\d+&check=[0-9a-f]{12}", link)
    turn.locator(".chip").first.click()
    page.locator("#reading").get_by_role("button", name="Copy link").click()
    expect(page.locator("#status [role=status]")).to_have_text("Link copied.")
    assert _copied(page) == link
    other = browser.new_context()
    fresh = _open(other, link)
    expect(fresh.locator("#cited")).to_be_visible(timeout=60_000)
    assert letters("".join(fresh.locator("#reading mark").all_inner_texts())) == letters(quote)
    assert visible_in_panel(fresh)
    expect(fresh.locator("#reading h2")).to_be_focused()
    fresh.goto(link[:-4] + ("0000" if not link.endswith("0000") else "1111"))
    expect(fresh.locator("#reading .note")).to_contain_text("no longer stand in this paper", timeout=60_000)
    fresh.goto(f"{site.address}?document=no/such.txt&start=1&end=5&check=0123456789ab")
    expect(fresh.locator("#reading")).to_contain_text("not in this archive", timeout=60_000)
    other.close()


def test_a_link_to_a_question_fills_the_field_and_asks_nothing_by_itself(
    context: BrowserContext, browser: Browser, site: Site
) -> None:
    """The question waits, with the scope that the link names, until the visitor asks it."""
    page = _open(context, site.address)
    ask(page, POTHOLES).get_by_role("button", name="Copy link to this question").click()
    expect(page.locator("#status [role=status]")).to_have_text("Link copied.")
    other = browser.new_context()
    fresh = _open(other, _copied(page) + "&kind=public+questions")
    field = fresh.get_by_label("Your question")
    expect(field).to_have_value(POTHOLES, timeout=60_000)
    expect(field).to_be_focused()
    expect(fresh.get_by_role("button", name=re.compile("^Scope: public questions"))).to_be_visible()
    fresh.wait_for_timeout(1500)
    expect(fresh.locator(".turn")).to_have_count(0)
    fresh.get_by_role("button", name="Ask", exact=True).click()
    expect(fresh.locator(".turn .limits")).to_contain_text("public questions", timeout=60_000)
    other.close()


def test_an_answer_is_rated_with_a_reason(context: BrowserContext, site: Site) -> None:
    """A thumb opens a field for why, which says where it is kept; cancelled it keeps nothing, sent exactly that."""
    erase_feedback(site.folder)
    page = _open(context, site.address)
    turn = ask(page, TREES)
    no = turn.get_by_role("button", name="Not helpful")
    no.focus()
    page.keyboard.press("Enter")
    expect(turn.get_by_label("Why? (optional)")).to_be_focused()
    expect(turn.locator(".rating")).to_contain_text("feedback.jsonl")
    turn.get_by_role("button", name="Cancel").click()
    expect(no).to_be_focused()
    assert list(read_feedback(site.folder)) == []
    page.keyboard.press("Enter")
    page.keyboard.type("Planned, not planted?")
    page.keyboard.press("Enter")
    expect(page.locator("#status [role=status]")).to_contain_text("Kept in the archive’s folder")
    expect(turn.locator(".rating")).to_be_hidden()
    (kept,) = read_feedback(site.folder)
    assert (kept.helpful, kept.reason, kept.question) == (False, "Planned, not planted?", TREES)


def test_questions_to_go_on_with_stand_free_above_the_field(browser: Browser, site: Site) -> None:
    """On a small screen, after a second answer asked for at once, what goes on from that one is in the window, whole and free."""
    for page in visit(browser, site, 1366, 768):
        ask(page, POTHOLES)
        ask(page, "How many trees were felled in 2023/24?")
        offered = page.locator("#suggestions button").first
        expect(offered).to_contain_text("trees")
        expect(offered).to_be_in_viewport(ratio=1)
        over = "(each) => { const {x, y, width, height} = each.getBoundingClientRect(); return each.contains(document.elementFromPoint(x + width / 2, y + height - 4)); }"
        assert offered.evaluate(over)


def test_a_question_to_go_on_with_is_asked_by_its_button(context: BrowserContext, site: Site) -> None:
    """After the answer, questions that were tried are offered; the button asks one, and it is answered."""
    page = _open(context, site.address)
    ask(page, "How many trees were felled in 2023/24?")
    offered = page.locator("#suggestions button").first
    expect(offered).to_be_visible(timeout=60_000)
    question = offered.inner_text()
    offered.click()
    expect(page.locator(".turn").nth(1).locator(".question")).to_contain_text(question)
    expect(page.locator(".turn").nth(1).locator(".claim").first).to_be_visible(timeout=60_000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_against_wcag_in_an_answer(browser: Browser, site: Site, scheme: str) -> None:
    """axe-core has no complaint with checks, rating and document open; at 380 pixels nothing is wider than the window."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": 380, "height": 800})  # type: ignore[arg-type]
    page = _open(context, site.address)
    turn = ask(page, POTHOLES)
    turn.locator(".checks summary").first.click()
    turn.get_by_role("button", name="Not helpful").click()
    turn.locator(".chip").first.click()
    expect(page.locator("#cited")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert_accessible(page)
    context.close()

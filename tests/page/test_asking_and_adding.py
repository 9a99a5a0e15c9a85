"""The page in a real browser, over a real archive with the real model."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from index.embedding import Embedder
from tests.page.visiting import (
    EXAMPLE,
    IN_A_BROWSER,
    Site,
    add,
    ask,
    find_one,
    letters,
    quoted,
    serve,
    visible_in_panel,
    visit,
)

pytestmark = IN_A_BROWSER

ABSENT = "What is the capital of Mongolia?"
HARBOUR = (
    "Harbour Committee\n\nMinutes of the meeting held on 3 April 2024\n\n1. Dredging of the inner basin\n\n"
    "The Harbour Master reported that dredging of the inner basin had cost £41,300 in 2023.\n"
)
TAG = "<img src=http://evil.example/x onerror=\"document.title='hacked'\">"
HOSTILE = (
    f"Kelp Committee {TAG}\n\nMinutes of the meeting held on 5 May 2024\n\n1. Kelp\n\n"
    f"The kelp warden reported that the kelp forest {TAG} ![x](http://evil.example/y) "
    "<script>document.title='hacked'</script> had grown to 77 hectares in 2023.\n"
)


@pytest.fixture(scope="module")
def site(sample_archive: Path, embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Serve the page in a thread, over a copy of the sample archive."""
    folder = tmp_path_factory.mktemp("page") / "archive"
    shutil.copytree(sample_archive, folder)
    return serve(folder, embedder)


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """Open the page as a new visitor; at the end, every request it made must have stayed on this machine."""
    yield from visit(browser, site)


# Asking


def test_a_claim_opens_its_passage_where_it_stands(page: Page, site: Site) -> None:
    """Every claim has chips; a click shows the document beside it, what is cited marked, quoted whole, and in view."""
    turn = ask(page, EXAMPLE)
    assert turn.locator(".claim").count() > 0
    for claim in turn.locator(".claim").all():
        expect(claim.locator(".chip").first).to_be_visible()
    chip = turn.locator(".chip").first
    expect(chip).to_contain_text("[1]")
    chip.click()
    expect(page.locator("#cited")).to_be_visible()
    assert visible_in_panel(page)
    marked = "".join(page.locator("#reading mark").all_inner_texts())
    assert letters(marked) == letters(quoted(site, chip))
    panel = page.locator("#reading").bounding_box()
    conversation = page.locator("#conversation").bounding_box()
    assert panel and conversation and panel["x"] >= conversation["x"] + conversation["width"]


def test_a_refusal_lists_nearest_passages_and_claims_nothing(page: Page) -> None:
    """A question that the archive cannot answer is refused; its nearest passages can be opened."""
    turn = ask(page, ABSENT)
    expect(turn.locator(".claim")).to_have_count(0)
    expect(turn.locator(".refusal")).to_contain_text("Nearest passages")
    turn.locator(".nearest .chip").first.click()
    expect(page.locator("#cited")).to_be_visible()
    expect(page.locator("#status [role=status]")).to_contain_text("Not found in the archive")


def test_an_example_is_asked_by_its_button(page: Page) -> None:
    """The example's button asks it, and examples make room; a new conversation begun meanwhile keeps the answer out."""
    page.get_by_role("button", name=EXAMPLE).click()
    expect(page.locator(".turn h2")).to_contain_text(EXAMPLE)
    expect(page.locator("#examples")).to_be_hidden()
    # By its own click: the answer that comes may move the button from under a pointer, and takes the focus.
    page.get_by_role("button", name="New conversation").dispatch_event("click")
    expect(page.locator("#examples")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(0)
    page.wait_for_timeout(2000)
    expect(page.locator(".turn")).to_have_count(0)


def test_a_question_can_be_asked_again_within_a_scope(page: Page) -> None:
    """The scope chosen is kept to exactly, shown with the answer, and every source lies within it."""
    ask(page, EXAMPLE)
    page.get_by_role("button", name=re.compile("^Scope")).click()
    page.get_by_label("Kind", exact=True).click()
    page.get_by_role("option", name="transcript").click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Ask again with this scope").click()
    turn = page.locator(".turn").nth(1)
    expect(turn.locator(".limits")).to_contain_text("transcript")
    expect(turn.locator(".chip").first).to_be_visible()
    turn.locator(".chip").first.click()
    expect(page.locator(".facts")).to_contain_text("transcript")
    expect(page.get_by_role("button", name=re.compile("^Scope: transcript"))).to_be_visible()


def test_each_visitor_has_a_conversation_of_their_own(browser: Browser, site: Site, page: Page) -> None:
    """What one visitor asks is not on another's page."""
    ask(page, ABSENT)
    for other in visit(browser, site):
        expect(other.locator(".turn")).to_have_count(0)
        assert ABSENT not in other.content()


def test_on_a_narrow_screen_the_document_opens_below(browser: Browser, site: Site) -> None:
    """At 390 pixels nothing is wider than the window, and the cited passage is still brought into view."""
    for page in visit(browser, site, width=390, height=844):
        ask(page, EXAMPLE).locator(".chip").first.click()
        expect(page.locator("#cited")).to_be_visible()
        assert visible_in_panel(page)
        page.get_by_role("tab", name="Archive").click()
        expect(page.locator(".documents")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_original_can_be_downloaded(page: Page) -> None:
    """The link in the panel gives the very bytes of the file that the document was read from."""
    page.get_by_role("tab", name="Archive").click()
    page.get_by_label("Find a document").fill("ets-24-019")
    expect(page.locator(".documents tbody tr")).to_have_count(1)
    page.locator(".documents .link[data-document]").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download original").click()
    sample = Path(__file__).parents[2] / "corpus" / "sample"
    original = next(sample.rglob("ETS-24-019-trees.pdf"))
    assert download.value.suggested_filename == original.name
    assert Path(download.value.path()).read_bytes() == original.read_bytes()


def test_precedents_give_the_reply_whole_and_open_it(page: Page, site: Site) -> None:
    """A pasted question brings earlier ones with who replied; the button opens the reply, marked whole."""
    page.get_by_role("tab", name="Precedents").click()
    page.get_by_label("Question to be answered").fill("How many trees has the council felled and planted?")
    page.get_by_role("button", name="Find precedents").click()
    chip = page.locator(".precedent .chip").first
    chip.click()
    expect(page.locator("#cited")).to_be_visible()
    marked = "".join(page.locator("#reading mark").all_inner_texts())
    assert letters(marked) == letters(quoted(site, chip))


# The archive


def test_an_added_file_is_asked_about_and_found(page: Page, site: Site) -> None:
    """A text added through the page is kept beside the archive, listed, and answers."""
    report = add(page, ("harbour minutes.txt", HARBOUR.encode()))
    expect(report).to_contain_text("1 document and 1 passage added")
    assert (site.folder.parent / "archive-uploads" / "harbour minutes.txt").read_text("utf-8") == HARBOUR
    expect(page.locator(".documents tbody")).to_contain_text("harbour minutes.txt")
    find_one(page, "harbour")
    page.get_by_role("tab", name="Ask").click()
    turn = ask(page, "How much did dredging of the inner basin cost in 2023?")
    expect(turn.locator(".claim").first).to_contain_text("£41,300")


def test_a_broken_file_is_listed_with_its_reason(page: Page) -> None:
    """What cannot be read is named with why and what to do, and what can be read is added all the same."""
    report = add(page, ("broken.pdf", b"%PDF-1.4 garbage"), ("whole.txt", b"Minutes of 1 May 2024\n\nAll was well.\n"))
    expect(report).to_contain_text("1 document")
    row = report.locator("tr", has_text="broken.pdf")
    expect(row.locator("td").nth(0)).not_to_be_empty()
    expect(row.locator("td").nth(1)).not_to_be_empty()


def test_a_hostile_document_can_do_nothing(page: Page) -> None:
    """Its tags are shown as words everywhere; no element of it exists, no script ran, no request left."""
    add(page, (f"kelp {'<b>x'} minutes.txt", HOSTILE.encode()))
    expect(page.locator(".documents tbody")).to_contain_text("kelp")
    find_one(page, "kelp")
    page.locator(".documents .link[data-document]").click()
    expect(page.locator("#reading .text")).to_contain_text("<script>document.title='hacked'</script>")
    page.get_by_role("tab", name="Ask").click()
    turn = ask(page, "How large was the kelp forest in 2023?")
    turn.locator(".chip").first.click()
    expect(page.locator("#cited")).to_be_visible()
    page.get_by_role("tab", name="Precedents").click()
    page.get_by_label("Question to be answered").fill("kelp")
    page.get_by_role("button", name="Find precedents").click()
    expect(page.locator("#status [role=status]")).to_contain_text("Earlier questions")
    assert page.locator("img[src*=evil], a[href*=evil], script:text('hacked')").count() == 0
    assert page.title() == "Committee Assistant"


def test_an_empty_archive_teaches_and_can_be_filled(
    browser: Browser, embedder: Embedder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Without an archive the page is up, says what to do, and builds one from what is added."""
    site = serve(tmp_path_factory.mktemp("new") / "archive", embedder)
    page = browser.new_page()
    page.goto(site.address)
    expect(page.locator("#conversation")).to_contain_text("Nothing to ask yet")
    page.get_by_label("Your question").fill("Anything?")
    page.keyboard.press("Enter")
    expect(page.locator(".turn")).to_contain_text("Add documents under “Archive”")
    add(page, ("harbour minutes.txt", HARBOUR.encode()))
    page.get_by_role("tab", name="Ask").click()
    ask(page, "How much did dredging of the inner basin cost in 2023?")
    expect(page.locator(".claim").first).to_contain_text("£41,300")
    page.close()


# For everybody


def test_the_page_says_what_it_may_load(page: Page, site: Site) -> None:
    """Every answer carries a policy that keeps the browser on this host."""
    headers = page.request.get(site.address).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "http" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_an_original_that_is_not_in_the_archive_is_not_served(page: Page, site: Site) -> None:
    """Only files that the catalogue names can be had, by number."""
    for path in ("original/99999", "original/..%2F..%2Fetc%2Fpasswd", "gradio_api/file=/etc/passwd"):
        assert page.request.get(site.address + path).status in (403, 404, 422)


def test_every_input_has_a_label_and_the_answer_is_announced(page: Page) -> None:
    """Each field has a name that a screen reader says, and the status is a polite live region."""
    for tab in ("Ask", "Precedents", "Archive"):
        page.get_by_role("tab", name=tab).click()
        for field in page.locator("input:visible, textarea:visible").all():
            named = "e => e.labels?.length > 0 || !!e.getAttribute('aria-label')"
            assert field.evaluate(named), field.evaluate("e => e.outerHTML")
    expect(page.locator("#status [role=status]")).to_have_attribute("aria-live", "polite")

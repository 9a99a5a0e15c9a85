"""The desk of precedents in a real browser: letters, the timeline, drafting, editing, the Word file, the keyboard alone."""

import re
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document as open_docx
from playwright.sync_api import Browser, FilePayload, Page, expect

from corpus.readers.docx import read as read_docx
from index.store import Archive
from tests.page.reaching import reach
from tests.page.visiting import IN_A_BROWSER, Site, assert_accessible, letters, quoted, visit

pytestmark = IN_A_BROWSER
POTHOLES = "How many potholes were repaired last year and what did each cost?"
LETTER = f"""Dear Council,

We have two questions:
1. {POTHOLES}
2. How many trees were felled, and how many planted?

Yours faithfully,
Ada Quill
"""


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


def _saved(page: Page) -> bytes:
    with page.expect_download() as told:
        page.get_by_role("button", name="Save draft").click()
    assert told.value.suggested_filename == "draft-reply.docx"
    return Path(told.value.path()).read_bytes()


def _notes(file: bytes) -> list[str]:
    """Return what the footnotes of a Word file say, having made sure that each is marked in its text."""
    with ZipFile(BytesIO(file)) as parts:
        marks = re.findall(rb'<w:footnoteReference w:id="(\d+)"', parts.read("word/document.xml"))
        notes = re.findall(rb'<w:footnote w:id="(\d+)"', parts.read("word/footnotes.xml"))
    assert marks == notes == [str(number).encode() for number in range(1, len(notes) + 1)]
    said = read_docx(file).text.split("\n\n")
    return [each for each in said if re.match(r"\[\d+\] ", each)]


def test_a_draft_is_saved_as_a_word_file(page: Page) -> None:
    """The .docx has the question, the sentences and a real footnote for each, with the paper and the exact span."""
    _draft(page)
    file = _saved(page)
    paragraphs = [each.text for each in open_docx(BytesIO(file)).paragraphs]
    assert f"Question: {POTHOLES}" in paragraphs and any("8,377 potholes" in each for each in paragraphs)
    notes = _notes(file)
    assert notes and all(re.search(r"characters \d+ to \d+\): “.+”$", each) for each in notes)
    assert any("8,377 potholes" in each for each in notes)


def test_an_edited_draft_is_checked_again(page: Page) -> None:
    """What no reply says is said not to be verified, on the page and in the file, and never footnoted."""
    _draft(page)
    field = page.get_by_label("Edit the draft")
    field.fill(field.input_value().replace("8,377", "9,377") + "\n\nWe are grateful for the question.")
    page.get_by_role("button", name="Check the edited draft").click()
    expect(page.locator("#draft .unverified")).to_have_count(2)
    expect(page.locator("#draft .unverified").first).to_contain_text("[not verified]")
    expect(page.locator("#status [role=status]")).to_contain_text("2 sentences are not verified")
    file = _saved(page)
    with ZipFile(BytesIO(file)) as parts:
        assert parts.read("word/document.xml").count(b'<w:highlight w:val="yellow"/>') == 2
    assert not any("377 potholes" in each for each in _notes(file))
    text = read_docx(file).text
    assert text.count("[not verified]") == 2 and "9,377 potholes" in text


def test_an_edit_that_was_not_checked_is_checked_when_it_is_saved(page: Page) -> None:
    """Nobody has to press a button for a changed sentence to lose its footnote."""
    _draft(page)
    page.get_by_label("Edit the draft").fill("The average cost was £48 for each repair.")
    file = _saved(page)
    assert _notes(file) == [] and "each repair. [not verified]" in read_docx(file).text
    expect(page.locator("#draft .unverified")).to_have_count(1)


def test_a_house_style_is_taken_on_and_a_bad_one_refused(page: Page) -> None:
    """The saved draft has the template's header; one that may hold macros is refused in words; neither file is kept."""
    _draft(page)
    house, template = open_docx(), BytesIO()
    house.sections[0].header.paragraphs[0].text = "Orlingford Borough Council"
    house.save(template)
    upload = page.locator("#house-style input[type=file]")
    upload.set_input_files(_payload("house-of-larks.docx", template.getvalue()))
    expect(page.locator("#styled")).to_contain_text("house-of-larks.docx")
    assert open_docx(BytesIO(_saved(page))).sections[0].header.paragraphs[0].text == "Orlingford Borough Council"
    upload.set_input_files(_payload("broken-larks.docx", b"PK"))
    expect(page.locator("#styled .trouble")).to_contain_text("is damaged or no Word template")
    page.get_by_role("button", name="Leave the house style off").click()
    expect(page.locator("#styled")).to_contain_text("Word’s own style")
    assert open_docx(BytesIO(_saved(page))).sections[0].header.paragraphs[0].text == ""
    assert not [*_uploads("house-of-larks.docx"), *_uploads("broken-larks.docx")]


def test_a_letter_gives_its_questions_one_by_one(page: Page, site: Site) -> None:
    """Its questions are listed, one that is chosen is put in the field and looked up; the letter is kept nowhere."""
    before = len(list(Archive(site.folder).catalogue.entries()))
    page.locator("#letter input[type=file]").set_input_files(_payload("quarrel-letter.txt", LETTER.encode()))
    asked = page.locator("#letter-questions [data-asked]")
    expect(asked).to_have_count(2)
    expect(page.locator("#letter-questions h2")).to_be_focused()
    asked.nth(1).click()
    expect(page.get_by_label("Question to be answered")).to_have_value(
        "How many trees were felled, and how many planted?"
    )
    expect(page.locator(".precedent").first).to_contain_text("trees")
    expect(asked.nth(1)).to_have_attribute("aria-pressed", "true")
    assert not _uploads("quarrel-letter.txt") and len(list(Archive(site.folder).catalogue.entries())) == before


def test_a_letter_that_cannot_be_read_says_so(page: Page) -> None:
    """The message names the file and what to do, and is announced."""
    page.locator("#letter input[type=file]").set_input_files(_payload("torn.docx", b"PK torn"))
    expect(page.locator("#letter-questions .trouble")).to_contain_text("torn.docx")
    expect(page.locator("#status [role=status]")).to_contain_text("paste the question into the field")


def test_the_first_precedents_are_seen_at_once(browser: Browser, site: Site) -> None:
    """On a small screen the best reply stands in the window: the timeline and what is much less alike are folded."""
    for page in visit(browser, site, 1366, 768):
        page.get_by_role("tab", name="Precedents").click()
        page.get_by_label("Question to be answered").fill(POTHOLES)
        page.get_by_role("button", name="Find precedents").click()
        reply = page.locator(".precedent").first.get_by_text("8,377 potholes")
        expect(reply).to_be_in_viewport(ratio=1)
        expect(page.locator(".timeline ol").first).to_be_hidden()
        expect(page.locator(".further .precedent").first).to_be_hidden()
        ticked = page.locator("#draft-from input:checked").count()
        assert page.locator(".precedent:visible").count() <= ticked < page.locator("#draft-from input").count()


def test_the_answers_to_a_letters_question_come_into_view(page: Page) -> None:
    """What was found for a question that is chosen stands in the window, under the list of questions."""
    page.locator("#letter input[type=file]").set_input_files(_payload("view-letter.txt", LETTER.encode()))
    page.locator("#letter-questions [data-asked]").nth(1).click()
    expect(page.locator(".precedent").first).to_contain_text("trees")
    expect(page.locator(".precedent .words").first).to_be_in_viewport()
    expect(page.locator("#letter-questions [aria-pressed=true]")).to_be_in_viewport()


def test_the_timeline_leads_to_each_exchange(page: Page) -> None:
    """Its years rise, there is a point for each exchange, and a point puts the keyboard on its exchange, folded away or not."""
    page.locator(".timeline summary").click()
    years = page.locator(".timeline h3").all_inner_texts()
    assert years == sorted(years) and len(years) > 1
    for point in page.locator(".timeline [data-leads]").all():
        point.click()
        expect(page.locator(f"#{point.get_attribute('data-leads')}")).to_be_focused()


def test_the_whole_task_is_done_by_keyboard(browser: Browser, site: Site) -> None:
    """Paste, find, tick, draft, edit and save with Tab, Enter, Space and typing alone; the focus is always to be seen."""
    for page in visit(browser, site):
        reach(page, "Precedents", role="tab", key="Enter")
        reach(page, "Question to be answered")
        page.keyboard.insert_text(POTHOLES)
        reach(page, "Find precedents", key="Enter")
        page.locator(".timeline").wait_for()
        reach(page, "21 November 2024, Councillor Pugh-Hallam, in a supplementary question", key="Space")
        reach(page, "Draft a reply from these", key="Enter")
        expect(page.locator("#status [role=status]")).to_contain_text("Draft made")
        reach(page, "Edit the draft")
        page.keyboard.press("Control+End")
        page.keyboard.insert_text(" We are grateful for the question.")
        reach(page, "Check the edited draft", key="Space")
        expect(page.locator("#draft .unverified")).to_have_count(1)
        with page.expect_download() as told:
            reach(page, "Save draft", key="Enter")
        assert "[not verified]" in read_docx(Path(told.value.path()).read_bytes()).text


@pytest.mark.parametrize(("theme", "width"), [("light", 1366), ("dark", 1366), ("light", 320)])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    browser: Browser, site: Site, theme: str, width: int
) -> None:
    """With a letter, a timeline and an edited draft on the page, in light and dark and on the narrowest screen."""
    for page in visit(browser, site, width):
        page.goto(f"{site.address}?__theme={theme}")
        expect(page.locator("body.dark")).to_have_count(1 if theme == "dark" else 0)
        page.get_by_role("tab", name="Precedents").click()
        page.locator("#letter input[type=file]").set_input_files(_payload("letter.txt", LETTER.encode()))
        page.locator("#letter-questions [data-asked]").first.click()
        page.locator(".timeline").wait_for()
        _draft(page)
        page.get_by_label("Edit the draft").fill("The average cost was £84 for each repair. Something new is said.")
        page.get_by_role("button", name="Check the edited draft").click()
        expect(page.locator("#draft .unverified")).to_have_count(1)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _payload(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def _uploads(name: str) -> list[Path]:
    """Return the files of that name that the page's server still holds."""
    return [each for each in (Path(tempfile.gettempdir()) / "gradio").rglob(name) if each.is_file()]

"""The archive looked after on the page, in a real browser: added to, stopped, put right, removed from."""

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from index.building import build
from index.embedding import Embedder
from index.store import Archive
from tests.fakes import HashEmbedder
from tests.page.visiting import IN_A_BROWSER, Site, ask, assert_accessible, find_one, serve, visit

pytestmark = IN_A_BROWSER
HARBOUR = (
    "Harbour Committee\n\nMinutes of the meeting held on 3 April 2024\n\n1. Dredging of the inner basin\n\n"
    "The Harbour Master reported that dredging of the inner basin had cost £41,300 in that year.\n"
)
DREDGING = "How much did dredging of the inner basin cost?"
_PAUSE_S = 0.05  #: before each text, so that a build can be stopped


@pytest.fixture(scope="module")
def site(sample_archive: Path, embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Serve the page over a copy of the sample archive."""
    folder = tmp_path_factory.mktemp("kept") / "archive"
    shutil.copytree(sample_archive, folder)
    return serve(folder, embedder)


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """Open the archive as a new visitor; no request may leave this machine."""
    for page in visit(browser, site):
        page.get_by_role("tab", name="Archive").click()
        page.locator(".documents").wait_for()
        yield page


@pytest.fixture
def slow_site(tmp_path: Path) -> Site:
    """Serve the page over an archive of one paper, with an embedder that takes its time."""
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "harbour.txt").write_text(HARBOUR)
    build([tmp_path / "papers"], tmp_path / "archive", embedder=HashEmbedder)
    return serve(tmp_path / "archive", HashEmbedder(pause_s=_PAUSE_S))


def _zip(**papers: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as writing:
        for name, text in papers.items():
            writing.writestr(f"{name}.txt", text)
    return packed.getvalue()


def _begin_adding(page: Page, name: str, packed: bytes) -> None:
    files = {"name": name, "mimeType": "application/zip", "buffer": packed}
    page.locator("#files input[type=file]").set_input_files(files)  # type: ignore[arg-type]
    expect(page.locator("#files")).to_contain_text(name.rpartition(".")[0])
    page.get_by_role("button", name="Add to the archive").click()


def _told(page: Page, words: str) -> None:
    expect(page.locator("#status [role=status]")).to_contain_text(words, timeout=60_000)


def _only_row(page: Page, words: str) -> Locator:
    """Look a document up; return its row, the only one."""
    find_one(page, words)
    return page.locator(".documents tbody tr")


def _field(page: Page, label: str) -> Locator:
    """Return a field of the form in which a document is corrected; its label also says where its value was read."""
    form, name = page.locator("#correcting"), re.compile(f"^{label}")
    return form.get_by_role("textbox", name=name).or_(form.get_by_role("combobox", name=name))


def test_a_zip_is_added_corrected_asked_about_removed_and_brought_back(page: Page) -> None:
    """The answer gives the corrected date at once, and is refused for what was removed, until it is brought back."""
    _begin_adding(page, "harbour.zip", _zip(dredging=HARBOUR))
    expect(page.locator("#report .report")).to_contain_text("1 document and 1 passage added", timeout=120_000)
    row = _only_row(page, "dredging")
    row.get_by_role("button", name=re.compile("^Correct")).click()
    expect(_field(page, "Title")).to_be_focused()
    _field(page, "Date").fill("30 February 2022")
    page.get_by_role("button", name="Save corrections").click()
    _told(page, "must be written as 2023-05-11")
    _field(page, "Date").fill("5 May 2022")
    _field(page, "Committee").fill("Quays Board")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Save corrections").click()
    _told(page, "Saved: committee, date.")
    expect(_field(page, "Date")).to_have_value("2022-05-05")
    expect(row).to_contain_text("Quays Board")
    expect(row).to_contain_text("5 May 2022corrected by hand")
    page.get_by_role("tab", name="Ask").click()
    expect(ask(page, DREDGING).locator(".chip").first).to_contain_text("Quays Board, 5 May 2022")
    page.get_by_role("tab", name="Archive").click()
    page.get_by_role("button", name="Remove from the archive").click()
    expect(page.get_by_role("button", name="Yes, remove it")).to_be_focused()
    page.get_by_role("button", name="Yes, remove it").click()
    _told(page, "Removed.")
    expect(page.locator("#removed")).to_contain_text("1 removed document")
    page.get_by_role("tab", name="Ask").click()
    expect(ask(page, DREDGING)).not_to_contain_text("£41,300")
    page.get_by_role("tab", name="Archive").click()
    page.get_by_role("button", name="Bring back").click()
    _told(page, "Brought back.")
    expect(page.locator("#removed .problems")).to_have_count(0)
    expect(_only_row(page, "dredging")).to_contain_text("Quays Board")


def test_a_stopped_build_leaves_the_archive_as_it_was_and_goes_on(browser: Browser, slow_site: Site) -> None:
    """Stopped, nothing is added; it goes on with what waits, also after the page was loaded anew; or that is taken out."""
    papers = {
        f"paper{number}": f"Minutes of {number} May 2021\n\nItem {number} was noted.\n" for number in range(1, 200)
    }
    for page in visit(browser, slow_site):
        page.get_by_role("tab", name="Archive").click()
        _begin_adding(page, "many.zip", _zip(**papers))
        expect(page.locator("#report .step progress")).to_be_visible()
        expect(page.locator("#report")).to_contain_text("Indexing passages")
        page.get_by_role("button", name="Stop", exact=True).click()
        _told(page, "Stopped. The archive is as it was before.")
        assert Archive(slow_site.folder).catalogue.counts()["documents"] == 1
        page.reload()
        page.get_by_role("tab", name="Archive").click()
        page.get_by_role("button", name="Go on adding 1 file").click()
        expect(page.locator("#report .report")).to_contain_text("199 documents", timeout=120_000)
        expect(page.get_by_role("button", name="Go on")).to_have_count(0)
        assert Archive(slow_site.folder).catalogue.counts()["documents"] == 200
        _begin_adding(page, "more.zip", _zip(**{f"more-{name}": text + "Again." for name, text in papers.items()}))
        page.get_by_role("button", name="Stop", exact=True).click()
        _told(page, "Stopped.")
        page.get_by_role("button", name="Take the waiting files out").click()
        _told(page, "1 waiting file taken out.")
        assert not (slow_site.folder.parent / "archive-uploads" / "more.zip").exists()


def test_questions_are_answered_while_a_build_is_under_way(browser: Browser, slow_site: Site) -> None:
    """An answer comes before the build has ended, and another visitor sees how far that is."""
    papers = {f"paper{number}": f"Minutes of {number} May 2021\n\nItem {number} was noted.\n" for number in range(300)}
    for page in visit(browser, slow_site):
        page.get_by_role("tab", name="Archive").click()
        _begin_adding(page, "many.zip", _zip(**papers))
        expect(page.locator("#report")).to_contain_text("Indexing passages", timeout=60_000)
        page.get_by_role("tab", name="Ask").click()
        ask(page, DREDGING)
        assert Archive(slow_site.folder).catalogue.counts()["documents"] == 1
        for other in visit(browser, slow_site):
            other.get_by_role("tab", name="Archive").click()
            expect(other.locator("#report .step")).to_be_visible()
            other.get_by_role("button", name="Stop", exact=True).click()
            _told(other, "Stopped.")


def test_a_cell_of_the_grid_lists_its_documents(page: Page) -> None:
    """Gaps are said in words; a number chosen with the keyboard limits the table, tells so, and can be taken back."""
    expect(page.locator(".grid td.gap").first).to_have_text("gap")
    cell = page.locator(".grid").get_by_role("button", name=re.compile("documents: Cabinet, 2024"))
    cell.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#filtered-words")).to_be_focused()
    expect(page.locator("#filtered")).to_contain_text("Cabinet, 2024")
    rows = page.locator(".documents tbody tr")
    expect(rows).to_have_count(int(cell.inner_text()))
    assert all("Cabinet" in row and "2024" in row for row in rows.all_inner_texts())
    page.get_by_role("button", name="Show all documents").click()
    expect(page.locator("#filtered-words")).to_have_count(0)
    expect(page.get_by_label("Find a document")).to_be_focused()
    page.locator(".bars").get_by_role("button", name="strategy").click()
    expect(page.locator("#filtered")).to_contain_text("strategy")


def test_an_acronym_is_put_right_and_read_from_then_on(page: Page, site: Site) -> None:
    """The button fills the form, what is saved stands in the table and in corrections.toml, and can be taken back."""
    page.get_by_role("button", name="Acronyms").click()
    row = page.locator("#acronyms tr", has_text="CPZ")
    row.get_by_role("button").click()
    expect(page.get_by_label("Acronym", exact=True)).to_have_value("CPZ")
    page.get_by_label("Stands for").fill("Central Planting Zone")
    page.get_by_role("button", name="Save acronym").click()
    expect(row).to_contain_text("Central Planting Zone")
    assert 'CPZ = "Central Planting Zone"' in (site.folder / "corrections.toml").read_text("utf-8")
    page.locator("#acronym-form").get_by_role("button", name="As the papers say").click()
    expect(row).to_contain_text("Controlled Parking Zone")


def test_a_role_is_put_right(page: Page) -> None:
    """Names are given a line each; the table has them in place of what the papers say."""
    page.get_by_role("button", name="Who held which role").click()
    page.get_by_label("Role", exact=True).fill("Chief Executive")
    page.get_by_role("textbox", name=re.compile("^Held by")).fill("Ada Ash\n\n Ben  Bay ")
    page.get_by_role("button", name="Save role").click()
    expect(page.locator("#roles tr", has_text="Ben Bay")).to_contain_text("corrected by hand")
    page.locator("#role-form").get_by_role("button", name="As the papers say").click()
    expect(page.locator("#roles tr", has_text="Ben Bay")).to_have_count(0)


def test_the_files_are_checked_when_asked_for(browser: Browser, slow_site: Site) -> None:
    """A whole archive is said to be whole; one with a flipped byte is not, and by which file."""
    for page in visit(browser, slow_site):
        page.get_by_role("tab", name="Archive").click()
        page.get_by_role("button", name="Where and how it is kept").click()
        expect(page.locator("#health")).to_contain_text("hash (ffffffffffff)")
        page.get_by_role("button", name="Check the files").click()
        _told(page, "are as they were written.")
        vectors = next(slow_site.folder.rglob("passages.faiss"))
        vectors.write_bytes(vectors.read_bytes()[:-1] + b"?")
        page.get_by_role("button", name="Check the files").click()
        _told(page, "passages.faiss is not as the manifest says")


@pytest.mark.parametrize(("scheme", "width"), [("dark", 1366), ("light", 380)])
def test_axe_finds_nothing_against_wcag_with_all_open(browser: Browser, site: Site, scheme: str, width: int) -> None:
    """axe-core has no complaint under WCAG 2.2 A and AA with every form open, and nothing is wider than the window."""
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})  # type: ignore[arg-type]
    page.goto(site.address)
    page.get_by_role("tab", name="Archive").click()
    page.locator(".documents").wait_for()
    page.locator(".documents [data-change]").first.click()
    page.get_by_role("button", name="Remove from the archive").click()
    for name in ("Acronyms", "Who held which role", "Where and how it is kept"):
        page.get_by_role("button", name=name).click()
    page.get_by_role("button", name="Check the files").wait_for()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()

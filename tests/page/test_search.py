"""The search desk in a real browser: from a query to the file that is taken away."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.assistant.search_papers import HARBOUR, build_papers
from tests.fakes import HashEmbedder
from tests.page.visiting import IN_A_BROWSER, Site, assert_accessible, letters, quoted, serve, visit

pytestmark = IN_A_BROWSER
STATUS = "#status [role=status]"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Serve the page over a small archive that needs no model."""
    return serve(build_papers(tmp_path_factory.mktemp("page-search")), HashEmbedder())


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """Open the search desk as a new visitor; no request may leave this machine."""
    for page in visit(browser, site):
        page.get_by_role("tab", name="Search").click()
        yield page


def _search(page: Page, query: str) -> None:
    page.get_by_label("Words or a query").fill(query)
    page.keyboard.press("Enter")
    expect(page.locator("#search-heading h2")).to_contain_text(query)
    expect(page.locator(STATUS)).to_contain_text("found")


def test_from_a_query_to_a_file(page: Page, site: Site) -> None:
    """A search is narrowed by a facet and a bar, a hit opened, the search saved, exported, and followed as a feed."""
    _search(page, "dredging")
    expect(page.locator(".hit mark").first).to_have_text(re.compile("dredging", re.IGNORECASE))
    expect(page.locator(".hit").first).to_contain_text("Why it is here")
    council = page.get_by_role("checkbox", name=re.compile(HARBOUR))
    council.check()
    expect(page.locator("#search-heading h2")).to_contain_text(HARBOUR)
    expect(council).to_be_focused()
    page.get_by_role("button", name=re.compile("^2023:")).click()
    expect(page.locator("#search-heading h2")).to_contain_text("2023")
    expect(page.get_by_role("button", name="All years")).to_be_focused()
    expect(page.locator(".hit h3")).to_have_count(page.locator(".hit h3", has_text="Quay minutes").count())
    opener = page.locator(".hit h3 button").first
    opener.click()
    expect(page.locator("#cited")).to_be_visible()
    marked = "".join(page.locator("#reading mark").all_inner_texts())
    assert letters(marked) == letters(quoted(site, opener))
    page.get_by_role("button", name="Save this search").click()
    expect(page.locator(STATUS)).to_contain_text("saved")
    with page.expect_download() as told:
        page.get_by_role("link", name="CSV").click()
    assert told.value.suggested_filename == "search.csv"
    rows = list(csv.DictReader(io.StringIO(Path(told.value.path()).read_text("utf-8-sig"), newline="")))
    assert rows and {row["title"] for row in rows} == {"Quay minutes"} and {row["date"][:4] for row in rows} == {"2023"}
    address = page.get_by_role("link", name="Atom feed", exact=True).first.get_attribute("href")
    feed = page.request.get(f"{site.address}{address}")
    entries = ElementTree.fromstring(feed.body()).findall("{http://www.w3.org/2005/Atom}entry")
    assert feed.ok and len(entries) == len(rows)


def test_ticks_are_those_of_what_narrows(page: Page) -> None:
    """However the facets come anew, what is ticked is what is searched within, and no more."""
    ticked = page.locator(".facets input:checked")
    _search(page, "dredging")
    for box in page.locator(".facets input").all()[:6]:
        value = box.get_attribute("data-value")
        box.click()
        expect(page.get_by_role("button", name="Clear all")).to_be_visible()
        page.wait_for_timeout(300)
        assert [each.get_attribute("data-value") for each in ticked.all()] == [value]
        page.get_by_role("button", name="Clear all").click()
        expect(ticked).to_have_count(0)
    page.locator(".facets input").first.click()
    expect(ticked).to_have_count(1)
    page.get_by_role("button", name=re.compile("^More like this")).first.click()
    expect(page.locator("#search-heading h2")).to_contain_text("like “")
    expect(ticked).to_have_count(0)


def test_a_mistake_is_pointed_at_where_it_stands(page: Page) -> None:
    """The message shows the wrong words marked, the field has them selected, and the next query clears both."""
    field = page.get_by_label("Words or a query")
    field.fill("(bus OR fare AND")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("There is nothing after AND")
    expect(page.locator("#search-trouble mark")).to_have_text("AND")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    chosen = field.evaluate("(each) => each.value.slice(each.selectionStart, each.selectionEnd)")
    assert chosen == "AND"
    _search(page, "dredging")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(field).to_have_attribute("aria-invalid", "false")


def test_a_saved_search_is_kept_run_again_and_erased(page: Page) -> None:
    """After the page is loaded anew the search is still listed; it runs again with what narrowed it; removed, it is gone."""
    _search(page, "dredging")
    page.get_by_role("checkbox", name=re.compile("Decisions only")).check()
    expect(page.locator("#search-heading h2")).to_contain_text("with a decision")
    page.get_by_role("button", name="Save this search").click()
    expect(page.locator(STATUS)).to_contain_text("saved")
    page.reload()
    page.get_by_role("tab", name="Search").click()
    page.get_by_role("button", name="Saved searches").click()
    page.get_by_role("button", name="Run the search dredging, with a decision").click()
    expect(page.locator("#search-heading h2")).to_contain_text("with a decision")
    expect(page.get_by_label("Words or a query")).to_have_value("dredging")
    page.get_by_role("button", name="Remove all").click()
    expect(page.locator("#search-saved")).to_contain_text("None yet")


def test_others_like_a_hit_are_found_and_the_way_back(page: Page) -> None:
    """ "More like this" leads to passages like it, the focus on their heading, and a button back to the search."""
    _search(page, "dredging")
    page.get_by_role("button", name="More like this").first.click()
    heading = page.locator("#search-heading h2")
    expect(heading).to_contain_text("like “")
    expect(heading).to_be_focused()
    page.get_by_role("button", name="Back to the search").click()
    expect(heading).to_contain_text("for dredging")


def test_an_address_leads_to_its_search(page: Page, site: Site) -> None:
    """The page opened under a search's address shows the search desk with what it finds."""
    page.goto(f"{site.address}?query=dredging&kind=minutes&order=newest")
    expect(page.locator("#search-heading h2")).to_contain_text("dredging, minutes")
    expect(page.get_by_label("Words or a query")).to_have_value("dredging")


def test_axe_finds_nothing_against_wcag_in_a_search(page: Page) -> None:
    """axe-core has no complaint under WCAG 2.2 A and AA with hits, a folded facet, the help and saved searches open."""
    _search(page, "dredging")
    page.get_by_role("button", name="How to write a query").click()
    page.get_by_role("button", name="Save this search").click()
    page.get_by_role("button", name="Saved searches").click()
    expect(page.locator("#search-saved")).to_contain_text("Kept in this browser")
    assert_accessible(page)

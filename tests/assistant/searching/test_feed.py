"""A search as an Atom feed, by its address."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.searching.facets import SearchHit
from assistant.searching.feed import ENTRIES, feed, passage_key, updated
from assistant.searching.request import Filters, Sought
from assistant.searching.routes import add_search_routes
from assistant.searching.searching import Findings
from corpus.errors import ArchiveMismatch
from tests.assistant.search_papers import build_papers, hit, searcher_of

ATOM = "{http://www.w3.org/2005/Atom}"
BUILT = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
HOSTILE = "</entry><script>alert('x')</script> & ]]> \x00\x0b\ufffe <![CDATA["


def _read(told: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(told)


def _feed(*hits: SearchHit, sought: Sought | None = None) -> ElementTree.Element:
    return _read(feed(sought or Sought("bins"), hits, home="http://127.0.0.1:7860/", built=BUILT))


def _texts(root: ElementTree.Element, path: str) -> list[str]:
    return [each.text or "" for each in root.findall(path.replace("/", f"/{ATOM}").replace("^", ATOM))]


def test_a_feed_has_what_the_standard_requires() -> None:
    """Feed and entries have id, title and updated, the feed an author and a link to itself, each entry a link to its place."""
    root = _feed(hit("It cost £41,300.", body="Harbour", date="2024-05-11"), hit("Undated."))
    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1 and element.findtext(ATOM + name)
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated") or "")
        assert (element.findtext(f"{ATOM}id") or "").startswith("urn:uuid:")
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    links = {each.get("rel"): each.get("href") for each in root.findall(f"{ATOM}link")}
    assert links == {"self": "http://127.0.0.1:7860/feed?query=bins", "alternate": "http://127.0.0.1:7860/"}
    entry = root.find(f"{ATOM}entry")
    assert entry is not None and entry.findtext(f"{ATOM}content") == "It cost £41,300."
    assert (entry.find(f"{ATOM}link").get("href") or "").startswith("http://127.0.0.1:7860/?document=paper.txt&start=0")  # type: ignore[union-attr]


def test_the_newest_paper_comes_first() -> None:
    """Entries are in order of their papers' dates, those without one last; the feed is as new as the newest."""
    root = _feed(hit("a", date="2023"), hit("b"), hit("c", date="2024-05"))
    assert _texts(root, "^entry/content") == ["c", "a", "b"]
    assert root.findtext(f"{ATOM}updated") == "2024-05-01T00:00:00Z"
    assert _feed().findtext(f"{ATOM}updated") == "2026-02-03T04:05:06Z"


def test_a_passage_keeps_its_id_when_its_paper_grows_above_it() -> None:
    """The id is that of paper and words: it does not change with the offsets, and does with the words."""
    first, moved, other = hit("Words  here."), hit("Words here.", start=90), hit("Other words.")
    assert passage_key(first.citation) == passage_key(moved.citation) != passage_key(other.citation)


def test_a_feed_has_an_end() -> None:
    """Of many passages the newest are told."""
    hits = [hit(f"words {place}", date=f"20{place // 28 % 12 + 10}-01-{place % 28 + 1:02}") for place in range(150)]
    assert len(_feed(*hits).findall(f"{ATOM}entry")) == ENTRIES


def test_hostile_words_are_only_words() -> None:
    """Markup in a paper, a name or a query stays text, and what XML cannot write is replaced."""
    known = {"body": HOSTILE, "kind": HOSTILE, "date": "2024"}
    hostile = replace(hit(HOSTILE, title=HOSTILE, doc_id=HOSTILE, **known), why=(HOSTILE,))
    root = _feed(hostile, sought=Sought(HOSTILE, filters=Filters(speaker=(HOSTILE,))))
    assert {each.tag for each in root.iter()} <= {
        ATOM + name for name in "feed title id updated author name link entry category summary content".split()
    }
    assert "<script>alert('x')</script> & ]]>" in _texts(root, "^entry/content")[0]


@settings(deadline=None)
@given(words=st.text(max_size=60))
def test_any_words_make_a_feed_that_is_read(words: str) -> None:
    """No text, with halves of characters or without, makes a feed that no parser takes."""
    assert len(_feed(hit(words, title=words, body=words), sought=Sought(words or "x")).findall(f"{ATOM}entry")) == 1


@pytest.mark.parametrize(
    ("date", "moment"), [("2024", "2024-01-01"), ("2024-05", "2024-05-01"), ("2023-02-31", "1970-01-01")]
)
def test_a_date_known_in_part_is_its_beginning(date: str, moment: str) -> None:
    """A year is its first day; what is in no calendar is no date."""
    assert updated(hit("a", date=date).citation) == f"{moment}T00:00:00Z"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """Return a client of what is served over a small archive."""
    folder = build_papers(tmp_path_factory.mktemp("feed"))
    return TestClient(add_search_routes(FastAPI(), searcher_of(folder).find, folder))


def test_a_search_is_served_as_a_feed(client: TestClient) -> None:
    """GET /feed?query= gives Atom of what the search finds, within its filters."""
    told = client.get("/feed", params={"query": "dredging", "kind": "minutes"})
    assert told.status_code == 200 and told.headers["content-type"].startswith("application/atom+xml")
    titles = _texts(_read(told.content), "^entry/title")
    assert titles and all(each.startswith("Quay minutes") for each in titles)


@pytest.mark.parametrize(
    "address", ["/feed", "/feed?query=%22open", "/feed?query=a&order=x", "/export.csv?query=a%20AND"]
)
def test_a_search_that_cannot_be_read_is_a_bad_request(client: TestClient, address: str) -> None:
    """The message says what to write."""
    assert client.get(address).status_code == 400
    assert re.search("Write|Close", client.get(address).json()["detail"])


@pytest.mark.parametrize("ending", ["csv", "json", "ris", "bib"])
def test_hits_are_served_as_files(client: TestClient, ending: str) -> None:
    """Each format comes as a file to save, named after what it is."""
    told = client.get(f"/export.{ending}", params={"query": "dredging"})
    assert told.headers["content-disposition"] == f'attachment; filename="search.{ending}"'
    assert "Dredging" in told.text and told.text.startswith("\ufeff") == (ending == "csv")


def test_there_is_no_other_format(client: TestClient) -> None:
    """An ending that there is not is not found, and those there are are named."""
    assert client.get("/export.exe?query=a").status_code == 404


def test_without_an_archive_there_is_no_feed(tmp_path: Path) -> None:
    """Where nothing was built yet, the service is not ready."""

    def find(_: Sought) -> Findings:
        raise ArchiveMismatch("The archive is empty.")

    finding: Callable[[Sought], Findings] = find
    assert TestClient(add_search_routes(FastAPI(), finding, tmp_path)).get("/feed?query=a").status_code == 503

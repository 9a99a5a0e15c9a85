"""A section of a plain web site, against a local one."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.fetching.gathering import Report
from corpus.fetching.run import Limits
from corpus.fetching.web import fetch_web
from corpus.sources import SourceFile, find_files
from tests.corpus.fetching.conftest import Clock
from tests.corpus.fetching.moderngov_site import PDF, Answer, LocalSite, served


def _page(words: str, *links: str) -> Answer:
    anchors = "".join(f'<a href="{link}">Link to {link.rpartition("/")[2]}</a>' for link in links)
    return Answer(f"<!DOCTYPE html><html><body><p>{words}</p>{anchors}</body></html>".encode())


@pytest.fixture
def site() -> Iterator[LocalSite]:
    """Serve a section of three levels, with documents within it and elsewhere on the site."""
    answers = {
        "/council/meetings": _page(
            "Meetings", "/council/meetings/2024", "/council/news", "/files/plan.pdf", "#top", "mailto:x@y.example"
        ),
        "/council/meetings/2024": _page("In 2024", "/council/meetings/2024/may", "/council/meetings", "/files/a.exe"),
        "/council/meetings/2024/may": _page("In May", "/council/meetings/2024/may/notes.txt", "/council/meetings/deep"),
        "/council/meetings/2024/may/notes.txt": Answer(b"The notes of May.", "text/plain"),
        "/council/meetings/deep": _page("Deep"),
        "/files/plan.pdf": Answer(PDF, "application/pdf", headers={"ETag": '"1"'}),
    }
    with served(LocalSite(answers)) as local:
        yield local


def _fetch(site: LocalSite, folder: Path, limits: Limits, depth: int = 3) -> Report:
    return fetch_web(f"{site.url}/council/meetings", folder, depth=depth, limits=limits, pace=Clock().pace)


def _files(folder: Path) -> list[str]:
    found = [each for each in find_files(folder) if isinstance(each, SourceFile)]
    return sorted(each.file.partition("/")[2] for each in found)


def test_a_section_with_its_documents(site: LocalSite, tmp_path: Path, local: Limits) -> None:
    """Pages below the address and documents anywhere on the site are kept, under the folders of their addresses."""
    report = _fetch(site, tmp_path, local)
    assert _files(tmp_path) == [
        "council/meetings.html",
        "council/meetings/2024.html",
        "council/meetings/2024/may.html",
        "council/meetings/2024/may/Link to notes.txt",
        "council/meetings/deep.html",
        "files/Link to plan.pdf",
    ]
    assert (report.new, report.problems) == (6, ())
    assert "/council/news" not in site.paths() and "/files/a.exe" not in site.paths()


def test_pages_come_by_their_distance(site: LocalSite, tmp_path: Path, local: Limits) -> None:
    """The nearest pages come first, and none further away than the depth; documents of the last pages still come."""
    _fetch(site, tmp_path, local, depth=2)
    assert site.paths() == [
        "/council/meetings",
        "/council/meetings/2024",
        "/files/plan.pdf",
        "/council/meetings/2024/may",
        "/council/meetings/2024/may/notes.txt",
    ]


def test_where_files_came_from_stands_beside_them(site: LocalSite, tmp_path: Path, local: Limits) -> None:
    """Each folder's archive.toml gives the address of each file, and the title of documents."""
    _fetch(site, tmp_path, local)
    tables = {path.parent.name: tomllib.loads(path.read_text("utf-8")) for path in tmp_path.rglob("archive.toml")}
    assert tables["files"]["Link to plan.pdf"] == {"title": "Link to plan.pdf", "url": f"{site.url}/files/plan.pdf"}
    assert tables["2024"]["may.html"] == {"url": f"{site.url}/council/meetings/2024/may"}


def test_a_second_run_asks_on_condition(site: LocalSite, tmp_path: Path, local: Limits) -> None:
    """Unchanged pages and documents are counted as such; a changed page is replaced and its new links followed."""
    _fetch(site, tmp_path, local)
    assert (_fetch(site, tmp_path, local).unchanged, site.asked[-1].headers.get("if-none-match")) == (6, None)
    assert '"1"' in [asked.headers.get("if-none-match") for asked in site.asked]
    site.answers["/council/meetings/deep"] = _page("Deeper now", "/files/new.txt")
    site.answers["/files/new.txt"] = Answer(b"New words.", "text/plain")
    report = _fetch(site, tmp_path, local, depth=9)
    assert (report.new, report.changed) == (1, 1)


def test_the_number_of_files_is_limited(site: LocalSite, tmp_path: Path, local: Limits) -> None:
    """A site without end ends at --max-files; what was fetched has its labels."""
    report = _fetch(site, tmp_path, replace(local, max_files=2))
    assert (report.new, bool(report.stopped)) == (2, True)
    assert list(tmp_path.rglob("archive.toml"))


def test_pages_that_differ_only_in_what_is_asked(tmp_path: Path, local: Limits) -> None:
    """Two pages of one name have files of their own, and odd addresses stay within the folder."""
    answers = {
        "/list": _page("One", "/list/?page=2", "/list/%2e%2e/%2e%2e/escape", "/list/..%2f..%2fetc/x"),
        "/list/?page=2": _page("Two"),
        "/list/..%2f..%2fetc/x": _page("Three"),
    }
    with served(LocalSite(answers)) as site:
        report = fetch_web(f"{site.url}/list", tmp_path / "into", limits=local, pace=Clock().pace)
    assert report.new == 3
    assert [path.name for path in tmp_path.iterdir()] == ["into"]
    assert "list/list page=2.html" in _files(tmp_path / "into")


def test_a_page_that_is_a_folder_too(tmp_path: Path, local: Limits) -> None:
    """Pages below a page whose name ends as a file's do not stand in its way."""
    answers = {"/a": _page("A", "/a/x.html", "/a/x.html/y"), "/a/x.html": _page("X"), "/a/x.html/y": _page("Y")}
    with served(LocalSite(answers)) as site:
        assert fetch_web(f"{site.url}/a", tmp_path, limits=local, pace=Clock().pace).new == 3
    assert _files(tmp_path) == ["a.html", "a/x html/y.html", "a/x.html"]


def test_the_first_page_is_missing(tmp_path: Path, local: Limits) -> None:
    """Where there is nothing, nothing is fetched and the reason is given."""
    with served(LocalSite()) as site:
        report = _fetch(site, tmp_path, local)
    assert (report.new, [each.reason for each in report.problems]) == (0, ["is answered with 404 Not Found"])

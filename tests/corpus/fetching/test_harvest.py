"""A council's papers from its ModernGov site, against a local site with invented meetings."""

import os
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.document import Document
from corpus.errors import ArchiveBusy, BadInput
from corpus.fetching.errors import NotFetched
from corpus.fetching.gathering import Report
from corpus.fetching.harvest import fetch_moderngov
from corpus.fetching.listing import Wanted
from corpus.fetching.run import Limits
from corpus.fetching.store import open_store
from corpus.loading import load
from corpus.sources import SourceFile, find_files
from tests.corpus.fetching.conftest import Clock
from tests.corpus.fetching.moderngov_site import (
    PDF,
    Answer,
    InventedMeeting,
    Item,
    LocalSite,
    ModernGovSite,
    served,
)

WANTED = Wanted(date(2024, 1, 1), until=date(2024, 12, 31))
ROOT = Path(__file__).resolve().parents[3]


def _council(*, service: bool) -> ModernGovSite:
    harbour = [
        InventedMeeting(11, "14/11/2023", "14 Nov 2023 6.30 pm"),
        InventedMeeting(12, "12/03/2024", "12 Mar 2024 6.30 pm", [
            Item("Mooring fees", {"/documents/s501/Mooring%20fees.pdf": "Mooring fees & charges"}, decision=77),
            Item("Dredging", {"/documents/s502/Dredging.pdf": "Dredging"}),
        ]),
        InventedMeeting(13, "09/07/2024", "9 Jul 2024 6.30 pm", [
            Item("Lido", {"/documents/s503/Lido.pdf": "Lido"}),
        ], minutes=False),
        InventedMeeting(14, "04/02/2025", "4 Feb 2025 6.30 pm"),
    ]  # fmt: skip
    allotments = [InventedMeeting(21, "05/05/2024", "5 May 2024 10.00 am")]
    return ModernGovSite({(1, "Harbour & Lido Board"): harbour, (2, "Allotments Panel"): allotments}, service=service)


@pytest.fixture(params=[True, False], ids=["service on", "service off"])
def site(request: pytest.FixtureRequest) -> Iterator[ModernGovSite]:
    """Serve the invented council, with its web service on and off."""
    council = _council(service=request.param)
    with served(council):
        yield council


@pytest.fixture
def pages() -> Iterator[ModernGovSite]:
    """Serve the invented council with its web service off."""
    council = _council(service=False)
    with served(council):
        yield council


def _fetch(site: LocalSite, folder: Path, limits: Limits, wanted: Wanted = WANTED) -> Report:
    return fetch_moderngov(site.url, folder, wanted, limits=limits, pace=Clock().pace)


def _files(folder: Path) -> list[str]:
    """Return the files in *folder* that a build would read, without the site's own folder."""
    found = [each for each in find_files(folder) if isinstance(each, SourceFile)]
    return sorted(each.file.partition("/")[2] for each in found)


def _reasons(report: Report) -> list[str]:
    return [each.reason for each in report.problems]


def test_papers_land_by_committee_and_meeting(site: ModernGovSite, tmp_path: Path, local: Limits) -> None:
    """The papers of the wanted time are there, one folder a meeting, the same with the service on and off."""
    report = _fetch(site, tmp_path, local)
    assert _files(tmp_path) == [
        "Allotments Panel/2024-05-05 meeting 21/Meeting page.html",
        "Allotments Panel/2024-05-05 meeting 21/Printed minutes.pdf",
        "Harbour & Lido Board/2024-03-12 meeting 12/Decision 77.html",
        "Harbour & Lido Board/2024-03-12 meeting 12/Dredging.pdf",
        "Harbour & Lido Board/2024-03-12 meeting 12/Meeting page.html",
        "Harbour & Lido Board/2024-03-12 meeting 12/Mooring fees & charges.pdf",
        "Harbour & Lido Board/2024-03-12 meeting 12/Printed minutes.pdf",
        "Harbour & Lido Board/2024-07-09 meeting 13/Lido.pdf",
        "Harbour & Lido Board/2024-07-09 meeting 13/Meeting page.html",
    ]
    assert (report.new, report.changed, report.unchanged, report.problems) == (9, 0, 0, ())
    assert report.way == ("the web service" if site.service else "the public pages")


def test_what_is_known_stands_beside_the_files(site: ModernGovSite, tmp_path: Path, local: Limits) -> None:
    """The archive.toml names council, committee and date for the folder, title and address for each paper."""
    _fetch(site, tmp_path, local)
    (labels,) = tmp_path.rglob("*meeting 12/archive.toml")
    tables = tomllib.loads(labels.read_text("utf-8"))
    assert tables["defaults"] == {
        "body": "Netherby District Council",
        "committee": "Harbour & Lido Board",
        "date": "2024-03-12",
    }
    assert tables["Mooring fees & charges.pdf"] == {
        "title": "Mooring fees & charges",
        "url": f"{site.url}/documents/s501/Mooring%20fees.pdf",
    }
    assert "title" not in tables["Meeting page.html"]


def test_the_build_reads_what_was_fetched(pages: ModernGovSite, tmp_path: Path, local: Limits) -> None:
    """A fetched page is a document of its council, committee and day."""
    _fetch(pages, tmp_path, local)
    sources = [each for each in find_files(tmp_path) if isinstance(each, SourceFile) and "Decision 77" in each.file]
    (document,) = load(sources[0], sources[0].read())
    assert isinstance(document, Document)
    assert "the lido will stay open all winter" in document.text
    assert document.identity.value("committee") == "Harbour & Lido Board"
    assert document.identity.value("date") == "2024-03-12"


def test_only_named_committees(site: ModernGovSite, tmp_path: Path, local: Limits) -> None:
    """A part of a committee's name chooses it."""
    _fetch(site, tmp_path, local, replace(WANTED, committees=("allotments",)))
    assert {each.split("/")[0] for each in _files(tmp_path)} == {"Allotments Panel"}


def test_a_committee_that_does_not_exist(site: ModernGovSite, tmp_path: Path, local: Limits) -> None:
    """A name that no committee has is refused with the names that there are."""
    with pytest.raises(BadInput, match="Allotments Panel, Harbour & Lido Board"):
        _fetch(site, tmp_path, local, replace(WANTED, committees=("Moon Landing",)))


def test_a_page_of_the_site_will_do_as_its_address(pages: ModernGovSite, tmp_path: Path, local: Limits) -> None:
    """The address of any page is taken for that of the site."""
    pages.answers["/"] = Answer(status=500)
    url = f"{pages.url}/ieListMeetings.aspx?CommitteeId=2"
    assert fetch_moderngov(url, tmp_path, WANTED, limits=local, pace=Clock().pace).new == 9


def test_restricted_and_foreign_papers_are_not_asked_for(site: ModernGovSite, tmp_path: Path, local: Limits) -> None:
    """What the service says is restricted, and what is on another site, is left alone."""
    report = _fetch(site, tmp_path, local)
    assert not any("secret" in path or "/s1/" in path for path in site.paths())
    assert not report.problems


def test_packs_of_papers_that_are_there_singly_are_left_out(
    pages: ModernGovSite, tmp_path: Path, local: Limits
) -> None:
    """A pack that binds the papers once more is not fetched; it would stand twice in the archive."""
    pack = "/documents/g13/Public%20reports%20pack.pdf"
    pages.meetings[(1, "Harbour & Lido Board")][2].items[0].documents[pack] = "Public reports pack"
    _fetch(pages, tmp_path, local)
    assert pack not in pages.paths()


def test_a_second_run_fetches_nothing_anew(site: ModernGovSite, tmp_path: Path, local: Limits) -> None:
    """Papers without validators are not asked for again while their meeting is as it was; nothing is rewritten."""
    _fetch(site, tmp_path, local)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.*") if path.name[0] != "."}
    site.asked.clear()
    report = _fetch(site, tmp_path, local)
    assert (report.new, report.changed, report.unchanged) == (0, 0, 9)
    assert not any(path.startswith("/documents/") for path in site.paths())
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_validators_are_sent_back(pages: ModernGovSite, tmp_path: Path, local: Limits) -> None:
    """A paper with an ETag or a date is asked for on condition; 304 leaves it as it is."""
    pages.answers["/documents/s501/Mooring%20fees.pdf"].headers["ETag"] = '"v1"'
    pages.answers["/documents/s502/Dredging.pdf"].headers["Last-Modified"] = "Tue, 12 Mar 2024 10:00:00 GMT"
    _fetch(pages, tmp_path, local)
    pages.asked.clear()
    report = _fetch(pages, tmp_path, local)
    sent = {asked.path: asked.headers for asked in pages.asked}
    assert sent["/documents/s501/Mooring%20fees.pdf"]["if-none-match"] == '"v1"'
    assert sent["/documents/s502/Dredging.pdf"]["if-modified-since"] == "Tue, 12 Mar 2024 10:00:00 GMT"
    assert (report.new, report.changed, report.unchanged) == (0, 0, 9)


def test_a_meeting_that_changed_is_fetched_again(site: ModernGovSite, tmp_path: Path, local: Limits) -> None:
    """When a meeting gets another paper, its other papers are asked for again and changed ones replaced."""
    _fetch(site, tmp_path, local)
    site.meetings[(1, "Harbour & Lido Board")][2].items[0].documents["/documents/s504/Late.pdf"] = "Late paper"
    site.answers["/documents/s504/Late.pdf"] = Answer(PDF + b"late", "application/pdf")
    site.answers["/documents/s503/Lido.pdf"] = Answer(PDF + b"mended", "application/pdf")
    report = _fetch(site, tmp_path, local)
    folder = next(tmp_path.rglob("*meeting 13"))
    assert (report.new, report.changed) == (1, 2)  # the late paper; the mended one and the meeting's page
    assert (folder / "Lido.pdf").read_bytes() == PDF + b"mended"
    assert (folder / "Late paper.pdf").exists()


def test_a_file_that_was_taken_away_is_fetched_again(pages: ModernGovSite, tmp_path: Path, local: Limits) -> None:
    """The record is believed only while the file is there."""
    _fetch(pages, tmp_path, local)
    (lido,) = tmp_path.rglob("Lido.pdf")
    lido.unlink()
    assert _fetch(pages, tmp_path, local).new == 1
    assert lido.exists()


def test_errors_are_listed_and_the_rest_goes_on(pages: ModernGovSite, tmp_path: Path, local: Limits) -> None:
    """Each paper that cannot be had is listed with its reason; all others are there."""
    pages.answers["/documents/s501/Mooring%20fees.pdf"] = Answer(b"no", status=403)
    pages.answers["/documents/s502/Dredging.pdf"] = Answer(b"<html><body>Sorry</body></html>")
    pages.answers["/documents/s503/Lido.pdf"] = Answer(status=302, headers={"Location": "/mgError.aspx"})
    pages.answers["/mgError.aspx"] = Answer(b"<html><body>Oops</body></html>")
    report = _fetch(pages, tmp_path, local)
    assert _reasons(report) == [
        "is answered with 403 Forbidden",
        "is a web page where a .pdf was promised, perhaps an error page",
        "leads to the site's page for errors",
    ]
    assert all(each.advice for each in report.problems)
    assert report.new == 6


def test_a_paper_that_failed_is_tried_again(pages: ModernGovSite, tmp_path: Path, local: Limits) -> None:
    """The next run asks for what the last one did not get."""
    kept = pages.answers["/documents/s503/Lido.pdf"]
    pages.answers["/documents/s503/Lido.pdf"] = Answer(status=404)
    assert _fetch(pages, tmp_path, local).problems
    pages.answers["/documents/s503/Lido.pdf"] = kept
    report = _fetch(pages, tmp_path, local)
    assert (report.new, report.problems) == (1, ())


def test_a_site_that_is_not_moderngov(tmp_path: Path, local: Limits) -> None:
    """Where no committees are listed in either way, the run ends with what to do."""
    with served(LocalSite({"/": Answer(b"<html><body>Hello</body></html>")})) as site, pytest.raises(NotFetched):
        _fetch(site, tmp_path, local)


def test_robots_are_obeyed(site: ModernGovSite, tmp_path: Path, local: Limits) -> None:
    """What robots.txt closes is not asked for and is listed; a closed web service means the public pages."""
    rules = b"User-agent: *\nDisallow: /documents/s50*\nDisallow: /mgWebService.asmx\n"
    site.answers["/robots.txt"] = Answer(rules, "text/plain")
    report = _fetch(site, tmp_path, local)
    assert set(_reasons(report)) == {"is closed to programs by the site's robots.txt"}
    assert not any("/documents/s" in path or "asmx" in path for path in site.paths())
    assert (len(report.problems), report.new, report.way) == (3, 6, "the public pages")


def test_a_run_stops_at_its_number_of_files_and_the_next_goes_on(
    pages: ModernGovSite, tmp_path: Path, local: Limits
) -> None:
    """With --max-files the run ends orderly, says so, and further runs fetch the rest without asking twice."""
    small = replace(local, max_files=4)
    reports = [_fetch(pages, tmp_path, small)]
    assert {path.parent for path in tmp_path.rglob("archive.toml")} == {
        path.parent for path in tmp_path.rglob("*.html")
    }
    reports += [_fetch(pages, tmp_path, small) for _ in range(2)]
    assert [report.new for report in reports] == [4, 4, 1]
    assert "4 files were fetched" in reports[0].stopped
    assert not reports[2].stopped
    asked = [path for path in pages.paths() if path.startswith("/documents/")]
    assert len(asked) == len(set(asked))


def test_a_run_stops_at_its_number_of_bytes(pages: ModernGovSite, tmp_path: Path, local: Limits) -> None:
    """With --max-bytes the run ends orderly and says so."""
    report = _fetch(pages, tmp_path, replace(local, max_bytes=3000))
    assert "bytes" in report.stopped


def test_a_paper_that_is_too_long_is_cut_off(pages: ModernGovSite, tmp_path: Path, local: Limits) -> None:
    """A paper over the limit is not kept, whether its length is announced or not."""
    pages.answers["/documents/s502/Dredging.pdf"].body = PDF + b"x" * 40_000
    report = _fetch(pages, tmp_path, replace(local, max_file_bytes=20_000))
    assert _reasons(report) == ["is longer than 20,000 bytes and was cut off"]
    assert not list(tmp_path.rglob("Dredging*"))


def test_hostile_titles_make_harmless_names(tmp_path: Path, local: Limits) -> None:
    """Titles that climb, hide, steer or break TOML become plain names; the labels say them as they were."""
    titles = {
        "/documents/s1/a.pdf": "../../../etc/passwd",
        "/documents/s2/b.pdf": 'quote " and \\ and ] = [x]\u202e',
        "/documents/s3/c.pdf": "CON",
        "/documents/s4/d.pdf": ".hidden",
        "/documents/s5/e.pdf": "long " * 200,
        "/documents/s6/f.pdf": "Same title",
        "/documents/s7/g.pdf": "same Title",
    }
    meeting = InventedMeeting(31, "02/02/2024", "2 Feb 2024", [Item("All", titles)], minutes=False)
    with served(ModernGovSite({(3, "../Evil\\Committee: <b>")  : [meeting]}, service=True)) as site:  # fmt: skip
        report = _fetch(site, tmp_path / "into", local)
    assert (report.new, report.problems) == (8, ())
    assert [path.name for path in tmp_path.iterdir()] == ["into"]
    names = {path.name for path in (tmp_path / "into").rglob("*.pdf")}
    assert names >= {"etc passwd.pdf", "_CON.pdf", "hidden.pdf", "Same title.pdf", "same Title (2).pdf"}
    assert max(len(name.encode()) for name in names) <= 104
    (labels,) = (tmp_path / "into").rglob("archive.toml")
    tables = tomllib.loads(labels.read_text("utf-8"))
    assert tables["defaults"]["committee"] == "../Evil\\Committee: <b>"
    assert 'quote " and \\ and ] = [x]\u202e' in [table.get("title") for table in tables.values()]


def test_what_a_person_added_to_the_labels_stays(pages: ModernGovSite, tmp_path: Path, local: Limits) -> None:
    """A kind that was written into an archive.toml by hand is there after the next run."""
    _fetch(pages, tmp_path, local)
    (labels,) = tmp_path.rglob("*meeting 13/archive.toml")
    labels.write_text(labels.read_text("utf-8").replace('["Lido.pdf"]', '["Lido.pdf"]\nkind = "report"'), "utf-8")
    _fetch(pages, tmp_path, local)
    assert tomllib.loads(labels.read_text("utf-8"))["Lido.pdf"]["kind"] == "report"


def test_decisions_between_meetings(pages: ModernGovSite, tmp_path: Path, local: Limits) -> None:
    """With --decisions the list of decisions is read too, by spans of time."""
    listed = b'<html><body><a href="ieDecisionDetails.aspx?ID=900">Beach huts<span>ref: 900</span></a></body></html>'
    pages.answers["/mgDelegatedDecisions.aspx"] = Answer(listed)
    _fetch(pages, tmp_path, local, replace(WANTED, decisions=True))
    assert "Decisions/Decision 900/Decision 900.html" in _files(tmp_path)
    spans = [path for path in pages.paths() if path.startswith("/mgDelegatedDecisions")]
    assert "DR=01%2F01%2F2024-29%2F06%2F2024" in spans[0] and "-31%2F12%2F2024" in spans[-1]


def test_two_runs_at_once_are_refused(pages: ModernGovSite, tmp_path: Path, local: Limits) -> None:
    """A folder that another run is fetching into is left alone."""
    with open_store(tmp_path), pytest.raises(ArchiveBusy):
        _fetch(pages, tmp_path, local)


def test_a_run_that_was_killed_goes_on(pages: ModernGovSite, tmp_path: Path, local: Limits) -> None:
    """Killed in the middle of a file, the next run asks only for what is missing and ends with everything."""
    running: list[subprocess.Popen[bytes]] = []
    lido = pages.answers["/documents/s503/Lido.pdf"]
    lido.midway = lambda: os.kill(running[0].pid, signal.SIGKILL)
    program = (
        "import sys; from datetime import date; from pathlib import Path\n"
        "from corpus.fetching.harvest import fetch_moderngov\n"
        "from corpus.fetching.listing import Wanted\nfrom corpus.fetching.run import Limits\n"
        "sys.stdin.readline()\n"
        "fetch_moderngov(sys.argv[1], Path(sys.argv[2]), Wanted(date(2024, 1, 1), until=date(2024, 12, 31)),"
        " limits=Limits(delay_s=0.0, allow_private=frozenset({'127.0.0.1'})))"
    )
    command = [sys.executable, "-c", program, pages.url, str(tmp_path)]
    running.append(subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE))
    assert running[0].communicate(b"go\n", timeout=60) and running[0].returncode == -signal.SIGKILL
    assert not list(tmp_path.rglob("Lido.pdf"))
    lido.midway = None
    pages.asked.clear()
    report = _fetch(pages, tmp_path, local)
    assert not any("/s501/" in path or "/s502/" in path for path in pages.paths())
    assert len(_files(tmp_path)) == 9 and not report.problems
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".part")]

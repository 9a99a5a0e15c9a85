"""Coverage, versions, health and removals as the page shows them, and adding that is stopped, without a browser."""

import re
import time
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from assistant.page.archive import matching, render_problems
from assistant.page.archive_coverage import coverage, filter_words, parse_filter, render_coverage
from assistant.page.archive_health import folder_bytes, render_health, render_removed, render_versions, size_words
from assistant.page.archive_keeping import Keeper, Stopped
from assistant.page.archive_learned import render_roles
from assistant.page.desk import Desk, Step
from corpus.document import Attribute, Identity
from corpus.errors import ArchiveBusy
from corpus.sources import Problem
from index.building import build
from index.corrected import LeftOut
from index.records import DocumentEntry
from index.report import BuildReport
from index.store import Archive
from tests.fakes import HashEmbedder

HOSTILE = "<img src=http://evil.example/x onerror='hacked=1'>\"&amp;"


def _entry(number: int, *, superseded_by: str | None = None, **known: str) -> DocumentEntry:
    values = {name: Attribute(value, "text") for name, value in known.items() if name != "title"}
    identity = Identity(Attribute(known.get("title", "Minutes"), "text"), **values)
    return DocumentEntry(number, f"{number}.txt", f"{number}.txt", "/x", identity, None, superseded_by=superseded_by)


ENTRIES = [
    _entry(1, committee="Cabinet", date="2019-05-01"),
    _entry(2, committee="Cabinet", date="2022"),
    _entry(3, committee="Cabinet"),
    _entry(4, committee="Audit", date="2021-02"),
    _entry(5),
]


# Coverage


def test_a_year_without_papers_between_others_is_a_gap() -> None:
    """Gaps lie between the first and the last year of a committee; the unknown committee comes last."""
    series = coverage(ENTRIES)
    assert [(each.committee, each.gaps) for each in series] == [("Audit", []), ("Cabinet", ["2020", "2021"]), ("", [])]
    assert series[1].by_year == {"2019": 1, "2022": 1, "": 1}


def test_the_grid_says_in_words_what_is_missing() -> None:
    """Each row has a cell for every year and for no date: a number, a gap, or none."""
    html = render_coverage(coverage(ENTRIES))
    cabinet = re.search(r"Cabinet</th>(.*?)</tr>", html)
    assert cabinet is not None
    cells = [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td.*?</td>", cabinet[1])]
    assert cells == ["1", "gap", "gap", "1", "1"]
    assert "2 gaps in 1 committee" in html
    assert "– none" in re.sub(r"<[^>]+>", "", html)


def test_a_number_lists_exactly_its_documents() -> None:
    """The filter in each button of the grid gives as many documents as the button says."""
    html = render_coverage(coverage(ENTRIES))
    buttons = re.findall(r"data-filter='(.*?)'>([\d,]+)</button>", html)
    assert len(buttons) == 5
    for written, count in buttons:
        assert len(matching(ENTRIES, "", parse_filter(unescape(written)))) == int(count)


@pytest.mark.parametrize("written", ["", "[1]", "{", '{"colour": "red"}', "3"])
def test_what_is_no_filter_limits_nothing(written: str) -> None:
    """Whatever a browser sends, only facets are looked at."""
    assert parse_filter(written) == {}


def test_a_filter_is_told_in_words() -> None:
    """What is not known is named too."""
    assert filter_words({"body": "", "committee": "Cabinet", "year": ""}) == "no council known, Cabinet, no date"


def test_an_archive_without_dates_has_no_grid() -> None:
    """There is nothing to draw."""
    assert render_coverage(coverage([ENTRIES[4]])) == ""


# What is shown of it


def test_failures_are_grouped_by_reason() -> None:
    """The most frequent reason comes first, with how many files it has."""
    problems = [
        Problem("s", name, reason, "Mend it.")
        for name, reason in (("a", "is odd"), ("b", "is empty"), ("c", "is empty"))
    ]
    html = render_problems(problems)
    assert "2 files: is empty" in html
    assert html.index("is empty") < html.index(">b<") < html.index(">c<") < html.index(">a<")


def test_versions_name_the_newest_and_the_older() -> None:
    """Both can be opened and corrected."""
    html = render_versions(
        [_entry(1, title="Draft plan", superseded_by="2.txt"), _entry(2, title="Plan", version="final")]
    )
    assert html.index("Plan</button>") < html.index("Draft plan</button>")
    assert "final" in html and html.count("data-change") == 2
    assert render_versions(ENTRIES) == ""


def test_hostile_words_are_only_words() -> None:
    """Markup in a title, a file or a committee is escaped wherever the archive's keeper sees it."""
    entries = [_entry(1, committee=HOSTILE, body=HOSTILE, date="2020", title=HOSTILE, superseded_by="1.txt")]
    pages = [
        render_coverage(coverage(entries)),
        render_versions(entries),
        render_removed([LeftOut("s", HOSTILE, HOSTILE, HOSTILE)]),
    ]
    for html in pages:
        assert html and "<img" not in html and "onerror='" not in html


def test_sizes_are_said_as_people_say_them() -> None:
    """Small numbers have a decimal, and the unit fits."""
    assert [size_words(size) for size in (0, 999, 1_500, 23_400_000, 7.2e9, 3e15)] == [
        "0 bytes",
        "999 bytes",
        "1.5 kB",
        "23 MB",
        "7.2 GB",
        "3,000.0 TB",
    ]


def test_a_file_of_two_names_counts_once(tmp_path: Path) -> None:
    """What is linked into the next generation takes its place on disk once."""
    (tmp_path / "a").write_bytes(b"x" * 100)
    (tmp_path / "b").hardlink_to(tmp_path / "a")
    assert folder_bytes(tmp_path) == 100


# Adding


@pytest.fixture
def papers(tmp_path: Path) -> list[Path]:
    """Return forty papers to add."""
    folder = tmp_path / "given"
    folder.mkdir()
    made = [folder / f"{number}.txt" for number in range(40)]
    for number, path in enumerate(made):
        path.write_text(f"Minutes of {number % 28 + 1} May 2021\n\nItem {number} was noted.\n")
    return made


def _desk(tmp_path: Path, pause_s: float) -> Desk:
    return Desk(tmp_path / "archive", lambda: HashEmbedder(pause_s=pause_s))


def _until(met: Callable[[], bool]) -> None:
    for _ in range(600):
        if met():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come to pass")


def test_stopped_the_archive_is_as_before_and_goes_on(tmp_path: Path, papers: list[Path]) -> None:
    """Before the stop there is none of it, while it is under way nothing else is begun, after going on there is all."""
    desk = _desk(tmp_path, pause_s=0.2)
    keeper = Keeper(desk)
    told = []
    for each in keeper.add(papers):
        told.append(each)
        if isinstance(each, Step) and each.stage == "embedding":
            with pytest.raises(ArchiveBusy, match="already"):
                next(keeper.add(papers))
            with pytest.raises(ArchiveBusy):
                keeper.discard()
            keeper.stop()
    assert told[-1] == Stopped(saved=False)
    assert desk.archive() is None
    assert len(keeper.waiting()) == 40
    report = list(keeper.add([]))[-1]
    assert isinstance(report, BuildReport) and report.total("documents") == 40
    assert keeper.waiting() == []


def test_what_waits_can_be_taken_out(tmp_path: Path, papers: list[Path]) -> None:
    """Copies that no build has taken in are deleted; those that are in the archive stay."""
    desk = _desk(tmp_path, pause_s=0.0)
    keeper = Keeper(desk)
    list(keeper.add(papers[:2]))
    (desk.uploads / "late.txt").write_text("Not added yet.")
    assert keeper.discard() == 1
    assert sorted(path.name for path in desk.uploads.iterdir()) == ["0.txt", "1.txt"]
    assert papers[0].is_file()


def test_a_build_goes_on_when_nobody_listens(tmp_path: Path, papers: list[Path]) -> None:
    """The visitor who began it may leave; another sees how far it is, and what came of it."""
    keeper = Keeper(_desk(tmp_path, pause_s=0.05))
    next(keeper.add(papers))
    assert keeper.building
    assert isinstance(list(keeper.follow())[-1], BuildReport)
    assert not keeper.building


def test_a_corrected_acronym_is_read_without_a_new_build(tmp_path: Path, papers: list[Path]) -> None:
    """The archive is opened anew with what is put right."""
    desk = _desk(tmp_path, pause_s=0.0)
    keeper = Keeper(desk)
    list(keeper.add(papers[:1]))
    keeper.correct_acronym("HS", "High Street")
    keeper.correct_role("Mayor", ["Ada Ash"])
    archive = desk.archive()
    assert archive is not None and archive.catalogue.learned.acronyms() == {"HS": "High Street"}
    assert "corrected by hand" in render_roles(archive.catalogue.learned)
    keeper.correct_acronym("HS", None)
    assert (again := desk.archive()) is not None and again.catalogue.learned.acronyms() == {}


def test_health_names_the_folder_the_model_and_when_it_was_built(tmp_path: Path, papers: list[Path]) -> None:
    """All of it is read from the archive as it stands."""
    build([papers[0].parent], tmp_path / "archive", embedder=HashEmbedder)
    html = render_health(Archive(tmp_path / "archive"), tmp_path / "archive-uploads")
    assert str(tmp_path / "archive") in html and "hash (ffffffffffff)" in html and "generation 1" in html

"""Documents put right, removed and brought back: kept by later builds, and searched by at once."""

import hashlib
import sqlite3
from pathlib import Path

import pytest

from corpus.document import Attribute
from corpus.errors import ArchiveBusy, BadInput, SourceNotFound
from index.building import build
from index.corrections import correct_acronym, correct_role
from index.keeping import bring_back, correct, remove, uncorrect
from index.learned import read_corrections
from index.records import DocumentEntry
from index.retriever import Retriever
from index.store import Archive, verify, writing
from tests.archives import contents, findings
from tests.fakes import HashEmbedder, NoEmbedder

BUDGET = "# Budget minutes\n\nMinutes of 3 April 2024\n\nThe school budget was noted.\n\nQ: Why?\n\nA: It was due.\n"
ROADS = "# Road minutes\n\nMinutes of 4 May 2023\n\nThe road repairs were agreed.\n"
QUERIES = ["school budget", "road repairs agreed", "Harbour"]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a folder of two papers."""
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "budget.txt").write_text(BUDGET)
    (folder / "roads.txt").write_text(ROADS)
    return folder


@pytest.fixture
def archive(tmp_path: Path, source: Path) -> Path:
    """Return an archive of them."""
    build([source], tmp_path / "archive", embedder=HashEmbedder)
    return tmp_path / "archive"


def _entry(archive: Path, doc_id: str = "budget.txt") -> DocumentEntry:
    catalogue = Archive(archive).catalogue
    return catalogue.entry(catalogue.numbers_of(doc_id)[0])


def test_a_corrected_document_is_what_people_say_and_found_by_it(archive: Path) -> None:
    """Fields take the place of what was read, say that they are corrected, and the words index has them."""
    correct(archive, "budget.txt", {"committee": "Harbour Board", "date": "5 June 2022"}, embedder=HashEmbedder)
    identity = _entry(archive).identity
    assert identity.committee == Attribute("Harbour Board", "corrected")
    assert identity.date == Attribute("2022-06-05", "corrected")
    opened = Archive(archive)
    assert opened.catalogue.documents_where({"committee": ["Harbour Board"]}, "2022", "2022") == [
        _entry(archive).number
    ]
    hits = Retriever(opened, HashEmbedder()).retrieve("Harbour", 5)
    assert hits and hits[0].passage.doc_id == "budget.txt"


def test_a_correction_makes_the_archive_that_a_fresh_build_with_it_makes(
    archive: Path, source: Path, tmp_path: Path
) -> None:
    """Corrected in place or corrected as it is read, an archive holds and finds the same."""
    correct(archive, "budget.txt", {"title": "Harbour dues", "date": "2022-06-05"}, embedder=HashEmbedder)
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    (fresh / "corrections.toml").write_bytes((archive / "corrections.toml").read_bytes())
    build([source], fresh, embedder=HashEmbedder)
    assert contents(fresh) == contents(archive)
    pairs = zip(*(findings(each, HashEmbedder(), QUERIES) for each in (fresh, archive)), strict=True)
    for one, other in pairs:
        assert one.keys() == other.keys()
        assert all(one[hit] == pytest.approx(other[hit], rel=1e-5) for hit in one)


def test_a_later_build_keeps_a_correction(archive: Path, source: Path) -> None:
    """Neither an unchanged source nor a changed file brings back what was read."""
    correct(archive, "budget.txt", {"date": "2022-06-05"}, embedder=HashEmbedder)
    assert build([source], archive, embedder=NoEmbedder()).unchanged == 2
    (source / "budget.txt").write_text(BUDGET + "\nIt was then closed.\n")
    build([source], archive, embedder=HashEmbedder)
    assert _entry(archive).identity.value("date") == "2022-06-05"
    assert "closed" in Archive(archive).catalogue.document(_entry(archive).number).text


def test_what_was_read_comes_back(archive: Path, source: Path) -> None:
    """Uncorrected, a document is again as it was read, be it as its file now stands."""
    before = contents(archive)
    correct(archive, "budget.txt", {"date": "2022-06-05", "title": "Dues"}, embedder=HashEmbedder)
    uncorrect(archive, "budget.txt", embedder=HashEmbedder)
    assert contents(archive) == before
    correct(archive, "budget.txt", {"date": "2022-06-05"}, embedder=HashEmbedder)
    (source / "budget.txt").write_text(BUDGET.replace("2024", "2021"))
    build([source], archive, embedder=HashEmbedder)
    uncorrect(archive, "budget.txt", embedder=HashEmbedder)
    assert _entry(archive).identity.value("date") == "2021-04-03"


def test_a_field_can_be_made_unknown(archive: Path) -> None:
    """An empty value says that nothing is known."""
    correct(archive, "budget.txt", {"date": ""}, embedder=HashEmbedder)
    assert _entry(archive).identity.date is None


def test_a_kind_is_corrected_without_a_model(archive: Path) -> None:
    """Where no heading line changes, nothing is embedded."""
    correct(archive, "budget.txt", {"kind": "report", "version": "draft"}, embedder=NoEmbedder())
    assert _entry(archive).identity.kind == Attribute("report", "corrected")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"date": "2024-02-31"}, "date '2024-02-31'.*2023-05-11"),
        ({"date": "30 February 2022"}, "date '30 February 2022'.*2023-05-11"),
        ({"kind": "memo"}, "kind 'memo'.*minutes, agenda"),
        ({"title": " "}, "empty title"),
        ({"colour": "red"}, "'colour'.*none of: title"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(archive: Path, fields: dict[str, str], said: str) -> None:
    """The message names the field and how it is written, and nothing is changed."""
    with pytest.raises(BadInput, match=said):
        correct(archive, "budget.txt", fields, embedder=NoEmbedder())
    assert not (archive / "corrections.toml").exists()


def test_a_correction_of_what_is_not_there_is_refused(archive: Path, tmp_path: Path) -> None:
    """A document or an archive that there is not is named."""
    with pytest.raises(SourceNotFound, match="'nothing"):
        correct(archive, "nothing.txt", {"date": "2024"}, embedder=NoEmbedder())
    with pytest.raises(SourceNotFound, match="no archive"):
        remove(tmp_path / "new", "budget.txt", embedder=NoEmbedder())


def test_a_removed_document_stays_out_until_it_is_brought_back(archive: Path, source: Path) -> None:
    """No build of its source takes it in, changed or not; brought back, the archive is as before."""
    before = contents(archive)
    remove(archive, "budget.txt", embedder=NoEmbedder())
    assert [each.doc_id for each in Archive(archive).catalogue.entries()] == ["roads.txt"]
    assert not Retriever(Archive(archive), HashEmbedder()).retrieve("school budget", 5)[1:]
    assert build([source], archive, embedder=NoEmbedder()).unchanged == 2
    (source / "budget.txt").write_text(BUDGET + "\n")
    assert build([source], archive, embedder=NoEmbedder()).total("documents") == 0
    assert [each.title for each in Archive(archive).catalogue.corrected.left_out()] == ["Budget minutes"]
    (source / "budget.txt").write_text(BUDGET)
    assert bring_back(archive, "budget.txt", embedder=HashEmbedder).total("documents") == 1
    assert contents(archive) == before
    assert not Archive(archive).catalogue.corrected.left_out()
    with pytest.raises(SourceNotFound, match="left out"):
        bring_back(archive, "budget.txt", embedder=HashEmbedder)


def test_a_removal_taken_out_by_hand_is_seen_by_the_next_build(archive: Path, source: Path) -> None:
    """Without its line in corrections.toml, the next build of the source reads the file again."""
    remove(archive, "budget.txt", embedder=NoEmbedder())
    (archive / "corrections.toml").unlink()
    assert build([source], archive, embedder=HashEmbedder).total("documents") == 1


def test_a_correction_by_hand_is_carried_out_by_the_next_build(archive: Path, source: Path) -> None:
    """What people write into the file themselves counts from the next build on, with a date as TOML has it."""
    (archive / "corrections.toml").write_text('[documents."budget.txt"]\ndate = 2020-01-02\n')
    build([source], archive, embedder=HashEmbedder)
    assert _entry(archive).identity.date == Attribute("2020-01-02", "corrected")


def test_a_document_whose_source_is_gone_cannot_be_brought_back(archive: Path, source: Path) -> None:
    """The message says what to put back, and the document stays removed."""
    remove(archive, "budget.txt", embedder=NoEmbedder())
    source.rename(source.with_name("elsewhere"))
    with pytest.raises(SourceNotFound, match="is gone"):
        bring_back(archive, "budget.txt", embedder=NoEmbedder())
    assert read_corrections(archive).documents["budget.txt"].removed


def test_an_archive_of_before_corrections_can_be_corrected(archive: Path) -> None:
    """One whose catalogue has no table of corrections opens, and gets it when something is put right."""
    manifest = Archive(archive).manifest
    tables = sqlite3.connect(archive / manifest.folder / "catalogue.sqlite")
    tables.executescript("DROP TABLE corrected; DROP TABLE left_out;")
    tables.close()
    digest = hashlib.sha256((archive / manifest.folder / "catalogue.sqlite").read_bytes()).hexdigest()
    text = (archive / "manifest.json").read_text()
    (archive / "manifest.json").write_text(text.replace(manifest.files["catalogue.sqlite"], digest))
    assert Archive(archive).catalogue.corrected.left_out() == []
    correct(archive, "budget.txt", {"date": "2022-06-05"}, embedder=HashEmbedder)
    assert _entry(archive).identity.value("date") == "2022-06-05"
    verify(archive, Archive(archive).manifest)


# The file


def test_what_people_wrote_into_the_file_stays(tmp_path: Path) -> None:
    """Comments and other tables are there after a correction is written; what is taken back leaves no trace."""
    path = tmp_path / "corrections.toml"
    path.write_text(
        '# ours\n[acronyms]\nEHCP = "Education, Health and Care Plan"  # checked\n\n[roles]\n"Mayor" = ["Ada"]\n'
    )
    before = read_corrections(tmp_path)
    correct_acronym(tmp_path, "TBC", "")
    correct_role(tmp_path, "Leader", ["Ben Bay", "Cy Crag"])
    assert "# ours" in path.read_text() and "# checked" in path.read_text()
    assert read_corrections(tmp_path).acronyms == {**before.acronyms, "TBC": ""}
    assert read_corrections(tmp_path).roles == {"Mayor": ("Ada",), "Leader": ("Ben Bay", "Cy Crag")}
    correct_acronym(tmp_path, "TBC", None)
    correct_role(tmp_path, "Leader", None)
    assert read_corrections(tmp_path) == before


def test_nothing_is_written_while_another_writes(archive: Path) -> None:
    """While a build is under way, a correction is refused and the file is left as it is."""
    with writing(archive), pytest.raises(ArchiveBusy):
        correct(archive, "budget.txt", {"date": "2020"}, embedder=NoEmbedder())
    assert not (archive / "corrections.toml").exists()


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    """A file that is no TOML is not written over."""
    (tmp_path / "corrections.toml").write_text("[acronyms")
    with pytest.raises(BadInput, match="Mend it"):
        correct_acronym(tmp_path, "A", "B")
    assert (tmp_path / "corrections.toml").read_text() == "[acronyms"

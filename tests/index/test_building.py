"""Building: only what changed is done again, and the archive is what a build from nothing would give."""

import json
import random
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from corpus.errors import ArchiveMismatch, SourceNotFound
from index.building import build
from index.fields import WORD_FIELDS
from index.report import BuildReport
from index.retriever import Retriever
from index.store import Archive, read_manifest
from tests.archives import contents, findings
from tests.fakes import HashEmbedder, NoEmbedder

_ROADS = "# Roads\n\nThe Committee noted the repairs to the High Street (HS) and thanked the officers."
_FEES = "# Fees\n\nQ: When do parking fees rise?\n\nA: In April, by five per cent."


def _row(doc_id: str, text: str) -> str:
    return json.dumps({"doc_id": doc_id, "text": text})


def _write(source: Path, files: Mapping[str, str]) -> Path:
    source.mkdir(exist_ok=True)
    for name, text in files.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(text)
    return source


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder of two papers and three rows."""
    rows = "\n".join(_row(f"r{number}", f"Row {number} is about trees.") for number in range(3))
    return _write(tmp_path / "source", {"roads.txt": _ROADS, "in/fees.md": _FEES, "rows.jsonl": rows})


@pytest.fixture
def archive(tmp_path: Path, source: Path) -> Path:
    """An archive of that folder."""
    build([source], tmp_path / "archive", embedder=HashEmbedder)
    return tmp_path / "archive"


def _rebuild(source: Path, archive: Path) -> tuple[BuildReport, list[str]]:
    """Return the report of a build, and the texts that it embedded."""
    embedder = HashEmbedder()
    return build([source], archive, embedder=lambda: embedder), embedder.embedded


def _doc_ids(archive: Path) -> list[str]:
    return [entry.doc_id for entry in Archive(archive).catalogue.entries()]


def test_a_first_build_holds_every_document(archive: Path) -> None:
    """All files and rows are documents, their passages and exchanges can be found, their acronyms are known."""
    assert _doc_ids(archive) == ["in/fees.md", "r0", "r1", "r2", "roads.txt"]
    assert Archive(archive).catalogue.learned.acronyms() == {"HS": "High Street"}
    hits = Retriever(Archive(archive), HashEmbedder()).retrieve("parking fees", 1)
    assert hits[0].passage.doc_id == "in/fees.md"
    assert Archive(archive).catalogue.counts()["exchanges"] == 1


def test_a_report_counts_what_was_done(tmp_path: Path, source: Path) -> None:
    """Files, documents, passages and exchanges are counted, and published under the same names."""
    report, embedded = _rebuild(source, tmp_path / "archive")
    assert (report.files, report.total("read"), report.unchanged, report.removed) == (3, 3, 0, 0)
    assert (report.total("documents"), report.documents_removed, report.total("exchanges")) == (5, 0, 1)
    assert len(embedded) == report.total("passages") + report.total("exchanges")
    published = report.as_json()
    assert published["documents_added"] == 5 and published["problems"] == []


def test_passages_are_embedded_under_their_heading_line(tmp_path: Path, source: Path) -> None:
    """What is embedded is the heading line and the passage; an exchange's question is embedded bare."""
    _, embedded = _rebuild(source, tmp_path / "archive")
    assert any(text.endswith(f"Roads\n{_ROADS}") for text in embedded)
    assert "When do parking fees rise?" in embedded


def test_an_unchanged_source_embeds_nothing(source: Path, archive: Path) -> None:
    """Building again asks for no embedder, writes nothing and counts every file as unchanged."""
    before = read_manifest(archive)
    report = build([source], archive, embedder=NoEmbedder())
    assert (report.files, report.unchanged, report.total("read")) == (3, 3, 0)
    assert read_manifest(archive) == before


def test_a_file_more_embeds_only_itself(source: Path, archive: Path) -> None:
    """A file that was added is the only one that is read."""
    _write(source, {"new.txt": "A new library opened in the square."})
    report, embedded = _rebuild(source, archive)
    assert (report.total("read"), report.total("documents"), report.unchanged) == (1, 1, 3)
    assert len(embedded) == 1 and "library" in embedded[0]
    assert "new.txt" in _doc_ids(archive)


def test_a_changed_file_takes_the_place_of_what_it_was(source: Path, archive: Path) -> None:
    """What a file held before is not found any more, by words or by vectors."""
    _write(source, {"roads.txt": "# Roads\n\nThe bridge was closed to lorries."})
    report, embedded = _rebuild(source, archive)
    assert (report.total("documents"), report.documents_removed, len(embedded)) == (1, 1, 1)
    opened = Archive(archive)
    hits = Retriever(opened, HashEmbedder()).retrieve("repairs High Street officers", 50)
    assert not any("repairs" in hit.passage.text for hit in hits)
    assert not opened.passage_words.stands("repair", WORD_FIELDS)
    assert opened.catalogue.learned.acronyms() == {}


def test_a_removed_file_is_forgotten_without_an_embedder(source: Path, archive: Path) -> None:
    """A file that is gone takes its documents, passages and exchanges along, and nothing is embedded for it."""
    (source / "in/fees.md").unlink()
    report = build([source], archive, embedder=NoEmbedder())
    assert (report.removed, report.documents_removed, report.total("documents")) == (1, 1, 0)
    opened = Archive(archive)
    assert "in/fees.md" not in _doc_ids(archive)
    assert (len(opened.exchange_vectors), len(opened.exchange_words)) == (0, 0)
    assert opened.passage_words.search("parking", 9, weights={"text": 1.0}) == []


def test_a_file_that_only_moved_is_added_and_removed(source: Path, archive: Path) -> None:
    """A file under another name is another document."""
    (source / "roads.txt").rename(source / "streets.txt")
    report, _ = _rebuild(source, archive)
    assert (report.total("documents"), report.documents_removed) == (1, 1)
    assert "streets.txt" in _doc_ids(archive) and "roads.txt" not in _doc_ids(archive)


def test_one_changed_row_embeds_one_row(source: Path, archive: Path) -> None:
    """Of a JSON Lines file only the rows that differ are embedded, and rows that are gone are removed."""
    rows = [
        _row("r0", "Row 0 is about trees."),
        _row("r1", "Row 1 is about lamps."),
        _row("r3", "Row 3 is about bins."),
    ]
    _write(source, {"rows.jsonl": "\n".join(rows)})
    report, embedded = _rebuild(source, archive)
    assert (report.total("read"), report.total("documents"), report.documents_removed) == (1, 2, 2)
    assert len(embedded) == 2 and all("lamps" in text or "bins" in text for text in embedded)
    assert _doc_ids(archive) == ["in/fees.md", "r0", "r1", "r3", "roads.txt"]


def test_files_of_another_source_are_left_alone(tmp_path: Path, source: Path, archive: Path) -> None:
    """A second source is added to the first, even under the same names, and removing its files touches no other."""
    other = _write(tmp_path / "other", {"roads.txt": "Another road altogether."})
    build([other], archive, embedder=HashEmbedder)
    assert _doc_ids(archive).count("roads.txt") == 2
    (other / "roads.txt").unlink()
    build([other], archive, embedder=NoEmbedder())
    assert _doc_ids(archive).count("roads.txt") == 1
    assert build([source], archive, embedder=NoEmbedder()).unchanged == 3


def test_a_doc_id_that_stands_twice_is_a_problem(tmp_path: Path) -> None:
    """The first row of an id is kept, the second reported, and building again reports it again."""
    rows = f"{_row('same', 'The first row.')}\n{_row('same', 'The second row.')}\n{_row('other', 'Another row.')}"
    source = _write(tmp_path / "source", {"rows.jsonl": rows})
    for _ in range(2):
        report = build([source], tmp_path / "archive", embedder=HashEmbedder)
        assert ["'same' a second time" in problem.reason for problem in report.problems] == [True]
    catalogue = Archive(tmp_path / "archive").catalogue
    assert [catalogue.document(entry.number).text for entry in catalogue.entries()] == [
        "Another row.",
        "The first row.",
    ]


def test_what_cannot_be_read_is_reported_and_the_rest_is_built(tmp_path: Path) -> None:
    """Bad files, entries and rows are named with reason and advice, and every good one beside them is there."""
    source = _write(tmp_path / "source", {"a.txt": "Good.", "b.xyz": "x", "c.txt": "", "d.zip": "x"})
    _write(source, {"e.jsonl": f"nonsense\n{_row('row', 'Good too.')}", "archive.toml": "= 3"})
    report = build([source], tmp_path / "archive", embedder=HashEmbedder)
    assert [problem.file for problem in report.problems] == [
        "archive.toml",
        "b.xyz",
        "c.txt",
        "d.zip",
        "e.jsonl line 1",
    ]
    assert all(problem.reason and problem.advice for problem in report.problems)
    assert _doc_ids(tmp_path / "archive") == ["a.txt", "row"]
    assert build([source], tmp_path / "archive", embedder=NoEmbedder()).problems == report.problems


def test_a_mended_file_is_read_and_its_problem_forgotten(tmp_path: Path) -> None:
    """When a file that could not be read is mended, its problem goes and its documents come; and the other way round."""
    source = _write(tmp_path / "source", {"rows_1.jsonl": "nonsense", "rowsx1.jsonl": "nonsense"})
    build([source], tmp_path / "archive", embedder=HashEmbedder)
    _write(source, {"rows_1.jsonl": _row("r", "Mended.")})
    report, _ = _rebuild(source, tmp_path / "archive")
    assert [problem.file for problem in report.problems] == ["rowsx1.jsonl line 1"]
    assert _doc_ids(tmp_path / "archive") == ["r"]
    _write(source, {"rows_1.jsonl": "nonsense again"})
    report, _ = _rebuild(source, tmp_path / "archive")
    assert len(report.problems) == 2
    assert _doc_ids(tmp_path / "archive") == []


def test_settings_that_change_make_their_files_read_again(source: Path, archive: Path) -> None:
    """A new archive.toml changes what its files are, embeds them under their new line, and leaves rows alone."""
    _write(source, {"in/archive.toml": '[defaults]\nbody = "Lea Council"\n'})
    report, embedded = _rebuild(source, archive)
    assert (report.total("read"), report.unchanged) == (1, 2)
    assert embedded and embedded[0].startswith("Lea Council")
    assert Archive(archive).catalogue.values("body") == ["Lea Council"]


def test_another_model_is_refused(source: Path, archive: Path) -> None:
    """Vectors of other weights are never put beside these: the build is refused, names both and changes nothing."""
    before = read_manifest(archive)
    _write(source, {"new.txt": "A new library opened."})
    with pytest.raises(ArchiveMismatch, match=r"built with hash.*--model"):
        build([source], archive, embedder=lambda: HashEmbedder(digest="0" * 64))
    assert read_manifest(archive) == before
    assert _doc_ids(archive) == ["in/fees.md", "r0", "r1", "r2", "roads.txt"]
    _rebuild(source, archive)
    assert "new.txt" in _doc_ids(archive)


def test_a_missing_source_is_refused_and_nothing_is_removed(source: Path, archive: Path) -> None:
    """A source that is not there, a share that is not mounted perhaps, does not empty the archive."""
    source.rename(source.parent / "away")
    with pytest.raises(SourceNotFound):
        build([source], archive, embedder=NoEmbedder())
    assert len(_doc_ids(archive)) == 5


def test_an_empty_source_makes_an_empty_archive(tmp_path: Path) -> None:
    """An archive of nothing opens, finds nothing, and can be added to."""
    source = _write(tmp_path / "source", {})
    build([source], tmp_path / "archive", embedder=NoEmbedder())
    assert Retriever(Archive(tmp_path / "archive"), HashEmbedder()).retrieve("roads", 5) == []
    _write(source, {"a.txt": "Roads."})
    _rebuild(source, tmp_path / "archive")
    assert len(Retriever(Archive(tmp_path / "archive"), HashEmbedder()).retrieve("roads", 5)) == 1


def test_an_archive_within_its_source_is_not_read(source: Path) -> None:
    """An archive that is kept among the papers is no paper."""
    for _ in range(2):
        report = build([source], source / "archive", embedder=HashEmbedder)
        assert (report.files, report.problems) == (3, [])
    assert report.unchanged == 3


def test_progress_is_told_to_the_end(tmp_path: Path, source: Path) -> None:
    """Both stages are told in order, from nothing up to their totals."""
    told: list[tuple[str, int, int]] = []
    build(
        [source],
        tmp_path / "archive",
        embedder=HashEmbedder,
        progress=lambda stage, done, total, what: told.append((stage, done, total)),
    )
    assert [(done, total) for stage, done, total in told if stage == "reading"] == [(0, 3), (1, 3), (2, 3), (3, 3)]
    embedded = [(done, total) for stage, done, total in told if stage == "embedding"]
    assert embedded == [(done, len(embedded)) for done in range(1, len(embedded) + 1)] and embedded


_WORDS = (
    "road school budget library tree bridge fees parking repair officer noted agreed asked opened closed street".split()
)
_QUERIES = ["school budget", "repair of the street", "parking fees agreed", "library trees"]


def _paper(chance: random.Random) -> str:
    sentences = (" ".join(chance.choices(_WORDS, k=9)).capitalize() + "." for _ in range(chance.randint(1, 30)))
    return (
        f"# {chance.choice(_WORDS).title()}\n\n"
        + " ".join(sentences)
        + "\n\nQ: Why?\n\nA: It was "
        + chance.choice(_WORDS)
        + "."
    )


def _edit(source: Path, chance: random.Random) -> None:
    """Add, change, rename or remove a paper, a row, a zip or a settings file."""
    name = f"{chance.choice('abcd')}.txt"
    match chance.choice(["write", "write", "remove", "rename", "rows", "zip", "settings", "break"]):
        case "write":
            (source / name).write_text(_paper(chance))
        case "remove":
            (source / name).unlink(missing_ok=True)
        case "rename" if (source / name).exists():
            (source / name).rename(source / f"{chance.choice('efg')}.txt")
        case "rows":
            rows = [_row(str(number), _paper(chance)) for number in chance.sample(range(9), 3)]
            exchange = {"id": chance.randint(1, 99), "question": _paper(chance), "answer": _paper(chance)}
            (source / "rows.jsonl").write_text("\n".join([*rows, json.dumps(exchange)]))
        case "zip":
            with zipfile.ZipFile(source / "z.zip", "w") as archive:
                for inner in chance.sample("xyz", chance.randint(0, 3)):
                    archive.writestr(f"{inner}.txt", _paper(chance))
        case "settings":
            body = chance.choice(["Lea Council", "Ash Council", "broken"])
            (source / "archive.toml").write_text("[defaults" if body == "broken" else f'[defaults]\nbody = "{body}"\n')
        case "break":
            (source / name).write_bytes(b"a\0b")


@pytest.mark.parametrize(("seed", "checkpoint_s"), [(1, 60.0), (2, 60.0), (3, 0.0)])
def test_after_any_edits_an_archive_is_as_if_built_from_nothing(tmp_path: Path, seed: int, checkpoint_s: float) -> None:
    """Whatever was added, changed and removed on the way, it holds and finds the same, to the score, as a fresh one.

    That is so too when it is put on disk after every single document.
    """
    chance = random.Random(seed)
    source = _write(tmp_path / "source", {"a.txt": _ROADS})
    embedder = HashEmbedder()
    for step in range(8):
        for _ in range(chance.randint(1, 3)):
            _edit(source, chance)
        build([source], tmp_path / "archive", embedder=lambda: embedder, checkpoint_s=checkpoint_s)
        build([source], tmp_path / str(step), embedder=lambda: embedder)
        assert contents(tmp_path / "archive") == contents(tmp_path / str(step))
        pairs = zip(
            findings(tmp_path / "archive", embedder, _QUERIES),
            findings(tmp_path / str(step), embedder, _QUERIES),
            strict=True,
        )
        for found, fresh in pairs:
            assert found.keys() == fresh.keys()
            assert all(found[hit] == pytest.approx(fresh[hit], rel=1e-5, abs=1e-5) for hit in fresh)


def test_a_copy_is_read_once_and_takes_the_originals_place(tmp_path: Path, source: Path) -> None:
    """Files that are the same to the byte are one document; when the first goes, the copy is read."""
    _write(source, {"z-copy.txt": _ROADS})
    archive = tmp_path / "archive"
    report, _ = _rebuild(source, archive)
    assert (report.copies, report.total("read")) == (1, 3)
    held = [each for each in _doc_ids(archive) if each in ("roads.txt", "z-copy.txt")]
    assert held == ["roads.txt"]
    (copy,) = Archive(archive).catalogue.files.copies()
    assert (copy.file, copy.of_file) == ("z-copy.txt", "roads.txt")
    again, embedded = _rebuild(source, archive)
    assert (again.copies, again.unchanged, embedded) == (0, 4, [])
    (source / "roads.txt").unlink()
    _rebuild(source, archive)
    assert "z-copy.txt" in _doc_ids(archive) and "roads.txt" not in _doc_ids(archive)
    assert Archive(archive).catalogue.files.copies() == []


def test_a_newer_version_comes_before_the_one_it_replaces(tmp_path: Path) -> None:
    """Both versions are found; the draft is marked, names what replaced it, and comes after."""
    body = " ".join(f"Wall {number} was repaired with lime mortar." for number in range(40))
    texts = {f"{name}/wall.txt": f"{name.upper()} REPORT\n\n# Harbour wall\n\n{body}" for name in ("draft", "final")}
    source = _write(tmp_path / "source", texts)
    embedder = HashEmbedder()
    build([source], tmp_path / "archive", embedder=lambda: embedder)
    archive = Archive(tmp_path / "archive")
    entries = {entry.doc_id: entry for entry in archive.catalogue.entries()}
    assert entries["draft/wall.txt"].superseded_by == "final/wall.txt"
    assert entries["final/wall.txt"].superseded_by is None
    hits = Retriever(archive, embedder).retrieve("wall repaired with lime mortar", 10)
    assert next(hit.passage.doc_id for hit in hits) == "final/wall.txt"
    assert {hit.passage.doc_id for hit in hits} == {"draft/wall.txt", "final/wall.txt"}


def test_the_report_counts_by_format(tmp_path: Path, source: Path) -> None:
    """Read and refused files, and what they hold, are counted by the ending of their names, failures by their reason."""
    _write(source, {"empty.txt": "", "none.xyz": "x", "more.txt": ""})
    report, _ = _rebuild(source, tmp_path / "archive")
    published = report.as_json()
    assert published["formats"][".txt"]["read"] == 1 and published["formats"][".txt"]["refused"] == 1
    assert published["formats"][".xyz"] | {"refused": 1, "documents": 0} == published["formats"][".xyz"]
    assert published["formats"][".jsonl"]["documents"] == 3
    assert published["reasons"]["is empty (0 bytes)"] == 2 and report.copies == 1

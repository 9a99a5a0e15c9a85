"""The archive folder: whole or refused, one writer at a time, the manifest last."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from corpus.errors import ArchiveBusy, ArchiveMismatch
from index.building import build
from index.retriever import Retriever
from index.store import Archive, read_manifest, verify, writing
from tests.fakes import HashEmbedder

_PAPERS = {
    "a.txt": "The Committee noted the school budget.",
    "b.txt": "Q: When will the road open?\n\nA: In May.",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of two papers; copied before anything is done to it."""
    home = tmp_path_factory.mktemp("store")
    (home / "source").mkdir()
    for name, text in _PAPERS.items():
        (home / "source" / name).write_text(text)
    build([home / "source"], home / "archive", embedder=HashEmbedder)
    return home / "archive"


@pytest.fixture
def archive(built: Path, tmp_path: Path) -> Path:
    """A copy of the archive that may be damaged."""
    shutil.copytree(built, tmp_path / "archive")
    return tmp_path / "archive"


def _files(folder: Path) -> list[Path]:
    """Return the files of the archive that the manifest answers for."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")


def _flip(file: Path, place: int) -> None:
    data = bytearray(file.read_bytes())
    data[place] ^= 1
    file.write_bytes(data)


def _assert_refused(folder: Path) -> None:
    for use in (lambda: Archive(folder), lambda: build([folder.parent], folder, embedder=HashEmbedder)):
        with pytest.raises(ArchiveMismatch, match=r"uild anew|delete it|Restore") as refusal:
            use()
        assert str(folder) in str(refusal.value)


def test_the_manifest_answers_for_every_file(archive: Path) -> None:
    """Every file of the generation but locks is in the manifest with its checksum, and nothing else is."""
    manifest = read_manifest(archive)
    assert manifest is not None
    home = archive / manifest.folder
    assert set(manifest.files) == {path.relative_to(home).as_posix() for path in _files(home)}
    assert {"catalogue.sqlite", "passages.faiss", "exchanges.faiss"} < set(manifest.files)


def test_a_flipped_byte_is_refused_in_every_file(archive: Path) -> None:
    """One bit changed at the start, in the middle or at the end of any file stops the archive from opening."""
    files = [path for path in _files(archive) if path.name != "manifest.json"]
    assert len(files) > 5
    for file in files:
        size = file.stat().st_size
        for place in {0, size // 2, size - 1} if size else set():
            _flip(file, place)
            _assert_refused(archive)
            _flip(file, place)
    Archive(archive)


def test_a_flipped_byte_of_the_manifest_is_refused_or_harmless(archive: Path) -> None:
    """No bit of the manifest changes what is found: it is refused, or the model's, or what is only told is changed."""
    manifest = read_manifest(archive)
    assert manifest is not None and manifest.embedder is not None
    text = (archive / "manifest.json").read_text()
    head = text.index('"files"')
    for place in [*range(head), *range(head, len(text), 40)]:
        _flip(archive / "manifest.json", place)
        try:
            opened = Archive(archive)
        except ArchiveMismatch:
            pass
        else:
            stamp = opened.manifest.embedder
            assert stamp is not None
            assert (opened.manifest.files, opened.manifest.folder) == (manifest.files, manifest.folder)
            if stamp.digest != manifest.embedder.digest:
                with pytest.raises(ArchiveMismatch, match="--model"):
                    Retriever(opened, HashEmbedder())
            else:
                assert stamp.dim == manifest.embedder.dim
        _flip(archive / "manifest.json", place)
    Archive(archive)


def test_a_missing_file_is_refused(archive: Path) -> None:
    """Whichever file is gone, the archive is refused with what to do."""
    for file in _files(archive / "generation-000001"):
        data = file.read_bytes()
        file.unlink()
        _assert_refused(archive)
        file.write_bytes(data)
    Archive(archive)


def test_a_file_too_many_is_refused(archive: Path) -> None:
    """What the manifest does not know does not belong there."""
    (archive / "generation-000001" / "more.txt").write_text("more")
    _assert_refused(archive)


def test_a_missing_generation_is_refused(archive: Path) -> None:
    """A manifest without its folder is no archive."""
    shutil.rmtree(archive / "generation-000001")
    _assert_refused(archive)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "5",
        "[]",
        "{}",
        '{"format": 2}',
        '{"format": 2, "embedder": "x"}',
        "\x00",
        '{"embedder": null, "more": 1}',
    ],
)
def test_a_manifest_that_is_none_is_refused(archive: Path, text: str) -> None:
    """A manifest of any other shape is damage, not a crash."""
    (archive / "manifest.json").write_text(text)
    _assert_refused(archive)


def test_another_format_is_refused(archive: Path) -> None:
    """An archive of a later program is not guessed at; both formats are named."""
    manifest = json.loads((archive / "manifest.json").read_text())
    (archive / "manifest.json").write_text(json.dumps({**manifest, "format": 99}))
    _assert_refused(archive)
    with pytest.raises(ArchiveMismatch, match=r"format 99.*writes 3"):
        Archive(archive)


def test_a_folder_of_other_files_is_left_alone(tmp_path: Path) -> None:
    """A build into a folder that holds something else is refused and puts nothing there."""
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.txt").write_text("Dear Sir")
    for use in (lambda: Archive(tmp_path / "letters"), lambda: build([], tmp_path / "letters", embedder=HashEmbedder)):
        with pytest.raises(ArchiveMismatch, match="empty or a new folder"):
            use()
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["letter.txt"]


def test_a_file_in_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    """An archive cannot be where a file is, nor under one."""
    (tmp_path / "letter.txt").write_text("Dear Sir")
    for folder in (tmp_path / "letter.txt", tmp_path / "letter.txt" / "archive"):
        with pytest.raises(ArchiveMismatch, match="Name another"):
            build([], folder, embedder=HashEmbedder)


def test_where_there_is_no_archive_the_way_to_one_is_named(tmp_path: Path) -> None:
    """Opening what is not there says how to build it."""
    with pytest.raises(ArchiveMismatch, match="build SOURCE --archive"):
        Archive(tmp_path / "nothing")


_HOLD = """
import sys
from pathlib import Path
from index.store import writing
with writing(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Have another process write to *folder*."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", _HOLD, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        assert process.stdout is not None and process.stdout.readline() == "held\n"
        yield
        process.kill()


def test_a_second_writer_is_refused_and_readers_are_not(archive: Path) -> None:
    """While another process writes, a build is refused and reading goes on; when it is killed, building works again."""
    with _held(archive):
        with pytest.raises(ArchiveBusy, match="Wait until it is done"):
            build([], archive, embedder=HashEmbedder)
        Archive(archive)
    build([], archive, embedder=HashEmbedder)


def test_a_lock_is_let_go_when_writing_fails(tmp_path: Path) -> None:
    """An error while writing does not leave the archive locked."""
    with pytest.raises(KeyError), writing(tmp_path / "archive"):
        raise KeyError
    with writing(tmp_path / "archive"):
        pass


def test_a_reader_keeps_its_generation_and_knows_it_is_stale(archive: Path, built: Path) -> None:
    """An archive that is open finds the same after another build, and says that there is a newer one."""
    opened = Archive(archive)
    query = HashEmbedder().embed(["school"])[0]
    before = (opened.passage_words.search("school", 9, weights={"text": 1.0}), opened.passage_vectors.search(query, 9))
    assert before[0] and not opened.stale
    source = built.parent / "source"
    (archive.parent / "new.txt").write_text("The school opened.")
    build([source, archive.parent / "new.txt"], archive, embedder=HashEmbedder)
    assert opened.stale
    after = (opened.passage_words.search("school", 9, weights={"text": 1.0}), opened.passage_vectors.search(query, 9))
    assert after == before
    assert len(list(opened.catalogue.entries())) == len(_PAPERS)
    assert len(list(Archive(archive).catalogue.entries())) == len(_PAPERS) + 1


@pytest.mark.parametrize("name", ["my.words", "100%25", "a#b"])
def test_any_name_will_do_for_an_archive(built: Path, tmp_path: Path, name: str) -> None:
    """Whatever the folder is called, a build leaves the generation before it whole, for those still reading it."""
    folder = tmp_path / name
    build([built.parent / "source"], folder, embedder=HashEmbedder)
    before = read_manifest(folder)
    (tmp_path / "new.txt").write_text("The library opened.")
    build([tmp_path / "new.txt"], folder, embedder=HashEmbedder)
    assert before is not None
    verify(folder, before)
    assert read_manifest(folder) != before
    assert len(list(Archive(folder).catalogue.entries())) == len(_PAPERS) + 1

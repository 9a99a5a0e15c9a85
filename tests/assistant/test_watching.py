"""A folder that is watched: what changes is built, what goes wrong does not end it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.watching import Watcher
from index.building import build
from index.report import BuildReport
from index.store import Archive, writing
from tests.fakes import HashEmbedder

ROOT = Path(__file__).parents[2]


class _Watched:
    """A watched folder with all that was said of it."""

    def __init__(self, home: Path) -> None:
        self.folder, self.archive = home / "papers", home / "archive"
        self.folder.mkdir()
        self.said: list[str] = []
        self.watcher = Watcher(self.folder, self._build, self.said.append)

    def _build(self) -> BuildReport:
        return build([self.folder], self.archive, embedder=HashEmbedder)

    def put(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text)

    def documents(self) -> list[str]:
        return [each.doc_id for each in Archive(self.archive).catalogue.entries()]


@pytest.fixture
def watched(tmp_path: Path) -> _Watched:
    """Watch a folder of one paper, which is built at once."""
    made = _Watched(tmp_path)
    made.put("a.txt", "The budget was noted.")
    assert made.watcher.look() is not None
    return made


def test_a_new_file_is_built_once_it_stays_as_it_is(watched: _Watched) -> None:
    """The first look sees it, the second builds it, and after that there is nothing to do."""
    watched.put("b.txt", "The roads")
    assert watched.watcher.look() is None
    watched.put("b.txt", "The roads were repaired.")
    assert watched.watcher.look() is None
    assert watched.watcher.look() is not None
    assert watched.documents() == ["a.txt", "b.txt"]
    assert watched.watcher.look() is None


def test_a_deleted_file_and_changed_overrides_are_built(watched: _Watched) -> None:
    """A file that goes leaves the archive; an archive.toml that changes changes what a document is."""
    watched.put("b.txt", "The roads were repaired.")
    watched.put("archive.toml", '[defaults]\nbody = "Ashford"\n')
    assert [watched.watcher.look() is None for _ in range(2)] == [True, False]
    assert Archive(watched.archive).catalogue.values("body") == ["Ashford"]
    (watched.folder / "a.txt").unlink()
    assert [watched.watcher.look() is None for _ in range(2)] == [True, False]
    assert watched.documents() == ["b.txt"]


def test_a_bad_file_is_reported_and_not_built_again_and_again(watched: _Watched) -> None:
    """It is in the report of the one build; the others are in the archive."""
    watched.put("bad.pdf", "no pdf at all")
    watched.watcher.look()
    report = watched.watcher.look()
    assert report is not None and [each.file for each in report.problems] == ["bad.pdf"]
    assert watched.watcher.look() is None


def test_an_empty_or_missing_folder_leaves_the_archive_alone(watched: _Watched) -> None:
    """A disk that is not there costs nothing; it is said once, and watching goes on."""
    (watched.folder / "a.txt").rename(watched.folder.parent / "a.txt")
    for _ in range(3):
        assert watched.watcher.look() is None
    watched.folder.rmdir()
    for _ in range(2):
        assert watched.watcher.look() is None
    assert ["is empty" in watched.said[0], "does not exist" in watched.said[1], len(watched.said)] == [True, True, 2]
    assert watched.documents() == ["a.txt"]


def test_an_archive_that_another_writes_to_is_waited_for(watched: _Watched) -> None:
    """The build is tried again at the next look."""
    watched.put("b.txt", "The roads were repaired.")
    watched.watcher.look()
    with writing(watched.archive):
        assert watched.watcher.look() is None
    assert "Another process is writing" in watched.said[0]
    assert watched.watcher.look() is not None


def test_the_command_stops_cleanly_when_interrupted(tmp_path: Path) -> None:
    """Ctrl-C ends it with exit code 0 and a word, and the archive opens."""
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "empty.pdf").write_bytes(b"")
    command = [sys.executable, "-m", "assistant", "watch", "papers", "--archive", "archive", "--every", "0.2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    for _ in range(600):
        if (tmp_path / "archive" / "manifest.json").is_file():
            break
        time.sleep(0.1)
    time.sleep(0.5)
    running.send_signal(signal.SIGINT)
    out, error = running.communicate(timeout=60)
    assert running.returncode == 0
    assert "0 bytes" in out and "stopped watching" in error
    assert Archive(tmp_path / "archive").catalogue.counts()["problems"] == 1


@pytest.mark.parametrize("every", ["0", "-1", "soon", "1e9"])
def test_a_time_that_is_none_is_refused(tmp_path: Path, every: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The message says how to write one."""
    with pytest.raises(SystemExit):
        main(["watch", str(tmp_path), "--archive", str(tmp_path / "a"), f"--every={every}"])
    assert "such as 10 or 0.5" in capsys.readouterr().err

"""Correcting, removing and restoring from the command line."""

import json
from pathlib import Path

import pytest

from assistant.cli import main
from index.building import build
from tests.fakes import HashEmbedder


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return an archive of two papers."""
    source = tmp_path / "papers"
    source.mkdir()
    (source / "budget.txt").write_text("# Budget\n\nMinutes of 3 April 2024\n\nThe budget was noted.\n")
    (source / "roads.txt").write_text("# Roads\n\nMinutes of 4 May 2023\n\nRepairs were agreed.\n")
    build([source], tmp_path / "archive", embedder=HashEmbedder)
    return tmp_path / "archive"


def test_a_kind_is_corrected_and_shown(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the document then is comes back with where it was read; --as-read takes it back."""
    assert main(["correct", "budget.txt", "--kind", "report", "--archive", str(archive), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["kind"] == {"value": "report", "read from": "corrected"}
    assert main(["correct", "budget.txt", "--as-read", "--archive", str(archive)]) == 0
    assert "corrected" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["correct", "budget.txt"], "Say what to put right"),
        (["correct", "budget.txt", "--date", "2024-02-30"], "which must be written as 2023-05-11"),
        (["correct", "none.txt", "--kind", "report"], "There is no document 'none.txt'"),
        (["remove", "none.txt"], "There is no document 'none.txt'"),
        (["restore", "budget.txt"], "No document 'budget.txt' is left out"),
    ],
)
def test_a_mistake_says_what_to_do(
    archive: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit code is 2 and the message tells."""
    assert main([*words, "--archive", str(archive)]) == 2
    assert said in capsys.readouterr().err


def test_a_document_is_removed_and_listed(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is removed is gone from the documents, and restore without a name lists it."""
    assert main(["remove", "budget.txt", "--archive", str(archive)]) == 0
    assert "restore budget.txt" in capsys.readouterr().out
    assert main(["status", "--documents", "--archive", str(archive)]) == 0
    assert "budget.txt" not in capsys.readouterr().out
    assert main(["restore", "--archive", str(archive), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["doc_id"] == "budget.txt"

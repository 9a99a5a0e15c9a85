"""The command that tells what a search finds anew."""

import argparse
import json
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.commands.alerts import add_alerts
from corpus.errors import BadInput
from index.building import build
from index.embedding import Embedder

MINUTES = "Minutes of the Quay Committee, 3 April 2023\n\nDredging of the inner basin had cost £41,300.\n"
LATER = "Minutes of the Quay Committee, 7 May 2024\n\nDredging of the outer basin was put off to the winter.\n"


@pytest.fixture
def archive(tmp_path: Path, embedder: Embedder) -> Path:
    """Return an archive of one paper."""
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "minutes.txt").write_text(MINUTES, "utf-8")
    build([tmp_path / "papers"], tmp_path / "archive", embedder=lambda: embedder)
    return tmp_path / "archive"


def _run(archive: Path, *more: str, query: str = "dredging") -> int:
    return main(
        ["alerts", "--archive", str(archive), "--query", query, "--seen", str(archive.parent / "seen.json"), *more]
    )


def test_only_what_is_new_is_told(archive: Path, embedder: Embedder, capsys: pytest.CaptureFixture[str]) -> None:
    """First all there is, exit code 0; then nothing, 1; after a build the new paper alone; the seen file is whole."""
    assert _run(archive) == 0 and "inner basin" in capsys.readouterr().out
    assert _run(archive) == 1 and capsys.readouterr().out == "Nothing new.\n"
    (archive.parent / "papers" / "later.txt").write_text(LATER, "utf-8")
    build([archive.parent / "papers"], archive, embedder=lambda: embedder)
    assert _run(archive, "--json") == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["doc_id"].rpartition("/")[2] for each in told] == ["later.txt"]
    assert json.loads((archive.parent / "seen.json").read_text("utf-8"))["query"] == "dredging"
    assert not list(archive.parent.glob("*.partial"))


def test_a_seen_file_is_of_one_query(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another query, a damaged file and one that cannot be written are refused with what to do; nothing is lost."""
    _run(archive)
    before = (archive.parent / "seen.json").read_bytes()
    assert _run(archive, query="basin") == 2 and "another query" in capsys.readouterr().err
    assert (archive.parent / "seen.json").read_bytes() == before
    (archive.parent / "seen.json").write_text("[1]", "utf-8")
    assert _run(archive) == 2 and "delete it" in capsys.readouterr().err
    nowhere = ["alerts", "--archive", str(archive), "--query", "dredging", "--seen", str(archive / "no" / "seen.json")]
    assert main(nowhere) == 2 and "cannot be written" in capsys.readouterr().err
    assert _run(archive, query='"open') == 2


def test_an_empty_query_is_refused(tmp_path: Path) -> None:
    """Blanks are no query; this is said before anything is opened."""

    def command(_: object, name: str, run: object, summary: str) -> argparse.ArgumentParser:
        parser = argparse.ArgumentParser(name, description=summary)
        parser.set_defaults(run=run, archive=tmp_path, json=False, model=None)
        return parser

    options = add_alerts(None, command).parse_args(["--query", " ", "--seen", str(tmp_path / "seen.json")])
    with pytest.raises(BadInput, match="Give a query"):
        options.run(options)

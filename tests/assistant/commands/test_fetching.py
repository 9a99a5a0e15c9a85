"""The command `fetch`, as a person uses it."""

import argparse
import json
from pathlib import Path

import pytest

from assistant.commands.fetching import add_fetch
from corpus.errors import BadInput
from tests.corpus.fetching.moderngov_site import Answer, InventedMeeting, Item, LocalSite, ModernGovSite, served


def _run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    add_fetch(parser.add_subparsers(required=True))
    options = parser.parse_args(["fetch", *arguments])
    return int(options.run(options))


def _council() -> ModernGovSite:
    items = [Item("Beach huts", {"/documents/s1/Huts.pdf": "Beach huts"})]
    return ModernGovSite({(1, "Shore Panel"): [InventedMeeting(5, "01/02/2024", "1 Feb 2024", items)]}, service=True)


def test_fetching_and_what_comes_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Files go beside the archive; the counts and the next command are shown, progress goes to stderr."""
    archive = tmp_path / "papers"
    common = ("--since", "2024-01-01", "--archive", str(archive), "--allow-private", "127.0.0.1", "--delay", "0")
    with served(_council()) as site:
        assert _run("moderngov", site.url, *common) == 0
        shown = capsys.readouterr()
        assert _run("moderngov", site.url, *common, "--json") == 0
    assert "3 new, 0 changed, 0 unchanged files, by the web service" in shown.out
    assert f"build {tmp_path / 'papers-fetched'} --archive {archive}" in shown.out
    assert "Shore Panel" in shown.err
    assert json.loads(capsys.readouterr().out)["unchanged"] == 3
    assert len(list((tmp_path / "papers-fetched").rglob("Beach huts.pdf"))) == 1


def test_problems_are_shown_without_what_steers_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was not fetched is listed with reason and advice; exit code 1 where nothing was."""
    answers = {"/x": Answer(b"\x1b[2J", "text/\x1b[31mred".replace("\x1b", "?"))}
    with served(LocalSite(answers)) as site:
        code = _run(
            "web", f"{site.url}/x", "--archive", str(tmp_path / "a"), "--allow-private", "127.0.0.1", "--delay", "0"
        )
    shown = capsys.readouterr().out
    assert code == 1
    assert "Not fetched (1)" in shown and "is of a kind that is not read" in shown
    assert "\x1b" not in shown


def test_without_leave_this_machine_is_not_asked(tmp_path: Path) -> None:
    """A private host that was not named is refused; nothing is sent to it."""
    with served(_council()) as site:
        with pytest.raises(Exception, match="allow-private"):
            _run("moderngov", site.url, "--since", "2024-01-01", "--archive", str(tmp_path / "a"), "--delay", "0")
        assert site.asked == []


@pytest.mark.parametrize(
    "wrong",
    [
        ("--since", "12/03/2024"),
        ("--since", "2024-01-01", "--delay", "-1"),
        ("--since", "2024-01-01", "--max-bytes", "lots"),
        ("--since", "2024-01-01", "--max-files", "-1"),
        (),
    ],
)
def test_options_that_cannot_be(tmp_path: Path, wrong: tuple[str, ...]) -> None:
    """Options that make no sense end the command before anything is asked."""
    with pytest.raises(SystemExit):
        _run("moderngov", "https://council.example", "--archive", str(tmp_path / "a"), *wrong)


def test_days_the_wrong_way_round(tmp_path: Path) -> None:
    """An end before the beginning is refused with what to do."""
    with pytest.raises(BadInput, match="Exchange them"):
        days = ("--since", "2024-02-01", "--until", "2024-01-01")
        _run("moderngov", "https://council.example", "--archive", str(tmp_path / "a"), *days)


def test_an_address_that_is_none(tmp_path: Path) -> None:
    """What is no web address is refused with an example of one."""
    with pytest.raises(BadInput, match="Give an address such as"):
        _run("web", "ftp://council.example", "--archive", str(tmp_path / "a"))

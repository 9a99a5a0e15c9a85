"""What visitors thought of answers, kept in the archive's folder."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from assistant.answer import Claim
from assistant.cli import main
from assistant.feedback import (
    FEEDBACK_FILE,
    MAX_REASON_CHARS,
    erase_feedback,
    feedback_on,
    keep_feedback,
    read_feedback,
    withdraw_feedback,
)
from corpus.errors import BadInput
from tests.assistant.told import HOSTILE, answer_of, cited

ANSWER = answer_of(Claim("The fee is £5.", (cited("The fee is £5."),)))


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    """Verdict, reason, question, answer, outcome and time come back in order; the reason is cut at its length."""
    for helpful, reason in ((True, ""), (False, "x" * 600)):
        keep_feedback(tmp_path, feedback_on(ANSWER, helpful=helpful, reason=reason, question="What is the fee?"))
    first, second = read_feedback(tmp_path)
    assert (first.helpful, first.question, first.answer, first.outcome) == (
        True, "What is the fee?", "The fee is £5.", "answered",
    )  # fmt: skip
    assert len(second.reason) == MAX_REASON_CHARS and second.time.endswith("+00:00")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HOSTILE, HOSTILE)
def test_no_words_can_break_the_file(tmp_path: Path, reason: str, question: str) -> None:
    """Whatever is written, it is one line of plain ASCII that is read again."""
    erase_feedback(tmp_path)
    given_words = feedback_on(ANSWER, helpful=True, reason=reason, question=question)
    keep_feedback(tmp_path, given_words)
    assert (tmp_path / FEEDBACK_FILE).read_bytes().count(b"\n") == 1
    assert list(read_feedback(tmp_path)) == [given_words]


def test_many_at_once_lose_nothing(tmp_path: Path) -> None:
    """Eight visitors at a time, two hundred words: two hundred whole lines."""
    with ThreadPoolExecutor(8) as visitors:
        for number in range(200):
            word = feedback_on(ANSWER, helpful=True, reason=str(number), question="?")
            visitors.submit(keep_feedback, tmp_path, word)
    assert sorted(int(each.reason) for each in read_feedback(tmp_path)) == list(range(200))


def test_a_full_file_says_so_and_grows_no_more(tmp_path: Path) -> None:
    """What does not fit is refused with what to do, and what is there stays."""
    word = feedback_on(ANSWER, helpful=True, reason="", question="?")
    keep_feedback(tmp_path, word)
    size = (tmp_path / FEEDBACK_FILE).stat().st_size
    with pytest.raises(BadInput, match="--erase"):
        keep_feedback(tmp_path, word, max_bytes=size + 10)
    assert (tmp_path / FEEDBACK_FILE).stat().st_size == size


def test_a_line_that_is_no_feedback_is_left_out(tmp_path: Path) -> None:
    """A damaged line costs itself only."""
    word = feedback_on(ANSWER, helpful=True, reason="", question="?")
    (tmp_path / FEEDBACK_FILE).write_text('{"a": 1}\n[]\nnonsense\n', "utf-8")
    keep_feedback(tmp_path, word)
    assert list(read_feedback(tmp_path)) == [word]


def test_the_command_shows_and_erases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It lists what is kept, as text or JSON; after --erase there is nothing, and the exit code says so."""
    keep_feedback(tmp_path, feedback_on(ANSWER, helpful=False, reason="Too \x1b[31mshort", question="What is the fee?"))
    assert main(["feedback", "--archive", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert "1 kept: 0 helpful, 1 not helpful" in shown and "What is the fee?" in shown and "\x1b" not in shown
    assert main(["feedback", "--archive", str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["reason"].startswith("Too")
    assert main(["feedback", "--archive", str(tmp_path), "--erase"]) == 0
    assert not (tmp_path / FEEDBACK_FILE).exists()
    assert main(["feedback", "--archive", str(tmp_path), "--erase"]) == 1


def test_who_gave_a_word_can_withdraw_it(tmp_path: Path) -> None:
    """By its fingerprint it goes from the file, which stays closed to others; another's stays; what is unknown is nothing."""
    assert withdraw_feedback(tmp_path, ["0" * 64]) == 0 and not (tmp_path / FEEDBACK_FILE).exists()
    words = [feedback_on(ANSWER, helpful=True, reason=reason, question="?") for reason in ("one", "two")]
    fingerprints = [keep_feedback(tmp_path, word) for word in words]
    assert withdraw_feedback(tmp_path, [fingerprints[0], "0" * 64]) == 1
    assert list(read_feedback(tmp_path)) == words[1:]
    assert (tmp_path / FEEDBACK_FILE).stat().st_mode & 0o077 == 0
    assert withdraw_feedback(tmp_path, fingerprints[:1]) == 0

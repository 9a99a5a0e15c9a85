"""What visitors thought of answers, kept in the archive's folder until it is erased."""

import json
import os
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from threading import Lock

from assistant.answer import Answer
from assistant.exporting.parts import printable
from corpus.errors import BadInput
from index.corrections import replace_file

FEEDBACK_FILE = "feedback.jsonl"
MAX_REASON_CHARS = 500
_MAX_TEXT_CHARS = 4000  #: of a question or an answer
MAX_FILE_BYTES = 8 * 1024 * 1024
_MODE = 0o600  #: of the file: for whoever looks after the archive alone
_APPENDING = Lock()


@dataclass(frozen=True, slots=True)
class Feedback:
    """One visitor's word on one answer."""

    time: str  #: ISO 8601, UTC, to the second
    helpful: bool
    reason: str
    question: str
    answer: str
    outcome: str


def feedback_on(answer: Answer, *, helpful: bool, reason: str, question: str) -> Feedback:
    """Return the word to keep on *answer* as it was given to *question*; what is too long is cut."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    said = " ".join(printable(reason).split())[:MAX_REASON_CHARS]
    asked, told = (printable(text[:_MAX_TEXT_CHARS]) for text in (question, answer.text))
    return Feedback(now, helpful, said, asked, told, answer.outcome)


def keep_feedback(archive: Path, feedback: Feedback, *, max_bytes: int = MAX_FILE_BYTES) -> str:
    """Add *feedback* to the file in the folder of *archive*; whole or, where the machine fails, not at all.

    Return its fingerprint, by which it can be withdrawn.

    Raises:
        BadInput: the file is full, or cannot be written.
    """
    file = archive / FEEDBACK_FILE
    line = (json.dumps(asdict(feedback)) + "\n").encode("ascii")
    try:
        with _APPENDING:
            _append(file, line, max_bytes)
    except OSError as error:
        raise _unwritable(file, error) from error
    return _fingerprint(line)


def withdraw_feedback(archive: Path, fingerprints: Collection[str]) -> int:
    """Erase the words with these *fingerprints* from the file in the folder of *archive*; return how many there were.

    Raises:
        BadInput: the file cannot be written; it is then as it was.
    """
    file = archive / FEEDBACK_FILE
    try:
        with _APPENDING:
            lines = file.read_bytes().splitlines(keepends=True) if file.is_file() else []
            others = [line for line in lines if _fingerprint(line) not in fingerprints]
            if len(others) < len(lines):
                replace_file(file, b"".join(others), mode=_MODE)
    except OSError as error:
        raise _unwritable(file, error) from error
    return len(lines) - len(others)


def read_feedback(archive: Path) -> Iterator[Feedback]:
    """Yield what is kept in the folder of *archive*, oldest first; a line that is no feedback is left out."""
    try:
        lines = (archive / FEEDBACK_FILE).read_text("utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return
    for line in lines:
        try:
            yield Feedback(**json.loads(line))
        except (ValueError, TypeError):
            continue


def erase_feedback(archive: Path) -> bool:
    """Remove the file from the folder of *archive*; return whether there was one."""
    file = archive / FEEDBACK_FILE
    there = file.exists()
    file.unlink(missing_ok=True)
    return there


def _fingerprint(line: bytes) -> str:
    return sha256(line.strip()).hexdigest()


def _unwritable(file: Path, error: OSError) -> BadInput:
    return BadInput(f"{file} cannot be written ({error.strerror}). Make room or give leave to write there.")


def _append(file: Path, line: bytes, max_bytes: int) -> None:
    """Write *line* at the end in one piece; a line that was cut off before it, as by a full disk, is taken back."""
    handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, _MODE)
    try:
        size = os.fstat(handle).st_size
        if size + len(line) > max_bytes:
            raise BadInput(f"{file} is full. Read it, then erase it with: feedback --archive {file.parent} --erase")
        if os.write(handle, line) < len(line):
            os.ftruncate(handle, size)
            raise OSError(28, "there is no room on the disk")
        os.fsync(handle)
    finally:
        os.close(handle)

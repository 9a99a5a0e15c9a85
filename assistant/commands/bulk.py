"""Many questions at once: rows of JSON Lines in, runs and JSON out."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.errors import BadInput


def rows_of(file: Path, *needed: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a JSON Lines file, each with the fields *needed*.

    Raises:
        BadInput: the file cannot be read, or a row is no object or lacks a field.
    """
    try:
        lines = file.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{file} cannot be read ({error}). Name a file of JSON Lines in UTF-8.") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise BadInput(f"{file} line {number} is no JSON ({error}). Mend or remove the line.") from error
        missing = [name for name in needed if not isinstance(row, dict) or row.get(name) is None]
        if missing:
            raise BadInput(f"{file} line {number} has no {missing[0]}. Add it or remove the line.")
        odd = [name for name in needed if not isinstance(row[name], str | int | float) or not _is_text(str(row[name]))]
        if odd:
            raise BadInput(f"{file} line {number}: its {odd[0]} is no text. Mend it or remove the line.")
        yield row


def counted(rows: list[dict[str, Any]], unit: str) -> Iterator[dict[str, Any]]:
    """Yield *rows* with a progress bar on stderr, if there is somebody to see it."""
    from tqdm import tqdm

    yield from tqdm(rows, unit=f" {unit}", file=sys.stderr, disable=len(rows) < 2 or not sys.stderr.isatty())


def write_run(run: dict[Any, Any], file: Path | None) -> None:
    """Write a run to *file*, or print it where none is named.

    Raises:
        BadInput: the file cannot be written.
    """
    if file is None:
        print_json(run)
    else:
        try:
            file.write_text(json.dumps(run, ensure_ascii=False), "utf-8")
        except OSError as error:
            raise BadInput(f"{file} cannot be written ({error.strerror}). Name another file.") from error
        print(f"{len(run)} queries written to {file}", file=sys.stderr)


def print_json(row: Any) -> None:
    """Print *row* as one line of JSON."""
    print(json.dumps(row, ensure_ascii=False), flush=True)


def one(given: str | None, what: str, other: str) -> str:
    """Return what was *given* on the command line.

    Raises:
        BadInput: there is nothing, or it is no text.
    """
    if given is None or not given.strip():
        raise BadInput(f"Give {what} in quotation marks, or many with {other}.")
    if not _is_text(given):
        raise BadInput(f"{given!r} is not UTF-8. Type it in a terminal set to UTF-8, or give it with {other}.")
    return given


def _is_text(words: str) -> bool:
    """Tell whether *words* hold whole characters only; bytes that are not UTF-8 and broken escapes leave halves."""
    return not any("\ud800" <= character <= "\udfff" for character in words)

"""The files an evaluation reads: questions and answers a line each, runs as one object."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, TypeVar

from corpus.errors import BadInput, SourceNotFound

Form = TypeVar("Form")
FORMS: dict[type, str] = {str: "a text", int: "a whole number", bool: "true or false", list: "a list"}


@dataclass(frozen=True, slots=True)
class Row:
    """One JSON object with the place it was read from."""

    fields: dict[str, object]
    where: str  #: such as "answers.jsonl, line 3"

    def value(self, name: str, form: type[Form]) -> Form:
        """Return the field *name*.

        Raises:
            BadInput: the field is missing or is not of that form.
        """
        if name not in self.fields:
            self.refuse(f'no "{name}"', "Add it, or take the row out.")
        return self._formed(name, self.fields[name], form)

    def optional(self, name: str, form: type[Form]) -> Form | None:
        """Return the field *name*, None where it is missing or null.

        Raises:
            BadInput: the field is there and is not of that form.
        """
        return None if self.fields.get(name) is None else self.value(name, form)

    def texts(self, name: str) -> list[str]:
        """Return the field *name*, a list of texts.

        Raises:
            BadInput: the field is missing or is not such a list.
        """
        return [self._formed(name, text, str) for text in self.value(name, list)]

    def rows(self, name: str) -> list["Row"]:
        """Return the objects listed in the field *name*; an empty list where it is missing or null.

        Raises:
            BadInput: the field is there and is not a list of objects.
        """
        listed = self.optional(name, list) or []
        return [_row(fields, f"{self.where}, {name} {place}") for place, fields in enumerate(listed, 1)]

    def refuse(self, fault: str, advice: str) -> NoReturn:
        """Raise `BadInput` for this row: what is wrong, then what to do."""
        raise BadInput(f"{self.where}: {fault}. {advice}")

    def _formed(self, name: str, value: object, form: type[Form]) -> Form:
        if not isinstance(value, form) or (form is int and isinstance(value, bool)):
            self.refuse(f'"{name}" is {json.dumps(value)[:60]}, not {FORMS[form]}', "Mend it, or take the row out.")
        return value


def read_rows(path: Path) -> dict[str, Row]:
    """Return the rows of a JSON-lines file by their `qid`, in the file's order. Blank lines are left out.

    Raises:
        SourceNotFound: there is no such file.
        BadInput: a line is not a JSON object, has no `qid` or repeats one, or there is none at all.
    """
    rows: dict[str, Row] = {}
    for line, text in enumerate(_text(path).split("\n"), 1):
        if not text.strip():
            continue
        where = f"{path}, line {line}"
        row = _row(_parsed(text, where, "Write one whole JSON object a line."), where)
        qid = row.value("qid", str)
        if qid in rows:
            row.refuse(f'a second row with the qid "{qid}"', "Keep one of the two.")
        rows[qid] = row
    if not rows:
        raise BadInput(f"{path}: no rows. Give a file with one JSON object a line.")
    return rows


def read_run(path: Path) -> dict[str, list[object]]:
    """Return a run: by `qid`, what was retrieved, best first.

    Raises:
        SourceNotFound: there is no such file.
        BadInput: the file is not one JSON object of lists.
    """
    advice = "Write one JSON object: for each qid a list, best first."
    run = _row(_parsed(_text(path), str(path), advice), str(path))
    return {qid: run.value(qid, list) for qid in run.fields}


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError as error:
        raise SourceNotFound(f"{path}: no such file. Give the path of a file that is there.") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{path}: not UTF-8 at byte {error.start}. Save the file as UTF-8.") from error
    except OSError as error:
        raise BadInput(f"{path}: cannot be read ({error.strerror}). Give a file that you may read.") from error


def _parsed(text: str, where: str, advice: str) -> object:
    try:
        parsed: object = json.loads(text)
    except json.JSONDecodeError as error:
        fault = f"not JSON: {error.msg} at line {error.lineno}, column {error.colno}"
        raise BadInput(f"{where}: {fault}. {advice}") from error
    return parsed


def _row(fields: object, where: str) -> Row:
    if not isinstance(fields, dict):
        raise BadInput(f"{where}: not a JSON object. Write it with its fields by name, between braces.")
    return Row(fields, where)

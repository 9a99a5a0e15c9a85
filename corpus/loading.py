"""Documents of a source file, by the reader of its format."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from typing import Protocol

from corpus.blocks import split_blocks
from corpus.document import Document
from corpus.errors import UnreadableFile
from corpus.identity import read_identity, with_record
from corpus.readers.extract import Attachment, Extract
from corpus.sources import SourceFile
from corpus.turns import find_turns

READING_VERSION = 2  #: raised when readers, structure or identity change, so that archives read their files again

READERS = {  #: the module under corpus.readers by the ending of a file's name
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".doc": "doc",
    ".odt": "odt",
    ".rtf": "rtf",
    ".pptx": "pptx",
    ".pdf": "pdf",
    ".xlsx": "spreadsheet",
    ".xlsm": "spreadsheet",
    ".xls": "spreadsheet",
    ".ods": "spreadsheet",
    ".csv": "csv_rows",
    ".tsv": "csv_rows",
    ".srt": "captions",
    ".vtt": "captions",
    ".eml": "eml",
    ".msg": "msg",
}
#: What a file that is none of these begins with, whatever its name says.
_MARKS = (
    (b"%PDF-", "pdf", (".pdf",)),
    (b"{\\rtf", "rtf", (".rtf", ".doc")),
    (b"<!doctype html", "html", (".html", ".htm", ".xhtml", ".doc")),
    (b"<html", "html", (".html", ".htm", ".xhtml", ".doc")),
)
_WORD = re.compile(r"\w")
_ROWS = (".jsonl", ".jsonl.xz")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".ico", ".svg", ".ics", ".vcf", ".p7s", ".asc")
_ADVICE = "Open the file to see whether it is whole; export it again if not."
_MAX_DEPTH = 3  #: of mails attached to mails
FORMATS = (*READERS, *_ROWS, ".zip")


class _Read(Protocol):
    def __call__(self, data: bytes) -> Extract: ...


def load(source: SourceFile, data: bytes) -> Iterator[Document | UnreadableFile]:
    """Yield the documents in *data*, the bytes of *source*; what cannot be read is yielded as its error.

    What is attached to a file follows it, as documents of their own.

    Raises:
        MemoryError: there is not enough.
    """
    if source.file.lower().endswith(_ROWS):
        yield from _guarded(source.file, lambda: _load_rows(source, data))
    else:
        yield from _load(source, data, depth=0)


def _guarded(
    file: str, documents: Callable[[], Iterator[Document | UnreadableFile]]
) -> Iterator[Document | UnreadableFile]:
    """Yield *documents*, and in place of one that cannot be had, why."""
    try:
        yield from documents()
    except UnreadableFile as error:
        yield error
    except MemoryError:
        raise
    except ValueError as error:
        yield UnreadableFile(file, str(error), _ADVICE)
    except RecursionError:
        yield UnreadableFile(file, "is nested too deeply to be read", _ADVICE)
    except Exception as error:  # foreign parsers raise what they like, and one file must not stop the rest
        yield UnreadableFile(file, f"cannot be read ({type(error).__name__}: {error})", _ADVICE)


def _load(source: SourceFile, data: bytes, *, depth: int) -> Iterator[Document | UnreadableFile]:
    attached: list[Attachment] = []
    yield from _guarded(source.file, lambda: _load_file(source, data, attached))
    for each in attached:
        if not each.name.lower().endswith(_PICTURES):
            inner = replace(source, file=f"{source.file}/{each.name}", overrides=_inherited(source))
            if depth < _MAX_DEPTH:
                yield from _load(inner, each.data, depth=depth + 1)
            else:
                yield UnreadableFile(inner.file, "is attached too deep in other mails", "Save it by itself.")


def _inherited(source: SourceFile) -> dict[str, str]:
    """Return what holds for a file's attachments too: whose it is and when, not what it is called."""
    return {name: value for name, value in source.overrides.items() if name in ("body", "committee", "date")}


def _load_file(source: SourceFile, data: bytes, attached: list[Attachment]) -> Iterator[Document | UnreadableFile]:
    if not data:
        raise UnreadableFile(source.file, "is empty (0 bytes)", "Fetch or export it again, or leave it out.")
    extract = _reader(source.file, data)(data)
    attached.extend(extract.attachments)
    if not _WORD.search(extract.text):
        raise UnreadableFile(source.file, "has no words", "Open it: if it only holds pictures, leave it out.")
    text = extract.text
    identity = read_identity(
        text,
        file=source.file,
        declared_title=extract.title,
        site=extract.site,
        turns=len(find_turns(text, split_blocks(text))),
    )
    try:
        identity = with_record(identity, source.overrides, "archive.toml")
    except ValueError as error:
        raise UnreadableFile(source.file, f"cannot be what archive.toml says: {error}", "Mend archive.toml.") from error
    url = source.overrides.get("url")
    yield Document(source.file, source.file, text, identity, url, recognised=extract.recognised)
    for notice in extract.notices:
        yield UnreadableFile(source.file, notice, "Put that right and build again; the rest of it is in the archive.")


def _reader(file: str, data: bytes) -> _Read:
    suffix = "." + file.rpartition(".")[2].lower() if "." in file else ""
    if suffix not in READERS:
        known = ", ".join(FORMATS)
        raise UnreadableFile(file, "is in a format that is not read", f"Save it as one of {known}.")
    read: _Read = import_module(f"corpus.readers.{_by_content(data, suffix) or READERS[suffix]}").read
    return read


def _by_content(data: bytes, suffix: str) -> str | None:
    """Return the reader that a file's first bytes ask for where its name asks for a wrong one."""
    head = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return next((name for mark, name, usual in _MARKS if head.startswith(mark.lower()) and suffix not in usual), None)


def _load_rows(source: SourceFile, data: bytes) -> Iterator[Document | UnreadableFile]:
    from corpus.readers.jsonl import BadRow, read_rows

    for row in read_rows(data, file=source.file):
        if isinstance(row, BadRow):
            place = f"{source.file} line {row.line}"
            yield UnreadableFile(place, row.reason, "Give it doc_id and text, or id, question and answer.")
        else:
            yield row

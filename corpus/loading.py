"""Documents of a source file, by the reader of its format."""

from collections.abc import Callable, Iterator
from importlib import import_module

from corpus.document import Document
from corpus.errors import UnreadableFile
from corpus.identity import read_identity, with_record
from corpus.readers.extract import Extract
from corpus.sources import SourceFile
from corpus.structure import parse_structure

READING_VERSION = 1  #: raised when readers, structure or identity change, so that archives read their files again

_READERS = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}
_ADVICE = "Open the file to see whether it is whole; export it again if not."
FORMATS = (*_READERS, ".jsonl", ".jsonl.xz", ".zip")


def load(source: SourceFile, data: bytes) -> Iterator[Document | UnreadableFile]:
    """Yield the documents in *data*, the bytes of *source*; what cannot be read is yielded as its error."""
    name = source.file.lower()
    try:
        if name.endswith((".jsonl", ".jsonl.xz")):
            yield from _load_rows(source, data)
        else:
            yield _load_file(source, data)
    except UnreadableFile as error:
        yield error
    except ValueError as error:
        yield UnreadableFile(source.file, str(error), _ADVICE)
    except Exception as error:  # foreign parsers raise what they like, and one file must not stop the rest
        yield UnreadableFile(source.file, f"cannot be read ({type(error).__name__}: {error})", _ADVICE)


def _load_file(source: SourceFile, data: bytes) -> Document:
    extract = _reader(source.file)(data)
    if not extract.text.strip():
        raise UnreadableFile(
            source.file, "has no text", "If it is a scan, recognise its text first; else leave it out."
        )
    text = extract.text
    identity = read_identity(
        text,
        file=source.file,
        declared_title=extract.title,
        site=extract.site,
        turns=len(parse_structure(text).turns),
    )
    try:
        identity = with_record(identity, source.overrides, "archive.toml")
    except ValueError as error:
        raise UnreadableFile(source.file, f"cannot be what archive.toml says: {error}", "Mend archive.toml.") from error
    return Document(source.file, source.file, text, identity)


def _reader(file: str) -> Callable[[bytes], Extract]:
    suffix = "." + file.rpartition(".")[2].lower() if "." in file else ""
    if suffix not in _READERS:
        known = ", ".join(FORMATS)
        raise UnreadableFile(file, "is in a format that is not read", f"Save it as one of {known}.")
    module = import_module(f"corpus.readers.{_READERS[suffix]}")
    read: Callable[[bytes], Extract] = module.read
    return read


def _load_rows(source: SourceFile, data: bytes) -> Iterator[Document | UnreadableFile]:
    from corpus.readers.jsonl import BadRow, read_rows

    for row in read_rows(data, file=source.file):
        if isinstance(row, BadRow):
            place = f"{source.file} line {row.line}"
            yield UnreadableFile(place, row.reason, "Give it doc_id and text, or id, question and answer.")
        else:
            yield row

"""Everything that a build needs to know of a file, read out of it in one go."""

from collections.abc import Iterator

from corpus.acronyms import find_acronyms
from corpus.chunking import chunk
from corpus.document import Document
from corpus.errors import UnreadableFile
from corpus.likeness import sketch
from corpus.loading import load
from corpus.people import find_roles
from corpus.reading import Reading
from corpus.sources import SourceFile
from corpus.structure import parse_structure


def parse(source: SourceFile) -> Iterator[Reading | UnreadableFile]:
    """Yield what is read out of each document of *source*; what cannot be read is yielded as its error."""
    try:
        data = source.read()
    except OSError as error:
        yield UnreadableFile(source.file, f"cannot be opened ({error.strerror or error})", "Check its permissions.")
        return
    except UnreadableFile as error:
        yield error
        return
    for each in load(source, data):
        yield each if isinstance(each, UnreadableFile) else _parse_document(each)


def _parse_document(document: Document) -> Reading:
    structure = parse_structure(document.text, document.exchange)
    return Reading(
        document,
        tuple(chunk(document, structure)),
        structure.exchanges,
        structure.decisions,
        len(structure.tables),
        tuple(sorted(set(find_acronyms(document.text)))),
        tuple(sorted(set(find_roles(document.text)))),
        sketch(document.text) if document.exchange is None else (),
    )

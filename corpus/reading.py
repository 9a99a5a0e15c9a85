"""A document with everything that is read out of it before it is embedded."""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.acronyms import find_acronyms
from corpus.chunking import chunk
from corpus.document import Decision, Document, Exchange, Passage
from corpus.errors import UnreadableFile
from corpus.likeness import Sketch, sketch
from corpus.loading import load
from corpus.sources import SourceFile
from corpus.structure import parse_structure


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document holds; every span is into its text."""

    document: Document
    passages: tuple[Passage, ...]
    exchanges: tuple[Exchange, ...]
    decisions: tuple[Decision, ...]
    tables: int  #: how many
    acronyms: tuple[tuple[str, str], ...]  #: each with its long form
    roles: tuple[tuple[str, str], ...]  #: each with the person who holds it
    sketch: Sketch  #: empty for a record of a single exchange: such are never versions of each other


def read(source: SourceFile) -> Iterator[Reading | UnreadableFile]:
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
        yield each if isinstance(each, UnreadableFile) else _reading(each)


def _reading(document: Document) -> Reading:
    structure = parse_structure(document.text, document.exchange)
    return Reading(
        document,
        tuple(chunk(document, structure)),
        structure.exchanges,
        tuple(each for each in structure.decisions if isinstance(each, Decision)),
        len(structure.tables),
        tuple(sorted(set(find_acronyms(document.text)))),
        (),
        sketch(document.text) if document.exchange is None else (),
    )

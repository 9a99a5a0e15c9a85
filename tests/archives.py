"""What an archive holds and finds, in a form in which two archives can be compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.document import Document
from corpus.sources import Problem
from index.embedding import Embedder
from index.precedents import PrecedentRetriever
from index.retriever import Retriever
from index.store import Archive

_ALL = 1000

Scores = dict[tuple[str, str], tuple[float, ...]]  #: by original and id


@dataclass(frozen=True, slots=True)
class Contents:
    """An archive without its numbers, which depend on the order of the builds that made it."""

    documents: list[tuple[str, Document]]  #: with the paths of their originals, in order of both
    passages: list[tuple[str, str, str, str, str]]  #: original, id, text, section, speaker
    exchanges: list[tuple[str, str]]  #: original, id
    acronyms: dict[str, str]
    problems: list[Problem]


def contents(folder: Path) -> Contents:
    """Return what the archive in *folder* holds."""
    catalogue = Archive(folder).catalogue
    origins = {entry.number: entry.origin for entry in catalogue.entries()}
    passages = catalogue.passages(catalogue.passage_numbers()).values()
    exchanges = catalogue.exchanges.of(
        [number for document in origins for number in catalogue.exchanges.numbers_of(document)]
    )
    return Contents(
        sorted(
            ((origin, catalogue.document(number)) for number, origin in origins.items()),
            key=lambda d: (d[0], d[1].doc_id),
        ),
        sorted(
            (origins[s.document], s.passage.id, s.passage.text, s.passage.section, s.passage.speaker) for s in passages
        ),
        sorted((origins[each.document], str(each.id)) for each in exchanges.values()),
        catalogue.learned.acronyms(),
        catalogue.files.problems(),
    )


def findings(folder: Path, embedder: Embedder, queries: Sequence[str]) -> list[Scores]:
    """Return for each query, and for passages and exchanges in turn, every hit with its scores."""
    archive = Archive(folder)
    origins = {entry.number: entry.origin for entry in archive.catalogue.entries()}
    passages, exchanges = Retriever(archive, embedder), PrecedentRetriever(archive, embedder)
    found: list[Scores] = []
    for query in queries:
        hits = passages.retrieve(query, _ALL)
        found.append({(origins[hit.document], hit.passage.id): (hit.score, hit.words, hit.cosine) for hit in hits})
        earlier = exchanges.retrieve(query, _ALL)
        found.append({(origins[hit.exchange.document], str(hit.exchange.id)): (hit.score,) for hit in earlier})
    return found

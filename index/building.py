"""Building an archive: only what is new or changed is read, embedded and indexed."""

import functools
import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from corpus.document import Document, Exchange, Passage
from corpus.errors import UnreadableFile
from corpus.loading import READING_VERSION
from corpus.sources import Problem, SourceFile
from index.catalogue import Catalogue, exchange_ordinal
from index.changes import Change, compare
from index.store import Draft, EmbedderStamp, Manifest, open_catalogue, read_manifest, writing

if TYPE_CHECKING:
    from index.embedding import Embedder
    from index.words import IndexedText

Stage = Literal["reading", "embedding"]
_CHECKPOINT_S = 60.0
_BATCH_TEXTS = 1024


class Progress(Protocol):
    """What is told how far a build has come."""

    def __call__(self, stage: Stage, done: int, total: int, what: str) -> None:
        """Note that *done* of *total* files are read, or texts embedded; *what* is being worked on."""


@dataclass(slots=True)
class BuildReport:
    """What a build did, in files, documents and passages."""

    files: int = 0
    unchanged: int = 0
    read: int = 0
    removed: int = 0
    documents_added: int = 0
    documents_removed: int = 0
    passages_added: int = 0
    exchanges_added: int = 0
    seconds: float = 0.0
    problems: list[Problem] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return the report as it is published."""
        counts: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__ if name != "problems"}
        problems = [{"file": each.file, "reason": each.reason, "advice": each.advice} for each in self.problems]
        return {**counts, "seconds": round(self.seconds, 3), "problems": problems}


@dataclass(slots=True)
class _Pending:
    """Texts that wait to be embedded and indexed."""

    #: number, document, passage, heading
    passages: list[tuple[int, int, Passage, str]] = field(default_factory=list)
    embedded: list[str] = field(default_factory=list)  #: what each passage is embedded as
    #: number, document, question, reply, order
    exchanges: list[tuple[int, int, str, str, int]] = field(default_factory=list)
    removed_documents: list[int] = field(default_factory=list)
    removed_passages: list[int] = field(default_factory=list)
    removed_exchanges: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.passages) + len(self.exchanges)


def build(
    sources: Sequence[Path],
    folder: Path,
    *,
    embedder: Callable[[], "Embedder"],
    progress: Progress | None = None,
    checkpoint_s: float = _CHECKPOINT_S,
) -> BuildReport:
    """Bring the archive in *folder* up to date with *sources*; files of other sources are left alone.

    *embedder* is called only when there is something to embed. At most *checkpoint_s* of work is lost to a kill.
    What cannot be read is in the report and in the archive, and the rest goes on.

    Raises:
        ArchiveError: a source is missing, another process is writing, the archive is damaged or was built with
            another model.
    """
    began = time.monotonic()
    report = BuildReport()
    read_manifest(folder)
    with writing(folder):
        manifest = read_manifest(folder)
        comparison = compare(sources, folder, manifest)
        report.files, report.unchanged = comparison.files, comparison.unchanged
        if comparison.changes or manifest is None:
            _Builder(folder, manifest, embedder, progress, checkpoint_s).run(comparison.changes, report)
        report.problems = _problems(folder, [str(source.resolve()) for source in sources])
    report.seconds = time.monotonic() - began
    return report


def _problems(folder: Path, sources: Sequence[str]) -> list[Problem]:
    manifest = read_manifest(folder)
    if manifest is None:
        return []
    catalogue = open_catalogue(folder, manifest)
    found = [problem for source in sources for problem in catalogue.problems(source)]
    catalogue.close()
    return found


class _Builder:
    def __init__(
        self,
        folder: Path,
        manifest: Manifest | None,
        embedder: Callable[[], "Embedder"],
        progress: Progress | None,
        checkpoint_s: float,
    ) -> None:
        self._folder = folder
        self._manifest = manifest
        self._make_embedder = embedder
        self._embedder: Embedder | None = None
        self._tell: Progress = progress or _silent
        self._draft = Draft(folder, manifest)
        self._pending = _Pending()
        self._removed = False
        self._checkpoint_s = checkpoint_s
        self._saved_at = time.monotonic()

    def run(self, changes: Sequence[Change], report: BuildReport) -> None:
        """Carry out *changes*, committing now and then."""
        for done, change in enumerate(changes):
            self._tell("reading", done, len(changes), change.file)
            self._carry_out(change, report)
        self._tell("reading", len(changes), len(changes), "")
        self._commit()

    def _carry_out(self, change: Change, report: BuildReport) -> None:
        old = self._draft.catalogue.document_digests(change.source, change.file)
        self._draft.catalogue.forget_file(change.source, change.file)
        kept: set[str] = set()
        if isinstance(change.found, Problem):
            self._draft.catalogue.put_problem(change.found)
        elif change.found is not None:
            report.read += 1
            for document in self._documents(change.found):
                digest = _document_digest(document)
                if document.doc_id in kept:
                    reason = f"has the doc_id {document.doc_id!r} a second time"
                    problem = Problem(change.source, change.file, reason, "Give every row its own doc_id.")
                    self._draft.catalogue.put_problem(problem)
                    continue
                kept.add(document.doc_id)
                number, known = old.get(document.doc_id, (0, ""))
                if known != digest:
                    self._remove([number] if number else [], report)
                    self._add(document, change.found, digest, report)
                self._checkpoint()
        else:
            report.removed += 1
        self._remove([number for doc_id, (number, _) in old.items() if doc_id not in kept], report)
        if change.found is not None:
            self._draft.catalogue.put_file(change.source, change.file, change.digest)

    def _documents(self, found: SourceFile) -> Iterator[Document]:
        from corpus.loading import load

        try:
            data = found.read()
        except (OSError, UnreadableFile) as error:
            self._note(found, error if isinstance(error, UnreadableFile) else _unopened(found, error))
            return
        for each in load(found, data):
            if isinstance(each, UnreadableFile):
                self._note(found, each)
            else:
                yield each

    def _note(self, found: SourceFile, error: UnreadableFile) -> None:
        self._draft.catalogue.put_problem(Problem(found.source, error.file, error.reason, error.advice))

    def _remove(self, numbers: Sequence[int], report: BuildReport) -> None:
        passages, exchanges = self._draft.catalogue.remove_documents(numbers)
        self._pending.removed_documents.extend(numbers)
        self._pending.removed_passages.extend(passages)
        self._pending.removed_exchanges.extend(exchanges)
        self._removed = self._removed or bool(numbers)
        report.documents_removed += len(numbers)

    def _add(self, document: Document, found: SourceFile, digest: str, report: BuildReport) -> None:
        from corpus.acronyms import find_acronyms
        from corpus.chunking import chunk
        from corpus.structure import parse_structure
        from index.headings import heading_line

        catalogue = self._draft.catalogue
        number = catalogue.add_document(document, source=found.source, origin=found.origin, digest=digest)
        structure = parse_structure(document.text, document.exchange)
        passages = chunk(document, structure)
        for passage_number, passage in zip(catalogue.add_passages(number, passages), passages, strict=True):
            heading = heading_line(document.identity, passage)
            self._pending.embedded.append(_asked(document, passage) or f"{heading}\n{passage.text}")
            self._pending.passages.append((passage_number, number, passage, heading))
        exchanges = [(_exchange_id(document, each), each) for each in structure.exchanges]
        for exchange_number, (identifier, each) in zip(
            catalogue.add_exchanges(number, exchanges), exchanges, strict=True
        ):
            texts = (each.question.of(document.text), each.reply.of(document.text))
            self._pending.exchanges.append((exchange_number, number, *texts, exchange_ordinal(identifier)))
        catalogue.add_acronyms(number, set(find_acronyms(document.text)))
        report.documents_added += 1
        report.passages_added += len(passages)
        report.exchanges_added += len(exchanges)

    def _checkpoint(self) -> None:
        if len(self._pending) >= _BATCH_TEXTS:
            self._flush()
        if time.monotonic() - self._saved_at > self._checkpoint_s:
            self._draft = Draft(self._folder, self._commit())
            self._saved_at = time.monotonic()

    def _commit(self) -> Manifest:
        """Put on disk what has been done so far.

        Where documents were removed, the words are indexed afresh: tantivy counts what is deleted in its frequencies
        until segments merge, so scores would depend on what the archive once held.
        """
        self._flush()
        if self._removed:
            self._draft.passage_words.replace(_passage_words(self._draft.catalogue))
            self._draft.exchange_words.replace(_exchange_words(self._draft.catalogue))
            self._removed = False
        return self._draft.commit()

    def _flush(self) -> None:
        """Embed and index what is pending."""
        pending, draft = self._pending, self._draft
        if pending.passages or pending.exchanges:
            embedder = self._embedder or self._load_embedder()
            texts = pending.embedded + [question for _, _, question, _, _ in pending.exchanges]
            places = {text: place for place, text in enumerate(dict.fromkeys(texts))}
            tell = functools.partial(self._tell_embedding, total=len(places))
            shared = embedder.embed(list(places), tell)
            vectors = shared[[places[text] for text in texts]]
            count = len(pending.passages)
            draft.passage_vectors.add([number for number, *_ in pending.passages], vectors[:count])
            draft.exchange_vectors.add([number for number, *_ in pending.exchanges], vectors[count:])
        draft.passage_vectors.remove(pending.removed_passages)
        draft.exchange_vectors.remove(pending.removed_exchanges)
        gone = pending.removed_documents
        draft.passage_words.update((_words_of_passage(*each) for each in pending.passages), gone)
        draft.exchange_words.update((_words_of_exchange(*each) for each in pending.exchanges), gone)
        self._pending = _Pending()

    def _tell_embedding(self, done: int, *, total: int) -> None:
        self._tell("embedding", done, total, "")

    def _load_embedder(self) -> "Embedder":
        embedder = self._embedder = self._make_embedder()
        self._draft.stamp(EmbedderStamp(embedder.name, embedder.digest, embedder.dim))
        return embedder


def _words_of_passage(number: int, document: int, passage: Passage, heading: str) -> "IndexedText":
    return number, document, {"text": passage.text, "head": heading}, 0


def _words_of_exchange(number: int, document: int, question: str, reply: str, order: int) -> "IndexedText":
    return number, document, {"question": question, "reply": reply}, order


def _passage_words(catalogue: Catalogue) -> Iterator["IndexedText"]:
    from index.headings import heading_line

    for entry in catalogue.entries():
        for stored in catalogue.passages_of(entry.number):
            heading = heading_line(entry.identity, stored.passage)
            yield _words_of_passage(stored.number, entry.number, stored.passage, heading)


def _exchange_words(catalogue: Catalogue) -> Iterator["IndexedText"]:
    for entry in catalogue.entries():
        if stored := catalogue.exchanges(catalogue.exchange_numbers(entry.number)):
            text = catalogue.document(entry.number).text
            for number, each in stored.items():
                texts = (each.exchange.question.of(text), each.exchange.reply.of(text))
                yield _words_of_exchange(number, entry.number, *texts, exchange_ordinal(each.id))


def _asked(document: Document, passage: Passage) -> str | None:
    """Return the question of a document that is one exchange, for the passage that holds it.

    Such a passage is embedded as its question alone: the question is the key, the reply its value.
    """
    asked = document.exchange.question if document.exchange is not None else None
    return asked.of(document.text) if asked and passage.start <= asked.start < passage.end else None


def _silent(stage: Stage, done: int, total: int, what: str) -> None:
    """Say nothing of a build's progress."""


def _unopened(found: SourceFile, error: OSError) -> UnreadableFile:
    return UnreadableFile(found.file, f"cannot be opened ({error.strerror or error})", "Check its permissions.")


def _document_digest(document: Document) -> str:
    parts = (document.text, document.identity, document.url, document.exchange, READING_VERSION)
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _exchange_id(document: Document, exchange: Exchange) -> int | str:
    if document.exchange_id is not None:
        return document.exchange_id
    return f"{document.doc_id}#{exchange.question.start}-{exchange.reply.end}"

"""Building an archive: only what is new or changed is read, embedded and indexed."""

import functools
import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from corpus.document import Document, Exchange
from corpus.loading import READING_VERSION
from corpus.reading import Reading
from corpus.sources import Copy, Problem, SourceFile
from corpus.workers import FileReading, Workers
from index.changes import Change, Comparison, compare
from index.corrected import Outstanding
from index.learned import read_corrections
from index.pending import Pending, exchange_words, passage_words, put_right
from index.records import StoredExchange
from index.report import BuildReport
from index.store import Draft, EmbedderStamp, Manifest, open_catalogue, read_manifest, writing

if TYPE_CHECKING:
    from index.embedding import Embedder

Stage = Literal["reading", "embedding"]
_CHECKPOINT_S = 60.0
_BATCH_TEXTS = 1024


class Progress(Protocol):
    """What is told how far a build has come; an exception that it raises stops the build where it was last saved."""

    def __call__(self, stage: Stage, done: int, total: int, what: str) -> None:
        """Note that *done* of *total* files are read, or texts embedded; *what* is being worked on."""


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
        if comparison.changes or comparison.outstanding or manifest is None:
            _Builder(folder, manifest, embedder, progress, checkpoint_s).run(comparison, report)
        report.problems = _problems(folder, [str(source.resolve()) for source in sources])
    report.seconds = time.monotonic() - began
    return report


def _problems(folder: Path, sources: Sequence[str]) -> list[Problem]:
    manifest = read_manifest(folder)
    if manifest is None:
        return []
    catalogue = open_catalogue(folder, manifest)
    found = [problem for source in sources for problem in catalogue.files.problems(source)]
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
        self._pending = Pending()
        self._removed = False  #: whether documents have been removed or corrected
        self._corrections = read_corrections(folder)
        self._checkpoint_s = checkpoint_s
        self._saved_at = time.monotonic()

    def run(self, comparison: Comparison, report: BuildReport) -> None:
        """Put right what is outstanding, then carry out the changes, committing now and then."""
        self._put_right(comparison.outstanding, report)
        changes = comparison.changes
        with Workers() as workers:
            readings = workers.read(change.found for change in changes if isinstance(change.found, SourceFile))
            for done, change in enumerate(changes):
                self._tell("reading", done, len(changes), change.file)
                self._carry_out(change, next(readings) if isinstance(change.found, SourceFile) else None, report)
        self._tell("reading", len(changes), len(changes), "")
        self._commit()

    def _put_right(self, outstanding: Outstanding, report: BuildReport) -> None:
        for number in outstanding.removed:
            self._draft.catalogue.corrected.leave_out_stored(number)
        self._remove(outstanding.removed, report)
        for number, identity in outstanding.corrected.items():
            digest = _document_digest(replace(self._draft.catalogue.document(number), identity=identity))
            put_right(self._draft, self._pending, number, identity=identity, digest=digest)
            self._removed = True
            self._checkpoint()
        if outstanding:
            self._flush()

    def _carry_out(self, change: Change, reading: FileReading | None, report: BuildReport) -> None:
        old = self._draft.catalogue.document_digests(change.source, change.file)
        self._draft.catalogue.files.forget(change.source, change.file)
        kept: set[str] = set()
        if reading is not None:
            kept = self._take(reading, old, report)
        elif isinstance(change.found, Problem):
            self._draft.catalogue.files.put_problem(change.found)
        elif isinstance(change.found, Copy):
            self._copy(change.found)
            report.copies += 1
        else:
            report.removed += 1
        self._remove([number for doc_id, (number, _) in old.items() if doc_id not in kept], report)
        if change.found is not None:
            self._draft.catalogue.files.put(change.source, change.file, change.digest)

    def _copy(self, copy: Copy) -> None:
        """Note that a file is a copy, and where its original could not be read, that it cannot be read either."""
        catalogue = self._draft.catalogue
        catalogue.files.put_copy(copy)
        for problem in catalogue.files.problems(copy.of_source):
            if problem.file == copy.of_file:
                catalogue.files.put_problem(Problem(copy.source, copy.file, problem.reason, problem.advice))

    def _take(self, reading: FileReading, old: Mapping[str, tuple[int, str]], report: BuildReport) -> set[str]:
        """Store what a file holds; return the ids of its documents."""
        kept: set[str] = set()
        failed = False
        catalogue, place = self._draft.catalogue, (reading.found.source, reading.found.file)
        for outcome in reading.outcomes:
            if isinstance(outcome, Problem):
                catalogue.files.put_problem(outcome)
                failed = True
            elif outcome.document.doc_id in kept:
                reason = f"has the doc_id {outcome.document.doc_id!r} a second time"
                catalogue.files.put_problem(Problem(*place, reason, "Give every row its own doc_id."))
            elif self._corrections.of_document(outcome.document.doc_id).removed:
                title = outcome.document.identity.title.value
                catalogue.corrected.leave_out(*place, outcome.document.doc_id, title)
            else:
                kept.add(outcome.document.doc_id)
                self._renew(outcome, reading.found, old, report)
            self._checkpoint()
        report.count_file(reading.found.file, read=bool(kept) or not failed)
        return kept

    def _renew(
        self, reading: Reading, found: SourceFile, old: Mapping[str, tuple[int, str]], report: BuildReport
    ) -> None:
        read = reading.document
        document = replace(read, identity=self._corrections.of_document(read.doc_id).of(read.identity))
        digest = _document_digest(document)
        number, known = old.get(document.doc_id, (0, ""))
        if known != digest:
            self._remove([number] if number else [], report)
            number = self._add(replace(reading, document=document), found, digest, report)
        self._draft.catalogue.corrected.note(number, read.identity, document.identity)

    def _remove(self, numbers: Sequence[int], report: BuildReport) -> None:
        passages, exchanges = self._draft.catalogue.remove_documents(numbers)
        self._pending.removed_documents.extend(numbers)
        self._pending.removed_passages.extend(passages)
        self._pending.removed_exchanges.extend(exchanges)
        self._removed = self._removed or bool(numbers)
        report.documents_removed += len(numbers)

    def _add(self, reading: Reading, found: SourceFile, digest: str, report: BuildReport) -> int:
        """Store a document; return the number it is stored under."""
        catalogue, document = self._draft.catalogue, reading.document
        place = {"source": found.source, "origin": found.origin}
        number = catalogue.add_document(document, **place, digest=digest, tables=reading.tables)
        stored = catalogue.add_passages(number, reading.passages)
        for passage_number, passage in zip(stored, reading.passages, strict=True):
            self._pending.add_passage(passage_number, number, document.identity, passage)
        exchanges = [(_exchange_id(document, each), each) for each in reading.exchanges]
        for exchange_number, (identifier, each) in zip(
            catalogue.exchanges.add(number, exchanges, document.text), exchanges, strict=True
        ):
            self._pending.add_exchange(StoredExchange(exchange_number, number, identifier, each), document)
        catalogue.add_decisions(number, reading.decisions)
        catalogue.learned.add(number, acronyms=reading.acronyms, roles=reading.roles)
        catalogue.versions.add(number, reading.sketch)
        report.count_document(found.file, reading)
        return number

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
        self._draft.catalogue.versions.link()
        if self._removed:
            self._draft.passage_words.replace(passage_words(self._draft.catalogue))
            self._draft.exchange_words.replace(exchange_words(self._draft.catalogue))
            self._removed = False
        return self._draft.commit()

    def _flush(self) -> None:
        """Embed and index what is pending."""
        pending, draft = self._pending, self._draft
        if pending.passages or pending.exchanges:
            self._embed(pending)
        draft.passage_vectors.remove(pending.removed_passages)
        draft.exchange_vectors.remove(pending.removed_exchanges)
        gone = pending.removed_documents
        draft.passage_words.update(pending.passages, gone)
        draft.exchange_words.update(pending.exchanges, gone)
        self._pending = Pending()

    def _embed(self, pending: Pending) -> None:
        """Add the vectors of what is pending: of passages with those of their tokens, of exchanges their questions'."""
        from index.tokens import pack

        embedder, draft = self._embedder or self._load_embedder(), self._draft
        texts = list(dict.fromkeys(pending.embedded))
        questions = list(dict.fromkeys(pending.questions))
        tell = functools.partial(self._tell_embedding, total=len(texts) + len(questions))
        read = dict(zip(texts, embedder.embed_tokens(texts, tell), strict=True))
        asked = dict(zip(questions, embedder.embed(questions, lambda done: tell(len(texts) + done)), strict=True))
        passages = [number for number, *_ in pending.passages]
        exchanges = [number for number, *_ in pending.exchanges]
        draft.passage_vectors.add(passages, [read[text].whole for text in pending.embedded])
        draft.exchange_vectors.add(exchanges, [asked[question] for question in pending.questions])
        if embedder.reduces:
            packed = (pack(read[text].vectors) for text in pending.embedded)
            draft.catalogue.tokens.add(zip(passages, packed, strict=True))

    def _tell_embedding(self, done: int, *, total: int) -> None:
        self._tell("embedding", done, total, "")

    def _load_embedder(self) -> "Embedder":
        embedder = self._embedder = self._make_embedder()
        self._draft.stamp(EmbedderStamp(embedder.name, embedder.digest, embedder.dim))
        return embedder


def _silent(stage: Stage, done: int, total: int, what: str) -> None:
    """Say nothing of a build's progress."""


def _document_digest(document: Document) -> str:
    parts = (document.text, document.identity, document.url, document.exchange, READING_VERSION)
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _exchange_id(document: Document, exchange: Exchange) -> int | str:
    if document.exchange_id is not None:
        return document.exchange_id
    return f"{document.doc_id}#{exchange.question.start}-{exchange.reply.end}"

"""Citing: a span of a document as a reader is shown it."""

from assistant.answer import Citation
from corpus.document import Document, Span
from corpus.places import page_at, time_at
from index.records import DocumentEntry


def cite(entry: DocumentEntry, document: Document, span: Span) -> Citation:
    """Return the citation of *span* of *document*, the one that *entry* is of."""
    return Citation(
        entry.number,
        document.doc_id,
        document.file,
        span.start,
        span.end,
        span.of(document.text),
        document.identity,
        document.url,
        page_at(document.text, span.start),
        time_at(document.text, span.start),
        document.recognised,
        entry.superseded_by,
    )

"""What an archive holds, listed: each as fields for programs and as words for people."""

from collections.abc import Iterator
from typing import Any

from assistant.commands.rendering import render_entry
from corpus.dates import british
from corpus.document import Document
from index.catalogue import Catalogue
from index.learned import CORRECTIONS_FILE, Holder
from index.records import DocumentEntry

Listed = Iterator[tuple[dict[str, Any], str]]


def status_as_json(catalogue: Catalogue) -> dict[str, Any]:
    """Return the counts, facets and problems of an archive."""
    problems = [
        {"file": each.file, "reason": each.reason, "advice": each.advice} for each in catalogue.files.problems()
    ]
    copies = [{"file": each.file, "same as": each.of_file} for each in catalogue.files.copies()]
    return {**catalogue.counts(), "facets": catalogue.facets(), "problems": problems, "copies of others": copies}


def document_as_json(entry: DocumentEntry, document: Document) -> dict[str, Any]:
    """Return a document with its text and what is known of it."""
    known = {name: attribute.value for name, attribute in document.identity.known()}
    told = {"url": document.url, "recognised": document.recognised, "superseded_by": entry.superseded_by}
    more = {name: value for name, value in told.items() if value is not None}
    return {"doc_id": document.doc_id, "file": document.file, **known, **more, "text": document.text}


def list_documents(catalogue: Catalogue) -> Listed:
    """Yield every document with where its identity was read."""
    for entry in catalogue.entries():
        known = {name: {"value": each.value, "read from": each.origin} for name, each in entry.identity.known()}
        extra = {"superseded_by": entry.superseded_by, "recognised": entry.recognised}
        told = {name: value for name, value in extra.items() if value is not None}
        yield {"doc_id": entry.doc_id, "file": entry.file, **known, **told}, render_entry(entry)


def list_acronyms(catalogue: Catalogue) -> Listed:
    """Yield every acronym with what it stands for."""
    for short, long in catalogue.learned.acronyms().items():
        yield {"acronym": short, "stands for": long}, f"{short:12} {long}"


def list_roles(catalogue: Catalogue) -> Listed:
    """Yield who held which role, with the dates of the papers that say so."""
    for holder in catalogue.learned.holders():
        fields = {"role": holder.role, "name": holder.name, "since": holder.since, "until": holder.until}
        yield {**fields, "documents": holder.documents}, f"{holder.role}: {holder.name} ({_told(holder)})"


def _told(holder: Holder) -> str:
    if not holder.documents:
        return CORRECTIONS_FILE
    if holder.since is None or holder.until is None:
        return "in undated papers"
    days = (british(holder.since), british(holder.until))
    return days[0] if days[0] == days[1] else f"{days[0]} to {days[1]}"

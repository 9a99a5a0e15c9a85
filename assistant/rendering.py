"""Answers, passages and reports as text for a terminal."""

import textwrap
from collections.abc import Sequence
from pathlib import Path

from assistant.answer import Answer, Citation, Precedent
from corpus.dates import british
from corpus.document import Document, Identity
from index.building import BuildReport
from index.catalogue import DocumentEntry
from index.store import Archive

_WIDTH = 100
_BAR_CHARS = 30


def render_answer(answer: Answer) -> str:
    """Return the answer with its numbered sources, or the refusal with the nearest passages."""
    if not answer.claims:
        nearest = "\n\n".join(_passage(number, each) for number, each in enumerate(answer.nearest, 1))
        return "\n\n".join(part for part in (_wrapped(answer.text), nearest) if part)
    lines, sources = [], []
    for claim in answer.claims:
        marks = []
        for citation in claim.citations:
            sources.append(citation)
            marks.append(f"[{len(sources)}]")
        lines.append(_wrapped(f"{claim.text} {''.join(marks)}"))
    listed = [f"[{number}] {_source(each)}" for number, each in enumerate(sources, 1)]
    return "\n".join([*lines, "", *listed])


def render_passages(found: Sequence[Citation]) -> str:
    """Return the passages with their sources, or that there are none."""
    if not found:
        return "Nothing found."
    return "\n\n".join(_passage(number, each) for number, each in enumerate(found, 1))


def render_precedents(found: Sequence[Precedent]) -> str:
    """Return the exchanges with who asked, who replied and where, or that there are none."""
    if not found:
        return "No earlier exchange found."
    return "\n\n".join(_precedent(number, each) for number, each in enumerate(found, 1))


def render_document(document: Document) -> str:
    """Return what is known of a document and its text."""
    return f"{document.doc_id}\n{_identity(document.identity)}\n\n{document.text}"


def render_entry(entry: DocumentEntry) -> str:
    """Return what is known of a document and where each was read."""
    return f"{entry.doc_id}\n{_identity(entry.identity)}"


def render_report(report: BuildReport, archive: Path) -> str:
    """Return what a build did and what could not be read."""
    lines = [
        f"{archive}: {report.files} files seen, {report.unchanged} unchanged, {report.read} read, {report.removed} gone "
        f"({report.seconds:.1f} s)",
        f"added {report.documents_added} documents, {report.passages_added} passages, {report.exchanges_added} exchanges; "
        f"removed {report.documents_removed} documents",
    ]
    if report.problems:
        lines.append(f"\nNot read ({len(report.problems)}):")
        lines += [f"  {each.file}: {each.reason}. {each.advice}" for each in report.problems]
    return "\n".join(lines)


def render_status(archive: Archive) -> str:
    """Return what an archive holds."""
    counts = archive.catalogue.counts()
    stamp = archive.manifest.embedder
    lines = [
        f"{archive.folder}: " + ", ".join(f"{count} {name}" for name, count in counts.items()),
        f"embedded with {stamp.name} ({stamp.digest[:12]})" if stamp else "nothing embedded yet",
    ]
    for name, values in archive.catalogue.facets().items():
        lines.append(f"\nby {name}")
        top = max(values.values(), default=1)
        lines += [
            f"  {(value or 'unknown')[:40]:40} {count:6} {'#' * max(1, count * _BAR_CHARS // top)}"
            for value, count in values.items()
        ]
    problems = archive.catalogue.problems()
    if problems:
        lines.append(f"\nnot read ({len(problems)})")
        lines += [f"  {each.file}: {each.reason}. {each.advice}" for each in problems]
    return "\n".join(lines)


def _identity(identity: Identity) -> str:
    return "\n".join(f"  {name:10} {each.value}  (read from: {each.origin})" for name, each in identity.known())


def _passage(number: int, citation: Citation) -> str:
    return f"{number}. {_source(citation)}\n{textwrap.indent(_wrapped(' '.join(citation.quote.split())), '   ')}"


def _precedent(number: int, precedent: Precedent) -> str:
    people = [f"asked by {precedent.asker}"] if precedent.asker else []
    people += [f"answered by {precedent.answerer}"] if precedent.answerer else []
    head = "; ".join([f"{number}. [{precedent.id}] {_source(precedent.question)}", *people])
    question = textwrap.indent(_wrapped(f"Q: {' '.join(precedent.question.quote.split())}"), "   ")
    reply = textwrap.indent(_wrapped(f"A: {' '.join(precedent.reply.quote.split())}"), "   ")
    return f"{head}\n{question}\n{reply}"


def _source(citation: Citation) -> str:
    identity = citation.identity
    date = identity.value("date")
    parts = [identity.title.value, identity.value("body"), identity.value("committee"), british(date) if date else None]
    return f"{', '.join(part for part in parts if part)} ({citation.file}, {citation.start}-{citation.end})"


def _wrapped(text: str) -> str:
    return textwrap.fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)

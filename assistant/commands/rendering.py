"""Answers, passages and reports as text for a terminal."""

import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.answer import Answer, Citation, Precedent
from assistant.found import Found
from corpus.dates import british
from corpus.document import Document, Identity
from index.records import DocumentEntry
from index.report import BuildReport, FormatCount
from index.store import Archive

_WIDTH = 100
_BAR_CHARS = 30


def render_answer(answer: Answer) -> str:
    """Return the answer with its numbered sources, or the refusal with the nearest passages."""
    if not answer.claims:
        nearest = "\n\n".join(_passage(number, each) for number, each in enumerate(answer.nearest, 1))
        return "\n\n".join(part for part in (_wrapped(answer.text), _read_from(answer), nearest) if part)
    lines, sources = [], []
    for claim in answer.claims:
        marks = []
        for citation in claim.citations:
            sources.append(citation)
            marks.append(f"[{len(sources)}]")
        lines.append(_wrapped(f"{claim.told} {''.join(marks)}"))
    lines += [_wrapped(each) for each in answer.missing]
    listed = [f"[{number}] {_source(each)}" for number, each in enumerate(sources, 1)]
    said = [each for each in (_wrapped(answer.note), _read_from(answer)) if each]
    return "\n".join([*lines, "", *listed, *(["", *said] if said else [])])


def _read_from(answer: Answer) -> str:
    """Return what was read from the question's words, "" where nothing was."""
    return _wrapped(f"Read from the question: {'; '.join(answer.scope.reasons)}.") if answer.scope.reasons else ""


def render_found(found: Sequence[Found]) -> str:
    """Return the passages with their sources, why each is there and where else it stands, or that there are none."""
    if not found:
        return "Nothing found."
    return "\n\n".join(_found(number, each) for number, each in enumerate(found, 1))


def _found(number: int, found: Found) -> str:
    lines = [_passage(number, found.citation)]
    lines += [f"   why: {'; '.join(found.why)}"] if found.why else []
    lines += [f"   nearly the same: {_source(copy)}" for copy in found.copies]
    return "\n".join(lines)


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
    lines = [entry.doc_id, _identity(entry.identity)]
    if entry.superseded_by:
        lines.append(f"  superseded by {entry.superseded_by}")
    if entry.recognised is not None:
        lines.append(f"  recognised from a scan, words right with a confidence of {entry.recognised:.0%} on average")
    return "\n".join(lines)


def render_report(report: BuildReport, archive: Path) -> str:
    """Return what a build did by format, and what could not be read by reason."""
    lines = [
        f"{archive}: {report.files} files seen, {report.unchanged} unchanged, {report.total('read')} read, "
        f"{report.total('refused')} refused, {report.copies} copies of others, {report.removed} gone "
        f"({report.seconds:.1f} s)"
    ]
    if report.formats:
        lines.append("\n" + _format_table(report.formats))
    if report.documents_removed:
        lines.append(f"\nremoved {report.documents_removed} documents")
    if report.problems:
        lines.append(f"\nNot read ({len(report.problems)}):")
        lines += [f"  {count:5}  {reason}" for reason, count in report.reasons.items()]
        lines += ["", *(f"  {each.file}: {each.reason}. {each.advice}" for each in report.problems)]
    return "\n".join(lines)


def _format_table(formats: Mapping[str, FormatCount]) -> str:
    """Return the counts by format as a table, with a last row of totals."""
    names = list(FormatCount.__slots__)
    rows = [[name or "(none)", *(getattr(count, each) for each in names)] for name, count in sorted(formats.items())]
    rows.append(["together", *(sum(row[place] for row in rows) for place in range(1, len(names) + 1))])
    head = f"{'added':12}" + "".join(f"{name:>11}" for name in names)
    return "\n".join([head, *(f"{row[0]:12}" + "".join(f"{value:11,}" for value in row[1:]) for row in rows)])


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
    problems = archive.catalogue.files.problems()
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
    lines = [head, question, reply]
    if precedent.referred is not None:
        referred = " ".join(precedent.referred.quote.split())
        lines += [
            f"   which refers to {_source(precedent.referred)}",
            textwrap.indent(_wrapped(f"A: {referred}"), "   "),
        ]
    lines += [f"   why: {'; '.join(precedent.why)}"] if precedent.why else []
    return "\n".join(lines)


def _source(citation: Citation) -> str:
    identity = citation.identity
    date = identity.value("date")
    parts = [identity.title.value, identity.value("body"), identity.value("committee"), british(date) if date else None]
    parts += citation.notes
    return f"{', '.join(part for part in parts if part)} ({citation.file}, {citation.start}-{citation.end})"


def _wrapped(text: str) -> str:
    return textwrap.fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)

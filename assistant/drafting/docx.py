"""A draft as a Word file: its sentences with numbers, then the numbered sources with their words, then what changed."""

from collections.abc import Sequence
from io import BytesIO

from docx import Document as new_docx
from docx.document import Document as WordDocument

from assistant.answer import Citation
from assistant.drafting.differences import Difference
from assistant.drafting.draft import Draft
from assistant.drafting.text import footnotes, marked_sentences, source_words
from assistant.exporting.parts import printable
from assistant.page.answers import place_words
from corpus.blocks import plain


def draft_docx(draft: Draft) -> bytes:
    """Return the draft as the bytes of a .docx file; what stands in it are words alone, whatever markup they hold."""
    word = new_docx()
    word.core_properties.author, word.core_properties.title = "", "Draft reply"
    word.add_heading("Draft reply", 1)
    _paragraph(word, f"Question: {draft.question}")
    said = word.add_paragraph()
    for text, numbers in marked_sentences(draft):
        said.add_run(printable(text))
        said.add_run(f"[{', '.join(map(str, numbers))}]").font.superscript = True
        said.add_run(" ")
    if draft.differences:
        word.add_heading("What changed between replies", 2)
        for difference in draft.differences:
            _add_difference(word, difference)
    word.add_heading("Sources", 2)
    for number, each in enumerate(footnotes(draft), 1):
        _paragraph(word, f"[{number}] {source_words(each)}: “{plain(each.quote)}”")
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _add_difference(word: WordDocument, difference: Difference) -> None:
    before, after = (place_words(each.identity) or each.file for each in (difference.before, difference.after))
    _paragraph(word, f"{after}, against {before}:")
    for change in difference.changes:
        told = f"{change.old} → {change.new}: {change.counts} ({_span(change.source)}; {_span(change.newer)})"
        _paragraph(word, told, "List Bullet")
    _add_sentences(word, "New", difference.added)
    _add_sentences(word, "Dropped", difference.dropped)


def _add_sentences(word: WordDocument, what: str, sentences: Sequence[Citation]) -> None:
    for each in sentences:
        _paragraph(word, f"{what}: {plain(each.quote)} ({_span(each)})", "List Bullet")


def _span(citation: Citation) -> str:
    return f"{citation.file}, {citation.start}–{citation.end}"


def _paragraph(word: WordDocument, text: str, style: str | None = None) -> None:
    word.add_paragraph(printable(text), style)

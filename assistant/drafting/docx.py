"""A draft as a Word file: its sentences with footnotes that hold their sources' words, then what changed."""

from collections.abc import Sequence
from io import BytesIO

from docx import Document as new_docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_COLOR_INDEX
from docx.text.paragraph import Paragraph

from assistant.answer import Citation
from assistant.drafting.differences import Difference
from assistant.drafting.draft import Draft
from assistant.drafting.text import NOT_VERIFIED, footnotes, marked_paragraphs, source_words
from assistant.exporting.parts import printable
from assistant.exporting.word_footnotes import Footnotes
from assistant.wording import place_words
from corpus.blocks import plain


def draft_docx(draft: Draft, word: WordDocument | None = None) -> bytes:
    """Return the draft as the bytes of a .docx file, in the look of *word*, which is empty; Word's own without one.

    What stands in it are words alone, whatever markup they hold. A sentence that no reply says is highlighted, and said
    not to be verified.
    """
    word = word or new_docx()
    word.core_properties.author, word.core_properties.title = "", "Draft reply"
    word.core_properties.language = "en-GB"
    _add_heading(word, "Draft reply", 1)
    _add(word, f"Question: {draft.question}")
    notes = Footnotes(word)
    _add_sentences(word, notes, draft)
    notes.close()
    if draft.differences:
        _add_heading(word, "What changed between replies", 2)
        for difference in draft.differences:
            _add_difference(word, difference)
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _add_sentences(word: WordDocument, notes: Footnotes, draft: Draft) -> None:
    cited = footnotes(draft)
    noted: dict[int, int] = {}
    for paragraph in marked_paragraphs(draft):
        said = word.add_paragraph()
        for text, numbers in paragraph:
            run = said.add_run(printable(text))
            if not numbers:
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW
                said.add_run(f" {NOT_VERIFIED}").bold = True
            for place, number in enumerate(numbers):
                _mark(said, notes, number, noted=noted, source=cited[number - 1], first=not place)
            said.add_run(" ")


def _mark(
    said: Paragraph, notes: Footnotes, number: int, *, noted: dict[int, int], source: Citation, first: bool
) -> None:
    """Put the mark of a source's note at the end of *said*; what was *noted* before keeps its note."""
    if not first:
        said.add_run(", ").font.superscript = True
    if number in noted:
        notes.mark_again(said, noted[number])
    else:
        noted[number] = notes.mark(said, printable(f"{source_words(source)}: “{plain(source.quote)}”"))


def _add_difference(word: WordDocument, difference: Difference) -> None:
    before, after = (place_words(each.identity) or each.file for each in (difference.before, difference.after))
    _add(word, f"{before} → {after}:")
    for change in difference.changes:
        told = f"{change.old} → {change.new}: {change.counts} ({_span(change.source)}; {_span(change.newer)})"
        _add(word, told, "List Bullet")
    _add_cited(word, "New", difference.added)
    _add_cited(word, "Dropped", difference.dropped)


def _add_cited(word: WordDocument, what: str, sentences: Sequence[Citation]) -> None:
    for each in sentences:
        _add(word, f"{what}: {plain(each.quote)} ({_span(each)})", "List Bullet")


def _span(citation: Citation) -> str:
    return f"{citation.file}, {citation.start}–{citation.end}"


def _add_heading(word: WordDocument, text: str, level: int) -> None:
    if f"Heading {level}" in word.styles:
        word.add_heading(text, level)
    else:
        word.add_paragraph().add_run(text).bold = True


def _add(word: WordDocument, text: str, style: str | None = None) -> None:
    """Add a paragraph, in its *style* where the file has that."""
    known = style if style is not None and style in word.styles else None
    word.add_paragraph(printable(text if known or not style else f"• {text}"), known)

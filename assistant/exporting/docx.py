"""A conversation as a Word file: questions as headings, every statement with footnotes that hold its sources' words."""

from collections.abc import Sequence
from io import BytesIO

from docx import Document as new_docx
from docx.document import Document as WordDocument

from assistant.exporting.parts import Source, ToldTurn, printable, told_turns
from assistant.exporting.word_footnotes import Footnotes
from assistant.wording import Turn


def conversation_docx(turns: Sequence[Turn]) -> bytes:
    """Return the answered *turns*, oldest first, as the bytes of a .docx file; what stands in it are words alone."""
    word = new_docx()
    word.core_properties.author, word.core_properties.title = "", "Conversation"
    word.core_properties.language = "en-GB"
    word.add_heading("Conversation", 1)
    notes = Footnotes(word)
    for told in told_turns(turns):
        _add_turn(word, notes, told)
    notes.close()
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _add_turn(word: WordDocument, notes: Footnotes, told: ToldTurn) -> None:
    word.add_heading(printable(" ".join(told.question.split())), 2)
    if told.understood:
        word.add_paragraph(printable(f"Understood as: {told.understood}"))
    _add_statements(word, notes, told)
    for remark in told.remarks:
        word.add_paragraph(printable(remark))
    if told.refused and told.sources:
        word.add_heading(told.heading, 3)
        for source in told.sources:
            word.add_paragraph(_note(source), "List Number")


def _add_statements(word: WordDocument, notes: Footnotes, told: ToldTurn) -> None:
    sources = {source.number: source for source in told.sources}
    noted: dict[int, int] = {}
    for statement in told.statements:
        paragraph = word.add_paragraph(printable(statement.text))
        for place, number in enumerate(statement.numbers):
            if place:
                paragraph.add_run(", ").font.superscript = True
            if number in noted:
                notes.mark_again(paragraph, noted[number])
            else:
                noted[number] = notes.mark(paragraph, _note(sources[number]))


def _note(source: Source) -> str:
    return printable(f"{source.words}: “{source.quote}”")

"""What is filled into the forms of a PDF file, and typed upon its pages."""

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from corpus.readers.pdf_lines import Line, of_words
from corpus.readers.pdf_upright import Box, Upright, inside

_MAX_ENTRIES = 2000  #: on a page
_USUAL_SIZE = 11.0
_EMPTY_BOXES = "☐□❏❑"
_TICK = "☒"
_WRITTEN = (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX)
_TICKED = (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON)


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a field, or was typed upon the page."""

    text: str
    box: Box


def read_entries(document: Any, page: Any, upright: Upright) -> list[Entry]:
    """Return the entries of a page of PDFium's, in the order of the file."""
    form = document.formenv.raw if document.formenv else None
    entries: list[Entry] = []
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MAX_ENTRIES)):
        note = pdfium.FPDFPage_GetAnnot(page.raw, index)
        try:
            entries += _entry(form, note, upright)
        finally:
            pdfium.FPDFPage_CloseAnnot(note)
    return entries


def with_entries(lines: Sequence[Line], entries: Sequence[Entry]) -> list[Line]:
    """Return *lines* with each entry where it stands: within a line, or after the lines above it."""
    filled = list(lines)
    for entry in entries:
        beside = next((n for n, line in enumerate(filled) if _is_beside(entry, line)), None)
        if beside is not None:
            filled[beside] = _filled(filled[beside], entry)
        else:
            above = [n for n, line in enumerate(filled) if line.box[1] >= entry.box[3] - 0.5 * line.size]
            place = above[-1] + 1 if above else 0
            size = filled[above[-1]].size if above else _USUAL_SIZE
            filled[place:place] = list(_lines(entry, size))
    return filled


def _entry(form: Any, note: Any, upright: Upright) -> Iterator[Entry]:
    """Yield what an annotation enters, nothing where it is hidden, empty, or a mere remark."""
    frame = pdfium.FS_RECTF()
    hidden = pdfium.FPDFAnnot_GetFlags(note) & pdfium.FPDF_ANNOT_FLAG_HIDDEN
    if hidden or not pdfium.FPDFAnnot_GetRect(note, frame):
        return
    text = ""
    kind = pdfium.FPDFAnnot_GetSubtype(note)
    if kind == pdfium.FPDF_ANNOT_FREETEXT:
        text = _string(lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(note, b"Contents", buffer, size))
    elif kind == pdfium.FPDF_ANNOT_WIDGET and form:
        text = _field(form, note)
    if text.strip():
        low, high = sorted((frame.bottom, frame.top))
        yield Entry(text, upright.box((frame.left, low, frame.right, high)))


def _field(form: Any, note: Any) -> str:
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, note)
    if kind in _TICKED:
        return _TICK if pdfium.FPDFAnnot_IsChecked(form, note) else ""
    if kind in _WRITTEN:
        return _string(lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldValue(form, note, buffer, size))
    return ""


def _string(get: Callable[[Any, int], int]) -> str:
    """Return what PDFium writes into a buffer of the size that it asks for."""
    size = get(None, 0)
    buffer = ctypes.create_string_buffer(size)
    get(ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def _is_beside(entry: Entry, line: Line) -> bool:
    """Tell whether an entry of one line stands on *line*."""
    middle = (entry.box[1] + entry.box[3]) / 2
    low = entry.box[3] - entry.box[1] < 2.5 * line.size and len(entry.text.splitlines()) == 1
    return low and line.box[1] - 0.2 * line.size <= middle <= line.box[3]


def _filled(line: Line, entry: Entry) -> Line:
    """Return a line with an entry among its words, in place of the blank or the empty box it stands upon."""
    words = [word for word in line.words if not (inside(word[1], entry.box) and not word[0].strip("_." + _EMPTY_BOXES))]
    words += [(word, entry.box) for word in entry.text.split()]
    words.sort(key=lambda word: word[1][0])
    return of_words(words, size=line.size, bold=line.bold)


def _lines(entry: Entry, size: float) -> Iterator[Line]:
    left, _, right, top = entry.box
    for row, text in enumerate(filter(str.strip, entry.text.splitlines())):
        foot = top - (row + 1) * 1.2 * size
        words = [(word, (left, foot, right, foot + size)) for word in text.split()]
        yield of_words(words, size=size, bold=False)

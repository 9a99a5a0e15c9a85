"""Word documents (.docx) into the plain form."""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO

from docx import Document as open_docx
from docx.document import Document as WordDocument
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from corpus.readers.declared_title import real_title
from corpus.readers.docx_notes import Notes
from corpus.readers.docx_numbering import Numbering
from corpus.readers.docx_paragraphs import boxed, heading_level, shown, style_name
from corpus.readers.docx_tables import own_cells, read_rows, width
from corpus.readers.extract import Extract
from corpus.readers.packed import is_locked, is_old_format, unpack
from corpus.readers.plain_form import Piece, table, write

_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, OpcError, PythonDocxError, LxmlError, KeyError, ValueError, OSError, EOFError),
    *(AttributeError, TypeError, RuntimeError),  # where a part is not what its name says
)
_CAPTION = re.compile(r"Table\s+[A-Z]?\d+[\d.]*[a-z]?\s*[:.\u2013-]")


def read(data: bytes) -> Extract:
    """Return the text of a Word document and the title among its properties.

    Raises:
        ValueError: it is encrypted, damaged, not a Word document, too large once unpacked, or without text.
    """
    if is_locked(data):
        raise ValueError("is encrypted")
    if is_old_format(data):
        raise ValueError("is in the Word format of before 2007, whatever its name says")
    unpack(data, stranger="not a Word document")
    try:
        document = open_docx(BytesIO(data))
        text = _plain_form(document)
        title = real_title(document.core_properties.title)
    except _DAMAGED as error:
        raise ValueError("is damaged or not a Word document") from error
    if not text:
        raise ValueError("has no text")
    return Extract(text, title)


def _plain_form(document: WordDocument) -> str:
    if document.element.body is None:
        raise ValueError("has no body")
    _unwrap_controls(document)
    walker = _Walker(Notes.of(document), Numbering.of(document))
    return write(walker.pieces(document.iter_inner_content()))


def _unwrap_controls(document: WordDocument) -> None:
    """Put what content controls hold in their place: python-docx passes over them."""
    for control in document.element.body.xpath(".//w:sdt"):
        for held in [each for content in control.findall(qn("w:sdtContent")) for each in content]:
            control.addprevious(held)
        control.getparent().remove(control)


@dataclass(frozen=True, slots=True)
class _Walker:
    """Reads paragraphs and tables in their order, counting list items on the way."""

    notes: Notes
    numbering: Numbering

    def pieces(self, content: Iterable[Paragraph | Table]) -> Iterator[Piece]:
        """Yield what stands in a body or cell."""
        for part in content:
            if isinstance(part, Table):
                yield from self._table(part)
                continue
            if piece := self._paragraph(part):
                yield piece
            yield from (Piece("paragraph", text) for text in boxed(part._p))
            yield from self.notes.under(part._p)

    def _table(self, part: Table) -> Iterator[Piece]:
        if width(part) > 1:
            yield from table(read_rows(part, self.numbering))
            yield from self.notes.under(part._tbl)
            return
        for cell in own_cells(part):  # a single column is a frame around paragraphs
            yield from self.pieces(cell.iter_inner_content())

    def _paragraph(self, paragraph: Paragraph) -> Piece | None:
        label, depth = self.numbering.label(paragraph)
        text, level = shown(paragraph._p), heading_level(paragraph)
        if not text:
            return None
        if level is not None:
            number = f"{label} " if label not in (None, "-") else ""
            return Piece("heading", number + text, level)
        if label is not None:
            return Piece("paragraph" if re.match(r"\d+\.\d", label) else "item", f"{label} {text}", depth)
        if style_name(paragraph) == "Caption" or _CAPTION.match(text):
            return Piece("caption", text)
        return Piece.paragraph(text, bold=_is_bold(paragraph))


def _is_bold(paragraph: Paragraph) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)

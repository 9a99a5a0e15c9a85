"""Word documents (.docx) into the plain form."""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Literal

from docx import Document as open_docx
from docx.document import Document as WordDocument
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from corpus.readers.docx_numbering import Numbering
from corpus.readers.docx_paragraphs import boxed, fold, heading_level, shown, style_name
from corpus.readers.docx_tables import read_rows
from corpus.readers.extract import Extract

_MAX_UNPACKED_BYTES = 200 * 1024 * 1024
_MAX_ELEMENTS = 2_000_000
_MAX_TITLE_CHARS = 100  #: of a bold line that may be a heading
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, OpcError, PythonDocxError, LxmlError, KeyError, ValueError, OSError, EOFError),
    RuntimeError,  # by which zipfile says that a part is encrypted, or packed in a way it does not know
)
_OLE_MAGIC = b"\xd0\xcf\x11\xe0"
_NO_TITLE = re.compile(r"(word )?(document|dokument|doc)?\W*\d*$|(untitled|microsoft word|template)\b", re.IGNORECASE)
_CAPTION = re.compile(r"Table\s+[A-Z]?\d+[\d.]*[a-z]?\s*[:.\u2013-]")


def read(data: bytes) -> Extract:
    """Return the text of a Word document and the title among its properties.

    Raises:
        ValueError: it is encrypted, damaged, not a Word document, too large once unpacked, or without text.
    """
    _refuse_strangers(data)
    try:
        document = open_docx(BytesIO(data))
        text = _plain_form(document)
        title = fold(document.core_properties.title or "")
    except _DAMAGED as error:
        raise ValueError("is damaged or not a Word document") from error
    if not text:
        raise ValueError("has no text")
    return Extract(text, None if _NO_TITLE.match(title) else title)


def _refuse_strangers(data: bytes) -> None:
    if data.startswith(_OLE_MAGIC):
        raise ValueError("is encrypted, or in the Word format of before 2007")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            unpacked_bytes = sum(entry.file_size for entry in archive.infolist())
            elements = _count_elements(archive) if unpacked_bytes <= _MAX_UNPACKED_BYTES else 0
    except _DAMAGED as error:
        raise ValueError("is damaged or not a Word document") from error
    if unpacked_bytes > _MAX_UNPACKED_BYTES:
        raise ValueError("would unpack to more than 200 MB")
    if elements > _MAX_ELEMENTS:
        raise ValueError("has more than 2 million elements")


def _count_elements(archive: zipfile.ZipFile) -> int:
    """Return about how many XML elements the parts hold, from their bytes: trees of them might fill the memory."""
    parts = (archive.read(name) for name in archive.namelist() if name.endswith(".xml"))
    return sum(part.count(b"<") - part.count(b"</") for part in parts)


@dataclass(frozen=True, slots=True)
class _Block:
    kind: Literal["heading", "paragraph", "item", "table", "caption"]
    text: str
    bold: bool = False  #: a short paragraph all in bold: a heading where the document has no other

    def as_heading(self) -> "_Block":
        return _Block("heading", f"## {self.text}")


def _plain_form(document: WordDocument) -> str:
    if document.element.body is None:
        raise ValueError("has no body")
    _unwrap_controls(document)
    blocks = list(_blocks(document.iter_inner_content(), Numbering.of(document)))
    if not any(block.kind == "heading" for block in blocks):
        blocks = [block.as_heading() if block.bold else block for block in blocks]
    return _assembled(_captions_first(blocks))


def _unwrap_controls(document: WordDocument) -> None:
    """Put what content controls hold in their place: python-docx passes over them."""
    for control in document.element.body.xpath(".//w:sdt"):
        for held in [each for content in control.findall(qn("w:sdtContent")) for each in content]:
            control.addprevious(held)
        control.getparent().remove(control)


def _captions_first(blocks: list[_Block]) -> list[_Block]:
    """Put a caption that stands below its table above it, unless the table has one there."""
    for place in range(len(blocks) - 1):
        kinds = [block.kind for block in blocks[max(place - 1, 0) : place + 2]]
        if kinds[-2:] == ["table", "caption"] and kinds[0] != "caption":
            blocks[place], blocks[place + 1] = blocks[place + 1], blocks[place]
    return blocks


def _assembled(blocks: Iterable[_Block]) -> str:
    """Join blocks: items line by line, a table right under its caption."""
    text = ""
    for before, block in pairwise([_Block("paragraph", ""), *blocks]):
        close = (before.kind, block.kind) in (("item", "item"), ("caption", "table"))
        text += ("\n" if close else "\n\n") + block.text
    return text.strip("\n")


def _blocks(content: Iterable[Paragraph | Table], numbering: Numbering) -> Iterator[_Block]:
    first_level: int | None = None  # of the run of list items being read
    for part in content:
        if isinstance(part, Table):
            first_level = None
            yield from _table_blocks(part, numbering)
            continue
        label, level = numbering.label(part)
        block = _paragraph_block(part, label)
        if block.kind == "item":
            first_level = level if first_level is None else first_level
            block = _Block("item", "  " * max(0, level - first_level) + block.text)
        elif block.text:
            first_level = None
        if block.text:
            yield block
        yield from (_Block("paragraph", text) for text in boxed(part))


def _table_blocks(table: Table, numbering: Numbering) -> Iterator[_Block]:
    rows = list(read_rows(table))
    if max(map(len, rows), default=0) > 1:
        lines = ["\t".join(row) for row in rows if any(row)]
        yield from [_Block("table", "\n".join(lines))] if lines else []
        return
    for row in table.rows:  # a single column is a frame around paragraphs
        for cell in row.cells[:1]:
            yield from _blocks(cell.iter_inner_content(), numbering)


def _paragraph_block(paragraph: Paragraph, label: str | None) -> _Block:
    """Return the block that a paragraph is, *label* before its text; one without text is a blank paragraph."""
    text = shown(paragraph._p)
    level = heading_level(paragraph)
    if not text:
        return _Block("paragraph", "")
    if level is not None:
        number = f"{label} " if label not in (None, "-") else ""
        return _Block("heading", f"{'#' * level} {number}{text}")
    if label is not None:
        return _Block("paragraph" if re.match(r"\d+\.\d", label) else "item", f"{label} {text}")
    if style_name(paragraph) == "Caption" or _CAPTION.match(text):
        return _Block("caption", text)
    return _Block("paragraph", text, _is_bold_line(paragraph, text))


def _is_bold_line(paragraph: Paragraph, text: str) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs) and len(text) <= _MAX_TITLE_CHARS and text[-1] not in ".,;"

"""Word documents (.docx) into the plain form."""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from typing import Literal

from docx import Document as open_docx
from docx.document import Document as WordDocument
from docx.exceptions import PythonDocxError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.styles.style import BaseStyle
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from corpus.readers.extract import Extract

_MAX_UNPACKED_BYTES = 200 * 1024 * 1024
_MAX_TABLE_COLUMNS = 63  #: Source: the limit of Word itself
_MAX_TITLE_CHARS = 100  #: of a bold line that may be a heading
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    OpcError,
    PythonDocxError,
    LxmlError,
    KeyError,
    ValueError,
    OSError,
    EOFError,
)
_OLE_MAGIC = b"\xd0\xcf\x11\xe0"
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_NO_TITLE = re.compile(r"(word )?(document|dokument|doc)?\W*\d*$|(untitled|microsoft word|template)\b", re.IGNORECASE)
_CAPTION = re.compile(r"Table\s+[A-Z]?\d+[\d.]*[a-z]?\s*[:.\u2013-]")
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_SHOWN = (
    ".//*[self::w:t or self::w:tab or self::w:br or self::w:cr or self::w:noBreakHyphen or self::w:sym]"
    "[not(ancestor::w:pPr or ancestor::w:del or ancestor::w:txbxContent or ancestor::*[local-name()='Fallback'])]"
)
_BOXED = ".//w:txbxContent[not(ancestor::*[local-name()='Fallback'])]//w:p"

Kind = Literal["heading", "paragraph", "item", "table", "caption"]


def read(data: bytes) -> Extract:
    """Return the text of a Word document and the title among its properties.

    Raises:
        ValueError: it is encrypted, damaged, not a Word document, too large once unpacked, or without text.
    """
    _refuse_strangers(data)
    try:
        document = open_docx(BytesIO(data))
        text = _plain_form(document)
        title = _fold(document.core_properties.title or "")
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
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise ValueError("is damaged or not a Word document") from error
    if unpacked_bytes > _MAX_UNPACKED_BYTES:
        raise ValueError("would unpack to more than 200 MB")


def _plain_form(document: WordDocument) -> str:
    if document.element.body is None:
        raise ValueError("has no body")
    _unwrap_controls(document)
    numbering = _Numbering.of(document)
    blocks = list(_blocks(document.iter_inner_content(), numbering))
    if not any(block.kind == "heading" for block in blocks):
        blocks = [block.as_heading() if block.bold else block for block in blocks]
    for place in range(len(blocks) - 1):  # a caption below its table is put above it
        kinds = [block.kind for block in blocks[max(place - 1, 0) : place + 2]]
        if kinds[-2:] == ["table", "caption"] and kinds[0] != "caption":
            blocks[place], blocks[place + 1] = blocks[place + 1], blocks[place]
    text = ""
    for before, block in pairwise([_Block("paragraph", ""), *blocks]):
        text += ("\n" if (before.kind, block.kind) in (("item", "item"), ("caption", "table")) else "\n\n") + block.text
    return text.strip("\n")


def _unwrap_controls(document: WordDocument) -> None:
    """Put what content controls hold in their place: python-docx passes over them."""
    for control in document.element.body.xpath(".//w:sdt"):
        parent = control.getparent()
        for held in [each for content in control.findall(qn("w:sdtContent")) for each in content]:
            control.addprevious(held)
        parent.remove(control)


@dataclass(frozen=True, slots=True)
class _Block:
    kind: Kind
    text: str
    bold: bool = False  #: a short paragraph all in bold: a heading where the document has no other

    def as_heading(self) -> "_Block":
        return _Block("heading", f"## {self.text}")


def _blocks(content: Iterable[Paragraph | Table], numbering: "_Numbering") -> Iterator[_Block]:
    first_level: int | None = None  # of the run of list items being read
    for part in content:
        if isinstance(part, Table):
            first_level = None
            yield from _table_blocks(part, numbering)
            continue
        label, level = numbering.label(part)
        block = _paragraph_block(part, label)
        if block.text and block.kind == "item":
            first_level = level if first_level is None else first_level
            block = _Block("item", "  " * max(0, level - first_level) + block.text)
        elif block.text:
            first_level = None
        if block.text:
            yield block
        yield from (_Block("paragraph", text) for text in map(_shown, part._p.xpath(_BOXED)) if text)


def _paragraph_block(paragraph: Paragraph, label: str | None) -> _Block:
    text = _shown(paragraph._p)
    level = _heading_level(paragraph)
    if not text:
        return _Block("paragraph", "")
    if level is not None:
        number = f"{label} " if label not in (None, "-") else ""
        return _Block("heading", f"{'#' * level} {number}{text}")
    if label is not None:
        return _Block("paragraph" if re.match(r"\d+\.\d", label) else "item", f"{label} {text}")
    if _style_name(paragraph) == "Caption" or _CAPTION.match(text):
        return _Block("caption", text)
    runs = [run for run in paragraph.runs if run.text.strip()]
    bold = bool(runs) and all(run.bold for run in runs) and len(text) <= _MAX_TITLE_CHARS and text[-1] not in ".,;"
    return _Block("paragraph", text, bold)


def _style_name(paragraph: Paragraph) -> str:
    return (paragraph.style.name or "") if paragraph.style is not None else ""


def _styles(paragraph: Paragraph) -> Iterator[BaseStyle]:
    """Yield the style of a paragraph and those it is based on; never without end, for a file may base one on itself."""
    style: BaseStyle | None = paragraph.style
    for _ in range(12):
        if style is None:
            return
        yield style
        style = getattr(style, "base_style", None)


def _heading_level(paragraph: Paragraph) -> int | None:
    """Return 1 for the outermost, None for what is no heading; custom styles take after those they are based on."""
    for style in _styles(paragraph):
        if match := re.match(r"(?:Heading ([1-9])|Title)$", style.name or "", re.IGNORECASE):
            return min(int(match[1] or 1), 6)
    for owner in (paragraph._p, *(style.element for style in _styles(paragraph))):
        for value in owner.xpath("./w:pPr/w:outlineLvl/@w:val"):
            return min(int(value) + 1, 6) if int(value) < 9 else None
    return None


def _shown(paragraph: BaseOxmlElement) -> str:
    """Return the text a reader sees, folded: with insertions and fields, without deletions and text boxes."""
    signs = {qn("w:noBreakHyphen"): "-", qn("w:tab"): " ", qn("w:br"): " ", qn("w:cr"): " ", qn("w:sym"): " "}
    return _fold("".join(signs.get(node.tag, node.text or "") for node in paragraph.xpath(_SHOWN)))


def _fold(text: str) -> str:
    return " ".join(text.translate(_ZERO_WIDTH).split())


def _table_blocks(table: Table, numbering: "_Numbering") -> Iterator[_Block]:
    rows = list(_rows(table))
    if max(map(len, rows), default=0) > 1:
        lines = ["\t".join(row) for row in rows if any(row)]
        yield from [_Block("table", "\n".join(lines))] if lines else []
        return
    for row in table.rows:  # a single column is a frame around paragraphs
        for cell in row.cells[:1]:
            yield from _blocks(cell.iter_inner_content(), numbering)


def _rows(table: Table) -> Iterator[list[str]]:
    """Yield the cells of each row, merged ones repeated, padded to the grid where a row starts or ends late."""
    above: list[str] = []
    for row in table._tbl.xpath("./w:tr"):
        cells = [""] * _count(row, "./w:trPr/w:gridBefore/@w:val", 0)
        for cell in row.xpath("./w:tc"):
            merged = cell.xpath("./w:tcPr/w:vMerge[not(@w:val='restart')]")
            column = len(cells)
            text = above[column] if merged and column < len(above) else _cell_text(cell)
            cells += [text] * _count(cell, "./w:tcPr/w:gridSpan/@w:val", 1)
        cells += [""] * _count(row, "./w:trPr/w:gridAfter/@w:val", 0)
        above = cells
        yield cells


def _cell_text(cell: BaseOxmlElement) -> str:
    return " ".join(text for text in map(_shown, cell.xpath(".//w:p[not(ancestor::w:txbxContent)]")) if text)


def _count(element: BaseOxmlElement, path: str, default: int) -> int:
    values = element.xpath(path)
    return min(int(values[0]), _MAX_TABLE_COLUMNS) if values else default


@dataclass(slots=True)
class _Numbering:
    """The labels of list items, counted as Word counts them."""

    lists: dict[str, str]  #: number id -> the abstract list that holds its levels and its count
    levels: dict[tuple[str, int], tuple[str, str, int]]  #: (list, level) -> format, pattern, start
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    @classmethod
    def of(cls, document: WordDocument) -> "_Numbering":
        parts = [rel.target_part for rel in document.part.rels.values() if rel.reltype == RELATIONSHIP_TYPE.NUMBERING]
        root: BaseOxmlElement | None = getattr(parts[0], "element", None) if parts else None
        if root is None:
            return cls({}, {})
        lists = {num.get(qn("w:numId")): num.xpath("string(./w:abstractNumId/@w:val)") for num in root.xpath("./w:num")}
        levels = {}
        for level in root.xpath("./w:abstractNum/w:lvl"):
            key = level.getparent().get(qn("w:abstractNumId")), int(level.get(qn("w:ilvl")))
            found = [level.find(qn(tag)) for tag in ("w:numFmt", "w:lvlText", "w:start")]
            shape, pattern, start = ("" if node is None else node.get(qn("w:val"), "") for node in found)
            levels[key] = shape, pattern, int(start or 1)
        return cls(lists, levels)

    def label(self, paragraph: Paragraph) -> tuple[str | None, int]:
        """Return "-" or the number of a list item (None for others) with its level; count it where it has text."""
        number_id, level = _number_properties(paragraph)
        if number_id is None:
            return ("-" if _style_name(paragraph).startswith("List Bullet") else None), 0
        key = self.lists.get(number_id, ""), level
        shape, pattern, start = self.levels.get(key, ("bullet", "", 1))
        if shape in ("bullet", "none") or not _shown(paragraph._p):
            return ("-" if shape == "bullet" else None), level
        self.counts[key] = self.counts.get(key, start - 1) + 1
        for deeper in range(level + 1, 9):
            self.counts.pop((key[0], deeper), None)
        return re.sub(
            r"%([1-9])", lambda match: self._counted(key[0], int(match[1]) - 1), pattern
        ).strip() or None, level

    def _counted(self, name: str, level: int) -> str:
        shape, _, start = self.levels.get((name, level), ("decimal", "", 1))
        return _numeral(self.counts.get((name, level), start), shape)


def _number_properties(paragraph: Paragraph) -> tuple[str | None, int]:
    """Return the id of the list a paragraph or its style belongs to (None outside lists), and the level in it."""
    for owner in (paragraph._p, *(style.element for style in _styles(paragraph))):
        if numbers := owner.xpath("./w:pPr/w:numPr/w:numId/@w:val"):
            level = owner.xpath("string(./w:pPr/w:numPr/w:ilvl/@w:val)")
            return (numbers[0] if numbers[0] != "0" else None), int(level or 0)
    return None, 0


def _numeral(count: int, shape: str) -> str:
    if shape.endswith("Letter"):
        text = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    elif shape.endswith("Roman"):
        text = ""
        for value, sign in _ROMAN:
            text += sign * (count // value)
            count %= value
    else:
        return str(count)
    return text.upper() if shape.startswith("upper") else text

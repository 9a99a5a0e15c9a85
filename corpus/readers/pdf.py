"""PDF files into the plain form, page by page."""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import pairwise
from statistics import median
from typing import Any, Literal

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium
from pdfplumber.page import Page
from pdfplumber.table import Table as PageTable

from corpus.readers.extract import Extract

_PAGE_SEAM = "\n\n\f\n\n"
_MARGIN_LINES = 3  #: at the top and the foot of a page, where running heads and page numbers stand
_HEADING_SIZE = 1.15  #: times the size of the body
_MAX_HEADING_CHARS = 120
_PITCH = 1.6  #: times the height of a line: what is further below is another paragraph
_BULLET = re.compile(r"[•▪●◦‣■□➢✓·\uf0b7\uf0a7\uf0d8\uf0fc]\s*|[-\u2013o]\s+(?=\S)")
_NUMBER = re.compile(
    r"(?:\d{1,3}\.(?=[A-Z])|\d{1,3}[.)](?=\s)|\(\d{1,3}\)|\d{1,2}(?:\.\d{1,2}){1,3}\.?|\([a-z]{1,4}\)|[a-z][.)](?=\s))\s*(?=\S)"
)
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-\u2013]?\s*\d{1,4}\s*[-\u2013]?(?:\s*(?:of|/)\s*\d{1,4})?$", re.IGNORECASE)
_CAPTION = re.compile(r"Table\s+[A-Z]?\d+[\d.]*[a-z]?\s*[:.\u2013-]")
_NO_TITLE = re.compile(
    r"(?:microsoft \w+ - .*|untitled.*|.*\.(?:docx?|pdf|indd|rtf|xlsx?)|\(?\w*\)?|document ?\d*|slide \d+)$", re.I
)
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_HYPHENS = "\x02\ufffe"  #: what PDFium makes of a hyphen at the end of a line

_Kind = Literal["paragraph", "item", "caption", "table"]
Box = tuple[float, float, float, float]  #: left, bottom, right, top in points, upwards from the page's lower left


def read(data: bytes) -> Extract:
    """Return the text of a PDF file, pages parted by form feeds, and the title among its properties.

    Raises:
        ValueError: it is encrypted, damaged, not a PDF file, or has no text layer.
    """
    try:
        with pypdfium2.PdfDocument(data) as document:
            pages = [_page_lines(page) for page in document]
            ruled = [number for number, page in enumerate(document) if pages[number] and _is_ruled(page)]
            title = " ".join(document.get_metadata_value("Title").split())
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        raise ValueError("is encrypted" if locked else "is damaged or not a PDF file") from error
    if not any(pages):
        raise ValueError("has no text layer: it is probably a scan")
    tables = _ruled_tables(data, ruled)
    pages = [_in_reading_order(lines) for lines in _without_running_heads(pages)]
    style = _Style.of(pages)
    texts = [_page_text(lines, tables.get(number, []), style) for number, lines in enumerate(pages)]
    return Extract(_PAGE_SEAM.join(texts), None if _NO_TITLE.match(title) else title)


@dataclass(frozen=True, slots=True)
class _Line:
    """Words that PDFium puts on one line, in the order of the file."""

    text: str
    box: Box
    size: float
    bold: bool
    words: tuple[tuple[str, Box], ...]


def _page_lines(page: Any) -> list[_Line]:
    textpage = page.get_textpage()
    lines: list[_Line] = []
    letters: list[_Letter] = []
    for letter in _letters(textpage.raw, textpage.count_chars()):
        if letter.sign not in "\r\n":
            letters.append(letter)
        if letter.sign in "\r\n" or letter.sign in _HYPHENS:  # after such a hyphen PDFium marks no end of line
            lines += _line(letters)
            letters = []
    return lines + _line(letters)


@dataclass(frozen=True, slots=True)
class _Letter:
    sign: str
    box: Box
    size: float
    bold: bool


def _letters(textpage: Any, count: int) -> Iterator[_Letter]:
    """Yield the characters of a page; those of a word share the font of its first."""
    rectangle, flags, name = pdfium.FS_RECTF(), ctypes.c_int(), ctypes.create_string_buffer(80)
    size, bold, inside = 0.0, False, False
    for index in range(count):
        sign = chr(pdfium.FPDFText_GetUnicode(textpage, index))
        pdfium.FPDFText_GetLooseCharBox(textpage, index, rectangle)
        box = rectangle.left, rectangle.bottom, rectangle.right, rectangle.top
        if not sign.isspace() and not inside:
            pdfium.FPDFText_GetFontInfo(textpage, index, name, 80, flags)
            weight = pdfium.FPDFText_GetFontWeight(textpage, index)
            bold = weight >= 600 or any(mark in name.value.lower() for mark in (b"bold", b"black", b"heavy"))
            size = round(box[3] - box[1], 1)
        inside = not sign.isspace()
        yield _Letter(sign, box, size, bold)


def _line(letters: Sequence[_Letter]) -> list[_Line]:
    """Return the line these letters make, none where all are blank."""
    words: list[tuple[str, Box]] = []
    word: list[_Letter] = []
    for letter in [*letters, _Letter(" ", (0, 0, 0, 0), 0, False)]:
        if not letter.sign.isspace():
            word.append(letter)
        elif word:
            sign = "".join(each.sign for each in word).translate(_ZERO_WIDTH)
            words += [(sign, _around([each.box for each in word]))] if sign else []
            word = []
    if not words:
        return []
    inked = [letter for letter in letters if not letter.sign.isspace()]
    size = Counter(letter.size for letter in inked).most_common(1)[0][0]
    text = " ".join(word for word, _ in words)
    return [_Line(text, _around([box for _, box in words]), size, all(each.bold for each in inked), tuple(words))]


def _around(boxes: Sequence[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _without_running_heads(pages: Sequence[Sequence[_Line]]) -> list[list[_Line]]:
    """Leave out page numbers, and lines that stand at the top or the foot of most pages in the same size."""
    margins = [_margins(lines) for lines in pages]
    counts = Counter(key for margin in margins for key in set(margin.values()))
    enough = max(2 if len(pages) < 4 else 3, 0.4 * len(pages))
    return [
        [
            line
            for line in lines
            if line not in margin
            or not (counts[margin[line]] >= enough or (_PAGE_NUMBER.match(line.text) and len(pages) > 1))
        ]
        for lines, margin in zip(pages, margins, strict=True)
    ]


def _margins(lines: Sequence[_Line]) -> dict[_Line, tuple[str, int]]:
    """Return the lines at top and foot, with what is the same for them on every page: text but for digits, and size."""
    by_height = sorted(lines, key=lambda line: line.box[1])
    ends = by_height[:_MARGIN_LINES] + by_height[-_MARGIN_LINES:]
    return {line: (re.sub(r"\d+", "#", line.text.casefold()), round(line.size)) for line in ends}


def _in_reading_order(lines: list[_Line]) -> list[_Line]:
    """Keep the order of the file unless it reads across two columns, or goes up the page within one."""
    if gutter := _gutter(lines):
        return _by_column(lines, gutter)
    for before, line in pairwise(lines):
        beside = line.box[0] >= before.box[2] or line.box[2] <= before.box[0]
        if not beside and line.box[1] > before.box[1] + 1.5 * line.size:
            return sorted(lines, key=lambda line: (-round(line.box[1]), line.box[0]))
    return lines


def _gutter(lines: Sequence[_Line]) -> float | None:
    """Return where two columns of prose part that PDFium took for one, None where it did not."""
    seams = []
    for line in lines:
        for (left, before), (right, after) in pairwise(line.words):
            if after[0] - before[2] > line.size and left and right:
                seams.append((before[2] + after[0]) / 2)
    if len(seams) < 6:
        return None
    seam = median(seams)
    halves = [half for line in lines if len(half := _split(line, seam)) == 2]
    chars = [len(part.text) for half in halves for part in half]
    if len(halves) < max(6, 0.5 * len(lines)) or median(chars) < 20:
        return None
    left_edge = min(half[0].box[0] for half in halves)
    filled = median(half[0].box[2] - left_edge for half in halves) / (seam - left_edge)
    return seam if filled > 0.75 else None


def _split(line: _Line, seam: float) -> list[_Line]:
    """Return the parts of a line on both sides of *seam*, or the line itself: a word crosses it or a side is empty."""
    parts = [
        tuple(word for word in line.words if word[1][2] <= seam),
        tuple(word for word in line.words if word[1][0] >= seam),
    ]
    if not all(parts) or len(parts[0]) + len(parts[1]) < len(line.words):
        return [line]
    return [_of_words(line, part) for part in parts]


def _of_words(line: _Line, words: tuple[tuple[str, Box], ...]) -> _Line:
    text = " ".join(word for word, _ in words)
    return replace(line, text=text, box=_around([box for _, box in words]), words=words)


def _by_column(lines: Sequence[_Line], seam: float) -> list[_Line]:
    """Read each column down, from one line across both columns to the next."""
    ordered: list[_Line] = []
    columns: tuple[list[_Line], list[_Line]] = [], []
    for line in sorted(lines, key=lambda line: -line.box[1]):
        for part in _split(line, seam):
            if part.box[0] < seam < part.box[2]:
                ordered += [*columns[0], *columns[1], part]
                columns = [], []
            else:
                columns[part.box[0] >= seam].append(part)
    return [*ordered, *columns[0], *columns[1]]


@dataclass(frozen=True, slots=True)
class _Style:
    """What the type of a document says about its lines."""

    body: float  #: the size of most characters
    sizes: tuple[float, ...]  #: of headings, largest first
    bold_means_heading: bool
    words: frozenset[str]  #: in lower case, those at line ends left out: they may be parts

    @classmethod
    def of(cls, pages: Sequence[Sequence[_Line]]) -> "_Style":
        lines = [line for page in pages for line in page]
        chars: Counter[float] = Counter()
        for line in lines:
            chars[line.size] += len(line.text)
        body = chars.most_common(1)[0][0] if chars else 0.0
        sizes: list[float] = []
        for size in sorted((line.size for line in lines if line.size >= _HEADING_SIZE * body), reverse=True):
            if not sizes or size < 0.92 * sizes[-1]:
                sizes.append(size)
        bold = sum(len(line.text) for line in lines if line.bold)
        words = frozenset(word.strip(".,;:()").lower() for line in lines for word, _ in line.words[1:-1])
        return cls(body, tuple(sizes), bold < 0.4 * chars.total(), words)

    def level(self, lines: Sequence[_Line], text: str) -> int | None:
        """Return the level of the heading these lines make, None where they are no heading."""
        if len(text) > _MAX_HEADING_CHARS or text[-1] in ",;" or not re.search(r"[^\W\d_]", text):
            return None
        size = min(line.size for line in lines)
        if size >= _HEADING_SIZE * self.body and len(lines) <= 3:
            return min(sum(other > 1.04 * size for other in self.sizes) + 1, 3)
        if (
            self.bold_means_heading
            and all(line.bold for line in lines)
            and len(lines) <= 2
            and (text[-1] != "." or len(text) <= 50)
        ):
            return max(2, min(len(self.sizes), 3) + 1) if size >= 0.9 * self.body else None
        return None


def _page_text(lines: Sequence[_Line], tables: Sequence["_Grid"], style: _Style) -> str:
    """Return the blocks of a page: paragraphs, headings, items and, where their first word stands, tables."""
    grids = {grid: rows for grid in tables if len(rows := grid.texts(lines)) > 1 and len(rows[0]) > 1}
    kind: _Kind
    written: list[tuple[_Kind, str]] = []
    lefts: list[float] = []  # of the items above, outermost first; empty where the block above is no item
    for block in _blocks(lines, list(grids), style):
        if isinstance(block, _Grid):
            kind, text = "table", "\n".join(map("\t".join, grids[block]))
        else:
            kind, text = _written(block, style)
        if kind == "item" and not isinstance(block, _Grid):
            lefts = [left for left in lefts if left < block[0].box[0] - 4]
            text = "  " * len(lefts) + text
            lefts.append(block[0].box[0])
        else:
            lefts = []
        written.append((kind, text))
    return _assembled(written)


def _assembled(written: list[tuple[_Kind, str]]) -> str:
    """Join blocks: items line by line, a table right under its caption, even one that was set below it."""
    for place in range(len(written) - 1):
        kinds = [kind for kind, _ in written[max(place - 1, 0) : place + 2]]
        if kinds[-2:] == ["table", "caption"] and kinds[0] != "caption":
            written[place], written[place + 1] = written[place + 1], written[place]
    text = ""
    for (before, _), (kind, block) in pairwise([("paragraph", ""), *written]):
        text += ("\n" if (before, kind) in (("item", "item"), ("caption", "table")) else "\n\n") + block
    return text.strip("\n")


def _blocks(lines: Sequence[_Line], tables: Sequence["_Grid"], style: _Style) -> Iterator["list[_Line] | _Grid"]:
    """Yield the lines of each paragraph, and each table where its first line stands."""
    pending = list(tables)
    block: list[_Line] = []
    for line in lines:
        table = next((grid for grid in tables if _inside(line.box, grid.box)), None)
        if block and (table or _starts(block[-1], line, lines, style)):
            yield block
            block = []
        if table is None:
            block.append(line)
        elif table in pending:
            pending.remove(table)
            yield table
    if block:
        yield block


def _starts(before: _Line, line: _Line, lines: Sequence[_Line], style: _Style) -> bool:
    """Tell whether *line* begins a paragraph: by its distance, type or marker, or as its first word had room above."""
    pitch = before.box[1] - line.box[1]
    if abs(pitch) < 0.4 * line.size and line.box[0] >= before.box[0]:
        return line.box[0] - before.box[2] > 4 * line.size
    if not 0 < pitch <= _PITCH * max(line.size, before.size) or _marker(line.text):
        return True
    larger, smaller = max(line.size, before.size), min(line.size, before.size)
    if larger >= _HEADING_SIZE * smaller or before.bold != line.bold:
        return True
    first = line.words[0][1]
    near = (
        other
        for other in lines
        if abs(other.size - before.size) < 2 and abs(other.box[0] - before.box[0]) < 4 * line.size
    )
    edge = max(other.box[2] for other in near)
    return first[2] - first[0] + 1.5 * line.size < edge - before.box[2]


def _marker(text: str) -> str:
    """Return the bullet ("-") or number that *text* begins with, "" where there is none."""
    if _BULLET.match(text):
        return "-"
    number = _NUMBER.match(text)
    return number[0].strip() if number else ""


def _written(block: Sequence[_Line], style: _Style) -> tuple[_Kind, str]:
    """Return a paragraph in the plain form, with what it is."""
    text = ""
    for line in block:
        text = _joined(text, line.text, style.words)
    text = re.sub(f"[{_HYPHENS}]", "-", text)
    if _CAPTION.match(text):
        return "caption", text
    if level := style.level(block, text):
        return "paragraph", f"{'#' * level} {text}"
    marker = _marker(text)
    rest = (_BULLET if marker == "-" else _NUMBER).sub("", text, count=1)
    if not marker or not rest or re.match(r"\d+\.\d", marker):
        return "paragraph", text
    return "item", f"{marker} {rest}"


def _joined(text: str, line: str, words: frozenset[str]) -> str:
    """Append a line, mending a word broken at its end unless the document writes its parts as words of their own."""
    if not text or not text.endswith(("-", *_HYPHENS)) or not line[:1].islower() or not text[-2:-1].isalpha():
        return f"{text} {line}".strip()
    head = re.split(r"[\s(]", text[:-1])[-1].lower()
    tail = re.split(r"[\s.,;:)]", line)[0].lower()
    whole = head + tail in words or not (head in words and tail in words)
    return text[:-1] + ("" if whole and f"{head}-{tail}" not in words else "-") + line


@dataclass(frozen=True, slots=True)
class _Grid:
    """A ruled table: for each row the box of the cell in each column, a merged one repeated."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]

    def texts(self, lines: Sequence[_Line]) -> list[list[str]]:
        """Return the cells of each row, without the rows and columns that are blank all along."""
        words = [word for line in lines for word in line.words if _inside(word[1], self.box)]
        cells = {box: _cell_text(words, box) for row in self.rows for box in row if box}
        rows = [[cells[box] if box else "" for box in row] for row in self.rows]
        filled = [column for column in range(len(rows[0])) if any(row[column] for row in rows)]
        return [[row[column] for column in filled] for row in rows if any(row)]


def _cell_text(words: Sequence[tuple[str, Box]], cell: Box) -> str:
    return re.sub(f"[{_HYPHENS}]", "-", " ".join(text for text, box in words if _inside(box, cell)))


def _inside(box: Box, outer: Box) -> bool:
    """Tell whether the middle of *box* lies in *outer*."""
    across, up = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return outer[0] <= across <= outer[2] and outer[1] <= up <= outer[3]


def _is_ruled(page: Any) -> bool:
    """Tell whether lines are drawn on a page both across and down, as around the cells of a table."""
    if page.get_rotation() or page.get_mediabox()[:2] != (0, 0):
        return False
    across = down = 0
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3):
        left, bottom, right, top = drawn.get_bounds()
        strokes = max(1, pdfium.FPDFPath_CountSegments(drawn.raw) // 4)  # a whole grid may be one path
        across += strokes * (right - left > 30)
        down += strokes * (top - bottom > 6)
        if across > 2 and down > 2:
            return True
    return False


def _ruled_tables(data: bytes, numbers: Sequence[int]) -> dict[int, list[_Grid]]:
    """Return the tables on the pages of these numbers, those of a single row or column left out."""
    if not numbers:
        return {}
    try:
        with pdfplumber.open(BytesIO(data), pages=[number + 1 for number in numbers]) as document:
            return {
                number: [grid for table in _tables(page) if (grid := _grid(table.cells, page.height))]
                for number, page in zip(numbers, document.pages, strict=True)
            }
    except Exception as error:  # on a damaged file pdfminer lets out whatever it meets, TypeError and KeyError too
        raise ValueError("is damaged: its ruled tables cannot be read") from error


def _tables(page: Page) -> list[PageTable]:
    """Return the tables that rules make: boxes filled without an outline are highlights or shades, no rules."""
    return page.filter(
        lambda drawn: drawn["object_type"] != "rect" or drawn["stroke"] or min(drawn["width"], drawn["height"]) < 3
    ).find_tables()


def _grid(cells: Sequence[Box], height: float) -> _Grid | None:
    boxes = [(left, float(height) - bottom, right, float(height) - top) for left, top, right, bottom in cells]
    across = _stops([x for box in boxes for x in (box[0], box[2])])
    up = _stops([y for box in boxes for y in (box[1], box[3])])
    if len(across) < 3 or len(up) < 3:
        return None
    rows = []
    for low, high in reversed(list(pairwise(up))):
        places = [(left, low, right, high) for left, right in pairwise(across)]
        rows.append(tuple(next((box for box in boxes if _inside(place, box)), None) for place in places))
    return _Grid(_around(boxes), tuple(rows))


def _stops(positions: Sequence[float]) -> list[float]:
    """Return the positions in order, those less than three points from the one before left out."""
    stops: list[float] = []
    for position in sorted(positions):
        if not stops or position - stops[-1] >= 3:
            stops.append(position)
    return stops

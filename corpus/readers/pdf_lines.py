"""The lines of a PDF file, as PDFium finds them."""

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

_MAX_PAGES = 3000
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
HYPHENS = "\x02\ufffe"  #: what PDFium makes of a hyphen at the end of a line
_PLAIN_HYPHENS = dict.fromkeys(map(ord, HYPHENS), "-")

Box = tuple[float, float, float, float]  #: left, bottom, right, top in points, upwards from the page's lower left


@dataclass(frozen=True, slots=True)
class Line:
    """Words that PDFium puts on one line, in the order of the file."""

    text: str
    box: Box
    size: float
    bold: bool
    words: tuple[tuple[str, Box], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in the order of the file, and whether it may hold ruled tables."""

    lines: list[Line]
    ruled: bool


def read_pages(data: bytes) -> tuple[list[Page], str]:
    """Return the pages of a PDF file, and the title among its properties ("" where there is none).

    Raises:
        ValueError: it is encrypted, damaged, not a PDF file, or too long.
    """
    try:
        with pypdfium2.PdfDocument(data) as document:
            if len(document) > _MAX_PAGES:
                raise ValueError(f"has more than {_MAX_PAGES:,} pages")
            return [_page(page) for page in document], " ".join(document.get_metadata_value("Title").split())
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        raise ValueError("is encrypted" if locked else "is damaged or not a PDF file") from error


def around(boxes: Sequence[Box]) -> Box:
    """Return the smallest box that holds all of *boxes*, at least one."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def inside(box: Box, outer: Box) -> bool:
    """Tell whether the middle of *box* lies in *outer*."""
    across, up = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return outer[0] <= across <= outer[2] and outer[1] <= up <= outer[3]


def with_plain_hyphens(text: str) -> str:
    """Return *text* with the hyphens that PDFium marks as ends of lines written as hyphens."""
    return text.translate(_PLAIN_HYPHENS)


def _page(page: Any) -> Page:
    lines = list(_lines(page.get_textpage()))
    return Page(lines, bool(lines) and _is_ruled(page))


@dataclass(frozen=True, slots=True)
class _Letter:
    sign: str
    box: Box
    size: float
    bold: bool


def _lines(textpage: Any) -> Iterator[Line]:
    letters: list[_Letter] = []
    for letter in _letters(textpage.raw, textpage.count_chars()):
        if letter.sign not in "\r\n":
            letters.append(letter)
        if letter.sign in "\r\n" or letter.sign in HYPHENS:  # after such a hyphen PDFium marks no end of line
            yield from _line(letters)
            letters = []
    yield from _line(letters)


def _letters(textpage: Any, count: int) -> Iterator[_Letter]:
    """Yield the characters of a page; those of a word share the font of its first."""
    rectangle, flags, name = pdfium.FS_RECTF(), ctypes.c_int(), ctypes.create_string_buffer(80)
    size, bold, within_word = 0.0, False, False
    for index in range(count):
        sign = chr(pdfium.FPDFText_GetUnicode(textpage, index))
        pdfium.FPDFText_GetLooseCharBox(textpage, index, rectangle)
        box = rectangle.left, rectangle.bottom, rectangle.right, rectangle.top
        if not sign.isspace() and not within_word:
            pdfium.FPDFText_GetFontInfo(textpage, index, name, 80, flags)
            weight = pdfium.FPDFText_GetFontWeight(textpage, index)
            bold = weight >= 600 or any(mark in name.value.lower() for mark in (b"bold", b"black", b"heavy"))
            size = round(box[3] - box[1], 1)
        within_word = not sign.isspace()
        yield _Letter(sign, box, size, bold)


def _line(letters: Sequence[_Letter]) -> Iterator[Line]:
    """Yield the line these letters make, none where all are blank."""
    words = tuple(_words(letters))
    if not words:
        return
    inked = [letter for letter in letters if not letter.sign.isspace()]
    size = Counter(letter.size for letter in inked).most_common(1)[0][0]
    text = " ".join(word for word, _ in words)
    yield Line(text, around([box for _, box in words]), size, all(letter.bold for letter in inked), words)


def _words(letters: Sequence[_Letter]) -> Iterator[tuple[str, Box]]:
    for blank, run in groupby(letters, key=lambda letter: letter.sign.isspace()):
        word = list(run)
        text = "".join(letter.sign for letter in word).translate(_ZERO_WIDTH)
        if text and not blank:
            yield text, around([letter.box for letter in word])


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

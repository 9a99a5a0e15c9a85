"""The lines of text on a PDF page, as PDFium finds them."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pypdfium2.raw as pdfium

from corpus.readers.pdf_upright import Box, Upright, around, inside

_LEFT_OUT = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_CONTROLS = dict.fromkeys(set(range(0x20)) - {2})
_MENDED = {**_CONTROLS, **_LEFT_OUT, **_LIGATURES}
HYPHENS = "\x02\ufffe"  #: what PDFium makes of a hyphen at the end of a line
_PLAIN_HYPHENS = dict.fromkeys(map(ord, HYPHENS), "-")
_INVISIBLE = 3  #: the text rendering mode of PDF that draws nothing


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand on one line, in the order of the file."""

    text: str
    box: Box
    size: float
    bold: bool
    words: tuple[tuple[str, Box], ...]


@dataclass(frozen=True, slots=True)
class TextLayer:
    """The lines of a page that are there as text."""

    lines: list[Line]
    unmapped: float  #: the share of words whose letters the file does not say
    upright: Upright  #: how the page is turned so that most of its text runs from left to right


def with_plain_hyphens(text: str) -> str:
    """Return *text* with the hyphens that PDFium marks as ends of lines written as hyphens."""
    return text.translate(_PLAIN_HYPHENS)


def read_layer(page: Any, *, hidden: bool) -> TextLayer:
    """Return the text layer of a page, with its *hidden* text, as behind a scan, or without."""
    textpage = page.get_textpage()
    letters = _Letters(textpage, hidden=hidden)
    try:
        runs = [run for run in letters.runs() if run]
    finally:
        textpage.close()
    upright = Upright.of(page, turns=letters.turns())
    framed = (line for run in runs for line in _line(run, upright))
    lines = [line for line in framed if inside(line.box, (0, 0, upright.width, upright.height))]
    return TextLayer(lines, letters.unmapped / max(1, letters.words), upright)


def of_words(words: Sequence[tuple[str, Box]], *, size: float, bold: bool) -> Line:
    """Return the line that these words make, at least one."""
    text = " ".join(word for word, _ in words)
    return Line(text, around([box for _, box in words]), size, bold, tuple(words))


@dataclass(frozen=True, slots=True)
class _Letter:
    sign: str
    box: Box
    bold: bool


class _Letters:
    """The characters of a page; those of a word share the font of its first."""

    def __init__(self, textpage: Any, *, hidden: bool) -> None:
        self.words = self.unmapped = 0
        self._raw, self._count, self._hidden = textpage.raw, textpage.count_chars(), hidden
        self._turns: Counter[int] = Counter()

    def turns(self) -> int | None:
        """Return the quarter turns by the clock that bring most words upright, None where there are none."""
        return self._turns.most_common(1)[0][0] if self._turns else None

    def runs(self) -> Iterator[list[_Letter]]:
        """Yield the characters of each line."""
        letters: list[_Letter] = []
        for letter in self._letters():
            if letter.sign not in "\r\n":
                letters.append(letter)
            if letter.sign in "\r\n" or letter.sign in HYPHENS:  # after such a hyphen PDFium marks no end of line
                yield letters
                letters = []
        yield letters

    def _letters(self) -> Iterator[_Letter]:
        rectangle = pdfium.FS_RECTF()
        bold = seen = within_word = False
        for index in range(self._count):
            sign = chr(pdfium.FPDFText_GetUnicode(self._raw, index))
            if not sign.isspace() and not within_word:
                bold, seen = self._is_bold(index), self._is_seen(index)
                self._count_word(index)
            within_word = not sign.isspace()
            if seen or not within_word:
                pdfium.FPDFText_GetLooseCharBox(self._raw, index, rectangle)
                yield _Letter(sign, (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top), bold)

    def _is_bold(self, index: int) -> bool:
        name = ctypes.create_string_buffer(80)
        pdfium.FPDFText_GetFontInfo(self._raw, index, name, 80, ctypes.c_int())
        weight = pdfium.FPDFText_GetFontWeight(self._raw, index)
        return weight >= 600 or any(mark in name.value.lower() for mark in (b"bold", b"black", b"heavy"))

    def _is_seen(self, index: int) -> bool:
        drawn = None if self._hidden else pdfium.FPDFText_GetTextObject(self._raw, index)
        return not drawn or pdfium.FPDFTextObj_GetTextRenderMode(drawn) != _INVISIBLE

    def _count_word(self, index: int) -> None:
        self.words += 1
        self.unmapped += pdfium.FPDFText_HasUnicodeMapError(self._raw, index) == 1
        by_the_clock = pdfium.FPDFText_GetCharAngle(self._raw, index) / (math.pi / 2)
        self._turns[-round(by_the_clock) % 4] += 1


def _line(letters: Sequence[_Letter], upright: Upright) -> Iterator[Line]:
    """Yield the line these letters make, none where all are blank."""
    words, sizes, bold = [], Counter[float](), True
    for blank, run in groupby(letters, key=lambda letter: letter.sign.isspace()):
        word = list(run)
        text = "".join(letter.sign for letter in word).translate(_MENDED)
        if text and not blank:
            box = upright.box(around([letter.box for letter in word]))
            words.append((text, box))
            sizes[round(box[3] - box[1], 1)] += len(text)
            bold = bold and all(letter.bold for letter in word)
    if words:
        yield of_words(words, size=sizes.most_common(1)[0][0], bold=bold)

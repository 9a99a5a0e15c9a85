"""A page of a PDF file as a picture, with words of it marked."""

import io
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image

from corpus.readers.pdf_lines import read_layer
from corpus.readers.pdf_raster import Raster, draw
from corpus.readers.pdf_upright import Box, Upright, around

MAX_QUOTE_CHARS = 20_000
_WIDTH = 1000  #: pixels
_MARK = np.array([255, 227, 138])  #: the paper's colour under what is marked
_EDGE = np.array([138, 100, 0])
_EDGE_PIXELS = 2
_ROOM = 1.5  #: points around what is marked
_LEAST_CHARS = 12  #: of what is looked for by itself
_LEADING_CHARS = (
    0,
    12,
    30,
    80,
    200,
)  #: letters before a quote by which it is told from others like it, the fewest first

Pixels = NDArray[np.uint8]


def draw_page(data: bytes, number: int, quote: str, before: str = "") -> bytes:
    """Return page *number* of a PDF file, 1 the first, as a PNG picture with *quote* marked where its words are found.

    What stands *before* it tells it from the same words elsewhere on the page; without a place for certain, none is marked.

    Raises:
        ValueError: there is no such page, it cannot be drawn, or the file is no PDF that can be opened.
    """
    try:
        document = pypdfium2.PdfDocument(data)
        if not 1 <= number <= len(document):
            raise ValueError(f"has no page {number}")
        page = document[number - 1]
        layer = read_layer(page, hidden=True)
        raster = draw(page, turns=(layer.upright.turns - layer.upright.shown) % 4)
    except pypdfium2.PdfiumError as error:
        raise ValueError("cannot be opened or drawn") from error
    if raster is None:
        raise ValueError("holds an image too large to be drawn")
    lines = [line.words for line in layer.lines]
    return _png(raster, list(_boxes(lines, quote[:MAX_QUOTE_CHARS], before)), layer.upright)


def _boxes(lines: Sequence[Sequence[tuple[str, Box]]], quote: str, before: str) -> Iterator[Box]:
    """Yield a box for each line of the page that *quote* stands on; where it is not found whole, of its parts."""
    words = [(place, _key(word), box) for place, line in enumerate(lines) for word, box in line]
    owners = [each for each in words for _ in each[1]]
    for start, end in _places("".join(key for _, key, _ in words), quote, before):
        for _, together in groupby(owners[start:end], key=lambda each: each[0]):
            yield around([box for _, _, box in together])


def _places(letters: str, quote: str, before: str) -> list[tuple[int, int]]:
    """Return where *quote* stands among the letters of a page: whole, else those parts of it that stand there once."""
    whole, leading = _key(quote), _key(before)
    for shared in _LEADING_CHARS:
        led = leading[len(leading) - shared :] if shared else ""
        probe = led + whole
        if whole and len(probe) >= _LEAST_CHARS and letters.count(probe) == 1:
            start = letters.index(probe) + len(led)
            return [(start, start + len(whole))]
    alone = [part for line in quote.split("\n") for part in _once(letters, line)]
    return [(start, start + len(part)) for part in alone if (start := letters.index(part)) >= 0]


def _once(letters: str, line: str) -> list[str]:
    """Return the key of *line* where it stands among the letters once, else those of its cells that do."""
    keys = [_key(line)], [_key(cell) for cell in line.split("\t")]
    found = ([key for key in some if len(key) >= _LEAST_CHARS and letters.count(key) == 1] for some in keys)
    return next((some for some in found if some), [])


def _key(text: str) -> str:
    """Return the letters and figures of *text*, by which words are told whatever stands between them."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())


def _png(raster: Raster, boxes: Sequence[Box], upright: Upright) -> bytes:
    rows, columns = raster.grey.shape
    shrunk = min(1.0, _WIDTH / columns)
    size = (max(1, round(columns * shrunk)), max(1, round(rows * shrunk)))
    grey = np.asarray(Image.fromarray(raster.grey).resize(size, Image.Resampling.LANCZOS))
    pixels = np.repeat(grey[:, :, None], 3, axis=2)
    for box in boxes:
        _mark(pixels, box, scale=raster.scale * shrunk, height=upright.height)
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return file.getvalue()


def _mark(pixels: Pixels, box: Box, *, scale: float, height: float) -> None:
    """Colour what lies in *box*, black letters staying black, and draw its edge."""
    left, bottom, right, top = box
    rows = slice(max(0, int((height - top - _ROOM) * scale)), max(0, int((height - bottom + _ROOM) * scale)))
    columns = slice(max(0, int((left - _ROOM) * scale)), max(0, int((right + _ROOM) * scale)))
    region = pixels[rows, columns]
    region[:] = region * (_MARK / 255)
    for edge in (region[:_EDGE_PIXELS], region[-_EDGE_PIXELS:], region[:, :_EDGE_PIXELS], region[:, -_EDGE_PIXELS:]):
        edge[:] = _EDGE

"""The pages of a PDF file: their text layer, or what is recognised where that is missing or garbled."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.readers.pdf_forms import read_entries, with_entries
from corpus.readers.pdf_garble import is_doubtful, is_garbled
from corpus.readers.pdf_lines import Line, read_layer
from corpus.readers.pdf_scans import Recognised, is_installed, recognise
from corpus.readers.pdf_streams import refuse_bombs
from corpus.readers.pdf_tables import Grid
from corpus.readers.pdf_upright import Upright, inside

_MAX_PAGES = 3000
_MAX_RECOGNISED = 200
NOT_INSTALLED = "tesseract is not installed (it recognises the words of scanned pages)"
_MAX_DRAWN = 20_000  #: things drawn on a page, beyond which it is a map or a plan
_SHORT = 200  #: characters of a text layer, as of a stamp or a page number over a scan
_LARGE = 0.5  #: of a page, what a scan covers
_MANY_PATHS = 60  #: on a page without text: its letters may be drawn
_SURE = 0.7  #: the mean confidence in words that are taken in place of a doubtful text layer


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in the order of the file."""

    lines: list[Line]
    upright: Upright
    grids: tuple[Grid, ...] = ()  #: the ruled tables of a scan
    ruled: bool = False  #: whether lines are drawn on it as around the cells of a table
    confidences: tuple[float, ...] = ()  #: in each word that was recognised, 0 to 1
    unread: str = ""  #: why the words of a scan were not recognised


class Pages:
    """An open PDF file, of which one page at a time is held in memory."""

    def __init__(self, data: bytes) -> None:
        """Open a file.

        Raises:
            ValueError: it is encrypted, damaged, not a PDF file, too long, or unpacks to too much.
        """
        refuse_bombs(data)
        try:
            self._document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise _refusal(error) from error
        if not 0 < len(self._document) <= _MAX_PAGES:
            raise ValueError(f"has more than {_MAX_PAGES:,} pages" if len(self._document) else "has no pages")
        if self._document.get_formtype() in (pdfium.FORMTYPE_ACRO_FORM, pdfium.FORMTYPE_XFA_FOREGROUND):
            self._document.init_forms()
        self.title = " ".join(self._document.get_metadata_value("Title").split())
        self._recognised = 0

    def __iter__(self) -> Iterator[Page]:
        """Yield the pages.

        Raises:
            ValueError: one is damaged beyond reading.
        """
        for number in range(len(self._document)):
            try:
                with closing(self._document[number]) as page:
                    yield self._page(page)
            except pypdfium2.PdfiumError as error:
                raise _refusal(error) from error

    def close(self) -> None:
        """Let go of the file."""
        self._document.close()

    def _page(self, page: Any) -> Page:
        drawn = _Drawn.on(page)
        layer = read_layer(page, hidden=drawn.images > _LARGE)
        texts = [line.text for line in layer.lines]
        garbled = is_garbled(texts, unmapped=layer.unmapped)
        lines = with_entries([] if garbled else layer.lines, read_entries(self._document, page, layer.upright))
        read = Page(lines, layer.upright, ruled=drawn.ruled and bool(lines))
        doubtful = not garbled and is_doubtful(texts)
        if not (garbled or doubtful or drawn.as_scan(sum(map(len, texts)))):
            return read
        if not is_installed():
            return replace(read, unread="" if doubtful else NOT_INSTALLED)
        if self._recognised == _MAX_RECOGNISED:
            return replace(read, unread="" if doubtful else f"only the first {_MAX_RECOGNISED} scans are recognised")
        self._recognised += 1
        try:
            found = recognise(page)
        except TimeoutError as error:
            return replace(read, unread="" if doubtful else str(error))
        if found is None or (doubtful and (found.mean < _SURE or is_doubtful([line.text for line in found.lines]))):
            return read
        return _recognised(read if not doubtful else replace(read, lines=[]), found)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is drawn on a page beside its text."""

    images: float  #: the share of the page that they cover
    paths: int
    ruled: bool  #: whether lines run both across and down, as around the cells of a table

    @classmethod
    def on(cls, page: Any) -> "_Drawn":
        """Return what is drawn on a page of PDFium's; of a map or a plan not all."""
        width, height = page.get_size()
        images, paths, across, down = 0.0, 0, 0, 0
        for drawn, _ in zip(page.get_objects(filter=_PICTURES, max_depth=3), range(_MAX_DRAWN + 1), strict=False):
            left, bottom, right, top = drawn.get_bounds()
            if drawn.type == pdfium.FPDF_PAGEOBJ_IMAGE:
                images += (right - left) * (top - bottom) / max(1, width * height)
                continue
            strokes = max(1, pdfium.FPDFPath_CountSegments(drawn.raw) // 4)  # a whole grid may be one path
            paths += strokes
            across += strokes * (right - left > 30)
            down += strokes * (top - bottom > 6)
        return cls(images, paths, across > 2 and down > 2 and paths < _MAX_DRAWN)

    def as_scan(self, chars: int) -> bool:
        """Tell whether a page with so many characters of text may show more that is no text."""
        if chars == 0:
            return self.images > 0.02 or self.paths > _MANY_PATHS
        return self.images > _LARGE and chars < _SHORT


_PICTURES = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE)


def _recognised(read: Page, found: Recognised) -> Page:
    """Return a page with what was recognised on it where no text stands already."""
    turned = replace(read.upright, turns=(read.upright.shown + found.turns) % 4)
    kept = read.lines if turned == read.upright else []
    fresh = [line for line in found.lines if not any(inside(line.box, other.box) for other in kept)]
    top = max((line.box[3] for line in fresh), default=0.0)
    above = [line for line in kept if line.box[1] >= top]
    below = [line for line in kept if line.box[1] < top]
    lines = [*above, *fresh, *below]
    return Page(lines, turned, grids=tuple(found.grids), confidences=tuple(found.confidences))


def _refusal(error: pypdfium2.PdfiumError) -> ValueError:
    code = getattr(error, "err_code", None)
    if code == pdfium.FPDF_ERR_PASSWORD:
        return ValueError("is encrypted")
    if code == pdfium.FPDF_ERR_SECURITY:
        return ValueError("is encrypted in a way that is not known")
    return ValueError("is damaged or not a PDF file")

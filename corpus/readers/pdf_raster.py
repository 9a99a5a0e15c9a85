"""PDF pages as grey pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from corpus.readers.pdf_upright import Box

_DPI = 250
_MAX_SIDE = 5000  #: pixels
_MAX_PICTURE = 150_000_000  #: pixels of an image on the page, which has to be unpacked to be drawn
_INK = 128  #: what is darker, of 255


@dataclass(frozen=True, slots=True)
class Raster:
    """A page as drawn, a row of pixels for each row of the picture, from the top."""

    grey: NDArray[np.uint8]
    scale: float  #: pixels a point

    @property
    def dpi(self) -> float:
        """How many pixels an inch holds."""
        return self.scale * 72

    def pgm(self) -> bytes:
        """Return the picture as a portable grey map."""
        rows, columns = self.grey.shape
        return f"P5 {columns} {rows} 255\n".encode() + self.grey.tobytes()

    def box(self, pixels: Box) -> Box:
        """Return in points what is left, top, right and bottom in pixels from the upper left."""
        left, top, right, bottom = (pixel / self.scale for pixel in pixels)
        height = self.grey.shape[0] / self.scale
        return left, height - bottom, right, height - top

    def stroke(self, pixels: Sequence[float]) -> float:
        """Return the usual width in pixels of the strokes in such a box, 0 where it is blank."""
        left, top, right, bottom = (int(pixel) for pixel in pixels)
        ink = np.pad(self.grey[top:bottom, left:right] < _INK, ((0, 0), (1, 1))).astype(np.int8).ravel()
        edges = np.flatnonzero(np.diff(ink))
        return float(np.median(edges[1::2] - edges[::2])) if edges.size else 0.0


def draw(page: Any, *, turns: int = 0) -> Raster | None:
    """Return a page of PDFium's as its file asks it to be shown, and so many quarter turns further by the clock.

    None where it holds an image too large to be unpacked.
    """
    if any(_is_too_large(image) for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
        return None
    scale = min(_DPI / 72, _MAX_SIDE / max(page.get_size()))
    bitmap = page.render(scale=scale, rotation=90 * turns, grayscale=True, may_draw_forms=False)
    grey = np.array(bitmap.to_numpy(), dtype=np.uint8).reshape(bitmap.height, -1)[:, : bitmap.width]
    bitmap.close()
    return Raster(grey, scale)


def _is_too_large(image: Any) -> bool:
    width, height = image.get_px_size()
    return bool(width * height > _MAX_PICTURE)

"""The rules drawn on a picture of a page, as around the cells of a table."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from corpus.readers.pdf_raster import Raster
from corpus.readers.pdf_upright import Box

_INK = 160  #: what is darker, of 255
_CONTRAST = 30  #: by which a fainter rule, or one on a shade, is darker than what lies beside it
_BESIDE_IN = 0.02  #: inches
_SHORTEST_IN = 0.3  #: inches
_FILLED = 0.92  #: of a rule's length: scanned ones have gaps
_THICKEST_IN = 0.06
_GAP_ROWS = 3  #: pixels, between runs that make one rule
_MAX_RUNS = 20_000  #: beyond which they are a picture's


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line on a picture: left, top, right and bottom in pixels."""

    box: tuple[int, int, int, int]
    across: bool

    def on(self, raster: Raster) -> Box:
        """Return where it stands on the page in points: a line without width."""
        left, bottom, right, top = raster.box(tuple(map(float, self.box)))  # type: ignore[arg-type]
        middle = (bottom + top) / 2 if self.across else (left + right) / 2
        return (left, middle, right, middle) if self.across else (middle, bottom, middle, top)


def find_rules(raster: Raster) -> list[Rule]:
    """Return the rules of a picture, those across before those down."""
    grey, dpi = raster.grey, raster.dpi
    across = [Rule((left, top, right, bottom), True) for left, top, right, bottom in _straight(grey, dpi)]
    down = [Rule((left, top, right, bottom), False) for top, left, bottom, right in _straight(grey.T, dpi)]
    return across + down


def without_rules(raster: Raster, rules: list[Rule]) -> Raster:
    """Return a picture with its rules painted over, so that they are not taken for letters."""
    grey = raster.grey.copy()
    for rule in rules:
        left, top, right, bottom = rule.box
        grey[max(0, top - 1) : bottom + 1, max(0, left - 1) : right + 1] = 255
    return replace(raster, grey=grey)


@dataclass(slots=True)
class _Open:
    """A rule that may go on in the next row of pixels."""

    left: int
    right: int
    top: int
    bottom: int
    ink: int = field(default=0)

    def touches(self, row: int, start: int, end: int) -> bool:
        return row <= self.bottom + _GAP_ROWS and start <= self.right and end >= self.left

    def grow(self, row: int, start: int, end: int) -> None:
        self.left, self.right, self.bottom = min(self.left, start), max(self.right, end), row
        self.ink += end - start


def _straight(grey: NDArray[np.uint8], dpi: float) -> Iterator[tuple[int, int, int, int]]:
    """Yield left, top, right and bottom of the lines across a picture, thin ones only."""
    done: list[_Open] = []
    still_open: list[_Open] = []
    for count, (row, start, end) in enumerate(
        _runs(_ink(grey, max(1, round(_BESIDE_IN * dpi))), round(_SHORTEST_IN * dpi))
    ):
        if count > _MAX_RUNS:
            return
        done += [each for each in still_open if row > each.bottom + _GAP_ROWS]
        still_open = [each for each in still_open if row <= each.bottom + _GAP_ROWS]
        rule = next((each for each in still_open if each.touches(row, start, end)), None)
        if rule is None:
            rule = _Open(start, end, row, row)
            still_open.append(rule)
        rule.grow(row, start, end)
    for rule in done + still_open:
        if rule.ink <= _THICKEST_IN * dpi * (rule.right - rule.left):
            yield rule.left, rule.top, rule.right, rule.bottom + 1


def _ink(grey: NDArray[np.uint8], beside: int) -> NDArray[np.bool_]:
    """Tell of each pixel whether it is dark, or darker than those above and below it."""
    padded = np.pad(grey, ((beside, beside), (0, 0)), mode="edge")
    around = np.minimum(padded[: -2 * beside], padded[2 * beside :])
    return (grey < _INK) | (np.maximum(around, _CONTRAST) - _CONTRAST > grey)


def _runs(ink: NDArray[np.bool_], shortest: int) -> Iterator[tuple[int, int, int]]:
    """Yield row, start and end of every run of ink that is long enough."""
    if ink.shape[1] <= shortest:
        return
    sums = np.cumsum(np.pad(ink, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    full = sums[:, shortest:] - sums[:, :-shortest] >= _FILLED * shortest
    for row in np.flatnonzero(full.any(axis=1)):
        edges = np.flatnonzero(np.diff(np.pad(full[row], 1).astype(np.int8)))
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            yield int(row), int(start), int(end) - 1 + shortest

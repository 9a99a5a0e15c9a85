"""Boxes on a PDF page, measured as the page is held to be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Box = tuple[float, float, float, float]  #: left, bottom, right, top in points, upwards from the page's lower left


@dataclass(frozen=True, slots=True)
class Upright:
    """A page turned so that its text runs from left to right."""

    frame: Box  #: of the page in its file
    turns: int  #: quarter turns by the clock
    shown: int  #: as many of them as the file asks for

    @classmethod
    def of(cls, page: Any, *, turns: int | None = None) -> "Upright":
        """Return how *page*, one of PDFium's, is turned upright: by *turns*, or where None as its file asks."""
        media, crop = page.get_mediabox(), page.get_cropbox()
        low, high = map(max, zip(media[:2], crop[:2], strict=True)), map(min, zip(media[2:], crop[2:], strict=True))
        left, bottom, right, top = *low, *high
        frame = (left, bottom, right, top) if left < right and bottom < top else tuple(media)
        shown = page.get_rotation() // 90
        return cls(frame, shown if turns is None else turns, shown)

    @property
    def width(self) -> float:
        """The width of the upright page in points."""
        return self.frame[2 + self.turns % 2] - self.frame[self.turns % 2]

    @property
    def height(self) -> float:
        """The height of the upright page in points."""
        return self.frame[3 - self.turns % 2] - self.frame[1 - self.turns % 2]

    def box(self, box: Box) -> Box:
        """Return where a box of the file lies on the upright page."""
        return turned(
            (box[0] - self.frame[0], box[1] - self.frame[1], box[2] - self.frame[0], box[3] - self.frame[1]),
            self.turns,
            width=self.frame[2] - self.frame[0],
            height=self.frame[3] - self.frame[1],
        )


def turned(box: Box, turns: int, *, width: float, height: float) -> Box:
    """Return a box of a page *width* by *height* after so many quarter turns by the clock."""
    left, bottom, right, top = box
    match turns % 4:
        case 1:
            return bottom, width - right, top, width - left
        case 2:
            return width - right, height - top, width - left, height - bottom
        case 3:
            return height - top, left, height - bottom, right
        case _:
            return box


def around(boxes: Sequence[Box]) -> Box:
    """Return the smallest box that holds all of *boxes*, at least one."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def inside(box: Box, outer: Box) -> bool:
    """Tell whether the middle of *box* lies in *outer*."""
    across, up = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return outer[0] <= across <= outer[2] and outer[1] <= up <= outer[3]

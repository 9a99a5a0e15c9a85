"""The running heads and feet of the pages of a PDF file, and their page numbers."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.readers.pdf_lines import Line

_MARGIN_LINES = 6  #: at the top and the foot of a page, among which running heads are looked for
_NEAR = 6.0  #: points, by which a running head may move from page to page
_SAME_SIZE = 1.15  #: times the size of another
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|pg\.?|sheet)?\s*[-\u2013\u2014|]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*[-\u2013\u2014|]?(?:\s*(?:of|/)\s*\d{1,4})?$",
    re.IGNORECASE,
)
_VARYING = re.compile(
    r"\d+|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of a page with its height in points."""

    lines: Sequence[Line]
    height: float


def running_heads(sheets: Sequence[Sheet]) -> list[set[Line]]:
    """Return for each page the lines at its top and foot that belong to the page and not to the text.

    These are page numbers, and what stands in the same place on many pages or on several in a row, but for its
    numbers and dates; between such a line and the edge of the page stands no other.
    """
    if len(sheets) < 2:
        return [set() for _ in sheets]
    places: dict[str, list[_Place]] = defaultdict(list)
    for page, sheet in enumerate(sheets):
        for line in {line for margin in _margins(sheet) for line in margin}:
            places[_key(line)].append(_Place(page, line, sheet.height))
    return [_heads(page, sheet, places, pages=len(sheets)) for page, sheet in enumerate(sheets)]


@dataclass(frozen=True, slots=True)
class _Place:
    page: int
    line: Line
    height: float

    def is_near(self, other: "_Place") -> bool:
        """Tell whether two lines are as far from the top of their pages, or from the foot, and alike in size."""
        from_foot = abs(self.line.box[1] - other.line.box[1])
        from_top = abs(self.height - self.line.box[1] - other.height + other.line.box[1])
        small, large = sorted((self.line.size, other.line.size))
        return min(from_foot, from_top) < _NEAR and large < _SAME_SIZE * small


def _heads(page: int, sheet: Sheet, places: dict[str, list[_Place]], *, pages: int) -> set[Line]:
    found = set()
    for margin in _margins(sheet):
        for line in margin:
            place = _Place(page, line, sheet.height)
            alike = sorted({other.page for other in places[_key(line)] if place.is_near(other)})
            if not (_PAGE_NUMBER.match(line.text) or _is_running(alike, page, line, pages=pages)):
                break
            found.add(line)
    return found


def _is_running(alike: Sequence[int], page: int, line: Line, *, pages: int) -> bool:
    """Tell whether a line that stands on the pages *alike* is a running head."""
    if len(alike) >= max(2 if pages < 4 else 3, 0.4 * pages):
        return True
    if any(letter.isdigit() for letter in line.text):
        return len(alike) >= 3
    return any({first, first + 1, first + 2} <= set(alike) for first in (page - 2, page - 1, page))


def _margins(sheet: Sheet) -> Iterator[list[Line]]:
    """Yield the lines at the foot of a page and those at its top, from the edge inwards."""
    by_height = sorted(sheet.lines, key=lambda line: line.box[1])
    yield [line for line in by_height[:_MARGIN_LINES] if line.box[3] < 0.3 * sheet.height]
    yield [line for line in by_height[: -_MARGIN_LINES - 1 : -1] if line.box[1] > 0.7 * sheet.height]


def _key(line: Line) -> str:
    return _VARYING.sub("#", line.text.casefold())

"""The order in which the lines of a PDF page are read, without its running heads."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from corpus.readers.pdf_lines import Box, Line, around

_MARGIN_LINES = 3  #: at the top and the foot of a page, where running heads and page numbers stand
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-\u2013]?\s*\d{1,4}\s*[-\u2013]?(?:\s*(?:of|/)\s*\d{1,4})?$", re.IGNORECASE)


def without_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Leave out page numbers, and lines that stand at the top or the foot of most pages in the same size."""
    if len(pages) < 2:
        return [list(lines) for lines in pages]
    margins = [_margins(lines) for lines in pages]
    counts = Counter(key for margin in margins for key in set(margin.values()))
    enough = max(2 if len(pages) < 4 else 3, 0.4 * len(pages))
    bodies = []
    for lines, margin in zip(pages, margins, strict=True):
        heads = {line for line, key in margin.items() if counts[key] >= enough or _PAGE_NUMBER.match(line.text)}
        bodies.append([line for line in lines if line not in heads])
    return bodies


def in_reading_order(lines: list[Line]) -> list[Line]:
    """Keep the order of the file unless it reads across two columns, or goes up the page within one."""
    if gutter := _gutter(lines):
        return _by_column(lines, gutter)
    for before, line in pairwise(lines):
        beside = line.box[0] >= before.box[2] or line.box[2] <= before.box[0]
        if not beside and line.box[1] > before.box[1] + 1.5 * line.size:
            return sorted(lines, key=lambda line: (-round(line.box[1]), line.box[0]))
    return lines


def _margins(lines: Sequence[Line]) -> dict[Line, tuple[str, int]]:
    """Return the lines at top and foot, with what is the same for them on every page: text but for digits, and size."""
    by_height = sorted(lines, key=lambda line: line.box[1])
    ends = by_height[:_MARGIN_LINES] + by_height[-_MARGIN_LINES:]
    return {line: (re.sub(r"\d+", "#", line.text.casefold()), round(line.size)) for line in ends}


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return where two columns of prose part that PDFium took for one, None where it did not."""
    seams = [
        (before[2] + after[0]) / 2
        for line in lines
        for (_, before), (_, after) in pairwise(line.words)
        if after[0] - before[2] > line.size
    ]
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


def _split(line: Line, seam: float) -> list[Line]:
    """Return the parts of a line on both sides of *seam*, or the line itself: a word crosses it or a side is empty."""
    left = tuple(word for word in line.words if word[1][2] <= seam)
    right = tuple(word for word in line.words if word[1][0] >= seam)
    if not left or not right or len(left) + len(right) < len(line.words):
        return [line]
    return [_of_words(line, left), _of_words(line, right)]


def _of_words(line: Line, words: tuple[tuple[str, Box], ...]) -> Line:
    text = " ".join(word for word, _ in words)
    return replace(line, text=text, box=around([box for _, box in words]), words=words)


def _by_column(lines: Sequence[Line], seam: float) -> list[Line]:
    """Read each column down, from one line across both columns to the next."""
    ordered: list[Line] = []
    columns: tuple[list[Line], list[Line]] = [], []
    for line in sorted(lines, key=lambda line: -line.box[1]):
        for part in _split(line, seam):
            if part.box[0] < seam < part.box[2]:
                ordered += [*columns[0], *columns[1], part]
                columns = [], []
            else:
                columns[part.box[0] >= seam].append(part)
    return [*ordered, *columns[0], *columns[1]]

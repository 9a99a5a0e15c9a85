"""The order in which the lines of a PDF page are read."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from corpus.readers.pdf_lines import Line, of_words

_ONLY_NUMBER = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z]|[ivx]{1,5})[.)]$|\d{1,2}(?:\.\d{1,2}){1,3}$|•$")
_MARGIN = 8.0  #: times the size of the type, between a number and what it numbers
_MAX_BLOCK = 300  #: lines, beyond which a page is read row by row
_PROSE_CHARS = 25  #: of a usual line


def in_reading_order(lines: list[Line]) -> list[Line]:
    """Keep the order of the file unless it reads across two columns, or goes up the page within one."""
    if gutter := _gutter(lines):
        return _by_column(lines, gutter)
    for before, line in pairwise(lines):
        beside = line.box[0] >= before.box[2] or line.box[2] <= before.box[0]
        if not beside and line.box[1] > before.box[1] + 1.5 * line.size:
            return _by_blocks(lines)
    return lines


def with_margin_numbers(lines: Sequence[Line]) -> list[Line]:
    """Return *lines* with those that are a mere number put before the line that they stand beside."""
    kept = list(lines)
    for number in [line for line in lines if _ONLY_NUMBER.match(line.text)]:
        beside = [line for line in kept if line.box[0] >= number.box[2] and _is_level(number, line)]
        if beside:
            nearest = min(beside, key=lambda line: line.box[0])
            kept.remove(number)
            words = (*number.words, *nearest.words)
            kept[kept.index(nearest)] = of_words(words, size=nearest.size, bold=nearest.bold)
    return kept


def _is_level(number: Line, line: Line) -> bool:
    near = line.box[0] - number.box[2] < _MARGIN * line.size
    return near and abs(number.box[1] - line.box[1]) < 0.5 * line.size


def _by_blocks(lines: Sequence[Line]) -> list[Line]:
    """Order lines from the top, what stands in two columns beside each other column by column."""
    if len(lines) <= _MAX_BLOCK and (parted := _parted_across(lines) or _parted_down(lines)):
        return [line for part in parted for line in _by_blocks(part)]
    return sorted(lines, key=lambda line: (-round(line.box[1]), line.box[0]))


def _parted_across(lines: Sequence[Line]) -> tuple[list[Line], list[Line]] | None:
    """Return what stands left and right of a gutter, None where there is none or rows run over it."""
    by_left = sorted(lines, key=lambda line: line.box[0])
    reach = by_left[0].box[2]
    for place, line in enumerate(by_left[1:], 1):
        left, right = by_left[:place], by_left[place:]
        if line.box[0] - reach > line.size and min(len(left), len(right)) > 2 and not _are_rows(left, right):
            return left, right
        reach = max(reach, line.box[2])
    return None


def _are_rows(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Tell whether short lines on both sides are level with each other, as the cells of a table."""
    if min(median(len(line.text) for line in side) for side in (left, right)) >= _PROSE_CHARS:
        return False
    heights = [line.box[1] for line in left]
    level = sum(any(abs(line.box[1] - height) < 0.3 * line.size for height in heights) for line in right)
    return level > 0.5 * min(len(left), len(right))


def _parted_down(lines: Sequence[Line]) -> tuple[list[Line], list[Line]] | None:
    """Return what stands above and below the widest room that runs right across, None where there is none."""
    by_top = sorted(lines, key=lambda line: -line.box[3])
    rooms, foot = [], by_top[0].box[1]
    for place, line in enumerate(by_top[1:], 1):
        rooms.append((foot - line.box[3], place))
        foot = min(foot, line.box[1])
    widest, place = max(rooms, default=(0.0, 0))
    return (by_top[:place], by_top[place:]) if widest > 0 else None


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
    return [of_words(part, size=line.size, bold=line.bold) for part in (left, right)]


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

"""Page numbers and running heads that stand in a text as lines of their own, as where it was copied out of pages."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

_MAX_CHARS = 120  #: of a running head
_BESIDE = 3  #: lines before a page number and behind it, among which running heads stand
_FEWEST = 2  #: times that a running head stands beside the number of a page
_MAX_CELLS = 3  #: of a running head: at the left, in the middle and at the right
_NEXT = 2  #: pages from one number to the next; the number of a page may be missing
_PAGE = re.compile(
    r"(?:[^.!?]*\s)?page\s?(?P<last>\d{1,4})(?:\s?(?:of|/)\s?\d{1,4})?\W*"
    r"|\W*page\s?(?P<first>\d{1,4})(?:\s?(?:of|/)\s?\d{1,4})?\s[^.!?]*"
    r"|\W*pg?\.\s?(?P<alone>\d{1,4})\W*|[-–—]\s(?P<dashed>\d{1,4})\s[-–—]",
    re.IGNORECASE,
)
_GAP = re.compile(r"\s{2,}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_ENDS = re.compile(r"[.!?;,]\W*$")


def page_edges(lines: Sequence[str]) -> frozenset[int]:
    """Return the places of those *lines* that number a page, and of the lines beside them that recur from page to page.

    Lines that number pages are told by their numbers' going up: "See page 4" alone is none. What recurs elsewhere too,
    but for the title that a running head repeats, is none: "Answer".
    """
    numbers = {place: number for place, line in enumerate(lines) if (number := _page_number(line)) is not None}
    rising = set(_rising(numbers))
    beside = {place: _key(lines[place]) for page in rising for place in _neighbours(lines, page) if place not in rising}
    anywhere = Counter(map(_key, lines))
    recurring = {
        key for key, count in Counter(beside.values()).items() if key and count >= max(_FEWEST, anywhere[key] - 1)
    }
    return frozenset(rising | {place for place, key in beside.items() if key in recurring})


def _page_number(line: str) -> int | None:
    words = line.strip()
    match = _PAGE.fullmatch(words) if len(words) <= _MAX_CHARS else None
    return int(match[match.lastgroup or 0]) if match else None


def _rising(numbers: dict[int, int]) -> Iterator[int]:
    """Yield the places of *numbers* that go up by a page or two, and of all where they do nothing but go up."""
    places = sorted(numbers)
    steps = [numbers[after] - numbers[before] for before, after in itertools.pairwise(places)]
    near = [1 <= step <= _NEXT for step in steps]
    if any(near) and min(steps) > 0:
        yield from places
        return
    for place, before, after in zip(places, [False, *near], [*near, False], strict=False):
        if before or after:
            yield place


def _neighbours(lines: Sequence[str], page: int) -> Iterator[int]:
    """Yield the places of the lines around the number of a *page*, blank ones not counted."""
    for step in (-1, 1):
        found, place = 0, page + step
        while found < _BESIDE and 0 <= place < len(lines):
            if lines[place].strip():
                found += 1
                yield place
            place += step


def _key(line: str) -> str:
    """Return what is compared of a line; nothing where it can be no running head."""
    words = " ".join(line.split())
    of_a_table = "\t" in line.strip() or len(_GAP.split(line.strip())) > _MAX_CELLS
    if len(words) > _MAX_CHARS or of_a_table or _ENDS.search(words) or len(_WORD.findall(words)) < _FEWEST:
        return ""
    return words.casefold()

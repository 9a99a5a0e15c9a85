"""Page numbers and running heads that stand in a text as lines of their own, as where it was copied out of pages."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

_MAX_CHARS = 120  #: of a running head
_BESIDE = 3  #: lines before a page number and behind it, among which running heads stand
_FEWEST = 2  #: times that a running head stands beside the number of a page, or that a foot has the same words
_MAX_CELLS = 2  #: of a running head: at the left and at the right; more are a table's columns
_NEXT = 2  #: pages from one number to the next; the number of a page may be missing
#: The number of a page, alone or behind or before the words of a foot: "Cabinet, 4 June Page 3 of 12".
_PAGE = re.compile(
    r"(?P<foot>[^.!?|]*\s)?page\s?(?P<last>\d{1,4})(?:\s?(?:of|/)\s?\d{1,4})?\W*"
    r"|\W*page\s?(?P<first>\d{1,4})(?:\s?(?:of|/)\s?\d{1,4})?(?P<head>\s[^.!?|]*)"
    r"|\W*pg?\.\s?(?P<alone>\d{1,4})\W*|[-–—]\s(?P<dashed>\d{1,4})\s[-–—]",
    re.IGNORECASE,
)
_GAP = re.compile(r"\s{2,}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_ENDS = re.compile(r"[.!?;,]\W*$")
_DECIDES = re.compile(
    r"\b(?:carried|agreed|resolved|lost|noted|approved|defeated|refused|granted|decided|recommended|motion|answer|question|reply)\b",
    re.IGNORECASE,
)


def page_edges(lines: Sequence[str]) -> frozenset[int]:
    """Return the places of those *lines* that number a page, and of the lines next to them that recur from page to page.

    Lines that number pages stand alone or with words that others have too, and their numbers go up: "See page 4" is none.
    Nor is what recurs elsewhere, or the first that a running head repeats: the title.
    """
    told = {place: each for place, line in enumerate(lines) if (each := _page_number(line)) is not None}
    feet = Counter(foot for _, foot in told.values())
    numbers = {place: number for place, (number, foot) in told.items() if not foot or feet[foot] >= _FEWEST}
    rising = set(_rising(numbers))
    keys = [_key(line) for line in lines] if rising else []
    anywhere = Counter(keys)
    near = {place for page in rising for step in (-1, 1) for place in _neighbours(lines, page, step)}
    beside = Counter(keys[place] for place in near)
    recurring = {key for key, count in beside.items() if key and count >= max(_FEWEST, anywhere[key] - 1)}
    heads = {
        place
        for page in rising
        for step in (-1, 1)
        for place in itertools.takewhile(lambda each: keys[each] in recurring, _neighbours(lines, page, step))
    }
    return frozenset(rising | (heads - {keys.index(key) for key in recurring}))


def _page_number(line: str) -> tuple[int, str] | None:
    """Return the number of the page that a line tells, with what else stands in the line."""
    words = " ".join(line.split())
    match = _PAGE.fullmatch(words) if len(words) <= _MAX_CHARS else None
    if match is None:
        return None
    number = match["last"] or match["first"] or match["alone"] or match["dashed"]
    return int(number), (match["foot"] or match["head"] or "").strip().casefold()


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


def _neighbours(lines: Sequence[str], page: int, step: int) -> Iterator[int]:
    """Yield the places of the lines behind the number of a *page*, before it for a *step* of -1, nearest first, no blank ones."""
    found, place = 0, page + step
    while found < _BESIDE and 0 <= place < len(lines):
        if lines[place].strip():
            found += 1
            yield place
        place += step


def _key(line: str) -> str:
    """Return what is compared of a line; nothing where it can be no running head."""
    words, bare = " ".join(line.split()), line.strip()
    of_a_table = "\t" in bare or "|" in bare[:1] + bare[-1:] or len(_GAP.split(bare)) > _MAX_CELLS
    says = _ENDS.search(words) or _DECIDES.search(words) or len(_WORD.findall(words)) < _FEWEST
    return "" if len(words) > _MAX_CHARS or of_a_table or says else words.casefold()

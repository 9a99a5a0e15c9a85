"""Whether a page lists the papers of many meetings, so that it belongs to none of them."""

import re

from corpus.dates import Order, find_dates
from corpus.identity_head import Head

_MANY = 3  #: different days on lines of their own make a list
_LINE = re.compile(r"(?m)^[^\n]{6,200}$")
_MARKERS = re.compile(r"^[\s#*|-]*(?:\w+day,?\s+)?")
_TITLE = re.compile(
    r"(?:\d{4}\s+)?(?:council\s+|board\s+|committee\s+)*(?:agendas|meetings|business papers)(?:(?:,\s+|\s+and\s+|\s*&\s*)[a-z ]+)*"
    r"|.*\b(?:meetings?\s+(?:schedules?|notices|dates|calendar)|board\s+meeting\s+information|agendas\s*(?:and|&|,)\s*minutes|"
    r"minutes\b.*\bschedule|information\s+and\s+meetings|business papers)\b.*",
    re.IGNORECASE,
)


def is_listing(head: Head, order: Order, page: str) -> bool:
    """Tell whether the paper, which as a web page calls itself *page*, lists many meetings."""
    titles = [page, *(line.words for line in head.lines[:1])]
    if any(_TITLE.fullmatch(title.strip()) for title in titles if title):
        return _days(head, order) != 1
    return _days(head, order) >= _MANY and not any(_has_date(title, order) for title in titles)


def _has_date(words: str, order: Order) -> bool:
    return any(len(mention.iso) == 10 for mention in find_dates(words, order))


def _days(head: Head, order: Order) -> int:
    """Return how many different days begin a line, an item or a row of the text's beginning."""
    days = set()
    for line in _LINE.finditer(head.text, 0, 8000):
        begins = _MARKERS.match(line[0])
        start = begins.end() if begins else 0
        for mention in find_dates(line[0][start : start + 40], order):
            if mention.span.start == 0 and len(mention.iso) == 10:
                days.add(mention.iso)
    return len(days)

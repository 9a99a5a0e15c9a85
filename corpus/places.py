"""Where in a paper or a recording an offset lies: the page of a file that has pages, the time in captions."""

import re

from corpus.document import Span

_PAGE_END = "\f"
_TIME = re.compile(r"^\[(\d\d:\d\d:\d\d)\] ", re.MULTILINE)


def page_at(text: str, offset: int) -> int | None:
    """Return the number of the page that *offset* is on, 1 the first; None where the text has no pages."""
    return text.count(_PAGE_END, 0, offset) + 1 if _PAGE_END in text else None


def page_span(text: str, offset: int) -> Span:
    """Return the page that *offset* is on; the whole text where it has no pages."""
    end = text.find(_PAGE_END, offset)
    return Span(text.rfind(_PAGE_END, 0, offset) + 1, len(text) if end < 0 else end)


def time_at(text: str, offset: int) -> str | None:
    """Return the time, as hours, minutes and seconds, at which what stands at *offset* was said; None without captions."""
    line_end = text.find("\n", offset)
    spoken = None
    for match in _TIME.finditer(text, 0, len(text) if line_end < 0 else line_end):
        if match.start() > offset:
            break
        spoken = match[1]
    return spoken

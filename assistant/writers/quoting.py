"""Where words that somebody has copied stand in a text, to the character."""

import re
from collections.abc import Iterator

from corpus.document import Span

_SAME = str.maketrans(
    {
        **dict.fromkeys("‘’‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
        "ﬁ": "fi",
        "ﬂ": "fl",
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff*", ""),
    }
)
_MARKS_AROUND = " \t\n\"'“”‘’"


def find_quote(quote: str, text: str) -> Iterator[Span]:
    """Yield where *quote* stands in *text*, in order; there is no place for an empty quote.

    White space, typographic quotation marks, dashes and ligatures, and marks of emphasis are folded on both sides; letters
    and figures are not. A span is that of the text itself, with what was folded.
    """
    wanted, _ = _folded(quote)
    wanted = wanted.strip(_MARKS_AROUND)
    folded, places = _folded(text)
    start = folded.find(wanted) if wanted else -1
    while start >= 0:
        end = start + len(wanted)
        if _whole(folded, start, end):
            yield Span(places[start], places[end - 1] + 1)
        start = folded.find(wanted, start + 1)


def _whole(text: str, start: int, end: int) -> bool:
    """Tell whether no word or number is cut in two: 24 does not stand in 1,240, nor in 24.5."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    joins_before = text[start].isalnum() and re.search(r"\w$|\d[.,]$", before)
    joins_after = text[end - 1].isalnum() and re.match(r"\w|[.,]\d", after)
    return not joins_before and not joins_after


def _folded(text: str) -> tuple[str, list[int]]:
    """Return *text* folded, with the place in *text* of every character of it."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        blank = character.isspace()
        if blank and letters and letters[-1] == " ":
            continue
        for letter in " " if blank else character.translate(_SAME):
            letters.append(letter)
            places.append(place)
    return "".join(letters), places

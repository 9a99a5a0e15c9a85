"""Sentences of committee prose, as spans."""

import re
from collections.abc import Iterator

from corpus.document import Span

_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]*_]*+(?=\s|$|[A-Z“‘])")
_NOT_BLANK = re.compile(r"\S")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"'“‘])(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev|Revd|Hon|Rt|St|Cllr|Cllrs|Cr|Ald|Sgt|Insp|Supt|No|Nos|para|paras|"
    r"p|pp|ref|vs|v|cf|c|approx|est|incl|inc|Ltd|plc|Co|Corp|dept|Dept|govt|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|"
    r"Nov|Dec|e\.g|i\.e|etc|viz|a\.m|p\.m|[A-Z](?:\.[A-Z])*)\.$"
)
_NEVER_LAST = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Revd|Hon|St|Cllr|Cllrs|Cr|No|Nos|para|paras|pp|e\.g|i\.e|vs|[A-Z])\.$"
)


def split_sentences(text: str, span: Span) -> Iterator[Span]:
    """Yield the sentences of text[span.start:span.end] in order, without the white space around them."""
    start = span.start
    for match in _END.finditer(text, span.start, span.end):
        if _ends_here(text, start, match, span.end):
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, span.end)


def _ends_here(text: str, start: int, match: re.Match[str], limit: int) -> bool:
    after = text[match.end() : match.end() + 1]
    if match.end() < limit and after and not after.isspace():
        return _glued(text, match)
    next_word = _NOT_BLANK.search(text, match.end(), limit)
    following = next_word.group() if next_word else ""
    if following and following.islower():
        return False
    head = text[max(start, match.start() - 12) : match.start() + 1]
    if not _ABBREVIATION.search(head):
        return True
    return bool(following) and not _NEVER_LAST.search(head) and following.isupper() and len(head.split()[-1]) > 3


def _glued(text: str, match: re.Match[str]) -> bool:
    """Tell whether a full stop before a capital without a space ends a sentence ("project.A conference")."""
    before = text[max(0, match.start() - 3) : match.start()]
    after = text[match.end() : match.end() + 2]
    return (
        match.group() == "."
        and before.isalpha()
        and before.islower()
        and after[:1].isupper()
        and after[1:2] in " \u2019'abcdefghijklmnopqrstuvwxyz"
    )


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)

"""The lists of a letter as trees: numbered items with their lettered parts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.blocks import Block, plain

MAX_SENTENCE_CHARS = 2000  #: of a sentence or item; what is longer is cut, so that no text takes long
_ROMAN = re.compile(r"[ivx]+")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list with the items under it."""

    text: str
    label: str  #: its number or letter, "" for a bullet
    children: tuple["Item", ...] = ()


def parse_items(text: str, blocks: Sequence[Block]) -> list[Item]:
    """Return the items of *blocks*, which follow each other in *text*, each with its parts."""
    depths = list(_depths([block.number for block in blocks]))
    told = [(plain(block.content.of(text)[:MAX_SENTENCE_CHARS]), block.number or "") for block in blocks]
    return list(_children(told, depths, 0, len(told)))


def _children(told: Sequence[tuple[str, str]], depths: Sequence[int], start: int, end: int) -> Iterator[Item]:
    """Yield the outermost items between *start* and *end*."""
    place = start
    while place < end:
        after = place + 1
        while after < end and depths[after] > depths[place]:
            after += 1
        yield Item(*told[place], tuple(_children(told, depths, place + 1, after)))
        place = after


def _depths(numbers: Sequence[str | None]) -> Iterator[int]:
    """Yield how deep each number stands: a new way of counting goes one deeper, one that was left off is gone back to."""
    open_kinds: list[str] = []
    before = ""
    for number in numbers:
        kind = _kind(number, before)
        if kind in open_kinds:
            del open_kinds[open_kinds.index(kind) + 1 :]
        else:
            open_kinds.append(kind)
        before = number or ""
        yield len(open_kinds)


def _kind(number: str | None, before: str) -> str:
    """Return how *number* is counted; "i" is a letter only after "h"."""
    if not number:
        return "bullet"
    if number[0].isdigit():
        return f"figures{number.rstrip('.').count('.')}"
    follows = len(before) == 1 and before.isalpha() and ord(number[0]) == ord(before) + 1 and before != "i"
    return "roman" if _ROMAN.fullmatch(number) and not (follows and len(number) == 1) else "letters"

"""Sections: headings with what stands under them, numbered as agendas and minutes number them."""

import re
from collections.abc import Sequence

from corpus.blocks import Block, plain
from corpus.document import Section, Span

_NAMED = re.compile(
    r"(?:(?:agenda|business)\s+)?(?:item|minute|motion|resolution|section|part|chapter|appendix|annex|schedule)s?\s+"
    r"(?:(?:no|number)\b\.?\s*)?(?P<number>\d{1,4}(?:[./-]\d{1,4}){0,3}[a-z]?|(?-i:[A-Z]{1,2}\d{0,3}))(?=[\s.:)–—-]|$)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\(?(?P<number>\d{1,4}(?:[./]\d{1,4}){0,3}[a-z]?|[A-Z]{1,3}[/.-]?\d{1,4}(?:/\d{2,4})?|[A-Z](?=[.)]\s))"
    r"(?:[.):](?:\s+[-–—:]+)?\s+(?=\S)|(?:\s+[-–—:]+)?\s+(?=[\"'“‘(*_]{0,2}[A-Z]))"
)
_LONE = re.compile(r"(?:(?:item|minute)\s+)?(?P<number>\d{1,4}(?:[./]\d{1,4}){0,3})[.):]?", re.IGNORECASE)
_YEARS = re.compile(r"(?:19|20)\d\d(?:[/-]\d{2,4})?|\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d")


def find_sections(text: str, blocks: Sequence[Block]) -> list[Section]:
    """Return the sections among *blocks* in order of their headings."""
    headings = [(place, block) for place, block in enumerate(blocks) if block.kind == "heading"]
    ends = _ends([block for _, block in headings], len(text))
    return [_section(text, blocks, place, end) for (place, _), end in zip(headings, ends, strict=True)]


def find_parents(sections: Sequence[Section]) -> list[int]:
    """Return for each section the place of the one it stands in, -1 for none."""
    parents: list[int] = []
    open_sections: list[int] = []
    for place, section in enumerate(sections):
        while open_sections and sections[open_sections[-1]].span.end <= section.span.start:
            open_sections.pop()
        parents.append(open_sections[-1] if open_sections else -1)
        open_sections.append(place)
    return parents


def _ends(headings: Sequence[Block], end: int) -> list[int]:
    """Return where each heading's section ends: at the next heading of its level or above."""
    ends = [end] * len(headings)
    waiting: list[int] = []
    for place, heading in enumerate(headings):
        while waiting and headings[waiting[-1]].level >= heading.level:
            ends[waiting.pop()] = heading.span.start
        waiting.append(place)
    return ends


def _section(text: str, blocks: Sequence[Block], place: int, end: int) -> Section:
    block = blocks[place]
    title = plain(block.content.of(text)).rstrip(":")
    number = block.number or read_number(title) or _lone_number(text, blocks[place - 1] if place else None)
    return Section(block.span, title, block.level, Span(block.span.start, end), number)


def read_number(title: str) -> str | None:
    """Return the number that a title begins with or names: "12. Fees", "12/23 FEES", "Item 6.2", "A. CALL TO ORDER"."""
    match = _NAMED.match(title) or _NUMBERED.match(title)
    if match is None or _YEARS.fullmatch(match["number"]):
        return None
    return match["number"]


def _lone_number(text: str, before: Block | None) -> str | None:
    """Return the number in a block of its own right above a heading."""
    if before is None or before.kind == "table" or before.span.end - before.span.start > 20:
        return None
    match = _LONE.fullmatch(plain(before.span.of(text)))
    return match["number"] if match and not _YEARS.fullmatch(match["number"]) else None


def bare_title(section: Section) -> str:
    """Return the title of *section* without the number it begins with."""
    match = _NUMBERED.match(section.title)
    return section.title[match.end() :] if match else section.title

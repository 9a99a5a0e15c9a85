"""The structure of a document's text: sections, exchanges, decisions, tables and speakers' turns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.blocks import Block, plain, split_blocks
from corpus.document import Exchange, Section, Span, Table, Turn
from corpus.exchanges import find_exchanges
from corpus.tables import parse_table

_DECISION = re.compile(
    r"\W*(?:[Ii]t was |[Tt]he (?:[Cc]ommittee|[Cc]ouncil|[Cc]abinet|[Cc]ommission|[Pp]anel|[Bb]oard) )?(?:unanimously )?"
    r"(?:RESOLVED|RECOMMENDED|AGREED|CARRIED|DECIDED|ORDERED|Resolved|Decision|DECISION|It was (?:resolved|agreed|recommended))\b"
)
_SPEAKER = re.compile(
    r"\W{0,3}(?P<name>(?:(?:The\s+)?(?:Hon\.|Right|Rt\.|Mr|Mrs|Ms|Miss|Dr|Sir|Lady|Lord|Cllr|Councillor|Chair\w*|Mayor|Speaker)\.?\s?)*"
    r"(?:[A-Z][\w.'’-]*\s*){0,6}(?:\([^()\n]{1,90}(?:\([^()\n]*\)[^()\n]*)?\))?)\s*:(?:\W{0,2}\s+)(?=\S)"
)
_MIN_TURNS = 4


@dataclass(frozen=True, slots=True)
class Structure:
    """Spans into one document's text; every list is in reading order."""

    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    exchanges: tuple[Exchange, ...]
    decisions: tuple[Span, ...]
    tables: tuple[Table, ...]
    turns: tuple[Turn, ...]

    def section_path(self, span: Span) -> tuple[Section, ...]:
        """Return the sections that *span* begins in, outermost first."""
        return tuple(section for section in self.sections if section.span.start <= span.start < section.span.end)

    def turn_at(self, offset: int) -> Turn | None:
        """Return who speaks at *offset*."""
        return next((turn for turn in self.turns if turn.span.start <= offset < turn.span.end), None)

    def exchange_at(self, span: Span) -> Exchange | None:
        """Return the exchange that *span* begins in."""
        return next((each for each in self.exchanges if each.span.start <= span.start < each.span.end), None)


def parse_structure(text: str, given: Exchange | None = None) -> Structure:
    """Return the structure of *text*; everything it names is a span into it.

    *given* is the one exchange that the text is, where its source says so.
    """
    blocks = split_blocks(text)
    turns = tuple(_turns(text, blocks)) if given is None else ()
    exchanges = (given,) if given is not None else () if turns else tuple(find_exchanges(text, blocks))
    return Structure(
        tuple(blocks),
        tuple(_sections(text, blocks)),
        exchanges,
        tuple(_decisions(text, blocks)),
        tuple(_tables(text, blocks)),
        turns,
    )


def _sections(text: str, blocks: Sequence[Block]) -> Iterator[Section]:
    headings = [block for block in blocks if block.kind == "heading"]
    for place, block in enumerate(headings):
        following = (later.span.start for later in headings[place + 1 :] if later.level <= block.level)
        span = Span(block.span.start, next(following, len(text)))
        yield Section(block.span, plain(block.content.of(text)).rstrip(":"), block.level, span)


def _decisions(text: str, blocks: Sequence[Block]) -> Iterator[Span]:
    """Find what was decided: the paragraph that says so, with the items and clauses that belong to it."""
    end = 0
    for place, block in enumerate(blocks):
        if block.kind == "table" or block.span.start < end or not _DECISION.match(block.content.of(text)):
            continue
        end = block.span.end
        open_ended = block.kind == "heading" or block.content.of(text).rstrip(" *_").endswith((":", "that", "–", "-"))
        for later in blocks[place + 1 :]:
            if not (later.kind == "item" or (open_ended and later.kind == "paragraph" and end == block.span.end)):
                break
            end = later.span.end
        if block.kind != "heading" or end > block.span.end:
            yield Span(block.span.start, end)


def _tables(text: str, blocks: Sequence[Block]) -> Iterator[Table]:
    for place, block in enumerate(blocks):
        if block.kind == "table":
            table = parse_table(text, block, blocks[place - 1] if place else None)
            if table is not None:
                yield table


def _turns(text: str, blocks: Sequence[Block]) -> Iterator[Turn]:
    starts = [(block.span.start, name) for block in blocks if block.kind != "table" and (name := _speaker(text, block))]
    if len(starts) < _MIN_TURNS:
        return
    ends = [start for start, _ in starts[1:]] + [len(text)]
    for (start, name), end in zip(starts, ends, strict=True):
        yield Turn(name, Span(start, start + len(text[start:end].rstrip())))


def _speaker(text: str, block: Block) -> str | None:
    match = _SPEAKER.match(text, block.span.start, min(block.span.end, block.span.start + 200))
    name = plain(match["name"]) if match else ""
    return name if len(name.split()) > 1 and not _DECISION.match(name) and not name.isupper() else None

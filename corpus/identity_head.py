"""The head of a paper: the lines in which it gives an account of itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.blocks import NUMBERED_LEVEL, Block, is_table_line, plain, split_blocks
from corpus.document import Attribute, Span

HEAD_CHARS = 2500  #: how far into a text its own account of itself is looked for
_SMALL_WORD = re.compile(r"(?<=\w )(?:And|Of|The|For|With|In|On|To|By|At|Upon)\b")
_CAPITALS = re.compile(
    r"(?<![\w.])[A-ZÀ-Þ][A-ZÀ-Þ'’&,()/-]*(?:[ ]+[A-ZÀ-Þ(&][A-ZÀ-Þ'’&,()/-]*)+(?![\w])|(?m:^[^a-zà-ÿ\n]{6,}$)"
)
_NUMBERED = re.compile(
    r"[\s#*]*(?:(?:item\s+)?\d{1,3}[.)](?!\d)|\(?\d{1,3}\)|\(?[a-z]\)|\d{1,3}\.?$|\d{1,3}(?:\.\d{1,2})+\.?\s)",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\n\f]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the head."""

    span: Span  #: without white space around it
    words: str  #: without markup, white space folded, capitals as the names they are
    heading: bool = False
    row: bool = False  #: of a table
    told: bool = False  #: in running text, or in an item of the agenda


@dataclass(frozen=True, slots=True)
class Head:
    """How a text begins."""

    text: str  #: of the whole paper, lines of capitals put as titles, character for character
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    opening: int  #: where the first numbered item begins, or some lines down

    def own(self) -> Iterator[Line]:
        """Yield the lines of the opening that are no running text: its account of itself."""
        yield from (line for line in self.lines if line.span.start < self.opening and not line.told)

    def line_at(self, position: int) -> Line | None:
        """Return the line in which *position* lies."""
        return next((line for line in self.lines if line.span.start <= position < line.span.end), None)

    def found(self, start: int, end: int) -> Attribute:
        """Return the words from *start* to *end* as read there."""
        return Attribute(" ".join(self.text[start:end].split()), "text", start, end)


def read_head(text: str) -> Head:
    """Return the head of *text*."""
    soft = with_small_letters(text[: 4 * HEAD_CHARS]) + text[4 * HEAD_CHARS :]
    blocks = split_blocks(text[:HEAD_CHARS])
    opening = _opening(text, blocks)
    return Head(soft, tuple(_lines(soft[:HEAD_CHARS], blocks)), tuple(blocks), opening)


def with_small_letters(text: str) -> str:
    """Return *text* with runs of capitals put as titles, character for character ("LEA COUNCIL": "Lea Council")."""
    return _CAPITALS.sub(
        lambda run: _SMALL_WORD.sub(_lower, re.sub(r"(?<=[\w'’])\w", _lower, run.group())),
        text,
    )


def small_words(name: str) -> str:
    """Return a name that was put as a title with its small words in small letters: "Board of Health"."""
    return _SMALL_WORD.sub(_lower, name)


def _lower(match: re.Match[str]) -> str:
    return match.group().lower()


def _opening(text: str, blocks: Sequence[Block]) -> int:
    """Return where the paper's account of itself ends: at its first numbered item, or after its first lines."""
    numbered = (
        block.span.start
        for block in blocks
        if block.level == NUMBERED_LEVEL or (block.kind in ("heading", "item") and _NUMBERED.match(block.span.of(text)))
    )
    alone = re.compile(r"(?m)^\s*\d{1,3}[.)]?\s*$").search(text, 1, HEAD_CHARS)
    first = min(next((start for start in numbered if start > 0), len(text)), alone.start() if alone else len(text))
    return min(first, HEAD_CHARS // 3)


def _lines(soft: str, blocks: Sequence[Block]) -> Iterator[Line]:
    headings = [block.span for block in blocks if block.kind == "heading"]
    for match in _LINE.finditer(soft):
        raw = match[0]
        if not raw.strip():
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        span = Span(start, start + len(raw.strip()))
        words = plain(re.sub(r"^\s*#+\s*|\*{2,}", " ", raw))
        heading = any(each.start <= span.start < each.end for each in headings)
        ends = words.endswith((".", ";")) and len(words.split()) > 4 and not raw.startswith("#")
        told = len(words.split()) > 24 or ends
        yield Line(span, words, heading, is_table_line(raw), told)

"""Pieces of evidence: the sentences, list items, lists, table rows and cells that an answer can be made of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.figures.table import label_column
from corpus.blocks import Block, plain
from corpus.document import Document, Span, Table
from corpus.sentences import split_sentences
from corpus.structure import Structure
from index.analysis import content_stems

_MAX_ITEM_WORDS = 20  #: of an item of several sentences that is shown whole
_MAX_LIST_WORDS = 75
_SHORT_WORDS = 12
_WIDE_COLUMNS = 6
_MAX_TABLE_WORDS = 60
_REPLIED = re.compile(r"[^.]{3,120}\b(?:replied|responded|answered|commented|spoke)\W*")
_NONE = re.compile(r"there (?:is|are|was|were|have been|had been) (?:no|none)\b", re.IGNORECASE)
_CLOCK = re.compile(r"\[\d{1,2}:\d\d(?::\d\d)?\]\s*")
_SPEECH_CHARS = 400  #: of a question that somebody speaks, beyond which it says something before it asks
_MIN_CONTENT = 3  #: words of its own that a sentence needs to say something: "The Leader said that he did" has two
_MAX_PAIR_WORDS = 70
_POINTS_BACK = re.compile(
    r"\W*(?:it|its|they|their|this|these|that|those|he|she|his|her|there|such|both|neither|the (?:former|latter|figure|rate|number|total)|of (?:these|them|those))\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:asked|enquired|queried|wondered)\s+(?:[\w'’]+\s+){0,12}?(?:what|whether|if|how|why|when|where|who|which)\b(?!.*\b(?:replied|answered|responded|confirmed)\b)"
)
_ATTACHED = re.compile(
    r"(?:supporting|background|related) (?:documents|papers)|attachments|contact(?:s| details)?$", re.IGNORECASE
)
_MEANS = re.compile(r"[^\W\d_]{2}")  #: what more than a number or a letter has
_GAP = re.compile(r"[^\w]*(?:(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)][^\w]*)?")
_SUM = re.compile(r"\b(?:total|all|average|mean|overall|sum|target|national|england)\b", re.IGNORECASE)
_TOLD = re.compile(r"\(\w+ [^)]{3,}\)")  #: in a heading, what is more than its name
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of a document that can be shown as a claim."""

    document: int  #: its document's number in the catalogue
    text: str  #: as it would be shown: the words of its spans, without markup
    spans: tuple[Span, ...]  #: what is cited
    context: str  #: what it stands under: sections, caption, the sentence that leads a list in, the question replied to
    form: str  #: "sentence", "captioned", "item", "list", "row", "cell", "decision",
    #: "motion" (what a long decision opens and ends with) or "heading"
    place: Span  #: where it stands, for telling what overlaps
    label: str = ""  #: of a table's row or cell: what sets it apart from those beside it; "" where nothing has to
    extreme: int = 0  #: of a table's cell: 1 where it is the highest among its like, -1 where the lowest
    dated: str | None = None  #: its document's date
    decided: bool = False  #: it stands in what was decided

    @property
    def words(self) -> int:
        """The number of words that would be shown."""
        return len(self.text.split())


def find_evidence(number: int, document: Document, structure: Structure, within: Span) -> Iterator[Evidence]:
    """Yield the evidence in the part *within* of a document; questions are none."""
    finder = _Finder(number, document, structure)
    tables = [table for table in structure.tables if table.span.overlaps(within)]
    for place, block in enumerate(structure.blocks):
        if block.span.overlaps(within) and finder.tells(block):
            yield from finder.of_block(place, block)
    for table in tables:
        yield from finder.of_table(table)
    for decision in structure.decisions:
        if decision.span.overlaps(within):
            yield from finder.of_decision(decision.span)


def find_cell(number: int, document: Document, structure: Structure, *, at: tuple[Table, int, int]) -> Evidence | None:
    """Return the evidence that one cell is, *at* a table's row and column; None where no header names the column."""
    table, row, column = at
    return next(_Finder(number, document, structure).of_cell(table, table.rows[row], column), None)


class _Finder:
    def __init__(self, number: int, document: Document, structure: Structure) -> None:
        self._number = number
        self._text = document.text
        self._structure = structure
        self._dated = document.identity.value("date")

    def asked(self, span: Span) -> bool:
        """Tell whether *span* stands in a question; a speech that ends in one is no question but for what it asks."""
        return any(
            each.question.contains(span) and not self._speech(each.question) for each in self._structure.exchanges
        )

    def _speech(self, question: Span) -> bool:
        spoken = self._structure.turn_at(question.start) is not None
        return spoken and question.end - question.start > _SPEECH_CHARS

    def tells(self, block: Block) -> bool:
        """Tell whether a block can hold evidence: it is no question and no list of attachments."""
        if self.asked(block.span):
            return False
        return not any(_ATTACHED.match(section.title) for section in self._structure.section_path(block.span))

    def of_block(self, place: int, block: Block) -> Iterator[Evidence]:
        if block.kind == "heading":
            yield from self._of_heading(block)
        if block.kind in ("heading", "table"):
            return
        lead = self._lead(place)
        sentences = list(split_sentences(self._text, block.content))
        short = len(sentences) == 1 or len(block.content.of(self._text).split()) <= _MAX_ITEM_WORDS
        if block.kind == "item" and short and not any(map(self._asks, sentences)):
            yield self._make((block.content,), self._context(block.span, lead), "item")
            return
        before: Span | None = None
        for span in sentences:
            yield from self._of_sentence(place, span, lead, before)
            before = span
        items = self._items_after(place) if sentences and block.kind == "paragraph" else []
        if items and not self.asked(block.span):
            opening = sentences[-1]
            if len(sentences) > 1 and _POINTS_BACK.match(opening.of(self._text)):
                opening = Span(sentences[-2].start, opening.end)
            yield from self._of_list(opening, items)

    def _of_heading(self, block: Block) -> Iterator[Evidence]:
        """Yield a heading that says more than what it is called: "Questions to chairs (15 minutes)"."""
        words = plain(block.content.of(self._text))
        if _TOLD.search(words) and not words.endswith("?"):
            yield self._make((block.content,), self._context(block.span, None), "heading")

    def _of_sentence(self, place: int, span: Span, lead: Span | None, before: Span | None) -> Iterator[Evidence]:
        words = plain(span.of(self._text))
        if self._asks(span) or (len(content_stems(words)) < _MIN_CONTENT and not _NONE.match(words)):
            return
        if _REPLIED.fullmatch(words):
            return
        if words.endswith((":", ":-")) and self._items_after(place):
            return
        short = len(words.split()) <= _SHORT_WORDS and bool(_NUMBER.search(words))
        caption = self._table_before(place) if short else None
        if caption is not None:
            yield self._make((caption, span), self._context(span, lead), "captioned", span)
        elif before is not None and _POINTS_BACK.match(words) and self._pairs(before, span):
            yield self._make((Span(before.start, span.end),), self._context(span, lead), "sentence", span)
        else:
            yield self._make((span,), self._context(span, lead), "sentence", span)

    def _asks(self, span: Span) -> bool:
        """Tell whether a sentence asks, tells what was asked or stands in a question."""
        words = plain(span.of(self._text))
        return words.endswith("?") or bool(_ASKS.search(words)) or self.asked(span)

    def _pairs(self, before: Span, span: Span) -> bool:
        """Tell whether a sentence that points back is best shown with the one before it."""
        both = Span(before.start, span.end).of(self._text)
        return len(both.split()) <= _MAX_PAIR_WORDS and not plain(before.of(self._text)).endswith("?")

    def _of_list(self, opening: Span, items: Sequence[Span]) -> Iterator[Evidence]:
        """Yield an opening with its items, or with what each item begins with where the whole is too long.

        A list with questions among its items is none.
        """
        openings = [next(split_sentences(self._text, item), item) for item in items]
        if any(map(self._asks, openings)):
            return
        for parts in (items, openings):
            if sum(len(part.of(self._text).split()) for part in (opening, *parts)) <= _MAX_LIST_WORDS:
                yield self._make((opening, *parts), self._context(opening, None), "list", opening)
                return

    def of_decision(self, span: Span) -> Iterator[Evidence]:
        """Yield a decision whole, or what it opens and ends with: what was moved, and how the vote went."""
        parts = [
            block.content for block in self._structure.blocks if span.contains(block.span) and block.kind != "heading"
        ]
        if not parts or self.asked(span):
            return
        long = len(span.of(self._text).split()) > _MAX_LIST_WORDS
        if shown := self._ends(parts) if long else parts:
            yield self._make(tuple(shown), self._context(span, None), "motion" if long else "decision", span)

    def _ends(self, parts: Sequence[Span]) -> list[Span]:
        """Return the sentences that a long decision opens with, up to what is moved, and the one it ends with."""
        first, *others = [span for part in parts for span in split_sentences(self._text, part)]
        opening = first
        if len(first.of(self._text).split()) < _SHORT_WORDS and others:
            opening = Span(first.start, others[0].end)
        ends = [opening, *others[-1:]]
        short = sum(len(part.of(self._text).split()) for part in ends) <= _MAX_LIST_WORDS
        return ends if short and not opening.overlaps(ends[-1]) else []

    def of_table(self, table: Table) -> Iterator[Evidence]:
        for row in table.rows:
            if len(row) <= _WIDE_COLUMNS:
                yield from self._of_row(table, row)
            for column, cell in enumerate(row):
                if column and cell.start < cell.end and _NUMBER.search(cell.of(self._text)):
                    yield from self.of_cell(table, row, column)

    def _of_row(self, table: Table, row: Sequence[Span]) -> Iterator[Evidence]:
        pairs = [
            (self._cell(head).rstrip(" :"), self._cell(cell))
            for head, cell in zip(table.header, row, strict=False)
            if cell.start < cell.end
        ]
        if len(pairs) > 1:
            said = "; ".join(f"{head}: {cell}" if head else cell for head, cell in pairs)
            yield self._tabled(table, row, said, "row")

    def of_cell(self, table: Table, row: Sequence[Span], column: int) -> Iterator[Evidence]:
        if column >= len(table.header):
            return
        named, value = self._cell(table.header[column]).rstrip(" :"), self._cell(row[column])
        if not named:
            return
        names = label_column(self._text, table)
        label = self._cell(row[names]) if names < min(column, len(row)) else ""
        if re.fullmatch(r"[%£$€]", label):
            value, label = (value + label if label == "%" else label + value), ""
        yield self._tabled(table, row, f"{label}, {named}: {value}" if label else f"{named}: {value}", "cell", column)

    def _tabled(self, table: Table, row: Sequence[Span], said: str, form: str, column: int | None = None) -> Evidence:
        named = any(cell.start < cell.end for cell in table.header)
        header = Span(min(cell.start for cell in table.header), max(cell.end for cell in table.header))
        cited = [*([table.caption] if table.caption else []), *([header] if named else [])]
        line = Span(min(cell.start for cell in row), max(cell.end for cell in row))
        whole = Span(min(span.start for span in (*cited, line)), line.end)
        spans = (whole,) if len(whole.of(self._text).split()) <= _MAX_TABLE_WORDS else (*cited, line)
        caption = plain(table.caption.of(self._text)).rstrip(".: ") if table.caption else ""
        place = row[column] if column is not None else line
        shown = f"{said} ({caption})" if caption and len(caption.split()) <= 30 else said
        context = f"{caption} {self._context(table.span, None)}"
        extreme = self._extreme(table, row, column) if column is not None else 0
        label = self._label(table, row, column)
        return Evidence(self._number, f"{shown}.", spans, context, form, place, label, extreme, self._dated)

    def _label(self, table: Table, row: Sequence[Span], column: int | None) -> str:
        """Return the row's name, or the column's where there is one row; "" for a total, which needs no name."""
        if len(table.rows) > 1:
            named = row[0] if _MEANS.search(self._cell(row[0])) else max(row, key=lambda cell: cell.end - cell.start)
            return "" if self._sums_up(row[0]) else self._cell(named)
        return self._cell(table.header[column]) if column is not None else ""

    def _extreme(self, table: Table, row: Sequence[Span], column: int) -> int:
        """Tell whether a cell is the highest (1) or lowest (-1) of its column, or of its row where there is only one."""
        if len(table.rows) == 1:
            like = [cell for name, cell in zip(table.header[1:], row[1:], strict=False) if not self._sums_up(name)]
        else:
            like = [each[column] for each in table.rows if len(each) > column and not self._sums_up(each[0])]
        values = [value for cell in like if (value := self._value(cell)) is not None]
        own = self._value(row[column])
        if own is None or len(values) < 3 or row[column] not in like or values.count(own) > 1:
            return 0
        return 1 if own == max(values) else -1 if own == min(values) else 0

    def _sums_up(self, name: Span) -> bool:
        return bool(_SUM.search(self._cell(name)))

    def _value(self, cell: Span) -> float | None:
        match = _NUMBER.search(cell.of(self._text))
        return float(match.group().replace(",", "")) if match else None

    def _cell(self, span: Span) -> str:
        return plain(span.of(self._text))

    def _make(self, spans: tuple[Span, ...], context: str, form: str, place: Span | None = None) -> Evidence:
        parts = [_CLOCK.sub("", plain(span.of(self._text))) for span in spans]
        if form == "motion":
            text = " … ".join(parts)
        else:
            text = f"{parts[0].rstrip('.: ')}: {parts[1]}" if form == "captioned" else _joined(parts)
        stands = place or Span(spans[0].start, spans[-1].end)
        decided = any(each.span.contains(stands) for each in self._structure.decisions)
        return Evidence(
            self._number, _closed(text), tuple(self._merged(spans)), context, form, stands, "", 0, self._dated, decided
        )

    def _merged(self, spans: Sequence[Span]) -> Iterator[Span]:
        """Yield *spans*, those made one between which there are only blanks and list marks."""
        current = spans[0]
        for span in spans[1:]:
            if span.start >= current.end and _GAP.fullmatch(self._text, current.end, span.start):
                current = Span(current.start, span.end)
            else:
                yield current
                current = span
        yield current

    def _context(self, span: Span, lead: Span | None) -> str:
        parts = [section.title for section in self._structure.section_path(span)]
        if lead is not None:
            parts.append(plain(lead.of(self._text)))
        exchange = self._structure.exchange_at(span)
        if exchange is not None:
            parts.append(plain(exchange.question.of(self._text)))
        turn = self._structure.turn_at(span.start)
        if turn is not None:
            parts.append(turn.speaker)
        return " | ".join(dict.fromkeys(part for part in parts if part))

    def _lead(self, place: int) -> Span | None:
        """Return the sentence that leads in the list in which the block at *place* stands."""
        blocks = self._structure.blocks
        if blocks[place].kind != "item":
            return None
        opener = next((block for block in reversed(blocks[:place]) if block.kind != "item"), None)
        if opener is None or opener.kind != "paragraph":
            return None
        last = list(split_sentences(self._text, opener.content))[-1]
        return last if last.of(self._text).rstrip("*_ ").endswith((":", ":-", "-", "–")) else None

    def _items_after(self, place: int) -> list[Span]:
        items = []
        for block in self._structure.blocks[place + 1 :]:
            if block.kind != "item":
                break
            items.append(block.content)
        return items

    def _table_before(self, place: int) -> Span | None:
        """Return the caption of the table right before the block at *place*: a target stated under it is about it."""
        before = self._structure.blocks[place - 1] if place else None
        if before is None or before.kind != "table":
            return None
        return next((table.caption for table in self._structure.tables if table.span == before.span), None)


def _closed(text: str) -> str:
    """Return *text* ending as a sentence does."""
    bare = text.rstrip(" ;,:-–")
    return bare if bare.endswith((".", "!", "?", "…", '"', "”", "’")) else f"{bare}."


def _joined(parts: Sequence[str]) -> str:
    """Return an opening with its items as one sentence."""
    if len(parts) == 1:
        return parts[0]
    items = [part.rstrip(" ;,.") for part in parts[1:]]
    items = [item.removesuffix("; and").removesuffix(", and").removesuffix(" and") for item in items]
    return f"{parts[0].rstrip(':-. ')}: {'; '.join(items)}."

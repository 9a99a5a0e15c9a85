"""Pieces of evidence in a part of a document: sentences, list items, lists, decisions, headings, table rows and cells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, zip_longest

from assistant.reading.evidence import MAX_WORDS, Evidence, EvidenceMaker
from assistant.reading.relevance import says_something
from assistant.reading.rows import RowReader, end_of
from corpus.blocks import LABEL_LEVEL, Block, plain
from corpus.document import Document, Span
from corpus.recorded_votes import RecordedVote, find_recorded_votes
from corpus.sentences import split_sentences
from corpus.structure import Structure
from index.analysis import content_stems

_MAX_ITEM_WORDS = 20  #: of an item of several sentences that is shown whole
_SHORT_WORDS = 12
_REPLIED = re.compile(r"[^.]{3,120}\b(?:replied|responded|answered|commented|spoke)\W*")
_NONE = re.compile(r"there (?:is|are|was|were|have been|had been) (?:no|none)\b", re.IGNORECASE)
_MOVED = re.compile(r"(?:moved|proposed|seconded|motion) by\b[^.]{3,80}\.?", re.IGNORECASE)
_RESOLVES = re.compile(r"\W*(?:therefore,?\s+)?(?:be it (?:further )?resolved|that\b|resolved\b)", re.IGNORECASE)
#: What no mere name of a thing has.
_ACTS = re.compile(
    r"['’](?:s|m|re|ll|ve|d)\b|\b(?:i|it|we|us|our|you|they|he|she|thanks?|to|not|spoke|speaks?|none)\b", re.IGNORECASE
)
_VOTES_AFTER = 3  #: that are looked at: on amendments, then on what was amended
_MOVER = re.compile(r"(?:moved|proposed|motion) by\b", re.IGNORECASE)
_OF_MOTION = re.compile(
    r"\W*(?:and\s+)?(?:whereas|therefore,?|be it (?:further )?resolved|and (?:further )?that)\b", re.IGNORECASE
)
_MOTION_BLOCKS = 8  #: after who moved it, among which a motion resolves something
_SPEECH_CHARS = 400  #: of a question that somebody speaks, beyond which it says something before it asks
_MIN_CONTENT = 3  #: words of its own that a sentence needs to say something: "The Leader said that he did" has two
_MAX_PAIR_WORDS = 70
_BEFORE_CHARS = 300  #: of a recorded vote, in which it is said what is voted on
_POINTS_BACK = re.compile(
    r"\W*(?:it|its|they|their|this|these|that|those|he|she|his|her|there|such|both|neither|the (?:former|latter|figure|rate|number|total|cause|reason|result|answer)|of (?:these|them|those))\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:asked|enquired|queried|wondered)\s+(?:[\w'’]+\s+){0,12}?(?:what|whether|if|how|why|when|where|who|which)\b(?!.*\b(?:replied|answered|responded|confirmed)\b)"
)
_ATTACHED = re.compile(
    r"(?:supporting|background|related) (?:documents|papers)|attachments|contact(?:s| details)?$", re.IGNORECASE
)
_FOLLOWS = re.compile(
    r"\b(?:follow\w*|below|these|namely|include[sd]?|(?:two|three|four|five|six|seven|eight|nine|ten)\s+(?:\w+\s+){0,2}?\w+s)\b",
    re.IGNORECASE,
)
_PAGE_FOOT = re.compile(r"\W*(?:page\s+)?\d+\b", re.IGNORECASE)
_TOLD = re.compile(r"\(\w+ [^)]{3,}\)")  #: in a heading, what is more than its name
_MAX_RANKED = 30  #: items before and after one that it is compared with
_LAST_FIGURE = re.compile(r"(?:\s[-–—]|:)\s*[£$€]?(?P<figure>\d[\d,]*(?:\.\d+)?)%?\W*$")
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


def find_evidence(
    number: int, document: Document, structure: Structure, within: Span, *, asking: bool = False
) -> Iterator[Evidence]:
    """Yield the evidence in the part *within* of a document; questions are none but where what was asked is asked."""
    maker = EvidenceMaker(number, document, structure)
    finder, rows = _Finder(maker, asking=asking), RowReader(maker)
    tables = [table for table in structure.tables if table.span.overlaps(within)]
    for place, block in enumerate(structure.blocks):
        if block.span.overlaps(within) and finder.tells(block):
            yield from finder.of_block(place, block)
    for table in tables:
        yield from rows.of_table(table)
    for decision in structure.decisions:
        if decision.span.overlaps(within):
            yield from finder.of_decision(decision.span)
    for vote in find_recorded_votes(document.text, within):
        yield from finder.of_vote(vote)


def find_votes_after(number: int, document: Document, structure: Structure, within: Span) -> Iterator[Evidence]:
    """Yield the votes recorded after the part *within* of a document, before the next heading: on what is debated there."""
    finder = _Finder(EvidenceMaker(number, document, structure), asking=False)
    heads = (each.heading.start for each in structure.sections if each.level < LABEL_LEVEL)
    end = min((start for start in heads if start >= within.end), default=len(document.text))
    for vote in islice(find_recorded_votes(document.text, Span(within.end, end)), _VOTES_AFTER):
        yield from finder.of_vote(vote)


def _figure_at_end(text: str) -> float | None:
    match = _LAST_FIGURE.search(text)
    return float(match["figure"].replace(",", "")) if match else None


class _Finder:
    def __init__(self, maker: EvidenceMaker, *, asking: bool) -> None:
        self._maker, self._text, self._structure, self._asking = maker, maker.text, maker.structure, asking

    def asked(self, span: Span) -> bool:
        """Tell whether *span* stands in a question; a speech that ends in one is no question but for what it asks."""
        return not self._asking and any(
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
            item = self._maker.make((block.content,), self._maker.context(block.span, lead), "item")
            figures = self._figures_beside(place)
            yield replace(item, ranked=bool(figures), extreme=end_of(_figure_at_end(item.text), figures))
            return
        before: Span | None = None
        for span, after in zip_longest(sentences, sentences[1:]):
            said_before = self._said_before(place, before)
            for piece in self._of_sentence(
                place, span, lead, before, None if after is None or self._asks(after) else after
            ):
                yield replace(piece, said_before=said_before if piece.spans[0].start == span.start else "")
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
            yield self._maker.make((block.content,), self._maker.context(block.span, None), "heading")

    def _of_sentence(
        self, place: int, span: Span, lead: Span | None, before: Span | None, after: Span | None
    ) -> Iterator[Evidence]:
        lead = lead or self._replied_to(place, before) or self._moved(place, span) or self._mover(place)
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
            yield self._maker.make((caption, span), self._maker.context(span, lead), "captioned", span)
        elif (
            before is not None
            and (_POINTS_BACK.match(words) or self._names(before, place))
            and self._pairs(before, span)
        ):
            yield self._maker.make(
                (Span(before.start, span.end),), self._maker.context(span, lead), "sentence", span, after
            )
        else:
            yield self._maker.make((span,), self._maker.context(span, lead), "sentence", span, after)

    def _moved(self, place: int, span: Span) -> Span | None:
        """Return what is moved where a sentence says only by whom: what the motion after it resolves."""
        if not _MOVED.fullmatch(plain(span.of(self._text))):
            return None
        after = (block.content for block in self._structure.blocks[place + 1 : place + 1 + _MOTION_BLOCKS])
        return next((each for each in after if _RESOLVES.match(each.of(self._text))), None)

    def _mover(self, place: int) -> Span | None:
        """Return who moved the motion that a block is part of, up to so many blocks above it."""
        if not _OF_MOTION.match(self._structure.blocks[place].content.of(self._text)):
            return None
        above = (block.content for block in reversed(self._structure.blocks[max(0, place - _MOTION_BLOCKS) : place]))
        return next((each for each in above if _MOVER.match(each.of(self._text))), None)

    def _said_before(self, place: int, before: Span | None) -> str:
        """Return the sentence right before one, in its block or as the end of the paragraph before."""
        stands = before or self._end_of_paragraph(place - 1)
        return plain(stands.of(self._text)) if stands is not None else ""

    def _end_of_paragraph(self, place: int) -> Span | None:
        """Return the last sentence of the paragraph at *place*, if there is one."""
        if place < 0 or self._structure.blocks[place].kind != "paragraph":
            return None
        return list(split_sentences(self._text, self._structure.blocks[place].content))[-1]

    def _replied_to(self, place: int, before: Span | None) -> Span | None:
        """Return the question that stands right before a sentence, in its block or as the end of the block before."""
        stands = before or self._end_of_paragraph(place - 1)
        return stands if stands is not None and plain(stands.of(self._text)).endswith("?") else None

    def _asks(self, span: Span) -> bool:
        """Tell whether a sentence asks, tells what was asked or stands in a question, and that is not asked for."""
        if self._asking:
            return False
        words = plain(span.of(self._text))
        return words.endswith("?") or bool(_ASKS.search(words)) or self.asked(span)

    def _names(self, span: Span, place: int) -> bool:
        """Tell whether a sentence opens its block by naming what the next is about: "Modular homes on the car park. Rejected"."""
        if span.start != self._structure.blocks[place].content.start:
            return False
        words = plain(span.of(self._text))
        spoken = self._structure.turn_at(span.start) is not None
        short = 2 < len(words.split()) <= _SHORT_WORDS and words[0].isupper() and not _NUMBER.search(words)
        return short and not (spoken or _ACTS.search(words) or says_something(words))

    def _pairs(self, before: Span, span: Span) -> bool:
        """Tell whether a sentence that points back is best shown with the one before it."""
        both = Span(before.start, span.end).of(self._text)
        return len(both.split()) <= _MAX_PAIR_WORDS and not plain(before.of(self._text)).endswith("?")

    def _of_list(self, opening: Span, items: Sequence[Span]) -> Iterator[Evidence]:
        """Yield an opening with its items, or with what each item begins with where the whole is too long.

        A list with questions among its items is none.
        """
        openings = [next(split_sentences(self._text, item), item) for item in items]
        if any(map(self._asks, openings)) or not self._leads_in(opening, items):
            return
        for parts in (items, openings):
            if sum(len(part.of(self._text).split()) for part in (opening, *parts)) <= MAX_WORDS:
                yield self._maker.make((opening, *parts), self._maker.context(opening, None), "list", opening)
                return

    def _leads_in(self, opening: Span, items: Sequence[Span]) -> bool:
        """Tell whether an opening is one of the list after it, rather than of what stands before numbered paragraphs."""
        words = plain(opening.of(self._text)).rstrip()
        if _PAGE_FOOT.match(words):
            return not any(len(list(split_sentences(self._text, item))) > 2 for item in items)
        short = all(len(item.of(self._text).split()) <= _SHORT_WORDS for item in items)
        return short or not words.endswith((".", "!")) or bool(_FOLLOWS.search(words))

    def of_decision(self, span: Span) -> Iterator[Evidence]:
        """Yield a decision whole, or what it opens and ends with: what was moved, and how the vote went."""
        parts = [
            block.content for block in self._structure.blocks if span.contains(block.span) and block.kind != "heading"
        ]
        if not parts or self.asked(span):
            return
        long = len(span.of(self._text).split()) > MAX_WORDS
        if shown := self._ends(parts) if long else parts:
            yield self._maker.make(
                tuple(shown), self._maker.context(span, None), "motion" if long else "decision", span
            )

    def of_vote(self, vote: RecordedVote) -> Iterator[Evidence]:
        """Yield a recorded vote with its names; where these are too many, each side, and how it is announced and went."""
        long = len(vote.span.of(self._text).split()) > MAX_WORDS
        context = self._maker.context(vote.span, Span(max(0, vote.span.start - _BEFORE_CHARS), vote.span.start))
        for side in vote.sides if long else ():
            shown = (side, vote.closing) if vote.closing else (side,)
            if sum(len(part.of(self._text).split()) for part in shown) <= MAX_WORDS:
                yield self._maker.make(shown, context, "vote", side)
        if not long or vote.closing is not None:
            spans = (vote.opening, vote.closing) if long and vote.closing else (vote.span,)
            yield self._maker.make(spans, context, "vote", vote.span)

    def _ends(self, parts: Sequence[Span]) -> list[Span]:
        """Return the sentences that a long decision opens with, up to what is moved, and the one it ends with."""
        first, *others = [span for part in parts for span in split_sentences(self._text, part)]
        opening = first
        if len(first.of(self._text).split()) < _SHORT_WORDS and others:
            opening = Span(first.start, others[0].end)
        ends = [opening, *others[-1:]]
        short = sum(len(part.of(self._text).split()) for part in ends) <= MAX_WORDS
        return ends if short and not opening.overlaps(ends[-1]) else []

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

    def _figures_beside(self, place: int) -> list[float]:
        """Return the figures that the items of a list end in, that of the block at *place* among them; none unless all do."""
        blocks, first, end = self._structure.blocks, place, place + 1
        while first and blocks[first - 1].kind == "item" and place - first < _MAX_RANKED:
            first -= 1
        while end < len(blocks) and blocks[end].kind == "item" and end - place < _MAX_RANKED:
            end += 1
        ends = [_figure_at_end(plain(block.content.of(self._text))) for block in blocks[first:end]]
        return [] if None in ends else [each for each in ends if each is not None]

    def _table_before(self, place: int) -> Span | None:
        """Return the caption of the table right before the block at *place*: a target stated under it is about it."""
        before = self._structure.blocks[place - 1] if place else None
        if before is None or before.kind != "table":
            return None
        return next((table.caption for table in self._structure.tables if table.span == before.span), None)

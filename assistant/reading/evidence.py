"""A piece of evidence: what of a document can be shown as a claim, and what it stands under."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.blocks import plain
from corpus.document import Document, Span
from corpus.structure import Structure

MAX_WORDS = 75  #: of what is shown of a paper
_MATTER_CHARS = 120  #: after the title of a section, which say what is decided on in it
_OPENING_CHARS = 600  #: of a section, in which it says what it is about
_CLOCK = re.compile(r"\[\d{1,2}:\d\d(?::\d\d)?\]\s*")
_GAP = re.compile(r"[^\w]*(?:(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)][^\w]*)?")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of a document that can be shown as a claim."""

    document: int  #: its document's number in the catalogue
    text: str  #: as it would be shown: the words of its spans, without markup
    spans: tuple[Span, ...]  #: what is cited
    context: str  #: what it stands under: sections, caption, the sentence that leads a list in, the question replied to
    form: str  #: "sentence", "captioned", "item", "list", "row", "cell", "decision",
    #: "motion" (what a long decision opens and ends with), "vote" (recorded by name) or "heading"
    place: Span  #: where it stands, for telling what overlaps
    label: str = ""  #: of a table's row or cell: what sets it apart from those beside it; "" where nothing has to
    extreme: int = 0  #: of a table's cell: 1 where it is the highest among its like, -1 where the lowest
    ranked: bool = False  #: it is an item of a list of which every item ends in a figure; `extreme` then is among these
    peak: int = 0  #: of a table's cell under a time: 1 where it is the highest of its row, -1 where the lowest
    dated: str | None = None  #: its document's date
    decided: bool = False  #: it stands in what was decided
    bare: str = ""  #: of a table's row or cell: the text without its caption
    beside: str = ""  #: of a table's cell: the headings of the other columns
    exchange: Span | None = None  #: the question and reply that it stands in
    after: Span | None = None  #: of a sentence: the next one of its paragraph
    said_after: str = ""  #: that sentence without markup
    said_before: str = ""  #: of a sentence: the one before it, without markup
    openings: tuple[Span, ...] = ()  #: what the sections that it stands in begin with, other exchanges left out
    vouched: bool = True  #: its words say that it is of what was asked, as far as that can be told by words
    matter: str = ""  #: of what was decided: how its section goes on after the title, where it says what that is on

    @property
    def words(self) -> int:
        """The number of words that would be shown."""
        return len(self.text.split())


class EvidenceMaker:
    """Makes evidence of spans of one document, whose number in the catalogue is *number*."""

    def __init__(self, number: int, document: Document, structure: Structure) -> None:
        self.number, self.text, self.structure = number, document.text, structure
        self.dated = document.identity.value("date")

    def make(
        self, spans: tuple[Span, ...], context: str, form: str, place: Span | None = None, after: Span | None = None
    ) -> Evidence:
        parts = [_CLOCK.sub("", plain(span.of(self.text))) for span in spans]
        if form == "motion" or (form == "vote" and len(parts) > 1):
            text = " … ".join(parts)
        else:
            text = f"{parts[0].rstrip('.: ')}: {parts[1]}" if form == "captioned" else _joined(parts)
        stands = place or Span(spans[0].start, spans[-1].end)
        decided = any(each.span.contains(stands) for each in self.structure.decisions)
        exchange = self.structure.exchange_at(stands)
        return Evidence(
            document=self.number,
            text=_closed(text),
            spans=tuple(self._merged(spans)),
            context=context,
            form=form,
            place=stands,
            dated=self.dated,
            decided=decided,
            exchange=exchange.span if exchange else None,
            openings=tuple(self._openings(stands)),
            after=after,
            said_after=plain(after.of(self.text)) if after is not None else "",
            matter=self._matter(stands) if decided else "",
        )

    def _matter(self, span: Span) -> str:
        """Return how the section of a decision goes on after its title."""
        section = next(reversed(self.structure.section_path(span)), None)
        if section is None or section.span.start + _MATTER_CHARS > span.start:
            return ""
        opening = self.text[section.heading.end : min(section.heading.end + _MATTER_CHARS, span.start)]
        return " ".join(plain(opening).split())

    def _openings(self, span: Span) -> Iterator[Span]:
        """Yield how each section of *span* begins, up to the first exchange in it."""
        exchanges = self.structure.exchanges
        for section in self.structure.section_path(span):
            start, end = section.span.start, min(section.span.start + _OPENING_CHARS, section.span.end)
            place = bisect_left(exchanges, start, key=lambda exchange: exchange.span.start)
            yield Span(start, min(end, exchanges[place].span.start) if place < len(exchanges) else end)

    def _merged(self, spans: Sequence[Span]) -> Iterator[Span]:
        """Yield *spans*, those made one between which there are only blanks and list marks."""
        current = spans[0]
        for span in spans[1:]:
            if span.start >= current.end and _GAP.fullmatch(self.text, current.end, span.start):
                current = Span(current.start, span.end)
            else:
                yield current
                current = span
        yield current

    def context(self, span: Span, lead: Span | None) -> str:
        parts = [section.title for section in self.structure.section_path(span)]
        if lead is not None:
            parts.append(plain(lead.of(self.text)))
        exchange = self.structure.exchange_at(span)
        if exchange is not None and exchange.question.contains(span):
            parts.append(exchange.asker or "")
        elif exchange is not None:
            parts.append(plain(exchange.question.of(self.text)))
        turn = self.structure.turn_at(span.start)
        if turn is not None:
            parts.append(f"{turn.speaker}, {turn.office}" if turn.office else turn.speaker)
        return " | ".join(dict.fromkeys(part for part in parts if part))


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

"""Passages of a document, cut where its structure allows."""

from collections.abc import Iterator, Sequence

from corpus.blocks import plain
from corpus.document import Document, Passage, Span
from corpus.structure import Structure

MAX_CHARS = 1200  #: of a passage; about 200 words, within the 256 tokens that the default model reads
_MIN_CHARS = 200  #: what a passage should hold before a heading may close it


def chunk(document: Document, structure: Structure, max_chars: int = MAX_CHARS) -> list[Passage]:
    """Return the passages of *document* in order: together all of its text but blanks and the edges of pages, none overlapping.

    A passage begins at a section, an exchange, a decision or a speaker's turn where there is one; only what is longer
    than *max_chars* is cut inside.
    """
    text = document.text
    spans: list[Span] = []
    for span in _packed(list(_units(structure)), max_chars):
        spans.extend(_cut(text, span, max_chars))
    return [_passage(document, structure, span) for span in spans]


def _passage(document: Document, structure: Structure, span: Span) -> Passage:
    path = [section.title for section in structure.section_path(span)]
    exchange = None if structure.turns else structure.exchange_at(span)
    if exchange is not None and span.start >= exchange.question.end:
        path.append(plain(exchange.question.of(document.text))[:160])
    turn = structure.turn_at(span.start)
    return Passage(
        document.doc_id,
        span.start,
        span.end,
        span.of(document.text),
        " > ".join(path),
        turn.speaker if turn else "",
        structure.is_routine(span),
    )


def _units(structure: Structure) -> Iterator[tuple[Span, bool]]:
    """Yield what should stay whole, with whether a passage should begin there.

    In a debate the turns are long and their questions wander: there only the turns count.
    """
    exchanges = () if structure.turns else structure.exchanges
    wholes = sorted([*((each.span, True) for each in exchanges), *((each.span, False) for each in structure.decisions)])
    end = place = 0
    for block in structure.blocks:
        if block.span.start < end:
            continue
        while place < len(wholes) and wholes[place][0].end <= block.span.start:
            place += 1
        whole, begins = wholes[place] if place < len(wholes) else (None, False)
        if whole is not None and whole.start < block.span.end:
            end = max(whole.end, block.span.end)
            yield Span(block.span.start, end), begins and whole.start >= block.span.start
        else:
            yield block.span, block.kind == "heading"


def _packed(units: Sequence[tuple[Span, bool]], max_chars: int) -> Iterator[Span]:
    """Join neighbouring units as long as they fit and no new part begins."""
    start = end = None
    prose = 0
    for span, begins in units:
        fits = start is not None and (span.end - start <= max_chars or not prose)
        if start is None or end is None:
            start, prose = span.start, 0
        elif not fits or (begins and prose >= _MIN_CHARS):
            yield Span(start, end)
            start, prose = span.start, 0
        end = span.end
        prose += 0 if begins and span.end - span.start < _MIN_CHARS else span.end - span.start
    if start is not None and end is not None:
        yield Span(start, end)


def _cut(text: str, span: Span, max_chars: int) -> Iterator[Span]:
    """Cut a span that is too long at paragraphs, lines, sentences or words, in that order."""
    if span.end - span.start <= max_chars:
        yield span
        return
    from langchain_text_splitters import RecursiveCharacterTextSplitter  # as slow to import as all the rest

    splitter = RecursiveCharacterTextSplitter(
        chunk_size=max_chars,
        chunk_overlap=0,
        separators=["\n\n", "\n", ". ", "; ", ", ", " ", ""],
        keep_separator="end",
        strip_whitespace=False,
    )
    start = span.start
    for piece in splitter.split_text(span.of(text)):
        lead = len(piece) - len(piece.lstrip())
        if piece.strip():
            yield Span(start + lead, start + lead + len(piece.strip()))
        start += len(piece)

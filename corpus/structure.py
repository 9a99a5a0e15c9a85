"""The structure of a document's text: sections, exchanges, decisions, tables, speakers' turns, actions, notes."""

from bisect import bisect_right
from dataclasses import dataclass

from corpus.actions import find_actions
from corpus.blocks import Block, split_blocks
from corpus.decisions import find_decisions
from corpus.document import Action, CrossReference, Decision, Exchange, Footnote, Section, Span, Table, Turn
from corpus.exchanges import find_exchanges
from corpus.notes import find_footnotes, find_references
from corpus.notes import resolve as resolve_in
from corpus.routine import find_routine
from corpus.sections import find_parents, find_sections
from corpus.tables import find_tables
from corpus.turns import find_turns


@dataclass(frozen=True, slots=True)
class Structure:
    """Spans into one document's text; every list is in reading order."""

    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    exchanges: tuple[Exchange, ...]
    decisions: tuple[Decision, ...]
    tables: tuple[Table, ...]
    turns: tuple[Turn, ...]
    actions: tuple[Action, ...]
    footnotes: tuple[Footnote, ...]
    references: tuple[CrossReference, ...]
    routine: tuple[Span, ...]  #: apologies, declarations of interest and the like
    parents: tuple[int, ...]  #: for each section the place of the one it stands in, -1 for none

    def section_path(self, span: Span) -> tuple[Section, ...]:
        """Return the sections that *span* begins in, outermost first."""
        place = bisect_right(self.sections, span.start, key=lambda section: section.span.start) - 1
        path: list[Section] = []
        while place >= 0:
            if span.start < self.sections[place].span.end:
                path.append(self.sections[place])
            place = self.parents[place]
        return tuple(reversed(path))

    def turn_at(self, offset: int) -> Turn | None:
        """Return who speaks at *offset*."""
        place = bisect_right(self.turns, offset, key=lambda turn: turn.span.start) - 1
        return self.turns[place] if place >= 0 and offset < self.turns[place].span.end else None

    def is_routine(self, span: Span) -> bool:
        """Tell whether all of *span* is routine."""
        place = bisect_right(self.routine, span.start, key=lambda each: each.start) - 1
        return place >= 0 and self.routine[place].contains(span)

    def exchange_at(self, span: Span) -> Exchange | None:
        """Return the exchange that *span* begins in."""
        place = bisect_right(self.exchanges, span.start, key=lambda exchange: exchange.span.start) - 1
        return self.exchanges[place] if place >= 0 and span.start < self.exchanges[place].span.end else None


def resolve(reference: CrossReference, structure: Structure) -> Span | None:
    """Return the part of the same document that *reference* points to, None where it points elsewhere or nowhere."""
    return resolve_in(reference, structure.sections, structure.blocks)


def parse_structure(text: str, given: Exchange | None = None) -> Structure:
    """Return the structure of *text*; everything it names is a span into it.

    *given* is the one exchange that the text is, where its source says so.
    """
    blocks = split_blocks(text)
    sections = find_sections(text, blocks)
    tables = find_tables(text, blocks)
    turns = find_turns(text, blocks) if given is None else []
    return Structure(
        tuple(blocks),
        tuple(sections),
        (given,) if given is not None else tuple(find_exchanges(text, blocks, tables, turns)),
        tuple(find_decisions(text, blocks, tables, turns)),
        tuple(tables),
        tuple(turns),
        tuple(find_actions(text, blocks, tables)),
        tuple(find_footnotes(text)),
        tuple(find_references(text, sections)),
        tuple(find_routine(text, sections, blocks)),
        tuple(find_parents(sections)),
    )

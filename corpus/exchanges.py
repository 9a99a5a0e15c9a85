"""Questions with their replies, in the shapes that committee papers give them."""

from collections.abc import Iterable, Sequence

from corpus.blocks import Block
from corpus.document import Exchange, Table, Turn
from corpus.exchanges_labelled import find_labelled
from corpus.exchanges_responded import find_responses
from corpus.exchanges_spoken import find_spoken_exchanges
from corpus.exchanges_tabled import find_tabled_exchanges
from corpus.exchanges_told import find_told


def find_exchanges(
    text: str, blocks: Sequence[Block], tables: Sequence[Table] = (), turns: Sequence[Turn] = ()
) -> list[Exchange]:
    """Return the exchanges of *text*, in order and without overlap.

    What is labelled comes before what a table lists, and that before what is told; a transcript's are its speakers'.
    """
    labelled = list(find_labelled(text, blocks)) or find_responses(text, blocks)
    found = [*labelled, *find_tabled_exchanges(text, tables)]
    more = find_spoken_exchanges(text, blocks, turns) if turns else find_told(text, blocks)
    return _apart(found, more)


def _apart(found: Sequence[Exchange], more: Iterable[Exchange]) -> list[Exchange]:
    """Return *found* with those of *more* that overlap none of them nor each other."""
    ranked = sorted([*((each, 0) for each in found), *((each, 1) for each in more)], key=lambda pair: pair[0].span)
    kept: list[tuple[Exchange, int]] = []
    for exchange, rank in ranked:
        while kept and kept[-1][0].span.overlaps(exchange.span) and kept[-1][1] > rank:
            kept.pop()
        if not kept or not kept[-1][0].span.overlaps(exchange.span):
            kept.append((exchange, rank))
    return [exchange for exchange, _ in kept]

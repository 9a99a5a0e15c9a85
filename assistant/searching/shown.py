"""Hits as they are shown: which run of each passage, the words met, and the sentence that comes nearest in meaning."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.searching.facets import SearchHit
from assistant.searching.marks import Meaning, Wanted, excerpt, marked_spans, wanted_of
from assistant.searching.request import Sought
from assistant.searching.searching import Searcher
from corpus.document import Span
from index.query import is_structured, parse
from index.query_tree import positive_text


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit with what is shown of it; the spans are of its quote."""

    hit: SearchHit
    run: Span
    marked: tuple[Span, ...]  #: what of it was met, in order
    meant: Span | None = None  #: the sentence nearest in meaning, where no word was met


def shown_hits(hits: Sequence[SearchHit], sought: Sought, searcher: Searcher, meaning: Meaning) -> list[Shown]:
    """Return *hits*, which *sought* found, as they are shown."""
    words = _words(sought, searcher)
    wanted = Wanted() if sought.like else wanted_of(sought.query, searcher.corrections)
    marked = [tuple(marked_spans(each.citation.quote, wanted)) for each in hits]
    unmet = [each.citation.quote for each, spans in zip(hits, marked, strict=True) if not spans] if words else []
    meant = iter(meaning.nearest(words, unmet) if unmet else ())
    return [
        _shown(hit, spans, next(meant, None) if not spans else None) for hit, spans in zip(hits, marked, strict=True)
    ]


def _words(sought: Sought, searcher: Searcher) -> str:
    """Return what is looked for as plain words, "" where a query states conditions alone."""
    if sought.like:
        return searcher.text_like(sought.like)
    return positive_text(parse(sought.query)) if is_structured(sought.query) else sought.query


def _shown(hit: SearchHit, marked: tuple[Span, ...], meant: Span | None) -> Shown:
    return Shown(hit, excerpt(hit.citation.quote, marked or ((meant,) if meant else ())), marked, meant)

"""Which words of a passage a search met, which run of it is shown, and which sentence comes nearest in meaning."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.blocks import split_blocks
from corpus.document import Span
from corpus.sentences import split_sentences
from index.analysis import carries_subject, stem, typed_words
from index.embedding import Vectors
from index.query import is_structured, parse
from index.query_tree import highlights
from index.spelling import Term, phrase_terms, terms

EXCERPT_CHARS = 420  #: that an excerpt aims at
_MAX_SENTENCES = 8  #: of a passage that are compared in meaning
_KEPT_SENTENCES = 10_000

Embed = Callable[[Sequence[str]], Vectors]
Forms = tuple[tuple[str, ...], ...]  #: stems that stand side by side, for each way to write a word


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a search marks in the passages it found."""

    phrases: tuple[tuple[Forms, ...], ...] = ()  #: words that stand side by side, each in any of its forms
    beginnings: tuple[str, ...] = ()  #: of words, in lower case and ASCII


def wanted_of(query: str, corrected: Callable[[str], Sequence[str]] = lambda _: ()) -> Wanted:
    """Return what *query* marks; *corrected* tells which words are looked for in place of what stands nowhere.

    Raises:
        QueryError: the query is in the language of `index.query`, and has a mistake.
    """
    if not is_structured(query):
        loose = [each for each in terms(" ".join([query, *corrected(query)])) if _carries(each)]
        return Wanted(tuple((_stemmed(each),) for each in loose), ())
    phrases: list[tuple[Forms, ...]] = []
    beginnings: list[str] = []
    for each in highlights(parse(query)):
        words = typed_words(each)
        if each.endswith("*") and words:
            beginnings.append(words[-1].word)
        elif words:
            phrases.append(tuple(map(_stemmed, phrase_terms(each))))
    return Wanted(tuple(phrases), tuple(beginnings))


def marked_spans(text: str, wanted: Wanted) -> list[Span]:
    """Return the spans of *text* that are met, in order, none overlapping another."""
    words = typed_words(text)
    stemmed = [stem(each.word) for each in words]
    found = [Span(each.start, each.end) for each in words if each.word.startswith(wanted.beginnings)]
    for phrase in wanted.phrases:
        for place in range(len(words)):
            if (end := _meets(stemmed, place, phrase)) is not None:
                found.append(Span(words[place].start, words[end - 1].end))
    return _apart(sorted(found))


def excerpt(text: str, marked: Sequence[Span]) -> Span:
    """Return the run of whole sentences that is shown of *text*: from the first that has the most of what is *marked*."""
    sentences = sentences_of(text)
    counts = [sum(each.overlaps(mark) for mark in marked) for each in sentences]
    first = counts.index(max(counts))
    last = first
    while last + 1 < len(sentences) and sentences[last + 1].end - sentences[first].start <= EXCERPT_CHARS:
        last += 1
    while first > 0 and sentences[last].end - sentences[first - 1].start <= EXCERPT_CHARS:
        first -= 1
    return Span(sentences[first].start, sentences[last].end)


class Meaning:
    """Tells which sentence of a passage is nearest to a query; the vectors of sentences are kept for the next time."""

    def __init__(self, embed: Embed) -> None:
        self._embed = embed
        self._known: dict[str, Vectors] = {}

    def nearest(self, query: str, texts: Sequence[str]) -> list[Span]:
        """Return for each of *texts* the sentence that is nearest to *query* in meaning, the first where several are."""
        spans = [sentences_of(text)[:_MAX_SENTENCES] for text in texts]
        said = [each.of(text) for text, own in zip(texts, spans, strict=True) for each in own]
        vectors = self._vectors([query, *said])
        return [
            max(own, key=lambda each: float(vectors[each.of(text)] @ vectors[query]))
            for text, own in zip(texts, spans, strict=True)
        ]

    def _vectors(self, texts: Sequence[str]) -> dict[str, Vectors]:
        known = dict(self._known)
        new = [each for each in dict.fromkeys(texts) if each not in known]
        if new:
            known.update(zip(new, self._embed(new), strict=True))
        self._known = known if len(known) <= _KEPT_SENTENCES else {}
        return known


def sentences_of(text: str) -> list[Span]:
    """Return the sentences of *text*, none reaching from one block into the next; where there is none, the whole."""
    blocks = (block.span for block in split_blocks(text))
    return [each for block in blocks for each in split_sentences(text, block)] or [Span(0, len(text))]


def _carries(term: Term) -> bool:
    return any(carries_subject(stem(word)) for word in term.forms[0])


def _stemmed(term: Term) -> Forms:
    return tuple(tuple(map(stem, form)) for form in term.forms)


def _meets(stemmed: list[str], place: int, phrase: Sequence[Forms]) -> int | None:
    """Return where *phrase* ends among the stems if it begins at *place*, None where it does not stand there."""
    for forms in phrase:
        reached = next((place + len(each) for each in forms if list(each) == stemmed[place : place + len(each)]), None)
        if reached is None:
            return None
        place = reached
    return place


def _apart(spans: Sequence[Span]) -> list[Span]:
    """Return *spans*, in order, those that overlap made one."""
    kept: list[Span] = []
    for each in spans:
        if kept and kept[-1].overlaps(each):
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, each.end))
        else:
            kept.append(each)
    return kept

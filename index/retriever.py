"""Passages for a query: words, vectors and late interaction, each by its weight, each hit with why it is there."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.document import Passage
from corpus.likeness import Sketch, likeness, sketch
from index.analysis import content_stems, stems
from index.embedding import Embedder, TokenVectors
from index.fields import PASSAGE_WEIGHTS
from index.fusion import weighted_sum
from index.late_interaction import best_matches, token_weights, weighted
from index.query import is_structured, parse
from index.query_conditions import date_range
from index.query_tree import Node, positive_text
from index.records import StoredPassage
from index.references import leading_references
from index.store import Archive, EmbedderStamp, check_stamp

DEPTH = 200  #: candidates that each index gives
_LIKE = 0.8  #: of their runs of words that two passages share when one is folded into the other
_SPARE = 2  #: times as many hits as are asked for are looked at, since some are folded


@dataclass(frozen=True, slots=True)
class Blend:
    """What each signal weighs, measured in tests/benchmarks/ablation.py."""

    words: float = 0.2
    vectors: float = 0.1
    late: float = 0.7  #: where the archive keeps token vectors
    #: What a match in the next passage of the same section counts beside one in the passage itself, in the next but one ...
    around: tuple[float, ...] = (0.95, 0.9, 0.85, 0.8)
    routine: float = 0.7  #: of its score is left to a passage of apologies, declarations of interest and the like
    superseded: float = 0.8  #: and to one of a paper that a newer version has taken the place of


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was retrieved, with why."""

    number: int  #: of the passage in the catalogue
    document: int  #: of its document in the catalogue
    passage: Passage
    rank: int  #: 1 is the best
    score: float  #: higher is better; comparable within one query only
    words: float  #: BM25, 0 where no word of the query stands in it
    cosine: float  #: of query and passage
    late: float  #: late interaction of query and passage, at most 1; 0 where the archive keeps no token vectors
    matched: tuple[str, ...] = ()  #: the query's words that stand in it, in any form
    headed: tuple[str, ...] = ()  #: those that stand in its headings alone
    named: bool = False  #: it names a reference that the query is after
    copies: tuple[StoredPassage, ...] = ()  #: the near-duplicates that were folded into it


class Preferred(Protocol):
    """Which documents come first, though others are not left out."""

    @property
    def prefer(self) -> frozenset[int] | None:
        """The documents whose passages come before all others, by number; None where none do."""

    def factor(self, document: int, speaker: str = "") -> float:
        """Return what is left of the score of a passage of *document* that *speaker* begins, 0 to 1."""


@dataclass(frozen=True, slots=True)
class _Signals:
    """What is known of the candidates for one query, by passage number."""

    words: Mapping[int, float]
    cosines: Mapping[int, float]
    lates: Mapping[int, float]

    def with_those(self, other: "_Signals") -> "_Signals":
        return _Signals({**self.words, **other.words}, {**self.cosines, **other.cosines}, {**self.lates, **other.lates})


class Retriever:
    """Finds passages of one archive.

    Raises:
        ArchiveMismatch: the embedder is not the one that the archive was built with.
    """

    def __init__(self, archive: Archive, embedder: Embedder, blend: Blend | None = None) -> None:
        check_stamp(
            archive.folder, archive.manifest.embedder, EmbedderStamp(embedder.name, embedder.digest, embedder.dim)
        )
        self._archive = archive
        self._embedder = embedder
        self._blend = blend or Blend()

    def retrieve(
        self,
        query: str,
        k: int,
        *,
        documents: Sequence[int] | None = None,
        preferred: Preferred | None = None,
        spread: int | None = None,
    ) -> list[Hit]:
        """Return the *k* best passages for *query*, best first, near-duplicates folded into the best of them.

        *query* is a question or words, or in the language of `index.query`, whose conditions every hit then meets.
        *documents* keeps to those of these numbers; those that are not *preferred* come after those that are; no more
        than *spread* of one document come before those of others. Passages that name a reference of the query lead.

        Raises:
            BadInput: the query is in that language, and has a mistake.
        """
        node = parse(query) if is_structured(query) else None
        words = query if node is None else positive_text(node)
        signals = self._signals(words, node, documents)
        if preferred is not None and preferred.prefer:
            within = preferred.prefer if documents is None else preferred.prefer.intersection(documents)
            signals = signals.with_those(self._signals(words, node, sorted(within)))
        named = self._naming(words, documents) if node is None else []
        scores = {**dict.fromkeys(named, 0.0), **self._scores(signals, preferred)}
        inside = self._inside(list(scores), preferred)
        order = sorted(scores, key=lambda each: (each not in inside, each not in named, -scores[each], each))
        ranked = order[: k * _SPARE + 20]
        stored = self._archive.catalogue.passages(ranked)
        hits = [
            Hit(
                number, stored[number].document, stored[number].passage, 0, scores[number],
                signals.words.get(number, 0.0), signals.cosines.get(number, 0.0), signals.lates.get(number, 0.0),
                named=number in named,
            )
            for number in ranked
        ]  # fmt: skip
        chosen = _folded(_spread(hits, spread) if spread else hits, k)
        return [_explained(replace(hit, rank=rank), words) for rank, hit in enumerate(chosen, 1)]

    def _inside(self, numbers: Sequence[int], preferred: Preferred | None) -> set[int]:
        """Return which of these passages stand in preferred documents, all of them where none is preferred."""
        if preferred is None or preferred.prefer is None:
            return set(numbers)
        places = self._archive.catalogue.places(numbers)
        return {number for number in numbers if places[number].document in preferred.prefer}

    def _naming(self, query: str, documents: Sequence[int] | None) -> list[int]:
        """Return the passages that name a reference which the query is after."""
        references = leading_references(query)
        return self._archive.passage_words.find_reference(
            references, DEPTH, query=query, weights=PASSAGE_WEIGHTS, documents=documents
        )

    def _signals(self, query: str, node: Node | None, documents: Sequence[int] | None) -> _Signals:
        archive = self._archive
        words = self._words(query, node, documents)
        asked = self._embedder.embed_tokens([query])[0]
        among = self._among(node, documents)
        near = dict(archive.passage_vectors.search(asked.whole, DEPTH, among=among)) if query else {}
        cosines = near | archive.passage_vectors.similar(asked.whole, [each for each in words if each not in near])
        return _Signals(words, cosines, self._lates(asked, list(cosines)) if self._blend.late else {})

    def _lates(self, asked: TokenVectors, candidates: Sequence[int]) -> dict[int, float]:
        """Return the late interaction of the query with each candidate read in its context.

        A word of the query may be met in the passages around instead: what a debate or a section is about is said once.
        """
        near = range(-len(self._blend.around), len(self._blend.around) + 1)
        places = self._archive.catalogue.places(sorted({number + step for number in candidates for step in near}))
        kept = self._archive.catalogue.tokens.of(list(places))
        matches = dict(zip(kept, best_matches(asked, list(kept.values())), strict=True))
        weights = token_weights(asked, self._archive.passage_words)
        read = [number for number in candidates if number in kept]
        best = [matches[number] for number in read]
        for distance, share in enumerate(self._blend.around, 1):
            for place, number in enumerate(read):
                for other in (number - distance, number + distance):
                    if other in matches and places[other].within(places[number]):
                        best[place] = np.maximum(best[place], share * matches[other])
        scores = weighted(np.stack(best), weights) if best else np.zeros(0)
        return dict(zip(read, scores.tolist(), strict=True))

    def _words(self, query: str, node: Node | None, documents: Sequence[int] | None) -> dict[int, float]:
        index = self._archive.passage_words
        if node is None:
            return dict(index.search(query, DEPTH, weights=PASSAGE_WEIGHTS, documents=documents))
        return dict(
            index.search_query(
                node, DEPTH, weights=PASSAGE_WEIGHTS, documents=documents, documents_where=self._documents_where
            )
        )

    def _among(self, node: Node | None, documents: Sequence[int] | None) -> NDArray[np.int64] | None:
        """Return the passages that vectors may find, None for all."""
        if node is not None:
            found = self._archive.passage_words.find_all(
                node, weights=PASSAGE_WEIGHTS, documents=documents, documents_where=self._documents_where
            )
        elif documents is not None:
            found = self._archive.catalogue.passage_numbers(documents)
        else:
            return None
        return np.asarray(found, dtype=np.int64)

    def _documents_where(self, field: str, value: str) -> list[int]:
        """Return the documents that meet a condition of a query; names are met by a part of them, in any case."""
        catalogue = self._archive.catalogue
        if field == "date":
            return catalogue.documents_where({}, *date_range(value))
        names = [name for name in catalogue.values(field) if value.casefold() in name.casefold()]
        return catalogue.documents_where({field: names}, None, None)

    def _scores(self, signals: _Signals, preferred: Preferred | None) -> dict[int, float]:
        """Return the score of each candidate."""
        blend = self._blend
        weights = (blend.words, blend.vectors, blend.late if signals.lates else 0.0)
        fused = weighted_sum([signals.words, signals.cosines, signals.lates], [each / sum(weights) for each in weights])
        places = self._archive.catalogue.places(list(fused))
        scores = {}
        for number, score in fused.items():
            place = places[number]
            score *= blend.routine if place.routine else 1.0
            score *= blend.superseded if place.superseded else 1.0
            scores[number] = score * (1.0 if preferred is None else preferred.factor(place.document, place.speaker))
        return scores


def _spread(hits: Sequence[Hit], most: int) -> list[Hit]:
    """Put behind the others what goes beyond *most* of one document."""
    counts: dict[int, int] = {}
    first: list[Hit] = []
    later: list[Hit] = []
    for hit in hits:
        counts[hit.document] = counts.get(hit.document, 0) + 1
        (first if counts[hit.document] <= most else later).append(hit)
    return first + later


def _folded(hits: Sequence[Hit], k: int) -> list[Hit]:
    """Return the first *k* hits, those of nearly the same wording folded into the first of them."""
    kept: list[Hit] = []
    sketches: list[Sketch] = []
    sharing: dict[int, list[int]] = {}  #: of what is kept, by the hashes of its sketch
    for hit in hits:
        own = sketch(hit.passage.text)
        shared = Counter(place for value in own for place in sharing.get(value, ()))
        near = sorted(place for place, count in shared.items() if count >= _LIKE * len(own))
        twin = next((place for place in near if likeness(own, sketches[place]) >= _LIKE), None)
        if twin is not None:
            copy = StoredPassage(hit.number, hit.document, hit.passage)
            kept[twin] = replace(kept[twin], copies=(*kept[twin].copies, copy))
        elif len(kept) < k:
            for value in own:
                sharing.setdefault(value, []).append(len(kept))
            kept.append(hit)
            sketches.append(own)
    return kept


def _explained(hit: Hit, query: str) -> Hit:
    """Return *hit* with the words of *query*, as it has them, that stand in it or in its headings alone."""
    wanted = set(content_stems(query))
    inside = set(stems(hit.passage.text)) & wanted
    above = set(stems(f"{hit.passage.section} {hit.passage.speaker}")) & wanted - inside
    words = dict.fromkeys(filter(None, (word.strip(".,;:?!\"'“”‘’()[]") for word in query.split())))
    matched, headed = (tuple(word for word in words if set(stems(word)) & own) for own in (inside, above))
    return replace(hit, matched=matched, headed=headed)

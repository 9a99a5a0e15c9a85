"""Earlier exchanges for a new question: matched with what was asked, with what was replied, and with both together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.asking import asked
from index.embedding import Embedder
from index.fields import EXCHANGE_WEIGHTS
from index.fusion import weighted_sum
from index.late_interaction import best_matches, token_weights, weighted
from index.records import StoredExchange
from index.store import Archive

_DEPTH = 200
_RECENT = 200  #: exchanges that may come between before age begins to tell
_OLD = 4000  #: and beyond which it tells no more: an old answer to the very question must still be found


@dataclass(frozen=True, slots=True)
class ExchangeBlend:
    """What each signal weighs, measured in tests/benchmarks/ablation.py."""

    words: float = 0.2
    questions: float = 0.3  #: cosine of the new question with the earlier one
    passages: float = 0.15  #: and with the best passage of the exchange
    late: float = 0.35  #: late interaction with the best passage of the exchange
    age: float = 0.1  #: taken off for the logarithm of how many exchanges came between
    follows: bool = True  #: what a reply refers to comes before it


@dataclass(frozen=True, slots=True)
class ExchangeHit:
    """An exchange that was retrieved."""

    exchange: StoredExchange
    score: float  #: higher is better; comparable within one query only
    words: float  #: BM25
    cosine: float  #: of the new question and the earlier one
    late: float  #: late interaction of the new question with the exchange, at most 1
    referred: StoredExchange | None = None  #: the earlier exchange that its reply refers the asker to


class PrecedentRetriever:
    """Finds exchanges of one archive; the embedder must be the one that the archive was built with."""

    def __init__(self, archive: Archive, embedder: Embedder, blend: ExchangeBlend | None = None) -> None:
        self._archive = archive
        self._embedder = embedder
        self._blend = blend or ExchangeBlend()

    @cached_property
    def _chronicle(self) -> NDArray[np.int64]:
        """Every exchange's number and its id as a number, shape (exchanges, 2), earliest first; read when first needed."""
        return np.asarray(self._archive.catalogue.exchanges.in_order(), dtype=np.int64).reshape(-1, 2)

    @cached_property
    def _places(self) -> dict[int, int]:
        return {int(number): place for place, number in enumerate(self._chronicle[:, 0])}

    def retrieve(self, question: str, k: int, *, before: int | None = None) -> list[ExchangeHit]:
        """Return the *k* best exchanges, best first; *before* keeps to ids that are smaller as numbers.

        Of two that match alike the later comes first. Where a reply only refers the asker to an earlier answer, the
        exchange referred to comes before it.
        """
        words, cosines, _, lates = signals = self._signals(asked(question), before)
        blend = self._blend
        weights = (blend.words, blend.questions, blend.passages, blend.late if lates else 0.0)
        scores = weighted_sum(signals, [each / sum(weights) for each in weights])
        for number, between in self._between(list(scores), before).items():
            scores[number] -= blend.age * float(np.log1p(min(between, _OLD) / _RECENT))
        referred = self._archive.catalogue.exchanges.referred(list(scores))
        if blend.follows:
            for number, other in sorted(referred.items(), key=lambda pair: self._places[pair[0]], reverse=True):
                scores[other] = max(scores.get(other, scores[number]), scores[number])
        best = sorted(scores, key=lambda number: (-scores[number], self._places[number]))[:k]
        stored = self._archive.catalogue.exchanges.of([*best, *(referred[n] for n in best if n in referred)])
        return [
            ExchangeHit(
                stored[number], scores[number], words.get(number, 0.0), cosines.get(number, 0.0),
                lates.get(number, 0.0), stored[referred[number]] if number in referred else None,
            )
            for number in best
        ]  # fmt: skip

    def _between(self, numbers: Sequence[int], before: int | None) -> dict[int, int]:
        """Return how many exchanges came after each of *numbers*, counting those whose id is smaller than *before*.

        Numbered exchanges are counted among the numbered, others among the others.
        """
        ordinals = self._chronicle[:, 1]
        counted = ordinals < before if before is not None else np.ones(len(ordinals), dtype=np.bool_)
        numbered = int(np.searchsorted(ordinals, 0))
        after = np.concatenate([part[::-1].cumsum()[::-1] for part in np.split(counted, [numbered])])
        return {number: int(after[self._places[number]]) - 1 for number in numbers}

    def _signals(self, question: str, before: int | None) -> tuple[Mapping[int, float], ...]:
        """Return, by exchange: BM25, cosine of the questions, cosine of the best passage, its late interaction."""
        archive = self._archive
        exchanges, whole = archive.catalogue.exchanges, self._embedder.embed_tokens([question])[0]
        words = dict(archive.exchange_words.search(question, _DEPTH, weights=EXCHANGE_WEIGHTS, before=before))
        among = np.asarray(exchanges.before(before), dtype=np.int64) if before is not None else None
        near = dict(archive.exchange_vectors.search(whole.whole, _DEPTH, among=among))
        passages = dict(archive.passage_vectors.search(whole.whole, _DEPTH))
        within = exchanges.within(list(passages))
        candidates = {*words, *near, *(n for n, ordinal in within.items() if before is None or ordinal < before)}
        cosines = archive.exchange_vectors.similar(whole.whole, sorted(candidates))
        lying = exchanges.passages(sorted(candidates))
        every = sorted({passage for own in lying.values() for passage in own})
        similar = archive.passage_vectors.similar(whole.whole, every)
        kept = archive.catalogue.tokens.of(every)
        weights = token_weights(whole, archive.passage_words)
        late = dict(zip(kept, weighted(best_matches(whole, list(kept.values())), weights).tolist(), strict=True))
        return words, cosines, _best(lying, similar), _best(lying, late)


def _best(lying: Mapping[int, list[int]], scores: Mapping[int, float]) -> dict[int, float]:
    """Return the best score among the passages of each exchange, leaving out those that have none."""
    return {
        number: max(scores[each] for each in own if each in scores)
        for number, own in lying.items()
        if any(each in scores for each in own)
    }

"""Earlier exchanges for a new question: the question matched with questions, and with what was replied."""

from dataclasses import dataclass

import numpy as np

from index.embedding import Embedder
from index.fusion import weighted_sum
from index.records import StoredExchange
from index.store import Archive

_DEPTH = 200
_FIELD_WEIGHTS = {"question": 1.0, "reply": 0.5}
_WORD_WEIGHT, _VECTOR_WEIGHT = 0.5, 0.5


@dataclass(frozen=True, slots=True)
class ExchangeHit:
    """An exchange that was retrieved."""

    exchange: StoredExchange
    score: float  #: higher is better; comparable within one query only


class PrecedentRetriever:
    """Finds exchanges of one archive; the embedder must be the one that the archive was built with."""

    def __init__(self, archive: Archive, embedder: Embedder) -> None:
        self._archive = archive
        self._embedder = embedder

    def retrieve(self, question: str, k: int, *, before: int | None = None) -> list[ExchangeHit]:
        """Return the *k* best exchanges, best first; *before* keeps to ids that are smaller as numbers."""
        archive = self._archive
        words = dict(archive.exchange_words.search(question, _DEPTH, weights=_FIELD_WEIGHTS, before=before))
        among = None
        if before is not None:
            among = np.asarray(archive.catalogue.exchanges_before(before), dtype=np.int64)
        vectors = dict(archive.exchange_vectors.search(self._embedder.embed([question])[0], _DEPTH, among=among))
        fused = list(weighted_sum([words, vectors], [_WORD_WEIGHT, _VECTOR_WEIGHT]).items())[:k]
        stored = archive.catalogue.exchanges([number for number, _ in fused])
        return [ExchangeHit(stored[number], score) for number, score in fused]

"""Passages for a query: words and vectors, fused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.document import Passage
from index.embedding import Embedder
from index.fusion import weighted_sum
from index.store import Archive, EmbedderStamp, check_stamp

DEPTH = 200  #: candidates that each index gives
FIELD_WEIGHTS: Mapping[str, float] = {"text": 1.0, "head": 0.3}
WORD_WEIGHT, VECTOR_WEIGHT = 0.6, 0.4
ROUTINE = 0.7  #: of its score is left to a passage of apologies, declarations of interest and the like
SUPERSEDED = 0.8  #: and to one of a paper that a newer version has taken the place of


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was retrieved, with why."""

    number: int  #: of the passage in the catalogue
    document: int  #: of its document in the catalogue
    passage: Passage
    rank: int  #: 1 is the best
    score: float  #: higher is better; comparable within one query only
    words: float  #: BM25, 0 where no word of the query stands in it
    cosine: float  #: of query and passage, 0 where it is not among the nearest


class Retriever:
    """Finds passages of one archive.

    Raises:
        ArchiveMismatch: the embedder is not the one that the archive was built with.
    """

    def __init__(self, archive: Archive, embedder: Embedder) -> None:
        check_stamp(
            archive.folder, archive.manifest.embedder, EmbedderStamp(embedder.name, embedder.digest, embedder.dim)
        )
        self._archive = archive
        self._embedder = embedder

    def retrieve(self, query: str, k: int, *, documents: Sequence[int] | None = None) -> list[Hit]:
        """Return the *k* best passages for *query*, best first; *documents* keeps to those of these numbers."""
        archive = self._archive
        words = dict(archive.passage_words.search(query, DEPTH, weights=FIELD_WEIGHTS, documents=documents))
        among = None
        if documents is not None:
            among = np.asarray(archive.catalogue.passage_numbers(documents), dtype=np.int64)
        vectors = dict(archive.passage_vectors.search(self._embedder.embed([query])[0], DEPTH, among=among))
        fused = self._set_back(weighted_sum([words, vectors], [WORD_WEIGHT, VECTOR_WEIGHT]))[:k]
        stored = archive.catalogue.passages([number for number, _ in fused])
        return [
            Hit(
                number,
                stored[number].document,
                stored[number].passage,
                rank,
                score,
                words.get(number, 0.0),
                vectors.get(number, 0.0),
            )
            for rank, (number, score) in enumerate(fused, 1)
        ]

    def _set_back(self, scores: Mapping[int, float]) -> list[tuple[int, float]]:
        """Return passages with their scores, best first, those that should not come first set back."""
        routine, superseded = self._archive.catalogue.set_back(list(scores))
        lowered = {
            number: score * (ROUTINE if number in routine else 1.0) * (SUPERSEDED if number in superseded else 1.0)
            for number, score in scores.items()
        }
        return sorted(lowered.items(), key=lambda each: (-each[1], each[0]))

"""Late interaction: how well each token of a query is met by some token of a text."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.analysis import stems
from index.embedding import TokenVectors, Vectors
from index.tokens import unpack
from index.words import WordIndex


def token_weights(query: TokenVectors, words: WordIndex) -> list[float]:
    """Return what each token of a query weighs: as the model has learned, times how rare its word is in *words*."""
    rarities = words.rarity([(stems(word) or [word])[0] for word in query.words], "text")
    return [weight * rarity for weight, rarity in zip(query.weights.tolist(), rarities, strict=True)]


def late_interaction(query: TokenVectors, weights: Sequence[float], texts: Sequence[TokenVectors]) -> Vectors:
    """Return for each text the weighted mean over the query's tokens of their best cosine with a token of the text.

    *weights* has one weight a token, such as inverse document frequencies; the scores are at most 1.

    Source: Khattab and Zaharia, SIGIR 2020 (ColBERT's MaxSim, there summed and unweighted).
    """
    vectors = np.concatenate([text.vectors for text in texts]) if texts else query.vectors[:0]
    return weighted(_best(query, vectors, np.array([len(text.words) for text in texts], dtype=np.int64)), weights)


def best_matches(query: TokenVectors, texts: Sequence[bytes]) -> Vectors:
    """Return the best cosine of each of the query's tokens with a token of each text, shape (texts, query's tokens).

    *texts* are as `index.tokens.pack` keeps them; one without tokens matches nothing, which is 0.
    """
    return _best(query, *unpack(texts))


def weighted(matches: Vectors, weights: Sequence[float]) -> Vectors:
    """Return the weighted mean of the matches of each text, shape (texts,): 0 where all weights are."""
    shares = np.asarray(weights, dtype=np.float32)
    scores: Vectors = matches @ (shares / max(float(shares.sum()), 1e-9))
    return scores


def _best(query: TokenVectors, vectors: Vectors, counts: NDArray[np.int64]) -> Vectors:
    best = np.zeros((len(counts), len(query.words)), dtype=np.float32)
    filled = np.flatnonzero(counts)
    if len(filled) and len(query.words):
        starts = np.concatenate([[0], np.cumsum(counts[filled])[:-1]])
        best[filled] = np.maximum.reduceat(vectors @ query.vectors.T, starts, axis=0)
    return best

"""Late interaction: how well each token of a query is met by some token of a text."""

from collections.abc import Sequence

import numpy as np

from index.embedding import TokenVectors, Vectors


def late_interaction(query: TokenVectors, weights: Sequence[float], texts: Sequence[TokenVectors]) -> Vectors:
    """Return for each text the weighted mean over the query's tokens of their best cosine with a token of the text.

    *weights* has one weight a token, such as inverse document frequencies; the scores are at most 1.

    Source: Khattab and Zaharia, SIGIR 2020 (ColBERT's MaxSim, there summed and unweighted).
    """
    shares = np.asarray(weights, dtype=np.float32)
    shares = shares / max(float(shares.sum()), 1e-9)
    scores = np.zeros(len(texts), dtype=np.float32)
    for place, text in enumerate(texts):
        if len(text.words):
            scores[place] = float(shares @ (query.vectors @ text.vectors.T).max(axis=1))
    return scores

"""Late interaction by values worked by hand."""

import numpy as np
import pytest

from index.embedding import TokenVectors
from index.late_interaction import late_interaction


def _tokens(*rows: tuple[float, float]) -> TokenVectors:
    vectors = np.asarray(rows, dtype=np.float32).reshape(-1, 2)
    return TokenVectors(tuple("w" for _ in rows), vectors, np.asarray((1.0, 0.0), dtype=np.float32))


def test_each_token_counts_its_best_match_by_its_weight() -> None:
    """Tokens (1,0) and (0,1) with weights 3 and 1: the first text gives 3/4 * 1 + 1/4 * .6, the second 3/4 * .8 + 1/4 * 1."""
    query = _tokens((1, 0), (0, 1))
    texts = [_tokens((1, 0), (0.8, 0.6)), _tokens((0.8, 0.6), (0, 1))]
    assert late_interaction(query, [3, 1], texts) == pytest.approx([0.9, 0.85])


def test_a_text_without_tokens_scores_nothing() -> None:
    """An empty text has no match, and weights of nought give nought."""
    query = _tokens((1, 0))
    assert late_interaction(query, [1], [_tokens(), _tokens((1, 0))]) == pytest.approx([0, 1])
    assert late_interaction(query, [0], [_tokens((1, 0))]) == pytest.approx([0])

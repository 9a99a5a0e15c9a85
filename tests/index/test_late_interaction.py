"""Late interaction by values worked by hand, and with vectors as they are kept."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.embedding import TokenVectors
from index.late_interaction import best_matches, late_interaction, token_weights, weighted
from index.tokens import MAX_TOKENS, TOKEN_DIM, carries_meaning, pack, unpack
from index.words import WordIndex


def _tokens(*rows: tuple[float, float]) -> TokenVectors:
    vectors = np.asarray(rows, dtype=np.float32).reshape(-1, 2)
    weights = np.ones(len(rows), dtype=np.float32)
    return TokenVectors(tuple("w" for _ in rows), vectors, weights, np.asarray((1.0, 0.0), dtype=np.float32))


def _unit_rows(count: int, seed: int = 1) -> NDArray[np.float32]:
    rows = np.random.default_rng(seed).standard_normal((count, TOKEN_DIM)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


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


def test_kept_vectors_are_nearly_those_that_were_given() -> None:
    """Half a byte a number: every unit vector comes back as a unit vector with a cosine of at least .98 to itself."""
    given = [_unit_rows(90), _unit_rows(1, 2), _unit_rows(0)]
    vectors, counts = unpack([pack(each) for each in given])
    assert counts.tolist() == [90, 1, 0]
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(91), abs=1e-5)
    assert (vectors * np.concatenate(given)).sum(axis=1).min() > 0.98


def test_a_passage_keeps_no_more_than_six_kilobytes() -> None:
    """Tokens beyond the limit are left out."""
    packed = pack(_unit_rows(500))
    assert len(packed) == MAX_TOKENS * TOKEN_DIM // 2 == 6144


def test_kept_texts_score_as_they_do_when_they_are_read(tmp_path: Path) -> None:
    """Late interaction with kept vectors differs by less than .03 from that with the vectors themselves; none scores 0."""
    rows = [_unit_rows(40, seed) for seed in range(5)]
    none = np.zeros(TOKEN_DIM, dtype=np.float32)
    texts = [TokenVectors(("w",) * len(each), each, np.ones(len(each), dtype=np.float32), none) for each in rows]
    query, weights = texts[0], [1.0] * 40
    kept = weighted(best_matches(query, [*map(pack, rows), b""]), weights)
    assert kept[:5] == pytest.approx(late_interaction(query, weights, texts), abs=0.03)
    assert kept[5] == 0 and kept.argmax() == 0


def test_a_rare_word_weighs_more_than_a_common_one(tmp_path: Path) -> None:
    """A token's weight is what the model gives it times how rare its word is in the archive."""
    words = WordIndex(tmp_path, ("text",))
    words.update([(n, n, {"text": "fees and bridges" if n else "fees and newts"}, 0) for n in range(9)], [])
    query = TokenVectors(
        ("fees", "newts", "newts"), _unit_rows(3), np.asarray((1.0, 1.0, 0.5), dtype=np.float32), _unit_rows(1)[0]
    )
    fees, newts, half = token_weights(query, words)
    assert newts > 3 * fees and half == pytest.approx(newts / 2)


@pytest.mark.parametrize(
    ("token", "takes_part"),
    [("fees", True), ("##ees", True), ("2019", True), ("£", False), ("the", False), ("[SEP]", False), (",", False)],
)
def test_tokens_that_carry_meaning_take_part(token: str, takes_part: bool) -> None:
    """Marks, stop words and the model's own tokens are left out."""
    assert carries_meaning(token) is takes_part

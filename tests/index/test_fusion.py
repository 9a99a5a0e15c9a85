"""Rankings made one, by values worked by hand."""

import pytest

from index.fusion import reciprocal_rank_fusion, weighted_sum


def test_reciprocal_ranks_are_summed() -> None:
    """With depth 60: 2 is second and first (1/62 + 1/61), 1 is first (1/61), 3 second (1/62)."""
    fused = reciprocal_rank_fusion([[1, 2], [2, 3]])
    assert list(fused) == [2, 1, 3]
    assert fused == pytest.approx({2: 123 / 3782, 1: 1 / 61, 3: 1 / 62})


def test_reciprocal_ranks_take_weights_and_depth() -> None:
    """With depth 0 and weights 2 and 1: 7 has 2/1 + 1/2, 8 has 2/2 + 1/1."""
    assert reciprocal_rank_fusion([[7, 8], [8, 7]], [2.0, 1.0], depth=0.0) == {7: 2.5, 8: 2.0}


def test_reciprocal_rank_ties_break_by_id() -> None:
    """What is fused to the same score comes in order of ids."""
    assert list(reciprocal_rank_fusion([[9, 4], [4, 9]])) == [4, 9]


def test_scores_are_scaled_before_they_are_summed() -> None:
    """10, 6, 2 scale to 1, .5, 0 and .9, .5 to 1, 0; with weights .6 and .4: 2 has .3 + .4, 1 has .6, 3 and 4 nothing."""
    fused = weighted_sum([{1: 10.0, 2: 6.0, 3: 2.0}, {2: 0.9, 4: 0.5}], [0.6, 0.4])
    assert fused == pytest.approx({2: 0.7, 1: 0.6, 3: 0.0, 4: 0.0})
    assert list(fused) == [2, 1, 3, 4]


def test_equal_scores_of_a_ranking_all_count_whole() -> None:
    """A ranking of one, or of equals, gives its full weight; an empty one gives nothing."""
    assert weighted_sum([{5: 3.0, 4: 3.0}, {}], [0.6, 0.4]) == {4: 0.6, 5: 0.6}
    assert list(weighted_sum([{5: 3.0, 4: 3.0}, {}], [0.6, 0.4])) == [4, 5]


@pytest.mark.parametrize("fuse", [reciprocal_rank_fusion, weighted_sum])
def test_a_weight_for_every_ranking(fuse: object) -> None:
    """Fewer weights than rankings is a caller's mistake, not silently a ranking less."""
    with pytest.raises(ValueError):
        reciprocal_rank_fusion([[1], [2]], [1.0]) if fuse is reciprocal_rank_fusion else weighted_sum(
            [{1: 1.0}, {}], [1.0]
        )

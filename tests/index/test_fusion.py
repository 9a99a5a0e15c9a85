"""Rankings made one, by values worked by hand."""

import pytest

from index.fusion import weighted_sum


def test_scores_are_scaled_before_they_are_summed() -> None:
    """10, 6, 2 scale to 1, .5, 0 and .9, .5 to 1, 0; with weights .6 and .4: 2 has .3 + .4, 1 has .6, 3 and 4 nothing."""
    fused = weighted_sum([{1: 10.0, 2: 6.0, 3: 2.0}, {2: 0.9, 4: 0.5}], [0.6, 0.4])
    assert fused == pytest.approx({2: 0.7, 1: 0.6, 3: 0.0, 4: 0.0})
    assert list(fused) == [2, 1, 3, 4]


def test_equal_scores_of_a_ranking_all_count_whole() -> None:
    """A ranking of one, or of equals, gives its full weight; an empty one gives nothing."""
    assert weighted_sum([{5: 3.0, 4: 3.0}, {}], [0.6, 0.4]) == {4: 0.6, 5: 0.6}
    assert list(weighted_sum([{5: 3.0, 4: 3.0}, {}], [0.6, 0.4])) == [4, 5]


def test_a_weight_for_every_ranking() -> None:
    """Fewer weights than rankings is a caller's mistake, not silently a ranking less."""
    with pytest.raises(ValueError):
        weighted_sum([{1: 1.0}, {}], [1.0])

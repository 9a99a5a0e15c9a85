"""Rankings made one."""

from collections.abc import Mapping, Sequence

_EQUAL = 1e-5  #: scores this near to each other differ by rounding only


def weighted_sum(rankings: Sequence[Mapping[int, float]], weights: Sequence[float]) -> dict[int, float]:
    """Return fused scores, best first: the weighted sum of each ranking's scores scaled to 0..1; ties by id.

    A score is scaled by the lowest and highest of its own ranking; what a ranking does not hold counts 0 there.

    Source: Bruch, Gai and Ingber, ACM TOIS 2023 (convex combination of min-max scaled scores).
    """
    fused: dict[int, float] = {}
    for ranking, weight in zip(rankings, weights, strict=True):
        low, high = min(ranking.values(), default=0.0), max(ranking.values(), default=1.0)
        for identifier, score in ranking.items():
            scaled = (score - low) / (high - low) if high - low > _EQUAL else 1.0
            fused[identifier] = fused.get(identifier, 0.0) + weight * scaled
    return dict(sorted(fused.items(), key=lambda hit: (-hit[1], hit[0])))

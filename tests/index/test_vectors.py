"""The vector index against an exact search written out in numpy."""

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ArchiveMismatch
from index.vectors import VectorIndex, Vectors

_DIM, _COUNT = 24, 300
_HALF = 2e-3  #: what half precision may cost a cosine


def _unit_vectors(seed: int, count: int = _COUNT) -> Vectors:
    vectors = np.random.default_rng(seed).standard_normal((count, _DIM))
    unit: Vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return unit


def _ids(count: int = _COUNT) -> list[int]:
    return [7 * place + 3 for place in range(count)]


def _filled() -> VectorIndex:
    index = VectorIndex(_DIM)
    index.add(_ids(), _unit_vectors(1))
    return index


def _oracle(query: Vectors, ids: list[int]) -> dict[int, float]:
    """Return the cosine of *query* with each vector of *ids*, as half precision keeps the vector."""
    kept = dict(zip(_ids(), _unit_vectors(1).astype(np.float16).astype(np.float32), strict=True))
    return {identifier: float(kept[identifier] @ query) for identifier in ids}


def _assert_nearest(hits: list[tuple[int, float]], expected: dict[int, float], k: int) -> None:
    best = sorted(expected.items(), key=lambda hit: (-hit[1], hit[0]))[:k]
    assert [identifier for identifier, _ in hits] == [identifier for identifier, _ in best]
    assert [score for _, score in hits] == pytest.approx([score for _, score in best], abs=1e-5)


@pytest.mark.parametrize("k", [1, 10, _COUNT, _COUNT + 50])
def test_search_is_exact(k: int) -> None:
    """Ids and cosines are those of an exact search, best first, as many as there are at most."""
    index = _filled()
    for query in _unit_vectors(2, 20):
        _assert_nearest(index.search(query, k), _oracle(query, _ids()), k)


def test_half_precision_costs_little() -> None:
    """A score differs from the cosine in full precision by less than two thousandths."""
    query = _unit_vectors(3, 1)[0]
    exact = dict(zip(_ids(), _unit_vectors(1) @ query, strict=True))
    assert all(abs(score - exact[identifier]) < _HALF for identifier, score in _filled().search(query, _COUNT))


def test_among_keeps_to_the_ids_given() -> None:
    """A search among some ids is the exact search among those; ids that are not there change nothing."""
    index, chosen = _filled(), _ids()[5:200:7]
    for query in _unit_vectors(4, 10):
        among = np.asarray([*chosen, 1_000_000], dtype=np.int64)
        _assert_nearest(index.search(query, 10, among=among), _oracle(query, chosen), 10)
    assert index.search(query, 10, among=np.asarray([], dtype=np.int64)) == []
    assert len(index.search(query, 50, among=np.asarray(chosen[:3], dtype=np.int64))) == 3


def test_removed_vectors_are_not_found() -> None:
    """What is removed is gone, what stays keeps its score, and ids that are not there are passed over."""
    index, gone = _filled(), set(_ids()[::3])
    index.remove([*gone, 1_000_000])
    index.remove([])
    kept = [identifier for identifier in _ids() if identifier not in gone]
    assert len(index) == len(kept)
    query = _unit_vectors(5, 1)[0]
    _assert_nearest(index.search(query, _COUNT), _oracle(query, kept), _COUNT)


def test_ties_break_by_id() -> None:
    """Equal vectors come in order of their ids."""
    index, vector = VectorIndex(_DIM), _unit_vectors(6, 1)
    index.add([9, 2, 5], np.repeat(vector, 3, axis=0))
    assert [identifier for identifier, _ in index.search(vector[0], 3)] == [2, 5, 9]


def test_a_saved_index_finds_the_same(tmp_path: Path) -> None:
    """An index opened from its file gives the same ids and scores, and can be added to and removed from."""
    index = _filled()
    index.save(tmp_path / "v.faiss")
    opened = VectorIndex.open(tmp_path / "v.faiss", _DIM)
    query = _unit_vectors(7, 1)[0]
    assert opened.search(query, 20) == index.search(query, 20)
    opened.add([1], query.reshape(1, -1))
    opened.remove(_ids())
    assert [identifier for identifier, _ in opened.search(query, 20)] == [1]


def test_an_empty_index_finds_nothing() -> None:
    """Without vectors there are no hits, and adding none changes that not."""
    index = VectorIndex(_DIM)
    index.add([], np.zeros((0, _DIM), dtype=np.float32))
    assert index.search(_unit_vectors(8, 1)[0], 5) == []


def test_another_length_is_refused(tmp_path: Path) -> None:
    """A file of vectors of another length, and a file of something else, are refused with what to do."""
    _filled().save(tmp_path / "v.faiss")
    (tmp_path / "other.faiss").write_bytes(b"nothing of the kind")
    for file, dim in (("v.faiss", _DIM + 1), ("other.faiss", _DIM), ("missing.faiss", _DIM)):
        with pytest.raises(ArchiveMismatch, match="Build anew"):
            VectorIndex.open(tmp_path / file, dim)

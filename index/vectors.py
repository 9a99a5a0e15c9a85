"""The vector index: exact inner products over unit vectors, in one file, through FAISS."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from corpus.errors import ArchiveMismatch

Vectors = NDArray[np.float32]


class VectorIndex:
    """Unit vectors by number, kept in half precision and searched exactly."""

    def __init__(self, dim: int) -> None:
        self._index: Any = faiss.IndexIDMap2(
            faiss.IndexScalarQuantizer(dim, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
        )

    @classmethod
    def open(cls, file: Path, dim: int) -> "VectorIndex":
        """Return the index saved in *file*.

        Raises:
            ArchiveMismatch: it cannot be read, or holds vectors of another length.
        """
        opened = cls(dim)
        try:
            opened._index = faiss.read_index(str(file))
        except RuntimeError as error:
            raise ArchiveMismatch(f"The vectors in {file} cannot be read: {error}. Build anew.") from error
        if opened._index.d != dim:
            raise ArchiveMismatch(f"{file} holds vectors of {opened._index.d}, not of {dim}. Build anew.")
        return opened

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def add(self, ids: Sequence[int], vectors: Vectors | Sequence[Vectors]) -> None:
        """Add *vectors*, shape (len(ids), dim), under *ids* that are not there yet."""
        if len(ids):
            self._index.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), np.asarray(ids, dtype=np.int64))

    def remove(self, ids: Sequence[int]) -> None:
        """Remove the vectors under *ids*; ids that are not there are passed over."""
        if len(ids):
            self._index.remove_ids(np.asarray(ids, dtype=np.int64))

    def save(self, file: Path) -> None:
        """Write the index to *file*; the caller sees to it that it lasts."""
        faiss.write_index(self._index, str(file))

    def similar(self, query: Vectors, ids: Sequence[int]) -> dict[int, float]:
        """Return the cosine of *query*, shape (dim,), with the vector under each of *ids*, which must be there."""
        if not len(ids):
            return {}
        vectors = self._index.reconstruct_batch(np.asarray(ids, dtype=np.int64))
        return dict(zip(ids, (vectors @ query).tolist(), strict=True))

    def search(self, query: Vectors, k: int, *, among: NDArray[np.int64] | None = None) -> list[tuple[int, float]]:
        """Return (id, cosine) of the *k* nearest to *query*, shape (dim,), best first; ties by id.

        *among* keeps to these ids.
        """
        if not len(self) or (among is not None and not len(among)):
            return []
        parameters = None
        if among is not None:
            selector = faiss.IDSelectorBatch(np.ascontiguousarray(among, dtype=np.int64))
            parameters = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
        scores, ids = self._index.search(query.reshape(1, -1).astype(np.float32), min(k, len(self)), params=parameters)
        hits = [(int(i), float(s)) for i, s in zip(ids[0], scores[0], strict=True) if i >= 0]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))

"""Fakes for the project's seams."""

import hashlib
import time
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from index.embedding import TokenVectors, Vectors
from index.tokens import TOKEN_DIM


@cache
def _direction(word: str, dim: int) -> NDArray[np.float64]:
    seed = int.from_bytes(hashlib.sha256(word.encode("utf-8", "surrogatepass")).digest()[:8], "big")
    return np.random.default_rng(seed).standard_normal(dim)


class HashEmbedder:
    """An embedder without a model: a word is a direction that its letters give, a text the sum of its words.

    *pause_s* is slept before every text, for tests that stop a build half-way.
    """

    def __init__(self, digest: str = "f" * 64, dim: int = 16, pause_s: float = 0.0, *, reduces: bool = True) -> None:
        self.name = "hash"
        self.reduces = reduces
        self.digest = digest
        self.dim = dim
        self.embedded: list[str] = []  #: every text that was embedded, in order
        self._pause_s = pause_s

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Return float32 unit vectors, shape (len(texts), dim)."""
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        for place, text in enumerate(texts):
            time.sleep(self._pause_s)
            vectors[place] = self._vector(text.lower().split() or [""])
            self.embedded.append(text)
            if progress is not None:
                progress(place + 1)
        return vectors

    def embed_tokens(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> list[TokenVectors]:
        """Return every text's vector with those of its words."""
        wholes = self.embed(texts, progress)
        return [self._tokens(text, whole) for text, whole in zip(texts, wholes, strict=True)]

    def _tokens(self, text: str, whole: Vectors) -> TokenVectors:
        words = tuple(text.lower().split())
        vectors = np.zeros((len(words), TOKEN_DIM), dtype=np.float32)
        for place, word in enumerate(words):
            vectors[place] = self._vector([word], TOKEN_DIM)
        return TokenVectors(words, vectors, np.ones(len(words), dtype=np.float32), whole)

    def _vector(self, words: Sequence[str], dim: int | None = None) -> Vectors:
        total = np.sum([_direction(word, dim or self.dim) for word in words], axis=0)
        unit: Vectors = (total / max(float(np.linalg.norm(total)), 1e-9)).astype(np.float32)
        return unit


class NoEmbedder:
    """A factory that must not be called: it fails the build that asks it for an embedder."""

    def __call__(self) -> HashEmbedder:
        """Fail."""
        raise AssertionError("the embedder was asked for, though there was nothing to embed")

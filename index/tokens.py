"""Which tokens take part in late interaction, and how their vectors are kept: four bits a number."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.analysis import STOP_WORDS

LATE_FILE = "late.safetensors"  #: beside a model's weights: what reduces its token vectors
TOKEN_DIM = 64
MAX_TOKENS = 192  #: of a passage: 6 KB

#: The two numbers that each byte holds.
_PAIRS = np.array([[(byte >> 4) - 8, (byte & 15) - 8] for byte in range(256)], dtype=np.float32)
_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def carries_meaning(token: str) -> bool:
    """Tell whether a token of the model's vocabulary takes part: no mark, no stop word, no special token."""
    return token not in _SPECIAL and token not in STOP_WORDS and any(sign.isalnum() for sign in token)


def pack(vectors: NDArray[np.float32], max_tokens: int = MAX_TOKENS) -> bytes:
    """Return unit vectors, shape (tokens, TOKEN_DIM), in half a byte a number, those beyond *max_tokens* left out.

    A vector is scaled by its own largest number, which is lost: it is a unit vector, so `unpack` finds it again.
    """
    kept = vectors[:max_tokens]
    largest = np.abs(kept).max(axis=1, keepdims=True, initial=1e-9)
    nibbles = (np.rint(kept / largest * 7) + 8).astype(np.uint8)
    packed: NDArray[np.uint8] = nibbles[:, 0::2] << 4 | nibbles[:, 1::2]
    return packed.tobytes()


def unpack(packed: Sequence[bytes]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Return the unit vectors of several texts one after the other, and how many each text has."""
    joined = np.frombuffer(b"".join(packed), dtype=np.uint8).reshape(-1, TOKEN_DIM // 2)
    vectors = _PAIRS.take(joined, axis=0).reshape(-1, TOKEN_DIM)
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    vectors /= np.maximum(lengths, 1e-9)[:, None]
    return vectors, np.array([len(each) // (TOKEN_DIM // 2) for each in packed], dtype=np.int64)

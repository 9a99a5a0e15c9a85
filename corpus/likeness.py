"""How much of their wording two texts share, told from small sketches of them."""

import heapq
import re
from collections.abc import Iterator
from zlib import crc32

Sketch = tuple[int, ...]  #: the smallest hashes of a text's shingles, in order

SKETCH_SIZE = 128
_SHINGLE_WORDS = 5
_WORD = re.compile(r"\w+")


def sketch(text: str) -> Sketch:
    """Return the `SKETCH_SIZE` smallest different hashes of the runs of five words of *text*, in any case.

    Source: the bottom-k sketch of Broder, SEQUENCES 1997.
    """
    return tuple(heapq.nsmallest(SKETCH_SIZE, set(_hashes(text))))


def likeness(one: Sketch, other: Sketch) -> float:
    """Return the share, 0 to 1, of runs of words that two texts have in common, as their sketches tell (Jaccard)."""
    both = set(one) & set(other)
    if not both:
        return 0.0
    union = sorted({*one, *other})[:SKETCH_SIZE]
    return sum(value in both for value in union) / len(union)


def _hashes(text: str) -> Iterator[int]:
    words = _WORD.findall(text.casefold())
    for start in range(max(len(words) - _SHINGLE_WORDS + 1, min(len(words), 1))):
        yield crc32(" ".join(words[start : start + _SHINGLE_WORDS]).encode("utf-8", "surrogatepass"))

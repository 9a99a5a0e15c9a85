"""Words that can stand for each other, by their stems: made of WordNet (see `wordnet/README.md`)."""

import gzip
from collections.abc import Set
from functools import cache
from pathlib import Path

WORDS = Path(__file__).parent / "wordnet" / "words.txt.gz"
IRREGULAR = "="  #: opens a line with an irregular form and what it is a form of


def related(stemmed: str) -> Set[str]:
    """Return the stems of the synonyms of a word, of what is derived from it and of what it is a kind of."""
    found, bases = _read()
    regular = bases.get(stemmed, stemmed)
    return found.get(stemmed, frozenset()) | found.get(regular, frozenset()) | {regular}


def base(stemmed: str) -> str:
    """Return the stem of the word of which *stemmed* is an irregular form ("rise" for "rose"), else itself."""
    return _read()[1].get(stemmed, stemmed)


@cache
def _read() -> tuple[dict[str, frozenset[str]], dict[str, str]]:
    found: dict[str, frozenset[str]] = {}
    bases: dict[str, str] = {}
    for line in gzip.decompress(WORDS.read_bytes()).decode("ascii").splitlines():
        word, *others = line.split(" ")
        if word.startswith(IRREGULAR):
            bases[word.removeprefix(IRREGULAR)] = others[0]
        else:
            found[word] = frozenset(others)
    return found, bases

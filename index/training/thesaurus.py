"""Rebuild the thesaurus from WordNet 3.0: python -m index.training.thesaurus FOLDER

FOLDER holds WordNet's own files: data.noun, index.noun, noun.exc and those of the other parts of speech. The commonest
sense's synonyms and derived words are kept, of all else what the plain encoder holds near: WordNet has "people" beside
"sick", and "defect" beside "withdraw".
"""

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.analysis import STOP_WORDS, stem
from index.embedding import SentenceTransformerEmbedder
from index.thesaurus import IRREGULAR, WORDS

_TOKENIZER = Path(__file__).parents[1] / "model" / "tokenizer.json"
_PARTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
_SENSES = {"n": 4, "v": 5, "a": 3, "r": 1}  #: of a word, the commonest first; rarer ones relate it to anything
_WIDER = 2  #: senses of which the wider word counts too: "repair" for "mend", "child" for "youngster"
_PLAIN_MODEL = "all-MiniLM-L6-v2"
_NEAR = 0.3  #: the cosine of two words of which neither is the other's synonym in its commonest sense
_DERIVED, _ABOVE, _SIMILAR, _PERTAINS = "+", "@", "&", "\\"


@dataclass(frozen=True, slots=True)
class _Pointer:
    kind: str
    target: tuple[str, str]  #: part of speech and offset of another set of synonyms
    own: int  #: the number of the word it is of, counted from 1; 0 where it is of all
    other: int  #: the number of the word it leads to


@dataclass(frozen=True, slots=True)
class _Set:
    words: tuple[str, ...]
    pointers: tuple[_Pointer, ...]


def main(folder: Path) -> None:
    """Write the thesaurus of the words that the shipped encoder knows whole, or that were met when senses were counted."""
    tokenizer = json.loads(_TOKENIZER.read_text("utf-8"))
    known = {word for word in (*tokenizer["model"]["vocab"], *_counted(folder)) if word.isalpha() and word.isascii()}
    sets = dict(each for part in _PARTS for each in _read_sets(folder, part))
    pairs: dict[tuple[str, str], bool] = {}
    for word, others, sure in _relations(folder, sets, known - STOP_WORDS):
        for other in (others & known) - STOP_WORDS:
            pairs[word, other] = sure or pairs.get((word, other), False)
    related: dict[str, set[str]] = defaultdict(set)
    for word, other in _kept(pairs):
        one, two = stem(word), stem(other)
        if one != two:
            related[one].add(two)
            related[two].add(one)
    lines = [f"{word} {' '.join(sorted(others))}\n" for word, others in sorted(related.items())]
    lines += [f"{IRREGULAR}{form} {base}\n" for form, base in sorted(_irregular(folder, known).items())]
    WORDS.write_bytes(gzip.compress("".join(lines).encode("ascii"), mtime=0))
    print(f"{len(related)} stems, {sum(map(len, related.values())) // 2} relations")


def _read_sets(folder: Path, part: str) -> Iterator[tuple[tuple[str, str], _Set]]:
    for line in _lines(folder / f"data.{_PARTS[part]}"):
        fields = line.partition("|")[0].split()
        count = int(fields[3], 16)
        words = tuple(fields[4 + 2 * place].partition("(")[0].lower() for place in range(count))
        after = fields[5 + 2 * count :]
        pointers = (after[place : place + 4] for place in range(0, 4 * int(fields[4 + 2 * count]), 4))
        told = tuple(
            _Pointer(kind, ("a" if of == "s" else of, offset), int(ends[:2], 16), int(ends[2:], 16))
            for kind, offset, of, ends in pointers
        )
        yield (part, fields[0]), _Set(words, told)


def _kept(pairs: dict[tuple[str, str], bool]) -> list[tuple[str, str]]:
    """Return those of *pairs* that are sure or near by the plain encoder."""
    words = sorted({word for pair in pairs for word in pair})
    places = {word: place for place, word in enumerate(words)}
    vectors = SentenceTransformerEmbedder(_PLAIN_MODEL).embed(words)
    return [pair for pair, sure in pairs.items() if sure or np.dot(*(vectors[places[word]] for word in pair)) >= _NEAR]


def _relations(
    folder: Path, sets: dict[tuple[str, str], _Set], known: set[str]
) -> Iterator[tuple[str, set[str], bool]]:
    """Yield words, what is related to each, and whether that is sure: of its commonest sense, and no wider word."""
    for part in _PARTS:
        for line in _lines(folder / f"index.{_PARTS[part]}"):
            word, _, _, pointers, *fields = line.split()
            offsets = fields[int(pointers) + 2 :]
            if word in known:
                for place, offset in enumerate(offsets[: _SENSES[part]]):
                    meant = sets[part, offset]
                    yield word, _alike(word, meant, sets), place == 0
                    yield word, _beside(meant, sets, wider=place < _WIDER, first=place == 0), False


def _alike(word: str, meant: _Set, sets: dict[tuple[str, str], _Set]) -> set[str]:
    """Return the synonyms of one sense of *word* and what is derived from it."""
    derived = (
        sets[pointer.target].words[max(pointer.other - 1, 0)]
        for pointer in meant.pointers
        if pointer.kind == _DERIVED and (pointer.own == 0 or meant.words[pointer.own - 1] == word)
    )
    return {*meant.words, *derived}


def _beside(meant: _Set, sets: dict[tuple[str, str], _Set], *, wider: bool, first: bool) -> set[str]:
    """Return what one sense is a kind of where it is a common one, and what it is similar or pertains to."""
    kinds = {_PERTAINS} | ({_ABOVE} if wider else set()) | ({_SIMILAR} if first else set())
    return {word for pointer in meant.pointers if pointer.kind in kinds for word in sets[pointer.target].words}


def _counted(folder: Path) -> Iterator[str]:
    """Yield the words of which WordNet's makers met a sense in the texts that they marked."""
    for part in _PARTS.values():
        for line in _lines(folder / f"index.{part}"):
            word, _, _, pointers, *fields = line.split()
            if int(fields[int(pointers) + 1]):
                yield word


def _irregular(folder: Path, known: set[str]) -> dict[str, str]:
    """Return the stems of irregular forms with those of what they are forms of: "rose" with "rise"."""
    pairs = (line.split()[:2] for part in _PARTS.values() for line in _lines(folder / f"{part}.exc"))
    stemmed = {stem(form): stem(base) for form, base in pairs if form in known and base in known}
    return {form: base for form, base in stemmed.items() if form != base}


def _lines(file: Path) -> Iterator[str]:
    return (line for line in file.read_text("latin-1").splitlines() if not line.startswith(" "))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

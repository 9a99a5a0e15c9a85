"""What a mistyped word was meant to be."""

from collections.abc import Iterable

_MIN_MISTYPED, _LONG = 5, 9  #: letters of a word in which one mistake is looked for, and in which two are


def may_be_mistyped(word: str) -> bool:
    """Tell whether a word that stands nowhere is worth looking for under another spelling.

    Words shorter than five letters have too many neighbours, and figures are as they are.
    """
    return len(word) >= _MIN_MISTYPED and word.isalpha()


def nearest(word: str, vocabulary: Iterable[tuple[str, int]]) -> list[str]:
    """Return what a mistyped word may have been meant to be: the nearest words, those that stand most often first.

    *vocabulary* are words with how often they stand. One letter may be wrong, missing, too many or swapped with the
    next, two in a word of nine letters or more; the first is taken to be right.
    """
    limit = 2 if len(word) >= _LONG else 1
    letters = set(word)
    found: dict[int, list[tuple[int, str]]] = {}
    for other, count in vocabulary:
        alike = other[0] == word[0] and abs(len(other) - len(word)) <= limit and len(letters ^ set(other)) <= 2 * limit
        if alike and (edits := _edits(word, other)) <= limit:
            found.setdefault(edits, []).append((-count, other))
    return [other for _, other in sorted(found[min(found)])] if found else []


def _edits(one: str, other: str) -> int:
    """Return how many letters are wrong, missing, too many or swapped with the next.

    Source: Damerau, Communications of the ACM 1964, as the optimal alignment where no letter is touched twice.
    """
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, beside in enumerate(other, 1):
            least = min(above[column] + 1, line[-1] + 1, above[column - 1] + (letter != beside))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == beside:
                least = min(least, before[column - 2] + 1)
            line.append(least)
        before, above = above, line
    return above[-1]

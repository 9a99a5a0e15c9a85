"""Words of one family: what a question's word is met by."""

from collections.abc import Set
from functools import lru_cache

from assistant.questions.measures import MONEY
from index.analysis import stems
from index.thesaurus import base, related

_LEAST_ALIKE = 5  #: letters that two stems must share to be of one family
_ENDING = 2  #: letters by which the longer of two of one family may go on


@lru_cache(maxsize=256)  # a passage is looked at for each of its sentences
def bases(text: str) -> Set[str]:
    """Return the stems of *text*, irregular forms by what they are forms of."""
    return frozenset(map(base, stems(text)))


@lru_cache(maxsize=4096)
def _kin(word: str) -> Set[str]:
    """Return *word* with what means alike, but for what is said of anything: a ransom is a cost, and not every cost is one."""
    return {each for each in related(word) if len(each) > 2} - MONEY | {word}


def met(word: str, near: Set[str]) -> bool:
    """Tell whether *word*, a stem, or what means alike is among the stems *near*."""
    return not near.isdisjoint(_kin(word)) or stands(word, near)


def stands(word: str, near: Set[str]) -> bool:
    """Tell whether *word*, a stem, or one of its family is among the stems *near*."""
    return word in near or any(_one_family(word, other) for other in near)


def _one_family(one: str, other: str) -> bool:
    """Tell whether one stem opens the other but for a letter: "recruit" and "recruiter"."""
    shared = max(_LEAST_ALIKE, min(len(one), len(other)) - 1)
    alike = one[:shared] == other[:shared] and len(one) >= shared <= len(other)
    return alike and abs(len(one) - len(other)) <= _ENDING

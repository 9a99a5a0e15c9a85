"""Acronyms that documents define: "Education, Health and Care Plan (EHCP)"."""

import re
from collections.abc import Iterator

_DEFINED = re.compile(r"(?P<long>(?:[A-Za-z][\w'’&/-]*,?\s+){1,9})\((?P<short>[A-Z][A-Za-z&/-]{1,9}?)s?\)")
_SMALL = {"and", "of", "the", "for", "in", "to", "on", "a", "with", "&", "at", "or"}


def find_acronyms(text: str) -> Iterator[tuple[str, str]]:
    """Yield (acronym, its long form) for every definition whose initials agree.

    Source: the first-letter rule of Schwartz and Hearst, PSB 2003, with small words free to be skipped.
    """
    for match in _DEFINED.finditer(text):
        short = match["short"]
        if sum(letter.isupper() for letter in short) < 2:
            continue
        words = match["long"].replace(",", " ").split()
        for count in range(1, len(words) + 1):
            candidate = words[-count:]
            if candidate[0].lower() not in _SMALL and _spells(short, candidate):
                yield short, " ".join(match["long"].split()[-count:])
                break


def _spells(short: str, words: list[str]) -> bool:
    letters = [letter.lower() for letter in short if letter.isalpha()]
    full = [part[0].lower() for word in words for part in re.split(r"[-/]", word) if part]
    strong = [
        part[0].lower() for word in words if word.lower() not in _SMALL for part in re.split(r"[-/]", word) if part
    ]
    return letters in (full, strong)

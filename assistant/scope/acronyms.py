"""Acronyms and their long forms, put beside each other in a text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_SHORT = re.compile(r"[\w&/-]+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Acronyms:
    """What an archive's acronyms stand for, found in a text without going through all of them."""

    long_forms: Mapping[str, str]  #: by acronym
    opening: Mapping[
        str, tuple[tuple[str, str], ...]
    ]  #: by a long form's first word: long form in small letters, acronym

    @classmethod
    def of(cls, long_forms: Mapping[str, str]) -> "Acronyms":
        """Return the acronyms of *long_forms*, which are given by acronym."""
        opening: dict[str, tuple[tuple[str, str], ...]] = {}
        for short, long in long_forms.items():
            folded = long.lower()
            if first := _WORD.search(folded):
                opening[first.group()] = (*opening.get(first.group(), ()), (folded, short))
        return cls(long_forms, opening)

    def expanded(self, text: str) -> str:
        """Return *text* with the long forms of its acronyms after it, and the acronyms of its long forms."""
        words, folded = set(_SHORT.findall(text)), text.lower()
        written = [word if word in self.long_forms else word.removesuffix("s") for word in words]
        added = [self.long_forms[short] for short in sorted(written) if short in self.long_forms]
        for first in dict.fromkeys(_WORD.findall(folded)):
            added += [short for long, short in self.opening.get(first, ()) if long in folded and short not in words]
        return " ".join([text, *dict.fromkeys(added)])

    def spelt(self, text: str) -> str:
        """Return *text* with the long form after the first mention of each of its acronyms: "EHCP (education, …)"."""
        told: set[str] = set()

        def with_long(match: re.Match[str]) -> str:
            word = match.group()
            short = word if word in self.long_forms else word.removesuffix("s")
            long = self.long_forms.get(short)
            if long is None or short in told or long.lower() in folded:
                return word
            told.add(short)
            return f"{word} ({long})"

        folded = text.lower()
        return _SHORT.sub(with_long, text)

"""Text layers that say other letters than the page shows."""

import re
import unicodedata
from collections.abc import Sequence

_MOST_UNMAPPED = 0.3  #: of the words
_MOST_STRANGE = 0.2  #: of the letters: private use, unassigned, or the mark for what could not be decoded
_FEWEST_VOWELS = 0.25  #: of the Latin letters; in every language written with them they are a third or more
_ENOUGH_LETTERS = 120  #: to judge by them
_VOWELS = re.compile("[aeiouy]", re.IGNORECASE)
_BULLETS = "\uf0b7\uf0a7\uf0d8\uf0fc"


def is_garbled(texts: Sequence[str], *, unmapped: float) -> bool:
    """Tell whether a page's text is surely not what it shows, as with a font that does not say its letters.

    *unmapped* is the share of words whose letters the file does not say.
    """
    signs = [sign for text in texts for sign in text if not sign.isspace()]
    strange = sum(sign not in _BULLETS and unicodedata.category(sign) in ("Co", "Cn", "Cs", "Cc") for sign in signs)
    strange += signs.count("\ufffd")
    return bool(signs) and (unmapped > _MOST_UNMAPPED or strange > _MOST_STRANGE * len(signs))


def is_doubtful(texts: Sequence[str]) -> bool:
    """Tell whether a text in Latin letters has too few vowels to be in any language, as where letters are shifted."""
    plain = unicodedata.normalize("NFD", "".join(texts))
    letters = [sign for sign in plain if sign.isalpha()]
    latin = [sign for sign in letters if sign.isascii()]
    if len(latin) < _ENOUGH_LETTERS or len(latin) < 0.8 * len(letters):
        return False
    return len(_VOWELS.findall("".join(latin))) < _FEWEST_VOWELS * len(latin)

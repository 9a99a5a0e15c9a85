"""Numbers as lists show them: figures, letters, Roman numerals."""

from typing import Literal

Shape = Literal["1", "a", "A", "i", "I"]  #: by the sign for one, as OpenDocument and HTML name them

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MAX_LETTERS = 20  #: a file may count from a billion


def numeral(count: int, shape: Shape) -> str:
    """Return *count* in the given shape; what has no letter or Roman numeral stays in figures."""
    if shape == "1" or not 0 < count < 26 * _MAX_LETTERS:
        return str(count)
    text = _letters(count) if shape in "aA" else _roman(count)
    return text.upper() if shape.isupper() else text


def _letters(count: int) -> str:
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (count // value)
        count %= value
    return text

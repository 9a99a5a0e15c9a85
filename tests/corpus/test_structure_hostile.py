"""Structure takes time in proportion to a text's length, whatever stands in it."""

import time

import pytest

from corpus.chunking import chunk
from corpus.document import Attribute, Document, Identity
from corpus.structure import parse_structure

_MEGABYTE = 1_000_000
_LIMIT_S = 40  #: what takes a second alone may take long on a machine that is shared; what is not linear takes hours

_TEXTS = {
    "spaces": " " * _MEGABYTE + "x",
    "a heading of spaces": "# a" + " " * _MEGABYTE + "b",
    "stops": "." * _MEGABYTE + "x",
    "letters and stops": "a." * (_MEGABYTE // 2),
    "brackets": "(" * _MEGABYTE,
    "digits": "1" * _MEGABYTE,
    "capitals": "A" * _MEGABYTE,
    "rules": "-" * _MEGABYTE + "x",
    "bars": "|" * _MEGABYTE,
    "tabs": "\t" * _MEGABYTE,
    "stars": "*a " * (_MEGABYTE // 3),
    "one line of 5 MB": "The Committee noted the report on the roads. " * (5 * _MEGABYTE // 45),
    "200,000 lines": "short line\n" * 200_000,
    "200,000 items": "- item\n" * 200_000,
    "headings": "# A\n\n## B\n\ntext\n\n" * 40_000,
    "questions": "Q: a\nA: b\n" * 50_000,
    "told questions": "Councillor Ash asked why. " * 20_000,
    "motions": "Moved by Councillor Ash\n\n" * 40_000,
    "results": "x\n\nGRANTED\n\n" * 50_000,
    "speakers": "Cllr Ann Ash: I move it?\n\nMr. Speaker: Carried. All in favour?\n\n" * 8_000,
    "tables over pages": "a\tb\nc\td\n\n\f\n\n" * 40_000,
    "notes": "word[1]\n\n[1] note\n\n" * 25_000,
    "references": "see minute 11 and section 1 of the " * 15_000,
}


@pytest.mark.parametrize("text", _TEXTS.values(), ids=_TEXTS.keys())
def test_hostile_texts_take_no_longer_than_their_length(text: str) -> None:
    """A megabyte of one sign, or hundreds of thousands of like lines, is parsed and cut in seconds."""
    began = time.perf_counter()
    chunk(Document("d", "d.txt", text, Identity(Attribute("d", "file name"))), parse_structure(text))
    assert time.perf_counter() - began < _LIMIT_S

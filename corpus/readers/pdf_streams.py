"""How much the streams of a PDF file unpack to."""

import re
import zlib

_MAX_UNPACKED = 64 * 1024 * 1024  #: bytes of one stream that is no image
_SMALLEST = 60_000  #: packed bytes: deflation packs a thousand to one at best, so less cannot unpack to too much
_PIECE = 64 * 1024
_STREAM = re.compile(rb"stream\r?\n")
_DICTIONARY_BYTES = 600


def refuse_bombs(data: bytes) -> None:
    """Look at the large streams of a file, images aside, which are not unpacked to be read.

    Raises:
        ValueError: one unpacks to more than any page of text can need.
    """
    for match in _STREAM.finditer(data):
        if data[match.start() - 3 : match.start()] == b"end":
            continue
        head = data[max(0, match.start() - _DICTIONARY_BYTES) : match.start()]
        head = head[head.rfind(b" obj") + 1 :]
        end = data.find(b"endstream", match.end())
        end = len(data) if end < 0 else end
        large = end - match.end() >= _SMALLEST
        if large and b"/Image" not in head and b"Fl" in head and _unpacks_to_too_much(data, match.end(), end):
            raise ValueError(f"unpacks to more than {_MAX_UNPACKED // 1024 // 1024} MB in one place")


def _unpacks_to_too_much(data: bytes, start: int, end: int) -> bool:
    unpacker, unpacked = zlib.decompressobj(), 0
    try:
        for place in range(start, end, _PIECE):
            packed = data[place : min(place + _PIECE, end)]
            while packed and not unpacker.eof:
                unpacked += len(unpacker.decompress(packed, 16 * _PIECE))
                packed = unpacker.unconsumed_tail
                if unpacked > _MAX_UNPACKED:
                    return True
    except zlib.error:  # a damaged stream is for PDFium to judge
        return False
    return False

"""The rich text of Outlook's messages, unpacked."""

import struct

#: What every text is taken to begin with. Source: [MS-OXRTFCP] 2.1.2.1.
_PRIMER = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor "
    b"MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_HEAD_BYTES = 16
_WINDOW = 4096
_MAX_BYTES = 64 * 1024 * 1024


def unpack_rtf(data: bytes) -> bytes:
    """Return the rich text in *data*, packed or not; as much of it as there is.

    Raises:
        ValueError: it is not packed as Outlook packs rich text, or is over 64 MB.
    """
    if len(data) < _HEAD_BYTES:
        raise ValueError("has a damaged body")
    size, kind = struct.unpack_from("<4xL4s", data)
    if size > _MAX_BYTES:
        raise ValueError("has a body of over 64 MB")
    if kind == b"MELA":
        return data[_HEAD_BYTES:]
    if kind != b"LZFu":
        raise ValueError("has a body packed in an unknown way")
    return bytes(_unpacked(data)[len(_PRIMER) :][:size])


def _unpacked(data: bytes) -> bytearray:
    """Return the primer and all that the runs in *data* add to it.

    Each run of eight has a byte that says, bit by bit, which are single characters and which point back.
    """
    text = bytearray(_PRIMER)
    place = _HEAD_BYTES
    while place < len(data):
        flags = data[place]
        place += 1
        for bit in range(8):
            if not flags >> bit & 1:
                text += data[place : place + 1]
                place += 1
                continue
            if place + 2 > len(data):
                return text
            pointer = data[place] << 8 | data[place + 1]
            place += 2
            back = (len(text) - (pointer >> 4)) % _WINDOW
            if back == 0 or back > len(text) or len(text) > _MAX_BYTES:
                return text
            for _ in range((pointer & 0xF) + 2):
                text.append(text[-back])
    return text

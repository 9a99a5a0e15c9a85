"""Plain text and markdown, kept to the character."""

import codecs
import re

from charset_normalizer import from_bytes

from corpus.readers.extract import Extract

#: What British papers hold beyond ASCII in a Western encoding; a detector reads a lone £ as Polish or Korean.
_WESTERN = "£€§©®™°·•…–—‘’“”‚„†½¼¾×÷±²³´¨¹ºª«»\xa0\xadÀÁÂÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖØÙÚÛÜŠŽŒßàáâãäåæçèéêëìíîïñòóôõöøùúûüšžœŵŷ"
_WESTERN_ENCODINGS = ("cp1252", "iso8859-15", "mac-roman")  # the first of those that fit equally well is believed
_STRANGE = re.compile(rf"[^\x00-\x7f{_WESTERN}]")
_MISREAD = re.compile(
    r"â€|(?<=[a-z.,;:!?'])[À-ÖØ-ÞŠŽŒ]|[À-ÖØ-öø-ÿŠŽŒšžœ](?=\d)|(?<=[\s£])[¼½¾](?=[a-z])|[À-ÖØ-öø-ÿ]{3}|(?<=[a-z])[¼½¾]"
)
_BOMS = (
    *((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32")),
    *((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")),
)
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x19\x7f]")
_MAX_CONTROLS = 0.01  #: of the characters; the odd one stands in old papers
_MAX_MISREAD = 0.2  #: of the characters beyond ASCII
_ASCII = bytes(range(128))
_BEYOND_ASCII = re.compile(  # a whole character of UTF-8, or a stray byte
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\x80-\xff]"
)


def read(data: bytes) -> Extract:
    """Return the text of *data*: UTF-8 with a byte-order mark dropped, else as detected.

    Nothing else is changed, but for the line ends of old Macintosh texts, where no other line end occurs, and the
    nulls that pad a text's end.

    Raises:
        ValueError: it is no text.
    """
    text = decode(data)
    return Extract(text if "\n" in text else text.replace("\r", "\n"))


def decode(data: bytes) -> str:
    """Return the characters of *data*, whose encoding is not known.

    Raises:
        ValueError: it is no text.
    """
    text = _decoded(data).rstrip("\0")
    if "\0" in text or len(_CONTROLS.findall(text)) > _MAX_CONTROLS * len(text):
        raise ValueError("is not text, whatever its name says")
    return text


def _decoded(data: bytes) -> str:
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), None) or _unmarked_utf16(data) or "utf-8"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        if encoding.startswith("utf-16"):
            return data.decode(encoding, errors="replace")
        return _mixed(data) or _western(data) or _detected(data)


def _unmarked_utf16(data: bytes) -> str | None:
    """Return the byte order of UTF-16 without a mark: nearly every other byte of English in it is null."""
    sample = data[:4096]
    halves = (sample[1::2], sample[0::2])
    nulls = [half.count(0) / max(len(half), 1) for half in halves]
    if max(nulls) < 0.7 or min(nulls) > 0.1:
        return None
    return "utf-16-le" if nulls[0] > nulls[1] else "utf-16-be"


def _mixed(data: bytes) -> str | None:
    """Return UTF-8 with stray bytes of Windows-1252 in it, None where more bytes are stray than not."""
    found = _BEYOND_ASCII.findall(data)
    if sum(len(each) == 1 for each in found) > len(found) / 2:
        return None
    text = _BEYOND_ASCII.sub(_mended, data).decode("utf-8", errors="replace")
    return None if _MISREAD.search(text) else text


def _mended(match: re.Match[bytes]) -> bytes:
    return match[0] if len(match[0]) > 1 else match[0].decode("cp1252", errors="replace").encode()


def _western(data: bytes) -> str | None:
    """Return *data* in the Western encoding that fits it best, None where none gives what a British paper holds."""
    readings = []
    for encoding in _WESTERN_ENCODINGS:
        try:
            readings.append(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    text = min(readings, key=_strangeness)
    beyond_ascii = len(data.translate(None, _ASCII))
    return text if _strangeness(text) <= _MAX_MISREAD * beyond_ascii else None


def _strangeness(text: str) -> int:
    """Count what no British paper holds, and what it holds only elsewhere in a word."""
    return len(_STRANGE.findall(text)) + len(_MISREAD.findall(text))


def _detected(data: bytes) -> str:
    best = from_bytes(data[:1_000_000]).best()
    if best is None:
        raise ValueError("is in no encoding that can be told")
    return data.decode(best.encoding, errors="replace")

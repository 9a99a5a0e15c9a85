"""Plain text and markdown, kept to the character."""

from charset_normalizer import from_bytes

from corpus.readers.extract import Extract

#: What British papers hold beyond ASCII in Windows' Western encoding; a detector reads a lone £ as Polish or Korean.
_WESTERN = frozenset("£€§©®™°·•…–—‘’“”‚„†½¼¾×÷´¨«»\xa0\xadÀÁÂÄÈÉÊËÌÍÎÏÒÓÔÖÙÚÛÜÇÑßàáâäèéêëìíîïòóôöùúûüçñŵŷ")
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read(data: bytes) -> Extract:
    """Return the text of *data*: UTF-8 with a byte-order mark dropped and nothing else changed, else as detected.

    Raises:
        ValueError: it is no text.
    """
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = _western(data) or _detected(data)
    if "\0" in text:
        raise ValueError("is not text, whatever its name says")
    return Extract(text)


def _western(data: bytes) -> str | None:
    """Return *data* read as Windows-1252, None where that gives what no British paper holds."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    plausible = "â€" not in text and all(character < "\x80" or character in _WESTERN for character in set(text))
    return text if plausible else None


def _detected(data: bytes) -> str:
    best = from_bytes(data[:1_000_000]).best()
    if best is None:
        raise ValueError("is in no encoding that can be told")
    return data.decode(best.encoding, errors="replace")

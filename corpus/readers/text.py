"""Plain text and markdown, kept to the character."""

from charset_normalizer import from_bytes

from corpus.readers.extract import Extract

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
        best = from_bytes(data[:1_000_000]).best()
        if best is None:
            raise ValueError("is in no encoding that can be told") from None
        text = data.decode(best.encoding, errors="replace")
    if "\0" in text:
        raise ValueError("is not text, whatever its name says")
    return Extract(text)

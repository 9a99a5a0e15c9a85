"""The tokens of a rich text file, and the encodings that its fonts name."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})? ?|(?P<hex>(?:\\'[0-9a-fA-F]{2})+)|\\(?P<symbol>[^a-zA-Z])|"
    rb"(?P<group>[{}])|[\r\n\0]+|(?P<text>[^\\{}\r\n\0]+)|\\"
)
#: Source: Rich Text Format Specification 1.9.1, font table
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850", 2: "symbol",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A control word with its number, a brace, or bytes of text."""

    kind: Literal["open", "close", "word", "text"]
    word: str = ""  #: a control symbol is the word of one sign
    number: int | None = None
    text: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """Yield the tokens of a file, binary pictures passed over."""
    place = 0
    while match := _TOKEN.match(data, place):
        place = match.end()
        if match["word"]:
            word, number = match["word"].decode(), int(match["number"]) if match["number"] else None
            place += max(number or 0, 0) if word == "bin" else 0
            yield Token("word", word, number)
        elif match["hex"]:
            yield Token("text", text=bytes.fromhex(match["hex"].decode().replace("\\'", "")))
        elif match["symbol"]:
            yield Token("word", match["symbol"].decode("latin-1"))
        elif match["group"]:
            yield Token("open" if match["group"] == b"{" else "close")
        elif match["text"]:
            yield Token("text", text=match["text"])


def charset_encoding(charset: int, default: str) -> str:
    """Return the encoding of a font's character set, "symbol" for one without letters."""
    return _CHARSETS.get(charset, default)


def code_page_encoding(number: int) -> str:
    """Return the encoding that a code page is, Western European where there is no such page."""
    name = {10000: "mac_roman", 65001: "utf-8", 936: "gb18030", 1361: "johab"}.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


def decode(text: bytes, encoding: str) -> str:
    """Return the characters of *text*; of a font of symbols only the bullet is known."""
    if encoding == "symbol":
        return "".join("•" if byte == 0xB7 else " " for byte in text)
    return text.decode(encoding, "replace")

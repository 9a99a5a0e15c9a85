"""Names of files and folders made from words that others wrote."""

import re
import unicodedata
from collections.abc import Callable

_MAX_BYTES = 100  #: of one name, in UTF-8; file systems allow 255
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)  #: Windows keeps these for devices


def safe_name(words: str, default: str = "untitled") -> str:
    """Return *words* as the name of one file or folder on any system: no separators, not hidden, not too long."""
    text = unicodedata.normalize("NFC", words.encode("utf-8", "ignore").decode("utf-8"))
    spaced = "".join(" " if character.isspace() else character for character in text)
    seen = "".join(character for character in spaced if not unicodedata.category(character).startswith("C"))
    name = " ".join(_FORBIDDEN.sub(" ", seen).split()).lstrip(".~$ ")
    name = name.encode("utf-8")[:_MAX_BYTES].decode("utf-8", "ignore").rstrip(". ")
    if not name:
        return default
    return f"_{name}" if _RESERVED.match(name) else name


def free_name(words: str, ending: str, taken: Callable[[str], bool]) -> str:
    """Return a safe name with *ending* that is not *taken*: "Report.pdf", else "Report (2).pdf" and so on."""
    stem = safe_name(words)
    if ending and stem.lower().endswith(ending):
        stem = safe_name(stem[: -len(ending)])
    name, count = f"{stem}{ending}", 1
    while taken(name):
        count += 1
        name = f"{stem} ({count}){ending}"
    return name

"""The `archive.toml` beside fetched files: what is known of them from where they were fetched."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

import tomlkit

from corpus.sources import SETTINGS_FILE

Labels = Mapping[str, str]
"""From the names of fields (body, committee, date, title, url) to what they are."""


def write_labels(folder: Path, everywhere: Labels, files: Mapping[str, Labels]) -> None:
    """Write the `archive.toml` of *folder* in one step: labels for all of its files, and for each by name.

    What a person added stays, unless it is one of the same fields.
    """
    path = folder / SETTINGS_FILE
    tables = _tables(path)
    for name, labels in {"defaults": everywhere, **files}.items():
        known = {field: _clean(words) for field, words in labels.items()}
        tables[name] = tables.get(name, {}) | {field: words for field, words in known.items() if words}
    text = tomlkit.dumps({name: table for name, table in tables.items() if table}).encode("utf-8")
    if path.is_file() and path.read_bytes() == text:
        return
    draft = path.with_name(f".{SETTINGS_FILE}.part")
    draft.write_bytes(text)
    draft.replace(path)


def _tables(path: Path) -> dict[str, dict[str, object]]:
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}
    return {name: table for name, table in tables.items() if isinstance(table, dict)}


def _clean(words: str) -> str:
    """Return *words* on one line, without what cannot stand in a file of UTF-8."""
    return " ".join(words.encode("utf-8", "ignore").decode("utf-8").split())

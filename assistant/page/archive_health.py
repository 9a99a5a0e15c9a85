"""How an archive is kept, what was removed from it and which papers have newer versions, as HTML."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape
from pathlib import Path

from assistant.page.answers import opening
from assistant.page.archive import changing
from assistant.wording import place_words, plural
from corpus.dates import british
from index.corrected import LeftOut
from index.records import DocumentEntry
from index.store import Archive

_UNITS = ("bytes", "kB", "MB", "GB", "TB")
_THOUSAND = 1000


def folder_bytes(folder: Path) -> int:
    """Return what a folder takes on disk: a file that has several names there counts once."""
    found = (path.stat() for path in folder.rglob("*") if path.is_file())
    return sum({(each.st_dev, each.st_ino): each.st_size for each in found}.values())


def size_words(size: float) -> str:
    """Return a number of bytes as people say it."""
    for unit in _UNITS[:-1]:
        if size < _THOUSAND:
            return f"{size:.0f} {unit}" if size >= 10 or unit == "bytes" else f"{size:.1f} {unit}"
        size /= _THOUSAND
    return f"{size:,.1f} {_UNITS[-1]}"


def render_health(archive: Archive, uploads: Path) -> str:
    """Return where the archive lies, how large it is, when it was last built and with what."""
    stamp, folder = archive.manifest.embedder, archive.folder
    built = datetime.fromtimestamp((folder / "manifest.json").stat().st_mtime)
    facts = {
        "Folder": str(folder),
        "Last built": f"{british(built.date().isoformat())}, {built:%H:%M} (generation {archive.manifest.generation})",
        "Model": f"{stamp.name} ({stamp.digest[:12]})" if stamp else "none: nothing is embedded yet",
        "On disk": f"{size_words(folder_bytes(folder))}, the generation before the last one included",
        "Files added on this page": f"{size_words(folder_bytes(uploads))} in {uploads}",
    }
    rows = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in facts.items())
    return f"<dl class='health'>{rows}</dl>"


def render_removed(left_out: Sequence[LeftOut]) -> str:
    """Return the documents that were removed, each with the button that brings it back; "" for none."""
    if not left_out:
        return ""
    rows = "".join(
        f"<tr><th scope='row'>{escape(each.title)}</th><td class='file'>{escape(each.file)}</td>"
        f"<td><button type='button' class='link' data-restore='{escape(each.doc_id)}'>Bring back"
        f"<span class='unseen'> {escape(each.title)}</span></button></td></tr>"
        for each in left_out
    )
    return (
        f"<details open><summary>{plural(len(left_out), 'removed document')}</summary><p class='hint'>No build takes them in "
        "again, however often their files are added, until they are brought back here. Their files were not deleted.</p>"
        "<div class='wide' role='region' tabindex='0' aria-label='Removed documents'><table class='problems'><thead><tr>"
        "<th scope='col'>Title</th><th scope='col'>File</th><th scope='col'>Change</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></div></details>"
    )


def render_versions(entries: Iterable[DocumentEntry]) -> str:
    """Return which papers have taken the place of which; "" where none has."""
    by_id: dict[str, DocumentEntry] = {}
    older: list[DocumentEntry] = []
    for entry in entries:
        by_id[entry.doc_id] = entry
        if entry.superseded_by is not None:
            older.append(entry)
    rows = "".join(f"<tr>{_version(by_id[each.superseded_by or ''])}{_version(each)}</tr>" for each in older)
    return rows and (
        f"<details><summary>{plural(len(older), 'paper')} with a newer version</summary><p class='hint'>The newest comes "
        "first in answers. If it is the wrong one, correct the version of either: draft, final or superseded.</p>"
        "<div class='wide' role='region' tabindex='0' aria-label='Versions'><table class='problems'><thead><tr>"
        f"<th scope='col'>Newest</th><th scope='col'>In place of</th></tr></thead><tbody>{rows}</tbody></table></div></details>"
    )


def _version(entry: DocumentEntry) -> str:
    version = entry.identity.value("version") or "version not known"
    place = ", ".join(filter(None, (version, place_words(entry.identity), entry.file)))
    return (
        f"<td><button type='button' class='link' {opening(entry.number, 0, 0)}>{escape(entry.identity.title.value)}</button>"
        f"<small>{escape(place)}</small>{changing(entry)}</td>"
    )

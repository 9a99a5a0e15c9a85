"""What of the named sources is new, changed or gone since an archive was last built."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from corpus.errors import UnreadableFile
from corpus.loading import READING_VERSION
from corpus.sources import Copy, Problem, SourceFile, find_files
from index.catalogue import Catalogue
from index.corrected import Outstanding
from index.store import Manifest, open_catalogue


@dataclass(frozen=True, slots=True)
class Change:
    """A file to be read, a copy of one, one that is set aside with its problem, or one that is gone."""

    source: str
    file: str
    digest: str
    found: SourceFile | Copy | Problem | None  #: None where it is gone


@dataclass(frozen=True, slots=True)
class Comparison:
    """The sources beside what the archive holds of them."""

    changes: tuple[Change, ...]
    unchanged: int  #: files
    outstanding: Outstanding  #: what people have put right about the documents that the archive holds

    @property
    def files(self) -> int:
        """The number of files that the sources hold."""
        return self.unchanged + sum(change.found is not None for change in self.changes)


def compare(sources: Sequence[Path], folder: Path, manifest: Manifest | None) -> Comparison:
    """Compare *sources* with the archive in *folder*; a file costs a hash.

    Raises:
        ArchiveError: a source is missing, or the archive is damaged.
    """
    catalogue = open_catalogue(folder, manifest) if manifest else None
    known = catalogue if manifest is not None and manifest.reading == READING_VERSION else None
    changes: list[Change] = []
    unchanged = 0
    originals: dict[str, Change] = {}
    for source in dict.fromkeys(path.resolve() for path in sources):
        held = catalogue.files.digests(str(source)) if catalogue else {}
        seen = [_once(change, originals) for change in _seen(source, folder.resolve())]
        changed = [change for change in seen if known is None or held.get(change.file) != change.digest]
        changes += changed
        unchanged += len(seen) - len(changed)
        changes += [_gone(source, file) for file in sorted(held.keys() - {change.file for change in seen})]
    outstanding = catalogue.corrected.outstanding() if catalogue else Outstanding({}, ())
    _close(catalogue)
    return Comparison(tuple(changes), unchanged, outstanding)


def _seen(source: Path, archive: Path) -> list[Change]:
    """Return the files of *source* as if all were new; those of an archive inside it are none of its own."""
    return [
        Change(str(source), found.file, _digest(found), found)
        for found in find_files(source)
        if not source.joinpath(found.file).is_relative_to(archive)
    ]


def _once(change: Change, originals: dict[str, Change]) -> Change:
    """Return *change*, or where a file before it has the same bytes and the same ending, that it is a copy of that one.

    A copy's digest names its original, so that it is read itself once the original is gone.
    """
    original = originals.setdefault(f"{change.digest} {PurePath(change.file).suffix.lower()}", change)
    if original is change or isinstance(change.found, Problem):
        return change
    copy = Copy(change.source, change.file, original.source, original.file)
    return Change(change.source, change.file, f"copy of {original.source}/{original.file}: {change.digest}", copy)


def _gone(source: Path, file: str) -> Change:
    return Change(str(source), file, "", None)


def _close(catalogue: Catalogue | None) -> None:
    if catalogue is not None:
        catalogue.close()


def _digest(found: SourceFile | Problem) -> str:
    if isinstance(found, Problem):
        return f"problem: {found.reason}"
    try:
        return found.digest()
    except (OSError, UnreadableFile) as error:
        return f"problem: {error}"

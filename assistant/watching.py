"""Keeping an archive up with a folder: what changes there is built, and nothing that goes wrong ends it."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path

from corpus.errors import ArchiveError
from corpus.sources import SourceFile, find_files
from index.report import BuildReport

Snapshot = Mapping[str, tuple[object, ...]]
"""What can be seen of every file of a folder without reading it, by its name."""


def snapshot(folder: Path) -> Snapshot:
    """Return the size, the time of its last change and the overrides of every file; of one set aside, why it is.

    Raises:
        SourceNotFound: there is no such folder.
    """
    seen: dict[str, tuple[object, ...]] = {}
    for found in find_files(folder):
        if isinstance(found, SourceFile):
            seen[found.file] = (*_stamp(Path(found.origin)), *sorted(found.overrides.items()))
        else:
            seen[found.file] = (*_stamp(folder / found.file), found.reason)
    return seen


class Watcher:
    """Builds from *folder* when it has changed and then stayed the same for one look, so that no file is read half-copied.

    *tell* hears what happens. A folder that is suddenly empty or gone is left alone: it may be a disk that is not
    there at the moment.
    """

    def __init__(self, folder: Path, build: Callable[[], BuildReport], tell: Callable[[str], None]) -> None:
        self._folder, self._build, self._tell = folder, build, tell
        self._built: Snapshot | None = None
        self._last: Snapshot | None = None
        self._said = ""

    def look(self) -> BuildReport | None:
        """Look once; return the report where something was built, None where nothing was."""
        try:
            seen = snapshot(self._folder)
            settled, self._last = seen == self._last or self._last is None, seen
            if seen == self._built or not settled:
                return None
            if not seen:
                self._say(f"{self._folder} is empty; the archive is left as it is. To empty it too, use build.")
                return None
            report = self._build()
        except (ArchiveError, OSError) as error:
            self._say(f"{error} Looking again later.")
            return None
        self._built, self._said = seen, ""
        return report

    def watch(self, every_s: float) -> None:
        """Look every so many seconds, until interrupted."""
        while True:
            self.look()
            time.sleep(every_s)

    def _say(self, words: str) -> None:
        """Tell what is wrong, once for as long as it lasts."""
        if words != self._said:
            self._said = words
            self._tell(words)


def _stamp(path: Path) -> tuple[object, ...]:
    try:
        known = path.stat()
    except OSError:
        return ()
    return known.st_size, known.st_mtime_ns

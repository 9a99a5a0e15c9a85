"""What a build did: what was read, and what could not be and why."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

from corpus.reading import Reading
from corpus.sources import Problem


@dataclass(slots=True)
class FormatCount:
    """What a build made of the files of one format."""

    read: int = 0  #: files
    refused: int = 0  #: files
    documents: int = 0
    passages: int = 0
    exchanges: int = 0
    decisions: int = 0
    tables: int = 0


@dataclass(slots=True)
class BuildReport:
    """What a build did, in files, documents and passages."""

    files: int = 0
    unchanged: int = 0
    copies: int = 0  #: files that are others to the byte
    removed: int = 0  #: files
    documents_removed: int = 0
    seconds: float = 0.0
    formats: dict[str, FormatCount] = field(default_factory=dict)  #: by the ending of the files' names
    problems: list[Problem] = field(default_factory=list)  #: of all the sources named, those of earlier builds included

    def count_file(self, file: str, *, read: bool) -> None:
        """Note that *file* was read, or refused with nothing read of it."""
        count = self._format(file)
        count.read += read
        count.refused += not read

    def count_document(self, file: str, reading: Reading) -> None:
        """Note what a document of *file* added."""
        count = self._format(file)
        count.documents += 1
        count.passages += len(reading.passages)
        count.exchanges += len(reading.exchanges)
        count.decisions += len(reading.decisions)
        count.tables += reading.tables

    def total(self, name: str) -> int:
        """Return the sum over the formats of what `FormatCount` counts under *name*."""
        return sum(getattr(count, name) for count in self.formats.values())

    @property
    def reasons(self) -> dict[str, int]:
        """How many files could not be read for each reason, the most frequent first."""
        return dict(Counter(each.reason for each in self.problems).most_common())

    def as_json(self) -> dict[str, Any]:
        """Return the report as it is published."""
        counts = {name: getattr(self, name) for name in ("files", "unchanged", "copies", "removed")}
        files = {name: self.total(name) for name in ("read", "refused")}
        added = {f"{name}_added": self.total(name) for name in FormatCount.__slots__ if name not in files}
        formats = {name: asdict(count) for name, count in sorted(self.formats.items())}
        problems = [{"file": each.file, "reason": each.reason, "advice": each.advice} for each in self.problems]
        return {
            **counts,
            **files,
            **added,
            "documents_removed": self.documents_removed,
            "seconds": round(self.seconds, 3),
            "formats": formats,
            "reasons": self.reasons,
            "problems": problems,
        }

    def _format(self, file: str) -> FormatCount:
        return self.formats.setdefault(_suffix(file), FormatCount())


def _suffix(file: str) -> str:
    """Return the ending of a file's name, "" where it has none; packed JSON Lines have two."""
    name = file.rpartition("/")[2].lower()
    return next((end for end in (".jsonl.xz",) if name.endswith(end)), name[name.rfind(".") :] if "." in name else "")

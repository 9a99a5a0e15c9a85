"""What an archive has learned from its own papers: what its acronyms stand for, and who held which role when.

People can see both and put them right in `corrections.toml` in the archive's folder:

    [acronyms]
    EHCP = "Education, Health and Care Plan"
    TBC = ""            # stands for nothing here

    [roles]
    "Cabinet Member for Housing" = ["Councillor Ada Example"]

What stands there of single documents is `index.document_corrections`'s.
"""

import sqlite3
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from corpus.acronyms import COMMON_ACRONYMS
from corpus.errors import BadInput
from index.document_corrections import DocumentCorrection, parse_documents

CORRECTIONS_FILE = "corrections.toml"


@dataclass(frozen=True, slots=True)
class Corrections:
    """What people have put right."""

    acronyms: Mapping[str, str] = field(default_factory=dict)  #: "" where it stands for nothing
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  #: the people in each, in order of time
    documents: Mapping[str, DocumentCorrection] = field(default_factory=dict)  #: by the document's id

    def of_document(self, doc_id: str) -> DocumentCorrection:
        """Return what is put right about the documents of this id, which may be nothing."""
        return self.documents.get(doc_id) or DocumentCorrection()


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody in a role, with the first and the last date of the papers that say so."""

    role: str
    name: str
    since: str | None  #: ISO 8601; None where those papers have no date, or a person has said so
    until: str | None
    documents: int  #: that say so; 0 where a person has said so


def read_corrections(folder: Path) -> Corrections:
    """Return what the `corrections.toml` of the archive in *folder* says, nothing where there is none.

    Raises:
        BadInput: it is not what it should be.
    """
    path = folder / CORRECTIONS_FILE
    if not path.is_file():
        return Corrections()
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
        acronyms = {str(short): str(long) for short, long in tables.get("acronyms", {}).items()}
        roles = {str(role): tuple(map(str, names)) for role, names in tables.get("roles", {}).items()}
        documents = parse_documents(tables.get("documents", {}))
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise BadInput(f"{path} cannot be used ({error}). Mend the line it names, or move the file away.") from error
    return Corrections(acronyms, roles, documents)


class Learned:
    """The tables of acronyms and roles."""

    SCHEMA = """
CREATE TABLE IF NOT EXISTS acronyms (document INTEGER NOT NULL, short TEXT NOT NULL, long TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS acronyms_by_document ON acronyms (document);
CREATE TABLE IF NOT EXISTS roles (document INTEGER NOT NULL, role TEXT NOT NULL, name TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS roles_by_document ON roles (document);
"""

    def __init__(self, tables: sqlite3.Connection, corrections: Corrections) -> None:
        self._tables = tables
        self._corrections = corrections

    def add(self, document: int, *, acronyms: Iterable[tuple[str, str]], roles: Iterable[tuple[str, str]]) -> None:
        """Add what the document stored under this number says."""
        self._tables.executemany("INSERT INTO acronyms VALUES (?, ?, ?)", [(document, *pair) for pair in acronyms])
        self._tables.executemany("INSERT INTO roles VALUES (?, ?, ?)", [(document, *pair) for pair in roles])

    def remove(self, document: int) -> None:
        """Forget what the document stored under this number said."""
        for table in ("acronyms", "roles"):
            self._tables.execute(f"DELETE FROM {table} WHERE document = ?", (document,))

    def acronyms(self) -> dict[str, str]:
        """Return the long form of every acronym, the one most often given where there are several."""
        rows = self._tables.execute("SELECT short, long, count(*) AS n FROM acronyms GROUP BY 1, 2 ORDER BY n, long")
        merged = {short: long for short, long, _ in rows} | dict(self._corrections.acronyms)
        return {short: long for short, long in sorted(merged.items()) if long}

    def meanings(self) -> dict[str, str]:
        """Return the long form of every acronym of the papers, and of those that everyone in a council knows."""
        known = COMMON_ACRONYMS | self.acronyms()
        return {short: long for short, long in known.items() if self._corrections.acronyms.get(short) != ""}

    def holders(self) -> list[Holder]:
        """Return who held which role, by role, the latest first; a corrected role has only the people named there."""
        rows = self._tables.execute(
            "SELECT r.role, r.name, min(d.date), max(d.date), count(DISTINCT d.number) FROM roles r "
            "JOIN documents d ON d.number = r.document GROUP BY 1, 2 ORDER BY 1, 4 DESC, 2"
        )
        corrected = self._corrections.roles
        told = [Holder(role, name, None, None, 0) for role, names in corrected.items() for name in names]
        return sorted([*(Holder(*row) for row in rows if row[0] not in corrected), *told], key=lambda each: each.role)

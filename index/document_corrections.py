"""What people have put right about single documents, as the `corrections.toml` in the archive's folder has it:

    [documents."cabinet/minutes-may.txt"]
    date = 2024-05-14
    committee = ""      # it is of no committee that is known

    [documents."cabinet/notes.txt"]
    removed = true

What is removed is left out of the archive by every build, until that line is taken out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from corpus.dates import find_dates
from corpus.document import Attribute, Identity
from corpus.identity import with_record

CORRECTABLE = ("title", "body", "committee", "date", "kind", "version", "reference")
REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class DocumentCorrection:
    """What is put right about the documents of one id.

    Raises:
        ValueError: it names a field that there is not, or a value that the field cannot have.
    """

    fields: Mapping[str, str] = field(default_factory=dict)  #: by name, one of `CORRECTABLE`; "" for not known
    removed: bool = False  #: left out of the archive

    def __post_init__(self) -> None:
        if unknown := [name for name in self.fields if name not in CORRECTABLE]:
            raise ValueError(f"has {unknown[0]!r}, which is none of: {', '.join((*CORRECTABLE, REMOVED))}")
        if not self.fields.get("title", "-").strip():
            raise ValueError("has an empty title. Write one, or leave the title out")
        self.of(Identity(Attribute("-", "corrected")))
        if any(character.isdigit() for character in _beside_date(self.fields.get("date", ""))):
            written = "which must be written as 2023-05-11, 2023-05 or 2023"
            raise ValueError(f"has the date {self.fields['date']!r}, {written}")

    def of(self, identity: Identity) -> Identity:
        """Return *identity* with what is put right in place of what was read."""
        emptied: dict[str, Any] = {name: None for name, value in self.fields.items() if not value.strip()}
        return replace(with_record(identity, self.fields, "corrected"), **emptied)


def parse_documents(tables: Mapping[str, Mapping[str, object]]) -> dict[str, DocumentCorrection]:
    """Return the corrections of documents by their ids, from the tables of the file.

    Raises:
        ValueError: one of them cannot be used.
    """
    return {str(doc_id): _parse(str(doc_id), table) for doc_id, table in tables.items()}


def _beside_date(given: str) -> str:
    """Return what stands beside the date that is read in *given*: of 30 February 2022, the 30."""
    mention = next(find_dates(given), None)
    return given[: mention.span.start] + given[mention.span.end :] if mention else ""


def _parse(doc_id: str, table: Mapping[str, object]) -> DocumentCorrection:
    fields = {name: str(value) for name, value in table.items() if name != REMOVED}
    try:
        return DocumentCorrection(fields, removed=bool(table.get(REMOVED, False)))
    except ValueError as error:
        raise ValueError(f"{doc_id} {error}") from error

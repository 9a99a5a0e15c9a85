"""Putting right what an archive holds: what a document is, or that it is held at all.

Each is written into the archive's `corrections.toml` first and carried out by a build after; killed between the two,
the next build carries it out.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import SourceNotFound
from index.building import Progress, build
from index.catalogue import Catalogue
from index.corrections import correct_document, forget_document, set_removed
from index.report import BuildReport
from index.store import open_catalogue, read_manifest

if TYPE_CHECKING:
    from index.embedding import Embedder


def correct(folder: Path, doc_id: str, fields: Mapping[str, str], *, embedder: Callable[[], "Embedder"]) -> None:
    """Put *fields* right for the documents of this id; "" says that a field is not known.

    *embedder* is called only where passages have to be embedded anew.

    Raises:
        ArchiveError: there is no such document, a field cannot have its value, or the archive cannot be written to.
    """
    _expect(folder, doc_id)
    correct_document(folder, doc_id, fields)
    build([], folder, embedder=embedder)


def uncorrect(folder: Path, doc_id: str, *, embedder: Callable[[], "Embedder"]) -> None:
    """Let the documents of this id be again what they were read as.

    Raises:
        ArchiveError: there is no such document, or the archive cannot be written to.
    """
    _expect(folder, doc_id)
    forget_document(folder, doc_id)
    build([], folder, embedder=embedder)


def remove(folder: Path, doc_id: str, *, embedder: Callable[[], "Embedder"]) -> None:
    """Leave the documents of this id out, now and in later builds; their files stay where they are.

    Raises:
        ArchiveError: there is no such document, or the archive cannot be written to.
    """
    _expect(folder, doc_id)
    set_removed(folder, doc_id, removed=True)
    build([], folder, embedder=embedder)


def bring_back(
    folder: Path, doc_id: str, *, embedder: Callable[[], "Embedder"], progress: Progress | None = None
) -> BuildReport:
    """Take the removed documents of this id in again, from the sources that they were read from.

    Raises:
        ArchiveError: none is left out, its source is gone, or the archive cannot be written to.
    """
    catalogue = _catalogue(folder)
    sources = list(dict.fromkeys(Path(each.source) for each in catalogue.corrected.left_out() if each.doc_id == doc_id))
    catalogue.close()
    if not sources:
        raise SourceNotFound(f"No document {doc_id!r} is left out. See what is with: status --documents")
    if gone := [source for source in sources if not source.exists()]:
        raise SourceNotFound(f"{gone[0]}, from which it was read, is gone. Put it back there, then try again.")
    set_removed(folder, doc_id, removed=False)
    return build(sources, folder, embedder=embedder, progress=progress)


def _expect(folder: Path, doc_id: str) -> None:
    catalogue = _catalogue(folder)
    numbers = catalogue.numbers_of(doc_id)
    catalogue.close()
    if not numbers:
        raise SourceNotFound(f"There is no document {doc_id!r}. List them with: status --documents")


def _catalogue(folder: Path) -> Catalogue:
    manifest = read_manifest(folder)
    if manifest is None:
        raise SourceNotFound(f"There is no archive in {folder}. Make one with: build SOURCE --archive {folder}")
    return open_catalogue(folder, manifest)

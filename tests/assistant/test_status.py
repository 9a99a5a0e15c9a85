"""What an archive holds, listed for people and for programs."""

from pathlib import Path

import pytest

from assistant.status import list_acronyms, list_documents, list_roles, status_as_json
from corpus.document import Attribute, Document, Identity
from corpus.sources import Copy, Problem
from index.catalogue import Catalogue
from index.learned import Corrections


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    """A catalogue of a draft and what took its place, recognised from a scan."""
    made = Catalogue(tmp_path / "c.sqlite", writable=True, corrections=Corrections({}, {"Clerk": ("Ben Bay",)}))
    for doc_id, version in (("draft", "draft"), ("final", "final")):
        identity = Identity(
            Attribute("Trees", "text"), date=Attribute("2024-03-05", "text"), version=Attribute(version, "text")
        )
        document = Document(doc_id, f"{doc_id}.pdf", "It met.", identity, recognised=0.93)
        number = made.add_document(document, source="/s", origin="/s", digest="d", tables=2)
        made.versions.add(number, (1, 2, 3))
        made.learned.add(number, acronyms=[("HS", "High Street")], roles=[("Mayor", "Ada Ash")])
    made.versions.link()
    made.files.put_problem(Problem("/s", "a.pdf", "is encrypted", "Save it without a password."))
    made.files.put_copy(Copy("/s", "b.pdf", "/s", "final.pdf"))
    return made


def test_documents_are_listed_with_what_took_their_place(catalogue: Catalogue) -> None:
    """Where each value was read, what superseded it and how sure the recognition was are said."""
    (draft, words), (final, _) = list_documents(catalogue)
    assert draft["version"] == {"value": "draft", "read from": "text"}
    assert (draft["superseded_by"], draft["recognised"]) == ("final", 0.93)
    assert "superseded_by" not in final
    assert "superseded by final" in words and "93%" in words


def test_acronyms_are_listed(catalogue: Catalogue) -> None:
    """Each with what it stands for."""
    assert [fields for fields, _ in list_acronyms(catalogue)] == [{"acronym": "HS", "stands for": "High Street"}]


def test_roles_are_listed_with_where_they_are_known_from(catalogue: Catalogue) -> None:
    """Learned ones with the papers' dates in British form, corrected ones with the file that says so."""
    assert [words for _, words in list_roles(catalogue)] == [
        "Clerk: Ben Bay (corrections.toml)",
        "Mayor: Ada Ash (5 March 2024)",
    ]


def test_the_status_counts_everything(catalogue: Catalogue) -> None:
    """Tables, superseded papers, copies and problems are in it."""
    status = status_as_json(catalogue)
    assert (status["tables"], status["superseded"], status["documents"]) == (4, 1, 2)
    assert status["copies of others"] == [{"file": "b.pdf", "same as": "final.pdf"}]
    assert status["problems"][0]["reason"] == "is encrypted"

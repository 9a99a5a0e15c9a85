"""Versions of the same paper: which are linked, which is the newest, which stay apart."""

from pathlib import Path

import pytest

from corpus.document import Attribute, Document, Identity
from corpus.likeness import sketch
from index.catalogue import Catalogue

_TEXT = " ".join(f"Sentence {number} speaks of the harbour wall and its repair." for number in range(40))
_CHANGED = _TEXT.replace("Sentence 20 speaks", "Sentence twenty tells at length")
_KNOWN = {"title": "Harbour wall", "body": "Lea Council", "date": "2024-03-05"}


def _superseded(folder: Path, *papers: tuple[str, dict[str, str | None]]) -> dict[int, int]:
    """Return the newest by the number of each paper superseded, of papers given as text and what is known of them."""
    catalogue = Catalogue(folder / "c.sqlite", writable=True)
    for number, (text, known) in enumerate(papers):
        fields = {name: Attribute(value, "text") for name, value in {**_KNOWN, **known}.items() if value is not None}
        file = known.get("file") or f"{number}.txt"
        fields.pop("file", None)
        document = Document(file, file, text, Identity(**fields))
        stored = catalogue.add_document(document, source="/s", origin="/s", digest="d")
        catalogue.versions.add(stored, sketch(text))
    catalogue.versions.link()
    found = catalogue.versions.superseded()
    catalogue.versions.link()
    assert catalogue.versions.superseded() == found
    return found


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"version": "draft"}, {}, {1: 2}),
        ({"version": "final"}, {"version": "draft"}, {2: 1}),
        ({}, {"version": "superseded"}, {2: 1}),
        ({"file": "wall v2.docx"}, {"file": "wall v1.docx"}, {2: 1}),
        ({"title": "DRAFT Harbour wall"}, {}, {1: 2}),
        ({}, {"date": None}, {1: 2}),
    ],
)
def test_near_identical_papers_are_linked_to_the_newest(
    tmp_path: Path, first: dict[str, str | None], second: dict[str, str | None], expected: dict[int, int]
) -> None:
    """Drafts give way, then lower numbers, then those that were added earlier."""
    assert _superseded(tmp_path, (_TEXT, first), (_CHANGED, second)) == expected


@pytest.mark.parametrize(
    "other",
    [
        {"date": "2024-04-05"},
        {"body": "Ash Council"},
        {"title": "Harbour crane"},
        {"reference": "R2"},
    ],
)
def test_papers_that_differ_in_what_they_are_stay_apart(tmp_path: Path, other: dict[str, str | None]) -> None:
    """The same words at another meeting, of another council or under another title are another paper."""
    assert _superseded(tmp_path, (_TEXT, {"reference": "R1"}), (_CHANGED, {"reference": "R1", **other})) == {}


def test_papers_that_differ_in_their_words_stay_apart(tmp_path: Path) -> None:
    """The same title over other words is another paper."""
    assert (
        _superseded(
            tmp_path, (_TEXT, {}), (" ".join(f"Pupil {number} walks to the new school" for number in range(90)), {})
        )
        == {}
    )


def test_three_versions_lead_to_one(tmp_path: Path) -> None:
    """Every earlier version is linked to the newest, not to the next."""
    papers = [(_TEXT, {"version": "draft"}), (_CHANGED, {}), (_TEXT + " And more.", {"version": "final"})]
    assert _superseded(tmp_path, *papers) == {1: 3, 2: 3}

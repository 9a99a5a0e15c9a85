"""Acronyms and roles that an archive has learned, and what people have put right."""

from pathlib import Path

import pytest

from corpus.document import Attribute, Document, Identity
from corpus.errors import BadInput
from index.catalogue import Catalogue
from index.learned import Corrections, Holder, read_corrections


def _catalogue(folder: Path, corrections: Corrections | None = None) -> Catalogue:
    catalogue = Catalogue(folder / "c.sqlite", writable=True, corrections=corrections)
    for doc_id, date in (("a", "2021-05-01"), ("b", "2023-05-01"), ("c", None)):
        identity = Identity(Attribute(doc_id, "file name"), date=Attribute(date, "text") if date else None)
        document = Document(doc_id, doc_id, "x", identity)
        catalogue.add_document(document, source="/s", origin="/s", digest="d")
    return catalogue


def test_roles_have_their_holders_with_the_dates_of_the_papers(tmp_path: Path) -> None:
    """A holder's time runs from the first paper to the last that says so, the latest holder first."""
    learned = _catalogue(tmp_path).learned
    learned.add(1, acronyms=[], roles=[("Mayor", "Ada Ash")])
    learned.add(2, acronyms=[], roles=[("Mayor", "Ada Ash"), ("Leader", "Ben Bay")])
    learned.add(3, acronyms=[], roles=[("Mayor", "Cy Crag")])
    assert learned.holders() == [
        Holder("Leader", "Ben Bay", "2023-05-01", "2023-05-01", 1),
        Holder("Mayor", "Ada Ash", "2021-05-01", "2023-05-01", 2),
        Holder("Mayor", "Cy Crag", None, None, 1),
    ]


def test_corrections_take_the_place_of_what_was_learned(tmp_path: Path) -> None:
    """A corrected acronym stands for what people say, one corrected to nothing is gone; so with roles."""
    corrections = Corrections({"DSG": "Dedicated Schools Grant", "TBC": ""}, {"Mayor": ("Ada Ash",)})
    learned = _catalogue(tmp_path, corrections).learned
    learned.add(1, acronyms=[("DSG", "Digital Services Group"), ("TBC", "To Be Cut")], roles=[("Mayor", "Cy Crag")])
    assert learned.acronyms() == {"DSG": "Dedicated Schools Grant"}
    assert learned.holders() == [Holder("Mayor", "Ada Ash", None, None, 0)]


def test_common_acronyms_are_known_unless_the_papers_or_a_correction_say_otherwise(tmp_path: Path) -> None:
    """What the papers define comes before what everyone knows; what stands for nothing here is not known."""
    learned = _catalogue(tmp_path, Corrections({"LAC": ""})).learned
    learned.add(1, acronyms=[("PRU", "Pier Repair Unit")], roles=[])
    meanings = learned.meanings()
    assert meanings["PRU"] == "Pier Repair Unit"
    assert meanings["EHCP"] == "education, health and care plan"
    assert "LAC" not in meanings
    assert "EHCP" not in learned.acronyms()


def test_corrections_are_read_from_the_archives_folder(tmp_path: Path) -> None:
    """The file's two tables are read; without a file there are none."""
    assert read_corrections(tmp_path) == Corrections()
    (tmp_path / "corrections.toml").write_text('[acronyms]\nHS = "High Street"\n[roles]\n"Mayor" = ["A", "B"]\n')
    assert read_corrections(tmp_path) == Corrections({"HS": "High Street"}, {"Mayor": ("A", "B")})


@pytest.mark.parametrize("text", ["[acronyms", "acronyms = 3", "[roles]\nMayor = 3", "\xff"])
def test_broken_corrections_say_what_to_mend(tmp_path: Path, text: str) -> None:
    """A file that cannot be used is named, with why."""
    (tmp_path / "corrections.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(BadInput, match=r"corrections\.toml.*Mend"):
        read_corrections(tmp_path)

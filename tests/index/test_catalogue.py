"""The catalogue: what is put in comes out the same."""

from pathlib import Path

import pytest

from corpus.document import Attribute, Decision, Document, Exchange, Identity, Passage, Span
from corpus.errors import ArchiveMismatch
from corpus.sources import Problem
from index.catalogue import Catalogue
from index.records import PassagePlace, exchange_ordinal

_TEXT = "Question\n\nWhen? 🏛\r\n\n\nAnswer\n\nIn May.\u2028\f"
_FULL = Document(
    "a/b.txt#1",
    "a/b.txt",
    _TEXT,
    Identity(
        Attribute("Trees", "text", 3, 8),
        Attribute("Lea Council", "folder"),
        Attribute("Cabinet", "file name"),
        Attribute("2024-03-12", "archive.toml"),
        Attribute("minutes", "record"),
        Attribute("R1", "text", 0, 2),
    ),
    "https://example.org/?a=b#c",
    Exchange(Span(10, 17), Span(28, len(_TEXT)), "Ms Hale", None),
    "HL 7",
)


def _bare(doc_id: str, **known: str) -> Document:
    fields = {name: Attribute(value, "record") for name, value in known.items()}
    identity = Identity(fields.pop("title", Attribute(doc_id, "file name")), **fields)
    return Document(doc_id, f"{doc_id}.txt", "It met.", identity, recognised=0.5)


def _writable(folder: Path) -> Catalogue:
    return Catalogue(folder / "c.sqlite", writable=True)


def _add(catalogue: Catalogue, document: Document, source: str = "/s") -> int:
    return catalogue.add_document(document, source=source, origin=f"{source}/{document.file}", digest="d")


@pytest.mark.parametrize("document", [_FULL, _bare("bare")], ids=["full", "bare"])
def test_a_document_comes_back_the_same(tmp_path: Path, document: Document) -> None:
    """Text, url, exchange and every attribute with its origin and place come back from a closed and opened file."""
    catalogue = _writable(tmp_path)
    number = _add(catalogue, document)
    catalogue.close(commit=True)
    opened = Catalogue(tmp_path / "c.sqlite")
    assert opened.document(number) == document
    entry = opened.entry(number)
    assert (entry.doc_id, entry.file, entry.identity, entry.url) == (
        document.doc_id,
        document.file,
        document.identity,
        document.url,
    )
    assert entry.origin == f"/s/{document.file}"
    assert list(opened.entries()) == [entry]


def test_without_commit_nothing_stays(tmp_path: Path) -> None:
    """What was written to a catalogue that is closed without committing is not there."""
    catalogue = _writable(tmp_path)
    _add(catalogue, _FULL)
    catalogue.close()
    assert list(Catalogue(tmp_path / "c.sqlite").entries()) == []


@pytest.mark.parametrize("name", ["100%25", "a#b", "what?", "ä ö", "a;b&c=d"])
def test_any_folder_will_do(tmp_path: Path, name: str) -> None:
    """A folder whose name means something in an address holds its catalogue itself, and nothing appears beside it."""
    (tmp_path / name).mkdir()
    catalogue = _writable(tmp_path / name)
    number = _add(catalogue, _FULL)
    catalogue.close(commit=True)
    assert Catalogue(tmp_path / name / "c.sqlite").document(number) == _FULL
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("data", [None, b"", b"no database at all, but long enough to be looked at" * 50])
def test_what_is_no_catalogue_is_refused(tmp_path: Path, data: bytes | None) -> None:
    """A missing, an empty and a foreign file are refused with what to do."""
    if data is not None:
        (tmp_path / "c.sqlite").write_bytes(data)
    with pytest.raises(ArchiveMismatch, match="Build anew"):
        Catalogue(tmp_path / "c.sqlite")


def test_passages_come_back_as_slices_of_their_text(tmp_path: Path) -> None:
    """A passage's text is cut from the document's by its characters, beyond the basic plane and at page ends too."""
    catalogue = _writable(tmp_path)
    document = _add(catalogue, _FULL)
    passages = [
        Passage(_FULL.doc_id, start, end, _TEXT[start:end], "A > B", "Cllr Ash") for start, end in ((10, 17), (16, 37))
    ]
    numbers = catalogue.add_passages(document, passages)
    stored = catalogue.passages(numbers)
    assert [stored[number].passage for number in numbers] == passages
    assert catalogue.passages_of(document) == [stored[number] for number in numbers]
    assert {each.document for each in stored.values()} == {document}
    other = _add(catalogue, _bare("other"))
    more = catalogue.add_passages(other, [Passage("other", 0, 2, "It")])
    assert catalogue.passage_numbers([other]) == more
    assert sorted(catalogue.passage_numbers()) == sorted([*numbers, *more])


def test_exchanges_come_back_with_their_ids(tmp_path: Path) -> None:
    """An id stays the number or the words that it was, and *before* goes by its number."""
    catalogue = _writable(tmp_path)
    document = _add(catalogue, _FULL)
    assert _FULL.exchange is not None
    identifiers: list[int | str] = [7, "12", "a.txt#0-5", 30]
    numbers = catalogue.exchanges.add(document, [(each, _FULL.exchange) for each in identifiers], _FULL.text)
    stored = catalogue.exchanges.of(numbers)
    assert [stored[number].id for number in numbers] == identifiers
    assert all(each.exchange == _FULL.exchange for each in stored.values())
    assert catalogue.exchanges.numbers_of(document) == numbers
    assert set(catalogue.exchanges.before(12)) == {numbers[0], numbers[2]}


@pytest.mark.parametrize(
    ("identifier", "ordinal"), [(7, 7), ("12", 12), ("a#1-2", -1), (10**30, 2**63 - 1), ("9" * 40, 2**63 - 1)]
)
def test_an_id_is_compared_as_a_number_that_can_be_stored(identifier: int | str, ordinal: int) -> None:
    """Ids that are no numbers come before all, and numbers too large for the tables count as the largest."""
    assert exchange_ordinal(identifier) == ordinal


def test_documents_are_chosen_by_what_they_are(tmp_path: Path) -> None:
    """Fields are any of the values given, all fields at once; dates are inclusive to the precision they are given in."""
    catalogue = _writable(tmp_path)
    documents = {
        "day": _bare("day", body="Lea", kind="minutes", date="2023-05-11"),
        "month": _bare("month", body="Lea", kind="report", date="2023-05"),
        "year": _bare("year", body="Ash", kind="minutes", date="2023"),
        "later": _bare("later", body="Ash", kind="report", date="2024-01-01"),
        "undated": _bare("undated", body="Lea"),
    }
    numbers = {_add(catalogue, document): name for name, document in documents.items()}

    def chosen(conditions: dict[str, list[str]], since: str | None = None, until: str | None = None) -> set[str]:
        return {numbers[number] for number in catalogue.documents_where(conditions, since, until)}

    assert chosen({}) == set(documents)
    assert chosen({"body": ["Lea"]}) == {"day", "month", "undated"}
    assert chosen({"body": ["Lea", "Ash"], "kind": ["minutes"]}) == {"day", "year"}
    assert chosen({"body": []}) == set()
    assert chosen({}, since="2023-05-11") == {"day", "month", "year", "later"}
    assert chosen({}, since="2023-05-12") == {"month", "year", "later"}
    assert chosen({}, since="2023-06") == {"year", "later"}
    assert chosen({}, until="2023") == {"day", "month", "year"}
    assert chosen({}, until="2023-05-10") == {"month", "year"}
    assert chosen({}, until="2023-05-11") == {"day", "month", "year"}
    assert chosen({"kind": ["report"]}, since="2023", until="2023") == {"month"}


def test_removing_a_document_takes_all_that_is_its(tmp_path: Path) -> None:
    """Passages, exchanges and acronyms go with their document, their numbers are told, and others stay."""
    catalogue = _writable(tmp_path)
    assert _FULL.exchange is not None
    one, other = _add(catalogue, _FULL), _add(catalogue, _bare("other"))
    for document in (one, other):
        catalogue.add_passages(document, [Passage("x", 0, 2, "")])
        catalogue.exchanges.add(document, [(document, _FULL.exchange)], _FULL.text)
        catalogue.add_decisions(document, [Decision(Span(0, 2), "agreed")])
        catalogue.learned.add(document, acronyms=[(f"A{document}", "long")], roles=[("Mayor", f"M{document}")])
        catalogue.versions.add(document, (1, 2, 3))
    assert catalogue.remove_documents([one]) == ([1], [1])
    assert (catalogue.passage_numbers(), catalogue.exchanges.numbers_of(other)) == ([2], [2])
    assert catalogue.learned.acronyms() == {f"A{other}": "long"}
    assert [each.name for each in catalogue.learned.holders()] == [f"M{other}"]
    assert catalogue.counts()["decisions"] == 1
    assert [entry.doc_id for entry in catalogue.entries()] == ["other"]


def test_passages_that_should_not_come_first_are_told(tmp_path: Path) -> None:
    """Routine passages and those of superseded papers are told apart from the rest."""
    catalogue = _writable(tmp_path)
    draft, final = (_add(catalogue, _bare(each, title="Trees", version=each)) for each in ("draft", "final"))
    plain, routine = catalogue.add_passages(final, [Passage("x", 0, 2, ""), Passage("x", 2, 4, "", routine=True)])
    (old,) = catalogue.add_passages(draft, [Passage("x", 0, 2, "")])
    for document in (draft, final):
        catalogue.versions.add(document, (1, 2, 3))
    catalogue.versions.link()
    places = catalogue.places([plain, routine, old])
    assert places[plain] == PassagePlace(final, "", "", routine=False, superseded=False)
    assert places[routine] == PassagePlace(final, "", "", routine=True, superseded=False)
    assert places[old] == PassagePlace(draft, "", "", routine=False, superseded=True)


def test_an_acronym_means_what_it_most_often_means(tmp_path: Path) -> None:
    """Where two documents disagree with one, the two are believed."""
    catalogue = _writable(tmp_path)
    for place, long in enumerate(["Dedicated Schools Grant", "Dedicated Schools Grant", "Digital Services Group"]):
        catalogue.learned.add(place, acronyms=[("DSG", long)], roles=[])
    assert catalogue.learned.acronyms() == {"DSG": "Dedicated Schools Grant"}


def test_facets_count_the_unknown_too(tmp_path: Path) -> None:
    """Documents are counted by body, committee, kind and year; what is not known counts under nothing."""
    catalogue = _writable(tmp_path)
    for document in (_FULL, _bare("a", body="Lea Council", date="2023"), _bare("b")):
        _add(catalogue, document)
    assert catalogue.facets()["body"] == {"": 1, "Lea Council": 2}
    assert catalogue.facets()["year"] == {"": 1, "2023": 1, "2024": 1}
    assert catalogue.values("body") == ["Lea Council"]
    assert catalogue.counts()["documents"] == 3


def test_the_text_of_a_file_is_that_of_its_only_document(tmp_path: Path) -> None:
    """A file with one document has a text; one with none or with many has not."""
    catalogue = _writable(tmp_path)
    _add(catalogue, _FULL)
    assert catalogue.text_named("a/b.txt") == _TEXT
    assert catalogue.text_named("nowhere.txt") is None
    _add(catalogue, _FULL, "/other")
    assert catalogue.text_named("a/b.txt") is None
    assert catalogue.numbers_of(_FULL.doc_id) == [1, 2]


def test_problems_go_with_their_own_file_only(tmp_path: Path) -> None:
    """Forgetting a file forgets its lines' problems, and not those of files whose names merely resemble it."""
    catalogue = _writable(tmp_path)
    files = [
        "rows_1.jsonl",
        "rows_1.jsonl line 2",
        "rowsx1.jsonl line 2",
        "rows_1.jsonl.xz line 2",
        "in/rows_1.jsonl line 3",
    ]
    for file in files:
        catalogue.files.put_problem(Problem("/s", file, "is bad", "Mend it."))
    catalogue.files.put_problem(Problem("/other", "rows_1.jsonl", "is bad", "Mend it."))
    catalogue.files.forget("/s", "rows_1.jsonl")
    assert sorted(problem.file for problem in catalogue.files.problems("/s")) == sorted(files[2:])
    assert len(catalogue.files.problems("/other")) == 1

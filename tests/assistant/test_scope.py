"""The scope that a question's own words set."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Scope
from assistant.scope import Vocabulary, body_alias, documents_in, read_scope
from corpus.document import Attribute, Document, Identity
from index.catalogue import Catalogue

BODIES = ("Lea Borough Council", "London Borough of Ashdown", "Reading Borough Council", "Isle of Skerry Council")
COMMITTEES = ("Cabinet", "Planning Committee", "Planning Sub-Committee", "Health Scrutiny Committee")
VOCABULARY = Vocabulary(BODIES, COMMITTEES, {})
TODAY = date(2025, 1, 20)

#: body, committee, date and kind of the documents of a made-up archive, by id
SHELF: dict[str, tuple[str | None, str | None, str | None, str | None]] = {
    "lea-2022": ("Lea Borough Council", "Cabinet", "2022-05-03", "minutes"),
    "lea-2024": ("Lea Borough Council", "Planning Committee", "2024-03-12", "report"),
    "skerry-2024": ("Isle of Skerry Council", "Cabinet", "2024-12", "minutes"),
    "skerry-undated": ("Isle of Skerry Council", None, None, None),
}


def scope_of(question: str) -> Scope:
    return read_scope(question, VOCABULARY, TODAY)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Catalogue]:
    """Return the catalogue of a made-up archive."""
    catalogue = Catalogue(tmp_path / "catalogue.sqlite", writable=True)
    for doc_id, fields in SHELF.items():
        known = {
            name: Attribute(value, "record")
            for name, value in zip(("body", "committee", "date", "kind"), fields, strict=True)
            if value
        }
        identity = Identity(Attribute(doc_id, "record"), **known)
        document = Document(doc_id, f"{doc_id}.txt", "The words of a paper.", identity)
        number = catalogue.add_document(document, source="shelf", origin=doc_id, digest=doc_id)
        if doc_id == "lea-2022":
            catalogue.learned.add(number, acronyms=[("CPZ", "Controlled Parking Zone")], roles=[])
    yield catalogue
    catalogue.close()


def found(scope: Scope, catalogue: Catalogue) -> set[str]:
    numbers = documents_in(scope, catalogue)
    assert numbers is not None
    return {catalogue.entry(number).doc_id for number in numbers}


@pytest.mark.parametrize(
    ("body", "alias"),
    [
        ("Lea Borough Council", "Lea"),
        ("London Borough of Ashdown", "Ashdown"),
        ("Kirkby City Council", "Kirkby"),
        ("Royal Borough of Windle and Merton", "Windle and Merton"),
        ("The Council", "The Council"),
    ],
)
def test_a_council_has_a_short_name(body: str, alias: str) -> None:
    """The words that any council's name holds are dropped, unless nothing else is left."""
    assert body_alias(body) == alias


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("What did Lea decide about buses?", ["Lea Borough Council"]),
        ("What did Lea Borough Council decide about buses?", ["Lea Borough Council"]),
        ("what did lea decide about buses?", ["Lea Borough Council"]),
        ("How many homes did Ashdown build?", ["London Borough of Ashdown"]),
        ("Do Lea and Ashdown share a library?", ["Lea Borough Council", "London Borough of Ashdown"]),
        ("What does Lea's plan say?", ["Lea Borough Council"]),
        ("Who pleaded for the Leaside bus?", []),
        ("How is reading taught in Ashdown?", ["London Borough of Ashdown"]),
        ("How is reading taught?", ["Reading Borough Council"]),
        ("What did Thorley decide about buses?", []),
    ],
)
def test_councils_are_found_by_their_short_names(question: str, bodies: list[str]) -> None:
    """A whole word in the case of the name counts; case is let go only in a question that uses no capitals."""
    assert list(scope_of(question).bodies) == bodies


@pytest.mark.parametrize(
    ("question", "committees"),
    [
        ("What was said at Cabinet about buses?", ["Cabinet"]),
        ("What did the Planning Committee refuse?", ["Planning Committee"]),
        ("did the planning committee grant permission in may?", ["Planning Committee"]),
        ("What was agreed by the Health Scrutiny Committee?", ["Health Scrutiny Committee"]),
        ("Why had the Cabinet agreed to close the baths?", ["Cabinet"]),
        ("Who is the chair of the Planning Committee?", []),
        ("What did the Cabinet Member say about buses?", []),
        ("Was it raised in the cabinet office?", []),
        ("What did the Planning Sub-Committee refuse?", ["Planning Sub-Committee"]),
    ],
)
def test_committees_count_where_the_question_places_itself_there(question: str, committees: list[str]) -> None:
    """A committee that acts or is a place limits; one that is only spoken of, or a Cabinet Member, does not."""
    assert list(scope_of(question).committees) == committees


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("What was said about buses in the minutes?", ["minutes"]),
        ("What is said of buses in any report?", ["report"]),
        ("Which targets for buses are in the strategies?", ["strategy"]),
        ("According to the transcripts, who spoke of buses?", ["transcript"]),
        ("Was it in the minutes or in the reports?", ["minutes", "report"]),
        ("What is recommended in the report on buses?", []),
        ("When will the report be published?", []),
    ],
)
def test_kinds_count_where_the_question_looks_in_them(question: str, kinds: list[str]) -> None:
    """ "In the minutes" limits; one certain report ("the report on buses") is not a kind."""
    assert list(scope_of(question).kinds) == kinds


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("How many homes were built since 2022?", "2022", None),
        ("What has been said of homes after 2022?", "2022", None),
        ("What was said of homes before 2022?", None, "2021"),
        ("What was said of homes prior to 2022?", None, "2021"),
        ("What was said of homes up to 2022?", None, "2022"),
        ("What was said of homes until 2022?", None, "2022"),
        ("What was said since 2019 and before 2022?", "2019", "2021"),
        ("How many homes were built last year?", "2024", "2024"),
        ("How many homes were built this year?", "2025", "2025"),
        ("What was decided last month?", "2024-12", "2024-12"),
        ("What was decided this month?", "2025-01", "2025-01"),
        ("How many homes were built in 2022?", None, None),
        ("How many homes were built since 2021/22?", None, None),
    ],
)
def test_dates_are_counted_from_today(question: str, since: str | None, until: str | None) -> None:
    """Since, before and last year limit, counted from the day given; a year alone does not, nor a school year."""
    scope = scope_of(question)
    assert (scope.since, scope.until) == (since, until)


def test_a_question_without_scope_words_is_unlimited() -> None:
    """Its scope is empty."""
    assert scope_of("How many homes were built?").empty


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (Scope(bodies=("Lea Borough Council",)), {"lea-2022", "lea-2024"}),
        (Scope(bodies=("Lea Borough Council", "Isle of Skerry Council")), set(SHELF)),
        (Scope(committees=("Cabinet",)), {"lea-2022", "skerry-2024"}),
        (Scope(kinds=("report",)), {"lea-2024"}),
        (Scope(since="2024"), {"lea-2024", "skerry-2024"}),
        (Scope(since="2024-04"), {"skerry-2024"}),
        (Scope(until="2024-03-11"), {"lea-2022"}),
        (Scope(since="2024-03-12", until="2024-03-12"), {"lea-2024"}),
        (Scope(until="2024"), {"lea-2022", "lea-2024", "skerry-2024"}),
        (Scope(bodies=("Isle of Skerry Council",), committees=("Cabinet",), since="2023"), {"skerry-2024"}),
        (Scope(bodies=("Thorley Council",)), set()),
    ],
)
def test_a_scope_keeps_the_documents_that_meet_all_of_it(scope: Scope, expected: set[str], shelf: Catalogue) -> None:
    """Values of one field are alternatives, fields add up, both ends of dates count, undated papers are in no range."""
    assert found(scope, shelf) == expected


def test_an_empty_scope_leaves_out_nothing(shelf: Catalogue) -> None:
    """It is told apart from a scope that no document meets."""
    assert documents_in(Scope(), shelf) is None


def test_the_vocabulary_is_the_archives(shelf: Catalogue) -> None:
    """Councils, committees and acronyms are those that its documents name."""
    vocabulary = Vocabulary.of(shelf)
    assert vocabulary.bodies == ("Isle of Skerry Council", "Lea Borough Council")
    assert vocabulary.committees == ("Cabinet", "Planning Committee")
    assert vocabulary.acronyms == {"CPZ": "Controlled Parking Zone"}

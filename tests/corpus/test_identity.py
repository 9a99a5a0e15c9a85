"""What a document is: read from its text, else from its file's name, else from its folders."""

import pytest

from corpus.document import Attribute, Identity
from corpus.identity import read_identity, with_record

_MINUTES = """# Orlingford Borough Council

# Planning Committee

Minutes of the meeting held on 12 March 2024

Report No: PLN24019

Orlingford Borough Council resolved to note it.
"""
_SAYS_NOTHING = "There is nothing in here to go by, nor will there ever be."


@pytest.mark.parametrize(
    ("name", "value", "written"),
    [
        ("body", "Orlingford Borough Council", "Orlingford Borough Council"),
        ("committee", "Planning Committee", "Planning Committee"),
        ("date", "2024-03-12", "12 March 2024"),
        ("kind", "minutes", "Minutes of the meeting held on 12 March 2024"),
        ("reference", "PLN24019", "PLN24019"),
    ],
)
def test_a_text_speaks_for_itself(name: str, value: str, written: str) -> None:
    """What the head of a paper says of it is believed before file and folder, and its place is kept."""
    attribute = getattr(read_identity(_MINUTES, file="Ashford Council/Cabinet/2021-01-05/report.txt"), name)
    assert (attribute.value, attribute.origin) == (value, "text")
    assert _MINUTES[attribute.start : attribute.end] == written


@pytest.mark.parametrize(
    ("file", "name", "value", "origin"),
    [
        ("Sefton Council/a.txt", "body", "Sefton Council", "folder"),
        ("cabinet/a.txt", "committee", "Cabinet", "folder"),
        ("audit-committee/2024/a.txt", "committee", "Audit Committee", "folder"),
        ("audit-committee-minutes.txt", "committee", "Audit Committee", "file name"),
        ("cabinet/2024-03-12/a.txt", "date", "2024-03-12", "folder"),
        ("cabinet/2024-03-12/a-2024-04.txt", "date", "2024-04", "file name"),
        ("minutes_12_March_2024.txt", "date", "2024-03-12", "file name"),
        ("cabinet/minutes.txt", "kind", "minutes", "file name"),
        ("minutes/a.txt", "kind", "minutes", "folder"),
        ("public-questions/a.txt", "kind", "public questions", "folder"),
    ],
)
def test_file_and_folder_speak_where_the_text_does_not(file: str, name: str, value: str, origin: str) -> None:
    """The file's name comes before its folders, and either is given as the origin, without a place in the text."""
    assert getattr(read_identity(_SAYS_NOTHING, file=file), name) == Attribute(value, origin)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["body", "committee", "date", "kind", "reference"])
def test_what_nothing_says_stays_unknown(name: str) -> None:
    """Without a sign in text, name or folder a field is None: it is not guessed."""
    assert read_identity(_SAYS_NOTHING, file="notes.txt").value(name) is None


@pytest.mark.parametrize(
    "text",
    [
        "The council met. The Council noted that the Parish Council had written.",
        "It was said in 2018/19 that costs rose by 1997.",
        "The contract was let on 3 May 2019 to a firm which had, since it was founded, built roads of that kind.",
    ],
)
def test_a_mention_in_passing_is_not_what_the_paper_is(text: str) -> None:
    """A nameless council, a financial year and a date told in a sentence identify nothing."""
    identity = read_identity(text, file="notes.txt")
    assert identity.body is None and identity.date is None


def test_the_title_is_a_heading_then_what_the_file_declares_then_its_name() -> None:
    """A telling heading is the title; a declared title is used where there is none, and the file's name last."""
    long = f"{_SAYS_NOTHING} " * 4
    assert read_identity("# Tree strategy\n\nTrees grow.", file="a.txt").title.value == "Tree strategy"
    assert read_identity(long, file="a.txt", declared_title="Trees").title == Attribute("Trees", "record")
    named = read_identity(long, file="x/tree-strategy_2024.txt").title
    assert named.origin == "file name" and named.value.lower() == "tree strategy 2024"


def test_many_turns_make_a_transcript() -> None:
    """A text in which people speak in turns is a transcript, unless it says what it is."""
    assert read_identity(_SAYS_NOTHING, file="a.txt", turns=10).value("kind") == "transcript"
    assert read_identity(_MINUTES, file="a.txt", turns=10).value("kind") == "minutes"


def test_capitals_read_as_the_names_they_are() -> None:
    """A cover sheet in capitals names body and committee all the same, at the same place."""
    text = "ORLINGFORD BOROUGH COUNCIL\n\nPLANNING COMMITTEE\n\nOrlingford Borough Council met."
    body = read_identity(text, file="a.txt").body
    assert body is not None and body.start is not None and body.end is not None
    assert text[body.start : body.end].lower() == "orlingford borough council"


def test_a_record_takes_the_place_of_what_was_read() -> None:
    """Fields of a record win and name their origin; fields it leaves out or leaves empty stay as they were."""
    read = read_identity(_MINUTES, file="a.txt")
    record = {"date": "2024-05-11T10:00", "kind": "report", "body": None, "committee": ""}
    changed = with_record(read, record)
    assert changed.date == Attribute("2024-05-11", "record")
    assert changed.kind == Attribute("report", "record")
    assert (changed.body, changed.committee, changed.title) == (read.body, read.committee, read.title)
    assert with_record(read, {"date": "2024"}, "archive.toml").date == Attribute("2024", "archive.toml")


def test_a_record_may_give_version_and_people_present() -> None:
    """A version is one of three, and people are parted by semicolons."""
    changed = with_record(read_identity(_MINUTES, file="a.txt"), {"version": "Draft", "present": "Ann Bell;Tom Quill"})
    assert changed.version == Attribute("draft", "record")
    assert changed.present == Attribute("Ann Bell; Tom Quill", "record")


@pytest.mark.parametrize(
    "record",
    [{"kind": "memo"}, {"date": "soon"}, {"date": "2024-13"}, {"date": "2024-02-31"}, {"version": "almost done"}],
)
def test_an_archive_toml_with_an_unusable_kind_date_or_version_is_refused(record: dict[str, str]) -> None:
    """A kind or version that there is not and a date in no calendar are refused where a person wrote them."""
    with pytest.raises(ValueError, match=next(iter(record))):
        with_record(Identity(Attribute("t", "text")), record, "archive.toml")


def test_an_unusable_kind_or_date_of_a_record_is_passed_over() -> None:
    """A row's odd kind or date costs neither the row nor what the text says; a date in words is understood."""
    read = read_identity(_MINUTES, file="a.txt")
    changed = with_record(read, {"kind": "memo", "date": "soon"})
    assert (changed.kind, changed.date) == (read.kind, read.date)
    assert with_record(read, {"date": "12 May 2024"}).date == Attribute("2024-05-12", "record")


def test_a_person_spoken_to_is_no_council() -> None:
    """Where people call each other by name, none of the names is taken for a place."""
    text = "".join(
        f"The Chair: Thank you. Over to Suzy. What was Suzy's point {n}? For Suzy it is clear.\n\n" for n in range(9)
    )
    assert read_identity(text, file="a.txt").body is None


def test_a_record_without_a_body_has_the_one_its_title_or_committee_names() -> None:
    """What the record says goes before what the text seems to speak of."""
    identity = read_identity("Schools in Lea are full. Roads in Lea are not. Lea's schools grow.", file="a.txt")
    named = with_record(identity, {"committee": "Ashford Borough Council, Planning Committee"})
    assert named.value("body") == "Ashford Borough Council"
    assert with_record(identity, {"title": "Roads"}).value("body") == identity.value("body")


@pytest.mark.parametrize(
    ("file", "body"),
    [
        ("TARNFELL-DC/a.txt", "Tarnfell District Council"),
        ("papers/quay harbour mbc/a.txt", "Quay Harbour Metropolitan Borough Council"),
        ("Larkwater_LB/a.txt", "London Borough of Larkwater"),
        ("Larkshire-CC/2024/a.txt", "Larkshire County Council"),
        ("mbc/a.txt", None),
    ],
)
def test_a_folder_may_give_the_council_with_the_letters_of_its_kind(file: str, body: str | None) -> None:
    """As archives are sorted; the letters alone are no council."""
    assert read_identity(_SAYS_NOTHING, file=file).value("body") == body


def test_a_report_on_a_year_is_of_its_end() -> None:
    """Of the first and the last day of what a paper is on, the last is its date."""
    text = (
        "Larkwater Harbour Service\n\nAnnual Report\n\n1 April 2022 to 31 March 2023\n\nThe service let 40 moorings.\n"
    )
    assert read_identity(text, file="a.txt").value("date") == "2023-03-31"


def test_the_line_above_may_say_what_a_date_is_of() -> None:
    """The date of a decision goes before those of meetings that the decision names."""
    text = (
        "Decision details\n\nPurchase of moorings\n\nRecord of a decision made under Minute 46 of the Harbour Committee of 16 July 2024\n\n"
        "2. Date of decision\n\n3 October 2024 (published 4 October 2024)\n"
    )
    assert read_identity(text, file="a.txt").value("date") == "2024-10-03"


def test_what_parliament_orders_to_be_printed_is_its_own() -> None:
    """A committee's report names its parliament only so."""
    text = "Harbours Committee\nOral evidence: Moorings, HC 412\n\nTuesday 27 February 2024\n\nOrdered by the House of Commons to be published on 27 February 2024.\n"
    assert read_identity(text, file="a.txt").value("body") == "House of Commons"

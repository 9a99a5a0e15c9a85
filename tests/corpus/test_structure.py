"""Sections, decisions and turns."""

import pytest

from corpus.document import Exchange, Span
from corpus.structure import parse_structure


def test_sections_hold_what_stands_under_them() -> None:
    """A section reaches to the next heading of its level or above, and an offset's path is outermost first."""
    text = "# Cabinet\n\nIt met.\n\n## Fees\n\nThey rose.\n\n## Roads\n\nThey closed.\n\n# Council\n\nIt met too."
    structure = parse_structure(text)
    held = {section.title: section.span.of(text).rstrip() for section in structure.sections}
    assert held["Fees"] == "## Fees\n\nThey rose."
    assert held["Cabinet"].endswith("They closed.")
    assert held["Council"] == "# Council\n\nIt met too."
    place = text.index("They closed")
    assert [each.title for each in structure.section_path(Span(place, place + 4))] == ["Cabinet", "Roads"]


@pytest.mark.parametrize(
    "decision",
    [
        "RESOLVED: That the report be noted.",
        "**RESOLVED** that the report be noted.",
        "It was resolved that the report be noted.",
        "The Committee RECOMMENDED that Council note the report.",
        "Resolved that:\n1. the report be noted\n2. the Director write",
        "RESOLVED that:\n\n(a) the report be noted\n\n(b) the Director write",
        "## RESOLVED\n\nThat the report be noted.",
    ],
)
def test_a_decision_is_the_paragraph_with_its_clauses(decision: str) -> None:
    """What was decided reaches from the word that says so to its last clause, and no further."""
    text = f"The report was discussed.\n\n{decision}\n\nThe Chair thanked the officers at some length."
    assert [each.span.of(text) for each in parse_structure(text).decisions] == [decision]


def test_speaking_of_a_decision_is_none() -> None:
    """Prose in which something had been resolved elsewhere is not a decision."""
    assert parse_structure("Members asked what had been resolved in May. They were told.").decisions == ()


_SPEAKERS = ("Cllr Ann Ash", "The Chair (Cllr Ben Oak)", "Hon. Anthony Elm", "Cllr Ann Ash")


def test_turns_run_from_speaker_to_speaker() -> None:
    """In a transcript each turn holds its speaker's name and all that is said up to the next."""
    said = [f"{name}: I call item {place}.\n\nIt was long." for place, name in enumerate(_SPEAKERS)]
    text = "Transcript\n\n" + "\n\n".join(said)
    structure = parse_structure(text)
    assert [turn.span.of(text) for turn in structure.turns] == said
    assert [turn.speaker for turn in structure.turns] == list(_SPEAKERS)
    last = structure.turn_at(text.rindex("It was long"))
    assert last is structure.turns[-1]
    assert structure.turn_at(0) is None


def test_a_few_labels_make_no_transcript() -> None:
    """Three lines with a name and a colon are a list of people, not speech."""
    text = "\n\n".join(f"{name}: present." for name in _SPEAKERS[:3])
    assert parse_structure(text).turns == ()


def test_a_given_exchange_is_the_only_one() -> None:
    """Where the source says what question and reply are, labels within them make no further exchange."""
    text = "Question\n\nQ: Why?\n\nA: So.\n\nAnswer\n\nQ: Why?\n\nA: So."
    middle = text.index("\n\nAnswer")
    given = Exchange(Span(10, middle), Span(middle + 10, len(text)))
    assert parse_structure(text, given).exchanges == (given,)
    assert len(parse_structure(text).exchanges) > 1


def test_exchange_at_finds_the_one_a_span_begins_in() -> None:
    """A span belongs to the exchange it begins in, and to none outside."""
    text = "Intro was read.\n\nQ: Why?\n\nA: So."
    structure = parse_structure(text)
    place = text.index("So.")
    assert structure.exchange_at(Span(place, place + 3)) is structure.exchanges[0]
    assert structure.exchange_at(Span(0, 5)) is None


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        ("## 52. Declarations", "52"),
        ("12. FEES AND CHARGES", "12"),
        ("12/23 Fees and charges", "12/23"),
        ("Minute 45 – Fees", "45"),
        ("## Item 6.2 Fees", "6.2"),
        ("A. CALL TO ORDER", "A"),
        ("17 Minutes of Previous Meeting", "17"),
        ("106.\n\n## Opening Remarks", "106"),
        ("## Minutes of 2023", None),
        ("## 2023/24 Budget", None),
        ("## Fees", None),
    ],
)
def test_a_section_has_the_number_of_its_item(heading: str, number: str | None) -> None:
    """However agendas and minutes number what they deal with, the section has the number; years are none."""
    structure = parse_structure(f"It was long.\n\n{heading}\n\nThey were discussed.")
    assert [section.number for section in structure.sections] == [number]


def test_speakers_in_headings_have_turns() -> None:
    """A transcript may give each speaker a heading, visitors without a title included."""
    names = ["Madam Speaker", "Councillor Ash", "David Hale"] * 5
    text = "\n\n".join(f"## {name}\n\nIt was long." for name in names)
    structure = parse_structure(text)
    assert [turn.speaker for turn in structure.turns] == names


def test_fields_of_a_form_are_no_speakers() -> None:
    """Labels with a colon, each once, make no transcript however many they are."""
    labels = ("Decision Maker", "Key Decision", "Report Author", "Wards Affected", "Call In", "Publication Date")
    assert parse_structure("\n\n".join(f"{label}: Cabinet" for label in labels)).turns == ()

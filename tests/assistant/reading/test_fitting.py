"""Whether evidence holds the kind of thing asked for."""

import pytest

from assistant.questions.question import AnswerKind, parse_question
from assistant.reading.evidence import Evidence
from assistant.reading.fitting import explains, fits, names_another, names_things, shows_kind
from corpus.document import Span


def holds(question: str, text: str) -> bool:
    """Tell whether a sentence fits a question."""
    return fits(parse_question(question), Evidence(1, text, (Span(0, len(text)),), "", "sentence", Span(0, len(text))))


@pytest.mark.parametrize(
    ("text", "fitting"),
    [
        ("Councillor Ash moved it.", True),
        ("It was moved by Ngaio Fairclove.", True),
        ("The chair is Mary J. Quill.", True),
        ("The Dunmarsh Community School has a new head.", False),
        ("The Downtown Harbour Partnership asked for it.", False),
        ("The application was approved.", False),
    ],
)
def test_a_person_is_told_from_an_institution(text: str, fitting: bool) -> None:
    """Who is asked for fits a person under a title or by name, not a school or a partnership written with capitals."""
    assert holds("Who asked for the new berth?", text) is fitting


@pytest.mark.parametrize(
    ("text", "fitting"),
    [
        ("There were no declarations of interest.", True),
        ("None.", True),
        ("Councillor Ash declared an interest in item 4.", True),
        ("The meeting opened at six.", False),
    ],
)
def test_whether_anybody_did_is_answered_by_nobody_or_by_a_name(text: str, fitting: bool) -> None:
    """A question with "anyone" or "any" is answered by a no or by whoever it was."""
    assert holds("Did anyone declare an interest?", text) is fitting


def test_how_something_changed_is_told_by_figures() -> None:
    """A comparison wants a figure."""
    assert holds("How does the rent compare with the fee?", "The rent is £20 and the fee £30.")
    assert not holds("How does the rent compare with the fee?", "The rent was set by the Cabinet.")


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("There are 3,172 permits in force.", False),
        ("The claims came to 18,940 in 2022.", True),
        ("Compensation paid (£); 2022/23: 18,940.", True),
    ],
)
def test_a_large_number_of_things_is_no_money(text: str, money: bool) -> None:
    """A number over a thousand may be a sum where no thing that it counts follows."""
    assert shows_kind("money", text) is money


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        ("LTN - low traffic neighbourhood: an area of side streets.", True),
        ("An LTN (low traffic neighbourhood) is an area of side streets.", True),
        ("LTN means low traffic neighbourhood.", True),
        ("The LTN in Ash Street is liked.", False),
        ("Streets near the LTN - of which there are two - are quiet.", False),
    ],
)
def test_what_is_to_be_defined_is_explained_where_it_comes_first(text: str, explained: bool) -> None:
    """A glossary's line or a sentence that says what it is."""
    asked = parse_question("What does LTN mean?")
    assert explains(asked, Evidence(1, text, (Span(0, len(text)),), "", "sentence", Span(0, len(text)))) is explained


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [
        ("duration", "There were 94 boats, up from 71 a year earlier.", False),
        ("duration", "It costs £19,400 a year to keep a boat.", False),
        ("duration", "The wait is 11 months.", True),
        ("duration", "Open from 9 am to noon.", True),
        ("when", "The Government has awarded £1.62m for the mole.", False),
        ("when", "The slip opens at 9.30 am.", True),
        ("when", "It begins with immediate effect.", True),
        ("money", "The meeting ended at 3.47 pm.", False),
        ("money", "Not deliverable, £m: 3.3", True),
        ("why", "It was welcomed as it has shown what to mend.", True),
    ],
)
def test_the_kind_of_thing_is_told_from_what_looks_like_it(kind: AnswerKind, text: str, shown: bool) -> None:
    """Rates and times ago are no spells, sums no times of day, times of day no sums."""
    assert shows_kind(kind, text) == shown


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ash Fenn is appointed Harbour Master.", True),
        ("Tom Roe has held the post for years.", False),
        ("Present: Ash Fenn and Brook Quill.", False),
        ("The seat is filled under the Appointment Procedure for Filling Vacancy.", False),
    ],
)
def test_who_came_after_somebody_is_somebody_else(text: str, told: bool) -> None:
    """Whom the question names is not who came after; nor are those who were present."""
    assert names_another("Who took over as harbour master when Tom Roe stepped down?", text) == told


def test_a_recital_names_nothing() -> None:
    """ "WHEREAS" is no firm."""
    question = parse_question("Which firm had won the contract for the mole?")
    assert not names_things(question, "AND WHEREAS a contract was awarded to do this work.")
    assert names_things(question, "The contract was awarded to Fenn Marine.")

"""Which papers differ, on evidence made by hand."""

import pytest

from assistant.answer import Citation
from assistant.conflicts import Rival, Said, find_rival
from assistant.questions.question import parse_question
from assistant.reading.evidence import Evidence
from corpus.document import Attribute, Identity, Span

FELLED = "How many street trees were felled?"


def said(text: str, day: str | None, document: int, *, body: str = "Lea", newest: str | None = None) -> Said:
    """Return a sentence of a paper of its own."""
    known = {"title": Attribute("Minutes", "head"), "body": Attribute(body, "head")}
    dated = {"date": Attribute(day, "head")} if day else {}
    span = Span(0, len(text))
    cited = Citation(
        document, str(document), f"{document}.txt", 0, len(text), text, Identity(**known, **dated), superseded_by=newest
    )
    return Said(Evidence(document, text, (span,), "", "sentence", span), cited)


def rival(
    question: str, one: str, other: str, days: tuple[str | None, str | None] = ("2023-06-04", "2024-03-12")
) -> Rival | None:
    """Return how two sentences of papers of these days differ."""
    return find_rival(parse_question(question), said(one, days[0], 1), said(other, days[1], 2))


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (FELLED, "In 2022/23 312 street trees were felled.", "In 2022/23 540 park benches were painted."),
        (FELLED, "In 2022/23 312 street trees were felled.", "In 2022/23 540 street trees were planted."),
        (FELLED, "In 2022/23 312 street trees were felled in Sarlside.", "In 2022/23 99 street trees were felled in Quay."),
        (FELLED, "In 2022/23 312 street trees were felled.", "In 2022/23 312 street trees were felled."),
        ("How many pupils were excluded?", "There were 14 primary pupils excluded in 2019.", "There were 31 secondary pupils excluded in 2019."),
        ("When was the plan approved?", "The plan was approved on 3 May 2019.", "The plan was published on 14 June 2019."),
        ("When was the plan approved?", "The plan was approved on 3 May 2019.", "The plan was approved on 14 June 2022."),
        ("Who chaired the panel?", "Councillor Moss chaired the panel.", "Councillor Rana left the library."),
    ],
)  # fmt: skip
def test_what_is_of_different_things_is_no_difference(question: str, one: str, other: str) -> None:
    """Other things, other acts, other places, other groups, the same figure and other occasions do not differ."""
    assert rival(question, one, other) is None


def test_the_same_measure_of_the_same_period_differs() -> None:
    """Two figures of one year are a conflict, told newer first, whichever is given first."""
    sentences = ("In 2022/23 312 street trees were felled.", "In 2022/23 345 street trees were felled.")
    for one, other, days in (
        (*sentences, ("2023-06-04", "2024-03-12")),
        (*reversed(sentences), ("2024-03-12", "2023-06-04")),
    ):
        found = rival(FELLED, one, other, days)
        assert found is not None and not found.earlier
        assert found.told == "The papers differ: 345 (12 March 2024), 312 (4 June 2023)."


def test_a_later_figure_without_a_period_is_explained_by_time() -> None:
    """A later count of the same things is the newer state of it, not a conflict."""
    found = rival(FELLED, "The Council felled 312 street trees.", "The Council felled 345 street trees.")
    assert found is not None and found.earlier and found.told == "" and found.reminder == "Earlier: 4 June 2023."


def test_papers_of_one_day_cannot_be_explained_by_time() -> None:
    """Two papers of the same day, or of no known day, that differ are a conflict."""
    for day in ("2024-03-12", None):
        found = rival(
            FELLED, "The Council felled 312 street trees.", "The Council felled 345 street trees.", (day, day)
        )
        assert found is not None and not found.earlier and "312 (Minutes)" in found.told


def test_a_revised_figure_is_explained_by_time() -> None:
    """A later paper that says it revises the figure does not contradict the earlier one."""
    found = rival(
        FELLED, "In 2022/23 312 street trees were felled.", "The revised figure for 2022/23 is 345 street trees felled."
    )
    assert found is None or found.earlier


def test_plans_that_move_are_explained_by_time() -> None:
    """A later date for what is still to come is a new plan."""
    found = rival("When will the pool open?", "The pool will open on 3 May 2024.", "The pool will open on 1 July 2024.")
    assert found is not None and found.earlier


def test_papers_of_two_councils_never_differ() -> None:
    """Nor do versions of one paper, or two sentences of it."""
    one, other = (f"In 2022/23 {count} street trees were felled." for count in (312, 345))
    asked = parse_question(FELLED)
    first = said(one, "2023-06-04", 1)
    assert find_rival(asked, first, said(other, "2024-03-12", 2, body="Ashdown")) is None
    assert find_rival(asked, first, said(other, "2023-06-04", 1)) is None
    assert find_rival(asked, said(one, "2023-06-04", 1, newest="2"), said(other, "2023-06-04", 2)) is None


def test_a_no_that_became_a_yes_is_explained_by_time() -> None:
    """What had not been done may have been done since; what had been done cannot have been undone."""
    asked = "Has the Council signed the charter?"
    done, undone = "The Council has signed the charter.", "The Council has not signed the charter."
    later, back = rival(asked, undone, done), rival(asked, done, undone)
    assert later is not None and later.earlier
    assert back is not None and not back.earlier and "no (12 March 2024), yes (4 June 2023)" in back.told

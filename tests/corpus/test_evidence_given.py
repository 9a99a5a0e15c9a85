"""What committees of inquiry publish: oral evidence in numbered questions, and what was replied to recommendations."""

import pytest

from corpus.structure import parse_structure

_HEARD = """\
Rural Services Committee

Oral evidence: Ferries, HC 12

Members present: Dame Ada Colm (Chair); Bryn Orde.

Witnesses

I: Ken Marr, Managing Director, Fell
Ferries Ltd; Councillor Ann Trew, Spokesperson, League of Islands.

Examination of witnesses

Q61{gap}Chair: Mr Marr, you run ferries. What would make you put on more?

Ken Marr: People on them.

Q62{gap}Bryn Orde: Has a route been given up?

Councillor Trew: Two. The first in 2016.

Ken Marr: And it was ours.

Page 2

Q63{gap}Chair: Will others follow?

Ken Marr: I hope not.

Page 3
"""
_RESPONSE = """\
Government Response

Fares

Recommendation 3: The Department should set a standard by April.

The Government accepts this recommendation in part. A benchmark will be published.

It will not prescribe a frequency.

4. We recommend that the fare be cut.

We do not accept this recommendation. It would cost £3 million.

Safety

The Committee recommends that exits be marked.

The Department agrees with this. Marking began in May.
"""


def test_a_numbered_question_of_oral_evidence_has_all_that_is_replied() -> None:
    """Question and replies make one exchange, with who asked and who replied first, whatever parts number and name."""
    for gap in (" ", "\t", "  "):
        text = _HEARD.format(gap=gap)
        found = parse_structure(text).exchanges
        assert [(each.asker, each.answerer) for each in found] == [
            ("Chair", "Ken Marr"),
            ("Bryn Orde", "Councillor Trew"),
            ("Chair", "Ken Marr"),
        ]
        assert found[0].question.of(text) == "Mr Marr, you run ferries. What would make you put on more?"
        assert found[1].reply.of(text) == "Two. The first in 2016.\n\nKen Marr: And it was ours."
        assert found[2].reply.of(text) == "I hope not."


def test_a_witness_speaks_as_who_the_list_of_witnesses_says() -> None:
    """The office is read over the end of a line and under a title; members of the committee have none."""
    turns = parse_structure(_HEARD.format(gap=" ")).turns
    assert {turn.speaker: turn.office for turn in turns} == {
        "Chair": "",
        "Bryn Orde": "",
        "Ken Marr": "Managing Director, Fell Ferries Ltd",
        "Councillor Trew": "Spokesperson, League of Islands",
    }


def test_those_listed_as_present_are_no_witnesses() -> None:
    """Names in a row behind a name are no office."""
    head = "Present: Ann Ash, Bob Bell, Director Cole\n\n"
    turns = parse_structure(head + "Ann Ash: Why?\n\nBob Bell: I know not.\n\n" * 3).turns
    assert {turn.office for turn in turns} == {""}


def test_recommendations_have_the_responses_that_follow_them() -> None:
    """What was replied runs up to the next heading or recommendation, and names who replies."""
    found = parse_structure(_RESPONSE).exchanges
    assert [each.reply.of(_RESPONSE)[:30] for each in found] == [
        "The Government accepts this re",
        "We do not accept this recommen",
        "The Department agrees with thi",
    ]
    assert found[0].question.of(_RESPONSE).startswith("Recommendation 3: The Department should")
    assert found[0].reply.of(_RESPONSE).endswith("prescribe a frequency.")
    assert [each.answerer for each in found] == ["The Government", None, "The Department"]


def test_a_single_agreement_in_minutes_is_no_response() -> None:
    """Minutes tell now and then that a recommendation was accepted."""
    assert not parse_structure("The Panel recommended a survey.\n\nThe Cabinet accepted the recommendation.").exchanges


@pytest.mark.parametrize(
    "text",
    [
        "1. Apologies came from Cllr Roe.\n\nAgreed.\n\n2. The minutes were signed.\n\nAgreed.\n\n3. A plan for homes.\n\nRejected.\n",
        "12. The report on parks was put.\n\nThe Executive noted the report and agreed with it.\n\n13. On roads.\n\n"
        "The Executive agreed this.\n\n14. Cllr Poe spoke of the bridge.\n\nThe Executive noted this.\n",
    ],
)
def test_what_minutes_agree_item_by_item_is_no_response(text: str) -> None:
    """Without a recommendation nothing responds to one."""
    assert not parse_structure(text).exchanges


def test_responses_under_headings_of_their_own_are_read_and_the_last_ends() -> None:
    """Recommendation and response may each have a heading; what closes the paper belongs to no response."""
    pairs = "".join(
        f"Recommendation {number}\n\nThe Council should mend bridge {number}.\n\nResponse\n\n"
        f"The Council accepts this recommendation. It opens in {number} weeks.\n\n"
        for number in (1, 2, 3)
    )
    text = f"{pairs}Members thanked the officer.\n\nThe Panel meets again in May.\n"
    found = parse_structure(text).exchanges
    assert [each.question.of(text) for each in found] == [
        f"The Council should mend bridge {each}." for each in (1, 2, 3)
    ]
    assert found[2].reply.of(text).endswith("in 3 weeks.")


@pytest.mark.parametrize(
    ("listed", "office"),
    [
        ("Witnesses: Ann Roe, Tim Doe and Sue Poe.", ""),
        ("Witnesses: Tim Doe.\n\nMembers present: Ann Roe, Director Poe, Clerk.", ""),
        ("Witnesses were heard.\n\nAnn Roe, who is the Director here, spoke.", ""),
        ("Witnesses\n\nAnn Roe, Head of U.K. Rail, and Dr Tim Doe, Head of Science.", "Head of U.K. Rail"),
    ],
)
def test_only_an_office_in_the_list_of_witnesses_is_one(listed: str, office: str) -> None:
    """Other names of the list, members present and running text give nobody an office, nor the next witness's."""
    said = "Ann Roe: Why not?\n\nTim Doe: I know not.\n\n" * 3
    turns = parse_structure(f"{listed}\n\n{said}").turns
    assert {turn.office for turn in turns if turn.speaker == "Ann Roe"} == {office}


def test_a_chair_who_follows_on_without_a_number_speaks_for_herself() -> None:
    """Where a number stood before the Chair once, she is a speaker without it too, and the exchange goes on."""
    text = _HEARD.format(gap=" ").replace("Ken Marr: And it was ours.", "Chair: And the north?\n\nKen Marr: Ours.")
    turns = parse_structure(text).turns
    assert [turn.speaker for turn in turns] == [
        "Chair", "Ken Marr", "Bryn Orde", "Councillor Trew", "Chair", "Ken Marr", "Chair", "Ken Marr",
    ]  # fmt: skip


def test_a_question_numbered_once_leaves_the_others_as_they_are() -> None:
    """One number does not make a transcript one of numbered questions."""
    text = (
        "Ann Ash: Good evening.\n\nDan Dole: Hello.\n\n" * 2
        + "Q2. Cara Cole: When?\n\nAnn Ash: In May.\n\nDan Dole: And why?\n"
    )
    assert not parse_structure(text).exchanges


def test_quarters_and_numbered_rows_stay_a_table() -> None:
    """Only a speaker behind the number makes a line of two cells a question."""
    (table,) = parse_structure("Quarter\tSpend\nQ1\t£1,200\nQ2\t£1,300\nQ3\t£1,100\n").tables
    assert len(table.rows) == 3

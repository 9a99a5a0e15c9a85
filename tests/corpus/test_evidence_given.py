"""What committees of inquiry publish: oral evidence in numbered questions, and what was replied to recommendations."""

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

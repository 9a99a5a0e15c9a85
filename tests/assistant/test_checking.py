"""Each check that a claim must pass, alone: what passes it and what it stops."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.answer import Citation, Scope
from assistant.checking import quote_stands, said_by_quotes
from assistant.claim_checks.scopes import scope_agrees, time_agrees
from corpus.document import Document
from tests.assistant.papers import evidence_in, paper, quotes, unopposed

MINUTES = (
    "# Harbour Board\n\nMr Ola Fenn told members that the rate of tolls paid on time had gone up from 81.5% in 2018/19 "
    "to 84.25% in 2019/20, and that £1,240,500 had been raised. On 11 May 2021 the board did not agree to sell Quay 7.\n\n"
    "| Basin | 2022 | 2023 |\n| --- | --- | --- |\n| Inner | -24 | 38 |\n| Outer | 17 | 52 |\n"
)


def citation(document: Document, start: int, end: int, quote: str | None = None) -> Citation:
    """Return a citation of a span, whose quote is the span's text unless another is given."""
    said = document.text[start:end] if quote is None else quote
    return Citation(1, document.doc_id, document.file, start, end, said, document.identity)


# The quote stands at its offsets


@given(st.text(min_size=1), st.data())
def test_a_slice_stands(text: str, data: st.DataObject) -> None:
    """Whatever the text, what is sliced from it stands, unless it is blank."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    document = paper(text)
    assert quote_stands(citation(document, start, end), document) is bool(text[start:end].strip())


@given(st.integers(0, len(MINUTES) - 30), st.integers(-3, 3).filter(bool))
def test_a_quote_off_by_a_character_does_not_stand(start: int, by: int) -> None:
    """Offsets that are moved do not hold the quote."""
    document = paper(MINUTES)
    quote = MINUTES[start : start + 25]
    moved = max(0, start + by)
    assume(MINUTES[moved : moved + 25] != quote)
    assert not quote_stands(citation(document, moved, moved + 25, quote), document)


@pytest.mark.parametrize(
    "spoil",
    [
        str.upper,
        str.rstrip,
        lambda quote: quote.replace("2018/19", "2019/20"),
        lambda quote: quote.replace("  ", " ") + " ",
        lambda quote: quote.replace("had", "has"),
        lambda quote: "",
    ],
)
def test_a_quote_must_stand_to_the_character(spoil: Callable[[str], str]) -> None:
    """Case, blanks, a digit, a letter: nothing is forgiven."""
    document = paper(MINUTES)
    start = MINUTES.index("the rate")
    end = MINUTES.index("84.25%")
    quote = MINUTES[start:end]
    assert quote_stands(citation(document, start, end), document)
    assert not quote_stands(citation(document, start, end, spoil(quote)), document)


def test_a_quote_beyond_the_end_does_not_stand() -> None:
    """Offsets that leave the text cite what is not there."""
    document = paper("The pier was sold.")
    assert not quote_stands(citation(document, 4, 40, "pier was sold. And the quay."), document)


# The claim stands in its quotes

CLAIMS = [(each.text, quotes(each, paper(MINUTES))) for each in evidence_in(paper(MINUTES))]
WORDS = re.compile(r"\w+(?:[.,/-]\w+)*")


def with_word(claim: str, place: re.Match[str], word: str) -> str:
    return claim[: place.start()] + word + claim[place.end() :]


def test_evidence_is_said_by_its_quotes() -> None:
    """Sentences and cells pass as they are."""
    assert len(CLAIMS) > 5
    assert all(said_by_quotes(text, quoted) for text, quoted in CLAIMS)


@given(st.data())
def test_a_changed_digit_is_not_said(data: st.DataObject) -> None:
    """Whichever digit of a claim is changed, the number is none of the quotes' and the claim fails."""
    text, quoted = data.draw(st.sampled_from([each for each in CLAIMS if re.search(r"\d", each[0])]))
    place = data.draw(st.sampled_from(list(re.finditer(r"\d", text))))
    digit = data.draw(st.sampled_from([each for each in "0123456789" if each != place.group()]))
    changed = with_word(text, place, digit)
    number = next(match.group() for match in WORDS.finditer(changed) if match.end() > place.start())
    assume(number not in WORDS.findall(quoted))
    assert not said_by_quotes(changed, quoted)


@given(st.data())
def test_a_changed_word_is_not_said(data: st.DataObject) -> None:
    """Whichever word is put in another's place, the claim fails unless the quotes hold that word."""
    text, quoted = data.draw(st.sampled_from(CLAIMS))
    place = data.draw(st.sampled_from(list(WORDS.finditer(text))))
    word = data.draw(st.sampled_from(["Penn", "Ashdown", "2017/18", "June", "never", "quays", "12", "£", "Mrs"]))
    assume(word.lower() not in quoted.lower())
    assert not said_by_quotes(with_word(text, place, word), quoted)


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("84.25%", "25.84%"),
        ("84.25%", "84"),
        ("£1,240,500", "£1,240"),
        ("£1,240,500", "£500,240"),
        ("2019/20", "2018/20"),
        ("2019/20", "2019"),
        ("Mr Ola Fenn", "Mr Ola Fen"),
        ("On 11 May 2021", "On 11 June 2021"),
        ("On 11 May 2021", "On 7.11 May 2021"),
        ("Quay 7", "Quay 11.7"),
        ("£1,240,500", "$1,240,500"),
    ],
)
def test_numbers_are_compared_whole(true: str, false: str) -> None:
    """Digits that all stand in the quotes, but in other numbers, say nothing."""
    claim = next(text for text, _ in CLAIMS if true in text)
    assert said_by_quotes(claim, MINUTES)
    assert not said_by_quotes(claim.replace(true, false), MINUTES)


def test_a_sign_is_part_of_its_number() -> None:
    """A shortfall of 24 is not a surplus of 24."""
    assert said_by_quotes("Inner, 2022: -24.", MINUTES)
    assert not said_by_quotes("Inner, 2022: -17.", MINUTES)
    assert not said_by_quotes("Inner, 2022: 24.", MINUTES)


def test_a_negation_that_was_not_made_is_not_said() -> None:
    """ "Not" must stand in the quote as any word."""
    quoted = "The board agreed to sell Quay 7."
    assert not said_by_quotes("The board did not agree to sell Quay 7.", quoted)
    assert not said_by_quotes("The board agreed not to sell Quay 7.", quoted)


# Nothing in it contradicts the question


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("How many primary pupils were excluded?", True),
        ("How many secondary pupils were excluded?", False),
        ("How many nursery pupils were excluded?", False),
        ("How many primary and secondary pupils were excluded?", True),
        ("How many pupils were excluded?", True),
    ],
)
def test_another_school_phase_contradicts(question: str, answered: bool) -> None:
    """What is said of primary pupils answers no question about secondary ones, but half of one about both."""
    said = "In all, 31 primary pupils were excluded."
    assert unopposed(question, paper(f"# Exclusions\n\n{said}\n")) == ([said] if answered else [])


@pytest.mark.parametrize("group", [("boys", "girls"), ("men", "women"), ("capital", "revenue"), ("gross", "net")])
def test_other_pairs_contradict_too(group: tuple[str, str]) -> None:
    """What is said of one of a pair is not said of the other."""
    one, other = group
    said = f"The figure for {one} was 31 last year."
    assert unopposed(f"What number was the figure for {one}?", paper(said)) == [said]
    assert unopposed(f"What number was the figure for {other}?", paper(said)) == []


@pytest.mark.parametrize(
    ("asked", "stated", "answered"),
    [
        ("2018/19", "2018/19", True),
        ("2018/19", "2019/20", False),
        ("2019/20", "2018/19", False),
        ("2018/19", "2018", True),
        ("2019", "2018/19", True),
        ("2017", "2018/19", False),
        ("2018-19", "2018/19", True),
        ("2018/19", "2018-22", True),
        ("May 2023", "May 2023", True),
        ("May 2023", "June 2023", False),
        ("May 2023", "May 2022", False),
        ("May 2023", "2023", True),
    ],
)
def test_another_year_contradicts(asked: str, stated: str, answered: bool) -> None:
    """A year, a financial year and a month are matched as the same words can mean them, not merely by a shared digit."""
    said = f"There were 31 boats on the slip in {stated}."
    assert unopposed(f"How many boats were on the slip in {asked}?", paper(said)) == ([said] if answered else [])


def test_a_figure_without_a_year_is_of_its_meetings() -> None:
    """The date of the meeting stands in where neither the sentence nor its heading names a year."""
    said = "There were 31 boats on the slip."
    question = "How many boats were on the slip in 2023?"
    assert unopposed(question, paper(said, date="2023-05-11")) == [said]
    assert unopposed(question, paper(said, date="2021-05-11")) == []
    assert unopposed(question, paper(said)) == []


def test_a_figures_own_year_goes_before_its_meetings() -> None:
    """A paper of 2023 that tells of 2021 does not tell of 2023."""
    document = paper("There were 31 boats on the slip in 2021.", date="2023-05-11")
    assert unopposed("How many boats were on the slip in 2023?", document) == []


def test_a_month_without_a_year_is_of_its_meetings_year() -> None:
    """ "In March" in minutes of 2023 is March 2023, not March 2022 and not May 2023."""
    said = "There were 31 boats on the slip in March."
    document = paper(said, date="2023-05-11")
    assert unopposed("How many boats were on the slip in March 2023?", document) == [said]
    assert unopposed("How many boats were on the slip in March 2022?", document) == []
    assert unopposed("How many boats were on the slip in April 2023?", document) == []


def test_a_year_in_the_heading_counts() -> None:
    """What stands under "2019/20" is of 2019/20."""
    document = paper("# Moorings 2019/20\n\nThere were 31 boats on the slip.\n")
    assert unopposed("How many boats were on the slip in 2019/20?", document)
    assert not unopposed("How many boats were on the slip in 2018/19?", document)


def test_namesake_schools_are_told_apart() -> None:
    """Lea Primary is not Lea High, though every word of the one but the last is the other's."""
    text = "# Rolls\n\nLea High School has 900 pupils.\n\nLea Primary School has 210 pupils.\n"
    document = paper(text)
    assert unopposed("How many pupils has Lea High School?", document) == ["Lea High School has 900 pupils."]
    assert unopposed("How many pupils has Lea Primary School?", document) == ["Lea Primary School has 210 pupils."]
    assert unopposed("How many pupils has Lea Junior School?", document) == []


def test_a_place_is_no_namesake_of_what_is_called_after_it() -> None:
    """The road is asked about, and the village spoken of; another road of that name would be another."""
    text = "# Homes at Lea Road\n\nThe homes would harm the identity of Lea. {} was thought of too.\n"
    told, asked = "The homes would harm the identity of Lea.", "What would the homes at Lea Road harm?"
    assert told in unopposed(asked, paper(text.format("Another site")))
    assert unopposed(asked, paper("# Homes at Lea Road\n\nThe homes would harm Lea Lane and the quay.\n")) == []


def test_a_name_must_stand_near() -> None:
    """Who or what the question names stands in the sentence, over it, in its passage or in the paper's identity."""
    said = "There were 31 boats on the slip."
    question = "How many boats did Ashdown have on the slip?"
    assert unopposed(question, paper(said)) == []
    assert unopposed(question, paper(f"# Ashdown\n\n{said}\n")) == [said]
    assert unopposed(question, paper(said, body="London Borough of Ashdown")) == [said]
    assert unopposed(question, paper(said), passage=f"Ashdown has a slip. {said}") == [said]


def test_an_acronym_stands_for_its_long_form() -> None:
    """CPZ is met by words that begin with its letters, and by what the archive defines it as; not by others."""
    said, other = "The Controlled Parking Zone covers 11 streets.", "The parking zone covers 11 streets."
    question = "How many streets does the CPZ cover?"
    assert unopposed(question, paper(said)) == [said]
    assert unopposed(question, paper(other), acronyms={"CPZ": "parking zone"}) == [other]
    assert unopposed(question, paper(other)) == []


def test_a_name_that_the_archive_lacks_contradicts_where_the_council_is_known() -> None:
    """Thorley is nowhere in the archive: a paper of Lea does not speak of it; a paper of nobody known may."""
    said = "There were 31 boats on the slip."
    question = "How many boats did Thorley have on the slip?"
    assert unopposed(question, paper(said, body="Lea Borough Council"), foreign=["Thorley"]) == []
    assert unopposed(question, paper(said), foreign=["Thorley"]) == [said]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many boats are on the slip?", "The boats on the slip are old and in need of paint."),
        ("How many boats are on the slip?", "The boats on the slip were counted in 2019/20."),
        ("How much does a boat on the slip cost?", "A boat on the slip costs more than was expected."),
        ("When were the boats on the slip painted?", "The boats on the slip were painted by a firm."),
        ("Who painted the boats on the slip?", "the boats on the slip were painted twice."),
    ],
)
def test_what_holds_nothing_of_the_kind_asked_for_is_no_answer(question: str, text: str) -> None:
    """A number, a sum, a date or a name that is asked for must be there; a year is not a number of boats."""
    assert unopposed(question, paper(text)) == []


def test_a_cell_must_share_a_word_with_the_question() -> None:
    """A figure whose row, column and caption are about something else is none."""
    table = "Boats\n\n| Basin | 2022 | 2023 |\n| --- | --- | --- |\n| Inner | 41 | 38 |\n| Outer | 17 | 52 |\n"
    assert "Inner, 2022: 41 (Boats)." in unopposed("How many boats lay in the inner part?", paper(table))
    assert not [each for each in unopposed("How many lamps were lit?", paper(table)) if ", 2022:" in each]


@pytest.mark.parametrize(
    ("question", "text", "answered"),
    [
        ("Was £1.2 million set aside for the quay?", "For the quay £1,200,000 was set aside.", True),
        ("Was £600,000 set aside for the quay?", "For the quay £400,000 was set aside.", False),
        ("Did 45% of boats on the quay pay?", "On the quay 45 per cent of boats paid.", True),
        ("Did 45% of boats on the quay pay?", "On the quay 54% of boats paid.", False),
    ],
)
def test_a_sum_that_the_question_names_must_stand_near(question: str, text: str, answered: bool) -> None:
    """However it is written; another sum is about something else."""
    assert unopposed(question, paper(text)) == ([text] if answered else [])


def test_what_was_decided_is_told_by_a_decision() -> None:
    """A forecast about the quay does not say whether its sale was agreed."""
    question = "Did the board agree to sell the quay?"
    assert unopposed(question, paper("The sale of the quay would bring in much money.")) == []
    assert unopposed(question, paper("The board agreed to sell the quay by auction."))


def test_that_something_was_asked_is_no_answer() -> None:
    """Unless it is asked who asked."""
    said = "Councillor Fenn asked about the paint on the boats."
    assert unopposed("What is the paint on the boats like?", paper(said)) == []
    assert unopposed("Who asked about the paint on the boats?", paper(said)) == [said]


def test_a_unit_that_is_asked_for_must_stand_there() -> None:
    """A sum in pounds is no answer in tonnes."""
    question = "How much sand in tonnes did the quay take?"
    assert unopposed(question, paper("The sand that the quay took cost £4,000.")) == []
    assert unopposed(question, paper("The quay took 40 tonnes of sand last year."))


def test_words_that_a_person_said_name_the_person() -> None:
    """What another said near by is not what was asked for."""
    text = "Mr Ola Fenn said that the boats were old. Ms Ida Rook said that the boats were new."
    assert unopposed("What did Ida Rook say about the boats?", paper(text)) == [text.split(". ")[1]]


def test_a_street_may_be_written_short() -> None:
    """The head of an entry names the street for the lines under it: "40 MILL ST"."""
    text = "JETTY BOATS\n\n40 MILL ST\n\nThe manager of the shop is Ola Fenn.\n"
    assert unopposed("Who is the manager of Jetty Boats on Mill Street?", paper(text)) == [
        "The manager of the shop is Ola Fenn."
    ]


# The time


def test_a_paper_without_a_date_may_speak_of_the_day() -> None:
    """A question's own day is met by the day in the evidence or around it; limits set by hand are not loosened."""
    document = paper("Meetings\n\nOn 30 September 2020 the council met in the Guildhall of the town.\n", body="Lea")
    (evidence,) = [each for each in evidence_in(document) if "Guildhall" in each.text]
    asked = Scope(bodies=("Lea",), since="2020-09-30", until="2020-09-30", soft=True)
    other = replace(asked, since="2020-10-30", until="2020-10-30")
    assert scope_agrees(document.identity, asked) and time_agrees(evidence, asked, document)
    assert not time_agrees(evidence, other, document)
    assert not scope_agrees(document.identity, replace(asked, soft=False))
    assert not scope_agrees(document.identity, replace(asked, until=None))


def test_a_paper_of_nobody_known_is_left_to_what_it_says() -> None:
    """Where a question's words name a council, a paper of another is out; one that does not say whose it is stays."""
    asked = Scope(bodies=("Lea",), soft=True)
    assert scope_agrees(paper("x").identity, asked)
    assert not scope_agrees(paper("x", body="Ashdown").identity, asked)
    assert not scope_agrees(paper("x").identity, replace(asked, soft=False))


@pytest.mark.parametrize(
    ("question", "said", "answered"),
    [
        (
            "Who spoke against the floodlights?",
            "The headteacher, Mr Rory Lea, spoke in favour of the floodlights.",
            False,
        ),
        ("Who spoke against the floodlights?", "Mrs Ann Stone spoke against the floodlights.", True),
        ("Who spoke against the floodlights?", "Mrs Ann Stone objected to the floodlights.", True),
        ("Who spoke in favour of the floodlights?", "Mrs Ann Stone objected to the floodlights.", False),
        ("Who spoke in favour of the floodlights?", "Mr Rory Lea supported the floodlights.", True),
    ],
)
def test_the_other_side_is_no_answer(question: str, said: str, answered: bool) -> None:
    """Who was for a thing does not answer who was against it."""
    assert unopposed(question, paper(f"# Floodlights\n\n{said}\n")) == ([said] if answered else [])


def test_a_row_of_another_day_is_no_answer() -> None:
    """Of a list of meetings the one on the day asked about answers."""
    table = """# Meetings

| Date | Meeting |
| --- | --- |
| 7 Sep 2020 4:00pm | Extraordinary meeting |
| 8 Sep 2020 6:00pm | Planning panel meeting |
"""
    found = unopposed("What time did the meeting start on 7 September 2020?", paper(table))
    assert found and all("7 Sep 2020" in each for each in found)


def test_another_item_is_no_answer_and_an_unnumbered_one_may_be() -> None:
    """What names item 10.2 does not tell what item 4.1 is about; what names no item may."""
    text = "# Agenda\n\n- Item 4.1 - Lucas Street oak felling report\n- Item 10.2 - Budget attachment report\n- Oak report, attached\n"
    found = unopposed("What is the report in item 4.1 about?", paper(text))
    assert not any("10.2" in each for each in found)
    assert any("4.1" in each for each in found) and any("Oak report" in each for each in found)


@pytest.mark.parametrize("question", ["Should I vote for the sale of the hall?", "Should we support the sale?"])
def test_advice_is_not_given(question: str) -> None:
    """What a visitor should do stands in no paper."""
    assert not unopposed(
        question, paper("# Hall\n\nThe council should vote for the sale of the hall, said the Leader.\n")
    )


def test_who_did_something_to_somebody_is_told_where_that_person_is_named() -> None:
    """A sentence near the person's name about something else that was replaced is no answer."""
    text = (
        "# Cabinet\n\nMr Pike replied that the boiler had been replaced by Ash Heating.\n\n"
        "Councillor Roe stood down and Councillor Fenn replaced her.\n\nCouncillor Roe was thanked.\n"
    )
    found = unopposed("Who replaced Councillor Roe in the Cabinet?", paper(text))
    assert any("Councillor Fenn" in each for each in found) and not any("boiler" in each for each in found)


def test_a_name_in_another_exchange_is_no_name_of_this_one() -> None:
    """Of questions put one after another, a reply is about what its own question names."""
    text = (
        "# Questions\n\n1. Mr Ash asked how much the repair of roads had cost.\n\nMr Pike replied that repairs had cost £68,000.\n\n"
        "2. Mrs Birch asked when the Corn Hall would open.\n\nMr Pike replied that the Corn Hall would open in May.\n"
    )
    document = paper(text)
    assert unopposed("How much will the Corn Hall repairs cost?", document, passage=text) == []
    assert unopposed("How much had the repairs cost?", document)


@pytest.mark.parametrize(
    ("said", "found"), [("The Local Plan is due in May.", True), ("Local families are due plans in May.", False)]
)
def test_a_plan_is_named_as_a_whole(said: str, found: bool) -> None:
    """ "Local" and "plan" apart are no Local Plan."""
    text = f"# Planning\n\n{said}\n"
    assert bool(unopposed("When is the Local Plan due?", paper(text))) is found


# What a piece of evidence stands in


def test_a_name_may_stand_where_the_section_begins() -> None:
    """An item of minutes names its subject at its head; what lies between is of the same subject."""
    between = "\n\n".join(f"The officer spoke of matter {place} at some length and in detail." for place in range(30))
    begins = f"# Minutes\n\n## 2. Fees\n\n{between}\n\n## 3. The mole\n\nThe mole at Orm was discussed.\n\n{between}"
    text = f"{begins}\n\nIt was refused for want of money.\n"
    assert any(
        "want of money" in each for each in unopposed("Why was the mole at Orm refused?", paper(text), passage="-")
    )
    assert not unopposed("Why was the mole at Lea refused?", paper(text), passage="-")


def test_a_place_named_with_its_town_is_met_in_a_paper_of_the_town() -> None:
    """ "Orm Town Hall" is "the Town Hall" where the paper is Orm's, and not elsewhere."""
    text = "# Report\n\nThe heat pump at the Town Hall cost £11,600 to run.\n"
    asked = "What did the heat pump at Orm Town Hall cost to run?"
    assert unopposed(asked, paper(text, body="Orm Borough Council"))
    assert not unopposed(asked, paper(text, body="Lea Borough Council"))


def test_children_are_told_from_adults_whatever_their_number() -> None:
    """A child is asked about, and children are told of."""
    text = (
        "# Care\n\nThe council spent £4,000 a week on children in homes.\n\nIt spent £900 a week on adults in homes.\n"
    )
    told = " ".join(unopposed("How much was spent a week on a child in a home?", paper(text), passage="-"))
    assert "on children" in told and "on adults" not in told


def test_figures_are_no_reasons() -> None:
    """A row of figures does not say why, or what anybody said; one that tells it in words does."""
    table = "# Missed\n\n| Month | Missed collections | Reason |\n| --- | --- | --- |\n| May | 231 | - |\n| June | 47 | The new crews did not know the streets |\n"
    told = unopposed("Why were collections missed in the month?", paper(table))
    assert any("did not know" in each for each in told)
    assert not any("231" in each and each.count(":") > 1 for each in told)


def test_a_share_counts_nothing() -> None:
    """ "29 per cent of children" is no number of children."""
    text = "# Childcare\n\n29 per cent of children were in Welsh settings.\n\n412 children were in other settings.\n"
    assert len(unopposed("How many children were in settings?", paper(text))) == 1


def test_numbers_of_other_things_are_no_answer() -> None:
    """ "Our four priorities" counts no homes, though they are of homes; those that stand among people do."""
    text = "# Homes\n\nOur four priorities are more affordable homes and better estates.\n\n{}\n"
    asked = "How many affordable homes were built?"
    assert not unopposed(asked, paper(text.format("-")))
    for told in (
        "We built 48 affordable homes.",
        "Of the homes we built, 48 are affordable.",
        "We built 48 units (homes).",
    ):
        assert unopposed(asked, paper(text.format(told))) == [told]
    trees = "# Trees\n\nWe felled 312 trees, most because they were dead, and planted 540.\n"
    assert not unopposed("How many deaths were there?", paper(trees))
    people = "# Homes\n\nThe people who came were 480 tenants of our homes.\n"
    assert unopposed("How many people came?", paper(people))
    assert unopposed("How many trees were planted?", paper(trees))


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Which councils are in the allowance pilot?", "The councils in the pilot are Orm and Lea."),
        ("Which authorities are in the allowance pilot?", "Ashford Borough Council is in the allowance pilot."),
        ("Which schools are in the allowance pilot?", "St Mary's Primary is in the allowance pilot."),
        ("Which councils are in the allowance pilot?", "All councils of the county are in the allowance pilot."),
        ("Which roads are in the allowance pilot?", "The A412 and the B2145 are in the allowance pilot."),
    ],
)
def test_which_councils_is_answered_by_names(asked: str, told: str) -> None:
    """A sentence without a name, or with that of a law, a scheme's letters or a minister, tells no council and no school."""
    text = "# Pilot\n\nThe pilot pays all families an allowance (APX) through councils under the Schools Bill, said the Minister.\n\n{}\n"
    assert not unopposed(asked, paper(text.format("-")))
    assert unopposed(asked, paper(text.format(told))) == [told]


def test_what_has_no_name_is_not_asked_for_by_one() -> None:
    """A date by which schools must answer, and types of school, are no schools."""
    text = "# Returns\n\nThe schools must send returns by 31 May. The types of school are infant and junior ones.\n"
    assert unopposed("What is the date by which schools must send returns?", paper(text))
    assert unopposed("Which types of school are there?", paper(text))


def test_where_to_read_on_is_no_answer() -> None:
    """A link is told where one is asked for; behind an answer it takes nothing away."""
    text = "# Grants\n\nFurther information on grants for roofs can be found at https://orm.example/roofs\n\n{}\n"
    asked = "What are the grants for roofs?"
    assert not unopposed(asked, paper(text.format("-")))
    assert unopposed("Where can I find information on the grants for roofs?", paper(text.format("-")))
    told = "Grants for roofs are £900; more information on them is available on the map."
    assert unopposed(asked, paper(text.format(told))) == [told]


@pytest.mark.parametrize(
    ("about", "body", "shown"),
    [
        ("Welsh Parliament's", "Senedd Cymru", True),
        ("Scottish Parliament's", "Senedd Cymru", False),
        ("Scottish Parliament's", "Scottish Parliament", True),
    ],
)
def test_another_parliament_is_no_source(about: str, body: str, shown: bool) -> None:
    """What the Senedd heard is not what the Scottish Parliament heard, unless it speaks of that."""
    text = "# Universities\n\nThe committee heard that 44 per cent of university governors are women{}.\n"
    asked = f"What did the {about} committee hear about university governors?"
    assert bool(unopposed(asked, paper(text.format(""), body=body))) is shown
    assert unopposed(asked, paper(text.format(f", as the {about} did"), body=body))


def test_a_decision_of_a_month_is_of_its_meeting() -> None:
    """To come back in December is not decided in December; what was decided may be of any month."""
    text = "# Minutes\n\nRESOLVED: That the closure of Orm School come back to Committee on 12 December 2024.\n"
    asked = "What was decided in {} 2024 about the closure of Orm School?"
    assert unopposed(asked.format("September"), paper(text, date="2024-09-10"))
    assert not unopposed(asked.format("December"), paper(text, date="2024-09-10"))
    polls = "# Minutes\n\nRESOLVED: That the polling places for the May 2025 elections be approved.\n"
    assert unopposed("What was decided about the May 2025 elections?", paper(polls, date="2024-09-10"))


def test_a_recommendation_is_no_decision() -> None:
    """What is recommended to be approved was not approved by that; what was voted was."""
    text = "# Strategy\n\n{} the parking strategy {}\n"
    asked = "Did Cabinet approve the parking strategy?"
    assert not unopposed(asked, paper(text.format("It is recommended that", "be approved.")))
    assert unopposed(
        asked, paper(text.format("The officer recommended refusal, and the Cabinet voted 7 to 2 for", "."))
    )
    assert unopposed(
        "Did officers recommend that the parking strategy be approved?",
        paper(text.format("It is recommended that", "be approved.")),
    )


_CATCHES = (
    "# Catches\n\nThere were 14,872 landings in 2018, up from 13,105 in 2017. Ash Quay had the most of all, 1,917. It was cold. "
    "Elm Quay had 1,388 landings.\n\nFenn Quay had few landings.\n"
)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Which quay had the most landings in 2018?", "Ash Quay had the most of all, 1,917."),
        ("Which quay had landings in 2018?", "Elm Quay had 1,388 landings."),
    ],
)
def test_a_year_goes_on_from_the_sentence_before(asked: str, told: str) -> None:
    """What is said after it in its paragraph is of that year, though the paper is of another; the next paragraph is not."""
    document = paper(_CATCHES, date="2019-03-06")
    found = unopposed(asked, document)
    assert told in found and "Fenn Quay had few landings." not in found
    assert told not in unopposed(asked.replace("2018", "2015"), document)


def test_a_figure_is_of_the_year_of_the_sentence_right_before() -> None:
    """Further back a year may be one in which something else began."""
    text = "# Zone\n\nThe zone was small in October 2021. {}A permit cost £45.\n"
    told, asked = "A permit cost £45.", "What did a permit cost in 2021?"
    assert told in unopposed(asked, paper(text.format(""), date="2022-09-20"))
    assert told not in unopposed(asked, paper(text.format("Its income was small. "), date="2022-09-20"))


def test_a_year_before_is_told_by_the_year_it_was_before() -> None:
    """Two times are asked about, of which the second is told from the first."""
    told = "52 boats were moored at 30 September 2021, compared with 38 a year before."
    document = paper(f"# Moorings\n\n{told}\n", date="2021-11-16")
    assert told in unopposed("Boats moored Sept 2021 v Sept 2020?", document)
    assert told not in unopposed("Boats moored Sept 2021 v Sept 2019?", document)


def test_a_figure_of_one_year_is_not_that_of_the_year_before_it() -> None:
    """Where one year is asked about, it must be the figure's own; and what began in a year goes on after it."""
    told = "52 boats were moored in 2021, five more than the previous year."
    assert told not in unopposed(
        "How many boats were moored in 2020?", paper(f"# Moorings\n\n{told}\n", date="2021-11-16")
    )
    text = "# Pier\n\nThe pier was founded in 2012. The pier has 45,000 visitors.\n"
    asked = "How many visitors did the pier have in 2012?"
    assert unopposed(asked, paper(text, date="2022-09-20")) == []


def test_what_is_told_of_many_is_not_told_of_one_of_them() -> None:
    """A figure of all, the one asked about among them, is not its own; a year is no figure."""
    told = "The fund will build 35,000 homes at ten sites, including Ashport."
    assert unopposed("How many homes will be built at Ashport?", paper(f"# Homes\n\n{told}\n")) == []
    bids = "In March 2019 quays including Ashport made two bids."
    assert unopposed("How many bids did Ashport make?", paper(f"# Bids\n\n{bids}\n")) == [bids]


def test_that_a_group_met_is_not_what_it_recommended() -> None:
    """What it said is."""
    asked = "What did the members' group recommend on the ferry?"
    met, said = "The members' group on the ferry has met three times.", "The members' group would end the ferry in May."
    assert unopposed(asked, paper(f"# Ferry\n\n{met} {said}\n")) == [said]


def test_a_recorded_vote_is_on_what_its_passage_speaks_of() -> None:
    """The budget of the next year is voted on before that begins."""
    text = (
        "# Budget\n\nThe Leader moved the budget for 2023/24.\n\nA recorded vote was taken on the motion:\n\n"
        "For (2): Councillors Ash and Fenn\n\nAgainst (1): Councillor Roe\n"
    )
    found = unopposed("How did councillors vote on the budget for 2023/24?", paper(text, date="2023-02-23"))
    assert any("Roe" in each for each in found)


def test_what_was_moved_is_not_what_came_of_it() -> None:
    """How it went is told with it; who asks for the motion gets that."""
    moved, lost = (
        "It was moved by Cllr Ash that the decision be referred back.",
        "The motion was lost by four votes to two.",
    )
    document = paper(f"# Call-in\n\n{moved} {lost}\n")
    assert moved not in unopposed("Was the decision on the pier sent back?", document)
    assert any(lost in each for each in unopposed("Was the decision on the pier sent back?", document))
    assert moved in unopposed("Was a motion to send the decision back put?", document)


@pytest.mark.parametrize(
    ("told", "answered"),
    [
        ("Rob Quill retires as Head of Tides in August.", False),
        ("Rob Quill hands over to Dr Ifeoma Ash in August.", True),
        ("Rob Quill hands over to the harbour board in August.", True),
    ],
)
def test_who_comes_after_somebody_is_somebody_else(told: str, answered: bool) -> None:
    """The one who goes does not come."""
    assert (told in unopposed("Who is replacing Rob Quill?", paper(f"# Staff\n\n{told}\n"))) is answered


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("# Tax\n\nThe tax at Band D is £179.83.\n", False),
        ("# Tax\n\nThe tax at Band C is £159.85.\n", True),
        ("# Tax at Band C\n\nThe tax is £159.85.\n", True),
        ("# Tax by band\n\nBand\tDistrict tax\tTotal tax\nC\t£159.85\t£1,900.81\nD\t£179.83\t£2,138.40\n", True),
    ],
)
def test_another_band_is_no_answer(text: str, answered: bool) -> None:
    """A band is told by its letter, in a sentence, in its heading or at the head of a table's row."""
    found = unopposed("How much is the Band C tax?", paper(text))
    assert bool(found) is answered and not any("179.83" in each for each in found)


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("There were 14,872 reports.", False),
        ("Tanners Hill had the most reports.", True),
        ("The north of the town had the most reports.", True),
    ],
)
def test_which_part_of_a_town_is_answered_by_a_name(told: str, shown: bool) -> None:
    """A part of a town goes by a name."""
    found = unopposed("Which part of Ashport had the most reports?", paper(f"# Ashport\n\n{told}\n"))
    assert (told in found) is shown


def test_which_part_of_a_thing_has_no_name() -> None:
    """Parts of a budget or a road go by common words."""
    told = "Adult social care was overspent by £2m."
    assert unopposed("Which parts of the budget were overspent?", paper(f"# Budget\n\n{told}\n")) == [told]


@pytest.mark.parametrize(
    ("question", "said", "answered"),
    [
        (
            "How far over budget was the harbour when the committee looked at the figures in May 2023?",
            "The overspend was £6m at the end of March.",
            True,
        ),
        ("What happened to the mole in 2022?", "Moved by Councillor Fenn.", False),
        ("Who moved the motion on the mole?", "Moved by Councillor Fenn.", True),
        ("What did members say sorry for?", "Meeting of the Harbour Committee, Monday 5 May 2023 1.00 pm", False),
        (
            "What reason did Councillor Fenn give for leaving?",
            "The Director said that it was because of the mole.",
            False,
        ),
        (
            "What reason did Councillor Fenn give for leaving?",
            "Councillor Fenn said that it was because of the mole.",
            True,
        ),
    ],
)
def test_what_says_nothing_of_what_is_asked_is_no_answer(question: str, said: str, answered: bool) -> None:
    """Who moved, or of which meeting a paper is, says nothing of what happened; reasons are those of who gave them."""
    document = paper(f"# Harbour\n\n{said}\n", date="2023-05-11", body="Larkwater Council")
    assert unopposed(question, document) == ([said if said.endswith(".") else f"{said}."] if answered else [])


def test_a_chair_is_of_the_committee_asked_about() -> None:
    """Those present at one committee's meeting say nothing of who chairs another."""
    said = "Present: Councillor Ash Fenn (Chair), Councillor Roe."
    document = paper(f"# Harbour Committee\n\n{said}\n", body="Larkwater Council")
    assert unopposed("Who chairs the Harbour Committee of Larkwater Council?", document) == [said]
    assert unopposed("Who chairs the Moorings Committee of Larkwater Council?", document) == []


def test_the_years_of_a_title_are_those_of_its_paper() -> None:
    """What a budget book says is of its year, though it names the day of a meeting before that."""
    said = "The fee was frozen on 16 January 2024 because few had come."
    question = "Why was the mooring fee frozen for 2024/25?"
    assert unopposed(question, paper(said, title="Mooring fee budget book 2024/25")) == [said]
    assert unopposed(question, paper(said, title="Mooring fee budget book 2021/22")) == []

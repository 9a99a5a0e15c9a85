"""Whether a figure is a figure of what was asked: what is near it is not it."""

import pytest

from tests.assistant.papers import paper, unopposed

_TREES = "# Trees\n\nWe felled 312 trees in 2021/22, most of them because they were dying, and planted 540.\n"
_HOMES = "# Housing\n\nOn 30 September there were 243 households in temporary accommodation, 29 of them in hotels.\n"
_FEES = """# Fees

Table 2: Cemetery fees

| Service | 2023/24 (£) | 2024/25 (£) |
| --- | --- | --- |
| Memorial permit | 178.00 | 189.00 |
"""
_PUPILS = "# Pupils\n\nThere were 3 permanent exclusions from secondary schools in 2021/22. We spent £140 on each child in care.\n"
_SPEED = (
    "# Repairs\n\n83 of the 94 cases were closed within a month.\n\n43.9% of plans were issued within twenty weeks.\n"
)


@pytest.mark.parametrize(
    ("question", "text", "shown"),
    [
        ("How many trees were felled in 2021/22?", _TREES, "312 trees"),
        ("How many trees were planted in 2021/22?", _TREES, "planted 540"),
        ("How many households were in temporary accommodation on 30 September?", _HOMES, "243 households"),
        ("What was the fee for a memorial permit in 2024/25?", _FEES, "189.00"),
        ("What did a memorial permit cost in 2024/25?", _FEES, "189.00"),
        ("What percentage of plans were issued within twenty weeks?", _SPEED, "43.9%"),
        (
            "How many pupils were permanently excluded from secondary schools in 2021/22?",
            _PUPILS,
            "3 permanent exclusions",
        ),
        ("How much was spent per head on children in care?", _PUPILS, "£140"),
        ("What proportion of cases were closed within a month?", _SPEED, "83 of the 94"),
    ],
)
def test_a_figure_of_what_was_asked_is_shown(question: str, text: str, shown: str) -> None:
    """The measure is named by the figure's sentence or row, or by what these stand under."""
    assert any(shown in each for each in unopposed(question, paper(text)))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many hedges were felled in 2021/22?", _TREES),
        ("How many trees were pruned in 2021/22?", _TREES),
        ("How many households were in supported lodgings on 30 September?", _HOMES),
        ("How many landlords were there on 30 September?", _HOMES),
        ("What was the income from a memorial permit in 2024/25?", _FEES),
        ("What was the refund for a memorial permit in 2024/25?", _FEES),
        ("What percentage of trees were felled in 2021/22?", _TREES),
        ("How many pupils were suspended from secondary schools in 2021/22?", _PUPILS),
        ("How many teachers were permanently excluded in 2021/22?", _PUPILS),
    ],
)
def test_a_figure_of_something_near_it_is_not(question: str, text: str) -> None:
    """Another thing counted, another thing done to it, another share of money or a number for a percentage: not shown."""
    assert unopposed(question, paper(text)) == []


def test_other_words_for_the_same_name_it() -> None:
    """A synonym, an irregular form and a plainer word name what is counted as the paper's own word does."""
    mended = paper("# Roads\n\nIn 2023 the contractor repaired 7,482 potholes.\n")
    assert unopposed("How many potholes did the contractor mend in 2023?", mended)
    children = paper("# Care\n\nThere were 318 children in care on 31 May.\n")
    assert unopposed("How many youngsters were in care on 31 May?", children)


def test_what_stands_in_the_passage_tells_a_sentence_but_no_row() -> None:
    """What a row's figure is of, its caption and header say; a word in a paragraph near by does not."""
    text = f"Income from burials has risen, and weekday burials are cheaper.\n\n{_FEES}"
    assert unopposed("What was the income from a memorial permit in 2024/25?", paper(text)) == []
    spoken = "# Homes\n\nThe report was about temporary accommodation. There were 243 households in September.\n"
    assert any(
        "243" in each for each in unopposed("How many households were in temporary accommodation?", paper(spoken))
    )


def test_what_something_is_needs_its_words() -> None:
    """A word in passing is no answer to what something is."""
    text = "# All-weather pitch\n\nIn her opinion the pitch could be turned through ninety degrees.\n"
    assert unopposed("What is the weather tomorrow?", paper(text)) == []
    assert unopposed("What is the pitch?", paper(text))


def test_a_cell_of_another_column_than_the_one_asked_for_is_no_answer() -> None:
    """Where a column is headed with what is counted, only its cells count it, whatever the caption says."""
    table = """# Places

Table 3: Reception offers in selected schools

| School | PAN 2025 | Offers 2025 | Spare |
| --- | --- | --- | --- |
| Lea Primary | 60 | 33 | 27 |
| Ash Primary | 45 | 45 | 0 |
"""
    found = unopposed("How many Reception offers did Lea Primary make for 2025?", paper(table))
    assert any("Offers 2025: 33" in each for each in found)
    assert not any("PAN 2025: 60" in each and "33" not in each for each in found)


def test_what_another_word_tells_apart_is_not_counted() -> None:
    """Secondary schools in special measures are no special schools."""
    text = "# Schools\n\nThree secondary schools remain in special measures.\n\nThere are 19 special schools.\n"
    assert unopposed("How many special schools are there?", paper(text)) == ["There are 19 special schools."]


@pytest.mark.parametrize(
    "text", ["# Care\n\nThe plan for children in care runs for the next three years.\n", "# Care\n\nSee minute 25.\n"]
)
def test_a_length_of_time_or_the_number_of_a_minute_counts_nothing_else(text: str) -> None:
    """Three years are no number of children."""
    assert not unopposed("How many children are in care?", paper(text))


def test_a_decision_must_be_about_what_is_asked() -> None:
    """The closure of a school is no decision about library closures."""
    text = "# Cabinet\n\nCabinet agreed to the closure of the school from 31 August.\n"
    assert not unopposed("What did the committee decide about the library closures?", paper(text))
    assert unopposed("What did the committee decide about the school closures?", paper(text))


def test_an_acronym_counts_as_what_it_stands_for() -> None:
    """1,270 LAC are children."""
    text = "# Care\n\nWe currently have around 1270 LAC in the county.\n"
    question, long_forms = "How many children are looked after?", {"LAC": "looked after children"}
    assert unopposed(question, paper(text), acronyms=long_forms)
    assert not unopposed(question, paper(text))


_ABSENCE = """# Absence

Table 5: Overall absence rate of schools (% of sessions missed)

| Phase | 2021/22 | 2022/23 |
| --- | --- | --- |
| Primary | 6.2 | 5.8 |
| Secondary | 9.1 | 9.3 |
"""


def test_a_figure_of_another_kind_of_the_same_is_not() -> None:
    """The word before a name says which is meant: "overall" is not "unauthorised", "temporary" not "supported"; said by none, it may be."""
    assert unopposed("What was the unauthorised absence rate in primary schools in 2021/22?", paper(_ABSENCE)) == []
    assert unopposed("What was the overall absence rate in primary schools in 2021/22?", paper(_ABSENCE))
    assert unopposed("How many households were in supported accommodation on 30 September?", paper(_HOMES)) == []
    plain = "# Homes\n\nOn 30 September 17 households were in accommodation.\n\nSupported homes were discussed.\n"
    assert unopposed("How many households were in supported accommodation on 30 September?", paper(plain))
    for told in ("eleven zones", "several zones, 12 in all"):
        assert unopposed("How many 20mph zones are there?", paper(f"# Limits of 20mph\n\nThere are now {told}.\n"))


def test_a_figure_of_all_schools_is_none_of_one_phase() -> None:
    """Where a phase is asked about, the figure's own sentence or what it stands under must say it."""
    text = "# Absence\n\nThe Council issued 1,108 penalty notices in 2023/24.\n"
    assert unopposed("How many penalty notices were issued in special schools in 2023/24?", paper(text)) == []
    special = text.replace("# Absence", "# Special schools")
    assert unopposed("How many penalty notices were issued in special schools in 2023/24?", paper(special))


@pytest.mark.parametrize("moved", ["13% more plans than the year before", "a fall in plans of 13%", "plans, up 13%"])
def test_how_far_a_share_moved_is_no_share(moved: str) -> None:
    """ "13% more" answers by how much, not what percentage."""
    text = f"# Plans\n\nOf the plans there were {moved}, all issued in time.\n"
    assert unopposed("What percentage of plans were issued in time?", paper(text)) == []
    assert unopposed("By what percentage did plans issued in time change?", paper(text))
    assert unopposed("What percentage of plans were issued in time?", paper(f"{text}\n78% of plans were, up 13%.\n"))


def test_a_day_or_an_hour_counts_nothing() -> None:
    """ "18 May" and "7.38 pm" tell no number of meetings."""
    text = "# Cabinet\n\nThe meeting of 18 May ended at 7.38 pm.\n"
    assert unopposed("How many meetings did the Cabinet hold?", paper(text)) == []
    held = "The Cabinet held 11 meetings, the last on 18 May."
    assert unopposed("How many meetings did the Cabinet hold?", paper(f"{text}\n{held}\n")) == [held]


def test_councillors_named_are_no_count_of_councillors() -> None:
    """A number near "Councillor Roe", or near no councillor, is not how many there are."""
    text = "# Council\n\nCouncillor Roe said that 19 posts were vacant.\n\nThe school has 164 pupils.\n"
    assert unopposed("How many councillors are there?", paper(text)) == []
    told = "There are 34 councillors, of whom 20 voted."
    assert unopposed("How many councillors are there?", paper(f"{text}\n{told}\n")) == [told]


def test_a_sum_of_any_kind_is_none_of_a_narrower_one() -> None:
    """A ransom is a cost; what something else costs is no ransom."""
    text = "# Fees\n\nA fall in the income from burials would cost £108,000.\n"
    assert unopposed("How much was the ransom?", paper(text)) == []


@pytest.mark.parametrize(
    ("question", "text", "shown"),
    [
        ("How many committees does the council have?", "The Committee noted 29 appeals.", False),
        ("How many committees does the council have?", "The council has 29 committees.", True),
        (
            "How many members are on the board?",
            "Mr Ash, a member, said that it was the fifth house in a street of 46.",
            False,
        ),
        ("How many members are on the board?", "The number of members of the board was set at 12.", True),
    ],
)
def test_those_who_meet_are_counted_by_a_number_of_their_own(question: str, text: str, shown: bool) -> None:
    """Papers name them on every page, beside numbers of other things."""
    assert bool(unopposed(question, paper(f"# Report\n\n{text}\n"))) is shown


_ATTENDANCE = (
    "# Attendance\n\nAbsence in 2023/24 was 5.1% in primary schools. In the spring persistent absence was 15.3%.\n"
)
_INCOME = "# Outturn\n\nIncome from bulky collections was £31,400 in 2023/24. The income was spent on crews.\n"


@pytest.mark.parametrize(
    ("question", "text", "shown"),
    [
        ("What was absence in primary schools in 2023/24?", _ATTENDANCE, True),
        ("What was authorised absence in primary schools in 2023/24?", _ATTENDANCE, False),
        ("What was the income from bulky collections in 2023/24?", _INCOME, True),
        ("What was the income from large collections in 2023/24?", _INCOME, True),
        ("What was the income from fees in 2023/24?", _INCOME, False),
    ],
)
def test_what_a_name_goes_with_tells_which_is_meant(question: str, text: str, shown: bool) -> None:
    """The word before it and what it goes on with: authorised absence, income from fees."""
    assert bool(unopposed(question, paper(text))) is shown


def test_what_it_goes_on_with_may_point_back() -> None:
    """ "The cost of the scheme" may be that of the bridge spoken of before, and that of the three libraries is not."""
    text = "# Marsh Lane bridge\n\nThe bridge was repaired in 2023. The cost of {} was £2.4 million.\n"
    question = "What was the cost of the bridge?"
    assert unopposed(question, paper(text.format("the scheme")))
    assert not unopposed(question, paper(text.format("the three libraries")))


@pytest.mark.parametrize(
    ("moved", "asked"),
    [
        ("was £31,000 under budget", "How far under budget was the pothole budget in 2022/23?"),
        ("was overspent by £167,000", "By how much was the pothole budget overspent in 2022/23?"),
        ("was £31,000 less than expected", "How much less than expected was the pothole budget in 2022/23?"),
    ],
)
def test_by_how_much_a_sum_moved_is_not_the_sum(moved: str, asked: str) -> None:
    """A budget is not what it was overspent by, unless that is asked."""
    text = paper(f"# Potholes\n\nThe pothole budget {moved} in 2022/23.\n")
    assert not unopposed("What was the pothole budget in 2022/23?", text)
    assert unopposed(asked, text)


def test_a_rate_is_of_what_it_names() -> None:
    """A sickness rate is no caseload, though both are of social workers; "three things" is no rate."""
    text = paper("# Social workers\n\nThe average caseload of social workers is 17.3. They told us three things.\n")
    assert not unopposed("What is the sickness rate of social workers?", text)
    assert not unopposed(
        "What is the ratio of social workers to managers?", paper("# Staff\n\nSocial workers told us three things.\n")
    )


def test_words_that_are_far_apart_do_not_stand_for_each_other() -> None:
    """To withdraw is no defect, and the sick are people: a thesaurus holds both beside each other."""
    text = paper("# Claims\n\nThere were 214 claims for defects from people.\n")
    assert unopposed("How many claims for defects were there?", text)
    assert not unopposed("How many claims were withdrawn?", text)


@pytest.mark.parametrize(
    "told",
    [
        "The budget for play areas is £300,000 over three years.",
        "The budget for play areas was helped by £40,000 from a grant.",
        "The budget for an annual play scheme is £45,000 for the play areas.",
    ],
)
def test_a_sum_over_years_or_from_a_grant_did_not_move(told: str) -> None:
    """ "Over three years" is no excess, "helped by £40,000" no change, "an annual scheme" may be what is asked about."""
    assert unopposed("What is the budget for play areas?", paper(f"# Play\n\n{told}\n"))


def test_income_from_housing_is_none_from_fees() -> None:
    """A word in -ing may name what it goes on with."""
    assert not unopposed("What was the income from fees?", paper("# Outturn\n\nIncome from housing was £31,400.\n"))


def test_a_share_may_be_told_in_words() -> None:
    """One mile of the road is how much of it; "three things" is none."""
    text = "# Road\n\nParents told us three things about the road.\n\n{}\n"
    asked = "How much of the road is finished?"
    assert not unopposed(asked, paper(text.format("-")))
    assert unopposed(asked, paper(text.format("One mile of the road is finished.")))


def test_what_is_in_a_place_is_told_by_more_than_the_place() -> None:
    """A zone that covers streets of Castle Orm is no hedgerow cover in Castle Orm."""
    text = "# Zone\n\nThe zone in Castle Orm covers eleven streets.\n"
    assert not unopposed("What was the hedgerow cover in Castle Orm?", paper(text))

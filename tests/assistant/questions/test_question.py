"""What a question is found to ask for."""

import pytest

from assistant.questions.question import parse_question, place_words
from corpus.times import Period

KINDS = {
    "who": [
        "Who chairs the harbour board?",
        "By whom was the lease signed?",
        "Whose idea was the lido?",
        "Who was appointed as harbour master in 2023?",
    ],
    "when": [
        "When will the lido open?",
        "On what date does the lease end?",
        "By what date must the lease be signed?",
        "In which year was the pier repaired?",
        "What time does the lido shut?",
    ],
    "where": ["Where will the new library be?", "Where are the charge points?"],
    "duration": [
        "How long is the pier?",
        "For how long is the quay let?",
    ],
    "number": [
        "How many boats were moored?",
        "What number of boats was moored?",
        "What was the total number of boats?",
        "How often does the ferry sail?",
        "What age range does the nursery take?",
        "By how much did the number of boats fall?",
        "How big is the harbour?",
    ],
    "money": [
        "How much does a mooring cost?",
        "How much was spent on the pier?",
        "What is the budget of the harbour?",
        "What does a mooring permit cost in 2024?",
        "What was the price of the lease?",
        "What grant did the pier get?",
        "What did the harbour pay for the pier?",
        "What were the running costs of the ferry?",
        "What is the maximum fine for mooring?",
        "How expensive is a mooring?",
        "How big was the overspend on the pier?",
        "How high are the mooring fees?",
        "What was paid for the pier?",
        "By how much did the harbour budget rise?",
        "What was the harbour hoping to save by shutting the lido?",
        "What would shutting the lido save?",
        "What had the harbour paid out on boats by May?",
        "What are pilots to pay for a berth?",
        "Average bill for one boat repair in 2024?",
        "What did the harbour set as the rent of a berth for 2024?",
    ],
    "share": [
        "What percentage of boats were inspected?",
        "What proportion of berths are free?",
        "What is the recycling rate?",
        "What is the target for berths?",
        "How much of the harbour share was paid?",
    ],
    "why": ["Why was the pier shut?", "What were the reasons for the delay?", "How come the ferry is late?"],
    "decision": [
        "What did the board decide about the pier?",
        "What was resolved about the lease?",
        "What happened to the ferry?",
        "What was the outcome of the consultation?",
        "What did the board decide about the budget of the pier?",
        "What did the board agree about the cost of the ferry?",
        "What happened to the target for berths?",
    ],
    "list": [
        "What are the priorities of the harbour plan?",
        "List the conditions of the lease.",
        "Which piers are to be repaired?",
        "What conditions were set?",
    ],
    "yesno": [
        "Could the decision on the lido be called in?",
        "Is the lido heated?",
        "Will the ferry sail in winter?",
        "Has the lease been signed?",
    ],
    "text": [
        "Which grant paid for the pier?",
        "Which pots of money covered the deficit?",
        "What did the boatmen say about the mooring fees?",
        "What is being done about the deficit?",
        "What did the boatmen who moor there say?",
        "What did the survey say about the vacancy rate?",
        "What does the harbour plan say about seals?",
        "Tell me about the ferry.",
        "Describe the lease.",
    ],
}


@pytest.mark.parametrize(("kind", "question"), [(kind, each) for kind, asked in KINDS.items() for each in asked])
def test_the_kind_of_answer_is_told(kind: str, question: str) -> None:
    """Each phrasing asks for its kind of answer."""
    assert parse_question(question).kind == kind


@pytest.mark.parametrize("question", [question for asked in KINDS.values() for question in asked])
def test_case_does_not_change_the_kind(question: str) -> None:
    """What is typed without capitals, or with nothing else, asks for the same."""
    kind = parse_question(question).kind
    assert parse_question(question.lower()).kind == kind
    assert parse_question(question.upper()).kind == kind


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What did Ashdown spend on roads?", ["Ashdown"]),
        ("Southend's roads: what do they cost?", ["Southend"]),
        ("What does the SEND strategy say?", ["SEND"]),
        ("Did Councillor O'Hara speak in March?", ["O'Hara"]),
        ("What is the Council's plan for the School?", []),
        ("Where did I say so?", []),
        ("Roads are shut. Bridges too?", []),
        ("EHCPs: how many are late?", ["EHCPs"]),
        ("Harbour View is where?", ["Harbour", "View"]),
        ("How many roads are shut?", []),
    ],
)
def test_names_are_words_with_capitals(question: str, names: list[str]) -> None:
    """A capital that only opens the sentence, or that custom gives (Council, March, I), makes no name."""
    assert list(parse_question(question).names) == names


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("How many pupils has Lea High School?", ["Lea High School"]),
        ("Is Castle Green Primary School full?", ["Castle Green Primary School"]),
        ("When will Saint Anne Library open?", ["Saint Anne Library"]),
        ("How many schools are there in Lea?", []),
    ],
)
def test_institutions_are_found_whole(question: str, places: list[str]) -> None:
    """A name of several words that ends as a school, a park or a library does is one institution."""
    assert list(parse_question(question).places) == places


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("Lea High School", ["lea", "high"]),
        ("Lea High", ["lea", "high"]),
        ("The Lea Library", ["lea", "library"]),
        ("Lea School", ["lea", "school"]),
    ],
)
def test_an_institution_is_compared_without_article_and_school(place: str, words: list[str]) -> None:
    """ "Lea High School" and "Lea High" are one, "Lea School" keeps what tells it apart."""
    assert place_words(place) == words


@pytest.mark.parametrize(
    ("question", "periods"),
    [
        ("How many boats in 2019?", [Period(2019, 2019)]),
        ("How many boats in 2018/19?", [Period(2018, 2019)]),
        ("How many boats in 2018-19 and 2021?", [Period(2018, 2019), Period(2021, 2021)]),
        ("What was decided in May 2023?", [Period(2023, 2023, 5)]),
        ("What was decided on 11 May 2023?", [Period(2023, 2023, 5)]),
        ("Who paid £2019?", []),
        ("What was decided in May?", []),
    ],
)
def test_periods_are_those_it_names(question: str, periods: list[Period]) -> None:
    """Years, financial years and months of a year; a sum is none, nor a month without a year."""
    assert list(parse_question(question).periods) == periods


def test_a_distinction_excludes_the_rest_of_its_group() -> None:
    """ "Primary" is contradicted by "secondary"; a question that asks about both is contradicted by neither."""
    asked = dict(parse_question("How many pupils left primary schools?").distinctions)
    assert "secondary" in asked["primary"] and "primary" not in asked["primary"]
    both = dict(parse_question("How many pupils left primary and secondary schools?").distinctions)
    assert "secondary" not in both["primary"] and "primary" not in both["secondary"]
    assert parse_question("How many pupils left?").distinctions == ()


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("How many 20mph zones are there?", "zone"),
        ("How many of the boats were inspected?", "boat"),
        ("How many children with plans were late?", "children"),
        ("What did the board decide?", None),
    ],
)
def test_what_is_counted_is_the_last_word_of_its_group(question: str, counted: str | None) -> None:
    """ "How many 20mph zones are there" counts zones."""
    assert parse_question(question).counted == counted


@pytest.mark.parametrize(
    ("question", "defined"),
    [
        ("What is Contact Point?", ["contact", "point"]),
        ("What does PAN stand for?", ["pan"]),
        ("What is a bulge class?", ["bulg", "class"]),
        ("What is the cost of the new pier in the harbour of Lea?", []),
        ("Who is Contact Point?", []),
    ],
)
def test_a_definition_names_what_it_defines(question: str, defined: list[str]) -> None:
    """A short subject of "what is" is to be defined; a long one is a question about something else."""
    assert list(parse_question(question).defined) == defined


@pytest.mark.parametrize(
    ("question", "direction"),
    [
        ("Which month had the most rain?", 1),
        ("Which ward has the highest rents?", 1),
        ("Which pier had the fewest boats?", -1),
        ("What was the lowest tide?", -1),
        ("Which pier had boats?", 0),
    ],
)
def test_superlatives_have_a_direction(question: str, direction: int) -> None:
    """Highest is 1, lowest -1, neither 0."""
    assert parse_question(question).superlative == direction


@pytest.mark.parametrize(
    ("question", "latest"),
    [
        ("What is the latest figure for boats?", True),
        ("How many boats are there now?", True),
        ("What was the most recent rent?", True),
        ("How many boats were there in 2019?", False),
        ("What is the rent in 2019?", False),
        ("What did the harbour master know?", False),
    ],
)
def test_the_newest_is_asked_for_in_words(question: str, latest: bool) -> None:
    """Latest, now, most recent; what names a year does not ask for the newest, and "know" holds no "now"."""
    assert parse_question(question).latest is latest


@pytest.mark.parametrize(
    ("question", "halves"),
    [
        ("How many boats were there before the storm, and how many after?", True),
        ("How do rents in Lea compare with Ashdown?", True),
        ("Who chairs the board and when was she appointed?", True),
        ("How many boats were there?", False),
        ("How many boats and ferries were there?", False),
    ],
)
def test_questions_with_two_halves_are_told(question: str, halves: bool) -> None:
    """Two questions in one, or a comparison; two things counted together are one."""
    assert parse_question(question).halves is halves


def test_the_topic_is_what_is_left_without_names_and_years() -> None:
    """Names and years are checked apart, so they are no part of the topic."""
    asked = parse_question("How many boats did Ashdown moor in 2019?")
    assert asked.topic == ("mani", "boat", "moor")
    assert {"ashdown", "2019"} <= set(asked.stems)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("how many potholes were mended in leeds last year?", ("leeds",)),
        ("are there grants for heat pumps in croydon", ("croydon",)),
        ("what did it cost in total?", ()),
        ("what happens in primary schools?", ()),
        ("How many were there in Quillmere?", ()),
    ],
)
def test_a_place_in_small_letters_is_noticed(text: str, expected: tuple[str, ...]) -> None:
    """A word in small letters where a place would be named is kept for looking up; set phrases are not."""
    assert parse_question(text).whereabouts == expected


def test_whose_words_are_asked_for_is_told() -> None:
    """Whoever is said to have spoken; a council that acts has not."""
    assert parse_question("What did Councillor Ida Rook of Leeds ask about vans?").speakers == ("Ida", "Rook")
    assert parse_question("According to Ola Fenn, what is the toll?").speakers == ("Ola", "Fenn")
    assert parse_question("What did Ola Fenn sell?").speakers == ()


def test_what_is_asked_about_and_how_many_things_is_told() -> None:
    """The words behind "about", without the council and time that follow; and "which two"."""
    assert parse_question("What did the plan say about bus fares?").about == ("bus", "fare")
    assert parse_question("What did it say about bus fares in Leeds?").about == ("bus", "fare")
    assert parse_question("Which two roads were closed?").wanted == 2
    assert parse_question("Which roads were closed?").wanted == 0
    assert parse_question("How much power in kilowatt hours was used?").unit == "kilowatt"


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Which councillor spoke against the budget?", "who"),
        ("Which councillors voted against the budget?", "vote"),
        ("How did the Council vote on the pier?", "vote"),
        ("How many members voted for the amendment?", "vote"),
        ("What was the recorded vote on item 9?", "vote"),
        ("Did they vote to suspend the rules?", "vote"),
        ("Who opposed the new pier?", "who"),
        ("How many people voted in the harbour election?", "number"),
        ("Who won the tender and what did it cost?", "who"),
        ("What was the average wait for a berth?", "number"),
        ("What is the pass mark for pilots?", "number"),
        ("What was the average cost of a berth?", "money"),
        ("What was the total harbour dredging assessment?", "money"),
        ("What did the Mayor think that the new breakwater north of the old pier would cost?", "money"),
        ("What rent is asked for a berth?", "money"),
        ("What was said about the harbour?", "text"),
    ],
)
def test_the_kind_of_answer_is_told_by_what_is_asked_for(question: str, kind: str) -> None:
    """Who asks first asks for a person though money is named; averages and marks are numbers, totals to pay are money."""
    assert parse_question(question).kind == kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("My aunts in Lea cannot get there. When will the ferry to Orm sail again?", ("Orm",)),
        ("The ferry to Lea is lost. When will it sail again?", ("Lea",)),
        ("Mr Ash spoke of Lea. What did he say to Quill?", ("Ash", "Lea", "Quill")),
        ("Which school fell from Good in its last Ofsted report?", ("Good",)),
        ("What did Ofsted say of the school?", ("Ofsted",)),
    ],
)
def test_names_of_what_leads_up_to_a_question_count_where_it_points_to_them(text: str, names: tuple[str, ...]) -> None:
    """The sentence that asks says what it is about, unless it points back; an inspector's report is named by nobody."""
    assert parse_question(text).names == names


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("What's the total value of the contract?", "money"),
        ("Who's the harbour master?", "who"),
        ("What was that money actually for?", "text"),
        ("Who counts as a resident?", "text"),
        ("How much of their income can they spend elsewhere?", "share"),
        ("Response rate for the survey of moorings, 2023-24?", "share"),
        ("Number of boats in the harbour", "number"),
        ("Cost of the new mole", "money"),
        ("What grounds did the board give for refusing the lease?", "why"),
        ("Fewer boats call here, what's behind that?", "why"),
    ],
)
def test_what_is_put_shortly_is_understood(text: str, kind: str) -> None:
    """As people type it: shortened, without a verb, or in a phrase."""
    assert parse_question(text).kind == kind


def test_since_when_is_no_time_that_an_answer_must_name() -> None:
    """What has happened since need not say since when."""
    assert parse_question("How far have tolls fallen since 2018/19?").since == (Period(2018, 2019),)
    assert parse_question("How far did tolls fall in 2018/19?").since == ()


def test_whose_words_are_asked_for_by_any_verb_of_a_titled_person() -> None:
    """ "What reasons did Councillor Farrow give" asks for Farrow's."""
    assert parse_question("What reasons did Councillor Farrow give for it?").speakers == ("Farrow",)


def test_whose_a_place_is_is_no_part_of_its_name() -> None:
    """ "Sefton's Virtual School" is the Virtual School."""
    assert place_words("Orm's Virtual School") == ["virtual", "school"]


def test_where_money_comes_from_is_no_place() -> None:
    """It asks for words, as what is done to save a thing does."""
    for asked in (
        "Where was the money for the pier going to come from?",
        "What is being done to save the pier?",
        "What is the levy to be spent on?",
        "What is meant to save the pier?",
        "What are boatmen to pay attention to?",
    ):
        assert parse_question(asked).kind == "text"
    assert parse_question("What steps are planned to save the pier?").kind == "list"
    assert parse_question("Where does the Harbour Fund committee come together?").kind == "where"


@pytest.mark.parametrize(
    ("asked", "end"),
    [
        ("Which of the berths got the worst score?", -1),
        ("Which bid came top on price?", 1),
        ("Which pier was rated best?", 1),
        ("In which year was the ferry slowest?", -1),
        ("Which pier had the worst weather?", 0),
        ("Which is the best way to mark the day?", 0),
        ("The market was top of the agenda, why?", 0),
    ],
)
def test_the_best_and_the_worst_are_ends_of_a_score(asked: str, end: int) -> None:
    """Where no score is spoken of, the worst may be the most or the least."""
    assert parse_question(asked).superlative == end


def test_what_is_no_name_asks_for_none() -> None:
    """How councils are shortened and months are, and the word that opens a question before a street."""
    question = parse_question("If Quill Street was shut in Sept 2021, did Ashshire CC say so?")
    assert question.names == ("Quill", "Ashshire") and question.places == ("Quill Street",)


def test_a_letter_may_tell_one_of_a_kind() -> None:
    """Bands, options and categories go by letters; "a" is an article."""
    assert parse_question("What does Band D pay, and what is option a?").numbered == (("band", "D"),)


def test_what_a_paper_means_by_a_word_is_to_be_defined() -> None:
    """It may be said first where the word stands."""
    assert parse_question("In the tide strategy, what does LTN mean?").defined == ("ltn",)

"""The time that a question limits itself to: ranges, meetings, years counted from today, and events."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import pytest

from assistant.answer import Scope
from assistant.scope.dates import with_dates
from assistant.scope.events import limit_by_event, resolve_event
from corpus.times import Period

TODAY = date(2025, 1, 20)
Dated = Sequence[tuple[str | None, str]]


def scope_of(question: str, dates: Sequence[str] = (), today: date = TODAY) -> Scope:
    return with_dates(Scope(), question, today, dates)


def archive_of(sentences: Dated) -> Callable[[str], Iterator[tuple[str | None, str]]]:
    """Return an archive that holds these sentences, and offers all of them whatever is sought."""
    return lambda words: iter(sentences)


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("How many homes were built since 2022?", "2022", None),
        ("What has been said of homes after 2022?", "2022", None),
        ("What was said of homes before 2022?", None, "2021"),
        ("What was said of homes prior to 2022?", None, "2021"),
        ("What was said of homes up to 2022?", None, "2022"),
        ("What was said of homes until 2022?", None, "2022"),
        ("What was said until the end of 2021?", None, "2021-12"),
        ("What was said since 2019 and before 2022?", "2019", "2021"),
        ("Which homes were built after May 2018?", "2018-05", None),
        ("What was said before 1 March 2019?", None, "2019-02-28"),
        ("What was said before January 2019?", None, "2018-12"),
        ("What was said from 2018 onwards?", "2018", None),
        ("Who has been in post since the beginning of 2018?", "2018-01", None),
        ("Who has been in post since early 2018?", "2018-01", None),
        ("What has been said since autumn 2018?", "2018-09", None),
        ("What has been said since March?", "2024-03", None),
        ("What was built between 2018 and 2020?", "2018", "2020"),
        ("What was spent from March 2019 to June 2020?", "2019-03", "2020-06"),
        ("What was spent between March and June 2019?", "2019-03", "2019-06"),
        ("What was spent between the summer of 2018 and the spring of 2019?", "2018-06", "2019-05"),
        ("How many homes were built last year?", "2024", "2024"),
        ("How many homes were built this year?", "2025", "2025"),
        ("What was spent in the last year?", "2024-01", None),
        ("What was decided last month?", "2024-12", "2024-12"),
        ("What was decided this month?", "2025-01", "2025-01"),
        ("What was decided last week?", "2025-01-13", "2025-01-19"),
        ("What was decided last summer?", "2024-06", "2024-08"),
        ("What was decided last winter?", "2023-12", "2024-02"),
        ("What was decided last March?", "2024-03", "2024-03"),
        ("What has been decided since last March?", "2024-03", None),
        ("What was spent before last year?", None, "2023"),
        ("What was spent until the end of last year?", None, "2024"),
        ("What was the overspend last financial year?", "2023-04", "2024-03"),
        ("What is the attendance this academic year?", "2024-09", "2025-08"),
        ("What was decided in the last three years?", "2022-01", None),
        ("What was spent over the past five years?", "2020-01", None),
        ("What was spent during the last 6 months?", "2024-07", None),
        ("What was spent in the past couple of weeks?", "2025-01-06", None),
        ("What was spent over the last decade?", "2015-01", None),
        ("What was agreed at the March 2019 meeting?", "2019-03", "2019-03"),
        ("What was said at the 12 March 2019 Full Council meeting?", "2019-03-12", "2019-03-12"),
        ("What was agreed at the meeting on 12 March 2019?", "2019-03-12", "2019-03-12"),
        ("What is in the minutes of the meeting held on 12/03/2019?", "2019-03-12", "2019-03-12"),
        ("What did Cabinet agree on 12 March 2019?", "2019-03-12", "2019-03-12"),
        ("Who was present on Tuesday 12 March 2019?", "2019-03-12", "2019-03-12"),
        ("What was said at Cabinet in March 2019?", "2019-03", "2019-03"),
    ],
)
def test_a_range_of_time_limits(question: str, since: str | None, until: str | None) -> None:
    """Ends, ranges, meetings and spans counted from the day given limit, each as exactly as it is said."""
    scope = scope_of(question)
    assert (scope.since, scope.until) == (since, until)
    assert scope.about == () and not scope.latest and scope.reasons


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("How many homes were built in 2022?", [Period(2022, 2022)]),
        ("How many exclusions were there in 2018/19?", [Period(2018, 2019)]),
        ("How many homes were built since 2021/22?", [Period(2021, 2022)]),
        ("How many homes does the plan for 2018-2022 promise?", [Period(2018, 2022)]),
        ("Which school closed on 12 March 2019?", [Period(2019, 2019, 3)]),
        ("What did members say of the plan published on 12 March 2019?", [Period(2019, 2019, 3)]),
        ("What was said in reply to the letter of 12 March 2019?", [Period(2019, 2019, 3)]),
        ("What did the Cabinet agree in March 2019?", [Period(2019, 2019, 3)]),
        ("How did exclusions in 2019 compare with 2018?", [Period(2019, 2019), Period(2018, 2018)]),
        ("What was spent in the autumn of 2019?", [Period(2019, 2019, month) for month in (9, 10, 11)]),
        ("Who slept rough in winter 2019?", [Period(2019, 2019, 12), Period(2020, 2020, 1), Period(2020, 2020, 2)]),
        ("What was promised three years ago?", [Period(2022, 2022)]),
        ("What was promised two months ago?", [Period(2024, 2024, 11)]),
        ("What did the Care Act 2014 change in 2016?", [Period(2016, 2016)]),
    ],
)
def test_a_time_in_which_something_was_so_is_a_preference(question: str, about: list[Period]) -> None:
    """A paper of one year may report on another: such a time limits nothing, and papers of it come first."""
    scope = scope_of(question)
    assert scope.empty and list(scope.about) == about
    assert all(reason.endswith("come first") for reason in scope.reasons)


@pytest.mark.parametrize(
    "question",
    [
        "What is the latest exclusion figure?",
        "What is the most recent rating?",
        "What was decided at the last meeting?",
        "What were the last two meetings about?",
        "What did the last Cabinet meeting decide?",
        "When was it last discussed?",
        "Which roads were most recently resurfaced?",
    ],
)
def test_the_latest_is_no_range(question: str) -> None:
    """It asks for the newest papers first, whatever their dates."""
    scope = scope_of(question)
    assert scope.latest and scope.empty and not scope.about and len(scope.reasons) == 1


@pytest.mark.parametrize(
    "question",
    [
        "How many homes will be built by 2030?",
        "Will the target be met before 2035?",
        "What is planned until 2040?",
        "What is planned between 2024 and 2040?",
        "What is planned over the next three years?",
        "How many pupils are in the last year of primary school?",
        "How much more was spent than last year?",
        "How did this year compare with last year?",
        "What do pupils do in their last year?",
        "By when at the latest must it be paid?",
        "Was it left to the last minute?",
        "What may be done this may?",
        "Which last year group is full?",
        "What does the Children Act 1989 require?",
        "Who has been waiting since 9am?",
        "Is there a bus after 6 pm?",
        "How many of the 2000 homes are let?",
        "What did 2,019 residents say?",
        "Does a lunch cost £2019?",
        "Who lives at 1999-2001 Lea Road?",
        "What happened after 2015 and before 2013?",
        "Does the march pass before noon?",
        "Where is the last bus stop?",
    ],
)
def test_other_numbers_and_turns_of_phrase_are_no_time(question: str) -> None:
    """Times to come, sums, statutes, school years and comparisons limit nothing."""
    scope = scope_of(question)
    assert scope.empty and not scope.latest
    assert all(each.first in (1999, 2015, 2013) for each in scope.about)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("What was said since 2019?", '"since 2019": papers from 2019 on'),
        ("What was said since 12 March 2019?", '"since 12 March 2019": papers from 12 March 2019 on'),
        ("What was said before March 2019?", '"before March 2019": papers up to February 2019'),
        ("What was said between 2018 and 2020?", '"between 2018 and 2020": papers from 2018 to 2020'),
        ("What was said last year?", '"last year": papers of 2024; the newest paper is of 3 May 2022'),
        ("What was said before 2010?", '"before 2010": papers up to 2009; the oldest paper is of March 2012'),
        ("What was built in 2018/19?", '"in 2018/19": papers of 2018/19 come first'),
        ("What was said at the last meeting?", '"last meeting": the newest papers come first'),
        ("What grew in spring 2019?", '"in spring 2019": papers of March 2019 to May 2019 come first'),
    ],
)
def test_reasons_quote_the_question_and_tell_british_dates(question: str, reason: str) -> None:
    """Where the archive's papers are all older, or all newer, the reason says so; nothing is shifted."""
    assert scope_of(question, ["2012-03", "2022-05-03"]).reasons == (reason,)


def test_papers_to_come_are_not_the_newest() -> None:
    """An agenda dated ahead does not hide that there is no paper of this month."""
    scope = scope_of("What was decided this month?", ["2024-11-02", "2025-03-01"])
    assert scope.reasons == ('"this month": papers of January 2025; the newest paper is of 2 November 2024',)


@pytest.mark.parametrize(
    ("today", "question", "since", "until"),
    [
        (date(2025, 1, 1), "What was decided last month?", "2024-12", "2024-12"),
        (date(2025, 1, 1), "What was decided last week?", "2024-12-23", "2024-12-29"),
        (date(2024, 2, 29), "What was decided in the last year?", "2023-02", None),
        (date(2024, 4, 1), "What was spent last financial year?", "2023-04", "2024-03"),
        (date(2024, 3, 31), "What was spent last financial year?", "2022-04", "2023-03"),
        (date(2024, 9, 1), "Who was excluded this school year?", "2024-09", "2025-08"),
        (date(2024, 7, 15), "What was decided last summer?", "2023-06", "2023-08"),
        (date(2024, 12, 31), "What was decided in the last month?", "2024-11", None),
    ],
)
def test_counting_back_crosses_years(today: date, question: str, since: str, until: str | None) -> None:
    """January follows December, a leap day has its month, and a financial year begins in April."""
    scope = scope_of(question, today=today)
    assert (scope.since, scope.until) == (since, until)


INSPECTION: Dated = [
    ("2018-05-01", "The Ofsted inspection took place on 12 March 2018."),
    ("2018-06", "Following the Ofsted inspection in March 2018, a plan was agreed on 1 May 2018."),
    ("2019", "Since the Ofsted inspection of 2018 much has changed."),
    ("2017-02-01", "The next Ofsted inspection is due in 2018."),
    ("2019", "The inspection of play areas was done on 1 June 2019."),
]
FLOODS: Dated = [
    ("2015-01", "The flood of December 2013 reached 40 homes."),
    ("2020", "The flood in 2007 was worse."),
    ("2020", "The flood on 3 February 2020 closed the road."),
]


@pytest.mark.parametrize(
    ("question", "archive", "since", "until"),
    [
        ("What changed after the Ofsted inspection?", INSPECTION, "2018-03-12", None),
        ("What was said before the Ofsted inspection?", INSPECTION, None, "2018-03-11"),
        ("Since our Ofsted inspection, what has improved?", INSPECTION, "2018-03-12", None),
        ("What was done after the last flood?", FLOODS, "2020-02-03", None),
        ("What was done before the 2013 flood?", FLOODS, None, "2013-12"),
        ("What was done after the floods of 1953?", FLOODS, "1953", None),
        ("What was done after the flood?", FLOODS, None, None),
        ("What was done after the fire?", FLOODS, None, None),
        ("What was done after the flood?", [("2015", "The flood was bad.")], None, None),
    ],
)
def test_an_event_limits_where_the_archive_dates_it(
    question: str, archive: Dated, since: str | None, until: str | None
) -> None:
    """The date that most sentences give counts; where none does, or they disagree, nothing is limited."""
    scope = limit_by_event(Scope(), question, archive_of(archive))
    assert (scope.since, scope.until) == (since, until) and len(scope.reasons) == 1


def test_an_events_reason_tells_how_its_date_is_known() -> None:
    """It says how many sentences agree, or that the archive gives no date."""
    asked = "What was said before the Ofsted inspection?"
    assert limit_by_event(Scope(), asked, archive_of(INSPECTION)).reasons == (
        '"before the Ofsted inspection" (12 March 2018, as 3 of the 3 sentences that date it say): papers up to 11 March 2018',
    )
    assert limit_by_event(Scope(), asked, archive_of([])).reasons == (
        '"before the Ofsted inspection": the archive gives no date for it, so it limits nothing',
    )
    assert "2007, 2013, 2020" in limit_by_event(Scope(), "What after the flood?", archive_of(FLOODS)).reasons[0]


def test_an_event_narrows_what_is_limited_already() -> None:
    """The later beginning and the earlier end hold."""
    limited = limit_by_event(
        Scope(since="2019", until="2020"), "What after the Ofsted inspection?", archive_of(INSPECTION)
    )
    assert (limited.since, limited.until) == ("2019", "2020")


@pytest.mark.parametrize(
    ("sentences", "iso"),
    [
        (
            [("2020", "The merger was on 1 April 2019."), ("2020", "The merger in April 2019 saved money.")],
            "2019-04-01",
        ),
        (
            [
                ("2020", "The merger was in 2019."),
                (None, "After the merger of 2019, and a fire on 3 May 2001, it grew."),
            ],
            "2019",
        ),
        ([("2020", "The merger was in 2019."), ("2020", "The merger of 2018 failed.")], "2019"),
        ([("2020", "The merger was in 2019."), ("2020", "The merger of 2009 failed.")], None),
        ([("2018-12", "The merger will be on 1 April 2019.")], None),
        ([("2020", "The merge lane opened on 1 April 2019.")], None),
        ([("2020", "The bank opened on 1 April 2019.")], None),
        ([], None),
    ],
)
def test_the_date_of_an_event_is_the_one_most_agree_on(sentences: Dated, iso: str | None) -> None:
    """It is as exact as sentences are; the date nearest to its words is theirs; plans do not date it."""
    assert resolve_event("merger", archive_of(sentences))[0] == iso


def test_only_so_many_sentences_are_read() -> None:
    """An archive that offers sentences without end is still left."""

    def endless(words: str) -> Iterator[tuple[str | None, str]]:
        while True:
            yield "2020", "The merger was in 2019."

    assert resolve_event("merger", endless)[0] == "2019"


@pytest.mark.parametrize(
    "question",
    [
        "Who came before the Planning Committee?",
        "What is served after the school day?",
        "What is needed before the next inspection?",
        "What support is there after the death of a child?",
        "How long after the application is a permit issued?",
        "What is done until the fire brigade arrives?",
        "What must be done before the meeting?",
        "Which clubs run after school?",
        "Who looks after the park?",
        "Is there a drill before any inspection?",
    ],
)
def test_what_comes_before_and_after_is_not_always_an_event(question: str) -> None:
    """Meetings, hours and what may happen to anybody have no one date."""
    assert limit_by_event(Scope(), question, archive_of(FLOODS)) == Scope()
    assert limit_by_event(Scope(), question, archive_of(FLOODS)).reasons == ()

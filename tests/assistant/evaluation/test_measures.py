"""Figures, their intervals, and how they are shown."""

import math
import random

import pytest

from assistant.evaluation.measures import (
    Evaluation,
    Figure,
    Group,
    Shortfall,
    as_json,
    means,
    render,
    share,
    shared_chars,
)
from corpus.document import Span

HALF = Figure(0.5, 0.25, 0.75)
EVALUATION = Evaluation(
    unit="questions",
    overall=Group(
        "all", 12, {"good": Figure(0.66666, 0.39061, 0.86188), "right": Figure(None), "concise": Figure(23.5)}
    ),
    kinds=(Group("fact", 8, {"good": HALF, "refused": Figure(None)}),),
    shortfalls=(Shortfall("q1", "refused", "Who chaired?", "Not in the archive."),),
)


def test_share_has_the_published_wilson_interval() -> None:
    """8 of 10 has the interval 0.4902 to 0.9433 (worked by hand)."""
    figure = share([True] * 8 + [False] * 2)
    assert figure.value == 0.8
    assert figure.interval == pytest.approx((0.4902, 0.9433), abs=1e-4)


@pytest.mark.parametrize(("mark", "interval"), [(False, (0.0, 0.2775)), (True, (0.7225, 1.0))])
def test_share_of_none_or_all_stays_within_nought_and_one(mark: bool, interval: tuple[float, float]) -> None:
    """Ten of ten and none of ten: one end is the limit, the other is 3.8416 / 13.8416 away from it."""
    figure = share([mark] * 10)
    assert figure.interval == pytest.approx(interval, abs=1e-4)
    assert figure.low is not None and figure.low >= 0
    assert figure.high is not None and figure.high <= 1


def test_share_of_nothing_is_unknown() -> None:
    """Without a question there is no figure, rather than a nought."""
    assert share([]) == Figure(None)


def test_means_agree_with_the_normal_interval() -> None:
    """For 400 queries the bootstrap interval is close to mean +- 1.96 standard errors."""
    chance = random.Random(1)
    scores = [{"Hit@1": float(chance.random() < 0.3)} for _ in range(400)]
    figure = means(scores)["Hit@1"]
    value = sum(row["Hit@1"] for row in scores) / 400
    reach = 1.96 * math.sqrt(value * (1 - value) / 400)
    assert figure.value == value
    assert figure.interval == pytest.approx((value - reach, value + reach), abs=0.005)


def test_means_are_the_same_each_time() -> None:
    """The resamples are seeded: two runs over the same scores give the same intervals."""
    scores = [{"a": float(place % 3), "b": place / 7} for place in range(30)]
    assert means(scores) == means(scores)


def test_means_of_equal_scores_have_no_width() -> None:
    """Where every query scores the same, so does every resample."""
    assert means([{"a": 0.5}] * 8)["a"].interval == pytest.approx((0.5, 0.5))


def test_means_of_nothing_are_none() -> None:
    """Without queries there are no figures."""
    assert means([]) == {}


@pytest.mark.parametrize(("other", "chars"), [((5, 15), 5), ((2, 4), 2), ((10, 12), 0), ((20, 30), 0)])
def test_shared_chars_are_counted_once(other: tuple[int, int], chars: int) -> None:
    """Spans that meet, hold one another, touch or stand apart."""
    assert shared_chars(Span(0, 10), Span(*other)) == shared_chars(Span(*other), Span(0, 10)) == chars


def test_json_rounds_and_keeps_the_unknown() -> None:
    """Values have four digits, interval ends three, and what was not measured is null."""
    assert as_json(EVALUATION) == {
        "questions": 12,
        "good": 0.6667,
        "right": None,
        "concise": 23.5,
        "intervals": {"good": [0.391, 0.862], "right": None, "concise": None},
        "kinds": {
            "fact": {"questions": 8, "good": 0.5, "refused": None, "intervals": {"good": [0.25, 0.75], "refused": None}}
        },
    }


def test_json_lists_what_fell_short_when_asked() -> None:
    """With show, each shortfall is there with its question and answer."""
    assert as_json(EVALUATION, show=True)["shortfalls"] == [
        {"qid": "q1", "why": "refused", "question": "Who chaired?", "answer": "Not in the archive."}
    ]


def test_table_is_aligned() -> None:
    """The table for the terminal, as it stands."""
    assert render(EVALUATION).splitlines() == [
        "12 questions  value  95 % interval",
        "good          0.667    0.391-0.862",
        "right             -",
        "concise        23.5",
        "",
        "by kind  n                 good  refused",
        "fact     8  0.500 (0.250-0.750)        -",
    ]


def test_table_shows_what_fell_short_when_asked() -> None:
    """With show, the shortfalls come first and long answers are cut."""
    assert render(EVALUATION, show=True, answer_chars=6).splitlines()[:4] == [
        "q1  refused",
        "    Q Who chaired?",
        "    A Not in",
        "",
    ]

"""Figures with their 95 % intervals: what every evaluation returns, shown as a table or as JSON."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from corpus.document import Span

Z = 1.96  #: standard deviations either side of the mean that hold 95 % of a normal distribution
RESAMPLES = 1000
SEED = 20260101


@dataclass(frozen=True, slots=True)
class Figure:
    """A number measured over some questions. A value of None says that nothing was there to measure."""

    value: float | None
    low: float | None = None  #: lower end of the 95 % interval; None where the figure has no interval
    high: float | None = None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Both ends of the 95 % interval."""
        return None if self.low is None or self.high is None else (self.low, self.high)


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of the questions of one kind, or of all of them."""

    kind: str  #: "all" for every question
    count: int  #: questions in the group
    figures: Mapping[str, Figure]  #: by name, in the order to show them


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A question that was answered badly, or answered where it should have been refused."""

    qid: str
    why: str
    question: str
    answer: str  #: white space folded, markers such as [1] removed


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was measured over all questions and by kind of question, and which questions fell short."""

    unit: Literal["questions", "queries"]
    overall: Group
    kinds: tuple[Group, ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()


def share(marks: Iterable[bool]) -> Figure:
    """Return the share of *marks* that are true, with its Wilson score interval.

    Source: Wilson, Journal of the American Statistical Association 22 (1927), 209-212.
    """
    counted = list(marks)
    whole, part = len(counted), sum(counted)
    if not whole:
        return Figure(None)
    centre = part + Z * Z / 2
    reach = Z * sqrt(part * (whole - part) / whole + Z * Z / 4)
    low, high = ((centre + side) / (whole + Z * Z) for side in (-reach, reach))
    return Figure(part / whole, max(0.0, low), min(1.0, high))


def means(scores: Sequence[Mapping[str, float]]) -> dict[str, Figure]:
    """Return the mean of each named score over the queries, with its bootstrap percentile interval.

    Every query has the same names. Queries are drawn with replacement, 1,000 times, always the same draws.

    Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
    """
    import numpy as np  # here, so that other commands start without it

    if not scores:
        return {}
    count = len(scores)
    table = np.array([list(row.values()) for row in scores], dtype=float)
    draws = np.random.default_rng(SEED).multinomial(count, np.full(count, 1 / count), size=RESAMPLES)
    lows, highs = np.percentile(draws @ table / count, (2.5, 97.5), axis=0)
    return {
        name: Figure(sum(row[name] for row in scores) / count, float(low), float(high))
        for name, low, high in zip(scores[0], lows, highs, strict=True)
    }


def shared_chars(one: Span, other: Span) -> int:
    """Return how many characters stand in both spans."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def as_json(evaluation: Evaluation, *, show: bool = False) -> dict[str, object]:
    """Return *evaluation* as one JSON object: values to four digits, the ends of intervals to three.

    With *show*, the questions that fell short are in it too.
    """
    fields = _group_fields(evaluation.overall, evaluation.unit)
    if evaluation.kinds:
        fields["kinds"] = {group.kind: _group_fields(group, evaluation.unit) for group in evaluation.kinds}
    if show:
        fields["shortfalls"] = [
            {"qid": short.qid, "why": short.why, "question": short.question, "answer": short.answer}
            for short in evaluation.shortfalls
        ]
    return fields


def render(evaluation: Evaluation, *, show: bool = False, answer_chars: int = 160) -> str:
    """Return *evaluation* as text for a terminal: its figures, and those by kind.

    With *show*, the questions that fell short come first, their answers cut to *answer_chars*.
    """
    figures = evaluation.overall.figures.items()
    head = [f"{evaluation.overall.count} {evaluation.unit}", "value", "95 % interval"]
    parts = [_table([head, *([name, _value(figure), _interval(figure)] for name, figure in figures)])]
    if evaluation.kinds:
        names = list(evaluation.kinds[0].figures)
        rows = [[group.kind, str(group.count), *map(_cell, group.figures.values())] for group in evaluation.kinds]
        parts.append(_table([["by kind", "n", *names], *rows]))
    if show and evaluation.shortfalls:
        parts.insert(0, "\n".join(_shortfall(short, answer_chars) for short in evaluation.shortfalls))
    return "\n\n".join(parts)


def _group_fields(group: Group, unit: str) -> dict[str, object]:
    values = {name: _rounded(figure.value, 4) for name, figure in group.figures.items()}
    intervals = {
        name: [_rounded(end, 3) for end in figure.interval] if figure.interval else None
        for name, figure in group.figures.items()
    }
    return {unit: group.count, **values, "intervals": intervals}


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def _table(rows: Sequence[Sequence[str]]) -> str:
    """Align the columns of *rows*: the first to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for name, *cells in rows:
        padded = [cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True)]
        lines.append("  ".join([name.ljust(widths[0]), *padded]).rstrip())
    return "\n".join(lines)


def _value(figure: Figure) -> str:
    if figure.value is None:
        return "-"
    return f"{figure.value:g}" if figure.interval is None else f"{figure.value:.3f}"


def _interval(figure: Figure) -> str:
    return "" if figure.interval is None else "{:.3f}-{:.3f}".format(*figure.interval)


def _cell(figure: Figure) -> str:
    return f"{_value(figure)} ({_interval(figure)})" if figure.interval else _value(figure)


def _shortfall(short: Shortfall, answer_chars: int) -> str:
    return f"{short.qid}  {short.why}\n    Q {short.question}\n    A {short.answer[:answer_chars]}"

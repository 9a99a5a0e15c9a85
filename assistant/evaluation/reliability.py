"""How far the score of answers tells right from wrong: what is good and what is unanswerable, by bins of score."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from math import floor
from pathlib import Path

from assistant.evaluation.answers import Verdict
from assistant.evaluation.measures import Figure, share
from assistant.evaluation.rows import read_rows

_MOST_BINS = 12
_NARROWEST = 0.05
_LARGEST = 1e6  #: of a score; not-a-number is not under it either
_SLACK = 1e-9  #: so that 0.15 / 0.05, a little under 3, belongs to the fourth bin


@dataclass(frozen=True, slots=True)
class Bin:
    """The questions whose answers have a score from *low* to just under *high*."""

    low: float
    high: float
    answerable: int
    good: int  #: answerable questions answered well
    unanswerable: int
    refused: int  #: answerable or not

    @property
    def good_share(self) -> Figure:
        """The share of the answerable questions that were answered well, with its Wilson interval."""
        return share(place < self.good for place in range(self.answerable))

    @property
    def unanswerable_share(self) -> Figure:
        """The share of all questions with this score that the archive cannot answer, with its Wilson interval."""
        return share(place < self.unanswerable for place in range(self.answerable + self.unanswerable))


def read_scores(answers: Path) -> dict[str, float]:
    """Return the score of each answer by its `qid`; answers whose score is null, for want of evidence, are left out.

    Raises:
        SourceNotFound: there is no such file.
        BadInput: a row has no score or one that is no number.
    """
    scores: dict[str, float] = {}
    for qid, row in read_rows(answers).items():
        if "score" not in row.fields:
            row.refuse('no "score"', "Let `ask --json` write the answers anew, or leave the plot out.")
        score = row.fields["score"]
        if score is None:
            continue
        if isinstance(score, bool) or not isinstance(score, int | float) or not abs(score) <= _LARGEST:
            row.refuse(f'"score" is {str(score)[:60]!r}, not a number', "Mend it, or write null for no score.")
        scores[qid] = float(score)
    return scores


def reliability(verdicts: Sequence[Verdict], scores: Mapping[str, float]) -> list[Bin]:
    """Return equally wide bins of score, the lowest first, from the lowest score to the highest.

    They are 0.05 wide, or as much wider as it takes to have no more than twelve; verdicts without a score are left out.

    Source: DeGroot and Fienberg, The Statistician 32 (1983), 12-22, for the diagram.
    """
    scored = [(scores[each.question.qid], each) for each in verdicts if each.question.qid in scores]
    if not scored:
        return []
    width = _bin_width(min(score for score, _ in scored), max(score for score, _ in scored))
    binned: dict[int, list[Verdict]] = {}
    for score, verdict in scored:
        binned.setdefault(_place(score, width), []).append(verdict)
    return [_bin(place, width, binned.get(place, [])) for place in range(min(binned), max(binned) + 1)]


def _bin_width(lowest: float, highest: float) -> float:
    widths = (_NARROWEST * step * 10.0**power for power in count() for step in (1, 2, 4))
    return next(each for each in widths if _place(highest, each) - _place(lowest, each) < _MOST_BINS)


def _place(score: float, width: float) -> int:
    return floor(score / width + _SLACK)


def _bin(place: int, width: float, verdicts: Sequence[Verdict]) -> Bin:
    return Bin(
        low=round(place * width, 4),
        high=round((place + 1) * width, 4),
        answerable=sum(each.question.answerable for each in verdicts),
        good=sum(each.question.answerable and each.good for each in verdicts),
        unanswerable=sum(not each.question.answerable for each in verdicts),
        refused=sum(each.answer.refused for each in verdicts),
    )

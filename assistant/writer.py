"""The extractive writer: an answer made of what the archive says, chosen, ordered and trimmed."""

from collections.abc import Sequence

from assistant.evidence import Evidence
from assistant.question import Question
from assistant.relevance import Scored
from index.analysis import stems

MAX_WORDS = 75  #: of an answer
_MAX_CLAIMS = {"text": 3, "why": 3, "list": 3, "decision": 2, "yesno": 2}
_CLOSE = {"text": 0.88, "why": 0.86, "list": 0.88, "decision": 0.9, "yesno": 0.92}

_ADDS = 0.75  #: the share of the best score that a piece needs to be added for what it adds


def choose_claims(question: Question, scored: Sequence[Scored]) -> list[Evidence]:
    """Return the evidence to show, best first: the best piece, then others that are nearly as good or that add to it.

    A piece adds when it meets words of the question that those before it do not: questions with two halves
    ("before, and after") are answered by two pieces.
    """
    chosen: list[Evidence] = []
    ranked = _preferred(question, scored)
    best = ranked[0].score if ranked else 0.0
    met: set[str] = set()
    for each in ranked:
        evidence = each.evidence
        own = set(stems(evidence.text)) & set(question.topic)
        close = each.score >= best * _CLOSE.get(question.kind, 0.93)
        adds = len(own - met) >= 2 and each.score >= best * _ADDS
        room = sum(piece.words for piece in chosen) + evidence.words <= MAX_WORDS
        if (not chosen or (room and (close or adds))) and not any(_repeats(evidence, piece) for piece in chosen):
            chosen.append(evidence)
            met |= own
        if len(chosen) == _MAX_CLAIMS.get(question.kind, 2):
            break
    return chosen


def _preferred(question: Question, scored: Sequence[Scored]) -> list[Scored]:
    """Put a list before its own opening or items, and an extreme cell before its neighbours, where asked for."""
    ranked = list(scored)
    if ranked and question.superlative:
        ranked = _extreme_first(question, ranked)
    return ranked


def _extreme_first(question: Question, ranked: list[Scored]) -> list[Scored]:
    best = ranked[0]
    cells = [
        each for each in ranked if each.evidence.form == "cell" and each.evidence.document == best.evidence.document
    ]
    table = [each for each in cells if each.evidence.context == best.evidence.context]
    if best.evidence.form not in ("cell", "row") or not table:
        return ranked
    values = [(each.evidence.value, each) for each in table if each.evidence.value is not None]
    if not values:
        return ranked
    extreme = max(values, key=lambda pair: question.superlative * pair[0])[1]
    return [extreme]


def _repeats(one: Evidence, other: Evidence) -> bool:
    """Tell whether the two share text, or say the same in the same words."""
    if one.document == other.document and one.place.overlaps(other.place):
        return True
    mine, others = set(one.text.lower().split()), set(other.text.lower().split())
    return len(mine & others) > 0.8 * min(len(mine), len(others))

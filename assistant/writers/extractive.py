"""The extractive writer: an answer made of what the archive says, chosen, ordered and trimmed."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.questions.question import Question
from assistant.reading.evidence import MAX_WORDS, Evidence
from assistant.reading.fitting import REQUIRED_KINDS, shows_kind
from assistant.reading.relevance import Scored
from corpus.document import Span
from index.analysis import stems

_MAX_CLAIMS = {"text": 3, "why": 3, "list": 3, "decision": 2, "yesno": 2}
_CLOSE = {"text": 0.88, "why": 0.86, "list": 0.88, "decision": 0.9, "yesno": 0.92}

#: Of a sentence that goes on from the one before.
_GOES_ON = re.compile(
    r"\W*(?:the|it|its|they|their|this|these|that|those|he|she|his|her|such|both|neither|of (?:these|them|which)|in the (?:two |three |four )?(?:previous|same|years? before|months? before)|since then|by then|however|as a result)\b",
    re.IGNORECASE,
)
_WHICH_TIME = re.compile(
    r"\b(?:which|what)\s+(?:\w+\s+)?(?:year|month|quarter|season|winter)\b|^\W*when\b", re.IGNORECASE
)
_FIT = 0.05  #: by which what holds the kind of thing asked for goes first
_WANTED = 0.8  #: the share that others need where the question says how many there are
_LEAST_ANSWERS = -1.0  #: the cross-encoder's score that another piece than the best needs
_ADDS = 0.75  #: the share of the best score that a piece needs to be added for what it adds


def choose_claims(question: Question, scored: Sequence[Scored]) -> list[Evidence]:
    """Return the evidence to show, best first: the best piece, then others that are nearly as good or that add to it.

    A piece adds when it meets words of the question that those before it do not: questions with two halves
    ("before, and after") are answered by two pieces.
    """
    chosen: list[Evidence] = []
    readable = [each for each in scored if each.evidence.words <= MAX_WORDS or each.evidence.decided]
    fitting = [each for each in readable if not beside_the_extreme(question, each.evidence)]
    if question.kind in ("decision", "vote") and any(each.fits for each in fitting):
        fitting = [each for each in fitting if each.fits]
    ranked = sorted(fitting, key=lambda each: -each.score - (_FIT if each.fits else 0.0))
    best = ranked[0].base if ranked else 0.0
    limit = 1 if question.latest and question.kind in REQUIRED_KINDS else _MAX_CLAIMS.get(question.kind, 2)
    limit = max(limit, question.wanted)
    near = _WANTED if question.wanted else _CLOSE.get(question.kind, 0.95)
    met: set[str] = set()
    for each in ranked:
        evidence = each.evidence
        own = set(stems(evidence.text)) & set(question.topic)
        close = each.base >= best * near and _answers(each)
        adds = question.halves and len(own - met) >= 2 and each.base >= best * _ADDS
        room = sum(piece.words for piece in chosen) + evidence.words <= MAX_WORDS
        if (not chosen or (room and (close or adds))) and not any(_repeats(evidence, piece) for piece in chosen):
            chosen.append(evidence)
            met |= own
        if len(chosen) == limit:
            break
    if question.halves and len(chosen) == 1:
        return [_going_on(question, chosen[0])]
    if question.kind == "why" and chosen and not shows_kind("why", chosen[0].text):
        return _with_reason(chosen)
    return _whole(chosen, ranked) if question.wanted or question.kind in ("list", "decision") else chosen


def _answers(each: Scored) -> bool:
    """Tell whether a piece is held to answer by itself, where it was read together with the question."""
    return each.answers is None or each.answers > _LEAST_ANSWERS


def _with_reason(chosen: Sequence[Evidence]) -> list[Evidence]:
    """Return *chosen* with the first put with the sentence after it, where it gives no reason itself, as far as there is room."""
    first, *others = chosen
    if first.after is None or first.words + len(first.said_after.split()) > MAX_WORDS:
        return list(chosen)
    whole = _with_next(first, first.after)
    kept = [each for each in others if not (each.document == first.document and each.place.overlaps(first.after))]
    room = MAX_WORDS - whole.words
    return [whole, *(each for place, each in enumerate(kept) if sum(one.words for one in kept[: place + 1]) <= room)]


def _going_on(question: Question, piece: Evidence) -> Evidence:
    """Return *piece* with the sentence after it, where that speaks of what the question does or goes on from it."""
    if piece.after is None or piece.words + len(piece.said_after.split()) > MAX_WORDS:
        return piece
    if not (_GOES_ON.match(piece.said_after) or set(stems(piece.said_after)) & set(question.topic)):
        return piece
    return _with_next(piece, piece.after)


def _with_next(piece: Evidence, after: Span) -> Evidence:
    *spans, last = piece.spans
    text = f"{piece.text} {piece.said_after}"
    return replace(piece, text=text, spans=(*spans, Span(last.start, after.end)), after=None)


def _whole(chosen: Sequence[Evidence], ranked: Sequence[Scored]) -> list[Evidence]:
    """Return *chosen* with each opening or item of a list put as the whole list, as far as there is room."""
    wholes = [each.evidence for each in ranked if each.evidence.form in ("list", "decision")]
    found: list[Evidence] = []
    for piece in chosen:
        whole = next((each for each in wholes if _part_of(piece, each)), piece)
        for each in dict.fromkeys((whole, piece)):
            room = sum(one.words for one in found) + each.words <= MAX_WORDS
            if (not found or room) and not any(_repeats(each, one) for one in found):
                found.append(each)
                break
    return found


def _part_of(piece: Evidence, whole: Evidence) -> bool:
    return (
        piece.form in ("item", "sentence")
        and piece.document == whole.document
        and any(span.contains(piece.place) for span in whole.spans)
    )


def beside_the_extreme(question: Question, evidence: Evidence) -> bool:
    """Tell whether a row, a cell, an item with a figure or a target under a table is not the highest or lowest where the question asks for that."""
    end = evidence.peak if _WHICH_TIME.search(question.text) else evidence.extreme
    compared = evidence.form in ("row", "cell", "captioned") or evidence.ranked
    return compared and question.superlative not in (0, end)


def _repeats(one: Evidence, other: Evidence) -> bool:
    """Tell whether the two share text, or say the same in the same words."""
    if one.document == other.document and one.place.overlaps(other.place):
        return True
    mine, others = set(one.text.lower().split()), set(other.text.lower().split())
    return len(mine & others) > 0.8 * min(len(mine), len(others))

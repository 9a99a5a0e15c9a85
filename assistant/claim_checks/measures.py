"""Whether a figure is a figure of what a question has counted or measured, and not of something near it."""

import re
from itertools import pairwise

from assistant.claim_checks.kin import bases, met
from assistant.claim_checks.moves import NUMBER, is_level
from assistant.claim_checks.told_apart import WORD, of_another
from assistant.questions.measures import Measure
from assistant.questions.question import FIGURE_KINDS, Question
from assistant.reading.evidence import Evidence
from index.analysis import stem, stems

_MOST = 0.6  #: of the words that tell what is counted from others of its name
#: Words that tell nothing of a measure, but are counted themselves.
_BODIES = frozenset(map(stem, "councillor committee meeting council member".split()))
_RATE = re.compile(r"\b(?:rate|ratio)\b", re.IGNORECASE)  #: of what it names, and not of whom
_COUNTED = re.compile(rf"\b{NUMBER}(?P<what>(?:\s+(?!\w+ed\b)[a-z][\w'’-]*){{1,3}})", re.IGNORECASE)


def measure_agrees(question: Question, evidence: Evidence, *, known: str, passage: str) -> bool:
    """Tell whether *evidence* gives a figure of what *question* has measured, and a share where it asks for one.

    *known* are the words of what is known of its paper, and *passage* what it was found in. What asks for no figure
    passes, but with a table's; what asks what something is must meet that by its words.
    """
    table, told = evidence.form in ("row", "cell"), f"{evidence.text} {evidence.context}"
    measure = question.measure
    figure = question.kind in FIGURE_KINDS or (question.kind == "text" and (table or question.periods))
    if figure and of_another(measure, told, known, passage):
        return False
    if question.kind == "text" and question.defined:
        return _is_of(Measure(within=question.defined), f"{known} {told}", passage)
    if question.about and question.kind in ("decision", "text") and set(question.names) <= set(question.speakers):
        return _is_of(Measure(within=question.about), f"{known} {told}", passage)
    if question.kind not in FIGURE_KINDS and not (question.kind == "text" and table):
        return True
    if not is_level(question, told if table else evidence.text, table=table):
        return False
    if measure.counted and _stands_beside(measure.counted[-1], evidence):
        return False
    if question.counted and _only_titles(question.counted, told):
        return False
    if question.counted in _BODIES and not (table or _numbers(evidence.text, question.counted)):
        return False
    if measure.counted and question.counted and _counts_others(measure, evidence):
        return False
    if question.kind == "share" and not table and not _RATE.search(question.text):
        # whose it is, may be left to be understood: "95% were offered a place"
        measure = Measure(within=(*measure.counted, *measure.done, *measure.within))
    elif (
        measure.done and not table and question.kind == "number" and _counts(evidence.text, measure.done[-1])
    ):  # "one exclusion", of pupils excluded
        measure = Measure(done=measure.done, within=(*measure.counted, *measure.within))
    return _is_of(measure, f"{known} {told}", "" if table else passage)


def _stands_beside(counted: str, evidence: Evidence) -> bool:
    """Tell whether another column than that of a table's cell is headed with what is counted, and not the cell's own."""
    if evidence.form != "cell":
        return False
    return met(counted, bases(evidence.beside)) and not met(counted, bases(evidence.bare))


def _only_titles(head: str, told: str) -> bool:
    """Tell whether *told* has what is counted only before names, which no number counts: "Councillor Roe"."""
    words = WORD.findall(told)
    after = [(word, next_) for word, next_ in pairwise(words) if stem(word.lower()) == head]
    return bool(after) and all(word.istitle() and next_.istitle() for word, next_ in after)


def _counts_others(measure: Measure, evidence: Evidence) -> bool:
    """Tell whether what a text counts is told from what is asked for by another word: "three secondary schools", of special ones."""
    *telling, head = measure.counted
    counted = [match["what"].split() for match in _COUNTED.finditer(evidence.text)]
    before = [
        words[: next(place for place, word in enumerate(words) if met(head, bases(word)))]
        for words in counted
        if any(met(head, bases(word)) for word in words)
    ]
    if not telling or not before or evidence.form in ("row", "cell"):
        return False
    return all(words and not any(met(word, bases(" ".join(words))) for word in telling) for words in before)


def _counts(text: str, done: str) -> bool:
    """Tell whether a number of *text* counts what was *done* rather than to whom: "3 permanent exclusions"."""
    return any(met(done, bases(match["what"])) for match in _COUNTED.finditer(text))


def _numbers(text: str, counted: str) -> bool:
    """Tell whether a number of *text* counts what is *counted*: "46 councillors", "the number of members is 12"."""
    after = text.lower().partition("number of ")[2].split()[:3]
    return _counts(text, counted) or counted in stems(" ".join(after))


def _is_of(measure: Measure, told: str, around: str) -> bool:
    """Tell whether what is counted is named in *told*; there or *around*, what was done to it, and most of what else tells it.

    A figure of a table has nothing around it: its own row, column and caption must tell.
    """
    near = bases(told)
    if measure.counted and not met(measure.counted[-1], near):
        return False
    wide = near | bases(around)
    told_by = (*measure.counted[:-1], *measure.within)
    found = sum(met(word, wide) for word in told_by)
    return all(met(word, wide) for word in measure.done) and found >= _MOST * len(told_by)

"""Whether a figure is a figure of what a question has counted or measured, and not of something near it."""

import re
from collections.abc import Set
from functools import lru_cache
from itertools import pairwise

from assistant.questions.measures import MONEY, Measure, tells_apart
from assistant.questions.question import FIGURE_KINDS, Question
from assistant.reading.evidence import Evidence
from index.analysis import stem, stems
from index.thesaurus import base, related

_LEAST_ALIKE = 5  #: letters that two stems must share to be of one family
_MOST = 0.6  #: of the words that tell what is counted from others of its name
_WORD = re.compile(r"[^\W\d_]+|[%£\d][\d.,%]*|[.,;:|()]")
#: Of schools: a figure of one is none of another, and none of all.
_PHASES = frozenset(map(stem, "nursery infant junior primary secondary special".split()))
#: Words that tell nothing of a measure, but are counted themselves.
_BODIES = frozenset(map(stem, "councillor committee meeting council member".split()))
_ENDING = 2  #: letters by which the longer of two of one family may go on
_SHARE_ASKED = re.compile(r"\b(?:percentage|per\s?cent|proportion|what share)\b|%", re.IGNORECASE)
_NUMBER = (
    r"(?:\d[\d,.]*|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve)"
)
_SHARE = re.compile(
    r"%|\b(?:per\s?cent|percentage|proportion|half|(?:a|one|two|three|four|nine) (?:third|quarter|fifth|tenth)s?|nobody|none)\b|"
    rf"\b{_NUMBER} (?:out of|of|in) (?:the |every |all )?(?!(?:19|20)\d\d\b){_NUMBER}\b",
    re.IGNORECASE,
)
_CHANGE_ASKED = re.compile(
    r"\b(?:by what|ris\w+|rose|f[ae]ll\w*|increas\w+|decreas\w+|reduc\w+|grow\w*|grew|drop\w*|chang\w+|up|down|more|less|fewer|higher|lower)\b",
    re.IGNORECASE,
)
_PER_CENT = r"(?:%|\s?per\s?cent\b)"
#: Of a share, how far it moved and no share itself: "13% more", "a fall of 12%", "rose by 4 per cent".
_CHANGE = re.compile(
    rf"\b\d[\d.,]*{_PER_CENT}\s+(?:more|less|fewer|higher|lower|up|down|above|below|over|under|increase|decrease|rise|fall|reduction|growth|cut|drop|saving)\b"
    rf"|\b(?:rise|fall|increase|decrease|reduction|growth|drop|cut|change)(?: in [\w ]{{1,40}}?)? of (?:\w+ )?\d[\d.,]*{_PER_CENT}|\b(?:by|up|down) \d[\d.,]*{_PER_CENT}",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"\b{_NUMBER}(?P<what>(?:\s+(?!\w+ed\b)[a-z][\w'’-]*){{1,3}})", re.IGNORECASE)


def measure_agrees(question: Question, evidence: Evidence, *, known: str, passage: str) -> bool:
    """Tell whether *evidence* gives a figure of what *question* has measured, and a share where it asks for one.

    *known* are the words of what is known of its paper, and *passage* what it was found in. What asks for no figure
    passes, but with a table's; what asks what something is must meet that by its words.
    """
    table, told = evidence.form in ("row", "cell"), f"{evidence.text} {evidence.context}"
    if question.kind == "text" and question.defined:
        return _is_of(Measure(within=question.defined), f"{known} {told}", passage)
    if question.about and question.kind in ("decision", "text") and set(question.names) <= set(question.speakers):
        return _is_of(Measure(within=question.about), f"{known} {told}", passage)
    if question.kind not in FIGURE_KINDS and not (question.kind == "text" and table):
        return True
    if _SHARE_ASKED.search(question.text):
        moves = not _CHANGE_ASKED.search(question.text) and _only_moves(told)
        if moves or not _SHARE.search(told if table else evidence.text):
            return False
    measure = question.measure
    if any(_told_apart(word, head, told, known) for word, head in measure.qualified):
        return False
    if measure.counted and _stands_beside(measure.counted[-1], evidence):
        return False
    if question.counted and _only_titles(question.counted, told):
        return False
    if question.counted in _BODIES and not (table or _numbers(evidence.text, question.counted)):
        return False
    if measure.counted and question.counted and _counts_others(measure, evidence):
        return False
    if question.kind == "share" and not table:  # whose it is, may be left to be understood: "95% were offered a place"
        measure = Measure(within=(*measure.counted, *measure.done, *measure.within))
    elif measure.done and not table and _counts(evidence.text, measure.done[-1]):  # "one exclusion", of pupils excluded
        measure = Measure(done=measure.done, within=(*measure.counted, *measure.within))
    return _is_of(measure, f"{known} {told}", "" if table else passage)


def _only_moves(told: str) -> bool:
    """Tell whether every share of *told* is how far one moved."""
    return bool(_CHANGE.search(told)) and not _SHARE.search(_CHANGE.sub("", told))


def _told_apart(word: str, head: str, told: str, known: str) -> bool:
    """Tell whether *head* stands in *told* under another word than *word* wherever it does: "temporary", not "supported".

    A school phase must be named, whatever else is.
    """
    if _stands(word, _bases(f"{known} {told}")):
        return False
    if word in _PHASES:
        return True
    words = _WORD.findall(told)
    places = [place for place, other in enumerate(words) if place and stem(other) == head]
    return bool(places) and all(
        _qualifies(words[place - 1], words[place - 2] if place > 1 else "|") for place in places
    )


def _qualifies(word: str, before: str) -> bool:
    """Tell whether *word*, which stands after *before*, can tell the next one apart: it carries sense and is no name."""
    plain = word.islower() or (word.istitle() and not before[0].isalnum())
    return plain and tells_apart(word)


def _stands_beside(counted: str, evidence: Evidence) -> bool:
    """Tell whether another column than that of a table's cell is headed with what is counted, and not the cell's own."""
    if evidence.form != "cell":
        return False
    return _met(counted, _bases(evidence.beside)) and not _met(counted, _bases(evidence.bare))


def _only_titles(head: str, told: str) -> bool:
    """Tell whether *told* has what is counted only before names, which no number counts: "Councillor Roe"."""
    words = _WORD.findall(told)
    after = [(word, next_) for word, next_ in pairwise(words) if stem(word.lower()) == head]
    return bool(after) and all(word.istitle() and next_.istitle() for word, next_ in after)


def _counts_others(measure: Measure, evidence: Evidence) -> bool:
    """Tell whether what a text counts is told from what is asked for by another word: "three secondary schools", of special ones."""
    *telling, head = measure.counted
    counted = [match["what"].split() for match in _COUNTED.finditer(evidence.text)]
    before = [
        words[: next(place for place, word in enumerate(words) if _met(head, _bases(word)))]
        for words in counted
        if any(_met(head, _bases(word)) for word in words)
    ]
    if not telling or not before or evidence.form in ("row", "cell"):
        return False
    return all(words and not any(_met(word, _bases(" ".join(words))) for word in telling) for words in before)


def _counts(text: str, done: str) -> bool:
    """Tell whether a number of *text* counts what was *done* rather than to whom: "3 permanent exclusions"."""
    return any(_met(done, _bases(match["what"])) for match in _COUNTED.finditer(text))


def _numbers(text: str, counted: str) -> bool:
    """Tell whether a number of *text* counts what is *counted*: "46 councillors", "the number of members is 12"."""
    after = text.lower().partition("number of ")[2].split()[:3]
    return _counts(text, counted) or counted in stems(" ".join(after))


def _is_of(measure: Measure, told: str, around: str) -> bool:
    """Tell whether what is counted is named in *told*; there or *around*, what was done to it, and most of what else tells it.

    A figure of a table has nothing around it: its own row, column and caption must tell.
    """
    near = _bases(told)
    if measure.counted and not _met(measure.counted[-1], near):
        return False
    wide = near | _bases(around)
    told_by = (*measure.counted[:-1], *measure.within)
    met = sum(_met(word, wide) for word in told_by)
    return all(_met(word, wide) for word in measure.done) and met >= _MOST * len(told_by)


@lru_cache(maxsize=256)  # a passage is looked at for each of its sentences
def _bases(text: str) -> Set[str]:
    return frozenset(map(base, stems(text)))


@lru_cache(maxsize=4096)
def _kin(word: str) -> Set[str]:
    """Return *word* with what means alike, but for what is said of anything: a ransom is a cost, and not every cost is one."""
    return (related(word) - MONEY) | {word}


def _met(word: str, near: Set[str]) -> bool:
    return not near.isdisjoint(_kin(word)) or _stands(word, near)


def _stands(word: str, near: Set[str]) -> bool:
    return word in near or any(_one_family(word, other) for other in near)


def _one_family(one: str, other: str) -> bool:
    """Tell whether one stem opens the other but for a letter: "recruit" and "recruiter"."""
    shared = max(_LEAST_ALIKE, min(len(one), len(other)) - 1)
    alike = one[:shared] == other[:shared] and len(one) >= shared <= len(other)
    return alike and abs(len(one) - len(other)) <= _ENDING

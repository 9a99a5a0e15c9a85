"""Two papers that say different things of the same matter: which differ, and which only follow each other in time."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date

from assistant.answer import Citation
from assistant.claim_checks.tokens import Token, tokens_of
from assistant.claim_checks.words import TITLES
from assistant.drafting.figures import Figure, newer_values
from assistant.drafting.replies import Reply, is_later, repeats, same_body
from assistant.questions.question import Question
from assistant.reading.evidence import Evidence
from assistant.yes_no.word import asks_of_past, word_said
from assistant.yes_no.words import BODIES, OF_BODIES
from corpus.dates import british

_FIGURES = frozenset(("number", "money", "share", "duration", "text"))
_TABLED = ("row", "cell")
_REVISED = re.compile(r"\b(?:revised|corrected|restated|amended|updated)\b", re.IGNORECASE)
_RECURRING = re.compile(
    r"\b(?:meetings?|minutes|last|latest|next|annual(?:ly)?|every|each|again|year(?:ly)?|visits?|sessions?)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:will|would|planned|plans|expected|due|intended|scheduled|to be|aims?|target)\b", re.IGNORECASE
)
_ONE_EVENT_DAYS = 400  #: that two dates of one past event can lie apart; two that lie further apart are of two events
_COMMON = frozenset((*BODIES, *OF_BODIES, *TITLES))


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of evidence with where it is cited."""

    evidence: Evidence
    cited: Citation

    @property
    def reply(self) -> Reply:
        """It, as what replies are compared by."""
        return Reply("", self.cited, ())


@dataclass(frozen=True, slots=True)
class Rival:
    """Two pieces that differ on what is asked."""

    newer: Said
    older: Said
    new: str  #: the figure, date, name or word in which they differ
    old: str
    earlier: bool  #: time explains the difference: what is older was said earlier

    @property
    def told(self) -> str:
        """What a reader is told of the difference with the newer piece, "" where time explains it."""
        if self.earlier:
            return ""
        newer, older = (_dated(each.cited) for each in (self.newer, self.older))
        if newer == older:
            newer, older = (each.cited.identity.title.value for each in (self.newer, self.older))
        return f"The papers differ: {self.new} ({newer}), {self.old} ({older})."

    @property
    def reminder(self) -> str:
        """What a reader is told with the older piece."""
        dated = _dated(self.older.cited)
        return f"Earlier: {dated}." if self.earlier else f"This is of {dated}."


def find_rival(question: Question, one: Said, other: Said) -> Rival | None:
    """Return how two pieces of different papers of one council differ on what *question* asks, None where they do not."""
    superseded = one.cited.superseded_by or other.cited.superseded_by
    if superseded or one.cited.document == other.cited.document or not same_body(one.reply, other.reply):
        return None
    newer, older = (other, one) if is_later(other.reply, one.reply) else (one, other)
    pair = (older.evidence.text, newer.evidence.text)
    later = is_later(newer.reply, older.reply)
    if question.kind == "yesno":
        return _of_words(question, newer, older, later)
    if question.kind == "when":
        return _of_dates(newer, older, later)
    if question.kind == "who":
        return _of_names(question, newer, older, later)
    if question.kind not in _FIGURES:
        return None
    tabled = {one.evidence.form, other.evidence.form} & {*_TABLED}
    found = _cells(*pair) if tabled else _figures(question, *pair)
    if found is None:
        return None
    same_period = bool(found[1].period) and found[0].period == found[1].period
    explained = later and (not same_period or bool(_REVISED.search(newer.evidence.text)))
    return Rival(newer, older, _told(found[1], pair[1]), _told(found[0], pair[0]), explained)


def _of_words(question: Question, newer: Said, older: Said, later: bool) -> Rival | None:
    """Return a yes and a no: what was not done may have been done since, and what is so may have changed."""
    new, old = (word_said(question.text, each.evidence.text, each.evidence.context) for each in (newer, older))
    if new is None or old is None or new == old:
        return None
    return Rival(newer, older, new, old, later and (new == "yes" or not asks_of_past(question.text)))


def _of_dates(newer: Said, older: Said, later: bool) -> Rival | None:
    """Return two dates of the same event: a later paper may tell of another plan, not of another past."""
    texts = [each.evidence.text for each in (newer, older)]
    dates = [
        [each for each in tokens_of(text) if each.kind == "date" and re.match(r"\d{4}-\d\d", each.key)]
        for text in texts
    ]
    if any(len(each) != 1 for each in dates) or any(_RECURRING.search(each) for each in texts):
        return None
    (new,), (old,) = dates
    known = min(len(new.key), len(old.key))
    same = new.key[:known] == old.key[:known]
    if same or not _same_but_for(texts, [{new.key}, {old.key}]):
        return None
    still_open = any(_OPEN.search(each) for each in texts)
    near = abs((_day(new.key) - _day(old.key)).days) <= _ONE_EVENT_DAYS
    return Rival(newer, older, new.text, old.text, later and still_open) if still_open or near else None


def _of_names(question: Question, newer: Said, older: Said, later: bool) -> Rival | None:
    """Return two names of whoever did or holds the same thing: a later paper may name a later holder."""
    asked = _keys(tokens_of(question.text))
    named = [_names(tokens_of(each.evidence.text), asked) for each in (newer, older)]
    new, old = ({each.key for each in names} for names in named)
    if not new or not old or new & old:
        return None
    if not _same_but_for([newer.evidence.text, older.evidence.text], [new, old]):
        return None
    told = [" ".join(each.text for each in names) for names in named]
    return Rival(newer, older, told[0], told[1], later)


def _figures(question: Question, older: str, newer: str) -> tuple[Figure, Figure] | None:
    """Return two figures that count the same, of what *question* asks about, in sentences that are otherwise alike."""
    asked = _keys(tokens_of(question.text))
    for _, old, _, new in newer_values([older], [newer]):
        of_asked = asked & old.subject & new.subject
        keys = [{each.key for each in tokens_of(text) if each.kind != "word"} for text in (newer, older)]
        if old.key != new.key and of_asked and _same_but_for([newer, older], keys):
            return old, new
    return None


def _cells(older: str, newer: str) -> tuple[Figure, Figure] | None:
    """Return the figures of two rows or cells that have nothing else to tell them apart."""
    pairs = list(newer_values([older], [newer]))
    differing = [(old, new) for _, old, _, new in pairs if old.key != new.key]
    keys = [[each.key for each in tokens_of(text)] for text in (older, newer)]
    apart = [1 for one, other in zip(*keys, strict=False) if one != other]
    return differing[0] if len(differing) == len(apart) == 1 and len(keys[0]) == len(keys[1]) else None


def _same_but_for(texts: Sequence[str], differing: Sequence[Set[str]]) -> bool:
    """Tell whether two texts say nearly the same of the same names, but for what differs in each."""
    tokens = [
        [each for each in tokens_of(text) if each.key not in apart]
        for text, apart in zip(texts, differing, strict=True)
    ]
    names = [{each.key for each in _names(each, frozenset())} for each in tokens]
    bare = [" ".join(each.text for each in part if each.kind in ("word", "number", "date")) for part in tokens]
    return names[0] == names[1] and repeats(bare[0], [bare[1]]) and repeats(bare[1], [bare[0]])


def _names(tokens: Sequence[Token], asked: Set[str]) -> list[Token]:
    """Return the words of names, but those that are *asked* about, titles and what bodies are called."""
    named = [each for each in tokens if each.kind == "word" and each.capital and not each.initial]
    return [each for each in named if each.key not in asked and each.key not in _COMMON and each.lower not in _COMMON]


def _keys(tokens: Sequence[Token]) -> frozenset[str]:
    return frozenset(each.key for each in tokens if each.carries)


def _told(figure: Figure, sentence: str) -> str:
    """Return a figure with the unit that follows it."""
    unit = re.search(rf"{re.escape(figure.text)}([\s-]+[^\W\d]+)", sentence) if figure.measure.isalpha() else None
    return f"{figure.text}{unit[1]}" if unit else figure.text


def _dated(citation: Citation) -> str:
    dated = citation.identity.value("date")
    return british(dated) if dated else "no known date"


def _day(iso: str) -> date:
    year, month, *day = (int(part) for part in iso.split("-"))
    return date(year, month, day[0] if day else 1)

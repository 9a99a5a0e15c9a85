"""Whether evidence tells the sort of thing that a question asks for, or only that there is something to tell."""

import re

from assistant.claim_checks.counting import without_other_numbers
from assistant.questions.question import Question
from assistant.reading.evidence import Evidence
from assistant.reading.fitting import REQUIRED_KINDS, names_another, shows_kind
from index.analysis import stems

_POINTS_ON = re.compile(
    r"^\W*(?:for )?(?:further|more|additional|full) (?:information|details?|guidance)\b|(?:https?:|www\.)\S+ provides? (?:further|more)\b",
    re.IGNORECASE,
)
_WHERE_TO_READ = re.compile(
    r"\b(?:where|links?|web\w*|online|site|address|information|guidance|details?|find|read|apply|contact|available|publish\w*)\b",
    re.IGNORECASE,
)
_CONCLUDED = re.compile(
    r"\bwhat (?:did|does|do|has|have|had)\b[^?]*\b(?:recommend|conclude|propose|suggest)(?:e?d)?\b", re.IGNORECASE
)
#: Of those who were to recommend something, that there are such, or that they met.
_MET = re.compile(
    r"\b(?:has|have|had|was|were)?\s*(?:met|set up|established|chaired by|made up of|consist\w*)\b(?!.*\b(?:recommend|conclu|propos|suggest|agree|should)\w*)",
    re.IGNORECASE,
)
_RECOMMENDED = re.compile(r"\brecommended(?:\s+(?:that|to|for)\b[^.;,]*)?", re.IGNORECASE)
_VOTED = re.compile(r"\bvoted\b", re.IGNORECASE)
#: What was put to a meeting, without how it went.
_MOVED = re.compile(
    r"\W*it was (?:then |duly )?(?:moved|proposed)\b|.{3,80}\b(?:moved|proposed|seconded)\b.{0,60}\bthat\b",
    re.IGNORECASE,
)
_MOVED_ALONE = re.compile(r"\W*(?:moved|proposed|seconded)\b(?:\s+by\b)?[^.]{3,80}\.?", re.IGNORECASE)
_MOVING = re.compile(r"\b(?:mov\w+|propos\w+|second\w*|motions?|amend\w*|suggest\w*|want\w*|ask\w*)\b", re.IGNORECASE)
_MOVING_ASKED = re.compile(r"\b(?:mov(?:e|ed|er)|propos\w+|second\w*)\b", re.IGNORECASE)
#: What stands over the papers of a meeting: "Meeting of Cabinet, Monday 5th September 2022 1.00 pm".
_MEETING_LINE = re.compile(
    r"(?:[^.;]{0,120}?:\s*)?\W*(?:meeting|minutes|agenda) of\b[^.;]*\b(?:19|20)\d\d\b(?!.*\b(?:was|were|is|are|be|had|has|agreed|resolved)\b)",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\basked (?:about|after)\b(?!.*\b(?:repl|answer|respon|confirm|said|told|agreed|resolved))", re.IGNORECASE
)
_ASKING = re.compile(r"\b(?:ask|question|rais)", re.IGNORECASE)
_WORDS_ASKED = re.compile(
    r"\b(?:why|how come|reasons?|(?:say|said|says|think|thought|argued?|felt|feel|views?|opinions?|concerns?|complain\w*))\b",
    re.IGNORECASE,
)
#: Of a table's row: so many words in a run, as where it tells why.
_SAYS = re.compile(r"(?:\b[a-zA-Z][\w’'-]*[ ,]+){6}")
_HEADED_KINDS = ("number", "money", "share", "duration", "when", "where")  #: of questions that a heading may answer
_NO_FIGURE_KINDS = ("who", "where", "why", "decision", "yesno")  #: of questions that no figure alone answers


def lacks_kind(question: Question, evidence: Evidence) -> bool:
    """Tell whether it holds nothing of the kind asked for: no number, no date, no name."""
    text = without_other_numbers(question, evidence)
    return question.kind in REQUIRED_KINDS and not shows_kind(question.kind, text)


def points_on(question: Question, evidence: Evidence) -> bool:
    """Tell whether it says only where to read on, and that is not asked for."""
    return bool(_POINTS_ON.search(evidence.text)) and not _WHERE_TO_READ.search(question.text)


def only_met(question: Question, evidence: Evidence) -> bool:
    """Tell whether it says that a group met, and what it recommended or concluded is asked for."""
    return bool(_CONCLUDED.search(question.text)) and not evidence.decided and bool(_MET.search(evidence.text))


def lacks_unit(question: Question, evidence: Evidence) -> bool:
    """Tell whether it is not in the unit that is asked for."""
    return bool(question.unit) and question.unit not in stems(f"{evidence.text} {evidence.context}")


def decides_nothing(question: Question, evidence: Evidence) -> bool:
    """Tell whether what was decided is asked for, and it tells of no decision."""
    told = evidence.text if "recommend" in question.text.lower() else _RECOMMENDED.sub(" ", evidence.text)
    return question.decided and not (evidence.decided or shows_kind("decision", told) or bool(_VOTED.search(told)))


def moves_alone(question: Question, evidence: Evidence) -> bool:
    """Tell whether it says what was moved and not how that went, which may be asked for."""
    if evidence.form != "sentence" or not evidence.decided or not _MOVED.match(evidence.text):
        return False
    return not (shows_kind("decision", evidence.text) or _MOVING.search(question.text))


def names_a_mover(question: Question, evidence: Evidence) -> bool:
    """Tell whether it says who moved something and no more, and that is not asked for."""
    alone = bool(_MOVED_ALONE.fullmatch(evidence.text))
    return alone and question.kind != "who" and not _MOVING_ASKED.search(question.text)


def names_a_meeting(question: Question, evidence: Evidence) -> bool:
    """Tell whether it says which meeting a paper is of and no more, and that is not asked for."""
    return bool(_MEETING_LINE.match(evidence.text)) and question.kind not in ("when", "where", "who")


def names_nobody_else(question: Question, evidence: Evidence) -> bool:
    """Tell whether somebody is asked for, and it names nobody but whom the question names."""
    return question.kind == "who" and not names_another(question.text, evidence.text)


def only_asks(question: Question, evidence: Evidence) -> bool:
    """Tell whether it says that something was asked, and not what was answered."""
    return bool(_ASKED.search(evidence.text)) and not _ASKING.search(question.text)


def is_bare_heading(question: Question, evidence: Evidence) -> bool:
    """Tell whether it is a heading, and no figure, day or place is asked for."""
    return evidence.form == "heading" and question.kind not in _HEADED_KINDS


def is_bare_figure(question: Question, evidence: Evidence) -> bool:
    """Tell whether it is one figure of a table, and a name, a reason or a decision is asked for."""
    return evidence.form == "cell" and question.kind in _NO_FIGURE_KINDS


def is_figures(question: Question, evidence: Evidence) -> bool:
    """Tell whether it is figures of a table, and words are asked for."""
    tabled = evidence.form in ("row", "cell") and question.kind not in REQUIRED_KINDS
    return tabled and bool(_WORDS_ASKED.search(question.text)) and not _SAYS.search(evidence.bare)

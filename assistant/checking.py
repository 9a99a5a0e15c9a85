"""What a claim must pass before it is shown; what fails is dropped.

Each check looks at one thing: the quote stands at its offsets; what the claim says stands in its quotes; the source's
scope is the question's; its names, periods and distinctions do not contradict the question's.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.answer import Citation
from assistant.claim_checks import agreement, telling
from assistant.claim_checks.aliases import nations_agree
from assistant.claim_checks.checks import failed_checks
from assistant.claim_checks.counting import counts_other_things
from assistant.claim_checks.measures import measure_agrees
from assistant.claim_checks.naming import names_agree, places_agree
from assistant.claim_checks.periods import periods_agree
from assistant.claim_checks.roles import role_agrees
from assistant.claim_checks.surroundings import Surroundings
from assistant.claim_checks.tense import tense_agrees
from assistant.questions.question import FIGURE_KINDS, Question
from assistant.reading.evidence import Evidence
from assistant.reading.fitting import names_things
from corpus.document import Document
from index.analysis import stems

_ADVICE = re.compile(
    r"\bshould (?:i|we) (?:vote|support|oppose|back|believe|trust|agree|approve|reject)\b", re.IGNORECASE
)
_ACRONYM = re.compile(r"\b[A-Z][A-Za-z&]{0,4}[A-Z](?=s?\b)")


@dataclass(frozen=True, slots=True)
class _Held:
    """A piece of evidence that is held against a question."""

    question: Question
    evidence: Evidence
    around: Surroundings


def quote_stands(citation: Citation, document: Document) -> bool:
    """Tell whether the quote stands at its offsets, to the character."""
    return bool(citation.quote.strip()) and document.text[citation.start : citation.end] == citation.quote


def said_by_quotes(claim: str, quotes: str) -> bool:
    """Tell whether a claim passes all checks against its quotes, of which each begins a line."""
    return not failed_checks(claim, quotes)


def contradiction(question: Question, evidence: Evidence, around: Surroundings) -> str | None:
    """Return why *evidence* must not answer *question*, None where nothing speaks against it."""
    held = _Held(question, evidence, around)
    return next((why for against, why in (*_CONTRADICTIONS, *_DOUBTS) if against(held)), None)


def _names_differ(it: _Held) -> bool:
    return not (names_agree(it.question, it.evidence, it.around) and places_agree(it.question, it.evidence, it.around))


def _nations_differ(it: _Held) -> bool:
    return not nations_agree(it.question.text, it.evidence.text, it.around.document.identity.value("body"))


def _tenses_differ(it: _Held) -> bool:
    return not tense_agrees(it.question, it.evidence, dated=it.around.document.identity.value("date"))


def _is_among_others(it: _Held) -> bool:
    return it.question.kind in FIGURE_KINDS and agreement.among_others(it.question, it.evidence.text)


def _shares_no_word(it: _Held) -> bool:
    told = it.evidence.text if not it.question.numbered else f"{it.evidence.text} {it.evidence.context}"
    return it.evidence.form == "cell" and not set(stems(told)) & set(it.question.topic)


def _measures_differ(it: _Held) -> bool:
    """Tell whether it has measured something else, as far as its words and what is known of its paper tell."""
    long_forms = (it.around.acronyms.get(short) for short in _ACRONYM.findall(it.evidence.text))
    known = " ".join([it.around.known, *filter(None, long_forms)])
    return not measure_agrees(it.question, it.evidence, known=known, passage=it.around.passage)


#: What speaks against a piece of evidence, and how that is put: the first that does is told.
_CONTRADICTIONS: tuple[tuple[Callable[[_Held], bool], str], ...] = (
    (lambda it: bool(_ADVICE.search(it.question.text)), "advice is asked for, which no paper gives"),
    (lambda it: telling.lacks_kind(it.question, it.evidence), "it holds nothing of the kind asked for"),
    (lambda it: counts_other_things(it.question, it.evidence), "its numbers count other things than the question"),
    (lambda it: not names_things(it.question, it.evidence.text), "it names none of those asked for"),
    (lambda it: telling.points_on(it.question, it.evidence), "it tells only where to read on"),
    (_names_differ, "it does not speak of what the question names"),
    (
        lambda it: not agreement.distinctions_agree(it.question, it.evidence, it.around),
        "it speaks of another group than the question",
    ),
    (_nations_differ, "it speaks of another nation than the question"),
    (_tenses_differ, "it tells of what is to come, and what was is asked for, or the other way"),
    (
        lambda it: not agreement.numbered_agree(it.question, it.evidence, it.around),
        "it speaks of another number of the kind than the question",
    ),
    (
        lambda it: not agreement.amounts_agree(it.question, it.evidence, it.around),
        "it does not speak of the amount that the question names",
    ),
    (_is_among_others, "its figure is of more than the question names"),
    (lambda it: telling.only_met(it.question, it.evidence), "it does not tell what was recommended or concluded"),
    (lambda it: not role_agrees(it.question, it.evidence), "it names nobody in the role that the question asks about"),
    (lambda it: not agreement.sides_agree(it.question, it.evidence), "it speaks of the other side"),
    (lambda it: telling.lacks_unit(it.question, it.evidence), "it is not in the unit asked for"),
    (lambda it: telling.decides_nothing(it.question, it.evidence), "it tells of no decision"),
    (lambda it: telling.moves_alone(it.question, it.evidence), "it tells only what was moved"),
    (lambda it: telling.names_a_meeting(it.question, it.evidence), "it tells only which meeting it is of"),
    (lambda it: telling.names_a_mover(it.question, it.evidence), "it tells only who moved something"),
    (
        lambda it: not agreement.committee_agrees(it.question, it.evidence, it.around),
        "it is of another committee than the question",
    ),
    (lambda it: telling.names_nobody_else(it.question, it.evidence), "it names nobody but whom the question names"),
    (lambda it: telling.only_asks(it.question, it.evidence), "it tells only that something was asked"),
    (lambda it: telling.is_bare_heading(it.question, it.evidence), "it is a heading"),
    (lambda it: telling.is_bare_figure(it.question, it.evidence), "it is a figure alone"),
    (lambda it: telling.is_figures(it.question, it.evidence), "it is figures, and words are asked for"),
    (
        lambda it: not periods_agree(it.question, it.evidence, it.around.document, it.around.passage),
        "it speaks of another year than the question",
    ),
)
#: What makes it doubtful whether a piece is of what was asked: no word says so.
_DOUBTS: tuple[tuple[Callable[[_Held], bool], str], ...] = (
    (_shares_no_word, "its row, column and caption share no word with the question"),
    (
        lambda it: not agreement.label_agrees(it.question, it.evidence),
        "it is of a row or column that the question does not ask for",
    ),
    (_measures_differ, "it is no figure of what the question has measured"),
)
#: Why a piece must not answer that the cross-encoder, where it is sure, may still let pass: nothing else speaks against it.
UNVOUCHED = frozenset(why for _, why in _DOUBTS)

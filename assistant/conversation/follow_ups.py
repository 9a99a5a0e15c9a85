"""A conversation: a question that leans on those before it is made whole, or left as it is where it stands alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.conversation.clauses import Pointing, nth_of, pointing_of
from assistant.conversation.fragments import completed, fragment_of, opener_of, with_period
from assistant.conversation.naming import resolved
from assistant.conversation.parts import find_parts, last_of
from assistant.conversation.topics import topic_of
from index.analysis import content_stems

_PEOPLE = re.compile(
    r"\b(?:(?P<title>Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr|Sir|Lady|Lord|Professor)\.?\s+)?(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){1,2})"
)
_MALE, _FEMALE = ("Mr", "Sir", "Lord"), ("Mrs", "Ms", "Miss", "Lady")
_MEASURED = re.compile(
    r"^(?:how\s+(?:many|much)|what\s+(?:share|percentage|proportion|number|was|were)\b)", re.IGNORECASE
)
_HE = re.compile(r"\b(?:he|him|his)\b", re.IGNORECASE)
_MAX_CLAIM_WORDS = 14
_MIN_WORDS = 3  #: of a question that is gone on from, where there is another


@dataclass(frozen=True, slots=True)
class Asked:
    """An earlier question as it was asked in full, with its answer where that is known."""

    question: str
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as it is to be asked, with why it is not as it was put; `why` is "" where it is."""

    question: str
    why: str = ""
    pointing: Pointing | None = None  #: to what it points back, where it does

    @property
    def rewritten(self) -> bool:
        """Whether the question differs from what was put."""
        return bool(self.why)


def understand(question: str, earlier: Sequence[Asked]) -> Understood:
    """Return *question* made whole from the questions *earlier* than it, oldest first.

    A question that stands alone, and one that nothing earlier completes, is returned as it is.
    """
    whole_before = [asked for asked in earlier if _is_whole(asked.question)]
    bases = [asked for asked in whole_before if len(asked.question.split()) >= _MIN_WORDS] or whole_before
    if not bases:
        return Understood(question)
    fragment, opener = fragment_of(question), opener_of(question)
    clause = _clause(question, opener)
    pointing = pointing_of(clause, opener)
    if fragment is not None and pointing in (None, "thing"):
        base = _base_for(fragment, bases)
        whole = completed(fragment, base)
        return Understood(whole, f"goes on from “{base}”") if whole else Understood(question)
    base = bases[-1].question
    if pointing is not None:
        whole = _pointed(clause, pointing, bases, earlier)
        return Understood(_capital(whole), f"points back to “{base}”", pointing) if whole else Understood(question)
    return _measured_on(question, clause, base) if opener else Understood(question)


def points_to_answer(question: str) -> bool:
    """Tell whether what *question* means hangs on what was answered before it, not on what was asked alone."""
    return pointing_of(_clause(question, opener_of(question)), "") in ("source", "more", "person")


def _is_whole(question: str) -> bool:
    return fragment_of(question) is None and pointing_of(_clause(question, opener_of(question)), "") is None


def _clause(question: str, opener: str) -> str:
    plain = question.strip()
    return (
        plain[len(opener) :].strip(" ,:")
        if opener
        and re.match(r"and|but|so|or|ok|then|also|now|please", opener, re.IGNORECASE)
        and not opener.lower().endswith("about")
        and plain.lower().startswith(opener.lower())
        else plain
    )


def _base_for(fragment: str, bases: Sequence[Asked]) -> str:
    """Return the last whole question, or the last one before it that has the fragment's own words, where it has none."""
    parts, words = find_parts(fragment), set(content_stems(fragment))
    words -= {stem for part in parts for stem in content_stems(part.text)}
    if words and not words & set(content_stems(bases[-1].question)):
        for asked in reversed(bases[:-1]):
            if words <= set(content_stems(asked.question)):
                return asked.question
    return bases[-1].question


def _pointed(clause: str, pointing: Pointing, bases: Sequence[Asked], earlier: Sequence[Asked]) -> str | None:
    base = bases[-1].question
    answer = earlier[-1].answer or bases[-1].answer
    if (
        pointing == "more"
        and answer is not None
        and answer.claims
        and (nth := nth_of(clause)) >= 0
        and nth < len(answer.claims)
    ):
        words = answer.claims[nth].text.split()
        return f"What else was said about this: {' '.join(words[:_MAX_CLAIM_WORDS])}?"
    return resolved(clause, pointing, base, _person(clause, base, answer) if pointing == "person" else "")


def _person(clause: str, base: str, answer: Answer | None) -> str:
    """Return who "he" or "she" is: the person whom the question named, else the first whom the answer names."""
    unlike = _FEMALE if _HE.search(clause) else _MALE
    told = " ".join(claim.text for claim in answer.claims) if answer else ""
    named = last_of(find_parts(base), "person")
    found = [match for match in _PEOPLE.finditer(told) if match["title"] not in unlike and _is_person(match)]
    return named.text if named else found[0].group() if found else ""


def _is_person(match: re.Match[str]) -> bool:
    return match["title"] is not None or not re.search(
        r"\b(?:Council|Committee|School|Academy|Street|Road|Lane|Library|Service|Services|Director|Head|Cabinet|Borough|The|In|On|Band)\b",
        match["name"],
    )


def _measured_on(question: str, clause: str, base: str) -> Understood:
    """Return *question*, a whole one that goes on with "and", with the time of *base* where it counts something."""
    whole = with_period(clause, topic_of(base).period) if _MEASURED.match(clause) else question
    if whole.rstrip("?") == clause.rstrip(" ?") or whole == question:
        return Understood(question)
    return Understood(_capital(whole), f"goes on from “{base}”")


def _capital(question: str) -> str:
    return question[:1].upper() + question[1:]

"""A question of several parts: each part asked, what is held said, and what is not held said to be missing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.answer import Answer, Claim
from assistant.questions.forms import asked_form
from assistant.questions.missing import missing_sentence
from assistant.questions.parts import POINTS, QuestionPart, split_question
from assistant.questions.question import parse_question
from assistant.reading.fitting import REQUIRED_KINDS, shows_kind
from index.analysis import content_stems, stems

MAX_WORDS = 78  #: of an answer to several parts, what is missing included
_MAX_CLAIMS = 2  #: of a part
#: The score of a part's best evidence from which it is believed without sharing the part's own words: what a part points
#: to was put in for it, and of the same matter there is always something.
_SURE = 0.8
_SURE_ALIKE = 0.7  #: the same, where nothing was put in but one of the two that were named
_MIN_WORDS_MET = 0.6  #: the share of a part's own words that otherwise stand in its claim
_MAX_BEHIND = 0.2  #: of the best part's score, where all parts ask the same of something else


def answer_parts(question: str, ask: Callable[[str], Answer]) -> Answer:
    """Answer *question* with *ask*, part by part where it has several and no one answer holds them all."""
    whole = ask(question)
    parts = split_question(question)
    reckoned = any("arithmetic" in claim.checks for claim in whole.claims)
    if not parts or reckoned or (whole.claims and parts[0].alike and asked_form(parse_question(question))):
        return whole
    answers = [ask(part.question) for part in parts]
    best = max(_score(answer) for answer in answers)
    answers = [_kept(part, answer, parts[0], (whole, answers[0])) for part, answer in zip(parts, answers, strict=True)]
    told = [_telling(part, answer, whole, best) for part, answer in zip(parts, answers, strict=True)]
    missing = [part for part, claims in zip(parts, told, strict=True) if not claims]
    if len(missing) == len(parts):
        return whole if _score(whole) >= _SURE or whole.outcome == "absent" else _refused(whole, answers)
    if not missing and _all_said(told, whole):
        return whole
    sentences = tuple(missing_sentence(part) for part in missing)
    claims = _chosen(told, MAX_WORDS - sum(len(each.split()) for each in sentences))
    return _joined(whole, answers, claims, sentences) if claims else whole


def _score(answer: Answer) -> float:
    return answer.score or 0.0 if answer.claims else 0.0


def _kept(part: QuestionPart, answer: Answer, first: QuestionPart, near: Sequence[Answer]) -> Answer:
    """Return *answer* with its claims that speak of what the *first* part does, where *part* takes up that.

    They are of papers that the answers *near* it cite too, or share a word with it.
    """
    if not part.points:
        return answer
    papers = {cited.document for other in near for claim in other.claims for cited in claim.citations}
    words = set(parse_question(first.question).topic)
    kept = (
        claim
        for claim in answer.claims
        if words & set(stems(claim.text)) or papers & {cited.document for cited in claim.citations}
    )
    return replace(answer, claims=tuple(kept))


def _telling(part: QuestionPart, answer: Answer, whole: Answer, best: float) -> Sequence[Claim]:
    """Return the claims that answer *part*: its own, else those of the *whole* answer that hold what it asks for."""
    sure = _score(answer) >= (_SURE_ALIKE if part.alike else _SURE)
    if part.alike:
        own = answer.claims if sure or (whole.claims and _score(answer) >= best - _MAX_BEHIND) else ()
    elif sure or (not _leans(part) and (not whole.claims or _any_same(answer.claims[:1], whole.claims))):
        own = answer.claims
    else:
        own = tuple(claim for claim in answer.claims if whole.claims and _has_words(claim, part, _MIN_WORDS_MET))
    return own or [claim for claim in whole.claims if _tells(claim, part)]


def _leans(part: QuestionPart) -> bool:
    """Tell whether *part* rests on what was asked before it."""
    return part.points or POINTS.search(part.question) is not None


def _has_words(claim: Claim, part: QuestionPart, least: float) -> bool:
    """Tell whether *claim* has at least the share *least* of the words in which *part* was put."""
    own = set(content_stems(part.put)) & set(parse_question(part.question).topic)
    return bool(own) and len(own & set(stems(claim.text))) >= least * len(own)


def _tells(claim: Claim, part: QuestionPart) -> bool:
    """Tell whether *claim* shows the kind of thing that *part* asks for, and has every word of it that is its own."""
    kind = parse_question(part.question).kind
    return kind in REQUIRED_KINDS and shows_kind(kind, claim.text) and _has_words(claim, part, 1.0)


def _all_said(told: Sequence[Sequence[Claim]], whole: Answer) -> bool:
    """Tell whether the *whole* answer has the best claim of every part."""
    return all(_any_same(claims[:1], whole.claims) for claims in told)


def _chosen(told: Sequence[Sequence[Claim]], max_words: int) -> list[Claim]:
    """Return the best claim of every part, then second ones as far as there is room; none where the best have none."""
    chosen: list[Claim] = []
    for rank in range(_MAX_CLAIMS):
        for claims in told:
            if rank < len(claims) and not any(_same(claims[rank], each) for each in chosen):
                if _words([*chosen, claims[rank]]) <= max_words:
                    chosen.append(claims[rank])
                elif rank == 0:
                    return []
    order = [claim for claims in told for claim in claims]
    return sorted(chosen, key=order.index)


def _refused(whole: Answer, answers: Sequence[Answer]) -> Answer:
    """Return the refusal of the first part that was refused as that of the question; the whole answer where none was."""
    absent = next((answer for answer in answers if answer.outcome == "absent"), None)
    return replace(absent, question=whole.question, scope=whole.scope) if absent else whole


def _joined(whole: Answer, answers: Sequence[Answer], claims: Sequence[Claim], missing: tuple[str, ...]) -> Answer:
    return replace(
        whole,
        outcome="partly" if missing else "answered",
        text=" ".join([*(claim.told for claim in claims), *missing]),
        claims=tuple(claims),
        nearest=(),
        seconds=whole.seconds + sum(answer.seconds for answer in answers),
        note=" ".join(dict.fromkeys(answer.note for answer in answers if answer.note)),
        score=max(
            (answer.score for answer in answers if answer.claims and answer.score is not None), default=whole.score
        ),
        missing=missing,
    )


def _any_same(claims: Sequence[Claim], others: Sequence[Claim]) -> bool:
    return any(_same(claim, other) for claim in claims for other in others)


def _same(one: Claim, other: Claim) -> bool:
    """Tell whether the two rest on words that they share."""
    return any(_shares(one, other))


def _shares(one: Claim, other: Claim) -> Iterator[bool]:
    for first in one.citations:
        for second in other.citations:
            yield first.document == second.document and first.start < second.end and second.start < first.end


def _words(claims: Sequence[Claim]) -> int:
    return sum(len(claim.told.split()) for claim in claims)

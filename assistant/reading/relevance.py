"""How well a piece of evidence answers a question: meaning, words and the kind of answer."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.questions.measures import GENERAL
from assistant.questions.question import FIGURE_KINDS, Question
from assistant.reading.evidence import Evidence
from assistant.reading.fitting import explains, fits
from assistant.scope.acronyms import Acronyms
from index.analysis import stems
from index.cross_encoder import CrossEncoder, Told
from index.embedding import Embedder, TokenVectors
from index.late_interaction import late_interaction, token_weights
from index.words import WordIndex

_CONTEXT_CHARS = 140
_ON_DECISIONS = ("decision", "vote", "why")  #: kinds of questions that what was decided is likely to answer
_NAME_SHARE = 0.35  #: what a name or a year weighs against another word as rare: whether it agrees is checked apart
_READ_FOR, _READ_AGAINST = 0.8, 0.7  #: what it weighs that a piece is held to answer or not, read with the question
_NEWER_STATE, _NEWER_FIGURE = 0.4, 0.25  #: what being the newest counts for what is so, and for a figure with no year
_READ_SCALE = 1.5  #: by which that is flattened
_READ_EVEN = 0.4  #: at which it speaks neither for nor against
_UNREAD = "vote"  #: the form that the cross-encoder has not learned to read
_CLEAR_MEANING = 0.6  #: of evidence that shares no word of its topic with the question
_CONTEXT_SHARE = 0.6  #: what a word in the context counts against one in the evidence itself
_POINTER = re.compile(
    r"\b(?:this|the) (?:paper|report|appendix|item|update|section|document|plan)\s+(?:also\s+)?(?:gives|sets|describes|explains|provides|"
    r"summarises|presents|proposes|considers|covers|outlines)\b|\bconsidered (?:a|the) (?:report|paper|update)\b|^\W*report of\b|^\W*(?:to )?(?:note|receive|consider) the\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|should|shall|\w{3,}ed|costs|opens|takes|means|says|needs|gives|covers|includes|provides|supports|aims|"
    r"said|told|made|took|gave|went|came|rose|fell|found|left|met|held|began|became|put|cut|cost|kept|paid|sent|spent|set|won|lost)\b"
)
_ROLL = re.compile(
    r"\W*(?:present|apologies|in attendance|officers|also present|members present|moved by|report of|meeting of|contact)\b[^.]{0,120}?(?::|\bof\b|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Scored:
    """A piece of evidence with its scores; each is higher for better and at most about 1."""

    evidence: Evidence
    meaning: float  #: late interaction of the question with the evidence under its context
    cosine: float  #: of question and evidence, as wholes
    words: float  #: share of the question's words met, rare ones counting more
    retrieved: float  #: of the passage it stands in, 0 to 1 within one question
    fits: bool  #: it holds the kind of thing asked for: a number, a date, a name
    whole: bool  #: it is a sentence, a decision, a list or a table's row, not a line of names or a reference
    on_topic: bool  #: it or its context shares a word with the question that is no name, or names the place asked about
    decision: bool  #: a decision is asked for
    explains: bool  #: it opens with what is to be defined, and says what that is: "LTN - low traffic neighbourhood"
    recency: float  #: of its document among those read, 0 to 1; 0 where a year is asked for
    answers: float | None = None  #: how surely it answers, read together with the question: above 0 rather yes than no

    @property
    def vouched(self) -> bool:
        """Whether its words, or its meaning, say that it is of what was asked."""
        return self.evidence.vouched and (self.on_topic or self.meaning >= _CLEAR_MEANING)

    @property
    def base(self) -> float:
        """What was scored apart from the cross-encoder, all together."""
        form = (
            ((0.16 if self.evidence.decided and self.decision else 0.08) if self.fits else 0.0)
            - (0.0 if self.whole else 0.1)
            + (0.2 if self.explains else 0.0)
            + 0.36 * self.recency
        )
        return 0.5 * self.meaning + 0.2 * self.cosine + 0.25 * self.words + 0.06 * self.retrieved + form

    @property
    def score(self) -> float:
        """All together: what evidence is ranked and accepted by."""
        if self.answers is None:
            return self.base
        told = _sigmoid(self.answers / _READ_SCALE) - _READ_EVEN
        if told < 0 and self.evidence.form == "cell":  # whether it is the highest of its column, it does not say itself
            return self.base
        return self.base + told * (_READ_FOR if told > 0 else _READ_AGAINST)


def score_evidence(
    question: Question,
    candidates: Sequence[tuple[Evidence, float]],
    *,
    embedder: Embedder,
    words: WordIndex,
    acronyms: Acronyms,
) -> list[Scored]:
    """Return *candidates*, given with their passages' scores, with their own scores, best first.

    A text is read with the long forms of its *acronyms*.
    """
    if not candidates:
        return []
    contexts = [_under(question, evidence, _CONTEXT_CHARS) for evidence, _ in candidates]
    texts = [
        f"{context} | {acronyms.spelt(evidence.text)}"
        for (evidence, _), context in zip(candidates, contexts, strict=True)
    ]
    asked, *read = embedder.embed_tokens([question.text, *texts])
    weights = _token_weights(asked, set(question.topic), words)
    meanings = late_interaction(asked, weights, read)
    cosines = np.stack([each.whole for each in read]) @ asked.whole
    rarities = [
        rarity * (1.0 if stem in question.topic else _NAME_SHARE)
        for stem, rarity in zip(question.stems, words.rarity(question.stems, "text"), strict=True)
    ]
    dates = sorted({evidence.dated for evidence, _ in candidates if evidence.dated})
    newer = _newer(question)
    recencies = {day: newer * (place + 1) / len(dates) for place, day in enumerate(dates)}
    top = max(score for _, score in candidates) or 1.0
    told = [
        (acronyms.expanded(evidence.text), acronyms.expanded(f"{evidence.context} {evidence.matter}"))
        for evidence, _ in candidates
    ]
    scored = [
        Scored(
            evidence,
            float(meaning),
            float(cosine),
            _met(question.stems, rarities, own, around),
            retrieved / top,
            fits(question, evidence),
            _is_whole(evidence),
            _on_topic(question, set(stems(f"{own} {around}"))),
            question.kind == "decision",
            explains(question, evidence),
            recencies.get(evidence.dated or "", 0.0),
        )
        for (evidence, retrieved), meaning, cosine, (own, around) in zip(
            candidates, meanings, cosines, told, strict=True
        )
    ]
    return sorted(scored, key=lambda each: (-each.score, each.evidence.document, each.evidence.place))


def read_together(
    question: Question, scored: Sequence[Scored], *, reader: CrossEncoder, acronyms: Acronyms
) -> list[Scored]:
    """Return *scored* as it stands with how surely each answers, best first."""
    said = [each for each in scored if each.evidence.form != _UNREAD]
    texts = [
        Told(acronyms.spelt(each.evidence.text), _under(question, each.evidence), each.evidence.said_before)
        for each in said
    ]
    answers = reader.scores(question.text, texts).tolist()
    read = [replace(each, answers=own) for each, own in zip(said, answers, strict=True)]
    return sorted([*read, *(each for each in scored if each.evidence.form == _UNREAD)], key=lambda each: -each.score)


def _newer(question: Question) -> float:
    """Return what it counts, 0 to 1, that a paper is the newest: in full where that is asked for, half where what is so now."""
    if question.latest:
        return 1.0
    if question.present:
        return _NEWER_STATE
    return _NEWER_FIGURE if question.kind in FIGURE_KINDS and not question.periods else 0.0


def _under(question: Question, evidence: Evidence, most: int | None = None) -> str:
    """Return the words that a piece of evidence is read under, at most so many; a decision says little of what it is on."""
    told = evidence.context[-most:] if most else evidence.context
    return f"{told} | {evidence.matter}" if evidence.matter and question.kind in _ON_DECISIONS else told


def _on_topic(question: Question, near: set[str]) -> bool:
    """Tell whether what is asked about is among the stems *near*: a word that says what, or the place that is named."""
    place = {stem for name in question.places for stem in stems(name)}
    asked = set(question.about or question.topic)
    defined = bool(question.defined) and set(question.defined) <= near
    there = bool(place) and place <= near and question.kind != "why"
    return bool((asked - GENERAL or asked) & near) or defined or there


def _is_whole(evidence: Evidence) -> bool:
    if evidence.form == "item":
        return not _POINTER.search(evidence.text)
    return evidence.form != "sentence" or is_sentence(evidence.text)


def is_sentence(text: str) -> bool:
    """Tell whether *text* says something, with a verb, rather than only naming people, papers or places."""
    return says_something(text) and not _ROLL.match(text) and not _POINTER.search(text)


def says_something(text: str) -> bool:
    """Tell whether *text* has a verb."""
    return bool(_VERB.search(text))


def _token_weights(asked: TokenVectors, topic: set[str], words: WordIndex) -> list[float]:
    """Return the weights of the question's tokens, those of names lowered: whether names agree is checked apart."""
    weights = token_weights(asked, words)
    return [
        weight * (1.0 if (stems(word) or [word])[0] in topic else _NAME_SHARE)
        for word, weight in zip(asked.words, weights, strict=True)
    ]


def _met(asked: Sequence[str], rarities: Sequence[float], text: str, context: str) -> float:
    own, around = set(stems(text)), set(stems(context))
    total = sum(rarities) or 1.0
    met = (
        rarity * (1.0 if stem in own else _CONTEXT_SHARE if stem in around else 0.0)
        for stem, rarity in zip(asked, rarities, strict=True)
    )
    return sum(met) / total


def _sigmoid(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))

"""Yes or no, said only where a sentence says it of the same subject, verb and object as the question."""

import re
from collections.abc import Sequence

from assistant.answer import Word
from assistant.claim_checks.tokens import Token, tokens_of
from assistant.claim_checks.words import NEGATORS
from assistant.yes_no.acts import Act, act_at, clause_start, is_adverb
from assistant.yes_no.asked import Asked, hedged, question_tokens, readings
from assistant.yes_no.phrases import narrowed
from assistant.yes_no.roles import Clause, same_roles
from assistant.yes_no.states import state_said
from assistant.yes_no.words import (
    ADVERBS,
    DECIDING,
    DENYING,
    LIMITS,
    LINKS,
    OPPOSITES,
    TELLING,
    WHOLLY,
    verb_key,
)
from corpus.document import Span
from corpus.sentences import split_sentences

_PAST = frozenset(("did", "has", "have", "had", "was", "were"))
_RESOLVED = re.compile(r"\b(?:resolved|agreed|decided|ordered)\b", re.IGNORECASE)
_ADVISED = re.compile(r"\brecommend", re.IGNORECASE)


def word_said(question: str, text: str, context: str = "") -> Word | None:
    """Return the word by which *text*, standing under *context*, answers a yes/no question; None where it does not clearly.

    The same subject, verb and object must stand in one sentence, in the tense of the question and no weaker; a text
    that says both says neither.
    """
    asked = question_tokens(question)
    if not asked:
        return None
    said = {_of_sentence(asked, span.of(text), context) for span in split_sentences(text, Span(0, len(text)))}
    said.discard(None)
    return said.pop() if len(said) == 1 else None


def asks_of_past(question: str) -> bool:
    """Tell whether a yes/no question asks what was done, which no later paper changes, rather than what is so or will be."""
    asked = question_tokens(question)
    return bool(asked) and asked[0].lower in _PAST


def _of_sentence(asked: Sequence[Token], sentence: str, context: str) -> Word | None:
    tokens = tokens_of(sentence)
    words = {each.lower for each in asked}
    if sentence.rstrip().endswith("?") or any(each.lower in LIMITS - words for each in tokens):
        return None
    own = {each.lower for each in tokens}
    if any(each.lower not in own and (each.lower in WHOLLY or _tells_how(each)) for each in asked):
        return None
    for reading in readings(asked):
        said = {word for place in _places(reading, tokens) if (word := _of_act(reading, tokens, place, context))}
        if said:
            return said.pop() if len(said) == 1 else None
    return state_said(asked, tokens, context)


def _tells_how(token: Token) -> bool:
    """Tell whether an adverb says more than that something was done: "remotely" does, "formally" does not."""
    return token.kind == "word" and token.lower.endswith("ly") and is_adverb(token) and token.lower not in ADVERBS


def _places(asked: Asked, tokens: Sequence[Token]) -> list[int]:
    """Return where the verb that is asked about stands, or one that says its opposite."""
    verbs = OPPOSITES.get(asked.verb, frozenset()) | {asked.verb}
    return [place for place, each in enumerate(tokens) if each.kind == "word" and verb_key(each.lower) in verbs]


def _of_act(asked: Asked, tokens: Sequence[Token], place: int, context: str) -> Word | None:
    """Return what the verb at *place* of a sentence says to what is *asked*."""
    act = act_at(tokens, place)
    if act is None or not _same_tense(asked, act, tokens, context):
        return None
    if hedged(tokens[: act.start], asked.words) or tokens[place].negated != act.denied:
        return None
    before, after = tokens[clause_start(tokens, act.start) : act.start], _after(tokens, place, asked)
    turned = bool(after) and after[0].lower in DENYING
    wholly = any(each.lower in WHOLLY - asked.words for each in tokens)
    denied = act.denied != turned
    if (denied and (wholly or narrowed(after, asked.words))) or not same_roles(
        asked, act, Clause(before, after, context)
    ):
        return None
    asked_too = NEGATORS & {each.lower for each in (tokens[place], *after)} <= asked.words | {tokens[place].lower}
    if not denied and any(each.negated for each in after) and not asked_too:
        return None
    if act.key != asked.verb:
        return None if denied else "no"
    return "no" if denied else "yes"


def _same_tense(asked: Asked, act: Act, tokens: Sequence[Token], context: str) -> bool:
    if act.tense == "ordered":
        around = f"{' '.join(each.text for each in tokens)} {context}"
        resolved = bool(_RESOLVED.search(around)) and not _ADVISED.search(around)
        return asked.tense == "past" and act.key in DECIDING and resolved
    if asked.tense == "will" and act.tense == "would":
        return any(each.lower in TELLING for each in tokens[: act.start])
    return bool(act.tense) and (
        act.tense == asked.tense or (asked.tense == "will" and act.tense == "plan" and act.denied)
    )


def _after(tokens: Sequence[Token], place: int, asked: Asked) -> Sequence[Token]:
    """Return what follows the verb at *place* in its clause."""
    end = place + 1
    while end < len(tokens) and not (
        (tokens[end].kind == "break" and tokens[end].text.strip() != ",") or tokens[end].lower in LINKS - asked.words
    ):
        end += 1
    return tokens[place + 1 : end]

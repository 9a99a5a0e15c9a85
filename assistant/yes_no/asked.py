"""A yes/no question taken apart at each word that may be its verb."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from assistant.claim_checks.tokens import Token, tokens_of
from assistant.yes_no.acts import is_adverb, is_ing, is_participle, is_past
from assistant.yes_no.words import (
    ADVERBS,
    AUXILIARIES,
    BASES,
    BE,
    BODIES,
    DENYING,
    DETERMINERS,
    DO,
    HAVE,
    HEDGES,
    MODALS,
    OF_BODIES,
    PLANS,
    PREPOSITIONS,
    TIMES,
    verb_key,
)

_BEFORE_PLANS = frozenset("there have has any got a no current immediate".split())
_DEFINITE = frozenset("the this that these those its their our his her".split())
_TENSES = {"is": "present", "are": "present", "do": "present", "does": "present", "shall": "will"}
_ALTERNATIVE = frozenset(
    ("or", "should", "ought", "and/or", *DENYING, "refuse", "fail", "why", "how", "what", "who", "when", "where")
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a thing is named by: "the Armed Forces Covenant", "to the plan"."""

    keys: tuple[str, ...]  #: of its words of content, in order
    preposition: str = ""  #: that leads it in
    body: str = ""  #: of these, that of the council, committee or board which it names
    definite: bool = False  #: it is one that is known, "the fee", rather than any


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks, if one of its words is its verb."""

    verb: str  #: key
    tense: str
    passive: bool
    subject: Phrase
    object: Phrase  #: the first thing named after the verb; without words where there is none
    rest: tuple[Phrase, ...]  #: what else is named after it
    dates: tuple[str, ...]  #: keys
    agent: Phrase  #: of a passive question: what follows "by"
    words: frozenset[str]  #: of the whole question


def question_tokens(question: str) -> tuple[Token, ...]:
    """Return the tokens of a yes/no question from its auxiliary on, none where it is no such question or a twofold one."""
    tokens = tokens_of(question)
    while tokens and tokens[-1].kind == "break":
        tokens = tokens[:-1]
    commas = [place + 1 for place, each in enumerate(tokens) if each.text == ","]
    opening = next((place for place in (0, *commas) if _opens(tokens, place)), None)
    found = tokens[opening:] if opening is not None else ()
    twofold = any(each.lower in _ALTERNATIVE or each.text in ";:.!?" for each in found)
    return () if twofold else found


def readings(tokens: Sequence[Token]) -> Iterator[Asked]:
    """Yield what is asked, once for each word of the question that may be its verb."""
    words = frozenset(each.lower for each in tokens)
    planned = next((place for place in range(1, len(tokens) - 2) if _plans(tokens, place)), None)
    if planned is not None:
        named = [each for each in tokens[1:planned] if each.lower not in _BEFORE_PLANS]
        if tokens[0].lower not in ("was", "were", "did", "had"):
            yield _asked(tokens, planned + 2, named, "plan", passive=False)
        return
    for place in range(2, len(tokens)):
        form = _form(tokens, place)
        if form is not None and words:
            start = _group(tokens, place)
            yield _asked(tokens, place, tokens[1:start], *form)


def phrase_of(tokens: Sequence[Token]) -> Phrase:
    """Return what *tokens* name."""
    leading = tokens[0].lower if tokens and tokens[0].lower in PREPOSITIONS else ""
    named = [each for each in tokens if counts(each)]
    inner = any(each.lower in PREPOSITIONS for each in tokens[1:])
    body = named[-1].key if named and not inner and named[-1].key in BODIES else ""
    definite = any(each.lower in _DEFINITE for each in tokens)
    return Phrase(tuple(each.key for each in named), leading, body, definite)


def counts(token: Token) -> bool:
    """Tell whether a token says which thing is meant."""
    if token.kind in ("number", "date") or _is_month(token):
        return True
    helping = token.lower in DETERMINERS | AUXILIARIES | PREPOSITIONS | OF_BODIES or is_adverb(token)
    return token.carries and not helping


def hedged(tokens: Sequence[Token], words: Set[str]) -> bool:
    """Tell whether one of *tokens* leaves open what follows it; *words* are the question's, which do not."""
    return any(each.lower in HEDGES - words and not _is_month(each) for each in tokens)


def _is_month(token: Token) -> bool:
    return token.text == "May" and not token.initial


def _opens(tokens: Sequence[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].lower in AUXILIARIES - {"be", "been", "being", "having"}


def _plans(tokens: Sequence[Token], place: int) -> bool:
    return tokens[place].lower in PLANS and tokens[place + 1].lower == "to"


def _form(tokens: Sequence[Token], place: int) -> tuple[str, bool] | None:
    """Return the tense in which the word at *place* can be the question's verb and whether it is passive, None where it cannot."""
    word, before = tokens[place].lower, tokens[place - 1].lower
    if (
        tokens[place].kind != "word"
        or before in DETERMINERS | PREPOSITIONS
        or word in ADVERBS | PREPOSITIONS | DETERMINERS
    ):
        return None
    opening = tokens[0].lower
    helped = {each.lower for each in tokens[_group(tokens, place) : place]}
    if not any(counts(each) or each.lower in ("it", "we", "they") for each in tokens[1:place]):
        return None
    if opening in MODALS | DO:
        passive = "be" in helped
        bare = not is_ing(word) and (not is_past(word) or BASES.get(word) == word)
        fits = is_participle(word) if passive else bare
        return (_TENSES.get(opening, "past" if opening == "did" else opening), passive) if fits else None
    if opening in HAVE:
        doing = "been" in helped and is_ing(word)
        return ("now" if doing else "past", "been" in helped and not doing) if doing or is_participle(word) else None
    if opening not in BE or not (is_participle(word) or (is_ing(word) and opening in _TENSES)):
        return None
    doing = is_ing(word) or "being" in helped
    return "now" if doing else _TENSES.get(opening, "past"), not is_ing(word)


def _group(tokens: Sequence[Token], place: int) -> int:
    while place > 1 and (tokens[place - 1].lower in BE or is_adverb(tokens[place - 1])):
        place -= 1
    return place


def _asked(tokens: Sequence[Token], place: int, subject: Sequence[Token], tense: str, passive: bool) -> Asked:
    after = tokens[place + 1 :]
    agent: Sequence[Token] = ()
    by = next((each for each, token in enumerate(after) if token.lower == "by"), None) if passive else None
    if by is not None:
        after, agent = after[:by], after[by + 1 :]
    end = _phrase_end(after)
    dates = tuple(each.key for each in after if each.kind == "date")
    words = frozenset(each.lower for each in tokens)
    rest = tuple(_phrases([each for each in after[end:] if each.kind != "date"]))
    key = verb_key(tokens[place].lower)
    return Asked(key, tense, passive, phrase_of(subject), phrase_of(after[:end]), rest, dates, phrase_of(agent), words)


def _phrases(tokens: Sequence[Token]) -> Iterator[Phrase]:
    """Yield the phrases of *tokens*, of which each but the first begins with a preposition."""
    starts = [0, *(place for place, each in enumerate(tokens) if place and each.lower in PREPOSITIONS), len(tokens)]
    found = (phrase_of(tokens[start:end]) for start, end in pairwise(starts))
    yield from (each for each in found if each.keys)


def _phrase_end(tokens: Sequence[Token]) -> int:
    """Return where the first phrase of *tokens* ends: at a time, or at a preposition after its words of content."""
    for place, token in enumerate(tokens):
        named = any(counts(each) for each in tokens[:place])
        if (
            token.kind == "date"
            or token.lower in TIMES
            or (named and (token.lower in PREPOSITIONS or token.kind == "break"))
        ):
            return place
    return len(tokens)

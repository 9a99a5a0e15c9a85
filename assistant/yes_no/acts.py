"""Verbs of a sentence with how they stand there: when, by whom, said or denied."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.claim_checks.tokens import Token
from assistant.yes_no.words import (
    ADVERBS,
    AUXILIARIES,
    BASES,
    BE,
    DENYING,
    DETERMINERS,
    DO,
    HAVE,
    LINKS,
    MODALS,
    NOT_DOING,
    PARTICIPLES,
    PASTS,
    PLANS,
    verb_key,
)

_PLAN_WORDS = 4  #: before "to" in which the "no" of "no current plans" can stand


@dataclass(frozen=True, slots=True)
class Act:
    """A verb at a place of a sentence."""

    place: int
    start: int  #: of its auxiliaries
    key: str
    tense: str  #: "past", "present", "now", "ordered" ("that it be closed"), "plan", a modal, or "" where it is none of these
    passive: bool
    denied: bool


def act_at(tokens: Sequence[Token], place: int) -> Act | None:
    """Return the verb at *place*, None where the word there is none or it is not clear what it says."""
    word = tokens[place].lower
    start = _chain_start(tokens, place)
    chain = [part for each in tokens[start:place] for part in _parted(each.lower)]
    if "having" in chain:
        return None
    if start and tokens[start - 1].lower == "to":
        return _infinitive(tokens, place, start)
    helped = [each for each in chain if each in AUXILIARIES]
    if not helped and _is_described(tokens, start):
        return None
    tense, passive = _helped(helped, word) if helped else (_alone(tokens, place), False)
    denied = sum(each in DENYING for each in chain) + _nobody(tokens, start)
    return Act(place, start, verb_key(word), tense, passive, denied % 2 == 1)


def clause_start(tokens: Sequence[Token], place: int) -> int:
    """Return where the clause begins whose verb group begins at *place*."""
    while place and not (tokens[place - 1].lower in LINKS or _parts(tokens[place - 1])):
        place -= 1
    return place


def is_past(word: str) -> bool:
    """Tell whether a verb is in a form that tells of the past."""
    return word in PASTS or (word.endswith("ed") and word not in BASES.values())


def is_participle(word: str) -> bool:
    """Tell whether a verb is in the form that follows "has" and "was"."""
    return word in PARTICIPLES or (word.endswith("ed") and word not in BASES.values())


def is_ing(word: str) -> bool:
    """Tell whether a verb is in its -ing form."""
    return word.endswith("ing") and len(word) > 5


def is_adverb(token: Token) -> bool:
    """Tell whether a word says how or when something was done."""
    return token.kind == "word" and (token.lower in ADVERBS or (token.lower.endswith("ly") and not token.capital))


def _parted(word: str) -> tuple[str, ...]:
    """Return what a word is made of: "cannot" of two."""
    return ("can", "not") if word == "cannot" else (word,)


def _parts(token: Token) -> bool:
    return token.kind == "break" and token.text.strip() != ","


def _chain_start(tokens: Sequence[Token], place: int) -> int:
    start = place
    while start and (tokens[start - 1].lower in AUXILIARIES | DENYING or is_adverb(tokens[start - 1])):
        start -= 1
    while start < place and tokens[start].lower not in AUXILIARIES | DENYING:
        start += 1
    return start


def _is_described(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether the word rather describes what follows it: "the approved budget"."""
    return start > 0 and tokens[start - 1].lower in DETERMINERS - {"that", "some", "each"}


def _helped(helped: Sequence[str], word: str) -> tuple[str, bool]:
    """Return the tense of *word* after the auxiliaries *helped*, and whether it is passive."""
    if modal := next((each for each in helped if each in MODALS), None):
        mood = "will" if modal in ("ll", "shall") else modal
        return (mood if "have" not in helped else ""), bool(BE & {*helped}) and is_participle(word)
    if DO & {*helped} and not is_past(word):
        return ("past" if "did" in helped else "present"), False
    if HAVE & {*helped}:
        doing = is_ing(word) and "been" in helped
        return ("now" if doing else "past" if is_participle(word) else ""), "been" in helped and not doing
    if is_ing(word):
        return ("now" if {"is", "are"} & {*helped} else ""), False
    if not is_participle(word):
        return "", False
    now = "now" if "being" in helped else "present"
    return ("past" if {"was", "were"} & {*helped} else now if {"is", "are"} & {*helped} else "ordered"), True


def _alone(tokens: Sequence[Token], place: int) -> str:
    """Return the tense of a verb without auxiliaries: what "by" follows is rather a participle."""
    word = tokens[place].lower
    after = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    if is_past(word):
        return "" if after == "by" else "past"
    return "" if is_ing(word) or is_participle(word) else "present"


def _infinitive(tokens: Sequence[Token], place: int, start: int) -> Act | None:
    """Return a verb after "to": what nobody plans, what is planned, and what was refused."""
    before = start - 2
    while before >= 0 and (tokens[before].lower in DENYING or is_adverb(tokens[before])):
        before -= 1
    if before < 0:
        return None
    governing = tokens[before].lower
    near = [each.lower for each in tokens[max(0, before - _PLAN_WORDS) : before]]
    passive = "be" in [each.lower for each in tokens[start:place]] and is_participle(tokens[place].lower)
    key = verb_key(tokens[place].lower)
    if governing in PLANS:
        denied = bool({"no", "not", "never", "neither"} & {*near})
        return Act(place, _group_start(tokens, before), key, "plan", passive, denied)
    if governing in NOT_DOING:
        own = _chain_start(tokens, before)
        chain = [part for each in tokens[own:before] for part in _parted(each.lower)]
        if {"having", "for"} & {*chain, tokens[own - 1].lower if own else ""}:
            return None
        denied = not DENYING & {*chain} and not (MODALS - {"will"}) & {*chain}
        tense = "will" if "will" in chain else "past" if is_past(governing) else "present"
        return Act(place, own, key, tense, passive, denied=True) if denied else None
    return None


def _group_start(tokens: Sequence[Token], place: int) -> int:
    """Return where "has no current plans" begins, whose last word is at *place*."""
    start = place
    while start and place - start < _PLAN_WORDS and tokens[start].lower not in AUXILIARIES:
        start -= 1
    return _chain_start(tokens, start) if tokens[start].lower in AUXILIARIES else place


def _nobody(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether the subject before *start* is nobody: "no member", "none of the schools"."""
    opening = clause_start(tokens, start)
    return any(each.lower in ("no", "none", "nobody", "neither") for each in tokens[opening : min(opening + 2, start)])

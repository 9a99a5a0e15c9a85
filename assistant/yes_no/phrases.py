"""Whether the thing that a question names stands in a part of a sentence, as itself and not as a part of another."""

from collections.abc import Sequence, Set

from assistant.claim_checks.tokens import Token, tokens_of
from assistant.yes_no.acts import is_adverb
from assistant.yes_no.asked import Phrase, counts
from assistant.yes_no.words import (
    BODIES,
    DETERMINERS,
    NARROWING,
    OCCASIONS,
    OF_A_PART,
    OF_A_PART_LATER,
    OF_BODIES,
    PREPOSITIONS,
    TIMES,
)

_PRONOUNS = frozenset(("it", "we", "they"))


def stands(phrase: Phrase, tokens: Sequence[Token], around: str, words: Set[str]) -> bool:
    """Tell whether *phrase* is the subject that *tokens*, up to its verb, name: the whole of it, as far as *words* say."""
    if phrase.body:
        return names_alone(phrase, tokens, around, words)
    return stands_among(phrase, tokens) and not part_alone(after_phrase(phrase, tokens), words)


def stands_as_object(phrase: Phrase, tokens: Sequence[Token]) -> bool:
    """Tell whether *phrase* is what follows a verb, before anything else that is named."""
    found = _found(phrase, tokens)
    if found is None or not _led_in(phrase, tokens, found[0]) or not _ends(tokens, found[1]):
        return False
    return not any(counts(each) and each.kind == "word" for each in tokens[: found[0]])


def stands_among(phrase: Phrase, tokens: Sequence[Token]) -> bool:
    """Tell whether *phrase* stands in *tokens*, whatever is named before it."""
    found = _found(phrase, tokens)
    return found is not None and _led_in(phrase, tokens, found[0]) and _ends(tokens, found[1])


def part_alone(tokens: Sequence[Token], words: Set[str]) -> bool:
    """Tell whether what follows a thing, or what is said of it, keeps it to a part that is none of *words*.

    Times and occasions do not, "in May", "at the meeting", but as what a thing is of: "the minutes of 4 May".
    """
    leading = OF_A_PART
    for place, token in enumerate(tokens):
        if token.lower in PREPOSITIONS:
            named = next((each for each in tokens[place + 1 :] if counts(each) and not each.key.endswith("#")), None)
            if named is not None and (token.lower == "of" or not _is_occasion(named)):
                return token.lower in leading and named.lower not in words and named.key not in BODIES
            leading = OF_A_PART_LATER
        elif token.kind == "break" or (leading is OF_A_PART and counts(token) and token.kind == "word"):
            return False
    return False


def _is_occasion(token: Token) -> bool:
    return token.kind == "date" or token.kind == "number" or token.lower in OCCASIONS


def after_phrase(phrase: Phrase, tokens: Sequence[Token]) -> Sequence[Token]:
    """Return what follows *phrase* in *tokens*."""
    found = _found(phrase, tokens)
    return tokens[found[1] + 1 :] if found else ()


def names_alone(phrase: Phrase, tokens: Sequence[Token], around: str, words: Set[str]) -> bool:
    """Tell whether *phrase* is the subject; a council or committee may be "it" or "we", and be named more fully in *around*."""
    if not phrase.body:
        return stands(phrase, tokens, around, words)
    if not any(counts(each) for each in tokens):
        return any(each.lower in _PRONOUNS for each in tokens)
    own = Phrase((phrase.body,), phrase.preposition, phrase.body)
    found = _found(own, tokens)
    if found is None or not _ends(tokens, found[1]):
        return False
    first = found[0]
    known = {each.key for each in tokens_of(around) if each.capital} | set(phrase.keys)
    while first and tokens[first - 1].capital and tokens[first - 1].kind == "word":
        if counts(tokens[first - 1]) and tokens[first - 1].key not in known:
            return False
        first -= 1
    return _led_in(own, tokens, first)


def _found(phrase: Phrase, tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Return the first and last place of the words of *phrase*, None where one is missing or another stands among them."""
    keys = set(phrase.keys)
    places = []
    for key in keys:
        place = next((each for each, token in enumerate(tokens) if token.key == key), None)
        if place is None:
            return None
        places.append(place)
    if not places:
        return None
    between = tokens[min(places) : max(places)]
    return None if any(counts(each) and each.key not in keys for each in between) else (min(places), max(places))


def _led_in(phrase: Phrase, tokens: Sequence[Token], first: int) -> bool:
    """Tell whether nothing before *first* makes the phrase a part of another: "the chair of", "the parish"."""
    if tokens[first].lower in TIMES:
        return True
    place, determined = first, False
    while place and (tokens[place - 1].lower in DETERMINERS | OF_BODIES or is_adverb(tokens[place - 1])):
        place -= 1
        determined = determined or tokens[place].lower in DETERMINERS
    if not place:
        return True
    before = tokens[place - 1]
    if before.lower in PREPOSITIONS:
        return before.lower == phrase.preposition
    return determined or not counts(before) or before.kind == "date"


def _ends(tokens: Sequence[Token], last: int) -> bool:
    """Tell whether the phrase ends at *last*: no other word of content, as in "the council's contractor", follows at once."""
    after = next((each for each in tokens[last + 1 :] if not is_adverb(each)), None)
    return after is None or not counts(after) or after.kind in ("date", "number") or after.lower in TIMES


def narrowed(tokens: Sequence[Token], words: Set[str]) -> bool:
    """Tell whether *tokens* name a place or an occasion that is none of *words*; dates narrow nothing."""
    for place, token in enumerate(tokens):
        if token.lower in NARROWING - words:
            named = next((each for each in tokens[place + 1 :] if counts(each)), None)
            if named is not None and named.kind == "word" and named.lower not in words | OCCASIONS:
                return True
    return False

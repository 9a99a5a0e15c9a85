"""Yes or no to what something is, or whether there is such a thing."""

from collections.abc import Iterator, Sequence

from assistant.answer import Word
from assistant.claim_checks.tokens import Token
from assistant.yes_no.acts import clause_start, is_adverb, is_ing, is_participle
from assistant.yes_no.asked import counts, hedged, phrase_of
from assistant.yes_no.phrases import narrowed, part_alone, stands
from assistant.yes_no.words import BE, DENYING, DETERMINERS, LINKS, PLANS, PREPOSITIONS, WHOLLY

_NOW = frozenset(("is", "are"))
_THEN = frozenset(("was", "were"))


def state_said(asked: Sequence[Token], tokens: Sequence[Token], around: str) -> Word | None:
    """Return what a sentence says to "Is the scheme free?" or "Are there any cycle lanes?", None where it does not."""
    opening = asked[0].lower
    time = _NOW if opening in _NOW else _THEN if opening in _THEN else frozenset[str]()
    words = {each.lower for each in asked}
    for place, token in enumerate(tokens):
        if token.lower not in time or hedged(tokens[:place], words):
            continue
        before, after = tokens[clause_start(tokens, place) : place], _clause(tokens, place + 1)
        denied = sum(each.lower in DENYING for each in after[:2]) + any(each.lower == "no" for each in before[:1])
        if denied and (any(each.lower in WHOLLY - words for each in tokens) or narrowed(after, words)):
            return None
        if any(_same(*pair, before, after, around) for pair in _parted(asked)):
            return "no" if denied % 2 else "yes"
    return None


def _parted(asked: Sequence[Token]) -> Iterator[tuple[Sequence[Token], Sequence[Token]]]:
    """Yield what the question may speak of with what it asks of it."""
    if len(asked) > 2 and asked[1].lower == "there":
        if not any(each.lower in PLANS for each in asked):
            yield asked[1:2], asked[2:]
        return
    for cut in range(2, len(asked)):
        if (
            any(map(counts, asked[1:cut]))
            and any(map(counts, asked[cut:]))
            and asked[cut - 1].lower not in PREPOSITIONS
        ):
            yield asked[1:cut], asked[cut:]


def _same(
    subject: Sequence[Token], said: Sequence[Token], before: Sequence[Token], after: Sequence[Token], around: str
) -> bool:
    """Tell whether the sentence says of the same thing, right after its verb, what is asked of it."""
    there = subject[0].lower == "there"
    if there != any(each.lower == "there" for each in before):
        return False
    wanted = [each for each in said if counts(each)]
    named = [each for each in after if counts(each)][: len(wanted)]
    if [each.key for each in wanted] != [each.key for each in named] or not wanted or _described(after, named[-1]):
        return False
    if not there and (_is_done(said, wanted[0]) or not _straight(said, after)):
        return False
    upto = after[: len(after) - len(_following(after, named[-1]))]
    if [each.key for each in said if each.lower in PREPOSITIONS] != [
        each.key for each in upto if each.lower in PREPOSITIONS
    ]:
        return False
    if not there and part_alone(_following(after, named[-1]), {each.lower for each in (*subject, *said)}):
        return False
    return there or stands(phrase_of(subject), before, around, {each.lower for each in (*subject, *said)})


def _is_done(said: Sequence[Token], first: Token) -> bool:
    """Tell whether what is asked is rather what is done, as in "Is it being built?", than what something is."""
    doing = is_ing(first.lower) or is_participle(first.lower)
    return doing and not any(each.lower in DETERMINERS for each in said[: said.index(first)])


def _described(after: Sequence[Token], last: Token) -> bool:
    """Tell whether a word of content follows *last* at once, which then only describes it."""
    following = _following(after, last)
    return bool(following) and counts(following[0])


def _following(after: Sequence[Token], last: Token) -> Sequence[Token]:
    return after[next(place for place, each in enumerate(after) if each is last) + 1 :]


def _straight(said: Sequence[Token], after: Sequence[Token]) -> bool:
    """Tell whether both begin with the same kind of word: "free" is not "of free meals"."""
    leads = [
        next((each for each in part if not (each.lower in DENYING | DETERMINERS | BE or is_adverb(each))), None)
        for part in (said, after)
    ]
    return all(each is not None for each in leads) and leads[0].key == leads[1].key  # type: ignore[union-attr]


def _clause(tokens: Sequence[Token], start: int) -> Sequence[Token]:
    end = start
    while end < len(tokens) and tokens[end].kind != "break" and tokens[end].lower not in LINKS:
        end += 1
    return tokens[start:end]

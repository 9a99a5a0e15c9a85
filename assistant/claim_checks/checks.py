"""What stands between a claim and its quote: one check for each way in which a claim can say what the quote does not.

A token of the claim is compared with that at the place of the quote to which its neighbours belong, so that two figures
that have changed places fail though both stand in the quote.
"""

from collections.abc import Callable, Sequence

from assistant.claim_checks.figures import dates, in_place, is_count, is_money, is_share, stands, units
from assistant.claim_checks.names import names_in, names_stand
from assistant.claim_checks.places import Line, Place, best_places, lines_of
from assistant.claim_checks.tokens import Token, denies, tokens_of
from assistant.claim_checks.words import AUXILIARIES, HARMLESS, MODALS, NEGATORS, POLES

Check = Callable[[Line, Sequence[Line]], bool]


def failed_checks(claim: str, quote: str) -> tuple[str, ...]:
    """Return the names of the checks that *claim* fails against *quote*, of `CHECKS`; none where it passes.

    Of several quotes, each begins a line of its own; a table's rows are lines.
    """
    said, quoted = Line(tokens_of(claim)), lines_of(quote)
    return tuple(name for name, holds in _CHECKS.items() if not holds(said, quoted))


def applied_checks(claim: str) -> tuple[str, ...]:
    """Return the names of the checks that find something to look at in *claim*, of `CHECKS`."""
    line = Line(tokens_of(claim))
    tokens = line.tokens
    found = {
        "numbers": any(is_count(each) for each in tokens),
        "money": any(is_money(each) for each in tokens),
        "percentages": any(is_share(each) for each in tokens),
        "units": any(each.unit for each in tokens),
        "dates": any(each.kind == "date" for each in tokens),
        "names": any(True for _ in names_in(line)),
        "comparatives": any(each.lower in POLES for each in tokens),
        "figures in their place": any(each.kind in ("number", "date") for each in tokens),
    }
    return tuple(name for name in CHECKS if found.get(name, True))


def _same_mark(claim: Line, quote: Sequence[Line], mark: Callable[[Token], object]) -> bool:
    """Tell whether each word of the claim has the mark that it has where it belongs in the quote."""
    for place, token in enumerate(claim.tokens):
        if not token.carries and token.kind not in ("number", "date"):
            continue
        own = [each for line in quote for each in _at(line, token.key)]
        if own and any(mark(each.token) != mark(token) for each in own):
            best = best_places(Place(claim, place, place + 1), own)
            if all(mark(each.token) != mark(token) for each in best):
                return False
    return True


def _at(line: Line, key: str) -> list[Place]:
    return [Place(line, place, place + 1) for place, each in enumerate(line.tokens) if each.key == key]


def _negation(claim: Line, quote: Sequence[Line]) -> bool:
    """Tell whether the claim denies what the quote denies, and nothing else."""
    denied = any(denies(line.tokens, place) for line in quote for place in range(len(line.tokens)))
    if not denied and any(denies(claim.tokens, place) for place in range(len(claim.tokens))):
        return False
    return _same_mark(claim, quote, lambda token: token.negated)


def _modality(claim: Line, quote: Sequence[Line]) -> bool:
    """Tell whether what the claim says is as settled as in the quote."""
    known = {MODALS[token.lower] for line in quote for token in line.tokens if token.lower in MODALS}
    if any(
        MODALS.get(token.lower, "") not in {"", *known}
        for token in claim.tokens
        if token.lower in AUXILIARIES and token.text != "May"
    ):
        return False
    return _same_mark(claim, quote, lambda token: token.modal)


def _comparatives(claim: Line, quote: Sequence[Line]) -> bool:
    """Tell whether what the claim has rising, above or after is so in the quote."""
    for place, token in enumerate(claim.tokens):
        if not _compares(claim, place):
            continue
        axis, sign = POLES[token.lower]
        rivals = [
            Place(line, each, each + 1)
            for line in quote
            for each in range(len(line.tokens))
            if _compares(line, each) and POLES[line.tokens[each].lower][0] == axis
        ]
        best = best_places(Place(claim, place, place + 1), rivals)
        if not any(POLES[each.token.lower][1] == sign for each in best):
            return False
    return True


def _compares(line: Line, place: int) -> bool:
    """Tell whether a word compares: "over" and "under" do before a number."""
    token = line.tokens[place]
    if token.lower in ("over", "under"):
        after = line.tokens[place + 1] if place + 1 < len(line.tokens) else token
        return after.kind == "number" and not after.key.endswith("#")
    return token.kind == "word" and token.lower in POLES


def _words(claim: Line, quote: Sequence[Line]) -> bool:
    """Tell whether each word that carries something stands in the quote, or adds nothing to it; units are `units`'.

    A name in the quote says no other form of its word: "quays" is not said by "Quay 7".
    """
    quoted = [token for line in quote for token in line.tokens]
    keys = {token.key for token in quoted if not token.capital or token.initial}
    written = {token.lower for token in quoted}
    before = (None, *claim.tokens)
    return all(
        token.key in keys
        or token.lower in written
        or token.capital
        or token.lower in _HELD_ELSEWHERE
        or (last is not None and bool(last.unit))
        for last, token in zip(before, claim.tokens, strict=False)
        if token.carries
    )


#: Words that another check looks after, and those that add nothing.
_HELD_ELSEWHERE = (HARMLESS | NEGATORS | frozenset(POLES)) - {"never", "none", "nobody", "nothing"}

_CHECKS: dict[str, Check] = {
    "numbers": stands(is_count),
    "money": stands(is_money),
    "percentages": stands(is_share),
    "units": units,
    "dates": dates,
    "names": names_stand,
    "negation": _negation,
    "modality": _modality,
    "comparatives": _comparatives,
    "figures in their place": in_place,
    "words": _words,
}
#: The names of all checks, in plain words.
CHECKS = tuple(_CHECKS)

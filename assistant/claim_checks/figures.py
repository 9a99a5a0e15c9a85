"""Checks of the figures and dates of a claim: each stands in the quote, counts the same, and is in its place."""

from collections.abc import Callable, Sequence

from assistant.claim_checks.places import Line, Place, belongs, keys_of, places_where
from assistant.claim_checks.tokens import Token, word_key

_FIGURE_MARGIN = 0.96  #: the share of the best likeness at which a figure is still in its place


def is_money(token: Token) -> bool:
    return token.kind == "number" and token.key[-1] in "£$€"


def is_share(token: Token) -> bool:
    return token.kind == "number" and token.key[-1] in "%p"


def is_count(token: Token) -> bool:
    return token.kind == "number" and not is_money(token) and not is_share(token)


def stands(kind: Callable[[Token], bool]) -> Callable[[Line, Sequence[Line]], bool]:
    """Return the check that every number of one kind stands in the quote with its value."""

    def holds(claim: Line, quote: Sequence[Line]) -> bool:
        return all(_figures(each, quote) for each in claim.tokens if kind(each))

    return holds


def _figures(token: Token, quote: Sequence[Line]) -> list[Place]:
    """Return where a number stands; in a table, the sign of money or share can stand in the heading."""
    bare = token.key.rstrip("£$€%")
    mark = token.key[len(bare) :]
    return [
        Place(line, place, place + 1)
        for line in quote
        for place, each in enumerate(line.tokens)
        if each.kind == "number"
        and (
            each.key == token.key
            or (line.tabled and each.key == bare and any(mark in other.text for other in line.tokens))
        )
    ]


def units(claim: Line, quote: Sequence[Line]) -> bool:
    """Tell whether each number counts what it counts where it stands in the quote."""
    return all(
        any(_same_unit(token, each) for each in _figures(token, quote))
        for token in claim.tokens
        if token.unit and token.kind == "number" and _figures(token, quote)
    )


def _same_unit(token: Token, place: Place) -> bool:
    headed = place.line.tabled and any(word_key(token.unit) == each.key for each in place.line.tokens)
    return place.token.unit == token.unit or headed


def dates(claim: Line, quote: Sequence[Line]) -> bool:
    return all(places_where(quote, _dated(each)) for each in claim.tokens if each.kind == "date")


def _dated(claimed: Token) -> Callable[[Token], bool]:
    """Return what tells whether a date says at least what *claimed* says: 4 May 2023 says May 2023, and 2023."""

    def says(token: Token) -> bool:
        whole = token.key == claimed.key or (claimed.key.startswith("-") and token.key.endswith(claimed.key))
        return token.kind == "date" and (whole or token.key.startswith(f"{claimed.key}-"))

    return says


def in_place(claim: Line, quote: Sequence[Line]) -> bool:
    """Tell whether each figure and date has the neighbours that it has in the quote."""
    numbers = places_where(quote, lambda token: token.kind == "number")
    dates = places_where(quote, lambda token: token.kind == "date")
    for place, token in enumerate(claim.tokens):
        here = Place(claim, place, place + 1)
        if token.kind == "number" and (own := _figures(token, quote)):
            fitting = [each for each in own if not token.unit or _same_unit(token, each)]
            if not _in_row(claim, own, quote) or not belongs(here, numbers, fitting or own, _FIGURE_MARGIN):
                return False
        elif (
            token.kind == "date"
            and (own := places_where(quote, _dated(token)))
            and not belongs(here, dates, own, _FIGURE_MARGIN)
        ):
            return False
    return True


def _in_row(claim: Line, own: Sequence[Place], quote: Sequence[Line]) -> bool:
    """Tell whether a figure of a table stands in a row that the claim names, where it names one."""
    said = keys_of(claim.tokens)
    named = {line.label for line in quote if line.label.strip() and line.label in said}
    return not named or any(not each.line.label or each.line.label in named for each in own)

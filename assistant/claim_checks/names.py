"""The check of the names in a claim: each stands in the quote as one, under its title, and is in its place."""

from collections.abc import Iterator, Sequence

from assistant.claim_checks.places import Line, Place, belongs
from assistant.claim_checks.tokens import word_key
from assistant.claim_checks.words import HARMLESS, POLES, STOPS, TITLES

_NAME_MARGIN = (
    0.85  #: the share of the best likeness at which a name, which moves more freely than a figure, is in its place
)
_TABLED_MARGIN = 0.6  #: the same in tables, where what belongs together stands apart
_NAME_WORDS = 5  #: of a name with its title
_TITLE_KEYS = frozenset(map(word_key, TITLES))


def names_stand(claim: Line, quote: Sequence[Line]) -> bool:
    """Tell whether each name stands in the quote as one, and where it belongs."""
    runs = [run for line in quote for run in names_in(line)]
    lower = {token.key for line in quote for token in line.tokens if not token.capital}
    for name in names_in(claim):
        if name.end - name.start == 1 and name.token.initial and name.token.key in lower:
            continue
        if not _named(name, runs, quote) or not _titled(name, runs):
            return False
        own = [run for run in runs if set(_bare(name)) <= set(_bare(run)) or set(_bare(run)) <= set(_bare(name))]
        whole = [run for run in own if not run.line.tabled or run.line.loose or set(_bare(run)) <= set(_bare(name))]
        margin = _TABLED_MARGIN if any(run.line.tabled for run in own) else _NAME_MARGIN
        rivals = [run for run in runs if _has_title(run)] if _has_title(name) else runs
        if own and not (whole and belongs(name, rivals, own, margin)):
            return False
    return True


def _has_title(name: Place) -> bool:
    return any(each.key in _TITLE_KEYS for each in name.tokens)


def names_in(line: Line) -> Iterator[Place]:
    """Yield the runs of words that are written as names."""
    start = None
    for place, token in enumerate((*line.tokens, None)):
        named = token is not None and token.kind == "word" and token.capital and token.lower not in STOPS
        if named and start is None:
            start = place
        elif not named and start is not None:
            yield Place(line, start, place)
            start = None


def _bare(place: Place) -> list[str]:
    return [each.key for each in place.tokens if each.key not in _TITLE_KEYS] or [each.key for each in place.tokens]


def _named(name: Place, runs: Sequence[Place], quote: Sequence[Line]) -> bool:
    """Tell whether the words of a name stand in the quote, or make or spell out an acronym of it."""
    keys = {token.key for line in quote for token in line.tokens}
    initials = "".join(each.text[0] for each in name.tokens)
    shortened = {"".join(each.text[0] for each in run.tokens) for run in runs}
    spelt = len(initials) > 2 and initials.lower() in keys
    return spelt or (
        _adjoining(name, quote)
        and all(
            each.key in keys or each.text in shortened or each.lower in HARMLESS or each.lower in POLES
            for each in name.tokens
        )
    )


def _adjoining(name: Place, quote: Sequence[Line]) -> bool:
    """Tell whether the words of a name stand side by side in the quote too; a title can be added."""
    pairs = {
        (one.key, two.key)
        for line in quote
        for place, one in enumerate(line.tokens)
        for two in line.tokens[place + 1 : place + 3]
    }
    return all(
        (one.key, two.key) in pairs
        for one, two in zip(name.tokens, name.tokens[1:], strict=False)
        if one.key not in _TITLE_KEYS and two.key not in _TITLE_KEYS
    )


def _titled(name: Place, runs: Sequence[Place]) -> bool:
    """Tell whether whoever has a title in the claim has it in the quote, where people have titles there."""
    pairs = [
        (one, two)
        for run in runs
        for place, one in enumerate(run.tokens)
        for two in run.tokens[place + 1 : place + _NAME_WORDS]
    ]
    titled = [(one.key, two.key) for one, two in pairs if one.key in _TITLE_KEYS]
    listed = any(one.lower.endswith("ors") for one, _ in pairs)  # "Councillors Fenn, Quill and Ash"
    claimed = (
        (one.key, two.key) for one, two in zip(name.tokens, name.tokens[1:], strict=False) if one.key in _TITLE_KEYS
    )
    return all(
        pair in titled or not titled or (listed and all(two != pair[1] for _, two in titled)) for pair in claimed
    )

"""What the page's fields limit a question to, and what they offer."""

from collections.abc import Sequence

from assistant.answer import Scope
from assistant.wording import scope_words, when
from index.catalogue import Catalogue

LIMITS = ("body", "committee", "kind")


def chosen_scope(
    bodies: list[str], committees: list[str], kinds: list[str], since: str | None, until: str | None
) -> Scope:
    """Return the scope that the fields' values stand for."""
    return Scope(tuple(bodies), tuple(committees), tuple(kinds), since or None, until or None)


def scope_title(scope: Scope) -> str:
    """Return the heading over the fields."""
    return "Scope: " + (", ".join(scope_words(scope)) or "everything")


def field_choices(
    catalogue: Catalogue | None, scope: Scope
) -> list[tuple[list[str] | list[tuple[str, str]], list[str] | str]]:
    """Return for each field what it offers, from an archive's *catalogue*, and its value in *scope*."""
    values = {name: catalogue.values(name) if catalogue else [] for name in LIMITS}
    years = [year for year in catalogue.facets()["year"] if year] if catalogue else []
    chosen = zip(values.values(), (scope.bodies, scope.committees, scope.kinds), strict=True)
    return [
        *((sorted({*known, *some}), list(some)) for known, some in chosen),
        *((_dates(years, date), date or "") for date in (scope.since, scope.until)),
    ]


def _dates(years: Sequence[str], chosen: str | None) -> list[tuple[str, str]]:
    dates = sorted({*years, *([chosen] if chosen else [])})
    return [("Any", ""), *((when(date), date) for date in dates)]

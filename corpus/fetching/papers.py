"""What a council publishes: committees, their meetings, the papers of a meeting."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Committee:
    """A body that meets, by the number that its site knows it by."""

    id: str  #: digits
    name: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of a committee."""

    id: str  #: digits
    committee: Committee
    date: str  #: ISO 8601, to the day; "" where the list does not say


@dataclass(frozen=True, slots=True)
class Paper:
    """A document or page to fetch."""

    url: str
    title: str  #: "" where nothing names it
    titled: bool = True  #: whether the title is the paper's own and not only a name for its file

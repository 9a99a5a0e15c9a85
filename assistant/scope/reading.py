"""What a question is limited to, read from its words with the archive's own vocabulary."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from assistant.answer import Scope
from assistant.scope.dates import with_dates
from assistant.scope.people import with_people
from assistant.scope.places import body_alias, with_bodies
from corpus.dates import british
from corpus.document import KINDS
from corpus.person_names import name_of
from corpus.times import Period
from index.catalogue import Catalogue
from index.learned import Holder

_IN_KIND = re.compile(
    rf"\b(?:in|from|according to|of) (?:the |any )?(?P<kind>{'|'.join(sorted(KINDS[:-1], key=len, reverse=True))}|transcripts|reports|strategies)\b(?!\s+(?:of|for|on|to|by|into|from|that|entitled|called|published|about|which)\b)",
    re.IGNORECASE,
)
_PLURALS = {"transcripts": "transcript", "reports": "report", "strategies": "strategy"}
#: Of its score a passage keeps so much that lies outside what a question limits; later papers may tell of earlier times.
_OTHER_SPEAKER = 0.9  #: and so much where somebody else speaks than the people it names
_named = lru_cache(maxsize=4096)(name_of)
_KEPT = {"body": 0.3, "committee": 0.5, "kind": 0.6, "since": 0.5, "until": 0.7, "about": 0.85, "latest": 0.8}


#: Before "in the Cabinet": what somebody became there, not what was said there.
_MEMBERSHIP = re.compile(
    r"\bwho\b.*\b(?:replac\w+|succeed\w*|join\w*|s[ia]ts?|serv\w+|left|appointed|elected|promoted)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names an archive uses: its bodies, committees, acronyms and people; and the dates of its papers."""

    bodies: tuple[str, ...]
    committees: tuple[str, ...]
    acronyms: dict[str, str]
    people: tuple[str, ...] = ()  #: who speaks, asks, answers or holds an office, as papers name them
    holders: tuple[Holder, ...] = ()
    dates: tuple[str, ...] = ()  #: ISO 8601, the oldest first
    sole: bool = False  #: every paper is of the one body

    @classmethod
    def of(cls, catalogue: Catalogue, people: Iterable[str | None] = ()) -> "Vocabulary":
        """Return the vocabulary of the archive that *catalogue* lists; *people* are its speakers, askers and answerers."""
        holders = tuple(catalogue.learned.holders())
        named = (name_of(each) for each in (*(holder.name for holder in holders), *people) if each)
        return cls(
            bodies=tuple(catalogue.values("body")),
            committees=tuple(catalogue.values("committee")),
            acronyms=catalogue.learned.meanings(),
            people=tuple(dict.fromkeys(filter(None, named))),
            holders=holders,
            dates=tuple(catalogue.values("date")),
            sole=len(catalogue.facets()["body"]) == 1,
        )


@dataclass(frozen=True, slots=True)
class Preference:
    """Which documents a scope read from a question puts first; the others are set back, not left out."""

    prefer: frozenset[int] | None  #: those within every limit; None where nothing is limited
    why: tuple[str, ...]  #: the reasons, and what the archive lacks where no document is within the limits
    levels: tuple[tuple[frozenset[int], frozenset[int], float], ...]  #: within, known to be so or not, what others keep
    people: frozenset[str] = frozenset()  #: whose words come first

    @property
    def nothing(self) -> bool:
        """Whether no document is within the limits."""
        return self.prefer is not None and not self.prefer

    def factor(self, document: int, speaker: str = "") -> float:
        """Return what is left of the score of a passage of *document* that *speaker* begins, 0 to 1.

        One of which a limited thing is not known (a paper without a date) is set back half as far as one known to lie
        outside.
        """
        kept = _OTHER_SPEAKER if self.people and _named(speaker) not in self.people else 1.0
        for within, known, outside in self.levels:
            kept *= 1.0 if document in within else outside if document in known else outside**0.5
        return kept


def read_scope(question: str, vocabulary: Vocabulary, today: date) -> Scope:
    """Return what *question* itself is limited to, each limit with the words it was read from.

    Councils and committees limit when the archive has them; people, a year alone and "the latest" are preferences.
    """
    bodies, folded = {body: body for body in vocabulary.bodies}, {body.lower(): body for body in vocabulary.bodies}
    bodies |= {short: folded[long.lower()] for short, long in vocabulary.acronyms.items() if long.lower() in folded}
    places = {body_alias(body).lower() for body in vocabulary.bodies}
    scope = with_dates(Scope(), question, today, vocabulary.dates)
    scope, rest = with_people(scope, question, known=vocabulary.people, holders=vocabulary.holders, places=places)
    scope = with_bodies(scope, rest, bodies, sole=vocabulary.sole)
    committees, kinds = _committees(question, vocabulary.committees), _kinds(question)
    reasons = [f'"{words}": papers of {name}' for name, words in committees.items()]
    reasons += [f'"{words}": papers of the kind "{kind}"' for kind, words in kinds.items()]
    return replace(scope, committees=tuple(committees), kinds=tuple(kinds), reasons=(*scope.reasons, *reasons))


def documents_in(scope: Scope, catalogue: Catalogue) -> list[int] | None:
    """Return the numbers of the documents in *scope*, None where it limits nothing."""
    return None if scope.empty else catalogue.documents_where(_conditions(scope), scope.since, scope.until)


def preference(scope: Scope, catalogue: Catalogue, today: date) -> Preference:
    """Return which documents *scope* puts first, for a scope that was read from a question's words.

    Where the newest are asked for, these are the papers of the last twelve months that the limits leave, up to *today*.
    """
    if scope == Scope():
        return Preference(None, scope.reasons, ())
    within = documents_in(scope, catalogue)
    levels = tuple(
        (frozenset(inside), frozenset(known), outside) for inside, known, outside in _levels(scope, catalogue, today)
    )
    lacking = (_lack(scope, catalogue, today),) if within == [] else ()
    return Preference(
        None if within is None else frozenset(within), (*scope.reasons, *lacking), levels, frozenset(scope.people)
    )


def left_open(read: Scope, chosen: Scope) -> Scope:
    """Return what *read* from a question still limits beside the limits that a person has *chosen* by hand.

    A field that the person set stands in for what the question says of it; the reasons stay those of the question.
    """
    dated = bool(chosen.since or chosen.until)
    return replace(
        read,
        bodies=() if chosen.bodies else read.bodies,
        foreign=() if chosen.bodies else read.foreign,
        committees=() if chosen.committees else read.committees,
        kinds=() if chosen.kinds else read.kinds,
        since=None if dated else read.since,
        until=None if dated else read.until,
    )


def _conditions(scope: Scope) -> dict[str, tuple[str, ...]]:
    named = (("body", scope.bodies), ("committee", scope.committees), ("kind", scope.kinds))
    return {name: values for name, values in named if values}


def _levels(scope: Scope, catalogue: Catalogue, today: date) -> Iterator[tuple[Sequence[int], Sequence[int], float]]:
    """Yield, for each limit, the documents within it, those of which it is known, and what the others keep."""
    where = catalogue.documents_where
    for name, values in _conditions(scope).items():
        yield where({name: values}, None, None), where({name: catalogue.values(name)}, None, None), _KEPT[name]
    dated = where({}, "0", None) if scope.since or scope.until or scope.about or scope.latest else []
    if scope.since:
        yield where({}, scope.since, None), dated, _KEPT["since"]
    if scope.until:
        yield where({}, None, scope.until), dated, _KEPT["until"]
    if of_the_time := [number for each in scope.about for number in where({}, *_run(each))]:
        yield of_the_time, dated, _KEPT["about"]
    if scope.latest and (newest := _newest(scope, catalogue, today)):
        yield where({}, f"{int(newest[:4]) - 1}{newest[4:]}", None), dated, _KEPT["latest"]


def _run(period: Period) -> tuple[str, str]:
    month = f"-{period.month:02}" if period.month else ""
    return f"{period.first}{month}", f"{period.last}{month}"


def _newest(scope: Scope, catalogue: Catalogue, today: date) -> str | None:
    """Return the date of the newest paper within *scope*, of those not later than *today* if there are any."""
    dates = catalogue.values("date")
    dates = [each for each in dates if each <= today.isoformat()] or dates

    def gone(iso: str) -> bool:
        return not catalogue.documents_where(_conditions(scope), max(iso, scope.since or ""), scope.until or dates[-1])

    place = bisect_left(dates, True, key=gone) - 1
    return dates[place] if place >= 0 else None


def _lack(scope: Scope, catalogue: Catalogue, today: date) -> str:
    """Return the words that say why no document is within *scope*."""
    newest = _newest(replace(scope, since=None, until=None), catalogue, today)
    if newest is None or not (scope.since or scope.until):
        return "the archive holds no paper within these limits together"
    return f"the archive holds no paper of this time within these limits; the newest there is of {british(newest)}"


def _committees(question: str, committees: Sequence[str]) -> dict[str, str]:
    """Return the committees that the question places itself in ("at Cabinet", "did the Planning Committee agree").

    Each comes with those words. One that is only spoken of ("the chair of the Planning Committee") limits nothing.
    """
    folded = question.lower()
    found = {name: _placed(name, question) for name in committees if name.lower() in folded}
    named = {name: words for name, words in found.items() if words}
    return {
        name: words
        for name, words in named.items()
        if not any(name != other and name.lower() in other.lower() for other in named)
    }


def _placed(name: str, question: str) -> str:
    named = rf"(?:the\s+)?{re.escape(name)}(?!\s+(?:member|portfolio|office))(?!\w)"
    acted = r"\s+(?:meeting\s+)?(?:decide|agree|resolve|approve|hear|heard|note|discuss|refuse|grant|say|said|do|consider|vote|defer)"
    placed = (
        rf"\b(?:at|in|by)\s+{named}|\bdid\s+{named}{acted}|\b{named}\s+(?:decided|agreed|resolved|approved|heard|noted)"
    )
    match = re.search(placed, question, re.IGNORECASE)
    if match is None or (match.group()[:2].lower() == "in" and _MEMBERSHIP.search(question, 0, match.start())):
        return ""
    return " ".join(match.group().split())


def _kinds(question: str) -> dict[str, str]:
    return {
        _PLURALS.get(match["kind"].lower(), match["kind"].lower()): " ".join(match.group().split())
        for match in _IN_KIND.finditer(question)
    }

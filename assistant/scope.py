"""What a question is limited to, read from its words with the archive's own vocabulary."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answer import Scope
from corpus.document import KINDS
from index.catalogue import Catalogue

_GENERIC = re.compile(
    r"\b(?:the|royal|london|metropolitan|city|borough|county|district|parish|town|unitary|regional|council|of|and county)\b",
    re.IGNORECASE,
)
_IN_KIND = re.compile(
    rf"\b(?:in|from|according to|of) (?:the |any )?(?P<kind>{'|'.join(sorted(KINDS[:-1], key=len, reverse=True))}|transcripts|reports|strategies)\b(?!\s+(?:of|for|on|to)\b)",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\b(?:since|after)\s+(?P<year>(?:19|20)\d\d)(?![/\d-])", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?P<short>before|prior to|until|up to)\s+(?P<year>(?:19|20)\d\d)(?![/\d-])", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?P<which>last|this|previous)\s+(?P<unit>year|month)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names an archive uses: its bodies, committees and acronyms."""

    bodies: tuple[str, ...]
    committees: tuple[str, ...]
    acronyms: dict[str, str]

    @classmethod
    def of(cls, catalogue: Catalogue) -> "Vocabulary":
        """Return the vocabulary of the archive that *catalogue* lists."""
        return cls(tuple(catalogue.values("body")), tuple(catalogue.values("committee")), catalogue.learned.acronyms())

    def expanded(self, text: str) -> str:
        """Return *text* with the long forms of its acronyms after it, and the acronyms of its long forms."""
        words, folded = set(re.findall(r"[\w&/-]+", text)), text.lower()
        added = [long for short, long in self.acronyms.items() if short in words or f"{short}s" in words]
        added += [short for short, long in self.acronyms.items() if long.lower() in folded and short not in words]
        return " ".join([text, *added])


def read_scope(question: str, vocabulary: Vocabulary, today: date) -> Scope:
    """Return what *question* itself is limited to.

    Bodies and committees count when the archive has them; a year alone limits nothing, since a paper of one year
    may report on another: the checks see to years.
    """
    scope = Scope(
        bodies=tuple(body for body in vocabulary.bodies if _named(body_alias(body), question)),
        committees=tuple(_committees(question, vocabulary.committees)),
        kinds=tuple(_kinds(question)),
    )
    return _with_dates(scope, question, today)


def body_alias(body: str) -> str:
    """Return the short name of a council: "Lea" for "Lea Borough Council" and for "London Borough of Lea"."""
    return " ".join(_GENERIC.sub(" ", body).split()) or body


def documents_in(scope: Scope, catalogue: Catalogue) -> list[int] | None:
    """Return the numbers of the documents in *scope*, None where it limits nothing."""
    if scope.empty:
        return None
    conditions = {
        name: values
        for name, values in (("body", scope.bodies), ("committee", scope.committees), ("kind", scope.kinds))
        if values
    }
    return catalogue.documents_where(conditions, scope.since, scope.until)


def _named(name: str, question: str) -> bool:
    capitals = any(word[:1].isupper() for word in question.split()[1:])
    flags = 0 if capitals else re.IGNORECASE
    return bool(name) and bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", question, flags))


def _committees(question: str, committees: Sequence[str]) -> list[str]:
    """Return the committees that the question places itself in: "at Cabinet", "did the Planning Committee agree".

    A committee that is only spoken of ("the chair of the Planning Committee") limits nothing.
    """
    found = [name for name in committees if _places(name, question)]
    return [name for name in found if not any(name != other and name.lower() in other.lower() for other in found)]


def _places(name: str, question: str) -> bool:
    named = rf"(?:the\s+)?{re.escape(name)}(?!\s+(?:member|portfolio|office))(?!\w)"
    acted = r"\s+(?:meeting\s+)?(?:decide|agree|resolve|approve|hear|heard|note|discuss|refuse|grant|say|said|do|consider|vote|defer)"
    placed = (
        rf"\b(?:at|in|by)\s+{named}|\bdid\s+{named}{acted}|\b{named}\s+(?:decided|agreed|resolved|approved|heard|noted)"
    )
    return bool(re.search(placed, question, re.IGNORECASE))


def _kinds(question: str) -> list[str]:
    found = []
    for match in _IN_KIND.finditer(question):
        kind = match["kind"].lower()
        found.append({"transcripts": "transcript", "reports": "report", "strategies": "strategy"}.get(kind, kind))
    return list(dict.fromkeys(found))


def _with_dates(scope: Scope, question: str, today: date) -> Scope:
    if match := _SINCE.search(question):
        scope = replace(scope, since=match["year"])
    if match := _BEFORE.search(question):
        without = match["short"].lower() in ("before", "prior to")
        scope = replace(scope, until=str(int(match["year"]) - without))
    if match := _RELATIVE.search(question):
        back = 0 if match["which"].lower() == "this" else 1
        if match["unit"].lower() == "year":
            period = str(today.year - back)
        else:
            months = today.year * 12 + today.month - 1 - back
            period = f"{months // 12}-{months % 12 + 1:02}"
        scope = replace(scope, since=period, until=period)
    return scope

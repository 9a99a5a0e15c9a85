"""True claims with their quotes, as the product finds them in papers, and the names that the papers hold."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from assistant.reading.finding import find_evidence
from corpus.document import Document, Span
from corpus.structure import parse_structure

_NAME = re.compile(
    r"(?<![.!?:;“\"] )(?<=[a-z,] )(?:[A-Z][a-z]+(?:[-'][A-Z][a-z]+)*)(?: [A-Z][a-z]+(?:[-'][A-Z][a-z]+)*){0,3}\b"
)
_TITLED = re.compile(r"\b(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr) ([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)")
_BODY = re.compile(
    r"\b([A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:(?:Borough|County|City|District|Town|Parish|Metropolitan) )?Council\b(?! Tax)"
)
_OTHER_BODIES = ("Essex", "Kent", "Bromley", "Sefton", "Leeds", "Camden", "Wiltshire", "Harrow", "Norfolk", "Salford")
_NO_NAMES = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December Councillor Mr Mrs Ms The And That Borough County City District Local Full""".split()
)


@dataclass(frozen=True, slots=True)
class TrueClaim:
    """A claim that its quote says, with the name of its council and whatever else its paper says."""

    text: str
    quote: str
    form: str
    body: str | None
    others: frozenset[str]  #: all that the paper says, each piece folded to compare


class Holdings:
    """The claims of some papers, and the names in them."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.claims: list[TrueClaim] = []
        seen: set[str] = set()
        for document in documents:
            for claim in _claims(document):
                if claim.text not in seen:
                    seen.add(claim.text)
                    self.claims.append(claim)

    @cached_property
    def people(self) -> list[str]:
        """The names that stand after a title."""
        found = {match[1] for claim in self.claims for match in _TITLED.finditer(claim.text)}
        return sorted(found)

    @cached_property
    def names(self) -> list[str]:
        """The other names: places, schools, companies, committees."""
        found = {match.group() for claim in self.claims for match in _NAME.finditer(claim.text)}
        return sorted(name for name in found if not (_NO_NAMES | self._common) & set(name.split()))

    @cached_property
    def _common(self) -> set[str]:
        """Words that the papers write without a capital too, with one: they are no names."""
        return {word.capitalize() for claim in self.claims for word in re.findall(r"\b[a-z]+\b", claim.text)}

    @cached_property
    def bodies(self) -> list[str]:
        """The councils that are named, and some that are not."""
        found = {match[1] for claim in self.claims for match in _BODY.finditer(claim.text)}
        named = {each for each in found if not (_NO_NAMES | self._common) & set(each.split())}
        return sorted(named | set(_OTHER_BODIES))


def _claims(document: Document) -> Iterable[TrueClaim]:
    structure = parse_structure(document.text, document.exchange)
    found = list(find_evidence(0, document, structure, Span(0, len(document.text))))
    others = frozenset(fold(evidence.text) for evidence in found)
    for evidence in found:
        quote = "\n".join(span.of(document.text) for span in evidence.spans)
        yield TrueClaim(evidence.text, quote, evidence.form, document.identity.value("body"), others)


def fold(text: str) -> str:
    """Return the words and figures of *text* in lower case, for telling whether two texts say the same."""
    return " ".join(re.findall(r"[\w£%+-]+(?:[.,]\d+)*", text.lower()))

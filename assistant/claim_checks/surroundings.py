"""What a piece of evidence stands in."""

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.document import Document


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a piece of evidence stands in, as far as checks look at it."""

    document: Document
    passage: str  #: the text of the passage it was found in
    acronyms: Mapping[str, str]
    foreign: frozenset[str]  #: names of the question that stand nowhere in the archive

    @property
    def known(self) -> str:
        """The words of what is known of the paper: its title, whose it is, its date."""
        return " ".join(attribute.value for _, attribute in self.document.identity.known())

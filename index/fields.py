"""The fields that words are searched in, and what a passage or an exchange has in each."""

from collections.abc import Mapping

from corpus.dates import british
from corpus.document import Identity, Passage
from index.analysis import stems
from index.references import indexed_references, own_references

TEXT = "text"
TITLE = "title"  #: of the document
SECTION = "section"  #: the titles of the sections that a passage stands in, where they say more than the document's
HEAD = "head"  #: body, committee and date
NAMES = "names"  #: who speaks
QUESTION = "question"
REPLY = "reply"
REFERENCES = "references"  #: tokens of `index.references`, parted by blanks; matched whole, never as words

PASSAGE_FIELDS = (TEXT, TITLE, SECTION, HEAD, NAMES, REFERENCES)
WORD_FIELDS = (TEXT, TITLE, SECTION, HEAD, NAMES)  #: those of a passage that hold words
EXCHANGE_FIELDS = (QUESTION, REPLY, REFERENCES)

PASSAGE_WEIGHTS: Mapping[str, float] = {TEXT: 1.0, TITLE: 0.2, SECTION: 0.2, HEAD: 0.2, NAMES: 0.1, REFERENCES: 1.0}
EXCHANGE_WEIGHTS: Mapping[str, float] = {QUESTION: 1.0, REPLY: 0.5, REFERENCES: 1.0}


def passage_fields(identity: Identity, passage: Passage) -> dict[str, str]:
    """Return what *passage*, of a document with this *identity*, has in each of `PASSAGE_FIELDS`."""
    date = identity.value("date")
    heads = (identity.value("body"), identity.value("committee"), british(date) if date else None)
    references = [*own_references(identity, passage.section), *indexed_references(passage.text)]
    return {
        TEXT: passage.text,
        TITLE: identity.title.value,
        SECTION: "\n".join(_beneath(identity.title.value, passage.section)),
        HEAD: "\n".join(filter(None, heads)),
        NAMES: passage.speaker,
        REFERENCES: " ".join(dict.fromkeys(references)),
    }


def _beneath(title: str, section: str) -> list[str]:
    """Return the titles of the sections that say more than the document's title does."""
    said = set(stems(title))
    return [each for each in section.split(" > ") if not said.issuperset(stems(each))]


def exchange_fields(identity: Identity, question: str, reply: str) -> dict[str, str]:
    """Return what an exchange, of a document with this *identity*, has in each of `EXCHANGE_FIELDS`."""
    references = [*own_references(identity), *indexed_references(f"{question}\n{reply}")]
    return {QUESTION: question, REPLY: reply, REFERENCES: " ".join(dict.fromkeys(references))}

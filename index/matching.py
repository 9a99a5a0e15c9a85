"""What matches a parsed query: its tree as one clause that tells whether, not how well."""

from collections.abc import Callable, Iterator, Sequence

import tantivy

from corpus.errors import BadInput
from index.analysis import typed_words, without_possessives
from index.clauses import Clauses, Stems, some_of
from index.fields import NAMES, QUESTION, REFERENCES, REPLY, SECTION, TEXT, TITLE
from index.query_conditions import Condition
from index.query_tree import And, Loose, Near, Node, Not, Or, Phrase, Word
from index.references import reference_token
from index.spelling import phrase_terms, terms

#: Field and value of a condition to the numbers of the documents that meet it.
DocumentsWhere = Callable[[str, str], Sequence[int]]

_FIELDS = {
    "text": TEXT, "title": TITLE, "section": SECTION, "speaker": NAMES, "question": QUESTION, "reply": REPLY,
}  # fmt: skip
_MAX_PAIRS = 500  #: of ways to write the two sides of a NEAR


class Matcher:
    """Turns the nodes of a query into clauses."""

    def __init__(self, clauses: Clauses, fields: Sequence[str], documents_where: DocumentsWhere) -> None:
        """*fields* are those that a word without a field may stand in."""
        self._clauses = clauses
        self._fields = fields
        self._documents_where = documents_where

    def clause(self, node: Node) -> tantivy.Query:
        """Return what is met by the texts that *node* asks for.

        Raises:
            BadInput: this index has no such field, or too many words begin so to look for what stands beside them.
        """
        if isinstance(node, Condition):
            return self._clauses.of_documents(self._documents_where(node.field, node.value))
        if isinstance(node, And):
            return self._all(node)
        if isinstance(node, Or):
            return some_of(self.clause(part) for part in node.parts)
        if isinstance(node, Not):
            return self._all(And((node,)))
        if isinstance(node, Near):
            return some_of(self._near(field, node) for field in self._fields_of(node))
        return some_of(each for field in self._fields_of(node) for each in self._words(field, node))

    def _all(self, node: And) -> tantivy.Query:
        """Return what meets every part; loose words limit only where nothing else is looked for."""
        refused = [part.part for part in node.parts if isinstance(part, Not)]
        sought: list[Node] = [part for part in node.parts if not isinstance(part, Not | Loose)]
        loose = " ".join(part.text for part in node.parts if isinstance(part, Loose))
        if loose and not sought:
            sought = [Loose(loose)]
        wanted = [self.clause(part) for part in sought]
        return tantivy.Query.boolean_query(
            [
                *((tantivy.Occur.Must, each) for each in wanted or [tantivy.Query.all_query()]),
                *((tantivy.Occur.MustNot, self.clause(each)) for each in refused),
            ]
        )

    def _fields_of(self, node: Node) -> Sequence[str]:
        """Return the fields of the index that *node* is looked for in."""
        while isinstance(node, Near | Or):
            node = node.left if isinstance(node, Near) else node.parts[0]
        named = node.field if isinstance(node, Word | Phrase) else None
        if named is None:
            return self._fields
        if named == "reference":
            return (REFERENCES,)
        if _FIELDS[named] not in self._clauses.fields:
            raise BadInput(f"Nothing here is searched by {named}:. Leave it out.")
        return (_FIELDS[named],)

    def _words(self, field: str, node: Node) -> Iterator[tantivy.Query]:
        if isinstance(node, Loose):
            yield from (
                self._clauses.phrase(field, way)
                for each in terms(node.text)
                for way in self._clauses.ways(field, [each])
            )
        elif isinstance(node, Word | Phrase) and field == REFERENCES:
            token = reference_token(node.text)
            begun = isinstance(node, Word) and node.prefix
            yield self._clauses.beginning(field, token) if begun else self._clauses.phrase(field, (token,))
        elif isinstance(node, Word) and node.prefix:
            *before, last = [each.word for each in typed_words(node.text)]
            if not before:
                yield self._clauses.beginning(field, last)
            yield from (self._clauses.phrase(field, way) for way in self._ways(field, node) if before)
        else:
            yield from (self._clauses.phrase(field, way) for way in self._ways(field, node))

    def _ways(self, field: str, node: Node) -> list[Stems]:
        """Return the ways in which the words of *node* stand side by side in *field*."""
        if isinstance(node, Or):
            return [way for part in node.parts for way in self._ways(field, part)]
        if isinstance(node, Phrase):
            return self._clauses.ways(field, phrase_terms(node.text))
        if not isinstance(node, Word):
            return []
        if not node.prefix:
            return self._clauses.ways(field, phrase_terms(without_possessives(node.text)))
        *before, last = [each.word for each in typed_words(node.text)]
        starts = self._clauses.ways(field, phrase_terms(" ".join(before))) if before else [()]
        return [(*start, each) for start in starts for each in self._clauses.begun(field, last)]

    def _near(self, field: str, node: Near) -> tantivy.Query:
        """Return what is met by both sides in *field* with no more words between, in either order.

        Neighbours are looked up by their stems, so a text must also have a word that begins as a beginning says.
        """
        lefts, rights = self._ways(field, node.left), self._ways(field, node.right)
        if len(lefts) * len(rights) > _MAX_PAIRS:
            raise BadInput("Too many words begin so to look for what stands near. Write more letters before the *.")
        pairs = (each for left in lefts for right in rights for each in self._pair(field, left, right, node.words))
        begun = [each for each in (node.left, node.right) if isinstance(each, Word) and each.prefix]
        needed = [some_of(pairs), *(some_of(self._words(field, each)) for each in begun)]
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, each) for each in needed])

    def _pair(self, field: str, left: Stems, right: Stems, words: int) -> Iterator[tantivy.Query]:
        for first, second in ((left, right), (right, left)):
            if len(first) == len(second) == 1 and first != second:
                yield self._clauses.phrase(field, (*first, *second), slop=words)
                continue
            for between in range(words + 1):
                after = len(first) + between
                places = [*enumerate(first), *enumerate(second, after)]
                yield self._clauses.placed(field, places)

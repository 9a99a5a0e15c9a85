"""The query language: "phrases", AND, OR, NOT, brackets, prefix*, field:value and NEAR, parsed to a tree.

Loose words beside marked ones rank and do not limit; where AND or OR is used, words side by side must all stand.
"""

import re
from collections.abc import Sequence
from typing import TypeGuard

from index.query_conditions import read_condition
from index.query_tokens import DOCUMENT_FIELDS, MAX_CHARS, WORD_FIELDS, QueryError, Token, tokens_of, unmarked
from index.query_tree import And, Loose, Near, Node, Not, Or, Phrase, Word, carries, seeks

_MAX_DEPTH = 20
_OPERATING = re.compile(r"[\"“”„«»()\[\]*:]")
_NEAR_FIELDS = {None, *WORD_FIELDS} - {"reference"}


def is_structured(text: str) -> bool:
    """Tell whether a query uses any of the query language, so that it is to be parsed.

    A question with a phrase in quotation marks does; apostrophes, "Re: parking", hyphens, a small "and" and "(a) ... (b)"
    do not make one, nor does anything as long as a letter.
    """
    if len(text) > MAX_CHARS:
        return False
    try:
        return not unmarked(tokens_of(text))
    except QueryError:
        return True


def forgiving(text: str) -> str:
    """Return a question as it is, or its bare words where it has a mistake of the query language.

    Who asks in plain words means no operators: a quotation mark left open is no reason to refuse them.
    """
    try:
        if is_structured(text):
            parse(text)
    except QueryError:
        return _OPERATING.sub(" ", text).lower()
    return text


def parse(text: str) -> Node:
    """Return the tree of a query.

    Raises:
        QueryError: it cannot be read, or says only what to leave out.
    """
    if len(text) > MAX_CHARS:
        raise QueryError(
            text, MAX_CHARS, len(text), problem=f"it is longer than {MAX_CHARS} characters",
            advice="Ask for less at once, or leave the quotation marks and operators out.",
        )  # fmt: skip
    node = _Parser(text).whole()
    if not seeks(node):
        raise QueryError(
            text, 0, len(text), problem="it says what to leave out, but not what to look for",
            advice="Write a word or a phrase beside it; each side of an OR needs one.",
        )  # fmt: skip
    return node


class _Parser:
    """Reads one query: OR binds least, then AND and words side by side, then NOT, then NEAR."""

    def __init__(self, query: str) -> None:
        self._query = query
        self._tokens = tokens_of(query)
        self._place = 0

    def whole(self) -> Node:
        """Return the tree of all tokens."""
        if not self._tokens:
            raise QueryError(
                self._query, 0, len(self._query), problem="there is no word in it", advice="Write what to look for."
            )
        node = self._either(0, None)
        if (token := self._next()) is not None:
            raise self._error("there is no opening bracket", "Open one before it, or leave this one out.", token)
        return node

    def _either(self, depth: int, field: str | None) -> Node:
        parts = [self._all(depth, field)]
        while self._take("OR"):
            parts.append(self._all(depth, field))
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _all(self, depth: int, field: str | None) -> Node:
        parts = [self._negated(depth, field)]
        while (token := self._next()) is not None and token.kind not in ("OR", ")"):
            self._take("AND")
            parts.append(self._negated(depth, field))
        strict = depth > 0 or self._joins()
        return _joined(_bare(parts) if strict else _loosened(parts))

    def _joins(self) -> bool:
        """Tell whether AND or OR is used outside of brackets."""
        depth = 0
        for token in self._tokens:
            depth += (token.kind == "(") - (token.kind == ")")
            if depth == 0 and token.kind in ("AND", "OR"):
                return True
        return False

    def _negated(self, depth: int, field: str | None) -> Node:
        negated = False
        while self._take("NOT"):
            negated = not negated
        node = self._near(depth, field)
        return Not(node) if negated else node

    def _near(self, depth: int, field: str | None) -> Node:
        left = self._single(depth, field)
        pairs: list[Node] = []
        while (token := self._next()) is not None and self._take("NEAR"):
            right = self._single(depth, field)
            sides = {_field_of(left), _field_of(right)}
            if len(sides) > 1 or not sides <= _NEAR_FIELDS:
                raise self._error(
                    "NEAR has no words of one field on both sides",
                    "Join two words or phrases, or brackets of them with OR, as in title:(road NEAR safety).",
                    token,
                )  # fmt: skip
            pairs.append(Near(left, right, token.words))
            left = right
        return _joined(pairs) if pairs else left

    def _single(self, depth: int, field: str | None) -> Node:
        """Return a word, a phrase, a condition or what stands in brackets."""
        token = self._next()
        if token is None or token.kind in ("AND", "OR", "NEAR", "NOT", ")"):
            raise self._nothing(token)
        self._place += 1
        field = token.field or field
        if token.kind == "flawed":
            raise self._error(token.text, token.advice, token)
        if token.kind == "(":
            return self._bracketed(token, depth + 1, field)
        if field in DOCUMENT_FIELDS:
            return read_condition(self._query, token, field)
        return Phrase(token.text, field) if token.kind == "phrase" else Word(token.text, field, token.kind == "prefix")

    def _bracketed(self, opening: Token, depth: int, field: str | None) -> Node:
        if depth > _MAX_DEPTH:
            advice = "Take some of the brackets away."
            raise self._error(f"brackets go more than {_MAX_DEPTH} deep", advice, opening)
        node = self._either(depth, field)
        if not self._take(")"):
            advice = "Close it behind what belongs together, or leave it out."
            raise self._error("there is no closing bracket", advice, opening)
        return node

    def _next(self) -> Token | None:
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    def _take(self, kind: str) -> bool:
        """Go past the next token if it is of this *kind*."""
        token = self._next()
        taken = token is not None and token.kind == kind
        self._place += taken
        return taken

    def _nothing(self, token: Token | None) -> QueryError:
        """Return what is wrong where a word should stand before *token*, or at the end."""
        before = self._tokens[self._place - 1] if self._place else None
        if before is not None and before.kind == "(":
            closed = token is not None and token.kind == ")"
            problem = "there is nothing between the brackets" if closed else "there is nothing after the bracket"
            return self._error(problem, "Write a word after it, or leave it out.", before)
        if before is not None:
            return self._error(
                f"there is nothing after {before.text}", "Write a word or a phrase after it, or leave it out.", before
            )
        assert token is not None, "a query without tokens is refused before"
        if token.kind == ")":
            return self._error("there is no opening bracket", "Open one before it, or leave this one out.", token)
        return self._error(
            f"there is nothing before {token.text}", "Write a word or a phrase before it, or leave it out.", token
        )

    def _error(self, problem: str, advice: str, token: Token) -> QueryError:
        return QueryError(self._query, token.start, token.end, problem=problem, advice=advice)


def _joined(parts: Sequence[Node]) -> Node:
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def _bare(parts: Sequence[Node]) -> list[Node]:
    """Leave out the stop words, if anything else is looked for."""
    kept = [each for each in parts if not (_is_loose(each) and not carries(each.text))]
    return kept if any(seeks(each) for each in kept) else list(parts)


def _loosened(parts: Sequence[Node]) -> list[Node]:
    """Put nodes of loose words in place of the words that nothing marks."""
    loosened: list[Node] = []
    for each in parts:
        before = loosened[-1] if loosened else None
        if not _is_loose(each):
            loosened.append(each)
        elif isinstance(before, Loose):
            loosened[-1] = Loose(f"{before.text} {each.text}")
        else:
            loosened.append(Loose(each.text))
    return loosened


def _is_loose(node: Node) -> TypeGuard[Word]:
    return isinstance(node, Word) and node.field is None and not node.prefix


def _field_of(node: Node) -> str | None:
    """Return the one field that a side of NEAR stands in, "" where it is no side."""
    if isinstance(node, Word | Phrase):
        return node.field
    fields = {_field_of(part) for part in node.parts} if isinstance(node, Or) else set()
    return fields.pop() if len(fields) == 1 else ""

"""A query as a tree, and what can be read off it without an index."""

from collections.abc import Iterator
from dataclasses import dataclass

from index.analysis import carries_subject, stems
from index.query_conditions import Condition


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or the beginning of one."""

    text: str
    field: str | None = None
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side in this order."""

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Loose:
    """Words that rank and do not limit."""

    text: str


@dataclass(frozen=True, slots=True)
class Near:
    """Two things with at most so many words between them, in either order."""

    left: "Node"  #: a word, a phrase, or several of them joined by OR
    right: "Node"
    words: int


@dataclass(frozen=True, slots=True)
class And:
    """All of these."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of these."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Anything but this."""

    part: "Node"


Node = Word | Phrase | Loose | Near | Condition | And | Or | Not


def positives(node: Node) -> Iterator[Word | Phrase | Loose]:
    """Yield what a query looks for, leaving out what it excludes, in order."""
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from positives(part)
    elif isinstance(node, Near):
        yield from positives(node.left)
        yield from positives(node.right)
    elif isinstance(node, Word | Phrase | Loose):
        yield node


def positive_text(node: Node) -> str:
    """Return the words that a query looks for as plain text, "" where it states conditions alone."""
    return " ".join(each.text for each in positives(node))


def highlights(node: Node) -> list[str]:
    """Return the words and phrases to mark in what is found, each once; a beginning of a word has * behind it."""
    found: dict[str, None] = {}
    for each in positives(node):
        if isinstance(each, Loose):
            found.update(dict.fromkeys(word for word in each.text.split() if carries(word)))
        else:
            found[f"{each.text}*" if isinstance(each, Word) and each.prefix else each.text] = None
    return list(found)


def separated(node: Node) -> tuple[tuple[Condition, ...], Node | None]:
    """Return the conditions that every document must meet, and what else the query says."""
    if isinstance(node, Condition):
        return (node,), None
    if not isinstance(node, And):
        return (), node
    conditions = tuple(each for each in node.parts if isinstance(each, Condition))
    others = tuple(each for each in node.parts if not isinstance(each, Condition))
    rest = others[0] if len(others) == 1 else And(others)
    return conditions, rest if others else None


def seeks(node: Node) -> bool:
    """Tell whether a node says what to look for."""
    if isinstance(node, And):
        return any(seeks(part) for part in node.parts)
    return all(seeks(part) for part in node.parts) if isinstance(node, Or) else not isinstance(node, Not)


def carries(word: str) -> bool:
    """Tell whether a word of a query is more than a stop word."""
    return any(carries_subject(each) for each in stems(word))

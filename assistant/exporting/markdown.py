"""A conversation as a Markdown file: questions, answers, and for every answer its numbered sources with their words."""

import re
from collections.abc import Iterator, Sequence

from assistant.exporting.parts import ToldTurn, told_turns
from assistant.wording import Turn

#: Signs that Markdown, or HTML within it, would read as markup.
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~!])")


def conversation_markdown(turns: Sequence[Turn]) -> str:
    """Return the answered *turns*, oldest first; what a document or a person wrote has no markup of its own in it."""
    return "\n\n".join(["# Conversation", *(part for told in told_turns(turns) for part in _turn(told))]) + "\n"


def _turn(told: ToldTurn) -> Iterator[str]:
    yield f"## {_plain(told.question)}"
    if told.understood:
        yield f"Understood as: {_plain(told.understood)}"
    for statement in told.statements:
        marks = "".join(rf" \[{number}\]" for number in statement.numbers)
        yield f"{_plain(statement.text)}{marks}"
    yield from map(_plain, told.remarks)
    if told.sources:
        yield f"### {told.heading}"
    for source in told.sources:
        yield rf"\[{source.number}\] {_plain(source.words)}"
        yield _quoted(source.quote)


def _quoted(quote: str) -> str:
    """Return the quote as it stands, fenced by more backticks than it has itself."""
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", quote)), default=0))
    return f"{fence}text\n{quote}\n{fence}"


def _plain(text: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))

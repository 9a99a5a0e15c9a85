"""A conversation as a Markdown file: questions, answers, and for every answer its numbered sources with their words."""

import re
from collections.abc import Iterator, Sequence

from assistant.answer import Answer, Citation
from assistant.page_answers import Turn, numbered, place_of, unmarked, when

#: Signs that Markdown, or HTML within it, would read as markup.
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~!])")


def conversation_markdown(turns: Sequence[Turn]) -> str:
    """Return the answered *turns*, oldest first; what a document or a person wrote has no markup of its own in it."""
    answered = [turn for turn in turns if turn.answer is not None]
    return "\n\n".join(["# Conversation", *(part for turn in answered for part in _turn(turn))]) + "\n"


def _turn(turn: Turn) -> Iterator[str]:
    yield f"## {_plain(turn.question)}"
    if turn.understood:
        yield f"Understood as: {_plain(turn.understood)}"
    if turn.answer is not None:
        yield from _answer(turn.answer)


def _answer(answer: Answer) -> Iterator[str]:
    numbers = numbered(answer.claims)
    for claim in answer.claims:
        marks = "".join(rf" \[{numbers[place_of(each)]}\]" for each in claim.citations)
        yield f"{_plain(unmarked(claim.text))}{marks}"
    if not answer.claims:
        yield _plain(answer.text)
    cited = {place_of(each): each for claim in answer.claims for each in claim.citations}
    sources = [(number, cited[place]) for place, number in numbers.items()] or list(enumerate(answer.nearest, 1))
    if sources:
        yield "### Sources" if answer.claims else "### Nearest passages"
    for number, citation in sources:
        yield rf"\[{number}\] {_source(citation)}"
        yield _quoted(citation.quote)


def _source(citation: Citation) -> str:
    identity = citation.identity
    date = identity.value("date")
    known = [identity.title.value, identity.value("committee"), identity.value("body"), when(date) if date else None]
    parts = [part for part in (*known, *citation.notes, citation.url) if part]
    return f"{_plain(', '.join(parts))} ({_plain(citation.file)}, characters {citation.start} to {citation.end})"


def _quoted(quote: str) -> str:
    """Return the quote as it stands, fenced by more backticks than it has itself."""
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", quote)), default=0))
    return f"{fence}text\n{quote}\n{fence}"


def _plain(text: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))

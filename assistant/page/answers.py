"""Answers as HTML. Whatever comes from a document or a person is escaped; no markup of theirs survives."""

from collections.abc import Callable, Mapping, Sequence
from html import escape

from assistant.answer import Answer, Citation, Claim, Scope
from assistant.page.checks import render_checks
from assistant.permalinks import citation_address
from assistant.wording import Turn, numbered, place_of, place_words, plural, remarks, scope_words, unmarked
from corpus.document import Identity

_EXCERPT_CHARS = 240
_CHAIN = (
    '<svg viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" aria-hidden="true">'
    '<path d="M6.5 9.5a2.5 2.5 0 0 0 3.6 0l2.7-2.7a2.5 2.5 0 0 0-3.6-3.6l-.9.9"/>'
    '<path d="M9.5 6.5a2.5 2.5 0 0 0-3.6 0L3.2 9.2a2.5 2.5 0 0 0 3.6 3.6l.9-.9"/></svg>'
)


def render_welcome(facets: Mapping[str, Mapping[str, int]]) -> str:
    """Return what to do first, with what an archive of these *facets* can be asked about."""
    if not facets:
        return (
            "<div class='empty'><h2>Nothing to ask yet</h2><p>The archive is empty. Open “Archive”, add minutes, reports or "
            "public questions, then come back and ask.</p></div>"
        )
    years = [year for year in facets["year"] if year]
    known = [body for body in facets["body"] if body]
    bodies = known[0] if len(known) == 1 else f"{len(known)} councils or parliaments" if known else ""
    words = [plural(sum(facets["year"].values()), "document")]
    words += [f"of {bodies}"] if bodies else []
    words += [f"from {years[0]} to {years[-1]}" if years[0] != years[-1] else f"of {years[0]}"] if years else []
    return (
        "<div class='empty'><h2>Ask in plain words</h2><p>Every sentence of an answer comes with the passage it rests on; "
        "choose a source to read it where it stands. What the archive does not hold is not answered.</p>"
        f"<p>In the archive: {escape(' '.join(words))}.</p></div>"
    )


def render_trouble(message: str) -> str:
    """Return what went wrong, calmly; the message says what to do."""
    return f"<p class='note trouble'>{escape(message)}</p>"


def render_conversation(turns: Sequence[Turn], tools: Callable[[Turn, int], str] = lambda _turn, _place: "") -> str:
    """Return the turns of a conversation, oldest first, each with what *tools* gives for it and its place."""
    return "".join(_turn(turn, tools(turn, place)) for place, turn in enumerate(turns))


def announcement(answer: Answer) -> str:
    """Return the sentence by which a screen reader tells that the answer has come."""
    if answer.outcome == "absent":
        return f"Not found in the archive. {plural(len(answer.nearest), 'nearest passage')} listed."
    sources = len(numbered(answer.claims))
    word = f"{answer.word}, " if answer.word else ""
    told = f"{word}{plural(len(answer.claims), 'statement')} from {plural(sources, 'source')}."
    return " ".join([f"{'Answered in part' if answer.outcome == 'partly' else 'Answered'}: {told}", *answer.missing])


def place_beside_title(identity: Identity) -> str:
    """Return whose paper of when it is, beside its title: a committee that the title names already is not named again."""
    place, title = place_words(identity), identity.title.value
    return place[len(title) + 2 :] if place.casefold().startswith(f"{title.casefold()}, ") else place


def opening(document: int, start: int, end: int) -> str:
    """Return the attributes that make a button open a span of a document."""
    return f'data-document="{document}" data-start="{start}" data-end="{end}"'


def _turn(turn: Turn, tools: str) -> str:
    body = f"<p class='note'>{escape(turn.note)}</p>" if turn.answer is None else _answer(turn.answer, turn.shown)
    question = f"<h2 class='question'><span class='unseen'>You asked: </span>{escape(turn.question)}</h2>"
    whole = f"<p class='hint understood'>Understood as: {escape(turn.understood)}</p>" if turn.understood else ""
    return f"<section class='turn'>{question}{whole}{body}{tools}</section>"


def _answer(answer: Answer, shown: int) -> str:
    limits = _limits(answer.scope)
    if answer.outcome == "absent":
        return limits + _refusal(answer)
    numbers = numbered(answer.claims)
    claims = "".join(_claim(claim, numbers) for claim in answer.claims[:shown])
    told = remarks(answer) if shown >= len(answer.claims) else ()
    notes = "".join(f"<p class='{'missing' if each in answer.missing else 'note'}'>{escape(each)}</p>" for each in told)
    return f"{limits}<div class='answer'>{claims}</div>{notes}"


def _limits(scope: Scope) -> str:
    limits = "".join(f"<li>{escape(words)}</li>" for words in scope_words(scope))
    shown = f"<div class='limits'><span>Limited to</span><ul>{limits}</ul></div>" if limits else ""
    read = f"<p class='hint'>Read from the question: {escape('; '.join(scope.reasons))}.</p>" if scope.reasons else ""
    return shown + read


def _refusal(answer: Answer) -> str:
    nearest = "".join(
        f"<li>{_chip(citation, str(number), 'nearest passage')}{_copy_link(citation, number)}<p class='excerpt'>{escape(_excerpt(citation.quote))}</p></li>"
        for number, citation in enumerate(answer.nearest, 1)
    )
    listed = (
        "<h3>Nearest passages</h3><p class='hint'>They come closest to the question, but do not answer it.</p>"
        f"<ol class='chips nearest'>{nearest}</ol>"
    )
    return f"<div class='refusal'><p>{escape(answer.text)}</p>{listed if nearest else ''}</div>"


def _claim(claim: Claim, numbers: dict[tuple[int, int, int], int]) -> str:
    told = [(each, numbers[place_of(each)]) for each in claim.citations]
    chips = "".join(f"<li>{_chip(each, str(number), 'source')}{_copy_link(each, number)}</li>" for each, number in told)
    caveat = f"<p class='note'>{escape(claim.caveat)}</p>" if claim.caveat else ""
    word = f"<p><strong>{claim.word.capitalize()}.</strong></p>" if claim.word else ""
    said = f"{word}<p>{escape(unmarked(claim.text))}</p>{caveat}"
    return f"<div class='claim'>{said}<ul class='chips' aria-label='Sources'>{chips}</ul>{render_checks(claim)}</div>"


def _chip(citation: Citation, number: str, noun: str) -> str:
    return (
        f'<button type="button" class="chip" {opening(citation.document, citation.start, citation.end)}>'
        f'<span class="unseen">Open {noun} </span><span class="number">[{number}]</span> '
        f'<span class="title">{escape(citation.identity.title.value)}</span> '
        f'<span class="place">{escape(", ".join(filter(None, (place_beside_title(citation.identity), *citation.notes))))}</span></button>'
    )


def _copy_link(citation: Citation, number: int) -> str:
    return (
        f'<button type="button" class="copy-link" data-link="{escape(citation_address(citation))}" '
        f'title="Copy link" aria-label="Copy link to [{number}]">{_CHAIN}</button>'
    )


def _excerpt(quote: str) -> str:
    words = " ".join(unmarked(quote).split())
    return words if len(words) <= _EXCERPT_CHARS else words[:_EXCERPT_CHARS].rsplit(" ", 1)[0] + " …"

"""Precedents as HTML: earlier exchanges, those with the same reply together. Whatever comes from a document is escaped."""

from collections.abc import Sequence
from html import escape

from assistant.answer import Citation, Precedent
from assistant.drafting.differences import Change, Difference
from assistant.drafting.draft import Draft
from assistant.drafting.text import NOTHING, footnotes, marked_sentences
from assistant.page.answers import opening, place_words, plural, unmarked, when
from corpus.blocks import plain

WELCOME = (
    "<div class='empty'><h2>Has this been asked before?</h2><p>Paste the question you have to answer. You get the earlier "
    "occasions on which something like it was asked: who asked, who replied, when, and the reply in full.</p></div>"
)

_CHOICE_CHARS = 80  #: of a question that an exchange is chosen by


def render_precedents(precedents: Sequence[Precedent]) -> str:
    """Return earlier exchanges, most alike first, each with its reply whole; a reply that was given again stands once."""
    if not precedents:
        return "<p class='empty'>No earlier question like this one stands in the archive.</p>"
    alike: dict[str, list[Precedent]] = {}
    for each in precedents:
        alike.setdefault(" ".join(each.reply.quote.split()).casefold(), []).append(each)
    return "".join(_precedent(first, others) for first, *others in alike.values())


def choice_words(precedent: Precedent) -> str:
    """Return what an exchange is chosen by: its date and who asked, or its first words."""
    date = precedent.reply.identity.value("date")
    asked = plain(unmarked(precedent.question.quote))
    opening_words = asked if len(asked) <= _CHOICE_CHARS else f"{asked[:_CHOICE_CHARS].rsplit(' ', 1)[0]} …"
    return ", ".join(part for part in (when(date) if date else None, precedent.asker or opening_words) if part)


def render_draft(draft: Draft) -> str:
    """Return the draft with its numbered sources, each of which opens its document, and what changed between the replies."""
    said = "".join(
        f"{escape(text)}<sup>{''.join(f'[{number}]' for number in numbers)}</sup> "
        for text, numbers in marked_sentences(draft)
    )
    sources = "".join(f"<li>{_source(each, number)}</li>" for number, each in enumerate(footnotes(draft), 1))
    changed = "".join(map(_difference, draft.differences))
    return (
        "<article class='precedent'><h2>Draft reply</h2>"
        + (f"<p class='words'>{said.strip()}</p>" if said else f"<p class='note'>{escape(NOTHING)}</p>")
        + (f"<h3>Sources</h3><ol class='chips'>{sources}</ol>" if sources else "")
        + (f"<h3>What changed between replies</h3>{changed}" if changed else "")
        + "</article>"
    )


def draft_announcement(draft: Draft) -> str:
    """Return the sentence by which a screen reader tells that the draft has come."""
    said, sources = plural(len(draft.sentences), "sentence"), plural(len(footnotes(draft)), "source")
    return f"Draft made: {said} from {sources}." if draft.sentences else NOTHING


def _difference(difference: Difference) -> str:
    after, before = (
        escape(place_words(each.identity) or each.identity.title.value)
        for each in (difference.after, difference.before)
    )
    told = [_change(each) for each in difference.changes]
    for what, sentences in (("New", difference.added), ("Dropped", difference.dropped)):
        told += [f"{what}: {escape(plain(each.quote))} {_where(each)}" for each in sentences]
    listed = "".join(f"<li>{each}</li>" for each in told) or "<li>Nothing.</li>"
    return f"<p class='place'>{after}, against {before}</p><ul class='again'>{listed}</ul>"


def _change(change: Change) -> str:
    old, new = escape(change.old), escape(change.new)
    return f"<del>{old}</del> → <ins>{new}</ins>: {escape(change.counts)} {_where(change.source)}{_where(change.newer)}"


def _source(citation: Citation, number: int) -> str:
    where = ", ".join(filter(None, (place_words(citation.identity), *citation.notes)))
    return (
        f'<button type="button" class="chip" {opening(citation.document, citation.start, citation.end)}>'
        f'<span class="unseen">Open source </span><span class="number">[{number}]</span> '
        f'<span class="title">{escape(citation.identity.title.value)}</span> <span class="place">{escape(where)}, '
        f"characters {citation.start} to {citation.end}</span></button>"
    )


def _where(citation: Citation) -> str:
    date = citation.identity.value("date")
    shown = escape(when(date) if date else citation.identity.title.value)
    opened = opening(citation.document, citation.start, citation.end)
    return f'<button type="button" class="chip" {opened}><span class="unseen">Open source of </span>{shown}</button> '


def _precedent(precedent: Precedent, others: Sequence[Precedent]) -> str:
    reply = precedent.reply
    return (
        "<article class='precedent'>"
        f"<p class='place'>{escape(place_words(reply.identity))}</p>"
        f"<h2>{_who(precedent.asker, 'asked', 'Asked')}</h2><p class='words'>{escape(unmarked(precedent.question.quote))}</p>"
        f"<h3>{_who(precedent.answerer, 'replied', 'Reply')}</h3><p class='words'>{escape(unmarked(reply.quote))}</p>"
        f"{_opener(reply)}{_referred(precedent.referred)}{_again(others)}{_why(precedent.why)}</article>"
    )


def _again(others: Sequence[Precedent]) -> str:
    """Return the other questions to which the same reply was given."""
    if not others:
        return ""
    asked = "".join(
        f"<li><p class='place'>{escape(place_words(each.reply.identity))}</p>"
        f"<p class='words'>{_who(each.asker, 'asked: ', '')}{escape(unmarked(each.question.quote))}</p>{_opener(each.reply)}</li>"
        for each in others
    )
    told = plural(len(others), "more question")
    return f"<details><summary>The same reply was given to {told}</summary><ul class='again'>{asked}</ul></details>"


def _referred(reply: Citation | None) -> str:
    """Return the earlier reply that a precedent's reply refers the asker to."""
    if reply is None:
        return ""
    return (
        f"<h3>What this reply refers to</h3><p class='place'>{escape(place_words(reply.identity))}</p>"
        f"<p class='words'>{escape(unmarked(reply.quote))}</p>{_opener(reply)}"
    )


def _opener(reply: Citation) -> str:
    return (
        f'<ul class="chips"><li><button type="button" class="chip" {opening(reply.document, reply.start, reply.end)}>'
        f'Open in <span class="title">{escape(reply.identity.title.value)}</span></button></li></ul>'
    )


def _why(reasons: Sequence[str]) -> str:
    return f"<p class='hint'>Why it is here: {escape('; '.join(reasons))}.</p>" if reasons else ""


def _who(name: str | None, verb: str, otherwise: str) -> str:
    return f"{escape(name)} {verb}" if name else otherwise

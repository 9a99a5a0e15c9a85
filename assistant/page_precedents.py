"""Precedents as HTML: earlier exchanges, those with the same reply together. Whatever comes from a document is escaped."""

from collections.abc import Sequence
from html import escape

from assistant.answer import Citation, Precedent
from assistant.page_answers import opening, place_words, plural, unmarked

WELCOME = (
    "<div class='empty'><h2>Has this been asked before?</h2><p>Paste the question you have to answer. You get the earlier "
    "occasions on which something like it was asked: who asked, who replied, when, and the reply in full.</p></div>"
)


def render_precedents(precedents: Sequence[Precedent]) -> str:
    """Return earlier exchanges, most alike first, each with its reply whole; a reply that was given again stands once."""
    if not precedents:
        return "<p class='empty'>No earlier question like this one stands in the archive.</p>"
    alike: dict[str, list[Precedent]] = {}
    for each in precedents:
        alike.setdefault(" ".join(each.reply.quote.split()).casefold(), []).append(each)
    return "".join(_precedent(first, others) for first, *others in alike.values())


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

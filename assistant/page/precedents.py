"""Precedents as HTML: earlier exchanges, those with the same reply together. Whatever comes from a document is escaped."""

import re
from collections.abc import Sequence
from html import escape

from assistant.answer import Citation, Precedent
from assistant.found import SHARES_WORDS
from assistant.page.answers import opening
from assistant.page.precedents_timeline import exchange_anchor, opening_words, render_timeline
from assistant.questions.question import parse_question
from assistant.wording import place_words, plural, unmarked, when
from index.analysis import content_stems

WELCOME = (
    "<div class='empty'><h2>Has this been asked before?</h2><p>Paste the question you have to answer. You get the earlier "
    "occasions on which something like it was asked: who asked, who replied, when, and the reply in full. From those you "
    "choose a reply is drafted, which you edit here and save for Word. A letter with several questions can be dropped above.</p></div>"
)

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
#: What most questions have, whatever they are about.
_LIGHT = frozenset(
    content_stems("many much last next year years number total since long often please provide tell confirm state")
)
_NEAR_BEST = 0.6  #: the share of the best precedent's score from which one is shown at once and chosen to begin with
_CHOICE_CHARS = 80  #: of a question that an exchange is chosen by


def render_precedents(precedents: Sequence[Precedent], asked: str = "") -> str:
    """Return when it was asked, then the exchanges, most alike first, each with its reply whole, a reply given again once.

    Those much less alike than the best are folded away. What each has in common with the question *asked* is told.
    """
    if not precedents:
        return "<p class='empty'>No earlier question like this one stands in the archive.</p>"
    alike: dict[str, list[tuple[int, Precedent]]] = {}
    for place, each in enumerate(precedents):
        alike.setdefault(" ".join(each.reply.quote.split()).casefold(), []).append((place, each))
    near = near_best(precedents)
    shown: list[str] = []
    folded: list[str] = []
    for group in alike.values():
        (shown if any(place in near for place, _ in group) else folded).append(_precedent(group[0], group[1:], asked))
    return render_timeline(precedents) + "".join(shown) + _further(folded)


def near_best(precedents: Sequence[Precedent]) -> list[int]:
    """Return the places of those *precedents* that are nearly as much like the question as the best."""
    best = max((each.score for each in precedents), default=0.0)
    return [place for place, each in enumerate(precedents) if each.score >= _NEAR_BEST * best]


def choice_words(precedent: Precedent) -> str:
    """Return what an exchange is chosen by: its date and who asked, or its first words."""
    date = precedent.reply.identity.value("date")
    who = precedent.asker or opening_words(precedent, _CHOICE_CHARS)
    return ", ".join(part for part in (when(date) if date else None, who) if part)


def _precedent(found: tuple[int, Precedent], others: Sequence[tuple[int, Precedent]], asked: str) -> str:
    place, precedent = found
    reply = precedent.reply
    return (
        f"<article class='precedent' {_target(place)}>"
        f"<p class='place'>{escape(place_words(reply.identity))}</p>"
        f"<h2>{_who(precedent.asker, 'asked', 'Asked')}</h2><p class='words'>{escape(unmarked(precedent.question.quote))}</p>"
        f"<h3>{_who(precedent.answerer, 'replied', 'Reply')}</h3><p class='words'>{escape(unmarked(reply.quote))}</p>"
        f"{_opener(reply)}{_referred(precedent.referred)}{_again(others)}{_why(precedent, asked)}</article>"
    )


def _further(folded: Sequence[str]) -> str:
    if not folded:
        return ""
    told = f"{plural(len(folded), 'further exchange')}, less like the question"
    return f"<details class='further'><summary>{told}</summary>{''.join(folded)}</details>"


def _target(place: int) -> str:
    """Return the attributes by which a point of the timeline finds an exchange."""
    return f"id='{exchange_anchor(place)}' tabindex='-1'"


def _again(others: Sequence[tuple[int, Precedent]]) -> str:
    """Return the other questions to which the same reply was given."""
    if not others:
        return ""
    asked = "".join(
        f"<li {_target(place)}><p class='place'>{escape(place_words(each.reply.identity))}</p>"
        f"<p class='words'>{_who(each.asker, 'asked: ', '')}{escape(unmarked(each.question.quote))}</p>{_opener(each.reply)}</li>"
        for place, each in others
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


def _why(precedent: Precedent, asked: str) -> str:
    shared = ", ".join(f"“{each}”" for each in _shared_words(precedent, asked))
    told = [f"shares {shared}" if each == SHARES_WORDS and shared else each for each in precedent.why]
    return f"<p class='hint'>Why it is here: {escape('; '.join(told))}.</p>" if told else ""


def _shared_words(precedent: Precedent, asked: str) -> list[str]:
    """Return the words of the question *asked* that say what it is about and that the exchange has in some form."""
    said = {*content_stems(precedent.question.quote), *content_stems(precedent.reply.quote)}
    known = said & set(parse_question(asked).topic) - _LIGHT
    words = {word.casefold(): word for word in reversed(_WORD.findall(asked)) if known & set(content_stems(word))}
    return list(reversed(words.values()))


def _who(name: str | None, verb: str, otherwise: str) -> str:
    return f"{escape(name)} {verb}" if name else otherwise

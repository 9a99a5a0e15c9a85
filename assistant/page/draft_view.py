"""A draft as HTML: its sentences with numbered sources, what is not verified, and what changed between the replies."""

from html import escape

from assistant.answer import Citation
from assistant.drafting.differences import Change, Difference
from assistant.drafting.draft import Draft
from assistant.drafting.text import NOT_VERIFIED, NOTHING, footnotes, marked_paragraphs
from assistant.page.answers import opening
from assistant.wording import place_words, plural, when
from corpus.blocks import plain


def render_draft(draft: Draft) -> str:
    """Return the draft with its numbered sources, each of which opens its document, and with what is not verified."""
    said = "".join(
        f"<p class='words'>{' '.join(_sentence(*each) for each in paragraph)}</p>"
        for paragraph in marked_paragraphs(draft)
        if paragraph
    )
    sources = "".join(f"<li>{_source(each, number)}</li>" for number, each in enumerate(footnotes(draft), 1))
    warned = f"<p class='note trouble'>{escape(unverified_words(draft))}</p>" if draft.unverified else ""
    return (
        "<article class='precedent'><h2>Draft reply</h2>"
        + (said or f"<p class='note'>{escape(NOTHING)}</p>")
        + warned
        + (f"<h3>Sources</h3><ol class='chips'>{sources}</ol>" if sources else "")
        + "</article>"
    )


def render_differences(draft: Draft) -> str:
    """Return what changed from each reply to the next, in order of time."""
    changed = "".join(map(_difference, draft.differences))
    return f"<article class='precedent'><h2>What changed between replies</h2>{changed}</article>" if changed else ""


def draft_announcement(draft: Draft) -> str:
    """Return the sentence by which a screen reader tells that the draft has come."""
    return f"Draft made: {_counted(draft)}." if draft.sentences else NOTHING


def check_announcement(draft: Draft) -> str:
    """Return the sentence by which a screen reader tells what came of checking an edited draft."""
    told = unverified_words(draft) if draft.unverified else "Every sentence stands in an earlier reply."
    return f"Draft checked: {_counted(draft)}. {told}"


def unverified_words(draft: Draft) -> str:
    """Return how many sentences no earlier reply says, and what that means."""
    are = "sentence is" if draft.unverified == 1 else "sentences are"
    return f"{draft.unverified} {are} not verified: no earlier reply says so. Each is marked {NOT_VERIFIED} and has no footnote."


def _counted(draft: Draft) -> str:
    return f"{plural(len(draft.sentences), 'sentence')} from {plural(len(footnotes(draft)), 'source')}"


def _sentence(text: str, numbers: tuple[int, ...]) -> str:
    if not numbers:
        return f"<span class='unverified'>{escape(text)} <strong>{escape(NOT_VERIFIED)}</strong></span>"
    return f"{escape(text)}<sup>{''.join(f'[{number}]' for number in numbers)}</sup>"


def _difference(difference: Difference) -> str:
    told = [_change(each) for each in difference.changes]
    for what, sentences in (("New", difference.added), ("Dropped", difference.dropped)):
        told += [f"{what}: {escape(plain(each.quote))} {_where(each)}" for each in sentences]
    listed = "".join(f"<li>{each}</li>" for each in told) or "<li>Nothing.</li>"
    return f"<h3>{_pair(difference)}</h3><ul class='changes'>{listed}</ul>"


def _pair(difference: Difference) -> str:
    """Return the two replies in the order in which they were given; what both are of is said once."""
    before, after = difference.before.identity, difference.after.identity
    dates = [each.value("date") for each in (before, after)]
    if all(dates) and before.value("committee") == after.value("committee"):
        where = ", ".join(filter(None, (after.value("committee"), after.value("body"))))
        return escape(f"From {when(dates[0] or '')} to {when(dates[1] or '')}{f' ({where})' if where else ''}")
    names = [place_words(each) or each.title.value for each in (before, after)]
    return escape(f"From {names[0]} to {names[1]}")


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

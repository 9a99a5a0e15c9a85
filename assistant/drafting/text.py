"""A draft as text for a terminal: sentences with footnotes, the footnotes, and what changed between replies."""

import textwrap
from collections.abc import Iterator, Sequence

from assistant.answer import Citation
from assistant.drafting.differences import Difference
from assistant.drafting.draft import Draft
from assistant.wording import numbered, place_of, place_words, unmarked
from corpus.blocks import plain

NOTHING = "No sentence of the earlier replies answers this question; they are listed without a draft."
NOT_VERIFIED = "[not verified]"  #: after a sentence that no earlier reply says
_WIDTH = 100


def marked_paragraphs(draft: Draft) -> list[list[tuple[str, tuple[int, ...]]]]:
    """Return the sentences of a draft by paragraphs, each with the numbers of its footnotes; none where it is not verified."""
    numbers = numbered(draft.sentences)
    return [
        [(unmarked(claim.text), tuple(numbers[place_of(each)] for each in claim.citations)) for claim in paragraph]
        for paragraph in draft.paragraphs
    ]


def editable_text(draft: Draft) -> str:
    """Return the draft as it is put into a field to be edited: words alone, an empty line between paragraphs."""
    return "\n\n".join(
        " ".join(" ".join(text.split()) for text, _ in paragraph) for paragraph in marked_paragraphs(draft)
    )


def footnotes(draft: Draft) -> list[Citation]:
    """Return what the sentences of a draft cite, in the order of their numbers."""
    cited = {place_of(each): each for claim in draft.sentences for each in claim.citations}
    return [cited[place] for place in numbered(draft.sentences)]


def source_words(citation: Citation) -> str:
    """Return paper, committee, body, date and the exact span of a citation."""
    known = (citation.identity.title.value, place_words(citation.identity), *citation.notes)
    return (
        f"{', '.join(each for each in known if each)} ({citation.file}, characters {citation.start} to {citation.end})"
    )


def render_draft(draft: Draft) -> str:
    """Return the draft with its footnotes, and the differences."""
    said = " ".join(
        f"{text} {''.join(f'[{number}]' for number in numbers) or NOT_VERIFIED}"
        for paragraph in marked_paragraphs(draft)
        for text, numbers in paragraph
    )
    notes = [_wrapped(f"[{number}] {source_words(each)}") for number, each in enumerate(footnotes(draft), 1)]
    changed = ["What changed between replies", *map(_difference, draft.differences)] if draft.differences else []
    return "\n\n".join(part for part in (_wrapped(said or NOTHING), "\n".join(notes), *changed) if part)


def _difference(difference: Difference) -> str:
    return "\n".join(
        [
            f"{_short(difference.before)} -> {_short(difference.after)}",
            *(
                _listed(f"{each.old} -> {each.new}: {each.counts}", _spans([each.source, each.newer]))
                for each in difference.changes
            ),
            *_sentences("new", difference.added),
            *_sentences("dropped", difference.dropped),
        ]
    )


def _sentences(what: str, sentences: Sequence[Citation]) -> Iterator[str]:
    for each in sentences:
        yield _listed(f"{what}: {plain(each.quote)}", _spans([each]))


def _listed(text: str, spans: str) -> str:
    return textwrap.indent(_wrapped(f"{text} ({spans})"), "   ")


def _spans(citations: Sequence[Citation]) -> str:
    return "; ".join(f"{each.file}, {each.start}-{each.end}" for each in citations)


def _short(citation: Citation) -> str:
    return place_words(citation.identity) or citation.identity.title.value


def _wrapped(text: str) -> str:
    return textwrap.fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)

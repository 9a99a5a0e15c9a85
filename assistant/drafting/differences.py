"""What changed from one reply to the next on the same matter: figures, and sentences that came or went."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.answer import Citation
from assistant.drafting.figures import Figure, newer_values
from assistant.drafting.replies import Reply, is_later, repeats, same_body
from corpus.blocks import plain


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that has another value in a later reply."""

    old: str  #: as it is written
    new: str
    counts: str  #: the words beside the new figure, which stands in them as "…"
    source: Citation  #: the sentence of the old figure
    newer: Citation  #: the sentence of the new one

    def as_json(self) -> dict[str, Any]:
        """Return the change as it is published."""
        told = {"old": self.old, "new": self.new, "counts": self.counts}
        return {**told, "old_source": self.source.as_json(), "new_source": self.newer.as_json()}


@dataclass(frozen=True, slots=True)
class Difference:
    """A later reply against the one before it on the same matter."""

    before: Citation
    after: Citation
    changes: tuple[
        Change, ...
    ]  #: against the latest reply that has the figure, which may be an earlier one than *before*
    added: tuple[Citation, ...]  #: sentences that say what *before* does not
    dropped: tuple[Citation, ...]  #: sentences of *before* that say what *after* does not
    overtaken: tuple[Citation, ...] = ()  #: all the replies on the matter that are known to be earlier, latest first

    def as_json(self) -> dict[str, Any]:
        """Return the difference as it is published."""
        return {
            "before": self.before.as_json(),
            "after": self.after.as_json(),
            "changes": [each.as_json() for each in self.changes],
            "new": [each.as_json() for each in self.added],
            "dropped": [each.as_json() for each in self.dropped],
        }


def find_differences(replies: Sequence[Reply], alike: Callable[[int, int], bool]) -> list[Difference]:
    """Return for each of *replies*, oldest first, what changed from the one before it on the same matter.

    *alike* tells of two places in *replies* whether they speak of the same matter. Replies of different councils, of the
    same day or of no known day are never set against each other.
    """
    found = []
    for place, reply in enumerate(replies):
        earlier = [
            replies[other]
            for other in reversed(range(place))
            if replies[other].sentences
            and is_later(reply, replies[other])
            and same_body(reply, replies[other])
            and alike(other, place)
        ]
        if earlier and reply.sentences:
            found.append(_difference(reply, earlier))
    return found


def _difference(reply: Reply, earlier: Sequence[Reply]) -> Difference:
    """Return what sets *reply* apart from those *earlier* than it, latest first; those of one paper count as one."""
    before = [each for each in earlier if each.cited.document == earlier[0].cited.document]
    paired = list(_paired(reply, earlier))
    matched = {sentence for change, _ in paired for sentence in (_place(change.source), _place(change.newer))}
    told = [each for one in reversed(before) for each in one.sentences]

    def without(sentences: Sequence[Citation], others: Sequence[Citation]) -> tuple[Citation, ...]:
        said = [plain(each.quote) for each in others]
        alone = (each for each in sentences if _place(each) not in matched)
        return tuple(each for each in alone if not repeats(plain(each.quote), said))

    changes = tuple(change for change, differs in paired if differs)
    added, dropped = without(reply.sentences, told), without(told, reply.sentences)
    return Difference(before[-1].cited, reply.cited, changes, added, dropped, tuple(each.cited for each in earlier))


def _paired(reply: Reply, earlier: Sequence[Reply]) -> Iterator[tuple[Change, bool]]:
    """Yield each figure of *reply* with that of the latest of *earlier* that counts the same, and whether they differ."""
    taken: set[tuple[int, Figure]] = set()
    for other in earlier:
        told, tells = ([each.quote for each in of.sentences] for of in (other, reply))
        for first, old, second, new in newer_values(told, tells):
            if (second, new) not in taken:
                taken.add((second, new))
                change = Change(old.text, new.text, new.beside, other.sentences[first], reply.sentences[second])
                yield change, old.key != new.key


def _place(citation: Citation) -> tuple[int, int, int]:
    return citation.document, citation.start, citation.end

"""Whether a paper, or a piece of one, is of the council, the committee, the kind and the time that are asked about."""

from assistant.answer import Scope
from assistant.reading.evidence import Evidence
from corpus.dates import find_dates
from corpus.document import Document, Identity
from index.analysis import stems

_BEFORE_CHARS = 1000
_AFTER_CHARS = 400
_ASKER_CHARS = 120  #: before a question, that say who asks it


def around_of(document: Document, evidence: Evidence) -> str:
    """Return what stands before and after the evidence, in its own exchange, and what its sections begin with."""
    start, end = max(0, evidence.place.start - _BEFORE_CHARS), evidence.place.end + _AFTER_CHARS
    if evidence.exchange is not None:
        start, end = max(start, evidence.exchange.start - _ASKER_CHARS), min(end, evidence.exchange.end)
    parts = [*(span.of(document.text) for span in evidence.openings), document.text[max(0, start) : end]]
    return " ".join(parts)


def scope_agrees(identity: Identity, scope: Scope) -> bool:
    """Tell whether a document is of the council, committee, kind and time that *scope* is limited to.

    Where the scope was read from a question, what is not known of a paper does not speak against it, nor does its date
    where one time is named, of which a paper of another date may speak: `time_agrees` looks at that.
    """
    for name, wanted in (("body", scope.bodies), ("committee", scope.committees), ("kind", scope.kinds)):
        own = identity.value(name)
        if wanted and own not in wanted and not (scope.soft and own is None):
            return False
    return _dated_within(identity, scope) or (scope.soft and scope.since == scope.until)


def time_agrees(evidence: Evidence, scope: Scope, document: Document) -> bool:
    """Tell whether the paper is of the time that *scope* is limited to, or the evidence names the one time it is."""
    if _dated_within(document.identity, scope):
        return True
    near = f"{evidence.text} {evidence.context} {around_of(document, evidence)}"
    day = scope.since or ""
    return day == scope.until and any(mention.iso[: len(day)] == day for mention in find_dates(near))


def _dated_within(identity: Identity, scope: Scope) -> bool:
    dated = identity.value("date") or ""
    if (scope.since or scope.until) and not dated:
        return False
    early = bool(scope.since) and dated < str(scope.since)[: len(dated)]
    late = bool(scope.until) and dated[: len(str(scope.until))] > str(scope.until)
    return not early and not late


def names_foreign(evidence: Evidence, scope: Scope, document: Document) -> bool:
    """Tell whether *evidence* names a council that is asked about though no paper is known to be of it.

    Where none is asked about, or one of the archive's beside it, nothing has to be named; nor in a paper that does not
    say whose it is, which may be that council's.
    """
    if not scope.foreign or scope.bodies or document.identity.body is None:
        return True
    said = set(stems(f"{evidence.text} {evidence.context}"))
    return any(set(stems(name)) <= said for name in scope.foreign)

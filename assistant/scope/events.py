"""The events that a question counts from: "before the inspection", dated by what the archive itself says of them."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

from assistant.answer import Scope
from assistant.scope.dates import YEAR, told
from corpus.dates import british, find_dates
from index.analysis import content_stems, stems

#: Gives, for the words of an event, sentences of the archive with the ISO dates of their papers, the likeliest first.
FindSentences = Callable[[str], Iterable[tuple[str | None, str]]]

_HAPPENING = (
    r"inspection|visit|(?:by-?)?elections?|referendum|flood(?:s|ing)?|fire|pandemic|epidemic|outbreak|lockdowns?|merger|reorgani[sz]ation|"
    r"restructur(?:e|ing)|(?:re-?)?opening|closure|launch|strikes?|riots?|storm|bombing|attack|explosion|collapse|accident|crash|disaster|"
    r"tragedy|peer\s+review|judge?ment|ruling|inquiry|inquest|coronation|jubilee|olympics|academisation|conversion|transfer|takeover|"
    r"introduction|adoption|abolition|appointment|resignation|retirement|departure|death|murder|recession|refurbishment|demolition|"
    r"cyber-?\s?attack|breach|heatwave|drought|section\s+114\s+notice|reforms?"
)
_UNNAMED = r"(?!(?:was|were|is|are|has|had|will|that|which|who|to|of|in|on|at|by|for|and|or|before|after|since|following|did|the|any|next|upcoming|forthcoming)\b)"
_HERE = r"(?=\s*(?:$|[?.,;:!)])|\s+(?:was|were|is|are|has|have|had|did|do|does|what|how|who|which|when|where|why|and|but|of(?!\s+an?\b)|in|at|on|that|to|by|the|for|with)\b)"
_WORD = r"\s+[\w'’-]+"
_EVENT = re.compile(
    r"\b(?P<how>before|prior\s+to|ahead\s+of|until|up\s+to|since|after|following|in\s+the\s+(?:wake|aftermath)\s+of)\s+(?:(?:the|our|its|their|this)\s+)?"
    rf"(?P<name>(?:{_UNNAMED}[\w'’&/-]+\s+){{0,4}}?(?:{_HAPPENING})\b{_HERE}"
    rf"(?:\s+of(?:\s+the)?(?:{_WORD}{_WORD}(?=\s*(?:$|[?.,;:!)]))|{_WORD}(?-i:\s+[A-Z][\w'’-]*){{0,3}})"
    r"|(?-i:\s+(?:at|in|on)\s+(?:the\s+)?(?:[A-Z][\w'’-]*\s?|(?:19|20)\d\d){1,4}))?|Brexit|Covid(?:-19)?|Grenfell)",
    re.IGNORECASE,
)
_FORWARD = ("since", "after", "following", "in")
_RECENT = re.compile(r"\b(?:most recent|last|latest|recent)\b", re.IGNORECASE)
_MAX_SENTENCES = 200


def limit_by_event(scope: Scope, question: str, find_sentences: FindSentences) -> Scope:
    """Return *scope* limited by the event that *question* counts from ("before the inspection"), with the reason.

    Nothing is limited where the archive gives no date for it, or dates that lie more than a year apart. An event known
    to the month or the year only leaves in the papers of that month or year, before it and after it.
    """
    if (match := _EVENT.search(question)) is None:
        return scope
    words = " ".join(match.group().split())
    iso, why = resolve_event(match["name"], find_sentences)
    if iso is None:
        return replace(scope, reasons=(*scope.reasons, f'"{words}": {why}, so it limits nothing'))
    words = f'"{words}" ({why})'
    if match["how"].lower().split()[0] in _FORWARD:
        reasons = (*scope.reasons, f"{words}: papers {told(iso, None)}")
        return replace(scope, since=max(scope.since or "", iso), reasons=reasons)
    before = (date.fromisoformat(iso) - timedelta(days=1)).isoformat() if len(iso) == 10 else iso
    reasons = (*scope.reasons, f"{words}: papers {told(None, before)}")
    return replace(scope, until=min(scope.until or "9999", before), reasons=reasons)


def resolve_event(name: str, find_sentences: FindSentences) -> tuple[str | None, str]:
    """Return the ISO date of an event, as exact as the archive gives it, and in words how that is known.

    Each sentence that holds all words of *name* gives the date nearest to them, unless its paper is older than that;
    the date that most give is taken. It is None where none does, or where half of them lie more than a year away. A
    name with "last" in it means the newest.
    """
    year, recent = re.search(YEAR, name), bool(_RECENT.search(name))
    votes = [vote for vote in _votes(name, find_sentences) if year is None or vote[:4] == year.group()]
    if not votes:
        return (year.group(), "named with its year") if year else (None, "the archive gives no date for it")
    years = Counter(vote[:4] for vote in votes)
    chosen = max(years) if recent else max(years, key=lambda each: (years[each], each))
    near = sum(count for each, count in years.items() if abs(int(each) - int(chosen)) <= 1)
    if 2 * near <= len(votes) and not recent:
        return None, f"the archive gives several dates for it ({', '.join(sorted(years))})"
    for length in (7, 10):
        finer = Counter(vote[:length] for vote in votes if vote.startswith(chosen) and len(vote) >= length)
        chosen = max(finer, key=lambda each: (finer[each], each)) if finer else chosen
    agreeing = sum(vote.startswith(chosen) or chosen.startswith(vote) for vote in votes)
    said = f"{agreeing} of the {len(votes)} sentences that date it say" if len(votes) > 1 else "one sentence says"
    return chosen, f"{british(chosen)}, as {said}"


def _votes(name: str, find_sentences: FindSentences) -> list[str]:
    """Return the dates that sentences with all words of *name* give it."""
    wanted = {stem for stem in content_stems(_RECENT.sub(" ", name)) if not stem.isdigit()}
    votes = []
    for _, (dated, sentence) in zip(range(_MAX_SENTENCES), find_sentences(name), strict=False):
        if wanted <= set(stems(sentence)) and (given := _date_beside(sentence, wanted, dated)):
            votes.append(given)
    return votes


def _date_beside(sentence: str, wanted: set[str], dated: str | None) -> str | None:
    """Return the date of *sentence* that stands nearest to the words *wanted* and does not lie after its paper's."""
    places = [match.start() for match in re.finditer(r"[\w'’-]+", sentence) if wanted & set(stems(match.group()))]
    found = [(mention.iso, mention.span.start, mention.span.end) for mention in find_dates(sentence)]
    for match in re.finditer(YEAR, sentence):
        if not any(start < match.end() and match.start() < end for _, start, end in found):
            found.append((match.group(), *match.span()))
    past = [each for each in found if dated is None or each[0][: len(dated)] <= dated[: len(each[0])]]
    nearest = min(past, key=lambda each: min((abs(each[1] - place) for place in places), default=0), default=None)
    return nearest[0] if nearest else None

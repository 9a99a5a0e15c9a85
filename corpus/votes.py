"""How a vote went: the verb of a decision, and the numbers for and against."""

import re
from collections.abc import Sequence

from corpus.document import Vote

_VERBS = (
    ("first reading", r"first reading only"),
    ("lost", r"lost|defeated|negatived|not carried|fail(?:s|ed)|did not (?:carry|pass)|was not agreed"),
    ("carried", r"carried|carries"),
    ("refused", r"refus(?:ed|al)|den(?:y|ied)|reject(?:ed)?|dismiss(?:ed)?|disallowed"),
    ("deferred", r"defer(?:red|ral)?|postponed?|adjourned to|laid over|held over|continued to|tabled"),
    ("withdrawn", r"withdrawn"),
    ("adopted", r"adopt(?:ed)?"),
    ("referred", r"refer(?:red|ral)?|to report back"),
    ("granted", r"grant(?:ed)?"),
    ("passed", r"pass(?:ed)?"),
    ("approved", r"approv(?:ed?|al)|authori[sz]ed?"),
    ("recommended", r"recommend(?:ed|s)?"),
    ("resolved", r"resol(?:ved?|ution)"),
    ("agreed", r"agreed?"),
    ("endorsed", r"endorsed?"),
    ("confirmed", r"confirm(?:ed)?"),
    ("acknowledged", r"acknowledged?"),
    ("ordered", r"ordered"),
    ("decided", r"decided|decision|determined"),
    ("requested", r"requested|asked"),
    ("received", r"received?"),
    ("noted", r"noted?"),
)
_VERB = re.compile("|".join(rf"(?P<{name.replace(' ', '_')}>\b(?:{words})\b)" for name, words in _VERBS), re.IGNORECASE)
_ORDER = {name.replace(" ", "_"): place for place, (name, _) in enumerate(_VERBS)}
_WORDS = {
    word: number
    for number, word in enumerate(
        "none one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"nil": 0, "no": 0, "zero": 0}
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(_WORDS)})\b"
_FOR = r"(?:(?:votes?\s+)?(?:in\s+)?fav(?:ou|o)r|for(?:\s+the\s+(?:motion|amendment|proposal|recommendation))?|yeas?|ayes?|yes)"
_AGAINST = r"(?:against(?:\s+the\s+(?:motion|amendment|proposal|recommendation))?|nays?|noes|no|opposed|oppose)"
_ABSTAINED = r"(?:abstentions?|abstain(?:ed|ing)?|not voting)"
_SIDES = tuple((name, pattern) for name, pattern in (("for", _FOR), ("against", _AGAINST), ("abstained", _ABSTAINED)))
_AFTER = {
    name: re.compile(rf"(?<![\w]){words}\s{{0,3}}[:(\[–=-]?\s{{0,3}}(?:\(\s?)?{_COUNT}(?!\s?%)", re.IGNORECASE)
    for name, words in _SIDES
}
_BEFORE = {
    name: re.compile(
        rf"(?<![\w.]){_COUNT}\s+(?:(?:members?|councillors?|votes?|voting|voted)\s+)*(?:were\s+)?(?:in\s+)?{words}\b",
        re.IGNORECASE,
    )
    for name, words in _SIDES
}
_NAMED = {
    name: re.compile(
        rf"(?:^|\n)\W{{0,6}}(?:voting\s+)?{words}\b[^\n:]{{0,30}}(?::|\n)\s*(?P<names>[^\n]{{3,1500}})", re.IGNORECASE
    )
    for name, words in _SIDES
}
_SCORE = re.compile(
    r"\b(?:vot(?:e|ed|es|ing)|carried|approved|passed|lost|defeated|by)\b[^.\n]{0,40}?\b(?P<for>\d{1,3}|NUMBER)\s?(?:-|–|to|:|votes? to)\s?"
    r"(?P<against>\d{1,3}|NUMBER)(?:\s?[-–]\s?(?P<abstained>\d{1,3}))?\b(?!\s?(?:%|per\b|pm|am|years|[-–/.]\s?\d))".replace(
        "NUMBER", "|".join(_WORDS)
    ),
    re.IGNORECASE,
)
_BARE_SCORE = re.compile(
    r"\b(?:carried|passed|passes|approved|lost|defeated|failed|fails|unanimously)[\s,:(]{1,3}(?P<for>\d{1,2})\s?[-–]\s?(?P<against>\d{1,2})(?![\d/.-])",
    re.IGNORECASE,
)
_TALLY = re.compile(
    r"\b(?:votes?|voted|voting|yeas?|nays?|ayes|noes|favour|favor|against|opposed|abst\w+)\b", re.IGNORECASE
)
_NAME_PARTS = re.compile(r"[,;&]|\band\b|(?<!Speaker )\b(?:Councillor|Cllr|Alderman|Commissioner)(?=\s)")
_OTHERS = re.compile(rf"{_COUNT}\s+others?", re.IGNORECASE)


def read_verb(words: str) -> str | None:
    """Return what was decided as one of the verbs that this module knows; of several the first in its list."""
    found = {match.lastgroup for match in _VERB.finditer(words)}
    names = [name for name in found if name is not None]
    return min(names, key=_ORDER.__getitem__).replace("_", " ") if names else None


def read_vote(words: str) -> Vote | None:
    """Return the numbers of a vote, None where *words* give none."""
    if not _TALLY.search(words):
        bare = _BARE_SCORE.search(words)
        return Vote(int(bare["for"]), int(bare["against"])) if bare else None
    score = _SCORE.search(words)
    counts = {name: _count(name, words) for name, _ in _SIDES}
    if counts["for"] is None and counts["against"] is None and score is not None:
        abstained = score["abstained"]
        return Vote(
            number_of(score["for"]), number_of(score["against"]), int(abstained) if abstained else counts["abstained"]
        )
    if counts["against"] is None and (counts["for"] is None or counts["abstained"] is None):
        return None
    return Vote(counts["for"], counts["against"], counts["abstained"])


def _count(side: str, words: str) -> int | None:
    before, after = _BEFORE[side].search(words), _AFTER[side].search(words)
    labelled = _AFTER["for"].search(words) and _AFTER["against"].search(words)
    match = after or before if labelled else before or after
    if match:
        return number_of(match["count"])
    named = _NAMED[side].search(words)
    return count_names(named["names"]) if named else None


def number_of(word: str) -> int:
    """Return the number that *word* writes in figures or letters."""
    return int(word) if word.isdigit() else _WORDS[word.lower()]


def count_names(words: str) -> int | None:
    """Return how many people a list names; "and two others" counts as two."""
    if re.match(r"\W*(?:none|nil|0)\b", words, re.IGNORECASE):
        return 0
    others = _OTHERS.search(words)
    rest = words.replace(others.group(), "") if others else words
    names = [part for part in _NAME_PARTS.split(rest) if _is_name(part)]
    return len(names) + (number_of(others["count"]) if others else 0) or None


def _is_name(part: str) -> bool:
    return bool(re.search(r"[A-Z][a-z]", part)) and part.strip(" .") not in ("Councillors", "Cllrs", "Members")


def outcome(vote: Vote | None) -> str | None:
    """Return "carried" or "lost" as the numbers have it; a tie is lost."""
    if vote is None or vote.for_ is None or vote.against is None:
        return None
    return "carried" if vote.for_ > vote.against else "lost"


def joined(votes: Sequence[Vote | None]) -> Vote | None:
    """Return the first of *votes* that says anything."""
    return next((vote for vote in votes if vote is not None), None)

"""Shares and sums, and how far they moved, which is neither: "rose by 4 per cent", "overspent by £167,000"."""

import re

from assistant.questions.question import Question

NUMBER = (
    r"(?:\d[\d,.]*|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve)"
)
_SHARE_ASKED = re.compile(r"\b(?:percentage|per\s?cent|proportion|what share)\b|%", re.IGNORECASE)
_SHARE = re.compile(
    r"%|\b(?:per\s?cent|percentage|proportion|half|(?:a|one|two|three|four|nine) (?:third|quarter|fifth|tenth)s?|nobody|none)\b|"
    rf"\b{NUMBER} (?:out of|of|in) (?:the |every |all )?(?!(?:19|20)\d\d\b){NUMBER}\b",
    re.IGNORECASE,
)
_CHANGE_ASKED = re.compile(
    r"\b(?:by what|ris\w+|rose|f[ae]ll\w*|increas\w+|decreas\w+|reduc\w+|grow\w*|grew|drop\w*|chang\w+|up|down|more|less|fewer|higher|lower)\b",
    re.IGNORECASE,
)
_PER_CENT = r"(?:%|\s?per\s?cent\b)"
#: Of a share, how far it moved and no share itself: "13% more", "a fall of 12%", "rose by 4 per cent".
_CHANGE = re.compile(
    rf"\b\d[\d.,]*{_PER_CENT}\s+(?:more|less|fewer|higher|lower|up|down|above|below|over|under|increase|decrease|rise|fall|reduction|growth|cut|drop|saving)\b"
    rf"|\b(?:rise|fall|increase|decrease|reduction|growth|drop|cut|change)(?: in [\w ]{{1,40}}?)? of (?:\w+ )?\d[\d.,]*{_PER_CENT}|\b(?:by|up|down) \d[\d.,]*{_PER_CENT}",
    re.IGNORECASE,
)
_MOVE_ASKED = re.compile(
    rf"{_CHANGE_ASKED.pattern}|\b(?:\w*spen[dt]\w*|short\w*|sav\w+|differ\w*|gap|los[st]\w*|deficit|surplus|exceed\w*|over|under|extra|additional|off|cut\w*|variance|impact|effect|pressure)\b",
    re.IGNORECASE,
)
_SUM = re.compile(r"[£$€]\s?\d")
_MOVED_SUM = re.compile(
    r"\b(?:\w*spen[dt]s?|ris\w+|rose|f[ae]ll\w*|gr[eo]w\w*|increas\w+|decreas\w+|reduc\w+|cut|exceed\w*|miss\w*|short|up|down|over|under) by (?:\w+ ){0,2}[£$€]\s?[\d.,]+"
    r"|[£$€]\s?[\d.,]+(?:\s?(?:million|billion|thousand|m|bn|k))?\s+(?:more|less|higher|lower|short|(?:above|below|over|under) (?:the )?(?:budget|target|plan|forecast|estimate|what))\b",
    re.IGNORECASE,
)


def is_level(question: Question, told: str, *, table: bool) -> bool:
    """Tell whether *told* gives more than how far a sum or a share moved, and a share where one is asked for."""
    if _SHARE_ASKED.search(question.text):
        moves = not _CHANGE_ASKED.search(question.text) and _only_moves(told)
        return not moves and bool(_SHARE.search(told))
    moved = question.kind == "money" and not table and not _MOVE_ASKED.search(question.text)
    return not (moved and _only_sums_moved(told))


def _only_moves(told: str) -> bool:
    """Tell whether every share of *told* is how far one moved."""
    return bool(_CHANGE.search(told)) and not _SHARE.search(_CHANGE.sub("", told))


def _only_sums_moved(told: str) -> bool:
    """Tell whether every sum of *told* is by how much one moved or missed: "overspent by £167,000", "£31,000 less"."""
    return bool(_MOVED_SUM.search(told)) and not _SUM.search(_MOVED_SUM.sub("", told))

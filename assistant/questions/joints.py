"""Where one question joins another in the same breath: full stops, letters in brackets, "and when will it ...?"."""

import re

from assistant.conversation.clauses import AUXILIARY
from assistant.conversation.fragments import fragment_of

_WH = r"(?:what|which|who|whom|whose|when|where|why|how)"
_LEAD = r"(?:(?:by|at|in|for|on|to|from|since|until|with|under|of)\s+)"
_SUBJECT = (
    r"(?:it|they|he|she|we|you|i|there|this|that|these|those|the|a|an|any|its|their|our|all|(?-i:[A-Z])[\w’'-]*)\b"
)
_JOINT = re.compile(
    rf"(?:[,;:]\s*|\s+)(?:and|but|or)\s+(?:also\s+|then\s+|in\s+particular,?\s+|if\s+(?:so|not),?\s+)*"
    rf"(?={_LEAD}?{_WH}\b|{AUXILIARY}\s+(?:it|they|he|she|there|this|the|any)\b)|;\s*(?={_LEAD}?{_WH}\b)"
)
_COMMA = re.compile(rf",\s*(?={_LEAD}?{_WH}\b)")
_POLITE = re.compile(
    r"^(?:(?:(?:please\s+)?(?:can|could|would)\s+(?:you|someone|anyone)\s+(?:please\s+)?(?:tell|show|explain|say|let)(?:\s+to)?(?:\s+(?:me|us))?(?:\s+know)?|"
    r"(?:please\s+)?(?:tell|explain\s+to)\s+(?:me|us)|do\s+(?:you|we)\s+know|(?:i|we)(?:['’]d|\s+would)\s+like\s+to\s+know|i\s+want\s+to\s+know|"
    r"does\s+(?:anyone|anybody)\s+know)[:,]?\s+)(?=\S)",
    re.IGNORECASE,
)
_OPENING = re.compile(
    rf"^(?:(?:in|at|on|since|during|for|under|by|according\s+to)\s+[^,?]{{2,60}},\s+)?(?:{_LEAD}?{_WH}|{AUXILIARY})\b",
    re.IGNORECASE,
)
#: A question word that says all: its verb is that of the question before it.
BARE = re.compile(
    rf"(?:why(?:\s+not)?|when|where|how|{_LEAD}(?:whom|when|how\s+long|how\s+much|what\s+(?:cost|price|rate|date|terms|reasons?|conditions|grounds|"
    r"result|vote|majority|meeting|authority|budget)))",
    re.IGNORECASE,
)
_FINITE = re.compile(rf"\b{AUXILIARY}(?:n['’]t)?\b|\bcannot\b", re.IGNORECASE)
#: "who pays", "which officer signed", "how many staff work in planning": nothing is inverted where the subject is asked for.
_OF_SUBJECT = re.compile(
    r"^(?:who|what|(?:which|how\s+many)\s+(?:\w+\s+){1,3}?)\s*(?:\w{3,}(?:s|ed)|ran|won|paid|chose|voted|spoke|said|made|gave|took|led|lost|left|"
    r"became|began|came|went|sat|held|wrote|bought|sold|built|drew|put|cost|brought|rose|fell)(?:\s+\S|$)|"
    r"^(?:which|how\s+many)\s+(?:\w+\s+)?\w+\s+(?!of\b)[a-z]{3,}\s+(?:in|on|at|for|to|from|with|the|a|an)\s",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    rf"^{_LEAD}?{_WH}(?:\s+[\w’'-]+){{0,4}}?\s+{AUXILIARY}\s+{_SUBJECT}|^{AUXILIARY}\s+{_SUBJECT}", re.IGNORECASE
)
_COUNTING = re.compile(
    r"(?:how\s+(?:many|much)|what\s+(?:share|proportion|percentage|number)\s+of)\s+\S+", re.IGNORECASE
)
_MARK = re.compile(r"(?:^|(?<=[\s,;:]))\((?P<mark>[a-f]|[1-6]|i{1,3}|iv|v)\)\s+", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=\?)\s+")
_GOES_ON = re.compile(r"^(?:and|but|also|or)\b,?\s+(?:also\s+|if\s+(?:so|not),?\s+)?", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_MIN_WORDS = 2


def sentences(text: str) -> list[str]:
    """Return the questions of *text* that end each with its own question mark, where it is made of nothing else."""
    found = [_POLITE.sub("", _GOES_ON.sub("", each.strip())) for each in _SENTENCE.split(text)]
    told = all(
        each.endswith("?") and (is_question(each.rstrip(" ?")) or (place and fragment_of(each) is not None))
        for place, each in enumerate(found)
    )
    return found if told else [text]


def listed(text: str) -> tuple[str, list[str]]:
    """Return what stands before the letters or numbers in brackets, and what stands after each; no parts without two."""
    marks = list(_MARK.finditer(text))
    if len(marks) < 2:
        return text, []
    ends = [*(match.start() for match in marks[1:]), len(text)]
    parts = [
        re.sub(r"[\s,;.?]*(?:\b(?:and|or))?[\s,;.?]*$", "", text[match.end() : end])
        for match, end in zip(marks, ends, strict=True)
    ]
    lead = _POLITE.sub("", text[: marks[0].start()].strip(" ,:;-–"))
    return lead, parts if all(parts) else []


def clauses(sentence: str) -> list[str]:
    """Return the questions that *sentence* joins, without what joins them; the sentence alone where it joins none."""
    plain = _POLITE.sub("", sentence.strip().rstrip(" ?.!"))
    indirect = len(plain) < len(sentence.strip().rstrip(" ?.!"))
    hidden = _QUOTED.sub(lambda match: "_" * len(match.group()), plain)
    joints = [match.span() for match in _JOINT.finditer(hidden)]
    if joints:
        commas = (each.span() for each in _COMMA.finditer(hidden, 0, joints[-1][0]))
        joints = sorted([*joints, *(each for each in commas if is_question(plain[: each[0]]))])
    starts, ends = [0, *(end for _, end in joints)], [*(start for start, _ in joints), len(plain)]
    pieces = _with_tail([plain[start:end].strip(" ,;:") for start, end in zip(starts, ends, strict=True)])
    told = all(is_question(each) or (indirect and len(each.split()) >= _MIN_WORDS) for each in pieces)
    return pieces if told or len(pieces) == 1 else [plain]


def is_question(piece: str) -> bool:
    """Tell whether *piece* is a question with its own verb, or a bare question word."""
    if BARE.fullmatch(piece):
        return True
    words = piece.split()
    finite = _FINITE.search(piece) is not None or _OF_SUBJECT.match(piece) is not None
    return len(words) >= _MIN_WORDS and bool(_OPENING.match(piece)) and finite


def is_inverted(piece: str) -> bool:
    """Tell whether *piece* can be nothing but a question: "when will it open", not "who lives there"."""
    return _INVERTED.match(piece) is not None


def capital(text: str) -> str:
    """Return *text* with a capital first."""
    return text[:1].upper() + text[1:]


def _with_tail(pieces: list[str]) -> list[str]:
    """Return *pieces* with the verb of the second where the first counts too and has none: "how many cars and how many vans are there"."""
    counted = [_COUNTING.match(each) for each in pieces]
    verb = _FINITE.search(pieces[1]) if len(pieces) == 2 else None
    if verb is None or not all(counted) or _FINITE.search(pieces[0]):
        return pieces
    return [f"{pieces[0]} {pieces[1][verb.start() :]}", pieces[1]]

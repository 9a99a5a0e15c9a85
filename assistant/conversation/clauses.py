"""A follow-up that is a question of its own but points back: "when was it agreed?", "who said that?", "how many were?"."""

import re
from typing import Literal

from assistant.conversation.parts import find_parts
from index.analysis import STOP_WORDS

Pointing = Literal["source", "more", "bare", "counted", "decided", "reason", "person", "thing", "definite"]

AUXILIARY = r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may|might)"
_WH = r"(?:what|which|who|whom|whose|when|where|why|how)"
_SOURCE = re.compile(
    r"^(?:and\s+)?(?:who\s+(?:said|says|told|asked|replied|answered|put|wrote|reported|stated)(?:\s+(?:that|this|so|it|us|the\s+question|to\s+(?:that|this|it)))*|"
    r"by\s+whom|when\s+(?:was|were|is)\s+(?:this|that)(?:\s+(?:said|decided|agreed|resolved|asked|reported|written|published|from))?|"
    r"(?:at\s+)?(?:what|which)\s+(?:date|meeting|committee|paper|document)\s*(?:(?:was|is)\s+(?:this|that|it)(?:\s+(?:from|in|at))?)?|where\s+(?:was|is)\s+(?:this|that)\s+(?:said|written|from|decided))$",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"^(?:(?:can|could)\s+you\s+)?(?:please\s+)?(?:(?:tell|show|give)\s+(?:me|us)\s+(?:some\s+)?more(?:\s+details?)?|(?:any|some)?\s*more\s+details?|more|go\s+on|"
    r"anything\s+else|what\s+else(?:\s+(?:was|is)\s+(?:said|there|known))?|explain(?:\s+(?:that|this))?|elaborate)"
    r"(?:\s+(?:about|on|of)\s+(?:it|this|that|them|these|those|the\s+(?P<nth>first|second|third|fourth|last)(?:\s+(?:one|point|item|statement))?))?(?:\s+please)?$",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^(?P<wh>why|why\s+not|when|where|who|how|how\s+much|how\s+many|how\s+so|how\s+come|by\s+how\s+much|since\s+when|until\s+when|how\s+long)$",
    re.IGNORECASE,
)
COUNTED = re.compile(
    rf"^(?P<how>how\s+(?:many|much))\s+(?:of\s+(?:them|those|these|it|which|that)\s+)?(?P<rest>(?:{AUXILIARY}|voted|left|came|took|more|fewer|less)\b.*)$",
    re.IGNORECASE,
)
_OWN_SUBJECT = re.compile(
    rf"{AUXILIARY}\s+(?:(?:it|they|this|that|these|those|he|she|we|i|you|there|the|a|an|our|one|each)\b|[A-Z])"
)
_DECIDED = re.compile(
    r"^what\s+(?:did|have|has|was)\s+(?:they|the\s+(?:committee|council|cabinet|board|panel|members|councillors|meeting)\b)?\s*(?P<verb>decided?|agreed?|resolved?|"
    r"recommend(?:ed)?|conclude[d]?|say|said|do|done|ask(?:ed)?\s+for)(?:\s+(?:then|about\s+(?:it|this|that)|on\s+(?:it|this|that)|in\s+the\s+end))?$|"
    r"^what\s+was\s+(?:the\s+)?(?:decision|outcome|vote|verdict)$|^what\s+happened(?:\s+(?:then|next|in\s+the\s+end|after(?:wards|\s+that)))?$",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"^why\s+(?:did|do|have|has|was|is|were)\s+(?:they|it|he|she|that|this)(?:\s+(?:do|done|decide|decided|agree|say|said|so|that|this|it|the\s+case))*$",
    re.IGNORECASE,
)
PERSON = re.compile(r"\b(?P<word>he|she|him|her|his|hers)\b(?!\s+(?:majesty|honour))", re.IGNORECASE)
THING = re.compile(
    rf"\b(?P<word>it|its|they|them|their|theirs|"
    rf"(?:this|that|these|those)(?=\s*$|\s+(?:{AUXILIARY}|cost|mean|apply|happen|work|start|begin|end|take|affect|include|compare|decided|agreed|approved|said|paid|built)\b)|"
    rf"(?:this|that|these|those|the\s+same)\s+(?:decision|scheme|plan|report|project|proposal|policy|figure|number|rate|one|ones|thing|contract|grant|application|service|work|change|money|"
    rf"amount|measure|programme|strategy|meeting|school|schools|building|site|cost|target|area|place|issue|matter|question|answer|reply|motion|amendment|petition|road|case)s?|"
    rf"(?:each|one|ones)(?=\s*$|\s+(?:{AUXILIARY}|cost|costs|take|need|get|have)\b))(?![\w’'])",
    re.IGNORECASE,
)
_EMPTY_IT = re.compile(
    r"\bit\b(?:\s+[\w’'-]+){0,3}?\s+(?:that|to(?!\s+(?:the|a|an|our|its)\b)|when|if|whether|for\s+.+?\s+to)\s+(?P<what>.+)$|\bit\s+(?:rains?|snows?)|\bthat\s+(?:it|the|there|they|we|a)\b",
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    r"\bthe\s+(?:report|decision|meeting|motion|amendment|application|plan|scheme|contract|reply|answer|question|vote|survey|review|"
    r"proposal|proposals|consultation|money|reason|reasons|result|outcome|total|cost|deadline|target|work|works|project|grant|"
    r"petition|recommendation|recommendations|conditions|objections|alternative|alternatives|resolution)\b",
    re.IGNORECASE,
)
#: Says, votes or asks, and of what only the question before it tells.
_OPEN_ENDED = re.compile(
    r"^who\s+(?:voted|spoke|abstained)(?:\s+(?:for|against|in\s+favour))?$|"
    r"^what\s+(?:did|do|does|has|have)\s+(?:the\s+)?\w+(?:\s+\w+){0,3}?\s+(?:say|said|think|want|reply|respond|recommend|conclude)$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(rf"^(?:{_WH}|{AUXILIARY})\b|^(?:by|at|in|for|on|to|from)\s+(?:{_WH})\b", re.IGNORECASE)
_MAX_DEFINITE_WORDS = 3
_MAX_EMPTY_WORDS = 2
_MAX_OWN_WORDS = 5  #: of a question with a pronoun; with more it is taken to be about what these say
_MAX_INVERTED_WORDS = 6
_MAX_OBJECT_WORDS = 8


def pointing_of(question: str, opener: str) -> Pointing | None:
    """Return how *question*, without its opener, points back, None where it stands alone."""
    plain = " ".join(question.strip().rstrip(" ?.!").split())
    for pointing, pattern in (
        ("source", _SOURCE),
        ("more", _MORE),
        ("bare", _BARE),
        ("decided", _DECIDED),
        ("reason", _REASON),
    ):
        if pattern.match(plain):
            return pointing  # type: ignore[return-value]
    if not _CLAUSE.match(plain):
        return None
    if (
        (counted := COUNTED.match(plain))
        and (opener or len(_content(counted["rest"])) <= _MAX_DEFINITE_WORDS)
        and not _OWN_SUBJECT.match(counted["rest"])
    ):
        return "counted"
    if _refers(PERSON, plain):
        return "person"
    if _refers(THING, plain) and not _is_empty_it(plain) and len(_content(plain)) <= _MAX_OWN_WORDS:
        return "thing"
    if _OPEN_ENDED.match(plain):
        return "definite"
    own = [part for part in find_parts(plain) if part.kind != "period"]
    if _DEFINITE.search(plain) and not own and len(_content(plain)) <= _MAX_DEFINITE_WORDS and _ends_definite(plain):
        return "definite"
    return None


def nth_of(question: str) -> int:
    """Return which of an answer's statements "more about the second" means: 0 the first, -1 the last or none named."""
    match = _MORE.match(" ".join(question.strip().rstrip(" ?.!").split()))
    names = ("first", "second", "third", "fourth")
    return names.index(match["nth"].lower()) if match and match["nth"] and match["nth"].lower() in names else -1


def _refers(pattern: re.Pattern[str], plain: str) -> bool:
    """Tell whether a pronoun has nothing before it in the question itself that it could stand for."""
    match = pattern.search(plain)
    if match is None:
        return False
    before = plain[: match.start()]
    inverted = re.match(
        rf"(?:(?:by|at|in|for|on|to|from)\s+)?(?:how|what|which|whose)\s.*\s{AUXILIARY}\s+$", before, re.IGNORECASE
    )
    named = [part for part in find_parts(before) if part.kind != "period"]
    if _is_object(match, plain) and not named:
        return True
    return not _content(before) or (inverted is not None and not named and len(before.split()) <= _MAX_INVERTED_WORDS)


def _is_object(match: re.Match[str], plain: str) -> bool:
    """Tell whether a pronoun ends a short question: "who voted against it"."""
    return (
        match.end() == len(plain)
        and len(plain.split()) <= _MAX_OBJECT_WORDS
        and len(_content(plain)) <= _MAX_DEFINITE_WORDS
    )


def _is_empty_it(plain: str) -> bool:
    match = _EMPTY_IT.search(plain)
    return match is not None and (match["what"] is None or len(_content(match["what"])) >= _MAX_EMPTY_WORDS)


def _content(words: str) -> list[str]:
    return [word for word in re.findall(r"[\w’'-]+", words.lower()) if word not in STOP_WORDS]


def _ends_definite(plain: str) -> bool:
    """Tell whether nothing says which: "the report", not "the report on trees"."""
    match = _DEFINITE.search(plain)
    return match is not None and not re.match(
        r"\s+(?:of|on|for|about|to|into|from|at|in|that|which)\b", plain[match.end() :]
    )

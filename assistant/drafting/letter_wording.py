"""How letters ask, and what in them asks nothing: greetings, signatures, headers, and what is said about the reply itself."""

import re

from assistant.conversation.clauses import pointing_of
from assistant.questions.joints import BARE
from index.analysis import content_stems

_MIN_STEMS = 2  #: of a request that is no question
_GREETING = re.compile(
    r"\W*(?:dear|hello|hi|hey|good (?:morning|afternoon|evening|day)|to whom it may concern)\b[^.?:]{0,60}[,.:!]?\W*$",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"\W*(?:yours(?: (?:faithfully|sincerely|truly|ever|respectfully))?|(?:with )?(?:(?:my|our) )?(?:very )?(?:kind(?:est)?|best|warm(?:est)?|many)?"
    r" ?(?:regards|wishes|thanks)|with thanks|thank you|thanks(?: (?:again|in advance|very much))?|thank you (?:again|in advance|very much)|cheers|"
    r"(?:sincerely|respectfully|faithfully)(?: yours)?|sent from my .{2,30})[\s,.!]*$|-- ?$|_{5,}\s*$",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"\W*(?:from|to|cc|bcc|sent|date|subject|re|fw|fwd|reply-to|importance|attachments?|(?:our |your )?ref(?:erence)?|tel(?:ephone)?|"
    r"mobile|e-?mail|address)\W{0,3}:",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"\W*(?:-{2,}\s*)?(?:original|forwarded) message\b|begin forwarded message|\W*on\b.{5,120}\bwrote:\s*$",
    re.IGNORECASE,
)
#: What goes on after a signature: another mail's header, a postscript, an annex, the first of a list.
_REOPENS = re.compile(
    r"\W*(?:(?:annex|appendix|enclosure|schedule|attachment)\b|(?:question|q)\s?\d)|\W*from:|\(?1[.)]\s", re.IGNORECASE
)
_CAPITAL = re.compile(r"^(\s*)\(?([A-H])\)\s+(?=\S)")
_FIELD = re.compile(r"^[A-Z][\w' ]{1,30}: \S")
_POSTSCRIPT = re.compile(r"^\W*(?:p\.?\s?){1,2}s\b[.:]?\s+", re.IGNORECASE)

_WANTED = (
    r"(?:provide|supply|send|state|confirm|tell|explain|list|give|advise|set out|describe|specify|indicate|detail|let (?:me|us) know|"
    r"disclose|share|say|clarify|identify|include|break down|outline|publish|release|show)"
)
_REQUEST = re.compile(
    rf"\bplease (?:also |can you |could you |would you |will you )*{_WANTED}\b|^(?:also |and )?(?:can|could|would|will) you (?:please |kindly |also )*{_WANTED}\b|"
    r"\b(?:I|we)(?:['’]d| would| should) (?:also |therefore |very much )*(?:like|wish|love) to (?:know|ask|see|have|receive|request|be told|understand|find out)\b|"
    r"\b(?:I|we) (?:would |should )?(?:also )?(?:be |am |are )(?:also )?(?:most |very )?(?:grateful|obliged|pleased|glad) if you (?:could|would|can)\b|"
    r"\b(?:I|we) (?:also )?(?:wish|want|am writing|are writing|write) to (?:ask|know|request|enquire|find out)\b|\b(?:I|we) (?:also )?(?:am |are )?request(?:ing)?\b|"
    rf"\b(?:I|we)(?:['’]d| would| should) (?:also )?like (?:the |your )?\w+(?: \w+)? to {_WANTED}\b|"
    r"\bquestions? (?:is|are|concerns?):? (?=(?:whether|if|how|what|when|who|why|where|which)\b)|"
    r"\b(?:I|we) (?:also )?ask (?:whether|how|what|when|who|why|where|which|for)\b|^\W*to (?:ask|request)\b",
    re.IGNORECASE,
)
_FORMAT = r"(?:electronic\w*|excel|csv|e-?mail|format|writing|post|spreadsheet|address|pdf|word)"
#: What is said about the reply, not asked of the matter.
_PROCEDURE = re.compile(
    r"\backnowledge\b.{0,20}\breceipt|\breceipt of (?:this|my|our)\b|\bhow are you\b|\b(?:are|keeping) you well\b|\bhope (?:you|this|that you)\b|"
    r"\b(?:may|can|could|might) (?:I|we) (?:please |just |also )*(?:ask|put|raise|submit|have|request)\b.{0,30}\b(?:few|following|couple|questions?)\b|"
    r"\b(?:can|could|would|will) you (?:please |kindly |possibly )*(?:help|assist|answer|look into (?:this|it)|deal with (?:this|it)|consider the following)\b|"
    r"\bplease (?:can|could|would|will) you (?:help|assist|answer)\b|\bwould you mind\b|"
    r"\b(?:I|me|we|us|my|our)\b.{0,40}\b(?:reply|response|answers?|draft|hear(?:ing)?)\b.{0,30}\b(?:by|within|before|as soon|from you|on|in)\b|"
    r"\bwhen (?:can|will|may|might) (?:I|we) (?:expect|receive|have|get|hear)\b|"
    r"\b(?:please|(?:can|could|would|will) you) (?:please |kindly )*(?:respond|reply|answer|get back|contact|call|ring|phone|treat|forward|note|find|see|feel free|accept|do not hesitate)\b|"
    rf"\b(?:the|this|your|any|all) (?:information|data|reply|response|answers?)\b.{{0,40}}\b(?:in|as|by|via|to)\b.{{0,30}}\b{_FORMAT}\b|"
    r"^\W*(?:if|should) (?:you|any|this request|it is|my request|our request|some|part|the (?:request|cost|information))\b(?=.*\b(?:please|contact|advise|let me know|explain|tell)\b)|"
    r"\b(?:send|submit|return|e-?mail) (?:your|any|all|the|a) (?:answers?|repl(?:y|ies)|responses?|comments)\b|"
    r"\b(?:need|require|want|like) (?:a|any) (?:reply|response|answer)\b|\bhow did you (?:hear|find out|learn) (?:about|of)\b|"
    r"\b(?:can|could|would) you let (?:me|us) have\b.{0,40}\bby\b|\bany (?:other )?questions\?",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"\b(?:following|as follows|below|(?:some|few|these|my|our|several|two|three|four|five|six) (?:\w+ )?questions)\b",
    re.IGNORECASE,
)
_GENERAL = re.compile(rf"{_FOLLOWS.pattern}|\b(?:questions?|(?<!freedom of )information)\b", re.IGNORECASE)
_LEADS_QUESTIONS = re.compile(
    r"\b(?:questions?|request(?:s|ed)?|enquir\w+|ask(?:ed)?|answers?|tell|know|provide|state|confirm|supply|information|foi)\b",
    re.IGNORECASE,
)
_HANGS = re.compile(
    r"^\W*(?:(?:and|or|but)\s+)?(?:if\s+(?:so|not|yes|no|it|they|he|she)\b|why\s+not\b|(?:and|or)\s+(?:if|why|by)\b)",
    re.IGNORECASE,
)
_OPENER = re.compile(r"^\W*(?:and|but|also|or|so|then)\b,?\s+", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:it|its|they|them|their|there)\b", re.IGNORECASE)
_ASKED = re.compile(r"\b(?:what|which|who|whom|whose|when|where|why|how|whether)\b.*", re.IGNORECASE | re.DOTALL)


def said_lines(text: str) -> list[str]:
    """Return the lines of a letter without its headers, greetings and signatures, each left out leaving an empty line.

    What is lettered in capitals is lettered in small ones, and the fields of a form stand apart.
    """
    kept, signed = [], False
    for line in text.splitlines():
        bare = _POSTSCRIPT.sub("", line)
        opened = _FORWARDED.match(line) or _REOPENS.match(line)
        signed = (signed and not opened and bare == line) or bool(_SIGN_OFF.match(line))
        left_out = signed or _GREETING.match(line) or _HEADER.match(line) or _FORWARDED.match(line)
        kept += [""] if _FIELD.match(line) else []
        kept.append("" if left_out else _CAPITAL.sub(lambda match: f"{match[1]}({match[2].lower()}) ", bare))
    return kept


def asks(sentence: str) -> bool:
    """Tell whether a sentence asks for something, though not only for a reply or in what form it is to come."""
    if _PROCEDURE.search(sentence):
        return False
    if sentence.rstrip(" \"'”’)]*_").endswith("?"):
        return bool(content_stems(sentence)) or BARE.fullmatch(sentence.strip(" ?")) is not None
    request = _REQUEST.search(sentence)
    wanted = sentence[request.end() :] if request else ""
    return not _FOLLOWS.search(wanted) and len(content_stems(wanted)) >= _MIN_STEMS


def is_procedure(sentence: str) -> bool:
    """Tell whether a sentence only speaks of the reply: when, how and to whom it is to be given."""
    return _PROCEDURE.search(sentence) is not None


def is_general(lead: str) -> bool:
    """Tell whether what leads to a list says only that questions or requests follow."""
    return _GENERAL.search(lead) is not None


def leads_questions(lead: str) -> bool:
    """Tell whether what stands before a list, or over it, says that it asks."""
    return _LEADS_QUESTIONS.search(lead) is not None or _REQUEST.search(lead) is not None


def hangs(sentence: str) -> bool:
    """Tell whether a question goes on from the one before it: "If so, when?"."""
    return _HANGS.match(sentence) is not None or BARE.fullmatch(_OPENER.sub("", sentence).strip(" ?.")) is not None


def points_back(sentence: str) -> bool:
    """Tell whether a question speaks of what the sentence before it names: "When will it open?", "What is going on?"."""
    if len(content_stems(sentence)) < _MIN_STEMS:
        return True
    opener = _OPENER.match(sentence)
    if opener and _PRONOUN.search(sentence):
        return True
    request = _REQUEST.search(sentence)
    asked = _ASKED.search(sentence, request.end()) if request else None
    return pointing_of(asked.group() if asked else sentence, opener.group() if opener else "") is not None

"""What a whole question is about, for a follow-up that only points to it: subject, what is counted, who acts, when."""

import re
from dataclasses import dataclass

from assistant.conversation.parts import Part, find_parts, last_of

_AUXILIARY = r"(?:is|are|was|were|be|been|do|does|did|has|have|had|can|could|will|would|should|must|may|might)"
_ABOUT = re.compile(
    r"\b(?:about|regarding|concerning|over|happened\s+(?:to|with)|(?:find|found|say|said|decided?|agreed?|concluded?|voted?)\s+on)\s+"
    r"(?P<what>.+)$",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"^(?:please\s+)?(?:(?:can|could)\s+you\s+)?(?:summari[sz]e|describe|explain|list|outline|tell\s+(?:me|us)(?:\s+about)?|show(?:\s+me)?|give\s+(?:me|us)|find)\s+",
    re.IGNORECASE,
)
_TO_BE = re.compile(
    r"^(?:and\s+)?(?:what|which|who|where|how)\s+(?:(?:is|are|was|were)|has\s+become\s+of)\s+(?P<what>.+)$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"^(?:and\s+)?how\s+(?:many|much)\s+(?P<what>(?!{_AUXILIARY}\b).+?)\s+(?P<verb>{_AUXILIARY})\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_WHICH = re.compile(rf"^(?:what|which)\s+(?P<what>(?!{_AUXILIARY}\b).+?)\s+{_AUXILIARY}\b(?P<rest>.*)$", re.IGNORECASE)
_SUBJECT = re.compile(rf"^(?:\S+\s+){{0,4}}?{_AUXILIARY}\s+(?P<what>.+)$", re.IGNORECASE)
_ACTED = (
    r"(?:decide|agree|resolve|recommend|approve|say|consider|do|think|conclude|vote|hear|discuss|note|ask|find|report|make|cover|"
    r"cost|date|come|go|get|open|close|begin|start|finish|end|take|happen|work|run|apply|spend|pay|need|want|plan|receive|stand|"
    r"change|rise|fall|last|belong|use|have|be|become|remain|give|put|set|win|lose|move|mean|include|contain|charge)"
)
_OWNED = re.compile(
    rf"^(?:(?:when|why|where|how|what)\s+)?{_AUXILIARY}\s+(?:\S+\s+){{1,5}}?(?:get|have|receive|buy|sell|want|need|build)\s+(?P<what>(?:a|an|the|its|more|new)\s.+)$",
    re.IGNORECASE,
)
_ACTOR = re.compile(
    rf"\b(?:did|does|do|has|have|had|will|would)\s+(?P<who>(?:the\s+)?[\w’'-]+(?:\s+[\w’'&-]+){{0,7}}?)\s+{_ACTED}(?:d|ed)?\b"
)
_TO_VERB = re.compile(
    rf"(?<!\bthe)(?<!\ba)(?<!\ban)(?<!\bof)\s+(?:{_ACTED}|still|finally|already|{_AUXILIARY}|built|held|made|done|paid|sold|shut|given|taken|met|set|won|lost|"
    r"[a-z]{3,}ed)\b.*$"
)
_TAIL = re.compile(r"(?:[\s,]+(?:in|at|by|for|on|of|during|since|the|a|last|and)\b)+[\s,]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Topic:
    """What a question is about."""

    subject: str  #: a noun phrase
    counted: str = ""  #: "potholes" in "How many potholes were repaired?"
    rest: str = ""  #: what is said of the counted, without its auxiliary and without the time
    actor: str = ""  #: "Cabinet" in "What did Cabinet decide about ...?"
    many: bool = False  #: asks how many there are
    period: str = ""  #: the last time named, with its preposition
    where: str = ""  #: a meeting or a place that the subject leaves out, with its preposition


def topic_of(question: str) -> Topic:
    """Return what the whole *question* is about."""
    plain = _ORDER.sub("", " ".join(question.rstrip(" ?.!").split()))
    parts = find_parts(plain)
    when, bare = last_of(parts, "period"), plain
    for part in reversed([part for part in parts if part.kind == "period"]):
        bare = _without(bare, part)
    counted = _COUNTED.match(bare) or _WHICH.match(bare)
    about, actor = _ABOUT.search(bare), _ACTOR.search(bare)
    subject = _subject(bare, about, counted)
    return Topic(
        subject=subject,
        counted=counted["what"].strip() if counted else "",
        rest=" ".join(counted["rest"].split()) if counted else "",
        many=bool(counted and re.match(r"how\s+many\b", bare, re.IGNORECASE)),
        actor=actor["who"]
        if actor and re.search(r"(?<!^)[A-Z]|^[A-Z]|committee|council|cabinet", actor["who"])
        else "",
        period=_phrase(when) if when else "",
        where=_whereabouts(bare, subject),
    )


def _subject(bare: str, about: re.Match[str] | None, counted: re.Match[str] | None) -> str:
    """Return the noun phrase that "it" would stand for."""
    to_be = _TO_BE.match(bare)
    if about:
        return _trimmed(about["what"])
    if counted:
        rest = re.sub(rf"^\s*(?:{_AUXILIARY}|there|not)\b", "", counted["rest"])
        return _trimmed(f"{counted['what']} {' '.join(rest.split())}")
    if to_be:
        return _trimmed(to_be["what"])
    owned = _OWNED.match(bare)
    if owned:
        return _trimmed(owned["what"])
    inverted = _SUBJECT.match(bare)
    if inverted:
        return _trimmed(_TO_VERB.sub("", inverted["what"]) or inverted["what"])
    return _trimmed(re.sub(r"^(?:who|what|when|where|why|how)\s+", "", bare, flags=re.IGNORECASE))


def _trimmed(words: str) -> str:
    return _TAIL.sub("", words.strip(" ,?")).strip(" ,?")


def _without(text: str, part: Part) -> str:
    before = (
        re.sub(rf"\b{part.lead}\s+(?:the\s+)?$", "", text[: part.start], flags=re.IGNORECASE)
        if part.lead
        else text[: part.start]
    )
    return " ".join((before + " " + text[part.end :]).split())


def _phrase(part: Part) -> str:
    return f"{part.lead} {part.text}" if part.lead else part.text if part.text[0].islower() else f"in {part.text}"


def _whereabouts(bare: str, subject: str) -> str:
    """Return the last meeting or place that is named with a preposition, where *subject* does not hold it."""
    named = [part for part in find_parts(bare) if part.lead in ("in", "at") and part.kind != "phase"]
    outside = [part for part in named if part.text not in subject]
    return f"{outside[-1].lead} {outside[-1].text}" if outside else ""

"""A follow-up of a few words put into the question before it: "and in secondary schools?", "what about 2022?"."""

import re
from dataclasses import replace

from assistant.conversation.parts import Part, contrasting, find_parts, last_of
from assistant.conversation.topics import topic_of
from index.analysis import STOP_WORDS, stems

_OPENER = re.compile(
    r"^\W*(?:(?:and|but|or|so|ok(?:ay)?|then|also|now|please)\b[\s,]*)*(?:(?:what|how)\s+about\b|the\s+same\s+(?:question\s+)?(?=for|in|at)|"
    r"same\s+(?=for|in|at))?[\s,:]*",
    re.IGNORECASE,
)
_PREPOSITION = r"(?:in|at|of|for|on|by|with|under|over|from|to|per|against|since|until|before|after|between|as|than|about|regarding)"
#: "What was it in 2024?" names nothing but the time.
_ONLY_TIME = re.compile(
    r"^(?:what|how\s+(?:much|many|high))\s+(?:is|was|were|are|will)\s+(?:it|that|this|they|the\s+(?:figure|number|rate|total|amount))(?:\s+be)?\s+(?=\S)",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may|might|what|which|who|whom|whose|when|"
    r"where|why|how|it|they|he|she|them|tell|show|list|give|name|find|explain|compare)\b",
    re.IGNORECASE,
)
_STOP = (
    rf"(?:{_PREPOSITION}|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|cost|costs|be|been|there)"
)
_DETERMINER = r"(?:(?:the|a|an|our|its|their|your|some|all|any|each|every)\s+)"
_MAX_WORDS = 9
_MAX_BARE_WORDS = 5
_DAY = re.compile(r"\d{1,2}\w*\s+\w+\s+(?:19|20)\d\d$")
_BEFORE = re.compile(r"\b(?:before|earlier|previous|preceding)\b", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:after|later|following)\b", re.IGNORECASE)
_NEIGHBOUR = re.compile(
    r"(?i)^the\s+(?:(?:year|one)\s+(?:before|after|earlier|later)|(?:previous|preceding|following)\s+(?:one|(?:\w+\s+)?year))"
)


def opener_of(question: str) -> str:
    """Return the words by which *question* says that it goes on: "and", "what about", "" for none."""
    match = _OPENER.match(question)
    return match.group().strip(" ,:") if match else ""


def fragment_of(question: str) -> str | None:
    """Return the few words that are new in *question*, None where it is a question in itself."""
    opener, plain = opener_of(question), question.strip().rstrip(" ?.!")
    rest = _ONLY_TIME.sub("", _OPENER.sub("", plain, count=1)).strip()
    words = rest.split()
    if not words or len(words) > _MAX_WORDS or _FINITE.search(rest):
        return None
    if len(words) < len(plain.split()) and (opener or _is_parts(rest)):
        return rest
    led = re.match(rf"{_PREPOSITION}\b", rest, re.IGNORECASE)
    return rest if len(words) <= _MAX_BARE_WORDS and (led or _is_parts(rest)) else None


def completed(fragment: str, base: str) -> str | None:
    """Return *base* with what *fragment* names in place of what it had of the same kind, else added; None for neither."""
    whole, parts = base.strip().rstrip(" ?.!"), find_parts(fragment)
    if _new_words(_without_parts(fragment, parts), base):
        parts = [part for part in parts if part.kind == "period"]
    noun = _without_parts(fragment, parts)
    exchanged: str | None = whole
    for part in parts:
        article = re.search(rf"\b[Tt]he\s+{re.escape(part.text)}", fragment) is not None
        exchanged = _exchanged(exchanged, part, "the " if article else "") if exchanged is not None else None
    if exchanged is not None and _new_words(noun, base):
        exchanged = _with_noun(exchanged, noun)
    changed = exchanged is not None and _folded(exchanged) != _folded(base)
    return f"{' '.join(exchanged.split())}?" if exchanged is not None and changed else None


def with_period(question: str, period: str) -> str:
    """Return *question* with *period* at its end, where it names no time of its own."""
    plain = question.rstrip(" ?.!")
    return f"{plain} {period}?" if period and last_of(find_parts(plain), "period") is None else f"{plain}?"


def _is_parts(words: str) -> bool:
    parts = find_parts(words)
    covering = all(part.kind in ("period", "phase") for part in parts) and not _new_words(
        _without_parts(words, parts), ""
    )
    return (bool(parts) and covering) or (len(words.split()) <= 2 and bool(parts) and words == parts[0].text)


def _exchanged(base: str, part: Part, article: str) -> str | None:
    """Return *base* with *part* in place of its last part of the same kind, else at its end."""
    had = find_parts(base)
    if part.kind == "period":
        return _with_time(base, part, last_of(had, "period"))
    old = last_of(had, part.kind)
    if old is None and part.kind == "phase" and (schools := re.search(r"\bschools?\b", base)):
        return base[: schools.start()] + part.text + base[schools.end() :]
    if old is None and not part.lead and " " in part.text and re.search(r"\babout\b", base):
        return _as_subject(base, article + part.text)
    if old is None:
        return _added(base, part, {"person": "by", "institution": "at", "meeting": "at"}.get(part.kind, "in"))
    new = part.text
    if part.kind == "phase" and " " in old.text and " " not in new and not new.endswith("s"):
        new = f"{new} {old.text.split()[1]}"
    before = base[: old.start] if part.kind == "phase" else re.sub(r"\b[Tt]he\s+$", "", base[: old.start]) + article
    return before + new + base[old.end :]


def _with_time(base: str, part: Part, old: Part | None) -> str | None:
    if _NEIGHBOUR.match(part.text):
        neighbour = _next_to(part.text, old.text) if old else None
        if neighbour is None:
            return None
        part = replace(part, text=neighbour, lead=old.lead if old else "")
    if old is None:
        return _added(base, part, "" if part.text[0].islower() else "in")
    start = base.lower().rindex(old.lead, 0, old.start) if old.lead else old.start
    lead = "" if part.text[0].islower() else part.lead or old.lead or "in"
    if _DAY.match(old.text) and re.fullmatch(r"(?:19|20)\d\d", part.text):
        return base[: old.end - 4] + part.text + base[old.end :]
    return f"{base[:start]}{lead} {part.text}{base[old.end :]}".replace("  ", " ")


def _next_to(words: str, period: str) -> str | None:
    """Return the year before or after the one in *period*: 2022/23 for 2023/24."""
    step = -1 if _BEFORE.search(words) else 1 if _AFTER.search(words) else 0
    if not re.search(r"\b(?:19|20)\d\d", period) or not step:
        return None

    def moved(match: re.Match[str]) -> str:
        first, sign, last = int(match[1]) + step, match[2] or "", match[3] or ""
        return f"{first}{sign}{str(int(last) + step).zfill(len(last))[-len(last) :] if last else ''}"

    return re.sub(r"\b((?:19|20)\d\d)(?:([/–-])(\d{2,4}))?", moved, period)


def _added(base: str, part: Part, otherwise: str) -> str:
    lead = part.lead or otherwise
    words = f"{lead} {part.text}".strip()
    time = last_of(find_parts(base), "period")
    if time is None or part.kind == "period" or base[time.end :].strip():
        return f"{base} {words}"
    start = base.lower().rindex(time.lead, 0, time.start) if time.lead else time.start
    return f"{base[:start].rstrip()} {words} {base[start:]}"


def _with_noun(base: str, phrase: str) -> str | None:
    """Return *base* with the noun phrase *phrase* in place of the one that it stands in contrast to."""
    led = re.match(rf"(?P<lead>{_PREPOSITION})\s+(?P<noun>.+)$", phrase, re.IGNORECASE)
    noun = _named_by_one(led["noun"] if led else phrase, base)
    if led and led["lead"].lower() in ("about", "regarding"):
        return _as_subject(base, noun)
    if re.fullmatch(r"\w{3,}ly", phrase):
        return f"{base} {phrase}"
    contrasted = _contrasted(base, noun)
    if contrasted is not None:
        return contrasted
    same_lead = rf"\b{led['lead']}\s+{_DETERMINER}?(?:[\w’'-]+)(?:\s+(?!{_STOP}\b)[\w’'-]+){{0,4}}" if led else ""
    if led and re.search(same_lead, base, re.IGNORECASE):
        *_, last = re.finditer(same_lead, base, re.IGNORECASE)
        return f"{base[: last.start()]}{phrase}{base[last.end() :]}"
    exchanged = _headed(base, noun) or (None if led else _as_subject(base, noun))
    return exchanged or (f"{base} {phrase}" if led else None)


def _contrasted(base: str, noun: str) -> str | None:
    """Swap single words that stand in contrast, where they are all that is new in *noun*."""
    whole, left = base, _new_words(noun, base)
    for word in left:
        found = [match for match in re.finditer(r"[\w’'-]+", whole) if match.group().lower() in contrasting(word)]
        if not found:
            return None
        whole = whole[: found[-1].start()] + word + whole[found[-1].end() :]
    return whole


def _named_by_one(noun: str, base: str) -> str:
    """Return *noun* with what *base* is about in place of "one": "a second one"."""
    subject = re.sub(rf"^{_DETERMINER}", "", topic_of(base).counted or topic_of(base).subject, flags=re.IGNORECASE)
    return re.sub(r"(?<=\s)ones?$", lambda _: subject, noun) if subject else noun


def _headed(base: str, noun: str) -> str | None:
    """Put *noun* in place of the phrase of *base* that has the same last word: "the branch libraries", "the library"."""
    head = stems(noun.split()[-1])
    found = [match for match in re.finditer(r"[\w’'-]+", base) if stems(match.group()) == head]
    if not found:
        return None
    modifiers = re.search(
        rf"(?<!\S){_DETERMINER}?(?:(?!{_STOP}\b|(?:how|many|much|what|which)\b)[\w’'/-]+\s+){{0,4}}$",
        base[: found[-1].start()],
        re.IGNORECASE,
    )
    start = modifiers.start() if modifiers else found[-1].start()
    return f"{base[:start]}{noun}{base[found[-1].end() :]}"


def _as_subject(base: str, noun: str) -> str | None:
    """Put *noun* in place of what is counted in *base*, or of what it is about."""
    topic = topic_of(base)
    if topic.counted and re.match(r"how\s+(?:many|much)\b", base, re.IGNORECASE):
        return base.replace(topic.counted, noun, 1)
    at = base.find(topic.subject) if topic.subject else -1
    return base[:at] + noun + base[at + len(topic.subject) :] if at >= 0 else None


def _without_parts(text: str, parts: list[Part]) -> str:
    for part in reversed(parts):
        text = text[: part.start] + text[part.end :]
    return re.sub(
        rf"^(?:{_PREPOSITION}\s+)?(?:the\s+)?$|\b{_PREPOSITION}\s*$", "", " ".join(text.split()), flags=re.IGNORECASE
    )


def _new_words(words: str, base: str) -> list[str]:
    had = set(stems(base))
    return [
        word
        for word in re.findall(r"[\w’'-]+", words)
        if (word.lower() not in STOP_WORDS or word.lower() == "most")
        and word.lower() != "only"
        and not set(stems(word)) <= had
    ]


def _folded(question: str) -> str:
    return " ".join(re.findall(r"\w+", question.lower()))

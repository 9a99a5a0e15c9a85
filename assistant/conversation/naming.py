"""A question that points back, with the words put in that name what it points to."""

import re

from assistant.conversation.clauses import COUNTED, PERSON, THING, Pointing
from assistant.conversation.parts import find_parts, last_of
from assistant.conversation.topics import Topic, topic_of

_OBJECT = re.compile(r"(?<=\s)(?:it|that|this|them|so)$", re.IGNORECASE)
_TIMELESS = re.compile(r"(?:since\s+|until\s+)?when\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:did|was|were|had|voted|spoke|proposed|moved|seconded|presented|asked|\w{3,}ed)\b(?!.*\b(?:will|still|now)\b)"
)
_BARE = {
    "why": "What was the reason for", "why not": "What was the reason against", "how come": "What was the reason for",
    "when": "When was", "where": "Where was", "who": "Who was responsible for", "how": "How was", "how so": "How was",
    "how much": "How much was", "by how much": "By how much was", "how many": "How many were there of",
    "since when": "Since when was", "until when": "Until when was", "how long": "How long was",
}  # fmt: skip


def resolved(question: str, pointing: Pointing, base: str, person: str = "") -> str | None:
    """Return *question* with what it points to named: the topic of *base*, or *person*; None where nothing fits.

    The places and the time of *base* go with it, where it names none of its own and is not about what is so now.
    """
    plain, topic = " ".join(question.strip().rstrip(" ?.!").split()), topic_of(base)
    named = _with_person(plain, person, topic) if pointing == "person" else _named(plain, pointing, topic)
    if named is None or pointing == "source":
        return named
    with_places = placed(named, base) if pointing in ("thing", "counted") else named
    past = pointing in ("counted", "more", "decided", "reason", "bare") or _PAST.search(plain) is not None
    return _timed(with_places.rstrip(" ?"), topic.period if past and not _TIMELESS.match(plain) else "")


def _named(plain: str, pointing: Pointing, topic: Topic) -> str | None:
    about = " ".join(filter(None, (topic.subject, topic.where)))
    if not about:
        return None
    if pointing == "more":
        return f"What else was said about {about}?"
    if pointing == "source":
        opening = (
            "Who asked about" if "ask" in plain.lower() else "Who spoke about" if "who" in plain.lower() else "When was"
        )
        return f"{opening} {about}?"
    if pointing == "bare":
        return f"{_BARE[plain.lower()]} {about}?"
    if pointing == "counted":
        return _counted(plain, topic)
    if pointing == "decided":
        return _decided(plain, topic, about)
    if pointing == "reason":
        return f"Why {f'did {topic.actor} decide as it did' if topic.actor else 'was that,'} about {about}?"
    if pointing == "thing":
        return _with_thing(plain, topic)
    joint = "" if re.search(r"\b(?:against|for)$", plain) else "of " if plain.endswith("favour") else "about "
    return f"{plain} {joint}{about}?"


def placed(named: str, base: str) -> str:
    """Return *named* with the places and the phase of school of *base* that it has lost, where it names none itself."""
    own = {part.kind for part in find_parts(named)}
    lost = [
        f"{part.lead} {part.text}"
        for part in find_parts(base.rstrip(" ?.!"))
        if part.kind in ("name", "phase")
        and part.lead in ("in", "from")
        and part.kind not in own
        and part.text not in named
    ]
    return " ".join([named.rstrip(" ?"), *lost]) + "?"


def _with_person(plain: str, person: str, topic: Topic) -> str | None:
    match = PERSON.search(plain)
    if match is None or not person:
        return None
    after = plain[match.end() :]
    owned = match["word"].lower() == "his" or (
        match["word"].lower() == "her" and re.match(r"\s+[a-z]", after) is not None
    )
    named = f"{plain[: match.start()]}{person}{'’s' if owned else ''}{after}"
    about = f"about {topic.subject}" if re.search(r"\b(?:say|said|think|thought)\s+\S+$", named) else topic.subject
    return _OBJECT.sub(lambda _: about, named) + "?" if topic.subject else f"{named}?"


def _counted(plain: str, topic: Topic) -> str | None:
    match = COUNTED.match(plain)
    if match is None:
        return None
    if re.match(r"how\s+m\w+\s+of\s+", plain, re.IGNORECASE):
        return f"{match['how']} of the {re.sub('(?i)^the ', '', topic.subject)} {match['rest']}?"
    if topic.many and re.match(r"how\s+much\b", plain, re.IGNORECASE):
        return f"{plain} for {topic.subject}?"
    noun = re.sub(r"^(?:the\s+)?(?:number|amount|share|percentage|total)\s+of\s+", "", topic.counted or topic.subject)
    return f"{match['how']} {noun} {match['rest']}?"


def _decided(plain: str, topic: Topic, about: str) -> str:
    asked = re.sub(r"\s+(?:about|on)\s+(?:it|this|that)$", "", plain, flags=re.IGNORECASE)
    if topic.actor:
        asked = re.sub(r"\bthey\b", topic.actor, asked)
    joint = (
        "of"
        if re.search(r"\b(?:decision|outcome|vote|verdict)$", asked)
        else "with"
        if "happened" in asked
        else "about"
    )
    return f"{asked} {joint} {about}?"


def _with_thing(plain: str, topic: Topic) -> str | None:
    match = THING.search(plain)
    if match is None:
        return None
    word, before, after = match["word"].lower(), plain[: match.start()], plain[match.end() :]
    if word in ("each", "one", "ones") and topic.counted:
        if topic.rest and not topic.rest.startswith("there"):
            return f"{plain}, of the {topic.subject}?"
        return f"{before}{'each of the ' + topic.counted if word == 'each' else _single(topic.counted)}{after}?"
    if word in ("its", "their", "theirs"):
        return f"{before}{topic.subject}’s{after}?"
    if word == "they" and topic.actor:
        return _with_it(f"{before}{topic.actor}{after}", topic.subject)
    if word in ("it", "this", "that") and topic.many and re.search(r"\b(?:is|was|has|does|did|will)\s$", before):
        return f"{before}the number of {topic.subject}{after}?"
    agreeing = topic.counted if word in ("they", "them") and topic.counted else topic.subject
    return f"{before}{agreeing}{after}?"


def _with_it(plain: str, subject: str) -> str:
    """Return *plain*, whose doer is named, with what is done named too: "why did Cabinet defer it"."""
    return _OBJECT.sub(lambda _: subject, plain) + "?"


def _single(noun: str) -> str:
    plural = re.sub(r"(?<=[a-z])ies$", "y", noun)
    one = plural if plural != noun else re.sub(r"(?<=[a-z])s$", "", noun)
    return f"{'an' if one[:1].lower() in 'aeiou' else 'a'} {one}"


def _timed(question: str, period: str) -> str:
    named = last_of(find_parts(question), "period")
    return f"{question} {period}?" if period and named is None else f"{question}?"

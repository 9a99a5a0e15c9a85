"""Yes/no questions made by rule from statements: the word that is due, or none, is known by how each was made."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

Word = Literal["yes", "no"]
_PLAIN = re.compile(
    r"(?P<subject>(?:The|Our|This|[A-Z][a-z]+ (?=[A-Z]))[^,;:()?\"“”\d]{2,60}?) (?P<helper>has|have|had|was|were|will|is|are) "
    r"(?P<denied>not )?(?P<adverb>[a-z]+ly )?(?P<verb>(?:been |be )?(?P<main>[a-z]+))\b(?P<rest>[^,;:?()\"“”]*)[.,]"
)
#: What makes the label of a statement doubtful; the rule keeps clear of it.
_DOUBTFUL = re.compile(
    r"(?i)\b(?:if|whether|unless|subject|until|only|never|no|nor|may|might|could|should|would|propos\w+|consider\w*|recommend\w*|"
    r"suggest\w*|ask\w*|refus\w+|reject\w+|declin\w+|fail\w*|expect\w*|plan\w*|hope\w*|seek\w*|some|part\w*|most|who|which|that|and|but|or|because|when|where|however|such|so|both|all|every|each)\b"
)
_PARTICIPLE = re.compile(
    r"(?:\w+ed|made|given|taken|held|built|paid|set|met|sent|found|won|lost|spent|written|begun|shown|kept|sold)"
)
_END = re.compile(
    r" (?=(?:in|at|on|by|from|with|under|during|since|for|to|as|through|after|before|following|via|across)\b)"
)


@dataclass(frozen=True, slots=True)
class Made:
    """A question with a statement and the word that it gives, None where it gives none."""

    question: str
    sentence: str
    word: Word | None
    kind: str  #: how it was made: "affirmed", "denied", "hedged", "other subject", ...
    source: str  #: "real" or "invented"


def from_statements(sentences: Sequence[str], source: str, random: Random) -> Iterator[Made]:
    """Yield, for each plain one of *sentences*, a question on it with the statement as it is or as a rule has changed it."""
    matches = [match for each in sentences if (match := _PLAIN.match(each)) and _is_plain(match)]
    for place, match in enumerate(matches):
        question = _question(match)
        whole = match.group()[:-1] + "."
        helper, verb, subject = match["helper"], match["verb"], match["subject"]
        stated = f"{match['adverb'] or ''}{verb}{match['rest']}"
        word: Word = "no" if match["denied"] else "yes"
        yield Made(question, whole, word, "denied" if match["denied"] else "affirmed", source)
        if not match["denied"]:
            yield Made(question, f"{subject} {helper} not {stated}.", "no", "denied", source)
        other = matches[(place + 1 + random.randrange(len(matches) - 1)) % len(matches)]["subject"]
        if not {*other.lower().split()} & {*subject.lower().split()} - {"the", "of", "our", "this"}:
            yield Made(question, f"{other} {helper} {stated}.", None, "other subject", source)
        yield Made(question, _hedged(subject, helper, stated, random), None, "hedged", source)


def _is_plain(match: re.Match[str]) -> bool:
    main, helper = match["main"], match["helper"]
    been = match["verb"] != main
    fits = {
        "will": (match["verb"].startswith("be ") and _PARTICIPLE.fullmatch(main))
        or not re.fullmatch(r"\w+(?:ed|ing)|be|have", main),
        "is": _PARTICIPLE.fullmatch(main) or main.endswith("ing"),
    }
    fits["are"] = fits["is"]
    fit = fits.get(helper, _PARTICIPLE.fullmatch(main)) and main not in ("been", "be", "also")
    asks = bool(been) <= (helper in ("has", "have", "had", "will"))
    return bool(fit) and asks and not _DOUBTFUL.search(match.group()) and len(match["rest"].split()) <= 14


def _question(match: re.Match[str]) -> str:
    """Return the statement as a question, cut at its second prepositional phrase."""
    subject = match["subject"]
    subject = subject[0].lower() + subject[1:] if re.match(r"(?:The|Our|This)\b", subject) else subject
    parts = _END.split(match["rest"])
    rest = " ".join(parts[:2]) if len(parts[0].split()) < 2 else parts[0]
    return f"{match['helper'].capitalize()} {subject} {match['verb']}{rest}?"


def _hedged(subject: str, helper: str, stated: str, random: Random) -> str:
    lowered = subject[0].lower() + subject[1:] if subject.startswith(("The ", "Our ", "This ")) else subject
    return random.choice(
        [
            f"Members asked whether {lowered} {helper} {stated}.",
            f"It was suggested that {lowered} {helper} {stated}.",
            f"A resident claimed that {lowered} {helper} {stated}.",
            f"If {lowered} {helper} {stated}, a report will follow.",
            f"The Committee considered whether {lowered} {helper} {stated}.",
        ]
    )


_VERBS = (
    ("sign", "signed", "signed"), ("approve", "approved", "approved"), ("publish", "published", "published"),
    ("build", "built", "built"), ("sell", "sold", "sold"), ("close", "closed", "closed"), ("buy", "bought", "bought"),
    ("withdraw", "withdrew", "withdrawn"), ("adopt", "adopted", "adopted"), ("review", "reviewed", "reviewed"),
    ("introduce", "introduced", "introduced"), ("demolish", "demolished", "demolished"), ("choose", "chose", "chosen"),
    ("extend", "extended", "extended"), ("repair", "repaired", "repaired"), ("write", "wrote", "written"),
)  # fmt: skip
_SUBJECTS = (
    "the Council", "the Cabinet", "the Planning Committee", "the Trust", "the Mayor", "the Harbour Board", "the contractor",
    "the Audit Committee", "the leisure provider", "the bus company",
)  # fmt: skip
_OBJECTS = (
    "the depot", "the charter", "the waste strategy", "the new library", "the car park on Mill Lane", "the Quay Street scheme",
    "the ferry timetable", "the pension policy", "the tree plan", "the swimming pool", "the licence", "the market hall",
)  # fmt: skip
_ASKED = ("Did {s} {base} {o}?", "Has {s} {pp} {o}?", "Was {o} {pp} by {s}?", "Was {o} {pp}?")
_SAID: dict[tuple[Word | None, str], tuple[str, ...]] = {
    ("yes", "affirmed"): (
        "{S} {past} {o}.", "{S} has {pp} {o}.", "{O} was {pp} by {s}.", "At the meeting in May {s} {past} {o}.",
        "The Leader confirmed that {s} had {pp} {o}.", "{S} {past} {o} in 2023 after a long debate.",
        "In reply, the officer said that {o} had been {pp} by {s}.", "{S} formally {past} {o} by 8 votes to 3.",
    ),
    ("no", "denied"): (
        "{S} did not {base} {o}.", "{S} has not {pp} {o}.", "{O} was not {pp} by {s}.", "{S} refused to {base} {o}.",
        "{S} declined to {base} {o}.", "The Leader confirmed that {s} had not {pp} {o}.", "{S} never {past} {o}.",
        "{O} has not yet been {pp} by {s}.",
    ),
    (None, "hedged"): (
        "{S} may {base} {o}.", "{S} will consider whether to {base} {o}.", "Members asked whether {s} had {pp} {o}.",
        "{S} was urged to {base} {o}.", "It was proposed that {s} {base} {o}.", "{S} could have {pp} {o}.",
        "{S} agreed to discuss how to {base} {o}.", "Had {s} {pp} {o}, costs would have risen.",
        "A petitioner claimed that {s} had {pp} {o}.", "{S} considered a motion to {base} {o}.",
    ),
    (None, "other tense"): (
        "{S} will {base} {o}.", "{S} intends to {base} {o}.", "{S} is to {base} {o}.", "{S} should {base} {o}.",
        "{S} will not {base} {o}.",
    ),
    (None, "other object"): (
        "{S} {past} {o2}.", "{S} {past} the report on {o}.", "{S} has {pp} {o2} beside {o}.", "{S} did not {base} {o2}.",
        "{O2} was {pp} by {s}.",
    ),
    (None, "other subject"): (
        "{S2} {past} {o}.", "{S2} has {pp} {o}.", "{O} was {pp} by {s2}.", "{S2} did not {base} {o}.",
        "The chair of {s} {past} {o}.",
    ),
}  # fmt: skip


def from_patterns(count: int, random: Random) -> Iterator[Made]:
    """Yield *count* questions with statements that are put otherwise than they are."""
    kinds = list(_SAID)
    for place in range(count):
        word, kind = kinds[place % len(kinds)] if place % 2 else kinds[random.randrange(2)]
        (base, past, pp), (s, s2), (o, o2) = (
            random.choice(_VERBS),
            random.sample(_SUBJECTS, 2),
            random.sample(_OBJECTS, 2),
        )
        asked = random.choice(_ASKED[:3] if kind == "other subject" else _ASKED)
        parts = {"base": base, "past": past, "pp": pp, "s": s, "o": o, "s2": s2, "o2": o2}
        capitals = {name.upper(): parts[name][0].upper() + parts[name][1:] for name in ("s", "o", "s2", "o2")}
        said = random.choice(_SAID[word, kind]).format(**parts, **capitals)
        yield Made(asked.format(**parts), said, word, kind, "invented")


def shortened(made: Sequence[Made], count: int, random: Random) -> list[Made]:
    """Return at most *count* of *made*, each sentence once with each question."""
    chosen = list(dict.fromkeys(replace(each) for each in made))
    random.shuffle(chosen)
    return chosen[:count]

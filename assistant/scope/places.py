"""The councils that a question places itself in, those that it leaves out, and those that the archive lacks."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.answer import Scope
from corpus.councils import council_place
from corpus.person_names import TITLE

_STYLE = r"(?:city|borough|county|district|metropolitan|unitary|town|parish|community|regional)"
_BEFORE_NAME = re.compile(
    rf"^(?:the\s+)?(?:(?:council|london|royal|municipality|and|{_STYLE})\s+)+of\s+(?:the\s+)?(?!London\b)",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(rf"(?:\s+(?:{_STYLE}|council))+$", re.IGNORECASE)
_NO_COUNCIL = re.compile(
    r"\b(?:Authority|Board|School District|Parliament|Assembly|Fund|Corporation)\b|^House\b|^Comhairle\b"
)
#: Bodies to which every place is their own: legislatures under their names in the countries whose papers are read.
_NATIONAL = re.compile(
    r"\b(?:Parliament|Senedd|Assembly|House of|Dáil|Seanad|Oireachtas|Tynwald|Senate|Congress|Legislature|Legislative Council|Combined Authority)\b"
)
_HOUSE = re.compile(r"House of (?P<who>[A-Z]\w+)$")  #: called "the Commons", "the Representatives"
_ALSO = {"Senedd Cymru": "Senedd", "Welsh Parliament": "Senedd"}  #: the names of one parliament in its two languages
_FULL_BEFORE = re.compile(
    r"\b(?:(?:the\s+)?(?:(?:London|Royal|Metropolitan)\s+Borough|City|County|Borough)\s+of|(?:L\.?B\.?|R\.?B\.?)(?:\s+of)?)\s+$"
)
_FULL_AFTER = re.compile(rf"(?i)(?:\s+{_STYLE})*\s+(?:council|borough|county|local authority|MBC|LBC|BC|CC|DC)\b")
TITLED = re.compile(
    rf"(?P<title>{TITLE}|(?i:\b(?:councillor|cllr|mr|mrs|ms|miss|dr)\.?\s+))(?P<names>(?:[A-Z][\w.'’-]*\s+){{0,2}})$"
    r"|\b(?P<several>(?:Councillors|Cllrs|Messrs)\.?\s+)(?:[A-Z][\w.'’-]*[\s,]+){1,4}and\s+$"
)
#: Names of councils that are words of every day: they count only where a place must stand.
_EVERYDAY = frozenset("reading bath rugby bury sale deal wells hull stone battle ware settle hart barking eden".split())
_THING = re.compile(
    r"\s+(?:(?:Road|Street|Avenue|Lane|Close|Drive|Way|Terrace|Crescent|Gardens|Place|Square|Grove|House|Arms|Room|United)\b|"
    r"(?:formula|sauce|match(?:es)?|derby|(?:group|room|age|level|scheme|score|test|book|list|skill|standard|recovery|challenge|"
    r"club|pitch|league|union|water|time)s?)\b)|"
    r"(?:\s*[,/&]|\s+and)\s*(?:and\s+)?(?:writing|maths|mathematics|spelling|phonics|numeracy|english|football|cricket)\b",
    re.IGNORECASE,
)
_IN = re.compile(r"\b(?:in|at|across|within|throughout|inside|around|outside(?: of)?|by|from)\s+$", re.IGNORECASE)
_OF = re.compile(
    r"(?<!university )(?<!college )(?<!diocese )(?<!bishop )(?<!duke )(?<!earl )(?<!bank )(?<!port )(?<!member )(?<!mp )(?<!north )(?<!south )(?<!east )(?<!west )"
    r"\b(?:of|for|like|than|between|compare[ds]? (?:to|with)|in|across|within|throughout|inside|around|by)\s+$",
    re.IGNORECASE,
)
_OWN = re.compile(r"['’]s?(?=\s|$)")
_LEAD = re.compile(
    r"\b(?:in|at|across|within|throughout|inside|around|outside(?: of)?|by|for|of|from|other than|apart from|except(?: for)?|not(?: in| from| of)?)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
DOES = re.compile(r"\b(?:did|does|do|has|have|will|would|can|could|should)\s+$", re.IGNORECASE)
_ACT = re.compile(
    r"\s+(?:have|had|plan|decide|spend|pay|charge|collect|run|build|employ|own|say|agree|approve|fund|do|use|support|offer|provide|"
    r"propose|intend|adopt|respond|handle|set|recycle|make|get|need|want|take|keep|give|close|open)\b"
)
_AND = re.compile(r"(?:['’]s?)?\s*(?:,|&|,?\s*\b(?:and|or|nor|versus|vs\.?|than|with|to)\b)\s*(?:in\s+)?(?:the\s+)?")
_EXCEPT = re.compile(
    r"(?:\b(?:other than|apart from|aside from|except(?:ing)?(?: for)?|excluding|but not|rather than|instead of)\s+(?:in\s+)?"
    r"|[,;]\s*not\s+(?:in\s+|at\s+)?"
    r"|(?:^|\b(?:councils?|authorit(?:y|ies)|boroughs?|\w+where|places?|papers?|minutes)\s+)not\s+(?:in|from|of|by)\s+)(?:the\s+)?$",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(r"\boutside(?:\s+of)?\s+(?:the\s+)?$", re.IGNORECASE)
_SENT = re.compile(
    r"\b(?:plac(?:ed?|ements?)|liv(?:e|es|ing)|mov(?:ed?|ing)|sent|educated|housed|accommodated|homes?|travel\w*|work\w*)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_THE_COUNCIL = r"(?i)\b(?:the|our)\s+council\b(?!\s+(?:tax|hous|chamber|estate|meeting|plan)|\s+of\b)"


@dataclass(frozen=True, slots=True)
class _Mention:
    """A council's name where it stands in a question."""

    start: int
    end: int
    place: str
    bodies: tuple[str, ...]  #: those of the archive that are called so
    full: bool  #: written as a council: "Lea Council", "LB Lea"


def body_alias(body: str) -> str:
    """Return the short name of a council: "Lea" for "Lea Borough Council" and for "London Borough of Lea"."""
    if _NO_COUNCIL.search(body):
        return body
    alias = re.sub(r"^the\s+", "", _AFTER_NAME.sub("", _BEFORE_NAME.sub("", body)), flags=re.IGNORECASE)
    return alias if alias.lower() not in ("", "the") else body


def with_bodies(scope: Scope, question: str, names: Mapping[str, str], *, sole: bool) -> Scope:
    """Return *scope* with the councils that *question* places itself in, those that the archive lacks apart.

    *names* are those of the archive's bodies and their acronyms, each with the body; *sole* says that every paper is of
    the one body, so that "the council" is that one. To a parliament every place is its own.
    """
    included: dict[str, str] = {}
    excluded: dict[str, str] = {}
    foreign: dict[str, str] = {}
    national = any(_NATIONAL.search(body) for body in names.values())
    end, out = -1, False
    for mention in _standing(question, names):
        joined = end >= 0 and _AND.fullmatch(question[end : mention.start])
        end, out = mention.end, out if joined else _leaves_out(question[: mention.start])
        words = _quoted(question, mention) if out else _quoted(question, mention).removeprefix("not ")
        if mention.bodies:
            (excluded if out else included).update(dict.fromkeys(mention.bodies, words))
        elif not (out or national or not names):
            named = question[mention.start : mention.end] if mention.full else f"a council for {mention.place}"
            foreign[mention.place] = f'"{words}": no paper here is known to be of {named}'
    bodies = [body for body in included if body not in excluded]
    reasons = [f'"{included[body]}": papers of {_with_article(body)}' for body in bodies]
    if excluded and not bodies and not foreign:
        bodies = [body for body in dict.fromkeys(names.values()) if body not in excluded]
        place, words = next(iter(excluded.items()))
        reasons = [f'"{words}": {"" if bodies else "the archive holds no "}papers of councils other than this']
        foreign = {} if bodies else {f"councils other than {body_alias(place)}": ""}
    elif sole and not bodies and not foreign and (named_so := re.search(_THE_COUNCIL, question)):
        bodies = list(dict.fromkeys(names.values()))
        reasons = [f'"{named_so.group()}": papers of {_with_article(bodies[0])}']
    reasons += filter(None, foreign.values())
    return replace(scope, bodies=tuple(bodies), foreign=tuple(foreign), reasons=(*reasons, *scope.reasons))


def as_written(question: str, bodies: Iterable[str]) -> str:
    """Return *question* with the short names of *bodies* as they are written, where they are typed in small letters."""
    for alias in {body_alias(body) for body in bodies} if question != question.upper() else ():
        if alias.lower() in question and alias.lower() not in _EVERYDAY and alias[0].isupper():
            question = re.sub(rf"(?<![\w-]){re.escape(alias.lower())}(?![\w-])", alias, question)
    return question


def _standing(question: str, names: Mapping[str, str]) -> list[_Mention]:
    """Return the councils that stand as places in *question*, in order; of "Lea in Ashdown" the first alone."""
    standing: list[_Mention] = []
    for mention in _longest([*_of_archive(question, names), *_of_gazetteer(question)]):
        between = question[standing[-1].end : mention.start] if standing else ""
        if standing and re.fullmatch(r",?\s+in\s+", between):
            continue
        if _stands(mention, question, paired=bool(standing and _AND.fullmatch(between))):
            standing.append(mention)
    return standing


def _of_archive(question: str, names: Mapping[str, str]) -> Iterator[_Mention]:
    folded = question.lower()
    for form, body in (*names.items(), *_short_names(tuple(dict.fromkeys(names.values())))):
        if re.split(r"\W", form.lower(), maxsplit=1)[0] not in folded:
            continue
        for match in re.finditer(_spelled(form), question, re.IGNORECASE):
            mention = _whole(question, match.span(), place=body_alias(body), bodies=(body,))
            if mention.full and _NO_COUNCIL.search(body) and form.lower() != body.lower():
                continue
            local = re.search(r"\b(?:town|parish|community)(?=\s+council$)", question[: mention.end], re.IGNORECASE)
            if local is None or local.group().lower() in body.lower():
                yield mention


def _of_gazetteer(question: str) -> Iterator[_Mention]:
    tokens = list(re.finditer(r"[^\W\d_]+", question))
    for first, token in enumerate(tokens):
        for last in tokens[first : first + 5]:
            words = question[token.start() : last.end()]
            place = council_place(words)
            if place and _squashed(place) == _squashed(words):
                yield _whole(question, (token.start(), last.end()), place=place, bodies=())


@lru_cache(maxsize=8)
def _short_names(bodies: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return the short names that bodies go by, each with its body: "Lea", and "Windle" for "Windle and Merton".

    A part of a name does not count where it is another council's name, or part of it.
    """
    aliases = {body: body_alias(body) for body in bodies}
    parts = {alias: _parts(alias) for alias in aliases.values()}
    shared = Counter(part.lower() for each in parts.values() for part in {*each})
    taken = {alias.lower() for alias in parts}
    short = {(alias, body) for body, alias in aliases.items()} | {
        (_ALSO[body], body) for body in bodies if body in _ALSO
    }
    short |= {(f"the {house['who']}", body) for body in bodies if (house := _HOUSE.match(body))}
    for body, alias in aliases.items():
        short |= {
            (alias, other) for other in bodies if _NO_COUNCIL.search(other) and _bears(other, alias) and other != body
        }
        head = re.split(r"[\s-]+(?:upon|on|under)[\s-]+", alias)[0]
        for part in () if _NO_COUNCIL.search(body) else parts[alias]:
            if shared[part.lower()] == 1 and part.lower() not in taken and (part == head or not council_place(part)):
                short.add((part, body))
    return tuple(sorted((name, body) for name, body in short if len(name) > 2))


def _bears(body: str, alias: str) -> bool:
    """Tell whether a board or fund has the name of a council's place in its own: "Lea Board of Elections"."""
    return not _NO_COUNCIL.search(alias) and bool(re.search(rf"\b{re.escape(alias)}\b", body))


def _parts(alias: str) -> list[str]:
    return re.split(r"\s*,\s*|\s+(?:and|&)\s+|(?<=\w)[\s-]+(?:upon|on|under)[\s-]+.*", alias)


def _spelled(name: str) -> str:
    """Return the pattern of a name however its "and", its hyphens and its apostrophes are written."""
    words = [re.escape(word).replace("'", "['’]?").replace("’", "['’]?") for word in re.split(r"[\s-]+", name)]
    either = {"and": "(?:and|&)", re.escape("&"): "(?:and|&)", "St": r"St\.?"}
    spelled = r"[\s-]+".join(either.get(word, word) for word in words)
    return rf"(?<![\w-]){spelled}(?![\w-])"


def _squashed(words: str) -> str:
    return re.sub(r"\W", "", words).lower()


def _whole(question: str, span: tuple[int, int], *, place: str, bodies: tuple[str, ...]) -> _Mention:
    """Return the mention of a council whose name stands at *span*, with the words that say it is one."""
    before, after = _FULL_BEFORE.search(question[: span[0]]), _FULL_AFTER.match(question, span[1])
    start, end = before.start() if before else span[0], after.end() if after else span[1]
    named = bool(bodies) and _squashed(question[slice(*span)]) == _squashed(bodies[0]) != _squashed(place)
    return _Mention(start, end, place, bodies, bool(before or after or named))


def _longest(mentions: Iterable[_Mention]) -> list[_Mention]:
    """Return the mentions that no longer one overlaps, in order; those of one span are one mention."""
    kept: dict[tuple[int, int], _Mention] = {}
    for each in sorted(mentions, key=lambda each: (each.start - each.end, not each.bodies)):
        span = (each.start, each.end)
        if span in kept:
            bodies = tuple(dict.fromkeys((*kept[span].bodies, *each.bodies)))
            kept[span] = replace(kept[span], bodies=bodies)
        elif not any(start < each.end and each.start < end for start, end in kept):
            kept[span] = each
    return [kept[span] for span in sorted(kept)]


def _stands(mention: _Mention, question: str, *, paired: bool) -> bool:
    """Tell whether the name stands for a place; that of a council which the archive lacks must do so more clearly."""
    before, after, name = question[: mention.start], question[mention.end :], question[mention.start : mention.end]
    if mention.full:
        return True
    if TITLED.search(before) or _THING.match(after):
        return False
    if name.islower() and not (_IN.search(before) and council_place(name)):
        return bool(mention.bodies) and name not in _EVERYDAY and not any(map(str.isupper, question[1:]))
    acts = bool(DOES.search(before) and _ACT.match(after))
    if name.lower() in _EVERYDAY:
        return paired or acts or bool(_OWN.match(after) or _IN.search(before))
    if mention.bodies:
        return True
    named_on = re.match(r"\s+[A-Z]", after)
    return not named_on and (paired or acts or bool(_OF.search(before) or _OWN.match(after)))


def _leaves_out(before: str) -> bool:
    """Tell whether the words before a council leave it out: "other than"; "outside", unless people are sent there."""
    outside = _OUTSIDE.search(before)
    return bool(_EXCEPT.search(before) or (outside and not _SENT.search(before[: outside.start()])))


def _quoted(question: str, mention: _Mention) -> str:
    lead = _LEAD.search(question[: mention.start])
    return " ".join(question[lead.start() if lead else mention.start : mention.end].split())


def _with_article(body: str) -> str:
    the = re.search(r"\b(?:Borough|City|County|House) of\b|\b(?:Parliament|Assembly|Authority)$", body)
    return f"the {body}" if the else body

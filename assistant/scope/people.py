"""The people that a question names, or means by the office they hold."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Scope
from assistant.scope.places import DOES, TITLED
from corpus.person_names import TITLE
from index.analysis import STOP_WORDS, stems
from index.learned import Holder

_SAYS = re.compile(
    r"(?:['’]s?)?\s+(?:say|said|ask|asked|reply|replied|answer|answered|argue|argued|propose|proposed|move|moved|second|seconded|suggest|suggested|"
    r"claim|claimed|tell|told|state|stated|explain|explained|respond|responded|vote|voted)\b"
)
_TITLES = re.compile(rf"^(?:{TITLE}|(?i:(?:councillors?|cllrs?|mr|mrs|ms|miss|dr)\.?\s+))+")
_FEMALE, _MALE = frozenset(("mrs", "ms", "miss", "lady", "dame", "baroness", "madam")), frozenset(("mr", "sir", "lord"))
_OF_THE_COUNCIL = re.compile(
    r"\s+of\s+(?:the\s+)?(?:[A-Z][\w-]*\s+(?:City\s+|Borough\s+|County\s+|District\s+)?)?(?:[Cc]ouncil|[Bb]orough|[Cc]ity|[Cc]ounty|[Aa]uthority)\b"
)
_WORD = r"[\w'’&-]+"
_NEVER_GENERAL = re.compile(r"(?:chair|vice|head|.*director|.*minister|.*commissioner|.*superintendent)", re.IGNORECASE)
_CABINET = r"(?:cabinet|executive|lead|portfolio)\s+(?:member|holder)"


@dataclass(frozen=True, slots=True)
class _Office:
    """An office that a question speaks of."""

    start: int
    words: str
    said: int  #: how many words of what it is for the question says
    unsaid: int  #: and how many it does not


def with_people(
    scope: Scope, question: str, *, known: Sequence[str], holders: Sequence[Holder], places: Collection[str]
) -> tuple[Scope, str]:
    """Return *scope* with the people that *question* names or means by their office, and the question without them.

    *known* are the people of the archive, as papers name them; an office means its *holders* of the years that *scope*
    is about. A bare surname that is among *places*, in small letters, is a place.
    """
    people: dict[str, None] = {}
    reasons, rest = [], question
    for start, end, names in _named_people(question, known, places):
        people.update(dict.fromkeys(names))
        reasons.append(f'"{question[start:end]}": what {_listed(names)} said comes first')
        rest = f"{rest[:start]}{'~' * (end - start)}{rest[end:]}"
    for words, names in _office_holders(question, scope, known, holders):
        people.update(dict.fromkeys(names))
        reasons.append(f'"{words}": what {_listed(names)} said comes first')
    return replace(scope, people=tuple(people), reasons=(*reasons, *scope.reasons)), rest


def _named_people(question: str, known: Sequence[str], places: Collection[str]) -> Iterator[tuple[int, int, list[str]]]:
    """Yield where *question* names somebody, under a title, with a forename or as one who speaks, and who it can be."""
    words = {word.removesuffix("'s").removesuffix("’s") for word in re.findall(r"[\w'’-]+", question.lower())}
    surnames: dict[str, list[str]] = {}
    for person in known:
        if (surname := person.split()[-1].lower()) in words:
            surnames.setdefault(surname, []).append(person)
    for surname, namesakes in surnames.items():
        for match in re.finditer(rf"(?<![\w-]){re.escape(surname)}(?![\w-])", question, re.IGNORECASE):
            start = _start_of_name(question, match.span(), [] if surname in places else namesakes)
            called = question[start : match.end()] if start is not None else ""
            if start is not None and (meant := [each for each in namesakes if _same(called, each)]):
                yield start, match.end(), meant


def _start_of_name(question: str, surname: tuple[int, int], namesakes: Sequence[str]) -> int | None:
    """Return where a person's name begins that ends in the surname at this span, None where it is no person's."""
    before, after = question[: surname[0]], question[surname[1] :]
    if titled := TITLED.search(before):
        return titled.start("title") if titled["title"] else surname[0]
    forename = re.search(r"[A-Z][\w'’-]*\s+$", before)
    if forename and any(forename.group().strip().lower() in each.lower().split()[:-1] for each in namesakes):
        return forename.start()
    speaks = DOES.search(before) or re.search(r"\b(?:asked|said|answered|moved|seconded|raised) (?:by|to)\s+$", before)
    alone = namesakes and question[surname[0]].isupper() and speaks and (_SAYS.match(after) or not DOES.search(before))
    return surname[0] if alone else None


def _same(one: str, other: str) -> bool:
    """Tell whether two names with one surname can be those of one person: neither forenames nor titles differ."""
    (titles, forename), (other_titles, other_forename) = _name_parts(one), _name_parts(other)
    if (titles & _MALE and other_titles & _FEMALE) or (titles & _FEMALE and other_titles & _MALE):
        return False
    short = min(len(forename), len(other_forename))
    return forename == other_forename if short > 1 else forename[:short] == other_forename[:short]


def _name_parts(name: str) -> tuple[set[str], str]:
    """Return the titles in *name* and the forename, "" where it has none."""
    bare = _TITLES.sub("", name)
    words = re.findall(r"[\w'’-]+", bare.lower())
    return set(re.findall(r"\w+", name[: len(name) - len(bare)].lower())), words[0] if len(words) > 1 else ""


def _office_holders(
    question: str, scope: Scope, known: Sequence[str], holders: Sequence[Holder]
) -> Iterator[tuple[str, list[str]]]:
    """Yield the offices that *question* speaks of and who held them, at the time it asks about where it names one."""
    found: dict[int, list[tuple[_Office, Holder]]] = {}
    for holder in holders:
        if _served(holder, scope):
            for office in _offices(question, holder.role):
                found.setdefault(office.start, []).append((office, holder))
    for fitting in found.values():
        closest = max((office.said, -office.unsaid) for office, _ in fitting)
        best = [(office, holder.name) for office, holder in fitting if (office.said, -office.unsaid) == closest]
        yield (
            best[0][0].words,
            list(dict.fromkeys(each for _, name in best for each in (name, *_variants(name, known)))),
        )


def _offices(question: str, role: str) -> Iterator[_Office]:
    """Yield where *question* speaks of *role*; of a chair or a director only where it says of what."""
    parts = re.split(r"\s+(?:of|for)\s+|\s*\(", role.rstrip(")"), maxsplit=1)
    cabinet = re.fullmatch(_CABINET, parts[0], re.IGNORECASE)
    if not re.search(r"member|holder" if cabinet else re.escape(parts[0].split()[-1]), question, re.IGNORECASE):
        return
    duty = {stem for word in re.findall(_WORD, parts[-1].lower()) if word not in STOP_WORDS for stem in stems(word)}
    general = len(parts) == 1 or duty <= {"council"} or parts[0].endswith("Mayor")
    if general and (cabinet or _NEVER_GENERAL.match(parts[0])):
        return
    title = _CABINET if cabinet else re.escape(parts[0])
    for match in re.finditer(rf"\bthe\s+{title}\b(?P<duty>\s+(?:of|for)\s+[^?.;:]+)?", question, re.IGNORECASE):
        said = match["duty"] or ""
        words = match.group().removesuffix(said)
        if general and (not said or _OF_THE_COUNCIL.match(said)):
            yield _Office(match.start(), words, 1, 0)
        elif not general and (ends := _words_said(said, duty)):
            yield _Office(match.start(), words + said[: ends[-1]], len(ends), len(duty) - len(ends))


def _words_said(said: str, wanted: set[str]) -> list[int]:
    """Return where the words end that *said* begins with and that are among the stems *wanted*."""
    ends: list[int] = []
    for word in re.finditer(_WORD, said):
        if word.group().lower() not in STOP_WORDS:
            if not wanted & set(stems(word.group())):
                break
            ends.append(word.end())
    return ends


def _served(holder: Holder, scope: Scope) -> bool:
    """Tell whether *holder* can have served in the years of *scope*, as far as both are dated."""
    first = min([scope.since[:4]] if scope.since else [str(each.first) for each in scope.about], default="")
    last = max([scope.until[:4]] if scope.until else [str(each.last) for each in scope.about], default="9999")
    return (holder.since or "")[:4] <= last and (holder.until or "9999")[:4] >= first


def _variants(name: str, people: Sequence[str]) -> list[str]:
    surname = name.split()[-1].lower()
    return [each for each in people if each.split()[-1].lower() == surname and _same(name, each)]


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))

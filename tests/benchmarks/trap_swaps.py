"""Swaps: a fact asked of another council, year, school phase or measure, of which the archive says nothing."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from trap_dates import DATE, MONTH, shifted
from trap_facts import Fact
from trap_holdings import Holdings

_SHARE_WORDS = ("percentage", "percent", "per cent", "%", "proportion", "share", "rate")
#: Councils to ask about where the archive has no paper of theirs and never names them.
_STRANGERS = """Birmingham, Bradford, Bristol, Camden, Cardiff, Cornwall, Croydon, Derbyshire, Doncaster, Dorset, Gateshead,
Glasgow, Hackney, Hampshire, Kirklees, Lambeth, Leeds, Leicester, Manchester, Milton Keynes, Norfolk, Northumberland,
Nottingham, Oldham, Plymouth, Rotherham, Salford, Sandwell, Sheffield, Stockport, Suffolk, Sunderland, Surrey, Swansea,
Wakefield, Walsall, Warwickshire, Wigan, Wiltshire, Wrexham"""
#: Phases and ages that can be put for each other within a group.
_PHASES = (
    ("primary schools", "secondary schools", "nursery schools", "special schools"),
    ("primary school", "secondary school", "nursery school", "special school"),
    ("primary pupils", "secondary pupils", "nursery pupils"),
    ("infant classes", "junior classes", "nursery classes"),
    ("key stage 1", "key stage 2", "key stage 3", "key stage 4", "key stage 5"),
    ("reception places", "Year 3 places", "Year 9 places", "nursery places"),
    ("Reception", "Year 1", "Year 3", "Year 6", "Year 7", "Year 9", "Year 11"),
    ("boys", "girls"),
    ("men", "women"),
    ("children", "adults"),
    ("(child)", "(adult)"),
    ("Primary School", "Secondary School", "Nursery School"),
    ("Infant School", "Junior School", "Secondary School"),
    ("High School", "Infant School"),
    ("young people", "older people"),
)
#: What gives way, with what is put for it.
_MEASURES = tuple(
    tuple(" ".join(pair.split()).split(" > "))
    for pair in """authorised > unauthorised; unauthorised > authorised; permanent exclusion > fixed-term exclusion;
    permanent exclusions > fixed-term exclusions; overall absence > unauthorised absence; persistent absence > authorised absence;
    persistent absentee > permanently excluded; absence rate > exclusion rate; (capital) > (revenue); (revenue) > (capital);
    capital programme > revenue programme; gross > net; net > gross; average > median; mean > median; median > mean;
    budget for > outturn for; budget for > income from; charge for > refund for; charge for > income from; salary > pension;
    recycling rate > incineration rate; own emissions > own energy bills; spent on > saved on; spend on > save on;
    received > withdrawn; lodged > withdrawn; upheld > withdrawn; allowed > withdrawn; paid > withdrawn; issued > cancelled;
    served > withdrawn; repaired > reported; felled > pruned; planted > pruned; opened > appealed; closed > appealed;
    first preference > second preference; first preferences > second preferences; offers > refusals; requests > withdrawals;
    vacant > frozen; temporary accommodation > supported accommodation; membership > waiting list; canopy cover > hedgerow cover;
    maintain > refuse; turnover > sickness rate; subscribers > debtors; trees > hedges; births > deaths;
    initial assessments > financial assessments; core assessments > financial assessments; letters of objection > complaints;
    penalty notices for absence > warning letters for absence; members of > visitors to""".split(";")
)
_SCHOOLING = re.compile(r"\b(?:pupils?|exclusions?|absence|attendance|preferences?|suspensions)\b")
_PHASED = re.compile(
    r"\b(?:primary|secondary|nursery|special|infant|junior|key stage|[Yy]ear \d|reception|PAN|[Ss]chool|[Aa]cademy)\b|"
    r"[A-Z]\w+ [A-Z]\w+"
)


@dataclass(frozen=True, slots=True)
class Swap:
    """A fact asked about wrongly."""

    question: str
    twin: str
    asked: str


class Swapper:
    """Asks the facts of one archive wrongly, by chance where there are several ways."""

    def __init__(self, holdings: Holdings, rng: random.Random) -> None:
        self._holdings, self._rng = holdings, rng
        whole = " ".join(paper.document.text for paper in holdings.papers)
        self._uncapitalised = frozenset(re.findall(r"(?<![\w'’])[a-z][a-z'’-]*", whole))
        self._own = {paper.alias: paper.body for paper in holdings.papers if paper.alias and paper.body}
        self._strangers = [name for name in _STRANGERS.replace("\n", " ").split(", ") if name not in whole]

    def bodies(self, fact: Fact) -> Iterator[Swap]:
        """Yield the fact asked of other councils, of the archive and of none, that are not known to hold it."""
        alias = self._holdings.papers[fact.paper].alias
        if alias is None or self._names(fact) or not re.search(r"\{(?:place|body|owner)\}", fact.frame):
            return
        near = [name for name in self._own if name != alias and not self._holdings.said_of(fact, name)]
        chosen = [self._rng.choice(names) for names in (near, self._strangers) if names]
        for name in self._rng.sample(chosen, len(chosen)):
            yield Swap(fact.put(name), fact.put(alias), self._own.get(name, name))

    def _names(self, fact: Fact) -> bool:
        """Tell whether a question names a person or a place, which another council would not have."""
        common = {*MONTH.split("|"), "Cabinet", "Council", "Year", "Full"}
        words = re.findall(r"(?<=\s)\(?([A-Z][\w'’-]*)", fact.topic)
        folded = (re.sub(r"['’]s?$", "", word) for word in words if word not in common)
        return any(
            not re.fullmatch(r"[A-Z]{2,}s?", word) and word.lower() not in self._uncapitalised for word in folded
        )

    def years(self, fact: Fact) -> Iterator[Swap]:
        """Yield the fact asked of years that its council has papers of, of near ones and of any."""
        match = re.search(DATE, fact.when)
        own = re.search(r"(?:19|20)\d\d", fact.when)
        if match is None or own is None:
            return
        alias = self._holdings.papers[fact.paper].alias
        dated = sorted(
            {paper.year for paper in self._holdings.papers if paper.year and paper.alias == alias} or {int(own[0])}
        )
        newest = max((paper.year or 0 for paper in self._holdings.papers), default=0) or int(own[0])
        last = min(newest, int(own[0]) + 8)
        free = [year for year in range(min(dated[0], int(own[0])) - 8, last + 1) if year not in dated]
        near = sorted(free, key=lambda year: abs(year - int(own[0])))
        for years in (self._rng.sample(dated, len(dated)), near, self._rng.sample(free, len(free))):
            for year in years:
                label = shifted(match[0], year - int(own[0]))
                if year != int(own[0]) and not self._holdings.said_in(fact, label):
                    body = self._asker(fact)
                    yield Swap(fact.put(body, fact.when.replace(match[0], label)), fact.put(body), label)
                    break

    def phases(self, fact: Fact) -> Iterator[Swap]:
        """Yield the fact asked of other school phases or ages, or of one phase where it is of all."""
        for group in _PHASES:
            for own in [word for word in group if _holds(word, fact.frame)]:
                others = [
                    word
                    for word in group
                    if not _holds(word, fact.frame) and not self._holdings.said_with(fact, own, [word])
                ]
                for _ in others[:3]:
                    yield from self._reworded(fact, own, others)
        if _SCHOOLING.search(fact.topic) and not _PHASED.search(fact.topic) and "{place}" in fact.frame:
            others = [word for word in _PHASES[0] if not self._holdings.said_with(fact, "", [word])]
            for other in self._rng.sample(others, min(2, len(others))):
                body, narrowed = self._asker(fact), fact.frame.replace("{place}", f" in {other}{{place}}")
                yield Swap(replace(fact, frame=narrowed).put(body), fact.put(body), other)

    def measures(self, fact: Fact) -> Iterator[Swap]:
        """Yield the fact asked of another measure, or for a share where it is a number."""
        for own, other in _MEASURES:
            if _holds(own, fact.frame) and not self._holdings.said_with(fact, own, [other]):
                yield from self._reworded(fact, own, [other])
        counted = re.match(r"How many (?=[^{]+ (?:were|are|had been|have been) (?!there))", fact.frame)
        if counted is not None and not self._holdings.said_with(fact, "", _SHARE_WORDS):
            shared = replace(fact, frame=f"What percentage of {fact.frame[counted.end() :]}")
            body = self._asker(fact)
            yield Swap(shared.put(body), fact.put(body), "|".join(_SHARE_WORDS))

    def _reworded(self, fact: Fact, own: str, others: Sequence[str]) -> Iterator[Swap]:
        if others:
            other, body = self._rng.choice(others), self._asker(fact)
            swapped = replace(fact, frame=re.sub(rf"(?<!\w){re.escape(own)}(?![\w'’-])", other, fact.frame))
            named = re.search(rf"(?:[A-Z][\w'’]+ )+{re.escape(other)}", swapped.frame) if other[0].isupper() else None
            yield Swap(swapped.put(body), fact.put(body), named[0] if named else other.strip("()"))

    def _asker(self, fact: Fact) -> str | None:
        """Return the council that a question names: in every other one none, where English allows it."""
        named = re.search(r"\{owner\}|\{body\} Council", fact.frame) or self._rng.random() < 0.5
        return self._holdings.papers[fact.paper].alias if named else None


def _holds(words: str, frame: str) -> bool:
    """Tell whether *words* stand in a frame as what they are put for: children as such, not those of a school."""
    young = words == "children" and re.search(r"\b(?:cases|key stage|schools?|places?|home)\b", frame)
    return not young and bool(re.search(rf"(?<!\w){re.escape(words)}(?![\w'’-])", frame))

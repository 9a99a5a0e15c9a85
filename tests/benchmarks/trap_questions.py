"""Questions of the wrong scope, made from an archive's own papers by rules, without a language model.

A fact is what a table's cell, a sentence, an exchange or a decision says, put as the question that it answers. A trap
asks for the same of another council, year, school phase or measure, of which the archive says nothing; its twin is the
question unswapped. What no rule turns into English, and what may be true after all, is left out.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, get_args

from corpus.blocks import plain
from corpus.councils import council_place
from corpus.dates import MONTHS
from corpus.document import Document, Span, Table
from corpus.sentences import split_sentences
from corpus.structure import Structure, parse_structure
from corpus.tables import column_name
from corpus.times import Period, find_periods, period_of
from index.analysis import content_stems, stems
from index.catalogue import Catalogue

TrapKind = Literal["body", "year", "phase", "measure"]
KINDS: tuple[TrapKind, ...] = get_args(TrapKind)
SEED = 20260101
SHARE_WORDS = ("percentage", "percent", "per cent", "%", "proportion", "share", "rate")
_SAME = 0.6  #: share of a question's topic with which a sentence or a row may be an answer to it
_SAME_PAPER = 0.4  #: the same within the paper that the question is made from
_PER_PLACE = 5  #: traps of one kind from one table or one sentence
_MAX_SOURCES = 300  #: papers that questions are made from, drawn by chance; what all the others say counts too
#: Councils to ask about where the archive has no paper of theirs and never names them.
_STRANGERS = """Birmingham, Bradford, Bristol, Camden, Cardiff, Cornwall, Croydon, Derbyshire, Doncaster, Dorset, Gateshead,
Glasgow, Hackney, Hampshire, Kirklees, Lambeth, Leeds, Leicester, Manchester, Milton Keynes, Norfolk, Northumberland,
Nottingham, Oldham, Plymouth, Rotherham, Salford, Sandwell, Sheffield, Stockport, Suffolk, Sunderland, Surrey, Swansea,
Wakefield, Walsall, Warwickshire, Wigan, Wiltshire, Wrexham"""

# What can be put for what: the first word of a group that a question holds gives way to another of it

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

# Words that rules look for

_MONTH = "|".join(name.capitalize() for name in MONTHS)
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_WORDED = (
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:{_ONES}))?|{_ONES}|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
)
_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_SUM = rf"£{_DIGITS}(?: (?:million|billion)|[mk]\b)?"
_PART = rf"(?:{_DIGITS}\s?%|(?:\d+|{_WORDED}) per cent)"
_COUNT = rf"(?:{_DIGITS}(?: million)?(?![\d.,%/:–-]*\d|\s?%)|{_WORDED}\b(?! per cent))"
_FIGURE = rf"(?:{_SUM}|{_PART}|[-+]?{_COUNT})"
_ABOUT = r"(?:(?:now|about|some|only|nearly|over|around|almost|estimated at|an estimated|a total of|at|already)\s+)*"
_END = r"(?=[;:.()]|,(?! [\w ]+(?: and |,))|$)"
_DATE = rf"(?:(?:\d{{1,2}}\s+)?(?:{_MONTH})\s+|(?:spring|summer|autumn|winter)\s+)?(?:19|20)\d\d(?:\s?[/–-]\s?\d{{1,4}})?(?![\d/])"
_WHEN = re.compile(
    r"\s*\b(?:(?P<lead>[Ii]n|[Aa]t|[Oo]n|[Dd]uring|[Ff]or)\s+(?:the\s+(?:(?:calendar|financial|academic|school)\s+year|"
    rf"end of|whole of|autumn of|autumn term of)\s+)?)?(?P<date>{_DATE})"
)
_UNIT = re.compile(
    r"\s*\((?:[£$€]\s?[\w ]*|%[^)]*|km|tonnes[^)]*|actual|forecast|baseline|provisional|residents)\)", re.IGNORECASE
)
_SINGULAR = frozenset(
    """rate percentage proportion share number total cost price fee charge budget outturn variance deficit surplus
    balance reserve income expenditure spending spend cover coverage score result attendance absence membership
    turnover population allowance grant average mean median index ratio gap speed caseload take-up salary debt
    borrowing capacity amount subscription contribution overspend underspend saving pan premium workforce""".split()
)
_TELLING = frozenset("budget outturn pan population membership deficit turnover borrowing attendance absence".split())
_PLURALS = frozenset("emissions costs savings earnings balances".split())
_PEOPLE = frozenset("people children women men staff".split())
_PARTICIPLES = frozenset(
    """made given held met paid sold lost kept spent built taken found left bought sent set heard won cut put brought
    withdrawn born""".split()
)
_BASES = dict(
    pair.split(":")
    for pair in """spent:spend felled:fell planted:plant issued:issue received:receive repaired:repair had:have sold:sell
    maintained:maintain collected:collect completed:complete recruited:recruit bought:buy built:build opened:open
    closed:close served:serve paid:pay made:make took:take held:hold approved:approve refused:refuse inspected:inspect
    delivered:deliver provided:provide employed:employ supported:support raised:raise saved:save granted:grant
    determined:determine investigated:investigate placed:place cleaned:clean have:have has:have maintain:maintain
    maintains:maintain run:run runs:run employs:employ""".split()
)
_PRESENT = frozenset("have has maintain maintains run runs employs".split())
_POINTS = re.compile(
    r"\b(?:it|its|they|their|them|this|these|those|such|he|she|his|her|first|second|third|former|latter|same|others?|another|"
    r"we|our|us|i|my|you|your|here|last|next|previous|further|more|fewer|extra|above|below|following|said|figures?|"
    r"estimates?|rest|remainder|each|half|there|now|so|not)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|met|said|asked|live|lived|"
    r"ran|got|put|received|used|favoured|reached|reply|replied|showed|stood)\b"
)
_PREPOSITIONS = "of|in|at|for|on|by|from|to|per|with|without|under|within|between|outside|among|up|until|since"
_AFTER_HEAD = re.compile(rf"\s+(?:{_PREPOSITIONS}|who|which|that)\b")
_LEAD = re.compile(
    r"^[^,;:.]{2,90}?\b(?:reported|said|added|confirmed|explained|advised|noted|answered|replied|estimated|pointed out|"
    r"found) that\s+"
)
_TURN = re.compile(
    r",? (?:compared with|in comparison with|as against|against|up from|down from|from \d|and had|and has|although|though|"
    r"because|since|so that|while|in spite of)\b|;|: | [–-] |, (?:and|but|so|of which|of whom|all of|nearly|about|a number|"
    r"counting|leaving|as|who|where|when|which|an?|the|\w+ (?:more|fewer|less|higher|lower)) "
)
_TOTAL = re.compile(r"(?:grand )?total\b|all\b|overall\b|(?:borough|county|city|district|council)$", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\b(?:england|national(?:ly)?|neighbours?|regional|target|wales|other)\b", re.IGNORECASE)
_ROUTINE = re.compile(
    r"^(?:the |this |a )?(?:decision|matter|arrangements|calendar|committees|branch|three|proposals?|report|petition|minutes|"
    r"recommendations?|position|forecast|bid|statement|update|item|delay|plan|list|motion|amendment|application|opinion|press|"
    r"meeting)\b|\b(?:be (?:noted|received|thanked|invited)|minutes|accordingly|that|he|she|it|they|his|her|their|this|these|"
    r"those|same|Councillor|Mr|Mrs|Ms|Dr|Tables?)\b"
)
_SCHOOLING = re.compile(r"\b(?:pupils?|exclusions?|absence|attendance|preferences?|suspensions)\b")
_PHASED = re.compile(
    r"\b(?:primary|secondary|nursery|special|infant|junior|key stage|[Yy]ear \d|reception|PAN|[Ss]chool|[Aa]cademy)\b|"
    r"[A-Z]\w+ [A-Z]\w+"
)
_GROUPS = frozenset("primary secondary special nursery infant junior boys girls men women adults children".split())


def _stemmed(words: str) -> frozenset[str]:
    return frozenset(stem for word in words.split() for stem in stems(word))


_GENERIC = _stemmed(
    """number percentage proportion rate share total average cost amount council borough county city year figure charge many
    much"""
)
_COMMON = _stemmed("school social care people key stage year absence rate cost accommodation assessments")


@dataclass(frozen=True, slots=True)
class Trap:
    """A question whose answer the archive does not hold, with the fact that it was made from."""

    qid: str
    question: str
    kind: TrapKind
    asked: str  #: the body, year, phase or measure that was swapped in; "|" parts synonyms
    doc_id: str
    span: Span  #: of what the paper says
    text: str  #: that span without markup
    twin: str  #: the question that it answers
    holders: tuple[str, ...]  #: ids of the documents that answer the twin, the source first

    def as_json(self) -> dict[str, object]:
        """Return the trap as one JSON object."""
        source = {"doc_id": self.doc_id, "start": self.span.start, "end": self.span.end, "text": self.text}
        asked = {"qid": self.qid, "question": self.question, "kind": self.kind, "asked": {self.kind: self.asked}}
        return {**asked, "source": source, "twin": self.twin, "holders": list(self.holders)}


@dataclass(frozen=True, slots=True)
class Fact:
    """What a paper says, as a question with places for the council and the time."""

    paper: int  #: its place among the papers
    span: Span
    frame: str  #: with {place} (" in Lea"), {body} ("Lea" or "the Council"), {owner} ("Lea's") and {when}
    when: str  #: " in 2018/19", "" where no time is known
    value: str  #: the figure, "" where there is none
    key: int  #: where its table or sentence begins

    def put(self, body: str | None, when: str | None = None) -> str:
        """Return the question about *body*, and of the time *when* instead of the fact's own."""
        place = f" in {body}" if body and "{body}" not in self.frame and "{owner}" not in self.frame else ""
        owner = f"{body}'s" if body else "the Council's"
        time = self.when if when is None else when
        return _capital(self.frame.format(place=place, body=body or "the Council", owner=owner, when=time))

    @property
    def topic(self) -> str:
        """The question without its council and time."""
        return " ".join(re.sub(r"\{\w+\}", " ", self.frame).split())


@dataclass(frozen=True, slots=True)
class Swap:
    """A fact asked about wrongly."""

    question: str
    twin: str
    asked: str


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence, or a table's row with its caption and header: what could hold an answer."""

    paper: int
    text: str
    stems: frozenset[str]  #: of the headings above it too
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class _Paper:
    document: Document
    structure: Structure
    body: str | None
    year: int | None  #: that it is dated in
    periods: tuple[Period, ...]  #: that it names, and the years that a paper of its date reports on

    @classmethod
    def of(cls, document: Document) -> "_Paper":
        dated, body = document.identity.value("date"), document.identity.value("body")
        year = period_of(dated).first if dated else None
        structure = parse_structure(document.text, document.exchange)
        return cls(document, structure, body, year, (*find_periods(document.text), *_reported(year)))

    @property
    def alias(self) -> str | None:
        """The short name of its council, None where it is no council's."""
        return _short(self.body) if self.body and ("Council" in self.body or council_place(self.body)) else None


def generate(catalogue: Catalogue, *, seed: int = SEED, count: int = 400) -> list[Trap]:
    """Return up to *count* traps made from the papers that *catalogue* lists, of every kind as many as of the others."""
    maker = TrapMaker(catalogue, random.Random(seed))
    pools = {kind: maker.traps(kind) for kind in KINDS}
    chosen: dict[TrapKind, list[Trap]] = {kind: [] for kind in KINDS}
    for _ in range(count):
        left = [kind for kind in KINDS if len(chosen[kind]) < len(pools[kind])]
        if left:
            kind = min(left, key=lambda each: len(chosen[each]))
            chosen[kind].append(pools[kind][len(chosen[kind])])
    return [trap for kind in KINDS for trap in chosen[kind]]


class TrapMaker:
    """Makes traps from the papers of one catalogue."""

    def __init__(self, catalogue: Catalogue, rng: random.Random) -> None:
        self._rng = rng
        self._papers = [_Paper.of(catalogue.document(entry.number)) for entry in catalogue.entries()]
        self._units = [unit for place, paper in enumerate(self._papers) for unit in _units(place, paper)]
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        for place, unit in enumerate(self._units):
            for stem in unit.stems:
                self._by_stem[stem].append(place)
        whole = " ".join(paper.document.text for paper in self._papers)
        self._small = frozenset(re.findall(r"(?<![\w'’])[a-z][a-z'’-]*", whole))
        self._own = {paper.alias: paper.body for paper in self._papers if paper.alias and paper.body}
        self._strangers = [name for name in _STRANGERS.replace("\n", " ").split(", ") if name not in whole]

    def traps(self, kind: TrapKind) -> list[Trap]:
        """Return all traps of one kind; every source has its first among the first, in an order drawn by chance."""
        swaps = {"body": self._bodies, "year": self._years, "phase": self._phases, "measure": self._measures}[kind]
        drawn: list[tuple[int, float, Trap]] = []
        taken: dict[tuple[int, int], int] = defaultdict(int)
        worded: dict[str, int] = defaultdict(int)
        seen: set[str] = set()
        for fact in self._rng.sample(self.facts, len(self.facts)):
            for swap in swaps(fact):
                turn = taken[fact.paper, fact.key]
                if turn < _PER_PLACE and swap.question.lower() not in seen:
                    taken[fact.paper, fact.key] += 1
                    seen.add(swap.question.lower())
                    words = swap.question if kind in ("body", "year") else swap.asked
                    worded[words] += 1
                    drawn.append((turn + worded[words] // 4, self._rng.random(), self._trap(fact, kind, swap)))
        drawn.sort(key=lambda each: each[:2])
        return [replace(trap, qid=f"{kind}-{place:03}") for place, (_, _, trap) in enumerate(drawn, 1)]

    def _trap(self, fact: Fact, kind: TrapKind, swap: Swap) -> Trap:
        document = self._papers[fact.paper].document
        said = plain(fact.span.of(document.text))
        return Trap(
            "", swap.question, kind, swap.asked, document.doc_id, fact.span, said, swap.twin, self._holders(fact)
        )

    @cached_property
    def facts(self) -> list[Fact]:
        """What the papers say and a rule turns into a question, each once."""
        found: dict[tuple[int, str], Fact] = {}
        count = len(self._papers)
        for place in sorted(self._rng.sample(range(count), min(count, _MAX_SOURCES))):
            paper = self._papers[place]
            for read in (_of_tables, _of_sentences, _of_exchanges, _of_decisions):
                for fact in read(place, paper):
                    whole = replace(fact, frame=_tidy(fact.frame, paper.alias))
                    if self._is_question(whole):
                        found.setdefault((place, whole.put(None)), whole)
        return list(found.values())

    def _is_question(self, fact: Fact) -> bool:
        """Tell whether a frame is whole English and says enough of what it asks for."""
        words = fact.topic.strip(" ?")
        if re.search(r"[{}]", words):
            return False
        found = _topic(fact)
        cut = re.search(rf"\b(?:{_PREPOSITIONS}|and|the|a)$", words)
        return not cut and len(found) >= 2 and bool(found - _GENERIC) and len(words.split()) <= 32

    # What the archive says

    def _like(self, topic: frozenset[str]) -> Iterator[tuple[_Unit, float]]:
        """Yield what shares words with *topic*, with the share of it that it speaks of."""
        counts: dict[int, int] = defaultdict(int)
        for stem in topic:
            for place in self._by_stem.get(stem, ()):
                counts[place] += 1
        for place, count in counts.items():
            yield self._units[place], count / len(topic)

    def _holders(self, fact: Fact) -> tuple[str, ...]:
        """Return the ids of the documents that say the same figure of the same topic, the fact's own first."""
        own = self._papers[fact.paper].document.doc_id
        figure = re.search(r"\d[\d,.]*\d|\d", fact.value)
        if figure is None:
            return (own,)
        same = re.compile(rf"(?<![\d.,]){re.escape(figure[0])}(?!\d|[.,]\d)")
        like = (unit for unit, share in self._like(_topic(fact)) if share >= _SAME and same.search(unit.text))
        also = {self._papers[unit.paper].document.doc_id for unit in like}
        return (own, *sorted(also - {own}))

    def _said_of(self, fact: Fact, alias: str) -> bool:
        """Tell whether a paper of a council, or of none, or a sentence naming it may hold what is asked."""
        named = re.compile(rf"\b{re.escape(alias)}\b")
        return any(
            share >= _SAME_PAPER and (self._papers[unit.paper].alias in (alias, None) or named.search(unit.text))
            for unit, share in self._like(_topic(fact))
        )

    def _said_in(self, fact: Fact, label: str) -> bool:
        """Tell whether the fact's paper names the time asked for, or any paper may hold what is asked of it."""
        asked, paper = find_periods(label), self._papers[fact.paper]
        if not asked or _any(asked, paper.periods):
            return True
        return any(
            share >= _SAME and _any(asked, unit.periods or _reported(self._papers[unit.paper].year))
            for unit, share in self._like(_topic(fact))
        )

    def _said_with(self, fact: Fact, own: str, others: Sequence[str]) -> bool:
        """Tell whether what is asked may be said with one of the words *others* in place of *own*."""
        for unit, share in self._like(frozenset(_topic(fact) - set(stems(own))) or _topic(fact)):
            near = share >= (_SAME_PAPER if unit.paper == fact.paper else _SAME)
            if near and any(speaks_of(other, unit.text, unit.stems) for other in others):
                return True
        return False

    # Swaps

    def _bodies(self, fact: Fact) -> Iterator[Swap]:
        alias = self._papers[fact.paper].alias
        if alias is None or self._names(fact) or not re.search(r"\{(?:place|body|owner)\}", fact.frame):
            return
        near = [name for name in self._own if name != alias and not self._said_of(fact, name)]
        chosen = [self._rng.choice(names) for names in (near, self._strangers) if names]
        for name in self._rng.sample(chosen, len(chosen)):
            yield Swap(fact.put(name), fact.put(alias), self._own.get(name, name))

    def _names(self, fact: Fact) -> bool:
        """Tell whether a question names a person or a place, which another council would not have."""
        common = {*_MONTH.split("|"), "Cabinet", "Council", "Year", "Full"}
        words = re.findall(r"(?<=\s)\(?([A-Z][\w'’-]*)", fact.topic)
        folded = (re.sub(r"['’]s?$", "", word) for word in words if word not in common)
        return any(not re.fullmatch(r"[A-Z]{2,}s?", word) and word.lower() not in self._small for word in folded)

    def _years(self, fact: Fact) -> Iterator[Swap]:
        match = re.search(_DATE, fact.when)
        own = re.search(r"(?:19|20)\d\d", fact.when)
        if match is None or own is None:
            return
        alias = self._papers[fact.paper].alias
        dated = sorted({paper.year for paper in self._papers if paper.year and paper.alias == alias} or {int(own[0])})
        newest = max((paper.year or 0 for paper in self._papers), default=0) or int(own[0])
        last = min(newest, int(own[0]) + 8)
        free = [year for year in range(min(dated[0], int(own[0])) - 8, last + 1) if year not in dated]
        near = sorted(free, key=lambda year: abs(year - int(own[0])))
        for years in (self._rng.sample(dated, len(dated)), near, self._rng.sample(free, len(free))):
            for year in years:
                label = _shifted(match[0], year - int(own[0]))
                if year != int(own[0]) and not self._said_in(fact, label):
                    body = self._asker(fact)
                    yield Swap(fact.put(body, fact.when.replace(match[0], label)), fact.put(body), label)
                    break

    def _phases(self, fact: Fact) -> Iterator[Swap]:
        for group in _PHASES:
            for own in [word for word in group if _holds(word, fact.frame)]:
                others = [
                    word for word in group if not _holds(word, fact.frame) and not self._said_with(fact, own, [word])
                ]
                for _ in others[:3]:
                    yield from self._reworded(fact, own, others)
        if _SCHOOLING.search(fact.topic) and not _PHASED.search(fact.topic) and "{place}" in fact.frame:
            others = [word for word in _PHASES[0] if not self._said_with(fact, "", [word])]
            for other in self._rng.sample(others, min(2, len(others))):
                body, narrowed = self._asker(fact), fact.frame.replace("{place}", f" in {other}{{place}}")
                yield Swap(replace(fact, frame=narrowed).put(body), fact.put(body), other)

    def _measures(self, fact: Fact) -> Iterator[Swap]:
        for own, other in _MEASURES:
            if _holds(own, fact.frame) and not self._said_with(fact, own, [other]):
                yield from self._reworded(fact, own, [other])
        counted = re.match(r"How many (?=[^{]+ (?:were|are|had been|have been) (?!there))", fact.frame)
        if counted is not None and not self._said_with(fact, "", SHARE_WORDS):
            shared = replace(fact, frame=f"What percentage of {fact.frame[counted.end() :]}")
            body = self._asker(fact)
            yield Swap(shared.put(body), fact.put(body), "|".join(SHARE_WORDS))

    def _reworded(self, fact: Fact, own: str, others: Sequence[str]) -> Iterator[Swap]:
        if others:
            other, body = self._rng.choice(others), self._asker(fact)
            swapped = replace(fact, frame=re.sub(rf"(?<!\w){re.escape(own)}(?![\w'’-])", other, fact.frame))
            named = re.search(rf"(?:[A-Z][\w'’]+ )+{re.escape(other)}", swapped.frame) if other[0].isupper() else None
            yield Swap(swapped.put(body), fact.put(body), named[0] if named else other.strip("()"))

    def _asker(self, fact: Fact) -> str | None:
        """Return the council that a question names: in every other one none, where English allows it."""
        named = re.search(r"\{owner\}|\{body\} Council", fact.frame) or self._rng.random() < 0.5
        return self._papers[fact.paper].alias if named else None


def speaks_of(words: str, text: str, found: frozenset[str] | None = None) -> bool:
    """Tell whether *text*, or the stems *found*, holds a phase or a measure: primary schools where it says primary."""
    exact = re.search(r"(?:year|key stage) \d+", words.lower())
    if exact or "%" in words or (words[:1].isupper() and " " in words):
        return (exact[0] if exact else words.lower()) in text.lower()
    asked = frozenset(content_stems(words))
    return (asked - _COMMON or asked) <= (frozenset(stems(text)) if found is None else found)


def _short(body: str) -> str:
    """Return "Lea" for "Lea Borough Council" and for "London Borough of Lea"."""
    kinds = (
        r"\b(?:The|Royal|London|Metropolitan|City|Borough|County|District|Parish|Town|Unitary|Council|of|and County)\b"
    )
    return " ".join(re.sub(kinds, " ", body).split()) or body


def _topic(fact: Fact) -> frozenset[str]:
    """Return the stems of what a question is about, without numbers of years and words that any figure goes by."""
    found = frozenset(stem for stem in content_stems(fact.topic) if not re.fullmatch(r"(?:19|20)\d\d", stem))
    return found - _GENERIC if len(found - _GENERIC) >= 2 else found


def _tidy(frame: str, alias: str | None) -> str:
    """Return *frame* with one place for the council, at the end, where it named the council itself."""
    own = f"|{re.escape(alias)}" if alias else ""
    frame = re.sub(rf"\b(?:the (?:[Cc]ouncil|borough|county|city){own})['’]s\b", "{owner}", frame)
    within = rf" (?:in|of|at|across) (?:the (?:borough|county|city|district|Council){own})\b(?! [A-Z])"
    frame = re.sub(r"\bthe (?:Council|borough)\b(?! [A-Z])", "{body}", re.sub(within, "{place}", frame))
    last = frame.rfind("{place}")
    return frame if last < 0 else frame[:last].replace("{place}", "") + frame[last:]


def _holds(words: str, frame: str) -> bool:
    """Tell whether *words* stand in a frame as what they are put for: children as such, not those of a school."""
    young = words == "children" and re.search(r"\b(?:cases|key stage|schools?|places?|home)\b", frame)
    return not young and bool(re.search(rf"(?<!\w){re.escape(words)}(?![\w'’-])", frame))


def _reported(year: int | None) -> list[Period]:
    """Return the years that a paper of *year* reports on where it names none."""
    return [Period(year - back, year - back) for back in (0, 1)] if year else []


def _any(asked: Sequence[Period], periods: Sequence[Period]) -> bool:
    return any(one.matches(other) or other.matches(one) for one in asked for other in periods)


def _shifted(label: str, years: int) -> str:
    """Return a date so many years later: "March 2019" or "2018/19"."""

    def later(match: re.Match[str]) -> str:
        tail = match[3] or ""
        digits = max(2, len(tail))  # 2009/10 follows from 2006/7
        last = str(int(match[1]) + years + 1)[-digits:] if tail else ""
        return f"{int(match[1]) + years}{match[2] or ''}{last}"

    return re.sub(r"((?:19|20)\d\d)(?:(\s?[/–-]\s?)(\d{1,4}))?", later, label)


def _units(place: int, paper: _Paper) -> Iterator[_Unit]:
    text, title = paper.document.text, paper.document.identity.title.value

    def unit(span: Span, words: str) -> _Unit:
        around = " ".join([title, *(section.title for section in paper.structure.section_path(span))])
        periods = find_periods(words, paper.year) or find_periods(around)
        return _Unit(place, words, frozenset(stems(f"{words} {around}")), tuple(periods))

    for block in paper.structure.blocks:
        if block.kind in ("paragraph", "item"):
            for sentence in split_sentences(text, block.content):
                yield unit(sentence, plain(sentence.of(text)))
    for table in paper.structure.tables:
        named = " ".join(column_name(text, table, column) for column in range(len(table.header)))
        caption = plain(table.caption.of(text)) if table.caption else ""
        for row in table.rows:
            yield unit(row[0], f"{caption} {named} {' '.join(plain(cell.of(text)) for cell in row)}")


# Tables


def _of_tables(place: int, paper: _Paper) -> Iterator[Fact]:
    for table in paper.structure.tables:
        for row in table.rows:
            line = Span(min(cell.start for cell in row), max(cell.end for cell in row))
            for column in range(1, min(len(row), len(table.header))):
                cell = _Cell.of(paper, table, row, column)
                frame = cell.question() if cell is not None else None
                if cell is not None and frame is not None:
                    day = re.search(rf" (?:at|on) \d{{1,2}} (?:{_MONTH})(?! \d)", frame)
                    when = f"{day[0]} {cell.when.split()[-1]}" if day and cell.when else cell.when
                    yield Fact(
                        place, line, frame.replace(day[0], "") if day else frame, when, cell.value, table.span.start
                    )


@dataclass(frozen=True, slots=True)
class _Cell:
    """A figure of a table with the words that name it, without their dates and units."""

    value: str
    caption: str
    corner: str  #: what names the rows
    label: str  #: of the row
    name: str  #: of the column
    when: str  #: " in 2018/19"
    units: tuple[str, str, str]  #: as written in the column's name, the row's and anywhere about the table
    alias: str
    over: str  #: caption and title whole

    @classmethod
    def of(cls, paper: _Paper, table: Table, row: Sequence[Span], column: int) -> "_Cell | None":
        """Return the cell, None where it holds no figure or where its row and its column both name a time."""
        text, title = paper.document.text, paper.document.identity.title.value
        value, caption = plain(row[column].of(text)), plain(table.caption.of(text)) if table.caption else ""
        head, corner, beside = column_name(text, table, column), column_name(text, table, 0), plain(row[0].of(text))
        name, in_name = _without_date(_UNIT.sub("", head))
        label, in_label = _without_date(_UNIT.sub("", beside))
        what, in_caption = _without_date(_bare_caption(caption))
        if not re.search(r"\d", value) or (in_name and in_label):
            return None
        if in_label and corner in _MONTH.split("|"):
            in_label = f" in {corner} {in_label.split()[-1]}"
        elif in_label and re.search(r"\b(?:ending|ended)$", corner):
            in_label = f" in the {corner.lower()} {' '.join(in_label.split()[1:])}"
        of_name, of_label = (" ".join([value, *_UNIT.findall(words)]) for words in (head, beside))
        about = f"{table.unit or ''} {caption} {value}"
        when = in_name or in_label or in_caption
        return cls(
            value, what, corner, label, name, when, (of_name, of_label, about), paper.alias or "", f"{caption} {title}"
        )

    def question(self) -> str | None:
        """Return the question that the cell answers, as a frame; None where no rule fits."""
        if _ELSEWHERE.search(f"{self.label} {self.name}") or len(self.label.split()) > 8:
            return None
        label = "" if _TOTAL.match(self.label) or self.label in ("%", "£") else self.label
        name = "" if self.name == self.alias else self.name
        if not label and council_place(self.name):
            opening = _opening(self.caption, self.units[2], self.value)
            return opening and f"{opening}{'{place}' if not name else f' in {name}'}{{when}}?"
        if opening := _opening(name, self.units[0], self.value):
            return _ended(opening, label)
        if _POINTS.search(label):
            return None
        if "," not in label and (opening := _opening(label, self.units[1], self.value, only=True)):
            return _ended(opening, name) if _is_group(name) else None
        if not name and label and (charge := self._charge()):
            return f"What was the {charge} {_bracketed(label)}{{place}}{{when}}?"
        if name and (label or not _is_group(name)):
            return None
        for measure in (self.caption, self.corner):
            if "," in measure or _POINTS.search(measure):
                continue
            opening = _opening(measure, self.units[2], self.value) or ""
            countable = not label or _is_name(label) or label.lower() in _GROUPS
            if opening and (countable or not opening.endswith("were there")):
                return _ended(opening, label or name)
        return None

    def _charge(self) -> str | None:
        """Return what a table of sums is of: "charge for", "budget for"; None where it is of none."""
        for sign, named in (
            (r"fees?|charges?|permits?|prices?|hire|tariffs?", "charge for"),
            (r"budget", "budget for"),
            (r"cost|spending|expenditure", "cost of"),
        ):
            if re.search(r"[£$€]", " ".join(self.units)) and re.search(rf"\b(?:{sign})\b", self.over, re.IGNORECASE):
                return named
        return None


def _bare_caption(caption: str) -> str:
    """Return a caption without its number, its units and how its rows were chosen."""
    words = re.sub(r"^(?:table|figure|appendix|annex)\s*\w{0,3}\s*[:.–-]\s*", "", caption, flags=re.IGNORECASE)
    words = _UNIT.sub("", re.split(r"\.\s", words)[0]).rstrip(" .:")
    return re.sub(r",?\s+(?:by|for selected|in selected|in each)\s+\w+(?:\s\w+)?$", "", words)


def _without_date(words: str) -> tuple[str, str]:
    """Return *words* without the one date they hold, and that date with its preposition; of more dates none is taken."""
    found = list(_WHEN.finditer(words))
    if len(found) != 1:
        return words.strip(), ""
    match = found[0]
    rest = re.sub(r"\(\s*\)|\s+(?=[,.?])", "", f"{words[: match.start()]} {words[match.end() :]}")
    day = re.match(r"\d{1,2} ", match["date"])
    return " ".join(rest.split()).strip(" ,.:"), f" {'on' if day else 'in'} {match['date']}"


def _opening(measure: str, unit: str, value: str, *, only: bool = False) -> str | None:
    """Return how to ask for a measure: "What was the canopy cover", "How many trees were felled"; None if it is none.

    *only* takes no plural that merely could be counted.
    """
    words = measure.split()
    if not 0 < len(words) <= 30 or re.search(r"^of which\b|\bor\b|[?:;]|^\d|^\w\. |^\w+ing ", measure, re.IGNORECASE):
        return None
    if score := re.search(r"\s*\((score|points)\)$", measure):
        return f"What was the {measure[: score.start()]} score"
    bare = re.sub(r"^[Tt]he |\s*\([^()]*\)$", "", measure)
    head, sum_, part = _head(bare).lower(), bool(re.search(r"[£$€]", unit)), "%" in unit
    if (head in _SINGULAR and (len(words) > 1 or head in _TELLING)) or (len(words) == 1 and bare.isupper()):
        return f"What was the {_small(bare)}"
    if head in _PLURALS and len(words) > 1:
        return f"What were the {_small(bare)}"
    at = next((place for place, word in enumerate(words[1:4], 1) if _is_participle(word)), None)
    if at is not None and "," not in " ".join(words[:at]) and _head(" ".join(words[:at])) == words[at - 1]:
        nouns, rest = _small(" ".join(words[:at])), " ".join(bare.split()[at:])
        if _is_plural(words[at - 1]) and part:
            return f"What was the percentage of {nouns} {rest}"
        if rest.split()[0].endswith("ing"):
            return None
        return f"How many {nouns} were {rest}" if _is_plural(words[at - 1]) and not sum_ else f"How much {nouns} was {rest}" if sum_ else None  # fmt: skip
    if only or "," in bare or not _is_plural(_head(bare)) or sum_:
        return None
    if part:
        return f"What was the percentage of {_small(bare)}" if len(words) > 3 else None
    return f"How many {_small(bare)} were there" if re.fullmatch(r"\d[\d,]*", value) else None


def _ended(opening: str, thing: str) -> str | None:
    """Return the question with what it is asked of: a row's name as people say it."""
    if not thing:
        return f"{opening}{{place}}{{when}}?"
    if re.search(r"[?:;%£]|\bof which\b|^\d|^\w\. ", thing) or _is_participle(thing.split()[-1]):
        return None
    if thing.lower() in _GROUPS:
        plain_group = thing.lower() in ("boys", "girls", "men", "women", "adults", "children")
        return f"{opening} {f'for {thing.lower()}' if plain_group else f'in {thing.lower()} schools'}{{place}}{{when}}?"
    if re.search(r"\b(?:School|Academy|College|Library|Centre|Hall|Hospital)$", thing):
        return f"{opening} at {thing}{{when}}?"
    if _is_name(thing):
        return f"{opening} in {thing}{{when}}?"
    return f"{opening} for {_bracketed(thing)}{{place}}{{when}}?"


def _is_group(thing: str) -> bool:
    """Tell whether a column divides a measure, rather than being one: a phase, a council, or nothing at all."""
    return not thing or thing.lower() in _GROUPS or bool(council_place(thing))


def _is_name(thing: str) -> bool:
    """Tell whether a row's name looks like that of a place: one or two words with capitals, none of a service."""
    words = thing.split()
    service = r"\b(?:services?|care|waste|housing|fund|balance|permits?|reserve|electricity|gas|schools?|grant)\b"
    return len(words) <= 2 and all(word[:1].isupper() for word in words) and not re.search(service, thing, re.I)


def _bracketed(label: str) -> str:
    """Return "Collection, up to 3 items" as "collection (up to 3 items)"; a list of three is left."""
    head, _, tail = label.partition(", ")
    listed = not tail or " and " in tail
    return _small(label) if listed else f"{_small(head)} ({_small(tail)})"


def _small(words: str) -> str:
    """Return *words* with a small first letter, but for an acronym, a name that goes on and a day."""
    first, _, rest = words.partition(" ")
    keeps = (
        rest[:1].isdigit()
        or bool(re.search(r"(?<!\()\b(?!Year\b|Reception\b)[A-Z][a-z]", rest))
        or first.endswith("day")
    )
    keeps = (len(first) > 1 and keeps) or (len(first) > 1 and first.isupper())
    return words if keeps else words[:1].lower() + words[1:]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _head(words: str) -> str:
    """Return the last word before the first preposition: what a phrase names."""
    before = _AFTER_HEAD.split(words, maxsplit=1)[0].strip(" ,'’\"").split()
    return before[-1] if before else ""


def _is_plural(word: str) -> bool:
    low = word.lower()
    return low in _PEOPLE or (len(low) > 3 and bool(re.search(r"[^suiw'’]s$", low)))


def _is_participle(word: str) -> bool:
    return word.lower() in _PARTICIPLES or bool(re.fullmatch(r"(?!need$|spring$)[A-Za-z]?[a-z]{2,}(?:ed|ing)", word))


# Sentences


def _of_sentences(place: int, paper: _Paper) -> Iterator[Fact]:
    text, structure = paper.document.text, paper.structure
    for block in structure.blocks:
        asked = any(each.question.contains(block.span) for each in structure.exchanges)
        if block.kind not in ("paragraph", "item") or asked:
            continue
        for span in split_sentences(text, block.content):
            words = plain(span.of(text))
            if not words.startswith("[") and not words.endswith("?"):
                for frame, when, value in _of_sentence(re.sub(r"\s*\([^()]*\)", "", words), paper.alias):
                    yield Fact(place, span, frame, when, value, span.start)


def _of_sentence(words: str, alias: str | None) -> Iterator[tuple[str, str, str]]:
    """Yield the frame, the time and the figure of what a sentence says."""
    clause = _capital(re.sub(r", which (?:means|is|was|are|were)\b[^,]*,", "", _LEAD.sub("", words)).strip())
    if changed := list(_changed(clause)):
        yield from changed
        return
    clause, tail = _opened(_TURN.split(clause)[0].rstrip(". "))
    dates = list(_WHEN.finditer(clause))
    if len(dates) > 1 or re.search(r"\b(?:this|last|that|the|next|each|every|a) (?:year|month|quarter|week)\b", clause):
        return
    when = ""
    if dates:
        said = " ".join(dates[0][0].split())
        when = f" {said[:1].lower()}{said[1:]}" if dates[0]["lead"] else f" in {said}"
        clause = _capital(" ".join(f"{clause[: dates[0].start()]} {clause[dates[0].end() :]}".split()))
    for rule in (_there_were, _part_of, _figure_is, _council_did, _it_costs, _were_done):
        if asked := rule(clause, alias):
            yield f"{asked[0]}{tail}{{place}}{{when}}?", when, asked[1]
            return


def _opened(clause: str) -> tuple[str, str]:
    """Return a clause without the words that open it, and those where they belong at its end: " in primary schools"."""
    match = re.match(r"(?P<opening>(?:At|In|On|For|During)\b[^,;:]{3,60}), (?P<rest>.+)$", clause)
    if match is None:
        return clause, ""
    opening = f" {match['opening'][:1].lower()}{match['opening'][1:]}"
    if _WHEN.search(opening):
        return _capital(f"{match['rest']}{opening}"), ""
    dated = re.search(rf"\b(?:{_MONTH})\b", opening) or _POINTS.search(opening)
    return ("", "") if dated else (_capital(match["rest"]), opening)


def _changed(clause: str) -> Iterator[tuple[str, str, str]]:
    """Yield both facts of "The number of X rose from 3 in 2018 to 5 in 2020"."""
    match = re.match(
        r"(?P<what>[A-Z][^,;:.()£%\d]{5,70}?),? (?:(?:had|has) )?(?:grown|risen|fallen|rose|fell|gone up|went up|went down|grew),?"
        rf" from (?P<one>{_FIGURE})(?P<first> (?:in|at|on) {_DATE}) to (?P<two>{_FIGURE})(?P<last> (?:in|at|on) {_DATE})",
        clause,
    )
    what = _subject(match["what"]) if match else None
    if match is None or what is None:
        return
    head = _head(what.removeprefix("the "))
    counted = _is_plural(head) and head.lower() not in _PLURALS
    opening = f"How many {what.removeprefix('the ')} were there" if counted else f"What was {what}"
    for value, when in (("one", "first"), ("two", "last")):
        yield f"{opening}{{place}}{{when}}?", match[when], match[value]


def _there_were(clause: str, _: str | None) -> tuple[str, str] | None:
    match = re.match(
        rf"There (?P<verb>were|are|had been|have been) {_ABOUT}(?P<value>{_COUNT}) (?P<what>[^,;:.()£%\d]{{4,80}}){_END}",
        clause,
    )
    what = _counted(match["what"]) if match else None
    return (f"How many {what} {'are' if match['verb'] == 'are' else 'were'} there", match["value"]) if match and what else None  # fmt: skip


def _part_of(clause: str, _: str | None) -> tuple[str, str] | None:
    match = re.match(rf"(?P<value>{_PART}) of (?P<what>[^,;:.()£%\d]{{8,90}}){_END}", clause, re.IGNORECASE)
    if match is None or not _FINITE.search(match["what"]) or _POINTS.search(match["what"]):
        return None
    return f"What percentage of {match['what'].strip()}", match["value"]


def _figure_is(clause: str, _: str | None) -> tuple[str, str] | None:
    match = re.match(
        r"(?P<what>[A-Z][^,;:.()£%]{4,70}?) (?P<verb>was|were|is|are|had been|has been|stood at|stands at|had reached|reached|"
        rf"has reached|came to|rose to|fell to|(?:has|had) (?:risen|fallen) to) {_ABOUT}(?P<value>{_FIGURE})(?P<rest>.*)",
        clause,
    )
    what = _subject(match["what"]) if match else None
    if match is None or what is None:
        return None
    if re.match(r"\s+of\b|\s+[a-z]+ed\b|.*\b(?:less|more|better|worse|lower|higher|short|late|ahead)\b", match["rest"]):
        return None
    head = _head(re.sub(r"^the |^\{owner\} ", "", what)).lower()
    if head not in _SINGULAR and head not in _PLURALS:
        return None
    among = re.search(r"\bin (?:primary|secondary|special|nursery) schools\b", match["rest"])
    verb = {"is": "is", "are": "are", "stands at": "is"}.get(match["verb"], "were" if head in _PLURALS else "was")
    return f"What {verb} {what}{f' {among[0]}' if among else ''}", match["value"]


def _council_did(clause: str, alias: str | None) -> tuple[str, str] | None:
    who = "|".join(["the council", "we", *([re.escape(alias)] if alias else [])])
    match = re.match(
        rf"(?:{who}) (?P<verb>\w+) {_ABOUT}(?P<value>{_SUM}|{_COUNT}) (?P<what>[^,;:.()£%\d]{{4,80}}){_END}",
        clause,
        re.I,
    )
    verb = match["verb"].lower() if match else ""
    if match is None or verb not in _BASES:
        return None
    asked = f"{'does' if verb in _PRESENT else 'did'} {{body}} {_BASES[verb]}"
    if match["value"].startswith("£"):
        on = re.match(r"(?:on|for|to|from|in) .+", match["what"])
        return (f"How much {asked} {on[0]}", match["value"]) if on and not _POINTS.search(on[0]) else None
    what = _counted(match["what"])
    return (f"How many {what} {asked}", match["value"]) if what else None


def _it_costs(clause: str, _: str | None) -> tuple[str, str] | None:
    match = re.match(
        rf"(?P<what>[A-Z][^,;:.()£%\d]{{3,70}}?) (?P<verb>costs|cost|would cost|will cost) {_ABOUT}(?P<value>{_SUM})",
        clause,
    )
    if match is None or len(match["what"].split()) < 2 or _FINITE.search(match["what"]):
        return None
    verb = {"costs": "does", "cost": "did"}.get(match["verb"], match["verb"].split()[0])
    if match["what"].startswith("To "):
        return f"How much {verb} it cost {_small(match['what'])}", match["value"]
    if _POINTS.search(re.sub(r"^Each\b", "", match["what"])):
        return None
    return f"How much {verb} {_small(match['what'])} cost", match["value"]


def _were_done(clause: str, _: str | None) -> tuple[str, str] | None:
    match = re.match(
        rf"(?P<value>{_COUNT}) (?P<what>[a-z][^,;:.()£%\d]{{2,50}}?) (?P<verb>were|had been|have been|are) "
        rf"(?P<done>[a-z]+)(?P<rest>[^,;:()£%\d]*){_END}",
        clause,
        re.IGNORECASE,
    )
    what = _counted(match["what"]) if match else None
    if match is None or what is None or not _is_participle(match["done"]) or _POINTS.search(match["rest"]):
        return None
    return f"How many {what} {match['verb']} {match['done']}{match['rest']}", match["value"]


def _subject(words: str) -> str | None:
    """Return what a sentence's subject names, with its article; None where it points back or says something itself."""
    article = re.match(r"(?:The|An?) ", words)
    bare = words[article.end() :] if article else words
    unfit = _POINTS.search(bare) or _FINITE.search(bare) or re.search(r"\band$|^[A-Z]\w+['’]s ", bare)
    if unfit or len(bare.split()) > 11:
        return None
    return f"the {bare}" if article else _small(bare)


def _counted(words: str) -> str | None:
    """Return the plural that *words* begin with, None where there is none, or more is said of it than can be asked."""
    ends = r"\s+(?:against|compared|but|because|of (?:which|whom|them)|who|which|whose|to date|with)\b"
    cut = re.split(ends, words)[0].strip()
    left_out = re.search(rf"\b(?:and|from|between|than|when|where|during|so|as|by then|{_MONTH})\b", cut)
    whole = 1 < len(cut.split()) <= 12 and _is_plural(_head(cut)) and not cut.startswith("of ")
    return cut if whole and not left_out and not _POINTS.search(cut) and not _FINITE.search(cut) else None


# Exchanges and decisions


def _of_exchanges(place: int, paper: _Paper) -> Iterator[Fact]:
    text = paper.document.text
    for exchange in paper.structure.exchanges:
        for span in split_sentences(text, exchange.question):
            words = plain(span.of(text)).strip(" \"'“”‘’")
            asks = r"(?:How|What|When|Why|Who|Which|Are|Is|Have|Has|Will|Did|Does|Do|Where)\b.{15,200}\?$"
            if not re.match(asks, words):
                continue
            ends = r"\?|,? and (?:how|what|when|why|which|in|at|where|by|have|is|are)\b"
            words = re.split(ends, words)[0].strip(" ,")
            if not _POINTS.search(re.sub(r"\bthere\b", "", words)) and len(words.split()) <= 26:
                words, when = _without_date(words)
                yield Fact(place, span, f"{words}{{place}}{{when}}?", when, "", span.start)


def _of_decisions(place: int, paper: _Paper) -> Iterator[Fact]:
    text, identity = paper.document.text, paper.document.identity
    committee, dated = identity.value("committee"), identity.value("date")
    if not committee or paper.alias is None or dated is None or len(committee.split()) > 9:
        return
    actor = "{body} Council" if "council" in committee.lower() else f"{{owner}} {committee}"
    for decision in paper.structure.decisions:
        verb = {"resolved": "agree", "agreed": "agree", "recommended": "recommend"}.get(decision.verb)
        said = " ".join(plain(decision.span.of(text)).split())
        clause = r"\b[Tt]hat (?P<what>[^.;:]{25,190}?)(?=;|\.(?:\s|$)|, (?:and|subject|to be|with|so|chiefly|in|instead)\b|$)"
        for match in re.finditer(clause, said):
            what = re.sub(r"\bthe Council['’]s\b", "its", match["what"].strip(" ,"))
            if verb is None or not re.search(r"\bbe \w+(?:ed|t|n)\b", what) or _ROUTINE.search(what):
                continue
            when = "" if find_periods(what) else f" in {dated[:4]}"
            named = re.match(r"[A-Z][\w'’-]+ [A-Z]|[A-Z]{2}|(?:Cabinet|Council) ", what)
            frame = f"Did {actor} {verb}{{when}} that {what if named else what[:1].lower() + what[1:]}?"
            yield Fact(place, decision.span, frame, when, "", decision.span.start)

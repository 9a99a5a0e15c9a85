"""What a question asks for: its kind of answer, its names, periods and distinctions."""

import re
from dataclasses import dataclass
from itertools import dropwhile, takewhile
from typing import Literal

from assistant.questions.measures import Measure, measure_of
from corpus.dates import MONTHS
from corpus.times import Period, find_periods
from index.analysis import STOP_WORDS, content_stems, stems

AnswerKind = Literal[
    "who", "when", "duration", "number", "money", "share", "decision", "list", "why", "yesno", "where", "vote", "text"
]
FIGURE_KINDS: frozenset[AnswerKind] = frozenset({"number", "money", "share"})

_MEASURES = r"(?:rate|ratio|percentage|proportion|share|per cent|percent)"
_MONEY = r"(?:cost|costs|rent|council tax|budget|price|fee|fees|charge|charges|salary|salaries|pay|spend|spent|spending|funding|money|fund|grants?|loans?|donations?|bill|saving|savings|income|fine|fines|investment|overspend|underspend|deficit|surplus|refund|refunds|bills|outturn|pension|pensions|revenue|turnover|subsidy|subsidies|compensation|debt|debts|price tag|going rate|total value)"
#: Up to some words between "what" and what it asks for, of which none begins another phrase: "what (total) budget".
_JOINED = r"(?:\W+(?!(?:for|of|the|a|an|with|about|on|in|at|to|by|from|and|or|did|do|does|is|are|was|were|be|been|being|has|have|had|will|would|said|came|went|happened|done|given|decided|reasons?|share|proportion|percentage)\b)[\w’'%-]+)"
_IS = r"(?:is|was|were|are|will be|would be|has been|had been)"


def _asked_for(thing: str) -> str:
    """Return a pattern of "what (total) THING" and "what was the (annual) THING"."""
    return rf"\bwhat{_JOINED}{{0,2}}?\W+{thing}\b|\b(?:what|which) {_IS}(?:\W+(?:the|an?|our|its|their|your|this|that))?{_JOINED}{{0,5}}?\W+{thing}\b"


_KIND_SIGNS: tuple[tuple[AnswerKind, str], ...] = (
    ("text", rf"^\W*what (?:{_IS}|did|does|do|has|had|will)\b[^?,;]*\bfor\s*\?*$|^\W*who (?:counts? as|qualif(?:y|ies)|(?:is|are|was|were) (?:eligible|entitled|exempt|affected))\b"),
    ("text", r"^\W*where (?:did|does|do|is|was|were|will|would|are|has|have)\b[^?]*\b(?:money|funds|funding|cash|income)\b[^?]*\b(?:com(?:e|ing) from|found)\b"),
    ("share", r"\bhow much of (?:the|their|its|our|your|that|this|all|his|her)\b(?![^?]*\b(?:cost|go(?:es)? (?:to|on)|paid|pay)\b)"),
    ("vote", r"\brecorded vote\b|\bhow (?:did|was|were)\b[^?]*\bvot(?:e|ed|es)\b|\bhow many\b[^?]*\bvot(?:ed?|es) (?:for|against|in favou?r)\b|\bhow many (?:councillors|members|aldermen)\b[^?]*\bvoted\b|\b(?:who|which (?:[\w’'-]+ )?(?:councillors?|members?|aldermen|senators|mps))\b[^?]*\b(?:vote|voted|dissented|abstained)\b|\b(?:result|outcome) of the vote\b|^\W*did\b[^?]*\bvote (?:to|for|against|on)\b"),
    ("text", r"^\W*who (?:else )?(?:pays?|paid|foots?|bears?|is paying|will pay)\b"),
    ("who", r"^\W*(?:who|whose|which (?:councillor|member|person|officer|minister|director|company|firm|contractor|resident))\b"),
    ("duration", r"\bhow long\b"),
    ("money", rf"\bhow (?:expensive|costly|dear)\b|\bhow (?:big|large|high|low) {_IS}(?:\W+[\w’'-]+){{1,5}}?\W+{_MONEY}\b|\b(?:what|which) {_IS} (?:paid|spent|charged)\b"),
    ("money", rf"\bwhat (?:did|does|has|have|was|were|is)\b[^?]*\bset as (?:(?!(?:for|of|on|and|to|in)\b)[\w’'-]+ ){{0,4}}?{_MONEY}\b"),
    ("number", rf"\bby how much\b(?!.*\b(?:{_MONEY}|£)\b)"),
    ("number", r"\bhow (?:many|often|old|far|big|large|wide|tall|fast|high)\b|\b(?:what|which) (?:(?:is|was|were|are) the )?(?:total )?(?:number|figure|age|ages|age range|speed|headcount|population)\b|\bwhat (?:is|was|were|are) the (?:(?:average|mean|median|maximum|minimum|lowest|highest) (?!\w*\s*(?:cost|price|fee|rent|fine|charge|grant|salary|bill))|\w+ (?:score|mark|size|number)\b)"),
    ("money", rf"\bhow much (?:money|does|did|is|was|will|would|has|have|more|less|funding|are|were|do|council|extra|of the budget|in total|it)\b|\bhow much\b(?=.*\b(?:{_MONEY}|£)\b)|(?:{_asked_for(_MONEY)})(?!\s+(?:plan|strategy|report|gap))"),
    ("share", rf"^\W*(?:the )?(?:[\w-]+ ){{0,2}}{_MEASURES} (?:of|for|in|among|at|on)\b"),
    ("share", rf"\b(?:how (?:high|low|much of))\b(?:\W+[\w’'%]+){{0,6}}?\W+{_MEASURES}\b|\b(?:what|which) {_MEASURES}\b|\bset as\b[^?]*\btarget\b|{_asked_for(_MEASURES)}|{_asked_for('targets?')}"),
    ("money", r"\bwhat (?:did|does|do|would|will|could|has|have|had)\b(?:(?!\b(?:about|mean|happen|done)\b)[^?,;])*(?<!\bthe )(?<!\ba )\b(?:cost|pay|paid|spend|spent|charge)\b|\bwhat (?:is|are|was|were)\b[^?,;]{1,60}\b(?:(?:paid|spent)\b(?! to\b| on\W*$)|to (?:charge|cost|pay|spend)\b(?! (?:attention|regard|heed|tribute)\b))|\bwhat (?:is|was|are|were|did|does|do|had|has)\b[^?,;]{1,60}\b(?:hop\w+|expect\w*|mean\w*|plan\w*|going|due|aim\w*|intend\w*) to save\b(?=\s+(?:by|through|over|in|on|each|a year|per|if|next|this)\b|\W*$)|\bwhat (?:would|will|did|does|could) (?:(?!to\b)[\w’'-]+ ){1,5}save\b|\bwhat (?:has|have|had|was|were|is) (?:been |being )?saved\b|\bwhat (?:is|was|were|are) the total (?:[\w’'-]+ ){0,4}(?:assessment|payment|contribution|award|amount|sum|rent)\b"),
    ("number", r"\bhow much\b|^\W*(?:the )?(?:total )?number of\b"),
    ("money", r"^\W*(?:the )?(?:total |annual |average |estimated )?(?:cost|budget|price|fee|charge|rent|bill) (?:of|for|to)\b"),
    ("who", r"(?:^|[,;:–-]\s*|\b(?:and|or|by|to|for|with|from|of|tell me|know|say|ask|find out|show me|remember|exactly)\s+)(?:who|whom|whose)\b|\bwhich (?:councillor|member|person|officer|minister|director|company|firm|contractor|resident)\b"),
    ("when", r"(?:^|[,;:]\s*(?:and\s+)?|\band\s+)when\b|\bwhen\s+(?:is|was|were|are|will|would|did|do|does|has|have|can|should)\b|\b(?:what (?:date|day|year|month|time)|which (?:date|day|year|month)|by what date)\b"),
    ("where", r"^\W*where\b"),
    ("why", r"\b(?:why|what (?:was|were|is|are) the reasons?|for what reasons?|how come|(?:on )?(?:what|which) grounds|what (?:reasons?|grounds) did|what (?:is|was|lies|lay) behind)\b"),
    ("decision", r"\bwhat happened (?:to|with|about|at|over)\b|\bwhat (?:did|has|have|was|were)\b.*\b(?:decide|decided|resolve|resolved|agree|agreed|recommend|recommended|approve|approved|outcome|decision)\b|^(?!\W*(?:is|are|was|were|do|does|did|can|could|will|would|has|have|had|should|must|may)\b).*\b(?:decision|outcome)\b"),
    ("list", r"^\W*(?:list|name)\b|\bwhat are the\b|\bwhich\s+\w+s\s+(?:are|were|have|will|had|does|do|did)\b|\bwhat\s+(?:\w+\s+)?(?:priorities|principles|options|steps|measures|actions|objectives|aims|outcomes|recommendations|conditions|reasons|areas|themes)\b"),
    ("yesno", r"^\W*(?:is|are|was|were|do|does|did|can|could|will|would|has|have|had|should|must|may)\b"),
)  # fmt: skip
_MONTHS_JOINED = re.compile(r"(?:%s)[–-](?:%s)$" % (("|".join(MONTHS),) * 2), re.IGNORECASE)
_NAME = re.compile(r"(?<![\w'’])[A-Z][\w&/-]*(?:['’][A-Z]\w+)?")
#: Written with a capital by custom; they tell one source from another no better than other words do.
_COMMON_NAMES = frozenset(
    """council councillor councillors cllr cabinet committee member members leader director officer officers mayor
    chair board mr mrs ms miss dr school schools academy college report strategy plan policy scrutiny overview
    full january february march april may june july august september october november december monday tuesday
    street avenue road lane drive place square court way
    close canadian american australian irish scottish welsh french minister secretary president speaker commissioner trustee trustees bylaw by-law motion item act bill ordinance
    sept jan feb apr jun jul aug oct nov dec cc bc dc mbc lbc lb rb
    mps msps mlas meps tds resolution hq wednesday thursday friday saturday sunday spring summer autumn winter english british""".split()
)
_KINDS = tuple((kind, re.compile(sign, re.IGNORECASE)) for kind, sign in _KIND_SIGNS)
_NOWHERE = frozenset(
    """total full general detail particular practice advance person writing public private time order future past first
    last least most present once home school work place charge care need danger use hand mind turn spring summer autumn
    winter england britain""".split()
)
_WHEREABOUTS = re.compile(
    r"\b(?:in|at|across|near|within|around|outside)\s+([a-z][a-z'’-]{3,})(?=\s*(?:$|[?.,;!]|council\b|borough\b|city\b|last\b|this\b|in\b|since\b|now\b))"
)
_PLACE = re.compile(
    r"(?:[A-Z][\w'’-]+\s+){1,4}(?:School|High|Primary|Junior|Infants?|Academy|College|Library|Park|Road|Lane|Street|Ward|Centre|"
    r"Hospital|Trust|Hall|House|Nursery|Bridge|Wharf|Green|Close|Avenue|Rise|Club|Museum|Market|Station)(?:\s+School)?\b"
)
_OPENERS = STOP_WORDS | {"who", "list", "name", "please", "tell", "show", "find", "has", "have", "can", "could", "give"}
_DEFINITION = re.compile(
    r"^\W*(?:in [^,?]{3,60}, )?what (?:exactly )?(?:is|are|was|were|does|do|did) (?:a |an |the )?(?P<what>[\w'’ -]{2,60}?)(?: (?:mean|means|stand for|refer to|do|actually do)\b[^?]*)?\s*\??$",
    re.IGNORECASE,
)
_IN_A_PLACE = re.compile(r"(?<=[a-z]) in (?:[A-Z][\w'’-]* ?)+$")
_NUMBERED = re.compile(
    r"\b(?P<kind>year|stage|phase|zone|grade|tier|level|lot|ward|item|motion|recommendation|appendix|table|band|option|category)\s+"
    r"(?P<number>\d{1,3}(?:\.\d+)*|(?-i:[A-H]))\b(?!['’])",
    re.IGNORECASE,
)
_HALVES = re.compile(
    r"\b(?:compared?|compares|comparison|versus|vs|than|next to|against|respectively|before\b.*\b(?:after|afterwards)|between\b.*\band)\b|\band\s+(?:how|what|who|when|where|why|which|by)\b|,\s*and\s+(?:is|was|are|were|did|does|do|has|have|had|will|would|can|could)\b",
    re.IGNORECASE,
)
_LATEST = re.compile(
    r"\b(?:latest|most recent|newest|now|nowadays|current|currently|at the moment|at present|today|these days|so far)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"^\W*(?:(?:what|who|which|where|how (?:many|much|long|often|big))\b(?:\s+[\w'’-]+){0,6}?\s+(?:is|are|has|have|does|do)|is|are|has|have|does|do)\b",
    re.IGNORECASE,
)
_SHORTENED = re.compile(r"\b(what|who|where|when|how)['’]s\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[a-z\d’')][.!?])\s+(?=[A-Z])")
_POINTS = re.compile(r"\b(?:he|she|his|her|him|they|them|their|it|its|this|that|these|those)\b", re.IGNORECASE)
#: From when on, which what has happened since need not say.
_SINCE = re.compile(
    r"\bsince\s+(?:the\s+)?(?:(?:spring|summer|autumn|winter|start|end|beginning)\s+(?:of\s+)?)?(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?"
)
_QUALIFIED = re.compile(r"(?<=[a-z])\s*\([A-Z]{2,4}\)")
_INSPECTED = re.compile(
    r"\b(?:Ofsted|Estyn|CQC|HMI)\s+(?=(?:reports?|ratings?|grades?|gradings?|judgements?|inspections?|outcomes?)\b)"
)
_SAYING = re.compile(
    r"\b(?:[Dd]id|[Dd]oes|[Dd]o|[Hh]as|[Hh]ad|[Ww]as)\s+(?P<who>(?:[A-Z][\w.'’-]+\s+){1,4})(?:of\s+(?:[A-Z][\w'’-]+\s+){1,2})?(?:\w+ly\s+)?(?:say|said|tell|told|ask|asked|argue|"
    r"think|believe|suggest|explain|claim|warn|reply|respond|answer|reckon|complain|call for|propose)\b"
    r"|\b(?:[Dd]id|[Dd]oes|[Hh]as|[Hh]ad)\s+(?P<titled>(?:Councillor|Cllr|Alderman|Mrs?|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\.?\s+(?:[A-Z][\w'’-]+\s+){1,2})[a-z]"
    r"|\b(?:reasons?|explanations?|answers?|assurances?)\s+(?:did|has|had)\s+(?P<gave>(?:[A-Z][\w.'’-]+\s+){1,4})(?:give|gave|given|offer)"
    r"|\b[Aa]ccording to (?P<by>(?:[A-Z][\w.'’-]+\s*){1,4})"
)
#: Asks who came after somebody.
CAME_AFTER = re.compile(
    r"\b[Ww]ho\b[^?]*\b(?:took over|takes over|taken over|taking over|came in|comes in|stepped in|was (?:appointed|elected|chosen|named|made|picked)|became|replaced|succeeded|fill\w*)\b"
)
#: Who was there before, where it is asked who came after.
_GONE = re.compile(
    r"\b(?:when|after|once|since|now(?: that)?)\s+(?:(?:Councillor|Cllr|Mrs?|Ms|Dr)\.?\s+)?(?:[A-Z][\w'’-]+\s+){1,3}(?:has |had |was |is )?"
    r"(?:stepp\w+ down|st(?:ood|ands?|anding) down|resign\w*|le(?:ft|aves?|aving)|retir\w+|died|quit\w*|moved on|replaced)\b"
)
_ASKING = re.compile(
    r"^\W*(?:(?:what|which)\b[^?]*\b(?:did|does|do|has|have|had|was|were)\b[^?]*\b(?:ask|asks|asked|enquire|enquired|query|queried|want\w* to know|question\w*|raised?|recommend\w*|urged?|call\w* for)\b)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:about|regarding|concerning)\s+(?P<what>[^?.!,;]+?)(?:\s+(?:in|at|on|to)\s+[A-Z\d][^?]*)?\W*$"
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
_WANTED = re.compile(
    r"\b(?:which|what|name|list) (?:were |are )?(?:the )?(?P<count>two|three|four|five)\b", re.IGNORECASE
)
_UNIT = re.compile(
    r"\bin (?P<unit>seconds|minutes|hours|days|weeks|months|years|kilowatt hours|kwh|litres|tonnes|tons|kilograms|metres|"
    r"kilometres|miles|acres|hectares|pounds|dollars|euros)\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"^\W*(?:did|has|have|had|was|were)\b.*\b(?:agreed?|resolved?|decided?|approved?|recommend(?:ed)?|refused?|reject(?:ed)?|grant(?:ed)?)\b",
    re.IGNORECASE,
)
_SUPERLATIVES = {
    "lowest": -1, "fewest": -1, "least": -1, "smallest": -1, "shortest": -1, "cheapest": -1, "minimum": -1,
    "slowest": -1, "highest": 1, "most": 1, "dearest": 1, "busiest": 1, "largest": 1, "greatest": 1, "biggest": 1, "longest": 1, "maximum": 1,
}  # fmt: skip
_RATED = re.compile(
    r"\b(?:which|what|who)\b[^?]*?(?:\b(?P<which>worst|best|top)\b[^?]{0,20}\b(?:scor\w+|rat(?:ed|ings?)|rank\w*)\b|\b(?:scor|rat|rank)\w* (?:the )?(?P<how>worst|best|top)\b|\b(?:came|was|were|is) (?P<first>top|bottom)(?= (?:on|for|in)\b|\W*$))",
    re.IGNORECASE,
)
#: Words of which a figure carries one: what is true of primary schools is not thereby true of secondary ones.
_DISTINCTIONS: tuple[frozenset[str], ...] = tuple(
    frozenset(group.split())
    for group in (
        "primary secondary nursery infant junior tertiary",
        "adult child",
        "mean median",
        "minimum maximum",
        "internal external",
        "outstanding inadequate",
        "boys girls",
        "men women",
        "capital revenue",
        "gross net",
        "urban rural",
        "authorised unauthorised",
        "weekday weekend",
    )
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question taken apart; `text` is as it was asked."""

    text: str
    kind: AnswerKind
    stems: tuple[str, ...]  #: of the words that carry its subject
    topic: tuple[str, ...]  #: those of them that are no part of a name and no year
    names: tuple[str, ...]  #: words written with a capital that do not merely open the question
    whereabouts: tuple[str, ...]  #: words in small letters where a place's name would stand: "in leeds"
    places: tuple[str, ...]  #: names of institutions and places of more than one word, "Lea High School"
    periods: tuple[Period, ...]
    since: tuple[Period, ...]  #: those of them since which something has happened, which its answer need not name
    distinctions: tuple[tuple[str, frozenset[str]], ...]  #: a word of the question, and those that would contradict it
    numbered: tuple[tuple[str, str], ...]  #: kinds of which one is meant by its number: ("year", "9"), ("stage", "3")
    speakers: tuple[str, ...]  #: names of those whose words are asked for: "what did Cllr Lea say"
    unit: str  #: the stem of the unit that is asked for: "hour" in "how long in hours"; "" where none is
    about: tuple[str, ...]  #: stems of what something is asked about: "fares" in "what did it say about bus fares"
    wanted: int  #: how many things are asked for: 2 in "which two roads"; 0 where it is not said
    measure: Measure  #: what the figure asked for is to be a figure of
    counted: str | None  #: the stem of what is counted: "zone" in "how many 20mph zones are there"
    counting: tuple[str, ...]  #: the stems of all of that: ("20mph", "zone")
    defined: tuple[str, ...]  #: the stems of what is to be defined: "What is X?"
    decided: bool  #: asks whether something was decided
    asking: bool  #: it asks what somebody asked, or recommended
    halves: bool  #: asks for two things at once, or compares
    latest: bool  #: asks for the newest there is
    present: bool  #: asks for what is so, with no year: the newer source goes before the older
    superlative: int  #: 1 asks for the highest, -1 for the lowest, 0 for neither


def parse_question(text: str) -> Question:
    """Return what *text* asks for."""
    text = _SHORTENED.sub(r"\1 is", text)
    words = re.findall(r"[\w'’-]+", text.lower())
    told = _GONE.sub(" ", text) if CAME_AFTER.search(text) else text
    written = _names(_QUALIFIED.sub(" ", _INSPECTED.sub(" ", told)))
    named = {stem for name in written for stem in stems(name)} | {
        stem for stem in content_stems(text) if stem.isdigit()
    }
    topic = tuple(dict.fromkeys(stem for stem in content_stems(text) if stem not in named))
    kind: AnswerKind = next((kind for kind, pattern in _KINDS if pattern.search(text)), "text")
    counting = _counting(text)
    distinctions = tuple(
        (word, group - set(words))
        for group in _DISTINCTIONS
        for word in sorted(group & set(words))
        if word != "mean" or re.search(r"\b(?:the|a) mean\b", text)
    )
    whereabouts = tuple(word for word in _WHEREABOUTS.findall(text) if word not in _NOWHERE)
    told_apart = {stem for word in (*whereabouts, *(word for word, _ in distinctions)) for stem in stems(word)}
    return Question(
        text=text,
        topic=topic,
        kind=kind,
        stems=tuple(dict.fromkeys(content_stems(text))),
        names=tuple(_asked_with(text, written)),
        whereabouts=whereabouts,
        places=tuple(_named_place(match.group()) for match in _PLACE.finditer(text)),
        periods=tuple(find_periods(text)),
        since=tuple(period for match in _SINCE.finditer(text) for period in find_periods(match.group())),
        distinctions=distinctions,
        numbered=tuple((match["kind"].lower(), match["number"]) for match in _NUMBERED.finditer(text)),
        speakers=tuple(
            name
            for match in _SAYING.finditer(text)
            for name in _names(f"x {match['who'] or match['titled'] or match['gave'] or match['by']}")
        ),
        unit=next((stems(match["unit"])[0] for match in _UNIT.finditer(text)), ""),
        about=tuple(stem for stem in _about(text) if stem not in named),
        wanted=next((_COUNTS[match["count"].lower()] for match in _WANTED.finditer(text)), 0),
        measure=measure_of(text, set(topic) - told_apart, money=kind == "money"),
        counted=next(reversed(counting), None),
        counting=counting,
        defined=tuple(_defined(text)),
        decided=bool(_DECIDED.search(text)),
        asking=bool(_ASKING.search(text)),
        halves=bool(_HALVES.search(text)),
        latest=bool(_LATEST.search(text)),
        present=bool(_PRESENT.search(text)) and not find_periods(text),
        superlative=next((_SUPERLATIVES[word] for word in words if word in _SUPERLATIVES), _rated(text)),
    )


def _rated(text: str) -> int:
    """Return 1 where the best score is asked for, -1 where the worst is, 0 for neither."""
    match = _RATED.search(text)
    if match is None:
        return 0
    return -1 if (match["which"] or match["how"] or match["first"]).lower() in ("worst", "bottom") else 1


def _about(text: str) -> list[str]:
    match = _ABOUT.search(text)
    found = content_stems(match["what"]) if match else []
    return found if len(found) <= 6 else []


def _counting(text: str) -> tuple[str, ...]:
    """Return the stems of what "how many" asks about, up to the next small word."""
    match = re.search(r"\bhow many\s+(?:of\s+)?(?P<what>[^?.!,;]+)", text, re.IGNORECASE)
    words = re.findall(r"[\w'’-]+", match["what"].lower()) if match else []
    told = takewhile(lambda word: word not in STOP_WORDS, dropwhile(lambda word: word in STOP_WORDS, words))
    return tuple(stem for word in told for stem in stems(word)[:1])


def _defined(text: str) -> list[str]:
    """Return the stems of a short subject asked about: "Contact Point" in "What is Contact Point in Leeds?"."""
    match = _DEFINITION.match(text)
    found = content_stems(_IN_A_PLACE.sub("", match["what"])) if match else []
    return found if len(found) <= 4 else []


def _names(text: str) -> list[str]:
    found: dict[str, None] = {}
    for match in _NAME.finditer(text):
        word = match.group()
        opens = not text[: match.start()].strip(" \"'“‘(") or text[: match.start()].rstrip()[-1:] in ".?!:"
        plain = word.lower()
        if (
            _MONTHS_JOINED.match(word)
            or plain in STOP_WORDS
            or plain in _COMMON_NAMES
            or plain == "i"
            or (opens and plain in _OPENERS)
        ):
            continue
        if not opens or (len(word) > 1 and not word[1:].islower()) or _stands_inside(text, match.end()):
            found.setdefault(word, None)
    return list(found)


def _asked_with(text: str, names: list[str]) -> list[str]:
    """Return those of *names* that the sentences with the question itself have; all where these point to what led up to them."""
    *_, last = _SENTENCE_END.split(text.strip())
    own = [name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", last)]
    return own if own and last.endswith("?") and not _POINTS.search(last) else names


def _stands_inside(text: str, end: int) -> bool:
    """Tell whether an opening word looks like a name: "Orlingford's", or followed by another capital."""
    return bool(re.match(r"['’]s\b|\s+[A-Z]", text[end:]))


def _named_place(name: str) -> str:
    """Return a place's name without the word that opens the question before it: "If Quill Street was to close"."""
    first, _, others = name.partition(" ")
    return others if first.lower() in STOP_WORDS and " " in others else name


def place_words(place: str) -> list[str]:
    """Return the words of an institution's name in lower case, without an article, whose it is and a closing "School"."""
    words = re.sub(r"^[\w’'-]+['’]s\s+(?=\w+\s+\w)", "", place).lower().split()
    words = words[1:] if words[0] in STOP_WORDS else words
    return words[:-1] if len(words) > 2 and words[-1] == "school" else words

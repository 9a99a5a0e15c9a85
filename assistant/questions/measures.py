"""What a question about a figure has counted or measured: "households in supported accommodation", "trees pruned"."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import pairwise

from index.analysis import carries_subject, content_stems, stem

_LED_IN = re.compile(
    r"^(?:according to|in|at|on|for|of|by|as|during|from|under|after|before|when|since)\b[^,?]*,\s*", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"(?<=\w\w),?\s+(?:when|where|while|whilst|after|before|because|since|according to|per the|as at|that|which|who|whose|if|now|given|not|excluding|including|besides|apart from|compared|next to|alongside|against|versus|vs)\b.*$",
    re.IGNORECASE,
)
_OPENINGS = tuple(
    re.compile(rf"\b{opening}\s+(?P<phrase>.+)$", re.IGNORECASE)
    for opening in (
        r"(?:how (?:many|much)|how (?:big|large|high|low) (?:is|was|were|are) (?:the|an?)|(?:number|amount|percentage|proportion|share|total|figure) of)(?:\s+(?:of|more|fewer|the))*",
        r"(?:what|which)\b.*?\b(?:is|was|were|are|be|been)\s+(?:the|an?|its|their|our|[\w’']+['’]s?)",
        r"(?:what|which)",
    )
)
#: Who pays is not what is paid for: "does a household pay for garden waste".
_PAYER = re.compile(
    r"^\s*(?:did|does|do|will|would|must|should|can|has|have|had)?\s*(?P<who>(?:(?!(?:did|does|do|will|would|must|should|can)\b)[\w’'-]+\s+){1,8}?)(?:to\s+)?(?:pays?|paid)\s+(?:out\s+|altogether\s+|\w+ly\s+)*(?:in|on|for|towards)\s+",
    re.IGNORECASE,
)
_ANY_PAYER = re.compile(
    r"\b(?:households?|homes?|famil\w+|residents?|taxpayers?|tax payers?|homeowners?|customers?)\b", re.IGNORECASE
)
_EACH = re.compile(r"\s+(?:per|a|for each) (?:head|capita|person)\b", re.IGNORECASE)
_OF_A_WHOLE = re.compile(r"\b(?:how (?:much|many)|which) of\b", re.IGNORECASE)
_HOW_MUCH = re.compile(r"\bhow much\b", re.IGNORECASE)
_CAPITAL = re.compile(r"(?<![\w'’])[A-Z][\w'’-]*")
_VERB_WORDS = 2  #: more than these after "did" or "were" tell of more than what was done
_VERB = re.compile(
    r"\s+(?:is|are|was|were|be|been|did|do|does|has|have|had|will|would|can|could|should|(?-i:may)|might|must)\b\s*",
    re.IGNORECASE,
)
#: What a plural goes on with: "masks heading for".
_PARTICIPLE = re.compile(
    r"(?<=[a-rt-z]s)\s+(?!(?:during|including|excluding|regarding|concerning|following|having|being)\b)(?=[a-z]{2,}ing\b)"
)
#: What a noun goes on with that says whose it is: "the grant the museum applied for".
_WHOSE = re.compile(r"(?<=[a-z])\s+(?:the|its|their|our|he|she|it|they|we)\s+(?=[a-z])", re.IGNORECASE)
_NAMED = re.compile(r"[A-Z][\w'’-]*$")
_ASKS_HOW = re.compile(r"\W*how (?!many\b|much\b)", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\s+(?:in|at|on|by|during|since|between|until|from|to|with|under|over|within|per|for|of|about|against|among|across)\s+",
    re.IGNORECASE,
)
_COMPLEMENT = re.compile(r"\s+(of|from|to|for)\s+", re.IGNORECASE)
#: Words that name no measure: a figure answers to them whether they stand beside it or not.
GENERAL = frozenset(
    map(
        stem,
        """many much long large larger largest big bigger biggest high higher highest low lower lowest most least fewest
        far old often wide tall fast number numbers figure figures amount total level size got get gets getting make made
        makes making take took taken taking put set go went gone going come came give gave given have use used using day
        days year years month months week weeks date time times now moment current currently present today roughly around
        approximately about actual actually really just ever altogether combined overall average mean maximum minimum say
        said says tell told report reported reckon estimate estimated per end start beginning first last latest recent new
        whole entire single each still yet already exactly likely expected supposed typically usually due know known want
        need like think far according state become became bring keep seem find found happen happened include included
        including hold held call called show shown see seen receive received send sent rise rose risen increase increased
        grow grew grown fall fell fallen drop dropped change changed council councillor committee meeting minutes paper
        report borough city town county authority local thing things people person persons way part place area one two
        three four five six ten hundred thousand million billion quarter kind kinds type types sort group groups
        january february march april may june july august september october november december spring summer autumn
        winter different another name term score scores value values width height length depth
        distance weight age require required involve involved provide provided able must hope hoped allow allowed pound
        pounds dollar dollars euro euros pence inch inches foot feet metre metres kilometre kilometres mile miles hectare
        hectares acre acres litre litres tonne tonnes ton tons kilogram kilograms hour hours minute minutes megawatt
        megawatts kilowatt kilowatts extra final aside up out together away back forward every
        exist exists individual individuals intend intended record recorded meant designed look looked looking""".split(),
    )
)
MONEY = frozenset(
    map(
        stem,
        "cost costs price fee fees charge charges spend spent paid pay worth bill money pound cash sum fund funds funding".split(),
    )
)
WHOLES = ("overall", "total", "average")  #: of what is told by no other word
_PLURALS = ("children", "people", "men", "women")
_WORD = re.compile(r"[^\W_]+")
#: Words that say how many, and not of which kind.
_QUANTITIES = frozenset(
    """eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy
    eighty ninety seven eight nine dozen several various further additional existing remaining single both half""".split()
)
_UNTOLD = GENERAL | MONEY  #: words that neither tell others apart nor are told apart
_SHARE = frozenset(map(stem, "percentage percent cent proportion share rate ratio fraction".split()))


@dataclass(frozen=True, slots=True)
class Complement:
    """What a word of a question goes on with: "income" "from" "fees"."""

    head: str  #: a stem
    preposition: str
    words: tuple[str, ...]  #: stems


@dataclass(frozen=True, slots=True)
class Measure:
    """What a figure is to be a figure of, as stems; empty where a question does not say."""

    counted: tuple[str, ...] = ()  #: "household", "second prefer"
    done: tuple[str, ...] = ()  #: what was done to it: "prune" in "how many trees were pruned"
    within: tuple[str, ...] = ()  #: what it is among: "support accommod" in "households in supported accommodation"
    qualified: tuple[tuple[str, str], ...] = ()  #: words told apart by the one before: ("support", "accommod")
    complements: tuple[Complement, ...] = ()  #: what its nouns go on with


def measure_of(text: str, topic: Container[str], *, money: bool) -> Measure:
    """Return what the question *text* has measured, of the words of its *topic*; names and years are no part of it."""
    money = money or bool(_HOW_MUCH.search(text))
    asked = _EACH.sub("", _CLAUSE.sub("", _LED_IN.sub("", text.strip()).rstrip("?. ")))
    if _OF_A_WHOLE.search(asked) or (_ASKS_HOW.match(asked) and not _OPENINGS[0].search(asked)):
        return Measure()
    match = next((found for opening in _OPENINGS if (found := opening.search(asked))), None)
    if match is None:
        return Measure()
    said = match["phrase"]
    if money and (payer := _PAYER.match(said)):
        said = f"{said[payer.end() :]} by {_ANY_PAYER.sub(' ', payer['who'])}".removesuffix(" by ")
    phrase, *after = _VERB.split(f" {said}", maxsplit=1)
    if not phrase.strip():  # "how much did the bridge cost"
        phrase, after = after[0], [""]
    phrase, *goes_on = _PARTICIPLE.split(phrase, maxsplit=1)
    if (whose := _WHOSE.search(phrase)) and not _PREPOSITION.search(phrase[: whose.end()]):
        phrase, goes_on = phrase[: whose.start()], [phrase[whose.end() :].partition(",")[0], *goes_on]
    counted, *within = _parts(phrase, topic, money=money)
    if _NAMED.search(_PREPOSITION.split(phrase)[0]):  # "stranded Canadians"
        counted, within = (), [counted, *within]
    elif not counted and within:
        counted, *within = within
    within += [part for rest in goes_on for part in _parts(rest, topic, money=money)]
    last = _WORD.findall(_PREPOSITION.split(phrase)[0])[-1:]
    if not after and not goes_on and match.re is _OPENINGS[0] and len(counted) > 1 and counted[-1] in map(stem, last):
        counted = counted[:-1]  # a verb: "how many boats lay in the harbour"
    done, *around = _parts(f" {after[0]}", topic, money=money) if after else [()]
    told_by = tuple(word for part in (*within, *around) for word in part)
    qualified = tuple(pair for part in _PREPOSITION.split(" ".join([phrase, *after])) for pair in _qualified(part))
    return Measure(counted, done if len(done) <= _VERB_WORDS else (), told_by, qualified, tuple(_complements(phrase)))


def _complements(phrase: str) -> Iterator[Complement]:
    """Yield what the nouns of *phrase* go on with, up to the next preposition."""
    parts = _COMPLEMENT.split(phrase)
    for before, preposition, after in zip(parts[::2], parts[1::2], parts[2::2], strict=False):
        head, words = _WORD.findall(before)[-1:], content_stems(_PREPOSITION.split(after)[0])
        if head and head[0].islower() and words:
            yield Complement(stem(head[0]), preposition.lower(), tuple(words))


def _qualified(text: str) -> Iterator[tuple[str, str]]:
    """Yield the last word that *text* opens with, up to a plural, with the one before; of a rate, what it is a rate of too."""
    opening: list[str] = []
    for word in _WORD.findall(text):
        told = carries_subject(stem(word))
        if not word.islower() or not word.isalpha() or (opening and not told):
            break
        if told:
            opening.append(word)
        if word.endswith("s") or word in _PLURALS:
            break
    pairs = [(stem(before), stem(word)) for before, word in pairwise(opening) if not word.endswith("ed")]
    kept = pairs[-2:] if pairs and pairs[-1][1] in _SHARE else pairs[-1:]
    return ((before, word) for before, word in kept if not {before, word} & _UNTOLD and before not in _SHARE)


def tells_apart(word: str) -> bool:
    """Tell whether *word* before another says which of its kind is meant: "temporary", "overall", not "two" or "new"."""
    stemmed = stem(word)
    counts = word.lower() in _QUANTITIES
    return carries_subject(stemmed) and not counts and (stemmed not in GENERAL or word.lower() in WHOLES)


def _parts(text: str, topic: Container[str], *, money: bool) -> list[tuple[str, ...]]:
    """Return the words of *text* up to the first preposition, and from each to the next."""
    return [_words(part, topic, money=money) for part in _PREPOSITION.split(text)]


def _words(text: str, topic: Container[str], *, money: bool) -> tuple[str, ...]:
    passed = GENERAL | _SHARE | (MONEY if money else frozenset())
    plain = _CAPITAL.sub(" ", text)
    found = dict.fromkeys(content_stems(plain)) if plain.strip() else {}
    return tuple(word for word in found if word in topic and word not in passed and not word.isdigit())

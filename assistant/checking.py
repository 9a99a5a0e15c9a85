"""What a claim must pass before it is shown; what fails is dropped.

Each check looks at one thing: the quote stands at its offsets; what the claim says stands in its quotes; the source's
scope is the question's; its names, periods and distinctions do not contradict the question's.
"""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from assistant.answer import Citation
from assistant.claim_checks.aliases import called_otherwise, nations_agree
from assistant.claim_checks.checks import failed_checks
from assistant.claim_checks.counting import counts_other_things, without_other_numbers
from assistant.claim_checks.measures import measure_agrees
from assistant.claim_checks.periods import periods_agree
from assistant.claim_checks.roles import role_agrees
from assistant.claim_checks.scopes import around_of
from assistant.claim_checks.tense import tense_agrees
from assistant.claim_checks.tokens import tokens_of
from assistant.questions.question import FIGURE_KINDS, Question, place_words
from assistant.reading.evidence import Evidence
from assistant.reading.fitting import REQUIRED_KINDS, names_another, names_things, shows_kind
from corpus.document import Document
from corpus.times import find_periods
from index.analysis import stems

#: Why a figure must not answer of which no word says that it is of what was asked; nothing else speaks against it.
UNMEASURED = "it is no figure of what the question has measured"

_STREETS = {"st": "street", "rd": "road", "ave": "avenue", "av": "avenue", "dr": "drive", "ln": "lane", "sq": "square"}
_HEAD_CHARS = 600  #: of a paper, which say what it is
_AGAINST = re.compile(r"\bagainst\b|\b(?:oppos|object)\w*", re.IGNORECASE)
_IN_FAVOUR = re.compile(r"\bin (?:favou?r|support)\b|\bsupport(?:ed|s|ing)\b", re.IGNORECASE)
_ASKED_AGAINST = re.compile(
    r"\b(?:speak\w*|spoken?|argu\w+|vot\w+|stood|is|are|was|were)\s+against\b|\b(?:opposed|objected)\b",
    re.IGNORECASE,
)
_ASKED_IN_FAVOUR = re.compile(
    r"\b(?:speak\w*|spoken?|argu\w+|vot\w+|is|are|was|were)\s+in (?:favou?r|support)\b|\bwho supported\b",
    re.IGNORECASE,
)
_ADVICE = re.compile(
    r"\bshould (?:i|we) (?:vote|support|oppose|back|believe|trust|agree|approve|reject)\b", re.IGNORECASE
)
_PERSON = re.compile(
    r"\b(?:Councillor|Cllr|Alderman|Mrs?|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\.?\s+(?:[A-Z][\w'’-]+\s+)?(?P<name>[A-Z][\w-]+)"
)
_PHRASE = re.compile(
    r"(?<=[a-z] )[A-Z][a-z]+ (?:Plan|Strategy|Policy|Scheme|Act|Bill|Fund|Review|Report|Programme|Framework)\b(?! [A-Z]|['’])"
)
_BY_WHOM = re.compile(r"\W*(?:moved|proposed|seconded)\b", re.IGNORECASE)
_WORDS_ASKED = re.compile(
    r"\b(?:why|how come|reasons?|(?:say|said|says|think|thought|argued?|felt|feel|views?|opinions?|concerns?|complain\w*))\b",
    re.IGNORECASE,
)
#: Of a table's row: so many words in a run, as where it tells why.
_SAYS = re.compile(r"(?:\b[a-zA-Z][\w’'-]*[ ,]+){6}")
_RECOMMENDED = re.compile(r"\brecommended(?:\s+(?:that|to|for)\b[^.;,]*)?", re.IGNORECASE)
_VOTED = re.compile(r"\bvoted\b", re.IGNORECASE)
_POINTS_ON = re.compile(
    r"^\W*(?:for )?(?:further|more|additional|full) (?:information|details?|guidance)\b|(?:https?:|www\.)\S+ provides? (?:further|more)\b",
    re.IGNORECASE,
)
_WHERE_TO_READ = re.compile(
    r"\b(?:where|links?|web\w*|online|site|address|information|guidance|details?|find|read|apply|contact|available|publish\w*)\b",
    re.IGNORECASE,
)
#: What was put to a meeting, without how it went.
_MOVED = re.compile(
    r"\W*it was (?:then |duly )?(?:moved|proposed)\b|.{3,80}\b(?:moved|proposed|seconded)\b.{0,60}\bthat\b",
    re.IGNORECASE,
)
_MOVED_ALONE = re.compile(r"\W*(?:moved|proposed|seconded)\b(?:\s+by\b)?[^.]{3,80}\.?", re.IGNORECASE)
_MOVING_ASKED = re.compile(r"\b(?:mov(?:e|ed|er)|propos\w+|second\w*)\b", re.IGNORECASE)
#: What stands over the papers of a meeting: "Meeting of Cabinet, Monday 5th September 2022 1.00 pm".
_MEETING_LINE = re.compile(
    r"(?:[^.;]{0,120}?:\s*)?\W*(?:meeting|minutes|agenda) of\b[^.;]*\b(?:19|20)\d\d\b(?!.*\b(?:was|were|is|are|be|had|has|agreed|resolved)\b)",
    re.IGNORECASE,
)
_OF_COMMITTEE = re.compile(
    r"\b(?:[Cc]hair\w*|[Vv]ice-[Cc]hair\w*|members?|clerk)\b[^?]*?(?P<name>(?:[A-Z][\w&’'-]+,?\s+(?:and\s+|of\s+)?){1,5}(?:Committee|Board|Panel|Commission))\b"
)
_MOVING = re.compile(r"\b(?:mov\w+|propos\w+|second\w*|motions?|amend\w*|suggest\w*|want\w*|ask\w*)\b", re.IGNORECASE)
_CONCLUDED = re.compile(
    r"\bwhat (?:did|does|do|has|have|had)\b[^?]*\b(?:recommend|conclude|propose|suggest)(?:e?d)?\b", re.IGNORECASE
)
#: Of those who were to recommend something, that there are such, or that they met.
_MET = re.compile(
    r"\b(?:has|have|had|was|were)?\s*(?:met|set up|established|chaired by|made up of|consist\w*)\b(?!.*\b(?:recommend|conclu|propos|suggest|agree|should)\w*)",
    re.IGNORECASE,
)
_QUANTITY = re.compile(
    r"(?<![\w/.-])(?!(?:19|20)\d\d\b)\d[\d,.]*(?![\d/])|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
    re.IGNORECASE,
)
_INCLUDING = re.compile(r",?\s(?:including|such as|among them|for example|e\.g\.)\s", re.IGNORECASE)
_INSTITUTION = (
    r"schools?|high|primary|junior|infants?|academy|college|library|park|road|lane|street|ward|centre|hospital|trust|hall|house|"
    r"nursery|bridge|wharf|green|close|avenue|rise|club|museum|market|station"
)
_MARKS = ("item", "motion", "recommendation", "appendix", "table")  #: their numbers often stand without the word
_WORD = re.compile(r"\w+")
_ONE_OF = {"children": "child", "adults": "adult"}
_AMOUNT = re.compile(r"[£$€%]|\bper\s?cent", re.IGNORECASE)
_ASKED = re.compile(
    r"\basked (?:about|after)\b(?!.*\b(?:repl|answer|respon|confirm|said|told|agreed|resolved))", re.IGNORECASE
)
_ACRONYM = re.compile(r"\b[A-Z][A-Za-z&]{0,4}[A-Z](?=s?\b)")
_ASKING = re.compile(r"\b(?:ask|question|rais)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a piece of evidence stands in, as far as checks look at it."""

    document: Document
    passage: str  #: the text of the passage it was found in
    acronyms: Mapping[str, str]
    foreign: frozenset[str]  #: names of the question that stand nowhere in the archive


def quote_stands(citation: Citation, document: Document) -> bool:
    """Tell whether the quote stands at its offsets, to the character."""
    return bool(citation.quote.strip()) and document.text[citation.start : citation.end] == citation.quote


def said_by_quotes(claim: str, quotes: str) -> bool:
    """Tell whether a claim passes all checks against its quotes, of which each begins a line."""
    return not failed_checks(claim, quotes)


def contradiction(question: Question, evidence: Evidence, around: Surroundings) -> str | None:
    """Return why *evidence* must not answer *question*, None where nothing speaks against it."""
    if _ADVICE.search(question.text):
        return "advice is asked for, which no paper gives"
    if question.kind in REQUIRED_KINDS and not shows_kind(question.kind, without_other_numbers(question, evidence)):
        return "it holds nothing of the kind asked for"
    if counts_other_things(question, evidence):
        return "its numbers count other things than the question"
    if not names_things(question, evidence.text):
        return "it names none of those asked for"
    if _POINTS_ON.search(evidence.text) and not _WHERE_TO_READ.search(question.text):
        return "it tells only where to read on"
    if not _names_agree(question, evidence, around) or not _places_agree(question, evidence, around):
        return "it does not speak of what the question names"
    if not _distinctions_agree(question, evidence, around):
        return "it speaks of another group than the question"
    if not nations_agree(question.text, evidence.text, around.document.identity.value("body")):
        return "it speaks of another nation than the question"
    if not tense_agrees(question, evidence, dated=around.document.identity.value("date")):
        return "it tells of what is to come, and what was is asked for, or the other way"
    if not _numbered_agree(question, evidence, around):
        return "it speaks of another number of the kind than the question"
    if not _amounts_agree(question, evidence, around):
        return "it does not speak of the amount that the question names"
    if question.kind in FIGURE_KINDS and _among_others(question, evidence.text):
        return "its figure is of more than the question names"
    if _CONCLUDED.search(question.text) and not evidence.decided and _MET.search(evidence.text):
        return "it does not tell what was recommended or concluded"
    if not role_agrees(question, evidence):
        return "it names nobody in the role that the question asks about"
    if not _sides_agree(question, evidence):
        return "it speaks of the other side"
    if question.unit and question.unit not in stems(f"{evidence.text} {evidence.context}"):
        return "it is not in the unit asked for"
    told = evidence.text if "recommend" in question.text.lower() else _RECOMMENDED.sub(" ", evidence.text)
    if question.decided and not (evidence.decided or shows_kind("decision", told) or _VOTED.search(told)):
        return "it tells of no decision"
    if evidence.form == "sentence" and evidence.decided and _moves_alone(question, evidence.text):
        return "it tells only what was moved"
    if _MEETING_LINE.match(evidence.text) and question.kind not in ("when", "where", "who"):
        return "it tells only which meeting it is of"
    if _MOVED_ALONE.fullmatch(evidence.text) and question.kind != "who" and not _MOVING_ASKED.search(question.text):
        return "it tells only who moved something"
    if not _committee_agrees(question, evidence, around):
        return "it is of another committee than the question"
    if question.kind == "who" and not names_another(question.text, evidence.text):
        return "it names nobody but whom the question names"
    if _ASKED.search(evidence.text) and not _ASKING.search(question.text):
        return "it tells only that something was asked"
    if evidence.form == "heading" and question.kind not in ("number", "money", "share", "duration", "when", "where"):
        return "it is a heading"
    if evidence.form == "cell" and question.kind in ("who", "where", "why", "decision", "yesno"):
        return "it is a figure alone"
    tabled = evidence.form in ("row", "cell") and question.kind not in REQUIRED_KINDS
    if tabled and _WORDS_ASKED.search(question.text) and not _SAYS.search(evidence.bare):
        return "it is figures, and words are asked for"
    told = evidence.text if not question.numbered else f"{evidence.text} {evidence.context}"
    if evidence.form == "cell" and not set(stems(told)) & set(question.topic):
        return "its row, column and caption share no word with the question"
    if not _label_agrees(question, evidence):
        return "it is of a row or column that the question does not ask for"
    if not periods_agree(question, evidence, around.document, around.passage):
        return "it speaks of another year than the question"
    if not measure_agrees(question, evidence, known=_told_by(evidence, around), passage=around.passage):
        return UNMEASURED
    return None


def _among_others(question: Question, text: str) -> bool:
    """Tell whether *text* names what the question does only among others, behind the figure that is of them all."""
    match = _INCLUDING.search(text)
    if match is None or not _QUANTITY.search(text[: match.start()]) or _QUANTITY.search(text[match.end() :]):
        return False
    return any(name in text[match.end() :] and name not in text[: match.start()] for name in question.names)


def _moves_alone(question: Question, text: str) -> bool:
    """Tell whether *text* says what was moved and not how that went, and how it went may be asked for."""
    return bool(_MOVED.match(text)) and not (shows_kind("decision", text) or _MOVING.search(question.text))


def _committee_agrees(question: Question, evidence: Evidence, around: Surroundings) -> bool:
    """Tell whether evidence of who is in a committee's chair, or a member, is of the committee that the question names."""
    match = _OF_COMMITTEE.search(question.text) if question.kind == "who" else None
    if match is None:
        return True
    identity = around.document.identity
    near = set(
        stems(f"{evidence.text} {evidence.context} {identity.value('committee') or ''} {identity.value('title')}")
    )
    body = set(stems(identity.value("body") or ""))
    return set(stems(match["name"])) - body <= near


def _names_agree(question: Question, evidence: Evidence, around: Surroundings) -> bool:
    """Tell whether each name of the question stands near by.

    A name that the archive does not know may be that of a council that a paper does not mention: it is let pass only
    where the paper does not say whose it is.
    """
    identity = around.document.identity
    foreign = {
        name for name in around.foreign if not _stands(name, f"{evidence.text} {evidence.context}", around.acronyms)
    }
    if foreign and identity.body is not None:
        return False
    spoken = f"{evidence.text} {evidence.context}"
    near = f"{spoken} {_known(around.document)} {around_of(around.document, evidence)}"
    if evidence.exchange is None:
        near = f"{near} {around.passage} {around.document.text[:_HEAD_CHARS]}"
    persons = _PERSON.findall(question.text) if question.kind == "who" and not _BY_WHOM.match(evidence.text) else ()
    said = f"{spoken} {identity.value('body') or ''}"
    if not all(_stands(name, said, around.acronyms) for name in (*question.speakers, *persons)):
        return False
    if not all(_stands_whole(match.group(), near) for match in _PHRASE.finditer(question.text)):
        return False
    otherwise = called_otherwise(question.text, near)
    names = (re.sub(r"['’]s?$", "", name) for name in question.names if name not in otherwise)
    return all(name in around.foreign or _stands(name, near, around.acronyms) for name in names)


def _stands_whole(phrase: str, near: str) -> bool:
    """Tell whether a name of two words stands in *near* as one, if both do: "local schools" and "plans" are no Local Plan."""
    words, there = stems(phrase), stems(near)
    apart = set(words) <= set(there)
    return not apart or any(there[place : place + len(words)] == words for place in range(len(there)))


def _known(document: Document) -> str:
    """Return the words of what is known of a paper: its title, whose it is, its date."""
    return " ".join(attribute.value for _, attribute in document.identity.known())


def _told_by(evidence: Evidence, around: Surroundings) -> str:
    """Return what is known of the paper, with the long forms of the acronyms of *evidence*."""
    long_forms = (around.acronyms.get(short) for short in _ACRONYM.findall(evidence.text))
    return " ".join([_known(around.document), *filter(None, long_forms)])


def _places_agree(question: Question, evidence: Evidence, around: Surroundings) -> bool:
    """Tell whether each institution is named in full near by, and no namesake in its stead ("Lea Primary" for "Lea High")."""
    title = around.document.identity.title.value
    stands = around_of(around.document, evidence)
    near = _streets(f"{evidence.text} {evidence.context} {around.passage} {title} {stands}")
    own = _streets(evidence.text)
    body = set(stems(around.document.identity.value("body") or ""))
    for place in question.places:
        words = place_words(place)
        if len(words) > 2 and set(stems(words[0])) <= body:  # "Orlingford Town Hall", in a paper of Orlingford
            words = words[1:]
        name = _streets(" ".join(words))
        if name not in near or (name not in own and _has_namesake(words, own)):
            return False
    return True


def _has_namesake(words: Sequence[str], text: str) -> bool:
    """Tell whether a place of several *words* has a namesake in *text*: another institution, or street, of its first word."""
    return len(words) > 1 and bool(re.search(rf"\b{re.escape(words[0])}\s+(?:\w+\s+)?(?:{_INSTITUTION})\b", text))


def _streets(text: str) -> str:
    """Return *text* in small letters with the names of streets spelt out: "Mill St" as "mill street"."""
    return " ".join(_STREETS.get(word.rstrip("."), word) for word in text.lower().split())


def _label_agrees(question: Question, evidence: Evidence) -> bool:
    """Tell whether the question names the row (or column) of a table, or asks for its highest or lowest."""
    if not evidence.label or question.superlative or any(evidence.label == each for _, each in question.numbered):
        return True
    named = set(stems(evidence.label)) & set(question.stems)
    if evidence.form == "row" and len(set(stems(evidence.text)) & set(question.topic)) > 1:
        return True
    return bool(named) or any(
        asked.matches(each) for asked in question.periods for each in find_periods(evidence.label)
    )


def _stands(name: str, text: str, acronyms: Mapping[str, str]) -> bool:
    stem = name.lower().rstrip("s")
    if re.search(rf"(?<!\w){re.escape(stem)}", text, re.IGNORECASE):
        return True
    letters = name.replace("&", "")
    if re.fullmatch(r"[A-Z]{2,5}", letters) and re.search(
        r"\w*\W+(?:(?:and|of|for|the)\W+)*".join(rf"\b{each}" for each in letters), text
    ):
        return True
    long = acronyms.get(name)
    return long is not None and long.lower() in text.lower()


def _distinctions_agree(question: Question, evidence: Evidence, around: Surroundings) -> bool:
    """Tell whether the evidence is of the group asked about: it or its passage says so, and it names no other alone."""
    near, own = _told_apart_by(f"{evidence.text} {evidence.context}"), _told_apart_by(evidence.text)
    wide = near | _told_apart_by(f"{around.passage} {around.document.identity.title.value}")
    asked = {word for word, _ in question.distinctions}
    return all(
        (word in near and (word in own or not others & own)) or ((word in wide or asked & near) and not others & near)
        for word, others in question.distinctions
    )


def _told_apart_by(text: str) -> Set[str]:
    return {_ONE_OF.get(word, word) for word in _WORD.findall(text.lower())}


def _numbered_agree(question: Question, evidence: Evidence, around: Surroundings) -> bool:
    """Tell whether "Year 9" or "key stage 3" stands in the evidence, or in its passage where it names no other such.

    Of an item or a motion it is enough that no other is named.
    """
    near, wide = f"{evidence.text} {evidence.context}", f"{around.passage} {around.document.identity.title.value}"
    for word, number in question.numbered:
        listed = rf"\b{word}s?:?\s+(?:(?:\d+|(?-i:[A-H])\b)\s*(?:,|and|or|to|&|[-–])\s*)*"
        named = re.compile(rf"{listed}{re.escape(number)}(?!\.?\d|\w)", re.IGNORECASE)
        another = re.search(rf"\b{word}s?:?\s+(?:\d|(?-i:[A-H])\b)", near, re.IGNORECASE)
        if evidence.label == number and word in wide.lower():
            continue
        if not named.search(near) and (another or not (word in _MARKS or named.search(wide))):
            return False
    return True


def _sides_agree(question: Question, evidence: Evidence) -> bool:
    """Tell whether evidence of who was for a thing is kept from a question about who was against it, and the other way."""
    sides = ((_ASKED_AGAINST, _AGAINST, _IN_FAVOUR), (_ASKED_IN_FAVOUR, _IN_FAVOUR, _AGAINST))
    return not any(
        asked.search(question.text) and other.search(evidence.text) and not own.search(evidence.text)
        for asked, own, other in sides
    )


def _amounts_agree(question: Question, evidence: Evidence, around: Surroundings) -> bool:
    """Tell whether each sum of money or percentage of the question stands in the evidence or its passage."""
    asked = _amounts(question.text) if _AMOUNT.search(question.text) else frozenset()
    return not asked or asked <= _amounts(f"{evidence.text} {evidence.context} {around.passage}")


def _amounts(text: str) -> Set[str]:
    return {token.key for token in tokens_of(text) if token.kind == "number" and re.search(r"[£$€%]", token.key)}

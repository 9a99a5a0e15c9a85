"""A question of several parts taken apart: each part made a whole question, or the question left as it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.conversation.clauses import AUXILIARY, pointing_of
from assistant.conversation.follow_ups import Asked, understand
from assistant.conversation.fragments import fragment_of, opener_of, with_period
from assistant.conversation.naming import placed
from assistant.conversation.parts import find_parts, last_of
from assistant.conversation.topics import topic_of
from assistant.questions.alternatives import alternatives
from assistant.questions.bases import acts, base_of, phrase_of, thing_of
from assistant.questions.joints import BARE, capital, clauses, is_inverted, is_question, listed, sentences
from index.analysis import content_stems

_MAX_CHARS = 700  #: of a question that is taken apart
_MAX_PARTS = 4
_MAX_SUBJECT_WORDS = 10
_MIN_STEMS = 3  #: of a part that says itself what it is about; one less where it counts
_LIGHT = frozenset(
    stem
    for word in "happen happened happens done do go going went make made take taken think say said been next work works "
    "come came achieved planned proposed "
    "decided agreed mean means moved seconded voted spoke paid many much "
    "long often far big high people person residents members more".split()
    for stem in content_stems(word)
)
_COMPARED = re.compile(
    r"\b(?:compare[ds]?|comparison|versus|vs|than|respectively|differ(?:s|ed|ence|ences|ent)?|between|relat(?:e|es|ed|ionship)|"
    r"ratio|change[ds]?\s+from)\b",
    re.IGNORECASE,
)
_RISEN = re.compile(r"\b(?:chang|ris|ros|fall|fell|increas|decreas|grow|grew|drop|develop|trend|vary|varie)\w*", re.I)
_OPENED = re.compile(
    rf"^(?:(?:when|where|why|how|(?:at|on|in|by|for|from|with|under)\s+(?:which|what|whom)(?:\s+\w+)?)\s+)?(?P<rest>{AUXILIARY}\b.+)$",
    re.IGNORECASE,
)
_WHAT = re.compile(rf"^(?:what|which(?:\s+\w+)?)\s+(?P<rest>{AUXILIARY}\b.+)$", re.IGNORECASE)
_SHARE = re.compile(
    rf"^what\s+(?P<share>proportion|share|percentage|number)\s+of\s+(?P<of>.+?)\s+(?={AUXILIARY}\b)", re.IGNORECASE
)
_THAT = re.compile(r"\b(?:this|that)\s+(?P<what>decision|change|choice|vote|reply|answer|advice|view)\b", re.IGNORECASE)
_COUNTED = re.compile(rf"^how\s+(?:many|much)\s+(?P<what>.+?)\s+(?P<verb>{AUXILIARY})\s+(?P<rest>.+)$", re.IGNORECASE)
_BEGINS = re.compile(
    r"^(?P<when>(?:in|during|since|at|on|for|under|by|according\s+to)\s+[^,?]{2,60}),\s+(?P<asks>(?:what|which|who|when|where|why|how)\b.+)$",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\b(?:what|which|who|whom|whose|when|where|why|how)\b", re.IGNORECASE)
POINTS = re.compile(r"\b(?:it|its|they|them|their|theirs|he|she|him|her|his)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class QuestionPart:
    """One part of a question."""

    question: str  #: whole, as it is to be asked
    put: str  #: the words in which it was put: "who will run it", "for visitors"
    alike: bool = False  #: asks the same as the others, of something else: *put* says only of what
    points: bool = False  #: what it is about was taken from the first part


def split_question(question: str) -> tuple[QuestionPart, ...]:
    """Return the parts of *question* in their order; none where it is one question, or where not all of them can stand."""
    plain = " ".join(question.split())
    parts = (_listed(plain) or _several(plain)) if len(plain) <= _MAX_CHARS else []
    return tuple(parts) if 2 <= len(parts) <= _MAX_PARTS else ()


def _listed(plain: str) -> list[QuestionPart]:
    """Return the parts of a question whose parts are lettered: "How much was spent on (a) roads and (b) parks?"."""
    lead, marked = listed(plain)
    if marked and all(is_question(each) for each in marked):
        return _resolved(marked)
    if not _ASKS.match(lead) or any(_ASKS.search(each) for each in marked):
        return []
    when = phrase_of(last_of(find_parts(marked[-1]), "period")) if marked else ""
    return [QuestionPart(with_period(f"{lead} {each}", when), each, alike=True) for each in marked]


def _several(plain: str) -> list[QuestionPart]:
    asked = sentences(plain)
    if len(asked) > 1:
        return _resolved([clause for each in asked for clause in _clauses(each)])
    pieces = _clauses(plain)
    if len(pieces) > 1:
        return _resolved(pieces)
    return [] if _COMPARED.search(plain) else _alike(plain)


def _clauses(sentence: str) -> list[str]:
    """Return the questions that *sentence* joins with "and", itself alone where it is one question."""
    whole = [sentence.rstrip(" ?.!")]
    if re.search(r"\bthan\b|\brespectively\b|\bcompared?\b", sentence, re.IGNORECASE):
        return whole
    pieces = clauses(sentence)
    if begins := _BEGINS.match(pieces[0]):
        pieces[0] = f"{begins['asks']} {begins['when'][:1].lower()}{begins['when'][1:]}"
    inner = _ASKS.search(pieces[0], _opening_end(pieces[0])) is not None
    if len(pieces) < 2 or not _stands(pieces[0]) or (inner and not all(map(is_inverted, pieces[1:]))):
        return whole
    return pieces


def _opening_end(piece: str) -> int:
    opening = re.match(r"(?:[\w’']+\s+){0,2}?(?:what|which|who|whom|whose|when|where|why|how)\b", piece, re.IGNORECASE)
    return opening.end() if opening else 0


def _stands(piece: str) -> bool:
    """Tell whether *piece* is a question that says what it is about."""
    return BARE.fullmatch(piece) is None and bool(set(content_stems(piece)) - _LIGHT)


def _resolved(pieces: Sequence[str]) -> list[QuestionPart]:
    """Return *pieces* as whole questions, those after the first with what they point to in it; none where one has no such."""
    if not pieces or not _stands(pieces[0]):
        return []
    first = f"{capital(pieces[0])}?"
    parts = [QuestionPart(first, pieces[0])]
    for piece in pieces[1:]:
        whole = _whole(piece, first)
        if whole is None:
            return []
        points = whole.rstrip("?").lower() != piece.lower()
        parts.append(QuestionPart(_carried(whole, first), piece, points=points))
    return parts if all(one.question != other.question for one, other in pairwise(parts)) else []


def _whole(piece: str, first: str) -> str | None:
    """Return *piece* as a question that needs nothing before it; None where what it points to is not known."""
    if BARE.fullmatch(piece):
        return _with_rest(piece, first)
    piece = _share_of_same(piece, first)
    if meant := _THAT.search(piece):
        return _tied(
            f"{piece[: meant.start()]}the {meant['what']}{piece[meant.end() :]}", _subject(base_of(first, piece))
        )
    base = base_of(first, piece)
    if fragment_of(piece) is not None:
        completed = understand(f"And {piece}?", [Asked(first)])
        return completed.question if completed.rewritten else None
    pointing = pointing_of(piece, opener_of(piece))
    if pointing == "source":
        return _with_named(piece, _subject(base))
    if pointing is None:
        return f"{capital(piece)}?" if _says_of_what(piece, first) else _tied(piece, _subject(base))
    understood = understand(f"{piece}?", [Asked(base)]) if base and len(POINTS.findall(piece)) <= 1 else None
    if understood is None or not understood.rewritten:
        return None
    thing = thing_of(first) if acts(piece) else ""
    return (thing not in understood.question and _tied(understood.question, thing)) or understood.question


def _with_named(piece: str, thing: str) -> str | None:
    """Return *piece* with *thing* in place of "this" or "that", else after it."""
    match = re.search(r"\b(?:this|that|it)\b", piece, re.IGNORECASE)
    named = f"{piece[: match.start()]}{thing}{piece[match.end() :]}" if match else f"{piece} about {thing}"
    return f"{capital(named)}?" if thing else None


def _with_rest(piece: str, first: str) -> str | None:
    """Return a bare "why" or "by whom" with what *first* says: "Why was the pool closed?"."""
    if counted := _COUNTED.match(first.rstrip("?")):
        return f"{capital(piece)} {counted['verb']} {counted['what']} {counted['rest']}?"
    match = _OPENED.match(first.rstrip("?")) or _WHAT.match(first.rstrip("?"))
    adverbial = not re.match(r"how\s+(?:many|much)$|wh(?:o|at|ich)$", piece, re.IGNORECASE)
    return f"{capital(piece)} {match['rest'][:1].lower()}{match['rest'][1:]}?" if match and adverbial else None


def _share_of_same(piece: str, first: str) -> str:
    """Return "what share are in work" with of whom, where *first* said it."""
    whose = _SHARE.match(first)
    match = re.match(rf"what\s+{whose['share']}\s+(?={AUXILIARY}\b)", piece, re.IGNORECASE) if whose else None
    return f"{match.group()}of {whose['of']} {piece[match.end() :]}" if whose and match else piece


def _says_of_what(piece: str, first: str) -> bool:
    """Tell whether *piece* names something, says much, or speaks of what *first* does."""
    own = set(content_stems(piece)) - _LIGHT
    named = [part for part in find_parts(piece) if part.kind not in ("period", "phase")]
    shared = own & set(content_stems(first))
    enough = _MIN_STEMS - (1 if re.match(r"how\s+(?:many|much)\s", piece, re.IGNORECASE) else 0)
    return bool(named) or len(own) >= enough or (bool(shared) and len(own) > 1)


def _subject(base: str) -> str:
    return re.sub(r"\s+there$", "", topic_of(base).subject) if base else ""


def _tied(piece: str, thing: str) -> str | None:
    """Return *piece*, which does not say of what, with the *thing* that it is about."""
    loose = (
        not thing
        or re.match(r"m(?:any|uch)\b", thing)
        or len(thing.split()) > _MAX_SUBJECT_WORDS
        or POINTS.search(f"{piece} {thing}")
    )
    return None if loose else f"{capital(piece.rstrip(' ?'))} for {thing}?"


def _carried(question: str, first: str) -> str:
    """Return *question* with the places and the time of *first*, where it names none of its own."""
    period = last_of(find_parts(first), "period")
    timeless = re.match(r"\W*(?:(?:by|since|until)\s+)?when\b", question, re.IGNORECASE) or re.search(
        r"\b(?:will|still|now)\b", question
    )
    return with_period(placed(question, first), phrase_of(period) if period and not timeless else "")


def _alike(plain: str) -> list[QuestionPart]:
    """Return the same question of each of two things, groups or years: "in primary and in secondary schools"."""
    asks = re.match(r"(?:in\s+\S+\s+)?(?:what|how|which|when|who|where)\b", plain, re.IGNORECASE)
    return [
        QuestionPart(f"{whole.rstrip(' ?.!')}?", put, alike=True)
        for whole, put in (alternatives(plain, years=_RISEN.search(plain) is None) if asks else ())
    ]

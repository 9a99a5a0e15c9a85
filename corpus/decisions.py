"""What was resolved, recommended, agreed or noted, with the clauses that belong to it."""

import re
from collections.abc import Iterator, Sequence

from corpus.blocks import Block, plain
from corpus.decisions_tabled import find_tabled
from corpus.document import Decision, Span, Table, Turn
from corpus.motions import find_motions
from corpus.sentences import split_sentences
from corpus.votes import read_verb, read_vote

_BODY = (
    r"(?:(?:The|the|This)\s+)?(?:Overview and |Scrutiny |Joint |Planning |Licensing |Executive |County |City |Town |Borough |District |Parish |Select |Sub-?)*"
    r"(?:Committee|Council|Cabinet|Commission|Panel|Board|Executive|Sub-?[Cc]ommittee|Group|Forum|Trustees|Governors|"
    r"Assembly|Authority|Partnership|Members|Meeting|meeting|committee|council|cabinet|panel|board|members)"
)
_CAPITALS = r"RESOLVED|RECOMMENDED|AGREED|NOTED|CARRIED|DECIDED|ORDERED|APPROVED|DEFERRED|REFUSED|GRANTED|ADOPTED|ENDORSED|CONFIRMED|DECISION"
_OPENS = re.compile(
    rf"[^\w\s]*(?:\s[^\w\s]*)?(?:(?:It|IT) (?:was|WAS)(?: therefore| then| unanimously)?[ *_]+|{_BODY} )?(?:[Uu]nanimously |UNANIMOUSLY )?[*_]{{0,3}}"
    rf"(?P<verb>{_CAPITALS}|Resolved\b(?! by)|Decision(?=\s*(?::|\n|$|[-–—]))|Resolution(?=\s*:)|Recommendation(?=\s+to\s+[\w ]{{3,40}}:)"
    r")\b"
)
_SENTENCE = re.compile(
    rf"\W{{0,4}}(?:[Ff]ollowing [^,.]{{3,80}}, |[Aa]fter [^,.]{{3,80}}, |[Oo]n (?:the motion|a vote)[^,.]{{0,60}}, )?"
    rf"(?:(?:[Ii]t was (?:then |also |further |therefore |subsequently |unanimously )*(?P<it>agreed|resolved|recommended|decided|RESOLVED|AGREED|RECOMMENDED)\b)"
    rf"|{_BODY} (?:then |also |further |therefore |subsequently |unanimously )*(?:considered and |discussed and |received and |considered, discussed and )?"
    r"(?:voted (?:unanimously |[\d\-– ]{1,9}(?:to \d{1,3} )?)?to (?P<voted>approve|deny|grant|refuse|adopt|defer|reject|accept|recommend|refer)\b"
    r"|(?P<body>resolved|agreed|recommended|decided|approved|adopted|endorsed|deferred|confirmed|requested(?= that\b)"
    r"|noted(?! that\b| in (?:particular|response)| how| with|[,.])|RESOLVED|AGREED|NOTED)\b(?! with\b| by\b| in principle with)))"
)
_PASSIVE = re.compile(
    r"\W{0,4}(?:The |That the |An? )?[^.]{3,200}?\b(?:was|were|be|is|are) (?:duly |unanimously |formally |then )?(?P<verb>agreed|approved|confirmed|adopted|noted|endorsed)"
    r"(?: (?:as (?:a correct record|follows|presented|amended)|and signed|for signature|without (?:a vote|amendment)|unanimously|by (?:general consent|a majority))\b|\.?$|, )"
)
_PUT = re.compile(
    r"\W{0,4}(?:On being put(?: to the vote)?,? )?(?:The |the |This )?(?:substantive |original |amended )*(?:motion|amendment|proposal|recommendations?|resolution)s?\b[^.;]{0,80}?\b(?:was|were)\b[^.;]{0,60}?"
    r"\b(?P<verb>carried|lost|defeated|agreed|approved|adopted|withdrawn|CARRIED|LOST|DEFEATED|AGREED|APPROVED)\b"
)
_MINUTES = re.compile(r"\W{0,4}(?:The )?[Mm]inutes\b|\W{0,4}An amendment\b")
_CLAUSE = re.compile(
    r"\W*(?:\(?[\divxa-h]{1,4}[.)]\s*)?(?:That|that)\b|.{3,600}?\bbe (?:\w+(?:,| and) )?(?:\w+ed|submitted|given|made|sent|held)\b",
    re.DOTALL,
)
_PAGE_OF_DECISIONS = re.compile(
    r"^[^\w\n]*(?:Decision (?:status|maker)|Issue - decisions|Decision details|Reasons? for (?:the )?decision|Is key decision\?|Record of decision)",
    re.IGNORECASE | re.MULTILINE,
)
_LISTED = re.compile(
    r"(?=[^\n]{0,300}[a-z])[^\n]{4,400}[^\w\n](?P<verb>ADOPTED|CARRIED|APPROVED|GRANTED|DENIED|REFUSED|DEFERRED|REFERRED|PASSED|LOST|DEFEATED|RECEIVED|WITHDRAWN)"
    r"(?: (?:AS AMENDED|UNANIMOUSLY|BACK))?[ .*_]*"
)
_MAX_CLAUSES = 200
_HEAD_CHARS = 6000
_OPEN_END = re.compile(r"(?::|:\s?-|\bthat|\bto|–|-|—|\bas follows)[\s*_]*$", re.IGNORECASE)


def find_decisions(
    text: str, blocks: Sequence[Block], tables: Sequence[Table], turns: Sequence[Turn]
) -> list[Decision]:
    """Return what *text* says was decided, in order and without overlap.

    Motions with their mover, seconder and vote come before what a single paragraph says, and that before sentences.
    """
    found = [*find_tabled(text, tables), *find_motions(text, blocks, turns)]
    if not turns:
        found = _joined(found, [*_opened(text, blocks), *_clauses(text, blocks), *_listed(text, blocks)])
        found = _joined(found, _told(text, blocks))
    return sorted(_joined([], found), key=lambda each: each.span)


def _joined(found: Sequence[Decision], more: Sequence[Decision] | Iterator[Decision]) -> list[Decision]:
    """Return *found* with those of *more* that overlap none of them nor each other."""
    kept = [(each.span.start, 0, each) for each in found] + [(each.span.start, 1, each) for each in more]
    joined: list[tuple[int, Decision]] = []
    for _, rank, decision in sorted(kept, key=lambda each: each[0]):
        while joined and joined[-1][1].span.overlaps(decision.span) and joined[-1][0] > rank:
            joined.pop()
        if not joined or not joined[-1][1].span.overlaps(decision.span):
            joined.append((rank, decision))
    return [decision for _, decision in joined]


def _opened(text: str, blocks: Sequence[Block]) -> Iterator[Decision]:
    """Find the paragraphs that begin by saying it was decided, with the items and clauses that belong to them."""
    end = 0
    for place, block in enumerate(blocks):
        if block.kind == "table" or block.span.start < end:
            continue
        match = _OPENS.match(text, block.content.start, min(block.content.end, block.content.start + 200))
        if match is None:
            continue
        end = _with_clauses(text, blocks, place)
        if block.kind != "heading" or end > block.span.end:
            span = Span(block.span.start, end)
            yield Decision(span, read_verb(match["verb"]) or "resolved", vote=read_vote(span.of(text)))


def _with_clauses(text: str, blocks: Sequence[Block], place: int) -> int:
    """Return where the clauses end that belong to the block at *place*."""
    block = blocks[place]
    end = block.span.end
    words = text[max(block.content.start, block.content.end - 40) : block.content.end]
    open_ended = block.kind == "heading" or bool(_OPEN_END.search(words)) or len(block.content.of(text)) < 14
    for number in range(place + 1, min(len(blocks), place + _MAX_CLAUSES)):
        later = blocks[number]
        starts_list = open_ended and later.kind == "paragraph" and end == block.span.end
        if block.kind == "item" and block.number and later.number and _counts_on(block.number, later.number):
            break
        if not (later.kind == "item" or starts_list) or _decides(text, later):
            break
        end = later.span.end
    return end


def _decides(text: str, block: Block) -> bool:
    """Tell whether a block begins a decision of its own."""
    start, end = block.content.start, min(block.content.end, block.content.start + 300)
    return bool(_OPENS.match(text, start, end) or _SENTENCE.match(text, start, end))


def _counts_on(one: str, other: str) -> bool:
    """Tell whether two numbers follow each other in one list: 39.2 and 39.3, 4 and 5."""
    first, second = one.rpartition("."), other.rpartition(".")
    return first[0] == second[0] and first[2].isdigit() and second[2].isdigit() and int(second[2]) == int(first[2]) + 1


def _clauses(text: str, blocks: Sequence[Block]) -> Iterator[Decision]:
    """Find the clauses that a published decision consists of, where no word above them says so."""
    if not _PAGE_OF_DECISIONS.search(text, 0, _HEAD_CHARS):
        return
    run: list[Block] = []
    for block in [*blocks, None]:
        if block is not None and block.kind == "item" and _CLAUSE.match(text, block.content.start, block.content.end):
            run.append(block)
        elif run:
            yield Decision(Span(run[0].span.start, run[-1].span.end), "resolved")
            run = []


def _listed(text: str, blocks: Sequence[Block]) -> Iterator[Decision]:
    """Find the items of a list that end with what became of them: "4. New kerbs in Mill Lane ADOPTED"."""
    for block in blocks:
        match = _LISTED.fullmatch(text, block.content.start, block.content.end) if block.number else None
        if match:
            yield Decision(block.span, read_verb(match["verb"]) or "resolved")


def _told(text: str, blocks: Sequence[Block]) -> Iterator[Decision]:
    """Find the sentences that tell what was decided, with the list that they lead in."""
    for place, block in enumerate(blocks):
        if block.kind not in ("paragraph", "item") or block.span.end - block.span.start > 20_000:
            continue
        sentences = list(split_sentences(text, block.content))
        for span in sentences:
            verb = _told_verb(text[span.start : min(span.end, span.start + 400)])
            if verb is None:
                continue
            last = span is sentences[-1] and bool(_OPEN_END.search(text, max(span.start, span.end - 40), span.end))
            end = _with_clauses(text, blocks, place) if last else span.end
            yield Decision(Span(span.start, end), verb, vote=read_vote(text[span.start : min(end, span.start + 4000)]))


def _told_verb(sentence: str) -> str | None:
    match = _SENTENCE.match(sentence)
    if match:
        return read_verb(match["it"] or match["body"] or match["voted"])
    if match := _PUT.match(sentence):
        return read_verb(match["verb"])
    if _MINUTES.match(sentence):
        match = _PASSIVE.match(plain(sentence))
        return read_verb(match["verb"]) if match else None
    return None

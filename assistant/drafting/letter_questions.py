"""The questions of a letter: each split out, so that one after the other can be answered."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.drafting.letter_lists import MAX_SENTENCE_CHARS, Item, parse_items
from assistant.drafting.letter_wording import (
    asks,
    hangs,
    is_general,
    is_procedure,
    leads_questions,
    points_back,
    said_lines,
)
from assistant.questions.joints import capital, is_question, listed
from assistant.questions.parts import split_question
from corpus.blocks import Block, is_rule, plain, split_blocks
from corpus.document import Span
from corpus.sentences import split_sentences

_MAX_CHARS = 200_000  #: of a letter that are looked at
_MAX_QUESTIONS = 100
_LABEL = re.compile(
    r"\W{0,4}(?:(?:supplementary|written|oral|public|further|follow-up|your|my)\s+)*"
    r"(?:(?:question|q)\s?(?:no\.?\s?|number\s)?(?P<number>\d{1,3}[a-z]?)\b|question(?=\s*[:–—]))"
    r"(?P<who>\s*\(?(?:from|by|to|asked by|put by)\b[^?:\n]{2,150}(?=[:\n]|$)|\s*\([^()?\n]{3,80}\))?[\s:.)*_–—-]*",
    re.IGNORECASE,
)
_REPLY = re.compile(
    r"\W{0,4}(?:(?:supplementary|written|the|oral)\s+)*(?:answer|reply|response)\b\s*\d{0,3}\s*(?:[:.–—-]|from\b|by\b|of\b|\W*$)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^\s*>+ ?.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class LetterQuestion:
    """One question of a letter."""

    text: str  #: in the letter's words
    context: str = ""  #: what the letter says before it, where the question points to that
    label: str = ""  #: its number or letter in the letter: "3", "2 (b)"

    @property
    def whole(self) -> str:
        """What is to be answered, with what it points to."""
        return f"{self.context} {self.text}".strip()


def letter_questions(text: str) -> list[LetterQuestion]:
    """Return the questions of a letter in their order; what it quotes of an earlier one counts only where it asks nothing itself."""
    text = text[:_MAX_CHARS]
    found = _apart(_questions(_QUOTED.sub("", text))) or _apart(_questions(re.sub(r"(?m)^\s*>+ ?", "", text)))
    return found or _apart(_in_subject(text))


def _apart(found: Iterator[LetterQuestion]) -> list[LetterQuestion]:
    """Return what is *found*, each once."""
    return list({each.whole.casefold(): each for each in found}.values())[:_MAX_QUESTIONS]


def _in_subject(text: str) -> Iterator[LetterQuestion]:
    for line in text.splitlines()[:1]:
        if line.startswith("# ") and asks(subject := plain(line[2:])):
            yield LetterQuestion(subject)


def _questions(text: str) -> Iterator[LetterQuestion]:
    said = "\n".join(said_lines(text))
    blocks = split_blocks(said)
    place, lead, replying = 0, "", False
    while place < len(blocks):
        words, listed_here = _words(said, blocks[place]), _run_of_items(blocks, place)
        if label := _LABEL.match(said, blocks[place].content.start, blocks[place].content.end):
            end = _labelled_end(said, blocks, place)
            yield from _labelled(said, blocks[place:end], label)
            place, lead, replying = end, "", False
        elif replying or _REPLY.match(words):
            place, replying = place + 1, True
        elif listed_here:
            yield from _listed(parse_items(said, blocks[place : place + listed_here]), lead)
            place += listed_here
        else:
            followed = place + 1 < len(blocks) and _run_of_items(blocks, place + 1) > 0
            sentences = _sentences(said, blocks[place].content)
            lead = sentences[-1] if followed or leads_questions(words) else ""
            yield from _of_block(said, blocks[place], sentences[:-1] if followed and _only_leads(lead) else sentences)
            place += 1


def _words(text: str, block: Block) -> str:
    return plain(block.content.of(text)[:MAX_SENTENCE_CHARS])


def _sentences(text: str, span: Span) -> list[str]:
    return [plain(each.of(text)[:MAX_SENTENCE_CHARS]) for each in split_sentences(text, span)] or [""]


def _run_of_items(blocks: Sequence[Block], place: int) -> int:
    """Return how many items follow each other from *place* on."""
    end = place
    while end < len(blocks) and (blocks[end].kind == "item" or blocks[end].number):
        end += 1
    return end - place


def _only_leads(lead: str) -> bool:
    return not lead.endswith("?") or is_procedure(lead)


def _of_block(text: str, block: Block, sentences: Sequence[str]) -> Iterator[LetterQuestion]:
    if block.kind == "table":
        yield from _tabled(block.span.of(text))
    elif block.kind == "paragraph":
        yield from _told(sentences)


def _told(sentences: Sequence[str]) -> Iterator[LetterQuestion]:
    """Yield the questions of a paragraph, those that hang together as one.

    What points back comes with what the paragraph told first, and with the sentence before it.
    """
    found: list[tuple[int, LetterQuestion]] = []
    told = ""
    for place, sentence in enumerate(sentences):
        if not asks(sentence):
            told = told or ("" if is_procedure(sentence) else sentence)
        elif found and found[-1][0] == place - 1 and hangs(sentence):
            found[-1] = place, replace(found[-1][1], text=f"{found[-1][1].text} {sentence}")
        else:
            points = place > 0 and (points_back(sentence) or hangs(sentence))
            before = dict.fromkeys(filter(None, (told, sentences[place - 1]))) if points else ()
            found.append((place, LetterQuestion(sentence, " ".join(before))))
    for _, question in found:
        yield from _parted(question)


def _parted(question: LetterQuestion) -> Iterator[LetterQuestion]:
    """Yield the lettered parts of one sentence, the question itself where it has none."""
    lettered = len(listed(question.text)[1]) > 1
    parts = split_question(question.text) if lettered else ()
    yield from (LetterQuestion(each.question, question.context) for each in parts) if parts else (question,)


def _tabled(rows: str) -> Iterator[LetterQuestion]:
    """Yield what the cells of a table ask."""
    for row in rows.splitlines():
        for cell in () if is_rule(row) else re.split(r"\s*[|\t]\s*", row):
            sentences = _sentences(cell, Span(0, len(cell)))
            if any(map(asks, sentences)):
                yield LetterQuestion(plain(cell))


def _labelled_end(text: str, blocks: Sequence[Block], place: int) -> int:
    """Return where the question ends whose label begins the block at *place*."""
    end = place + 1
    while end < len(blocks):
        block = blocks[end]
        begins = _LABEL.match(text, block.content.start, block.content.end) or _REPLY.match(_words(text, block))
        if begins or (block.kind == "heading" and end > place + 1):
            break
        end += 1
    return end


def _labelled(text: str, blocks: Sequence[Block], label: re.Match[str]) -> Iterator[LetterQuestion]:
    """Yield the question under a *label*, up to the last sentence that asks, at least its first paragraph."""
    first = _sentences(text, Span(label.end(), max(label.end(), blocks[0].content.end)))
    below = [each for block in blocks[1:] for each in _sentences(text, block.content)]
    said = [each for each in (*first, *below) if each]
    last = max((place for place, each in enumerate(said) if asks(each)), default=len(first))
    if said:
        yield LetterQuestion(" ".join(said[: last + 1]), label=label["number"] or "")


def _listed(items: Sequence[Item], lead: str) -> Iterator[LetterQuestion]:
    """Yield the questions of a list; where *lead* asks, every item of it does."""
    before = ""
    for item in items:
        for question in _of_item(item, lead):
            points = bool(before) and points_back(question.text)
            yield replace(question, context=before) if points else question
            before = question.text


def _of_item(item: Item, lead: str) -> Iterator[LetterQuestion]:
    asking = item.text.endswith("?") and asks(item.text)
    if not item.children:
        if question := _item_question(item, lead):
            yield from (replace(each, label=item.label) for each in _parted(question))
    elif asking and not any(each.text.endswith("?") for each in item.children):
        yield LetterQuestion(" ".join([item.text, *(each.text for each in item.children)]), label=item.label)
    else:
        if asking:
            yield LetterQuestion(item.text, label=item.label)
        leads = item.text.endswith(":") or leads_questions(item.text)
        inner = [replace(each, label=_inner_label(item.label, each.label)) for each in item.children]
        yield from _listed(inner, item.text if leads else lead)


def _inner_label(outer: str, inner: str) -> str:
    return f"{outer} ({inner})" if outer and inner.isalpha() else inner or outer


def _item_question(item: Item, lead: str) -> LetterQuestion | None:
    """Return what an item asks by itself or, led to by *lead*, as a part of that; None where it asks nothing."""
    text = re.sub(r"[;,]?\s*\b(?:and|or)$|[;,]$", "", item.text)
    asking = any(map(asks, _sentences(text, Span(0, len(text)))))
    general, begun = is_general(lead), is_question(lead.rstrip(": "))
    led = leads_questions(lead) and (general or lead.endswith(":"))
    if is_procedure(text) or not (asking or led or (begun and lead.endswith(":"))):
        return None
    if lead.endswith(":") and not general and (not asking or text[:1].islower()):
        whole = f"{lead.rstrip(': ')}{':' if asking else ''} {text}"
        return LetterQuestion(f"{whole.rstrip('.')}?" if begun else whole)
    return LetterQuestion(capital(text))

"""What the reader learns from: questions with a few sentences, of which some, or none, answer."""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Span
from corpus.sentences import split_sentences
from index.analysis import STOP_WORDS
from index.training.meetings import Conversations
from index.training.questions import WrittenQuestions
from index.training.reading import SpanQuestions

_SWAPPED = 0.16  #: of the examples, where one fits: a word of the question made another, so that nothing answers
_UNANSWERED = 0.28
_DRAWN = 12  #: among which the wrong text nearest to a question is chosen
_WORD = re.compile(r"[A-Za-z][a-z'-]+|\d[\d,.]*\d|\d")


@dataclass(frozen=True, slots=True)
class Example:
    """A question with sentences in reading order."""

    question: str
    sentences: tuple[str, ...]
    right: frozenset[int]  #: places of those that answer; empty where none does


@dataclass(frozen=True, slots=True)
class _Asked:
    question: str
    sentences: tuple[str, ...]
    right: frozenset[int]
    among: str  #: what it is drawn with: an article, a department


class ReaderExamples:
    """Examples from span questions, written questions and conversations, the same for the same seed."""

    def __init__(self, spans: Sequence[SpanQuestions], written: WrittenQuestions, conversations: Conversations) -> None:
        self._spans = [
            _Asked(question, paragraph.sentences, right, f"{place}-{paragraph.article}")
            for place, source in enumerate(spans)
            for paragraph in source.paragraphs
            for question, right in paragraph.questions
        ]
        self._replies = [
            _Asked(question, said, frozenset(range(len(said))), body)
            for question, answer, body in written.exchanges()
            if (said := _sentences(answer)[:6])
        ]
        self._told = [
            _Asked(question, said, frozenset(range(len(said))), "")
            for question, reply in conversations.pairs
            if (said := _sentences(reply)[:5])
        ]
        self._beside: dict[str, list[_Asked]] = defaultdict(list)
        for each in (*self._spans, *self._replies):
            self._beside[each.among].append(each)
        self._followers = _followers([each.question for each in (*self._spans, *self._replies[::3])])

    def __len__(self) -> int:
        return len(self._spans) + len(self._replies) + len(self._told)

    def batches(self, seed: int, size: int) -> Iterator[list[Example]]:
        """Yield batches of *size* without end, each of about one length."""
        draw = random.Random(seed)
        while True:
            pool = [self.example(draw) for _ in range(size * 16)]
            pool.sort(key=lambda each: len(each.question) + sum(map(len, each.sentences)))
            batches = [pool[first : first + size] for first in range(0, len(pool), size)]
            draw.shuffle(batches)
            yield from batches

    def example(self, draw: random.Random) -> Example:
        """Return one example: of a span question (62 in 100), a written question (30) or a conversation (8)."""
        chance = draw.random()
        if draw.random() < _SWAPPED:
            whole = self._of_span(draw, answered=True) if chance < 0.93 else self._of_reply(draw)
            question = self.swapped(whole.question, whole.sentences, draw)
            return Example(question, whole.sentences, frozenset()) if question else whole
        if chance < 0.62:
            return self._of_span(draw, answered=draw.random() > _UNANSWERED)
        return self._of_reply(draw) if chance < 0.92 else self._of_conversation(draw)

    def swapped(self, question: str, sentences: Sequence[str], draw: random.Random) -> str | None:
        """Return *question* with a word that the sentences have made one that they have not; None where none fits.

        The other word stands between the same two words in another question.
        """
        held = words_of(" ".join(sentences))
        found = list(_WORD.finditer(question))
        places = [place for place in range(1, len(found)) if found[place].group().lower() in held]
        draw.shuffle(places)
        for place in places:
            word = found[place].group()
            after = found[place + 1].group() if place + 1 < len(found) else ""
            others = self._followers.get(_slot(found[place - 1].group(), word, after), ())
            others = [each for each in others if each.lower()[:5] != word.lower()[:5] and each.lower() not in held]
            if len(set(others)) > 1:
                return question[: found[place].start()] + draw.choice(others) + question[found[place].end() :]
        return None

    def _of_span(self, draw: random.Random, *, answered: bool) -> Example:
        asked = draw.choice(self._spans)
        if answered:
            return _window(asked, draw)
        rest = tuple(said for place, said in enumerate(asked.sentences) if place not in asked.right)
        pool = self._beside[asked.among]
        others = [each for each in draw.sample(pool, min(_DRAWN, len(pool))) if each.sentences != asked.sentences]
        if rest and (draw.random() < 0.4 or not others):
            return Example(asked.question, rest[:3], frozenset())
        if not others:
            return _window(asked, draw)
        near = _nearest(asked.question, [each.sentences for each in others], draw)[0]
        first = draw.randrange(len(near))
        return Example(asked.question, near[first : first + 3], frozenset())

    def _of_reply(self, draw: random.Random) -> Example:
        asked = draw.choice(self._replies)
        pool = self._beside[asked.among] if draw.random() < 0.8 else self._replies
        drawn = draw.sample(pool, min(8, len(pool)))
        others = [each for each in drawn if each.sentences[0][:100] != asked.sentences[0][:100]]
        near = _nearest(asked.question, [each.sentences for each in others], draw)[: draw.choice((1, 1, 2))]
        own = None if draw.random() < 0.25 and near else _cut(asked.sentences, draw)
        return _mixed(asked.question, own, [_cut(each, draw) for each in near], draw)

    def _of_conversation(self, draw: random.Random) -> Example:
        asked = draw.choice(self._told)
        others = [draw.choice(self._told).sentences[:2] for _ in range(draw.choice((1, 2)))]
        return _mixed(asked.question, None if draw.random() < 0.2 else asked.sentences[:3], others, draw)


def words_of(text: str) -> set[str]:
    """Return the words of *text* that carry meaning, in small letters."""
    return {word for word in re.findall(r"[a-z0-9]+", text.lower()) if word not in STOP_WORDS and len(word) > 1}


def _slot(before: str, word: str, after: str) -> tuple[str, str, bool, bool]:
    return before.lower(), after.lower(), word[0].isupper(), word[0].isdigit()


def _followers(questions: Sequence[str]) -> dict[tuple[str, str, bool, bool], list[str]]:
    found: dict[tuple[str, str, bool, bool], list[str]] = defaultdict(list)
    for question in questions:
        words = [match.group() for match in _WORD.finditer(question)]
        for before, word, after in zip(words, words[1:], [*words[2:], ""], strict=False):
            if word.lower() not in STOP_WORDS and (len(word) > 3 or word[0].isdigit()):
                found[_slot(before, word, after)].append(word)
    return found


def _sentences(text: str) -> tuple[str, ...]:
    return tuple(span.of(text) for span in split_sentences(text, Span(0, len(text))))


def _window(asked: _Asked, draw: random.Random) -> Example:
    """Return two to four sentences in a row, one of them right."""
    size = min(draw.choice((2, 3, 3, 4)), len(asked.sentences))
    first = draw.choice(sorted(asked.right)) - draw.randrange(size)
    first = max(0, min(len(asked.sentences) - size, first))
    right = frozenset(place - first for place in asked.right if first <= place < first + size)
    return Example(asked.question, asked.sentences[first : first + size], right)


def _nearest(question: str, texts: Sequence[tuple[str, ...]], draw: random.Random) -> list[tuple[str, ...]]:
    asked = words_of(question)
    return sorted(texts, key=lambda text: -len(asked & words_of(" ".join(text))) - draw.random() / 2)


def _cut(sentences: tuple[str, ...], draw: random.Random) -> tuple[str, ...]:
    first = draw.randrange(max(1, len(sentences) - 1))
    return sentences[first : first + draw.choice((1, 2))]


def _mixed(
    question: str, own: tuple[str, ...] | None, others: Sequence[tuple[str, ...]], draw: random.Random
) -> Example:
    parts = [(said, False) for said in others] + ([(own, True)] if own else [])
    draw.shuffle(parts)
    told = [(sentence, right) for said, right in parts for sentence in said]
    right = frozenset(place for place, (_, answers) in enumerate(told) if answers)
    return Example(question, tuple(sentence for sentence, _ in told), right)

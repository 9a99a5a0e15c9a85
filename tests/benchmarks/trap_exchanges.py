"""Facts of exchanges: a question put to a council stands as it was asked."""

import re
from collections.abc import Iterator

from trap_dates import without_date
from trap_facts import Fact
from trap_papers import Paper
from trap_words import POINTS

from corpus.blocks import plain
from corpus.sentences import split_sentences


def exchange_facts(place: int, paper: Paper) -> Iterator[Fact]:
    """Yield the questions asked in a paper that can be understood alone."""
    text = paper.document.text
    for exchange in paper.structure.exchanges:
        for span in split_sentences(text, exchange.question):
            words = plain(span.of(text)).strip(" \"'“”‘’")
            asks = r"(?:How|What|When|Why|Who|Which|Are|Is|Have|Has|Will|Did|Does|Do|Where)\b.{15,200}\?$"
            if not re.match(asks, words):
                continue
            ends = r"\?|,? and (?:how|what|when|why|which|in|at|where|by|have|is|are)\b"
            words = re.split(ends, words)[0].strip(" ,")
            if not POINTS.search(re.sub(r"\bthere\b", "", words)) and len(words.split()) <= 26:
                words, when = without_date(words)
                yield Fact(place, span, f"{words}{{place}}{{when}}?", when, "", span.start)

"""The card that goes with a trained model: what it was made from, under which licences, and how."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.training.examples import Source

_CARD = """---
license: apache-2.0
base_model: sentence-transformers/{base}
library_name: sentence-transformers
---

# committee-minilm

{base} (Apache-2.0) tuned on questions and what answers them in public records: one encoder that gives a text's vector
(mean of its tokens, 384 numbers) and, through `late.safetensors`, vectors of its tokens reduced to 64 numbers with a
weight for each, for late interaction. It reads 256 tokens of English. Half precision.

Made on {day} by `python -m index.training --data DIR --out FOLDER --steps {steps}`: AdamW, batches of 16 to 64 questions,
cross-entropy over the texts of the batch for both the cosine and the late interaction, bfloat16 on a processor; the word
embeddings were left as they were.

| learned from | examples | share of steps | origin | licence |
|---|---|---|---|---|
{rows}

Left out of training: the written questions from the middle of the measuring queries' numbers on, every measuring query
with what it should find and all answered in the same words, and the meetings marked for checking. What it reaches is in
the project's README, with the commands that measure it.

It was trained on English from Westminster, Cardiff, Ottawa and the internet; how it does on other registers was not
measured. It tells neither which council nor which year a text is of: scope has to be enforced beside it.
"""

_READER = """---
license: apache-2.0
base_model: sentence-transformers/all-MiniLM-L6-v2
---

# committee-reader

The encoder in `index/model` tuned further to read a question together with a text and to tell how far the text answers it:
a cross-encoder of six layers. Only what differs from that encoder is kept here (its tokens and word embeddings are used),
in half precision: `body.safetensors`, and `head.safetensors` with three rows on top.

Made on {day} by `python -m index.training --reader --data DIR --out FOLDER --steps {steps}`: AdamW, batches of 32 questions,
each with a few sentences of which some or none answer; cross-entropy over the sentences and "none"; bfloat16 on a processor.
In one example in six a word of the question is made another that stands between the same two words in another question and
nowhere in the sentences, so that they answer no more; in about a quarter of the others the right sentences are left out.

| learned from | examples | share | origin | licence |
|---|---|---|---|---|
{rows}

Left out of training: the written questions from the middle of the measuring queries' numbers on, every measuring query
with what it should find, and all answered in the same words. What it reaches is in the project's README, with the commands
that measure it. It tells neither which council nor which year a text is of: that is checked beside it.
"""


@dataclass(frozen=True, slots=True)
class Learned:
    """A source with how much of it was learned from."""

    source: Source
    share: float  #: of the steps


def card(base: str, mix: Sequence[Learned], *, steps: int, day: date) -> str:
    """Return the card of a model that was trained from *base* on *mix*."""
    return _CARD.format(base=base, rows=_rows(mix), steps=steps, day=day.isoformat())


def reader_card(mix: Sequence[Learned], *, steps: int, day: date) -> str:
    """Return the card of a reader that was trained on *mix*."""
    return _READER.format(rows=_rows(mix), steps=steps, day=day.isoformat())


def _rows(mix: Sequence[Learned]) -> str:
    return "\n".join(
        f"| {each.source.name} | {len(each.source):,} | {each.share:.0%} | {each.source.origin} | {each.source.licence} |"
        for each in mix
    )

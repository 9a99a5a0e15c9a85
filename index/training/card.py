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

_CROSS_CARD = """---
license: apache-2.0
base_model: sentence-transformers/all-MiniLM-L6-v2
---

# committee-minilm-cross

The upper four layers of the encoder one folder up, tuned so that a question and a sentence are read together: the lower two
layers read each apart, the upper four both at once, and what comes out is compared by tokens as in late interaction, with a
small head beside. A sentence is read under its heading and after the sentence before it; a vector of its own marks what is
aimed at. It gives one number a text, above 0 where the text is held to answer rather than that none of those read does. It
reads 48 tokens of a question and 112 of a text with its context. Half precision; the embeddings and the lower layers are
those of the encoder.

Made on {day} by `python -m index.training --cross-encoder --data DIR --out FOLDER --steps {steps}`: AdamW, eight questions a
step, each with up to seven sentences (those that answer, near ones of the same text, one by chance and one of another
text), cross-entropy over these and "none of them", which is right for the questions that nothing answers and for the
{left_out:.0%} whose answers were left out; bfloat16 on a processor.

| learned from | questions | share of steps | origin | licence |
|---|---|---|---|---|
{rows}

What it reaches is in the project's README. The extracts are invented, in English as councils and parliaments of Britain,
Ireland and a few other countries write it. It does not tell which council or year a text is of.
"""


@dataclass(frozen=True, slots=True)
class Learned:
    """A source with how much of it was learned from."""

    source: Source
    share: float  #: of the steps


def card(base: str, mix: Sequence[Learned], *, steps: int, day: date) -> str:
    """Return the card of a model that was trained from *base* on *mix*."""
    rows = [
        f"| {each.source.name} | {len(each.source):,} | {each.share:.0%} | {each.source.origin} | {each.source.licence} |"
        for each in mix
    ]
    return _CARD.format(base=base, rows="\n".join(rows), steps=steps, day=day.isoformat())


def cross_card(rows: Sequence[str], *, steps: int, left_out: float, day: date) -> str:
    """Return the card of a cross-encoder that was trained on what the *rows* of its table tell."""
    return _CROSS_CARD.format(rows="\n".join(rows), steps=steps, left_out=left_out, day=day.isoformat())

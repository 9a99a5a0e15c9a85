"""The cross-encoder while it is trained: questions, each with the sentences that answer it and ones that do not."""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from index.cross_encoder import CROSS_FILE, CROSS_FOLDER, MAX_QUESTION, MAX_TEXT, Pieces, Told
from index.embedding import Embedder, Vectors
from index.training.checkpoints import keep, restore
from index.training.extracts import Extract
from index.training.loop import Plan, pace

if TYPE_CHECKING:
    from index.cross_network import CrossNetwork

_QUESTIONS = 8  #: of a step
_WRONG = 5  #: sentences of the same extract that do not answer, the nearest by the encoder and one by chance
_RIGHT = 2  #: sentences that answer, at most
LEFT_OUT = 0.15  #: of the questions are read without the sentences that answer them
_WITHOUT_HEADING, _ALONE = 0.08, 0.2  #: the share of questions of which sentences are read so
_NEAR = (8, 40)  #: ranks by the encoder between which a sentence of another extract is drawn
_NONE = -1e4
_RATES = {"layers": 5e-5, "across": 2e-2, "heads": 5e-4, "levels": 1e-2}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with texts, and which of these answer it; where none does, that is what is to be learned."""

    question: str
    texts: tuple[Told, ...]
    right: tuple[bool, ...]


class Drawn:
    """Questions on extracts, drawn with their sentences and with wrong ones that *embedder* holds near."""

    def __init__(self, name: str, extracts: Sequence[Extract], embedder: Embedder) -> None:
        self.name = name
        self._extracts = [each for each in extracts if each.asked and len(each.sentences) > 1]
        self._questions = [(place, *asked) for place, each in enumerate(self._extracts) for asked in each.asked]
        self._sentences = [
            (place, own) for place, each in enumerate(self._extracts) for own in range(len(each.sentences))
        ]
        self._starts = np.cumsum([0, *(len(each.sentences) for each in self._extracts)])
        self._vectors: Vectors = embedder.embed(
            [self._extracts[place].sentences[own] for place, own in self._sentences]
        )
        self._asking: Vectors = embedder.embed([question for _, question, _ in self._questions])

    def __len__(self) -> int:
        return len(self._questions)

    def draw(self, chance: random.Random) -> Asked:
        """Return one question with texts."""
        number = chance.randrange(len(self._questions))
        place, question, right = self._questions[number]
        near = self._vectors @ self._asking[number]
        own = near[self._starts[place] : self._starts[place + 1]]
        wrong = [each for each in np.argsort(-own).tolist() if each not in right]
        chosen = [] if chance.random() < LEFT_OUT else sorted(right)[:_RIGHT]
        others = wrong[: _WRONG - 1] + chance.sample(wrong[_WRONG - 1 :], min(1, len(wrong[_WRONG - 1 :])))
        texts = self._texts(place, chance)
        drawn = [(texts[each], True) for each in chosen] + [(texts[each], False) for each in others]
        elsewhere, there = self._sentences[int(np.argsort(-near)[: _NEAR[1]][chance.randrange(*_NEAR) % len(near)])]
        if elsewhere != place:
            drawn.append((self._texts(elsewhere, chance)[there], False))
        return Asked(question, tuple(text for text, _ in drawn), tuple(whether for _, whether in drawn))

    def _texts(self, place: int, chance: random.Random) -> list[Told]:
        extract = self._extracts[place]
        bare = chance.random() < _WITHOUT_HEADING or not extract.headings
        return extract.texts("" if bare else chance.choice(extract.headings), alone=chance.random() < _ALONE)


def train_cross_encoder(
    network: "CrossNetwork",
    pieces: Pieces,
    sources: Sequence[tuple[Drawn, float]],
    plan: Plan,
    tell: Callable[[str], None],
) -> None:
    """Train *network* on *sources*, each with its share of the steps; goes on from the last checkpoint in the folder."""
    torch.manual_seed(plan.seed)
    chance = random.Random(plan.seed)
    groups: dict[str, list[torch.nn.Parameter]] = {name: [] for name in _RATES}
    for name, each in network.named_parameters():
        if each.requires_grad:
            groups[_group(name)].append(each)
    optimizer = torch.optim.AdamW(
        [{"params": groups[name], "lr": rate} for name, rate in _RATES.items()], weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: pace(step, plan.steps))
    begun = restore(plan.folder, network, optimizer, schedule)
    network.train()
    losses: list[float] = []
    started = time.monotonic()
    for step in range(plan.steps):
        source = chance.choices([each for each, _ in sources], [share for _, share in sources])[0]
        asked = [source.draw(chance) for _ in range(_QUESTIONS)]
        if step < begun:
            continue
        loss = cross_loss(network, pieces, asked)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_([each for group in groups.values() for each in group], 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        losses.append(float(loss.detach()))
        if (step + 1) % 25 == 0:
            tell(
                f"step {step + 1} of {plan.steps}, {time.monotonic() - started:.0f} s: {sum(losses) / len(losses):.3f}"
            )
            losses.clear()
        if (step + 1) % plan.every == 0 or step + 1 == plan.steps:
            keep(plan.folder, network, optimizer, schedule, step + 1)


def cross_loss(network: "CrossNetwork", pieces: Pieces, asked: Sequence[Asked]) -> torch.Tensor:
    """Return the mean over questions of how little is held of what answers, that none does among it (cross-entropy)."""
    numbers, there, _ = pieces.padded([Told(each.question) for each in asked], MAX_QUESTION)
    texts = pieces.padded([text for each in asked for text in each.texts], MAX_TEXT)
    which = [place for place, each in enumerate(asked) for _ in each.texts]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        read = map(torch.from_numpy, (numbers, there, np.array(which), *texts))
        scores = network(*read)
    lost = torch.zeros(())
    for each, own in zip(asked, scores.split([len(each.texts) for each in asked]), strict=True):
        held = torch.cat([own, torch.zeros(1)])
        right = torch.tensor([*each.right, not any(each.right)])
        lost = lost + torch.logsumexp(held, 0) - torch.logsumexp(held.masked_fill(~right, _NONE), 0)
    return lost / len(asked)


def save_cross_encoder(network: "CrossNetwork", folder: Path) -> None:
    """Write what *network* has learned on top of the model in *folder* beside that, in half precision."""
    from safetensors.torch import save_file

    (folder / CROSS_FOLDER).mkdir(parents=True, exist_ok=True)
    half = {name: each.detach().half().contiguous() for name, each in network.learned().items()}
    save_file(half, folder / CROSS_FOLDER / CROSS_FILE)


def _group(name: str) -> str:
    if name.endswith("across"):
        return "across"
    return "layers" if name.startswith("layers") else "levels" if name in ("scale", "none") else "heads"

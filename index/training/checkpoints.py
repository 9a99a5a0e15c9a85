"""Checkpoints of a training: written whole or not at all, to go on from after a stop."""

from pathlib import Path
from typing import Protocol

import torch

_FILE = "checkpoint.pt"


class Stateful(Protocol):
    """What has a state that can be kept: a network, its optimizer, the schedule of its rates."""

    def state_dict(self) -> dict[str, object]: ...

    def load_state_dict(self, state: dict[str, object], /) -> object: ...


def keep(folder: Path, model: Stateful, optimizer: Stateful, schedule: Stateful, step: int) -> None:
    """Write where a training stands after *step* steps."""
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / f"{_FILE}.partial"
    states = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict()}
    torch.save({**states, "step": step, "chance": torch.get_rng_state()}, partial)
    partial.replace(folder / _FILE)


def restore(folder: Path, model: Stateful, optimizer: Stateful, schedule: Stateful) -> int:
    """Put a training where it stood when it was kept last, and return how many steps that was after: 0 for none."""
    if not (folder / _FILE).is_file():
        return 0
    states = torch.load(folder / _FILE, weights_only=True)
    model.load_state_dict(states["model"])
    optimizer.load_state_dict(states["optimizer"])
    schedule.load_state_dict(states["schedule"])
    torch.set_rng_state(states["chance"])
    return int(states["step"])

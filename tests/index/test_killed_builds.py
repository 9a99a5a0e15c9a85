"""A build that is killed, at whatever moment, leaves the archive as it was or as it should become."""

import json
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import ArchiveMismatch
from index.building import build
from tests.archives import Contents, Scores, contents, findings
from tests.fakes import HashEmbedder

ROOT = Path(__file__).parents[2]
_QUERIES = ["school budget", "road repairs agreed"]
_KILLS = 12
_OUT_OF_REACH_S = 1e6  #: a checkpoint that never comes


@dataclass(frozen=True, slots=True)
class _State:
    holds: Contents
    finds: list[Scores]


@dataclass(frozen=True, slots=True)
class _Scene:
    """A source that has changed since its archive was built, with both states."""

    source: Path
    archive: Path | None  #: built before the change; None where there was no archive
    before: _State | None
    after: _State


def _state(folder: Path) -> _State | None:
    """Return what the archive in *folder* holds and finds, None where there is none yet."""
    try:
        return _State(contents(folder), findings(folder, HashEmbedder(), _QUERIES))
    except ArchiveMismatch as error:
        if "There is no archive" not in str(error):
            raise
        return None


def _papers(source: Path, texts: dict[str, str]) -> None:
    source.mkdir(exist_ok=True)
    for name, text in texts.items():
        (source / name).write_text(f"# {name}\n\n{text}\n\nQ: Why?\n\nA: It was {text.lower()}")


@pytest.fixture(scope="module", params=["first build", "update"])
def scene(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> _Scene:
    """A first build, and an update that adds, changes and removes papers."""
    home = tmp_path_factory.mktemp("killed")
    source, archive = home / "source", home / "archive"
    _papers(source, {f"{n}.txt": f"The school budget of ward {n} was noted." for n in range(4)})
    before = None
    if request.param == "update":
        build([source], archive, embedder=HashEmbedder)
        before = _state(archive)
        _papers(source, {f"{n}.txt": f"The road repairs of ward {n} were agreed." for n in (1, 5, 6)})
        (source / "2.txt").unlink()
    build([source], home / "fresh", embedder=HashEmbedder)
    after = _state(home / "fresh")
    assert after is not None and after != before
    return _Scene(source, archive if before else None, before, after)


def _die(orders: Iterable[dict[str, Any]]) -> Iterator[dict[str, int]]:
    """Have builds carried out and killed as ordered; return how each ended."""
    lines = "".join(json.dumps(order) + "\n" for order in orders)
    command = [sys.executable, str(Path(__file__).with_name("dying_builds.py"))]
    done = subprocess.run(
        command, input=lines, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, check=True
    )
    return map(json.loads, done.stdout.splitlines())


def _orders(
    scene: _Scene, home: Path, moments: Iterable[dict[str, float]], checkpoint_s: float
) -> list[dict[str, Any]]:
    """Return an order for each moment, each with a copy of the archive of its own."""
    orders = []
    for number, moment in enumerate(moments):
        folder = home / f"archive-{number}"
        if scene.archive is not None:
            shutil.copytree(scene.archive, folder)
        orders.append({"source": str(scene.source), "folder": str(folder), "checkpoint_s": checkpoint_s, **moment})
    return orders


def _count_events(scene: _Scene, home: Path, checkpoint_s: float) -> int:
    (ended,) = _die(_orders(scene, home, [{}], checkpoint_s))
    assert ended["signal"] == 0
    assert _state(home / "archive-0") is not None
    return ended["events"]


def _assert_mends(scene: _Scene, folder: Path) -> None:
    """Fail unless the next build makes of what a kill left what a fresh build makes."""
    build([scene.source], folder, embedder=HashEmbedder)
    mended = _state(folder)
    assert mended is not None
    assert mended.holds == scene.after.holds
    for found, fresh in zip(mended.finds, scene.after.finds, strict=True):
        assert found.keys() == fresh.keys()
        assert all(found[hit] == pytest.approx(fresh[hit], rel=1e-5) for hit in fresh)
    generations = sorted(path.name for path in folder.glob("generation-*"))
    assert len(generations) <= 2 and not any(name.endswith(".partial") for name in generations)


def _holds(state: _State | None) -> Contents | None:
    return state.holds if state is not None else None


def test_killed_before_any_change_on_disk_it_is_as_before_or_after(scene: _Scene, tmp_path: Path) -> None:
    """Killed before opening, linking, renaming or removing a file, the archive opens as one state or the other.

    The moments are spread over the whole build, and the last dozen, in which the generations change, are all taken.
    """
    total = _count_events(scene, tmp_path / "whole", _OUT_OF_REACH_S)
    chance = random.Random(7)
    moments = sorted({*chance.sample(range(total - _KILLS), _KILLS), *range(total - _KILLS, total)})
    orders = _orders(scene, tmp_path, [{"at_event": moment} for moment in moments], _OUT_OF_REACH_S)
    ended = [each["signal"] for each in _die(orders)]
    assert ended[:_KILLS] == [signal.SIGKILL] * _KILLS, "only the last moments may come after the end"
    outcomes = [_state(Path(order["folder"])) for order in orders]
    assert all(_holds(outcome) in (_holds(scene.before), scene.after.holds) for outcome in outcomes)
    assert scene.before in outcomes
    for order in orders[::2]:
        _assert_mends(scene, Path(order["folder"]))


def test_killed_at_any_time_it_is_as_before_or_after(scene: _Scene, tmp_path: Path) -> None:
    """Killed from outside while it embeds, writes or has done, the archive opens as one state or the other."""
    chance = random.Random(11)
    moments = [{"after_s": chance.uniform(0.0, 1.5)} for _ in range(_KILLS)]
    orders = _orders(scene, tmp_path, moments, _OUT_OF_REACH_S)
    assert len(list(_die(orders))) == _KILLS
    for order in orders:
        assert _holds(_state(Path(order["folder"]))) in (_holds(scene.before), scene.after.holds)
        _assert_mends(scene, Path(order["folder"]))


def test_killed_between_checkpoints_it_opens_and_goes_on(scene: _Scene, tmp_path: Path) -> None:
    """Killed while every document is put on disk by itself, the archive holds only what one of the states holds."""
    total = _count_events(scene, tmp_path / "whole", 0.0)
    moments = sorted(random.Random(13).sample(range(total * 3 // 4), _KILLS // 2))
    orders = _orders(scene, tmp_path, [{"at_event": moment} for moment in moments], 0.0)
    assert [each["signal"] for each in _die(orders)] == [signal.SIGKILL] * len(moments)
    known = [*scene.after.holds.documents, *(scene.before.holds.documents if scene.before else [])]
    between = 0
    for order in orders:
        state = _state(Path(order["folder"]))
        if state is not None:
            assert all(document in known for document in state.holds.documents)
            between += state.holds not in (_holds(scene.before), scene.after.holds)
        _assert_mends(scene, Path(order["folder"]))
    assert between

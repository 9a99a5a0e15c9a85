"""The page's conversations: each turn answered after those before it, and kept for when its page is loaded again."""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.answer import Answer, Scope
from assistant.assistant import Assistant
from assistant.conversation.answers import follow
from assistant.conversation.follow_ups import Asked
from assistant.wording import Turn

Updates = dict[Any, Any]  #: new values or properties, by component

MAX_KEPT = 200  #: conversations; the one that was gone on with longest ago is forgotten first


def waiting(ready: bool) -> str:
    """Return what is shown while an answer is looked for, by a model that is *ready* or not."""
    return "Looking in the archive …" if ready else "The model is still loading; the answer follows by itself."


def answered(assistant: Assistant, question: str, earlier: Sequence[Turn], scope: Scope | None) -> tuple[Turn, Answer]:
    """Return the turn that answers *question* after the turns *earlier* than it, oldest first, with its answer."""
    asked = [Asked(turn.asked, turn.answer) for turn in earlier if turn.answer is not None]
    followed = follow(assistant, asked, question, scope)
    understood = followed.understood.question if followed.understood.rewritten else ""
    answer = followed.answer
    return Turn(question, answer, len(answer.claims), understood=understood), answer


@dataclass
class Visit:
    """One visitor's stay at the page."""

    conversation: int = 0  #: how many were begun anew
    shown: Updates | None = None  #: all that the present one shows

    def begin(self, shown: Updates) -> None:
        """Begin a new conversation that shows *shown*: what the one before still waits for is not shown in it."""
        self.shown = shown
        self.conversation += 1

    def shows(self, part: Any, value: Any) -> bool:
        """Tell whether *value* is what was last shown in *part* of the page."""
        return self.shown is not None and bool(self.shown.get(part) == value)

    def while_in_it(self, updates: Iterator[Updates]) -> Iterator[Updates]:
        """Yield *updates* as long as the visitor stays in the conversation that they are for.

        Who has left it is shown the present one again at the end: an event's last update is sent once more as it
        ends, and may come after the first of what was begun meanwhile.
        """
        begun = self.conversation
        for each in updates:
            if self.conversation != begun:
                break
            self.shown = {**(self.shown or {}), **each}
            yield each
        if self.conversation != begun and self.shown is not None:
            yield self.shown


class Conversations:
    """What was asked and answered, by a key that only the browser knows in which it was; gone when the server stops."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, tuple[Turn, ...]] = OrderedDict()

    def keep(self, key: str, turns: Sequence[Turn]) -> str:
        """Keep *turns* under *key*, or under a new one where it is none of this server's, and return the key."""
        with self._lock:
            key = key if key in self._kept else secrets.token_urlsafe(24)
            self._kept[key] = tuple(turns)
            self._kept.move_to_end(key)
            while len(self._kept) > MAX_KEPT:
                self._kept.popitem(last=False)
        return key

    def of(self, key: str) -> list[Turn]:
        """Return the turns kept under *key*, oldest first; none where nothing is kept."""
        with self._lock:
            return list(self._kept.get(key, ()))

    def forget(self, key: str) -> None:
        """Erase what is kept under *key*."""
        with self._lock:
            self._kept.pop(key, None)

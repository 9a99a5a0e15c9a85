"""The line that a passage is embedded under: whose paper it is, of what and when, and who speaks."""

import re

from corpus.dates import british
from corpus.document import Identity, Passage

_NEW_SHARE = 1 / 3  #: of a part's words must be new, or it is left out


def heading_line(identity: Identity, passage: Passage) -> str:
    """Return body, committee, date, title, section and speaker in one line.

    A part that says little the parts before it do not is left out, since a model reads only so many tokens.
    """
    date = identity.value("date")
    parts = [
        identity.value("body"),
        identity.value("committee"),
        british(date) if date else None,
        identity.title.value,
        *passage.section.split(" > "),
        passage.speaker,
    ]
    line: list[str] = []
    said: set[str] = set()
    for part in parts:
        words = set(re.findall(r"[^\W_]+", part.lower())) if part else set()
        if part and len(words - said) > len(words) * _NEW_SHARE:
            line.append(part)
            said |= words
    return " | ".join(line)

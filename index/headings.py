"""The line that a passage is embedded under: whose paper it is, of what and when, and who speaks."""

from corpus.dates import british
from corpus.document import Identity, Passage


def heading_line(identity: Identity, passage: Passage) -> str:
    """Return body, committee, date, title, section and speaker in one line, without repeating any."""
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
    for part in parts:
        if part and not any(part.lower() in said.lower() for said in line):
            line.append(part)
    return " | ".join(line)

"""The title that a file's properties declare, where a person wrote it."""

import re

from corpus.readers.plain_form import fold

_NO_TITLE = re.compile(
    r"(?:word |microsoft )?(?:document|dokument|doc|presentation|slide|title|layout)?\W*\d*$|"
    r"(?:untitled|unbenannt|template|microsoft (?:office )?(?:word|powerpoint)|powerpoint presentation)\b|"
    r"(?:presentation|document) title$|.*\.(?:docx?|dotx?|odt|ott|rtf|pdf|pptx?)$",
    re.IGNORECASE,
)


def real_title(declared: str | None) -> str | None:
    """Return a declared title on one line; None where there is none, or only what a program fills in by itself."""
    title = fold(declared or "")
    return None if _NO_TITLE.match(title) else title

"""The command that drafts a reply to one question from what the archive's earlier replies say."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.assistant import Assistant
from assistant.commands.bulk import one, print_json
from assistant.commands.commands import DONE, NOTHING_FOUND
from assistant.commands.rendering import render_precedents
from assistant.drafting.docx import draft_docx
from assistant.drafting.draft import draft_reply
from assistant.drafting.template import MAX_TEMPLATE_BYTES, open_template
from assistant.drafting.text import render_draft
from corpus.errors import BadInput
from index.embedding import Embedder
from index.store import Archive

if TYPE_CHECKING:
    from docx.document import Document as WordDocument


def draft(
    options: argparse.Namespace,
    *,
    archive: Callable[[argparse.Namespace], Archive],
    embedder: Callable[[argparse.Namespace], Embedder],
) -> int:
    """Draft a reply to one question and tell what changed between the replies; the exit code is 1 where there is no draft.

    Raises:
        BadInput: many questions are given, or none; the template cannot be used, or the Word file not be written.
    """
    if options.queries is not None:
        raise BadInput("--draft is for one question. Leave out --queries, or leave out --draft.")
    word = _house_style(options)
    question = one(options.question, "a question", "--queries FILE --run FILE, without --draft")
    opened, model = archive(options), embedder(options)
    found = Assistant(opened, model).precedents(question, options.k)
    drafted = draft_reply(question, found, archive=opened, embedder=model)
    if options.docx is not None and drafted.sentences:
        _write(options.docx, draft_docx(drafted, word))
    if options.json:
        print_json(drafted.as_json())
    elif drafted.sentences:
        print(render_draft(drafted))
    else:
        print("\n\n".join([render_draft(drafted), render_precedents(found)]))
    return DONE if drafted.sentences else NOTHING_FOUND


def _house_style(options: argparse.Namespace) -> "WordDocument | None":
    """Return the empty document in the look that was asked for, None where none was.

    Raises:
        BadInput: the template cannot be used, or there is no file to be written in its look.
    """
    if options.template is None:
        return None
    if options.docx is None:
        raise BadInput("--template is the look of a Word file. Say where to write it: --docx FILE.")
    try:
        with options.template.open("rb") as file:
            data = file.read(MAX_TEMPLATE_BYTES + 1)
    except OSError as error:
        raise BadInput(f"{options.template} cannot be read ({error.strerror}). Name a .docx or .dotx.") from error
    return open_template(data, options.template.name)


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
        print(f"written to {path}", file=sys.stderr)
    except OSError as error:
        raise BadInput(f"{path} cannot be written ({error.strerror}). Name another file.") from error

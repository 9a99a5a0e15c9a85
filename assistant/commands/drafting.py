"""The command that drafts a reply to one question from what the archive's earlier replies say."""

import argparse
from collections.abc import Callable

from assistant.assistant import Assistant
from assistant.commands.bulk import one, print_json
from assistant.commands.commands import DONE, NOTHING_FOUND
from assistant.commands.rendering import render_precedents
from assistant.drafting.draft import draft_reply
from assistant.drafting.text import render_draft
from corpus.errors import BadInput
from index.embedding import Embedder
from index.store import Archive


def draft(
    options: argparse.Namespace,
    *,
    archive: Callable[[argparse.Namespace], Archive],
    embedder: Callable[[argparse.Namespace], Embedder],
) -> int:
    """Draft a reply to one question and tell what changed between the replies; the exit code is 1 where there is no draft.

    Raises:
        BadInput: many questions are given, or none.
    """
    if options.queries is not None:
        raise BadInput("--draft is for one question. Leave out --queries, or leave out --draft.")
    question = one(options.question, "a question", "--queries FILE --run FILE, without --draft")
    opened, model = archive(options), embedder(options)
    found = Assistant(opened, model).precedents(question, options.k)
    drafted = draft_reply(question, found, archive=opened, embedder=model)
    if options.json:
        print_json(drafted.as_json())
    elif drafted.sentences:
        print(render_draft(drafted))
    else:
        print("\n\n".join([render_draft(drafted), render_precedents(found)]))
    return DONE if drafted.sentences else NOTHING_FOUND

"""What each command does: call one function, show what it returns, give the exit code.

The imports stand in the functions, so that a command loads only what it needs: a build of what has not changed starts
in a fifth of a second.
"""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.commands.bulk import counted, one, print_json, rows_of, write_run
from corpus.errors import BadInput

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.writers.seam import AnswerWriter
    from index.embedding import Embedder
    from index.store import Archive

DONE, NOTHING_FOUND, PROBLEM = 0, 1, 2
_KEY_VARIABLE = "ASSISTANT_WRITER_KEY"  #: never an option: other people on a machine can read its command lines


def build_archive(options: argparse.Namespace) -> int:
    """Build or update an archive and say what was done."""
    from assistant.commands.progress import ProgressBars
    from index.building import build

    with ProgressBars() as bars:
        report = build(options.sources, options.archive, embedder=lambda: embedder_of(options), progress=bars.tell)
    if options.json:
        print_json(report.as_json())
    else:
        from assistant.commands.rendering import render_report

        print(render_report(report, options.archive))
    return DONE if report.files else NOTHING_FOUND


def ask(options: argparse.Namespace) -> int:
    """Answer one question, or many from a file."""
    from assistant.commands.rendering import render_answer

    if options.questions is None:
        question = one(options.question, "a question", "--questions FILE")
        answer = _assistant(options).ask(question)
        if options.json:
            print_json(answer.as_json())
        else:
            print(render_answer(answer))
        return DONE if answer.claims else NOTHING_FOUND
    rows = list(rows_of(options.questions, "qid", "question"))
    histories = [_history(row.get("history"), options.questions) for row in rows]
    assistant = _assistant(options)
    from assistant.conversation.answers import follow_all

    for row, history in zip(counted(rows, "questions"), histories, strict=True):
        followed = follow_all(assistant, history, str(row["question"]))
        asked = {"asked": followed.understood.question} if followed.understood.rewritten else {}
        if options.json:
            print_json({"qid": row["qid"], **asked, **followed.answer.as_json()})
        else:
            lines = [f"{row['qid']}  {row['question']}", *(f"Understood as: {each}" for each in asked.values())]
            print("\n".join([*lines, render_answer(followed.answer), ""]))
    return DONE


def search(options: argparse.Namespace) -> int:
    """Find passages for one query, or for many from a file."""
    from assistant.commands.rendering import render_found

    if options.queries is None:
        query = one(options.query, "a query", "--queries FILE --run FILE")
        assistant = _assistant(options)
        found = assistant.search(query, options.k)
        if options.json:
            for each in found:
                print_json(each.as_json())
        else:
            print(render_found(found))
        return DONE if found else NOTHING_FOUND
    rows, run = list(rows_of(options.queries, "qid", "text")), {}
    assistant = _assistant(options)
    for row in counted(rows, "queries"):
        cited = [each.citation for each in assistant.search(str(row["text"]), options.k)]
        run[row["qid"]] = [[each.doc_id, each.start, each.end] for each in cited]
    write_run(run, options.run_file)
    return DONE


def precedents(options: argparse.Namespace) -> int:
    """Find earlier exchanges for one question, or for many from a file; or draft a reply from them."""
    if options.draft or options.docx or options.template:
        from assistant.commands.drafting import draft

        return draft(options, archive=archive_of, embedder=embedder_of)
    from assistant.commands.rendering import render_precedents

    if options.queries is None:
        question = one(options.question, "a question", "--queries FILE --run FILE")
        found = _assistant(options).precedents(question, options.k)
        if options.json:
            for precedent in found:
                print_json(precedent.as_json())
        else:
            print(render_precedents(found))
        return DONE if found else NOTHING_FOUND
    rows, run = list(rows_of(options.queries, "qid", "text")), {}
    for row in rows:
        row["source_id"] = _number(row.get("source_id"), options.queries)
    assistant = _assistant(options)
    for row in counted(rows, "queries"):
        before = row["source_id"]
        run[row["qid"]] = [each.id for each in assistant.precedents(str(row["text"]), options.k, before=before)]
    write_run(run, options.run_file)
    return DONE


def show(options: argparse.Namespace) -> int:
    """Show a document."""
    from assistant.commands.rendering import render_document
    from assistant.status import document_as_json

    catalogue = archive_of(options).catalogue
    numbers = catalogue.numbers_of(options.doc_id)
    if not numbers:
        print(f"There is no document {options.doc_id!r}. List them with: status --documents", file=sys.stderr)
        return NOTHING_FOUND
    document = catalogue.document(numbers[0])
    if options.json:
        print_json(document_as_json(catalogue.entry(numbers[0]), document))
    elif options.text:
        sys.stdout.buffer.write(document.text.encode("utf-8"))
    else:
        print(render_document(document))
    return DONE


def status(options: argparse.Namespace) -> int:
    """Say what an archive holds, or list its documents, acronyms or roles."""
    from assistant.commands.rendering import render_status
    from assistant.status import list_acronyms, list_documents, list_roles, status_as_json

    archive = archive_of(options)
    listed = {"documents": list_documents, "acronyms": list_acronyms, "roles": list_roles}
    chosen = next((name for name in listed if getattr(options, name)), None)
    if chosen is not None:
        for fields, words in listed[chosen](archive.catalogue):
            if options.json:
                print_json(fields)
            else:
                print(words)
    elif options.json:
        print_json(status_as_json(archive.catalogue))
    else:
        print(render_status(archive))
    return DONE


def archive_of(options: argparse.Namespace) -> "Archive":
    """Return the archive that is named."""
    from index.store import Archive

    return Archive(options.archive)


def embedder_of(options: argparse.Namespace) -> "Embedder":
    """Return the embedder that is named, else the shipped one."""
    from index.embedding import DEFAULT_MODEL, SentenceTransformerEmbedder

    return SentenceTransformerEmbedder(options.model or DEFAULT_MODEL)


def _assistant(options: argparse.Namespace) -> "Assistant":
    archive = archive_of(options)
    from assistant.assistant import Assistant

    return Assistant(archive, embedder_of(options), today=getattr(options, "today", None), writer=writer_of(options))


def writer_of(options: argparse.Namespace) -> "AnswerWriter | None":
    """Return the language model that is named as writer, None where none is."""
    named = getattr(options, "writer", None)
    if not named:
        return None
    from assistant.writers.choice import open_writer

    return open_writer(named, model=options.writer_model or "", key=os.environ.get(_KEY_VARIABLE, ""))


def _history(value: object, file: Path) -> list[str]:
    """Return the earlier questions that a row gives, oldest first."""
    if value is None:
        return []
    if isinstance(value, list) and all(isinstance(each, str) and each.strip() for each in value):
        return [str(each) for each in value]
    raise BadInput(f'{file}: history {str(value)[:60]!r} is no list of questions. Write ["First?", "Second?"].')


def _number(value: object, file: Path) -> int | None:
    if value is None:
        return None
    try:
        return int(str(value))
    except ValueError:
        raise BadInput(f"{file}: source_id {value!r} is no number. Leave it out or give a number.") from None

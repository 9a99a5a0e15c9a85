"""A letter dropped on the page: read in a confined process, its questions split out, and the file deleted."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from html import escape
from pathlib import Path

from assistant.drafting.letter_questions import LetterQuestion, letter_questions
from assistant.wording import plural
from corpus.errors import BadInput
from corpus.frames import Limits
from corpus.loading import READERS
from corpus.reading import Reading
from corpus.sources import Problem, SourceFile
from corpus.workers import Workers

LETTER_FORMATS = tuple(READERS)
_MAX_BYTES = 32 * 1024 * 1024
LETTER_HINT = (
    "<p class='hint'>Word, PDF, mail with its attachments (.eml, .msg), OpenDocument, RTF, web page, table or text, up to "
    f"{_MAX_BYTES >> 20} MB. It is read on this page’s own machine and not kept.</p>"
)
_LIMITS = Limits(cpu_s=90, wall_s=180.0)
_OTHERWISE = (
    "Save it as a Word document, a PDF, a mail or text and drop it again, or paste the question into the field."
)

#: Put on the list of a letter's questions: shows which was chosen, and passes it on.
ASKED_JS = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-asked]');
  if (!button) return;
  element.querySelectorAll('[data-asked]').forEach((each) => each.setAttribute('aria-pressed', String(each === button)));
  trigger('click', {...button.dataset});
});
"""

#: Runs after a letter was read: goes to its questions.
TO_QUESTIONS_JS = "() => setTimeout(() => document.querySelector('#letter-questions h2')?.focus(), 200)"

#: Runs when a question of the letter was looked up: what was found stands under the list, which keeps the keyboard.
TO_FOUND_JS = "() => setTimeout(() => document.querySelector('.letter')?.scrollIntoView({block: 'start'}), 100)"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file of a letter, itself or attached to it, with what it asks."""

    name: str
    questions: tuple[LetterQuestion, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """What was dropped, and what could not be read of it."""

    name: str
    enclosures: tuple[Enclosure, ...]
    problems: tuple[str, ...] = ()

    @property
    def questions(self) -> list[LetterQuestion]:
        """The questions of all its files in order."""
        return [question for each in self.enclosures for question in each.questions]


def take_letter(path: Path) -> Letter:
    """Return what the file at *path* asks, and delete the file, whatever comes of it.

    Raises:
        BadInput: it cannot be read, or asks nothing; the message says what to do.
    """
    try:
        return _read(path)
    finally:
        forget(path)


def forget(path: Path) -> None:
    """Delete a file that was uploaded, and the folder that was made for it."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
        path.parent.rmdir()


def _read(path: Path) -> Letter:
    if path.suffix.lower() not in LETTER_FORMATS:
        raise BadInput(f"{path.name} is in a format that is not read. {_OTHERWISE}")
    if path.stat().st_size > _MAX_BYTES:
        raise BadInput(f"{path.name} is over {_MAX_BYTES >> 20} MB. {_OTHERWISE}")
    with Workers(1, limits=_LIMITS) as workers:
        found = SourceFile(str(path.parent), path.name, str(path))
        outcomes = [each for reading in workers.read([found]) for each in reading.outcomes]
    problems = [f"{each.file} {each.reason}." for each in outcomes if isinstance(each, Problem)]
    if len(problems) == len(outcomes):
        raise BadInput(f"{problems[0] if problems else f'{path.name} could not be read.'} {_OTHERWISE}")
    letter = Letter(path.name, tuple(_enclosures(outcomes)), tuple(problems))
    if not letter.questions:
        raise BadInput(f"No question was found in {path.name}. Paste the question into the field.")
    return letter


def _enclosures(outcomes: Sequence[Reading | Problem]) -> list[Enclosure]:
    """Return the files that ask something, a question that is put in two of them once."""
    found, known = [], set[str]()
    for each in outcomes:
        if isinstance(each, Reading):
            asked = [question for question in letter_questions(each.document.text) if question.whole not in known]
            known |= {question.whole for question in asked}
            found += [Enclosure(each.document.file, tuple(asked))] if asked else []
    return found


def render_letter(letter: Letter) -> str:
    """Return the questions of a letter as a list to choose from."""
    several = len(letter.enclosures) > 1
    parts, first = [], 0
    for each in letter.enclosures:
        parts.append(f"<h3>{escape(each.name)}</h3>" if several else "")
        parts.append(_listed(each.questions, first))
        first += len(each.questions)
    problems = "".join(f"<p class='note trouble'>{escape(each)}</p>" for each in letter.problems)
    return (
        f"<section class='letter'><h2 tabindex='-1'>Questions in {escape(letter.name)}</h2>"
        f"<p class='hint'>{plural(first, 'question')} found. Choose one: it goes into the field above, and what was replied to "
        f"it before is looked up. The file itself is not kept.</p>{''.join(parts)}{problems}</section>"
    )


def _listed(questions: Sequence[LetterQuestion], first: int) -> str:
    listed = "".join(f"<li>{_button(each, place)}</li>" for place, each in enumerate(questions, first))
    return f"<ol class='asked'>{listed}</ol>"


def _button(question: LetterQuestion, place: int) -> str:
    label = f'<span class="number">{escape(question.label or str(place + 1))}</span> '
    context = f'<span class="place">{escape(question.context)}</span> ' if question.context else ""
    return (
        f'<button type="button" class="chip" data-asked="{place}" aria-pressed="false">{label}'
        f"<span>{context}{escape(question.text)}</span></button>"
    )

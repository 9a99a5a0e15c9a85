"""How good the answers to a gold question set are: right, cited to their evidence, short, or rightly refused."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median

from assistant.evaluation.gold import Answer, Citation, Question, fold, parse_answer, parse_question
from assistant.evaluation.measures import Evaluation, Figure, Group, Shortfall, share, shared_chars
from assistant.evaluation.rows import read_rows
from corpus.document import Span
from corpus.errors import BadInput

MAX_ANSWER_WORDS = 80  #: a longer answer is not good
MAX_QUOTE_WORDS = 200  #: a longer quote supports nothing
MIN_QUOTE_WORDS = 4  #: a shorter quote is not looked for: it must come with its offsets
MIN_SHARED = 0.5  #: of the quote or of the evidence, whichever is shorter

TextOf = Callable[[str], str | None]  #: a document's text by its file, None where the archive has no such file


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one answer stands against its question."""

    question: Question
    answer: Answer
    right: bool
    supported: bool
    located: tuple[bool, ...]  #: for each citation, whether its quote stands where it says
    from_source: tuple[bool, ...]  #: for each citation, whether it is of the question's file

    @property
    def good(self) -> bool:
        """Right and supported, and short enough to read."""
        return self.right and self.supported and self.answer.words <= MAX_ANSWER_WORDS

    @property
    def shortfall(self) -> str | None:
        """What is wrong with the answer, None where it is as it should be."""
        if not self.question.answerable:
            return None if self.answer.refused else "answered what the archive does not hold"
        if self.good:
            return None
        if self.answer.refused:
            return "refused"
        if not self.right:
            return "wrong or incomplete"
        return f"{self.answer.words} words long" if self.supported else "not cited to its evidence"


def evaluate_answers(questions: Path, answers: Path, text_of: TextOf) -> Evaluation:
    """Return the figures of the answers to a gold question set: `judge_answers`, then `summarise`.

    Raises:
        SourceNotFound: one of the two files is not there.
        BadInput: a row cannot be used, or the archive has none of the files that the questions are about.
    """
    return summarise(judge_answers(questions, answers, text_of))


def judge_answers(questions: Path, answers: Path, text_of: TextOf) -> list[Verdict]:
    """Judge the answers to a gold question set; a question without an answer counts as answered with nothing.

    Raises:
        SourceNotFound: one of the two files is not there.
        BadInput: a row cannot be used, or the archive has none of the files that the questions are about.
    """
    asked = [parse_question(row) for row in read_rows(questions).values()]
    given = {qid: parse_answer(row) for qid, row in read_rows(answers).items()}
    text_of = cache(text_of)
    files = {question.file for question in asked if question.answerable}
    if files and all(text_of(file) is None for file in files):
        raise BadInput(
            f"{questions}: the archive has none of its files. Give the archive that the questions are about."
        )
    return [_judge(question, given.get(question.qid, Answer()), text_of) for question in asked]


def summarise(verdicts: Sequence[Verdict]) -> Evaluation:
    """Return the figures of *verdicts*, over all and by kind of question, and what fell short.

    The figures are shares, but for `concise`:

    - good: answerable questions answered right and supported in at most 80 words
    - right: not refused, and every `must` is found
    - supported: a located citation of the right file, at most 200 words long, shares with the evidence at least
      half of itself or of the evidence
    - precision: citations for answerable questions that are of the right file
    - verbatim: citations that are located: their quote, white space folded, stands at their offsets, or, where
      they have none and it has at least four words, anywhere in their file
    - refusal_recall: unanswerable questions that were refused
    - refusal_precision: refusals that were of unanswerable questions
    - concise: median words of the answers that are not refusals
    """
    kinds: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        kinds.setdefault(verdict.question.kind, []).append(verdict)
    return Evaluation(
        unit="questions",
        overall=Group("all", len(verdicts), _figures(verdicts)),
        kinds=tuple(Group(kind, len(alike), _kind_figures(alike)) for kind, alike in kinds.items()),
        shortfalls=tuple(
            Shortfall(verdict.question.qid, why, verdict.question.text, verdict.answer.text)
            for verdict in verdicts
            if (why := verdict.shortfall)
        ),
    )


def _figures(verdicts: Sequence[Verdict]) -> dict[str, Figure]:
    answerable = [verdict for verdict in verdicts if verdict.question.answerable]
    lengths = [verdict.answer.words for verdict in verdicts if not verdict.answer.refused]
    return {
        "good": share(verdict.good for verdict in answerable),
        "right_and_supported": share(verdict.right and verdict.supported for verdict in answerable),
        "right": share(verdict.right for verdict in answerable),
        "supported": share(verdict.supported for verdict in answerable),
        "precision": share(mark for verdict in answerable for mark in verdict.from_source),
        "verbatim": share(mark for verdict in verdicts for mark in verdict.located),
        "refusal_recall": share(verdict.answer.refused for verdict in verdicts if not verdict.question.answerable),
        "refusal_precision": share(not verdict.question.answerable for verdict in verdicts if verdict.answer.refused),
        "concise": Figure(median(lengths) if lengths else None),
    }


def _kind_figures(verdicts: Sequence[Verdict]) -> dict[str, Figure]:
    return {
        "good": share(verdict.good for verdict in verdicts if verdict.question.answerable),
        "refused": share(verdict.answer.refused for verdict in verdicts if not verdict.question.answerable),
    }


def _judge(question: Question, answer: Answer, text_of: TextOf) -> Verdict:
    source = (text_of(question.file) if question.answerable else None) or ""
    evidence = [*question.spans, *(span for quote in question.evidence for span in _places(quote, source))]
    spans = [_located(each, text_of(each.file) or text_of(each.doc_id)) for each in answer.citations]
    from_source = tuple(question.file in (each.file, each.doc_id) for each in answer.citations)
    return Verdict(
        question=question,
        answer=answer,
        right=not answer.refused and bool(answer.text) and all(must.search(answer.text) for must in question.must),
        supported=any(
            span is not None and of_source and _supports(citation, span, evidence)
            for citation, span, of_source in zip(answer.citations, spans, from_source, strict=True)
        ),
        located=tuple(span is not None for span in spans),
        from_source=from_source,
    )


def _located(citation: Citation, text: str | None) -> Span | None:
    """Return where the citation's quote stands, None where it does not stand where the citation says."""
    if text is None or not citation.quote:
        return None
    if citation.offsets is not None:
        return citation.offsets if fold(citation.offsets.of(text)) == citation.quote else None
    return next(_places(citation.quote, text), None) if len(citation.quote.split()) >= MIN_QUOTE_WORDS else None


def _places(quote: str, text: str) -> Iterator[Span]:
    """Yield where *quote* stands in *text*, whatever the white space between its words."""
    words = [re.escape(word) for word in quote.split()]
    if words:
        for match in re.finditer(r"\s+".join(words), text):
            yield Span(*match.span())


def _supports(citation: Citation, span: Span, evidence: Sequence[Span]) -> bool:
    if len(citation.quote.split()) > MAX_QUOTE_WORDS:
        return False
    return any(
        quoted.overlaps(span)
        and shared_chars(quoted, span) >= MIN_SHARED * min(quoted.end - quoted.start, span.end - span.start)
        for quoted in evidence
    )

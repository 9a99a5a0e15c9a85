"""Answers made of more than one figure: rows that rank first, sums and differences, sides compared, years in order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer, Claim, Outcome, Scope
from assistant.checking import contradiction, said_by_quotes
from assistant.claim_checks.surroundings import Surroundings
from assistant.figures.arithmetic import Calculation, failed_arithmetic
from assistant.figures.calculating import calculate
from assistant.figures.comparing import compared_cells, one_sided
from assistant.figures.lookup import Cell, Paper
from assistant.figures.ranking import ranked_cells
from assistant.figures.series import dated_cells
from assistant.questions.forms import Asked, asked_form
from assistant.questions.measures import Measure
from assistant.questions.missing import missing_sentence
from assistant.questions.parts import QuestionPart
from assistant.questions.question import Question
from assistant.reading.evidence import Evidence
from index.analysis import stems

Cite = Callable[[Evidence], Claim | None]  #: returns evidence with its quotes, None where these may not be shown


@dataclass(frozen=True, slots=True)
class Composed:
    """What several figures together answer; no claims where they answer nothing."""

    claims: tuple[Claim, ...] = ()
    missing: tuple[str, ...] = ()  #: the sentences that say which side of a comparison was not found

    def answer(self, question: str, scope: Scope, *, seconds: float, score: float | None) -> Answer:
        """Return the answer that the claims are."""
        text = " ".join((*(claim.text for claim in self.claims), *self.missing))
        outcome: Outcome = "partly" if self.missing else "answered"
        return Answer(question, outcome, text, self.claims, (), scope, seconds, score=score, missing=self.missing)


def composed_claims(question: Question, within: Iterable[Paper], cite: Cite) -> Composed:
    """Return what the tables of papers answer to *question* with more than one figure, each claim checked.

    Where one of the claims does not pass its checks, there are none.
    """
    asked = asked_form(question)
    if asked is None:
        return Composed()
    papers = list(within)
    if asked.form in ("difference", "sum", "share"):
        calculation = calculate(question, asked, papers)
        shown = [each.evidence for each in calculation.operands] if calculation else []
        made = _calculated(calculation, cite) if calculation and not _opposed(question, shown, papers) else None
        return Composed((made,) if made else ())
    missing: tuple[str, ...] = ()
    cells = _cells(asked, papers)
    if not cells and asked.form == "compare" and (side := one_sided(question.text, asked, papers)):
        cells, missing = [side[0]], (missing_sentence(QuestionPart("", side[1], alike=True)),)
    found = [evidence for each in cells if (evidence := each.evidence) is not None]
    if len(found) < len(cells) or _opposed(question, found, papers):
        return Composed()
    claims = [_claim(each, cite) for each in _captioned_once(cells, found)]
    return Composed(tuple(each for each in claims if each), missing) if all(claims) else Composed()


def _cells(asked: Asked, papers: Sequence[Paper]) -> list[Cell]:
    if asked.form in ("rank", "bound"):
        return ranked_cells(asked, papers)
    return dated_cells(asked, papers) if asked.form == "series" else compared_cells(asked, papers)


def _opposed(question: Question, found: Sequence[Evidence], papers: Sequence[Paper]) -> bool:
    """Tell whether anything in *question* speaks against one of *found* but what several figures have to agree on.

    A group that one of them names, as "primary", is not that of the others.
    """
    own = {word for each in found for word in each.text.lower().split(" (")[0].split()}
    apart = tuple(each for each in question.distinctions if each[0] not in {word.strip(",:;") for word in own})
    open_to_all = replace(
        question, text="", kind="text", names=(), places=(), speakers=(), periods=(), unit="", decided=False,
        superlative=1, distinctions=apart, measure=Measure(), defined=(),
    )  # fmt: skip
    documents = {each.number: each.document for each in papers}
    for each in found:
        document = documents[each.document]
        passage = f"{each.context} {' '.join(span.of(document.text) for span in each.spans)}"
        named = replace(open_to_all, topic=tuple(stems(each.text)))
        if contradiction(named, each, Surroundings(document, passage, {}, frozenset())):
            return True
    return False


def _captioned_once(cells: Sequence[Cell], found: Sequence[Evidence]) -> Iterator[Evidence]:
    """Yield the evidence of *cells*, with the caption of a table only where it is first named."""
    told: set[str] = set()
    for cell, evidence in zip(cells, found, strict=True):
        caption = cell.match.grid.caption
        told_before = caption in told
        told.add(caption)
        text = evidence.text.removesuffix(f" ({caption}).") + "." if told_before and caption else evidence.text
        yield replace(evidence, text=text)


def _claim(evidence: Evidence, cite: Cite) -> Claim | None:
    claim = cite(evidence)
    quotes = "\n".join(each.quote for each in claim.citations) if claim else ""
    return claim if claim and said_by_quotes(claim.text, quotes) else None


def _calculated(calculation: Calculation, cite: Cite) -> Claim | None:
    cited = [cite(each.evidence) for each in calculation.operands]
    claims = [each for each in cited if each is not None]
    quotes = ["\n".join(citation.quote for citation in each.citations) for each in claims]
    if len(claims) != len(calculation.operands) or failed_arithmetic(calculation.text, calculation.operands, quotes):
        return None
    citations = tuple(dict.fromkeys(citation for each in claims for citation in each.citations))
    return Claim(calculation.text, citations, (*claims[0].checks, "arithmetic"))

"""An evaluation of answers as a page to read: its figures, what fell short and why, and what was right."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape

from assistant.evaluation.answers import MAX_ANSWER_WORDS, Verdict, summarise
from assistant.evaluation.gold import Citation, Question
from assistant.evaluation.measures import Evaluation, Figure, Group

_TOO_LONG = f"more than {MAX_ANSWER_WORDS} words"
_REASONS = {
    "wrong or incomplete": "The answer lacks some of what a right one says.",
    "not cited to its evidence": "The words are right, but no citation stands where the archive says it.",
    _TOO_LONG: "Right and rightly cited, but too long to read.",
    "refused": "The archive holds the answer; the assistant said that it does not.",
    "answered what the archive does not hold": "A refusal was due.",
}
_MEANINGS = {
    "good": f"answerable questions answered right, rightly cited, in at most {MAX_ANSWER_WORDS} words",
    "right_and_supported": "the same, however long",
    "right": "answerable questions whose answer says what it must",
    "supported": "answerable questions with a citation of the evidence",
    "precision": "citations that are of the right file",
    "verbatim": "citations whose quote stands where they say",
    "refusal_recall": "unanswerable questions that were refused",
    "refusal_precision": "refusals that were of unanswerable questions",
    "concise": "median words of an answer",
    "refused": "unanswerable questions that were refused",
}
_STYLE = """
:root { color-scheme: light dark; --ink: #1c2730; --soft: #52606b; --line: #d3dade; --paper: #f6f7f5; --card: #ffffff;
  --accent: #0b5568; --calm: #f4efe2; --good: #1d6b3a; --bad: #9b2c13; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaec; --soft: #a9b5bc; --line: #37444c; --paper: #12181c;
  --card: #1a2227; --accent: #86cbdb; --calm: #2a2720; --good: #7fce9a; --bad: #f5a08a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-inline-size: 64rem; margin-inline: auto; padding: 1.5rem clamp(1rem, 4vw, 2rem) 4rem; }
h1 { font-size: 1.625rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .25rem; }
h3 { font-size: 1.0625rem; line-height: 1.4; margin: 0; overflow-wrap: anywhere; }
p, dl, ul { margin: 0; }
a { color: var(--accent); }
a:focus-visible, summary:focus-visible, .wide:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.soft, small { color: var(--soft); font-size: .875rem; }
.wide { overflow-x: auto; margin-block-start: 1.5rem; }
table { border-collapse: collapse; inline-size: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: start; font-weight: 600; padding-block-end: .25rem; }
th, td { text-align: start; vertical-align: baseline; padding: .3125rem 1rem .3125rem 0; border-block-end: 1px solid var(--line); font-weight: 400; }
thead th { font-weight: 600; border-color: var(--soft); }
.number { text-align: end; white-space: nowrap; }
.meaning { display: inline-block; min-inline-size: 17rem; color: var(--soft); font-size: .875rem; }
.tally { display: flex; flex-wrap: wrap; gap: .375rem 1.5rem; margin-block-start: .75rem; padding: 0; list-style: none; }
article { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: .875rem 1.125rem 1rem; margin-block-start: .875rem; }
article dl { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: .625rem 1rem; margin-block-start: .75rem; }
dt { color: var(--soft); font-size: .875rem; padding-block-start: .125rem; }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
dd ul, dd ol { margin: 0; padding: 0; list-style: none; white-space: normal; }
dd li + li { margin-block-start: .625rem; }
blockquote { margin: 0; padding-inline-start: .75rem; border-inline-start: 3px solid var(--accent); }
code { font: .875rem/1.5 ui-monospace, monospace; background: var(--calm); border-radius: 4px; padding: .0625rem .3125rem; }
.good { color: var(--good); } .bad { color: var(--bad); }
details { margin-block-start: 2.5rem; }
summary { cursor: pointer; inline-size: fit-content; }
summary h2 { display: inline; }
@media (max-width: 36rem) { article dl { grid-template-columns: minmax(0, 1fr); gap: .125rem; } dd { margin-block-end: .625rem; } }
@media print { article { break-inside: avoid; } }
"""


def render_report(verdicts: Sequence[Verdict], *, title: str = "Answers evaluated") -> str:
    """Return *verdicts* as one HTML page that needs nothing else; what papers or people wrote has no markup in it."""
    groups: dict[str, list[Verdict]] = {reason: [] for reason in _REASONS}
    right: list[Verdict] = []
    for verdict in verdicts:
        reason = _reason(verdict)
        (right if reason is None else groups[reason]).append(verdict)
    groups = {reason: alike for reason, alike in groups.items() if alike}
    unit = "question" if len(verdicts) == 1 else "questions"
    body = [
        f"<h1>{escape(title)}</h1>",
        f'<p class="soft">{len(verdicts)} {unit}: {len(right)} as they should be, {len(verdicts) - len(right)} fell short.</p>',
        _tally(groups),
        *_figures(summarise(verdicts)),
        *(part for number, (reason, alike) in enumerate(groups.items(), 1) for part in _group(number, reason, alike)),
        f'<details id="right"><summary><h2>As they should be ({len(right)})</h2></summary>',
        *map(_article, right),
        "</details>",
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(body)
        + "\n</main>\n</body>\n</html>\n"
    )


def _reason(verdict: Verdict) -> str | None:
    """Return why the answer fell short, without how long it is, None where it is as it should be."""
    long = verdict.question.answerable and verdict.right and verdict.supported and not verdict.good
    return _TOO_LONG if long else verdict.shortfall


def _tally(groups: dict[str, list[Verdict]]) -> str:
    links = (
        f'<li><a href="#reason-{number}">{escape(_title(reason))}</a> ({len(alike)})</li>'
        for number, (reason, alike) in enumerate(groups.items(), 1)
    )
    return f'<ul class="tally">{"".join(links)}</ul>' if groups else ""


def _figures(evaluation: Evaluation) -> Iterator[str]:
    rows = (
        [escape(name.replace("_", " ")), *_cells(figure), f'<span class="meaning">{escape(_MEANINGS[name])}</span>']
        for name, figure in evaluation.overall.figures.items()
    )
    yield _table("Figures", ["figure", "value", "95 % interval", "of"], rows)
    names = list(evaluation.kinds[0].figures) if evaluation.kinds else []
    heads = [cell for name in names for cell in (name, "95 % interval")]
    yield _table("By kind of question", ["kind", "questions", *heads], map(_kind_row, evaluation.kinds))


def _kind_row(group: Group) -> list[str]:
    cells = (cell for figure in group.figures.values() for cell in _cells(figure))
    return [escape(group.kind), str(group.count), *cells]


def _cells(figure: Figure) -> tuple[str, str]:
    if figure.value is None:
        return "–", ""
    if figure.interval is None:
        return f"{figure.value:g}", ""
    return f"{figure.value:.3f}", "{:.3f}–{:.3f}".format(*figure.interval)


def _table(caption: str, heads: Sequence[str], rows: Iterable[list[str]]) -> str:
    """Return a table of *rows*, whose cells are HTML; the first cell of each is its head."""

    def style(place: int) -> str:
        return ' class="number"' if place and heads[place] != "of" else ""

    head = "".join(f'<th scope="col"{style(place)}>{escape(name)}</th>' for place, name in enumerate(heads))
    lines = (
        f'<tr><th scope="row">{first}</th>'
        + "".join(f"<td{style(place)}>{cell}</td>" for place, cell in enumerate(others, 1))
        + "</tr>"
        for first, *others in rows
    )
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(caption)}"><table><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table></div>"
    )


def _group(number: int, reason: str, verdicts: Sequence[Verdict]) -> Iterator[str]:
    yield f'<h2 id="reason-{number}">{escape(_title(reason))} ({len(verdicts)})</h2>'
    yield f'<p class="soft">{escape(_REASONS[reason])}</p>'
    yield from map(_article, verdicts)


def _article(verdict: Verdict) -> str:
    question, answer = verdict.question, verdict.answer
    parts = [
        ("Why", f'<strong class="bad">{escape(_title(verdict.shortfall))}</strong>' if verdict.shortfall else ""),
        ("Answer", escape(answer.text) or '<span class="soft">none was given</span>'),
        ("Citations", _citations(verdict)),
        ("Expected", _expected(verdict)),
        ("Evidence", _evidence(verdict.question)),
    ]
    told = "".join(f"<dt>{name}</dt><dd>{words}</dd>" for name, words in parts if words)
    return (
        f'<article><h3>{escape(question.text)}</h3><p class="soft">{escape(question.qid)}, {escape(question.kind)}</p>'
        f"<dl>{told}</dl></article>"
    )


def _citations(verdict: Verdict) -> str:
    marks = zip(verdict.answer.citations, verdict.located, verdict.from_source, strict=True)
    fitting = not verdict.question.answerable  # no file is expected then, so none is the wrong one
    return _listed([_citation(citation, located, of_source or fitting) for citation, located, of_source in marks])


def _citation(citation: Citation, located: bool, of_source: bool) -> str:
    faults = [*([] if located else ["does not stand there"]), *([] if of_source else ["not the file expected"])]
    noted = f' <span class="bad">{", ".join(faults)}</span>' if faults else ""
    offsets = citation.offsets
    where = f", {offsets.start}–{offsets.end}" if offsets else ""
    return f"<blockquote>{escape(citation.quote)}</blockquote><small>{escape(citation.file)}{where}</small>{noted}"


def _expected(verdict: Verdict) -> str:
    question = verdict.question
    if not question.answerable:
        return "A refusal: the archive does not hold this."
    return _listed([f"<code>{escape(must.pattern)}</code>{_met(verdict, must.search)}" for must in question.must])


def _evidence(question: Question) -> str:
    """Return where the archive answers the question; nothing where it does not."""
    spans = [f"characters {span.start}–{span.end}" for span in question.spans]
    quotes = [f"<blockquote>{escape(quote)}</blockquote>" for quote in question.evidence]
    where = ", ".join([question.file, *spans])
    return _listed([*quotes, f"<small>{escape(where)}</small>"]) if question.file else ""


def _met(verdict: Verdict, search: Callable[[str], object]) -> str:
    met = search(verdict.answer.text) is not None and not verdict.answer.refused
    return ' <span class="good">found</span>' if met else ' <span class="bad">not found</span>'


def _listed(entries: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{entry}</li>' for entry in entries)}</ul>" if entries else ""


def _title(reason: str | None) -> str:
    return (reason or "")[:1].upper() + (reason or "")[1:]

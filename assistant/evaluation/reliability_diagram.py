"""A reliability diagram, drawn as an SVG image: shares of questions by bins of score, with their counts."""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from assistant.evaluation.answers import Verdict
from assistant.evaluation.measures import Figure
from assistant.evaluation.reliability import Bin, read_scores, reliability
from corpus.errors import BadInput

_WIDTH, _LEFT, _RIGHT, _TOP, _BOTTOM = 860, 150, 830, 104, 404
_ROWS = {
    "answerable": "answerable",
    "good": "of them good",
    "unanswerable": "unanswerable",
    "refused": "refused, of all",
}
_ROW_HEIGHT = 22
_HEIGHT = _BOTTOM + 62 + _ROW_HEIGHT * len(_ROWS) + 34
_STYLE = """
text { font: 14px system-ui, sans-serif; fill: #1c2730; }
.title { font-size: 18px; font-weight: 600; }
.soft { fill: #52606b; }
.middle { text-anchor: middle; }
.end { text-anchor: end; }
.paper { fill: #ffffff; }
.grid { stroke: #d3dade; }
.chance { stroke: #75838d; stroke-dasharray: 2 5; }
.good { stroke: #0b5568; fill: #0b5568; }
.unanswerable { stroke: #a34a00; fill: #a34a00; }
polyline.line { fill: none; }
.line { stroke-width: 2; }
.unanswerable.line { stroke-dasharray: 8 4; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6eaec; } .soft { fill: #a9b5bc; } .paper { fill: #1a2227; } .grid { stroke: #37444c; }
  .good { stroke: #86cbdb; fill: #86cbdb; } .unanswerable { stroke: #f0a060; fill: #f0a060; }
}
"""


def plot_reliability(verdicts: Sequence[Verdict], answers: Path) -> str:
    """Return the reliability diagram of *verdicts*, with the scores that the file of *answers* gives, as SVG.

    Raises:
        SourceNotFound: there is no such file.
        BadInput: an answer has no score or one that is no number, or none of them is scored.
    """
    bins = reliability(verdicts, read_scores(answers))
    if not bins:
        raise BadInput(f"{answers}: no answer to these questions has a score that is a number. Leave the plot out.")
    return draw_reliability(bins, unscored=len(verdicts) - sum(each.answerable + each.unanswerable for each in bins))


def draw_reliability(bins: Sequence[Bin], *, unscored: int = 0) -> str:
    """Return the reliability diagram of *bins* as an SVG image that needs nothing else.

    *unscored* is the number of questions that are in no bin, for the footnote.
    """
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}"'
        ' role="img" aria-labelledby="title desc">',
        '<title id="title">Reliability of the score</title>',
        f'<desc id="desc">{escape(describe(bins, unscored=unscored))}</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect class="paper" width="{_WIDTH}" height="{_HEIGHT}"/>',
        _text(20, 34, "Reliability of the score", "title"),
        *_legend(chance=_are_shares(bins)),
        *_axes(bins),
        *_series(bins, "good", [each.good_share for each in bins], aside=-4),
        *_series(bins, "unanswerable", [each.unanswerable_share for each in bins], aside=4),
        *_counts(bins),
        _text(20, _HEIGHT - 16, _footnote(unscored), "soft"),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def describe(bins: Sequence[Bin], *, unscored: int = 0) -> str:
    """Return in words what the diagram shows, bin by bin."""
    told = (
        f"Score {_score(each.low)} to {_score(each.high)}: {each.good} of {each.answerable} answerable questions good, "
        f"{each.unanswerable} of {each.answerable + each.unanswerable} questions unanswerable, {each.refused} refused."
        for each in bins
    )
    return " ".join([*told, _footnote(unscored)])


def _footnote(unscored: int) -> str:
    left_out = f" Without a score, and so not shown: {unscored}." if unscored else ""
    return f"Bars: 95 % intervals.{left_out}"


def _axes(bins: Sequence[Bin]) -> Iterator[str]:
    for tenth in range(0, 11, 2):
        y = _y(tenth / 10)
        yield f'<line class="grid" x1="{_LEFT}" x2="{_RIGHT}" y1="{y:g}" y2="{y:g}"/>'
        yield _text(_LEFT - 10, y + 5, f"{tenth / 10:g}", "soft end")
    yield _text(20, _y(0.5) + 5, "share", "soft")
    for edge in sorted({end for each in bins for end in (each.low, each.high)}):
        yield _text(_x(edge, bins), _BOTTOM + 22, _score(edge), "soft middle")
    yield _text(20, _BOTTOM + 22, "score", "soft")
    if _are_shares(bins):
        ends = _points([(_x(each, bins), _y(each)) for each in (bins[0].low, bins[-1].high)])
        yield f'<polyline class="chance line" points="{ends}"/>'


def _are_shares(bins: Sequence[Bin]) -> bool:
    return bins[0].low >= 0 and bins[-1].high <= 1


def _legend(*, chance: bool) -> Iterator[str]:
    shown = [("good", "good, of the answerable", 20), ("unanswerable", "unanswerable, of all", 280)]
    for name, words, x in [*shown, *([("chance", "share equal to score", 520)] if chance else [])]:
        yield f'<line class="{name} line" x1="{x}" x2="{x + 36}" y1="66" y2="66"/>'
        yield "" if name == "chance" else _mark(name, x + 18, 66)
        yield _text(x + 46, 71, words)


def _series(bins: Sequence[Bin], name: str, figures: Sequence[Figure], *, aside: float) -> Iterator[str]:
    """Yield a line through what was measured, and for each point its mark and the bar of its interval."""
    places = [
        (_x((each.low + each.high) / 2, bins) + aside, figure)
        for each, figure in zip(bins, figures, strict=True)
        if figure.value is not None
    ]
    line = _points([(x, _y(figure.value or 0.0)) for x, figure in places])
    yield f'<polyline class="{name} line" points="{line}"/>'
    for x, figure in places:
        low, high = figure.interval or (0.0, 0.0)
        yield f'<line class="{name}" x1="{x:g}" x2="{x:g}" y1="{_y(low):g}" y2="{_y(high):g}"/>'
        yield _mark(name, x, _y(figure.value or 0.0))


def _counts(bins: Sequence[Bin]) -> Iterator[str]:
    for row, (name, words) in enumerate(_ROWS.items(), 1):
        y = _BOTTOM + 36 + row * _ROW_HEIGHT
        yield _text(20, y, words, "soft")
        for each in bins:
            yield _text(_x((each.low + each.high) / 2, bins), y, str(getattr(each, name)), "middle")


def _mark(name: str, x: float, y: float) -> str:
    if name == "good":
        return f'<circle class="good" cx="{x:g}" cy="{y:g}" r="5"/>'
    return f'<path class="{name}" d="M{x:g} {y - 7:g}l7 7l-7 7l-7 -7z"/>'


def _text(x: float, y: float, words: str, style: str = "") -> str:
    return f'<text x="{x:g}" y="{y:g}" class="{style}">{escape(words)}</text>'


def _points(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in places)


def _x(score: float, bins: Sequence[Bin]) -> float:
    low, high = bins[0].low, bins[-1].high
    return round(_LEFT + (score - low) / (high - low) * (_RIGHT - _LEFT), 1)


def _y(value: float) -> float:
    return round(_BOTTOM - value * (_BOTTOM - _TOP), 1)


def _score(score: float) -> str:
    return f"{score:g}"

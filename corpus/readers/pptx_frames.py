"""The tables, charts and diagrams on a slide."""

from collections.abc import Iterator

from pptx.chart.chart import Chart
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape
from pptx.table import Table

from corpus.readers.plain_form import Piece, fold, table

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAX_POINTS = 1000  #: of a chart that is still a table


def table_pieces(grid: Table) -> list[Piece]:
    """Return a table, merged cells repeated."""
    texts: dict[tuple[int, int], str] = {}
    for row in range(len(grid.rows)):
        for column in range(len(grid.columns)):
            cell = grid.cell(row, column)
            if cell.is_spanned:
                continue
            covered = (1, 1) if not cell.is_merge_origin else (cell.span_height, cell.span_width)
            for below in range(min(covered[0], len(grid.rows) - row)):
                for beside in range(min(covered[1], len(grid.columns) - column)):
                    texts[row + below, column + beside] = fold(cell.text)
    places = range(len(grid.columns))
    return table([texts.get((row, column), "") for column in places] for row in range(len(grid.rows)))


def chart_pieces(chart: Chart) -> Iterator[Piece]:
    """Yield a chart's title, and its figures as a table: a row for each category, a column for each series."""
    title = fold(chart.chart_title.text_frame.text) if chart.has_title and chart.chart_title.has_text_frame else ""
    if title:
        yield Piece("caption", title)
    series = [(fold(each.name or ""), list(each.values)) for plot in chart.plots for each in plot.series]
    categories = [fold(str(each)) for plot in list(chart.plots)[:1] for each in plot.categories]
    if not categories or len(categories) * len(series) > _MAX_POINTS:
        return
    rows = [["", *(name for name, _ in series)]]
    for place, category in enumerate(categories):
        rows.append([category, *(_figure(values[place]) if place < len(values) else "" for _, values in series)])
    yield from table(rows)


def diagram_texts(frame: BaseShape) -> list[str]:
    """Return the texts of a diagram ("SmartArt"), nothing for any other frame."""
    ids = [element.get(f"{{{_RELATIONSHIPS}}}dm") for element in frame._element.iter() if _is_diagram(element.tag)]
    texts = []
    for each in filter(None, ids):
        root = parse_xml(frame.part.related_part(each).blob)
        for paragraph in root.iter(qn("a:p")):
            texts.append(fold("".join(node.text or "" for node in paragraph.iter(qn("a:t")))))
    return [text for text in texts if text]


def _is_diagram(tag: object) -> bool:
    return isinstance(tag, str) and tag.endswith("/diagram}relIds")


def _figure(value: float | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else str(value)

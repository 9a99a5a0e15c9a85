"""An answer with its references, to be put on the clipboard: as plain text, and as simple HTML."""

from html import escape

from assistant.exporting.parts import Statement, ToldTurn, printable


def copied_text(told: ToldTurn) -> str:
    """Return what an answer says with the numbers of its sources, then the sources with their words."""
    lines = [*(_marked(each) for each in told.statements), *told.remarks]
    listed = [f"[{each.number}] {each.words}: “{each.quote}”" for each in told.sources]
    return printable("\n".join([*lines, *(["", told.heading, *listed] if listed else [])]))


def copied_html(told: ToldTurn) -> str:
    """Return the same as HTML without a style; whatever was written by others is escaped."""
    said = "".join(f"<p>{escape(_marked(each))}</p>" for each in told.statements)
    said += "".join(f"<p><em>{escape(each)}</em></p>" for each in told.remarks)
    listed = "".join(
        f"<p>[{each.number}] {escape(each.words)}:</p><blockquote>{_lines(each.quote)}</blockquote>"
        for each in told.sources
    )
    return printable(said + (f"<h3>{escape(told.heading)}</h3>{listed}" if listed else ""))


def _marked(statement: Statement) -> str:
    return statement.text + "".join(f" [{number}]" for number in statement.numbers)


def _lines(quote: str) -> str:
    return escape(quote).replace("\n", "<br>")

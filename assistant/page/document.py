"""A document as HTML: what it is and how that is known, then its text, with a cited span marked.

Every character of the text stands in the page, in order and escaped; what only draws headings, emphasis or tables in
plain text is hidden and does its work as markup.
"""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from assistant.permalinks import document_address
from assistant.wording import EMPHASIS, when
from corpus.blocks import Block, split_blocks
from corpus.document import Attribute, Document, Span
from corpus.tables import parse_table

ORIGINS = {
    "text": "read in the text",
    "file name": "from the file’s name",
    "folder": "from the folder’s name",
    "archive.toml": "given in archive.toml",
    "record": "given with the record",
    "corrected": "corrected by hand",
}
_FIELDS = ("body", "committee", "date", "kind", "reference", "version", "present")
_PLAIN = frozenset({"body", "committee", "date", "kind"})  #: whose values need no label to be understood
LABELS = {
    "body": "Council or parliament",
    "committee": "Committee",
    "date": "Date",
    "kind": "Kind",
    "reference": "Reference",
    "version": "Version",
    "present": "Present",
}
#: Shown by the browser where the answer that the document was opened from cites more of it.
_STEPS = (
    '<span class="steps" role="group" aria-label="Citations of this document" hidden>'
    '<button type="button" data-step="-1">Previous</button><span class="count"></span>'
    '<button type="button" data-step="1">Next citation</button></span>'
)
_MAX_CHARS = 400_000  #: of a text that are shown, around what is cited; a browser stalls on much more


def render_document(
    document: Document,
    number: int,
    cited: Span | None = None,
    *,
    superseded_by: str | None = None,
    notes: Sequence[str] = (),
    picture: str = "",
) -> str:
    """Return the document stored under *number*, marking *cited*, with *notes* above it.

    *superseded_by* is the id of its newest version; *picture* shows the page that *cited* is on.
    """
    identity = document.identity
    key = f"{number}-{cited.start}-{cited.end}" if cited else str(number)
    jump = '<button type="button" data-jump>Cited passage</button>' if cited else ""
    return (
        f'<article class="document" data-key="{key}"><header>'
        f'<div class="titled"><h2 tabindex="-1">{escape(identity.title.value)}</h2><button type="button" data-close>Close</button></div>'
        f'<dl class="facts">{_facts(document)}</dl>{_warnings(document, superseded_by, notes)}'
        f"<details><summary>How this is known</summary><ul>{_provenance(document)}</ul></details>"
        f'<div class="actions">{jump}{_copy_link(document, cited)}<a href="original/{number}" download>Download original</a>'
        f"{_STEPS}</div>{picture}</header>"
        f'<div class="text" role="region" tabindex="0" aria-label="Text of the document">{_shown(document, cited)}</div>'
        "</article>"
    )


def value_words(name: str, value: str) -> str:
    """Return the value of an identity field as it is shown."""
    return when(value) if name == "date" else value


def render_text(text: str, cited: Span | None = None) -> str:
    """Return *text* as HTML that holds each of its characters, the blanks between blocks hidden."""
    marker = _Marker(text, cited)
    parts, end = [], 0
    for block in split_blocks(text):
        parts.append(_hidden(text[end : block.span.start]))
        parts.append(_block(marker, block))
        end = block.span.end
    return "".join(parts) + _hidden(text[end:])


def _copy_link(document: Document, cited: Span | None) -> str:
    address = escape(document_address(document.doc_id, cited, document.text))
    return f'<button type="button" data-link="{address}">Copy link</button>'


def _warnings(document: Document, superseded_by: str | None, notes: Sequence[str]) -> str:
    warnings = [escape(each) for each in notes]
    if superseded_by is not None:
        warnings.append(f"A newer version of this paper is in the archive: {escape(superseded_by)}")
    if document.recognised is not None:
        confidence = f"{document.recognised:.0%}"
        warnings.append(f"These words were recognised on scanned pages, with a confidence of {confidence} on average.")
    return "".join(f"<p class='note'>{each}</p>" for each in warnings)


def _facts(document: Document) -> str:
    known = ((name, document.identity.value(name)) for name in _FIELDS)
    return "".join(
        f"<div><dt{' class=unseen' if name in _PLAIN else ''}>{LABELS[name]}</dt><dd>{escape(value_words(name, value))}</dd></div>"
        for name, value in known
        if value
    )


def _provenance(document: Document) -> str:
    lines = [
        f"<li><b>{LABELS.get(name, 'Title')}</b>: {_origin(document.text, attribute)}</li>"
        for name, attribute in document.identity.known()
    ]
    missing = [LABELS[name].lower() for name in _FIELDS[:4] if document.identity.value(name) is None]
    if missing:
        lines.append(f"<li><b>Not known</b>: {', '.join(missing)}</li>")
    lines.append(f"<li><b>File</b>: {escape(document.file)}</li>")
    if document.url:
        lines.append(f"<li><b>Address given for it</b>: {escape(document.url)}</li>")
    return "".join(lines)


def _origin(text: str, attribute: Attribute) -> str:
    words = ORIGINS[attribute.origin]
    if attribute.start is None or attribute.end is None:
        return words
    return f"{words}: “{escape(' '.join(text[attribute.start : attribute.end].split()))}”"


def _shown(document: Document, cited: Span | None) -> str:
    text = document.text
    if len(text) <= _MAX_CHARS:
        return render_text(text, cited)
    start = max(0, min((cited.start if cited else 0) - _MAX_CHARS // 2, len(text) - _MAX_CHARS))
    start = text.find("\n", start, cited.start if cited else start) + 1 or start
    part = text[start : start + _MAX_CHARS]
    moved = Span(max(0, cited.start - start), max(0, cited.end - start)) if cited else None
    note = f"Only {len(part):,} of {len(text):,} characters are shown. Download the original to read the rest."
    return f"<p class='note'>{note}</p>{render_text(part, moved)}"


def _hidden(text: str) -> str:
    return f"<span class='hid'>{escape(text)}</span>" if text else ""


class _Marker:
    """Writes runs of one text, escaped, with what is cited in marks; the first mark can be scrolled to."""

    def __init__(self, text: str, cited: Span | None) -> None:
        self.text = text
        self._cited = cited or Span(0, 0)
        self._marked = False

    def run(self, span: Span) -> str:
        """Return the characters of *span*."""
        start = min(max(self._cited.start, span.start), span.end)
        end = max(start, min(self._cited.end, span.end))
        before, cited, after = (escape(self.text[a:b]) for a, b in pairwise((span.start, start, end, span.end)))
        return before + self._mark(cited) + after

    def prose(self, span: Span) -> str:
        """Return the characters of *span*, what stands between asterisks in bold."""
        parts, end = [], span.start
        for match in EMPHASIS.finditer(self.text, span.start, span.end):
            words = Span(*match.span("words"))
            parts += [self.run(Span(end, match.start())), _hidden(match["open"]), f"<b>{self.run(words)}</b>"]
            parts.append(_hidden(match["open"]))
            end = match.end()
        return "".join(parts) + self.run(Span(end, span.end))

    def _mark(self, words: str) -> str:
        if not words.strip():
            return words
        name, self._marked = ("" if self._marked else " id='cited'"), True
        return f"<mark{name}>{words}</mark>"


def _block(marker: _Marker, block: Block) -> str:
    span = block.span
    if block.kind == "table" and (table := _table(marker, block)):
        return table
    if block.kind == "heading":
        opened, closed = Span(span.start, block.content.start), Span(block.content.end, span.end)
        words = _sign(marker, opened) + marker.prose(block.content) + _sign(marker, closed)
        return f"<p class='heading level-{min(block.level, 4)}'>{words}</p>"
    return f"<p class='{block.kind}'>{marker.prose(span)}</p>"


def _sign(marker: _Marker, span: Span) -> str:
    """Return what stands before or after a heading's words: hashes hidden, its number shown."""
    sign = span.of(marker.text)
    return marker.run(span) if sign.strip("# \t") else _hidden(sign)


def _table(marker: _Marker, block: Block) -> str:
    """Return a table whose cells hold, hidden, the bars and tabs before them; "" where the block is no table."""
    table = parse_table(marker.text, block, None)
    if table is None:
        return ""
    rows = [table.header, *table.rows]
    columns = max(len(row) for row in rows)
    parts, end = [], block.span.start
    if table.caption:
        before = _hidden(marker.text[end : table.caption.start])
        parts.append(f"<tr><th colspan='{columns}'>{before}{marker.run(table.caption)}</th></tr>")
        end = table.caption.end
    for row in rows:
        cells = list(_cells(marker, row, end, tag="th" if row is table.header else "td"))
        end = row[-1].end if row else end
        parts.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(parts)}</table>{_hidden(marker.text[end : block.span.end])}"


def _cells(marker: _Marker, row: tuple[Span, ...], end: int, *, tag: str) -> Iterator[str]:
    for cell in row:
        yield f"<{tag}>{_hidden(marker.text[end : cell.start])}{marker.run(cell)}</{tag}>"
        end = cell.end

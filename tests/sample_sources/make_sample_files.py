"""Write the .docx and .pdf files of the sample archive from the markdown-ish sources beside this script.

A source opens with `out:` (a path below corpus/sample), `title:` and, for a PDF, `footer:`; after a line of `---`
come # headings, paragraphs, - bullets, | tables | and > notes. The output is the same, byte for byte, on every run.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parents[1] / "corpus" / "sample"
Block = tuple[str, str | list[list[str]]]


def read_source(path: Path) -> tuple[dict[str, str], list[Block]]:
    """Split a source into its head and its blocks, each a kind ('h1', 'p', 'li', 'note', 'table') with its content."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    meta = {key: value.strip() for key, _, value in (line.partition(":") for line in head.splitlines())}
    blocks: list[Block] = []
    for line in body.splitlines():
        if not (text := line.strip()):
            blocks.append(("gap", ""))
        elif text.startswith("|"):
            cells = [cell.strip() for cell in text.strip("|").split("|")]
            if all(set(cell) <= {"-", ":"} for cell in cells):
                continue
            last = blocks[-1]
            if last[0] == "table" and isinstance(last[1], list):
                last[1].append(cells)
            else:
                blocks.append(("table", [cells]))
        elif heading := re.match(r"(#+) (.*)", text):
            blocks.append((f"h{len(heading[1])}", heading[2]))
        elif text.startswith(("- ", "> ")):
            blocks.append(("li" if text[0] == "-" else "note", text[2:]))
        else:
            blocks.append(("p", text))
    return meta, [block for block in blocks if block[0] != "gap"]


def bold_runs(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a text and whether each stood between double stars."""
    for number, piece in enumerate(text.split("**")):
        if piece:
            yield piece, number % 2 == 1


def write_docx(meta: dict[str, str], blocks: list[Block], target: Path) -> None:
    """Write a Word file with real headings, bullets and tables."""
    document = Document()
    document.core_properties.title = meta["title"]
    document.core_properties.author = "Democratic Services"
    document.core_properties.created = document.core_properties.modified = datetime(2025, 1, 1)
    styles = {"p": "Normal", "li": "List Bullet", "note": "Intense Quote"}
    for kind, content in blocks:
        if isinstance(content, list):
            table = document.add_table(rows=0, cols=len(content[0]), style="Table Grid")
            for row in content:
                for cell, value in zip(table.add_row().cells, row, strict=True):
                    cell.text = value
            document.add_paragraph()
            continue
        style = f"Heading {kind[1]}" if kind[0] == "h" else styles[kind]
        paragraph = document.add_paragraph(style=style)
        for piece, bold in bold_runs(content):
            paragraph.add_run(piece).bold = bold or None
    buffer = BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            fixed.writestr(info, source.read(name))


def write_pdf(meta: dict[str, str], blocks: list[Block], target: Path) -> None:
    """Write a PDF of running text, ruled tables and a footer on every page."""
    sheet = getSampleStyleSheet()
    body = ParagraphStyle("body", parent=sheet["BodyText"], fontSize=11, leading=15, spaceAfter=6)
    cell_style = ParagraphStyle("cell", parent=body, fontSize=9.5, leading=12, spaceAfter=0)
    styles = {
        "p": body,
        "li": ParagraphStyle("li", parent=body, leftIndent=16, bulletIndent=4),
        "note": ParagraphStyle("note", parent=body, borderWidth=0.75, borderColor=colors.grey, borderPadding=5),
    }

    def markup(text: str) -> str:
        return "".join(f"<b>{escape(piece)}</b>" if bold else escape(piece) for piece, bold in bold_runs(text))

    def footer(canvas: Canvas, template: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(25 * mm, 12 * mm, meta["footer"])
        canvas.drawRightString(A4[0] - 25 * mm, 12 * mm, f"Page {template.page}")

    story: list[Flowable] = []
    for kind, content in blocks:
        if isinstance(content, list):
            rows = [[Paragraph(markup(value), cell_style) for value in row] for row in content]
            rules = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")])
            story += [Table(rows, style=rules, repeatRows=1), Spacer(1, 8)]
        elif kind[0] == "h":
            story.append(Paragraph(markup(content), sheet[f"Heading{kind[1]}"]))
        else:
            story.append(Paragraph(markup(content), styles[kind], bulletText="\u2022" if kind == "li" else None))
    template = SimpleDocTemplate(
        str(target), pagesize=A4, leftMargin=25 * mm, rightMargin=25 * mm, topMargin=22 * mm, bottomMargin=22 * mm,
        title=meta["title"], author="Democratic Services", invariant=1,
    )  # fmt: skip
    template.build(story, onFirstPage=footer, onLaterPages=footer)


def main() -> None:
    """Write every file for which there is a source."""
    for path in sorted(HERE.glob("*.md")):
        meta, blocks = read_source(path)
        target = SAMPLE / meta["out"]
        target.parent.mkdir(parents=True, exist_ok=True)
        (write_pdf if target.suffix == ".pdf" else write_docx)(meta, blocks, target)
        print(target.relative_to(SAMPLE))


if __name__ == "__main__":
    main()

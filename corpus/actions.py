"""What somebody is to do after a meeting: lines and tables of actions, with owner and due date."""

import re
from collections.abc import Iterator, Sequence

from corpus.blocks import Block, plain
from corpus.document import Action, Span, Table
from corpus.sentences import split_sentences

_WORD = r"(?:ACTIONS?|Actions?)(?: (?:[Pp]oint|POINT|[Ii]tem|[Rr]equired|REQUIRED|arising|[Ll]og))?s?"
_LABEL = re.compile(
    rf"[\W_]{{0,4}}(?P<word>{_WORD})(?:\s?(?:[Nn]o\.?\s?)?\d{{1,4}}(?:[./]\d{{1,4}})*)?(?:\s?\((?P<initials>[^()\n]{{1,60}})\))?[*_]{{0,3}}\s?(?::|[-–—](?=\s))[*_]{{0,3}}\s*"
)
_BY = re.compile(
    r"\W{0,4}(?:ACTION|Action|Owner|OWNER|Lead|Responsible(?: [Oo]fficer)?|By whom)\s?(?:[Bb]y|BY)?\s?:\s*(?P<owner>[^\n;]{2,120})"
)
_INLINE = re.compile(
    r"(?P<label>\[?(?:\*\*)?(?P<word>ACTIONS?|Action)(?:\*\*)?\s?(?:[Bb]y|BY)?\s?[:–—-](?:\*\*)?\s*)(?P<said>[^\[\]\n]{2,300})"
)
_TO_DO = re.compile(
    r"(?P<owner>(?:[Tt]he )?[A-Z][\w.'’&/-]*(?:(?:,? (?:and |& )?| of | for )(?:the )?[A-Z(][\w.'’&/)-]*){0,8})\s+(?:to|will|shall|would|is to|are to|must)\s+[a-z]"
)
_DUE = re.compile(
    r"\b(?:by(?: the end of)?|before|no later than|deadline:?|due(?: date)?:?|target(?: date)?:?|timescale:?|when:?)\s+"
    r"(?P<due>(?:(?:the )?(?:end of )?(?:\w+day,? )?\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?|"
    r"(?:the )?(?:end of )?(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?|\d{1,2}[./]\d{1,2}[./]\d{2,4}|"
    r"the next (?:ordinary )?meeting|next meeting|the (?:spring|summer|autumn|winter|end of the (?:year|month|week))|Q[1-4](?: \d{4}(?:/\d{2})?)?|ongoing|immediate\w*))",
    re.IGNORECASE,
)
_DUE_LINE = re.compile(
    r"\W{0,4}(?:Due|Deadline|By when|When|Timescale|Target date|Completion date)(?: date)?\s?:\s*(?P<due>[^\n;]{2,60})",
    re.IGNORECASE,
)
_COLUMNS = {
    "action": re.compile(
        r"(?:agreed |required |further )?actions?(?: (?:point|required|agreed|to be taken|arising|item)s?)?$|what$|task$",
        re.IGNORECASE,
    ),
    "owner": re.compile(
        r"(?:action )?(?:owner|lead|responsib\w+|by whom|who|assigned to|officer|action by|lead officer)(?:\s.{0,30})?$",
        re.IGNORECASE,
    ),
    "due": re.compile(
        r"(?:due|deadline|by when|when|target(?: date)?|timescales?|completion|date(?: due| for completion)?|time ?frame)(?:\s.{0,20})?$",
        re.IGNORECASE,
    ),
}
_NAME_ONLY = re.compile(r"(?:[Tt]he )?(?:[A-Z][\w.'’&/-]*(?:,? (?:and |& |of |for )?)?){1,9}\W*")


def find_actions(text: str, blocks: Sequence[Block], tables: Sequence[Table]) -> list[Action]:
    """Return the actions of *text* in order: labelled paragraphs, remarks at a paragraph's end, and tables' rows."""
    found = [*_tabled(text, tables)]
    for place, block in enumerate(blocks):
        if block.kind != "table" and "ction" in (head := text[block.content.start : block.content.end]) + head.lower():
            found.extend(_of_block(text, blocks, place))
    return sorted(found, key=lambda action: action.span)


def _of_block(text: str, blocks: Sequence[Block], place: int) -> Iterator[Action]:
    content = blocks[place].content
    label = _LABEL.match(text, content.start, content.end)
    if label is None:
        yield from _inline(text, content)
        return
    if label.end() < content.end:
        yield _action(
            Span(content.start, content.end),
            label["initials"],
            text[label.end() : content.end],
            _beside(text, blocks, place),
        )
        return
    for item in blocks[place + 1 : place + 60]:
        if item.kind != "item":
            break
        yield _action(item.content, None, item.content.of(text), "")


def _beside(text: str, blocks: Sequence[Block], place: int) -> str:
    """Return the lines right below an action that name its owner and when it is due."""
    lines = []
    for block in blocks[place + 1 : place + 3]:
        words = text[block.content.start : min(block.content.end, block.content.start + 200)]
        if block.kind == "table" or not (_BY.match(words) or _DUE_LINE.match(words)) or _LABEL.match(words):
            break
        lines.append(words)
    return "\n".join(lines)


def _action(span: Span, initials: str | None, said: str, beside: str) -> Action:
    words = plain(said)[:2000]
    named = _NAME_ONLY.fullmatch(words) if len(words) < 120 else None
    to_do = _TO_DO.match(words)
    by, due_line = (
        _BY.search(f"{said[:2000]}\n{beside}"),
        _DUE_LINE.search(f"\n{beside}") or _DUE_LINE.search(said[:2000]),
    )
    owner = (
        initials or (to_do["owner"] if to_do else None) or (by["owner"] if by else None) or (words if named else None)
    )
    due = _DUE.search(words)
    printed = due_line["due"] if due_line else due["due"] if due else None
    return Action(
        span, plain(owner).strip(" .,;*") if owner else None, plain(printed).strip(" .,;*") if printed else None
    )


def _inline(text: str, content: Span) -> Iterator[Action]:
    """Find "… to circulate the figures. ACTION: Director of Finance": the remark goes with the sentence before it."""
    for match in _INLINE.finditer(text, content.start, content.end):
        if match["word"] == "Action" and not match["label"].startswith(("[", "**")) and ":" not in match["label"]:
            continue
        start = match.start()
        words = plain(match["said"]).strip(" .;")
        if _NAME_ONLY.fullmatch(words):
            before = list(split_sentences(text, Span(max(content.start, match.start() - 1500), match.start())))
            start = before[-1].start if before else match.start()
            due = _DUE.search(text, start, match.end())
            yield Action(Span(start, match.end()), words, due["due"] if due else None)
        else:
            yield _action(Span(start, match.end()), None, match["said"], "")


def _tabled(text: str, tables: Sequence[Table]) -> Iterator[Action]:
    """Find the rows of tables with a column of actions and one of owners or dates."""
    for table in tables:
        names = [plain(cell.of(text)).strip(" :") for cell in table.header]
        columns = {
            kind: next((n for n, name in enumerate(names) if pattern.match(name)), None)
            for kind, pattern in _COLUMNS.items()
        }
        if columns["action"] is None or (columns["owner"] is None and columns["due"] is None):
            continue
        for row in table.rows:
            if columns["action"] < len(row) and row[columns["action"]].start < row[columns["action"]].end:
                span = Span(min(cell.start for cell in row), max(cell.end for cell in row))
                yield Action(span, _cell(text, row, columns["owner"]), _cell(text, row, columns["due"]))


def _cell(text: str, row: Sequence[Span], column: int | None) -> str | None:
    return plain(row[column].of(text)) or None if column is not None and column < len(row) else None

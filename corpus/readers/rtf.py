"""Rich text files (.rtf) into the plain form."""

import copy
import re
from dataclasses import dataclass, field

from corpus.readers.declared_title import real_title
from corpus.readers.extract import Extract
from corpus.readers.numerals import Shape, numeral
from corpus.readers.plain_form import Piece, write
from corpus.readers.rtf_state import State
from corpus.readers.rtf_story import Look, Story
from corpus.readers.rtf_tokens import Token, charset_encoding, code_page_encoding, decode, tokens
from corpus.readers.rtf_words import (
    ENCODINGS,
    NOTE_SHAPES,
    PARAGRAPH_ENDS,
    SIGNS,
    SILENT,
    STORIES,
    UNSEEN,
)

_MAX_DEPTH = 2000  #: of groups within groups
_BEFORE = b"\xef\xbb\xbf\0\r\n\t "  #: what may stand before the first brace
_HEADING = re.compile(r"heading ([1-9])\b", re.IGNORECASE)


def read(data: bytes) -> Extract:
    """Return the text of a rich text file and the title among its properties.

    Raises:
        ValueError: it is not a rich text file, is nested too deeply, or has no text.
    """
    whole = data.lstrip(_BEFORE)
    if not whole.startswith(b"{\\rtf"):
        raise ValueError("is not a rich text file, whatever its name says")
    reader = _Reader()
    for token in tokens(whole):
        reader.take(token)
    reader.end()
    text = write(reader.body.finish())
    if not text:
        raise ValueError("has no text")
    return Extract(text, real_title(reader.title))


@dataclass(slots=True)
class _Reader:
    """Takes the tokens of a file one by one."""

    body: Story = field(default_factory=lambda: Story("body"))
    title: str = ""
    outer: list[State] = field(default_factory=list)
    state: State = field(init=False)
    encoding: str = "cp1252"
    encodings: dict[int, str] = field(default_factory=dict)  #: by font
    style_names: dict[int, str] = field(default_factory=dict)
    style_outlines: dict[int, int | None] = field(default_factory=dict)
    note_counts: dict[bool, int] = field(default_factory=lambda: {False: 0, True: 0})  #: endnotes under True
    note_shapes: dict[bool, Shape] = field(default_factory=lambda: {False: "1", True: "1"})
    pending: bytearray = field(default_factory=bytearray)  #: bytes not decoded yet: a character may be two of them
    starred: bool = False  #: whether the destination that comes next may be passed over
    to_skip: int = 0  #: characters that only stand in for the one before

    def __post_init__(self) -> None:
        self.state = State(self.body)

    def take(self, token: Token) -> None:
        """Go on by one token."""
        if token.kind == "text":
            self._take_text(token.text)
            return
        self._flush()
        if token.kind == "open":
            self._open()
        elif token.kind == "close":
            self._close()
        else:
            self._take_word(token.word, token.number)

    def end(self) -> None:
        """Close what the file leaves open."""
        self._flush()
        while self.outer:
            self._close()

    def _open(self) -> None:
        if len(self.outer) >= _MAX_DEPTH:
            raise ValueError("is nested too deeply")
        self.to_skip = 0
        self.outer.append(self.state)
        self.state = copy.copy(self.state)

    def _close(self) -> None:
        self.to_skip = 0
        if not self.outer:
            return
        story, self.state = self.state.story, self.outer.pop()
        if story is not self.state.story:
            self._deliver(story)

    def _deliver(self, story: Story) -> None:
        """Put a story that has ended where it belongs."""
        if story.kind == "label":
            self.state.story.label = story.text()
        elif story.kind == "title":
            self.title = story.text()
        elif story.kind == "box":
            self.state.story.asides += story.finish()
        elif story.kind == "note" and (text := story.text()):
            self.note_counts[story.endnote] += 1
            label = numeral(self.note_counts[story.endnote], self.note_shapes[story.endnote])
            self.state.story.runs.append((f"[{label}]", self.state.bold))
            self.state.story.asides.append(Piece.note(label, text))

    def _take_text(self, text: bytes) -> None:
        skipped = min(self.to_skip, len(text))
        self.to_skip -= skipped
        if not self.state.unseen:
            self.pending += text[skipped:]

    def _flush(self) -> None:
        """Write the bytes that wait, in the encoding of their font."""
        if self.pending:
            text = decode(bytes(self.pending), self.encodings.get(self.state.font, self.encoding))
            self.pending.clear()
            self._write(text)

    def _write(self, text: str) -> None:
        state = self.state
        if state.unseen or state.hidden or state.deleted:
            return
        if state.story.kind == "styles":
            self.style_names[state.style] = self.style_names.get(state.style, "") + text
            self.style_outlines[state.style] = state.outline
        elif not state.silent:
            state.story.runs.append((text, state.bold))

    def _take_word(self, word: str, number: int | None) -> None:
        starred, self.starred = self.starred, word == "*"
        if self.state.unseen or word == "*":
            return
        if word in UNSEEN:
            self.state.unseen = True
        elif word in SILENT:
            self.state.silent = True
        elif word in STORIES and (word != "title" or self.state.silent):
            self.state.story = Story(STORIES[word])
            self.state.silent = False
            self.state.set("pard", None)
            self.state.set("plain", None)
        elif word in SIGNS:
            self._take_sign(SIGNS[word])
        elif word == "u":
            self._write(chr((number or 0) & 0xFFFF))
            self.to_skip = self.state.fallback_chars
        elif not (self.state.set(word, number) or self.state.shape(word, number) or self._end_part(word)):
            self._declare(word, number)
            self.state.unseen = starred

    def _take_sign(self, sign: str) -> None:
        if self.to_skip:
            self.to_skip -= 1
        else:
            self._write(sign)

    def _end_part(self, word: str) -> bool:
        """End a paragraph, cell or row; tell whether *word* does."""
        state = self.state
        nested = max(state.level, 2)
        if word in PARAGRAPH_ENDS:
            state.story.end_paragraph(self._look(), state.table_level)
        elif word in ("cell", "nestcell"):
            state.story.end_cell(self._look(), 1 if word == "cell" else nested)
        elif word in ("row", "nestrow"):
            state.story.end_row(state.shapes, 1 if word == "row" else nested)
        else:
            return False
        return True

    def _declare(self, word: str, number: int | None) -> None:
        """Note what holds for the whole file, a font or a footnote."""
        if word in ENCODINGS:
            self.encoding = ENCODINGS[word]
        elif word in ("ansicpg", "cpg") and number:
            if word == "cpg":
                self.encodings[self.state.font] = code_page_encoding(number)
            else:
                self.encoding = code_page_encoding(number)
        elif word == "fcharset" and number is not None:
            self.encodings[self.state.font] = charset_encoding(number, self.encoding)
        elif word == "deff":
            self.state.default_font = self.state.font = number or 0
        elif word == "ftnalt":
            self.state.story.endnote = True
        elif word in NOTE_SHAPES:
            endnotes, shape = NOTE_SHAPES[word]
            self.note_shapes[endnotes] = shape

    def _look(self) -> Look:
        state = self.state
        name = self.style_names.get(state.style, "").strip("; ")
        level = _HEADING.match(name)
        outline = state.outline if state.outline is not None else self.style_outlines.get(state.style)
        heading = int(level[1]) if level else 1 if name.lower() == "title" else None
        if heading is None and outline is not None and 0 <= outline < 9:
            heading = outline + 1
        return Look(heading, name.lower() in ("caption", "table"), state.depth)

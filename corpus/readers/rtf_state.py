"""What holds in a rich text file until the end of a group."""

from dataclasses import dataclass, replace

from corpus.readers.grids import CellShape
from corpus.readers.rtf_story import Story
from corpus.readers.rtf_words import NUMBERS, TOGGLES

_NO_SHAPE = CellShape(0)


@dataclass(slots=True)
class State:
    """How the text that comes next is set, and where it goes."""

    story: Story
    unseen: bool = False
    silent: bool = False
    fallback_chars: int = 1  #: that stand in for a character beyond the code page
    font: int = -1
    default_font: int = -1
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    style: int = 0
    outline: int | None = None
    in_table: bool = False
    level: int = 0  #: of tables within tables, where the file says so
    depth: int = 0
    shapes: tuple[CellShape, ...] = ()  #: of the cells of the row
    next_shape: CellShape = _NO_SHAPE

    @property
    def table_level(self) -> int:
        """How deep in tables a paragraph stands, 0 outside of any."""
        return max(self.level, 1) if self.in_table else 0

    def set(self, word: str, number: int | None) -> bool:
        """Change how what follows is set; tell whether *word* does."""
        if word in TOGGLES:
            setattr(self, TOGGLES[word], number != 0)
        elif word in NUMBERS:
            setattr(self, NUMBERS[word], max(number or 0, 0))
        elif word == "plain":
            self.bold = self.hidden = self.deleted = False
            self.font = self.default_font
        elif word == "pard":
            self.style, self.outline, self.depth, self.level, self.in_table = 0, None, 0, 0, False
        else:
            return False
        return True

    def shape(self, word: str, number: int | None) -> bool:
        """Note the shape of a cell; tell whether *word* says something of it."""
        if word == "trowd":
            self.shapes, self.next_shape = (), _NO_SHAPE
        elif word == "clmrg":
            self.next_shape = replace(self.next_shape, merged_across=True)
        elif word == "clvmrg":
            self.next_shape = replace(self.next_shape, merged_down=True)
        elif word == "cellx":
            self.shapes += (replace(self.next_shape, right=number or 0),)
            self.next_shape = _NO_SHAPE
        else:
            return word == "nesttableprops"
        return True

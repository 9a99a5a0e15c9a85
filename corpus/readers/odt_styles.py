"""What the styles of an OpenDocument text say of its paragraphs, words and lists."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import cast

from lxml.etree import _Element

from corpus.readers.numerals import Shape, numeral
from corpus.readers.odt_names import integer, name, short_name, value

_MAX_STYLES = 12  #: based on one another: a file may base a style on itself
_BOLD = {"bold", "600", "700", "800", "900"}
_SHAPES = {"1", "a", "A", "i", "I"}


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How the items of one level of a list are labelled."""

    shape: str  #: "1", "a", "A", "i" or "I"; "-" for bullets and pictures; "" for no label
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    levels_shown: int = 1  #: 2 for a label such as 3.1

    def label(self, counts: Iterable[tuple[int, "ListLevel"]]) -> str | None:
        """Return the label for the counts of the levels down to this one, outermost first; None for no label."""
        if self.shape == "-":
            return "-"
        if self.shape not in _SHAPES:
            return None
        shown = list(counts)[-self.levels_shown :]
        numbers = [numeral(count, cast(Shape, level.shape)) for count, level in shown if level.shape in _SHAPES]
        return f"{self.prefix}{'.'.join(numbers)}{self.suffix}".strip()


@dataclass(slots=True)
class Styles:
    """The styles of a document by family and name, and those of its lists by name."""

    known: dict[tuple[str, str], _Element] = field(default_factory=dict)
    lists: dict[str, dict[int, ListLevel]] = field(default_factory=dict)  #: levels from 0
    outline: dict[int, ListLevel] = field(default_factory=dict)  #: how headings are numbered

    @classmethod
    def of(cls, roots: Iterable[_Element]) -> "Styles":
        """Return the styles that the parts of a document define; a later part overrules an earlier one."""
        styles = cls()
        for root in roots:
            for element in root.iter(name("style:style")):
                styles.known[value(element, "style:family"), value(element, "style:name")] = element
            for element in root.iter(name("text:list-style")):
                styles.lists[value(element, "style:name")] = _levels(element)
            for element in root.iter(name("text:outline-style")):
                styles.outline = _levels(element)
        return styles

    def text_property(self, family: str, style: str, attribute: str) -> str:
        """Return what a style, or the nearest one it is based on, says of its words; "" where none does."""
        for element in self._line(family, style):
            for properties in element.iterchildren(name("style:text-properties")):
                if said := value(properties, attribute):
                    return said
        return ""

    def is_hidden(self, family: str, style: str) -> bool:
        """Tell whether words in this style are not shown."""
        return self.text_property(family, style, "text:display") == "none"

    def is_bold(self, family: str, style: str) -> bool | None:
        """Tell whether words in this style are bold; None where it does not say."""
        weight = self.text_property(family, style, "fo:font-weight")
        return weight in _BOLD if weight else None

    def is_based_on(self, style: str, *names: str) -> bool:
        """Tell whether a paragraph style is one of those named, or based on one."""
        line = [value(element, "style:name") for element in self._line("paragraph", style)]
        return any(each in names for each in [style, *line])

    def list_style(self, style: str) -> str:
        """Return the list style that a paragraph style asks for, "" for none."""
        asked = (value(element, "style:list-style-name") for element in self._line("paragraph", style))
        return next(filter(None, asked), "")

    def _line(self, family: str, style: str) -> Iterator[_Element]:
        for _ in range(_MAX_STYLES):
            element = self.known.get((family, style))
            if element is None:
                return
            yield element
            style = value(element, "style:parent-style-name")


def _levels(style: _Element) -> dict[int, ListLevel]:
    return {integer(level, "text:level", 1) - 1: _level(level) for level in style if short_name(level)}


def _level(element: _Element) -> ListLevel:
    if short_name(element) not in ("text:list-level-style-number", "text:outline-level-style"):
        return ListLevel("-")
    return ListLevel(
        shape=value(element, "style:num-format"),
        prefix=value(element, "style:num-prefix"),
        suffix=value(element, "style:num-suffix"),
        start=integer(element, "text:start-value", 1),
        levels_shown=integer(element, "text:display-levels", 1),
    )

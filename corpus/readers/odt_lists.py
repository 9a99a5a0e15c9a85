"""The labels of an OpenDocument text's list items and headings, counted as they are shown."""

from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from corpus.readers.odt_names import integer, short_name, value
from corpus.readers.odt_styles import ListLevel, Styles

_MAX_LEVELS = 10  #: Source: OpenDocument 1.3, part 3, 19.880
_OUTLINE = "outline"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a list a paragraph stands."""

    count_id: str  #: of the count that the list shares with those it continues
    style: str
    depth: int = 0


@dataclass(slots=True)
class Numbering:
    """How far each list of a document is counted, and the headings."""

    styles: Styles
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    last_of_style: dict[str, str] = field(default_factory=dict)  #: list style -> the count it was last used for

    def enter(self, element: _Element, outer: Place | None) -> Place:
        """Return the place of a list's own items; its count begins anew unless it continues another list."""
        style = value(element, "text:style-name")
        if outer is not None:
            place = replace(outer, style=style or outer.style, depth=min(outer.depth + 1, _MAX_LEVELS - 1))
            if value(element, "text:continue-numbering") != "true":
                self.counts[place.count_id].pop(place.depth, None)
            return place
        own = value(element, "xml:id") or f"unnamed {len(self.counts)}"
        count_id = value(element, "text:continue-list")
        if count_id not in self.counts:
            again = value(element, "text:continue-numbering") == "true"
            count_id = self.last_of_style.get(style, own) if again else own
        self.counts[own] = self.counts.setdefault(count_id, {})
        self.last_of_style[style] = own
        return Place(own, style)

    def label(self, item: _Element, place: Place, paragraph: _Element) -> str | None:
        """Count one more item and return its label, "-" for a bullet, None where it shows none."""
        style = place.style or self.styles.list_style(value(paragraph, "text:style-name"))
        levels = self.styles.lists.get(style, {})
        start = integer(item, "text:start-value", -1)
        return self._counted(place.count_id, levels, place.depth, start=start)

    def heading_label(self, heading: _Element) -> str | None:
        """Count one more heading outside lists and return its number, None where it shows none."""
        if value(heading, "text:is-list-header") == "true" or short_name(heading) != "text:h":
            return None
        depth = integer(heading, "text:outline-level", 1) - 1
        if not self.styles.outline.get(depth, ListLevel("")).shape:
            return None
        self.counts.setdefault(_OUTLINE, {})
        again = value(heading, "text:restart-numbering") == "true"
        start = integer(heading, "text:start-value", 1 if again else -1)
        return self._counted(_OUTLINE, self.styles.outline, depth, start=start)

    def _counted(self, count_id: str, levels: dict[int, ListLevel], depth: int, *, start: int) -> str | None:
        level = levels.get(depth, ListLevel("-"))
        counts = self.counts[count_id]
        counts[depth] = start if start >= 0 else counts.get(depth, level.start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        above = ((counts.get(each, 1), levels.get(each, ListLevel(""))) for each in range(depth + 1))
        return level.label(above)

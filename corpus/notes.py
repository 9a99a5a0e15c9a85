"""Footnotes with their marks, and references from one place of a paper to another."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from corpus.blocks import Block
from corpus.document import CrossReference, Footnote, Section, Span
from corpus.sections import bare_title

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NOTE = re.compile(
    r"(?:^|(?<=\n)|(?<=\f))[ \t]{0,8}(?:\[(?P<bracketed>\d{1,3}|[a-z*†‡]{1,3})\]|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|(?P<starred>[*†‡](?!\*)))[ \t]{0,4}(?=[^\s*])"
)
_MARK = re.compile(
    r"(?<=[^\s\[(*])[ \t]?(?:\[(?P<bracketed>\d{1,3}|[a-z*†‡]{1,3})\]|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|(?<=[\w%)])(?P<starred>[*†‡])(?=[\s.,;:)]|$))"
)
_UNITS = re.compile(r"(?:[mM]|km|cm|ft|CO|\d)$")  #: what a raised 2 or 3 after it belongs to
_KINDS = {
    "minute": "minute", "item": "item", "paragraph": "paragraph", "para": "paragraph", "section": "section",
    "appendix": "appendix", "appendices": "appendix", "annex": "annex", "annexe": "annex", "schedule": "schedule",
    "table": "table", "figure": "figure", "resolution": "resolution", "motion": "motion", "recommendation": "recommendation",
    "report": "report", "part": "part", "attachment": "attachment", "exhibit": "exhibit",
}  # fmt: skip
_NUMBER = r"\d{1,4}(?:[./-]\d{1,4}){0,4}[a-z]?(?:\([a-z0-9]{1,4}\))?"
_REFERENCE = re.compile(
    rf"\b(?P<kind>minutes?|(?:agenda\s+)?items?|paragraphs?|paras?\.?|sections?|resolutions?|motions?|recommendations?|tables?|figures?|parts?)(?:[ \u00a0]+|[ ]?\n[ ]?)"
    rf"(?:(?:no|nos|number)s?\b\.?\s*)?(?P<number>{_NUMBER})(?![\w%£])"
    r"|\b(?P<annexed>appendix|appendices|annexe?|schedule|attachment|exhibit)\s+[“\"‘']?(?P<letter>[A-Z]{1,2}\d{0,2}(?![a-z])|\d{1,3}(?:[./]\d{1,2})?|[IVX]{1,5})[”\"’']?(?!\w)"
    r"|\b(?P<report>reports?)\s+(?:(?:no|ref|reference|number)\b\.?:?\s*)?(?P<reference>(?=[A-Z0-9/.-]{0,12}\d)[A-Z][A-Z0-9]{0,9}(?:[/.-][A-Z0-9]{1,8}){0,5}|(?=[A-Z/.-]{1,12}\d)[A-Z]{2,8}[/.-]?\d[\w/.-]{0,12}\w)",
    re.IGNORECASE,
)
_BESIDE_CHARS = 400
_OF_A_LAW = re.compile(
    r"\s{0,2}(?:\([\w.]{1,5}\)\s{0,2}){0,4}(?:(?:,|and|to|or|&)\s{1,2}[\w()]{1,8}\s{0,2}){0,4}(?:of|to|under|in)\s+(?:the|that|Part)\s+(?:[\w’'&()-]+\s+){0,9}?(?:Acts?|Regulations?|Orders?|Code|Constitution|By-?law|Statute|Charter|Rules)\b"
)
_NAMED_ELSEWHERE = re.compile(
    r"\s+of\s+(?:\d{1,2}\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?:\s+\d{4})?"
)
_AT_LINE_START = re.compile(r"(?:^|[\n\f])\W{0,3}$")
_TITLES = re.compile(r"\**\s{0,2}[:–—]|\.\s+[A-Z]")
_TITLE = re.compile(
    r"(?P<kind>appendix|annexe?|schedule|attachment|exhibit|table|figure|part|recommendation|motion|resolution)\s+(?:no\.?\s*)?[“\"‘']?(?P<label>[\w./-]{1,12}?)[”\"’']?(?=[\s:.–—-]|$)",
    re.IGNORECASE,
)


def find_footnotes(text: str) -> list[Footnote]:
    """Return the marks in *text* with the notes they lead to, in order of the marks.

    A mark leads to the next note of its label, or where notes are numbered anew on each page to that page's.
    """
    notes: dict[str, list[Span]] = {}
    for match in _NOTE.finditer(text):
        if match["starred"] and not (_is_lone_star(text, match) and _stands_apart(text, match)):
            continue
        line_end = text.find("\n\n", match.end())
        stop = line_end if line_end >= 0 else len(text)
        notes.setdefault(_label(match), []).append(
            Span(match.start() + _indent(match), _stripped(text, match.end(), stop))
        )
    if not notes:
        return []
    starts = {label: [span.start for span in spans] for label, spans in notes.items()}
    found = []
    for match in _MARK.finditer(text):
        label = _label(match)
        if label not in notes or _is_unit(text, match) or (match["starred"] and not _is_lone_star(text, match)):
            continue
        place = bisect_right(starts[label], match.start())
        if place < len(notes[label]) and not notes[label][place].start <= match.start() < notes[label][place].end:
            mark = Span(match.start() + len(match.group()) - len(match.group().lstrip()), match.end())
            found.append(Footnote(mark, notes[label][place]))
    return found


def _is_lone_star(text: str, match: re.Match[str]) -> bool:
    """Tell whether a star is the only one on its line, so that it does not emphasise."""
    start = text.rfind("\n", 0, match.start("starred")) + 1
    return text.count(match["starred"], start, _line_end(text, start)) == 1


def _stands_apart(text: str, match: re.Match[str]) -> bool:
    """Tell whether no line beside a starred one begins with a star too: then it is no list."""
    start = text.rfind("\n", 0, match.start("starred")) + 1
    end = _line_end(text, start)
    before = text[max(0, start - _BESIDE_CHARS) : start].rstrip().rpartition("\n")[2]
    return not (before.lstrip().startswith("*") or text[end : end + _BESIDE_CHARS].lstrip().startswith("*"))


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def _label(match: re.Match[str]) -> str:
    return match["bracketed"] or match["starred"] or match["raised"].translate(_SUPERSCRIPTS)


def _indent(match: re.Match[str]) -> int:
    return len(match.group()) - len(match.group().lstrip())


def _is_unit(text: str, match: re.Match[str]) -> bool:
    """Tell whether a raised figure is a power: m², CO₂'s neighbours, 10³."""
    return match["raised"] is not None and bool(_UNITS.search(text, max(0, match.start() - 3), match.start()))


def _stripped(text: str, start: int, stop: int) -> int:
    stop = min(stop, start + 3000)
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return stop


def find_references(text: str, sections: Sequence[Section]) -> list[CrossReference]:
    """Return the references to other places and papers in *text*, in order; a heading is none to itself."""
    return list(_references(text, [section.heading for section in sections]))


def _references(text: str, headings: Sequence[Span]) -> Iterator[CrossReference]:
    place = 0
    for match in _REFERENCE.finditer(text):
        while place < len(headings) and headings[place].end <= match.start():
            place += 1
        heads = place < len(headings) and headings[place].start <= match.start() <= headings[place].start + 8
        titles = _AT_LINE_START.search(text, max(0, match.start() - 4), match.start()) and _TITLES.match(
            text, match.end()
        )
        if heads or titles or ":" in match.group() or (match["number"] and _OF_A_LAW.match(text, match.end())):
            continue
        word = (match["kind"] or match["annexed"] or match["report"]).lower().removeprefix("agenda").strip(" \n\t.")
        label = match["number"] or match["letter"] or match["reference"]
        if (match["letter"] and match["letter"].islower()) or (
            match["reference"] and match["reference"] != match["reference"].upper()
        ):
            continue
        elsewhere = _NAMED_ELSEWHERE.match(text, match.end())
        label = f"{label}{elsewhere.group()}" if elsewhere else label
        yield CrossReference(
            Span(match.start(), elsewhere.end() if elsewhere else match.end()),
            _KINDS.get(word) or _KINDS.get(word.removesuffix("s"), word),
            label,
        )


def resolve(reference: CrossReference, sections: Sequence[Section], blocks: Sequence[Block]) -> Span | None:
    """Return the part of the same document that *reference* points to, None where it points elsewhere or nowhere."""
    label = reference.label.casefold().partition("(")[0]
    titled = [section for section in sections if _is_titled(section, reference.kind, label)]
    if not titled and reference.kind in ("minute", "item", "section", "paragraph"):
        titled = [section for section in sections if section.number is not None and section.number.casefold() == label]
    if titled:
        apart = [section for section in titled if not section.heading.contains(reference.span)]
        return apart[0].span if apart else None
    if reference.kind not in ("paragraph", "minute", "item", "section"):
        return None
    numbered = [block for block in blocks if block.number is not None and block.number.casefold() == label]
    return numbered[0].span if len(numbered) == 1 else None


def _is_titled(section: Section, kind: str, label: str) -> bool:
    """Tell whether a section's title begins with the kind and label of a reference: "Appendix A – Fees"."""
    match = _TITLE.match(section.title) or _TITLE.match(bare_title(section))
    return bool(match and _KINDS.get(match["kind"].lower()) == kind and match["label"].casefold() == label)

"""What a question to go on with is made of: other periods, groups, rows and columns, other subjects of a paper."""

import re
from collections.abc import Iterator

from assistant.answer import Citation
from corpus.document import Document, Section, Span, Table
from corpus.structure import Structure, parse_structure
from index.analysis import content_stems

Made = tuple[str, str]  #: a question, and what its answer must say

_YEARS = re.compile(r"\b((?:19|20)\d\d)(?:([/–-])((?:19|20)?\d\d))?\b(?![/–-]?\d)")
_PHASES = (("primary", "secondary"), ("infant", "junior"), ("boys", "girls"), ("men", "women"), ("children", "adults"))
_LABEL = re.compile(r"[A-Za-z][\w’' -]*[A-Za-z]")
_TOTALS = frozenset("total totals all other others average overall year ward".split())
_MAX_LABEL_WORDS, _MAX_TITLE_WORDS, _LEAST_TITLE_WORDS = 5, 6, 2
_NO_TOPIC = re.compile(
    r"\b(?:what|why|how|when|where|who|which|we|our|you|your|i|is|are|was|were|be|been|will|would|should|may|might|can|must|"
    r"has|have|had|do|does|did|this|these|that|report|reports|paper|papers|recommendations?|background|introduction|"
    r"conclusions?|summary|purpose|implications?|appendix|appendices|minutes|agenda|item|items|questions?|reply|replies|update|"
    r"updates|apologies|declarations?|matters|contact|contents|next|decisions?|resolved|motions?|members?|councillors?|"
    r"meetings?|other|business|supporting|documents?|attachments?|reasons?|options?|comments?|table|figure|section|part|chair|annual)\b",
    re.IGNORECASE,
)


def other_labels(question: str, document: Document, cited: Citation) -> Iterator[Made]:
    """Yield *question* with the name of a row or column of the cited table put in the place of another."""
    structure = parse_structure(document.text, document.exchange)
    span = Span(cited.start, cited.end)
    for table in structure.tables:
        if table.span.overlaps(span):
            yield from _exchanged(question, [_cell(document, row[0]) for row in table.rows if row])
            yield from _exchanged(question, _columns(document, table))


def other_periods(question: str) -> Iterator[Made]:
    """Yield *question* of the year before and the year after, where it names exactly one."""
    named = list(_YEARS.finditer(question))
    if len(named) != 1:
        return
    (match,) = named
    for step in (-1, 1):
        year = _moved(match, step)
        yield question[: match.start()] + year + question[match.end() :], year


def other_phases(question: str) -> Iterator[Made]:
    """Yield *question* of the other group where it names one of two."""
    words = re.findall(r"\w+", question.lower())
    for pair in _PHASES:
        for one, other in (pair, pair[::-1]):
            if one in words and other not in words:
                yield re.sub(rf"\b{one}\b", other, question, flags=re.IGNORECASE), other


def section_topics(document: Document, cited: Citation) -> Iterator[Made]:
    """Yield questions after the subjects of the sections around the cited one: what was decided there, or what is said."""
    structure = parse_structure(document.text, document.exchange)
    here = structure.section_path(Span(cited.start, cited.end))
    levels = {section.level for section in here} or {1}
    for section in structure.sections:
        topic = _topic(section, document.text)
        if section.level not in levels or section in here or not topic or _routine(section, structure):
            continue
        decided = any(section.span.contains(each.span) for each in structure.decisions)
        yield (f"What was decided about {topic}?" if decided else f"What does the paper say about {topic}?"), topic


def _exchanged(question: str, labels: list[str]) -> Iterator[Made]:
    """Yield *question* with its one label replaced by those that follow it, then those before."""
    standing = ((label, re.search(rf"(?<!\w){re.escape(label)}(?!\w)", question, re.IGNORECASE)) for label in labels)
    named = [(label, match) for label, match in standing if match]
    if len(named) != 1 or not _is_label(named[0][0]):
        return
    label, match = named[0]
    place = labels.index(label)
    for other in [*labels[place + 1 :], *reversed(labels[:place])]:
        if other != label and _is_label(other) and other.istitle() == label.istitle():
            yield question[: match.start()] + other + question[match.end() :], other


def _columns(document: Document, table: Table) -> list[str]:
    """Return the words by which the columns that are named alike differ: "felled" and "planted" of "Trees felled", …"""
    named = [_cell(document, cell).split() for cell in table.header]
    pairs = [words for words in named if len(words) == 2]
    alike = [words[1] for words in pairs if sum(words[0] == other[0] for other in pairs) > 1]
    return [word for word in alike if word.islower()]


def _cell(document: Document, cell: Span) -> str:
    return " ".join(cell.of(document.text).split())


def _is_label(label: str) -> bool:
    words = label.lower().split()
    return bool(_LABEL.fullmatch(label)) and len(words) <= _MAX_LABEL_WORDS and not _TOTALS & set(words)


def _moved(match: re.Match[str], step: int) -> str:
    """Return the period that lies *step* years from a year or a run of two years."""
    first, sign, last = match.groups()
    year = str(int(first) + step)
    return year if last is None else f"{year}{sign}{str(int(year) + 1)[-len(last) :]}"


def _topic(section: Section, text: str) -> str:
    """Return the section's title as it stands within a sentence, "" where it would not."""
    title = section.title if section.number is None else section.title.removeprefix(section.number).lstrip(" .)–-")
    words = title.split()
    if not _LEAST_TITLE_WORDS <= len(words) <= _MAX_TITLE_WORDS or not _LABEL.fullmatch(title):
        return ""
    if _NO_TOPIC.search(title) or title.isupper() or len(content_stems(title)) < _LEAST_TITLE_WORDS:
        return ""
    first = words[0]
    if first[1:].islower() and re.search(rf"(?<![.?!] )(?<!\n)\b{first.lower()}\b", text):
        return f"{first.lower()} {' '.join(words[1:])}"
    return title


def _routine(section: Section, structure: Structure) -> bool:
    return any(section.span.overlaps(each) and each.contains(section.heading) for each in structure.routine)

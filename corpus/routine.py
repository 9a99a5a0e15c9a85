"""What stands in every paper: apologies, declarations of interest, notices on fire drills and filming, opening and closing."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from corpus.blocks import Block, plain
from corpus.document import Section, Span
from corpus.sections import bare_title

_TITLES = re.compile(
    r"\W*(?:"
    r"(?:(?:to )?(?:receive|note) )?(?:any )?apolog(?:y|ies)\b|(?:(?:attendance|membership) (?:and|&) \w+|substitut\w+(?: (?:and|&|members?|of)\b.{0,40})?)$|substitute members|"
    r"(?:to receive )?(?:any )?(?:declarations?|disclosures?|members['’]? (?:interests|declarations?)|conflicts?)(?:\W+s)?(?: \w+){0,3}(?: of (?:\w+ ){0,3}interests?| of pecuniary\b|$)|declarations? (?:of|by)\b|disclosures? of\b|"
    r"exclusion of (?:the )?(?:press|public)|exempt (?:information|business)$|(?:exclusion|access) (?:to|of) (?:information|public)\b|press and public\b|"
    r"(?:(?:to )?(?:approve|confirm|agree|sign|adopt)\b.{0,30} )?minutes(?: of (?:the |its )?(?:previous|last|preceding)\b| of (?:the )?(?:meeting|\w+day|\d)|\s*[-–:]|,| \(|$)|confirmation of (?:the )?minutes|(?:approval|adoption|reading|signing) of (?:the )?(?:previous )?minutes|previous minutes|"
    r"fire (?:drill|alarm|evacuation|procedure|safety)|emergency (?:evacuation|exits?|procedures?)|evacuation|housekeeping|"
    r"(?:filming|webcasting|recording|audio\W?visual|live stream\w*|broadcast\w*)\b.{0,60}$|(?:notice of )?(?:recording|filming|webcast)|mobile phones|"
    r"(?:land|territorial|territory|traditional owners?|country) acknowledge?ment|acknowledge?ment of (?:country|land|territor\w+|traditional)|indigenous acknowledge?ment|"
    r"call(?:ing)? (?:the meeting )?to order|roll call\b|(?:determination|declaration) of (?:a )?quorum|quorum$|(?:opening )?prayers?$|pledge of allegiance|invocation|moment of (?:silence|reflection)|"
    r"adjournment$|adjourn$|close of (?:the )?meeting|closure of meeting|meeting clos\w+|date (?:and time )?of (?:the )?next meeting|next meeting$|(?:opening|opening of (?:the )?meeting)$|"
    r"chair(?:man|woman|person)?['’]?s? (?:welcome|opening remarks)|welcome(?: and (?:introductions?|apologies))?$|"
    r"(?:adoption|approval|confirmation) of (?:the )?agenda|urgent (?:business|items?)$|any other (?:urgent )?business$"
    r")",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"\W*minutes\b", re.IGNORECASE)
_CONFIRMED = re.compile(r"\b(?:approved?|confirm(?:ed)?|agreed|sign(?:ed)?|correct|adopted|accurate)\b", re.IGNORECASE)
_LINES = re.compile(
    r"\W*(?:"
    r"(?:an )?apolog(?:y|ies) (?:for (?:absence|lateness)|(?:was|were|had been) (?:received|submitted|given|noted))|there were no (?:apologies|declarations|disclosures|urgent items|interests)|no (?:declarations|apologies|interests|disclosures) (?:of interest )?(?:were|was|had been|have been)\b|"
    r"(?:no|there was no) (?:exempt|urgent) (?:information|items?|business)|"
    r"(?:the )?(?:chair\w*|mayor|speaker|meeting|council|committee|president|board)\b.{0,60}\b(?:(?:declared|called) the meeting (?:closed|to order|open)|(?:closed|opened|adjourned) (?:the meeting )?at \d|(?:was )?called to order|(?:meeting )?(?:closed|ended|concluded|commenced|started|began|adjourned|met) at\b)|"
    r"(?:the )?meeting (?:was )?(?:closed|ended|concluded|adjourned|commenced|started|opened|finished)\b|"
    r"(?:please note:? )?(?:this|the|all) (?:public )?(?:meetings?|proceedings?) (?:may|will|is|are|can)\b.{0,40}\b(?:filmed|recorded|webcast|broadcast|live\W?stream\w*)|"
    r"if (?:you hear|the fire alarm|the alarm|there is a fire)\b|(?:in the event|on hearing) of (?:a |an |the )?(?:fire|emergency|alarm|continuous)|(?:no|there is no|there are no) (?:planned )?fire (?:drills?|alarms? tests?)|please (?:turn off|switch off|silence|ensure).{0,40}\b(?:phones?|mobiles?|devices?)|"
    r"we (?:would like to |wish to |gratefully |respectfully )?(?:begin by )?acknowledg\w+.{0,160}\b(?:lands?|territor\w+|country|treaty|custodians|first nations?|elders|peoples?)\b|"
    r"(?:the )?(?:council|board|committee|town|township|city|city of \w+|municipality|corporation) (?:would like to |wishes to )?acknowledg\w+.{0,160}\b(?:traditional|territor\w+|first nations?|custodians|elders|indigenous|aboriginal)\b|"
    r"(?:the )?(?:clerk|city clerk)\b.{0,60}\bquorum was present|a quorum (?:was|being) present|the opening prayer"
    r")",
    re.IGNORECASE,
)
#: Words of which every routine title holds one, and every routine line: quicker to look for than the patterns.
_TITLE_WORDS = (
    "apolog substitut attendance membership declar disclos interest conflict exclusion exempt access press minutes fire "
    "evacuation emergency housekeeping film webcast record visual stream broadcast phones acknowledg order roll quorum "
    "prayer pledge invocation silence reflection adjourn clos meeting opening welcome agenda urgent business"
).split()
_LINE_WORDS = (
    "apolog declar interest disclos exempt urgent meeting fire alarm phone mobile acknowledg quorum prayer order proceeding"
).split()
_MAX_LINE_CHARS = 1200
_MAX_SECTION_CHARS = 6000  #: what is longer under such a title holds more than routine


def find_routine(text: str, sections: Sequence[Section], blocks: Sequence[Block]) -> list[Span]:
    """Return the parts of *text* that hold routine, in order and without overlap."""
    titled = [
        section.span for section in sections if _is_routine(text, section) and not _leads_more(sections, section.span)
    ]
    return _merged(text, sorted([*titled, *_lines(text, blocks)]))


def _is_routine(text: str, section: Section) -> bool:
    """Tell whether a section is routine by its title; a paper's own title, and the label "Minutes:", are none."""
    title = bare_title(section)
    if (
        not _holds(title, _TITLE_WORDS)
        or not _TITLES.match(title)
        or section.span.end - section.span.start > _MAX_SECTION_CHARS
    ):
        return False
    if not _MINUTES.match(title):
        return True
    body = text[section.heading.end : section.span.end]
    return text[section.heading.end - 1] != ":" and bool(_CONFIRMED.search(body))


def _leads_more(sections: Sequence[Section], span: Span) -> bool:
    """Tell whether sections that are no routine stand within a routine one: its title is then only the first of many."""
    first = bisect_right(sections, span.start, key=lambda section: section.span.start)
    last = bisect_left(sections, span.end, key=lambda section: section.span.start)
    inner = sections[first:last]
    return any(each.level <= 8 and not _TITLES.match(bare_title(each)) for each in inner)


def _lines(text: str, blocks: Sequence[Block]) -> Iterator[Span]:
    for block in blocks:
        if block.kind in ("paragraph", "item") and block.span.end - block.span.start <= _MAX_LINE_CHARS:
            words = text[block.content.start : block.content.start + 400]
            if _holds(words, _LINE_WORDS) and _LINES.match(plain(words)):
                yield block.span


def _holds(words: str, any_of: Sequence[str]) -> bool:
    small = words.lower()
    return any(word in small for word in any_of)


def _merged(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return *spans* with those made one that overlap or have only blanks between them."""
    merged: list[Span] = []
    for span in spans:
        if merged and (span.start <= merged[-1].end or text[merged[-1].end : span.start].isspace()):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged

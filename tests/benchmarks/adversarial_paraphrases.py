"""True claims said a little otherwise: what a reader would take for the same fact."""

import re
from collections.abc import Callable, Iterator

from adversarial_claims import TrueClaim
from adversarial_corruptions import MONTHS

_WORDS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty""".split()
_LONG = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) ((?:19|20)\d\d)\b")
_ASIDE = re.compile(r", (?:which|who|although|though|while|whereas|because|so that)\b[^.;:(),]+(?=\.$)")
_OPENING = re.compile(
    r"^(In|On|At|By|During|Since|From) ([^,;:.]{3,40}), (The|There|It|They|A|An|[a-z]+)\b([^;:?]+?)\.$"
)
_CELL = re.compile(
    r"^(?P<label>[^:;()]+), (?P<head>[^:;,]+(?: \([^()]*\))?): (?P<cell>[^:;()]+?)(?: \((?P<caption>.+)\))?\.$"
)
_SAID = re.compile(
    r"^((?:Councillor|Mr|Mrs|Ms|Dr) [A-Z][\w'-]+(?: [A-Z][\w'-]+)?) (?:said|reported|explained|noted) that ([^;:]+)$"
)


def numbers_as_words(claim: TrueClaim) -> str:
    """Return the claim with "12" as "twelve"."""
    return re.sub(
        r"(?<=[a-z] )(\d{1,2})(?= [a-z]{4,})(?! per cent| million)",
        lambda match: _WORDS[int(match[1])] if 1 < int(match[1]) <= 20 else match[1],
        claim.text,
    )


def words_as_numbers(claim: TrueClaim) -> str:
    """Return the claim with "twelve" as "12"."""
    return re.sub(
        rf"\b(?<!-)(?<!hundred and )(?<!ty )({'|'.join(_WORDS[2:])})\b(?![- ](?:one|two|three|four|five|six|seven|eight|nine|hundred|thousand|thirds|fifths|quarters)|-)",
        lambda match: str(_WORDS.index(match[1])),
        claim.text,
    )


def shares(claim: TrueClaim) -> str:
    """Return the claim with "%" as "per cent", or the other way about."""
    if re.search(r"\d per cent\b", claim.text):
        return re.sub(r"(?<=\d) per cent\b", "%", claim.text)
    return re.sub(r"(?<=\d)%", " per cent", claim.text)


def dates(claim: TrueClaim) -> str:
    """Return the claim with its dates in another order."""
    return _LONG.sub(lambda match: f"{match[2]} {match[1]}, {match[3]}", claim.text)


def iso_dates(claim: TrueClaim) -> str:
    """Return the claim with its dates as ISO 8601 has them."""
    return _LONG.sub(lambda match: f"{match[3]}-{MONTHS.index(match[2]) + 1:02}-{int(match[1]):02}", claim.text)


def school_years(claim: TrueClaim) -> str:
    """Return the claim with 2018/19 as 2018-19."""
    return re.sub(r"(?<![\d/])((?:19|20)\d\d)/(\d\d)(?![\d/])", r"\1-\2", claim.text)


def sums(claim: TrueClaim) -> str:
    """Return the claim with "£1.2 million" as "£1.2m", and "£1,200" as "£1200"."""
    short = re.sub(r"(£\d+(?:\.\d+)?) million\b", r"\1m", claim.text)
    return re.sub(r"(?<=£)(\d{1,3}),(\d{3})(?![,\d])", r"\1\2", short)


def titles(claim: TrueClaim) -> str:
    """Return the claim with "Cllr" as "Councillor", or the other way about."""
    if re.search(r"\bCllr\b", claim.text):
        return re.sub(r"\bCllr\b\.?", "Councillor", claim.text)
    return re.sub(r"\bCouncillor(?= [A-Z])", "Cllr", claim.text)


def without_aside(claim: TrueClaim) -> str:
    """Return the claim without its last subordinate clause."""
    return _ASIDE.sub("", claim.text)


def without_brackets(claim: TrueClaim) -> str:
    """Return the claim without what stands in brackets in it."""
    return re.sub(r" \([^()]+\)(?=[ ,.;])", "", claim.text) if claim.form not in ("cell", "row") else claim.text


def opening_last(claim: TrueClaim) -> str:
    """Return the claim with "In 2019," at its end."""
    match = _OPENING.match(claim.text)
    if not match:
        return claim.text
    rest = f"{match[3]}{match[4]}"
    return f"{rest[0].upper()}{rest[1:]} {match[1].lower()} {match[2]}."


def cell_in_words(claim: TrueClaim) -> str:
    """Return a table's cell as a sentence."""
    match = _CELL.match(claim.text) if claim.form == "cell" else None
    return f"The figure for {match['label']} under {match['head']} was {match['cell']}." if match else claim.text


def cell_without_caption(claim: TrueClaim) -> str:
    """Return a table's cell without the table's caption."""
    match = _CELL.match(claim.text) if claim.form == "cell" else None
    return f"{match['label']}, {match['head']}: {match['cell']}." if match else claim.text


def according(claim: TrueClaim) -> str:
    """Return "Mr Fenn said that ..." as "According to Mr Fenn, ..."."""
    return _SAID.sub(lambda match: f"According to {match[1]}, {match[2]}", claim.text)


def contracted(claim: TrueClaim) -> str:
    """Return the claim with "did not" as "didn't"."""
    return re.sub(r"\b(did|was|were|is|are|had|has|have|would|could|should) not\b", r"\1n't", claim.text)


def same_direction(claim: TrueClaim) -> str:
    """Return the claim with "rose" as "increased"."""
    turns = {
        "rose": "increased",
        "fell": "decreased",
        "risen": "increased",
        "fallen": "decreased",
        "decrease": "reduction",
    }
    return re.sub(r"\b(?:rose|fell|risen|fallen|decrease)\b", lambda match: turns[match.group()], claim.text)


PARAPHRASES: dict[str, Callable[[TrueClaim], str]] = {
    "numbers as words": numbers_as_words, "words as numbers": words_as_numbers, "per cent": shares, "order of dates": dates,
    "ISO dates": iso_dates, "school years": school_years, "sums of money": sums, "titles": titles, "without an aside": without_aside,
    "without brackets": without_brackets, "opening last": opening_last, "cell in words": cell_in_words,
    "cell without caption": cell_without_caption, "according to": according, "contractions": contracted, "same direction": same_direction,
}  # fmt: skip


def paraphrases(claim: TrueClaim) -> Iterator[tuple[str, str]]:
    """Yield each way of saying *claim* otherwise, with its name, where that changes it."""
    for kind, said in PARAPHRASES.items():
        if (text := said(claim)) != claim.text:
            yield kind, text

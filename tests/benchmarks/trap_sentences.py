"""Facts of sentences: each rule knows one way to state a figure."""

import re
from collections.abc import Iterator

from trap_dates import DATE, MONTH, WHEN
from trap_facts import Fact
from trap_papers import Paper
from trap_words import PLURALS, POINTS, SINGULAR, capital, head_of, is_participle, is_plural, small

from corpus.blocks import plain
from corpus.sentences import split_sentences

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_WORDED = (
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:{_ONES}))?|{_ONES}|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
)
_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_SUM = rf"£{_DIGITS}(?: (?:million|billion)|[mk]\b)?"
_PART = rf"(?:{_DIGITS}\s?%|(?:\d+|{_WORDED}) per cent)"
_COUNT = rf"(?:{_DIGITS}(?: million)?(?![\d.,%/:–-]*\d|\s?%)|{_WORDED}\b(?! per cent))"
_FIGURE = rf"(?:{_SUM}|{_PART}|[-+]?{_COUNT})"
_ABOUT = r"(?:(?:now|about|some|only|nearly|over|around|almost|estimated at|an estimated|a total of|at|already)\s+)*"
_END = r"(?=[;:.()]|,(?! [\w ]+(?: and |,))|$)"
_BASES = dict(
    pair.split(":")
    for pair in """spent:spend felled:fell planted:plant issued:issue received:receive repaired:repair had:have sold:sell
    maintained:maintain collected:collect completed:complete recruited:recruit bought:buy built:build opened:open
    closed:close served:serve paid:pay made:make took:take held:hold approved:approve refused:refuse inspected:inspect
    delivered:deliver provided:provide employed:employ supported:support raised:raise saved:save granted:grant
    determined:determine investigated:investigate placed:place cleaned:clean have:have has:have maintain:maintain
    maintains:maintain run:run runs:run employs:employ""".split()
)
_PRESENT = frozenset("have has maintain maintains run runs employs".split())
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|met|said|asked|live|lived|"
    r"ran|got|put|received|used|favoured|reached|reply|replied|showed|stood)\b"
)
_LEAD = re.compile(
    r"^[^,;:.]{2,90}?\b(?:reported|said|added|confirmed|explained|advised|noted|answered|replied|estimated|pointed out|"
    r"found) that\s+"
)
_TURN = re.compile(
    r",? (?:compared with|in comparison with|as against|against|up from|down from|from \d|and had|and has|although|though|"
    r"because|since|so that|while|in spite of)\b|;|: | [–-] |, (?:and|but|so|of which|of whom|all of|nearly|about|a number|"
    r"counting|leaving|as|who|where|when|which|an?|the|\w+ (?:more|fewer|less|higher|lower)) "
)


def sentence_facts(place: int, paper: Paper) -> Iterator[Fact]:
    """Yield what the sentences of a paper say, but for questions put in it."""
    text, structure = paper.document.text, paper.structure
    for block in structure.blocks:
        asked = any(each.question.contains(block.span) for each in structure.exchanges)
        if block.kind not in ("paragraph", "item") or asked:
            continue
        for span in split_sentences(text, block.content):
            words = plain(span.of(text))
            if not words.startswith("[") and not words.endswith("?"):
                for frame, when, value in _of_sentence(re.sub(r"\s*\([^()]*\)", "", words), paper.alias):
                    yield Fact(place, span, frame, when, value, span.start)


def _of_sentence(words: str, alias: str | None) -> Iterator[tuple[str, str, str]]:
    """Yield the frame, the time and the figure of what a sentence says."""
    clause = capital(re.sub(r", which (?:means|is|was|are|were)\b[^,]*,", "", _LEAD.sub("", words)).strip())
    if changed := list(_changed(clause)):
        yield from changed
        return
    clause, tail = _opened(_TURN.split(clause)[0].rstrip(". "))
    dates = list(WHEN.finditer(clause))
    if len(dates) > 1 or re.search(r"\b(?:this|last|that|the|next|each|every|a) (?:year|month|quarter|week)\b", clause):
        return
    when = ""
    if dates:
        said = " ".join(dates[0][0].split())
        when = f" {said[:1].lower()}{said[1:]}" if dates[0]["lead"] else f" in {said}"
        clause = capital(" ".join(f"{clause[: dates[0].start()]} {clause[dates[0].end() :]}".split()))
    for rule in (_there_were, _part_of, _figure_is, _council_did, _it_costs, _were_done):
        if asked := rule(clause, alias):
            yield f"{asked[0]}{tail}{{place}}{{when}}?", when, asked[1]
            return


def _opened(clause: str) -> tuple[str, str]:
    """Return a clause without the words that open it, and those where they belong at its end: " in primary schools"."""
    match = re.match(r"(?P<opening>(?:At|In|On|For|During)\b[^,;:]{3,60}), (?P<rest>.+)$", clause)
    if match is None:
        return clause, ""
    opening = f" {match['opening'][:1].lower()}{match['opening'][1:]}"
    if WHEN.search(opening):
        return capital(f"{match['rest']}{opening}"), ""
    dated = re.search(rf"\b(?:{MONTH})\b", opening) or POINTS.search(opening)
    return ("", "") if dated else (capital(match["rest"]), opening)


def _changed(clause: str) -> Iterator[tuple[str, str, str]]:
    """Yield both facts of "The number of X rose from 3 in 2018 to 5 in 2020"."""
    match = re.match(
        r"(?P<what>[A-Z][^,;:.()£%\d]{5,70}?),? (?:(?:had|has) )?(?:grown|risen|fallen|rose|fell|gone up|went up|went down|grew),?"
        rf" from (?P<one>{_FIGURE})(?P<first> (?:in|at|on) {DATE}) to (?P<two>{_FIGURE})(?P<last> (?:in|at|on) {DATE})",
        clause,
    )
    what = _subject(match["what"]) if match else None
    if match is None or what is None:
        return
    head = head_of(what.removeprefix("the "))
    counted = is_plural(head) and head.lower() not in PLURALS
    opening = f"How many {what.removeprefix('the ')} were there" if counted else f"What was {what}"
    for value, when in (("one", "first"), ("two", "last")):
        yield f"{opening}{{place}}{{when}}?", match[when], match[value]


def _there_were(clause: str, _: str | None) -> tuple[str, str] | None:
    match = re.match(
        rf"There (?P<verb>were|are|had been|have been) {_ABOUT}(?P<value>{_COUNT}) (?P<what>[^,;:.()£%\d]{{4,80}}){_END}",
        clause,
    )
    what = _counted(match["what"]) if match else None
    return (f"How many {what} {'are' if match['verb'] == 'are' else 'were'} there", match["value"]) if match and what else None  # fmt: skip


def _part_of(clause: str, _: str | None) -> tuple[str, str] | None:
    match = re.match(rf"(?P<value>{_PART}) of (?P<what>[^,;:.()£%\d]{{8,90}}){_END}", clause, re.IGNORECASE)
    if match is None or not _FINITE.search(match["what"]) or POINTS.search(match["what"]):
        return None
    return f"What percentage of {match['what'].strip()}", match["value"]


def _figure_is(clause: str, _: str | None) -> tuple[str, str] | None:
    match = re.match(
        r"(?P<what>[A-Z][^,;:.()£%]{4,70}?) (?P<verb>was|were|is|are|had been|has been|stood at|stands at|had reached|reached|"
        rf"has reached|came to|rose to|fell to|(?:has|had) (?:risen|fallen) to) {_ABOUT}(?P<value>{_FIGURE})(?P<rest>.*)",
        clause,
    )
    what = _subject(match["what"]) if match else None
    if match is None or what is None:
        return None
    if re.match(r"\s+of\b|\s+[a-z]+ed\b|.*\b(?:less|more|better|worse|lower|higher|short|late|ahead)\b", match["rest"]):
        return None
    head = head_of(re.sub(r"^the |^\{owner\} ", "", what)).lower()
    if head not in SINGULAR and head not in PLURALS:
        return None
    among = re.search(r"\bin (?:primary|secondary|special|nursery) schools\b", match["rest"])
    verb = {"is": "is", "are": "are", "stands at": "is"}.get(match["verb"], "were" if head in PLURALS else "was")
    return f"What {verb} {what}{f' {among[0]}' if among else ''}", match["value"]


def _council_did(clause: str, alias: str | None) -> tuple[str, str] | None:
    who = "|".join(["the council", "we", *([re.escape(alias)] if alias else [])])
    match = re.match(
        rf"(?:{who}) (?P<verb>\w+) {_ABOUT}(?P<value>{_SUM}|{_COUNT}) (?P<what>[^,;:.()£%\d]{{4,80}}){_END}",
        clause,
        re.I,
    )
    verb = match["verb"].lower() if match else ""
    if match is None or verb not in _BASES:
        return None
    asked = f"{'does' if verb in _PRESENT else 'did'} {{body}} {_BASES[verb]}"
    if match["value"].startswith("£"):
        on = re.match(r"(?:on|for|to|from|in) .+", match["what"])
        return (f"How much {asked} {on[0]}", match["value"]) if on and not POINTS.search(on[0]) else None
    what = _counted(match["what"])
    return (f"How many {what} {asked}", match["value"]) if what else None


def _it_costs(clause: str, _: str | None) -> tuple[str, str] | None:
    match = re.match(
        rf"(?P<what>[A-Z][^,;:.()£%\d]{{3,70}}?) (?P<verb>costs|cost|would cost|will cost) {_ABOUT}(?P<value>{_SUM})",
        clause,
    )
    if match is None or len(match["what"].split()) < 2 or _FINITE.search(match["what"]):
        return None
    verb = {"costs": "does", "cost": "did"}.get(match["verb"], match["verb"].split()[0])
    if match["what"].startswith("To "):
        return f"How much {verb} it cost {small(match['what'])}", match["value"]
    if POINTS.search(re.sub(r"^Each\b", "", match["what"])):
        return None
    return f"How much {verb} {small(match['what'])} cost", match["value"]


def _were_done(clause: str, _: str | None) -> tuple[str, str] | None:
    match = re.match(
        rf"(?P<value>{_COUNT}) (?P<what>[a-z][^,;:.()£%\d]{{2,50}}?) (?P<verb>were|had been|have been|are) "
        rf"(?P<done>[a-z]+)(?P<rest>[^,;:()£%\d]*){_END}",
        clause,
        re.IGNORECASE,
    )
    what = _counted(match["what"]) if match else None
    if match is None or what is None or not is_participle(match["done"]) or POINTS.search(match["rest"]):
        return None
    return f"How many {what} {match['verb']} {match['done']}{match['rest']}", match["value"]


def _subject(words: str) -> str | None:
    """Return what a sentence's subject names, with its article; None where it points back or says something itself."""
    article = re.match(r"(?:The|An?) ", words)
    bare = words[article.end() :] if article else words
    unfit = POINTS.search(bare) or _FINITE.search(bare) or re.search(r"\band$|^[A-Z]\w+['’]s ", bare)
    if unfit or len(bare.split()) > 11:
        return None
    return f"the {bare}" if article else small(bare)


def _counted(words: str) -> str | None:
    """Return the plural that *words* begin with, None where there is none, or more is said of it than can be asked."""
    ends = r"\s+(?:against|compared|but|because|of (?:which|whom|them)|who|which|whose|to date|with)\b"
    cut = re.split(ends, words)[0].strip()
    left_out = re.search(rf"\b(?:and|from|between|than|when|where|during|so|as|by then|{MONTH})\b", cut)
    whole = 1 < len(cut.split()) <= 12 and is_plural(head_of(cut)) and not cut.startswith("of ")
    return cut if whole and not left_out and not POINTS.search(cut) and not _FINITE.search(cut) else None

"""Facts of decisions: what a committee agreed, asked as whether it did."""

import re
from collections.abc import Iterator

from trap_facts import Fact
from trap_papers import Paper

from corpus.blocks import plain
from corpus.times import find_periods

_ROUTINE = re.compile(
    r"^(?:the |this |a )?(?:decision|matter|arrangements|calendar|committees|branch|three|proposals?|report|petition|minutes|"
    r"recommendations?|position|forecast|bid|statement|update|item|delay|plan|list|motion|amendment|application|opinion|press|"
    r"meeting)\b|\b(?:be (?:noted|received|thanked|invited)|minutes|accordingly|that|he|she|it|they|his|her|their|this|these|"
    r"those|same|Councillor|Mr|Mrs|Ms|Dr|Tables?)\b"
)


def decision_facts(place: int, paper: Paper) -> Iterator[Fact]:
    """Yield the decisions of a paper that say more than routine."""
    text, identity = paper.document.text, paper.document.identity
    committee, dated = identity.value("committee"), identity.value("date")
    if not committee or paper.alias is None or dated is None or len(committee.split()) > 9:
        return
    actor = "{body} Council" if "council" in committee.lower() else f"{{owner}} {committee}"
    for decision in paper.structure.decisions:
        verb = {"resolved": "agree", "agreed": "agree", "recommended": "recommend"}.get(decision.verb)
        said = " ".join(plain(decision.span.of(text)).split())
        clause = r"\b[Tt]hat (?P<what>[^.;:]{25,190}?)(?=;|\.(?:\s|$)|, (?:and|subject|to be|with|so|chiefly|in|instead)\b|$)"
        for match in re.finditer(clause, said):
            what = re.sub(r"\bthe Council['’]s\b", "its", match["what"].strip(" ,"))
            if verb is None or not re.search(r"\bbe \w+(?:ed|t|n)\b", what) or _ROUTINE.search(what):
                continue
            when = "" if find_periods(what) else f" in {dated[:4]}"
            named = re.match(r"[A-Z][\w'’-]+ [A-Z]|[A-Z]{2}|(?:Cabinet|Council) ", what)
            frame = f"Did {actor} {verb}{{when}} that {what if named else what[:1].lower() + what[1:]}?"
            yield Fact(place, decision.span, frame, when, "", decision.span.start)

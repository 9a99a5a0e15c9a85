"""Plain words of a question put as papers of councils write them: what was turned down was refused."""

import re

#: What is said of decisions and people, and what papers write for it.
_WRITTEN = tuple(
    (re.compile(rf"\b{said}\b", re.IGNORECASE), written)
    for said, written in (
        (r"turned down", "refused"),
        (r"turn(?:s)? down", "refuse"),
        (r"turning down", "refusing"),
        (r"(?:threw|thrown) out|knocked back", "rejected"),
        (r"(?:throw|knock) (?:out|back)(?= the (?:application|plans?|proposals?|motion|bid)\b)", "reject"),
        (r"(?:got|gets|get|given|gave|give|giving) the (?:go[- ]ahead|green light|nod)(?: to| for)?", "approved"),
        (r"st(?:epped|ood) down", "resigned"),
        (r"(?:to|will|would|had to) step down|stepping down", "resign"),
        (r"said sorry", "apologised"),
        (r"say(?:ing)? sorry", "apologise"),
        (r"kids", "children"),
    )
)


def as_papers_write(question: str) -> str:
    """Return *question* with what it says plainly of decisions put as papers write it."""
    for said, written in _WRITTEN:
        question = said.sub(written, question)
    return question

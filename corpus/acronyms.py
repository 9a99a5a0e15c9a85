"""Acronyms: those that documents define, "Education, Health and Care Plan (EHCP)", and those that everyone there knows."""

import re
from collections.abc import Iterator

_DEFINED = re.compile(r"(?P<long>(?:[A-Za-z][\w'’&/-]*,?\s+){1,9})\((?P<short>[A-Z][A-Za-z&/-]{1,9}?)s?\)")
_SMALL = {"and", "of", "the", "for", "in", "to", "on", "a", "with", "&", "at", "or"}

#: What British councils write without saying what it stands for, and where it stands for one thing only.
COMMON_ACRONYMS = {
    "ANPR": "automatic number plate recognition",
    "AONB": "area of outstanding natural beauty",
    "ASB": "anti-social behaviour",
    "BCF": "Better Care Fund",
    "BNG": "biodiversity net gain",
    "CAMHS": "child and adolescent mental health services",
    "CIL": "community infrastructure levy",
    "CIN": "children in need",
    "CME": "children missing education",
    "CPZ": "controlled parking zone",
    "CQC": "Care Quality Commission",
    "DFG": "disabled facilities grant",
    "DSG": "dedicated schools grant",
    "DWP": "Department for Work and Pensions",
    "DfE": "Department for Education",
    "DfT": "Department for Transport",
    "EHCP": "education, health and care plan",
    "EHE": "elective home education",
    "EVCP": "electric vehicle charge point",
    "EYFS": "early years foundation stage",
    "FOI": "freedom of information",
    "FPN": "fixed penalty notice",
    "FSM": "free school meals",
    "HGV": "heavy goods vehicle",
    "HMO": "house in multiple occupation",
    "HWRC": "household waste recycling centre",
    "ICB": "integrated care board",
    "LAC": "looked after children",
    "LADO": "local authority designated officer",
    "LGA": "Local Government Association",
    "LTN": "low traffic neighbourhood",
    "MASH": "multi-agency safeguarding hub",
    "MTFP": "medium term financial plan",
    "MTFS": "medium term financial strategy",
    "NEET": "not in education, employment or training",
    "NNDR": "national non-domestic rates",
    "NPPF": "National Planning Policy Framework",
    "PCN": "penalty charge notice",
    "PFI": "private finance initiative",
    "PRU": "pupil referral unit",
    "PSPO": "public spaces protection order",
    "RSL": "registered social landlord",
    "SACRE": "standing advisory council on religious education",
    "SEN": "special educational needs",
    "SENCO": "special educational needs coordinator",
    "SEND": "special educational needs and disabilities",
    "SHMA": "strategic housing market assessment",
    "SSSI": "site of special scientific interest",
    "SUDS": "sustainable drainage system",
    "TPO": "tree preservation order",
    "TRO": "traffic regulation order",
    "UASC": "unaccompanied asylum-seeking children",
    "VAWG": "violence against women and girls",
}


def find_acronyms(text: str) -> Iterator[tuple[str, str]]:
    """Yield (acronym, its long form) for every definition whose initials agree.

    Source: the first-letter rule of Schwartz and Hearst, PSB 2003, with small words free to be skipped.
    """
    for match in _DEFINED.finditer(text):
        short = match["short"]
        if sum(letter.isupper() for letter in short) < 2:
            continue
        words = match["long"].replace(",", " ").split()
        for count in range(1, len(words) + 1):
            candidate = words[-count:]
            if candidate[0].lower() not in _SMALL and _spells(short, candidate):
                yield short, " ".join(match["long"].split()[-count:])
                break


def _spells(short: str, words: list[str]) -> bool:
    letters = [letter.lower() for letter in short if letter.isalpha()]
    full = [part[0].lower() for word in words for part in re.split(r"[-/]", word) if part]
    strong = [
        part[0].lower() for word in words if word.lower() not in _SMALL for part in re.split(r"[-/]", word) if part
    ]
    return letters in (full, strong)

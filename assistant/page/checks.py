"""What of a claim was checked before it was shown, in plain words."""

from html import escape

from assistant.answer import Claim

_ALWAYS = "The quoted words stand at exactly that place in the paper, to the character."
_WORDS = {
    "numbers": "Every number stands in the quoted words.",
    "money": "Every sum of money stands in the quoted words.",
    "percentages": "Every percentage stands in the quoted words.",
    "units": "Every figure has the unit that it has there.",
    "dates": "Every date and year stands in the quoted words.",
    "names": "Every name stands in the quoted words.",
    "negation": "Nothing is denied that the paper affirms, nor affirmed that it denies.",
    "modality": "What the paper says may, should or will happen is not told as having happened.",
    "comparatives": "More and less, before and after, rising and falling are as in the quoted words.",
    "figures in their place": "Every figure belongs to what it belongs to there; no two have changed places.",
    "words": "No word says something that the quoted words do not.",
}


def check_words(claim: Claim) -> list[str]:
    """Return what was looked at in *claim* and found right, a sentence each."""
    return [_ALWAYS, *(_WORDS.get(name, f"{name.capitalize()}.") for name in claim.checks)]


def render_checks(claim: Claim) -> str:
    """Return a disclosure of what was checked of *claim*."""
    listed = "".join(f"<li>{escape(each)}</li>" for each in check_words(claim))
    return f"<details class='checks'><summary>What was checked</summary><ul>{listed}</ul></details>"

"""Acronyms put beside their long forms."""

import pytest

from assistant.scope.acronyms import Acronyms

KNOWN = Acronyms.of(
    {"EHCP": "Education, Health and Care Plan", "ICB": "Integrated Care Board", "EHC": "Education, Health"}
)


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("Late EHCPs again", ["Education, Health and Care Plan"]),
        ("The ICB and the EHCP", ["Education, Health and Care Plan", "Integrated Care Board"]),
        ("an education, health and care plan", ["EHC", "EHCP"]),
        ("the Integrated Care Board (ICB)", ["Integrated Care Board"]),
        ("nothing of the kind", []),
        ("", []),
    ],
)
def test_long_forms_and_acronyms_are_put_after_a_text(text: str, added: list[str]) -> None:
    """Each acronym's long form and each long form's acronym follows, whichever stands there, in any case."""
    expanded = KNOWN.expanded(text)
    assert expanded.startswith(text)
    assert all(each in expanded[len(text) :] for each in added)
    assert bool(added) == (len(expanded) > len(text))


def test_a_long_form_counts_as_whole_words_from_its_first() -> None:
    """A long form within another word is not one."""
    assert Acronyms.of({"ART": "art"}).expanded("a part of it") == "a part of it"


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("Late EHCPs again", "Late EHCPs (Education, Health and Care Plan) again"),
        ("ICB, ICB", "ICB (Integrated Care Board), ICB"),
        ("the Integrated Care Board (ICB)", "the Integrated Care Board (ICB)"),
        ("nothing of the kind", "nothing of the kind"),
    ],
)
def test_an_acronym_is_spelt_out_once(text: str, spelt: str) -> None:
    """The long form follows the first mention, unless the text has it."""
    assert KNOWN.spelt(text) == spelt
